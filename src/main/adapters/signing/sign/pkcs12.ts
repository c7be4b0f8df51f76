import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import {
  childrenOf,
  constructedTag,
  contentOf,
  encodingOf,
  inner,
  membersOf,
  octetsOf,
  oidOf,
  primitiveTag,
  readDer,
  smallIntegerOf,
  type DerValue,
} from '../der.ts'
import { parseCertificate } from '../pki/certificate.ts'
import type { Certificate } from '../pki/types.ts'
import { isForSigning, issuersAmong } from './key-certificate.ts'
import type { SigningKey } from './key.ts'
import { decrypt, macHolds, passwordForms, type PasswordForm, type Work } from './pkcs12-ciphers.ts'
import { schemesOf, softwareKey } from './software-key.ts'

/**
 * `damaged`: no PKCS#12 container, or a broken one. `unsupported`: its encryption or its kind of key is not known here.
 * `wrongPassword` also covers a container whose seal does not hold, which no program can tell from it.
 */
export type Pkcs12Problem = 'damaged' | 'unsupported' | 'wrongPassword' | 'noKey' | 'noCertificate'

const maximumBytes = 4 * 1_048_576
const maximumBags = 256
const maximumNesting = 4
/** Rounds of key derivation a container may ask for in all, several seconds of work. */
const maximumRounds = 6_000_000

const types = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  safeContentsBag: '1.2.840.113549.1.12.10.1.6',
  x509: '1.2.840.113549.1.9.22.1',
} as const

/**
 * Opens a PKCS#12 container (RFC 7292) and answers its signing key: RSA or ECDSA on a NIST or brainpool curve. The
 * certificate is the one of the key, its chain is built from the others. With several keys, one for signing is taken.
 * Reads PBES2 (PBKDF2 with AES or 3DES) and the older PBE with 3DES or RC2; a typed password is tried in both Unicode forms.
 */
export const openPkcs12 = async (bytes: Uint8Array, password: string): Promise<Result<SigningKey, Pkcs12Problem>> => {
  const container = bytes.length > maximumBytes ? null : readContainer(bytes)
  if (container === null) return fail('damaged')
  const { authSafe, mac } = container
  if (authSafe === null) return fail('unsupported')
  const work: Work = { roundsLeft: maximumRounds }
  for (const form of passwordForms(password)) {
    if (mac !== null) {
      const holds = await macHolds(mac, authSafe, form, work)
      if (holds === 'damaged' || holds === 'unsupported') return fail(holds)
      if (holds === 'no') continue
    }
    const opened = await openContents(authSafe, form, work)
    if (opened.ok) return signingKeyOf(opened.value)
    if (opened.refusal.code !== 'wrongPassword') return opened
    if (mac !== null) return fail('damaged')
  }
  return fail('wrongPassword')
}

interface Container {
  /** Null when it is sealed by a signature instead of a password. */
  readonly authSafe: Uint8Array | null
  readonly mac: DerValue | null
}

const readContainer = (bytes: Uint8Array): Container | null => {
  const [version, content, mac, ...more] = membersOf(readDer(bytes)) ?? []
  if (smallIntegerOf(version) !== 3 || content === undefined || more.length > 0) return null
  const [type, wrapped] = membersOf(content) ?? []
  const oid = oidOf(type)
  if (oid === null || wrapped === undefined) return null
  if (oid !== types.data) return { authSafe: null, mac: null }
  const authSafe = octetsOf(inner(wrapped))
  return authSafe === null ? null : { authSafe, mac: mac ?? null }
}

interface Contents {
  /** DER of PrivateKeyInfo. */
  readonly keys: Uint8Array[]
  readonly certificates: Certificate[]
}

type Opened = Result<Contents, 'damaged' | 'unsupported' | 'wrongPassword'>

const openContents = async (authSafe: Uint8Array, form: PasswordForm, work: Work): Promise<Opened> => {
  const parts = membersOf(readDer(authSafe))
  if (parts === null || parts.length > maximumBags) return fail('damaged')
  const contents: Contents = { keys: [], certificates: [] }
  for (const part of parts) {
    const [type, wrapped] = membersOf(part) ?? []
    const value = wrapped === undefined ? null : inner(wrapped)
    const oid = oidOf(type)
    if (value === null || oid === null) return fail('damaged')
    const safe = oid === types.data ? plainSafe(value) : await encryptedSafe(oid, value, form, work)
    if (!safe.ok) return safe
    const bags = await openBags(safe.value, contents, 0, form, work)
    if (!bags.ok) return bags
  }
  return ok(contents)
}

