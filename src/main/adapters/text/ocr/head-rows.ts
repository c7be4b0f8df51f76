import { fold } from '#shared/kernel/text.ts'
import { weighed, type Filled, type ReadLetters } from './figure-evidence.ts'
import { readFigures, type FigurePlace } from './handwriting.ts'
import type { Raster } from './raster.ts'
import type { ReadWord } from './scanned-page.ts'

/** Rows of print with places left for figures, which are written, stamped or typed into them. */

export interface Letter {
  readonly text: string
  readonly x: number
  readonly right: number
  readonly sure: number
  /** Of which word of the row. */
  readonly word: number
}

export interface Row {
  readonly letters: readonly Letter[]
  readonly text: string
  readonly folded: string
  readonly baseline: number
  readonly height: number
}

export const rowHeight = 7
const strokeOfFractions = '\u2044'

const middleOf = (values: readonly number[]): number | undefined =>
  values.toSorted((one, other) => one - other)[values.length >> 1]

/** Letters that reach below the line they stand on. */
const hanging = /[gjpqyQ,;()/]/

/** Where the letters of a word stand: a line that was read across two columns has one height for both. */
const feetOf = ({ letters = [], baseline }: ReadWord): number =>
  middleOf(letters.filter(({ text }) => !hanging.test(fold(text))).map(({ bottom }) => bottom)) ?? baseline

/** Letters of the words on one line from `start` on, to the right. */
export const rowOf = (start: ReadWord, words: readonly ReadWord[]): Row => {
  const feet = feetOf(start)
  const row = words
    .filter((word) => Math.abs(feetOf(word) - feet) < rowHeight && word.x >= start.x)
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
  return { letters, text, folded: fold(text), baseline: feet, height: start.height }
}

/** A place for figures between print: what was printed before and after it, and the figures as letters were read. */
export interface Spot {
  readonly row: Row
  readonly from: number
  readonly to: number
  readonly left: number
  readonly right: number
  readonly read: ReadLetters
}

export const readOf = (letters: readonly Letter[]): ReadLetters => ({
  text: letters.map(({ text }) => text).join(''),
  sure: Math.min(1, ...letters.map(({ sure }) => sure)),
})

export const spotOf = (row: Row, from: number, to: number, left?: number): Spot | null => {
  const [before, after] = [row.letters[from - 1], row.letters[to]]
  if (before === undefined || after === undefined) return null
  const read = row.letters.slice(from, to)
  // The box of a printed letter may reach over what stands beside it.
  return {
    row,
    from,
    to,
    left: Math.min(left ?? before.right + 0.8, ...read.map(({ x }) => x - 0.4)),
    right: Math.max(after.x - 0.4, ...read.map((letter) => letter.right + 0.4)),
    read: readOf(read),
  }
}

/** Ink reaches this far above and below the baseline (points). */
const reach = { above: 19, below: 7 } as const

const placeOf = ({ row, left, right }: Spot): FigurePlace => ({
  box: { x: left, y: row.baseline - reach.above, width: Math.max(1, right - left), height: reach.above + reach.below },
  middle: row.baseline - 4,
})

/** What stands in places that are the same one in several readings. */
export const filledIn = (
  spots: readonly Spot[],
  best: Spot,
  page: Raster,
  most: number,
  likely: (text: string) => number,
): Filled | null => {
  const written = readFigures(page, placeOf(best), most, likely)
  return weighed(
    written,
    spots.map(({ read }) => read),
    likely,
  )
}

export const wordOf = (text: string, row: Row, x: number, right: number, sure: number): ReadWord => ({
  text,
  x,
  baseline: row.baseline,
  width: Math.max(1, right - x),
  height: row.height,
  sure,
})

/** Of words that several readings read alike. */
export const readAlike = 0.85
/** Letters of a word that is in no dictionary are called unsure, however plain they stand. */
export const leastSure = 0.6

/** The letters of a row as the words they were read in. */
export const partOf = (row: Row, from: number, to: number, least: number = leastSure): ReadWord[] => {
  const words = Map.groupBy(row.letters.slice(from, to), ({ word }) => word)
  return [...words.values()].flatMap((letters) => {
    const [first, last] = [letters[0], letters.at(-1)]
    if (first === undefined || last === undefined) return []
    const text = letters.map((letter) => letter.text).join('')
    return [wordOf(text, row, first.x, last.right, Math.max(least, first.sure))]
  })
}
