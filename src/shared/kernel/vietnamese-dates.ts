import { cleanText } from './text.ts'
import { isCivilDate, type CivilDate } from './time.ts'

/** Dates as Vietnamese papers write them. Intl is not used: its Vietnamese forms are not the legal ones. */

/**
 * The date of an official document: "ngày 05 tháng 01 năm 2026", "ngày 29 tháng 6 năm 2019".
 * A leading zero stands only before days below 10 and months 1 and 2 (Decree 30/2020/NĐ-CP, Annex I).
 */
export const formatLongDate = (date: CivilDate): string => {
  const [year = '', month = '', day = ''] = date.split('-')
  const printedMonth = Number(month) <= 2 ? month : String(Number(month))
  // eslint-disable-next-line no-restricted-syntax -- the wording is fixed by the decree, it is a format and no sentence
  return `ngày ${day} tháng ${printedMonth} năm ${year}`
}

/** `21/11/2026` */
export const formatShortDate = (date: CivilDate): string => date.split('-').reverse().join('/')

const separated = /^(\d{1,2})[/\-. ](\d{1,2})(?:[/\-. ](\d{4}|\d{2}))?$/
const digitsOnly = /^(\d{2})(\d{2})(\d{4}|\d{2})$/
const isoForm = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const longForm = /^ngày (\d{1,2}) tháng (\d{1,2}),? năm (\d{4})$/i

/** Two digits name the latest year that is at most ten years ahead: in 2026, 36 is 2036 and 37 is 1937. */
const fullYear = (typed: string | undefined, thisYear: number): number => {
  if (typed === undefined) return thisYear
  if (typed.length === 4) return Number(typed)
  const year = Math.floor(thisYear / 100) * 100 + Number(typed)
  return year > thisYear + 10 ? year - 100 : year
}

/**
 * The day somebody typed or pasted: `21/11/2026`, `5/1/26`, `21112026`, `211126`, `21-11-2026`, `2026-11-21`,
 * "ngày 05 tháng 01 năm 2026", or `21/11` in `thisYear`. Undefined when it is no day of the calendar.
 */
export const parseTypedDate = (text: string, thisYear: number): CivilDate | undefined => {
  const typed = cleanText(text).replace(/\s*([/\-.])\s*/g, '$1')
  const iso = isoForm.exec(typed)
  const match = separated.exec(typed) ?? digitsOnly.exec(typed) ?? longForm.exec(typed)
  const [day, month, year] = iso ? [iso[3], iso[2], iso[1]] : [match?.[1], match?.[2], match?.[3]]
  if (day === undefined || month === undefined) return undefined
  const date = [String(fullYear(year, thisYear)).padStart(4, '0'), month.padStart(2, '0'), day.padStart(2, '0')].join(
    '-',
  )
  return isCivilDate(date) ? date : undefined
}
