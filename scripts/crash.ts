import { crashRounds } from '../tests/crash/rounds.ts'

/** The whole crash run: 50 kills at random moments over at least 1,000 registrations and their directives. */
const report = await crashRounds(50, 1_000)
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
process.exitCode = report.problems.length === 0 ? 0 : 1
