import { createHash } from 'node:crypto'
import { verifyWith } from '../cms/crypto.ts'
import { bySubject } from './build.ts'
import { countEntries } from './crl-entries.ts'
import { parseCrl, type Crl } from './crl.ts'
import { authorisedSigner, isResponder, parseOcsp, type OcspResponse } from './ocsp.ts'
import { shortName } from './name.ts'
import type { Certificate } from './types.ts'

/** A CRL or an OCSP answer whose signature a certificate at hand has proved. Instants are milliseconds since 1970. */
export interface ReadRevocation {
  readonly kind: 'crl' | 'ocsp'
  readonly der: Uint8Array
  /** What it speaks about: a later one of the same key takes its place. */
  readonly key: string
  readonly issuer: string
  readonly thisUpdate: number
  readonly nextUpdate: number | null
  /** Revoked certificates of a list; null for an answer. */
  readonly entries: number | null
}

export type RevocationFileProblem = 'notRevocation' | 'issuerUnknown' | 'signatureWrong'

const keyName = ({ publicKeyInfo }: Certificate): string => createHash('sha256').update(publicKeyInfo).digest('hex')

const readList = (crl: Crl, certificates: readonly Certificate[]): ReadRevocation | RevocationFileProblem => {
  const entries = countEntries(crl)
  if (entries === null || crl.unusable) return 'notRevocation'
  const issuers = bySubject(certificates).get(crl.issuer.canonical) ?? []
  if (issuers.length === 0) return 'issuerUnknown'
  const proves = ({ publicKeyInfo, keyUsage }: Certificate): boolean =>
    (keyUsage === null || keyUsage.has('cRLSign')) &&
    verifyWith(crl.signatureAlgorithm, publicKeyInfo, crl.tbs, crl.signature) === 'good'
  const prover = issuers.find(proves)
  if (prover === undefined) return 'signatureWrong'
  return {
    kind: 'crl',
    der: crl.der,
    // Base and delta, and lists of other scopes of one authority, live side by side; and a namesake's, who has another
    // key, never takes the place of its list.
    key: ['crl', crl.issuer.canonical, keyName(prover), crl.scope, crl.deltaBase === null ? '' : 'delta'].join('\n'),
    issuer: shortName(crl.issuer),
    thisUpdate: crl.thisUpdate,
    nextUpdate: crl.nextUpdate,
    entries,
  }
}

const readAnswer = (
  der: Uint8Array,
  response: OcspResponse,
  certificates: readonly Certificate[],
): ReadRevocation | RevocationFileProblem => {
  const [first] = response.answers
  if (first === undefined || response.unusable) return 'notRevocation'
  const others = [...response.certificates, ...certificates]
  const known = others.filter((certificate) => isResponder(certificate, response))
  const issuer = certificates.find(
    (certificate) => authorisedSigner(response, { certificate, key: certificate.publicKeyInfo }, certificates) !== null,
  )
  if (issuer === undefined) return known.length === 0 ? 'issuerUnknown' : 'signatureWrong'
  return {
    kind: 'ocsp',
    der,
    key: ['ocsp', first.hashAlgorithm, first.issuerNameHash, keyName(issuer), first.serial].join('\n'),
    issuer: shortName(issuer.subject),
    thisUpdate: first.thisUpdate,
    nextUpdate: first.nextUpdate,
    entries: null,
  }
}

/**
 * Reads DER of a CRL or an OCSP answer for the store: taken only when a certificate at hand proves its signature. This
 * keeps rubbish out; whether it may speak about a certificate is judged by each path that uses it.
 */
export const readRevocation = (
  der: Uint8Array,
  certificates: readonly Certificate[],
): ReadRevocation | RevocationFileProblem => {
  const crl = parseCrl(der)
  if (crl !== null) return readList(crl, certificates)
  const response = parseOcsp(der)
  return response === null ? 'notRevocation' : readAnswer(der, response, certificates)
}
