import { createHash } from 'node:crypto'
import { verifyWith } from '../cms/crypto.ts'
import {
  bitStringOctets,
  signatureOctets,
  constructedTag,
  contentOf,
  encodingOf,
  hexOf,
  inner,
  integerHex,
  membersOf,
  octetsOf,
  oidOf,
  primitiveTag,
  readDer,
  smallIntegerOf,
  tags,
  timeOf,
  type DerValue,
} from '../der.ts'
import { signedBy } from './build.ts'
import { extensionIds, parseCertificate, parseExtensions } from './certificate.ts'
import { parseName } from './name.ts'
import type { Certificate, Extension } from './types.ts'

/** What a responder says about one certificate (RFC 6960 §4.2.1). */
export interface OcspAnswer {
  readonly hashAlgorithm: string
  readonly issuerNameHash: string
  readonly issuerKeyHash: string
  readonly serial: string
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly revokedAt: number | null
  readonly reason: number | null
  readonly thisUpdate: number
  readonly nextUpdate: number | null
  /** The responder still knows about certificates that expired after this instant. */
  readonly archiveCutoff: number | null
}

export interface OcspResponse {
  readonly tbs: Uint8Array
  readonly signatureAlgorithm: Uint8Array
  readonly signature: Uint8Array
  readonly responder: { readonly name: string } | { readonly keyHash: string }
  readonly producedAt: number
  readonly answers: readonly OcspAnswer[]
  readonly certificates: readonly Certificate[]
  /** A critical extension is not understood. */
  readonly unusable: boolean
}

/** How `crypto` names the hash algorithms of a CertID. */
const hashNames: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

const ids = {
  basic: '1.3.6.1.5.5.7.48.1.1',
  nonce: '1.3.6.1.5.5.7.48.1.2',
  crl: '1.3.6.1.5.5.7.48.1.3',
  archiveCutoff: '1.3.6.1.5.5.7.48.1.6',
  signing: '1.3.6.1.5.5.7.3.9',
} as const

const understood: ReadonlySet<string> = new Set([ids.nonce, ids.crl, ids.archiveCutoff])
const maximumCertificates = 20

const onlyUnderstood = (extensions: ReadonlyMap<string, Extension>): boolean =>
  [...extensions].every(([oid, { critical }]) => !critical || understood.has(oid))

const parseAnswer = (value: DerValue): OcspAnswer | null => {
  const [id, status, thisUpdateField, ...optional] = membersOf(value) ?? []
  const [algorithm, nameHash, keyHash, serial] = membersOf(id) ?? []
  const hashAlgorithm = oidOf(membersOf(algorithm)?.[0])
  const issuerNameHash = octetsOf(nameHash)
  const issuerKeyHash = octetsOf(keyHash)
  const thisUpdate = timeOf(thisUpdateField)
  if (hashAlgorithm === null || issuerNameHash === null || issuerKeyHash === null || thisUpdate === null) return null
  if (serial?.tag !== tags.integer || status === undefined) return null
  const nextField = optional.find(({ tag }) => tag === constructedTag(0))
  const nextUpdate = nextField === undefined ? null : timeOf(inner(nextField))
  const listField = optional.find(({ tag }) => tag === constructedTag(1))
  const list = listField === undefined ? null : inner(listField)
  const extensions = listField === undefined ? new Map<string, Extension>() : list && parseExtensions(list, [])
  if (extensions === null || !onlyUnderstood(extensions) || (nextField !== undefined && nextUpdate === null))
    return null
  const cutoff = extensions.get(ids.archiveCutoff)
  const common = {
    hashAlgorithm,
    issuerNameHash: hexOf(issuerNameHash),
    issuerKeyHash: hexOf(issuerKeyHash),
    serial: integerHex(contentOf(serial)),
    thisUpdate,
    nextUpdate,
    archiveCutoff: cutoff === undefined ? null : timeOf(readDer(cutoff.value)),
  }
  if (status.tag === primitiveTag(0)) return { ...common, status: 'good', revokedAt: null, reason: null }
  if (status.tag === primitiveTag(2)) return { ...common, status: 'unknown', revokedAt: null, reason: null }
  const [time, reason] = membersOf(status, constructedTag(1)) ?? []
  const revokedAt = timeOf(time)
  if (revokedAt === null) return null
  return {
    ...common,
    status: 'revoked',
    revokedAt,
    reason: reason === undefined ? null : smallIntegerOf(inner(reason)),
  }
}

const parseResponder = (value: DerValue | undefined): OcspResponse['responder'] | null => {
  const choice = value === undefined ? null : inner(value)
  if (choice === null) return null
  if (value?.tag === constructedTag(1)) {
    const name = parseName(choice)
    return name === null ? null : { name: name.canonical }
  }
  const keyHash = value?.tag === constructedTag(2) ? octetsOf(choice) : null
  return keyHash === null ? null : { keyHash: hexOf(keyHash) }
}

/** The BasicOCSPResponse inside a successful OCSPResponse, or the value itself when it already is one (CAdES). */
const basicOf = (der: Uint8Array): DerValue | null => {
  const whole = readDer(der)
  const [first, wrapped] = membersOf(whole) ?? []
  if (first?.tag === tags.sequence) return whole
  if (smallIntegerOf(first) !== 0 || wrapped === undefined) return null
  const [type, octets] = membersOf(inner(wrapped)) ?? []
  const content = oidOf(type) === ids.basic ? octetsOf(octets) : null
  return content === null ? null : readDer(content)
}

