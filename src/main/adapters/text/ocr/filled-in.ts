import { fold } from '#shared/kernel/text.ts'
import type { Filled } from './figure-evidence.ts'
import {
  filledIn,
  leastSure,
  partOf,
  readAlike,
  readOf,
  rowHeight,
  rowOf,
  spotOf,
  wordOf,
  type Row,
  type Spot,
} from './head-rows.ts'
import type { Raster } from './raster.ts'
import type { ReadWord } from './scanned-page.ts'

/**
 * Number and day of a paper's head, which clerks write or stamp into places that the print leaves: the reader of letters
 * says where the places are and what it takes the figures for, the reader of figures looks at them by itself, and what
 * both say together is believed as far as it is likely.
 */

/** A symbol, of capitals that bear no tone; what is written by hand may be read as letters and strokes as well. */
const symbolStart = /^\/(?:\d{4}\/)?[A-ZĐƯÂĂÔƠÊ]{2}/

/** Where the stroke before the symbol stands; -1 where there is none. */
const strokeBefore = (text: string, from: number): number => {
  for (let at = text.indexOf('/', from); at >= 0; at = text.indexOf('/', at + 1))
    if (symbolStart.test(text.slice(at))) return at
  return -1
}

/** "Số:" up to the stroke or dash before the symbol. */
const numberSpot = (words: readonly ReadWord[]): Spot | null => {
  for (const word of words) {
    const row = rowOf(word, words)
    const lead = /^[^a-z0-9]{0,3}(?:bo)?(?:luat|phaplenh|nghiquyet|lenh)?s[o0][:.;,]*/.exec(row.folded)
    if (lead === null) continue
    const from = lead[0].length
    const dash = /^\d{0,6}-(?=\p{Lu}{2})/u.exec(row.text.slice(from))
    const to = dash === null ? strokeBefore(row.text, from) : from + dash[0].length - 1
    if (to >= from) return spotOf(row, from, to)
  }
  return null
}

/** How much wider "tháng" is set than "ngày". */
const dayWidth = 0.84

interface DateSpots {
  readonly row: Row
  readonly ngay: number
  readonly day: Spot
  readonly month: Spot
  readonly year: Spot
}

/** The four figures behind "năm", the last of the row for the most part. */
const yearSpot = (row: Row, from: number): Spot | null => {
  const before = row.letters[from - 1]
  const read = row.letters.slice(from, from + 4)
  const last = read.at(-1)
  if (before === undefined || last === undefined || !/^\d{3}/.test(row.text.slice(from))) return null
  return {
    row,
    from,
    to: from + 4,
    left: before.right + 0.8,
    right: last.right + 1,
    read: readOf(read),
  }
}

const dateSpots = (words: readonly ReadWord[]): DateSpots | null => {
  for (const word of words) {
    const row = rowOf(word, words)
    const found = /ng[a-z]{0,2}/.exec(row.folded.replace(/[^a-z]/g, (sign) => (sign === ',' ? ',' : sign)))
    const lead = /,\s*(?=ng)/.exec(row.folded)
    const ngay = lead === null ? (found?.index ?? -1) : lead.index + lead[0].length
    const thang = row.folded.indexOf('thang', ngay)
    const nam = row.folded.indexOf('nam', thang)
    if (ngay < 0 || thang < 0 || nam < 0) continue
    const year = yearSpot(row, nam + 3)
    if (year === null) continue
    const [start, first, last] = [row.letters[ngay], row.letters[thang], row.letters[thang + 4]]
    if (start === undefined || first === undefined || last === undefined) continue
    const wordEnd = ngay + (/^ng[a-z]{0,2}/.exec(row.folded.slice(ngay, thang))?.[0].length ?? 2)
    const printed = row.letters[wordEnd - 1]
    const expected = start.x + (last.right - first.x) * dayWidth
    const left = Math.min(expected, printed === undefined ? expected : printed.right) + 0.8
    const day = spotOf(row, wordEnd, thang, left)
    const month = spotOf(row, thang + 5, nam)
    if (day !== null && month !== null) return { row, ngay, day, month, year }
  }
  return null
}

const weekend = 0.5
const afterSigning = 0.01
const sameDays = 3

/** How likely a paper bears a date: seldom a weekend, not after it was signed, and most often the same days. */
export const likelyDay = (date: string, signedOn: string | null): number => {
  const time = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) return 0
  const rest = [0, 6].includes(new Date(time).getUTCDay()) ? weekend : 1
  if (signedOn === null) return rest
  const days = (Date.parse(`${signedOn}T00:00:00Z`) - time) / 86_400_000
  return rest * (days < 0 ? afterSigning : days <= 3 ? sameDays : 1)
}

const onRow = (row: Row, word: ReadWord, left: number, right: number): boolean =>
  Math.abs(word.baseline - row.baseline) < rowHeight + 2 && word.x >= left - 2 && word.x < right + 4

/** The summary of a letter stands close below its number. */
const isOfSummary = ({ text }: ReadWord): boolean => /^(?:V\/v|\p{Ll}{2,})/u.test(text) && !/^s[o0]/.test(fold(text))

