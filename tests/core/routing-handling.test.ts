import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CivilDate } from '#shared/kernel/time.ts'
import { refusal, value } from '../support/office.ts'
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

const date = (text: string) => ({ unit: 'date' as const, date: text as CivilDate })

describe('extensions', () => {
  it('is asked at most twice, answered by the sender, and keeps the first deadline', async () => {
    const { head, chiefA, workerA, onLine, seen } = office
    const id = await office.directed('V/v gia hạn')
    const ask = async (deadline: string) =>
      chiefA.routing.askExtension({ ...(await onLine(chiefA, id)), deadline: date(deadline), reason: 'Chờ số liệu' })
    const answer = async (given: 'approved' | 'refused', reason = '') => {
      const target = await onLine(head, id, office.units.a)
      const { assignments } = await seen(head, id)
      const extensionId = assignments.find((each) => each.id === target.assignmentId)?.extension?.id ?? 'none'
      return head.routing.answerExtension({ ...target, extensionId, answer: given, reason })
    }
    expect(refusal(await answer('approved'))).toBe('routing.noExtension')
    expect(refusal(await ask('2026-11-26'))).toBe('routing.extensionNotLater')
    expect(refusal(await ask('2026-11-01'))).toBe('catalogue.dateBeforeReceipt')
    value(await ask('2026-12-01'))
    expect(refusal(await ask('2026-12-02'))).toBe('routing.extensionPending')
    const waiting = value(await head.routing.myWork({})).items.find(({ documentId }) => documentId === id)
    expect(waiting).toMatchObject({ asked: 'answerExtension', from: 'Phòng Kế hoạch' })
    expect(refusal(await answer('refused'))).toBe('routing.reasonNeeded')
    expect(refusal(await workerA.routing.document({ id }))).toBe('notFound')
    value(await answer('approved'))
    value(await ask('2026-12-03'))
    value(await answer('refused', 'Không thể chậm hơn'))
    value(await ask('2026-12-04'))
    value(await answer('approved'))
    expect(refusal(await ask('2026-12-08'))).toBe('routing.tooManyExtensions')
    const line = (await seen(head, id)).assignments.find(({ role }) => role === 'lead')
    expect(line).toMatchObject({
      dueAt: '2026-12-04T17:00:00.000+07:00',
      originalDueAt: '2026-11-30T17:00:00.000+07:00',
    })
    expect((await seen(head, id)).dueAt).toBe('2026-12-04T17:00:00.000+07:00')
  })

  it('is not approved past the deadline the unit itself was given', async () => {
    const { chiefA, workerA, onLine, seen } = office
    const id = await office.directed('V/v gia hạn trong phòng')
    value(
      await chiefA.routing.assign({
        ...(await onLine(chiefA, id)),
        recipients: [lead(toPost(workerA), inWorkingDays(2))],
      }),
    )
    value(
      await workerA.routing.askExtension({
        ...(await onLine(workerA, id)),
        deadline: date('2026-12-01'),
        reason: 'Chưa kịp',
      }),
    )
    const target = await onLine(chiefA, id, workerA)
    const extensionId = (await seen(chiefA, id)).assignments.at(-1)?.extension?.id ?? ''
    expect(refusal(await chiefA.routing.answerExtension({ ...target, extensionId, answer: 'approved' }))).toBe(
      'routing.deadlinePastParent',
    )
    expect(refusal(await workerA.routing.answerExtension({ ...target, extensionId, answer: 'approved' }))).toBe(
      'routing.notYours',
    )
  })

  it('needs a deadline to extend', async () => {
    const { chiefA, onLine } = office
    const id = await office.directed('V/v không hạn', [lead(toUnit(office.units.a))])
    expect(
      refusal(
        await chiefA.routing.askExtension({ ...(await onLine(chiefA, id)), deadline: date('2026-12-01'), reason: 'x' }),
      ),
    ).toBe('routing.noDeadline')
  })
})

