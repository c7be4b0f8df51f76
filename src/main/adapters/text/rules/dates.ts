import { isCivilDate, type CivilDate } from '#shared/kernel/time.ts'

/** Dates of documents, read from folded text. */

const long = /ngay[\s.,:]*(\d{1,2})[\s.,]*thang[\s.,]*(\d{1,2})[\s.,]*nam\s*(\d{4})/
const short = /(?:ngay|,)\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})/

const civil = (day: string, month: string, year: string): CivilDate | null => {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCivilDate(date) && Number(year) > 1944 ? date : null
}

/** "ngày 05 tháng 3 năm 2020" or "ngày 05/3/2020" anywhere in folded text; null when a part is blank. */
export const findDate = (folded: string): CivilDate | null => {
  const [, day, month, year] = long.exec(folded) ?? short.exec(folded) ?? []
  return day === undefined || month === undefined || year === undefined ? null : civil(day, month, year)
}

/** Place and date without the comma between them, which scans lose; a sentence may end in a date as well. */
const lostComma =
  /^(?!(?:can cu|theo|ke tu|tu|den|truoc|sau|vao|trong|thuc hien|cong van|quyet dinh)\b)[a-z][a-z .]{1,26}(?= ngay\b) /

/** Whether the line is the place and date of a head and nothing else, its day filled in or not. */
export const isPlaceAndDate = (folded: string): boolean =>
  /^(?:[^\d]{2,40}[,.]\s*)?ngay(?![a-z]).{0,14}thang(?![a-z]).{0,14}nam(?![a-z])[\s.…_]*\d{0,4}[\s.…_]*$/.test(
    folded.replace(lostComma, ''),
  ) ||
  (folded.length < 45 && /^[^\d]{2,32}(?:,|ngay)\s*\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\.?$/.test(folded))
