import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatLongDate } from '#shared/kernel/vietnamese-dates.ts'
import { issueCertificate } from '../support/certificate-builder.ts'
import { draftPaper, type DraftGiven } from '../support/draft-paper.ts'
import { binds, canSign, draftingOffice, fingerprint, opensKey, type DraftingOffice } from '../support/drafting.ts'
import { anHourOn, refusal, refusalOf, value, type Sitter } from '../support/office.ts'
import { png } from '../support/png.ts'
import { authority } from '../support/signed-papers.ts'

const hasPoppler = spawnSync('pdfsig', ['-v']).error === undefined
if (!hasPoppler) console.log('SKIPPED: pdfsig is not here; signatures are judged by the own verifier only.')

const signer = issueCertificate({ subject: 'CN=Giam doc Mau, O=So Mau, C=VN', by: authority, kind: 'rsa' })
const seal = issueCertificate({ subject: 'CN=So Mau, C=VN', by: authority, kind: 'rsa' })

const validIn = (pdf: string) =>
  spawnSync('pdfsig', [pdf])
    .stdout.toString()
    .match(/Signature is Valid/g)

describe.skipIf(!canSign)('papers signed inside the office', () => {
  let folder: string
  let office: DraftingOffice
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'lacthu-signing-'))
    office = await draftingOffice(anHourOn())
    await binds(office.head, signer, 'person')
    await binds(office.clerk, seal, 'agency')
  })
  afterAll(async () => {
    await office.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const waiting = async (given: DraftGiven = {}) =>
    office.before('signing', 'Về việc ký số thử', await draftPaper(given))

  it('carry the leader’s signature over what was seen, and leave room for number and seal', async () => {
    const { head } = office
    const draftId = await waiting()
    const { fileId, versionId, seen } = await office.mainOf(head, draftId)
    const session = await opensKey(head, signer)
    const made = value(await head.signing.signPaper({ session, blob: seen, role: 'person' }))
    expect(made).toMatchObject({ level: 'B-B', badge: 'unproved', waitsForTimestamp: false })
    const { blob: signed, certificate, level } = made
    const on = { ...(await office.onStep(head, draftId)), fileId, versionId, seen }
    const recorded = value(await head.drafting.recordSignature({ ...on, signed, certificate, level }))
    expect(recorded.badge).toBe('unproved')
    expect((await office.draft(head, draftId)).state).toBe('signed')

    const clerk = office.clerk
    const agency = await opensKey(clerk, seal)
    const number = { number: '05', symbol: 'UBND-VP', date: office.clock.today() }
    const paper = { blob: made.blob, role: 'agency', number } as const
    const { written } = value(await clerk.signing.placeForSignature({ ...paper, certificate: null }))
    const [day, month] = formatLongDate(number.date).match(/\d+/g) ?? []
    expect(written.map(({ text }) => text)).toEqual(['05', day, month])
    const numbered = value(await clerk.signing.signPaper({ ...paper, session: agency }))
    if (hasPoppler) {
      const pdf = path.join(folder, 'numbered.pdf')
      writeFileSync(pdf, await office.download(clerk, numbered.blob))
      const letters = spawnSync('pdftotext', ['-bbox', pdf, '-']).stdout.toString()
      for (const { text, x, width, baseline } of written) {
        const box = new RegExp(`xMin="([\\d.]+)" yMin="([\\d.]+)" xMax="([\\d.]+)" yMax="([\\d.]+)">${text}<`).exec(
          letters,
        )
        const [left = 0, top = 0, right = 0, bottom = 0] = (box ?? []).slice(1).map(Number)
        expect(Math.abs(left - x), text).toBeLessThan(1)
        expect(Math.abs(right - x - width), text).toBeLessThan(1)
        expect(baseline, text).toBeGreaterThan(top)
        expect(baseline, text).toBeLessThan(bottom)
      }
    }
    const check = value(await clerk.signing.checkUpload({ blob: numbered.blob, name: 'da ky.pdf' }))
    expect(check.report).toMatchObject({
      integrity: 'intact',
      signatures: [
        { field: 'chu_ky_nguoi_co_tham_quyen', changes: 'formFill', integrity: 'intact' },
        { field: 'chu_ky_co_quan', coverage: 'wholeFile', integrity: 'intact' },
      ],
    })
  })

  describe('whose number is on the page already', () => {
    const sealedAs = async (printed: string) => {
      const { head, clerk } = office
      const { seen } = await office.mainOf(head, await waiting({ number: printed }))
      const own = await opensKey(head, signer)
      const leader = value(await head.signing.signPaper({ session: own, blob: seen, role: 'person' }))
      await office.upload(clerk, await office.download(head, leader.blob))
      const session = await opensKey(clerk, seal)
      const certificate = fingerprint(seal)
      const picture = await office.upload(clerk, png(300, 300, [200, 20, 30], 211))
      value(await clerk.signing.setPicture({ certificate, blob: picture }))
      const number = { number: '05', symbol: 'UBND-VP', date: office.clock.today() }
      const paper = { blob: leader.blob, role: 'agency', number } as const
      const shown = value(await clerk.signing.placeForSignature({ ...paper, certificate }))
      const made = value(await clerk.signing.signPaper({ ...paper, session }))
      const pdf = path.join(folder, 'sealed.pdf')
      writeFileSync(pdf, await office.download(clerk, made.blob))
      value(await clerk.signing.setPicture({ certificate, blob: null }))
      const { report } = value(await clerk.signing.checkUpload({ blob: made.blob, name: 'da ky.pdf' }))
      return { shown, made, report, pdf }
    }

    it('bear the agency’s seal as any other, and no second number', async () => {
      const { shown, made, report, pdf } = await sealedAs('05')
      const printedSize = (300 / 211) * 72
      expect(shown.look).toMatchObject({ lines: [] })
      // The paper has room for its date, which comes with the number or not at all.
      expect(shown.warnings).toEqual([{ code: 'dateOpen', field: '', value: '' }])
      expect(shown.look?.width).toBeCloseTo(printedSize, 0)
      expect(made.place).toMatchObject({ page: 1, x: shown.place?.x, y: shown.place?.y })
      // In the lower half, beside the leader's signature; the text of annexes stands at the top.
      expect(made.place?.y).toBeGreaterThan(500)
      expect(report).toMatchObject({
        integrity: 'intact',
        signatures: [
          { field: 'chu_ky_nguoi_co_tham_quyen', integrity: 'intact' },
          { field: 'chu_ky_co_quan', coverage: 'wholeFile', integrity: 'intact' },
        ],
      })
      if (!hasPoppler) return
      expect(validIn(pdf)).toHaveLength(2)
      const letters = spawnSync('pdftotext', ['-layout', pdf, '-']).stdout.toString()
      expect(letters.match(/UBND-VP/g)).toHaveLength(1)
    })

    it('bear it under the seal when it is another number, and the clerk is told', async () => {
      const { shown, made, pdf } = await sealedAs('04')
      expect(shown.warnings).toEqual([{ code: 'otherNumber', field: '04/UBND-VP', value: '' }])
      expect(shown.look?.lines.map(({ text }) => text).join(' ')).toMatch(/^Số: 05\/UBND-VP; /)
      expect(shown.look?.picture?.width).toBeCloseTo((300 / 211) * 72, 0)
      expect(made.place).toMatchObject({ x: shown.place?.x, y: shown.place?.y })
      expect(made.place?.y).toBeGreaterThan(500)
      if (!hasPoppler) return
      expect(validIn(pdf)).toHaveLength(2)
    })
  })

  it('are signed with one’s own key only, and with the agency’s from the post of văn thư', async () => {
    const { head, clerk, workerA } = office
    const draftId = await waiting()
    const { seen } = await office.mainOf(head, draftId)
    const own = await opensKey(head, signer)
    const agency = await opensKey(clerk, seal)
    const sign = (who: Sitter, session: string, role: 'person' | 'agency') =>
      who.signing.signPaper({ session, blob: seen, role })
    expect(refusal(await sign(head, own, 'agency'))).toBe('signing.certificateOfPerson')
    expect(refusal(await sign(clerk, agency, 'person'))).toBe('signing.certificateOfAgency')
    expect(refusal(await sign(clerk, own, 'person'))).toBe('signing.keyClosed')
    const stolen = await opensKey(workerA, signer)
    expect(refusal(await sign(workerA, stolen, 'person'))).toBe('signing.certificateOfAnother')
    expect(refusal(await sign(office.workerB, own, 'person'))).toBe('files.blobUnknown')
    value(await head.signing.closeKey({ session: own }))
    expect(refusal(await sign(head, own, 'person'))).toBe('signing.keyClosed')
  })

  it('say why they cannot be signed', async () => {
    const { head } = office
    const session = await opensKey(head, signer)
    const blob = await office.upload(head, Buffer.from('không phải PDF'))
    expect(refusalOf(await head.signing.signPaper({ session, blob, role: 'person' }))).toMatchObject({
      code: 'signing.cannotSign',
      params: { why: 'notPdf' },
    })
  })

  it('show the picture that goes with the certificate, where the law wants it', async () => {
    const { head } = office
    const draftId = await waiting()
    const { seen } = await office.mainOf(head, draftId)
    const session = await opensKey(head, signer)
    const certificate = fingerprint(signer)
    const setsPicture = (blob: string) => head.signing.setPicture({ certificate, blob })
    expect(refusal(await setsPicture('0'.repeat(64)))).toBe('files.blobUnknown')
    const text = await office.upload(head, Buffer.from('không phải ảnh'))
    expect(refusal(await setsPicture(text))).toBe('signing.pictureUnfit')
    value(await setsPicture(await office.upload(head, png(300, 120, [20, 40, 160], 200))))
    const { place } = value(await head.signing.placeForSignature({ blob: seen, role: 'person', certificate }))
    expect(place).toMatchObject({ page: 1 })
    const made = value(await head.signing.signPaper({ session, blob: seen, role: 'person' }))
    expect(made.place?.page).toBe(1)
  })

  it('show the seal in its real size: a picture that does not tell it is refused, and a picture can be taken off', async () => {
    const { head, clerk, workerA } = office
    await opensKey(clerk, seal)
    const certificate = fingerprint(seal)
    const sizeless = await office.upload(clerk, png(300, 300, [200, 20, 30], null))
    expect(refusal(await clerk.signing.setPicture({ certificate, blob: sizeless }))).toBe('signing.sealSizeMissing')
    expect(value(await clerk.signing.picture({ certificate })).png).toBeNull()
    value(
      await clerk.signing.setPicture({
        certificate,
        blob: await office.upload(clerk, png(300, 300, [200, 20, 30], 300)),
      }),
    )
    expect(value(await clerk.signing.picture({ certificate })).png).not.toBeNull()
    for (const other of [head, workerA])
      expect(refusal(await other.signing.setPicture({ certificate, blob: null }))).toBe('signing.certificateOfAgency')
    value(await clerk.signing.setPicture({ certificate, blob: null }))
    expect(value(await clerk.signing.picture({ certificate })).png).toBeNull()
  })

  it('take the picture of a handwritten signature without a resolution: it is fitted to its place', async () => {
    const { head } = office
    await opensKey(head, signer)
    const blob = await office.upload(head, png(300, 120, [20, 40, 160], null))
    value(await head.signing.setPicture({ certificate: fingerprint(signer), blob }))
  })

  it('are signed the way the administrator settled', async () => {
    const { founder: administrator, head } = office
    expect(value(await head.signing.signingSettings({}))).toEqual({
      rsa: 'pss',
      timestampUrl: '',
      level: 'B-B',
      dispatchWaits: false,
    })
    const settings = { rsa: 'pkcs1' as const, timestampUrl: '', level: 'B-B' as const, dispatchWaits: false }
    expect(refusal(await head.signing.setSigningSettings(settings))).toBe('forbidden')
    value(await administrator.signing.setSigningSettings(settings))
    expect(value(await head.signing.signingSettings({}))).toEqual(settings)
    expect(value(await administrator.audit.verify({})).sound).toBe(true)
  })
})
