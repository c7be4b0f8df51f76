import {
  childrenOf,
  constructedTag,
  contentOf,
  encode,
  encodingOf,
  encodeOid,
  hexOf,
  inner,
  integerHex,
  membersOf,
  octetsOf,
  oidOf,
  primitiveTag,
  readDer,
  tags,
  type DerValue,
} from '../der.ts'
import { parseCertificate } from '../pki/certificate.ts'
import { parseName } from '../pki/name.ts'
import type { Certificate } from '../pki/types.ts'

/** Object identifiers of CMS, CAdES and Adobe that are read here. */
export const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  algorithmProtection: '1.2.840.113549.1.9.52',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
  signaturePolicy: '1.2.840.113549.1.9.16.2.15',
  commitmentType: '1.2.840.113549.1.9.16.2.16',
  contentTimeStamp: '1.2.840.113549.1.9.16.2.20',
  certificateValues: '1.2.840.113549.1.9.16.2.23',
  revocationValues: '1.2.840.113549.1.9.16.2.24',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  adobeRevocation: '1.2.840.113583.1.1.8',
  ocspResponse: '1.3.6.1.5.5.7.16.2',
  ocspBasic: '1.3.6.1.5.5.7.48.1.1',
} as const

// More than any honest signature holds.
const MAX_CERTIFICATES = 500
const MAX_ATTRIBUTES = 200

export interface Attribute {
  readonly oid: string
  readonly values: readonly DerValue[]
}

/** Which certificate a SignerInfo names (RFC 5652 §5.3). */
export type SignerIdentifier = { readonly issuer: string; readonly serial: string } | { readonly subjectKeyId: string }

export interface SignerInfo {
  readonly identifier: SignerIdentifier
  /** DER of the AlgorithmIdentifiers. */
  readonly digestAlgorithm: Uint8Array
  readonly signatureAlgorithm: Uint8Array
  /** The `[0]` value as stored; null when there are no signed attributes. */
  readonly signedAttributes: DerValue | null
  readonly signed: readonly Attribute[]
  readonly unsigned: readonly Attribute[]
  readonly signature: Uint8Array
}

/** Revocation data that came along: CertificateLists and OCSPResponses. */
export interface EmbeddedRevocation {
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
}

/** A SignedData (RFC 5652 §5.1), read but not judged. */
export interface SignedData {
  readonly contentType: string
  /** What the signature brings along as its content; null when it is detached. */
  readonly content: Uint8Array | null
  readonly certificates: readonly Certificate[]
  readonly revocation: EmbeddedRevocation
  readonly signers: readonly SignerInfo[]
}

/** Reads a ContentInfo that holds a SignedData; null when it is malformed or holds something else. */
export function readSignedData(contents: Uint8Array): SignedData | null {
  const whole = readDer(contents)
  const [type, wrapped] = (whole?.end === contents.length ? membersOf(whole) : null) ?? []
  if (oidOf(type) !== oids.signedData || wrapped?.tag !== constructedTag(0)) return null
  const members = membersOf(inner(wrapped))
  const [version, digests, encapsulated, ...more] = members ?? []
  if (version?.tag !== tags.integer || digests?.tag !== tags.set) return null
  const content = readContent(encapsulated)
  const certificates = more[0]?.tag === constructedTag(0) ? more.shift() : undefined
  const revocations = more[0]?.tag === constructedTag(1) ? more.shift() : undefined
  const signers = membersOf(more.shift(), tags.set)?.map(readSigner)
  if (content === null || signers === undefined || signers.includes(null) || more.length > 0) return null
  return {
    ...content,
    certificates: certificates === undefined ? [] : certificatesIn(certificates),
    revocation: revocations === undefined ? { crls: [], ocsps: [] } : readRevocations(revocations),
    signers: signers as SignerInfo[],
  }
}

/** EncapsulatedContentInfo. Content that is no OCTET STRING (PKCS#7) counts as it is written. */
function readContent(value: DerValue | undefined): Pick<SignedData, 'contentType' | 'content'> | null {
  const members = membersOf(value)
  const contentType = oidOf(members?.[0])
  if (members === null || contentType === null || members.length > 2) return null
  const [, wrapped] = members
  if (wrapped === undefined) return { contentType, content: null }
  const held = wrapped.tag === constructedTag(0) ? inner(wrapped) : null
  return held === null ? null : { contentType, content: octetsOf(held) ?? contentOf(held) }
}

/** The X.509 certificates of a list; other kinds, and what cannot be read, are left out. */
export function certificatesIn(list: DerValue): Certificate[] {
  return (childrenOf(list) ?? [])
    .filter(({ tag }) => tag === tags.sequence)
    .slice(0, MAX_CERTIFICATES)
    .flatMap((value) => parseCertificate(encodingOf(value)) ?? [])
}

