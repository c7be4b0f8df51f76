/**
 * A small network that tells handwritten figures apart: two layers of convolution and two full ones over a picture of
 * 24 × 24 pixels. Its numbers are learned by scripts/train-digits from figures it draws itself, no person's writing.
 */

export const side = 24
/** Ten figures, and whatever is none. */
export const classes = 11
export const noFigure = 10

const maps = { first: 8, second: 16 } as const
const kernel = { first: 5, second: 3 } as const
const hidden = 48
/** Sides of the maps before and after each halving. */
const sizes = { first: side - kernel.first + 1, firstHalf: 10, second: 8, secondHalf: 4 } as const
const flat = maps.second * sizes.secondHalf ** 2

/** Where each layer's numbers lie, one after the other. */
const counts = [
  maps.first * kernel.first ** 2,
  maps.first,
  maps.second * maps.first * kernel.second ** 2,
  maps.second,
  hidden * flat,
  hidden,
  classes * hidden,
  classes,
] as const

export const parameterCount = counts.reduce((sum, count) => sum + count, 0)

/** Parts of the parameters (or of their slopes), as views. */
export const layersOf = (parameters: Float32Array): readonly Float32Array[] => {
  let at = 0
  return counts.map((count) => parameters.subarray(at, (at += count)))
}

/** How wide each layer's input is, for the first values of its numbers. */
export const inputsOfLayers = [kernel.first ** 2, 0, maps.first * kernel.second ** 2, 0, flat, 0, hidden, 0] as const

/** What every step of one look gave, kept for learning. */
export interface Look {
  readonly first: Float32Array
  readonly firstHalf: Float32Array
  readonly firstFrom: Int32Array
  readonly second: Float32Array
  readonly secondHalf: Float32Array
  readonly secondFrom: Int32Array
  readonly hidden: Float32Array
  readonly odds: Float32Array
}

export const newLook = (): Look => ({
  first: new Float32Array(maps.first * sizes.first ** 2),
  firstHalf: new Float32Array(maps.first * sizes.firstHalf ** 2),
  firstFrom: new Int32Array(maps.first * sizes.firstHalf ** 2),
  second: new Float32Array(maps.second * sizes.second ** 2),
  secondHalf: new Float32Array(flat),
  secondFrom: new Int32Array(flat),
  hidden: new Float32Array(hidden),
  odds: new Float32Array(classes),
})

interface Convolution {
  readonly from: number
  readonly to: number
  readonly kernel: number
  readonly width: number
  readonly out: number
}

const firstStep: Convolution = { from: 1, to: maps.first, kernel: kernel.first, width: side, out: sizes.first }
const secondStep: Convolution = {
  from: maps.first,
  to: maps.second,
  kernel: kernel.second,
  width: sizes.firstHalf,
  out: sizes.second,
}

const convolve = (
  step: Convolution,
  input: Float32Array,
  weights: Float32Array,
  bias: Float32Array,
  output: Float32Array,
) => {
  const { from, to, kernel: size, width, out } = step
  for (let map = 0; map < to; map++)
    for (let y = 0; y < out; y++)
      for (let x = 0; x < out; x++) {
        let sum = bias[map] as number
        for (let source = 0; source < from; source++)
          for (let dy = 0; dy < size; dy++) {
            const inputAt = (source * width + y + dy) * width + x
            const weightAt = ((map * from + source) * size + dy) * size
            for (let dx = 0; dx < size; dx++)
              sum += (input[inputAt + dx] as number) * (weights[weightAt + dx] as number)
          }
        output[(map * out + y) * out + x] = sum > 0 ? sum : 0
      }
}

const halve = (count: number, size: number, input: Float32Array, output: Float32Array, origin: Int32Array): void => {
  const half = size / 2
  for (let map = 0; map < count; map++)
    for (let y = 0; y < half; y++)
      for (let x = 0; x < half; x++) {
        let best = (map * size + 2 * y) * size + 2 * x
        for (const at of [best + 1, best + size, best + size + 1])
          if ((input[at] as number) > (input[best] as number)) best = at
        const to = (map * half + y) * half + x
        output[to] = input[best] as number
        origin[to] = best
      }
}

const dense = (input: Float32Array, weights: Float32Array, bias: Float32Array, output: Float32Array): void => {
  for (let to = 0; to < output.length; to++) {
    let sum = bias[to] as number
    const at = to * input.length
    for (let from = 0; from < input.length; from++) sum += (input[from] as number) * (weights[at + from] as number)
    output[to] = sum
  }
}

/** Chances of the eleven classes for a picture of 24 × 24 (ink 1, paper 0), left in `look.odds`. */
export const lookAt = (picture: Float32Array, layers: readonly Float32Array[], look: Look): Float32Array => {
  const [w1, b1, w2, b2, w3, b3, w4, b4] = layers as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  convolve(firstStep, picture, w1, b1, look.first)
  halve(maps.first, sizes.first, look.first, look.firstHalf, look.firstFrom)
  convolve(secondStep, look.firstHalf, w2, b2, look.second)
  halve(maps.second, sizes.second, look.second, look.secondHalf, look.secondFrom)
  dense(look.secondHalf, w3, b3, look.hidden)
  for (let at = 0; at < hidden; at++) if ((look.hidden[at] as number) < 0) look.hidden[at] = 0
  dense(look.hidden, w4, b4, look.odds)
  const most = Math.max(...look.odds)
  let sum = 0
  for (let at = 0; at < classes; at++) sum += look.odds[at] = Math.exp((look.odds[at] as number) - most)
  for (let at = 0; at < classes; at++) look.odds[at] = (look.odds[at] as number) / sum
  return look.odds
}

export const steps = { first: firstStep, second: secondStep } as const
