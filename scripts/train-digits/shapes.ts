import { figurePicture } from '../../src/main/adapters/text/ocr/figure-picture.ts'
import { noFigure } from '../../src/main/adapters/text/ocr/digit-network.ts'
import { between, curveThrough, normal, written, type Point, type Random } from './hand.ts'
import type { FaceName } from '../../src/main/adapters/papers/material.ts'
import { faces, printed } from './print.ts'
import {
  boundsBetween,
  coarser,
  draw,
  fill,
  middle,
  newInk,
  roundPen,
  sheet,
  somePen,
  unit,
  type Ink,
  type Pen,
} from './sheet.ts'

/** Pictures of figures as the reader cuts them out of a row, each drawn anew, with what they show. */

export interface Sample {
  readonly picture: Float32Array
  readonly label: number
}

/** How the figures of one row are made: by one pen and hand, or by one face of print. */
interface Manner {
  readonly pen: Pen
  readonly face: FaceName | null
  readonly lean: number
}

const someManner = (random: Random): Manner => ({
  pen: somePen(random),
  face: random() < 0.2 ? (faces[Math.floor(random() * faces.length)] ?? null) : null,
  lean: normal(random) * 0.06,
})

const drawFigure = (ink: Ink, figure: number, centre: Point, { pen, face, lean }: Manner, random: Random): void => {
  if (face === null) return draw(ink, written(figure, random), centre, pen, random)
  const outlines = printed(figure, face).map((outline) => outline.map(([x, y]): Point => [x - lean * y, y]))
  fill(ink, outlines, centre)
  // Print that is scanned or stamped runs out a little.
  if (random() < 0.5)
    draw(
      ink,
      outlines.map((outline) => [...outline, outline[0] as Point]),
      centre,
      roundPen(between(random, 0.8, 2.4)),
      random,
    )
}

const anyFigure = (random: Random): number => Math.floor(random() * 10)

const dot: readonly Point[] = [
  [0, 0],
  [0.02, 0.02],
]

/** Specks, and dots of a leader that the figure stands on. */
const addNoise = (ink: Ink, random: Random): void => {
  const specks = random() < 0.25 ? Math.floor(random() * 4) : 0
  for (let speck = 0; speck < specks; speck++)
    draw(
      ink,
      [dot],
      [middle[0] + between(random, -30, 30), between(random, 20, 76)],
      roundPen(between(random, 1.5, 3)),
      random,
    )
  if (random() < 0.12)
    for (let x = between(random, -34, -24); x < 34; x += 8)
      draw(ink, [dot], [middle[0] + x, middle[1] + between(random, 20, 24)], roundPen(between(random, 2, 3.4)), random)
}

/** One of a row of figures, between the columns at which the row is cut: parts of its neighbours may come along. */
const inRow = (
  label: number,
  manner: Manner,
  random: Random,
): { readonly ink: Ink; readonly from: number; readonly to: number } | null => {
  const ink = newInk()
  drawFigure(ink, label, middle, manner, random)
  const own = boundsBetween(ink, sheet.width, 0, sheet.width)
  if (own === null) return null
  let [from, to]: [number, number] = [0, sheet.width]
  for (const way of [-1, 1] as const) {
    if (random() < 0.4) continue
    const other = newInk()
    drawFigure(other, anyFigure(random), [middle[0] + way * 60, middle[1] + normal(random) * 2], manner, random)
    const bounds = boundsBetween(other, sheet.width, 0, sheet.width)
    if (bounds === null) continue
    const gap = Math.max(-9, 4 + normal(random) * 5)
    const shift = Math.round(way < 0 ? own.left - gap - bounds.right : own.right + gap - bounds.left)
    for (let at = 0; at < other.length; at++) {
      const x = (at % sheet.width) + shift
      if (other[at] === 1 && x >= 0 && x < sheet.width) ink[at + shift] = 1
    }
    const cut = (way < 0 ? own.left - gap / 2 : own.right + gap / 2) + normal(random) * 0.8
    if (way < 0) from = Math.round(cut)
    else to = Math.round(cut)
  }
  return { ink, from, to }
}

/** What a wrong cut or a mark leaves. */
const drawOther = (ink: Ink, manner: Manner, random: Random): 'half' | 'whole' => {
  const kind = random()
  const { pen } = manner
  if (kind < 0.45) {
    // Two figures that touch.
    const apart = between(random, 0.38, 0.62) * unit
    drawFigure(ink, anyFigure(random), [middle[0] - apart / 2, middle[1]], manner, random)
    drawFigure(ink, anyFigure(random), [middle[0] + apart / 2, middle[1] + normal(random) * 3], manner, random)
  } else if (kind < 0.65) {
    drawFigure(ink, [0, 2, 3, 5, 6, 8][Math.floor(random() * 6)] as number, middle, manner, random)
    return 'half'
  } else if (kind < 0.77) {
    const lean = between(random, -0.5, 0.5)
    draw(ink, [[[-lean, 0], [lean, 0.06 * normal(random)]]], middle, pen, random) // prettier-ignore
  } else if (kind < 0.87) {
    draw(ink, [dot], middle, pen, random)
    if (random() < 0.5) draw(ink, [dot], [middle[0], middle[1] - between(random, 12, 30)], pen, random)
  } else {
    const points = Array.from({ length: 6 }, () => [between(random, -0.6, 0.6), between(random, -0.5, 0.5)] as const)
    draw(ink, [curveThrough(points)], middle, pen, random)
  }
  return 'whole'
}

/** One picture, made as the reader makes its own, with what it shows. */
export const sampleOf = (random: Random): Sample => {
  for (;;) {
    const manner = someManner(random)
    const label = random() < 0.14 ? noFigure : anyFigure(random)
    const none = newInk()
    const other = label === noFigure ? drawOther(none, manner, random) : null
    const row = other === null ? inRow(label, manner, random) : { ink: none, from: 0, to: sheet.width }
    if (row === null) continue
    if (other === null) addNoise(row.ink, random)
    const factor = random() < 0.6 ? between(random, 0.4, 0.9) : 1
    const { ink, width } = coarser(row.ink, sheet.width, factor, between(random, 0.25, 0.6))
    let bounds = boundsBetween(ink, width, row.from * factor, row.to * factor)
    if (bounds === null) continue
    if (other === 'half') {
      const wide = Math.max(3, Math.round((bounds.right - bounds.left) * between(random, 0.3, 0.6)))
      bounds = random() < 0.5 ? { ...bounds, right: bounds.left + wide } : { ...bounds, left: bounds.right - wide }
    }
    return { picture: figurePicture(ink, width, bounds), label }
  }
}

/** Writes one figure onto a page, its middle at a place in points. */
export const paint = (
  page: { readonly grey: Uint8Array; readonly width: number; readonly scale: number },
  figure: number,
  at: { readonly x: number; readonly y: number; readonly height: number },
  random: Random,
): void => {
  const ink = newInk()
  draw(ink, written(figure, random), middle, roundPen(5), random)
  const size = (at.height * page.scale) / unit
  for (let from = 0; from < ink.length; from++) {
    if (ink[from] === 0) continue
    const x = Math.round(at.x * page.scale + ((from % sheet.width) - middle[0]) * size)
    const y = Math.round(at.y * page.scale + (Math.floor(from / sheet.width) - middle[1]) * size)
    page.grey[y * page.width + x] = 0
  }
}
