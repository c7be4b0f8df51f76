import type { ReasonRules } from './words.ts'

/** What time-stamps prove about a signature, taken together (T). */
export const timeReasons = {
  'time.onlyClaimed': { effect: 'note' },
  /** The authority of the time-stamp leads to no anchor, or was not valid any more: its time is shown, not relied on. */
  'time.authorityUnproved': { effect: 'note' },
  /** Written in Vietnamese time and called UTC, as some signing tools do. */
  'time.claimedLocal': { effect: 'note' },
  'time.claimedLater': { effect: 'note' },
  'time.orderWrong': { effect: 'doubtful', sub: 'TIMESTAMP_ORDER_FAILURE' },
} as const satisfies ReasonRules
