import type { contract, OutputOf } from '#shared/contract/index.ts'
import { instantFromUtc } from '#shared/kernel/time.ts'
import { formatDate, formatNumber } from '#renderer/lib/format.ts'
import { signingText } from '#renderer/text/signing.ts'
import { StateBadge, type Tone } from '../tags.tsx'

const words = signingText.life

export type BoundCertificate = OutputOf<typeof contract.signing.certificates>['items'][number]

const toneOf = ({ expiry }: BoundCertificate): Tone => {
  if (expiry.state === 'expired') return 'danger'
  return expiry.stage === null ? 'ok' : 'warning'
}

const lifeOf = ({ certificate, expiry }: BoundCertificate): string => {
  const until = formatDate(instantFromUtc(certificate.notAfter))
  if (expiry.state === 'expired') return words.expired(until)
  return expiry.daysLeft === null ? words.until(until) : words.expiring(until, formatNumber(expiry.daysLeft))
}

/** Until when a certificate is in force; told from 60 days before it ends. */
export const CertificateLife = ({ bound }: { readonly bound: BoundCertificate }) => (
  <StateBadge tone={toneOf(bound)}>{lifeOf(bound)}</StateBadge>
)
