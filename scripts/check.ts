import { quickChecks, runSteps } from './lib/steps.ts'
import { summarise } from './lib/tally.ts'

const { table, closingLine, green } = summarise(await runSteps(quickChecks))
console.log(`\n${table}\n\n${closingLine}`)
process.exitCode = green ? 0 : 1
