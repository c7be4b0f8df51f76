import { verifyWith, type SignatureCheck } from '../cms/crypto.ts'
import { bySubject } from './build.ts'
import { crlIssuersOf, reasonsCovered } from './crl-scope.ts'
import { findEntry, type CrlEntry } from './crl-entries.ts'
import { allReasons, crlReasons, parseCrl, type Crl } from './crl.ts'
import { authorisedSigner, parseOcsp, relationTo, type OcspResponse } from './ocsp.ts'
import type { Certificate, CertificateRevocation, Evidence, RevocationBytes } from './types.ts'
import { extensionIds } from './certificate.ts'

/** A certificate of a path with the key it signs with (its own, or with inherited parameters). */
export interface Signer {
  readonly certificate: Certificate
  readonly key: Uint8Array
}

export interface RevocationRequest {
  readonly subject: Certificate
  /** The path above the subject, its issuer first; never empty. */
  readonly above: readonly Signer[]
  /** The state is asked for this instant. */
  readonly at: number
  /** What claims to be younger than this is not believed. */
  readonly now: number
  readonly evidence: Evidence
  /** Whether a certificate outside the path may sign CRLs, under the same anchor, at an instant. */
  readonly maySignCrl: (certificate: Certificate, at: number) => boolean
  /** Whether a delegate of the issuer is known to be revoked at an instant. */
  readonly isRevoked: (delegate: Certificate, at: number) => boolean
}

/**
 * - `outdated`: what is at hand ended before the instant asked for.
 * - `listedTooLate`: it was made after the certificate expired, when authorities drop expired certificates.
 * - `unusable`: it is about this certificate and cannot be relied on (signature, scope, unknown critical parts).
 * - `unknown`: the responder does not know the certificate.
 */
export type RevocationProblem = 'outdated' | 'listedTooLate' | 'unusable' | 'unknown'

export interface RevocationAnswer extends CertificateRevocation {
  /** RFC 5280 §5.3.1; null when not revoked or not told. */
  readonly reason: number | null
  /** Since when the key was suspected, where the authority says so (RFC 5280 §5.3.2). */
  readonly invalidityDate: number | null
  /** Why the state is not certain; null when it is, or when nothing is at hand. */
  readonly problem: RevocationProblem | null
}

/** What one answer or list says, once it has proved its authority. */
interface Statement {
  readonly source: 'ocsp' | 'crl'
  readonly origin: RevocationBytes['origin']
  readonly verdict: 'good' | 'revoked' | 'unknown'
  readonly thisUpdate: number
  /** Speaks for the instant asked for. */
  readonly current: boolean
  /** Would still list a certificate that expired meanwhile. */
  readonly keepsExpired: boolean
  readonly revokedAt: number | null
  readonly reason: number | null
  readonly invalidityDate: number | null
}

const clockTolerance = 5 * 60_000
const day = 24 * 60 * 60_000
/** How long an answer without an announced successor is believed. */
const ageLimits = { ocsp: day, crl: 7 * day } as const
const maximumStatements = 200
const maximumSigners = 16

const memo = <T>(parse: (der: Uint8Array) => T | null) => {
  const known = new WeakMap<Uint8Array, { readonly value: T | null }>()
  return (der: Uint8Array): T | null => {
    let found = known.get(der)
    if (found === undefined) known.set(der, (found = { value: parse(der) }))
    return found.value
  }
}

const readCrl = memo<Crl>(parseCrl)
const readOcsp = memo<OcspResponse>(parseOcsp)

interface StoredCrl {
  readonly crl: Crl
  readonly origin: RevocationBytes['origin']
}

const crlIndexes = new WeakMap<Evidence['crls'], ReadonlyMap<string, readonly StoredCrl[]>>()

/** CRLs by the canonical name of their issuer, the newest first; made once per list. */
const crlsByIssuer = (crls: Evidence['crls']): ReadonlyMap<string, readonly StoredCrl[]> => {
  const known = crlIndexes.get(crls)
  if (known !== undefined) return known
  const index = new Map<string, StoredCrl[]>()
  for (const { der, origin } of crls) {
    const crl = readCrl(der)
    if (crl === null) continue
    const same = index.get(crl.issuer.canonical)
    if (same === undefined) index.set(crl.issuer.canonical, [{ crl, origin }])
    else same.push({ crl, origin })
  }
  for (const list of index.values()) list.sort((a, b) => b.crl.thisUpdate - a.crl.thisUpdate)
  crlIndexes.set(crls, index)
  return index
}

const isCurrent = (source: 'ocsp' | 'crl', thisUpdate: number, nextUpdate: number | null, at: number): boolean =>
  thisUpdate >= at || (nextUpdate === null ? at - thisUpdate <= ageLimits[source] : nextUpdate >= at)

