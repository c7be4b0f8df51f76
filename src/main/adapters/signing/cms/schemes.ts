import {
  constructedTag,
  contentOf,
  inner,
  membersOf,
  oidOf,
  readDer,
  readWhole,
  smallIntegerOf,
  tags,
  type DerValue,
} from '../der.ts'
import { hashByOid, hashes, type Hash } from './hashes.ts'

/** How a signature is made and checked: the algorithm with all its choices. */
export type Scheme =
  | { readonly kind: 'rsa'; readonly hash: Hash }
  | { readonly kind: 'dsa'; readonly hash: Hash }
  | { readonly kind: 'pss'; readonly hash: Hash; readonly maskHash: Hash; readonly saltLength: number }
  | { readonly kind: 'ecdsa'; readonly hash: Hash; readonly encoding: 'der' | 'plain' }
  | { readonly kind: 'ed25519' | 'ed448'; readonly hash: Hash }

/** An AlgorithmIdentifier (RFC 5280 §4.1.1.2). */
export interface Algorithm {
  readonly oid: string
  readonly parameters: DerValue | null
}

const algorithmOf = (value: DerValue | null | undefined): Algorithm | null => {
  const members = membersOf(value)
  const oid = oidOf(members?.[0])
  return members === null || oid === null || members.length > 2 ? null : { oid, parameters: members[1] ?? null }
}

/** Reads the DER of an AlgorithmIdentifier; null when it is malformed. */
export const readAlgorithm = (der: Uint8Array): Algorithm | null => algorithmOf(readWhole(der, tags.sequence))

const isNull = (value: DerValue | null): boolean => value === null || value.tag === tags.null

const numbered = <Known>(prefix: string, first: number, all: readonly Known[]): [string, Known][] =>
  all.map((one, index) => [`${prefix}.${first + index}`, one])

const sha2 = [hashes.sha224, hashes.sha256, hashes.sha384, hashes.sha512]
const sha3 = [hashes.sha3_224, hashes.sha3_256, hashes.sha3_384, hashes.sha3_512]
const NIST = '2.16.840.1.101.3.4.3'
/** BSI TR-03111 §5.2.1: r and s side by side. */
const PLAIN = '0.4.0.127.0.7.1.1.4.1'

/** Source: RFC 8017 §A.2.4, RFC 5758, NIST CSOR. */
const rsaHashes = new Map<string, Hash>([
  ['1.2.840.113549.1.1.4', hashes.md5],
  ['1.2.840.113549.1.1.5', hashes.sha1],
  ['1.3.14.3.2.29', hashes.sha1],
  ...numbered('1.2.840.113549.1.1', 11, [hashes.sha256, hashes.sha384, hashes.sha512, hashes.sha224]),
  ...numbered('1.2.840.113549.1.1', 15, [hashes.sha512_224, hashes.sha512_256]),
  ['1.3.36.3.3.1.2', hashes.ripemd160],
  ...numbered(NIST, 13, sha3),
])

const dsaHashes = new Map<string, Hash>([
  ['1.2.840.10040.4.3', hashes.sha1],
  ['1.3.14.3.2.27', hashes.sha1],
  ...numbered(NIST, 1, sha2),
  ...numbered(NIST, 5, sha3),
])

const ecdsaHashes = new Map<string, Hash>([
  ['1.2.840.10045.4.1', hashes.sha1],
  ...numbered('1.2.840.10045.4.3', 1, sha2),
  ...numbered(NIST, 9, sha3),
])

const plainHashes = new Map<string, Hash>([
  [`${PLAIN}.1`, hashes.sha1],
  ...numbered(PLAIN, 2, sha2),
  [`${PLAIN}.6`, hashes.ripemd160],
  ...numbered(PLAIN, 8, sha3),
])

/** Which hash function a digest AlgorithmIdentifier means, and how well it says so. */
export interface DigestAlgorithm {
  readonly hash: Hash
  /**
   * `misnamed`: the OID is that of a signature algorithm with this hash function, as programs of the SHA-1 years wrote;
   * `wrong`: the same of a later algorithm, whose programs have no such excuse.
   */
  readonly naming: 'proper' | 'misnamed' | 'wrong'
}

/** Reads a digest AlgorithmIdentifier, whose parameters are absent or NULL; null when it is unknown. */
export function readDigestAlgorithm(der: Uint8Array): DigestAlgorithm | null {
  const algorithm = readAlgorithm(der)
  if (algorithm === null || !isNull(algorithm.parameters)) return null
  const hash = hashByOid(algorithm.oid)
  if (hash !== undefined) return { hash, naming: 'proper' }
  const named = rsaHashes.get(algorithm.oid)
  if (named === undefined) return null
  return { hash: named, naming: named === hashes.sha1 || named === hashes.md5 ? 'misnamed' : 'wrong' }
}

const keyOids = { rsa: '1.2.840.113549.1.1.1', dsa: '1.2.840.10040.4.1', ec: '1.2.840.10045.2.1' } as const
const PSS = '1.2.840.113549.1.1.10'
const MGF1 = '1.2.840.113549.1.1.8'
const edwards = { ed25519: '1.3.101.112', ed448: '1.3.101.113' } as const

/**
 * The scheme that a signature AlgorithmIdentifier names. CMS may name the key only (`rsaEncryption`); then `digest`
 * says the hash function. Null when the algorithm is unknown here or its parameters are not what its standard says.
 */
