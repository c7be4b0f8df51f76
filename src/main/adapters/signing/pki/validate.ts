import { childrenOf, encode, encodingOf, membersOf, readDer, sameBytes, tags } from '../der.ts'
import type { Findings } from '../findings.ts'
import { signedBy, type BuiltPath } from './build.ts'
import { extensionIds } from './certificate.ts'
import { constrainedBy, meetsNameConstraints, noNameConstraints } from './name-constraints.ts'
import { shortName } from './name.ts'
import { PolicyState, type PolicyInputs } from './policies.ts'
import type { Certificate, Purpose } from './types.ts'

/** Critical extensions whose meaning is observed here; any other critical one refuses the certificate. */
const understood: ReadonlySet<string> = new Set([
  extensionIds.subjectKeyIdentifier,
  extensionIds.authorityKeyIdentifier,
  extensionIds.keyUsage,
  extensionIds.extendedKeyUsage,
  extensionIds.subjectAltName,
  extensionIds.basicConstraints,
  extensionIds.nameConstraints,
  extensionIds.crlDistributionPoints,
  extensionIds.freshestCrl,
  extensionIds.certificatePolicies,
  extensionIds.policyMappings,
  extensionIds.policyConstraints,
  extensionIds.inhibitAnyPolicy,
  extensionIds.authorityInformationAccess,
  extensionIds.ocspNoCheck,
  extensionIds.noRevocationAvailable,
  extensionIds.validityAssuredShortTerm,
])

export interface PathTimes {
  /** No later than this the leaf was used: a proved time, else the present. */
  readonly at: number
  /** No earlier than this the leaf was used, where something proves it. */
  readonly provedAfter: number | null
}

export interface ValidationRequest extends PathTimes {
  readonly path: BuiltPath
  readonly purpose: Purpose
  readonly policies: PolicyInputs
}

const iso = (instant: number): string => new Date(instant).toISOString()

const working = new WeakMap<Certificate, WeakMap<Uint8Array, Uint8Array>>()

/**
 * The key with which a certificate's holder signs: its own, completed with the parameters of the issuer's when it
 * leaves them out (DSA, RFC 5280 §6.1.4 (d) to (f)).
 */
const workingKey = (certificate: Certificate, issuerKey: Uint8Array | null): Uint8Array => {
  const own = certificate.publicKeyInfo
  if (issuerKey === null) return own
  let byIssuer = working.get(certificate)
  if (byIssuer === undefined) working.set(certificate, (byIssuer = new WeakMap()))
  let key = byIssuer.get(issuerKey)
  if (key === undefined) byIssuer.set(issuerKey, (key = inherited(own, issuerKey)))
  return key
}

const inherited = (own: Uint8Array, issuerKey: Uint8Array): Uint8Array => {
  const [algorithm, key] = membersOf(readDer(own)) ?? []
  const [id, parameters] = (algorithm && childrenOf(algorithm)) ?? []
  if (id === undefined || key === undefined || (parameters !== undefined && parameters.tag !== tags.null)) return own
  const [issuerAlgorithm] = membersOf(readDer(issuerKey)) ?? []
  const [issuerId, issuerParameters] = (issuerAlgorithm && childrenOf(issuerAlgorithm)) ?? []
  if (issuerId === undefined || issuerParameters === undefined || issuerParameters.tag === tags.null) return own
  if (!sameBytes(encodingOf(id), encodingOf(issuerId))) return own
  return encode(tags.sequence, encode(tags.sequence, encodingOf(id), encodingOf(issuerParameters)), encodingOf(key))
}

/** The keys with which the certificates of a path sign, in the order of the path. */
export const workingKeys = ({ certificates }: BuiltPath): readonly Uint8Array[] => {
  const keys: Uint8Array[] = []
  let above: Uint8Array | null = null
  for (const certificate of certificates.toReversed()) keys.unshift((above = workingKey(certificate, above)))
  return keys
}

/**
 * Validates a path from its top to its leaf (RFC 5280 §6.1): signatures, validity, authority, names, policies, critical
 * extensions and the leaf's usage. Revocation is another matter. The top need not be an anchor; whether it is, is not
 * judged here. The anchor's own constraints hold as well (RFC 5937).
 */
