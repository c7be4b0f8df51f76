import { expect, test } from 'vitest'
import { readChecks, readSigningTests, testsNaming } from '../../scripts/checks/sources.ts'

test('a test names every check of the signature engine, so that `npm run test:checks` can find it missing', () => {
  const tests = readSigningTests()
  const checks = readChecks()
  expect(checks.length).toBeGreaterThan(30)
  expect(checks.filter((check) => testsNaming(check, tests).length === 0).map(({ id }) => id)).toEqual([])
})
