import { createDecipheriv, createCipheriv, createHash } from 'node:crypto'
import { isDict, isName, isString, type PdfDict, type PdfObject } from './objects.ts'

/** Decrypts strings and streams of an encrypted file (ISO 32000-2 §7.6). */
export interface Crypt {
  readonly string: (bytes: Uint8Array, num: number, gen: number) => Uint8Array
  /** `filter`: the crypt filter a stream names for itself; null for the file's own. Null when the data are damaged. */
  readonly stream: (bytes: Uint8Array, num: number, gen: number, filter: string | null) => Uint8Array | null
  readonly encryptMetadata: boolean
}

type Method = 'identity' | 'rc4' | 'aes128' | 'aes256'

interface Settings {
  readonly revision: number
  readonly keyBytes: number
  readonly owner: Uint8Array
  readonly user: Uint8Array
  readonly permissions: number
  readonly firstId: Uint8Array
  readonly encryptMetadata: boolean
}

const padding = Uint8Array.from(
  '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a'.match(/../g) ?? [],
  (pair) => parseInt(pair, 16),
)

/**
 * Unlocks a file with a password, tried as user and as owner password.
 * @param get finds what a key leads to, references followed
 * @returns null when the password does not fit or the handler is not the standard one
 */
export const unlock = (
  encrypt: PdfDict,
  firstId: Uint8Array,
  password: string,
  get: (of: PdfObject | undefined, key: string) => PdfObject,
): Crypt | null => {
  const version = get(encrypt, 'V')
  const revision = get(encrypt, 'R')
  const owner = get(encrypt, 'O')
  const user = get(encrypt, 'U')
  const permissions = get(encrypt, 'P')
  if (!isName(get(encrypt, 'Filter'), 'Standard') || typeof revision !== 'number' || typeof version !== 'number')
    return null
  if (!isString(owner) || !isString(user) || typeof permissions !== 'number') return null
  if (![1, 2, 4, 5].includes(version) || ![2, 3, 4, 5, 6].includes(revision)) return null
  const length = get(encrypt, 'Length')
  const bits = version === 1 ? 40 : version === 4 ? 128 : typeof length === 'number' ? length : 40
  if (bits < 40 || bits > 256 || bits % 8 !== 0) return null
  const settings: Settings = {
    revision,
    keyBytes: revision === 2 ? 5 : Math.min(16, bits / 8),
    owner: owner.bytes,
    user: user.bytes,
    permissions,
    firstId,
    encryptMetadata: get(encrypt, 'EncryptMetadata') !== false,
  }
  const key = revision >= 5 ? keyOfAes256(encrypt, settings, password, get) : keyOfRc4(settings, password)
  if (key === null) return null
  const methodOf = (name: string): Method | null => {
    if (version < 4) return 'rc4'
    if (name === 'Identity') return 'identity'
    const method = get(get(get(encrypt, 'CF'), name), 'CFM')
    if (isName(method, 'V2')) return 'rc4'
    if (isName(method, 'AESV2')) return 'aes128'
    if (isName(method, 'AESV3')) return 'aes256'
    return isName(method, 'None') ? 'identity' : null
  }
  const nameOf = (entry: string): string => {
    const name = get(encrypt, entry)
    return isName(name) ? name.name : 'Identity'
  }
  const strings = methodOf(nameOf('StrF'))
  const streams = methodOf(nameOf('StmF'))
  if (strings === null || streams === null) return null
  return {
    string: (bytes, num, gen) => decrypted(strings, key, bytes, num, gen) ?? bytes,
    stream: (bytes, num, gen, filter) => {
      const method = filter === null ? streams : methodOf(filter)
      return method === null ? null : decrypted(method, key, bytes, num, gen)
    },
    encryptMetadata: settings.encryptMetadata,
  }
}

const decrypted = (method: Method, key: Uint8Array, bytes: Uint8Array, num: number, gen: number): Uint8Array | null => {
  switch (method) {
    case 'identity':
      return bytes
    case 'rc4':
      return rc4(objectKey(key, num, gen, false), bytes)
    case 'aes128':
      return aesCbc(objectKey(key, num, gen, true), bytes)
    case 'aes256':
      return aesCbc(key, bytes)
  }
}