export const validateBuiltPath = (request: ValidationRequest, findings: Findings): void => {
  const { path, policies } = request
  const { certificates } = path
  const keys = workingKeys(path)
  const policyState = new PolicyState(Math.max(1, certificates.length - 1), policies)
  let names = noNameConstraints
  let lengthLeft = Number.POSITIVE_INFINITY
  for (let index = certificates.length - 1; index >= 0; index -= 1) {
    const certificate = certificates[index] as Certificate
    const top = index === certificates.length - 1
    const leaf = index === 0
    const name = shortName(certificate.subject)
    if (!(top && path.anchor !== null)) checkOwn(certificate, request, leaf, findings)
    if (!top) {
      const issuerKey = keys[index + 1] as Uint8Array
      const check = signedBy(certificate, issuerKey)
      if (check === 'bad') findings.add('X2', 'path.signatureWrong', { name })
      if (check === 'unsupported') findings.add('X2', 'path.algorithmUnsupported', { name })
      if ((leaf || !certificate.selfIssued) && !meetsNameConstraints(certificate, names))
        findings.add('X8', 'path.nameNotPermitted', { name })
      policyState.add(certificate)
    }
    if (leaf) break
    checkAuthority(certificate, lengthLeft, top, findings)
    if (!top && !certificate.selfIssued) lengthLeft -= 1
    lengthLeft = Math.min(lengthLeft, certificate.basicConstraints?.pathLength ?? Number.POSITIVE_INFINITY)
    const constrained = constrainedBy(names, certificate)
    if (constrained === null) findings.add('X2', 'path.malformed', { name, part: extensionIds.nameConstraints })
    else names = constrained
  }
  if (!policyState.accepted) findings.add('X9', 'path.policyNotAccepted')
  checkPurpose(certificates[0] as Certificate, request.purpose, findings)
}

const checkOwn = (
  certificate: Certificate,
  { at, provedAfter }: PathTimes,
  leaf: boolean,
  findings: Findings,
): void => {
  const name = shortName(certificate.subject)
  for (const part of certificate.defects) findings.add('X2', 'path.malformed', { name, part })
  for (const [oid, { critical }] of certificate.extensions)
    if (critical && !understood.has(oid)) findings.add('X11', 'path.criticalUnknown', { name, extension: oid })
  const from = iso(certificate.notBefore)
  const to = iso(certificate.notAfter)
  if (at < certificate.notBefore)
    findings.add('X12', leaf ? 'path.notYetValid' : 'path.issuerNotYetValid', { name, from })
  if (at > certificate.notAfter) {
    if (!leaf) findings.add('X12', 'path.issuerExpired', { name, to })
    else if (provedAfter !== null && provedAfter > certificate.notAfter)
      findings.add('X12', 'path.usedAfterExpiry', { name, to })
    else findings.add('X12', 'path.expired', { name, to })
  }
}

/** Whether the certificate may issue others: RFC 5280 §6.1.4 (k) to (n). Roots of version 1 are taken as they are. */
const checkAuthority = (certificate: Certificate, lengthLeft: number, top: boolean, findings: Findings): void => {
  const name = shortName(certificate.subject)
  const old = top && certificate.version < 3
  if (!old && certificate.basicConstraints?.ca !== true) findings.add('X10', 'path.issuerNoAuthority', { name })
  if (certificate.keyUsage !== null && !certificate.keyUsage.has('keyCertSign'))
    findings.add('X10', 'path.issuerMayNotSign', { name })
  if (!top && !certificate.selfIssued && lengthLeft <= 0) findings.add('X10', 'path.tooLong', { name })
}

const timeStamping = '1.3.6.1.5.5.7.3.8'
const anyUsage = '2.5.29.37.0'

/** Usages that are plainly for something else than signing documents; unknown ones may well be for it. */
const foreignUsages: ReadonlySet<string> = new Set([
  '1.3.6.1.5.5.7.3.1',
  '1.3.6.1.5.5.7.3.3',
  '1.3.6.1.5.5.7.3.5',
  '1.3.6.1.5.5.7.3.6',
  '1.3.6.1.5.5.7.3.7',
  timeStamping,
  '1.3.6.1.5.5.7.3.9',
  '1.3.6.1.5.5.7.3.17',
])

/** The leaf's key usage and extended key usage (RFC 5280 §4.2.1.3, §4.2.1.12; RFC 3161 §2.3). */
const checkPurpose = (leaf: Certificate, purpose: Purpose, findings: Findings): void => {
  const { keyUsage, extendedKeyUsage } = leaf
  const name = shortName(leaf.subject)
  const signs = keyUsage === null || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation')
  if (purpose === 'crlSigning' && keyUsage !== null && !keyUsage.has('cRLSign'))
    findings.add('X3', 'path.usageUnfit', { name })
  if ((purpose === 'signing' || purpose === 'timestamping') && !signs) findings.add('X3', 'path.usageUnfit', { name })
  const unfit =
    purpose === 'signing'
      ? extendedKeyUsage?.every((usage) => foreignUsages.has(usage)) === true
      : purpose === 'timestamping' && !extendedKeyUsage?.some((usage) => usage === timeStamping || usage === anyUsage)
  if (unfit) findings.add('X3', 'path.usageUnfit', { name })
}
