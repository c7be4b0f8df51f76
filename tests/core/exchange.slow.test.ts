import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unzipSync } from 'fflate'
import PostalMime from 'postal-mime'
import type { Instant } from '#shared/kernel/time.ts'
import { refusal, value } from '../support/office.ts'
import { outgoingOffice, types, type OutgoingOffice } from '../support/outgoing.ts'
import { cooperating, informed, lead, toPost, toUnit } from '../support/routing.ts'

let office: OutgoingOffice
beforeAll(async () => {
  office = await outgoingOffice()
})
afterAll(async () => {
  await office.close()
})

const toName = (name: string, more: object = {}) => ({
  recipient: { kind: 'name' as const, name },
  channel: 'paper' as const,
  ...more,
})
const internal = (recipient: { kind: 'unit' | 'post'; id: string }, more: object = {}) => ({
  recipient,
  channel: 'internal' as const,
  ...more,
})

describe('recipients', () => {
  it('are put on the list with their way and their term', async () => {
    const { clerk, plans, shown, units } = office
    const { id } = await office.issues({ recipients: '- Như trên;\n- Lưu: VT.' })
    const add = async (...recipients: Parameters<typeof plans>[1][]) =>
      clerk.exchange.addRecipients({ ...(await office.at(id)), recipients })
    expect(
      refusal(
        await office.officeHead.exchange.addRecipients({ documentId: id, version: 1, recipients: [toName('x')] }),
      ),
    ).toBe('forbidden')
    await plans(id, internal(toUnit(units.a)), toName('Công ty Hòa Bình', { envelopes: 2 }))
    expect(refusal(await add(internal(toUnit(units.a))))).toBe('exchange.recipientTwice')
    expect(refusal(await add(internal(toUnit('nobody'))))).toBe('exchange.recipientUnknown')
    expect(refusal(await add(internal(toUnit(units.empty))))).toBe('exchange.recipientUnknown')
    expect(refusal(await add(toName('Xã Suối Mây', { channel: 'internal' })))).toBe('exchange.channelUnfit')
    expect(refusal(await add(toName('Xã Suối Mây', { channel: 'email' })))).toBe('exchange.emailMissing')
    const { recipients, actions } = await shown(id)
    expect(recipients.map(({ recipient, channel, state, dueAt }) => [recipient.label, channel, state, dueAt])).toEqual([
      ['Phòng Kế hoạch', 'internal', 'prepared', '2026-11-23T11:30:00.000+07:00'],
      ['Công ty Hòa Bình', 'paper', 'prepared', '2026-11-23T17:00:00.000+07:00'],
    ])
    expect(actions.slice(0, 2)).toEqual(['send', 'addRecipients'])
  })

  it('are changed and removed until they are sent', async () => {
    const { clerk, plans, at, shown, sends } = office
    const { id } = await office.issues()
    const [first = '', second = ''] = await plans(id, toName('Xã Suối Mây'), toName('Xã Đồi Thông'))
    const change = { id: first, version: 1, channel: 'email' as const, email: 'xa@suoimay.example' }
    expect(refusal(await office.workerA.exchange.changeDelivery(change))).toBe('forbidden')
    expect(refusal(await clerk.exchange.changeDelivery({ ...change, email: '' }))).toBe('exchange.emailMissing')
    value(await clerk.exchange.changeDelivery(change))
    expect(refusal(await clerk.exchange.changeDelivery(change))).toBe('conflict')
    expect((await shown(id)).recipients[0]).toMatchObject({ channel: 'email', email: 'xa@suoimay.example', version: 2 })
    expect(refusal(await office.workerA.exchange.removeRecipient({ id: second, version: 1 }))).toBe('forbidden')
    value(await clerk.exchange.removeRecipient({ id: second, version: 1 }))
    expect(refusal(await clerk.exchange.removeRecipient({ id: second, version: 1 }))).toBe('notFound')
    value(await clerk.exchange.changeDelivery({ ...change, version: 2, channel: 'paper' }))
    await sends(id)
    expect(refusal(await clerk.exchange.removeRecipient({ id: first, version: 4 }))).toBe('exchange.alreadySent')
    expect(refusal(await clerk.exchange.changeDelivery({ ...change, version: 4 }))).toBe('exchange.alreadySent')
    expect((await at(id)).version).toBeGreaterThan(2)
  })

  it('are suggested from Nơi nhận, the office, the directory and the groups', async () => {
    const { clerk, newId } = office
    const groupId = newId()
    const group = { id: groupId, name: 'Các xã, phường', members: [toName('Xã Suối Mây'), toName('Xã Đồi Thông')] }
    expect(refusal(await office.workerA.exchange.saveGroup({ ...group, version: null }))).toBe('forbidden')
    value(await clerk.exchange.saveGroup({ ...group, version: null }))
    expect(refusal(await clerk.exchange.saveGroup({ ...group, id: newId(), version: null }))).toBe(
      'exchange.groupNameTaken',
    )
    expect(
      refusal(
        await clerk.exchange.saveGroup({
          ...group,
          id: newId(),
          name: 'Khác',
          members: [toName('x'), toName('x')],
          version: null,
        }),
      ),
    ).toBe('exchange.recipientTwice')
    value(await clerk.exchange.saveGroup({ ...group, version: 1 }))
    const { items, kept } = value(
      await clerk.exchange.suggestRecipients({
        addressees: 'Phòng Tài chính',
        recipients:
          'Nơi nhận:\n- Như trên;\n- Bộ Nội vụ (để b/c);\n- Các xã, phường;\n- Giám đốc;\n- Lãnh đạo Sở (để b/c);\n- Lưu: VT, KH (3b).',
      }),
    )
    expect(items.map(({ line, purpose, candidates }) => [line, purpose, candidates[0]?.kind])).toEqual([
      ['Phòng Tài chính', '', 'unit'],
      ['Bộ Nội vụ (để b/c)', 'để b/c', 'agency'],
      ['Các xã, phường', '', 'group'],
      ['Giám đốc', '', 'post'],
      ['Lãnh đạo Sở (để b/c)', 'để b/c', 'all'],
    ])
    const [leaders] = items.at(-1)?.candidates ?? []
    expect(leaders?.kind === 'all' && leaders.members.map(({ id }) => id)).toContain(office.head.postId)
    expect(kept).toEqual({ by: ['VT', 'KH'], copies: 3 })
    expect(refusal(await clerk.exchange.suggestRecipients({ documentId: 'none' }))).toBe('notFound')
    expect(value(await clerk.exchange.groups({})).items).toMatchObject([{ name: 'Các xã, phường', version: 2 }])
    expect(refusal(await office.workerA.exchange.removeGroup({ id: groupId, version: 2 }))).toBe('forbidden')
    expect(refusal(await clerk.exchange.removeGroup({ id: groupId, version: 1 }))).toBe('conflict')
    value(await clerk.exchange.removeGroup({ id: groupId, version: 2 }))
    expect(value(await clerk.exchange.groups({})).items).toEqual([])
  })
})

