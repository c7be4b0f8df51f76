/** Dates, times and numbers as the office writes them; every moment in +07:00. */
import {
  addDays,
  civilDateOf,
  clockTimeOf,
  daysBetween,
  isCivilDate,
  weekdayOf,
  type CivilDate,
  type Instant,
} from '#shared/kernel/time.ts'
import { formatText } from '#renderer/text/format.ts'

/** A deadline is a day, or a moment of a day. */
export type Due = CivilDate | Instant

/** How pressing a deadline is: `late` and `today` red, `soon` amber, `calm` grey. */
export type Lateness = 'late' | 'today' | 'soon' | 'calm'

export interface DeadlineDescription {
  readonly text: string
  readonly lateness: Lateness
}

const isMoment = (due: Due): due is Instant => due.length > 10

const dayOf = (due: Due): CivilDate => (isMoment(due) ? civilDateOf(due) : due)

/** `21/11/2026` */
export const formatDate = (date: CivilDate | Instant): string => {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-')
  return `${day}/${month}/${year}`
}

/** `21/11` within the year of `today`, else `21/11/2026`. */
export const formatShortDate = (date: CivilDate | Instant, today: CivilDate): string =>
  date.slice(0, 4) === today.slice(0, 4) ? formatDate(date).slice(0, 5) : formatDate(date)

/** `21/11/2026 16:30` */
export const formatInstant = (instant: Instant): string => `${formatDate(instant)} ${clockTimeOf(instant)}`

/** `Hôm nay 16:30`, `Hôm qua 08:15`, `thứ Ba, 08:00` within the coming six days, else `21/11 16:30`. */
export const formatMoment = (instant: Instant, now: Instant): string => {
  const today = civilDateOf(now)
  const date = civilDateOf(instant)
  const time = clockTimeOf(instant)
  const ahead = daysBetween(today, date)
  if (ahead === 0) return formatText.today(time)
  if (ahead === -1) return formatText.yesterday(time)
  if (ahead === 1) return formatText.tomorrow(time)
  if (ahead > 1 && ahead < 7) return `${formatWeekday(date)}, ${time}`
  return `${formatShortDate(date, today)} ${time}`
}

/** The same within a sentence: `hôm nay 16:30`. */
export const formatMomentWithin = (instant: Instant, now: Instant): string => {
  const moment = formatMoment(instant, now)
  return moment.charAt(0).toLocaleLowerCase('vi') + moment.slice(1)
}

/** `thứ Ba`, `Chủ nhật` */
export const formatWeekday = (date: CivilDate): string => formatText.weekdays[weekdayOf(date) - 1] ?? ''

/** `1.234`; at most two decimals, after a comma. */
export const formatNumber = (value: number): string =>
  new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }).format(value)

/** `1,2 MB`; sizes in bytes, counted by 1024. */
export const formatBytes = (bytes: number): string => {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** power
  const digits = power === 0 || value >= 100 ? 0 : 1
  return `${new Intl.NumberFormat('vi-VN', { maximumFractionDigits: digits }).format(value)} ${units[power] ?? ''}`
}

/** `bạn giữ 2 giờ`-like spans: `12 phút`, `2 giờ`, `3 ngày`; whole units, at least one minute. */
export const formatSpan = (from: Instant, to: Instant): string => {
  const minutes = Math.max(1, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000))
  if (minutes < 60) return formatText.minutes(minutes)
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? formatText.hours(hours) : formatText.days(Math.floor(hours / 24))
}

/**
 * What a deadline says at `now`: `Hôm nay 16:30`, `còn 3 ngày`, `quá hạn 2 ngày`. Days are those of the calendar
 * between two dates: how the deadline itself was counted (working days, hours) is settled before it gets here.
 */
export const describeDeadline = (due: Due, now: Instant): DeadlineDescription => {
  const days = daysBetween(civilDateOf(now), dayOf(due))
  const passed = isMoment(due) && Date.parse(due) < Date.parse(now)
  if (days < 0) return { text: formatText.overdueDays(formatNumber(-days)), lateness: 'late' }
  if (days === 0 && passed) return { text: formatText.overdueSpan(formatSpan(due, now)), lateness: 'late' }
  if (days === 0) {
    return { text: isMoment(due) ? formatText.today(clockTimeOf(due)) : formatText.todayOnly, lateness: 'today' }
  }
  return { text: formatText.daysLeft(formatNumber(days)), lateness: days <= 2 ? 'soon' : 'calm' }
}

const civilDate = (year: number, month: number, day: number): CivilDate | null => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isCivilDate(text) ? text : null
}

const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text))

/**
 * The day a person typed, or null when it is no day. Takes `21/11/2026`, `21-11-26`, `21.11` (year of `today`),
 * `21` (month of `today`), `21112026`, `2026-11-21`, `+3` and `-3` (days from `today`).
 */
export const parseDate = (typed: string, today: CivilDate): CivilDate | null => {
  const text = typed.trim()
  if (isCivilDate(text)) return text
  const offset = /^([+-]\d{1,4})$/.exec(text)
  if (offset) return addDays(today, Number(offset[1]))
  const parts = /^(\d{1,2})(?:[/.\-\s]+(\d{1,2})(?:[/.\-\s]+(\d{2}|\d{4}))?)?$/.exec(text)
  const solid = /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(text)
  const [, day, month, year] = parts ?? solid ?? []
  if (day === undefined) return null
  return civilDate(
    year === undefined ? Number(today.slice(0, 4)) : fullYear(year),
    month === undefined ? Number(today.slice(5, 7)) : Number(month),
    Number(day),
  )
}