/** Algorithm 1: the key of one object. */
const objectKey = (key: Uint8Array, num: number, gen: number, aes: boolean): Uint8Array => {
  const hash = createHash('md5').update(key)
  hash.update(Uint8Array.of(num & 255, (num >> 8) & 255, (num >> 16) & 255, gen & 255, (gen >> 8) & 255))
  if (aes) hash.update('sAlT', 'latin1')
  return hash.digest().subarray(0, Math.min(16, key.length + 5))
}

const aesCbc = (key: Uint8Array, bytes: Uint8Array): Uint8Array | null => {
  if (bytes.length === 0) return bytes
  if (bytes.length < 32 || bytes.length % 16 !== 0) return null
  const cipher = createDecipheriv(key.length === 32 ? 'aes-256-cbc' : 'aes-128-cbc', key, bytes.subarray(0, 16))
  cipher.setAutoPadding(false)
  const plain = Buffer.concat([cipher.update(bytes.subarray(16)), cipher.final()])
  const fill = plain[plain.length - 1] as number
  return fill >= 1 && fill <= 16 ? plain.subarray(0, plain.length - fill) : null
}

/** RC4, which BoringSSL builds of `node:crypto` no longer offer. */
const rc4 = (key: Uint8Array, bytes: Uint8Array): Uint8Array => {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  for (let i = 0, j = 0; i < 256; i++) {
    const held = state[i] as number
    j = (j + held + (key[i % key.length] as number)) & 255
    state[i] = state[j] as number
    state[j] = held
  }
  const out = new Uint8Array(bytes.length)
  for (let at = 0, i = 0, j = 0; at < bytes.length; at++) {
    i = (i + 1) & 255
    const held = state[i] as number
    j = (j + held) & 255
    const other = state[j] as number
    state[i] = other
    state[j] = held
    out[at] = (bytes[at] as number) ^ (state[(held + other) & 255] as number)
  }
  return out
}

const equal = (one: Uint8Array, other: Uint8Array, length: number): boolean => {
  if (one.length < length || other.length < length) return false
  for (let at = 0; at < length; at++) if (one[at] !== other[at]) return false
  return true
}

