import { checks, runSteps } from './lib/steps.ts'
import { summarise } from './lib/tally.ts'

const { table, closingLine, green } = summarise(await runSteps(checks))
console.log(`\n${table}\n\n${closingLine}`)
process.exitCode = green ? 0 : 1
