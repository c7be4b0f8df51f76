import type { Bounds } from '../../src/main/adapters/text/ocr/figure-picture.ts'
import { fillOutlines } from '../../src/main/adapters/text/ocr/printed-letters.ts'
import { between, type Point, type Random, type Stroke } from './hand.ts'

/** What figures are drawn on: a sheet of ink and no ink, in units of 1/48 of a figure's height. */

export const unit = 48
export const sheet = { width: 260, height: 96 } as const
export const middle: Point = [sheet.width / 2, sheet.height / 2]

export type Ink = Uint8Array
export const newInk = (): Ink => new Uint8Array(sheet.width * sheet.height)

/** A pen is round, or flat and held at an angle, as strokes of print and of broad pens are. */
export interface Pen {
  readonly wide: number
  /** Its other width, in parts of the first. */
  readonly flat: number
  readonly angle: number
}

export const roundPen = (wide: number): Pen => ({ wide, flat: 1, angle: 0 })

export const somePen = (random: Random): Pen => ({
  wide: between(random, 2.6, 8.5),
  flat: random() < 0.6 ? 1 : between(random, 0.35, 0.9),
  angle: between(random, -0.6, 0.6),
})

const mark = (ink: Ink, x: number, y: number, { flat, angle }: Pen, half: number): void => {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  for (let py = Math.ceil(y - half); py <= y + half; py++)
    for (let px = Math.ceil(x - half); px <= x + half; px++) {
      if (px < 0 || py < 0 || px >= sheet.width || py >= sheet.height) continue
      const [along, across] = [(px - x) * cosine + (py - y) * sine, (py - y) * cosine - (px - x) * sine]
      if (Math.hypot(along, across / flat) <= half) ink[py * sheet.width + px] = 1
    }
}

/** Draws strokes given in units of a figure's height about `centre`. */
export const draw = (ink: Ink, strokes: readonly Stroke[], centre: Point, pen: Pen, random: Random): void => {
  const broken = random() < 0.12 ? between(random, 0.02, 0.1) : 0
  for (const stroke of strokes)
    for (let index = 0; index + 1 < stroke.length; index++) {
      if (random() < broken) continue
      const [a, b] = [stroke[index] as Point, stroke[index + 1] as Point]
      const half = (pen.wide * between(random, 0.85, 1.15)) / 2
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]) * unit
      for (let step = 0; step <= length; step++) {
        const t = length === 0 ? 0 : step / length
        mark(
          ink,
          centre[0] + (a[0] + (b[0] - a[0]) * t) * unit,
          centre[1] + (a[1] + (b[1] - a[1]) * t) * unit,
          pen,
          half,
        )
      }
    }
}

/** Fills outlines given in units of a figure's height about `centre`. */
export const fill = (ink: Ink, outlines: readonly Stroke[], centre: Point): void => {
  const placed = outlines.map((outline) => outline.map(([x, y]): Point => [centre[0] + x * unit, centre[1] + y * unit]))
  fillOutlines(placed, (x, y) => {
    if (x >= 0 && y >= 0 && x < sheet.width && y < sheet.height) ink[y * sheet.width + x] = 1
  })
}

/** The ink between two columns. */
export const boundsBetween = (ink: Ink, width: number, from: number, to: number): Bounds | null => {
  let [left, top, right, bottom]: [number, number, number, number] = [width, ink.length, -1, -1]
  for (let at = 0; at < ink.length; at++) {
    const x = at % width
    if (ink[at] === 0 || x < from || x >= to) continue
    const y = Math.floor(at / width)
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return right < 0 ? null : { left, top, right: right + 1, bottom: bottom + 1 }
}

/** Fewer pixels, as a scanner with a coarser grid and a harder or softer eye makes of the same ink. */
export const coarser = (ink: Ink, width: number, factor: number, least: number): { ink: Ink; width: number } => {
  const [wide, high] = [Math.floor(width * factor), Math.floor((ink.length / width) * factor)]
  const out = new Uint8Array(wide * high)
  for (let y = 0; y < high; y++)
    for (let x = 0; x < wide; x++) {
      let [sum, count] = [0, 0]
      for (let py = Math.floor(y / factor); py < (y + 1) / factor; py++)
        for (let px = Math.floor(x / factor); px < (x + 1) / factor; px++) {
          sum += ink[py * width + px] ?? 0
          count++
        }
      if (sum > least * count) out[y * wide + x] = 1
    }
  return { ink: out, width: wide }
}
