import { constants, createPublicKey, createVerify, publicDecrypt, verify, type KeyObject } from 'node:crypto'
import { createRequire } from 'node:module'
import type * as Ed25519 from '@noble/curves/ed25519.js'
import type * as Ed448 from '@noble/curves/ed448.js'
import type * as Weierstrass from '@noble/curves/abstract/weierstrass.js'
import type * as Sha2 from '@noble/hashes/sha2.js'
import { encode, encodeOid, membersOf, readWhole, sameBytes, tags } from '../der.ts'
import { curveOf, type Curve } from './curves.ts'
import { digestOf, runtime, type Hash, type Native } from './hashes.ts'
import {
  keyKind,
  positive,
  readAlgorithm,
  readKey,
  readPair,
  readPss,
  readRsa,
  schemeOf,
  type KeyParts,
  type Scheme,
} from './schemes.ts'

/** `unsupported`: this program cannot tell, which says nothing against the signature. */
export type SignatureCheck = 'good' | 'bad' | 'unsupported'

// Beyond these a key is a way to keep the program busy, not a key.
const MAX_RSA_BYTES = 2048
const MAX_EXPONENT_BYTES = 8
const MAX_DSA_BYTES = 512
const MAX_DSA_ORDER_BYTES = 64

const load = createRequire(import.meta.url)

const verdict = (good: boolean): SignatureCheck => (good ? 'good' : 'bad')

/**
 * Checks a signature whose AlgorithmIdentifier says everything, as in certificates, CRLs and OCSP answers.
 * @param algorithm DER of the signature AlgorithmIdentifier
 * @param publicKeyInfo DER of the signer's SubjectPublicKeyInfo
 */
export function verifyWith(
  algorithm: Uint8Array,
  publicKeyInfo: Uint8Array,
  data: Uint8Array,
  signature: Uint8Array,
  native: Native = runtime,
): SignatureCheck {
  const read = readAlgorithm(algorithm)
  const scheme = read === null ? null : schemeOf(read, null)
  return scheme === null ? 'unsupported' : verifyScheme(scheme, publicKeyInfo, [data], signature, native)
}

/** Checks a signature over the chunks, one after the other, which are not copied (but for Ed25519 and Ed448). */
export function verifyScheme(
  scheme: Scheme,
  publicKeyInfo: Uint8Array,
  chunks: readonly Uint8Array[],
  signature: Uint8Array,
  native: Native = runtime,
): SignatureCheck {
  const key = readKey(publicKeyInfo)
  if (key === null) return 'unsupported'
  switch (scheme.kind) {
    case 'rsa':
    case 'pss':
      return verifyRsa(scheme, key, digestOf(scheme.hash, chunks, native), signature, native)
    case 'dsa':
      return verifyDsa(key, digestOf(scheme.hash, chunks, native), signature)
    case 'ecdsa':
      return verifyEcdsa(scheme, key, chunks, signature, native)
    case 'ed25519':
    case 'ed448':
      return verifyEdwards(scheme.kind, key, publicKeyInfo, chunks, signature, native)
  }
}

/**
 * RSA by its public operation alone; what it opens is compared with the one encoding that is right, never parsed, so
 * nothing can hide in a padding. It is the same in every runtime and for every hash function.
 */
function verifyRsa(
  scheme: Extract<Scheme, { kind: 'rsa' | 'pss' }>,
  { algorithm, key }: KeyParts,
  digest: Uint8Array,
  signature: Uint8Array,
  native: Native,
): SignatureCheck {
  const kind = keyKind(algorithm)
  if (kind !== 'rsa' && kind !== 'pss') return 'bad'
  if (kind === 'pss' && !allows(algorithm.parameters, scheme)) return 'bad'
  const parts = readRsa(key)
  if (parts === null) return 'unsupported'
  const { modulus, exponent } = parts
  if (modulus.length > MAX_RSA_BYTES || exponent.length > MAX_EXPONENT_BYTES) return 'unsupported'
  const odd = ((modulus.at(-1) ?? 0) & (exponent.at(-1) ?? 0) & 1) === 1
  if (!odd || (exponent.length === 1 && (exponent[0] ?? 0) < 3)) return 'bad'
  if (signature.length !== modulus.length || Buffer.compare(signature, modulus) >= 0) return 'bad'
  const opened = openRsa(modulus, exponent, signature)
  if (opened === null) return 'unsupported'
  if (scheme.kind === 'rsa') return verdict(digestInfos(scheme.hash, digest).some((info) => isPadded(opened, info)))
  const bits = bitLength(modulus)
  return verdict(isPss(scheme, bits - 1, digest, opened, native))
}

