import { contentOf, membersOf, oidOf, primitiveTag, readWhole, tags } from '../der.ts'
import { extensionIds } from './certificate.ts'
import { distributionPoints } from './crl-scope.ts'
import { nameKinds } from './general-names.ts'
import type { Certificate } from './types.ts'

const accessMethods = { ocsp: '1.3.6.1.5.5.7.48.1', issuers: '1.3.6.1.5.5.7.48.2' } as const

const maximumAddresses = 10

const onWeb = (addresses: readonly string[]): string[] =>
  [...new Set(addresses)].filter((address) => /^https?:\/\//iu.test(address)).slice(0, maximumAddresses)

/** Web addresses a certificate names: of its issuer's certificate, of a responder, of CRLs (RFC 5280 §4.2.2.1, §4.2.1.13). */
export const addressesOf = (
  certificate: Certificate,
): { readonly issuers: string[]; readonly ocsp: string[]; readonly crls: string[] } => {
  const extension = certificate.extensions.get(extensionIds.authorityInformationAccess)
  const entries = extension === undefined ? [] : (membersOf(readWhole(extension.value, tags.sequence)) ?? [])
  const reachedBy = (method: string): string[] =>
    entries.flatMap((entry) => {
      const [type, location] = membersOf(entry) ?? []
      return oidOf(type) === method && location?.tag === primitiveTag(nameKinds.uri)
        ? [Buffer.from(contentOf(location)).toString('latin1')]
        : []
    })
  const uriKey = `${nameKinds.uri}:`
  const points = distributionPoints(certificate).flatMap(({ names }) =>
    names.flatMap((key) =>
      key.startsWith(uriKey) ? [Buffer.from(key.slice(uriKey.length), 'hex').toString('latin1')] : [],
    ),
  )
  return {
    issuers: onWeb(reachedBy(accessMethods.issuers)),
    ocsp: onWeb(reachedBy(accessMethods.ocsp)),
    crls: onWeb(points),
  }
}
