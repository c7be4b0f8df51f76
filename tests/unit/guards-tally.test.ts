import { describe, expect, test } from 'vitest'
import { guardTally, playwrightTally, summarise, vitestTally } from '../../scripts/lib/tally.ts'

const end = { name: 'runner', output: '', seconds: 1 }
const vitestReport = (passed: number, failed: number, files: readonly string[] = []) => ({
  success: failed === 0,
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 2,
  numTodoTests: 0,
  testResults: files.map((status) => ({ status, assertionResults: [] })),
})
const playwrightReport = (expected: number, unexpected: number, flaky = 0, errors: readonly string[] = []) => ({
  errors,
  stats: { expected, unexpected, flaky, skipped: 1 },
})

describe('the tally of a run', () => {
  test.each([
    ['a clean Vitest run', vitestTally({ ...end, code: 0 }, vitestReport(9, 0)), [9, 0, 2]],
    ['a failing Vitest run', vitestTally({ ...end, code: 1 }, vitestReport(8, 1)), [8, 1, 2]],
    ['a file that did not load', vitestTally({ ...end, code: 1 }, vitestReport(8, 0, ['failed'])), [8, 1, 2]],
    ['an unhandled error after green tests', vitestTally({ ...end, code: 1 }, vitestReport(8, 0)), [8, 1, 2]],
    ['Vitest without a report', vitestTally({ ...end, code: 0 }, undefined), [0, 1, 0]],
    ['Vitest that ran nothing', vitestTally({ ...end, code: 0 }, vitestReport(0, 0)), [0, 1, 2]],
    ['clean journeys', playwrightTally({ ...end, code: 0 }, playwrightReport(5, 0)), [5, 0, 1]],
    ['a flaky journey', playwrightTally({ ...end, code: 0 }, playwrightReport(5, 0, 1)), [5, 1, 1]],
    [
      'journeys that could not start',
      playwrightTally({ ...end, code: 1 }, playwrightReport(0, 0, 0, ['no'])),
      [0, 1, 1],
    ],
    ['journeys that were all skipped', playwrightTally({ ...end, code: 0 }, playwrightReport(0, 0)), [0, 1, 1]],
    ['a crashed browser run', playwrightTally({ ...end, code: 1 }, undefined), [0, 1, 0]],
    ['a green guard', guardTally({ ...end, code: 0 }), [1, 0, 0]],
    ['a red guard', guardTally({ ...end, code: 2 }), [0, 1, 0]],
  ] as const)('of %s', (_, { passed, failed, skipped }, counts) => {
    expect([passed, failed, skipped]).toEqual(counts)
  })

  test('closes with one plain line over all runners', () => {
    const tallies = [guardTally({ ...end, code: 0 }), vitestTally({ ...end, code: 0 }, vitestReport(9, 0))]
    expect(summarise(tallies)).toMatchObject({ closingLine: '10 passed, 0 failed, 2 skipped', green: true })
  })

  test('is red when nothing ran at all', () => {
    expect(summarise([])).toMatchObject({ closingLine: '0 passed, 1 failed', green: false })
  })
})
