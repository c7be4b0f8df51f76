import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import {
  constructedTag,
  encode,
  encodeBitString,
  encodeInteger,
  encodeOid,
  primitiveTag,
  readDer,
  tags,
} from '#main/adapters/signing/der.ts'
import { extensionIds, parseCertificate } from '#main/adapters/signing/pki/certificate.ts'
import type { Certificate } from '#main/adapters/signing/pki/types.ts'

/** A small authority for tests: certificates, CRLs and OCSP answers of any shape, good or bad. */

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => encode(tags.sequence, ...parts)
export const set = (...parts: readonly Uint8Array[]): Uint8Array => encode(tags.set, ...parts)
export const octetString = (octets: Uint8Array): Uint8Array => encode(tags.octetString, octets)
export const derNull = encode(tags.null)
export const derTrue = encode(tags.boolean, Uint8Array.of(0xff))
export const explicit = (number: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  encode(constructedTag(number), ...parts)

/** GeneralizedTime of an ISO instant. */
export const generalizedTime = (iso: string): Uint8Array =>
  encode(tags.generalizedTime, Buffer.from(new Date(iso).toISOString().replace(/[-:T]|\.\d+/g, '')))

const attributeIds: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  C: '2.5.4.6',
  L: '2.5.4.7',
  T: '2.5.4.12',
  E: '1.2.840.113549.1.9.1',
  UID: '0.9.2342.19200300.100.1.1',
  serialNumber: '2.5.4.5',
}

/** A Name of `CN=…, O=…` (in the order given), as UTF-8 strings or those of another type. */
export const nameOf = (text: string, stringTag: number = tags.utf8String): Uint8Array =>
  sequence(
    ...text
      .split(',')
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const [type = '', value = ''] = part.trim().split('=')
        return set(
          sequence(
            encodeOid(attributeIds[type] ?? type),
            encode(
              stringTag,
              stringTag === tags.bmpString ? Buffer.from(value, 'utf16le').swap16() : Buffer.from(value),
            ),
          ),
        )
      }),
  )

export type KeyKind = 'ec' | 'p384' | 'rsa' | 'rsaPss' | 'rsa1024' | 'ed25519'

export interface Keys {
  readonly kind: KeyKind
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

/** A fresh pair of keys. EC is the fast one; take RSA only where RSA matters. */
export const makeKeys = (kind: KeyKind = 'ec'): Keys => {
  switch (kind) {
    case 'ec':
      return { kind, ...generateKeyPairSync('ec', { namedCurve: 'prime256v1' }) }
    case 'p384':
      return { kind, ...generateKeyPairSync('ec', { namedCurve: 'secp384r1' }) }
    case 'rsa':
    case 'rsaPss':
      return { kind, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) }
    case 'rsa1024':
      return { kind, ...generateKeyPairSync('rsa', { modulusLength: 1024 }) }
    case 'ed25519':
      return { kind, ...generateKeyPairSync('ed25519') }
  }
}

const sha256Id = sequence(encodeOid('2.16.840.1.101.3.4.2.1'), derNull)

/** AlgorithmIdentifier with which such keys sign here (SHA-256, or SHA-1 where asked). */
export const signatureAlgorithm = (kind: KeyKind, digest: 'sha256' | 'sha1' = 'sha256'): Uint8Array => {
  switch (kind) {
    case 'ec':
    case 'p384':
      return sequence(encodeOid(digest === 'sha256' ? '1.2.840.10045.4.3.2' : '1.2.840.10045.4.1'))
    case 'rsa':
    case 'rsa1024':
      return sequence(encodeOid(digest === 'sha256' ? '1.2.840.113549.1.1.11' : '1.2.840.113549.1.1.5'), derNull)
    case 'rsaPss':
      return sequence(
        encodeOid('1.2.840.113549.1.1.10'),
        sequence(
          explicit(0, sha256Id),
          explicit(1, sequence(encodeOid('1.2.840.113549.1.1.8'), sha256Id)),
          explicit(2, encodeInteger('20')),
        ),
      )
    case 'ed25519':
      return sequence(encodeOid('1.3.101.112'))
  }
}