describe('sending', () => {
  it('lands in the work of units and people of the office at once', async () => {
    const own = await outgoingOffice()
    const { clerk, chiefA, chiefB, workerA, workerB, units } = own
    const { id, code } = await own.issues({}, { files: [await own.pdf('quyet-dinh')] })
    await own.plans(
      id,
      internal(toUnit(units.a), { role: 'lead', deadline: { unit: 'workingDay', amount: 3 } }),
      internal(toPost(workerB)),
    )
    await own.sends(id)
    const [work] = value(await chiefA.routing.myWork({})).items
    expect(work).toMatchObject({ code, asked: 'assign', role: 'lead', issuer: 'Sở Thí Dụ tỉnh Lam Sơn' })
    expect(work?.dueAt?.slice(0, 10)).toBe('2026-11-26')
    const [toRead] = value(await workerB.routing.myWork({})).items
    expect(toRead).toMatchObject({ code, asked: 'read' })
    const incomingId = work?.documentId ?? ''
    const seen = await own.seen(chiefA, incomingId)
    expect(seen).toMatchObject({ bookName: 'Văn bản nội bộ', stage: 'directed', fields: { channel: 'internal' } })
    expect(seen.documentFiles.map(({ name }) => name)).toEqual(['quyet-dinh.pdf'])
    expect(seen.timeline.map(({ kind }) => kind)).toContain('routing.delivered')
    // Recipients see the issued document too; others do not.
    expect(await own.shown(id, workerB)).toMatchObject({ code })
    expect(refusal(await workerA.outgoing.document({ id }))).toBe('notFound')
    expect(refusal(await chiefB.routing.document({ id: incomingId }))).toBe('notFound')

    value(await chiefA.routing.markOpened({ documentId: incomingId }))
    const issued = await own.shown(id)
    expect(issued).toMatchObject({ state: 'dispatched', deliveries: { total: 2, received: 2 } })
    expect(
      issued.recipients.map(({ recipient, state, incomingId: landed, opened }) => [
        recipient.label,
        state,
        landed,
        opened,
      ]),
    ).toEqual([
      ['Phòng Kế hoạch', 'received', incomingId, 1],
      ['Chuyên viên Cao Thị Thu', 'received', incomingId, 0],
    ])
    // From here on it is work like any other.
    value(await workerB.routing.acknowledge(await own.onLine(workerB, incomingId)))
    value(
      await chiefA.routing.assign({
        ...(await own.onLine(chiefA, incomingId)),
        recipients: [lead(toPost(workerA)), informed(toPost(own.otherA))],
      }),
    )
    value(await workerA.routing.reportDone({ ...(await own.onLine(workerA, incomingId)), result: 'Đã thực hiện' }))
    expect((await own.seen(clerk, incomingId)).stage).toBe('closed')
    expect(value(await own.founder.audit.verify({})).problems).toEqual([])
    expect(cooperating(toUnit(units.b)).role).toBe('cooperating')
    await own.close()
  })

  it('says what left the office and what came back', async () => {
    const own = await outgoingOffice()
    const { clerk, officeHead } = own
    const { id } = await own.issues({}, { files: [await own.pdf('cong-van')] })
    const [paper = '', mail = '', pack = ''] = await own.plans(
      id,
      toName('Xã Suối Mây', { address: 'Thôn 1, xã Suối Mây' }),
      toName('Xã Đồi Thông', { channel: 'email', email: 'xa@doithong.example' }),
      { recipient: { kind: 'agency', id: 'agency.G09' }, channel: 'package' },
    )
    const send = async (deliveryId: string, how: object = {}) =>
      clerk.exchange.send({ ...(await own.at(id)), deliveries: [{ id: deliveryId, trackingCode: 'RB123' }], ...how })
    expect(refusal(await officeHead.exchange.send({ ...(await own.at(id)), deliveries: [{ id: paper }] }))).toBe(
      'forbidden',
    )
    expect(refusal(await send('none'))).toBe('notFound')
    expect(refusal(await send(paper, { sentAt: '2026-11-20T23:00:00.000+07:00' as Instant }))).toBe(
      'exchange.sentInFuture',
    )
    expect(refusal(await send(paper, { sentAt: '2026-11-19T08:00:00.000+07:00' as Instant }))).toBe(
      'exchange.sentBeforeIssue',
    )
    value(await send(paper))
    expect(refusal(await send(paper))).toBe('exchange.alreadySent')
    expect(value(await clerk.exchange.queue({ set: 'prepared' })).items.map((item) => item.id)).toEqual(
      [mail, pack].toSorted(),
    )
    value(await send(mail))
    const answer = { id: paper, version: 2, answer: 'refused' as const, by: 'Văn thư xã', reason: 'Gửi nhầm nơi nhận' }
    expect(refusal(await officeHead.exchange.recordAnswer(answer))).toBe('forbidden')
    expect(refusal(await clerk.exchange.recordAnswer({ ...answer, reason: '' }))).toBe('exchange.reasonNeeded')
    expect(refusal(await clerk.exchange.recordAnswer({ ...answer, id: pack, version: 1 }))).toBe('exchange.notSent')
    value(await clerk.exchange.recordAnswer(answer))
    expect(refusal(await clerk.exchange.recordAnswer({ ...answer, version: 3 }))).toBe('exchange.alreadyAnswered')
    value(await clerk.exchange.recordAnswer({ id: mail, version: 2, answer: 'received', by: 'Văn thư' }))
    const { recipients, deliveries, state, actions } = await own.shown(id)
    expect(state).toBe('dispatched')
    expect(deliveries).toMatchObject({ total: 3, prepared: 1, received: 1, refused: 1 })
    expect(recipients[0]).toMatchObject({
      trackingCode: 'RB123',
      answer: 'Gửi nhầm nơi nhận',
      answeredBy: 'Văn thư xã',
    })
    expect(actions).not.toContain('cancelNumber')
    const { version } = await own.shown(id)
    expect(refusal(await clerk.outgoing.cancel({ id, version, reason: 'x' }))).toBe('outgoing.alreadyDispatched')
    expect(refusal(await clerk.outgoing.putFiles({ id, version, files: [await own.pdf('khac')] }))).toBe(
      'outgoing.alreadyDispatched',
    )
    own.clock.set('2026-11-24T08:00')
    expect(value(await clerk.exchange.queue({ set: 'overdue' })).items.map((item) => item.id)).toEqual([pack])
    expect((await own.shown(id)).recipients.map(({ overdue }) => overdue)).toEqual([false, false, true])
    await own.close()
  })

  it('lands nowhere without the internal book', async () => {
    const own = await outgoingOffice()
    const { founder, clerk, books } = own
    const { id } = await own.issues({}, { files: [await own.pdf('thong-bao')] })
    const [unit = ''] = await own.plans(id, internal(toUnit(own.units.a)))
    const [book] = value(await founder.registry.books({ side: 'all' })).items.filter(
      ({ id: each }) => each === books['internal'],
    )
    if (!book) throw new Error('an office without an internal book')
    value(
      await founder.registry.changeBook({
        id: book.id,
        version: book.version,
        name: book.name,
        order: book.order,
        closed: true,
      }),
    )
    expect(refusal(await clerk.exchange.send({ ...(await own.at(id)), deliveries: [{ id: unit }] }))).toBe(
      'registry.noInternalBook',
    )
    expect((await own.shown(id)).state).toBe('numbered')
    await own.close()
  })

  it('sends no secret but on paper, and nothing without its file', async () => {
    const own = await outgoingOffice()
    const { id } = await own.issues()
    const [pack = '', paper = ''] = await own.plans(
      id,
      toName('Xã Suối Mây', { channel: 'package' }),
      toName('Xã Đồi Thông'),
    )
    const send = async (documentId: string, deliveryId: string) =>
      own.clerk.exchange.send({ ...(await own.at(documentId)), deliveries: [{ id: deliveryId }] })
    expect(refusal(await send(id, pack))).toBe('exchange.noMainFile')
    expect(refusal(await own.clerk.exchange.package({ documentId: id }))).toBe('exchange.noMainFile')
    value(await send(id, paper))
    const secret = await own.issues({ secrecy: 'confidential', symbol: undefined } as object, { symbol: 'QĐ-STD-M' })
    const [internally = '', mail = ''] = await own.plans(
      secret.id,
      internal(toUnit(own.units.a)),
      toName('Xã Suối Mây', { channel: 'email', email: 'xa@suoimay.example' }),
    )
    expect(refusal(await send(secret.id, internally))).toBe('exchange.secretChannel')
    expect(refusal(await own.clerk.exchange.package({ documentId: secret.id }))).toBe('exchange.secretChannel')
    const secretMail = { documentId: secret.id, deliveryIds: [mail] }
    expect(refusal(await own.clerk.exchange.email(secretMail))).toBe('exchange.secretChannel')
    await own.close()
  })
})

