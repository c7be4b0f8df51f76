import { describe, expect, it } from 'vitest'
import { deliveryStanding, stepsOf, termRule, whereItIs } from '#renderer/features/outgoing/standing.ts'
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
const alone = { ...detail, linked: [] }
const outside = { channel: 'package', opened: 0 } as const
const last = (
  state: 'dispatched' | 'recalled',
  deliveries: typeof none,
  recipients: Parameters<typeof stepsOf>[0]['recipients'] = [],
) => stepsOf({ ...detail, state, deliveries, recipients }, now).at(-1)

describe('where an outgoing document stands', () => {
  it('counts the same places after a recall in the list and in the header', () => {
    const deliveries = { ...none, sent: 2, recalled: 1 }
    expect(whereItIs({ ...alone, state: 'recalled', deliveries })).toBe('Đã thu hồi · đã lấy lại 1/3 nơi')
    expect(last('recalled', deliveries)).toEqual({
      id: 'recalled',
      label: 'Thu hồi',
      state: 'current',
      detail: 'đã lấy lại 1/3 nơi',
    })
    expect(last('recalled', { ...none, recalled: 3 })).toMatchObject({ state: 'done', detail: 'đã lấy lại 3/3 nơi' })
  })

  it('names what mended it, or what it mends, once', () => {
    const deliveries = { ...none, sent: 3 }
    const by = (kind: 'replaces' | 'replacedBy' | 'correctedBy', code: string) => ({ kind, code })
    const said = (state: 'dispatched' | 'recalled' | 'replaced', ...linked: ReturnType<typeof by>[]) =>
      whereItIs({ ...detail, state, deliveries, linked })
    expect(said('replaced', by('correctedBy', '3/STD-VP'), by('replacedBy', '9/QĐ-STD'))).toBe(
      'Đã thay thế bằng 9/QĐ-STD · đính chính bằng 3/STD-VP · đã gửi 3/3 nơi',
    )
    expect(said('recalled', by('replacedBy', '9/QĐ-STD'))).toBe(
      'Đã thu hồi · thay thế bằng 9/QĐ-STD · đã lấy lại 0/3 nơi',
    )
    expect(said('dispatched', by('replaces', '1/QĐ-STD'), by('replaces', '2/QĐ-STD'))).toBe(
      'Đã phát hành · thay thế 1/QĐ-STD, 2/QĐ-STD · đã gửi 3/3 nơi',
    )
    // The other document may be out of this person's sight.
    expect(said('replaced')).toBe('Đã thay thế · đã gửi 3/3 nơi')
  })

  it('asks nothing back of who had sent it back, nor of who never got it', () => {
    expect(last('recalled', { ...none, prepared: 1, refused: 1, recalled: 1 })).toMatchObject({
      detail: 'đã lấy lại 1/1 nơi',
    })
  })

  it('tells sent from received', () => {
    const deliveries = { ...none, sent: 2, received: 1 }
    expect(whereItIs({ ...alone, state: 'dispatched', deliveries })).toBe('Đã phát hành · đã gửi 3/3 nơi')
    const recipients = (['sent', 'sent', 'received'] as const).map((state) => ({ ...outside, state }))
    expect(last('dispatched', deliveries, recipients)).toMatchObject({ state: 'current', detail: 'đã nhận 1/3 nơi' })
    expect(whereItIs({ ...alone, state: 'numbered', deliveries: { ...none, total: 0 } })).toBe(
      'Chờ phát hành · Phòng Kế hoạch',
    )
  })

  it('calls a copy in the office received when somebody opened it', () => {
    const landed = (opened: number) => ({ channel: 'internal', state: 'received', opened }) as const
    const deliveries = { ...none, total: 2, received: 2 }
    expect(last('dispatched', deliveries, [landed(0), landed(2)])).toMatchObject({
      state: 'current',
      detail: 'đã nhận 1/2 nơi',
    })
    expect(last('dispatched', deliveries, [landed(1), landed(2)])).toMatchObject({ state: 'done' })
    expect(deliveryStanding(landed(0))).toBe('Đã chuyển')
    expect(deliveryStanding(landed(1))).toBe('Đã nhận')
    expect(deliveryStanding({ ...outside, state: 'received' })).toBe('Đã nhận')
  })

  it('says which rule the term of dispatch follows', () => {
    const waiting = stepsOf(
      { ...detail, state: 'numbered', dispatchedAt: null, deliveries: none, recipients: [] },
      now,
    )[1]
    expect(waiting).toMatchObject({ detail: 'hạn phát hành hôm nay 11:30', hint: termRule(detail) })
    expect(termRule(detail)).toContain('buổi sáng ngày làm việc tiếp theo')
    expect(termRule({ urgency: 'normal', medium: 'paper' })).toContain('trong ngày làm việc tiếp theo')
    expect(termRule({ urgency: 'express', medium: 'paper' })).toContain('ngay sau khi ký')
  })
})
