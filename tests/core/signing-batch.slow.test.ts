import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok, type Result } from '#shared/kernel/result.ts'
import { runBatch, type BatchLine, type LineState, type Made } from '#renderer/ui/signing/batch/batch.ts'
import { asFound } from '#renderer/ui/signing/use-signature-view.tsx'
import { draftPaper } from '../support/draft-paper.ts'
import { draftingOffice, type DraftingOffice } from '../support/drafting.ts'
import { anHourOn, refusalOf, value } from '../support/office.ts'
import { png } from '../support/png.ts'
import { softHsmLibrary, startSoftHsm, type SoftHsm, type SoftToken } from '../support/soft-token.ts'

const library = softHsmLibrary()
if (library === null)
  console.log('SKIPPED: batches signed with a token, because softhsm2, opensc or openssl is not installed.')

describe.skipIf(library === null)('several drafts signed with one token', () => {
  let hsm: SoftHsm
  let token: SoftToken
  let office: DraftingOffice
  let session: string

  beforeAll(async () => {
    hsm = startSoftHsm(library ?? '')
    const root = hsm.identity('root', '/CN=Gốc thử nghiệm', 'P-256')
    token = hsm.addToken('Người ký', '135790')
    hsm.importIdentity(token, hsm.identity('leader', '/CN=Giám đốc Mẫu', 'rsa', root), '01')
    office = await draftingOffice(anHourOn())
    value(await office.founder.signing.setTokenLibraries({ paths: [hsm.library] }))
  })
  afterAll(async () => {
    await office.close()
    hsm.close()
  })

  const waiting = async (subject: string) => office.before('signing', subject, await draftPaper())
  const lineOf = (key: string): BatchLine => ({
    paper: {
      key,
      title: '',
      subject: '',
      paper: { role: 'person', blob: '', name: '' },
      begin: () => Promise.resolve(ok(() => Promise.resolve(undefined))),
    },
    isSeen: true,
    isLeftOut: false,
    chosen: asFound,
    state: { kind: 'waiting' },
  })
  /** The page a person saw, on the step that asks for the signature. */
  const review = async (draftId: string) => {
    const { fileId, versionId, seen } = await office.mainOf(office.head, draftId)
    return { ...(await office.onStep(office.head, draftId)), fileId, versionId, seen }
  }
  /** Signs what was seen, and puts the signature down. */
  const sign = async (reviewed: Awaited<ReturnType<typeof review>>): Promise<Result<Made>> => {
    const { head } = office
    const made = await head.signing.signPaper({ session, blob: reviewed.seen, role: 'person' })
    if (!made.ok) return made
    const { blob, certificate, level } = made.value
    const recorded = await head.drafting.recordSignature({ ...reviewed, signed: blob, certificate, level })
    return recorded.ok ? made : recorded
  }
  const wanted = (pin: string) => ({ library: hsm.library, token: token.serial, certificate: null, pin })

  it('begin with one PIN; a wrong one opens nothing and is not sent again', async () => {
    const { head } = office
    expect(refusalOf(await head.signing.openTokenKey(wanted('111111')))).toMatchObject({ code: 'signing.pinWrong' })
    expect(value(await head.signing.openKeys({})).items).toEqual([])
    session = value(await head.signing.openTokenKey(wanted(token.pin))).session
    value(await head.signing.bindCertificate({ session, to: 'person' }))
  })

  it('show the picture where it was dragged to, as the preview said', async () => {
    const { head } = office
    const id = await waiting('Chữ ký được kéo đi')
    const [key] = value(await head.signing.openKeys({})).items
    const certificate = key?.certificate.sha256 ?? ''
    expect(value(await head.signing.picture({ certificate }))).toEqual({ png: null })
    const image = png(300, 120, [20, 40, 160], 200)
    value(await head.signing.setPicture({ certificate, blob: await office.upload(head, image) }))
    expect(value(await head.signing.picture({ certificate })).png).toBe(Buffer.from(image).toString('base64'))
    expect(refusalOf(await office.workerA.signing.picture({ certificate })).code).toBe('signing.certificateOfAnother')
    const blob = (await office.draft(head, id)).files[0]?.versions[0]?.pdf?.blob ?? ''
    const preview = value(await head.signing.placeForSignature({ blob, role: 'person', certificate }))
    expect(preview).toMatchObject({
      moves: 'freely',
      warnings: [{ code: 'otherSigner', field: 'Nguyễn Văn An', value: '' }],
      place: { page: 1 },
      look: { lines: [] },
    })
    const { width = 0, height = 0 } = preview.look ?? {}
    const place = { page: 1, x: 40, y: 700, width, height }
    const made = value(await head.signing.signPaper({ session, blob, role: 'person', place }))
    expect(made.place?.page).toBe(1)
    expect(made.place?.x).toBeCloseTo(40, 1)
    expect(made.place?.y).toBeCloseTo(700, 1)
    const unread = await office.upload(head, Buffer.from('không phải PDF'))
    expect(refusalOf(await head.signing.placeForSignature({ blob: unread, role: 'person' }))).toMatchObject({
      code: 'signing.cannotSign',
      params: { why: 'notPdf' },
    })
  })

  it('are signed each for itself: one that moved is passed over, and a token pulled out leaves the rest as it was', async () => {
    const { head, workerA } = office
    const ids = [await waiting('một'), await waiting('hai'), await waiting('ba'), await waiting('bốn')]
    const [first = '', moved = '', third = '', last = ''] = ids
    const reviewed = new Map<string, Awaited<ReturnType<typeof review>>>()
    for (const id of ids) reviewed.set(id, await review(id))
    value(await workerA.drafting.withdraw({ ...(await office.onDraft(workerA, moved)), reason: 'Sửa lại' }))
    const told = new Map<string, LineState>()
    const end = await runBatch(ids.map(lineOf), {
      sign: ({ paper: { key } }) => {
        if (key === third) hsm.removeToken(token)
        const seen = reviewed.get(key)
        if (!seen) throw new Error('not reviewed')
        return sign(seen)
      },
      tell: (key, state) => told.set(key, state),
      isStopped: () => false,
    })
    expect(end).toMatchObject({ code: 'signing.cannotSign', params: { why: 'tokenRemoved' } })
    expect(ids.map((id) => told.get(id)?.kind)).toEqual(['signed', 'refused', 'waiting', undefined])
    const states = await Promise.all(ids.map(async (id) => (await office.draft(head, id)).state))
    expect(states).toEqual(['signed', 'withdrawn', 'signing', 'signing'])
    expect((await office.draft(head, last)).files[0]?.versions).toHaveLength(1)
    expect((await office.draft(head, first)).signatures).toHaveLength(1)
    const [checked] = value(await head.signing.ofFiles({ draftId: first })).items
    expect(checked?.check?.report.signatures).toHaveLength(1)
    expect(value(await head.signing.recheck({ draftId: first })).items[0]?.check).toMatchObject({ stale: false })
    expect(refusalOf(await office.workerB.signing.ofFiles({ draftId: first })).code).toBe('notFound')
    expect(value(await office.founder.audit.verify({})).sound).toBe(true)
  })
})
