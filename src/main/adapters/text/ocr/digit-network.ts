/**
 * A small network that tells written figures apart: two layers of convolution and two full ones over a picture of
 * 24 × 24 pixels. Its numbers are learned by scripts/train-digits from figures it draws itself, no person's writing
 * (docs/decisions/0029).
 */

export const side = 24
/** Ten figures, and whatever is none. */
export const classes = 11
export const noFigure = 10

/** Every place of a layer's output sees some of the inputs, and says one thing in each of `maps` ways of looking. */
interface Shape {
  readonly maps: number
  readonly places: number
  /** For each place the inputs it sees, one after the other. */
  readonly sees: Int32Array
  /** How many inputs a place sees. */
  readonly taps: number
}

/** A layer with its numbers. */
export interface Layer extends Shape {
  readonly weights: Float32Array
  readonly bias: Float32Array
}

/** Its four layers, from the picture to the chances. */
export interface Network {
  readonly first: Layer
  readonly second: Layer
  readonly hidden: Layer
  readonly last: Layer
}

/** A window of `kernel` pixels moved over `maps` pictures of some width. */
const windows = (maps: number, from: number, width: number, kernel: number): Shape => {
  const out = width - kernel + 1
  const taps = from * kernel ** 2
  const sees = new Int32Array(out ** 2 * taps)
  let at = 0
  for (let y = 0; y < out; y++)
    for (let x = 0; x < out; x++)
      for (let source = 0; source < from; source++)
        for (let dy = 0; dy < kernel; dy++)
          for (let dx = 0; dx < kernel; dx++) sees[at++] = (source * width + y + dy) * width + x + dx
  return { maps, places: out ** 2, sees, taps }
}

/** Every output sees every input. */
const full = (maps: number, inputs: number): Shape => ({
  maps,
  places: 1,
  sees: Int32Array.from({ length: inputs }, (_, at) => at),
  taps: inputs,
})

/** Sides of the maps: 24 → 20, halved to 10 → 8, halved to 4. */
const sides = { first: 20, second: 8 } as const
const shapes = {
  first: windows(12, 1, side, 5),
  second: windows(24, 12, 10, 3),
  hidden: full(64, 24 * 4 ** 2),
  last: full(classes, 64),
} as const

export const parameterCount = Object.values(shapes).reduce((sum, { maps, taps }) => sum + maps * (taps + 1), 0)

/** Layers whose numbers are views of `parameters`, so that what changes the one changes the other. */
export const networkOf = (parameters: Float32Array): Network => {
  let at = 0
  const layer = (shape: Shape): Layer => ({
    ...shape,
    weights: parameters.subarray(at, (at += shape.maps * shape.taps)),
    bias: parameters.subarray(at, (at += shape.maps)),
  })
  return {
    first: layer(shapes.first),
    second: layer(shapes.second),
    hidden: layer(shapes.hidden),
    last: layer(shapes.last),
  }
}

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

const outputsOf = ({ maps, places }: Shape): number => maps * places

export const newLook = (): Look => ({
  first: new Float32Array(outputsOf(shapes.first)),
  firstHalf: new Float32Array(outputsOf(shapes.first) / 4),
  firstFrom: new Int32Array(outputsOf(shapes.first) / 4),
  second: new Float32Array(outputsOf(shapes.second)),
  secondHalf: new Float32Array(outputsOf(shapes.second) / 4),
  secondFrom: new Int32Array(outputsOf(shapes.second) / 4),
  hidden: new Float32Array(outputsOf(shapes.hidden)),
  odds: new Float32Array(classes),
})

/** What a place of a layer sees. */
export const seenAt = ({ sees, taps }: Layer, place: number, input: Float32Array, seen: Float32Array): void => {
  const from = place * taps
  for (let tap = 0; tap < taps; tap++) seen[tap] = input[sees[from + tap] as number] as number
}

const mostTaps = Math.max(...Object.values(shapes).map(({ taps }) => taps))
const seen = new Float32Array(mostTaps)

const pass = (layer: Layer, input: Float32Array, output: Float32Array): void => {
  const { maps, places, taps, weights, bias } = layer
  for (let place = 0; place < places; place++) {
    seenAt(layer, place, input, seen)
    for (let map = 0; map < maps; map++) {
      let sum = bias[map] as number
      const from = map * taps
      for (let tap = 0; tap < taps; tap++) sum += (seen[tap] as number) * (weights[from + tap] as number)
      output[map * places + place] = sum
    }
  }
}

const rectify = (values: Float32Array): void => {
  for (let at = 0; at < values.length; at++) if ((values[at] as number) < 0) values[at] = 0
}

/** The strongest of each four neighbours, and where it came from. */
const halve = (size: number, input: Float32Array, output: Float32Array, origin: Int32Array): void => {
  const half = size / 2
  for (let to = 0; to < output.length; to++) {
    const map = Math.floor(to / half ** 2)
    const [y, x] = [Math.floor(to / half) % half, to % half]
    let best = (map * size + 2 * y) * size + 2 * x
    for (const at of [best + 1, best + size, best + size + 1])
      if ((input[at] as number) > (input[best] as number)) best = at
    output[to] = input[best] as number
    origin[to] = best
  }
}

/** Chances of the eleven classes for a picture of 24 × 24 (ink 1, paper 0), left in `look.odds`. */
export const lookAt = (picture: Float32Array, network: Network, look: Look): Float32Array => {
  pass(network.first, picture, look.first)
  rectify(look.first)
  halve(sides.first, look.first, look.firstHalf, look.firstFrom)
  pass(network.second, look.firstHalf, look.second)
  rectify(look.second)
  halve(sides.second, look.second, look.secondHalf, look.secondFrom)
  pass(network.hidden, look.secondHalf, look.hidden)
  rectify(look.hidden)
  pass(network.last, look.hidden, look.odds)
  const most = Math.max(...look.odds)
  let sum = 0
  for (let at = 0; at < classes; at++) sum += look.odds[at] = Math.exp((look.odds[at] as number) - most)
  for (let at = 0; at < classes; at++) look.odds[at] = (look.odds[at] as number) / sum
  return look.odds
}