describe('packages, mails, envelopes', () => {
  it('are made for what has files, for who dispatches', async () => {
    const { clerk, workerA } = office
    const { id, code } = await office.issues(
      { subject: 'Về việc kiểm tra “một cửa”', note: '' },
      { files: [await office.pdf('Quyết định'), { ...(await office.pdf('Phụ lục 1')), role: 'annex' }] },
    )
    const [mail = '', paper = ''] = await office.plans(
      id,
      toName('Xã Đồi Thông', { channel: 'email', email: 'xa@doithong.example' }),
      toName('Ủy ban nhân dân xã Suối Mây', { address: 'Thôn 1, xã Suối Mây', envelopes: 2 }),
    )
    expect(refusal(await workerA.exchange.package({ documentId: id }))).toBe('forbidden')
    const made = value(await clerk.exchange.package({ documentId: id, deliveryId: mail }))
    const unzipped = unzipSync(await office.download(clerk, made.blob))
    expect(Object.keys(unzipped).toSorted()).toEqual(['files/Phụ lục 1.pdf', 'files/Quyết định.pdf', 'metadata.json'])
    expect(JSON.parse(new TextDecoder().decode(unzipped['metadata.json']))).toMatchObject({
      format: 'lacthu-package',
      document: {
        CodeNumber: code.split('/')[0],
        CodeNotation: 'QĐ-STD',
        OrganId: 'H99.07',
        To: [{ OrganName: 'Xã Đồi Thông' }],
      },
      files: [
        { path: 'files/Quyết định.pdf', role: 'main' },
        { path: 'files/Phụ lục 1.pdf', role: 'annex' },
      ],
    })

    expect(refusal(await workerA.exchange.email({ documentId: id, deliveryIds: [mail] }))).toBe('forbidden')
    expect(refusal(await clerk.exchange.email({ documentId: id, deliveryIds: [paper] }))).toBe('exchange.emailMissing')
    const letter = value(await clerk.exchange.email({ documentId: id, deliveryIds: [mail] }))
    const read = await PostalMime.parse(await office.download(clerk, letter.blob))
    expect(read.to).toEqual([{ name: 'Xã Đồi Thông', address: 'xa@doithong.example' }])
    expect(read.subject).toBe(`${code} - Về việc kiểm tra “một cửa”`)
    expect(read.attachments.map(({ filename }) => filename)).toEqual(['Quyết định.pdf', 'Phụ lục 1.pdf'])
    expect(read.text).toContain('Kính gửi: Xã Đồi Thông')

    expect(refusal(await workerA.exchange.envelopes({ documentId: id, deliveryIds: [paper] }))).toBe('forbidden')
    expect(refusal(await clerk.exchange.envelopes({ documentId: id, deliveryIds: [mail] }))).toBe('exchange.notOnPaper')
    const envelopes = value(await clerk.exchange.envelopes({ documentId: id, deliveryIds: [paper], size: 'C5' }))
    const { PDFDocument } = await import('pdf-lib')
    const pdf = await PDFDocument.load(await office.download(clerk, envelopes.blob))
    expect(pdf.getPages().map((page) => [Math.round(page.getWidth()), Math.round(page.getHeight())])).toEqual([
      [649, 459],
      [649, 459],
    ])
  })
})

