import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canSign, checkBy, docx, draftingOffice, formatBy, signBy, type DraftingOffice } from '../support/drafting.ts'
import { refusal, value, type Sitter } from '../support/office.ts'
import { toPost, toUnit } from '../support/routing.ts'
import { types } from '../support/outgoing.ts'

describe.skipIf(!canSign)('a draft in the place of an issued document', () => {
  let office: DraftingOffice
  beforeAll(async () => {
    office = await draftingOffice()
  })
  afterAll(async () => {
    await office.close()
  })

  const decision = { typeId: types.decision, typeName: 'Quyết định' }
  const letter = { typeId: types.letter, typeName: 'Công văn' }
  const mends = (documentId: string, as: 'replaces' | 'corrects' = 'replaces') => ({
    documentId,
    as,
    reason: 'Sai số liệu tại Điều 2',
  })
  const start = async (by: Sitter, asked: ReturnType<typeof mends> & { files?: 'none' }, fields: object = decision) =>
    by.drafting.start({ id: office.newId(), fields: { subject: 'Về việc giao biên chế', ...fields }, mends: asked })
  const at = async (id: string) => {
    const { version } = value(await office.clerk.outgoing.document({ id }))
    return { documentId: id, version }
  }

  /** Through checks and signature; answers the entry of the book. */
  const numbered = async (draftId: string): Promise<string> => {
    const { workerA, chiefA, officeHead, head, clerk, units, submits, approves, signs, onDraft, newId } = office
    await submits(workerA, draftId, checkBy(toUnit(units.a)))
    await approves(chiefA, draftId, formatBy(toPost(officeHead)))
    await approves(officeHead, draftId, signBy(toPost(head)))
    await signs(head, draftId)
    return value(await clerk.drafting.takeNumber({ ...(await onDraft(clerk, draftId)), id: newId(), symbol: 'QĐ-STD' }))
      .id
  }
  const sends = async (id: string): Promise<void> => {
    const { clerk } = office
    const recipients = [{ recipient: { kind: 'name' as const, name: 'UBND xã Suối Mây' }, channel: 'paper' as const }]
    const { deliveryIds } = value(await clerk.exchange.addRecipients({ ...(await at(id)), recipients }))
    const deliveries = deliveryIds.map((delivery) => ({ id: delivery }))
    value(await clerk.exchange.send({ ...(await at(id)), deliveries, unsealedReason: 'Đóng dấu giấy' }))
  }
  /** A decision written in Word by Phòng A, signed, numbered; dispatched unless told otherwise. */
  const issued = async (how: { readonly leaves?: 'no' } = {}): Promise<string> => {
    const draftId = await office.begins('Về việc giao biên chế', { fields: decision })
    const { fileId } = await office.writes(office.workerA, draftId, await docx('Điều 1. Giao biên chế'))
    await office.writes(office.workerA, draftId, undefined, fileId)
    const id = await numbered(draftId)
    if (how.leaves !== 'no') await sends(id)
    return id
  }

  it('begins with the Word file of the wrong one, linked both ways', async () => {
    const { workerA, chiefB, clerk, newId } = office
    const wrong = await issued()
    expect(value(await workerA.drafting.mending({ documentId: wrong }))).toMatchObject({
      drafts: [],
      mends: null,
      files: [{ role: 'main', name: 'Du thao.docx' }],
    })
    const { id, version } = value(await start(workerA, mends(wrong)))
    const draft = await office.draft(workerA, id)
    expect(draft).toMatchObject({
      version,
      mends: {
        documentId: wrong,
        as: 'replaces',
        code: '01/QĐ-STD',
        state: 'dispatched',
        reason: 'Sai số liệu tại Điều 2',
      },
      files: [{ role: 'main', versions: [{ name: 'Du thao.docx', number: 1, note: '01/QĐ-STD' }] }],
    })
    expect(draft.timeline.map(({ kind, params }) => [kind, params['mended'] ?? ''])).toContainEqual([
      'drafting.started',
      '01/QĐ-STD',
    ])
    expect(value(await clerk.outgoing.document({ id: wrong })).timeline[0]).toMatchObject({
      kind: 'drafting.mendingBegun',
      quote: 'Về việc giao biên chế',
    })
    // A draft is its readers' own, whoever else may see the issued document.
    expect(value(await workerA.drafting.mending({ documentId: wrong })).drafts).toMatchObject([{ id, as: 'replaces' }])
    expect(value(await clerk.drafting.mending({ documentId: wrong })).drafts).toEqual([])
    expect(refusal(await chiefB.drafting.mending({ documentId: wrong }))).toBe('notFound')
    const empty = value(await start(workerA, { ...mends(wrong), files: 'none' }))
    expect(await office.draft(workerA, empty.id)).toMatchObject({ files: [], version: 1 })
    const plain = await workerA.drafting.start({ id: newId(), fields: { subject: 'Việc khác' } })
    expect(await office.draft(workerA, value(plain).id)).toMatchObject({ mends: null })
  })

  it('is written down at both ends when it is dispatched', async () => {
    const { workerA, clerk } = office
    const wrong = await issued()
    const { id } = value(await start(workerA, { ...mends(wrong), files: 'none' }))
    await office.writes(workerA, id)
    const right = await numbered(id)
    expect(value(await clerk.drafting.mending({ documentId: right })).mends).toMatchObject({ documentId: wrong })
    const before = value(await clerk.outgoing.document({ id: wrong }))
    // Whoever has the wrong one is proposed beside whom the new one names.
    const { items } = value(await clerk.exchange.suggestRecipients({ documentId: right }))
    expect(items).toMatchObject([
      { had: before.code, line: '', candidates: [{ kind: 'name', name: 'UBND xã Suối Mây', channel: 'paper' }] },
    ])
    expect([before.state, before.links]).toEqual(['dispatched', []])
    await sends(right)
    const { code } = value(await clerk.outgoing.document({ id: right }))
    const lists = async (who: Sitter) =>
      new Map(
        value(await who.outgoing.list({ filter: { set: 'all' } })).items.map((row) => [row.id, row.linked] as const),
      )
    const [all, own] = [await lists(clerk), await lists(workerA)]
    for (const rows of [all, own]) {
      expect(rows.get(wrong)).toEqual([{ kind: 'replacedBy', code }])
      expect(rows.get(right)).toEqual([{ kind: 'replaces', code: before.code }])
    }
    const after = value(await clerk.outgoing.document({ id: wrong }))
    expect(after).toMatchObject({
      state: 'replaced',
      links: [{ kind: 'replacedBy', id: right, code, reason: 'Sai số liệu tại Điều 2' }],
    })
    expect(after.timeline[0]).toMatchObject({ kind: 'exchange.replaced', params: { byCode: code } })
    expect(value(await clerk.outgoing.document({ id: right })).links).toMatchObject([{ kind: 'replaces', id: wrong }])
    // A second dispatch says it no second time.
    await sends2(right)
    expect(value(await clerk.outgoing.document({ id: wrong })).links).toHaveLength(1)
    expect(refusal(await start(workerA, mends(wrong)))).toBe('outgoing.frozen')
    expect(value(await office.founder.audit.verify({})).problems).toEqual([])
  })

  const sends2 = async (id: string): Promise<void> => {
    const { clerk } = office
    const recipients = [{ recipient: { kind: 'name' as const, name: 'Công ty Hòa Bình' }, channel: 'paper' as const }]
    const [delivery = ''] = value(await clerk.exchange.addRecipients({ ...(await at(id)), recipients })).deliveryIds
    value(
      await clerk.exchange.send({ ...(await at(id)), deliveries: [{ id: delivery }], unsealedReason: 'Đóng dấu giấy' }),
    )
  }

  it('corrects by a công văn, and leaves what was called back as it is', async () => {
    const { workerA, clerk } = office
    const wrong = await issued()
    value(await clerk.exchange.recall({ ...(await at(wrong)), reason: 'Sai thể thức' }))
    const { id } = value(await start(workerA, mends(wrong, 'corrects'), letter))
    // What is wrong stands in the decision, not in the letter about it.
    expect((await office.draft(workerA, id)).files).toEqual([])
    await office.writes(workerA, id)
    const right = await numbered(id)
    await sends(right)
    expect(value(await clerk.outgoing.document({ id: wrong }))).toMatchObject({
      state: 'recalled',
      links: [{ kind: 'correctedBy', id: right }],
    })
  })

  it('is proposed to whoever signed the wrong one', async () => {
    const { workerA, chiefA, officeHead, deputy, clerk, units, newId, submits, approves } = office
    const paper = {
      ...{ typeId: types.decision, subject: 'Giao dự toán', signerName: 'Phạm Thị Lan', medium: 'paper' as const },
      ...{ signerPostId: deputy.postId, authorPostId: workerA.postId },
    }
    const wrong = value(await clerk.outgoing.register({ id: newId(), fields: paper, symbol: 'QĐ-STD' })).id
    await sends(wrong)
    const { id } = value(await start(workerA, mends(wrong)))
    await office.writes(workerA, id)
    await submits(workerA, id, checkBy(toUnit(units.a)))
    await approves(chiefA, id, formatBy(toPost(officeHead)))
    const { next } = await office.draft(officeHead, id)
    expect(next.find(({ kind }) => kind === 'signing')?.to?.id).toBe(deputy.postId)
  })

  it('says nothing where another document took the place meanwhile', async () => {
    const { workerA, clerk } = office
    const [wrong, other] = [await issued(), await issued()]
    const { id } = value(await start(workerA, { ...mends(wrong), files: 'none' }))
    await office.writes(workerA, id)
    const right = await numbered(id)
    value(await clerk.exchange.replaceBy({ ...(await at(wrong)), byDocumentId: other, reason: 'Sai số liệu' }))
    await sends(right)
    expect(value(await clerk.outgoing.document({ id: wrong })).links.map((link) => link.id)).toEqual([other])
    expect(value(await clerk.outgoing.document({ id: right })).links).toEqual([])
  })

  it('is refused where the law knows no such document, and to who merely received it', async () => {
    const { workerA, workerB, chiefB, clerk, head, newId } = office
    expect(refusal(await start(workerA, mends(await issued({ leaves: 'no' }))))).toBe('outgoing.notDispatched')
    const wrong = await issued()
    expect(refusal(await start(workerA, mends(wrong), letter))).toBe('exchange.notSameType')
    expect(refusal(await start(workerA, mends(wrong, 'corrects')))).toBe('exchange.notLetter')
    expect(refusal(await start(workerB, mends(wrong)))).toBe('notFound')
    const recipients = [{ recipient: toPost(workerB), channel: 'internal' as const }]
    const [delivery = ''] = value(await clerk.exchange.addRecipients({ ...(await at(wrong)), recipients })).deliveryIds
    value(
      await clerk.exchange.send({
        ...(await at(wrong)),
        deliveries: [{ id: delivery }],
        unsealedReason: 'Đóng dấu giấy',
      }),
    )
    const received = value(await workerB.outgoing.document({ id: wrong }))
    expect(received.actions).toEqual([])
    expect(refusal(await start(workerB, mends(wrong)))).toBe('forbidden')
    expect(refusal(await chiefB.drafting.mending({ documentId: wrong }))).toBe('notFound')
    const mine = value(await workerA.outgoing.document({ id: wrong })).actions
    expect(mine).toEqual(['draftReplacement', 'draftCorrection'])
    expect(value(await head.outgoing.document({ id: wrong })).actions).toEqual(mine)
    expect(value(await clerk.outgoing.document({ id: wrong })).actions).toEqual(expect.arrayContaining(mine))

    const { id } = value(await start(workerA, mends(wrong)))
    const { fields, version } = await office.draft(workerA, id)
    const changed = (typeId: string) =>
      workerA.drafting.changeFields({ draftId: id, version, fields: { ...fields, typeId } })
    expect(refusal(await changed(types.plan))).toBe('exchange.notSameType')
    const copy = await clerk.outgoing.registerCopy({
      id: newId(),
      form: 'certified',
      source: { kind: 'outgoing', documentId: wrong },
      fields: { signerName: 'Trần Thị Hiền', medium: 'paper' },
    })
    expect(refusal(await start(clerk, mends(value(copy).id)))).toBe('forbidden')
  })
})
