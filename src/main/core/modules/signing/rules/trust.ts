import type { z } from 'zod'
import type { revocationList, trustedCertificate } from '#shared/contract/signing.ts'
import type { KnownCertificate, ReadRevocation, SignaturePort, TrustMaterial } from '../port.ts'
import type { CheckHead, Standing, StoredCertificate, StoredRevocation, StoredTrust } from '../store.ts'

/** A certificate of the trust store, whether the program proposes it or somebody decided about it. */
export interface Trusted extends Omit<StoredCertificate, 'state'> {
  readonly state: 'proposed' | 'confirmed' | 'helper'
}

/** Roots need somebody's word; what only helps to build paths needs none. */
const unconfirmed = (role: StoredCertificate['role']): 'proposed' | 'helper' =>
  role === 'root' ? 'proposed' : 'helper'

const proposedOf = (known: KnownCertificate): Trusted => ({
  ...known,
  state: unconfirmed(known.role),
  confirmedBy: null,
  confirmedAt: null,
})

/**
 * What the office trusts and what it is offered: decisions of people stand before the program's own list; what was
 * removed stays away.
 */
export const trustedCertificates = (
  { certificates }: Pick<StoredTrust, 'certificates'>,
  { known }: Pick<SignaturePort, 'known'>,
): Trusted[] => {
  const decided = new Set(certificates.map(({ facts }) => facts.sha256))
  const stored = certificates.flatMap(({ state, ...certificate }): Trusted[] =>
    state === 'removed'
      ? []
      : [{ ...certificate, state: state === 'confirmed' ? 'confirmed' : unconfirmed(certificate.role) }],
  )
  return [...stored, ...known.certificates.filter(({ facts }) => !decided.has(facts.sha256)).map(proposedOf)]
}

/** The store's version: the office's decisions, and the list that came with the program. */
export const trustVersionOf = (
  { version }: Pick<StoredTrust, 'version'>,
  { known }: Pick<SignaturePort, 'known'>,
): string => `${String(version)}/${known.version}`

export const standingOf = (trust: Pick<StoredTrust, 'version'>, port: SignaturePort): Standing => ({
  engine: port.engine,
  trustVersion: trustVersionOf(trust, port),
})

/** The store as the engine takes it: only confirmed certificates that this office may trust are anchors. */
export const materialOf = (trust: StoredTrust, port: SignaturePort): TrustMaterial => {
  const certificates = trustedCertificates(trust, port)
  const isAnchor = ({ state, der }: Trusted): boolean => state === 'confirmed' && port.mayTrust(der)
  return {
    version: trustVersionOf(trust, port),
    anchors: certificates.filter(isAnchor).map(({ der, purposes }) => ({ der, purposes })),
    helpers: certificates.filter((certificate) => !isAnchor(certificate)).map(({ der }) => der),
    revocation: trust.revocation.map(({ kind, blob }) => ({ kind, blob })),
  }
}

/** A check leans on the engine, and that of a signed file on the trust store too. */
export const isStale = (check: CheckHead, standing: Standing): boolean =>
  check.engine !== standing.engine || (check.signed && check.trustVersion !== standing.trustVersion)

export const certificateView = (certificate: Trusted): z.output<typeof trustedCertificate> => ({
  certificate: certificate.facts,
  role: certificate.role,
  state: certificate.state,
  purposes: [...certificate.purposes],
  source: certificate.source,
  confirmedBy: certificate.confirmedBy,
  confirmedAt: certificate.confirmedAt,
})

export const revocationView = (stored: StoredRevocation): z.output<typeof revocationList> => ({
  id: stored.id,
  kind: stored.kind,
  issuer: stored.issuer,
  thisUpdate: stored.thisUpdate,
  nextUpdate: stored.nextUpdate,
  entries: stored.entries,
  importedAt: stored.importedAt,
  importedBy: stored.importedBy,
})

/** What a newly read list does to the store: takes a place, perhaps an earlier one's; or nothing, being no newer. */
export const placeFor = (
  read: Pick<ReadRevocation, 'kind' | 'key' | 'thisUpdate'>,
  stored: readonly Pick<StoredRevocation, 'id' | 'kind' | 'key' | 'thisUpdate'>[],
): { readonly replaces: string | null } | 'older' => {
  const before = stored.find(({ kind, key }) => kind === read.kind && key === read.key)
  if (!before) return { replaces: null }
  return Date.parse(read.thisUpdate) > Date.parse(before.thisUpdate) ? { replaces: before.id } : 'older'
}