describe('the way to a recipient', () => {
  it('is learned from what went there before', async () => {
    const own = await outgoingOffice()
    const { clerk } = own
    const name = { kind: 'name' as const, name: 'Hội Nông dân tỉnh' }
    const ask = async (documentId: string, who = clerk) => who.exchange.usualWay({ documentId, recipient: name })
    const first = await own.issues({ medium: 'electronic' }, { unsignedReason: 'Ký ngoài chương trình' })
    expect(value(await ask(first.id))).toEqual({ channel: 'package', email: '', address: '' })
    await own.plans(first.id, { recipient: name, channel: 'paper', address: '12 Trần Phú' })
    expect(value(await ask(first.id)).address).toBe('')
    await own.sends(first.id)
    expect(value(await ask(first.id))).toEqual({ channel: 'paper', email: '', address: '12 Trần Phú' })
    const paper = await own.issues({ recipients: '- Hội Nông dân tỉnh;' })
    const { items } = value(await clerk.exchange.suggestRecipients({ documentId: paper.id }))
    expect(items[0]?.candidates.at(-1)).toMatchObject({ kind: 'name', channel: 'paper', address: '12 Trần Phú' })
    expect(refusal(await ask(first.id, own.officeHead))).toBe('forbidden')
    expect(refusal(await ask('none'))).toBe('notFound')
    const unknown = { kind: 'agency' as const, id: 'none' }
    expect(refusal(await clerk.exchange.usualWay({ documentId: first.id, recipient: unknown }))).toBe(
      'exchange.recipientUnknown',
    )
    await own.close()
  })
})