const openRsa = (modulus: Uint8Array, exponent: Uint8Array, signature: Uint8Array): Uint8Array | null => {
  const jwk = {
    kty: 'RSA',
    n: Buffer.from(modulus).toString('base64url'),
    e: Buffer.from(exponent).toString('base64url'),
  }
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    return publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature)
  } catch {
    return null
  }
}

/** A key for PSS only may name the hash functions and the least salt (RFC 4055 §3.1). */
const allows = (restrictions: KeyParts['algorithm']['parameters'], scheme: Scheme): boolean => {
  if (scheme.kind !== 'pss') return false
  if (restrictions === null) return true
  const allowed = readPss(restrictions)
  return (
    allowed?.hash === scheme.hash && allowed.maskHash === scheme.maskHash && scheme.saltLength >= allowed.saltLength
  )
}

const identifiers = new Map<Hash, readonly Uint8Array[]>()

/** DigestInfo (RFC 8017 §9.2) as it is to be written, with NULL, and as some write it, without. */
function digestInfos(hash: Hash, digest: Uint8Array): Uint8Array[] {
  const known = identifiers.get(hash)
  const algorithms =
    known ?? [encode(tags.null), new Uint8Array()].map((end) => encode(tags.sequence, encodeOid(hash.oid), end))
  identifiers.set(hash, algorithms)
  return algorithms.map((algorithm) => encode(tags.sequence, algorithm, encode(tags.octetString, digest)))
}

/** EMSA-PKCS1-v1_5: 00 01 FF … FF 00 DigestInfo. */
const isPadded = (opened: Uint8Array, info: Uint8Array): boolean => {
  const filling = opened.length - info.length - 3
  if (filling < 8) return false
  const expected = new Uint8Array(opened.length).fill(0xff, 2, 2 + filling)
  expected[1] = 1
  expected.set(info, 3 + filling)
  return sameBytes(opened, expected)
}

/** EMSA-PSS-VERIFY (RFC 8017 §9.1.2). */
function isPss(
  { hash, maskHash, saltLength }: Extract<Scheme, { kind: 'pss' }>,
  bits: number,
  digest: Uint8Array,
  opened: Uint8Array,
  native: Native,
): boolean {
  const length = Math.ceil(bits / 8)
  const encoded = opened.subarray(opened.length - length)
  if (opened.length > length && opened[0] !== 0) return false
  const maskedLength = length - hash.size - 1
  if (maskedLength < saltLength + 1 || encoded.at(-1) !== 0xbc) return false
  const stored = encoded.subarray(maskedLength, -1)
  const spare = 8 * length - bits
  if (spare > 0 && (encoded[0] ?? 0) >> (8 - spare) !== 0) return false
  const block = mask(maskHash, stored, maskedLength, native).map((byte, index) => byte ^ (encoded[index] ?? 0))
  block[0] = (block[0] ?? 0) & (0xff >> spare)
  const saltAt = maskedLength - saltLength
  if (block[saltAt - 1] !== 1 || block.subarray(0, saltAt - 1).some((byte) => byte !== 0)) return false
  return sameBytes(stored, digestOf(hash, [new Uint8Array(8), digest, block.subarray(saltAt)], native))
}

/** MGF1 (RFC 8017 §B.2.1). */
function mask(hash: Hash, seed: Uint8Array, length: number, native: Native): Uint8Array {
  const whole = new Uint8Array(Math.ceil(length / hash.size) * hash.size)
  for (let counter = 0; counter * hash.size < length; counter++) {
    const number = Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter)
    whole.set(digestOf(hash, [seed, number], native), counter * hash.size)
  }
  return whole.subarray(0, length)
}

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)

