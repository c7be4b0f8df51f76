import {
  classes,
  lookAt,
  networkOf,
  newLook,
  parameterCount,
  seenAt,
  type Layer,
} from '../../src/main/adapters/text/ocr/digit-network.ts'

/** How the network learns: slopes of its error go back through the layers, and every number moves by its own (Adam). */

export interface Learner {
  /** Adds what one picture says to what is learned next. */
  readonly learn: (picture: Float32Array, label: number) => void
  /** Moves the numbers by what was learned since. */
  readonly move: (rate: number) => void
}

/**
 * Adds the slopes of one layer, and hands the errors on to its inputs.
 * @param slopes the layer whose numbers are the slopes of `layer`'s
 * @param toInput where the inputs' errors are added; null for the picture, which learns nothing
 */
const back = (
  layer: Layer,
  slopes: Layer,
  input: Float32Array,
  errors: Float32Array,
  toInput: Float32Array | null,
): void => {
  const { maps, places, sees, taps, weights } = layer
  const seen = new Float32Array(taps)
  const toSeen = new Float32Array(taps)
  for (let place = 0; place < places; place++) {
    seenAt(layer, place, input, seen)
    toSeen.fill(0)
    for (let map = 0; map < maps; map++) {
      const error = errors[map * places + place] as number
      if (error === 0) continue
      slopes.bias[map] = (slopes.bias[map] as number) + error
      const from = map * taps
      for (let tap = 0; tap < taps; tap++)
        slopes.weights[from + tap] = (slopes.weights[from + tap] as number) + error * (seen[tap] as number)
      if (toInput === null) continue
      for (let tap = 0; tap < taps; tap++)
        toSeen[tap] = (toSeen[tap] as number) + error * (weights[from + tap] as number)
    }
    if (toInput === null) continue
    for (let tap = 0; tap < taps; tap++) {
      const at = sees[place * taps + tap] as number
      toInput[at] = (toInput[at] as number) + (toSeen[tap] as number)
    }
  }
}

/** Only what was passed on bears an error: through a halving to the strongest of four, through a rectifier if it was above nought. */
const unhalved = (errors: Float32Array, halved: Float32Array, origin: Int32Array, out: Float32Array): Float32Array => {
  out.fill(0)
  for (let at = 0; at < errors.length; at++)
    if ((halved[at] as number) > 0) out[origin[at] as number] = errors[at] as number
  return out
}

/** @param parameters moved in place */
export const openLearner = (parameters: Float32Array): Learner => {
  const slopes = new Float32Array(parameterCount)
  const means = new Float32Array(parameterCount)
  const spreads = new Float32Array(parameterCount)
  const network = networkOf(parameters)
  const sloping = networkOf(slopes)
  const look = newLook()
  const errors = newLook()
  let count = 0
  let steps = 0
  return {
    learn: (picture, label) => {
      count++
      lookAt(picture, network, look)
      for (let one = 0; one < classes; one++) errors.odds[one] = (look.odds[one] as number) - (one === label ? 1 : 0)
      back(network.last, sloping.last, look.hidden, errors.odds, errors.hidden.fill(0))
      for (let at = 0; at < errors.hidden.length; at++) if (look.hidden[at] === 0) errors.hidden[at] = 0
      back(network.hidden, sloping.hidden, look.secondHalf, errors.hidden, errors.secondHalf.fill(0))
      const toSecond = unhalved(errors.secondHalf, look.secondHalf, look.secondFrom, errors.second)
      back(network.second, sloping.second, look.firstHalf, toSecond, errors.firstHalf.fill(0))
      const toFirst = unhalved(errors.firstHalf, look.firstHalf, look.firstFrom, errors.first)
      back(network.first, sloping.first, picture, toFirst, null)
    },
    move: (rate) => {
      steps++
      const [first, second] = [1 - 0.9 ** steps, 1 - 0.999 ** steps]
      for (let at = 0; at < parameterCount; at++) {
        const slope = (slopes[at] as number) / count
        means[at] = 0.9 * (means[at] as number) + 0.1 * slope
        spreads[at] = 0.999 * (spreads[at] as number) + 0.001 * slope * slope
        parameters[at] =
          (parameters[at] as number) -
          (rate * ((means[at] as number) / first)) / (Math.sqrt((spreads[at] as number) / second) + 1e-8)
      }
      slopes.fill(0)
      count = 0
    },
  }
}

/** First values of the numbers: small ones, the smaller the more a place sees, so that no layer shouts the others down. */
export const firstParameters = (random: () => number): Float32Array => {
  const parameters = new Float32Array(parameterCount)
  for (const { weights, taps } of Object.values(networkOf(parameters)) as Layer[])
    for (let at = 0; at < weights.length; at++) weights[at] = (random() * 2 - 1) * Math.sqrt(6 / taps) * 0.7
  return parameters
}
