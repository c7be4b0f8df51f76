import { parseArgs } from 'node:util'
import { runNode, toolScript } from '../lib/tools.ts'
import { readChecks, readSigningTests, testsNaming, type CheckSource } from './sources.ts'

/**
 * `npm run test:checks -- [--only B4]`: switches off one check of the signature engine at a time and runs the tests that
 * name it. Each must turn red: a check that no test misses may be broken without anybody noticing.
 */

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const tests = readSigningTests().filter(({ file }) => !file.includes('.slow.'))
const checks = readChecks().filter(({ id }) => values.only === undefined || id === values.only)

const runTests = (files: readonly string[], off: string): ReturnType<typeof runNode> =>
  runNode(toolScript('vitest'), ['run', '--config', 'scripts/checks/vitest.config.ts', ...files], {
    LACTHU_CHECK_OFF: off,
  })

const survives = async (check: CheckSource): Promise<string | null> => {
  const naming = testsNaming(check, tests).map(({ file }) => file)
  if (naming.length === 0) return 'no test names it'
  const { code, output } = await runTests(naming, check.id)
  if (code === 0) return `${naming.join(', ')} stayed green`
  // Red must mean a failed test, not a run that never began.
  return /\d+ failed/.test(output) ? null : `the run failed otherwise:\n${output}`
}

const whole = await runTests(
  tests.map(({ file }) => file),
  '',
)
if (whole.code !== 0) {
  console.log(`The tests are red with every check in place:\n${whole.output}`)
  process.exit(1)
}
const surviving: string[] = []
const waiting = [...checks]
const lane = async (): Promise<void> => {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const why = await survives(check)
    console.log(`${check.id}: ${why === null ? 'missed by the tests, as it should be' : `NOT MISSED: ${why}`}`)
    if (why !== null) surviving.push(check.id)
  }
}
await Promise.all([lane(), lane()])
console.log(
  `\n${String(checks.length)} checks, ${String(surviving.length)} of them missed by no test ${surviving.join(' ')}`,
)
process.exitCode = surviving.length === 0 && checks.length > 0 ? 0 : 1
