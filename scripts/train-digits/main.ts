import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createDice } from '../../src/main/adapters/papers/dice.ts'
import { lookAt, networkOf, newLook, noFigure } from '../../src/main/adapters/text/ocr/digit-network.ts'
import { projectRoot } from '../lib/tools.ts'
import { firstParameters, openLearner } from './learning.ts'
import { sampleOf } from './shapes.ts'

/**
 * `npm run train:figures -- [--samples N]`: teaches the network that reads handwritten figures, from figures
 * drawn anew for every look, and writes resources/extraction/figures.json. The same seed gives the same network.
 */

const { values } = parseArgs({ options: { samples: { type: 'string', default: '240000' } } })
const samples = Number(values.samples)
const batch = 32
const seed = 20_260
const rate = { first: 0.002, last: 0.00005 } as const

const random = createDice(seed).roll
const parameters = firstParameters(random)
const learner = openLearner(parameters)
const network = networkOf(parameters)

const look = newLook()
/** How many of some figures are read right, and how many of those that are believed at `least`. */
const rightOf = (
  count: number,
  seedOfThem: number,
  least = 0,
): { readonly right: number; readonly believed: number } => {
  const from = createDice(seedOfThem).roll
  let [right, believed] = [0, 0]
  for (let one = 0; one < count; one++) {
    const { picture, label } = sampleOf(from)
    const odds = lookAt(picture, network, look)
    const most = Math.max(...odds)
    const read = odds.indexOf(most)
    if (most < least || (least > 0 && read === noFigure)) continue
    believed++
    if (read === label) right++
  }
  return { right: right / believed, believed: believed / count }
}
const percent = (part: number): string => `${(100 * part).toFixed(2)} %`

const batches = Math.floor(samples / batch)
for (let step = 1; step <= batches; step++) {
  for (let one = 0; one < batch; one++) {
    const { picture, label } = sampleOf(random)
    learner.learn(picture, label)
  }
  learner.move(rate.last + (rate.first - rate.last) * 0.5 * (1 + Math.cos((Math.PI * step) / batches)))
  if (step % 500 === 0) console.log(`${String(step * batch)} looks: ${percent(rightOf(500, 7).right)} right`)
}
/** Two bytes a number: nothing is lost that a picture of figures would show. */
const scale = Math.max(...parameters.map(Math.abs)) / 32_767
const numbers = Int16Array.from(parameters, (value) => Math.round(value / scale))
writeFileSync(
  path.join(projectRoot, 'resources/extraction/figures.json'),
  `${JSON.stringify({ scale, numbers: Buffer.from(numbers.buffer).toString('base64') })}\n`,
)
console.log(`${percent(rightOf(5000, 99).right)} of pictures never seen before are told right`)
for (const least of [0.5, 0.8, 0.95]) {
  const { right, believed } = rightOf(5000, 99, least)
  console.log(`believed at ${String(least)}: ${percent(believed)}, of which right ${percent(right)}`)
}
