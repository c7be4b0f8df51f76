import type { Box } from '../model.ts'

/** A page as grey pixels, 0 black to 255 white. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly grey: Uint8Array
  /** 1 where a coloured page bears red ink, which `grey` leaves out; only of pages as they came. */
  readonly red?: Uint8Array
  /** Pixels per point. */
  readonly scale: number
}

/** Reading begins to fail below about 200 dots per inch, and gains nothing above. */
const fewestPerPoint = 2.8

/** More pixels, in between by even parts, for pages scanned too coarsely. */
export const enlarged = (raster: Raster): Raster =>
  raster.scale >= fewestPerPoint * 0.95 ? raster : scaledBy(raster, fewestPerPoint / raster.scale)

/** As many times more pixels, in between by even parts. */
export const scaledBy = (raster: Raster, factor: number): Raster => {
  const width = Math.round(raster.width * factor)
  const height = Math.round(raster.height * factor)
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const sourceY = Math.min(raster.height - 1.001, Math.max(0, (y + 0.5) / factor - 0.5))
    const top = Math.floor(sourceY)
    const downward = sourceY - top
    for (let x = 0; x < width; x++) {
      const sourceX = Math.min(raster.width - 1.001, Math.max(0, (x + 0.5) / factor - 0.5))
      const left = Math.floor(sourceX)
      const rightward = sourceX - left
      const at = top * raster.width + left
      const [a, b] = [raster.grey[at] ?? 255, raster.grey[at + 1] ?? 255]
      const [c, d] = [raster.grey[at + raster.width] ?? 255, raster.grey[at + raster.width + 1] ?? 255]
      grey[y * width + x] =
        (a * (1 - rightward) + b * rightward) * (1 - downward) + (c * (1 - rightward) + d * rightward) * downward
    }
  }
  return { width, height, grey, scale: raster.scale * factor }
}

/** A part of a page, given in points. */
export const cropped = (raster: Raster, box: Box): Raster => {
  const left = Math.max(0, Math.round(box.x * raster.scale))
  const top = Math.max(0, Math.round(box.y * raster.scale))
  const width = Math.max(1, Math.min(raster.width - left, Math.round(box.width * raster.scale)))
  const height = Math.max(1, Math.min(raster.height - top, Math.round(box.height * raster.scale)))
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const from = (top + y) * raster.width + left
    grey.set(raster.grey.subarray(from, from + width), y * width)
  }
  return { width, height, grey, scale: raster.scale }
}

/** Turned by quarter turns, clockwise. */
export const turned = (raster: Raster, quarters: 1 | 2 | 3): Raster => {
  const { width, height, grey } = raster
  const [newWidth, newHeight] = quarters === 2 ? [width, height] : [height, width]
  const out = new Uint8Array(grey.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [toX, toY] =
        quarters === 2 ? [width - 1 - x, height - 1 - y] : quarters === 1 ? [height - 1 - y, x] : [y, width - 1 - x]
      out[toY * newWidth + toX] = grey[y * width + x] as number
    }
  return { width: newWidth, height: newHeight, grey: out, scale: raster.scale }
}

/** Rotated about its middle by a small angle (degrees, clockwise), white where nothing was. */
export const rotated = (raster: Raster, angle: number): Raster => {
  const { width, height, grey } = raster
  const out = new Uint8Array(grey.length).fill(255)
  const cosine = Math.cos((angle * Math.PI) / 180)
  const sine = Math.sin((angle * Math.PI) / 180)
  const [middleX, middleY] = [width / 2, height / 2]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const sourceX = Math.round((x - middleX) * cosine + (y - middleY) * sine + middleX)
      const sourceY = Math.round(-(x - middleX) * sine + (y - middleY) * cosine + middleY)
      if (sourceX >= 0 && sourceX < width && sourceY >= 0 && sourceY < height)
        out[y * width + x] = grey[sourceY * width + sourceX] as number
    }
  return { ...raster, grey: out }
}