function readSigner(value: DerValue): SignerInfo | null {
  const members = membersOf(value)
  const [version, named, digest, ...more] = members ?? []
  const identifier = readIdentifier(named)
  if (version?.tag !== tags.integer || identifier === null || digest?.tag !== tags.sequence) return null
  const signedAttributes = more[0]?.tag === constructedTag(0) ? (more.shift() ?? null) : null
  const algorithm = more.shift()
  const signature = octetsOf(more.shift())
  const unsignedAttributes = more[0]?.tag === constructedTag(1) ? (more.shift() ?? null) : null
  const signed = readAttributes(signedAttributes)
  const unsigned = readAttributes(unsignedAttributes)
  if (algorithm?.tag !== tags.sequence || signature === null || more.length > 0) return null
  if (signed === null || unsigned === null) return null
  return {
    identifier,
    digestAlgorithm: encodingOf(digest),
    signatureAlgorithm: encodingOf(algorithm),
    signedAttributes,
    signed,
    unsigned,
    signature,
  }
}

function readIdentifier(value: DerValue | undefined): SignerIdentifier | null {
  if (value?.tag === primitiveTag(0)) return { subjectKeyId: hexOf(contentOf(value)) }
  const [issuer, serial] = membersOf(value) ?? []
  const name = issuer === undefined ? null : parseName(issuer)
  return name === null || serial?.tag !== tags.integer
    ? null
    : { issuer: name.canonical, serial: integerHex(contentOf(serial)) }
}

function readAttributes(list: DerValue | null): Attribute[] | null {
  if (list === null) return []
  const attributes = childrenOf(list)?.map((attribute): Attribute | null => {
    const [type, values, ...more] = membersOf(attribute) ?? []
    const oid = oidOf(type)
    const held = membersOf(values, tags.set)
    return oid === null || held === null || more.length > 0 ? null : { oid, values: held }
  })
  if (attributes === undefined || attributes.length > MAX_ATTRIBUTES || attributes.includes(null)) return null
  return attributes as Attribute[]
}

/** Whether a certificate is the one a SignerInfo names. */
export const isNamed = (certificate: Certificate, identifier: SignerIdentifier): boolean =>
  'subjectKeyId' in identifier
    ? certificate.subjectKeyId === identifier.subjectKeyId
    : certificate.serial === identifier.serial && certificate.issuer.canonical === identifier.issuer

/** RevocationInfoChoices (RFC 5652 §10.2.1): CRLs, and OCSP answers in the other format (RFC 5940). */
function readRevocations(list: DerValue): EmbeddedRevocation {
  const crls: Uint8Array[] = []
  const ocsps: Uint8Array[] = []
  for (const choice of childrenOf(list) ?? []) {
    if (choice.tag === tags.sequence) crls.push(encodingOf(choice))
    const [format, info] = membersOf(choice, constructedTag(1)) ?? []
    if (info === undefined) continue
    const oid = oidOf(format)
    if (oid === oids.ocspResponse) ocsps.push(encodingOf(info))
    if (oid === oids.ocspBasic) ocsps.push(ocspResponse(encodingOf(info)))
  }
  return { crls, ocsps }
}

/** An OCSPResponse around a BasicOCSPResponse (RFC 6960 §4.2.1). */
const ocspResponse = (basic: Uint8Array): Uint8Array =>
  encode(
    tags.sequence,
    encode(tags.enumerated, Uint8Array.of(0)),
    encode(constructedTag(0), encode(tags.sequence, encodeOid(oids.ocspBasic), encode(tags.octetString, basic))),
  )

/**
 * Revocation data in attributes: RevocationInfoArchival of Adobe (ISO 32000-2 §12.8.3.3.2) among the signed ones, and
 * revocation-values of CAdES among the unsigned ones. Both list CRLs in `[0]` and OCSP answers in `[1]`.
 */
export function revocationInAttributes({ signed, unsigned }: SignerInfo): EmbeddedRevocation {
  const crls: Uint8Array[] = []
  const ocsps: Uint8Array[] = []
  const collect = (attributes: readonly Attribute[], oid: string, answer: (der: Uint8Array) => Uint8Array): void => {
    for (const value of attributes.filter((one) => one.oid === oid).flatMap(({ values }) => values))
      for (const list of membersOf(value) ?? []) {
        const held = membersOf(inner(list))?.map(encodingOf) ?? []
        if (list.tag === constructedTag(0)) crls.push(...held)
        if (list.tag === constructedTag(1)) ocsps.push(...held.map(answer))
      }
  }
  collect(signed, oids.adobeRevocation, (der) => der)
  collect(unsigned, oids.adobeRevocation, (der) => der)
  collect(unsigned, oids.revocationValues, ocspResponse)
  return { crls, ocsps }
}
