import type { CertificateHolder } from '#shared/contract/signing-keys.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { instantFromUtc, type Instant } from '#shared/kernel/time.ts'
import { fold } from '#shared/kernel/text.ts'
import { expiryOf, type Expiry } from '#shared/signatures/expiry.ts'
import type { CertificateFacts } from '#shared/signatures/report.ts'
import type { Access } from '#core/kernel/access.ts'
import type { BoundCertificate } from '../store.ts'

/** Who signs for the agency: whoever holds the post of văn thư (Decree 30/2020/NĐ-CP Art. 6, 32). */
export const isClerk = ({ permissions }: Pick<Access, 'permissions'>): boolean => permissions.has('outgoing.number')

type Caller = Pick<Access, 'personId' | 'permissions'>

/**
 * Whether this person may sign with a certificate here, and as whom: their own, or the agency's from the post of văn thư
 * (Decree 23/2025/NĐ-CP Art. 13–14). A certificate bound to nobody signs nothing.
 */
export const mayUse = (
  sha256: string,
  bound: readonly BoundCertificate[],
  caller: Caller,
): Result<
  CertificateHolder,
  'signing.certificateNotBound' | 'signing.certificateOfAnother' | 'signing.certificateOfAgency'
> => {
  const binding = bound.find(({ facts }) => facts.sha256 === sha256)
  if (binding === undefined) return fail('signing.certificateNotBound')
  if (binding.holder === 'agency') return isClerk(caller) ? ok('agency') : fail('signing.certificateOfAgency')
  return binding.personId === caller.personId ? ok('person') : fail('signing.certificateOfAnother')
}

/** Their own, the văn thư's for the agency, any for the administrator. */
export const mayUnbind = (binding: BoundCertificate, caller: Caller): boolean =>
  caller.permissions.has('office.administer') ||
  (binding.holder === 'agency' ? isClerk(caller) : binding.personId === caller.personId)

export const lifeOf = (
  { notBefore, notAfter }: Pick<CertificateFacts, 'notBefore' | 'notAfter'>,
  at: Instant,
): Expiry => expiryOf({ from: instantFromUtc(notBefore), to: instantFromUtc(notAfter) }, at)

const words = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Names in certificates often lack their accents, and are written in capitals. */
export const nameFits = (certificate: Pick<CertificateFacts, 'name' | 'organization'>, name: string): boolean =>
  [certificate.name, certificate.organization ?? ''].some((one) => words(one) === words(name))
