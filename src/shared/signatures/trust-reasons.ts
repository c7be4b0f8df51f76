import type { ReasonRules } from './words.ts'

/** Certificates, paths and revocation (X). */
export const trustReasons = {
  /** No trust store was given. */
  'trust.notChecked': { effect: 'doubtful', sub: 'NO_CERTIFICATE_CHAIN_FOUND' },
  /** The path ends at a root that nobody here trusts. */
  'trust.rootUnknown': { effect: 'doubtful', sub: 'NO_CERTIFICATE_CHAIN_FOUND' },
  /** The path stops because an authority's certificate is not at hand. */
  'trust.issuerMissing': { effect: 'doubtful', sub: 'NO_CERTIFICATE_CHAIN_FOUND' },
  /** The root is trusted, but not for this purpose. */
  'trust.anchorUnfit': { effect: 'doubtful', sub: 'CHAIN_CONSTRAINTS_FAILURE' },
  'trust.anchorExpired': { effect: 'doubtful', sub: 'OUT_OF_BOUNDS_NO_POE' },
  /** Issued for practice by a root whose key everybody has; a practice office alone trusts it. */
  'trust.practice': { effect: 'note' },

  'path.malformed': { effect: 'doubtful', sub: 'CERTIFICATE_CHAIN_GENERAL_FAILURE' },
  'path.signatureWrong': { effect: 'doubtful', sub: 'CERTIFICATE_CHAIN_GENERAL_FAILURE' },
  'path.algorithmUnsupported': { effect: 'doubtful', sub: 'CERTIFICATE_CHAIN_GENERAL_FAILURE' },
  /** Expired at the proved time, or now when no time is proved: it may have been used while it was valid. */
  'path.expired': { effect: 'doubtful', sub: 'OUT_OF_BOUNDS_NO_POE' },
  /** Something proves that it was used after it had expired. */
  'path.usedAfterExpiry': { effect: 'refused', sub: 'EXPIRED' },
  'path.notYetValid': { effect: 'refused', sub: 'NOT_YET_VALID' },
  'path.issuerExpired': { effect: 'doubtful', sub: 'OUT_OF_BOUNDS_NO_POE' },
  'path.issuerNotYetValid': { effect: 'doubtful', sub: 'CHAIN_CONSTRAINTS_FAILURE' },
  'path.issuerNoAuthority': { effect: 'doubtful', sub: 'CHAIN_CONSTRAINTS_FAILURE' },
  'path.issuerMayNotSign': { effect: 'doubtful', sub: 'CHAIN_CONSTRAINTS_FAILURE' },
  'path.tooLong': { effect: 'doubtful', sub: 'CHAIN_CONSTRAINTS_FAILURE' },
  'path.nameNotPermitted': { effect: 'doubtful', sub: 'CHAIN_CONSTRAINTS_FAILURE' },
  'path.policyNotAccepted': { effect: 'doubtful', sub: 'CHAIN_CONSTRAINTS_FAILURE' },
  'path.criticalUnknown': { effect: 'doubtful', sub: 'CHAIN_CONSTRAINTS_FAILURE' },
  'path.usageUnfit': { effect: 'doubtful', sub: 'CHAIN_CONSTRAINTS_FAILURE' },

  /** Nothing about this certificate is at hand. Alone, this is the calm state of a paper checked offline. */
  'revocation.notChecked': { effect: 'doubtful', sub: 'TRY_LATER' },
  /** What is at hand ended before the time asked for. */
  'revocation.outdated': { effect: 'doubtful', sub: 'TRY_LATER' },
  /** Made after the certificate expired, when authorities no longer list it. */
  'revocation.listedTooLate': { effect: 'doubtful', sub: 'REVOCATION_OUT_OF_BOUNDS_NO_POE' },
  /** What is at hand about this certificate cannot be relied on. */
  'revocation.unusable': { effect: 'doubtful', sub: 'TRY_LATER' },
  'revocation.unknown': { effect: 'doubtful', sub: 'TRY_LATER' },
  'revocation.onHold': { effect: 'doubtful', sub: 'TRY_LATER' },
  /** Revoked, and something proves that it was used later. */
  'revocation.revoked': { effect: 'refused', sub: 'REVOKED' },
  /** Revoked before the proved time; whether it was used before that is not proved. */
  'revocation.revokedUnproved': { effect: 'doubtful', sub: 'REVOKED_NO_POE' },
  'revocation.issuerRevoked': { effect: 'doubtful', sub: 'REVOKED_CA_NO_POE' },
  /** Revoked after it was used, which takes nothing away. */
  'revocation.revokedLater': { effect: 'note' },
  /** The authority suspects the key since before it was used. */
  'revocation.keySuspected': { effect: 'note' },
  /** A short-lived certificate, or one whose authority publishes no revocation. */
  'revocation.notNeeded': { effect: 'note' },
} as const satisfies ReasonRules
