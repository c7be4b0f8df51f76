import { readFileSync } from 'node:fs'
import { resourcePath } from '../../system/resources.ts'
import type { Box } from '../model.ts'
import { layersOf, lookAt, newLook, noFigure, parameterCount } from './digit-network.ts'
import { figurePicture, type Bounds } from './figure-picture.ts'
import { cropped, type Raster } from './raster.ts'

/** Figures read in a place that a form leaves for them, as the clerk wrote or stamped them. */
export interface ReadFigures {
  readonly text: string
  /** Of the least sure figure, 0 to 1. */
  readonly sure: number
}

let layers: readonly Float32Array[] | undefined
const look = newLook()

const loadLayers = (): readonly Float32Array[] => {
  const { scale, numbers } = JSON.parse(readFileSync(resourcePath('extraction', 'figures.json'), 'utf8')) as {
    readonly scale: number
    readonly numbers: string
  }
  const bytes = Buffer.from(numbers, 'base64')
  const parameters = new Float32Array(parameterCount)
  for (let at = 0; at < parameterCount; at++) parameters[at] = bytes.readInt16LE(at * 2) * scale
  return layersOf(parameters)
}

/** What the network has learned, read once. */
export const figureNetwork = (): readonly Float32Array[] => (layers ??= loadLayers())

/** Darker than this is ink, whatever the page: between its paper and the darkest tenth of its marks. */
const inkBelow = ({ grey }: Raster): number => {
  const sorted = grey.toSorted()
  const paper = sorted[Math.floor(sorted.length * 0.75)] ?? 255
  const ink = sorted[Math.floor(sorted.length * 0.02)] ?? 0
  return paper - ink < 60 ? 0 : ink + (paper - ink) * 0.55
}

interface Part extends Bounds {
  readonly pixels: number
}

/** Connected marks of ink. */
const partsOf = (ink: Uint8Array, width: number, height: number): { parts: Part[]; owner: Int32Array } => {
  const owner = new Int32Array(ink.length).fill(-1)
  const parts: Part[] = []
  for (let start = 0; start < ink.length; start++) {
    if (ink[start] === 0 || owner[start] !== -1) continue
    const open = [start]
    owner[start] = parts.length
    let [left, right, top, bottom, pixels] = [width, 0, height, 0, 0]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)]
      pixels++
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const [toX, toY] = [x + dx, y + dy]
          if (toX < 0 || toY < 0 || toX >= width || toY >= height) continue
          const to = toY * width + toX
          if (ink[to] === 0 || owner[to] !== -1) continue
          owner[to] = parts.length
          open.push(to)
        }
    }
    parts.push({ left, right, top, bottom, pixels })
  }
  return { parts, owner }
}

interface Segment {
  readonly bounds: Bounds
  readonly odds: Float32Array
}

/** Places at which marks may be cut apart: gaps, and columns with little ink. */
const cutsOf = (ink: Uint8Array, width: number, height: number, tall: number): number[] => {
  const columns = Array.from({ length: width }, (_, x) => {
    let count = 0
    for (let y = 0; y < height; y++) count += ink[y * width + x] as number
    return count
  })
  const cuts: number[] = []
  for (let x = 0; x <= width; x++) {
    const [here, before] = [columns[x] ?? 0, columns[x - 1] ?? 0]
    if ((here === 0) !== (before === 0)) cuts.push(x)
    else if (
      here > 0 &&
      here < tall * 0.3 &&
      here <= before &&
      here < Math.min(...columns.slice(x + 1, x + 3), 999) + 1
    ) {
      if (x - (cuts.at(-1) ?? -9) > tall * 0.12) cuts.push(x)
    }
  }
  return cuts
}

const boundsIn = (ink: Uint8Array, width: number, height: number, left: number, right: number): Bounds | null => {
  let [least, most, top, bottom] = [right, left, height, 0]
  for (let y = 0; y < height; y++)
    for (let x = left; x < right; x++)
      if (ink[y * width + x] === 1) {
        least = Math.min(least, x)
        most = Math.max(most, x + 1)
        top = Math.min(top, y)
        bottom = Math.max(bottom, y + 1)
      }
  return most > least ? { left: least, right: most, top, bottom } : null
}

/** Cost of a figure left out or put in, against the sum of the figures' odds. */
const perFigure = 0.35
const skipped = 3

