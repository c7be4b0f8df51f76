import { createHash, createPublicKey } from 'node:crypto'
import { createRequire } from 'node:module'
import type * as Nist from '@noble/curves/nist.js'
import { z } from 'zod'
import { readPracticeFile } from '../../papers/material.ts'
import { constructedTag, encode, encodeBitString, encodeInteger, encodeOid, primitiveTag, tags } from '../der.ts'
import { extensionIds } from '../pki/certificate.ts'

/**
 * Made-up signers of the practice office, under a made-up root. Their keys are computed from their names: nothing secret
 * is shipped, anybody can sign like them, and only a practice office ever trusts their root (`isPracticeAuthority`, pki/practice-root.ts).
 */

// Wanted in practice alone.
const load = createRequire(import.meta.url)

const rootNames = z.object({ rootName: z.string(), rootOrganization: z.string() })

/** A certificate and the key for it. */
export interface PracticeSigner {
  readonly certificate: Uint8Array
  readonly issuerName: Uint8Array
  /** Hexadecimal. */
  readonly serial: string
  /** ECDSA with SHA-256 over the message, as DER. The same message always gives the same signature. */
  readonly sign: (message: Uint8Array) => Uint8Array
}

export interface SignerNames {
  /** CN: a person's or an agency's name. */
  readonly name: string
  readonly organization: string
  readonly title?: string
}

const sequence = (...parts: readonly Uint8Array[]): Uint8Array => encode(tags.sequence, ...parts)
const set = (...parts: readonly Uint8Array[]): Uint8Array => encode(tags.set, ...parts)
const octets = (content: Uint8Array): Uint8Array => encode(tags.octetString, content)
const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest()

export const ecdsaWithSha256 = sequence(encodeOid('1.2.840.10045.4.3.2'))

const keyOf = (name: string) => {
  const { p256 } = load('@noble/curves/nist.js') as typeof Nist
  const secret = sha256(`lacthu practice ${name}`)
  const point = p256.getPublicKey(secret, false)
  const coordinate = (from: number): string => Buffer.from(point.subarray(from, from + 32)).toString('base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) }
  return {
    publicKeyInfo: createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'der', type: 'spki' }),
    keyId: createHash('sha1').update(point).digest(),
    sign: (message: Uint8Array): Uint8Array => p256.sign(message, secret, { format: 'der' }),
  }
}

const attribute = (oid: string, text: string): Uint8Array =>
  set(sequence(encodeOid(oid), encode(tags.utf8String, Buffer.from(text))))

const nameOf = ({ name, organization, title }: SignerNames): Uint8Array =>
  sequence(
    set(sequence(encodeOid('2.5.4.6'), encode(tags.printableString, Buffer.from('VN')))),
    attribute('2.5.4.10', organization),
    ...(title === undefined ? [] : [attribute('2.5.4.12', title)]),
    attribute('2.5.4.3', name),
  )

const time = (instant: Date): Uint8Array =>
  encode(tags.utcTime, Buffer.from(`${instant.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))

const extension = (oid: string, value: Uint8Array, critical: 'critical' | 'plain'): Uint8Array =>
  sequence(
    encodeOid(oid),
    ...(critical === 'critical' ? [encode(tags.boolean, Uint8Array.of(0xff))] : []),
    octets(value),
  )

/** Bits from the left; the last octet's unused ones first. */
const keyUsage = (unused: number, bits: number): Uint8Array =>
  extension('2.5.29.15', encode(tags.bitString, Uint8Array.of(unused, bits)), 'critical')

const authorityExtensions = [
  extension('2.5.29.19', sequence(encode(tags.boolean, Uint8Array.of(0xff))), 'critical'),
  keyUsage(1, 0b0000_0110), // keyCertSign, cRLSign
]
const signerExtensions = [keyUsage(6, 0b1100_0000)] // digitalSignature, nonRepudiation

/** RFC 9608: nobody ever says that a certificate of this authority was revoked. */
const noRevocation = extension(extensionIds.noRevocationAvailable, encode(tags.null), 'plain')

const namesOfRoot = () => rootNames.parse(readPracticeFile('words.json'))

/** Says of everybody it is written beside that they are made up. */
export const practiceOrganization = (): string => namesOfRoot().rootOrganization

const rootSubject = (): Uint8Array => nameOf({ name: namesOfRoot().rootName, organization: practiceOrganization() })
const rootKey = () => keyOf('root')

const issue = (given: {
  readonly subject: Uint8Array
  readonly key: ReturnType<typeof keyOf>
  readonly serial: string
  readonly from: Date
  readonly to: Date
  readonly extensions: readonly Uint8Array[]
}): Uint8Array => {
  const root = rootKey()
  const tbs = sequence(
    encode(constructedTag(0), encodeInteger('2')),
    encodeInteger(given.serial),
    ecdsaWithSha256,
    rootSubject(),
    sequence(time(given.from), time(given.to)),
    given.subject,
    given.key.publicKeyInfo,
    encode(
      constructedTag(3),
      sequence(
        ...given.extensions,
        extension('2.5.29.14', octets(given.key.keyId), 'plain'),
        extension('2.5.29.35', sequence(encode(primitiveTag(0), root.keyId)), 'plain'),
      ),
    ),
  )
  return sequence(tbs, ecdsaWithSha256, encodeBitString(root.sign(tbs)))
}

/** The practice root's own certificate. */
export const practiceRoot = (): Uint8Array =>
  issue({
    subject: rootSubject(),
    key: rootKey(),
    serial: '1',
    from: new Date('2020-01-01T00:00:00Z'),
    to: new Date('2049-12-31T00:00:00Z'),
    extensions: authorityExtensions,
  })

/**
 * A certificate for somebody, in force between these two times.
 * @param revocation whether the root's list speaks about it (`listed`), or nothing needs to (`never`, RFC 9608)
 */
export const practiceSigner = (
  names: SignerNames,
  from: Date,
  to: Date,
  revocation: 'listed' | 'never' = 'listed',
): PracticeSigner => {
  const identity = `${names.name}|${names.organization}|${names.title ?? ''}|${from.toISOString()}`
  const key = keyOf(identity)
  // A leading 4 keeps the number positive and of one length.
  const serial = `4${sha256(identity).toString('hex').slice(0, 15)}`
  const extensions = revocation === 'never' ? [...signerExtensions, noRevocation] : signerExtensions
  const certificate = issue({ subject: nameOf(names), key, serial, from, to, extensions })
  return { certificate, issuerName: rootSubject(), serial, sign: key.sign }
}

/** The practice root's list of revoked certificates: none. */
export const practiceRevocationList = (thisUpdate: Date, nextUpdate: Date): Uint8Array => {
  const tbs = sequence(encodeInteger('1'), ecdsaWithSha256, rootSubject(), time(thisUpdate), time(nextUpdate))
  return sequence(tbs, ecdsaWithSha256, encodeBitString(rootKey().sign(tbs)))
}
