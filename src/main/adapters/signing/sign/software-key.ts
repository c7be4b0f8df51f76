import { constants, sign, type KeyObject } from 'node:crypto'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { ecdsaSchemes } from './key-certificate.ts'
import type { KeyFailureCode, SignatureScheme, SigningKey } from './key.ts'

/** What a private key in memory can do, the preferred way first; none for kinds and curves not signed with here. */
export const schemesOf = (key: KeyObject): readonly SignatureScheme[] => {
  const details = key.asymmetricKeyDetails
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return ['rsaPkcs1Sha256', 'rsaPssSha256']
    case 'rsa-pss':
      return [details?.hashAlgorithm ?? 'sha256', details?.mgf1HashAlgorithm ?? 'sha256'].every(
        (name) => name === 'sha256',
      )
        ? ['rsaPssSha256']
        : []
    case 'ec':
      return ecdsaSchemes(curveBits[details?.namedCurve ?? ''] ?? 0)
    default:
      return []
  }
}

const curveBits: Readonly<Record<string, number>> = {
  prime256v1: 256,
  secp384r1: 384,
  secp521r1: 521,
  brainpoolP256r1: 256,
  brainpoolP384r1: 384,
  brainpoolP512r1: 512,
}

/** A private key in memory as a signing key. Certificates are DER, the chain's nearest first. */
export const softwareKey = (key: KeyObject, certificate: Uint8Array, chain: readonly Uint8Array[]): SigningKey => {
  const schemes = schemesOf(key)
  return { certificate, chain, schemes, sign: (data, scheme) => signWith(key, schemes, data, scheme) }
}

const signWith = (
  key: KeyObject,
  schemes: readonly SignatureScheme[],
  data: Uint8Array,
  scheme: SignatureScheme,
): Promise<Result<Uint8Array, KeyFailureCode>> => {
  if (!schemes.includes(scheme)) return Promise.resolve(fail('schemeRefused'))
  const hash = scheme === 'ecdsaSha512' ? 'sha512' : scheme === 'ecdsaSha384' ? 'sha384' : 'sha256'
  const padding =
    scheme === 'rsaPssSha256'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
      : scheme === 'rsaPkcs1Sha256'
        ? { padding: constants.RSA_PKCS1_PADDING }
        : {}
  return new Promise((resolve) => {
    sign(hash, data, { key, ...padding }, (error, signature) => {
      resolve(error === null ? ok(signature) : fail('keyFailed'))
    })
  })
}