const keeps = (thisUpdate: number, since: number | null, { notAfter }: Certificate): boolean =>
  thisUpdate <= notAfter || (since !== null && since <= notAfter)

type Found = readonly [statements: readonly Statement[], unusable: number]

const ocspStatements = (request: RevocationRequest): Found => {
  const { subject, above, at, now, evidence } = request
  const issuer = above[0] as Signer
  const statements: Statement[] = []
  let unusable = 0
  for (const { der, origin } of evidence.ocsps) {
    const response = readOcsp(der)
    if (response === null) continue
    const related = response.answers.map((answer) => [answer, relationTo(answer, subject, issuer.certificate)] as const)
    const answers = related.flatMap(([answer, relation]) => (relation === 'about' ? [answer] : []))
    if (related.some(([, relation]) => relation === 'wrong')) unusable += 1
    if (answers.length === 0) continue
    if (statements.length + unusable >= maximumStatements) break
    const signer = response.unusable ? null : authorisedSigner(response, issuer, evidence.certificates)
    const trusted =
      signer === 'issuer' ||
      (signer !== null &&
        (signer.extensions.has(extensionIds.ocspNoCheck) || !request.isRevoked(signer, response.producedAt)))
    for (const answer of answers) {
      if (!trusted || answer.thisUpdate > now + clockTolerance || response.producedAt > now + clockTolerance) {
        unusable += 1
        continue
      }
      statements.push({
        source: 'ocsp',
        origin,
        verdict: answer.status,
        thisUpdate: answer.thisUpdate,
        current: isCurrent('ocsp', answer.thisUpdate, answer.nextUpdate, at),
        keepsExpired: keeps(answer.thisUpdate, answer.archiveCutoff, subject),
        revokedAt: answer.revokedAt,
        reason: answer.reason,
        invalidityDate: null,
      })
    }
  }
  return [statements, unusable]
}

const crlChecks = new WeakMap<Crl, WeakMap<Uint8Array, SignatureCheck>>()

const crlSignedBy = (crl: Crl, key: Uint8Array): boolean => {
  let byKey = crlChecks.get(crl)
  if (byKey === undefined) crlChecks.set(crl, (byKey = new WeakMap()))
  let check = byKey.get(key)
  if (check === undefined) byKey.set(key, (check = verifyWith(crl.signatureAlgorithm, key, crl.tbs, crl.signature)))
  return check === 'good'
}

const hasCrlSign = ({ keyUsage }: Certificate): boolean => keyUsage === null || keyUsage.has('cRLSign')

/** The key that signed a CRL with authority to do so; null when none did (RFC 5280 §6.3.3 (f) and (g)). */
const crlSigner = (crl: Crl, { above, evidence, maySignCrl }: RevocationRequest): Uint8Array | null => {
  const inPath = above.find(
    ({ certificate, key }) =>
      certificate.subject.canonical === crl.issuer.canonical && hasCrlSign(certificate) && crlSignedBy(crl, key),
  )
  if (inPath !== undefined) return inPath.key
  const outside = bySubject(evidence.certificates)
    .get(crl.issuer.canonical)
    ?.slice(0, maximumSigners)
    .find(
      (certificate) =>
        hasCrlSign(certificate) &&
        crlSignedBy(crl, certificate.publicKeyInfo) &&
        maySignCrl(certificate, crl.thisUpdate),
    )
  return outside?.publicKeyInfo ?? null
}

/** The newest delta that continues this base, signed by the same key (RFC 5280 §5.2.4, §6.3.3 (c)). */
const deltaOf = (base: Crl, key: Uint8Array, candidates: readonly StoredCrl[], now: number): Crl | null =>
  candidates.find(
    ({ crl }) =>
      crl.deltaBase !== null &&
      !crl.unusable &&
      base.number !== null &&
      crl.number !== null &&
      crl.deltaBase <= base.number &&
      base.number < crl.number &&
      crl.scope === base.scope &&
      crl.authorityKeyId === base.authorityKeyId &&
      crl.thisUpdate <= now + clockTolerance &&
      crlSignedBy(crl, key),
  )?.crl ?? null

/** What a base and its delta list together; `unusable` when one of them must not be relied on. */
const entryOf = (base: Crl, delta: Crl | null, subject: Certificate): CrlEntry | null | 'unusable' => {
  const issuer = subject.issuer.canonical
  const inBase = findEntry(base, issuer, subject.serial)
  if (delta === null || inBase === 'unusable') return inBase
  const inDelta = findEntry(delta, issuer, subject.serial)
  if (inDelta === 'unusable') return inDelta
  if (inDelta?.reason === crlReasons.removeFromCrl) return null
  return inDelta ?? inBase
}

