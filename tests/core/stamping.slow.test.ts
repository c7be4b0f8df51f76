import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { raiseWhatIsDue } from '#main/hosts/office/stamping.ts'
import { verifyPdf } from '#main/adapters/signing/verify.ts'
import type { MadeLevel } from '#shared/vocabulary/drafting.ts'
import { draftPaper } from '../support/draft-paper.ts'
import { draftingOffice, formatBy, opensKey, signBy, checkBy, type DraftingOffice } from '../support/drafting.ts'
import { refusal, refusalOf, value, type Sitter } from '../support/office.ts'
import { toPost, toUnit } from '../support/routing.ts'
import { agency, leader } from '../support/signed-papers.ts'
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

  const bytesOf = async (sitter: Sitter, blob: string): Promise<Buffer> => {
    const served = await office.office.blob(sitter.session, blob)
    if (!served) throw new Error('not to be seen')
    const parts: Uint8Array[] = []
    for await (const part of served.stream) parts.push(part)
    return Buffer.concat(parts)
  }

  const mainOf = async (draftId: string) => {
    const { files, version } = await office.draft(office.clerk, draftId)
    const file = files.find(({ role }) => role === 'main')
    const newest = file?.versions[0]
    if (!file || !newest?.pdf) throw new Error('the draft has no page to sign')
    return {
      draftId,
      version,
      fileId: file.id,
      versionId: newest.id,
      seen: newest.pdf.blob,
      newest,
      all: file.versions,
    }
  }
  const signs = async (draftId: string): Promise<string> => {
    const { head } = office
    const session = await opensKey(head, leader)
    const { newest: _newest, all: _all, version: _version, ...on } = await mainOf(draftId)
    const made = value(await head.signing.signPaper({ session, blob: on.seen, role: 'person' }))
    const { version, stepId } = await office.onStep(head, draftId)
    const { certificate, level, blob } = made
    value(await head.drafting.recordSignature({ ...on, version, stepId, signed: blob, certificate, level }))
    return blob
  }
  const seals = async (draftId: string): Promise<string> => {
    const { clerk, clock } = office
    const session = await opensKey(clerk, agency)
    const { newest: _newest, all: _all, ...on } = await mainOf(draftId)
    const number = { number: '05', symbol: 'STD-KH', date: clock.today() }
    const { certificate, level, blob } = value(
      await clerk.signing.signPaper({ session, blob: on.seen, role: 'agency', number }),
    )
    value(await clerk.drafting.recordAgencySignature({ ...on, signed: blob, certificate, level }))
    return blob
  }
  const signed = async (subject: string): Promise<string> => {
    const { workerA, chiefA, officeHead, head, units } = office
    const id = await office.begins(subject)
    await office.writes(workerA, id, await draftPaper())
    await office.submits(workerA, id, checkBy(toUnit(units.a)))
    await office.approves(chiefA, id, formatBy(toPost(officeHead)))
    await office.approves(officeHead, id, signBy(toPost(head)))
    await signs(id)
    return id
  }
  const numbered = async (subject: string): Promise<{ readonly id: string; readonly entryId: string }> => {
    const { clerk } = office
    const id = await signed(subject)
    const on = await office.onDraft(clerk, id)
    const entryId = value(await clerk.drafting.takeNumber({ ...on, id: office.newId(), symbol: 'STD-KH' })).id
    await seals(id)
    return { id, entryId }
  }
  const waiting = async (sitter: Sitter = office.clerk) => value(await sitter.stamping.waiting({})).items
  const entryOf = async (entryId: string) => value(await office.clerk.outgoing.document({ id: entryId }))

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

    const [was, is] = [await bytesOf(office.clerk, before.seen), await bytesOf(office.clerk, raised.blob)]
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
