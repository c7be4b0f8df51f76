import { verifyWith, type SignatureCheck } from '../cms/crypto.ts'
import type { Anchor, Certificate } from './types.ts'

/** Finds paths from a certificate up to an anchor (RFC 4158), bounded however many certificates are at hand. */

export interface BuiltPath {
  /** Leaf first; ends with the anchor, or where nothing more is known. */
  readonly certificates: readonly Certificate[]
  readonly anchor: Anchor | null
}

const maximumLength = 12
const maximumSteps = 300
const maximumPaths = 32
const maximumNamesakes = 32

const indexes = new WeakMap<readonly Certificate[], ReadonlyMap<string, readonly Certificate[]>>()

/** Certificates by the canonical name of their subject; made once per list. */
export const bySubject = (certificates: readonly Certificate[]): ReadonlyMap<string, readonly Certificate[]> => {
  const known = indexes.get(certificates)
  if (known !== undefined) return known
  const index = new Map<string, Certificate[]>()
  const seen = new Set<string>()
  for (const certificate of certificates) {
    if (seen.has(certificate.sha256)) continue
    seen.add(certificate.sha256)
    const { canonical } = certificate.subject
    const same = index.get(canonical)
    if (same === undefined) index.set(canonical, [certificate])
    else same.push(certificate)
  }
  indexes.set(certificates, index)
  return index
}

const checked = new WeakMap<Certificate, WeakMap<Uint8Array, SignatureCheck>>()

/** Whether the key signed the certificate; remembered for as long as both live. */
export const signedBy = (certificate: Certificate, publicKeyInfo: Uint8Array): SignatureCheck => {
  let byKey = checked.get(certificate)
  if (byKey === undefined) checked.set(certificate, (byKey = new WeakMap()))
  let check = byKey.get(publicKeyInfo)
  if (check === undefined) {
    check = verifyWith(certificate.signatureAlgorithm, publicKeyInfo, certificate.tbs, certificate.signature)
    byKey.set(publicKeyInfo, check)
  }
  return check
}

export const sameKey = (a: Certificate, b: Certificate): boolean =>
  a.subject.canonical === b.subject.canonical && Buffer.compare(a.publicKeyInfo, b.publicKeyInfo) === 0

const keyIdentifiersFit = (certificate: Certificate, issuer: Certificate): boolean =>
  certificate.authorityKeyId === null ||
  issuer.subjectKeyId === null ||
  certificate.authorityKeyId === issuer.subjectKeyId

/** Better issuers first: whose key signed, whose key identifier fits, who was valid then, who ends later. */
const ranked = (certificate: Certificate, issuers: readonly Certificate[], at: number): Certificate[] => {
  const rank = (issuer: Certificate): number => {
    const check = signedBy(certificate, issuer.publicKeyInfo)
    const fits = keyIdentifiersFit(certificate, issuer) ? 0 : 2
    const valid = issuer.notBefore <= at && at <= issuer.notAfter ? 0 : 1
    return (check === 'good' ? 0 : check === 'unsupported' ? 4 : 8) + fits + valid
  }
  const likely = issuers.filter((issuer) => keyIdentifiersFit(certificate, issuer))
  const others = issuers.filter((issuer) => !keyIdentifiersFit(certificate, issuer))
  const tried = [...likely, ...others].slice(0, maximumNamesakes)
  const ranks = new Map(tried.map((issuer) => [issuer, rank(issuer)]))
  const order = (issuer: Certificate) => ranks.get(issuer) as number
  const sorted = tried.toSorted((a, b) => order(a) - order(b) || b.notAfter - a.notAfter)
  // A namesake that did not sign is only shown when nobody else could have.
  const best = sorted[0]
  return best !== undefined && order(best) < 4 ? sorted.filter((issuer) => order(issuer) < 8) : sorted
}

export interface BuildRequest {
  readonly leaf: Certificate
  readonly at: number
  readonly anchors: readonly Anchor[]
  readonly certificates: readonly Certificate[]
}

/**
 * Paths worth trying, the likeliest first: at most 32 that reach an anchor; when there is none, the longest that can be
 * built. A path never holds the same name with the same key twice.
 */
export const buildPaths = ({ leaf, at, anchors, certificates }: BuildRequest): readonly BuiltPath[] => {
  const issuersByName = bySubject(certificates)
  const found: BuiltPath[] = []
  let longest: readonly Certificate[] = [leaf]
  let steps = 0

  const anchorOf = (certificate: Certificate): Anchor | undefined =>
    anchors.find((anchor) => anchor.certificate.sha256 === certificate.sha256) ??
    anchors.find((anchor) => sameKey(anchor.certificate, certificate))

  const climb = (path: readonly Certificate[]): void => {
    steps += 1
    if (steps > maximumSteps || found.length >= maximumPaths) return
    const top = path.at(-1) as Certificate
    const own = anchorOf(top)
    if (own !== undefined) {
      found.push({ certificates: [...path.slice(0, -1), own.certificate], anchor: own })
      return
    }
    if (path.length > longest.length) longest = path
    if (path.length >= maximumLength) return
    const known = [
      ...anchors.flatMap(({ certificate }) =>
        certificate.subject.canonical === top.issuer.canonical ? [certificate] : [],
      ),
      ...(issuersByName.get(top.issuer.canonical) ?? []),
    ].filter((issuer) => !path.some((below) => sameKey(below, issuer)))
    for (const issuer of ranked(top, known, at)) climb([...path, issuer])
  }

  climb([leaf])
  return found.length > 0 ? found : [{ certificates: longest, anchor: null }]
}
