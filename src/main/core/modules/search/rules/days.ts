import { parseTypedDate } from '#shared/kernel/vietnamese-dates.ts'
import { fold } from '#shared/kernel/text.ts'
import { addDays, isCivilDate, type CivilDate } from '#shared/kernel/time.ts'

/** Days as people name them. */
export interface Span {
  readonly from: CivilDate
  readonly to: CivilDate
}

const yearForm = /^nam (\d{4})$/
const monthForm = /^thang (\d{1,2})(?:(?:\/| nam |[-.])(\d{4}))?$/
const quarterForm = /^quy (i{1,3}|iv|[1-4])(?:(?:\/| nam |[-.])(\d{4}))?$/
const halfForm = /^(?:6|sau) thang (dau|cuoi) nam(?: (\d{4}))?$/
const dayForm = /^ngay (\d{1,2})(?: thang |[/\-.])(\d{1,2})(?:(?: nam |[/\-.])(\d{4}))?$/
const romans = ['i', 'ii', 'iii', 'iv']

const spanned = (from: string, to: string): Span | undefined =>
  isCivilDate(from) && isCivilDate(to) ? { from, to } : undefined

/** Whole months of a year, counted from 1. */
const monthsOf = (year: string | number, first: number, last: number): Span | undefined => {
  const month = (number: number): string => `${String(year)}-${String(number).padStart(2, '0')}`
  const end = [31, 30, 29, 28].map((day) => `${month(last)}-${String(day)}`).find(isCivilDate)
  return spanned(`${month(first)}-01`, end ?? '')
}

const weekday = (day: CivilDate): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

/** What is named from today: hôm qua, tuần này, tháng trước, quý này, năm ngoái. The week begins on Monday. */
const fromToday = (typed: string, today: CivilDate): Span | undefined => {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  const quarter = Math.ceil(month / 3)
  const week = (by: number): Span => {
    const monday = addDays(today, by * 7 - weekday(today))
    return { from: monday, to: addDays(monday, 6) }
  }
  const monthBy = (by: number) => {
    const count = year * 12 + month - 1 + by
    return monthsOf(Math.floor(count / 12), (count % 12) + 1, (count % 12) + 1)
  }
  const quarterBy = (by: number) => {
    const count = year * 4 + quarter - 1 + by
    return monthsOf(Math.floor(count / 4), (count % 4) * 3 + 1, (count % 4) * 3 + 3)
  }
  const day = (by: number): Span => ({ from: addDays(today, by), to: addDays(today, by) })
  const named: Readonly<Record<string, () => Span | undefined>> = {
    'hom nay': () => day(0),
    nay: () => day(0),
    'hom qua': () => day(-1),
    'hom kia': () => day(-2),
    'ngay mai': () => day(1),
    mai: () => day(1),
    'tuan nay': () => week(0),
    'tuan truoc': () => week(-1),
    'tuan sau': () => week(1),
    'tuan toi': () => week(1),
    'thang nay': () => monthBy(0),
    'thang truoc': () => monthBy(-1),
    'thang sau': () => monthBy(1),
    'quy nay': () => quarterBy(0),
    'quy truoc': () => quarterBy(-1),
    'nam nay': () => monthsOf(year, 1, 12),
    'nam ngoai': () => monthsOf(year - 1, 1, 12),
    'nam truoc': () => monthsOf(year - 1, 1, 12),
  }
  return Object.hasOwn(named, typed) ? named[typed]?.() : undefined
}

/** The days a text names, when it names nothing else. */
export const spanOf = (text: string, today: CivilDate): Span | undefined => {
  const typed = fold(text).trim().replace(/\s+/g, ' ')
  const thisYear = today.slice(0, 4)
  const near = fromToday(typed, today)
  if (near) return near
  const year = yearForm.exec(typed)?.[1]
  if (year !== undefined) return monthsOf(year, 1, 12)
  const month = monthForm.exec(typed)
  if (month) return monthsOf(month[2] ?? thisYear, Number(month[1]), Number(month[1]))
  const quarter = quarterForm.exec(typed)
  if (quarter) {
    const number = Number(quarter[1]) || romans.indexOf(quarter[1] ?? '') + 1
    return monthsOf(quarter[2] ?? thisYear, number * 3 - 2, number * 3)
  }
  const half = halfForm.exec(typed)
  if (half) return half[1] === 'dau' ? monthsOf(half[2] ?? thisYear, 1, 6) : monthsOf(half[2] ?? thisYear, 7, 12)
  // A bare number is a number, not a day written without signs.
  if (/^\d+$/.test(typed)) return undefined
  const named = dayForm.exec(typed)
  const day = parseTypedDate(
    named ? `${named[1] ?? ''}/${named[2] ?? ''}${named[3] ? `/${named[3]}` : ''}` : text,
    Number(thisYear),
  )
  return day && { from: day, to: day }
}

/** So many words name days at the most. */
const mostWords = 6

/** The days that words from a place on name, by the longest run of them, and where it ends. */
export const daysAt = (
  words: readonly string[],
  from: number,
  today: CivilDate,
): { readonly days: Span; readonly until: number } | undefined => {
  for (let until = Math.min(words.length, from + mostWords); until > from; until--) {
    const days = spanOf(words.slice(from, until).join(' '), today)
    if (days) return { days, until }
  }
  return undefined
}