/**
 * Reads up to `most` figures within a box (points) of a straight page; null where there is nothing written, or
 * nothing that figures are made of.
 * @param middle height of the line's small letters' middle, in points; ink that keeps away from it is no figure
 * @param likely how likely a text is beforehand: 1 as any other, 0 impossible
 */
export const readFigures = (
  page: Raster,
  box: Box,
  middle: number,
  most: number,
  likely: (text: string) => number,
): ReadFigures | null => {
  const raster = cropped(page, box)
  const { width, height, scale } = raster
  const dark = inkBelow(raster)
  const raw = Uint8Array.from(raster.grey, (grey) => (grey < dark ? 1 : 0))
  const { parts, owner } = partsOf(raw, width, height)
  const line = (middle - box.y) * scale
  const kept = parts.map(
    (part) =>
      part.bottom - part.top > 4.2 * scale &&
      part.bottom - part.top < 24 * scale &&
      part.top < line + 1.5 * scale &&
      part.bottom > line - 1.5 * scale,
  )
  const ink = Uint8Array.from(raw, (one, at) => (one === 1 && kept[owner[at] as number] === true ? 1 : 0))
  const heights = parts.filter((_, index) => kept[index]).map(({ top, bottom }) => bottom - top)
  const tall = Math.max(0, ...heights)
  if (tall === 0) return null
  const cuts = cutsOf(ink, width, height, tall)
  const segments = new Map<string, Segment | null>()
  const segmentOf = (from: number, to: number): Segment | null => {
    const key = `${String(from)}-${String(to)}`
    const known = segments.get(key)
    if (known !== undefined) return known
    const bounds = boundsIn(ink, width, height, from, to)
    const wide = bounds === null ? 0 : bounds.right - bounds.left
    const segment =
      bounds === null || wide > tall * 1.5 || bounds.bottom - bounds.top < tall * 0.35
        ? null
        : { bounds, odds: lookAt(figurePicture(ink, width, bounds), figureNetwork(), look).slice() }
    segments.set(key, segment)
    return segment
  }
  interface Path {
    readonly cost: number
    readonly picked: readonly { readonly figure: number; readonly sure: number; readonly bounds: Bounds }[]
  }
  const breadth = 40
  const ends: Path[][] = cuts.map((_, index) => (index === 0 ? [{ cost: 0, picked: [] }] : []))
  for (let from = 0; from < cuts.length; from++) {
    const paths = (ends[from] ?? []).sort((one, other) => one.cost - other.cost).slice(0, breadth)
    for (let to = from + 1; to < Math.min(cuts.length, from + 6); to++) {
      const [x0, x1] = [cuts[from] as number, cuts[to] as number]
      const segment = segmentOf(x0, x1)
      const bounds = boundsIn(ink, width, height, x0, x1)
      for (const path of paths) {
        if (to === from + 1 && bounds === null) ends[to]?.push(path)
        else if (to === from + 1) {
          const size = bounds === null ? 0 : Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top) / tall
          ends[to]?.push({ ...path, cost: path.cost + skipped * size })
        }
        if (segment === null || path.picked.length >= most) continue
        for (let figure = 0; figure < noFigure; figure++) {
          const sure = segment.odds[figure] as number
          if (sure < 0.02) continue
          const picked = [...path.picked, { figure, sure, bounds: segment.bounds }]
          ends[to]?.push({ cost: path.cost - Math.log(sure) + perFigure, picked })
        }
      }
    }
  }
  const textOf = ({ picked }: Path): string => picked.map(({ figure }) => String(figure)).join('')
  const ranked = (ends.at(-1) ?? [])
    .map((path) => ({ ...path, cost: path.cost - Math.log(likely(textOf(path))) }))
    .filter(({ cost, picked }) => picked.length > 0 && Number.isFinite(cost))
    .sort((one, other) => one.cost - other.cost)
  const [best] = ranked
  if (best === undefined) return null
  const second = ranked.find((path) => textOf(path) !== textOf(best))
  const share = second === undefined ? 1 : 1 / (1 + Math.exp(best.cost - second.cost))
  const figures = best.picked.reduce((sum, { sure }) => sum - Math.log(sure) + perFigure, 0)
  const isInkLeft = best.cost + Math.log(likely(textOf(best))) - figures > 1
  return {
    text: textOf(best),
    sure: Math.min(share, ...best.picked.map(({ sure }) => sure)) * (isInkLeft ? 0.6 : 1),
  }
}