/** Signs as `signatureAlgorithm` says. */
export const signWith = (keys: Keys, data: Uint8Array, digest: 'sha256' | 'sha1' = 'sha256'): Uint8Array => {
  if (keys.kind === 'ed25519') return sign(null, data, keys.privateKey)
  if (keys.kind === 'rsaPss') return sign(digest, data, { key: keys.privateKey, padding: 6, saltLength: 32 })
  return sign(digest, data, keys.privateKey)
}

const signed = (keys: Keys, tbs: Uint8Array, digest: 'sha256' | 'sha1' = 'sha256'): Uint8Array =>
  sequence(tbs, signatureAlgorithm(keys.kind, digest), encodeBitString(signWith(keys, tbs, digest)))

export interface ExtensionGiven {
  readonly oid: string
  readonly critical?: boolean
  readonly value: Uint8Array
}

const extensionDer = ({ oid, critical, value }: ExtensionGiven): Uint8Array =>
  sequence(encodeOid(oid), ...(critical === true ? [derTrue] : []), octetString(value))

const usageBits = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
] as const
export type Usage = (typeof usageBits)[number]

/** BIT STRING of the bits numbered, under another tag where given. */
export const bits = (numbers: readonly number[], tag: number = tags.bitString): Uint8Array => {
  const last = Math.max(-1, ...numbers)
  const octets = new Uint8Array(1 + Math.ceil((last + 1) / 8))
  octets[0] = last < 0 ? 0 : 7 - (last % 8)
  for (const bit of numbers) octets[1 + (bit >> 3)] = (octets[1 + (bit >> 3)] ?? 0) | (0x80 >> (bit & 7))
  return encode(tag, octets)
}

export const basicConstraints = (pathLength?: number): ExtensionGiven => ({
  oid: extensionIds.basicConstraints,
  critical: true,
  value: sequence(derTrue, ...(pathLength === undefined ? [] : [encodeInteger(pathLength.toString(16))])),
})

export const keyUsage = (...usages: readonly Usage[]): ExtensionGiven => ({
  oid: extensionIds.keyUsage,
  critical: true,
  value: bits(usages.map((usage) => usageBits.indexOf(usage))),
})

export const extendedKeyUsage = (oids: readonly string[], critical = false): ExtensionGiven => ({
  oid: extensionIds.extendedKeyUsage,
  critical,
  value: sequence(...oids.map(encodeOid)),
})

/** GeneralName of a URI, a name (DER), a DNS name or a mailbox. */
export const generalName = {
  uri: (text: string): Uint8Array => encode(primitiveTag(6), Buffer.from(text)),
  email: (text: string): Uint8Array => encode(primitiveTag(1), Buffer.from(text)),
  dns: (text: string): Uint8Array => encode(primitiveTag(2), Buffer.from(text)),
  ip: (...octets: readonly number[]): Uint8Array => encode(primitiveTag(7), Uint8Array.from(octets)),
  directory: (name: Uint8Array): Uint8Array => explicit(4, name),
} as const

/** Where the CRL of a certificate is published: one point per list of names. */
export const crlDistributionPoints = (...points: readonly Uint8Array[]): ExtensionGiven => ({
  oid: extensionIds.crlDistributionPoints,
  value: sequence(...points.map((point) => sequence(explicit(0, explicit(0, point))))),
})

/** Somebody who holds keys and a certificate for them. */
export interface Holder {
  readonly name: Uint8Array
  readonly keys: Keys
  readonly der: Uint8Array
  readonly certificate: Certificate
}

export interface CertificateGiven {
  /** `CN=…, O=…` or the DER of a Name. */
  readonly subject: string | Uint8Array
  /** The issuer; absent: the subject signs its own. */
  readonly by?: Holder
  readonly keys?: Keys
  /** Kind of the fresh keys when none are given. */
  readonly kind?: KeyKind
  readonly serial?: string
  /** ISO instants; 2024 to 2034 when not given. */
  readonly notBefore?: string
  readonly notAfter?: string
  /** `authority` adds basicConstraints and keyCertSign; `person` adds digitalSignature and nonRepudiation; `bare` adds neither. */
  readonly role?: 'authority' | 'person' | 'bare'
  readonly pathLength?: number
  /** Added after those of the role; one with an OID of the role replaces it. */
  readonly extensions?: readonly ExtensionGiven[]
  readonly digest?: 'sha256' | 'sha1'
  readonly version?: 1 | 3
  /** Another issuer name than that of `by`. */
  readonly issuerName?: Uint8Array
}

