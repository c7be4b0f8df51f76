import type { Result } from '#shared/kernel/result.ts'

/**
 * How a key signs. ECDSA answers are DER sequences of r and s (RFC 3279 §2.2.3), RSA answers have the modulus' length;
 * PSS takes MGF1 with SHA-256 and a salt of 32 bytes (RFC 4055 §3.1).
 */
export const signatureSchemes = ['rsaPkcs1Sha256', 'rsaPssSha256', 'ecdsaSha256', 'ecdsaSha384', 'ecdsaSha512'] as const
export type SignatureScheme = (typeof signatureSchemes)[number]

/**
 * Why an open key made no signature.
 * - `tokenRemoved`: the token is no longer there.
 * - `tokenLocked`: its PIN was wrong too often.
 * - `pinWrong`: it asks for the PIN before each signature, and this one does not fit.
 * - `schemeRefused`: it cannot sign this way after all.
 * - `timeout`: the driver does not answer.
 * - `keyFailed`: the driver or the file failed in another way.
 */
export type KeyFailureCode = 'tokenRemoved' | 'tokenLocked' | 'pinWrong' | 'schemeRefused' | 'timeout' | 'keyFailed'

/** What may be known of a key by whoever does not have it. */
export interface KeyFacts {
  /** DER. */
  readonly certificate: Uint8Array
  /** Issuers as far as they are known, nearest first, DER. */
  readonly chain: readonly Uint8Array[]
  /** What the key can do, the preferred one first. */
  readonly schemes: readonly SignatureScheme[]
}

/** A private key that is somewhere – in a file, on a token – with the certificate it belongs to. */
export interface SigningKey extends KeyFacts {
  /** Hashes `data` and signs it. Never retried by whoever calls: a wrong PIN thrice locks a token. */
  readonly sign: (data: Uint8Array, scheme: SignatureScheme) => Promise<Result<Uint8Array, KeyFailureCode>>
}
