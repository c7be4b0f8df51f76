import { expect, test } from 'vitest'
import { crashRounds } from '../crash/rounds.ts'

test('killed three times at random moments, the office keeps every answered act (the whole run: npm run test:crash)', async () => {
  const report = await crashRounds(3, 3)
  expect(report.problems).toEqual([])
  expect(report.kills).toBeGreaterThanOrEqual(3)
}, 120_000)