const power = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
  let result = 1n
  let square = base % modulus
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

/** DSA (FIPS 186-4 §4.7), written out: BoringSSL has none, and only old certificates use it. */
function verifyDsa({ algorithm, key }: KeyParts, digest: Uint8Array, signature: Uint8Array): SignatureCheck {
  if (keyKind(algorithm) !== 'dsa') return 'bad'
  const members = algorithm.parameters === null ? null : membersOf(algorithm.parameters)
  const [p, q, g] = (members ?? []).map(positive)
  const y = positive(readWhole(key, tags.integer))
  if (!p || !q || !g || !y) return 'unsupported'
  if (p.length > MAX_DSA_BYTES || q.length > MAX_DSA_ORDER_BYTES) return 'unsupported'
  if (g.length > p.length || y.length > p.length) return 'bad'
  const [r, s] = (readPair(signature) ?? []).map((part) => (part.length > q.length ? 0n : numberOf(part)))
  const [modulus, order, base, point] = [p, q, g, y].map(numberOf) as [bigint, bigint, bigint, bigint]
  if (!r || !s || r >= order || s >= order || base <= 1n || base >= modulus || point <= 1n || point >= modulus)
    return 'bad'
  // q is prime, so s to the power of q − 2 is its inverse.
  const inverse = power(s, order - 2n, order)
  const bits = order.toString(2).length
  const cut = Math.max(0, digest.length * 8 - bits)
  const left = ((((numberOf(digest) >> BigInt(cut)) * inverse) % order) + order) % order
  const right = (r * inverse) % order
  return verdict(((power(base, left, modulus) * power(point, right, modulus)) % modulus) % order === r)
}

function verifyEcdsa(
  scheme: Extract<Scheme, { kind: 'ecdsa' }>,
  { algorithm, key }: KeyParts,
  chunks: readonly Uint8Array[],
  signature: Uint8Array,
  native: Native,
): SignatureCheck {
  if (keyKind(algorithm) !== 'ec') return 'bad'
  const curve = algorithm.parameters === null ? null : curveOf(algorithm.parameters)
  if (curve === null) return 'unsupported'
  const pair = scheme.encoding === 'der' ? readPair(signature) : halves(signature)
  const plain = pair === null ? null : sideBySide(pair, Math.ceil(curve.bits / 8))
  if (plain === null) return 'bad'
  const nativeKey = native.keys && native.hash(scheme.hash.native) ? ecKey(curve, key) : null
  if (nativeKey === null) return verifyEcdsaPortably(curve, key, digestOf(scheme.hash, chunks, native), plain)
  const check = createVerify(scheme.hash.native)
  for (const chunk of chunks) check.update(chunk)
  return verdict(check.verify({ key: nativeKey, dsaEncoding: 'ieee-p1363' }, plain))
}

const halves = (signature: Uint8Array): readonly [Uint8Array, Uint8Array] | null =>
  signature.length === 0 || signature.length % 2 !== 0
    ? null
    : [signature.subarray(0, signature.length / 2), signature.subarray(signature.length / 2)]

/** r and s, each as long as the order of the curve; null when one of them is longer. */
const sideBySide = (pair: readonly [Uint8Array, Uint8Array], size: number): Uint8Array | null => {
  const whole = new Uint8Array(size * 2)
  for (const [at, part] of pair.entries()) {
    const first = part.findIndex((byte) => byte !== 0)
    const digits = first < 0 ? new Uint8Array() : part.subarray(first)
    if (digits.length > size) return null
    whole.set(digits, (at + 1) * size - digits.length)
  }
  return whole
}

/** The key as the runtime knows it, by the name of its curve; null when it does not know the curve, or the key is none. */
const ecKey = (curve: Curve, point: Uint8Array): KeyObject | null => {
  const identifier = encode(tags.sequence, encodeOid('1.2.840.10045.2.1'), encodeOid(curve.oid))
  return spkiKey(encode(tags.sequence, identifier, encode(tags.bitString, Uint8Array.of(0), point)))
}

