import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatLongDate } from '#shared/kernel/vietnamese-dates.ts'
import { draftPaper, type DraftGiven } from '../support/draft-paper.ts'
import { draftingOffice, type DraftingOffice } from '../support/drafting.ts'
import { refusal, refusalOf, value, type Sitter } from '../support/office.ts'
import { png } from '../support/png.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
if (!hasOpenssl) console.log('SKIPPED: signing inside the office, because openssl is not installed.')

const hasPoppler = spawnSync('pdfsig', ['-v']).error === undefined
if (!hasPoppler) console.log('SKIPPED: pdfsig is not here; signatures are judged by the own verifier only.')

describe.skipIf(!hasOpenssl)('papers signed inside the office', () => {
  let folder: string
  let office: DraftingOffice
  let leaderKey: string
  let agencyKey: string
  const password = 'Mật khẩu tệp khóa'

  const keyFile = (name: string, subject: string): string => {
    const at = (ending: string): string => path.join(folder, `${name}.${ending}`)
    const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] })
    const newKey = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at('key')]
    openssl('req', '-x509', '-utf8', '-subj', subject, '-days', '400', ...newKey, '-out', at('crt'))
    openssl(
      'pkcs12',
      '-export',
      '-inkey',
      at('key'),
      '-in',
      at('crt'),
      '-out',
      at('p12'),
      '-passout',
      `pass:${password}`,
    )
    return readFileSync(at('p12'), 'base64')
  }
  const opens = async (who: Sitter, file: string, to: 'person' | 'agency'): Promise<string> => {
    const { session } = value(await who.signing.openKeyFile({ file, password }))
    value(await who.signing.bindCertificate({ session, to }))
    return session
  }
  const mainOf = async (who: Sitter, draftId: string) => {
    const draft = await office.draft(who, draftId)
    const file = draft.files.find(({ role }) => role === 'main')
    const version = file?.versions[0]
    if (!file || !version?.pdf) throw new Error('the draft has no page to sign')
    return { fileId: file.id, versionId: version.id, seen: version.pdf.blob }
  }

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'lacthu-signing-'))
    // Certificates made now are valid now.
    office = await draftingOffice(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16))
    leaderKey = keyFile('leader', '/CN=Giam doc Mau/O=So Mau')
    agencyKey = keyFile('agency', '/CN=So Mau')
  })
  afterAll(async () => {
    await office.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const waiting = async (given: DraftGiven = {}): Promise<string> => {
    const { workerA, chiefA, officeHead, head, units } = office
    const id = await office.begins('Về việc ký số thử')
    await office.writes(workerA, id, await draftPaper(given))
    await office.submits(workerA, id, { kind: 'contentCheck', to: { kind: 'unit', id: units.a } })
    await office.approves(chiefA, id, { kind: 'formatCheck', to: { kind: 'post', id: officeHead.postId } })
    await office.approves(officeHead, id, { kind: 'signing', to: { kind: 'post', id: head.postId }, authority: null })
    return id
  }

  const bytesOf = async (who: Sitter, blob: string): Promise<Buffer> => {
    const served = await office.office.blob(who.session, blob)
    if (!served) throw new Error('not to be seen')
    return buffer(served.stream)
  }

  it('carry the leader’s signature over what was seen, and leave room for number and seal', async () => {
    const { head } = office
    const draftId = await waiting()
    const { seen, ...file } = await mainOf(head, draftId)
    const session = await opens(head, leaderKey, 'person')
    const made = value(await head.signing.signPaper({ session, blob: seen, role: 'person' }))
    expect(made).toMatchObject({ level: 'B-B', badge: 'unproved', waitsForTimestamp: false })
    const step = await office.onStep(head, draftId)
    const recorded = value(
      await head.drafting.recordSignature({
        ...step,
        ...file,
        seen,
        signed: made.blob,
        certificate: made.certificate,
        level: made.level,
      }),
    )
    expect(recorded.badge).toBe('unproved')
    expect((await office.draft(head, draftId)).state).toBe('signed')

    const clerk = office.clerk
    const agency = await opens(clerk, agencyKey, 'agency')
    const number = { number: '05', symbol: 'UBND-VP', date: office.clock.today() }
    const paper = { blob: made.blob, role: 'agency', number } as const
    const { written } = value(await clerk.signing.placeForSignature({ ...paper, certificate: null }))
    const [day, month] = formatLongDate(number.date).match(/\d+/g) ?? []
    expect(written.map(({ text }) => text)).toEqual(['05', day, month])
    const numbered = value(await clerk.signing.signPaper({ ...paper, session: agency }))
    if (hasPoppler) {
      const pdf = path.join(folder, 'numbered.pdf')
      writeFileSync(pdf, await bytesOf(clerk, numbered.blob))
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
      const { seen } = await mainOf(head, await waiting({ number: printed }))
      const own = value(await head.signing.openKeyFile({ file: leaderKey, password })).session
      const leader = value(await head.signing.signPaper({ session: own, blob: seen, role: 'person' }))
      await office.upload(clerk, await bytesOf(head, leader.blob))
      const { session, certificate } = value(await clerk.signing.openKeyFile({ file: agencyKey, password }))
      const seal = await office.upload(clerk, png(300, 300, [200, 20, 30], 211))
      value(await clerk.signing.setPicture({ certificate: certificate.sha256, blob: seal }))
      const number = { number: '05', symbol: 'UBND-VP', date: office.clock.today() }
      const paper = { blob: leader.blob, role: 'agency', number } as const
      const shown = value(await clerk.signing.placeForSignature({ ...paper, certificate: certificate.sha256 }))
      const made = value(await clerk.signing.signPaper({ ...paper, session }))
      const pdf = path.join(folder, 'sealed.pdf')
      writeFileSync(pdf, await bytesOf(clerk, made.blob))
      value(await clerk.signing.setPicture({ certificate: certificate.sha256, blob: null }))
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
      expect(
        spawnSync('pdfsig', [pdf])
          .stdout.toString()
          .match(/Signature is Valid/g),
      ).toHaveLength(2)
      const letters = spawnSync('pdftotext', ['-layout', pdf, '-']).stdout.toString()
      expect(letters.match(/UBND-VP/g)).toHaveLength(1)
    })

    it('bear it in the signature when it is another number, and the clerk is told', async () => {
      const { shown, made, pdf } = await sealedAs('04')
      expect(shown.warnings).toEqual([{ code: 'otherNumber', field: '04/UBND-VP', value: '' }])
      expect(shown.look?.lines.map(({ text }) => text).join(' ')).toMatch(/^Số: 05\/UBND-VP; /)
      expect(made.place?.y).toBeLessThan(60)
      if (!hasPoppler) return
      expect(
        spawnSync('pdfsig', [pdf])
          .stdout.toString()
          .match(/Signature is Valid/g),
      ).toHaveLength(2)
    })
  })

  it('are signed with one’s own key only, and with the agency’s from the post of văn thư', async () => {
    const { head, clerk, workerA } = office
    const draftId = await waiting()
    const { seen } = await mainOf(head, draftId)
    const own = value(await head.signing.openKeyFile({ file: leaderKey, password })).session
    const agency = value(await clerk.signing.openKeyFile({ file: agencyKey, password })).session
    const sign = (who: Sitter, session: string, role: 'person' | 'agency') =>
      who.signing.signPaper({ session, blob: seen, role })
    expect(refusal(await sign(head, own, 'agency'))).toBe('signing.certificateOfPerson')
    expect(refusal(await sign(clerk, agency, 'person'))).toBe('signing.certificateOfAgency')
    expect(refusal(await sign(clerk, own, 'person'))).toBe('signing.keyClosed')
    const stolen = value(await workerA.signing.openKeyFile({ file: leaderKey, password })).session
    expect(refusal(await sign(workerA, stolen, 'person'))).toBe('signing.certificateOfAnother')
    expect(refusal(await sign(office.workerB, own, 'person'))).toBe('files.blobUnknown')
    value(await head.signing.closeKey({ session: own }))
    expect(refusal(await sign(head, own, 'person'))).toBe('signing.keyClosed')
  })

  it('say why they cannot be signed', async () => {
    const { head } = office
    const session = value(await head.signing.openKeyFile({ file: leaderKey, password })).session
    const blob = await office.upload(head, Buffer.from('không phải PDF'))
    expect(refusalOf(await head.signing.signPaper({ session, blob, role: 'person' }))).toMatchObject({
      code: 'signing.cannotSign',
      params: { why: 'notPdf' },
    })
  })

  it('show the picture that goes with the certificate, where the law wants it', async () => {
    const { head } = office
    const draftId = await waiting()
    const { seen } = await mainOf(head, draftId)
    const session = value(await head.signing.openKeyFile({ file: leaderKey, password })).session
    const { certificate } = value(await head.signing.openKeys({})).items.find((key) => key.session === session) ?? {
      certificate: { sha256: '' },
    }
    expect(refusal(await head.signing.setPicture({ certificate: certificate.sha256, blob: '0'.repeat(64) }))).toBe(
      'files.blobUnknown',
    )
    const text = await office.upload(head, Buffer.from('không phải ảnh'))
    expect(refusal(await head.signing.setPicture({ certificate: certificate.sha256, blob: text }))).toBe(
      'signing.pictureUnfit',
    )
    const picture = await office.upload(head, png(300, 120, [20, 40, 160], 200))
    value(await head.signing.setPicture({ certificate: certificate.sha256, blob: picture }))
    const { place } = value(
      await head.signing.placeForSignature({ blob: seen, role: 'person', certificate: certificate.sha256 }),
    )
    expect(place).toMatchObject({ page: 1 })
    const made = value(await head.signing.signPaper({ session, blob: seen, role: 'person' }))
    expect(made.place?.page).toBe(1)
  })

  it('show the seal in its real size: a picture that does not tell it is refused, and a picture can be taken off', async () => {
    const { head, clerk, workerA } = office
    const { session } = value(await clerk.signing.openKeyFile({ file: agencyKey, password }))
    const key = value(await clerk.signing.openKeys({})).items.find((one) => one.session === session)
    const certificate = key?.certificate.sha256 ?? ''
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
    const { session } = value(await head.signing.openKeyFile({ file: leaderKey, password }))
    const key = value(await head.signing.openKeys({})).items.find((one) => one.session === session)
    const blob = await office.upload(head, png(300, 120, [20, 40, 160], null))
    value(await head.signing.setPicture({ certificate: key?.certificate.sha256 ?? '', blob }))
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
