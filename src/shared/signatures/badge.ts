import { reasonRules, type ReasonCode } from './reasons.ts'
import type { DocumentReport } from './report.ts'

/**
 * What a person sees at one glance.
 * - `valid`: intact, known signer, nothing open.
 * - `revocationUnchecked`: all of that, but whether a certificate was revoked could not be asked here. Calm, not an alarm.
 * - `unproved`: intact, but signer or time are not proved (unknown root, expired certificate, weak algorithm).
 * - `refused`: intact, but the certificate was revoked before signing, or may not sign.
 * - `changed`, `broken`: the paper is not what was signed.
 * - `unsupported`: cannot be judged here.
 * - `unsigned`, `unreadable`: no signature; not a readable PDF.
 */
export const signatureBadges = [
  'valid',
  'revocationUnchecked',
  'unproved',
  'refused',
  'changed',
  'broken',
  'unsupported',
  'unsigned',
  'unreadable',
] as const
export type SignatureBadge = (typeof signatureBadges)[number]

/** Data that is not at hand, or ended too early: nothing said against the certificate. */
const onlyRevocation: ReadonlySet<string> = new Set(['revocation.notChecked', 'revocation.outdated'])

/** One badge for a report; only the reasons that carry weight decide between calm and doubt. */
export const badgeOf = ({ verdict, integrity, signatures }: DocumentReport): SignatureBadge => {
  if (verdict === 'error') return 'unreadable'
  if (verdict === 'unsigned' || integrity === 'none') return 'unsigned'
  if (integrity !== 'intact') return integrity
  if (verdict === 'valid') return 'valid'
  if (verdict === 'invalid') return 'refused'
  const open = signatures
    .flatMap(({ reasons }) => reasons)
    .filter(({ code }) => reasonRules[code as ReasonCode].effect !== 'note')
  return open.length > 0 && open.every(({ code }) => onlyRevocation.has(code)) ? 'revocationUnchecked' : 'unproved'
}