let serials = 0x1000

const keyId = (keys: Keys): Uint8Array =>
  createHash('sha1')
    .update(keys.publicKey.export({ format: 'der', type: 'spki' }))
    .digest()

/** Issues a certificate with subject and authority key identifiers. */
export const issueCertificate = (given: CertificateGiven): Holder => {
  const keys = given.keys ?? makeKeys(given.kind)
  const name = typeof given.subject === 'string' ? nameOf(given.subject) : given.subject
  const issuerKeys = given.by?.keys ?? keys
  const role = given.role ?? (given.by === undefined ? 'authority' : 'person')
  serials += 1
  const own = given.extensions ?? []
  const roleExtensions =
    role === 'authority'
      ? [basicConstraints(given.pathLength), keyUsage('keyCertSign', 'cRLSign')]
      : role === 'person'
        ? [keyUsage('digitalSignature', 'nonRepudiation')]
        : []
  const identifiers: ExtensionGiven[] = [
    { oid: extensionIds.subjectKeyIdentifier, value: octetString(keyId(keys)) },
    {
      oid: extensionIds.authorityKeyIdentifier,
      value: sequence(encode(primitiveTag(0), keyId(issuerKeys))),
    },
  ]
  const extensions = [
    ...[...identifiers, ...roleExtensions].filter((standard) =>
      own.every((extension) => extension.oid !== standard.oid),
    ),
    ...own,
  ]
  const version = given.version ?? 3
  const tbs = sequence(
    ...(version === 3 ? [explicit(0, encodeInteger('2'))] : []),
    encodeInteger(given.serial ?? serials.toString(16)),
    signatureAlgorithm(issuerKeys.kind, given.digest),
    given.issuerName ?? given.by?.name ?? name,
    sequence(
      generalizedTime(given.notBefore ?? '2024-01-01T00:00:00Z'),
      generalizedTime(given.notAfter ?? '2034-01-01T00:00:00Z'),
    ),
    name,
    keys.publicKey.export({ format: 'der', type: 'spki' }),
    ...(version === 3 ? [explicit(3, sequence(...extensions.map(extensionDer)))] : []),
  )
  const der = signed(issuerKeys, tbs, given.digest)
  const certificate = parseCertificate(der)
  if (certificate === null) throw new Error('the certificate built cannot be read')
  return { name, keys, der, certificate }
}

export interface CrlEntryGiven {
  readonly serial: string
  readonly at: string
  /** RFC 5280 §5.3.1: 1 keyCompromise, 6 certificateHold, 8 removeFromCRL … */
  readonly reason?: number
  readonly extensions?: readonly ExtensionGiven[]
}

export interface CrlGiven {
  readonly by: Holder
  /** Another issuer name than that of `by`. */
  readonly issuerName?: Uint8Array
  readonly entries?: readonly CrlEntryGiven[]
  readonly thisUpdate?: string
  readonly nextUpdate?: string | null
  readonly extensions?: readonly ExtensionGiven[]
}

/** Issues a CRL (version 2). */
export const issueCrl = (given: CrlGiven): Uint8Array => {
  const entries = (given.entries ?? []).map((entry) => {
    const reason =
      entry.reason === undefined
        ? []
        : [{ oid: '2.5.29.21', value: encode(tags.enumerated, Uint8Array.of(entry.reason)) }]
    const extensions = [...reason, ...(entry.extensions ?? [])]
    return sequence(
      encodeInteger(entry.serial),
      generalizedTime(entry.at),
      ...(extensions.length === 0 ? [] : [sequence(...extensions.map(extensionDer))]),
    )
  })
  const nextUpdate = given.nextUpdate === undefined ? '2025-07-01T00:00:00Z' : given.nextUpdate
  const tbs = sequence(
    encodeInteger('1'),
    signatureAlgorithm(given.by.keys.kind),
    given.issuerName ?? given.by.name,
    generalizedTime(given.thisUpdate ?? '2025-05-31T00:00:00Z'),
    ...(nextUpdate === null ? [] : [generalizedTime(nextUpdate)]),
    ...(entries.length === 0 ? [] : [encode(tags.sequence, Buffer.concat(entries))]),
    ...(given.extensions === undefined ? [] : [explicit(0, sequence(...given.extensions.map(extensionDer)))]),
  )
  return signed(given.by.keys, tbs)
}

