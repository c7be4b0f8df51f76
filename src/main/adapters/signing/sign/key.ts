/** How a key signs. ECDSA answers are DER sequences of r and s (RFC 3279 §2.2.3), RSA answers have the modulus' length. */
export const signatureSchemes = [
  'rsaPkcs1Sha256',
  'rsaPssSha256',
  'ecdsaSha256',
  'ecdsaSha384',
  'ecdsaSha512',
] as const
export type SignatureScheme = (typeof signatureSchemes)[number]

/** A private key that is somewhere – in a file, on a token – with the certificate it belongs to. */
export interface SigningKey {
  /** DER. */
  readonly certificate: Uint8Array
  /** Issuers as far as they are known, nearest first, DER. */
  readonly chain: readonly Uint8Array[]
  /** What the key can do, the preferred one first. */
  readonly schemes: readonly SignatureScheme[]
  /** Hashes and signs `data`. Fails with a `KeyFailure` when the key cannot be used. */
  readonly sign: (data: Uint8Array, scheme: SignatureScheme) => Promise<Uint8Array>
}
