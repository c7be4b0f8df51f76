import { createDecipheriv, createHmac, hash, pbkdf2, timingSafeEqual } from 'node:crypto'
import { createRequire } from 'node:module'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { contentOf, membersOf, octetsOf, oidOf, readWhole, smallIntegerOf, tags, type DerValue } from '../der.ts'

/** One way to read the typed password. */
export interface PasswordForm {
  /** For the key derivation of PKCS#12: UTF-16, big endian, with a final zero character (RFC 7292 §B.1). */
  readonly characters: Uint8Array
  /** For PBKDF2: UTF-8 as the standard has it, then UTF-16 as some programs write it. */
  readonly octets: readonly Uint8Array[]
}

/** What key derivation may still cost; it goes down with every round. */
export interface Work {
  roundsLeft: number
}

const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16()

/**
 * The forms a password may have had when the container was made: composed letters (as Vietnamese keyboards write), then
 * decomposed ones, then as typed; then letters of old OpenSSL, which took each octet of UTF-8 for a character.
 */
export const passwordForms = (password: string): readonly PasswordForm[] => {
  const texts = [...new Set([password.normalize('NFC'), password.normalize('NFD'), password])]
  const forms = texts.map((text) => ({
    characters: utf16(`${text}\0`),
    octets: [Buffer.from(text, 'utf8'), utf16(`${text}\0`), utf16(text)],
  }))
  const bytewise = texts
    .map((text) => Buffer.from(text, 'utf8').toString('latin1'))
    .filter((text) => !texts.includes(text))
    .map((text) => ({ characters: utf16(`${text}\0`), octets: [Buffer.from(text, 'latin1')] }))
  const none = password === '' ? [{ characters: new Uint8Array(), octets: [new Uint8Array()] }] : []
  return [...forms, ...bytewise, ...none]
}

type HashName = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'

const digests = new Map<string | null, HashName>([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.4', 'sha224'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
])

