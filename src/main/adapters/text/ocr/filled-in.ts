import { fold } from '#shared/kernel/text.ts'
import type { Box } from '../model.ts'
import { readFigures } from './handwriting.ts'
import type { Raster } from './raster.ts'
import type { ReadWord } from './scanned-page.ts'

/**
 * Number and day of a paper's head, which clerks write or stamp into places that the print leaves: the reader of letters
 * says where the places are and what it takes the figures for, the reader of figures looks at them by itself. Only what
 * both see, or one of them sees clearly and the other not at all, is believed.
 */

interface Letter {
  readonly text: string
  readonly x: number
  readonly right: number
  readonly sure: number
  /** Of which word of the row. */
  readonly word: number
}

interface Row {
  readonly letters: readonly Letter[]
  readonly text: string
  readonly folded: string
  readonly baseline: number
  readonly height: number
}

const rowHeight = 7
const strokeOfFractions = '\u2044'

/** Letters of the words on one line from `start` on, to the right. */
const rowOf = (start: ReadWord, words: readonly ReadWord[]): Row => {
  const row = words
    .filter(({ baseline, x }) => Math.abs(baseline - start.baseline) < rowHeight && x >= start.x)
    .sort((one, other) => one.x - other.x)
  const letters = row.flatMap((word, index) =>
    (word.letters ?? []).flatMap(({ text, x, width }) =>
      [...text].map((letter) => ({
        text: letter === strokeOfFractions ? '/' : letter,
        x,
        right: x + width,
        sure: word.sure,
        word: index,
      })),
    ),
  )
  const text = letters.map((letter) => letter.text).join('')
  return { letters, text, folded: fold(text), baseline: start.baseline, height: start.height }
}

/** A place for figures between print: what was printed before and after it, and the figures as letters were read. */
interface Spot {
  readonly row: Row
  readonly from: number
  readonly to: number
  readonly left: number
  readonly right: number
  readonly read: string
}

const spotOf = (row: Row, from: number, to: number, left?: number): Spot | null => {
  const [before, after] = [row.letters[from - 1], row.letters[to]]
  if (before === undefined || after === undefined) return null
  return { row, from, to, left: left ?? before.right + 0.8, right: after.x - 0.4, read: row.text.slice(from, to) }
}