export function schemeOf({ oid, parameters }: Algorithm, digest: Hash | null): Scheme | null {
  if (oid === PSS) return parameters === null ? null : readPss(parameters)
  if (oid === edwards.ed25519) return isNull(parameters) ? { kind: 'ed25519', hash: hashes.sha512 } : null
  if (oid === edwards.ed448) return isNull(parameters) ? { kind: 'ed448', hash: hashes.shake256 } : null
  const rsa = rsaHashes.get(oid) ?? (oid === keyOids.rsa ? digest : null)
  if (rsa) return isNull(parameters) ? { kind: 'rsa', hash: rsa } : null
  const dsa = dsaHashes.get(oid) ?? (oid === keyOids.dsa ? digest : null)
  if (dsa) return { kind: 'dsa', hash: dsa }
  const ecdsa = ecdsaHashes.get(oid) ?? (oid === keyOids.ec ? digest : null)
  if (ecdsa) return { kind: 'ecdsa', hash: ecdsa, encoding: 'der' }
  const plain = plainHashes.get(oid)
  return plain === undefined ? null : { kind: 'ecdsa', hash: plain, encoding: 'plain' }
}

/** RSASSA-PSS-params (RFC 4055 §3.1), each default as written there; null when anything in them is not so. */
export function readPss(parameters: DerValue): Extract<Scheme, { kind: 'pss' }> | null {
  const members = membersOf(parameters)
  if (members === null || members.some(({ tag }, at) => tag < 0xa0 || tag > 0xa3 || tag <= (members[at - 1]?.tag ?? 0)))
    return null
  const given = (number: number): DerValue | null | undefined => {
    const member = members.find(({ tag }) => tag === constructedTag(number))
    return member === undefined ? undefined : inner(member)
  }
  const hash = pssHash(given(0))
  const mask = given(1)
  const masking = mask === undefined ? null : algorithmOf(mask)
  const maskHash = mask === undefined ? hashes.sha1 : masking?.oid === MGF1 ? pssHash(masking.parameters) : null
  const salt = given(2)
  const trailer = given(3)
  const saltLength = salt === undefined ? 20 : smallIntegerOf(salt)
  if (hash === null || maskHash === null || saltLength === null) return null
  if (trailer !== undefined && smallIntegerOf(trailer) !== 1) return null
  return { kind: 'pss', hash, maskHash, saltLength }
}

const pssHash = (value: DerValue | null | undefined): Hash | null => {
  if (value === undefined) return hashes.sha1
  const algorithm = algorithmOf(value)
  return algorithm !== null && isNull(algorithm.parameters) ? (hashByOid(algorithm.oid) ?? null) : null
}

/** A SubjectPublicKeyInfo taken apart (RFC 5280 §4.1.2.7). */
export interface KeyParts {
  readonly algorithm: Algorithm
  /** The key itself: what the BIT STRING holds. */
  readonly key: Uint8Array
}

/** Reads the DER of a SubjectPublicKeyInfo; null when it is malformed. */
export function readKey(publicKeyInfo: Uint8Array): KeyParts | null {
  const members = membersOf(readWhole(publicKeyInfo, tags.sequence))
  const [identifier, bits] = members ?? []
  const algorithm = algorithmOf(identifier)
  if (members?.length !== 2 || algorithm === null || bits?.tag !== tags.bitString) return null
  const content = contentOf(bits)
  return content[0] === 0 ? { algorithm, key: content.subarray(1) } : null
}

/** What kind of key a SubjectPublicKeyInfo algorithm is; null for kinds unknown here. */
export function keyKind(algorithm: Algorithm): 'rsa' | 'pss' | 'dsa' | 'ec' | 'ed25519' | 'ed448' | null {
  const kinds = { ...keyOids, ...edwards, pss: PSS } as const
  return (Object.keys(kinds) as (keyof typeof kinds)[]).find((kind) => kinds[kind] === algorithm.oid) ?? null
}

/**
 * Modulus and exponent of an RSAPublicKey (RFC 8017 §A.1.1), without leading zeros. A modulus without the zero that
 * keeps it positive is read as what it is meant to be: millions of identity cards carry such certificates.
 */
export function readRsa(key: Uint8Array): { readonly modulus: Uint8Array; readonly exponent: Uint8Array } | null {
  const members = membersOf(readWhole(key, tags.sequence))
  const [first, second] = members ?? []
  const modulus = first?.tag === tags.integer ? magnitude(contentOf(first)) : null
  const exponent = positive(second)
  return members?.length === 2 && modulus !== null && exponent !== null ? { modulus, exponent } : null
}

/** Content octets of an INTEGER above zero without leading zeros; null for others. */
export function positive(value: DerValue | null | undefined): Uint8Array | null {
  if (value?.tag !== tags.integer) return null
  const content = contentOf(value)
  return ((content[0] ?? 0x80) & 0x80) !== 0 ? null : magnitude(content)
}

/** Without leading zeros; null when nothing is left. */
const magnitude = (content: Uint8Array): Uint8Array | null => {
  const first = content.findIndex((byte) => byte !== 0)
  return first < 0 ? null : content.subarray(first)
}

/** Two INTEGERs above zero in a SEQUENCE, as DSA and ECDSA write a signature. */
export function readPair(der: Uint8Array): readonly [Uint8Array, Uint8Array] | null {
  const whole = readDer(der)
  const members = whole?.end === der.length ? membersOf(whole) : null
  const [r, s] = (members ?? []).map(positive)
  return members?.length === 2 && r && s ? [r, s] : null
}
