import { buildPaths, signedBy } from '../pki/build.ts'
import type { Certificate } from '../pki/types.ts'
import type { SignatureScheme } from './key.ts'

/** Schemes of a curve, the hash of its own strength first (ETSI TS 119 312); none for a weak curve. */
export const ecdsaSchemes = (bits: number): readonly SignatureScheme[] => {
  if (bits < 256) return []
  if (bits < 384) return ['ecdsaSha256', 'ecdsaSha384', 'ecdsaSha512']
  return bits < 512 ? ['ecdsaSha384', 'ecdsaSha512'] : ['ecdsaSha512']
}

/** Whether the certificate's key usage lets its key sign documents (RFC 5280 §4.2.1.3). */
export const isForSigning = ({ keyUsage }: Certificate): boolean =>
  keyUsage === null || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation')

/** The issuers of a certificate found among the others by their signatures, nearest first, DER. */
export const issuersAmong = (certificate: Certificate, others: readonly Certificate[]): readonly Uint8Array[] => {
  const [path] = buildPaths({ leaf: certificate, at: Date.now(), anchors: [], certificates: others })
  const chain: Uint8Array[] = []
  let below = certificate
  for (const issuer of path?.certificates.slice(1) ?? []) {
    if (signedBy(below, issuer.publicKeyInfo) !== 'good') break
    chain.push(issuer.der)
    below = issuer
  }
  return chain
}
