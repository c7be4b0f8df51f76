import { figurePicture, type Bounds } from '../../src/main/adapters/text/ocr/figure-picture.ts'
import { noFigure } from '../../src/main/adapters/text/ocr/digit-network.ts'

/** Figures as people write them, drawn from strokes that are bent, slanted, thickened and broken at random. */

type Point = readonly [number, number]
type Stroke = readonly Point[]
/** Ways to write one figure, each of several strokes in a unit square, y downward. */
type Figure = readonly (readonly Stroke[])[]

/** Ways to write each figure: places in a unit square, y downward; a bar begins another stroke. */
const drawn: readonly (readonly string[])[] = [
  [
    '0.5,0 0.12,0.16 0,0.5 0.14,0.86 0.5,1 0.87,0.84 1,0.5 0.86,0.15 0.5,0',
    '0.72,0.06 0.3,0.03 0,0.45 0.15,0.88 0.5,1 0.9,0.8 1,0.45 0.8,0.1 0.45,0.02',
    '0.4,0 0.05,0.3 0.02,0.7 0.4,1 0.9,0.75 0.98,0.35 0.65,0.02 0.3,0.08 0.2,0.2',
  ],
  [
    '0.5,0 0.5,1',
    '0.1,0.28 0.56,0 | 0.56,0 0.5,1',
    '0.1,0.28 0.56,0 | 0.56,0 0.53,1 | 0.15,1 0.9,0.98',
    '0,0.45 0.35,0.25 0.65,0 | 0.65,0 0.5,1',
    '0.3,0.2 0.55,0 | 0.55,0 0.45,1',
  ],
  [
    '0.05,0.22 0.35,0 0.85,0.12 0.85,0.4 0.45,0.72 0,1 | 0,1 1,0.97',
    '0.05,0.25 0.4,0 0.9,0.2 0.7,0.55 0.2,0.95 0.03,0.88 0.25,0.8 0.55,0.96 1,0.93',
    '0.02,0.3 0.2,0.02 0.7,0.05 0.75,0.4 0.1,0.97 | 0.1,0.97 0.4,0.9 1,1',
  ],
  [
    '0.05,0.12 0.45,0 0.9,0.18 0.75,0.42 0.35,0.48 | 0.35,0.48 0.9,0.6 0.92,0.85 0.5,1 0.02,0.88',
    '0.05,0 0.9,0.02 | 0.9,0.02 0.4,0.4 | 0.4,0.4 0.95,0.6 0.8,0.95 0.4,1 0,0.88',
    '0.1,0.1 0.6,0 0.85,0.25 0.45,0.46 0.9,0.68 0.65,0.97 0,0.95',
  ],
  [
    '0.3,0 0.02,0.6 | 0.02,0.6 1,0.6 | 0.72,0.25 0.65,1',
    '0.72,0 0,0.68 | 0,0.68 1,0.68 | 0.72,0 0.7,1',
    '0.15,0 0.08,0.5 0.3,0.55 0.95,0.5 | 0.85,0.02 0.75,1',
    '0.25,0 0.1,0.35 0.15,0.55 0.6,0.5 0.9,0.4 | 0.95,0.1 0.7,0.6 0.6,1',
  ],
  [
    '0.2,0 0.12,0.45 | 0.12,0.45 0.6,0.38 0.95,0.65 0.7,0.95 0.03,0.95 | 0.2,0 0.92,0.02',
    '0.95,0 0.3,0.03 0.15,0.4 0.7,0.45 0.9,0.75 0.5,1 0.02,0.9',
    '0.25,0.08 0.15,0.48 0.65,0.42 0.85,0.7 0.55,0.98 0,0.9 | 0.3,0.06 1,0',
  ],
  [
    '0.75,0 0.25,0.35 0.02,0.75 0.4,1 0.9,0.8 0.7,0.52 0.2,0.6 0.05,0.8',
    '0.5,0 0.1,0.55 0.1,0.9 0.5,1 0.9,0.8 0.75,0.55 0.35,0.55 0.1,0.75',
    '0.9,0.06 0.5,0.05 0.1,0.45 0.12,0.88 0.55,1 0.92,0.75 0.6,0.5 0.12,0.68',
  ],
  [
    '0,0.05 1,0 | 1,0 0.55,0.5 0.35,1',
    '0,0.05 1,0 | 1,0 0.55,0.5 0.35,1 | 0.2,0.52 0.9,0.48',
    '0.02,0.2 0.06,0.03 | 0.06,0.03 0.5,0.06 1,0 | 1,0 0.5,0.6 0.45,1',
    '0,0.15 0.3,0.02 0.7,0.1 0.95,0 | 0.95,0 0.4,1 | 0.25,0.55 0.9,0.5',
  ],
  [
    '0.85,0.15 0.5,0 0.12,0.2 0.5,0.47 0.92,0.75 0.5,1 0.08,0.78 0.5,0.47 0.88,0.2 0.75,0.06',
    '0.5,0 0.15,0.22 0.5,0.46 0.85,0.22 0.5,0 | 0.5,0.46 0.05,0.74 0.5,1 0.95,0.74 0.5,0.46',
    '0.9,0.08 0.4,0.02 0.2,0.25 0.7,0.6 0.75,0.9 0.35,1 0.1,0.8 0.5,0.45 0.95,0.1',
  ],
  [
    '0.9,0.2 0.5,0 0.08,0.25 0.4,0.5 0.85,0.3 0.92,0.12 | 0.92,0.12 0.85,0.6 0.7,1',
    '0.85,0.15 0.4,0 0.05,0.28 0.4,0.52 0.82,0.35 0.9,0.12 | 0.9,0.12 0.88,0.65 0.55,0.97 0.08,0.92',
    '0.8,0.1 0.35,0.02 0.05,0.3 0.35,0.48 0.8,0.3 0.85,0.12 | 0.85,0.12 0.75,0.6 0.3,1',
  ],
]

