import { linesOf } from '../lines.ts'
import type { Box, CloseLook, TextLine } from '../model.ts'
import type { KnownWords } from '../rules/known-words.ts'
import { nameEnd, touches } from '../rules/name-words.ts'
import type { Layout, ReadLetters } from './letters.ts'
import { printedName } from './printed-name.ts'
import { cropped, scaledBy, type Raster } from './raster.ts'
import type { ReadWord } from './scanned-page.ts'
import { withoutSeals, type Seal } from './seals.ts'

/**
 * The authority above a seal and the name below it, each read by itself and several times, with the black seal taken
 * away: where readings differ the rules weigh them, one alone would not tell which to believe.
 */

type Read = (raster: Raster, layout: Layout) => Promise<ReadLetters>

/** In points. The seal covers the left third of the signature, whose lines are centred at its right. */
const reach = { left: 72, above: 42, below: 52 } as const

const lettersOf = (words: readonly ReadWord[]): TextLine[] =>
  linesOf(
    words.map((word) => ({
      text: word.text,
      x: word.x,
      baseline: word.baseline,
      width: word.width,
      size: Math.min(14, word.height * 0.8),
      bold: false,
      italic: false,
      spaced: true,
      sure: word.sure,
    })),
  )

const readIn = async (raster: Raster, box: Box, layout: Layout, read: Read): Promise<TextLine[]> => {
  const { words } = await read(cropped(raster, box), layout)
  return lettersOf(words.map((word) => ({ ...word, x: word.x + box.x, baseline: word.baseline + box.y })))
}

/** Letters in words that begin with a capital and were read well: a name has most of them. */
const namedLetters = (line: TextLine): number =>
  line.runs
    .filter(({ text, sure }) => sure > 0.6 && /^\s*\p{Lu}\p{Ll}/u.test(text))
    .reduce((sum, { text }) => sum + text.trim().length, 0)

/** The line of the name by itself: once as cleaned, once with more pixels, once with the seal as it is. */
const readName = async (
  clean: Raster,
  raster: Raster,
  lines: readonly TextLine[],
  read: Read,
): Promise<TextLine[][]> => {
  const name = lines.reduce<TextLine | null>(
    (best, line) => (namedLetters(line) > (best === null ? 3 : namedLetters(best)) ? line : best),
    null,
  )
  if (name === null) return []
  const named = name.runs.filter(({ text, sure }) => sure > 0.6 && /^\s*\p{Lu}\p{Ll}/u.test(text))
  const right = Math.max(...named.map(({ x, width }) => x + width)) + 6
  const left = Math.max(0, Math.min(...named.map(({ x }) => x)) - 58)
  const box = { x: left, y: name.box.y - 7, width: right - left, height: name.box.height + 13 }
  const finer = scaledBy(cropped(clean, box), 1.5)
  const { words } = await read(finer, 'line')
  return [
    await readIn(clean, box, 'line', read),
    lettersOf(words.map((word) => ({ ...word, x: word.x + box.x, baseline: word.baseline + box.y }))),
    await readIn(raster, box, 'line', read),
  ]
}

const boxOf = ({ x, y, radius }: Seal): Box => ({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius })

/** The name by what is printed of it, given the end that readings agree on. */
const printedIn = (
  raster: Raster,
  seal: Seal,
  below: readonly (readonly TextLine[])[],
  words: KnownWords,
): CloseLook['printed'] => {
  const end = nameEnd(below, (word, line) => touches(word, line.box, boxOf(seal)))
  if (end === null) return null
  const { line, before } = end
  const found = printedName(raster, seal, { ...end, baseline: line.box.y + line.size * 0.8 }, before, words)
  return found === null
    ? null
    : { name: found.name, box: { ...line.box, x: found.left, width: end.right - found.left } }
}

/** @param raster the page made straight */
export const lookAtSignature = async (
  raster: Raster,
  seal: Seal,
  page: number,
  read: Read,
  words: KnownWords,
): Promise<CloseLook> => {
  const { x, y, radius } = seal
  const left = Math.max(0, x - reach.left)
  const width = (raster.width / raster.scale) * 0.985 - left
  const clean = withoutSeals(raster, [seal])
  const top = Math.max(0, y - radius - reach.above)
  const upper = { x: left, y: top, width, height: y - radius * 0.38 - top }
  const lower = { x: left, y: y + radius * 0.5, width, height: radius * 0.5 + reach.below }
  const above: TextLine[][] = []
  for (const layout of ['block', 'column', 'sparse'] as const) above.push(await readIn(clean, upper, layout, read))
  const below: TextLine[][] = []
  for (const layout of ['block', 'sparse'] as const) below.push(await readIn(clean, lower, layout, read))
  below.push(...(await readName(clean, raster, below.flat(), read)))
  return {
    page,
    seal: boxOf(seal),
    above,
    below,
    printed: printedIn(raster, seal, below, words),
  }
}