/** Words of the head with the line of the number made anew, where its place was found. */
const withNumber = (words: readonly ReadWord[], readings: readonly (readonly ReadWord[])[], page: Raster) => {
  const spots = readings.map(numberSpot).filter((spot): spot is Spot => spot !== null)
  // Of several readings of the symbol the one that is read alike most often, then the surest.
  const symbolOf = ({ row, to }: Spot): string => row.text.slice(to)
  const sureOf = ({ row, to }: Spot): number => Math.min(...row.letters.slice(to).map(({ sure }) => sure))
  const alike = (spot: Spot): number => spots.filter((some) => symbolOf(some) === symbolOf(spot)).length
  const [best] = spots.toSorted((one, other) => alike(other) - alike(one) || sureOf(other) - sureOf(one))
  if (best === undefined) return words
  const { row, from, to } = best
  const filled = filledIn(spots, best, page, 5, (text) => (Number(text) > 0 ? 1 : 0))
  const right = row.letters.at(-1)?.right ?? best.right
  return [
    ...words.filter((word) => !onRow(row, word, row.letters[0]?.x ?? 0, right) || isOfSummary(word)),
    ...partOf(row, 0, from),
    ...(filled === null ? [] : [wordOf(filled.text, row, best.left, best.right, filled.sure)]),
    ...partOf(row, to, row.letters.length, alike(best) > 1 ? readAlike : leastSure),
  ]
}

const twoFigures = (text: string, most: number): boolean =>
  /^\d\d$/.test(text) ? Number(text) >= 1 && Number(text) <= most : /^[3-9]$/.test(text) && most === 12

const firstYear = 1945
/** Papers are registered in the year they were signed or soon after; nobody signs in a year to come. */
const likelyYear = (text: string): number =>
  /^\d{4}$/.test(text) && Number(text) >= firstYear && Number(text) <= new Date().getFullYear() ? 1 : 0

const withDate = (
  words: readonly ReadWord[],
  readings: readonly (readonly ReadWord[])[],
  page: Raster,
  signedOn: string | null,
): readonly ReadWord[] => {
  const all = readings.map(dateSpots).filter((spots): spots is DateSpots => spots !== null)
  const [best] = all
  if (best === undefined) return words
  const { row, ngay, day, month } = best
  const filledAt = (part: 'day' | 'month' | 'year', most: number, likely: (text: string) => number): Filled | null => {
    const spots = all.map((one) => one[part])
    return filledIn(spots, best[part], page, most, likely)
  }
  const filledMonth = filledAt('month', 2, (text) => (twoFigures(text, 12) ? 1 : 0))
  if (filledMonth === null) return words
  const filledYear = filledAt('year', 4, likelyYear)
  if (filledYear === null) return words
  const dateOf = (text: string): string =>
    `${filledYear.text}-${filledMonth.text.padStart(2, '0')}-${text.padStart(2, '0')}`
  // Days below ten are written with a nought (Decree 30/2020/NĐ-CP, Annex I, II.4).
  const likely = (text: string): number => (twoFigures(text, 31) ? likelyDay(dateOf(text), signedOn) : 0)
  const filled = filledAt('day', 2, likely)
  const first = row.letters[ngay]
  const right = row.letters.at(-1)?.right ?? month.right
  if (filled === null || first === undefined) return words
  const thang = row.letters[day.to]
  const nam = row.letters[month.to]
  return [
    ...words.filter((word) => !onRow(row, word, first.x - 1, right) || word.x + word.width < first.x + 2),
    wordOf('ngày', row, first.x, day.left - 1, 0.95),
    wordOf(filled.text, row, day.left, day.right, filled.sure),
    wordOf('tháng', row, thang?.x ?? day.right, (thang?.x ?? day.right) + 20, 0.95),
    wordOf(filledMonth.text, row, month.left, month.right, filledMonth.sure),
    // eslint-disable-next-line no-restricted-syntax -- the words of the printed line
    wordOf('năm', row, nam?.x ?? month.right, (nam?.x ?? month.right) + 14, 0.95),
    wordOf(filledYear.text, row, (nam?.x ?? month.right) + 18, right, filledYear.sure),
  ]
}

/**
 * The words of a page with the day on which a law was passed, in its last sentence: "thông qua ngày … tháng … năm 2013",
 * printed before the day was known.
 */
export const withDayPassed = (words: readonly ReadWord[], page: Raster): readonly ReadWord[] => {
  for (const word of words) {
    const row = rowOf(word, words)
    if (!/^quangay.*thang.*nam/.test(row.folded)) continue
    const left = row.letters[3]?.x ?? word.x
    const own = words.filter((one) => one.x >= left - 1 && onRow(row, one, left, Infinity))
    return withDate(words, [own], page, null)
  }
  return words
}

/**
 * The words of a page with number and date as they were filled in.
 * @param readings of the head, each of its own; words bear their letters
 * @param signedOn the day of the signature that the file bears, ISO
 */
export const withFilledIn = (
  words: readonly ReadWord[],
  readings: readonly (readonly ReadWord[])[],
  page: Raster,
  middle: number,
  signedOn: string | null,
): readonly ReadWord[] => {
  const left = readings.map((reading) => reading.filter(({ x }) => x < middle))
  const right = readings.map((reading) => reading.filter(({ x, width }) => x + width > middle * 0.9))
  return withDate(withNumber(words, left, page), right, page, signedOn)
}