describe('opinions, forwarding, reminding', () => {
  it('asks an opinion, which does not stop the work, and keeps the answer', async () => {
    const { chiefA, chiefB, workerB, onLine, seen } = office
    const id = await office.directed('V/v lấy ý kiến', [lead(toUnit(office.units.a))])
    value(
      await chiefA.routing.askOpinion({
        ...(await onLine(chiefA, id)),
        to: [toUnit(office.units.b)],
        question: 'Nguồn kinh phí?',
      }),
    )
    const asked = await onLine(chiefB, id)
    expect(refusal(await chiefB.routing.answerOpinion({ ...asked, answer: 'disagree' }))).toBe('routing.reasonNeeded')
    expect(refusal(await workerB.routing.answerOpinion({ ...asked, answer: 'agree' }))).toBe('notFound')
    expect(refusal(await chiefA.routing.answerOpinion({ ...asked, answer: 'agree' }))).toBe('routing.notYours')
    value(await chiefB.routing.answerOpinion({ ...asked, answer: 'other', text: 'Cần bổ sung dự toán' }))
    const after = await seen(chiefA, id)
    expect(after.assignments.at(-1)).toMatchObject({
      role: 'opinion',
      answer: 'other',
      result: 'Cần bổ sung dự toán',
      state: 'done',
    })
    expect(after.holder).toBe('Phòng Kế hoạch')
  })

  it('passes the whole work on, which returns to whoever passed it on', async () => {
    const { chiefA, workerA, otherA, onLine, seen } = office
    const id = await office.directed('V/v chuyển tiếp', [lead(toUnit(office.units.a))])
    value(await chiefA.routing.assign({ ...(await onLine(chiefA, id)), recipients: [lead(toPost(workerA))] }))
    expect(refusal(await workerA.routing.forward({ ...(await onLine(workerA, id)), to: toPost(workerA) }))).toBe(
      'routing.recipientSelf',
    )
    expect(refusal(await otherA.routing.forward({ ...(await onLine(workerA, id)), to: toPost(otherA) }))).toBe(
      'notFound',
    )
    value(await workerA.routing.forward({ ...(await onLine(workerA, id)), to: toPost(otherA), note: 'Nhờ anh' }))
    expect((await seen(otherA, id)).holder).toBe('Chuyên viên Hồ Thị Đào')
    value(await otherA.routing.sendBack({ ...(await onLine(otherA, id)), reason: 'Đang nghỉ' }))
    expect((await seen(workerA, id)).holder).toBe('Chuyên viên Bùi Văn Nam')
    value(await workerA.routing.reportDone({ ...(await onLine(workerA, id)), result: 'Xong' }))
    expect((await seen(chiefA, id)).stage).toBe('closed')
  })

  it('reminds once a day', async () => {
    const { head, clerk, workerB, chiefA, onLine, on, seen } = office
    const id = await office.directed('V/v đôn đốc', [lead(toUnit(office.units.a))])
    const { version } = await on(head, id)
    value(await head.routing.nudge({ ...(await onLine(head, id, office.units.a)), text: 'Sớm báo cáo' }))
    expect((await seen(head, id)).version).toBe(version)
    expect(refusal(await clerk.routing.nudge(await onLine(clerk, id, office.units.a)))).toBe('routing.nudgedToday')
    expect(refusal(await chiefA.routing.nudge(await onLine(chiefA, id)))).toBe('routing.notYours')
    expect(refusal(await workerB.routing.nudge(await onLine(head, id, office.units.a)))).toBe('notFound')
    office.clock.advance({ days: 3 })
    value(await clerk.routing.nudge(await onLine(clerk, id, office.units.a)))
    const told = value(await chiefA.notices.list({})).items.filter(({ documentId }) => documentId === id)
    expect(told.map(({ kind }) => kind)).toEqual(['nudged', 'nudged', 'assigned'])
    office.clock.set('2026-11-20T12:00')
  })

  it('attaches the result that the person brought, and nothing else', async () => {
    const { chiefA, onLine, seen } = office
    const id = await office.directed('V/v kết quả', [lead(toUnit(office.units.a))])
    const png = Uint8Array.from(
      atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
      (letter) => letter.charCodeAt(0),
    )
    const report = async (blob: string) =>
      chiefA.routing.reportDone({
        ...(await onLine(chiefA, id)),
        result: 'Có văn bản trả lời',
        files: [{ blob, name: 'tra-loi.png' }],
      })
    expect(refusal(await report('0'.repeat(64)))).toBe('files.blobUnknown')
    const empty = await office.upload(chiefA, new Uint8Array())
    expect(refusal(await report(empty))).toBe('files.refused')
    value(await report(await office.upload(chiefA, png)))
    expect((await seen(chiefA, id)).documentFiles).toMatchObject([{ role: 'result', name: 'tra-loi.png' }])
  })
})

describe('for information', () => {
  it('is done when everyone has seen it', async () => {
    const { head, chiefA, chiefB, workerA, onLine, seen } = office
    const id = await office.directed('V/v để biết', [
      informed(toUnit(office.units.a)),
      informed(toUnit(office.units.b)),
    ])
    value(await chiefA.routing.assign({ ...(await onLine(chiefA, id)), recipients: [informed(toPost(workerA))] }))
    value(await chiefB.routing.acknowledge(await onLine(chiefB, id)))
    expect(refusal(await chiefB.routing.acknowledge({ ...(await onLine(workerA, id)) }))).toBe('routing.notYours')
    expect((await seen(head, id)).stage).toBe('assigned')
    value(await workerA.routing.acknowledge(await onLine(workerA, id)))
    expect((await seen(head, id)).stage).toBe('closed')
  })
})

