import { constants, sign } from 'node:crypto'
import { ok } from '#shared/kernel/result.ts'
import type { SignatureScheme, SigningKey } from '#main/adapters/signing/sign/key.ts'
import { issueCertificate, type Holder } from './certificate-builder.ts'
import { authority, root } from './signed-papers.ts'

/** Signing keys in memory, of the made-up agency of signed-papers.ts. */

const hashes = {
  rsaPkcs1Sha256: 'sha256',
  rsaPssSha256: 'sha256',
  ecdsaSha256: 'sha256',
  ecdsaSha384: 'sha384',
  ecdsaSha512: 'sha512',
} as const satisfies Record<SignatureScheme, string>

const schemesOf = ({ keys }: Holder): readonly SignatureScheme[] => {
  if (keys.kind === 'rsa' || keys.kind === 'rsa1024') return ['rsaPssSha256', 'rsaPkcs1Sha256']
  return keys.kind === 'p384' ? ['ecdsaSha384'] : ['ecdsaSha256']
}

/** The key of a holder, with what it can do (or only what is given). */
export const keyOf = (holder: Holder, schemes: readonly SignatureScheme[] = schemesOf(holder)): SigningKey => ({
  certificate: holder.der,
  chain: [authority.der, root.der],
  schemes,
  sign: async (data, scheme) =>
    Promise.resolve(
      ok(
        sign(hashes[scheme], data, {
          key: holder.keys.privateKey,
          ...(scheme === 'rsaPssSha256' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {}),
        }),
      ),
    ),
})

export const leaderRsa = issueCertificate({
  subject: 'CN=Le Thi Ky So, O=UBND xa Suoi May, T=Chu tich, C=VN',
  by: authority,
  kind: 'rsa',
})
