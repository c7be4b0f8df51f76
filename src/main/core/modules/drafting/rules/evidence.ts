import { fail, ok, type Fail, type Ok } from '#shared/kernel/result.ts'
import type { DocumentReport, SignatureReport } from '#shared/signatures/report.ts'
import { madeLevels, type MadeLevel } from '#shared/vocabulary/drafting.ts'

/** Whether bytes that somebody brings as "signed" are what was seen, with one sound signature more. */

/** The signed file goes on where the seen one ended: what was seen is in it byte for byte. */
export const continues = (signed: Uint8Array, seen: Uint8Array): boolean => {
  if (signed.length <= seen.length) return false
  for (let at = 0; at < seen.length; at++) if (signed[at] !== seen[at]) return false
  return true
}

export interface Claimed {
  /** Length of the seen file: a new signature covers more than that. */
  readonly seenBytes: number
  /** SHA-256 of the certificate that is said to have signed. */
  readonly certificate: string
  readonly level: MadeLevel
}

export type EvidenceRefusal =
  | 'drafting.signatureMissing'
  | 'drafting.signatureBroken'
  | 'drafting.signatureRefused'
  | 'drafting.certificateDiffers'
  | 'drafting.levelNotReached'

/** The signature that was just made, as the verifier found it. Earlier ones must have stayed whole. */
export const newSignature = (report: DocumentReport, claimed: Claimed): Ok<SignatureReport> | Fail<EvidenceRefusal> => {
  const made = report.signatures.filter(
    ({ kind, signedBytes }) => kind !== 'documentTimestamp' && (signedBytes ?? 0) > claimed.seenBytes,
  )
  const [signature, ...others] = made
  if (!signature || others.length > 0) return fail('drafting.signatureMissing')
  if (report.integrity !== 'intact' || signature.integrity !== 'intact') return fail('drafting.signatureBroken')
  if (signature.signer?.sha256 !== claimed.certificate) return fail('drafting.certificateDiffers')
  // Revoked before signing, or not for signing: whole bytes do not make it a signature.
  if (signature.indication === 'TOTAL_FAILED') return fail('drafting.signatureRefused', { name: signature.signer.name })
  const reached = madeLevels.findIndex((level) => level === signature.level)
  return reached < madeLevels.indexOf(claimed.level)
    ? fail('drafting.levelNotReached', { level: signature.level })
    : ok(signature)
}