const crlStatements = (request: RevocationRequest): Found => {
  const { subject, at, now, evidence } = request
  const index = crlsByIssuer(evidence.crls)
  const statements: Statement[] = []
  let unusable = 0
  let covered = 0
  let oldest: Statement | null = null
  for (const name of crlIssuersOf(subject)) {
    const candidates = index.get(name) ?? []
    for (const { crl, origin } of candidates) {
      if (crl.deltaBase !== null) continue
      if (statements.length + unusable >= maximumStatements) break
      const reasons = crl.unusable ? 0 : reasonsCovered(crl, subject)
      const key = reasons === 0 || crl.thisUpdate > now + clockTolerance ? null : crlSigner(crl, request)
      const delta = key === null ? null : deltaOf(crl, key, candidates, now)
      const entry = key === null ? 'unusable' : entryOf(crl, delta, subject)
      if (entry === 'unusable') {
        unusable += 1
        continue
      }
      const newest = delta ?? crl
      const statement: Statement = {
        source: 'crl',
        origin,
        verdict: entry === null || entry.reason === crlReasons.removeFromCrl ? 'good' : 'revoked',
        thisUpdate: newest.thisUpdate,
        current: isCurrent('crl', newest.thisUpdate, newest.nextUpdate, at),
        keepsExpired: keeps(newest.thisUpdate, newest.keepsExpiredSince, subject),
        revokedAt: entry?.revokedAt ?? null,
        reason: entry?.reason ?? null,
        invalidityDate: entry?.invalidityDate ?? null,
      }
      if (statement.verdict === 'revoked' || reasons === allReasons) statements.push(statement)
      else if (statement.current && (covered | reasons) !== covered) {
        covered |= reasons
        if (oldest === null || statement.thisUpdate < oldest.thisUpdate) oldest = statement
      }
    }
  }
  if (oldest !== null) {
    if (covered === allReasons) statements.push(oldest)
    else unusable += 1
  }
  return [statements, unusable]
}

const nothing: RevocationAnswer = {
  state: 'notChecked',
  source: null,
  origin: null,
  asOf: null,
  revokedAt: null,
  reason: null,
  invalidityDate: null,
  problem: null,
}

/** Of a question that what is at hand cannot answer in bounds, or with authority. */
export const unanswered: RevocationAnswer = { ...nothing, state: 'unknown', problem: 'unusable' }

const answer = (
  statement: Statement,
  state: RevocationAnswer['state'],
  problem: RevocationProblem | null = null,
): RevocationAnswer => ({
  state,
  source: statement.source,
  origin: statement.origin,
  asOf: statement.thisUpdate,
  revokedAt: statement.revokedAt,
  reason: statement.reason,
  invalidityDate: statement.invalidityDate,
  problem,
})

/**
 * The state of a certificate at an instant, from the OCSP answers and CRLs at hand (RFC 6960, RFC 5280 §6.3). A final
 * revocation counts wherever it is found, even in data that has ended; otherwise the newest that speaks for the instant
 * decides. Revoked only later is `good`, with `revokedAt` told.
 */
export const revocationOf = (request: RevocationRequest): RevocationAnswer => {
  const { at } = request
  const [answers, badAnswers] = ocspStatements(request)
  const [lists, badLists] = crlStatements(request)
  const statements = [...answers, ...lists].sort((a, b) => b.thisUpdate - a.thisUpdate)
  const revoked = statements.filter(({ verdict }) => verdict === 'revoked')
  const before = ({ revokedAt }: Statement): boolean => revokedAt !== null && revokedAt <= at
  const earliest = revoked
    .filter(({ reason }) => reason !== crlReasons.certificateHold && reason !== crlReasons.removeFromCrl)
    .toSorted((a, b) => (a.revokedAt ?? 0) - (b.revokedAt ?? 0))[0]
  if (earliest !== undefined) return answer(earliest, before(earliest) ? 'revoked' : 'good')
  const telling = statements.filter(({ verdict }) => verdict !== 'unknown')
  const newest = telling.find(
    ({ current, verdict, keepsExpired }) => current && (verdict === 'revoked' || keepsExpired),
  )
  if (newest !== undefined) return answer(newest, newest.verdict === 'revoked' && before(newest) ? 'revoked' : 'good')
  const dropped = telling.find(({ current }) => current)
  if (dropped !== undefined) return answer(dropped, 'unknown', 'listedTooLate')
  const [outdated] = telling
  if (outdated !== undefined)
    return outdated.verdict === 'revoked' && before(outdated)
      ? answer(outdated, 'revoked')
      : answer(outdated, 'unknown', 'outdated')
  const [unknown] = statements
  if (unknown !== undefined) return answer(unknown, 'unknown', 'unknown')
  return badAnswers + badLists > 0 ? unanswered : nothing
}
