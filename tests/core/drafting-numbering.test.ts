import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canSign, draftingOffice, formatBy, signBy, type DraftingOffice } from '../support/drafting.ts'
import { refusal, value, type Sitter } from '../support/office.ts'
import { toPost, toUnit } from '../support/routing.ts'

describe.skipIf(!canSign)('numbers for drafts', () => {
  let office: DraftingOffice
  beforeAll(async () => {
    office = await draftingOffice()
  })
  afterAll(async () => {
    await office.close()
  })

  const take = async (sitter: Sitter, draftId: string, how: object = {}) =>
    sitter.drafting.takeNumber({
      ...(await office.onDraft(sitter, draftId)),
      id: office.newId(),
      symbol: 'STD-KH',
      ...how,
    })
  const numbered = async (subject: string): Promise<{ id: string; entryId: string }> => {
    const id = await office.before('numbering', subject)
    return { id, entryId: value(await take(office.clerk, id)).id }
  }

  it('are given with the date and the entry, in one act', async () => {
    const { clerk, workerA, head } = office
    const incoming = await office.directed('Đề nghị cung cấp số liệu')
    const id = await office.begins('Cung cấp số liệu', {
      by: office.chiefA,
      answersId: incoming,
      fields: { addressees: ['UBND tỉnh Lam Sơn'], recipients: ['Như trên'] },
    })
    await office.writes(office.chiefA, id)
    await office.writes(office.chiefA, id)
    await office.submits(office.chiefA, id, { kind: 'contentCheck', to: toPost(office.deputy) })
    await office.approves(office.deputy, id, formatBy(toPost(office.officeHead)))
    await office.approves(office.officeHead, id, signBy(toPost(head)))
    await office.signs(head, id)
    const given = value(await take(clerk, id))
    expect(given).toMatchObject({
      number: 1,
      code: '01/STD-KH',
      issuedOn: '2026-11-20',
      answered: [{ documentId: incoming }],
    })
    expect(await office.draft(workerA, await office.begins('Khác'))).toMatchObject({ code: '' })
    const seen = await office.draft(office.chiefA, id)
    expect(seen).toMatchObject({ state: 'numbered', holder: 'Văn thư', code: '01/STD-KH', issuedOn: '2026-11-20' })
    expect(seen.timeline[0]).toMatchObject({ kind: 'drafting.numbered', params: { code: '01/STD-KH' } })
    const entry = value(await clerk.outgoing.document({ id: given.id }))
    expect(entry).toMatchObject({
      code: '01/STD-KH',
      fields: {
        signerName: 'Nguyễn Văn Hải',
        signerPosition: 'Giám đốc',
        signerPostId: head.postId,
        addressees: 'UBND tỉnh Lam Sơn',
        recipients: 'Như trên',
        signedOn: '2026-11-20',
        keptBy: 'Phòng Kế hoạch',
      },
    })
    expect(entry.documentFiles.map(({ role, mime }) => [role, mime])).toEqual([
      ['main', 'application/pdf'],
      ['annex', 'application/pdf'],
    ])
    expect((await office.seen(clerk, incoming)).answerCode).toBe('01/STD-KH')
    expect(value(await head.audit.verify({}))).toMatchObject({ sound: true })
  })

  it('are given by who may, to what is signed', async () => {
    const { clerk, head, officeHead } = office
    const early = await office.before('signing', 'Chưa ký')
    expect(refusal(await take(clerk, early))).toBe('drafting.notNow')
    const id = await office.before('numbering', 'Đã ký, chờ số')
    expect(refusal(await take(head, id))).toBe('forbidden')
    expect(refusal(await take(officeHead, id))).toBe('forbidden')
    expect(refusal(await take(clerk, id, { version: 1 }))).toBe('conflict')
    expect(refusal(await take(clerk, id, { issuedOn: '2026-12-30' }))).toBe('outgoing.issuedInFuture')
    value(await take(clerk, id))
    expect(refusal(await take(clerk, id))).toBe('drafting.notNow')
  })

  it('are refused with a reason, back to the author or to anyone before', async () => {
    const { clerk, workerA, officeHead, head } = office
    const id = await office.before('numbering', 'Sai nơi nhận')
    const on = { ...(await office.onDraft(clerk, id)), reason: 'Thiếu nơi nhận' }
    expect(refusal(await head.drafting.refuseNumber(on))).toBe('forbidden')
    expect(refusal(await clerk.drafting.refuseNumber({ ...on, toStepId: 'khong' }))).toBe('drafting.notBefore')
    const { sendBackTo } = await office.draft(clerk, id)
    const before = sendBackTo.find(({ kind }) => kind === 'formatCheck')
    value(await clerk.drafting.refuseNumber({ ...on, toStepId: before?.stepId ?? '' }))
    expect(await office.draft(officeHead, id)).toMatchObject({ state: 'formatCheck', asked: 'formatCheck' })
    const other = await office.before('numbering', 'Sai thể thức')
    value(await clerk.drafting.refuseNumber({ ...(await office.onDraft(clerk, other)), reason: 'Sai thể thức' }))
    expect(await office.draft(workerA, other)).toMatchObject({ state: 'sentBack', asked: 'revise' })
  })

  it('are followed by the signature of the agency on every file', async () => {
    const { clerk, head } = office
    const { id, entryId } = await numbered('Ký số cơ quan')
    const input = await office.sealing(clerk, id)
    expect(refusal(await head.drafting.recordAgencySignature(input))).toBe('forbidden')
    value(await clerk.drafting.recordAgencySignature(input))
    const { signatures, files } = await office.draft(clerk, id)
    expect(signatures.map(({ role, by }) => [role, by])).toEqual([
      ['person', 'Nguyễn Văn Hải'],
      ['agency', 'Trần Thị Mai'],
    ])
    expect(files[0]?.versions).toHaveLength(3)
    const entry = value(await clerk.outgoing.document({ id: entryId }))
    expect(entry.documentFiles.map(({ role, blob }) => [role, blob])).toEqual(
      expect.arrayContaining([
        ['main', input.signed],
        ['earlier', input.seen],
      ]),
    )
    expect(entry.timeline[0]).toMatchObject({ kind: 'outgoing.filesPut', params: { signedFor: 'agency' } })
    expect(refusal(await clerk.drafting.recordAgencySignature({ ...input, version: input.version + 1 }))).toBe(
      'drafting.fileMoved',
    )
    expect(refusal(await clerk.drafting.recordAgencySignature(await office.sealing(clerk, id)))).toBe('drafting.notNow')
  })

  it('end with the first dispatch', async () => {
    const { clerk, workerA, units } = office
    const { id, entryId } = await numbered('Phát hành')
    const entry = value(await clerk.outgoing.document({ id: entryId }))
    const planned = value(
      await clerk.exchange.addRecipients({
        documentId: entryId,
        version: entry.version,
        recipients: [{ recipient: { kind: 'unit', id: units.b }, channel: 'internal' }],
      }),
    )
    const deliveries = value(await clerk.outgoing.document({ id: entryId })).recipients.map((one) => ({ id: one.id }))
    const send = async (unsealedReason = '') => {
      const { version } = value(await clerk.outgoing.document({ id: entryId }))
      return clerk.exchange.send({ documentId: entryId, version, deliveries, unsealedReason })
    }
    expect(planned.deliveryIds).toEqual(deliveries.map((one) => one.id))
    expect(refusal(await send())).toBe('exchange.unsealed')
    const lacking = async () => value(await clerk.drafting.lacking({ outgoingId: entryId }))
    const draft = await office.draft(clerk, id)
    expect(draft.actions.map(({ name }) => name)).toContain('signForAgency')
    expect(await lacking()).toEqual({
      draft: { id, version: draft.version },
      lacks: 'seal',
      papers: draft.unsealed,
    })
    expect(draft.unsealed.map(({ role }) => role)).toEqual(['main'])
    value(await clerk.drafting.recordAgencySignature(await office.sealing(clerk, id)))
    expect(await lacking()).toMatchObject({ lacks: 'nothing', papers: [] })
    expect((await office.draft(clerk, id)).actions.map(({ name }) => name)).not.toContain('signForAgency')
    value(await send())
    expect(refusal(await workerA.drafting.lacking({ outgoingId: entryId }))).toBe('forbidden')
    expect(await office.draft(workerA, id)).toMatchObject({ state: 'issued', holder: '', actions: [] })
    expect((await office.draft(workerA, id)).steps.at(-1)?.state).toBe('done')
  })

  it('let a paper leave without the signature of the agency for a reason that is kept', async () => {
    const { clerk, units } = office
    const { entryId } = await numbered('Phát hành khi hỏng chứng thư')
    const { version } = value(await clerk.outgoing.document({ id: entryId }))
    const planned = value(
      await clerk.exchange.addRecipients({
        documentId: entryId,
        version,
        recipients: [{ recipient: { kind: 'unit', id: units.b }, channel: 'internal' }],
      }),
    )
    const deliveries = planned.deliveryIds.map((id) => ({ id }))
    const on = { documentId: entryId, version: planned.version, deliveries }
    value(await clerk.exchange.send({ ...on, unsealedReason: 'Thiết bị ký của cơ quan hỏng' }))
    const [last] = value(await clerk.outgoing.document({ id: entryId })).timeline
    expect(last).toMatchObject({ kind: 'exchange.sent', quote: 'Thiết bị ký của cơ quan hỏng' })
  })

  it('are taken anew when the number was cancelled in the book', async () => {
    const { clerk } = office
    const { id, entryId } = await numbered('Hủy số')
    const { version } = value(await clerk.outgoing.document({ id: entryId }))
    value(await clerk.outgoing.cancel({ id: entryId, version, reason: 'Nhầm sổ' }))
    expect((await office.draft(clerk, id)).actions.map(({ name }) => name)).toContain('takeNumber')
    const again = value(await take(clerk, id))
    expect((await office.draft(clerk, id)).code).toBe(again.code)
  })

  it('come first where the office works like that', async () => {
    const { founder, clerk, head, chiefA, officeHead, workerA, units } = office
    value(await founder.drafting.changeSettings({ separation: 'warn', orderOfWork: 'numberFirst' }))
    const id = await office.begins('Cấp số trước')
    await office.writes(workerA, id)
    await office.submits(workerA, id, { kind: 'contentCheck', to: toUnit(units.a) })
    await office.approves(chiefA, id, formatBy(toPost(officeHead)))
    await office.approves(officeHead, id, signBy(toPost(head)))
    expect(await office.draft(clerk, id)).toMatchObject({ state: 'signing', holder: 'Văn thư', asked: 'numbering' })
    expect((await office.draft(head, id)).actions.map(({ name }) => name)).not.toContain('sign')
    expect(value(await head.drafting.list({ set: 'waiting' })).items.map((row) => row.id)).not.toContain(id)
    const given = value(await take(clerk, id))
    expect(await office.draft(head, id)).toMatchObject({ state: 'signing', asked: 'signing', code: given.code })
    const { version } = value(await clerk.outgoing.document({ id: given.id }))
    const planned = value(
      await clerk.exchange.addRecipients({
        documentId: given.id,
        version,
        recipients: [
          { recipient: { kind: 'unit', id: units.b }, channel: 'internal' },
          { recipient: { kind: 'name', name: 'Xã Đồi Thông' }, channel: 'email', email: 'xa@doithong.example' },
        ],
      }),
    )
    const on = { documentId: given.id, version: planned.version }
    const early = { ...on, deliveries: planned.deliveryIds.map((one) => ({ id: one })), unsealedReason: 'Gấp' }
    expect(refusal(await clerk.exchange.send(early))).toBe('exchange.unsigned')
    const mail = { documentId: given.id, deliveryIds: planned.deliveryIds.slice(1) }
    expect(refusal(await clerk.exchange.email(mail))).toBe('exchange.unsigned')
    expect(refusal(await clerk.exchange.package({ documentId: given.id }))).toBe('exchange.unsigned')
    await office.signs(head, id)
    expect(await office.draft(clerk, id)).toMatchObject({ state: 'numbered' })
    value(await clerk.exchange.package({ documentId: given.id }))
    const entry = value(await clerk.outgoing.document({ id: given.id }))
    expect(entry.documentFiles.map(({ role }) => role).sort()).toEqual(['earlier', 'main'])

    // Refused after the number was given: it stands, and the clerk is told until it is cancelled with that reason.
    const refused = await office.begins('Cấp số rồi không duyệt')
    await office.writes(workerA, refused)
    await office.submits(workerA, refused, { kind: 'contentCheck', to: toUnit(units.a) })
    await office.approves(chiefA, refused, formatBy(toPost(officeHead)))
    await office.approves(officeHead, refused, signBy(toPost(head)))
    const standing = value(await take(clerk, refused))
    expect(value(await clerk.drafting.numbersToCancel({})).items).toEqual([])
    value(await head.drafting.refuse({ ...(await office.onStep(head, refused)), reason: 'Không còn cần thiết' }))
    expect(refusal(await head.drafting.numbersToCancel({}))).toBe('forbidden')
    expect(value(await clerk.drafting.numbersToCancel({})).items).toMatchObject([
      { outgoingId: standing.id, code: standing.code, refusedBy: 'Nguyễn Văn Hải', reason: 'Không còn cần thiết' },
    ])
    expect(value(await clerk.notices.list({})).items[0]).toMatchObject({
      kind: 'draftNumberToCancel',
      documentId: refused,
      text: 'Không còn cần thiết',
    })
    const entered = value(await clerk.outgoing.document({ id: standing.id }))
    value(await clerk.outgoing.cancel({ id: standing.id, version: entered.version, reason: 'Người ký không duyệt' }))
    expect(value(await clerk.drafting.numbersToCancel({})).items).toEqual([])
    value(await founder.drafting.changeSettings({ separation: 'warn', orderOfWork: 'signFirst' }))
  })
})