describe('what was wrong', () => {
  it('is recalled: taken out of the work of the office, asked back from outside, and frozen', async () => {
    const own = await outgoingOffice()
    const { clerk, chiefA } = own
    const subject = 'Về việc khen thưởng thanh tra giỏi'
    const { id } = await own.issues({ subject }, { files: [await own.pdf('quyet-dinh')] })
    const recall = async (who = clerk) => who.exchange.recall({ ...(await own.at(id)), reason: 'Ban hành nhầm' })
    const [, outside = ''] = await own.plans(id, internal(toUnit(own.units.a)), toName('Xã Suối Mây'))
    expect(refusal(await recall())).toBe('outgoing.notDispatched')
    await own.sends(id)
    const [work] = value(await chiefA.routing.myWork({})).items
    expect(refusal(await recall(own.officeHead))).toBe('forbidden')
    expect(value(await recall())).toMatchObject({ recalled: 1, asked: 1 })
    expect(refusal(await recall())).toBe('exchange.alreadyRecalled')
    expect(value(await chiefA.routing.myWork({})).items).toEqual([])
    expect(await own.seen(chiefA, work?.documentId ?? '')).toMatchObject({
      stage: 'cancelled',
      recalled: true,
      cancelledReason: 'Ban hành nhầm',
    })
    const [found] = value(await chiefA.search.ask({ query: subject })).items
    expect(found).toMatchObject({ kind: 'incoming', state: 'recalled', entry: { recalled: true } })
    expect(value(await clerk.outgoing.counts({}))).toMatchObject({ unanswered: 1 })
    expect(value(await clerk.outgoing.list({ filter: { set: 'unanswered' } })).items[0]?.id).toBe(id)
    const frozen = await own.shown(id)
    expect(frozen).toMatchObject({ state: 'recalled', deliveries: { recalled: 1, sent: 1 } })
    expect(frozen.actions).toEqual([
      'draftReplacement',
      'draftCorrection',
      'correctBy',
      'replaceBy',
      'makeCopy',
      'lendKept',
    ])
    const { version, fields } = frozen
    expect(refusal(await clerk.outgoing.correct({ id, version, fields: { ...fields, note: 'x' }, reason: 'x' }))).toBe(
      'outgoing.frozen',
    )
    expect(refusal(await clerk.exchange.addRecipients({ documentId: id, version, recipients: [toName('x')] }))).toBe(
      'outgoing.frozen',
    )

    const answer = {
      id: outside,
      version: 3,
      answer: 'refused' as const,
      by: 'Văn thư xã',
      reason: 'Đã thực hiện xong',
    }
    expect(refusal(await own.officeHead.exchange.recordRecallAnswer(answer))).toBe('forbidden')
    expect(refusal(await clerk.exchange.recordRecallAnswer({ ...answer, reason: '' }))).toBe('exchange.reasonNeeded')
    value(await clerk.exchange.recordRecallAnswer(answer))
    expect(refusal(await clerk.exchange.recordRecallAnswer({ ...answer, version: 4 }))).toBe('exchange.recallNotAsked')
    expect((await own.shown(id)).recipients[1]).toMatchObject({ state: 'recallRefused', answer: 'Đã thực hiện xong' })
    const right = await own.issues()
    value(await clerk.exchange.replaceBy({ ...(await own.at(id)), byDocumentId: right.id, reason: 'Sai số liệu' }))
    expect(await own.shown(id)).toMatchObject({ state: 'recalled', links: [{ kind: 'replacedBy', id: right.id }] })
    expect(value(await own.founder.audit.verify({})).problems).toEqual([])
    await own.close()
  })

  it('is corrected by a công văn and replaced by a document of the same type', async () => {
    const own = await outgoingOffice()
    const { clerk, officeHead } = own
    const wrong = await own.issues()
    const mend = async (byDocumentId: string) => ({ ...(await own.at(wrong.id)), byDocumentId, reason: 'Sai căn cứ' })
    const letter = await own.issues({ typeId: types.letter }, { symbol: 'STD-VP' })
    expect(refusal(await clerk.exchange.correctBy(await mend(letter.id)))).toBe('outgoing.notDispatched')
    await own.plans(wrong.id, toName('Xã Suối Mây'))
    await own.sends(wrong.id)
    const next = await own.issues()
    expect(refusal(await officeHead.exchange.correctBy(await mend(letter.id)))).toBe('forbidden')
    expect(refusal(await clerk.exchange.correctBy(await mend(next.id)))).toBe('exchange.notLetter')
    expect(refusal(await clerk.exchange.correctBy(await mend(wrong.id)))).toBe('exchange.linkItself')
    expect(refusal(await clerk.exchange.correctBy(await mend('none')))).toBe('exchange.linkUnknown')
    value(await clerk.exchange.correctBy(await mend(letter.id)))
    expect(refusal(await clerk.exchange.correctBy(await mend(letter.id)))).toBe('exchange.linked')
    expect(refusal(await officeHead.exchange.replaceBy(await mend(next.id)))).toBe('forbidden')
    expect(refusal(await clerk.exchange.replaceBy(await mend(letter.id)))).toBe('exchange.notSameType')
    value(await clerk.exchange.replaceBy(await mend(next.id)))
    expect(await own.shown(wrong.id)).toMatchObject({
      state: 'replaced',
      links: [
        { kind: 'correctedBy', id: letter.id, reason: 'Sai căn cứ' },
        { kind: 'replacedBy', id: next.id },
      ],
    })
    expect((await own.shown(next.id)).links).toMatchObject([{ kind: 'replaces', id: wrong.id }])
    expect(refusal(await clerk.exchange.replaceBy(await mend(next.id)))).toBe('outgoing.frozen')
    await own.close()
  })
})
