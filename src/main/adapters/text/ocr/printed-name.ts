import type { KnownWords } from '../rules/known-words.ts'
import { editsTo, rareSurname, surnameWeight } from '../rules/name-words.ts'
import { fillOutlines, printedText, type Outline } from './printed-letters.ts'
import type { Raster } from './raster.ts'
import type { Seal } from './seals.ts'

/**
 * Which name is printed below a seal that covers its beginning: each word that names are made of is laid over the page
 * before those that were read, and the more of its letters' places are dark, the likelier it is the one. A seal's ring
 * and letters are dark too, so that what is dark within the seal says less than what is dark beside it.
 */

interface NameFit {
  readonly name: string
  readonly fit: number
  /** The fit in parts of what it would be if all its letters were dark beside the seal. */
  readonly share: number
  /** Where it begins (points). */
  readonly left: number
}

/** Words that were read, in points. */
interface ReadPlace {
  readonly text: string
  readonly x: number
  readonly right: number
  readonly baseline: number
}

const face = 'bold'
/** Chances that a place is dark: printed, and of paper beside the seal. */
const inkIsDark = 0.92
const paperIsDark = 0.04

/** Where the letters are whole: pixels of the text at a size. */
const pixelsOf = (outlines: readonly Outline[], size: number): { readonly xs: number[]; readonly ys: number[] } => {
  const xs: number[] = []
  const ys: number[] = []
  fillOutlines(
    outlines.map((outline) => outline.map(([x, y]) => [x * size, y * size] as const)),
    (x, y) => {
      xs.push(x)
      ys.push(y)
    },
  )
  return { xs, ys }
}

/** Neighbouring pixels say the same: half of them are enough. */
const everyOther = 2

/** How much likelier a page is with print at these pixels than without it (logarithm, by square point). */
const fitOf = (
  page: Page,
  { xs, ys }: { readonly xs: readonly number[]; readonly ys: readonly number[] },
  left: number,
  baseline: number,
): number => {
  let sum = 0
  const { raster, seal, sealIsDark } = page
  for (let index = 0; index < xs.length; index += everyOther) {
    const [x, y] = [Math.round(left + (xs[index] as number)), Math.round(baseline + (ys[index] as number))]
    if (x < 0 || y < 0 || x >= raster.width || y >= raster.height) continue
    const within = Math.hypot(x / raster.scale - seal.x, y / raster.scale - seal.y) < seal.radius + 1
    const other = within ? sealIsDark : paperIsDark
    const dark = (raster.grey[y * raster.width + x] as number) < page.dark
    sum += dark ? Math.log(inkIsDark / other) : Math.log((1 - inkIsDark) / (1 - other))
  }
  return (everyOther * sum) / raster.scale ** 2
}

/** A scanned page with its seal. */
interface Page {
  readonly raster: Raster
  readonly seal: Seal
  /** Chance that a place within the seal is dark. */
  readonly sealIsDark: number
  /** Greys below this are dark. */
  readonly dark: number
}

/** The fit of letters that are dark wherever they stand, beside the seal. */
const mostOf = ({ raster }: Page, { xs }: { readonly xs: readonly number[] }): number =>
  (xs.length * Math.log(inkIsDark / paperIsDark)) / raster.scale ** 2

/** The page, with the chances that its seal leaves. */
const pageOf = (raster: Raster, seal: Seal): Page => {
  const dark = 150
  let [inked, all] = [0, 0]
  for (let y = seal.y - seal.radius; y < seal.y + seal.radius; y += 0.5)
    for (let x = seal.x - seal.radius; x < seal.x + seal.radius; x += 0.5) {
      if (Math.hypot(x - seal.x, y - seal.y) > seal.radius) continue
      all++
      const at = Math.round(y * raster.scale) * raster.width + Math.round(x * raster.scale)
      if ((raster.grey[at] ?? 255) < dark) inked++
    }
  return { raster, seal, dark, sealIsDark: Math.min(0.7, Math.max(0.1, (inked / Math.max(1, all)) * 1.15)) }
}

const range = (least: number, most: number, step: number): number[] =>
  Array.from({ length: Math.round((most - least) / step) + 1 }, (_, at) => least + at * step)

/** Where printed words stand, in pixels. */
interface Anchor {
  readonly left: number
  readonly baseline: number
  readonly size: number
}

/** Of the fit that letters would have if every place of theirs were dark beside the seal. */
const leastAnchored = 0.5

