import { createHash, type Hash } from 'node:crypto'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { oids } from '../cms/signed-data.ts'
import { constructedTag, encode, encodeInteger, encodeOid, encodingOf, membersOf, readDer, tags } from '../der.ts'
import type { KeyFacts, KeyFailureCode, SignatureScheme, SigningKey } from './key.ts'

/**
 * The CMS of a PAdES baseline signature (ETSI EN 319 142-1 §6, ETSI EN 319 122-1 §5, RFC 5652): detached, one signer,
 * who is bound by signing-certificate-v2; no signingTime, which PAdES leaves to /M. DER throughout.
 */

const sequence = (...parts: readonly Uint8Array[]): Uint8Array => encode(tags.sequence, ...parts)
const octets = (bytes: Uint8Array): Uint8Array => encode(tags.octetString, bytes)

/** A SET OF in DER: its members in the order of their encodings (ITU-T X.690 §11.6). */
const sorted = (tag: number, members: readonly Uint8Array[]): Uint8Array =>
  encode(tag, ...members.toSorted((one, other) => Buffer.compare(one, other)))
const attribute = (oid: string, value: Uint8Array): Uint8Array => sequence(encodeOid(oid), encode(tags.set, value))

type HashName = 'sha256' | 'sha384' | 'sha512'

const hashOids: Readonly<Record<HashName, string>> = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
}

/** RFC 5754 §2: the parameters of a SHA-2 digest algorithm are absent. */
const hashAlgorithm = (hash: HashName): Uint8Array => sequence(encodeOid(hashOids[hash]))

const withNull = (oid: string): Uint8Array => sequence(encodeOid(oid), encode(tags.null))

/** RSASSA-PSS-params (RFC 4055 §3.1): SHA-256, MGF1 with SHA-256, a salt of 32 octets. */
const pssParameters = sequence(
  encode(constructedTag(0), withNull(hashOids.sha256)),
  encode(constructedTag(1), sequence(encodeOid('1.2.840.113549.1.1.8'), withNull(hashOids.sha256))),
  encode(constructedTag(2), encodeInteger('20')),
)

interface SchemeFacts {
  readonly hash: HashName
  /** DER of the signatureAlgorithm. */
  readonly algorithm: Uint8Array
}

const schemeFacts: Readonly<Record<SignatureScheme, SchemeFacts>> = {
  // rsaEncryption and not sha256WithRSAEncryption: every verifier of CMS must know it (RFC 3370 §3.2).
  rsaPkcs1Sha256: { hash: 'sha256', algorithm: withNull('1.2.840.113549.1.1.1') },
  rsaPssSha256: { hash: 'sha256', algorithm: sequence(encodeOid('1.2.840.113549.1.1.10'), pssParameters) },
  ecdsaSha256: { hash: 'sha256', algorithm: sequence(encodeOid('1.2.840.10045.4.3.2')) },
  ecdsaSha384: { hash: 'sha384', algorithm: sequence(encodeOid('1.2.840.10045.4.3.3')) },
  ecdsaSha512: { hash: 'sha512', algorithm: sequence(encodeOid('1.2.840.10045.4.3.4')) },
}

/** Which RSA scheme an office prefers; a key that offers only the other one signs with that. */
export const rsaPreferences = ['pss', 'pkcs1'] as const
export type RsaPreference = (typeof rsaPreferences)[number]

/** The scheme a key signs with: the preferred RSA scheme where it can, else what it names first; null when it can nothing. */
export const schemeFor = ({ schemes }: KeyFacts, preference: RsaPreference): SignatureScheme | null => {
  const wanted = preference === 'pss' ? 'rsaPssSha256' : 'rsaPkcs1Sha256'
  return schemes.includes(wanted) ? wanted : (schemes[0] ?? null)
}

/** A running digest of what will be signed, by the function the scheme asks for. */
export const contentHash = (scheme: SignatureScheme): Hash => createHash(schemeFacts[scheme].hash)

