import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MadeLevel } from '#shared/vocabulary/drafting.ts'
import { canSign, draftingOffice, type DraftingOffice } from '../support/drafting.ts'
import { refusal, refusalOf, value, type Sitter } from '../support/office.ts'
import { toUnit } from '../support/routing.ts'

/** What waits for its time-stamp, who sees it, and what it keeps from leaving. Nobody is asked: the network stays off. */

describe.skipIf(!canSign)('papers that wait for their time-stamp', () => {
  let office: DraftingOffice
  beforeAll(async () => {
    office = await draftingOffice()
  })
  afterAll(async () => {
    await office.close()
  })

  const settings = (level: MadeLevel, more: { timestampUrl?: string; dispatchWaits?: boolean } = {}) => ({
    rsa: 'pss' as const,
    timestampUrl: 'http://dau-thoi-gian.example/',
    level,
    dispatchWaits: false,
    ...more,
  })
  const wishes = async (...how: Parameters<typeof settings>) =>
    value(await office.founder.signing.setSigningSettings(settings(...how)))
  const waiting = async (who: Sitter) => value(await who.stamping.waiting({})).items
  const subjectsFor = async (who: Sitter) => (await waiting(who)).map(({ subject }) => subject)
  const numbered = async (subject: string): Promise<{ readonly id: string; readonly entryId: string }> => {
    const { clerk } = office
    const id = await office.before('numbering', subject)
    const on = await office.onDraft(clerk, id)
    const { id: entryId } = value(await clerk.drafting.takeNumber({ ...on, id: office.newId(), symbol: 'STD-KH' }))
    value(await clerk.drafting.recordAgencySignature(await office.sealing(clerk, id)))
    return { id, entryId }
  }
  const planned = async (entryId: string, ...channels: readonly ('internal' | 'package' | 'email' | 'paper')[]) => {
    const { clerk, units } = office
    const { version } = value(await clerk.outgoing.document({ id: entryId }))
    return value(
      await clerk.exchange.addRecipients({
        documentId: entryId,
        version,
        recipients: channels.map((channel) => ({
          recipient: channel === 'internal' ? toUnit(units.b) : { kind: 'name' as const, name: `Nơi nhận ${channel}` },
          channel,
          email: channel === 'email' ? 'noi.nhan@vidu.example' : '',
        })),
      }),
    )
  }

  it('are wished for by the administrator, with a service to ask', async () => {
    const { founder, head } = office
    expect(value(await head.signing.signingSettings({}))).toMatchObject({ level: 'B-B', dispatchWaits: false })
    expect(refusal(await head.signing.setSigningSettings(settings('B-T')))).toBe('forbidden')
    expect(refusal(await founder.signing.setSigningSettings(settings('B-T', { timestampUrl: '' })))).toBe(
      'signing.timestampServiceMissing',
    )
    await wishes('B-LTA', { dispatchWaits: true })
    expect(value(await head.signing.signingSettings({}))).toEqual(settings('B-LTA', { dispatchWaits: true }))
    await wishes('B-B')
  })

  it('are those signed since the wish, for what was wished then; old papers and given up wishes do not wait', async () => {
    const { clerk } = office
    const early = await office.before('numbering', 'Ký khi chưa cần dấu thời gian')
    expect(value(await clerk.stamping.standing({}))).toMatchObject({ waiting: 0, service: 'unwished' })
    await wishes('B-T')
    expect(await waiting(clerk)).toEqual([])
    const { files } = await office.draft(clerk, early)
    expect(files[0]?.versions[0]?.level).toEqual({ reached: 'B-B', awaits: null })
    const late = await office.before('numbering', 'Ký khi cần dấu thời gian')
    expect(await waiting(clerk)).toMatchObject([
      { kind: 'draft', documentId: late, code: '', reached: 'B-B', awaits: 'B-T', tries: 0, triedAt: null },
    ])
    await wishes('B-LT')
    expect(await waiting(clerk)).toMatchObject([{ documentId: late, awaits: 'B-T' }])
    await wishes('B-B')
    expect(await waiting(clerk)).toEqual([])
    await wishes('B-T')
    expect(value(await clerk.stamping.standing({}))).toEqual({
      waiting: 1,
      service: 'networkOff',
      dispatchWaits: false,
    })
  })

  it('are seen by văn thư and the office head, and by who wrote or signed them', async () => {
    const { clerk, officeHead, head, workerA, workerB } = office
    await wishes('B-T')
    const { entryId } = await numbered('Ai thấy văn bản chờ')
    for (const who of [clerk, officeHead, head, workerA])
      expect(await subjectsFor(who)).toContain('Ai thấy văn bản chờ')
    expect(await subjectsFor(workerB)).toEqual([])
    const paper = (await waiting(clerk)).find(({ documentId }) => documentId === entryId)
    expect(paper).toMatchObject({ kind: 'outgoing', code: '01/STD-KH', signer: 'Trần Thị Mai', role: 'agency' })
    const blob = paper?.blob ?? ''
    expect(refusal(await workerB.stamping.raise({ blob }))).toBe('stamping.notWaiting')
    expect(refusal(await workerA.stamping.raise({ blob }))).toBe('stamping.networkOff')
    expect(refusal(await clerk.stamping.raise({ blob: '0'.repeat(64) }))).toBe('stamping.notWaiting')
  })

  it('of one file are one: what was seen gives way to what was signed over it', async () => {
    const { clerk } = office
    await wishes('B-T')
    const { id, entryId } = await numbered('Ký hai lần')
    const ours = (await waiting(clerk)).filter(({ subject }) => subject === 'Ký hai lần')
    expect(ours).toMatchObject([{ documentId: entryId }])
    const { files } = await office.draft(clerk, id)
    expect(files[0]?.versions.map(({ level }) => level?.awaits ?? null)).toEqual(['B-T', null, null])
    const { version } = value(await clerk.outgoing.document({ id: entryId }))
    value(await clerk.outgoing.cancel({ id: entryId, version, reason: 'Cấp nhầm' }))
    expect((await waiting(clerk)).filter(({ subject }) => subject === 'Ký hai lần')).toEqual([])
  })

  it('keep electronic dispatch back where the office wants it so; paper goes', async () => {
    const { clerk } = office
    await wishes('B-T', { dispatchWaits: true })
    const { entryId } = await numbered('Phát hành phải chờ')
    const { deliveryIds } = await planned(entryId, 'internal', 'package', 'email', 'paper')
    const send = async (index: number) => {
      const { version } = value(await clerk.outgoing.document({ id: entryId }))
      return clerk.exchange.send({ documentId: entryId, version, deliveries: [{ id: deliveryIds[index] ?? '' }] })
    }
    for (const electronic of [0, 1, 2])
      expect(refusalOf(await send(electronic))).toMatchObject({
        code: 'stamping.awaited',
        params: { name: 'Du thao.pdf' },
      })
    expect(refusal(await clerk.exchange.package({ documentId: entryId }))).toBe('stamping.awaited')
    const [, , email = ''] = deliveryIds
    expect(refusal(await clerk.exchange.email({ documentId: entryId, deliveryIds: [email] }))).toBe('stamping.awaited')
    value(await send(3))
    await wishes('B-T', { dispatchWaits: false })
    value(await clerk.exchange.package({ documentId: entryId }))
    value(await send(0))
    expect(value(await clerk.audit.verify({}))).toMatchObject({ sound: true })
  })
})