const figures: readonly Figure[] = drawn.map((ways) =>
  ways.map((way) =>
    way.split(' | ').map((stroke) =>
      stroke.split(' ').map((place): Point => {
        const [x = 0, y = 0] = place.split(',').map(Number)
        return [x, y]
      }),
    ),
  ),
)

export type Random = () => number

/** A row of numbers that look random and are the same for the same seed. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const between = (random: Random, least: number, most: number): number => least + random() * (most - least)
const normal = (random: Random): number => Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random())

/** Points along a curve through the given ones (Catmull–Rom). */
const curveThrough = (points: Stroke): Point[] => {
  if (points.length < 3) return [...points]
  const out: Point[] = []
  for (let index = 0; index + 1 < points.length; index++) {
    const [a, b, c, d] = [
      points[index - 1] ?? points[index],
      points[index],
      points[index + 1],
      points[index + 2] ?? points[index + 1],
    ] as [Point, Point, Point, Point]
    for (let step = 0; step < 8; step++) {
      const t = step / 8
      const along = (axis: 0 | 1): number =>
        0.5 *
        (2 * b[axis] +
          (c[axis] - a[axis]) * t +
          (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t * t +
          (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t ** 3)
      out.push([along(0), along(1)])
    }
  }
  out.push(points.at(-1) as Point)
  return out
}

/** The figure's strokes as somebody may write them, in a unit of its height. */
const written = (figure: number, random: Random): Point[][] => {
  const ways = figures[figure] as Figure
  const way = ways[Math.floor(random() * ways.length)] as readonly Stroke[]
  const slant = between(random, -0.45, 0.2) * (random() < 0.8 ? 1 : 0)
  const turn = normal(random) * 0.09
  const aspect = between(random, 0.42, 0.95)
  const wobble = between(random, 0.015, 0.065)
  const moved = new Map<string, Point>()
  const bend: readonly [number, number, number, number] = [
    normal(random) * 0.05,
    random() * 6,
    normal(random) * 0.05,
    random() * 6,
  ]
  return way.map((stroke) =>
    curveThrough(
      stroke.map(([x, y]) => {
        // Strokes that meet keep meeting, for the most part.
        const key = `${String(x)} ${String(y)}`
        const own = moved.get(key) ?? [x + normal(random) * wobble, y + normal(random) * wobble]
        moved.set(key, own)
        const jitter = random() < 0.3 ? normal(random) * 0.03 : 0
        return [own[0] + jitter, own[1] + jitter] as const
      }),
    ).map(([x, y]) => {
      const [bentX, bentY] = [x + bend[0] * Math.sin(y * 4 + bend[1]), y + bend[2] * Math.sin(x * 4 + bend[3])]
      const [wide, high] = [(bentX - 0.5) * aspect + slant * (0.5 - bentY), bentY - 0.5]
      return [wide * Math.cos(turn) - high * Math.sin(turn), wide * Math.sin(turn) + high * Math.cos(turn)] as const
    }),
  )
}

/** A sheet in units of 1/48 of a figure's height. */
const unit = 48
const sheet = { width: 180, height: 96 } as const

const draw = (
  ink: Uint8Array,
  strokes: readonly (readonly Point[])[],
  centre: Point,
  pen: number,
  random: Random,
): void => {
  const broken = random() < 0.12 ? between(random, 0.02, 0.1) : 0
  for (const stroke of strokes)
    for (let index = 0; index + 1 < stroke.length; index++) {
      if (random() < broken) continue
      const [a, b] = [stroke[index] as Point, stroke[index + 1] as Point]
      const own = (pen * between(random, 0.85, 1.15)) / 2
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]) * unit
      for (let step = 0; step <= length; step++) {
        const t = length === 0 ? 0 : step / length
        const x = centre[0] + (a[0] + (b[0] - a[0]) * t) * unit
        const y = centre[1] + (a[1] + (b[1] - a[1]) * t) * unit
        for (let py = Math.ceil(y - own); py <= y + own; py++)
          for (let px = Math.ceil(x - own); px <= x + own; px++)
            if (px >= 0 && py >= 0 && px < sheet.width && py < sheet.height && Math.hypot(px - x, py - y) <= own)
              ink[py * sheet.width + px] = 1
      }
    }
}

