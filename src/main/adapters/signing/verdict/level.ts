import type { SignatureLevel } from '#shared/signatures/words.ts'
import type { Certificate } from '../pki/types.ts'
import { toldBy, type EmbeddedEvidence } from './evidence.ts'

/** What the level of a signature is read from. */
export interface LevelFacts {
  readonly subFilter: string | null
  /** Whether the dictionary has a readable /M. */
  readonly claimsTime: boolean
  readonly givesReason: boolean
  /** Of the signed attributes. */
  readonly bindsCertificate: boolean
  readonly signsTime: boolean
  readonly hasPolicy: boolean
  /** The revision that was signed, from 0. */
  readonly revision: number
  /** The signer's path, leaf first, as far as it is known. */
  readonly path: readonly Certificate[]
  /** The time-stamps whose cryptography holds and that cover the signature, the earliest first. */
  readonly stamps: readonly CoveringStamp[]
  /** What the document security stores hold. */
  readonly stored: EmbeddedEvidence
  /** What the CMS itself holds, which only the levels before the baseline count. */
  readonly carried: EmbeddedEvidence
}

export interface CoveringStamp {
  /** The revision of a document time-stamp; null for one over the signature value. */
  readonly revision: number | null
  /** Whether it keeps the document for the long term: a document time-stamp that does not call itself a signature. */
  readonly archives: boolean
  readonly path: readonly Certificate[]
}

type Reach = 'none' | 'T' | 'LT' | 'LTA'

const reachOf = ({ revision, path, stamps }: LevelFacts, evidence: EmbeddedEvidence): Reach => {
  const [first] = stamps
  if (first === undefined) return 'none'
  const signer = toldBy(path, revision, evidence)
  if (signer === Number.POSITIVE_INFINITY) return 'T'
  // Validators that know the authority of the time-stamp from a trusted list keep nothing about it.
  const authority = toldBy(first.path, revision, evidence)
  const complete = authority === Number.POSITIVE_INFINITY ? signer : Math.max(signer, authority)
  const archived = stamps.some(
    (stamp) => stamp !== first && stamp.archives && stamp.revision !== null && stamp.revision >= complete,
  )
  return archived ? 'LTA' : 'LT'
}

/**
 * The level by what is present and what covers what (ETSI EN 319 142-1 §6, ETSI TS 102 778); trust is not part of it.
 * - The baseline claims its time in /M alone and binds the certificate; BES and EPES claim it in the CMS. A policy beside a
 *   reason is no EPES (ETSI TS 102 778-3 §5.2).
 * - LT: revocation data for the signer, brought with or after the signature; LTA: a later document time-stamp over it and
 *   over what the document holds about the authority of the first time-stamp.
 */
export const levelOf = (facts: LevelFacts): SignatureLevel | null => {
  switch (facts.subFilter) {
    case 'ETSI.RFC3161':
      return 'docTimeStamp'
    case 'adbe.x509.rsa_sha1':
      return 'legacy'
    case 'adbe.pkcs7.detached':
    case 'adbe.pkcs7.sha1': {
      const reached = reachOf(facts, both(facts.stored, facts.carried))
      return reached === 'none' ? 'PKCS7-B' : `PKCS7-${reached}`
    }
    case 'ETSI.CAdES.detached': {
      const reached = reachOf(facts, facts.stored)
      if (facts.bindsCertificate && facts.claimsTime && !facts.signsTime)
        return reached === 'none' ? 'B-B' : `B-${reached}`
      if (reached === 'LTA') return 'LTV'
      return facts.hasPolicy && !facts.givesReason ? 'EPES' : 'BES'
    }
    default:
      return null
  }
}

const both = (one: EmbeddedEvidence, other: EmbeddedEvidence): EmbeddedEvidence => ({
  certificates: [...one.certificates, ...other.certificates],
  crls: [...one.crls, ...other.crls],
  ocsps: [...one.ocsps, ...other.ocsps],
})
