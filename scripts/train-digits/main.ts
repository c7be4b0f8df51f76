import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import {
  classes,
  inputsOfLayers,
  layersOf,
  lookAt,
  newLook,
  parameterCount,
  steps,
  type Look,
} from '../../src/main/adapters/text/ocr/digit-network.ts'
import { projectRoot } from '../lib/tools.ts'
import { randomOf, sampleOf } from './shapes.ts'

/**
 * `npm run train:figures -- [--samples N]`: teaches the network that reads handwritten figures, from figures
 * drawn anew for every look, and writes resources/extraction/figures.json. The same seed gives the same network.
 */

const { values } = parseArgs({ options: { samples: { type: 'string', default: '160000' } } })
const samples = Number(values.samples)
const batch = 32
const seed = 20_260
const rate = { first: 0.002, last: 0.0001 } as const

const parameters = new Float32Array(parameterCount)
const slopes = new Float32Array(parameterCount)
const random = randomOf(seed)
const layers = layersOf(parameters)
const slopeLayers = layersOf(slopes)
for (const [index, layer] of layers.entries()) {
  const inputs = inputsOfLayers[index] ?? 0
  if (inputs > 0) for (let at = 0; at < layer.length; at++) layer[at] = (random() * 2 - 1) * Math.sqrt(6 / inputs) * 0.7
}

type Eight = readonly [
  Float32Array,
  Float32Array,
  Float32Array,
  Float32Array,
  Float32Array,
  Float32Array,
  Float32Array,
  Float32Array,
]

const scratch = newLook()

/** Adds to the slopes what one picture says, given the chances it was read with. */
const learn = (picture: Float32Array, label: number, look: Look): void => {
  const [, , w2, , w3, , w4] = layers as unknown as Eight
  const [g1, h1, g2, h2, g3, h3, g4, h4] = slopeLayers as unknown as Eight
  const toHidden = scratch.hidden.fill(0)
  for (let to = 0; to < classes; to++) {
    const error = (look.odds[to] as number) - (to === label ? 1 : 0)
    h4[to] = (h4[to] as number) + error
    for (let from = 0; from < toHidden.length; from++) {
      const at = to * toHidden.length + from
      g4[at] = (g4[at] as number) + error * (look.hidden[from] as number)
      toHidden[from] = (toHidden[from] as number) + error * (w4[at] as number)
    }
  }
  const toSecond = scratch.second.fill(0)
  const flat = look.secondHalf.length
  const toFlat = scratch.secondHalf.fill(0)
  for (let to = 0; to < toHidden.length; to++) {
    if (look.hidden[to] === 0) continue
    const error = toHidden[to] as number
    h3[to] = (h3[to] as number) + error
    for (let from = 0; from < flat; from++) {
      const at = to * flat + from
      g3[at] = (g3[at] as number) + error * (look.secondHalf[from] as number)
      toFlat[from] = (toFlat[from] as number) + error * (w3[at] as number)
    }
  }
  for (let at = 0; at < flat; at++)
    if ((look.secondHalf[at] as number) > 0) toSecond[look.secondFrom[at] as number] = toFlat[at] as number
  const toFirstHalf = scratch.firstHalf.fill(0)
  backThrough(steps.second, look.firstHalf, w2, toSecond, g2, h2, toFirstHalf)
  const toFirst = scratch.first.fill(0)
  for (let at = 0; at < toFirstHalf.length; at++)
    if ((look.firstHalf[at] as number) > 0) toFirst[look.firstFrom[at] as number] = toFirstHalf[at] as number
  backThrough(steps.first, picture, null, toFirst, g1, h1, null)
}

const backThrough = (
  step: (typeof steps)['first'],
  input: Float32Array,
  weights: Float32Array | null,
  errors: Float32Array,
  weightSlopes: Float32Array,
  biasSlopes: Float32Array,
  toInput: Float32Array | null,
): void => {
  const { from, to, kernel, width, out } = step
  for (let map = 0; map < to; map++)
    for (let y = 0; y < out; y++)
      for (let x = 0; x < out; x++) {
        const error = errors[(map * out + y) * out + x] as number
        if (error === 0) continue
        biasSlopes[map] = (biasSlopes[map] as number) + error
        for (let source = 0; source < from; source++)
          for (let dy = 0; dy < kernel; dy++) {
            const inputAt = (source * width + y + dy) * width + x
            const weightAt = ((map * from + source) * kernel + dy) * kernel
            for (let dx = 0; dx < kernel; dx++) {
              weightSlopes[weightAt + dx] =
                (weightSlopes[weightAt + dx] as number) + error * (input[inputAt + dx] as number)
              if (toInput !== null && weights !== null)
                toInput[inputAt + dx] = (toInput[inputAt + dx] as number) + error * (weights[weightAt + dx] as number)
            }
          }
      }
}

/** Adam: each number moves by its own mean slope over its own spread. */
const means = new Float32Array(parameterCount)
const spreads = new Float32Array(parameterCount)
const move = (step: number, by: number): void => {
  const [first, second] = [1 - 0.9 ** step, 1 - 0.999 ** step]
  for (let at = 0; at < parameterCount; at++) {
    const slope = (slopes[at] as number) / batch
    means[at] = 0.9 * (means[at] as number) + 0.1 * slope
    spreads[at] = 0.999 * (spreads[at] as number) + 0.001 * slope * slope
    parameters[at] =
      (parameters[at] as number) -
      (by * ((means[at] as number) / first)) / (Math.sqrt((spreads[at] as number) / second) + 1e-8)
  }
  slopes.fill(0)
}

const look = newLook()
const rightOf = (count: number, from: () => number): number => {
  let right = 0
  for (let one = 0; one < count; one++) {
    const { picture, label } = sampleOf(from)
    const odds = lookAt(picture, layers, look)
    if (odds.indexOf(Math.max(...odds)) === label) right++
  }
  return right / count
}

const batches = Math.floor(samples / batch)
for (let step = 1; step <= batches; step++) {
  for (let one = 0; one < batch; one++) {
    const { picture, label } = sampleOf(random)
    lookAt(picture, layers, look)
    learn(picture, label, look)
  }
  move(step, rate.last + (rate.first - rate.last) * 0.5 * (1 + Math.cos((Math.PI * step) / batches)))
  if (step % 500 === 0)
    console.log(`${String(step * batch)} looks: ${(100 * rightOf(500, randomOf(7))).toFixed(1)} % right`)
}
const right = rightOf(5000, randomOf(99))
/** Two bytes a number: nothing is lost that a picture of figures would show. */
const scale = Math.max(...parameters.map(Math.abs)) / 32_767
const numbers = Int16Array.from(parameters, (value) => Math.round(value / scale))
writeFileSync(
  path.join(projectRoot, 'resources/extraction/figures.json'),
  `${JSON.stringify({ scale, numbers: Buffer.from(numbers.buffer).toString('base64') })}\n`,
)
console.log(`${(100 * right).toFixed(2)} % of figures never seen before are read right`)
