import type { ReasonRules } from './words.ts'

/** Certificates, paths and revocation (X), and what time proves about them (T, L). */
export const trustReasons = {
  'trust.rootUnknown': { effect: 'doubtful', sub: 'NO_CERTIFICATE_CHAIN_FOUND' },
  'revocation.notChecked': { effect: 'doubtful', sub: 'TRY_LATER' },
} as const satisfies ReasonRules