type SafeResult = Result<Uint8Array, 'damaged' | 'unsupported' | 'wrongPassword'>

const plainSafe = (value: DerValue): SafeResult => {
  const octets = octetsOf(value)
  return octets === null ? fail('damaged') : ok(octets)
}

const encryptedSafe = async (oid: string, value: DerValue, form: PasswordForm, work: Work): Promise<SafeResult> => {
  if (oid !== types.encryptedData) return fail('unsupported')
  const [, algorithm, encrypted] = membersOf(membersOf(value)?.[1]) ?? []
  const octets = encrypted === undefined ? null : implicitOctets(encrypted)
  if (algorithm === undefined || octets === null) return fail('damaged')
  return decrypt(algorithm, octets, form, work)
}

/** `[0] IMPLICIT OCTET STRING`, whole or in pieces. */
const implicitOctets = (value: DerValue): Uint8Array | null => {
  if (value.tag === primitiveTag(0)) return contentOf(value)
  const pieces = value.tag === constructedTag(0) ? (childrenOf(value)?.map(octetsOf) ?? null) : null
  return pieces === null || pieces.some((piece) => piece === null) ? null : Buffer.concat(pieces as Uint8Array[])
}

const openBags = async (
  safe: Uint8Array,
  contents: Contents,
  depth: number,
  form: PasswordForm,
  work: Work,
): Promise<Result<void, 'damaged' | 'unsupported' | 'wrongPassword'>> => {
  const bags = membersOf(readDer(safe))
  if (bags === null || bags.length > maximumBags || depth > maximumNesting) return fail('damaged')
  for (const bag of bags) {
    const [type, wrapped] = membersOf(bag) ?? []
    const value = wrapped === undefined ? null : inner(wrapped)
    const oid = oidOf(type)
    if (value === null || oid === null) return fail('damaged')
    if (contents.keys.length + contents.certificates.length >= maximumBags) return fail('damaged')
    if (oid === types.keyBag) contents.keys.push(Uint8Array.from(encodingOf(value)))
    if (oid === types.certificateBag) {
      const certificate = certificateOf(value)
      if (certificate !== null) contents.certificates.push(certificate)
    }
    if (oid === types.shroudedKeyBag) {
      const key = await shroudedKey(value, form, work)
      if (!key.ok) return key
      contents.keys.push(key.value)
    }
    if (oid === types.safeContentsBag) {
      const nested = await openBags(encodingOf(value), contents, depth + 1, form, work)
      if (!nested.ok) return nested
    }
  }
  return ok(undefined)
}

const shroudedKey = async (value: DerValue, form: PasswordForm, work: Work): Promise<SafeResult> => {
  const [algorithm, encrypted] = membersOf(value) ?? []
  const octets = octetsOf(encrypted)
  return algorithm === undefined || octets === null ? fail('damaged') : decrypt(algorithm, octets, form, work)
}

/** A certificate that cannot be read is left aside: the key may have another. */
const certificateOf = (bag: DerValue): Certificate | null => {
  const [type, wrapped] = membersOf(bag) ?? []
  const octets = wrapped === undefined ? null : octetsOf(inner(wrapped))
  return oidOf(type) !== types.x509 || octets === null ? null : parseCertificate(Uint8Array.from(octets))
}

const signingKeyOf = ({ keys, certificates }: Contents): Result<SigningKey, Pkcs12Problem> => {
  if (keys.length === 0) return fail('noKey')
  const known = keys.flatMap((key) => privateKeyOf(key) ?? [])
  for (const key of keys) key.fill(0)
  const usable = known.filter((key) => schemesOf(key).length > 0)
  if (usable.length === 0) return fail('unsupported')
  const pairs = usable.flatMap((key) => {
    const certificate = certificates.find((one) => belongs(key, one))
    return certificate === undefined ? [] : [{ key, certificate }]
  })
  const pair = pairs.find(({ certificate }) => isForSigning(certificate)) ?? pairs[0]
  if (pair === undefined) return fail('noCertificate')
  return ok(softwareKey(pair.key, pair.certificate.der, issuersAmong(pair.certificate, certificates)))
}

const privateKeyOf = (der: Uint8Array): KeyObject | null => {
  try {
    return createPrivateKey({ key: Buffer.from(der.buffer, der.byteOffset, der.length), format: 'der', type: 'pkcs8' })
  } catch {
    return null
  }
}

const belongs = (key: KeyObject, certificate: Certificate): boolean => {
  try {
    const own = createPublicKey({ key: Buffer.from(certificate.publicKeyInfo), format: 'der', type: 'spki' })
    return own.equals(createPublicKey(key))
  } catch {
    return false
  }
}
