import { findOrInstallBrowser } from './browser.ts'
import { electronRuntime } from './lib/electron-runtime.ts'
import { build, allChecks, journeys, runSteps, type Step } from './lib/steps.ts'
import { guardTally, summarise } from './lib/tally.ts'
import { findOrInstallRealParts } from './real-parts.ts'

/** The journeys need a browser; without one they have failed, in one clear sentence. */
const journeysInBrowser: Step = async () => {
  const browser = await findOrInstallBrowser()
  return browser.found ? journeys() : guardTally({ name: 'journeys', code: 1, output: browser.reason, seconds: 0 })
}

await findOrInstallRealParts()
const tallies = [...(await runSteps(allChecks)), ...(await runSteps([build])), ...(await runSteps([journeysInBrowser]))]
const runtime = electronRuntime()
if (!runtime.usable) console.log(`\nSKIPPED: the desktop shell's own tests, because ${runtime.reason}.`)

const { table, closingLine, green } = summarise(tallies)
console.log(`\n${table}\n\n${closingLine}`)
process.exitCode = green ? 0 : 1
