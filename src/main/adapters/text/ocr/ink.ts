import type { Bounds } from './figure-picture.ts'
import type { Raster } from './raster.ts'

/** Ink and no ink of a small part of a page, and the connected marks it is made of. */
export interface Ink {
  readonly width: number
  readonly height: number
  /** 1 where there is ink. */
  readonly dots: Uint8Array
}

/** Marks paler than this beside the paper are no writing. */
const leastContrast = 60

/**
 * Darker than a level is ink, whatever the page: so many parts of the way from the darkest fiftieth of its marks to
 * its paper. All is paper where nothing is dark.
 */
export const inkOf = ({ grey, width, height }: Raster, level: number): Ink => {
  const sorted = grey.toSorted()
  const paper = sorted[Math.floor(sorted.length * 0.75)] ?? 255
  const darkest = sorted[Math.floor(sorted.length * 0.02)] ?? 0
  const dark = paper - darkest < leastContrast ? 0 : darkest + (paper - darkest) * level
  return { width, height, dots: Uint8Array.from(grey, (one) => (one < dark ? 1 : 0)) }
}

/** Without lines that run level for longer than `longest`, as frames and leaders do and strokes of figures do not. */
export const withoutRules = ({ dots, width, height }: Ink, longest: number): Ink => {
  const out = dots.slice()
  for (let y = 0; y < height; y++)
    for (let x = 0, start = 0; x <= width; x++) {
      if (x < width && dots[y * width + x] === 1) continue
      if (x - start > longest) out.fill(0, y * width + start, y * width + x)
      start = x + 1
    }
  return { width, height, dots: out }
}

/** Only the connected marks that `isKept` keeps. */
export const withoutParts = ({ dots, width, height }: Ink, isKept: (bounds: Bounds) => boolean): Ink => {
  const kept = new Uint8Array(dots.length)
  const seen = new Uint8Array(dots.length)
  for (let start = 0; start < dots.length; start++) {
    if (dots[start] === 0 || seen[start] === 1) continue
    const part = [start]
    seen[start] = 1
    let [left, right, top, bottom] = [width, 0, height, 0]
    for (const at of part) {
      const [x, y] = [at % width, Math.floor(at / width)]
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
      for (let toY = Math.max(0, y - 1); toY <= Math.min(height - 1, y + 1); toY++)
        for (let toX = Math.max(0, x - 1); toX <= Math.min(width - 1, x + 1); toX++) {
          const to = toY * width + toX
          if (dots[to] === 0 || seen[to] === 1) continue
          seen[to] = 1
          part.push(to)
        }
    }
    if (isKept({ left, right, top, bottom })) for (const at of part) kept[at] = 1
  }
  return { width, height, dots: kept }
}

/** The ink between two columns, as tight as it stands; null where there is none. */
export const boundsIn = ({ dots, width, height }: Ink, left: number, right: number): Bounds | null => {
  let [least, most, top, bottom] = [right, left, height, 0]
  for (let y = 0; y < height; y++)
    for (let x = left; x < right; x++)
      if (dots[y * width + x] === 1) {
        least = Math.min(least, x)
        most = Math.max(most, x + 1)
        top = Math.min(top, y)
        bottom = Math.max(bottom, y + 1)
      }
  return most > least ? { left: least, right: most, top, bottom } : null
}

const columnsOf = ({ dots, width, height }: Ink): number[] =>
  Array.from({ length: width }, (_, x) => {
    let count = 0
    for (let y = 0; y < height; y++) count += dots[y * width + x] as number
    return count
  })

/** Places at which marks may be cut apart: gaps, and columns with little ink. */
export const cutsOf = (ink: Ink, tall: number): number[] => {
  const columns = columnsOf(ink)
  const cuts: number[] = []
  for (let x = 0; x <= ink.width; x++) {
    const [here, before] = [columns[x] ?? 0, columns[x - 1] ?? 0]
    if ((here === 0) !== (before === 0)) cuts.push(x)
    else if (
      here > 0 &&
      here < tall * 0.35 &&
      here <= before &&
      here < Math.min(...columns.slice(x + 1, x + 3), 999) + 1 &&
      x - (cuts.at(-1) ?? -9) > tall * 0.12
    )
      cuts.push(x)
  }
  return cuts
}

/** Moved sideways the more the higher it stands, so that writing that leans stands upright. */
export const leaned = ({ dots, width, height }: Ink, lean: number): Ink => {
  const out = new Uint8Array(dots.length)
  for (let y = 0; y < height; y++) {
    const shift = Math.round((y - height / 2) * lean)
    for (let x = 0; x < width; x++)
      if (dots[y * width + x] === 1 && x + shift >= 0 && x + shift < width) out[y * width + x + shift] = 1
  }
  return { width, height, dots: out }
}

const leans = [-0.2, 0, 0.15, 0.3, 0.45, 0.6, 0.75] as const

/** How far writing leans to the right: turned upright by so much, its columns differ most. */
export const leanOf = (ink: Ink): number => {
  const sharpness = (lean: number): number => columnsOf(leaned(ink, lean)).reduce((sum, one) => sum + one * one, 0)
  const upright = sharpness(0) * 1.06
  return leans.reduce<{ lean: number; sharpness: number }>(
    (best, lean) => (sharpness(lean) > best.sharpness ? { lean, sharpness: sharpness(lean) } : best),
    { lean: 0, sharpness: upright },
  ).lean
}
