import { fold, toNfc } from '#shared/kernel/text.ts'
import { isRule } from '../../../text/lines.ts'
import type { Shown } from '../../../text/pdf/content.ts'
import type { Area, Run } from '../model.ts'

/** Letters of a page in rows, with the face of each word kept. */

export interface Row {
  readonly page: number
  readonly pageWidth: number
  readonly pageHeight: number
  readonly text: string
  readonly runs: readonly Run[]
  /** Of the letters, y of the top; `baseline` where they stand. */
  readonly area: Area
  readonly baseline: number
}

/** In sizes of the letters: from `word` on a space is meant, from `column` on another column. */
const gaps = { word: 0.14, column: 1.7 } as const
const slack = 0.36

/** From the top left corner. */
interface Word {
  readonly shown: Shown
  readonly x: number
  readonly end: number
  readonly baseline: number
}

const rowOf = (words: readonly Word[], page: Pick<Row, 'page' | 'pageWidth' | 'pageHeight'>): Row => {
  const runs: Run[] = []
  let right = 0
  for (const { shown, x, end } of words) {
    const gap = x - right
    const spaced = runs.length > 0 && (gap > shown.size * gaps.word || (shown.spaced && gap > 0))
    const text = (spaced ? ' ' : '') + shown.text
    const size = Math.round(shown.size * 10) / 10
    const last = runs.at(-1)
    const same =
      last !== undefined &&
      last.font === shown.font &&
      last.bold === shown.bold &&
      last.italic === shown.italic &&
      Math.abs(last.size - size) < 0.3
    if (same) runs[runs.length - 1] = { ...last, text: last.text + text }
    else {
      const { font, bold, italic } = shown
      runs.push({ text, font, size, bold, italic, underline: false, colour: null })
    }
    right = Math.max(right, end)
  }
  const left = Math.min(...words.map(({ x }) => x))
  const size = Math.max(...words.map(({ shown }) => shown.size))
  const baseline = words[0]?.baseline ?? 0
  return {
    ...page,
    text: toNfc(runs.map(({ text }) => text).join(''))
      .replace(/\s+/g, ' ')
      .trim(),
    runs: runs.map((run) => ({ ...run, text: toNfc(run.text) })),
    area: { x: left, y: baseline - size * 0.8, width: right - left, height: size },
    baseline,
  }
}

/** The same letters painted twice are a way to make them bold. */
const isAgain = (word: Word, before: Word | undefined): boolean =>
  before !== undefined &&
  before.shown.text === word.shown.text &&
  Math.abs(before.x - word.x) < word.shown.size * 0.1 &&
  Math.abs(before.baseline - word.baseline) < word.shown.size * 0.1

const columnStarts = [
  ['cong', 'hoa', 'xa', 'hoi'],
  ['doc', 'lap', '-', 'tu'],
] as const

/** The motto stands in a column of its own, however near the other comes. */
const beginsColumn = (words: readonly Word[], at: number): boolean =>
  columnStarts.some((start) => start.every((word, index) => fold(words[at + index]?.shown.text ?? '') === word))

/** @param shown letters as painted, in the space of the page with its lower left corner at `origin` */
export const rowsOf = (
  shown: readonly Shown[],
  origin: { readonly x: number; readonly y: number },
  page: Pick<Row, 'page' | 'pageWidth' | 'pageHeight'>,
): Row[] => {
  const words = shown
    .filter(
      ({ text, size, x, endX, y, endY }) =>
        text.trim() !== '' && size > 1 && Math.abs(endY - y) <= Math.abs(endX - x) * 0.1,
    )
    .map((one) => ({
      shown: one,
      x: one.x - origin.x,
      end: Math.max(one.x, one.endX) - origin.x,
      baseline: page.pageHeight - (one.y - origin.y),
    }))
    .sort((one, other) => one.baseline - other.baseline || one.x - other.x)
  const bands: { baseline: number; size: number; words: Word[] }[] = []
  for (const word of words) {
    const band = bands
      .slice(-6)
      .reverse()
      .find(
        ({ baseline, size }) =>
          Math.abs(baseline - word.baseline) <= slack * Math.min(Math.max(size, word.shown.size), 30),
      )
    if (band === undefined) bands.push({ baseline: word.baseline, size: word.shown.size, words: [word] })
    else {
      band.words.push(word)
      if (word.shown.size > band.size) {
        band.size = word.shown.size
        band.baseline = word.baseline
      }
    }
  }
  const rows: Row[] = []
  for (const band of bands) {
    const inOrder = band.words.sort((one, other) => one.x - other.x)
    let part: Word[] = []
    let right = 0
    for (const [index, word] of inOrder.entries()) {
      if (isAgain(word, inOrder[index - 1])) continue
      const parted = word.x - right > Math.max(word.shown.size, 8) * gaps.column || beginsColumn(inOrder, index)
      if (part.length > 0 && parted) {
        rows.push(rowOf(part, page))
        part = []
        right = 0
      }
      part.push(word)
      right = Math.max(right, word.end)
    }
    if (part.length > 0) rows.push(rowOf(part, page))
  }
  return rows.filter(({ text }) => text !== '' && !isRule(text))
}
