/** What one runner did. A runner that crashed, or ran nothing, has at least one failure. */
export interface Tally {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly seconds: number
  /** Printed when something failed. */
  readonly output: string
}

export interface RunnerEnd {
  readonly name: string
  readonly code: number
  readonly output: string
  readonly seconds: number
}

interface VitestReport {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

interface PlaywrightReport {
  readonly errors: readonly unknown[]
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

/** A guard (lint, types, …) counts as one test. */
export const guardTally = (end: RunnerEnd): Tally => ({
  name: end.name,
  passed: end.code === 0 ? 1 : 0,
  failed: end.code === 0 ? 0 : 1,
  skipped: 0,
  seconds: end.seconds,
  output: end.output,
})

/** Counts of a Vitest JSON report; a file that did not load counts as one failure. `undefined` when none was written. */
export function vitestTally(end: RunnerEnd, report: unknown): Tally {
  if (report === undefined) return settle(end, 0, 0, 0)
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report as VitestReport
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length
  return settle(end, numPassedTests, numFailedTests + unloaded, numPendingTests + numTodoTests)
}

/** Counts of a Playwright JSON report; a flaky journey is a failed one. `undefined` when none was written. */
export function playwrightTally(end: RunnerEnd, report: unknown): Tally {
  if (report === undefined) return settle(end, 0, 0, 0)
  const { errors, stats } = report as PlaywrightReport
  return settle(end, stats.expected, stats.unexpected + stats.flaky + errors.length, stats.skipped)
}

function settle(end: RunnerEnd, passed: number, counted: number, skipped: number): Tally {
  const ranNothing = passed + counted === 0
  const failed = counted === 0 && (end.code !== 0 || ranNothing) ? 1 : counted
  return { name: end.name, passed, failed, skipped, seconds: end.seconds, output: end.output }
}

export interface Summary {
  readonly table: string
  readonly closingLine: string
  readonly green: boolean
}

/** The table and the plain closing line `N passed, M failed` over all runners; not green when nothing ran. */
export function summarise(tallies: readonly Tally[]): Summary {
  const sum = (key: 'passed' | 'failed' | 'skipped'): number => tallies.reduce((total, tally) => total + tally[key], 0)
  const passed = sum('passed')
  const skipped = sum('skipped')
  const failed = passed + sum('failed') === 0 ? 1 : sum('failed')
  const rows = [
    ['', 'passed', 'failed', 'skipped', 'seconds'],
    ...tallies.map((tally) => [
      tally.name,
      String(tally.passed),
      String(tally.failed),
      String(tally.skipped),
      tally.seconds.toFixed(1),
    ]),
  ]
  const width = Math.max(...rows.map(([name = '']) => name.length))
  const table = rows
    .map(([name = '', ...counts]) => name.padEnd(width) + counts.map((count) => count.padStart(9)).join(''))
    .join('\n')
  const skippedPart = skipped === 0 ? '' : `, ${skipped} skipped`
  return { table, closingLine: `${passed} passed, ${failed} failed${skippedPart}`, green: failed === 0 }
}
