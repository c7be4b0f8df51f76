import {
  addDays,
  civilDateOf,
  epochFromInstant,
  instantAt,
  instantFromEpoch,
  weekdayOf,
  yearOf,
  type CivilDate,
  type Instant,
} from '#shared/kernel/time.ts'

/**
 * Deadline arithmetic of the office.
 *
 * - Received after closing time or on a day off counts as received on the next working day: the office is not there
 *   to receive it.
 * - Terms in days: the day of receipt is not counted, the next day is the first one (Civil Code 91/2015/QH13, Art. 147
 *   cl. 2), and a last day that is off moves to the next working day (Art. 148 cl. 5). They end when the office closes,
 *   not at midnight (Art. 148 cl. 6): later nobody is there to hand the work to.
 * - Terms in hours begin at once (Art. 147 cl. 1) and run inside working hours only.
 */

/** `HH:mm` to `HH:mm` of one day. */
export interface WorkingSpan {
  readonly from: string
  readonly to: string
}

/** One ordinary week, in force from its date until the next one's. Weekday 1 is Monday; spans rise and never overlap. */
export interface WorkingHours {
  readonly validFrom: CivilDate
  readonly days: readonly { readonly weekday: number; readonly spans: readonly WorkingSpan[] }[]
}

/** A day that differs from the ordinary week. Every kind but `swappedWorking` is off. */
export interface CalendarDay {
  readonly kind: 'holiday' | 'compensatoryOff' | 'swappedOff' | 'swappedWorking' | 'local'
  readonly confirmed: boolean
}

export interface WorkingCalendar {
  readonly hours: readonly WorkingHours[]
  readonly days: ReadonlyMap<CivilDate, CalendarDay>
}

/** A deadline as a directive states it: an amount of time, or a date with or without a clock time (`HH:mm`). */
export type DeadlineRule =
  | { readonly unit: 'workingDay' | 'calendarDay' | 'hour'; readonly amount: number }
  | { readonly unit: 'date'; readonly date: CivilDate; readonly at?: string | undefined }

export interface WorkingTimeLeft {
  readonly isLate: boolean
  /** Working days after today up to the due date, 0 on the day itself; negative when late. */
  readonly workingDays: number
  /** Minutes of working time from now to the due moment; negative when late. */
  readonly workingMinutes: number
}

const hourMs = 3_600_000
const minuteMs = 60_000
/** No office is closed for longer; a calendar that says so is broken. */
const longestClosureDays = 366

/** The week in force; a day before the first one takes the first. */
const weekOn = (date: CivilDate, hours: readonly WorkingHours[]): WorkingHours | undefined =>
  hours.reduce<WorkingHours | undefined>((best, week) => {
    if (best === undefined) return week
    const begun = week.validFrom <= date
    if (best.validFrom > date) return begun || week.validFrom < best.validFrom ? week : best
    return begun && week.validFrom > best.validFrom ? week : best
  }, undefined)

/** What a day comes to, and the day after it. */
interface KnownDay {
  readonly spans: readonly WorkingSpan[]
  readonly workingMs: number
  readonly next: CivilDate
}

/** Days that were asked about, for as long as their calendar is in use. */
const knownDays = new WeakMap<WorkingCalendar, Map<CivilDate, KnownDay>>()

const daysOf = (calendar: WorkingCalendar): Map<CivilDate, KnownDay> => {
  const known = knownDays.get(calendar) ?? new Map<CivilDate, KnownDay>()
  knownDays.set(calendar, known)
  return known
}

const dayOn = (date: CivilDate, calendar: WorkingCalendar, known = daysOf(calendar)): KnownDay => {
  const day = known.get(date)
  if (day) return day
  const spans = readSpans(date, calendar)
  const read = { spans, workingMs: spans.reduce((sum, span) => sum + lengthOf(span), 0), next: addDays(date, 1) }
  known.set(date, read)
  return read
}

const spansOn = (date: CivilDate, calendar: WorkingCalendar): readonly WorkingSpan[] => dayOn(date, calendar).spans

const minuteOfDay = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

const lengthOf = ({ from, to }: WorkingSpan): number => (minuteOfDay(to) - minuteOfDay(from)) * minuteMs

/** A working Saturday made by a swap has the hours of the first ordinary working day of the week. */
const readSpans = (date: CivilDate, calendar: WorkingCalendar): readonly WorkingSpan[] => {
  const day = calendar.days.get(date)
  if (day !== undefined && day.kind !== 'swappedWorking') return []
  const week = weekOn(date, calendar.hours)?.days ?? []
  const own = week.find((entry) => entry.weekday === weekdayOf(date))?.spans ?? []
  if (own.length > 0 || day === undefined) return own
  const worked = week.filter((entry) => entry.spans.length > 0)
  return worked.toSorted((left, right) => left.weekday - right.weekday)[0]?.spans ?? []
}

/** True when the office works on that day, if only for a morning. */
export const isWorkingDay = (date: CivilDate, calendar: WorkingCalendar): boolean => spansOn(date, calendar).length > 0

export interface WorkingDay {
  readonly date: CivilDate
  readonly spans: readonly WorkingSpan[]
  readonly closesAt: Instant
}