const figuresOf = (read: string): string | null => /^\d{1,6}$/.exec(read.replace(/[.,'’]+$/, ''))?.[0] ?? null

/** Ink reaches this far above and below the baseline (points). */
const reach = { above: 19, below: 7 } as const

const boxOf = ({ row, left, right }: Spot): Box => ({
  x: left,
  y: row.baseline - reach.above,
  width: Math.max(1, right - left),
  height: reach.above + reach.below,
})

const surelyFilled = 0.95
const clearlyWritten = { least: 0.6, against: 0.85, sure: 0.8 } as const
const readTwice = 0.85
const doubtful = 0.3

interface Filled {
  readonly text: string
  readonly sure: number
}

const repeated = (reads: readonly (string | null)[]): string | null =>
  reads.find((read, index) => read !== null && reads.indexOf(read) !== index) ?? null

const unsettled = (reads: readonly (string | null)[]): Filled | null => {
  const [first] = reads.filter((read) => read !== null)
  return first === undefined ? null : { text: first, sure: doubtful }
}

/** What readings of letters and the reading of figures make of a number together: nothing proves it but both. */
export const settledNumber = (reads: readonly (string | null)[], written: Filled | null): Filled | null => {
  if (written !== null && reads.includes(written.text)) return { text: written.text, sure: surelyFilled }
  if (written === null || written.sure < clearlyWritten.least) return unsettled(reads)
  const isDisputed = repeated(reads) !== null && written.sure <= clearlyWritten.against
  return { text: written.text, sure: isDisputed ? doubtful : clearlyWritten.sure }
}

/** The same of a day or a month, which is printed more often than not, and of which few readings make sense. */
export const settledDay = (reads: readonly (string | null)[], written: Filled | null): Filled | null => {
  const twice = repeated(reads)
  if (twice !== null) return { text: twice, sure: twice === written?.text ? surelyFilled : readTwice }
  return settledNumber(reads, written)
}

const wordOf = (text: string, row: Row, x: number, right: number, sure: number): ReadWord => ({
  text,
  x,
  baseline: row.baseline,
  width: Math.max(1, right - x),
  height: row.height,
  sure,
})

/** Letters of a word that is in no dictionary are called unsure, however plain they stand. */
const leastSure = 0.6

/** The letters of a row as the words they were read in. */
const partOf = (row: Row, from: number, to: number, least: number = leastSure): ReadWord[] => {
  const words = Map.groupBy(row.letters.slice(from, to), ({ word }) => word)
  return [...words.values()].flatMap((letters) => {
    const [first, last] = [letters[0], letters.at(-1)]
    if (first === undefined || last === undefined) return []
    const text = letters.map((letter) => letter.text).join('')
    return [wordOf(text, row, first.x, last.right, Math.max(least, first.sure))]
  })
}

/** "Số:" up to the stroke or dash before the symbol. */
const numberSpot = (words: readonly ReadWord[]): Spot | null => {
  for (const word of words) {
    const row = rowOf(word, words)
    const lead = /^[^a-z0-9]{0,3}(?:bo)?(?:luat|phaplenh|nghiquyet|lenh)?s[o0][:.;,]*/.exec(row.folded)
    if (lead === null) continue
    const from = lead[0].length
    const dash = /^\d{0,6}-(?=\p{Lu}{2})/u.exec(row.text.slice(from))
    const to = dash === null ? row.text.indexOf('/', from) : from + dash[0].length - 1
    if (to >= from && /^[/-](?:\d{4}\/)?[\p{L}\d]{2}/u.test(row.text.slice(to))) return spotOf(row, from, to)
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
  readonly year: string
}

const dateSpots = (words: readonly ReadWord[]): DateSpots | null => {
  for (const word of words) {
    const row = rowOf(word, words)
    const found = /ng[a-z]{0,2}/.exec(row.folded.replace(/[^a-z]/g, (sign) => (sign === ',' ? ',' : sign)))
    const lead = /,\s*(?=ng)/.exec(row.folded)
    const ngay = lead === null ? (found?.index ?? -1) : lead.index + lead[0].length
    const thang = row.folded.indexOf('thang', ngay)
    const nam = row.folded.indexOf('nam', thang)
    const year = /^\d{4}/.exec(row.text.slice(nam + 3))?.[0]
    if (ngay < 0 || thang < 0 || nam < 0 || year === undefined) continue
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
  const written = readFigures(page, boxOf(best), row.baseline - 4, 5, (text) => (Number(text) > 0 ? 1 : 0))
  const filled = settledNumber(
    spots.map(({ read }) => figuresOf(read)),
    written,
  )
  const right = row.letters.at(-1)?.right ?? best.right
  return [
    ...words.filter((word) => !onRow(row, word, row.letters[0]?.x ?? 0, right) || isOfSummary(word)),
    ...partOf(row, 0, from),
    ...(filled === null ? [] : [wordOf(filled.text, row, best.left, best.right, filled.sure)]),
    ...partOf(row, to, row.letters.length, alike(best) > 1 ? readTwice : leastSure),
  ]
}

const twoFigures = (text: string, most: number): boolean =>
  /^\d\d$/.test(text) ? Number(text) >= 1 && Number(text) <= most : /^[3-9]$/.test(text) && most === 12

const withDate = (
  words: readonly ReadWord[],
  readings: readonly (readonly ReadWord[])[],
  page: Raster,
  signedOn: string | null,
): readonly ReadWord[] => {
  const all = readings.map(dateSpots).filter((spots): spots is DateSpots => spots !== null)
  const [best] = all
  if (best === undefined) return words
  const { row, ngay, day, month, year } = best
  const monthWritten = readFigures(page, boxOf(month), row.baseline - 4, 2, (text) => (twoFigures(text, 12) ? 1 : 0))
  const filledMonth = settledDay(
    all.map((spots) => figuresOf(spots.month.read)),
    monthWritten,
  )
  if (filledMonth === null) return words
  const dateOf = (text: string): string => `${year}-${filledMonth.text.padStart(2, '0')}-${text.padStart(2, '0')}`
  // Days below ten are written with a nought (Decree 30/2020/NĐ-CP, Annex I, II.4).
  const likely = (text: string): number => (twoFigures(text, 31) ? likelyDay(dateOf(text), signedOn) : 0)
  const written = readFigures(page, boxOf(day), row.baseline - 4, 2, likely)
  const filled = settledDay(
    all.map((spots) => figuresOf(spots.day.read)).map((read) => (read !== null && likely(read) > 0 ? read : null)),
    written,
  )
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
    wordOf(year, row, (nam?.x ?? month.right) + 18, right, 0.9),
  ]
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
