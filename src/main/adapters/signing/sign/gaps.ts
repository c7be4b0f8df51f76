import { fold } from '#shared/kernel/text.ts'
import type { Box, TextLine, TextPage } from '../../text/model.ts'
import type { LetterStyle } from './lettering.ts'

/** Where number and date are still open on the first page: Decree 30/2020/NĐ-CP, Annex I, II.3–4. */

/** Room on a line, to be filled in with text on its baseline. */
export interface Gap {
  readonly x: number
  readonly width: number
  /** What follows in print closes a gap, and the text stands in its middle. */
  readonly align: 'left' | 'middle'
}

/** A line with gaps: the box of the form field over it, and the gaps within it from left to right. */
export interface OpenLine {
  /** In points from the top left corner of the page as shown. */
  readonly box: Box
  /** Of the letters beside the gaps. */
  readonly style: LetterStyle
  /** From the top of the box. */
  readonly baseline: number
  readonly gaps: readonly Gap[]
}

interface Word {
  readonly text: string
  readonly folded: string
  readonly x: number
  readonly right: number
  readonly y: number
  readonly size: number
  readonly italic: boolean
}

/** Words of the upper part of a page; pieces of one word that were set apart are joined. */
const wordsOf = ({ lines, height }: TextPage): Word[] =>
  lines.filter(({ box }) => box.y < height / 2).flatMap(wordsOfLine)

const wordsOfLine = ({ runs, box, size, italic }: TextLine): Word[] => {
  const words: Word[] = []
  for (const run of runs) {
    const last = words.at(-1)
    const right = run.x + run.width
    if (last !== undefined && !run.text.startsWith(' ') && run.x - last.right < size * 0.14) {
      const text = last.text + run.text
      words[words.length - 1] = { ...last, text, folded: fold(text), right }
    } else words.push({ text: run.text.trim(), folded: fold(run.text.trim()), x: run.x, right, y: box.y, size, italic })
  }
  return words
}

/** Those on the same line of print, from left to right; cells beside each other included. */
const rowOf = (word: Word, words: readonly Word[]): Word[] =>
  words.filter(({ y }) => Math.abs(y - word.y) < word.size * 0.5).sort((one, other) => one.x - other.x)

/** Dots and underscores are printed to be written over. */
const isBlank = ({ text }: Word): boolean => /^[.…_]+$/.test(text)

/** From the top of a line's box to its baseline, in sizes (as lines.ts measures boxes). */
const ascentOfLine = 0.8
const air = 0.5

const openLine = (word: Word, gaps: readonly Gap[]): OpenLine => {
  const [first, last] = [gaps[0] as Gap, gaps.at(-1) as Gap]
  const above = word.size * 0.15
  return {
    box: {
      x: first.x,
      y: word.y - above,
      width: last.x + last.width - first.x,
      height: word.size * 1.3,
    },
    style: { face: word.italic ? 'italic' : 'regular', size: word.size },
    baseline: above + word.size * ascentOfLine,
    gaps: gaps.map((gap) => ({ ...gap, x: gap.x - first.x })),
  }
}

const labelOf = (words: readonly Word[], page: TextPage): Word | undefined =>
  words.find(({ folded, x }) => /^so\s*:/.test(folded) && x < page.width / 2)

/** Pieces of a number further apart than this belong to another cell of the row, in sizes. */
const widestBreak = 2.5

/** Number and symbol where both are printed behind "Số:", `05/UBND-VP` for one; null when the number is open. */
export const findPrintedNumber = (page: TextPage): string | null => {
  const words = wordsOf(page)
  const label = labelOf(words, page)
  if (label === undefined) return null
  let { text, right } = label
  for (const word of rowOf(label, words).filter(({ x }) => x >= label.right)) {
    if (word.x - right > widestBreak * label.size && /\d/.test(text)) break
    text += word.text
    right = word.right
  }
  const [, code = null] = /^[^:]*:(\d.*\/.+)$/iu.exec(text.normalize('NFC').replace(/\s/g, '')) ?? []
  return code
}

/** Room for number and symbol where nothing is printed behind "Số:", in sizes of its letters. */
const numberRoom = 9
/** A number is written into no less than this, in sizes. */
const leastGap = 0.9

/**
 * The gap of the number: from "Số:" to the stroke before the symbol where the symbol is printed (`number`), else to the
 * right of it (`numberAndSymbol`). Null when there is none, or the number stands there already.
 */
export const findNumberGap = (
  page: TextPage,
): { readonly line: OpenLine; readonly holds: 'number' | 'numberAndSymbol' } | null => {
  const words = wordsOf(page)
  const label = labelOf(words, page)
  if (label === undefined) return null
  const stroke = /^so\s*:\s*([.…_]*)(\/.*)$/.exec(label.folded)
  // "Số:/QĐ-UBND" without a gap has no room to write into.
  if (stroke !== null && stroke[1] === '') return null
  const behind = rowOf(label, words).filter((word) => word.x >= label.right && !isBlank(word))
  const next = behind.find(({ x }) => x < page.width / 2)
  const start = label.right + label.size * 0.2
  if (next === undefined) {
    const wall = Math.min(page.width / 2, ...behind.map(({ x }) => x - air))
    const width = Math.min(numberRoom * label.size, wall - start)
    return width < 4 * label.size
      ? null
      : { line: openLine(label, [{ x: start, width, align: 'left' }]), holds: 'numberAndSymbol' }
  }
  const width = next.x - air - start
  return next.text.startsWith('/') && width >= leastGap * label.size
    ? { line: openLine(label, [{ x: start, width, align: 'middle' }]), holds: 'number' }
    : null
}

/** The gaps of day, month and (where it is not printed) year in "…, ngày … tháng … năm …"; null when they are filled in. */
export const findDateGaps = (
  page: TextPage,
): { readonly line: OpenLine; readonly holds: 'dayAndMonth' | 'dayMonthAndYear' } | null => {
  const words = wordsOf(page)
  for (const day of words.filter(({ folded }) => folded === 'ngay')) {
    const row = rowOf(day, words).filter((word) => word.x >= day.x && !isBlank(word))
    const [, month, year, printed] = row
    if (month?.folded !== 'thang' || year?.folded !== 'nam') continue
    const between = (left: Word, right: Word): Gap => ({
      x: left.right + air,
      width: right.x - left.right - 2 * air,
      align: 'middle',
    })
    const gaps = [between(day, month), between(month, year)]
    if (gaps.some(({ width }) => width < leastGap * day.size)) return null
    if (printed !== undefined && /^\d{4}[.,]?$/.test(printed.text))
      return { line: openLine(day, gaps), holds: 'dayAndMonth' }
    if (printed !== undefined && printed.x - year.right < 2.5 * day.size) return null
    const width = Math.min(2.5 * day.size, page.width - year.right - air)
    const own: Gap = { x: year.right + 0.25 * day.size, width, align: 'left' }
    return { line: openLine(day, [...gaps, own]), holds: 'dayMonthAndYear' }
  }
  return null
}
