import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CivilDate } from '#shared/kernel/time.ts'
import { refusal, refusalOf, value } from '../support/office.ts'
import {
  cooperating,
  informed,
  inWorkingDays,
  lead,
  routingOffice,
  toPost,
  toUnit,
  type RoutingOffice,
} from '../support/routing.ts'

let office: RoutingOffice
beforeAll(async () => {
  office = await routingOffice()
})
afterAll(async () => {
  await office.close()
})

const actionsOf = async (sitter: Parameters<RoutingOffice['seen']>[0], id: string) =>
  (await office.seen(sitter, id)).actions.map(({ name }) => name)

describe('from the clerk to the end', () => {
  it('goes clerk, office head with a proposal, head, unit, specialist, and closes by itself', async () => {
    const { clerk, officeHead, head, chiefA, chiefB, workerA, units, on, onLine, seen } = office
    const id = await office.arrives('V/v báo cáo chuyển đổi số')
    value(await clerk.routing.submit({ ...(await on(clerk, id)), to: toPost(officeHead), note: 'Kính trình' }))
    expect(await seen(officeHead, id)).toMatchObject({ stage: 'submitted', holder: 'Chánh Văn phòng Lê Văn Bách' })
    expect((await actionsOf(officeHead, id))[0]).toBe('submit')

    value(
      await officeHead.routing.submit({
        ...(await onLine(officeHead, id)),
        to: toPost(head),
        note: 'Đề xuất Phòng Kế hoạch chủ trì',
        proposal: [lead(toUnit(units.a), inWorkingDays(5)), cooperating(toUnit(units.b))],
      }),
    )
    const proposal = (await seen(head, id)).directives[0]!
    expect(proposal).toMatchObject({
      kind: 'proposal',
      person: 'Lê Văn Bách',
      recipients: [{ role: 'lead', deadline: { unit: 'workingDay', amount: 5 } }, { role: 'cooperating' }],
    })
    expect((await actionsOf(head, id))[0]).toBe('direct')

    const directed = value(
      await head.routing.direct({
        ...(await onLine(head, id)),
        text: 'Phòng Kế hoạch chủ trì, báo cáo trước ngày 27',
        recipients: [
          lead(toUnit(units.a), inWorkingDays(5)),
          cooperating(toUnit(units.b)),
          informed(toPost(office.deputy)),
        ],
      }),
    )
    expect(directed.directiveId).not.toBe('')
    expect(await seen(clerk, id)).toMatchObject({
      stage: 'directed',
      holder: 'Phòng Kế hoạch',
      // Five working days; 24 November is a day off.
      dueAt: '2026-11-30T17:00:00.000+07:00',
    })

    value(
      await chiefA.routing.assign({
        ...(await onLine(chiefA, id)),
        text: 'Đồng chí Nam xử lý',
        recipients: [lead(toPost(workerA), inWorkingDays(3))],
      }),
    )
    value(await workerA.routing.start(await onLine(workerA, id)))
    expect(await seen(workerA, id)).toMatchObject({ stage: 'handling', holder: 'Chuyên viên Bùi Văn Nam' })
    value(await workerA.routing.recordOpinion({ ...(await onLine(workerA, id)), text: 'Đã rà soát số liệu' }))
    const done = await workerA.routing.reportDone({
      ...(await onLine(workerA, id)),
      result: 'Đã có công văn trả lời',
      answerCode: '45/STD-KH',
      answerDate: office.clock.today(),
    })
    expect(value(done).documentClosed).toBe(true)

    const closed = await seen(clerk, id)
    expect(closed).toMatchObject({ stage: 'closed', holder: '', answerCode: '45/STD-KH', answerDate: '2026-11-20' })
    expect(closed.closedAt).not.toBeNull()
    expect(closed.steps.map(({ state }) => state)).toEqual(Array(6).fill('done'))
    expect(closed.assignments.map(({ role, state }) => `${role} ${state}`)).toEqual([
      'review done',
      'review done',
      'lead done',
      'cooperating closed',
      'forInformation closed',
      'lead done',
    ])
    expect(closed.timeline.map(({ kind }) => kind).reverse()).toEqual([
      'registry.incomingRegistered',
      'routing.submitted',
      'routing.submitted',
      'routing.directed',
      'routing.assigned',
      'routing.started',
      'routing.opinionRecorded',
      'routing.reportedDone',
    ])
    expect(closed.timeline[4]).toMatchObject({
      person: 'Nguyễn Văn Hải',
      title: 'Giám đốc',
      quote: 'Phòng Kế hoạch chủ trì, báo cáo trước ngày 27',
      params: { lead: 'Phòng Kế hoạch', cooperating: 'Phòng Tài chính' },
    })
    expect(
      refusal(await chiefB.routing.start({ ...(await on(clerk, id)), assignmentId: closed.assignments[3]!.id })),
    ).toBe('routing.documentClosed')
    expect(await actionsOf(clerk, id)).not.toContain('submit')
  })

  it('goes straight to the leader when urgent, and the leader may close it at once', async () => {
    const { clerk, head, on, onLine, seen } = office
    const id = await office.arrives('Công điện hỏa tốc', 'express')
    value(await clerk.routing.submit({ ...(await on(clerk, id)), to: toPost(head) }))
    value(await head.routing.close({ ...(await onLine(head, id)), text: 'Lưu' }))
    expect((await seen(clerk, id)).stage).toBe('closed')
  })

  it('lets a leader take up a registered document by himself', async () => {
    const { head, chiefA, workerA, units, on, onLine, seen } = office
    const id = await office.arrives('V/v kiểm tra')
    value(
      await head.routing.direct({
        ...(await on(head, id)),
        text: 'Phòng Kế hoạch xử lý',
        recipients: [lead(toUnit(units.a))],
      }),
    )
    value(await chiefA.routing.sendBack({ ...(await onLine(chiefA, id)), reason: 'Không thuộc chức năng' }))
    const back = await seen(head, id)
    expect(back.holder).toBe('Giám đốc Nguyễn Văn Hải')
    expect(back.actions.map(({ name }) => name)).not.toContain('sendBack')
    expect(refusal(await workerA.routing.document({ id }))).toBe('notFound')
  })
})

