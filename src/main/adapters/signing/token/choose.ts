import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { readKey, readRsa } from '../cms/schemes.ts'
import { parseCertificate } from '../pki/certificate.ts'
import type { Certificate } from '../pki/types.ts'
import { isForSigning } from '../sign/key-certificate.ts'
import type { Handle } from './cryptoki.ts'

/** A certificate on a token. `id` (hexadecimal) is that of its key. */
export interface CertificateObject {
  readonly label: string
  readonly id: string
  readonly der: Uint8Array
}

/** A private key on a token; `modulus` (hexadecimal) is empty for other keys than RSA. */
export interface KeyObject {
  readonly object: Handle
  readonly label: string
  readonly id: string
  readonly modulus: string
  readonly asksEachTime: boolean
}

interface Pair {
  readonly key: KeyObject
  readonly certificate: Certificate
}

interface Choice {
  readonly certificates: readonly CertificateObject[]
  /** Null before the PIN was given, when only certificates can be seen. */
  readonly keys: readonly KeyObject[] | null
  readonly wanted: string | null
  readonly now: number
}

interface Candidate extends CertificateObject {
  readonly certificate: Certificate
}

/** For signing; what cannot be read is left aside. */
const candidatesOf = (certificates: readonly CertificateObject[]): Candidate[] =>
  certificates.flatMap((object) => {
    const certificate = parseCertificate(object.der)
    const fits = certificate !== null && isForSigning(certificate)
    return fits ? { ...object, certificate } : []
  })

const sha256 = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex')

/** Labels are typed composed or decomposed, as the keyboard has it. */
export const isNamed = (label: string, wanted: string): boolean => label.normalize('NFC') === wanted.normalize('NFC')

const isWanted = (wanted: string, { label, id, der, certificate }: Candidate): boolean =>
  isNamed(label, wanted) || [id, certificate.serial, sha256(der)].includes(wanted.toLowerCase())

const modulusOf = (certificate: Certificate): string => {
  const parts = readKey(certificate.publicKeyInfo)
  const rsa = parts === null ? null : readRsa(parts.key)
  return rsa === null ? '' : Buffer.from(rsa.modulus).toString('hex')
}

const withoutZeros = (hexadecimal: string): string => hexadecimal.replace(/^(?:00)+/, '')

const belongs = (key: KeyObject, { id, certificate }: Candidate): boolean =>
  (key.id !== '' && key.id === id) || (key.modulus !== '' && withoutZeros(key.modulus) === modulusOf(certificate))

/**
 * The key to sign with and its certificate. Without `keys`, whether the certificate that was named by its SHA-256 is there
 * at all: asked before a PIN is spent on a wrong token. Several keys are never guessed among, but one that is valid now
 * goes before those that are not.
 */
export const chooseKey = ({
  certificates,
  keys,
  wanted,
  now,
}: Choice): Result<Pair | null, 'keyNotFound' | 'severalKeys' | 'noCertificate'> => {
  const candidates = candidatesOf(certificates)
  if (keys === null) {
    const named = wanted !== null && /^[0-9a-f]{64}$/i.test(wanted)
    const missing = named && candidates.length > 0 && !candidates.some((one) => isWanted(wanted, one))
    return missing ? fail('keyNotFound') : ok(null)
  }
  if (keys.length === 0) return fail('keyNotFound')
  const pairs = keys.flatMap((key) => {
    const own = candidates.filter((one) => belongs(key, one))
    return own
      .filter((one) => wanted === null || isNamed(key.label, wanted) || isWanted(wanted, one))
      .map(({ certificate, label }) => ({ key, certificate, label }))
  })
  // An authority's key is taken only where there is no other: a certificate that somebody issued to himself.
  const people = pairs.filter(({ certificate }) => certificate.basicConstraints?.ca !== true)
  const known = people.length > 0 ? people : pairs
  const valid = known.filter(({ certificate }) => certificate.notBefore <= now && now <= certificate.notAfter)
  const fitting = valid.length > 0 ? valid : known
  const [pair, ...more] = fitting
  if (pair === undefined) return fail(wanted === null ? 'noCertificate' : 'keyNotFound')
  if (more.length > 0) return fail('severalKeys', { keys: fitting.map(({ label }) => label).join(', ') })
  return ok({ key: pair.key, certificate: pair.certificate })
}