const spkiKey = (der: Uint8Array): KeyObject | null => {
  try {
    return createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' })
  } catch {
    return null
  }
}

const portableCurves = new Map<string, Weierstrass.ECDSA>()

function portableCurve({ oid, p, a, b, x, y, n }: Curve): Weierstrass.ECDSA {
  const known = portableCurves.get(oid)
  if (known !== undefined) return known
  const { weierstrass, ecdsa } = load('@noble/curves/abstract/weierstrass.js') as typeof Weierstrass
  const { sha256 } = load('@noble/hashes/sha2.js') as typeof Sha2
  const [P, A, B, Gx, Gy, N] = [p, a, b, x, y, n].map((number) => BigInt(`0x${number}`)) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ]
  const made = ecdsa(weierstrass({ p: P, a: A, b: B, Gx, Gy, n: N, h: 1n }), sha256)
  portableCurves.set(oid, made)
  return made
}

function verifyEcdsaPortably(curve: Curve, key: Uint8Array, digest: Uint8Array, plain: Uint8Array): SignatureCheck {
  try {
    const options = { prehash: false, lowS: false, format: 'compact' } as const
    return verdict(portableCurve(curve).verify(plain, digest, key, options))
  } catch {
    // A point that is not on the curve.
    return 'bad'
  }
}

function verifyEdwards(
  kind: 'ed25519' | 'ed448',
  { algorithm, key }: KeyParts,
  publicKeyInfo: Uint8Array,
  chunks: readonly Uint8Array[],
  signature: Uint8Array,
  native: Native,
): SignatureCheck {
  if (keyKind(algorithm) !== kind) return 'bad'
  const [only, ...more] = chunks
  const data = only !== undefined && more.length === 0 ? only : Buffer.concat(chunks)
  const nativeKey = native.keys ? spkiKey(publicKeyInfo) : null
  if (nativeKey !== null) return verdict(verify(null, data, nativeKey, signature))
  try {
    if (kind === 'ed448') {
      const { ed448 } = load('@noble/curves/ed448.js') as typeof Ed448
      return verdict(ed448.verify(signature, data, key, { zip215: false }))
    }
    const { ed25519 } = load('@noble/curves/ed25519.js') as typeof Ed25519
    return verdict(ed25519.verify(signature, data, key, { zip215: false }))
  } catch {
    return 'bad'
  }
}

/** A key in words: `RSA` or the curve, and how long it is in bits. */
export interface KeyFacts {
  readonly kind: NonNullable<ReturnType<typeof keyKind>>
  readonly name: string
  readonly bits: number
}

/** What kind of key a SubjectPublicKeyInfo holds and how long it is; null for kinds unknown here. */
export function keyFacts(publicKeyInfo: Uint8Array): KeyFacts | null {
  const parts = readKey(publicKeyInfo)
  const kind = parts === null ? null : keyKind(parts.algorithm)
  if (parts === null || kind === null) return null
  const { parameters } = parts.algorithm
  switch (kind) {
    case 'rsa':
    case 'pss': {
      const modulus = readRsa(parts.key)?.modulus
      return modulus === undefined ? null : { kind, name: 'RSA', bits: bitLength(modulus) }
    }
    case 'dsa': {
      const p = positive(parameters === null ? null : membersOf(parameters)?.[0])
      return p === null ? null : { kind, name: 'DSA', bits: bitLength(p) }
    }
    case 'ec': {
      const curve = parameters === null ? null : curveOf(parameters)
      return curve === null ? null : { kind, name: curve.title, bits: curve.bits }
    }
    case 'ed25519':
      return { kind, name: 'Ed25519', bits: 256 }
    case 'ed448':
      return { kind, name: 'Ed448', bits: 456 }
  }
}

const bitLength = (number: Uint8Array): number => number.length * 8 - (Math.clz32(number[0] ?? 0) - 24)