const boundsOf = (ink: Uint8Array): Bounds | null => {
  let [left, top, right, bottom]: [number, number, number, number] = [sheet.width, sheet.height, -1, -1]
  for (let at = 0; at < ink.length; at++) {
    if (ink[at] === 0) continue
    const [x, y] = [at % sheet.width, Math.floor(at / sheet.width)]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return right < 0 ? null : { left, top, right: right + 1, bottom: bottom + 1 }
}

export interface Sample {
  readonly picture: Float32Array
  readonly label: number
}

/** Bits of a neighbour, a touching seal's edge or a leader of dots beside the figure. */
const addNoise = (ink: Uint8Array, random: Random): void => {
  const specks = random() < 0.3 ? Math.floor(random() * 4) : 0
  for (let speck = 0; speck < specks; speck++) {
    const [x, y] = [between(random, 60, 120), between(random, 20, 76)]
    draw(
      ink,
      [
        [
          [0, 0],
          [0.03, 0.03],
        ],
      ],
      [x, y],
      between(random, 1.5, 3),
      random,
    )
  }
}

/** One picture, made as the reader makes its own, with what it shows. */
export const sampleOf = (random: Random): Sample => {
  for (;;) {
    const ink = new Uint8Array(sheet.width * sheet.height)
    const pen = between(random, 2.6, 8)
    const label = random() < 0.14 ? noFigure : Math.floor(random() * 10)
    const middle: Point = [sheet.width / 2, sheet.height / 2]
    const other = label === noFigure ? drawOther(ink, pen, middle, random) : null
    if (other === null) {
      draw(ink, written(label, random), middle, pen, random)
      addNoise(ink, random)
    }
    let bounds = boundsOf(ink)
    if (bounds === null) continue
    if (other === 'half') {
      const width = bounds.right - bounds.left
      bounds = { ...bounds, right: bounds.left + Math.max(3, Math.round(width * between(random, 0.3, 0.6))) }
    }
    return { picture: figurePicture(ink, sheet.width, bounds), label }
  }
}

/** What a wrong cut or a mark leaves; `half` when it is to be cut once more. */
const drawOther = (ink: Uint8Array, pen: number, middle: Point, random: Random): 'half' | 'whole' => {
  const kind = random()
  const one = (): number => Math.floor(random() * 10)
  if (kind < 0.45) {
    // Two figures that touch.
    const apart = between(random, 0.38, 0.62) * unit
    draw(ink, written(one(), random), [middle[0] - apart / 2, middle[1]], pen, random)
    draw(ink, written(one(), random), [middle[0] + apart / 2, middle[1] + normal(random) * 3], pen, random)
  } else if (kind < 0.6) {
    draw(ink, written([0, 2, 3, 5, 6, 8][Math.floor(random() * 6)] as number, random), middle, pen, random)
    return 'half'
  } else if (kind < 0.75) {
    const lean = between(random, -0.5, 0.5)
    draw(
      ink,
      [
        [
          [-lean, 0],
          [lean, 0.06 * normal(random)],
        ],
      ],
      middle,
      pen,
      random,
    )
  } else if (kind < 0.87) {
    draw(
      ink,
      [
        [
          [0, 0],
          [0.02, 0.02],
        ],
      ],
      middle,
      pen,
      random,
    )
    if (random() < 0.5)
      draw(
        ink,
        [
          [
            [0, 0],
            [0.02, 0.02],
          ],
        ],
        [middle[0], middle[1] - between(random, 12, 30)],
        pen,
        random,
      )
  } else {
    const points = Array.from({ length: 6 }, () => [between(random, -0.6, 0.6), between(random, -0.5, 0.5)] as const)
    draw(ink, [curveThrough(points)], middle, pen, random)
  }
  return 'whole'
}

/** Writes one figure onto a page, its middle at a place in points. */
export const paint = (
  page: { readonly grey: Uint8Array; readonly width: number; readonly scale: number },
  figure: number,
  at: { readonly x: number; readonly y: number; readonly height: number },
  random: Random,
): void => {
  const ink = new Uint8Array(sheet.width * sheet.height)
  draw(ink, written(figure, random), [sheet.width / 2, sheet.height / 2], 5, random)
  const size = (at.height * page.scale) / unit
  for (let from = 0; from < ink.length; from++) {
    if (ink[from] === 0) continue
    const x = Math.round(at.x * page.scale + ((from % sheet.width) - sheet.width / 2) * size)
    const y = Math.round(at.y * page.scale + (Math.floor(from / sheet.width) - sheet.height / 2) * size)
    page.grey[y * page.width + x] = 0
  }
}
