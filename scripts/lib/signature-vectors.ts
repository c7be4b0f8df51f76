import { constants, generateKeyPairSync, sign, type KeyObject, type SignKeyObjectInput } from 'node:crypto'
import { encode, encodeInteger, encodeOid, tags } from '../../src/main/adapters/signing/der.ts'

/** One signature to verify; everything in base64, so that it can be handed to another runtime. */
export interface SignatureVector {
  readonly name: string
  /** DER of the AlgorithmIdentifier and of the SubjectPublicKeyInfo. */
  readonly algorithm: string
  readonly key: string
  readonly data: string
  readonly signature: string
  readonly expected: 'good' | 'bad'
}

const message = Buffer.from('Quyết định về việc ban hành Quy chế làm việc')

const algorithm = (oid: string, ...parameters: readonly Uint8Array[]): Uint8Array =>
  encode(tags.sequence, encodeOid(oid), ...parameters)
const none = encode(tags.null)

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** The genuine signature, and the same over other data. */
const vectors = (name: string, identifier: Uint8Array, key: KeyObject, signature: Uint8Array): SignatureVector[] => {
  const common = {
    algorithm: base64(identifier),
    key: base64(key.export({ type: 'spki', format: 'der' })),
    signature: base64(signature),
  }
  return [
    { ...common, name, data: base64(message), expected: 'good' },
    { ...common, name: `${name}, other data`, data: base64(message.subarray(1)), expected: 'bad' },
  ]
}

const NIST_SIGNATURES = '2.16.840.1.101.3.4.3'
const NIST_HASHES = '2.16.840.1.101.3.4.2'
const PLAIN = '0.4.0.127.0.7.1.1.4.1'

const rsaOids: Readonly<Record<string, string>> = {
  md5: '1.2.840.113549.1.1.4',
  sha1: '1.2.840.113549.1.1.5',
  ripemd160: '1.3.36.3.3.1.2',
  sha224: '1.2.840.113549.1.1.14',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
  'sha512-224': '1.2.840.113549.1.1.15',
  'sha512-256': '1.2.840.113549.1.1.16',
  'sha3-224': `${NIST_SIGNATURES}.13`,
  'sha3-256': `${NIST_SIGNATURES}.14`,
  'sha3-384': `${NIST_SIGNATURES}.15`,
  'sha3-512': `${NIST_SIGNATURES}.16`,
}

const pssHashes: Readonly<Record<string, string>> = {
  sha256: `${NIST_HASHES}.1`,
  sha384: `${NIST_HASHES}.2`,
  sha512: `${NIST_HASHES}.3`,
  'sha3-256': `${NIST_HASHES}.8`,
}

const ecdsaOids: Readonly<Record<string, string>> = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
  'sha3-256': `${NIST_SIGNATURES}.10`,
}

const curves = [
  'secp224r1',
  'prime256v1',
  'secp384r1',
  'secp521r1',
  'secp256k1',
  'brainpoolP256r1',
  'brainpoolP256t1',
  'brainpoolP384r1',
  'brainpoolP512r1',
] as const

const SALT = 32

const pssIdentifier = (hashOid: string): Uint8Array =>
  algorithm(
    '1.2.840.113549.1.1.10',
    encode(
      tags.sequence,
      encode(0xa0, algorithm(hashOid, none)),
      encode(0xa1, algorithm('1.2.840.113549.1.1.8', algorithm(hashOid, none))),
      encode(0xa2, encodeInteger(SALT.toString(16))),
    ),
  )

function rsaVectors(): SignatureVector[] {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pss: SignKeyObjectInput = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT }
  return [
    ...Object.entries(rsaOids).flatMap(([hash, oid]) =>
      vectors(`RSA ${hash}`, algorithm(oid, none), publicKey, sign(hash, message, privateKey)),
    ),
    ...Object.entries(pssHashes).flatMap(([hash, oid]) =>
      vectors(`RSA-PSS ${hash}`, pssIdentifier(oid), publicKey, sign(hash, message, pss)),
    ),
  ]
}

const ecdsaVectors = (): SignatureVector[] =>
  curves.flatMap((namedCurve) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve })
    const plain = sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })
    return [
      ...Object.entries(ecdsaOids).flatMap(([hash, oid]) =>
        vectors(`ECDSA ${namedCurve} ${hash}`, algorithm(oid), publicKey, sign(hash, message, privateKey)),
      ),
      ...vectors(`plain ECDSA ${namedCurve} sha256`, algorithm(`${PLAIN}.3`), publicKey, plain),
    ]
  })

function otherVectors(): SignatureVector[] {
  const ed25519 = generateKeyPairSync('ed25519')
  const ed448 = generateKeyPairSync('ed448')
  const dsa = generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 })
  return [
    ...vectors('Ed25519', algorithm('1.3.101.112'), ed25519.publicKey, sign(null, message, ed25519.privateKey)),
    ...vectors('Ed448', algorithm('1.3.101.113'), ed448.publicKey, sign(null, message, ed448.privateKey)),
    ...vectors('DSA sha256', algorithm(`${NIST_SIGNATURES}.2`), dsa.publicKey, sign('sha256', message, dsa.privateKey)),
  ]
}

/** Signatures of every kind that is verified, made by this runtime, which must be Node: OpenSSL knows them all. */
export const makeSignatureVectors = (): SignatureVector[] => [...rsaVectors(), ...ecdsaVectors(), ...otherVectors()]
