import { bySubject, signedBy } from '../pki/build.ts'
import { extensionIds } from '../pki/certificate.ts'
import { parseCrl } from '../pki/crl.ts'
import type { Reach } from '../pki/download.ts'
import { fetchEvidence } from '../pki/fetch.ts'
import { isAbout, parseOcsp } from '../pki/ocsp.ts'
import { readRevocation } from '../pki/revocation-file.ts'
import type { Certificate, Evidence, RevocationBytes } from '../pki/types.ts'

/** Everything that proves certificates for the long term (ETSI EN 319 142-1 §5.4.2), as DER, nothing twice. */
export interface KeptEvidence {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
}

/** Where evidence comes from beside what the document holds. */
export interface EvidenceSources {
  /** Of the trust store: kept from earlier, or brought in as files. */
  readonly stored: Evidence
  /** Whether the network may be asked for what lacks. */
  readonly network: { readonly reach?: Reach; readonly timeLimitMs?: number } | 'off'
}

export interface Gathered {
  readonly kept: KeptEvidence
  /** Names of certificates whose issuer or revocation could not be had. */
  readonly missing: readonly string[]
}

/** A path from a certificate up, as far as issuers are known; self-issued ones end it. */
const pathOf = (leaf: Certificate, known: readonly Certificate[]): readonly Certificate[] => {
  const named = bySubject(known)
  const path = [leaf]
  for (let at = leaf; !at.selfIssued && path.length < 10;) {
    const issuer = named
      .get(at.issuer.canonical)
      ?.find((one) => !path.includes(one) && signedBy(at, one.publicKeyInfo) === 'good')
    if (issuer === undefined) break
    path.push(issuer)
    at = issuer
  }
  return path
}

/** What says something about the revocation of a certificate: by its issuer's list, or an answer about it. */
const toldBy = (subject: Certificate, issuer: Certificate, evidence: Evidence, at: number) => {
  const isCurrent = (nextUpdate: number | null): boolean => nextUpdate === null || nextUpdate >= at
  const ocsps = evidence.ocsps.filter(({ der }) => {
    const response = parseOcsp(der)
    return response?.answers.some((answer) => isAbout(answer, subject, issuer) && isCurrent(answer.nextUpdate))
  })
  const crls = evidence.crls.filter(({ der }) => {
    const crl = parseCrl(der)
    return crl !== null && crl.issuer.canonical === subject.issuer.canonical && isCurrent(crl.nextUpdate)
  })
  // One is enough, and an answer is smaller than a list.
  return ocsps.length > 0 ? { crls: [], ocsps: ocsps.slice(0, 1) } : { crls: crls.slice(0, 1), ocsps: [] }
}

/** Certificates that never need to be looked up: anchors, and responders that say so (RFC 6960 §4.2.2.2.1). */
const isSettled = (certificate: Certificate): boolean =>
  certificate.selfIssued || certificate.extensions.has(extensionIds.ocspNoCheck)

/**
 * Gathers paths and revocation of the certificates given, from what is at hand and then from the network.
 * @param held what the document itself brings along
 * @param at milliseconds since 1970: data that was over by then proves nothing
 */
export const gatherEvidence = async (
  leaves: readonly Certificate[],
  held: Evidence,
  { stored, network }: EvidenceSources,
  at: number,
): Promise<Gathered> => {
  const certificates = [...held.certificates, ...stored.certificates]
  // What the document brings along may be anybody's; what is kept here says nothing that its issuer did not sign.
  const isProved = ({ der }: RevocationBytes): boolean => typeof readRevocation(der, certificates) !== 'string'
  let evidence: Evidence = {
    certificates,
    crls: [...held.crls.filter(isProved), ...stored.crls],
    ocsps: [...held.ocsps.filter(isProved), ...stored.ocsps],
  }
  const open = (): Certificate[] => leaves.filter((leaf) => openIn(leaf, evidence, at).length > 0)
  if (network !== 'off' && open().length > 0) {
    const fetched = await fetchEvidence({ subjects: open(), certificates: evidence.certificates, ...network })
    const found = (kind: 'crl' | 'ocsp') =>
      fetched.revocation.filter((one) => one.kind === kind).map(({ der }) => ({ der, origin: 'network' as const }))
    evidence = {
      certificates: [...evidence.certificates, ...fetched.certificates.map(({ certificate }) => certificate)],
      crls: [...evidence.crls, ...found('crl')],
      ocsps: [...evidence.ocsps, ...found('ocsp')],
    }
  }
  const kept = {
    certificates: new Map<string, Uint8Array>(),
    crls: new Set<Uint8Array>(),
    ocsps: new Set<Uint8Array>(),
  }
  const keep = (leaf: Certificate): void => {
    const path = pathOf(leaf, evidence.certificates)
    for (const [index, certificate] of path.entries()) {
      kept.certificates.set(certificate.sha256, certificate.der)
      const issuer = path[index + 1]
      if (issuer === undefined || isSettled(certificate)) continue
      const told = toldBy(certificate, issuer, evidence, at)
      for (const { der } of told.crls) kept.crls.add(der)
      for (const { der } of told.ocsps) {
        if (kept.ocsps.has(der)) continue
        kept.ocsps.add(der)
        for (const responder of parseOcsp(der)?.certificates ?? [])
          kept.certificates.set(responder.sha256, responder.der)
      }
    }
  }
  for (const leaf of leaves) keep(leaf)
  return {
    kept: { certificates: [...kept.certificates.values()], crls: [...kept.crls], ocsps: [...kept.ocsps] },
    missing: [...new Set(leaves.flatMap((leaf) => openIn(leaf, evidence, at)))],
  }
}

/** Names of the certificates of a path that lack an issuer or revocation data. */
const openIn = (leaf: Certificate, evidence: Evidence, at: number): readonly string[] => {
  const path = pathOf(leaf, evidence.certificates)
  return path.flatMap((certificate, index) => {
    if (isSettled(certificate)) return []
    const issuer = path[index + 1]
    const told = issuer && toldBy(certificate, issuer, evidence, at)
    return told !== undefined && told.crls.length + told.ocsps.length > 0 ? [] : [certificate.subject.text]
  })
}
