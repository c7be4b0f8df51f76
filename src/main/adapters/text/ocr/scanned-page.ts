import { linesOf, type Chunk } from '../lines.ts'
import type { TextPage } from '../model.ts'

export interface ReadLetter {
  readonly text: string
  readonly x: number
  readonly width: number
  /** Where its ink ends, which for most letters is the line they stand on. */
  readonly bottom: number
}

/** Words as read, in points from the top left of the page. */
export interface ReadWord {
  readonly text: string
  readonly x: number
  readonly baseline: number
  readonly width: number
  /** Of the line it was read in. */
  readonly height: number
  readonly sure: number
  /** Its letters in their places, where the reader tells them. */
  readonly letters?: readonly ReadLetter[]
}

/** What is less sure is a speck, a seal or a fold, unless it stands among words that are sure. */
const sureEnough = 0.45
const surelyWrong = 0.08

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 12

const isNoise = (word: ReadWord): boolean =>
  word.sure < surelyWrong ||
  (!/[\p{L}\p{N}]/u.test(word.text) && !/^[-–/:.,;]+$/.test(word.text)) ||
  (word.sure < sureEnough && word.text.replace(/[^\p{L}\p{N}]/gu, '').length < 3)

/** Puts words that were read from a picture into lines; specks and the strokes of seals are left out. */
export const scannedPage = (number: number, width: number, height: number, words: readonly ReadWord[]): TextPage => {
  // The box of a line swells where a stamp touches it: letters of one page are of much the same size.
  const usual = median(words.filter(({ sure }) => sure > 0.8).map((word) => word.height)) * 0.8
  const chunks: Chunk[] = words
    .filter((word) => !isNoise(word))
    .map((word) => ({
      text: word.text,
      x: word.x,
      baseline: word.baseline,
      width: word.width,
      size: Math.min(Math.max(word.height * 0.8, usual * 0.75), usual * 1.2),
      bold: false,
      italic: false,
      spaced: true,
      sure: word.sure,
    }))
  const lines = linesOf(chunks).filter(
    ({ text, sure }) => /\p{L}{2}|\d/u.test(text) && (sure > sureEnough || /\p{L}{4}/u.test(text)),
  )
  return { number, width, height, lines }
}
