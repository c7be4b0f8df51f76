import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CivilDate } from '#shared/kernel/time.ts'
import { refusal, value, type Sitter } from '../support/office.ts'
import { informed, inWorkingDays, lead, routingOffice, toPost, toUnit, type RoutingOffice } from '../support/routing.ts'

let office: RoutingOffice
beforeAll(async () => {
  office = await routingOffice()
})
afterAll(async () => {
  await office.close()
})

const subjects = async (sitter: Sitter, set: Parameters<Sitter['routing']['myWork']>[0]['set'] = 'waiting') =>
  value(await sitter.routing.myWork({ set })).items.map(({ subject }) => subject)
const counts = async (sitter: Sitter) => value(await sitter.routing.workCounts({}))

describe('my work', () => {
  it('lists by urgency and deadline, page by page, the same as all at once', async () => {
    const { clerk, head, on } = office
    const arrivals = [
      ['Thường một', 'normal'],
      ['Hỏa tốc', 'express'],
      ['Khẩn', 'urgent'],
      ['Thường hai', 'normal'],
      ['Thượng khẩn', 'veryUrgent'],
    ] as const
    for (const [subject, urgency] of arrivals) await office.arrives(subject, urgency)
    const order = ['Hỏa tốc', 'Thượng khẩn', 'Khẩn', 'Thường một', 'Thường hai']
    expect(await subjects(clerk)).toEqual(order)
    expect((await counts(clerk)).waiting).toBe(5)
    const paged: string[] = []
    let after: string | null = null
    do {
      const page: { items: { subject: string }[]; next: string | null } = value(
        await clerk.routing.myWork({ limit: 2, after }),
      )
      paged.push(...page.items.map(({ subject }) => subject))
      after = page.next
    } while (after !== null)
    expect(paged).toEqual(order)

    for (const { documentId } of value(await clerk.routing.myWork({})).items) {
      value(await clerk.routing.submit({ ...(await on(clerk, documentId)), to: toPost(head) }))
    }
    expect(await subjects(clerk)).toEqual([])
    expect(await subjects(head)).toEqual(order)
    expect(await subjects(clerk, 'sent')).toEqual(order.toReversed())
    expect((await counts(clerk)).following).toBe(5)
    expect(value(await head.routing.myWork({})).items[0]).toMatchObject({
      asked: 'direct',
      unread: true,
      state: 'waiting',
    })
    value(await head.routing.markOpened({ documentId: value(await head.routing.myWork({})).items[0]!.documentId }))
    expect(value(await head.routing.myWork({})).items[0]).toMatchObject({ unread: false, state: 'opened' })
    expect(
      refusal(await office.workerB.routing.document({ id: value(await head.routing.myWork({})).items[0]!.documentId })),
    ).toBe('notFound')
    expect(await subjects(office.workerB)).toEqual([])
  })

  it('moves up when the clerk corrects the urgency', async () => {
    const { clerk, head, on, seen } = office
    const id = await office.arrives('Sửa thành hỏa tốc hẹn giờ')
    value(await clerk.routing.submit({ ...(await on(clerk, id)), to: toPost(head) }))
    expect((await subjects(head))[0]).not.toBe('Sửa thành hỏa tốc hẹn giờ')
    const { fields, version } = await seen(clerk, id)
    const corrected = { ...fields, urgency: 'expressTimed' as const }
    value(await clerk.registry.correctIncoming({ id, version, fields: corrected, reason: 'Ghi nhầm độ khẩn' }))
    expect((await subjects(head))[0]).toBe('Sửa thành hỏa tốc hẹn giờ')
  })

  it('tells what is due soon and what is late, in working days', async () => {
    const { chiefA, units } = office
    office.clock.set('2026-11-20T08:00')
    await office.directed('Hạn ba ngày', [lead(toUnit(units.a), inWorkingDays(3))])
    await office.directed('Hạn bốn ngày', [lead(toUnit(units.a), inWorkingDays(4))])
    await office.directed('Hạn mai', [lead(toUnit(units.a), { unit: 'date', date: '2026-11-23' as CivilDate })])
    expect(await subjects(chiefA, 'dueSoon')).toEqual(['Hạn mai', 'Hạn ba ngày'])
    expect(
      value(await chiefA.routing.myWork({ set: 'dueSoon' })).items.map(({ workingDaysLeft }) => workingDaysLeft),
    ).toEqual([1, 3])
    office.clock.set('2026-11-25T08:00')
    expect(await subjects(chiefA, 'overdue')).toEqual(['Hạn mai'])
    expect(value(await chiefA.routing.myWork({ set: 'overdue' })).items[0]?.workingDaysLeft).toBe(-1)
    expect(await counts(chiefA)).toMatchObject({ waiting: 3, dueSoon: 2, overdue: 1 })
  })

  it('puts a document off to a day, and brings it back on that day', async () => {
    const { chiefA, units } = office
    const id = await office.directed('Nhắc lại sau', [lead(toUnit(units.a))])
    expect(refusal(await chiefA.routing.mark({ documentId: id, snoozedUntil: office.clock.today() }))).toBe(
      'routing.snoozeInPast',
    )
    value(
      await chiefA.routing.mark({
        documentId: id,
        snoozedUntil: '2026-12-01' as CivilDate,
        labels: ['Chờ họp', 'Quý IV'],
      }),
    )
    expect(await subjects(chiefA)).not.toContain('Nhắc lại sau')
    expect(await subjects(chiefA, 'snoozed')).toEqual(['Nhắc lại sau'])
    expect((await counts(chiefA)).snoozed).toBe(1)
    expect(value(await chiefA.routing.labels({})).items).toEqual([
      { label: 'Chờ họp', count: 1 },
      { label: 'Quý IV', count: 1 },
    ])
    office.clock.set('2026-12-01T08:00')
    expect(await subjects(chiefA)).toContain('Nhắc lại sau')
    expect(await subjects(chiefA, 'snoozed')).toEqual([])
    expect((await office.seen(chiefA, id)).timeline.map(({ kind }) => kind)).not.toContain('routing.marked')
  })

  it('follows once what was sent or starred, until it is closed', async () => {
    const { head, deputy, chiefA, units, onLine } = office
    const before = await subjects(head, 'following')
    const id = await office.directed('Theo dõi', [lead(toUnit(units.a)), informed(toUnit(units.b))])
    value(await deputy.routing.mark({ documentId: id, starred: true }))
    expect(await subjects(head, 'following')).toEqual(['Theo dõi', ...before])
    expect(await subjects(deputy, 'following')).toEqual(['Theo dõi'])
    value(await head.routing.mark({ documentId: id, starred: true }))
    expect(await subjects(head, 'following')).toEqual(['Theo dõi', ...before])
    value(await chiefA.routing.reportDone({ ...(await onLine(chiefA, id)), result: 'Xong' }))
    expect(await subjects(deputy, 'following')).toEqual([])
    expect(await subjects(head, 'following')).toEqual(before)
  })

  it('lists whom this person may write to', async () => {
    const { clerk, chiefA, head } = office
    const labels = async (sitter: Sitter, use: 'submit' | 'direct' | 'assign', search = '') =>
      value(await sitter.routing.recipients({ for: use, search })).items.map(({ label }) => label)
    const leaders = ['Giám đốc Nguyễn Văn Hải', 'Phó Giám đốc Phạm Thị Lan']
    expect(await labels(clerk, 'submit')).toEqual([...leaders, 'Chánh Văn phòng Lê Văn Bách'])
    expect(await labels(clerk, 'submit', 'giám đốc')).toEqual(leaders)
    expect((await labels(chiefA, 'assign')).toSorted()).toEqual([
      'Chuyên viên Bùi Văn Nam',
      'Chuyên viên Hồ Thị Đào',
      'Phó Trưởng phòng Vũ Thị Hoa',
    ])
    expect(await labels(head, 'direct', 'ke hoach')).toContain('Phòng Kế hoạch')
    expect(await labels(head, 'direct')).not.toContain('Phòng Trống')
    expect(await labels(head, 'direct')).not.toContain('Giám đốc Nguyễn Văn Hải')
  })
})

