import { createHash, createPrivateKey } from 'node:crypto'
import { createRequire } from 'node:module'
import type * as Nist from '@noble/curves/nist.js'
import { constructedTag, encode, encodeBitString, encodeInteger, encodeOid, tags } from '../der.ts'
import { extensionIds } from '../pki/certificate.ts'
import type { SigningKey } from './key.ts'
import { softwareKey } from './software-key.ts'

const sequence = (...parts: readonly Uint8Array[]): Uint8Array => encode(tags.sequence, ...parts)
const attribute = (oid: string, value: string): Uint8Array =>
  encode(tags.set, sequence(encodeOid(oid), encode(tags.utf8String, Buffer.from(value))))
const time = (value: string): Uint8Array => encode(tags.utcTime, Buffer.from(value))

const ecdsaSha256 = sequence(encodeOid('1.2.840.10045.4.3.2'))
const keyOnP256 = sequence(encodeOid('1.2.840.10045.2.1'), encodeOid('1.2.840.10045.3.1.7'))

/** digitalSignature and nonRepudiation, critical. */
const keyUsage = sequence(
  encodeOid(extensionIds.keyUsage),
  encode(tags.boolean, Uint8Array.of(0xff)),
  encode(tags.octetString, encode(tags.bitString, Uint8Array.of(6, 0xc0))),
)

// Wanted in practice alone.
const load = createRequire(import.meta.url)

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/**
 * The software key of a name in the practice office, with a certificate it signed itself. It is made out of the name
 * alone, the same each time and for everybody: nothing is stored, and nothing is protected by it.
 */
export const practiceKey = (name: string): SigningKey => {
  const { p256 } = load('@noble/curves/nist.js') as typeof Nist
  const { secretKey } = p256.keygen(createHash('sha384').update(`lacthu practice key: ${name}`).digest())
  const point = p256.getPublicKey(secretKey, false)
  const subject = sequence(attribute('2.5.4.10', 'LAC THU - THUC HANH'), attribute('2.5.4.3', name))
  const certified = sequence(
    encode(constructedTag(0), encodeInteger('2')),
    encodeInteger(createHash('sha256').update(point).digest('hex').slice(0, 30)),
    ecdsaSha256,
    subject,
    sequence(time('260101000000Z'), time('460101000000Z')),
    subject,
    sequence(keyOnP256, encodeBitString(point)),
    encode(constructedTag(3), sequence(keyUsage)),
  )
  // Node's own ECDSA is random: the certificate would be another one each time.
  const signature = p256.sign(certified, secretKey, { lowS: false, format: 'der' })
  const x = base64url(point.subarray(1, 33))
  const y = base64url(point.subarray(33))
  const jwk = { kty: 'EC', crv: 'P-256', d: base64url(secretKey), x, y }
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  return softwareKey(key, sequence(certified, ecdsaSha256, encodeBitString(signature)), [])
}