describe('what is refused', () => {
  it('refuses faulty recipients, each with its own code', async () => {
    const { clerk, head, deputy, officeHead, chiefA, units, on, onLine } = office
    const id = await office.arrives('V/v thử lỗi')
    const submit = async (to: { kind: 'post' | 'unit'; id: string }) =>
      refusal(await clerk.routing.submit({ ...(await on(clerk, id)), to }))
    expect(await submit(toPost(chiefA))).toBe('routing.toCannotDirect')
    expect(await submit({ kind: 'post', id: 'nobody' })).toBe('routing.recipientUnknown')
    value(await clerk.routing.submit({ ...(await on(clerk, id)), to: toPost(head) }))
    expect(await submit(toPost(officeHead))).toBe('routing.alreadySubmitted')

    const direct = async (...recipients: Parameters<typeof head.routing.direct>[0]['recipients']) =>
      refusalOf(await head.routing.direct({ ...(await onLine(head, id)), text: 'Xử lý', recipients }))
    expect(await direct(lead(toUnit(units.empty)))).toMatchObject({
      code: 'routing.unitWithoutHead',
      params: { name: 'Phòng Trống' },
    })
    expect((await direct(lead(toUnit(units.a)), cooperating(toUnit(units.a)))).code).toBe('routing.recipientTwice')
    expect((await direct(cooperating(toUnit(units.a)))).code).toBe('routing.noLead')
    expect((await direct(lead(toPost(head)))).code).toBe('routing.recipientSelf')
    expect((await direct(lead(toUnit(units.a), { unit: 'date', date: '2026-11-19' as CivilDate }))).code).toBe(
      'catalogue.dateBeforeReceipt',
    )
    expect(
      refusal(
        await deputy.routing.direct({ ...(await onLine(head, id)), text: 'x', recipients: [lead(toUnit(units.a))] }),
      ),
    ).toBe('routing.notYours')
    expect(
      refusal(
        await chiefA.routing.direct({ ...(await onLine(head, id)), text: 'x', recipients: [lead(toUnit(units.a))] }),
      ),
    ).toBe('forbidden')
  })

  it('keeps an internal deadline within the one that was given, and the work within the unit', async () => {
    const { chiefA, workerA, workerB, onLine } = office
    const id = await office.directed('V/v thời hạn')
    const assign = async (...recipients: Parameters<typeof chiefA.routing.assign>[0]['recipients']) =>
      refusal(await chiefA.routing.assign({ ...(await onLine(chiefA, id)), recipients }))
    expect(await assign(lead(toPost(workerA), inWorkingDays(6)))).toBe('routing.deadlinePastParent')
    expect(await assign(lead(toPost(workerB)))).toBe('routing.recipientUnknown')
  })

  it('tells the second of two people that the document has moved', async () => {
    const { chiefA, viceA, workerA, onLine } = office
    const id = await office.directed('V/v xung đột')
    const seenByBoth = await onLine(chiefA, id)
    value(await chiefA.routing.start(seenByBoth))
    expect(refusal(await viceA.routing.assign({ ...seenByBoth, recipients: [lead(toPost(workerA))] }))).toBe('conflict')
  })

  it('hides the document from whoever has nothing to do with it', async () => {
    const { workerB, otherA, chiefA, onLine } = office
    const id = await office.directed('V/v không ai thấy')
    const target = await onLine(chiefA, id)
    for (const stranger of [workerB, otherA]) {
      expect(refusal(await stranger.routing.document({ id }))).toBe('notFound')
      expect(refusal(await stranger.routing.start(target))).toBe('notFound')
      expect(refusal(await stranger.routing.mark({ documentId: id, starred: true }))).toBe('notFound')
      expect(refusal(await stranger.routing.markOpened({ documentId: id }))).toBe('notFound')
      expect(refusal(await stranger.routing.nudge(target))).toBe('notFound')
    }
  })
})