/** Issuer and serial number of a certificate as it writes them (RFC 5652 §10.2.4). */
const issuerAndSerial = (certificate: Uint8Array): Uint8Array => {
  const tbs = membersOf(membersOf(readDer(certificate))?.[0])
  const at = tbs?.findIndex(({ tag }) => tag === tags.integer) ?? -1
  const [serial, issuer] = [tbs?.[at], tbs?.[at + 2]]
  if (serial === undefined || issuer === undefined) throw new TypeError('a signing key without a certificate')
  return sequence(encodingOf(issuer), encodingOf(serial))
}

const signedAttributes = (certificate: Uint8Array, hash: HashName, digest: Uint8Array): readonly Uint8Array[] => {
  const certificateHash = createHash(hash).update(certificate).digest()
  const bound = hash === 'sha256' ? [] : [hashAlgorithm(hash)]
  return [
    attribute(oids.contentType, encodeOid(oids.data)),
    attribute(oids.messageDigest, octets(digest)),
    attribute(oids.signingCertificateV2, sequence(sequence(sequence(...bound, octets(certificateHash))))),
  ]
}

export interface CmsRequest<StampCode extends string> {
  readonly key: SigningKey
  readonly scheme: SignatureScheme
  /** Of the signed bytes, by `contentHash`. */
  readonly digest: Uint8Array
  /**
   * Fetches a time-stamp token over the signature value (RFC 3161, appendix A); null: none is asked for. It may answer
   * null where a signature without one is better than none.
   */
  readonly stamp: ((signature: Uint8Array) => Promise<Result<Uint8Array | null, StampCode>>) | null
}

/** DER of the ContentInfo over a digest. */
export const makeCms = async <StampCode extends string>(
  request: CmsRequest<StampCode>,
): Promise<Result<Uint8Array, KeyFailureCode | StampCode>> => {
  const { key, scheme, digest, stamp } = request
  const { hash, algorithm } = schemeFacts[scheme]
  const attributes = signedAttributes(key.certificate, hash, digest)
  const signature = await key.sign(sorted(tags.set, attributes), scheme)
  if (!signature.ok) return signature
  const token = stamp === null ? ok(null) : await stamp(signature.value)
  if (!token.ok) return token
  const unsigned =
    token.value === null ? [] : [encode(constructedTag(1), attribute(oids.signatureTimeStamp, token.value))]
  const signer = sequence(
    encodeInteger('1'),
    issuerAndSerial(key.certificate),
    hashAlgorithm(hash),
    sorted(constructedTag(0), attributes),
    algorithm,
    octets(signature.value),
    ...unsigned,
  )
  const signedData = sequence(
    encodeInteger('1'),
    encode(tags.set, hashAlgorithm(hash)),
    sequence(encodeOid(oids.data)),
    sorted(constructedTag(0), [key.certificate, ...key.chain]),
    encode(tags.set, signer),
  )
  return ok(sequence(encodeOid(oids.signedData), encode(constructedTag(0), signedData)))
}

/** Nearly: what the CMS of this key takes beside its certificates and a time-stamp. */
const cmsFrame = 4096

/** Bytes of DER to reserve: 16 kB, more for long chains, and 16 kB more where a time-stamp is asked for. */
export const reserveFor = ({ certificate, chain }: KeyFacts, stamped: 'stamped' | 'plain'): number => {
  const certificates = chain.reduce((sum, one) => sum + one.length, certificate.length)
  return Math.max(16_384, certificates + cmsFrame) + (stamped === 'stamped' ? 16_384 : 0)
}

/** The DER in the space reserved for it, as hexadecimal digits padded with zeros; `reserveTooSmall` when it does not fit. */
export const padded = (der: Uint8Array, reserve: number): Result<Buffer, 'reserveTooSmall'> => {
  if (der.length > reserve) return fail('reserveTooSmall')
  const digits = Buffer.alloc(reserve * 2, '0', 'latin1')
  digits.write(Buffer.from(der.buffer, der.byteOffset, der.length).toString('hex'), 'latin1')
  return ok(digits)
}