export interface OcspGiven {
  /** Whose keys sign the answer. */
  readonly responder: Holder
  readonly issuer: Holder
  readonly subject: Certificate
  readonly status?: 'good' | 'unknown' | { readonly revokedAt: string; readonly reason?: number }
  readonly hash?: 'sha1' | 'sha256'
  readonly thisUpdate?: string
  readonly nextUpdate?: string | null
  readonly producedAt?: string
  /** Certificates sent along; the responder's own when not given. */
  readonly certificates?: readonly Uint8Array[]
  readonly responderId?: 'name' | 'key'
  readonly singleExtensions?: readonly ExtensionGiven[]
  readonly extensions?: readonly ExtensionGiven[]
}

/** Answers about one certificate (RFC 6960), as a whole OCSPResponse. */
export const answerOcsp = (given: OcspGiven): Uint8Array => {
  const hash = given.hash ?? 'sha1'
  const digest = (octets: Uint8Array): Uint8Array => octetString(createHash(hash).update(octets).digest())
  const status = given.status ?? 'good'
  const statusDer =
    status === 'good'
      ? encode(primitiveTag(0))
      : status === 'unknown'
        ? encode(primitiveTag(2))
        : explicit(
            1,
            generalizedTime(status.revokedAt),
            ...(status.reason === undefined
              ? []
              : [explicit(0, encode(tags.enumerated, Uint8Array.of(status.reason)))]),
          )
  const nextUpdate = given.nextUpdate === undefined ? '2025-06-02T00:00:00Z' : given.nextUpdate
  const single = sequence(
    sequence(
      hash === 'sha1' ? sequence(encodeOid('1.3.14.3.2.26'), derNull) : sha256Id,
      digest(given.issuer.name),
      digest(publicKeyBits(given.issuer.keys)),
      encodeInteger(given.subject.serial),
    ),
    statusDer,
    generalizedTime(given.thisUpdate ?? '2025-06-01T00:00:00Z'),
    ...(nextUpdate === null ? [] : [explicit(0, generalizedTime(nextUpdate))]),
    ...(given.singleExtensions === undefined
      ? []
      : [explicit(1, sequence(...given.singleExtensions.map(extensionDer)))]),
  )
  const responderId =
    given.responderId === 'key'
      ? explicit(2, octetString(createHash('sha1').update(publicKeyBits(given.responder.keys)).digest()))
      : explicit(1, given.responder.name)
  const tbs = sequence(
    responderId,
    generalizedTime(given.producedAt ?? given.thisUpdate ?? '2025-06-01T00:00:00Z'),
    sequence(single),
    ...(given.extensions === undefined ? [] : [explicit(1, sequence(...given.extensions.map(extensionDer)))]),
  )
  const certificates = given.certificates ?? [given.responder.der]
  const basic = sequence(
    tbs,
    signatureAlgorithm(given.responder.keys.kind),
    encodeBitString(signWith(given.responder.keys, tbs)),
    ...(certificates.length === 0 ? [] : [explicit(0, sequence(...certificates))]),
  )
  return sequence(
    encode(tags.enumerated, Uint8Array.of(0)),
    explicit(0, sequence(encodeOid('1.3.6.1.5.5.7.48.1.1'), octetString(basic))),
  )
}

/** Content of the key's BIT STRING, over which OCSP hashes. */
const publicKeyBits = (keys: Keys): Uint8Array => {
  const info = readDer(keys.publicKey.export({ format: 'der', type: 'spki' }))
  const algorithm = info === null ? null : readDer(info.bytes, info.body, info.bodyEnd)
  const field = info === null || algorithm === null ? null : readDer(info.bytes, algorithm.end, info.bodyEnd)
  if (field === null) throw new Error('the key built cannot be read')
  return field.bytes.subarray(field.body + 1, field.bodyEnd)
}