/** Reads an OCSPResponse or a BasicOCSPResponse (RFC 6960 §4.2.1); null when it is none, or says nothing but an error. */
export const parseOcsp = (der: Uint8Array): OcspResponse | null => {
  const [tbs, algorithm, signatureField, certificateField] = membersOf(basicOf(der)) ?? []
  const signature = signatureOctets(signatureField)
  const fields = membersOf(tbs)
  if (tbs === undefined || algorithm?.tag !== tags.sequence || signature === null || fields === null) return null
  if (fields[0]?.tag === constructedTag(0)) fields.shift()
  const [responderField, producedField, answersField, listField] = fields
  const responder = parseResponder(responderField)
  const producedAt = timeOf(producedField)
  const answers = membersOf(answersField)?.map(parseAnswer)
  if (responder === null || producedAt === null || answers === undefined) return null
  const list = listField === undefined ? null : inner(listField)
  const extensions = listField === undefined ? new Map<string, Extension>() : list && parseExtensions(list, [])
  const certificates = certificateField === undefined ? [] : (membersOf(inner(certificateField)) ?? [])
  return {
    tbs: encodingOf(tbs),
    signatureAlgorithm: encodingOf(algorithm),
    signature,
    responder,
    producedAt,
    answers: answers.filter((answer) => answer !== null),
    certificates: certificates
      .slice(0, maximumCertificates)
      .flatMap((certificate) => parseCertificate(encodingOf(certificate)) ?? []),
    unusable: extensions === null || !onlyUnderstood(extensions),
  }
}

/** Content of the BIT STRING of a key, which OCSP hashes. */
const keyOctets = (publicKeyInfo: Uint8Array): Uint8Array =>
  bitStringOctets(membersOf(readDer(publicKeyInfo))?.[1]) ?? new Uint8Array()

const digest = (name: string, octets: Uint8Array): string => createHash(name).update(octets).digest('hex')

/**
 * Whether the answer is about this certificate of this issuer (RFC 6960 §4.1.1), by any hash algorithm we have.
 * `wrong`: it names the serial, and of the issuer only the name or only the key.
 */
export const relationTo = (
  answer: OcspAnswer,
  certificate: Certificate,
  issuer: Certificate,
): 'about' | 'wrong' | 'other' => {
  const hash = hashNames[answer.hashAlgorithm]
  if (answer.serial !== certificate.serial || hash === undefined) return 'other'
  const key = digest(hash, keyOctets(issuer.publicKeyInfo)) === answer.issuerKeyHash
  const name = [certificate.issuer.der, issuer.subject.der].some((der) => digest(hash, der) === answer.issuerNameHash)
  return key && name ? 'about' : key || name ? 'wrong' : 'other'
}

export const isAbout = (answer: OcspAnswer, certificate: Certificate, issuer: Certificate): boolean =>
  relationTo(answer, certificate, issuer) === 'about'

/** Whether the response names this certificate's holder as its maker. */
export const isResponder = (certificate: Certificate, { responder }: OcspResponse): boolean =>
  'name' in responder
    ? certificate.subject.canonical === responder.name
    : digest('sha1', keyOctets(certificate.publicKeyInfo)) === responder.keyHash

const mayAnswer = (certificate: Certificate, at: number): boolean =>
  certificate.extendedKeyUsage?.includes(ids.signing) === true &&
  certificate.defects.length === 0 &&
  (certificate.keyUsage === null ||
    certificate.keyUsage.has('digitalSignature') ||
    certificate.keyUsage.has('nonRepudiation')) &&
  certificate.notBefore <= at &&
  at <= certificate.notAfter &&
  [...certificate.extensions].every(([oid, { critical }]) => !critical || delegateExtensions.has(oid))

const delegateExtensions: ReadonlySet<string> = new Set([
  extensionIds.keyUsage,
  extensionIds.extendedKeyUsage,
  extensionIds.basicConstraints,
  extensionIds.ocspNoCheck,
  extensionIds.authorityKeyIdentifier,
  extensionIds.subjectKeyIdentifier,
  extensionIds.subjectAltName,
  extensionIds.certificatePolicies,
  extensionIds.crlDistributionPoints,
  extensionIds.authorityInformationAccess,
])

export interface OcspIssuer {
  readonly certificate: Certificate
  readonly key: Uint8Array
}

/**
 * Who signed the response with authority from this issuer (RFC 6960 §4.2.2.2): `issuer` itself, or a delegate whose
 * certificate this same key issued for OCSP signing and that was valid when the response was made. Null when nobody.
 */
export const authorisedSigner = (
  response: OcspResponse,
  issuer: OcspIssuer,
  others: readonly Certificate[],
): 'issuer' | Certificate | null => {
  const signed = (key: Uint8Array): boolean =>
    verifyWith(response.signatureAlgorithm, key, response.tbs, response.signature) === 'good'
  if (isResponder(issuer.certificate, response) && signed(issuer.key)) return 'issuer'
  const delegate = [...response.certificates, ...others].find(
    (certificate) =>
      isResponder(certificate, response) &&
      mayAnswer(certificate, response.producedAt) &&
      certificate.issuer.canonical === issuer.certificate.subject.canonical &&
      signedBy(certificate, issuer.key) === 'good' &&
      signed(certificate.publicKeyInfo),
  )
  return delegate ?? null
}
