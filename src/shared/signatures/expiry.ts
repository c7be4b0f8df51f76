import { civilDateOf, daysBetween, type Instant } from '#shared/kernel/time.ts'

/** Days before the end of a certificate at which its holder is warned. */
export const expiryStages = [60, 30, 7] as const
export type ExpiryStage = (typeof expiryStages)[number]

export type Expiry =
  | { readonly state: 'valid' }
  | { readonly state: 'notYetValid' }
  | { readonly state: 'expired' }
  /** `daysLeft` counts days of the calendar in Viet Nam: 0 is the last day. */
  | { readonly state: 'expiring'; readonly stage: ExpiryStage; readonly daysLeft: number }

/** Where a certificate stands in its life at an instant, and which warning is due. */
export const expiryOf = (validity: { readonly from: Instant; readonly to: Instant }, at: Instant): Expiry => {
  const [now, from, to] = [at, validity.from, validity.to].map((instant) => Date.parse(instant)) as [
    number,
    number,
    number,
  ]
  if (now > to) return { state: 'expired' }
  if (now < from) return { state: 'notYetValid' }
  const daysLeft = daysBetween(civilDateOf(at), civilDateOf(validity.to))
  const stage = expiryStages.findLast((days) => daysLeft <= days)
  return stage === undefined ? { state: 'valid' } : { state: 'expiring', stage, daysLeft }
}
