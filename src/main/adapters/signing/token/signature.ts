import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { keyFacts } from '../cms/crypto.ts'
import { encode, encodeInteger, encodeOid, tags } from '../der.ts'
import type { Certificate } from '../pki/types.ts'
import { ecdsaSchemes } from '../sign/key-certificate.ts'
import type { KeyFailureCode, SignatureScheme } from '../sign/key.ts'
import { CryptokiError, type Cryptoki, type Handle, type Mechanism } from './cryptoki.ts'
import { mask1Sha256, mechanismFlags, mechanisms, returns } from './words.ts'

interface Way {
  readonly mechanism: Mechanism
  /** What is handed to the token: the data itself when the token hashes, else a form of its hash. */
  readonly prepare: (data: Uint8Array) => Uint8Array
  readonly encode: (signature: Uint8Array) => Uint8Array
}

const same = (bytes: Uint8Array): Uint8Array => bytes
const digest = (name: string) => (data: Uint8Array) => createHash(name).update(data).digest()

/** DigestInfo of SHA-256 (RFC 8017 §9.2). */
const digestInfo = (data: Uint8Array): Uint8Array =>
  encode(
    tags.sequence,
    encode(tags.sequence, encodeOid('2.16.840.1.101.3.4.2.1'), encode(tags.null)),
    encode(tags.octetString, digest('sha256')(data)),
  )

/** Tokens answer r and s side by side; CMS wants a DER sequence (RFC 3279 §2.2.3). */
const pairToDer = (signature: Uint8Array): Uint8Array => {
  const half = signature.length / 2
  const numbers = [signature.subarray(0, half), signature.subarray(half)]
  return encode(tags.sequence, ...numbers.map((number) => encodeInteger(Buffer.from(number).toString('hex'))))
}

const pss = { hash: mechanisms.sha256, mask: mask1Sha256, salt: 32 } as const

/** Ways to one kind of signature. A token that hashes itself is preferred: it sees what it signs. */
const waysOf: Readonly<Record<SignatureScheme, readonly Way[]>> = {
  rsaPkcs1Sha256: [
    { mechanism: { type: mechanisms.sha256RsaPkcs }, prepare: same, encode: same },
    { mechanism: { type: mechanisms.rsaPkcs }, prepare: digestInfo, encode: same },
  ],
  rsaPssSha256: [
    { mechanism: { type: mechanisms.sha256RsaPkcsPss, pss }, prepare: same, encode: same },
    { mechanism: { type: mechanisms.rsaPkcsPss, pss }, prepare: digest('sha256'), encode: same },
  ],
  ecdsaSha256: [
    { mechanism: { type: mechanisms.ecdsa }, prepare: digest('sha256'), encode: pairToDer },
    { mechanism: { type: mechanisms.ecdsaSha256 }, prepare: same, encode: pairToDer },
  ],
  ecdsaSha384: [
    { mechanism: { type: mechanisms.ecdsa }, prepare: digest('sha384'), encode: pairToDer },
    { mechanism: { type: mechanisms.ecdsaSha384 }, prepare: same, encode: pairToDer },
  ],
  ecdsaSha512: [
    { mechanism: { type: mechanisms.ecdsa }, prepare: digest('sha512'), encode: pairToDer },
    { mechanism: { type: mechanisms.ecdsaSha512 }, prepare: same, encode: pairToDer },
  ],
}

const offeredWays = (driver: Cryptoki, slot: Handle, scheme: SignatureScheme): readonly Way[] => {
  const offered = new Set(driver.mechanisms(slot))
  return waysOf[scheme].filter(
    ({ mechanism: { type } }) => offered.has(type) && driver.mechanismFlags(slot, type) & mechanismFlags.sign,
  )
}

/** How the token can sign with the key of this certificate, the preferred way first; none for keys not known here. */
export const schemesOf = (driver: Cryptoki, slot: Handle, certificate: Certificate): readonly SignatureScheme[] => {
  const facts = keyFacts(certificate.publicKeyInfo)
  const possible: readonly SignatureScheme[] =
    facts?.kind === 'rsa'
      ? ['rsaPkcs1Sha256', 'rsaPssSha256']
      : facts?.kind === 'pss'
        ? ['rsaPssSha256']
        : facts?.kind === 'ec'
          ? ecdsaSchemes(facts.bits)
          : []
  return possible.filter((scheme) => offeredWays(driver, slot, scheme).length > 0)
}

interface Signer {
  readonly driver: Cryptoki
  readonly slot: Handle
  readonly session: Handle
  readonly key: Handle
}

/**
 * Signs by the first way that the token takes. `authenticate` is asked between beginning and signing, where PKCS#11 wants
 * the PIN of keys that ask each time. Throws a `CryptokiError` when the token fails.
 */
export const makeSignature = (
  { driver, slot, session, key }: Signer,
  data: Uint8Array,
  scheme: SignatureScheme,
  authenticate: () => Result<void, KeyFailureCode>,
): Result<Uint8Array, KeyFailureCode> => {
  for (const way of offeredWays(driver, slot, scheme)) {
    try {
      driver.signInit(session, way.mechanism, key)
    } catch (error) {
      const refused: readonly number[] = [returns.mechanismInvalid, returns.mechanismParameterInvalid]
      if (error instanceof CryptokiError && refused.includes(error.value)) continue
      throw error
    }
    const may = authenticate()
    if (!may.ok) return may
    return ok(way.encode(driver.sign(session, way.prepare(data))))
  }
  return fail('schemeRefused')
}
