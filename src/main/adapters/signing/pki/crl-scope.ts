import { constructedTag, contentOf, membersOf, primitiveTag, readWhole, tags, type DerValue } from '../der.ts'
import { extensionIds } from './certificate.ts'
import { allReasons, distributionPointNames, maskOf, type Crl } from './crl.ts'
import { nameKinds, parseGeneralNames } from './general-names.ts'
import type { Certificate } from './types.ts'

/** Where a certificate says that its revocation is published (RFC 5280 §4.2.1.13). */
export interface DistributionPoint {
  /** Keys of the names of the point; empty when it has none. */
  readonly names: readonly string[]
  readonly reasons: number
  /** Keys of the names of the authority that issues the list, when it is another one. */
  readonly crlIssuers: readonly string[]
  /** Canonical directory names of that authority. */
  readonly crlIssuerNames: readonly string[]
}

const parsePoint = (value: DerValue, issuer: string): DistributionPoint | null => {
  const fields = membersOf(value)
  if (fields === null) return null
  const issuerField = fields.find(({ tag }) => tag === constructedTag(2))
  const issuers = issuerField === undefined ? [] : parseGeneralNames(issuerField)
  if (issuers === null) return null
  const crlIssuerNames = issuers.flatMap(({ kind, key }) => (kind === nameKinds.directory ? [key.slice(2)] : []))
  const nameField = fields.find(({ tag }) => tag === constructedTag(0))
  const names = nameField === undefined ? [] : distributionPointNames(nameField, crlIssuerNames[0] ?? issuer)
  const reasonField = fields.find(({ tag }) => tag === primitiveTag(1))
  const reasons = reasonField === undefined ? allReasons : maskOf(contentOf(reasonField))
  if (names === null || reasons === null) return null
  return { names: names.map(({ key }) => key), reasons, crlIssuers: issuers.map(({ key }) => key), crlIssuerNames }
}

const maximumPoints = 100

const points = new WeakMap<Certificate, readonly DistributionPoint[]>()

/**
 * The points a certificate names, and last the one that stands for its issuer's own list (RFC 5280 §6.3.3). Malformed
 * points are left out: no list can be in their reach.
 */
export const distributionPoints = (certificate: Certificate): readonly DistributionPoint[] => {
  let known = points.get(certificate)
  if (known === undefined) {
    const issuer = certificate.issuer.canonical
    const extension = certificate.extensions.get(extensionIds.crlDistributionPoints)
    const listed = extension === undefined ? [] : (membersOf(readWhole(extension.value, tags.sequence)) ?? [])
    known = [
      ...listed.slice(0, maximumPoints).flatMap((point) => parsePoint(point, issuer) ?? []),
      { names: [`${nameKinds.directory}:${issuer}`], reasons: allReasons, crlIssuers: [], crlIssuerNames: [] },
    ]
    points.set(certificate, known)
  }
  return known
}

/** Whether the CRL speaks for certificates of this kind at this point (RFC 5280 §6.3.3 (b)). */
const covers = (crl: Crl, point: DistributionPoint, certificate: Certificate): boolean => {
  const scope = crl.point
  const foreign = point.crlIssuers.length > 0
  if (
    foreign
      ? !point.crlIssuerNames.includes(crl.issuer.canonical)
      : crl.issuer.canonical !== certificate.issuer.canonical
  )
    return false
  if (foreign && scope?.indirect !== true) return false
  if (scope === null) return true
  const authority = certificate.basicConstraints?.ca === true
  if (
    scope.only === 'attributes' ||
    (scope.only === 'users' && authority) ||
    (scope.only === 'authorities' && !authority)
  )
    return false
  const wanted = point.names.length > 0 ? point.names : point.crlIssuers
  return scope.names.length === 0 || scope.names.some((name) => wanted.includes(name))
}

/** The reasons of revocation for which the CRL speaks about the certificate, as a mask; 0 when it does not at all. */
export const reasonsCovered = (crl: Crl, certificate: Certificate): number =>
  distributionPoints(certificate).reduce(
    (mask, point) =>
      covers(crl, point, certificate) ? mask | (point.reasons & (crl.point?.reasons ?? allReasons)) : mask,
    0,
  )

/** Canonical names of the authorities whose lists may speak about the certificate. */
export const crlIssuersOf = (certificate: Certificate): ReadonlySet<string> =>
  new Set([
    certificate.issuer.canonical,
    ...distributionPoints(certificate).flatMap(({ crlIssuerNames }) => crlIssuerNames),
  ])
