import { toNfc } from '#shared/kernel/text.ts'
import { boxAround, type TextLine, type TextRun } from './model.ts'

/** Letters in their place on a page as shown, before they are put into lines. */
export interface Chunk {
  readonly text: string
  readonly x: number
  /** Of the baseline, from the top. */
  readonly baseline: number
  readonly width: number
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  /** A space was shown before it; without one the gap decides. */
  readonly spaced: boolean
  /** How sure the letters are, 0 to 1. */
  readonly sure: number
}

/** Gaps in sizes of the letters: from `word` on a space is meant, from `column` on another column. */
const gaps = { word: 0.14, column: 1.7 } as const
const baselineSlack = 0.36

const tidy = (text: string): string => toNfc(text.replace(/[\s\u00a0]+/g, ' '))

/** Signs that a line is filled up with: rows of dots, dashes and underscores under headings and in forms. */
export const isRule = (text: string): boolean => /^[\s._\-–—=*…]+$/.test(text) && text.trim().length > 2

const lineOf = (chunks: readonly Chunk[]): TextLine => {
  const runs: TextRun[] = []
  let text = ''
  let right = 0
  const weight = { bold: 0, italic: 0, sure: 0, all: 0 }
  const sizes = new Map<number, number>()
  for (const chunk of chunks) {
    const gap = chunk.x - right
    const spaced = text !== '' && (gap > chunk.size * gaps.word || (chunk.spaced && gap > 0))
    const own = (spaced ? ' ' : '') + chunk.text
    text += own
    runs.push({ text: toNfc(own), x: chunk.x, width: chunk.width, sure: chunk.sure })
    right = Math.max(right, chunk.x + chunk.width)
    const letters = chunk.text.trim().length
    weight.all += letters
    if (chunk.bold) weight.bold += letters
    if (chunk.italic) weight.italic += letters
    weight.sure += letters * chunk.sure
    const size = Math.round(chunk.size * 2) / 2
    sizes.set(size, (sizes.get(size) ?? 0) + letters)
  }
  const size = [...sizes].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0
  const inner = boxAround(
    chunks.map((chunk) => ({
      x: chunk.x,
      y: chunk.baseline - chunk.size * 0.8,
      width: chunk.width,
      height: chunk.size,
    })),
  )
  return {
    text: tidy(text).trim(),
    box: inner,
    size,
    bold: weight.bold * 2 > weight.all,
    italic: weight.italic * 2 > weight.all,
    sure: weight.all === 0 ? 0 : weight.sure / weight.all,
    runs,
  }
}

/** The same letters painted twice, a little beside each other, are a way to make them bold. */
const isPaintedTwice = (chunk: Chunk, before: Chunk | undefined): boolean =>
  before !== undefined &&
  before.text === chunk.text &&
  chunk.text.trim() !== '' &&
  Math.abs(before.x - chunk.x) < chunk.size * 0.1 &&
  Math.abs(before.baseline - chunk.baseline) < chunk.size * 0.1

/** Puts chunks into lines: by baseline, then from left to right, parted where the gap is wide. */
export const linesOf = (chunks: readonly Chunk[]): TextLine[] => {
  const rows: { baseline: number; size: number; chunks: Chunk[] }[] = []
  const sorted = chunks
    .filter(({ text, size }) => text.trim() !== '' && size > 1)
    .sort((one, other) => one.baseline - other.baseline || one.x - other.x)
  for (const chunk of sorted) {
    const row = rows
      .slice(-6)
      .reverse()
      .find(
        ({ baseline, size }) =>
          Math.abs(baseline - chunk.baseline) <= baselineSlack * Math.min(Math.max(size, chunk.size), 30),
      )
    if (row === undefined) rows.push({ baseline: chunk.baseline, size: chunk.size, chunks: [chunk] })
    else {
      row.chunks.push(chunk)
      if (chunk.size > row.size) {
        row.size = chunk.size
        row.baseline = chunk.baseline
      }
    }
  }
  const lines: TextLine[] = []
  for (const row of rows) {
    const inOrder = row.chunks.sort((one, other) => one.x - other.x)
    let part: Chunk[] = []
    let right = 0
    for (const [index, chunk] of inOrder.entries()) {
      if (isPaintedTwice(chunk, inOrder[index - 1])) continue
      if (part.length > 0 && chunk.x - right > Math.max(chunk.size, 8) * gaps.column) {
        lines.push(lineOf(part))
        part = []
        right = 0
      }
      part.push(chunk)
      right = Math.max(right, chunk.x + chunk.width)
    }
    if (part.length > 0) lines.push(lineOf(part))
  }
  return lines.filter((line) => line.text !== '' && !isRule(line.text))
}

/** The part of a line from one letter to another, with its own box: places inside a run are divided evenly. */
export const partOf = (line: TextLine, from: number, to = line.text.length): TextLine => {
  const text = line.text.slice(from, to).trim()
  const whole = line.runs.map((run) => run.text).join('')
  const letters = Math.max(1, whole.trim().length)
  const placeOf = (index: number): number => {
    let left = Math.round((index / Math.max(1, line.text.length)) * letters)
    for (const run of line.runs) {
      if (left <= run.text.length) return run.x + (run.width * left) / Math.max(1, run.text.length)
      left -= run.text.length
    }
    return line.box.x + line.box.width
  }
  const x = from === 0 ? line.box.x : placeOf(from)
  const right = to >= line.text.length ? line.box.x + line.box.width : placeOf(to)
  return {
    ...line,
    text,
    box: { ...line.box, x, width: Math.max(1, right - x) },
    runs: [{ text, x, width: right - x, sure: Math.min(1, ...line.runs.map((run) => run.sure)) }],
  }
}
