import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { raiseWhatIsDue } from '#main/hosts/office/stamping.ts'
import { verifyPdf } from '#main/adapters/signing/verify.ts'
import type { MadeLevel } from '#shared/vocabulary/drafting.ts'
import { issueCrl } from '../support/certificate-builder.ts'
import { draftPaper } from '../support/draft-paper.ts'
import { draftingOffice, opensKey, type DraftingOffice } from '../support/drafting.ts'
import { refusal, refusalOf, value, type Sitter } from '../support/office.ts'
import { toUnit } from '../support/routing.ts'
import { agency, authority, leader, root } from '../support/signed-papers.ts'
import { hasOpenssl, startStampService, type StampMood, type StampService } from '../support/time-stamp-service.ts'

/** Papers signed without a time-stamp service, and what becomes of them when it is there: through the whole office. */

const hasPdfsig = spawnSync('pdfsig', ['-v']).status === 0
const nowhere = 'http://127.0.0.1:9/'

describe.skipIf(!hasOpenssl)('papers that wait for their time-stamp', () => {
  let office: DraftingOffice
  const services: StampService[] = []

  beforeEach(async () => {
    // Certificates made now are valid now.
    office = await draftingOffice(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 16))
  })
  afterEach(async () => {
    await office.close()
    for (const service of services.splice(0)) service.close()
  })

  const service = async (mood: StampMood = 'good'): Promise<string> => {
    const started = await startStampService(mood)
    services.push(started)
    return started.url
  }
  const wishes = async (level: MadeLevel, timestampUrl: string, more: { dispatchWaits?: boolean } = {}) => {
    const settings = { rsa: 'pss' as const, timestampUrl, level, dispatchWaits: more.dispatchWaits ?? false }
    value(await office.founder.signing.setSigningSettings(settings))
  }
  const goOnline = async () => value(await office.founder.signing.setNetwork({ allowed: true }))

  const mainOf = (draftId: string) => office.mainOf(office.clerk, draftId)
  const seals = async (draftId: string): Promise<string> => {
    const { clerk, clock } = office
    const session = await opensKey(clerk, agency)
    const { fileId, versionId, seen, version } = await mainOf(draftId)
    const number = { number: '05', symbol: 'STD-KH', date: clock.today() }
    const paper = { session, blob: seen, role: 'agency', number } as const
    const { certificate, level, blob: signed } = value(await clerk.signing.signPaper(paper))
    const on = { draftId, version, fileId, versionId, seen }
    value(await clerk.drafting.recordAgencySignature({ ...on, signed, certificate, level }))
    return signed
  }
  const signed = async (subject: string): Promise<string> => {
    const { head } = office
    const id = await office.before('signing', subject, await draftPaper())
    await office.signsInside(head, id, await opensKey(head, leader))
    return id
  }
  const numbered = async (subject: string) => {
    const id = await signed(subject)
    const entryId = await takesNumber(id)
    await seals(id)
    return { id, entryId }
  }
  const takesNumber = async (draftId: string): Promise<string> => {
    const on = await office.onDraft(office.clerk, draftId)
    return value(await office.clerk.drafting.takeNumber({ ...on, id: office.newId(), symbol: 'STD-KH' })).id
  }
  const waiting = async (sitter: Sitter = office.clerk) => value(await sitter.stamping.waiting({})).items
  const entryOf = async (entryId: string) => value(await office.clerk.outgoing.document({ id: entryId }))

  const at = async (entryId: string) => ({ documentId: entryId, version: (await entryOf(entryId)).version })
  /** Another unit of the office is to get it; answers the delivery, to be sent. */
  const plans = async (entryId: string) => {
    const { clerk, units } = office
    const recipients = [{ recipient: toUnit(units.b), channel: 'internal' as const }]
    const planned = value(await clerk.exchange.addRecipients({ ...(await at(entryId)), recipients }))
    return planned.deliveryIds.map((id) => ({ id }))
  }
  const delivers = async (entryId: string): Promise<void> => {
    const deliveries = await plans(entryId)
    value(await office.clerk.exchange.send({ ...(await at(entryId)), deliveries }))
  }
  /** The root and the authority of the signers, trusted for signatures and time-stamps. */
  const trustsIssuers = async (): Promise<void> => {
    const { founder } = office
    const files = [
      { blob: await office.upload(founder, root.der), name: 'goc.cer' },
      { blob: await office.upload(founder, authority.der), name: 'ca.cer' },
    ]
    value(await founder.signing.importCertificates({ files }))
    const { sha256 } = root.certificate
    value(await founder.signing.confirmRoot({ sha256, purposes: ['signing', 'timestamping'] }))
  }
  /** What tells of today that neither of them revoked anything. */
  const bringsRevocation = async (): Promise<void> => {
    const { founder } = office
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString()
    const current = { thisUpdate: hours(-1), nextUpdate: hours(48) }
    const lists = [root, authority].map(async (by, index) => ({
      blob: await office.upload(founder, issueCrl({ by, ...current })),
      name: `${String(index)}.crl`,
    }))
    value(await founder.signing.importRevocation({ files: await Promise.all(lists) }))
  }

  it('are raised in draft and book once the service answers, by appending only', async () => {
    await wishes('B-T', nowhere)
    const { id, entryId } = await numbered('Ký khi không có mạng')
    const before = await mainOf(id)
    expect(before.newest.level).toEqual({ reached: 'B-B', awaits: 'B-T' })
    expect(await waiting()).toMatchObject([
      {
        kind: 'outgoing',
        documentId: entryId,
        code: '01/STD-KH',
        reached: 'B-B',
        awaits: 'B-T',
        tries: 0,
        refusal: null,
      },
    ])
    expect(value(await office.clerk.stamping.standing({}))).toMatchObject({ waiting: 1, service: 'networkOff' })
    expect(refusal(await office.clerk.stamping.raise({ blob: before.seen }))).toBe('stamping.networkOff')

    await goOnline()
    const failed = refusalOf(await office.clerk.stamping.raise({ blob: before.seen }))
    expect(failed).toMatchObject({ code: 'stamping.cannotRaise', params: { why: 'timestampUnreachable' } })
    expect(await waiting()).toMatchObject([{ tries: 1, refusal: { why: 'timestampUnreachable', url: nowhere } }])

    await wishes('B-T', await service())
    const raised = value(await office.clerk.stamping.raise({ blob: before.seen }))
    expect(raised.reached).toBe('B-T')
    expect(await waiting()).toEqual([])

    const after = await mainOf(id)
    expect(after).toMatchObject({ seen: raised.blob, version: before.version + 1 })
    expect(after.newest).toMatchObject({ number: before.newest.number + 1, level: { reached: 'B-T', awaits: null } })
    const entry = await entryOf(entryId)
    expect(entry.documentFiles.find(({ role }) => role === 'main')).toMatchObject({
      blob: raised.blob,
      level: { reached: 'B-T', awaits: null },
    })
    expect(entry.documentFiles.find(({ blob }) => blob === before.seen)).toMatchObject({
      role: 'earlier',
      wentOut: false,
    })
    expect(entry.timeline[0]).toMatchObject({ kind: 'outgoing.fileRaised', params: { reached: 'B-T', wentOut: 0 } })

    const [was, is] = [
      await office.download(office.clerk, before.seen),
      await office.download(office.clerk, raised.blob),
    ]
    expect(is.subarray(0, was.length).equals(was)).toBe(true)
    const report = verifyPdf(is, { trust: null, at: Date.now() })
    expect(report).toMatchObject({
      integrity: 'intact',
      signatures: [
        { field: 'chu_ky_nguoi_co_tham_quyen', integrity: 'intact', level: 'B-T', changes: 'formFill' },
        { field: 'chu_ky_co_quan', integrity: 'intact', level: 'B-T' },
        { kind: 'documentTimestamp', integrity: 'intact' },
      ],
    })
    // poppler looks at no document time-stamp.
    if (hasPdfsig) expect(pdfsigOf(is).slice(0, 2)).toEqual(['Signature is Valid.', 'Signature is Valid.'])
    expect(value(await office.head.audit.verify({}))).toMatchObject({ sound: true })
    expect(refusal(await office.clerk.stamping.raise({ blob: before.seen }))).toBe('stamping.notWaiting')
  })

  it('are raised behind, survive a restart, and stand under the program’s name', async () => {
    await wishes('B-T', nowhere)
    const { id, entryId } = await numbered('Chờ qua đêm')
    await goOnline()
    const { desk } = office.office
    await raiseWhatIsDue(desk)
    expect(await waiting()).toMatchObject([{ tries: 0 }])
    office.clock.advance({ minutes: 2 })
    await raiseWhatIsDue(desk)
    expect(await waiting()).toMatchObject([{ tries: 1, refusal: { why: 'timestampUnreachable' } }])
    await raiseWhatIsDue(desk)
    expect(await waiting()).toMatchObject([{ tries: 1 }])

    await office.reopen()
    await office.signIn(office.clerk, 'mai')
    expect(await waiting()).toMatchObject([{ documentId: entryId, tries: 1, refusal: { why: 'timestampUnreachable' } }])
    await wishes('B-T', await service())
    office.clock.advance({ minutes: 2 })
    await raiseWhatIsDue(office.office.desk)
    expect(await waiting()).toMatchObject([])
    const entry = await entryOf(entryId)
    expect(entry.timeline[0]).toMatchObject({ kind: 'outgoing.fileRaised', person: 'Lạc Thư (tự động)' })
    expect((await mainOf(id)).newest).toMatchObject({ savedBy: 'Lạc Thư (tự động)', level: { reached: 'B-T' } })
    await office.signIn(office.head, 'hai')
    expect(value(await office.head.audit.verify({}))).toMatchObject({ sound: true })
  })

  it('that left keep the bytes that left; the office keeps the revision, and says which is which', async () => {
    await wishes('B-T', nowhere)
    const { id, entryId } = await numbered('Đã phát hành trước khi có dấu thời gian')
    const { clerk, workerB } = office
    const before = await mainOf(id)
    await delivers(entryId)
    await goOnline()
    await wishes('B-T', await service())
    const raised = value(await clerk.stamping.raise({ blob: before.seen }))
    const entry = await entryOf(entryId)
    expect(entry).toMatchObject({ state: 'dispatched' })
    expect(entry.documentFiles).toMatchObject([
      { role: 'main', blob: raised.blob, wentOut: false, level: { reached: 'B-T' } },
      // The leader's paper, before the agency signed: nobody was sent that.
      { role: 'earlier', wentOut: false },
      { role: 'earlier', blob: before.seen, wentOut: true },
    ])
    expect(entry.timeline[0]).toMatchObject({ kind: 'outgoing.fileRaised', params: { wentOut: 1 } })
    const incomingId = entry.recipients[0]?.incomingId ?? ''
    const landed = value(await office.chiefB.routing.document({ id: incomingId }))
    expect(landed.documentFiles.map(({ blob }) => blob)).toEqual([before.seen])
    expect(refusal(await workerB.stamping.raise({ blob: raised.blob }))).toBe('stamping.notWaiting')
  })

  it('of the leader alone are left to whoever numbers and seals; raised by hand, both signatures still hold', async () => {
    await wishes('B-T', await service())
    // Signed without the network, raised before the number was given.
    const id = await signed('Bổ sung trước khi cấp số')
    await goOnline()
    office.clock.advance({ minutes: 10 })
    await raiseWhatIsDue(office.office.desk)
    const [paper] = await waiting()
    expect(paper).toMatchObject({ kind: 'draft', documentId: id, tries: 0 })
    value(await office.head.stamping.raise({ blob: paper?.blob ?? '' }))
    expect((await mainOf(id)).newest.level).toEqual({ reached: 'B-T', awaits: null })
    const { clerk } = office
    const entryId = await takesNumber(id)
    const sealed = await seals(id)
    // The agency signed with a time-stamp of its own: nothing waits any more.
    expect(await waiting()).toEqual([])
    expect((await entryOf(entryId)).documentFiles[0]).toMatchObject({ blob: sealed, level: { reached: 'B-T' } })
    expect(verifyPdf(await office.download(clerk, sealed), { trust: null, at: Date.now() })).toMatchObject({
      integrity: 'intact',
      signatures: [
        { field: 'chu_ky_nguoi_co_tham_quyen', integrity: 'intact', level: 'B-T' },
        { kind: 'documentTimestamp', integrity: 'intact' },
        { field: 'chu_ky_co_quan', integrity: 'intact', level: 'B-T', coverage: 'wholeFile' },
      ],
    })
  })

  it('reach B-LT with the revocation data the office has; what lacks is named, and nothing is claimed before', async () => {
    const { founder, clerk } = office
    await wishes('B-LT', nowhere)
    const { id, entryId } = await numbered('Lưu giữ lâu dài')
    await delivers(entryId)
    await goOnline()
    await trustsIssuers()
    await wishes('B-LT', await service())
    const { seen } = await mainOf(id)
    expect(refusalOf(await clerk.stamping.raise({ blob: seen }))).toMatchObject({
      params: { why: 'evidenceMissing' },
    })
    expect((await mainOf(id)).newest.level).toEqual({ reached: 'B-B', awaits: 'B-LT' })
    // The office is content with a time-stamp for a while, and then is not.
    await wishes('B-T', services[0]?.url ?? '')
    const stamped = value(await clerk.stamping.raise({ blob: seen }))
    expect(stamped.reached).toBe('B-T')
    expect(await waiting()).toEqual([])
    await wishes('B-LT', services[0]?.url ?? '')
    expect((await mainOf(id)).newest.level).toEqual({ reached: 'B-T', awaits: 'B-LT' })
    await bringsRevocation()
    expect(value(await clerk.stamping.raise({ blob: stamped.blob })).reached).toBe('B-LT')
    // Recipients have the first bytes; the ones in between went to nobody.
    const sent = (await entryOf(entryId)).documentFiles.filter(({ wentOut }) => wentOut)
    expect(sent.map(({ blob }) => blob)).toEqual([seen])
    const report = verifyPdf(await office.download(clerk, (await mainOf(id)).seen), { trust: null, at: Date.now() })
    expect(report).toMatchObject({ integrity: 'intact', signatures: [{ level: 'B-LT' }, { level: 'B-LT' }, {}] })
    expect(value(await founder.audit.verify({}))).toMatchObject({ sound: true })
  })

  it('reach B-LTA, and electronic dispatch waits for it as the office has set', { timeout: 90_000 }, async () => {
    const { founder, clerk } = office
    const url = await service()
    await wishes('B-LTA', url, { dispatchWaits: true })
    await goOnline()
    await trustsIssuers()
    const { id, entryId } = await numbered('Lưu trữ vĩnh viễn')
    const before = await mainOf(id)
    // Signed with the service's time-stamp; what is kept for the long term comes behind it.
    expect(before.newest.level).toEqual({ reached: 'B-T', awaits: 'B-LTA' })
    const deliveries = await plans(entryId)
    const sends = async () => clerk.exchange.send({ ...(await at(entryId)), deliveries })
    expect(refusal(await sends())).toBe('stamping.awaited')
    // Nothing is claimed, and nothing leaves, as long as the revocation data lack.
    expect(refusalOf(await clerk.stamping.raise({ blob: before.seen }))).toMatchObject({
      params: { why: 'evidenceMissing' },
    })
    await bringsRevocation()
    expect(refusal(await sends())).toBe('stamping.awaited')
    const raised = value(await clerk.stamping.raise({ blob: before.seen }))
    expect(raised.reached).toBe('B-LTA')
    expect((await mainOf(id)).newest.level).toEqual({ reached: 'B-LTA', awaits: null })
    const [was, is] = [await office.download(clerk, before.seen), await office.download(clerk, raised.blob)]
    expect(is.subarray(0, was.length).equals(was)).toBe(true)
    const report = verifyPdf(is, { trust: null, at: Date.now() })
    expect(report).toMatchObject({
      integrity: 'intact',
      signatures: [
        { field: 'chu_ky_nguoi_co_tham_quyen', integrity: 'intact', level: 'B-LTA' },
        { field: 'chu_ky_co_quan', integrity: 'intact', level: 'B-LTA' },
        { kind: 'documentTimestamp', integrity: 'intact', coverage: 'wholeFile' },
      ],
    })
    // By the office's own trust everything is proved, time included.
    const checked = value(await clerk.signing.ofFiles({ draftId: id })).items.find(({ blob }) => blob === raised.blob)
    expect(checked?.check?.badge).toBe('valid')
    if (hasPdfsig) expect(pdfsigOf(is).slice(0, 2)).toEqual(['Signature is Valid.', 'Signature is Valid.'])
    value(await sends())
    expect(await entryOf(entryId)).toMatchObject({ state: 'dispatched' })
    expect(value(await founder.audit.verify({}))).toMatchObject({ sound: true })
  })

  it.each(['garbage', 'refusing', 'other'] as const)(
    'are left alone, all of them, by a service that is wrong (%s): one sentence, and a rest that grows',
    async (mood) => {
      const url = await service(mood)
      await wishes('B-T', url)
      await numbered('Văn bản thứ nhất')
      await numbered('Văn bản thứ hai')
      await goOnline()
      office.clock.advance({ minutes: 2 })
      const [started] = services
      const { desk } = office.office
      await raiseWhatIsDue(desk)
      expect(started?.asked()).toBe(1)
      expect((await waiting()).map(({ tries }) => tries)).toEqual([1, 0])
      const why = mood === 'refusing' ? 'timestampRefused' : 'timestampWrong'
      expect(await waiting()).toMatchObject([{ refusal: { why } }, { refusal: null }])
      await raiseWhatIsDue(desk)
      expect(started?.asked()).toBe(1)
      office.clock.advance({ minutes: 2 })
      await raiseWhatIsDue(desk)
      expect(started?.asked()).toBe(2)
      // The second failure in a row: not again after two minutes, but after five.
      office.clock.advance({ minutes: 2 })
      await raiseWhatIsDue(desk)
      expect(started?.asked()).toBe(2)
      office.clock.advance({ minutes: 4 })
      await wishes('B-T', await service())
      await raiseWhatIsDue(desk)
      expect(await waiting()).toEqual([])
    },
  )

  it('never keep the program from closing: a service that hangs is left', async () => {
    let asked = 0
    const silent = createServer(() => {
      asked += 1
    })
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    await wishes('B-T', `http://127.0.0.1:${String((silent.address() as AddressInfo).port)}/`)
    await numbered('Đóng chương trình giữa chừng')
    await goOnline()
    office.clock.advance({ minutes: 2 })
    const behind = raiseWhatIsDue(office.office.desk)
    await expect.poll(() => asked, { timeout: 15_000 }).toBe(1)
    const begun = performance.now()
    await office.reopen()
    await behind
    // The service alone would have been waited for a minute.
    expect(performance.now() - begun).toBeLessThan(20_000)
    silent.close()
    silent.closeAllConnections()
    await office.signIn(office.clerk, 'mai')
    await wishes('B-T', await service('slow'))
    // Nothing was tried as far as the paper goes: the program was closed.
    expect(await waiting()).toMatchObject([{ tries: 0, refusal: null }])
    await raiseWhatIsDue(office.office.desk)
    expect(await waiting()).toEqual([])
  })

  it('are raised on entries that were never drafted here: an electronic copy', async () => {
    const { clerk } = office
    await wishes('B-T', await service())
    const session = await opensKey(clerk, agency)
    const blob = await office.upload(clerk, await draftPaper())
    const copy = value(await clerk.signing.signPaper({ session, blob, role: 'copy', text: 'SAO Y' }))
    expect(copy).toMatchObject({ level: 'B-B', waitsForTimestamp: true })
    expect(await waiting()).toEqual([])
    const given = value(
      await clerk.outgoing.registerCopy({
        id: office.newId(),
        form: 'certified',
        source: { kind: 'paper', issuer: 'UBND tỉnh Lam Sơn', subject: 'Kế hoạch' },
        fields: { subject: 'Sao y Kế hoạch', signerName: 'Nguyễn Văn Hải' },
        files: [{ blob: copy.blob, name: 'sao-y.pdf', role: 'main' }],
      }),
    )
    expect(await waiting()).toMatchObject([{ kind: 'outgoing', documentId: given.id, file: 'sao-y.pdf' }])
    await goOnline()
    office.clock.advance({ minutes: 2 })
    await raiseWhatIsDue(office.office.desk)
    const entry = await entryOf(given.id)
    expect(entry.documentFiles[0]).toMatchObject({ role: 'main', name: 'sao-y.pdf', level: { reached: 'B-T' } })
  })
})

const pdfsigOf = (bytes: Uint8Array): readonly string[] => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lacthu-pdfsig-'))
  try {
    const file = path.join(folder, 'ky.pdf')
    writeFileSync(file, bytes)
    const said = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' })
    return [...said.matchAll(/Signature Validation: (.*)/g)].map(([, words = '']) => words)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
