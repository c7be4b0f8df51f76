import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { Findings } from '../findings.ts'
import { parseCertificate } from '../pki/certificate.ts'
import { validatePath } from '../pki/path.ts'
import type { Certificate } from '../pki/types.ts'
import type { TrustStore } from '../trust-material.ts'
import { type RsaPreference, schemeFor } from './cms.ts'
import type { KeyFacts, SignatureScheme } from './key.ts'

/**
 * Why a certificate is not signed with (Circular 15/2025/TT-BKHCN: signing software checks it first).
 * - `certificateUnreadable`; `certificateExpired`, `certificateNotYetValid`: by the clock of this computer.
 * - `certificateUsage`: it is not for signatures.
 * - `keyWeak`: RSA below 2,048 bits, curves below 256.
 * - `certificateRevoked`: by revocation data at hand.
 * - `schemeMissing`: the key can sign in no way known here.
 */
export type SignerCode =
  | 'certificateUnreadable'
  | 'certificateExpired'
  | 'certificateNotYetValid'
  | 'certificateUsage'
  | 'keyWeak'
  | 'certificateRevoked'
  | 'schemeMissing'

export interface CheckedSigner {
  readonly certificate: Certificate
  readonly scheme: SignatureScheme
}

const leastBits = { rsa: 2048, ec: 256 } as const

/** Whether a key may sign now, and how it will. */
export const checkSigner = (
  key: KeyFacts,
  { at, rsa, trust }: { readonly at: number; readonly rsa: RsaPreference; readonly trust: TrustStore | null },
): Result<CheckedSigner, SignerCode> => {
  const certificate = parseCertificate(key.certificate)
  if (certificate === null) return fail('certificateUnreadable')
  if (at < certificate.notBefore) return fail('certificateNotYetValid', { from: iso(certificate.notBefore) })
  if (at > certificate.notAfter) return fail('certificateExpired', { until: iso(certificate.notAfter) })
  const { keyUsage } = certificate
  if (keyUsage !== null && !keyUsage.has('digitalSignature') && !keyUsage.has('nonRepudiation'))
    return fail('certificateUsage')
  const scheme = schemeFor(key, rsa)
  if (scheme === null) return fail('schemeMissing')
  const least = scheme.startsWith('rsa') ? leastBits.rsa : leastBits.ec
  if (certificate.keyBits !== null && certificate.keyBits < least)
    return fail('keyWeak', { bits: certificate.keyBits, least })
  if (trust !== null && isRevoked(certificate, key, at, trust)) return fail('certificateRevoked')
  return ok({ certificate, scheme })
}

const iso = (instant: number): string => new Date(instant).toISOString()

const isRevoked = (leaf: Certificate, key: KeyFacts, at: number, trust: TrustStore): boolean => {
  const chain = key.chain.flatMap((der) => parseCertificate(der) ?? [])
  const { path } = validatePath(
    {
      leaf,
      at,
      provedAfter: null,
      now: at,
      anchors: trust.anchors,
      evidence: { ...trust, certificates: [...chain, ...trust.certificates] },
      purpose: 'signing',
      revocation: 'wanted',
    },
    new Findings(),
  )
  return path.some(({ revocation }) => revocation?.state === 'revoked')
}