/** Where a place (points) stands after `rotated`. */
export const rotatedPlace = (
  { width, height, scale }: Raster,
  { x, y }: { readonly x: number; readonly y: number },
  angle: number,
): { readonly x: number; readonly y: number } => {
  const [cosine, sine] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
  const [middleX, middleY] = [width / 2 / scale, height / 2 / scale]
  const [dx, dy] = [x - middleX, y - middleY]
  return { x: middleX + dx * cosine - dy * sine, y: middleY + dx * sine + dy * cosine }
}

/** Dark points of a page made small, for looking at its rows. */
const darkPoints = (raster: Raster): { readonly xs: number[]; readonly ys: number[]; readonly height: number } => {
  const step = Math.max(1, Math.round(raster.scale / 0.9))
  const xs: number[] = []
  const ys: number[] = []
  for (let y = 0; y < raster.height; y += step)
    for (let x = 0; x < raster.width; x += step)
      if ((raster.grey[y * raster.width + x] as number) < 128) {
        xs.push(x / step)
        ys.push(y / step)
      }
  return { xs, ys, height: Math.ceil(raster.height / step) }
}

const sharpness = (xs: readonly number[], ys: readonly number[], height: number, angle: number): number => {
  const slope = Math.tan((angle * Math.PI) / 180)
  const rows = new Float64Array(height * 3)
  for (let index = 0; index < xs.length; index++) {
    const row = Math.round((ys[index] as number) - (xs[index] as number) * slope) + height
    rows[row] = (rows[row] ?? 0) + 1
  }
  let sum = 0
  for (let row = 1; row < rows.length; row++) sum += ((rows[row] as number) - (rows[row - 1] as number)) ** 2
  return sum
}

/** How much sharper than its rows the columns of a page lying on its side are. */
const sideways = 1.5
/** Edges of a scan are black often, and straight (parts of its sides). */
const margin = 0.08
const slopes = [-1.5, -0.75, 0, 0.75, 1.5] as const

/** Whether a page lies on its side: lines of writing make its columns differ, where they should make its rows. */
export const liesSideways = (raster: Raster): boolean => {
  const { xs, ys, height } = darkPoints(raster)
  const width = Math.ceil((height * raster.width) / raster.height)
  const inner = [...xs.keys()].filter((at) => {
    const [x, y] = [(xs[at] as number) / width, (ys[at] as number) / height]
    return x > margin && x < 1 - margin && y > margin && y < 1 - margin
  })
  if (inner.length < 500) return false
  const [innerXs, innerYs] = [inner.map((at) => xs[at] as number), inner.map((at) => ys[at] as number)]
  const rows = Math.max(...slopes.map((slope) => sharpness(innerXs, innerYs, height, slope)))
  const columns = Math.max(...slopes.map((slope) => sharpness(innerYs, innerXs, width, slope)))
  return columns > rows * sideways
}

const widest = 6

/** How far the lines of a page slope (degrees, clockwise), by the angle at which its rows are sharpest. */
export const skewOf = (raster: Raster): number => {
  const { xs, ys, height } = darkPoints(raster)
  if (xs.length < 500) return 0
  let best = 0
  let bestSharpness = sharpness(xs, ys, height, 0) * 1.02
  const tryAngle = (angle: number): void => {
    const found = sharpness(xs, ys, height, angle)
    if (found > bestSharpness) {
      bestSharpness = found
      best = angle
    }
  }
  for (let angle = -widest; angle <= widest; angle += 0.5) tryAngle(angle)
  const coarse = best
  for (let angle = coarse - 0.4; angle <= coarse + 0.4; angle += 0.1) tryAngle(angle)
  return Math.abs(best) < 0.15 ? 0 : best
}

/** A Netpbm picture, which the reader of letters takes without decoding. */
export const toPgm = (raster: Raster): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${String(raster.width)} ${String(raster.height)}\n255\n`, 'latin1'), raster.grey])