describe('notices', () => {
  it('tells those concerned once, and remembers what was read', async () => {
    const { head, clerk, chiefA, viceA, workerA, workerB, units, onLine } = office
    value(await chiefA.notices.markRead({ ids: null }))
    const id = await office.directed('Thông báo', [lead(toUnit(units.a)), informed(toPost(workerB))])
    const told = async (sitter: Sitter) =>
      value(await sitter.notices.list({ limit: 500 })).items.filter(({ documentId }) => documentId === id)
    expect((await told(chiefA)).map(({ kind, subject, from }) => [kind, subject, from])).toEqual([
      ['assigned', 'Thông báo', 'Nguyễn Văn Hải'],
    ])
    expect((await told(viceA)).map(({ kind }) => kind)).toEqual(['assigned'])
    expect((await told(clerk)).map(({ kind }) => kind)).toEqual(['directed'])
    expect((await told(workerB)).map(({ kind }) => kind)).toEqual(['informed'])
    expect(await told(workerA)).toEqual([])
    expect(value(await chiefA.notices.list({})).unread).toBe(1)
    value(await chiefA.notices.markRead({ ids: [(await told(chiefA))[0]!.id] }))
    expect(value(await chiefA.notices.list({})).unread).toBe(0)
    value(await chiefA.routing.sendBack({ ...(await onLine(chiefA, id)), reason: 'Nhầm phòng' }))
    expect((await told(head)).map(({ kind, text }) => [kind, text])).toEqual([
      ['returned', 'Nhầm phòng'],
      ['assigned', ''],
    ])
    const first = value(await head.notices.list({ limit: 1 }))
    const second = value(await head.notices.list({ limit: 1, after: first.next }))
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id)
  })
})

describe('deadlines over Tết and the end of the year', () => {
  it('counts working days across 31 December', async () => {
    const { units, seen, head, chiefA, onLine } = office
    office.clock.set('2026-12-30T08:00')
    const id = await office.directed('Qua năm', [lead(toUnit(units.a), inWorkingDays(3))])
    const { dueAt } = await seen(head, id)
    // 31/12, then 4 and 5 January: 1 January is a holiday, 2 and 3 a weekend.
    expect(dueAt?.slice(0, 10)).toBe('2027-01-05')
    office.clock.set('2027-01-04T08:00')
    value(await chiefA.routing.start(await onLine(chiefA, id)))
    expect((await seen(head, id)).stage).toBe('handling')
  })
})
