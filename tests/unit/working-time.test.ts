import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  deadline,
  isWorkingDay,
  workingTimeLeft,
  yearsConfirmed,
  type CalendarDay,
  type DeadlineRule,
  type WorkingCalendar,
} from '#core/kernel/working-time.ts'
import {
  addDays,
  civilDateOf,
  clockTimeOf,
  instantAt,
  instantFromEpoch,
  type CivilDate,
  type Instant,
} from '#shared/kernel/time.ts'

const day = (text: string): CivilDate => text as CivilDate
const at = (text: string): Instant => `${text.replace(' ', 'T')}:00.000+07:00` as Instant
const officeDay = [
  { from: '07:30', to: '11:30' },
  { from: '13:00', to: '17:00' },
]
const week = (validFrom: string, spans: typeof officeDay, saturday: typeof officeDay = []) => ({
  validFrom: day(validFrom),
  days: [...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, spans })), { weekday: 6, spans: saturday }],
})
const daysOff = (kind: CalendarDay['kind'], ...dates: string[]): [CivilDate, CalendarDay][] =>
  dates.map((date) => [day(date), { kind, confirmed: true }])

const calendar: WorkingCalendar = {
  hours: [week('2020-01-01', officeDay)],
  days: new Map([
    ...daysOff('holiday', '2026-01-01', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'),
    ...daysOff('swappedOff', '2026-01-02', '2026-08-31'),
    ...daysOff('swappedWorking', '2026-01-10', '2026-08-22'),
    ...daysOff('holiday', '2026-09-01', '2026-09-02', '2026-11-24'),
    ...daysOff('compensatoryOff', '2026-04-27'),
    [day('2027-01-01'), { kind: 'holiday', confirmed: false }],
  ]),
}
const working = (amount: number): DeadlineRule => ({ unit: 'workingDay', amount })
const calendarDays = (amount: number): DeadlineRule => ({ unit: 'calendarDay', amount })
const hours = (amount: number): DeadlineRule => ({ unit: 'hour', amount })

describe('a deadline', () => {
  it.each<[string, string, DeadlineRule, string]>([
    ['received before closing', '2026-11-16 16:59', working(3), '2026-11-19 17:00'],
    ['received at closing', '2026-11-16 17:00', working(3), '2026-11-19 17:00'],
    ['received after closing', '2026-11-16 17:01', working(3), '2026-11-20 17:00'],
    ['received before opening', '2026-11-16 06:00', working(1), '2026-11-17 17:00'],
    ['over a weekend', '2026-11-20 09:00', working(1), '2026-11-23 17:00'],
    ['received on a Saturday', '2026-11-21 09:30', working(1), '2026-11-25 17:00'],
    ['over 24 November', '2026-11-23 08:00', working(1), '2026-11-25 17:00'],
    ['received on a swapped Saturday', '2026-08-22 10:00', working(1), '2026-08-24 17:00'],
    ['onto a swapped Saturday', '2026-08-21 10:00', working(1), '2026-08-22 17:00'],
    ['over Quốc khánh', '2026-08-28 10:00', working(1), '2026-09-03 17:00'],
    ['over Tết', '2026-02-13 15:00', working(2), '2026-02-24 17:00'],
    ['received during Tết', '2026-02-17 09:00', working(1), '2026-02-24 17:00'],
    ['over the end of the year', '2025-12-31 16:00', working(1), '2026-01-05 17:00'],
    ['received on the last evening of the year', '2025-12-31 18:00', working(1), '2026-01-06 17:00'],
    ['the same day', '2026-11-16 16:59', working(0), '2026-11-16 17:00'],
    ['calendar days', '2026-11-16 09:00', calendarDays(2), '2026-11-18 17:00'],
    ['calendar days ending on a Saturday', '2026-11-16 09:00', calendarDays(5), '2026-11-23 17:00'],
    ['calendar days ending in Tết', '2026-02-12 09:00', calendarDays(5), '2026-02-23 17:00'],
    ['calendar days received late on a Friday', '2026-11-13 17:01', calendarDays(1), '2026-11-17 17:00'],
    ['hours', '2026-11-16 08:00', hours(2), '2026-11-16 10:00'],
    ['hours over lunch', '2026-11-16 10:30', hours(2), '2026-11-16 14:00'],
    ['hours ending at lunch', '2026-11-16 10:30', hours(1), '2026-11-16 11:30'],
    ['hours received at lunch', '2026-11-16 12:00', hours(1), '2026-11-16 14:00'],
    ['hours over night', '2026-11-16 16:00', hours(2), '2026-11-17 08:30'],
    ['hours over a weekend', '2026-11-20 16:30', hours(1), '2026-11-23 08:00'],
    ['hours over Tết', '2026-02-13 16:00', hours(9), '2026-02-23 17:00'],
    ['hours received on a Sunday', '2026-11-22 10:00', hours(8), '2026-11-23 17:00'],
    ['a date', '2026-11-16 09:00', { unit: 'date', date: day('2026-11-27') }, '2026-11-27 17:00'],
    ['a date that is off', '2026-11-16 09:00', { unit: 'date', date: day('2026-11-22') }, '2026-11-23 17:00'],
    ['a date and time', '2026-11-16 09:00', { unit: 'date', date: day('2026-11-22'), at: '20:00' }, '2026-11-22 20:00'],
  ])('%s: %s', (_, received, rule, due) => expect(deadline(at(received), rule, calendar)).toBe(at(due)))

  it('follows the hours of the season and the Saturday an office declares', () => {
    const summer = [
      { from: '07:00', to: '11:30' },
      { from: '13:30', to: '16:30' },
    ]
    const morning = [{ from: '07:30', to: '11:30' }]
    const seasons = {
      hours: [week('2026-10-16', officeDay, morning), week('2020-01-01', officeDay), week('2026-04-16', summer)],
      days: calendar.days,
    }
    expect(deadline(at('2026-06-01 16:45'), working(1), seasons)).toBe(at('2026-06-03 16:30'))
    expect(deadline(at('2026-04-15 16:45'), working(1), seasons)).toBe(at('2026-04-16 16:30'))
    expect(deadline(at('2026-11-20 16:45'), working(1), seasons)).toBe(at('2026-11-21 11:30'))
    expect(deadline(at('2019-06-03 16:45'), working(1), seasons)).toBe(at('2019-06-04 17:00'))
  })

  it('is never computed from a broken amount or calendar', () => {
    expect(() => deadline(at('2026-11-16 09:00'), working(-1), calendar)).toThrow(RangeError)
    expect(() => deadline(at('2026-11-16 09:00'), hours(1.5), calendar)).toThrow(RangeError)
    expect(() => deadline(at('2026-11-16 09:00'), working(1), { hours: [], days: new Map() })).toThrow(RangeError)
  })
})

describe('every deadline', () => {
  const start = Date.parse('2025-12-01T00:00:00+07:00')
  const moment = fc.integer({ min: 0, max: 400 * 1440 }).map((minutes) => instantFromEpoch(start + minutes * 60_000))
  const unit = fc.constantFrom('workingDay' as const, 'calendarDay' as const, 'hour' as const)
  const amount = fc.integer({ min: 0, max: 90 })

  it('falls into working time, not before receipt', () => {
    fc.assert(
      fc.property(moment, unit, amount, (received, unit, amount) => {
        const due = deadline(received, { unit, amount }, calendar)
        expect(due >= received).toBe(true)
        expect(isWorkingDay(civilDateOf(due), calendar)).toBe(true)
        expect(officeDay.some((span) => span.from <= clockTimeOf(due) && clockTimeOf(due) <= span.to)).toBe(true)
      }),
    )
  })

  it('moves later with the amount and with the receipt', () => {
    fc.assert(
      fc.property(moment, moment, unit, amount, (one, other, unit, amount) => {
        const [earlier, later] = one <= other ? [one, other] : [other, one]
        const due = deadline(earlier, { unit, amount }, calendar)
        expect(due <= deadline(earlier, { unit, amount: amount + 1 }, calendar)).toBe(true)
        expect(due <= deadline(later, { unit, amount }, calendar)).toBe(true)
      }),
    )
  })

  it('in hours leaves exactly those hours', () => {
    fc.assert(
      fc.property(moment, amount, (received, amount) => {
        const due = deadline(received, { unit: 'hour', amount }, calendar)
        expect(workingTimeLeft(received, due, calendar).workingMinutes).toBe(amount * 60)
      }),
    )
  })

  it('in working days leaves those days when received in working time', () => {
    fc.assert(
      fc.property(moment, amount, (received, amount) => {
        fc.pre(isWorkingDay(civilDateOf(received), calendar) && clockTimeOf(received) <= '17:00')
        const due = deadline(received, { unit: 'workingDay', amount }, calendar)
        expect(workingTimeLeft(received, due, calendar).workingDays).toBe(amount)
      }),
    )
  })
})

describe('working time left', () => {
  it.each([
    ['in three days', '2026-11-16 09:00', '2026-11-19 17:00', false, 3, 30.5 * 60],
    ['today', '2026-11-16 14:00', '2026-11-16 17:00', false, 0, 180],
    ['at the moment itself', '2026-11-16 17:00', '2026-11-16 17:00', false, 0, 0],
    ['over Tết', '2026-02-13 15:00', '2026-02-23 17:00', false, 1, 10 * 60],
    ['on a Sunday, due Monday', '2026-11-22 10:00', '2026-11-23 17:00', false, 1, 480],
    ['late since this morning', '2026-11-16 16:00', '2026-11-16 10:00', true, 0, -270],
    ['late by two days', '2026-11-18 17:00', '2026-11-16 17:00', true, -2, -960],
    ['late, and the office is closed', '2026-11-21 10:00', '2026-11-20 17:00', true, 0, 0],
  ])('%s', (_, now, due, isLate, workingDays, workingMinutes) => {
    expect(workingTimeLeft(at(now), at(due), calendar)).toEqual({ isLate, workingDays, workingMinutes })
  })
})

describe('the calendar', () => {
  it('knows working days', () => {
    const worked = ['2026-11-20', '2026-11-21', '2026-11-24', '2026-08-22', '2026-08-31', '2026-11-25']
    expect(worked.map((date) => isWorkingDay(day(date), calendar))).toEqual([true, false, false, true, false, true])
  })

  it('knows which years are confirmed', () => {
    expect([...yearsConfirmed(calendar)]).toEqual([2026])
  })

  it('gives a swapped Saturday the hours of an ordinary day', () => {
    const saturday = addDays(day('2026-08-21'), 1)
    expect(deadline(instantAt(saturday, '16:00'), hours(1), calendar)).toBe(instantAt(saturday, '17:00'))
  })
})