const pseudoRandomFunctions = new Map<string | null, HashName>([
  ['1.2.840.113549.2.7', 'sha1'],
  ['1.2.840.113549.2.8', 'sha224'],
  ['1.2.840.113549.2.9', 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
])

const sizes: Readonly<Record<HashName, { readonly size: number; readonly block: number }>> = {
  sha1: { size: 20, block: 64 },
  sha224: { size: 28, block: 64 },
  sha256: { size: 32, block: 64 },
  sha384: { size: 48, block: 128 },
  sha512: { size: 64, block: 128 },
}

const maximumSalt = 1024

const afford = (work: Work, rounds: number): boolean => {
  if (rounds < 1 || rounds > work.roundsLeft) return false
  work.roundsLeft -= rounds
  return true
}

const purposes = { key: 1, initialVector: 2, mac: 3 } as const

const repeated = (bytes: Uint8Array, block: number): Buffer => {
  const whole = Buffer.alloc(block * Math.ceil(bytes.length / block))
  for (let at = 0; at < whole.length; at += 1) whole[at] = bytes[at % bytes.length] as number
  return whole
}

/** Key derivation of RFC 7292 §B.2. Lets others run now and then: a container may ask for millions of rounds. */
const derive = async (
  name: HashName,
  purpose: number,
  { characters }: PasswordForm,
  { salt, rounds }: Rounds,
  length: number,
): Promise<Buffer> => {
  const { size, block } = sizes[name]
  const diversifier = Buffer.alloc(block, purpose)
  const input = Buffer.concat([repeated(salt, block), repeated(characters, block)])
  const blocks: Buffer[] = []
  for (let made = 0; made < length; made += size) {
    let digest = hash(name, Buffer.concat([diversifier, input]), 'buffer')
    for (let round = 1; round < rounds; round += 1) {
      digest = hash(name, digest, 'buffer')
      if (round % 20_000 === 0) await setImmediate()
    }
    blocks.push(digest)
    const added = repeated(digest, block).subarray(0, block)
    for (let at = 0; at < input.length; at += block) {
      let carry = 1
      for (let index = block - 1; index >= 0; index -= 1) {
        carry += (input[at + index] as number) + (added[index] as number)
        input[at + index] = carry & 0xff
        carry >>= 8
      }
    }
  }
  return Buffer.concat(blocks).subarray(0, length)
}

interface Rounds {
  readonly salt: Uint8Array
  readonly rounds: number
}

const readRounds = (salt: DerValue | undefined, rounds: DerValue | undefined): Rounds | null => {
  const octets = octetsOf(salt)
  const count = rounds === undefined ? 1 : smallIntegerOf(rounds)
  return octets === null || octets.length > maximumSalt || count === null ? null : { salt: octets, rounds: count }
}

/** Whether MacData (RFC 7292 §4) holds for the content under this form of the password. */
export const macHolds = async (
  macData: DerValue,
  content: Uint8Array,
  form: PasswordForm,
  work: Work,
): Promise<'yes' | 'no' | 'damaged' | 'unsupported'> => {
  const [digestInfo, salt, iterations] = membersOf(macData) ?? []
  const [algorithm, stored] = membersOf(digestInfo) ?? []
  const expected = octetsOf(stored)
  const parameters = readRounds(salt, iterations)
  if (expected === null || parameters === null) return 'damaged'
  const name = digests.get(oidOf(membersOf(algorithm)?.[0]))
  if (name === undefined || !afford(work, parameters.rounds)) return 'unsupported'
  const key = await derive(name, purposes.mac, form, parameters, sizes[name].size)
  const made = createHmac(name, key).update(content).digest()
  return made.length === expected.length && timingSafeEqual(made, expected) ? 'yes' : 'no'
}

type Decrypted = Result<Uint8Array, 'damaged' | 'unsupported' | 'wrongPassword'>

/**
 * Decrypts what is a SEQUENCE by a password-based AlgorithmIdentifier: PBES2 (RFC 8018 §6.2) or the PBE of PKCS#12 (§C).
 * Padding alone would let one wrong password in 256 pass, so the structure is asked too.
 */
export const decrypt = async (
  algorithm: DerValue,
  encrypted: Uint8Array,
  form: PasswordForm,
  work: Work,
): Promise<Decrypted> => {
  const [type, parameters] = membersOf(algorithm) ?? []
  const oid = oidOf(type)
  if (oid === null || parameters === undefined) return fail('damaged')
  if (oid === '1.2.840.113549.1.5.13') return decryptPbes2(parameters, encrypted, form, work)
  const scheme = oldSchemes.get(oid)
  if (scheme === undefined) return fail('unsupported')
  const [salt, iterations] = membersOf(parameters) ?? []
  const rounds = readRounds(salt, iterations)
  if (rounds === null) return fail('damaged')
  if (!afford(work, rounds.rounds * 3)) return fail('unsupported')
  const key = await derive('sha1', purposes.key, form, rounds, scheme.keyLength)
  const initialVector = await derive('sha1', purposes.initialVector, form, rounds, 8)
  return checked(scheme.decrypt(key, initialVector, encrypted))
}

const checked = (plain: Uint8Array | null): Decrypted =>
  plain === null || readWhole(plain, tags.sequence) === null ? fail('wrongPassword') : ok(plain)

interface OldScheme {
  readonly keyLength: number
  readonly decrypt: (key: Buffer, initialVector: Buffer, data: Uint8Array) => Uint8Array | null
}

const decipher = (cipher: string, key: Uint8Array, initialVector: Uint8Array, data: Uint8Array): Uint8Array | null => {
  try {
    const opening = createDecipheriv(cipher, key, initialVector)
    return Buffer.concat([opening.update(data), opening.final()])
  } catch {
    return null
  }
}

interface Rc2 {
  readonly createDecryptionCipher: (
    key: string,
    bits: number,
  ) => {
    readonly start: (initialVector: string) => void
    readonly update: (data: unknown) => void
    readonly finish: () => boolean
    readonly output: { readonly getBytes: () => string }
  }
}
interface ForgeUtil {
  readonly createBuffer: (bytes: string) => unknown
}

const load = createRequire(import.meta.url)

/** RC2 (RFC 2268) of the key's own length: OpenSSL 3 keeps it in a provider that Node does not load. */
const decipherRc2 = (key: Buffer, initialVector: Buffer, data: Uint8Array): Uint8Array | null => {
  const { createDecryptionCipher } = load('node-forge/lib/rc2.js') as Rc2
  const { createBuffer } = load('node-forge/lib/util.js') as ForgeUtil
  const opening = createDecryptionCipher(key.toString('latin1'), key.length * 8)
  opening.start(initialVector.toString('latin1'))
  opening.update(createBuffer(Buffer.from(data).toString('latin1')))
  return opening.finish() ? Buffer.from(opening.output.getBytes(), 'latin1') : null
}

const tripleDes = (key: Buffer, initialVector: Buffer, data: Uint8Array): Uint8Array | null =>
  decipher('des-ede3-cbc', key.length === 24 ? key : Buffer.concat([key, key.subarray(0, 8)]), initialVector, data)

const oldSchemes = new Map<string, OldScheme>([
  ['1.2.840.113549.1.12.1.3', { keyLength: 24, decrypt: tripleDes }],
  ['1.2.840.113549.1.12.1.4', { keyLength: 16, decrypt: tripleDes }],
  ['1.2.840.113549.1.12.1.5', { keyLength: 16, decrypt: decipherRc2 }],
  ['1.2.840.113549.1.12.1.6', { keyLength: 5, decrypt: decipherRc2 }],
])

const ciphers = new Map<string | null, { readonly name: string; readonly keyLength: number }>([
  ['2.16.840.1.101.3.4.1.2', { name: 'aes-128-cbc', keyLength: 16 }],
  ['2.16.840.1.101.3.4.1.22', { name: 'aes-192-cbc', keyLength: 24 }],
  ['2.16.840.1.101.3.4.1.42', { name: 'aes-256-cbc', keyLength: 32 }],
  ['1.2.840.113549.3.7', { name: 'des-ede3-cbc', keyLength: 24 }],
])

const pbkdf2Key = promisify(pbkdf2)

const decryptPbes2 = async (
  parameters: DerValue,
  encrypted: Uint8Array,
  { octets }: PasswordForm,
  work: Work,
): Promise<Decrypted> => {
  const [derivation, encryption] = (membersOf(parameters) ?? []).map((value) => membersOf(value))
  const [derivationType, derivationParameters] = derivation ?? []
  const [cipherType, initialVectorField] = encryption ?? []
  const [salt, iterations, ...optional] = membersOf(derivationParameters) ?? []
  const rounds = iterations === undefined ? null : readRounds(salt, iterations)
  const initialVector = initialVectorField?.tag === tags.octetString ? contentOf(initialVectorField) : null
  const isPbkdf2 = oidOf(derivationType) === '1.2.840.113549.1.5.12'
  const cipher = ciphers.get(oidOf(cipherType))
  const functionField = optional.find(({ tag }) => tag === tags.sequence)
  const digest = functionField === undefined ? 'sha1' : pseudoRandomFunctions.get(oidOf(membersOf(functionField)?.[0]))
  if (!isPbkdf2 || cipher === undefined || digest === undefined) return fail('unsupported')
  if (rounds === null || initialVector === null) return fail('damaged')
  for (const password of octets) {
    if (!afford(work, rounds.rounds)) return fail('unsupported')
    const key = await pbkdf2Key(password, rounds.salt, rounds.rounds, cipher.keyLength, digest)
    const plain = checked(decipher(cipher.name, key, initialVector, encrypted))
    if (plain.ok) return plain
  }
  return fail('wrongPassword')
}