/** The size and place at which words that were read are printed; null where they are not printed as letters usually are. */
const anchorOf = (page: Page, given: ReadPlace): Anchor | null => {
  const { scale } = page.raster
  const { outlines } = printedText(given.text, face)
  const xs = outlines.flat().map(([x]) => x)
  const [inkLeft, inkRight] = [Math.min(...xs), Math.max(...xs)]
  const usual = ((given.right - given.x) * scale) / (inkRight - inkLeft)
  const middle = ((given.x + given.right) / 2) * scale
  let best = { fit: -Infinity, most: 1, left: 0, baseline: 0, size: usual }
  for (const size of range(0.94, 1.06, 0.02).map((factor) => usual * factor)) {
    const pixels = pixelsOf(outlines, size)
    const most = mostOf(page, pixels)
    for (const dx of range(-4, 4, 1))
      for (const dy of range(-5 * scale, 5 * scale, 1)) {
        const left = middle - ((inkLeft + inkRight) / 2) * size + dx
        const baseline = given.baseline * scale + dy
        const fit = fitOf(page, pixels, left, baseline)
        if (fit > best.fit) best = { fit, most, left, baseline, size }
      }
  }
  return best.fit < best.most * leastAnchored ? null : best
}

/** How each name fits the place before an anchor. */
const fitsBefore = (page: Page, { left, baseline, size }: Anchor, names: readonly string[]): NameFit[] =>
  names.map((name) => {
    const { outlines, advance } = printedText(`${name} `, face)
    const pixels = pixelsOf(outlines, size)
    const fits = [-2, -1, 0, 1, 2].flatMap((dx) =>
      [-1, 0, 1].map((dy) => ({
        fit: fitOf(page, pixels, left - advance * size + dx, baseline + dy),
        left: left - advance * size + dx,
      })),
    )
    const best = fits.reduce((one, other) => (other.fit > one.fit ? other : one))
    return { name, fit: best.fit, share: best.fit / mostOf(page, pixels), left: best.left / page.raster.scale }
  })

/** Fits that differ by so much differ by a factor of e: neighbouring pixels say the same thing over and over. */
const perFit = 8
/** How clearly one name must be likelier than the next. */
const clearly = 1.5
/** What is hidden by a seal is read wrongly as often as not. */
const perEdit = 0.5
/** What stands in the middle of a name, beside how likely family names are. */
const notFirst = -1
/** Share of a word's letters that are dark where it is printed, and are not by chance. */
const standsOut = 0.5
const mostWords = 4
/** A word of a name fits by at least so much (square points of its ink count). */
const leastFit = 25

export interface PrintedName {
  readonly name: string
  /** Where its family name begins (points). */
  readonly left: number
}

/**
 * The name printed in a line of which the end was read: words before it are chosen by what is printed, one after the
 * other, up to a family name. Null where a word is not clear.
 * @param before what was read in the place before the end, in several readings
 */
export const printedName = (
  raster: Raster,
  seal: Seal,
  given: ReadPlace,
  before: readonly string[],
  words: KnownWords,
): PrintedName | null => {
  const page = pageOf(raster, seal)
  const candidates = [...new Set([...words.surnames, ...words.middles])]
  /** Words for the place before what was read, the likeliest first. */
  const ranked = (read: ReadPlace): (NameFit & { readonly score: number })[] => {
    const anchor = anchorOf(page, read)
    if (anchor === null) return []
    return fitsBefore(page, anchor, candidates)
      .map((one) => {
        const weight = words.surnames.includes(one.name) ? surnameWeight(one.name) / 2 : notFirst
        const edits = read === given ? before.map((word) => editsTo(one.name, word)) : []
        return { ...one, score: one.fit / perFit + weight - (edits.length === 0 ? 0 : Math.min(...edits) * perEdit) }
      })
      .sort((one, other) => other.score - one.score)
  }
  let read = given
  let found: (PrintedName & { readonly isRare: boolean }) | null = null
  for (;;) {
    const [best, second] = ranked(read)
    if (best === undefined) return found?.isRare === true ? null : found
    const isClear = best.fit >= leastFit && best.score - (second?.score ?? 0) >= clearly
    // Before a family name stands nothing, or a rank, which is no name; else it was the middle of a longer one.
    if (found !== null && (!isClear || best.share < standsOut)) return found.isRare && best.fit > 0 ? null : found
    if (!isClear) return null
    const text = `${best.name} ${read.text}`
    read = { ...read, text, x: best.left }
    const isRare = words.middles.includes(best.name) && surnameWeight(best.name) < rareSurname
    found = words.surnames.includes(best.name) ? { name: text, left: best.left, isRare } : null
    if (text.split(' ').length >= mostWords) return found
  }
}
