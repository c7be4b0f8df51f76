import { describe, expect, it } from 'vitest'
import { stepsOf, termRule, whereItIs } from '#renderer/features/outgoing/standing.ts'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'

const now = '2026-11-20T09:00:00.000+07:00' as Instant
const none = { total: 3, prepared: 0, sent: 0, received: 0, refused: 0, recalled: 0 }
const detail = {
  issuedOn: '2026-11-19' as CivilDate,
  dispatchDueAt: '2026-11-20T11:30:00.000+07:00' as Instant,
  dispatchedAt: '2026-11-19T16:00:00.000+07:00' as Instant,
  urgency: 'normal',
  medium: 'electronic',
  unit: 'Phòng Kế hoạch',
} as const
const last = (state: 'dispatched' | 'recalled', deliveries: typeof none) =>
  stepsOf({ ...detail, state, deliveries }, now).at(-1)

describe('where an outgoing document stands', () => {
  it('counts the same places after a recall in the list and in the header', () => {
    const deliveries = { ...none, sent: 2, recalled: 1 }
    expect(whereItIs({ ...detail, state: 'recalled', deliveries })).toBe('Đã thu hồi · đã lấy lại 1/3 nơi')
    expect(last('recalled', deliveries)).toEqual({
      id: 'recalled',
      label: 'Thu hồi',
      state: 'current',
      detail: 'đã lấy lại 1/3 nơi',
    })
    expect(last('recalled', { ...none, recalled: 3 })).toMatchObject({ state: 'done', detail: 'đã lấy lại 3/3 nơi' })
  })

  it('asks nothing back of who had sent it back, nor of who never got it', () => {
    expect(last('recalled', { ...none, prepared: 1, refused: 1, recalled: 1 })).toMatchObject({
      detail: 'đã lấy lại 1/1 nơi',
    })
  })

  it('tells sent from received', () => {
    const deliveries = { ...none, sent: 2, received: 1 }
    expect(whereItIs({ ...detail, state: 'dispatched', deliveries })).toBe('Đã phát hành · đã gửi 3/3 nơi')
    expect(last('dispatched', deliveries)).toMatchObject({ state: 'current', detail: 'đã nhận 1/3 nơi' })
    expect(whereItIs({ ...detail, state: 'numbered', deliveries: { ...none, total: 0 } })).toBe(
      'Chờ phát hành · Phòng Kế hoạch',
    )
  })

  it('says which rule the term of dispatch follows', () => {
    const waiting = stepsOf({ ...detail, state: 'numbered', dispatchedAt: null, deliveries: none }, now)[1]
    expect(waiting).toMatchObject({ detail: 'hạn phát hành hôm nay 11:30', hint: termRule(detail) })
    expect(termRule(detail)).toContain('buổi sáng ngày làm việc tiếp theo')
    expect(termRule({ urgency: 'normal', medium: 'paper' })).toContain('trong ngày làm việc tiếp theo')
    expect(termRule({ urgency: 'express', medium: 'paper' })).toContain('ngay sau khi ký')
  })
})