/** The first working day on or after `date`. Throws RangeError on a calendar without working days. */
const workingDayFrom = (date: CivilDate, calendar: WorkingCalendar): WorkingDay => {
  for (let ahead = 0; ahead <= longestClosureDays; ahead++) {
    const day = addDays(date, ahead)
    const spans = spansOn(day, calendar)
    const last = spans.at(-1)
    if (last !== undefined) return { date: day, spans, closesAt: instantAt(day, last.to) }
  }
  throw new RangeError(`no working day within a year after ${date}`)
}

/** The first working day at least so many days after `date`. Throws RangeError on a calendar without working days. */
export const workingDayAfter = (date: CivilDate, calendar: WorkingCalendar, days: number): WorkingDay =>
  workingDayFrom(addDays(date, days), calendar)

const nextWorkingDay = (day: WorkingDay, calendar: WorkingCalendar): WorkingDay =>
  workingDayFrom(addDays(day.date, 1), calendar)

/** The working day on which something arriving then counts as received. */
const dayOfReceipt = (receivedOn: Instant, calendar: WorkingCalendar): WorkingDay => {
  const day = workingDayFrom(civilDateOf(receivedOn), calendar)
  return receivedOn <= day.closesAt ? day : nextWorkingDay(day, calendar)
}

const afterWorkingDays = (receivedOn: Instant, amount: number, calendar: WorkingCalendar): Instant => {
  let day = dayOfReceipt(receivedOn, calendar)
  for (let counted = 0; counted < amount; counted++) day = nextWorkingDay(day, calendar)
  return day.closesAt
}

const afterWorkingHours = (receivedOn: Instant, amount: number, calendar: WorkingCalendar): Instant => {
  const start = epochFromInstant(receivedOn)
  let remaining = amount * hourMs
  for (let day = workingDayFrom(civilDateOf(receivedOn), calendar); ; day = nextWorkingDay(day, calendar)) {
    for (const span of day.spans) {
      const from = Math.max(start, epochFromInstant(instantAt(day.date, span.from)))
      const available = epochFromInstant(instantAt(day.date, span.to)) - from
      if (available < 0) continue
      if (remaining <= available) return instantFromEpoch(from + remaining)
      remaining -= available
    }
  }
}

/**
 * The moment by which work received then is due. Amounts are whole and not negative (else RangeError); 0 days is the
 * closing time of the day of receipt. A date without a clock time is due when the office closes that day, or the next
 * working day when it is off (Art. 148 cl. 5); with a clock time it stands exactly as named, since someone chose it.
 */
export const deadline = (receivedOn: Instant, rule: DeadlineRule, calendar: WorkingCalendar): Instant => {
  if (rule.unit === 'date') {
    return rule.at === undefined ? workingDayFrom(rule.date, calendar).closesAt : instantAt(rule.date, rule.at)
  }
  if (!Number.isSafeInteger(rule.amount) || rule.amount < 0) throw new RangeError(`amount ${rule.amount}`)
  switch (rule.unit) {
    case 'workingDay':
      return afterWorkingDays(receivedOn, rule.amount, calendar)
    case 'calendarDay':
      return workingDayFrom(addDays(dayOfReceipt(receivedOn, calendar).date, rule.amount), calendar).closesAt
    case 'hour':
      return afterWorkingHours(receivedOn, rule.amount, calendar)
  }
}

/** How far away a deadline is, in working time: "còn 3 ngày", "quá hạn 2 ngày". */
export const workingTimeLeft = (now: Instant, due: Instant, calendar: WorkingCalendar): WorkingTimeLeft => {
  const isLate = now > due
  const [earlier, later] = isLate ? [due, now] : [now, due]
  const [start, end] = [epochFromInstant(earlier), epochFromInstant(later)]
  const [firstDate, lastDate] = [civilDateOf(earlier), civilDateOf(later)]
  let days = 0
  let worked = 0
  const known = daysOf(calendar)
  for (let date = firstDate, day = dayOn(date, calendar, known); date <= lastDate; date = day.next) {
    day = dayOn(date, calendar, known)
    if (day.spans.length > 0 && date > firstDate) days++
    if (date > firstDate && date < lastDate) {
      worked += day.workingMs
      continue
    }
    for (const span of day.spans) {
      const from = Math.max(start, epochFromInstant(instantAt(date, span.from)))
      const to = Math.min(end, epochFromInstant(instantAt(date, span.to)))
      worked += Math.max(0, to - from)
    }
  }
  const minutes = Math.floor(worked / minuteMs)
  const signed = (amount: number) => (isLate && amount > 0 ? -amount : amount)
  return { isLate, workingDays: signed(days), workingMinutes: signed(minutes) }
}

/** The years whose days off and swaps are all confirmed. A year without any entry is not. */
export const yearsConfirmed = (calendar: WorkingCalendar): ReadonlySet<number> => {
  const entries = [...calendar.days].map(([date, day]) => ({ year: yearOf(date), confirmed: day.confirmed }))
  const open = new Set(entries.filter((entry) => !entry.confirmed).map((entry) => entry.year))
  return new Set(entries.map((entry) => entry.year).filter((year) => !open.has(year)))
}
