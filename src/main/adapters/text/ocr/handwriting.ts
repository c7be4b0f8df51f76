import { readFileSync } from 'node:fs'
import { resourcePath } from '../../system/resources.ts'
import type { Box } from '../model.ts'
import { lookAt, networkOf, newLook, noFigure, parameterCount, type Network } from './digit-network.ts'
import { figurePicture, type Bounds } from './figure-picture.ts'
import { boundsIn, cutsOf, inkOf, leaned, leanOf, withoutParts, withoutRules, type Ink } from './ink.ts'
import { cropped, type Raster } from './raster.ts'

/** A text that figures may be, and how likely it is among all that they may be. */
export interface Likely {
  readonly text: string
  /** 0 to 1. */
  readonly chance: number
}

let network: Network | undefined
const look = newLook()

const loadNetwork = (): Network => {
  const { scale, numbers } = JSON.parse(readFileSync(resourcePath('extraction', 'figures.json'), 'utf8')) as {
    readonly scale: number
    readonly numbers: string
  }
  const bytes = Buffer.from(numbers, 'base64')
  const parameters = new Float32Array(parameterCount)
  for (let at = 0; at < parameterCount; at++) parameters[at] = bytes.readInt16LE(at * 2) * scale
  return networkOf(parameters)
}

/** What the network has learned, read once. */
export const figureNetwork = (): Network => (network ??= loadNetwork())

/** The place of figures in points: between print at its left and right, on a line whose small letters' middle is `middle`. */
export interface FigurePlace {
  readonly box: Box
  readonly middle: number
}

/** How far (points) ink is looked at beyond the place: written figures run into the print beside them. */
const beside = 5

/** Cost of a figure, and of ink left out by its size, against the sum of the figures' odds. */
const perFigure = 0.35
const skipped = 3
const breadth = 40
const leastOdds = 0.015

interface Path {
  readonly cost: number
  readonly text: string
}

/** Costs of the texts that a row of ink may be, the least of each; the place lies between two columns of it. */
const costsOf = (
  ink: Ink,
  place: { readonly left: number; readonly right: number },
  most: number,
): Map<string, number> => {
  const whole = boundsIn(ink, 0, ink.width)
  if (whole === null) return new Map()
  const tall = whole.bottom - whole.top
  const cuts = cutsOf(ink, tall)
  const inside = ({ left, right }: Bounds): number =>
    Math.max(0, Math.min(right, place.right) - Math.max(left, place.left)) / Math.max(1, right - left)
  const oddsOf = (bounds: Bounds): Float32Array | null => {
    const middle = (bounds.left + bounds.right) / 2
    if (middle < place.left || middle > place.right) return null
    if (bounds.right - bounds.left > tall * 1.5 || bounds.bottom - bounds.top < tall * 0.35) return null
    return lookAt(figurePicture(ink.dots, ink.width, bounds), figureNetwork(), look)
  }
  const ends: Path[][] = cuts.map((_, index) => (index === 0 ? [{ cost: 0, text: '' }] : []))
  for (let from = 0; from < cuts.length; from++) {
    const paths = cheapest(ends[from] ?? []).slice(0, breadth)
    for (let to = from + 1; to < Math.min(cuts.length, from + 6); to++) {
      const bounds = boundsIn(ink, cuts[from] as number, cuts[to] as number)
      if (to === from + 1) {
        const size = bounds === null ? 0 : Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top) / tall
        const cost = bounds === null ? 0 : skipped * size * inside(bounds)
        ends[to]?.push(...paths.map((path) => ({ ...path, cost: path.cost + cost })))
      }
      const odds = bounds === null ? null : oddsOf(bounds)
      if (bounds === null || odds === null) continue
      for (let figure = 0; figure < noFigure; figure++) {
        const sure = odds[figure] as number
        if (sure < leastOdds) continue
        const cost = perFigure - Math.log(sure)
        for (const path of paths)
          if (path.text.length < most) ends[to]?.push({ cost: path.cost + cost, text: path.text + String(figure) })
      }
    }
  }
  return new Map(cheapest(ends.at(-1) ?? []).map(({ text, cost }) => [text, cost]))
}

/** The cheapest way to each text, cheapest first. */
const cheapest = (paths: readonly Path[]): Path[] => {
  const best = new Map<string, Path>()
  for (const path of paths) if (path.cost < (best.get(path.text)?.cost ?? Infinity)) best.set(path.text, path)
  return [...best.values()].sort((one, other) => one.cost - other.cost)
}

/** Where ink begins, between what is darkest and the paper: faint strokes break at the first, thick ones close at the second. */
const levels = [0.4, 0.6] as const

/** In points; what runs level for longer is a frame's or a leader's. */
const longestStroke = 10

/** What it costs that the ink is none of the figures it may be. */
const nothing = { once: 0.9, each: 1.1 } as const
const leastChance = 1e-6

/**
 * What up to `most` figures in a place of a straight page may be, likeliest first; looked at in several ways, of which
 * each has the same say. Empty where nothing is written. What the chances lack of 1 is that it is none of them.
 * @param likely how likely a text is beforehand: 1 as any other, 0 impossible
 */
export const readFigures = (
  page: Raster,
  { box, middle }: FigurePlace,
  most: number,
  likely: (text: string) => number,
): Likely[] => {
  const left = Math.max(0, box.x - beside)
  const raster = cropped(page, { ...box, x: left, width: box.x + box.width + beside - left })
  const { scale } = raster
  const line = (middle - box.y) * scale
  const place = { left: (box.x - left) * scale, right: (box.x - left + box.width) * scale }
  const isFigure = ({ left, right, top, bottom }: Bounds): boolean =>
    bottom - top > 4.2 * scale &&
    bottom - top < 24 * scale &&
    top < line + 1.5 * scale &&
    bottom > line - 1.5 * scale &&
    Math.min(right, place.right) - Math.max(left, place.left) > (right - left) * 0.3
  const looks = levels.flatMap((level) => {
    const ink = withoutParts(withoutRules(inkOf(raster, level), longestStroke * scale), isFigure)
    const lean = leanOf(ink)
    return lean === 0 ? [ink] : [ink, leaned(ink, lean)]
  })
  // A look in which the figures stand apart fits them better than one in which they run together, and has more to say.
  const fits = new Map<string, number>()
  for (const costs of looks.map((ink) => costsOf(ink, place, most)))
    for (const [text, cost] of costs)
      if (text !== '') fits.set(text, (fits.get(text) ?? 0) + (Math.exp(-cost) * likely(text)) / looks.length)
  const ranked = [...fits].sort(([, one], [, other]) => other - one)
  const rest = Math.exp(-nothing.once - nothing.each * (ranked[0]?.[0].length ?? 0))
  const sum = ranked.reduce((total, [, fit]) => total + fit, rest)
  return ranked.map(([text, fit]) => ({ text, chance: fit / sum })).filter(({ chance }) => chance > leastChance)
}
