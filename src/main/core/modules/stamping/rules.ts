import { epochFromInstant, instantFromEpoch, type Instant } from '#shared/kernel/time.ts'
import { rankOf } from '#shared/signatures/level.ts'
import { madeLevels, type MadeLevel } from '#shared/vocabulary/drafting.ts'

/** When a paper that waits is tried, and for what. */

const minuteMs = 60_000

/** Minutes until the next try of its own accord, after so many tries; the last one holds from then on. */
const pauses = [1, 5, 15, 60] as const

/** @param tries made so far, the one that just failed included */
export const nextTryAt = (tries: number, now: Instant): Instant => {
  const minutes = pauses[Math.min(tries, pauses.length) - 1] ?? pauses[0]
  return instantFromEpoch(epochFromInstant(now) + minutes * minuteMs)
}

/**
 * Since when a paper must have lain signed before the program touches it by itself. The leader's paper is in the hands of
 * whoever numbers and seals it: new bytes under their hands would cost them their signature.
 */
export const restedSince = (now: Instant): { readonly person: Instant; readonly other: Instant } => ({
  person: instantFromEpoch(epochFromInstant(now) - 60 * minuteMs),
  other: instantFromEpoch(epochFromInstant(now) - minuteMs),
})

/** What a paper waits for: what was wished for when it was signed, as far as it is still wished for. Null for nothing. */
export const awaitedLevel = (reached: MadeLevel, wanted: MadeLevel, wished: MadeLevel): MadeLevel | null => {
  const rank = Math.min(rankOf(wanted), rankOf(wished))
  return rank > rankOf(reached) ? (madeLevels[rank] ?? null) : null
}

/** What failed is the service, hence every other paper would fail too. */
export const isServiceFault = (why: unknown): boolean => typeof why === 'string' && why.startsWith('timestamp')
