/** The words of a signature check. Source: ETSI EN 319 102-1 (indications), ETSI EN 319 142 (levels), ISO 32000-2 §12.8. */

/** What the bytes say. `unsupported`: cannot be judged here, which is never a failure of the paper. */
export const integrities = ['intact', 'broken', 'changed', 'unsupported'] as const
export type Integrity = (typeof integrities)[number]

/** The worst of the file's signatures and of what follows the last one; `none`: nothing is signed. */
export const fileIntegrities = [...integrities, 'none'] as const

export const fileVerdicts = ['valid', 'invalid', 'indeterminate', 'unsigned', 'error'] as const

/** What the byte range reaches, less exactly the signature value. `unclear`: it ends where no revision ends. */
export const coverages = ['wholeFile', 'wholeRevision', 'partial', 'unclear'] as const
export type Coverage = (typeof coverages)[number]

/** What later revisions did, rising; every level includes the ones before. */
export const changeLevels = ['none', 'lta', 'formFill', 'annotations', 'disallowed'] as const
export type ChangeLevel = (typeof changeLevels)[number]

export const trusts = ['anchored', 'untrusted', 'incomplete', 'notChecked'] as const
export type Trust = (typeof trusts)[number]

export const signatureLevels = [
  'B-B',
  'B-T',
  'B-LT',
  'B-LTA',
  'BES',
  'EPES',
  'LTV',
  'PKCS7-B',
  'PKCS7-T',
  'PKCS7-LT',
  'PKCS7-LTA',
  'legacy',
  'docTimeStamp',
] as const
export type SignatureLevel = (typeof signatureLevels)[number]

/** By whose clock: the signer's machine, a time-stamp over the signature, a time-stamp over the whole document. */
export const timeSources = ['claimed', 'signatureTimestamp', 'documentTimestamp'] as const
export type TimeSource = (typeof timeSources)[number]

export const revocationStates = ['good', 'revoked', 'unknown', 'notChecked'] as const
export type RevocationState = (typeof revocationStates)[number]

export const signatureKinds = ['approval', 'certification', 'documentTimestamp'] as const
export type SignatureKind = (typeof signatureKinds)[number]

export const indications = ['TOTAL_PASSED', 'TOTAL_FAILED', 'INDETERMINATE'] as const
export type Indication = (typeof indications)[number]

export const subIndications = [
  'FORMAT_FAILURE',
  'HASH_FAILURE',
  'SIG_CRYPTO_FAILURE',
  'REVOKED',
  'EXPIRED',
  'NOT_YET_VALID',
  'SIG_CONSTRAINTS_FAILURE',
  'CHAIN_CONSTRAINTS_FAILURE',
  'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  'TIMESTAMP_ORDER_FAILURE',
  'NO_SIGNING_CERTIFICATE_FOUND',
  'NO_CERTIFICATE_CHAIN_FOUND',
  'NO_CERTIFICATE_CHAIN_FOUND_NO_POE',
  'REVOKED_NO_POE',
  'REVOKED_CA_NO_POE',
  'OUT_OF_BOUNDS_NO_POE',
  'OUT_OF_BOUNDS_NOT_REVOKED',
  'REVOCATION_OUT_OF_BOUNDS_NO_POE',
  'NO_POE',
  'TRY_LATER',
  'SIGNED_DATA_NOT_FOUND',
  'GENERIC',
] as const
export type SubIndication = (typeof subIndications)[number]

/**
 * What a reason does to the verdict.
 * - `broken`, `changed`: the paper is not what was signed (TOTAL_FAILED).
 * - `unsupported`: the bytes cannot be judged here (INDETERMINATE).
 * - `refused`: intact, but the identity is wrong, such as a certificate revoked before signing (TOTAL_FAILED).
 * - `doubtful`: intact, but identity or time are not proved (INDETERMINATE).
 * - `note`: worth telling; changes nothing.
 */
export type Effect = 'broken' | 'changed' | 'unsupported' | 'refused' | 'doubtful' | 'note'

export interface ReasonRule {
  readonly effect: Effect
  readonly sub?: SubIndication
}

export type ReasonRules = Readonly<Record<string, ReasonRule>>