describe('returning and taking back', () => {
  it('returns to the clerk, who submits again', async () => {
    const { clerk, head, on, onLine, seen } = office
    const id = await office.arrives('V/v trả lại văn thư')
    value(await clerk.routing.submit({ ...(await on(clerk, id)), to: toPost(head) }))
    value(await head.routing.sendBack({ ...(await onLine(head, id)), reason: 'Thiếu phụ lục' }))
    expect(await seen(clerk, id)).toMatchObject({ stage: 'registered', holder: 'Văn thư Trần Thị Mai' })
    const row = value(await clerk.routing.myWork({})).items.find(({ documentId }) => documentId === id)
    expect(row).toMatchObject({ asked: 'returned', assignmentId: null, from: 'Giám đốc Nguyễn Văn Hải' })
    value(await clerk.routing.submit({ ...(await on(clerk, id)), to: toPost(head) }))
    expect((await seen(clerk, id)).stage).toBe('submitted')
  })

  it('lets one lead return while the other works on', async () => {
    const { head, chiefA, chiefB, units, onLine, seen } = office
    const id = await office.directed('V/v hai đơn vị chủ trì', [lead(toUnit(units.a)), lead(toUnit(units.b))])
    value(await chiefB.routing.start(await onLine(chiefB, id)))
    value(await chiefA.routing.sendBack({ ...(await onLine(chiefA, id)), reason: 'Không đúng chức năng' }))
    const waiting = value(await head.routing.myWork({})).items.find(({ documentId }) => documentId === id)
    expect(waiting).toMatchObject({ asked: 'returned' })
    value(await chiefB.routing.reportDone({ ...(await onLine(chiefB, id)), result: 'Xong' }))
    expect((await seen(head, id)).stage).not.toBe('closed')
    value(await head.routing.acknowledge(await onLine(head, id)))
    expect((await seen(head, id)).stage).toBe('closed')
  })

  it('takes back only what nobody at that address has opened', async () => {
    const { head, chiefA, chiefB, clerk, units, onLine, seen } = office
    const id = await office.directed('V/v thu hồi', [lead(toUnit(units.a)), lead(toUnit(units.b))])
    expect(value(await clerk.routing.markOpened({ documentId: id })).first).toBe(true)
    value(await chiefA.routing.markOpened({ documentId: id }))
    expect(value(await chiefA.routing.markOpened({ documentId: id })).first).toBe(false)
    expect(refusal(await head.routing.takeBack(await onLine(head, id, units.a)))).toBe('routing.alreadyOpened')
    value(await head.routing.takeBack({ ...(await onLine(head, id, units.b)), reason: 'Gửi nhầm' }))
    const after = await seen(head, id)
    expect(after.assignments.map(({ state }) => state)).toEqual(['passedOn', 'opened', 'takenBack'])
    expect(after.readers.map(({ person }) => person)).toEqual(['Trần Thị Mai', 'Đỗ Minh Quân'])
    expect(refusal(await chiefB.routing.takeBack(await onLine(chiefA, id)))).toBe('routing.notYours')
  })

  it('tells every window that a document was opened, and only once', async () => {
    const { head, clerk, on } = office
    const id = await office.arrives('V/v báo đã mở')
    value(await clerk.routing.submit({ ...(await on(clerk, id)), to: toPost(head) }))
    const heard: string[] = []
    const stop = office.office.subscribe(clerk.session, (event) => {
      if (event.kind === 'changed') heard.push(...event.topics)
    })
    value(await head.routing.markOpened({ documentId: id }))
    value(await head.routing.markOpened({ documentId: id }))
    value(await head.notices.markRead({ ids: [] }))
    stop()
    expect(heard).toEqual(['openings', 'notices'])
  })

  it('counts as opened what its holder has begun without opening it', async () => {
    const { head, chiefA, units, onLine } = office
    const id = await office.directed('V/v đã bắt đầu', [lead(toUnit(units.a))])
    const question = 'Kinh phí ở đâu?'
    value(await chiefA.routing.askOpinion({ ...(await onLine(chiefA, id)), to: [toUnit(units.b)], question }))
    expect(refusal(await head.routing.takeBack(await onLine(head, id, units.a)))).toBe('routing.alreadyOpened')
  })

  it('opens a closed document again, into the hand of whoever reopens it', async () => {
    const { head, chiefA, workerA, units, on, onLine, seen } = office
    const id = await office.directed('V/v mở lại', [lead(toUnit(units.a))])
    expect(refusal(await head.routing.reopen({ ...(await on(head, id)), reason: 'Bổ sung' }))).toBe('routing.notClosed')
    value(await chiefA.routing.reportDone({ ...(await onLine(chiefA, id)), result: 'Xong' }))
    expect(refusal(await workerA.routing.reopen({ ...(await on(head, id)), reason: 'x' }))).toBe('forbidden')
    value(await head.routing.reopen({ ...(await on(head, id)), reason: 'Bổ sung số liệu' }))
    expect(await seen(head, id)).toMatchObject({
      stage: 'submitted',
      closedAt: null,
      holder: 'Giám đốc Nguyễn Văn Hải',
    })
    value(
      await head.routing.direct({ ...(await onLine(head, id)), text: 'Làm tiếp', recipients: [lead(toUnit(units.a))] }),
    )
    expect((await seen(head, id)).directives).toHaveLength(2)
    value(await chiefA.routing.reportDone({ ...(await onLine(chiefA, id)), result: 'Xong lần hai' }))
    expect((await seen(head, id)).stage).toBe('closed')
  })

  it('adds recipients by another directive and keeps the first', async () => {
    const { head, units, onLine, seen } = office
    const id = await office.directed('V/v bút phê thêm', [lead(toUnit(units.a))])
    value(
      await head.routing.direct({
        ...(await onLine(head, id)),
        text: 'Thêm phối hợp',
        recipients: [cooperating(toUnit(units.b))],
      }),
    )
    expect((await seen(head, id)).directives.map(({ text }) => text)).toEqual(['Tham mưu, báo cáo', 'Thêm phối hợp'])
    expect(
      refusal(
        await head.routing.direct({
          ...(await onLine(head, id)),
          text: 'x',
          recipients: [cooperating(toUnit(units.b))],
        }),
      ),
    ).toBe('routing.recipientTwice')
  })
})