describe('many at once', () => {
  it('directs, submits and acknowledges each by itself, and says which one was refused', async () => {
    const { clerk, head, chiefA, units, on, onLine } = office
    const ids = await Promise.all(['một', 'hai', 'ba'].map((word) => office.arrives(`V/v hàng loạt ${word}`)))
    const each = async (who: typeof clerk) => Promise.all(ids.map((id) => on(who, id)))
    const submitted = value(await clerk.routing.submitMany({ documents: await each(clerk), to: toPost(head) }))
    expect(submitted.items.map(({ ok }) => ok)).toEqual([true, true, true])
    const documents = await each(head)
    documents[1] = { ...documents[1]!, version: 1 }
    const directed = value(
      await head.routing.directMany({ documents, text: 'Để biết', recipients: [informed(toUnit(units.a))] }),
    )
    expect(directed.items.map(({ ok, refusal: code }) => [ok, code])).toEqual([
      [true, null],
      [false, 'conflict'],
      [true, null],
    ])
    const items = [
      await onLine(chiefA, ids[0]!),
      await onLine(chiefA, ids[2]!),
      { ...(await onLine(chiefA, ids[2]!)), version: 1 },
    ]
    const seen = value(await chiefA.routing.acknowledgeMany({ items: items.slice(0, 2) }))
    expect(seen.items.map(({ ok }) => ok)).toEqual([true, true])
    const again = value(await chiefA.routing.acknowledgeMany({ items: [items[2]!] }))
    expect(again.items).toMatchObject([{ ok: false, refusal: 'conflict' }])
    expect(
      refusal(
        await office.workerA.routing.directMany({ documents, text: 'x', recipients: [informed(toUnit(units.a))] }),
      ),
    ).toBe('forbidden')
  })
})

describe('standing in and handing over', () => {
  it('lets the one who stands in act in the post, and the principal too; the record says for whom', async () => {
    const { head, deputy, units, onLine, seen, on, clerk } = office
    value(
      await head.accounts.delegate({
        id: office.newId(),
        fromPostId: head.postId,
        toPersonId: deputy.personId,
        validFrom: office.clock.today(),
        validTo: '2026-12-31' as CivilDate,
      }),
    )
    const id = await office.arrives('V/v ủy quyền')
    value(await clerk.routing.submit({ ...(await on(clerk, id)), to: toPost(head) }))
    expect(
      value(await clerk.routing.recipients({ for: 'submit' })).items.find(({ id: postId }) => postId === head.postId),
    ).toMatchObject({
      standIn: 'Phạm Thị Lan',
      group: 'leader',
    })
    expect(value(await deputy.notices.list({})).items[0]).toMatchObject({ kind: 'assigned', documentId: id })
    value(await deputy.host.switchPost({ postId: head.postId }))
    value(
      await deputy.routing.direct({
        ...(await onLine(deputy, id)),
        text: 'Giao Phòng Kế hoạch',
        recipients: [lead(toUnit(units.a))],
      }),
    )
    expect((await seen(head, id)).directives[0]).toMatchObject({
      person: 'Phạm Thị Lan',
      title: 'Giám đốc',
      onBehalfOf: 'Nguyễn Văn Hải',
    })
    value(
      await head.routing.direct({
        ...(await onLine(head, id)),
        text: 'Thêm',
        recipients: [cooperating(toUnit(units.b))],
      }),
    )
    value(await deputy.host.switchPost({ postId: deputy.postId }))
  })

  it('goes on with the successor after a hand-over', async () => {
    const { chiefA, workerA, otherA, onLine, seen, founder } = office
    const id = await office.directed('V/v bàn giao', [lead(toUnit(office.units.a))])
    value(await chiefA.routing.assign({ ...(await onLine(chiefA, id)), recipients: [lead(toPost(workerA))] }))
    value(
      await founder.accounts.handOver({
        fromPostId: workerA.postId,
        toPostId: otherA.postId,
        reason: 'Chuyển công tác',
      }),
    )
    const target = await onLine(otherA, id)
    expect(refusal(await workerA.routing.start(target))).toBe('routing.notYours')
    value(await otherA.routing.reportDone({ ...target, result: 'Xong' }))
    expect((await seen(chiefA, id)).stage).toBe('closed')
  })
})
