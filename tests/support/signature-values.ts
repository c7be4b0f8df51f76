import { createHash } from 'node:crypto'
import { constructedTag, encode, encodeInteger, encodeOid, tags } from '#main/adapters/signing/der.ts'
import {
  derNull,
  explicit,
  generalizedTime,
  octetString,
  sequence,
  set,
  signatureAlgorithm,
  signWith,
  type Holder,
} from './certificate-builder.ts'

/** CMS signatures and time-stamp tokens for tests. */

const sha256Of = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest()
const sha256Algorithm = sequence(encodeOid('2.16.840.1.101.3.4.2.1'))
const attribute = (oid: string, value: Uint8Array): Uint8Array => sequence(encodeOid(oid), set(value))

const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signaturePolicy: '1.2.840.113549.1.9.16.2.15',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
} as const

export interface SignedValueGiven {
  readonly by: Holder
  /** Certificates beside the signer's own. */
  readonly chain?: readonly Uint8Array[]
  /** ISO instant of a signingTime attribute. */
  readonly signingTime?: string
  /** OID of a signature policy. */
  readonly policy?: string
  /** Made over the signature value. */
  readonly timestamp?: (signature: Uint8Array) => Uint8Array
}

const signedData = (
  given: SignedValueGiven,
  contentType: string,
  content: Uint8Array,
  enclosed: readonly Uint8Array[],
): Uint8Array => {
  const { by, chain = [], signingTime, policy } = given
  const attributes = [
    attribute(oids.contentType, encodeOid(contentType)),
    attribute(oids.messageDigest, octetString(sha256Of(content))),
    attribute(oids.signingCertificateV2, sequence(sequence(sequence(octetString(sha256Of(by.der)))))),
    ...(signingTime === undefined ? [] : [attribute(oids.signingTime, generalizedTime(signingTime))]),
    ...(policy === undefined
      ? []
      : [
          attribute(
            oids.signaturePolicy,
            sequence(encodeOid(policy), sequence(sha256Algorithm, octetString(sha256Of(Buffer.from(policy))))),
          ),
        ]),
  ].toSorted((left, right) => Buffer.compare(left, right))
  const signature = signWith(by.keys, set(...attributes))
  const signerInfo = sequence(
    encodeInteger('1'),
    sequence(by.certificate.issuer.der, encodeInteger(by.certificate.serial)),
    sha256Algorithm,
    encode(constructedTag(0), ...attributes),
    by.keys.kind === 'rsa' ? sequence(encodeOid('1.2.840.113549.1.1.1'), derNull) : signatureAlgorithm(by.keys.kind),
    octetString(signature),
    ...(given.timestamp === undefined
      ? []
      : [encode(constructedTag(1), attribute(oids.timestampToken, given.timestamp(signature)))]),
  )
  return sequence(
    encodeOid(oids.signedData),
    explicit(
      0,
      sequence(
        encodeInteger(contentType === oids.data ? '1' : '3'),
        set(sha256Algorithm),
        sequence(encodeOid(contentType), ...enclosed),
        encode(constructedTag(0), by.der, ...chain),
        set(signerInfo),
      ),
    ),
  )
}

/** A detached CMS signature over `content`. */
export const detachedSignature = (given: SignedValueGiven, content: Uint8Array): Uint8Array =>
  signedData(given, oids.data, content, [])

/** A time-stamp token (RFC 3161) over `content`, at an ISO instant. */
export const timestampToken = (
  { at, ...given }: SignedValueGiven & { readonly at: string },
  content: Uint8Array,
): Uint8Array => {
  const info = sequence(
    encodeInteger('1'),
    encodeOid('1.2.3.4.1'),
    sequence(sha256Algorithm, octetString(sha256Of(content))),
    encodeInteger('2a'),
    generalizedTime(at),
  )
  return signedData(given, oids.tstInfo, info, [explicit(0, encode(tags.octetString, info))])
}
