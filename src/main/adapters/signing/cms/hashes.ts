import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import type * as Legacy from '@noble/hashes/legacy.js'
import type * as Sha2 from '@noble/hashes/sha2.js'
import type * as Sha3 from '@noble/hashes/sha3.js'

/** What the runtime’s own cryptography can do; what it cannot is done by @noble. Tests give one that can do nothing. */
export interface Native {
  readonly hash: (name: string) => boolean
  readonly keys: boolean
}

/** A hash function of this list; `name` is for people and tables, `native` what `node:crypto` calls it. */
export interface Hash {
  readonly oid: string
  readonly name: string
  readonly native: string
  /** Bytes of the digest. */
  readonly size: number
}

const hash = (oid: string, name: string, native: string, size: number): Hash => ({ oid, name, native, size })

const SHA2_FAMILY = '2.16.840.1.101.3.4.2'

/** Every hash function that signatures may use here. */
export const hashes = {
  md5: hash('1.2.840.113549.2.5', 'MD5', 'md5', 16),
  sha1: hash('1.3.14.3.2.26', 'SHA-1', 'sha1', 20),
  ripemd160: hash('1.3.36.3.2.1', 'RIPEMD-160', 'ripemd160', 20),
  sha224: hash(`${SHA2_FAMILY}.4`, 'SHA-224', 'sha224', 28),
  sha256: hash(`${SHA2_FAMILY}.1`, 'SHA-256', 'sha256', 32),
  sha384: hash(`${SHA2_FAMILY}.2`, 'SHA-384', 'sha384', 48),
  sha512: hash(`${SHA2_FAMILY}.3`, 'SHA-512', 'sha512', 64),
  sha512_224: hash(`${SHA2_FAMILY}.5`, 'SHA-512/224', 'sha512-224', 28),
  sha512_256: hash(`${SHA2_FAMILY}.6`, 'SHA-512/256', 'sha512-256', 32),
  sha3_224: hash(`${SHA2_FAMILY}.7`, 'SHA3-224', 'sha3-224', 28),
  sha3_256: hash(`${SHA2_FAMILY}.8`, 'SHA3-256', 'sha3-256', 32),
  sha3_384: hash(`${SHA2_FAMILY}.9`, 'SHA3-384', 'sha3-384', 48),
  sha3_512: hash(`${SHA2_FAMILY}.10`, 'SHA3-512', 'sha3-512', 64),
  /** 64 bytes, as Ed448 uses it in CMS (RFC 8419 §2.3). */
  shake256: hash(`${SHA2_FAMILY}.12`, 'SHAKE256', 'shake256', 64),
} as const

const byOid = new Map<string, Hash>(Object.values(hashes).map((known) => [known.oid, known]))

/** The hash function with this OID, or undefined when it is not one of ours. */
export const hashByOid = (oid: string): Hash | undefined => byOid.get(oid)

const nativeHashes = new Map<string, boolean>()

const hasNatively = (name: string): boolean => {
  try {
    createHash(name)
    return true
  } catch {
    return false
  }
}

/** The cryptography of the runtime: OpenSSL in Node, BoringSSL in Electron. */
export const runtime: Native = {
  hash: (name) => {
    const known = nativeHashes.get(name) ?? hasNatively(name)
    nativeHashes.set(name, known)
    return known
  },
  keys: true,
}

// Loaded when a file calls for it: most never do.
const load = createRequire(import.meta.url)
const sha2 = (): typeof Sha2 => load('@noble/hashes/sha2.js') as typeof Sha2
const sha3 = (): typeof Sha3 => load('@noble/hashes/sha3.js') as typeof Sha3
const legacy = (): typeof Legacy => load('@noble/hashes/legacy.js') as typeof Legacy

interface Hasher {
  update: (data: Uint8Array) => unknown
  digest: () => Uint8Array
}

const portable: Readonly<Record<string, () => Hasher>> = {
  md5: () => legacy().md5.create(),
  sha1: () => legacy().sha1.create(),
  ripemd160: () => legacy().ripemd160.create(),
  sha224: () => sha2().sha224.create(),
  sha256: () => sha2().sha256.create(),
  sha384: () => sha2().sha384.create(),
  sha512: () => sha2().sha512.create(),
  'sha512-224': () => sha2().sha512_224.create(),
  'sha512-256': () => sha2().sha512_256.create(),
  'sha3-224': () => sha3().sha3_224.create(),
  'sha3-256': () => sha3().sha3_256.create(),
  'sha3-384': () => sha3().sha3_384.create(),
  'sha3-512': () => sha3().sha3_512.create(),
  shake256: () => sha3().shake256.create({ dkLen: hashes.shake256.size }),
}

function hasher({ native: name, size }: Hash, native: Native): Hasher {
  if (native.hash(name)) return createHash(name, name === 'shake256' ? { outputLength: size } : {})
  const create = portable[name]
  if (create === undefined) throw new Error(`No implementation of ${name}`)
  return create()
}

/** The digest over the chunks, one after the other; they are read where they lie. */
export function digestOf(hash: Hash, chunks: readonly Uint8Array[], native: Native = runtime): Uint8Array {
  const running = hasher(hash, native)
  for (const chunk of chunks) running.update(chunk)
  return running.digest()
}