const md5 = (...parts: Uint8Array[]): Uint8Array => {
  const hash = createHash('md5')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const xored = (key: Uint8Array, mask: number): Uint8Array => key.map((byte) => byte ^ mask)

/** Algorithms 2, 6 and 7: revisions 2 to 4. */
const keyOfRc4 = (settings: Settings, password: string): Uint8Array | null => {
  const typed = Buffer.from(password, 'latin1')
  const padded = new Uint8Array(32)
  padded.set(typed.subarray(0, 32))
  padded.set(padding.subarray(0, Math.max(0, 32 - typed.length)), Math.min(32, typed.length))
  return keyForUser(settings, padded) ?? keyForUser(settings, userOfOwner(settings, padded))
}

const keyForUser = (settings: Settings, padded: Uint8Array): Uint8Array | null => {
  const { revision, keyBytes, owner, user, permissions, firstId } = settings
  const flags = Uint8Array.of(permissions, permissions >> 8, permissions >> 16, permissions >> 24)
  const parts = [padded, owner.subarray(0, 32), flags, firstId]
  if (revision >= 4 && !settings.encryptMetadata) parts.push(Uint8Array.of(255, 255, 255, 255))
  let key = md5(...parts).subarray(0, keyBytes)
  if (revision >= 3) for (let round = 0; round < 50; round++) key = md5(key).subarray(0, keyBytes)
  if (revision === 2) return equal(rc4(key, padding), user, 32) ? key : null
  let check = rc4(key, md5(padding, firstId))
  for (let round = 1; round <= 19; round++) check = rc4(xored(key, round), check)
  return equal(check, user, 16) ? key : null
}

const userOfOwner = ({ revision, keyBytes, owner }: Settings, padded: Uint8Array): Uint8Array => {
  let key = md5(padded)
  if (revision >= 3) for (let round = 0; round < 50; round++) key = md5(key)
  key = key.subarray(0, keyBytes)
  let user = owner.subarray(0, 32)
  if (revision === 2) return rc4(key, user)
  for (let round = 19; round >= 0; round--) user = rc4(xored(key, round), user)
  return user
}

/** Algorithms 2.A and 2.B: revisions 5 and 6. */
const keyOfAes256 = (
  encrypt: PdfDict,
  { revision, owner, user }: Settings,
  password: string,
  get: (of: PdfObject | undefined, key: string) => PdfObject,
): Uint8Array | null => {
  const ownerKey = get(encrypt, 'OE')
  const userKey = get(encrypt, 'UE')
  if (!isString(ownerKey) || !isString(userKey) || ownerKey.bytes.length < 32 || userKey.bytes.length < 32) return null
  if (owner.length < 48 || user.length < 48) return null
  const typed = Buffer.from(password.normalize('NFKC'), 'utf8').subarray(0, 127)
  const none = new Uint8Array(0)
  const ofUser = user.subarray(0, 48)
  const hash = (salt: Uint8Array, extra: Uint8Array): Uint8Array =>
    revision === 5 ? sha('sha256', typed, salt, extra) : hardened(typed, salt, extra)
  const unwrap = (key: Uint8Array, wrapped: Uint8Array): Uint8Array => {
    const cipher = createDecipheriv('aes-256-cbc', key, new Uint8Array(16))
    cipher.setAutoPadding(false)
    return Buffer.concat([cipher.update(wrapped.subarray(0, 32)), cipher.final()])
  }
  if (equal(hash(user.subarray(32, 40), none), user, 32))
    return unwrap(hash(user.subarray(40, 48), none), userKey.bytes)
  if (equal(hash(owner.subarray(32, 40), ofUser), owner, 32))
    return unwrap(hash(owner.subarray(40, 48), ofUser), ownerKey.bytes)
  return null
}

const sha = (algorithm: string, ...parts: Uint8Array[]): Uint8Array => {
  const hash = createHash(algorithm)
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const hardened = (typed: Uint8Array, salt: Uint8Array, extra: Uint8Array): Uint8Array => {
  let key = sha('sha256', typed, salt, extra)
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const one = Buffer.concat([typed, key, extra])
    const block = Buffer.alloc(one.length * 64)
    for (let copy = 0; copy < 64; copy++) one.copy(block, copy * one.length)
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32))
    cipher.setAutoPadding(false)
    const mixed = cipher.update(block)
    let sum = 0
    for (let at = 0; at < 16; at++) sum += mixed[at] as number
    key = sha(['sha256', 'sha384', 'sha512'][sum % 3] as string, mixed)
    last = mixed[mixed.length - 1] as number
  }
  return key.subarray(0, 32)
}

/**
 * The same object with its strings decrypted. /Contents of a signature dictionary is never encrypted
 * (ISO 32000-2 §7.6.2), so it stays as written.
 */
export const withPlainStrings = (object: PdfObject, crypt: Crypt, num: number, gen: number): PdfObject => {
  if (typeof object !== 'object' || object === null) return object
  if (Array.isArray(object)) return object.map((item: PdfObject) => withPlainStrings(item, crypt, num, gen))
  const one = object as Exclude<typeof object, readonly PdfObject[]>
  if (one.type === 'string') return { ...one, bytes: crypt.string(one.bytes, num, gen) }
  if (one.type === 'stream') {
    const dict = withPlainStrings(one.dict, crypt, num, gen)
    return isDict(dict) ? { ...one, dict } : one
  }
  if (one.type !== 'dict') return one
  const signature = one.entries.has('ByteRange')
  const entries = new Map<string, PdfObject>()
  for (const [key, value] of one.entries)
    entries.set(key, signature && key === 'Contents' ? value : withPlainStrings(value, crypt, num, gen))
  return { ...one, entries }
}
