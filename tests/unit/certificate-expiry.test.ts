import { expect, it } from 'vitest'
import type { Instant } from '#shared/kernel/time.ts'
import { expiryOf } from '#shared/signatures/expiry.ts'

const validity = { from: '2022-01-05T08:00:00.000+07:00' as Instant, to: '2027-01-05T08:00:00.000+07:00' as Instant }

it.each([
  ['2022-01-05T07:59:59.999+07:00', { state: 'notYetValid' }],
  ['2022-01-05T08:00:00.000+07:00', { state: 'valid' }],
  ['2026-11-05T23:59:00.000+07:00', { state: 'valid' }],
  ['2026-11-06T00:00:00.000+07:00', { state: 'expiring', stage: 60, daysLeft: 60 }],
  ['2026-12-05T23:59:00.000+07:00', { state: 'expiring', stage: 60, daysLeft: 31 }],
  ['2026-12-06T00:00:00.000+07:00', { state: 'expiring', stage: 30, daysLeft: 30 }],
  ['2026-12-28T12:00:00.000+07:00', { state: 'expiring', stage: 30, daysLeft: 8 }],
  ['2026-12-29T00:00:00.000+07:00', { state: 'expiring', stage: 7, daysLeft: 7 }],
  ['2027-01-05T07:00:00.000+07:00', { state: 'expiring', stage: 7, daysLeft: 0 }],
  ['2027-01-05T08:00:00.000+07:00', { state: 'expiring', stage: 7, daysLeft: 0 }],
  ['2027-01-05T08:00:00.001+07:00', { state: 'expired' }],
] as const)('at %s a certificate that ends on 5 January 2027 at 8:00 is %j', (at, expected) => {
  expect(expiryOf(validity, at as Instant)).toEqual(expected)
})
