import { reasonRules } from '#shared/signatures/reasons.ts'
import type { Effect, Trust } from '#shared/signatures/words.ts'
import { Findings } from '../findings.ts'
import { buildPaths, type BuiltPath } from './build.ts'
import { extensionIds } from './certificate.ts'
import { distributionPoints } from './crl-scope.ts'
import { crlReasons } from './crl.ts'
import { shortName } from './name.ts'
import type { PolicyInputs } from './policies.ts'
import { revocationOf, unanswered, type RevocationAnswer, type Signer } from './revocation.ts'
import type { Anchor, Certificate, ChainReport, Evidence, Purpose } from './types.ts'
import { validateBuiltPath, workingKeys, type PathTimes } from './validate.ts'

export interface PathRequest extends PathTimes {
  readonly leaf: Certificate
  /** The present: what claims to be younger is not believed. */
  readonly now: number
  /** Null: nobody says whom to trust. */
  readonly anchors: readonly Anchor[] | null
  readonly evidence: Evidence
  readonly purpose: Purpose
  readonly policies?: PolicyInputs
  /** `skipped` leaves revocation out of the question altogether. */
  readonly revocation: 'wanted' | 'skipped'
}

interface Evaluation {
  readonly report: ChainReport
  readonly findings: Findings
  readonly anchor: Anchor | null
}

/**
 * How deep one certificate's revocation may rest on other paths, which are already being judged, and how many questions
 * of revocation one validation may still ask: hostile certificates and lists could refer to one another without end.
 */
interface Nesting {
  readonly depth: number
  readonly busy: ReadonlySet<string>
  readonly questions: { left: number }
}

const maximumDepth = 3
const maximumQuestions = 100

const ranks: Readonly<Record<Effect, number>> = {
  note: 0,
  doubtful: 1,
  unsupported: 2,
  refused: 3,
  changed: 4,
  broken: 4,
}

/** How bad findings are: the gravest effect first, then how many there are. 0: nothing but notes. */
const badness = ({ all }: Findings): number => {
  const blocking = all.map(({ reason }) => ranks[reasonRules[reason].effect]).filter((rank) => rank > 0)
  return blocking.length === 0 ? 0 : Math.max(...blocking) * 1000 + Math.min(blocking.length, 999)
}

const iso = (instant: number): string => new Date(instant).toISOString()

/** Short-lived certificates and those whose authority publishes no revocation (ETSI EN 319 412-1, RFC 9608). */
const needsNoRevocation = ({ extensions, basicConstraints }: Certificate): boolean =>
  basicConstraints?.ca !== true &&
  (extensions.has(extensionIds.noRevocationAvailable) || extensions.has(extensionIds.validityAssuredShortTerm))

const reportRevocation = (
  certificate: Certificate,
  answer: RevocationAnswer,
  place: 'leaf' | 'issuer',
  { at, provedAfter }: PathTimes,
  findings: Findings,
): void => {
  const name = shortName(certificate.subject)
  const asOf = answer.asOf === null ? '' : iso(answer.asOf)
  const revokedAt = answer.revokedAt === null ? '' : iso(answer.revokedAt)
  if (answer.state === 'revoked') {
    const proved = provedAfter !== null && answer.revokedAt !== null && answer.revokedAt <= provedAfter
    if (answer.reason === crlReasons.certificateHold) findings.add('X5', 'revocation.onHold', { name, revokedAt })
    else if (place === 'issuer') findings.add('X5', 'revocation.issuerRevoked', { name, revokedAt })
    else if (proved) findings.add('X5', 'revocation.revoked', { name, revokedAt })
    else findings.add('X5', 'revocation.revokedUnproved', { name, revokedAt })
  } else if (answer.revokedAt !== null && answer.state === 'good') {
    findings.add('X5', 'revocation.revokedLater', { name, revokedAt })
    if (answer.invalidityDate !== null && answer.invalidityDate <= at)
      findings.add('X5', 'revocation.keySuspected', { name, since: iso(answer.invalidityDate) })
  }
  if (answer.state === 'notChecked') findings.add('X4', 'revocation.notChecked', { name })
  if (answer.problem === 'outdated') findings.add('X4', 'revocation.outdated', { name, asOf })
  if (answer.problem === 'listedTooLate') findings.add('X4', 'revocation.listedTooLate', { name, asOf })
  if (answer.problem === 'unusable') findings.add('X4', 'revocation.unusable', { name })
  if (answer.problem === 'unknown') findings.add('X4', 'revocation.unknown', { name, asOf })
}

/** Revocation of every certificate below the anchor; null in the place of those that need none. */
const checkRevocations = (
  request: PathRequest,
  path: BuiltPath,
  nesting: Nesting,
  findings: Findings,
): (RevocationAnswer | null)[] => {
  const keys = workingKeys(path)
  const signers = path.certificates.map((certificate, at): Signer => ({ certificate, key: keys[at] as Uint8Array }))
  return path.certificates.map((certificate, index) => {
    const above = signers.slice(index + 1)
    if (above.length === 0) return null
    if (needsNoRevocation(certificate)) {
      findings.add('X6', 'revocation.notNeeded', { name: shortName(certificate.subject) })
      return null
    }
    const answer = answerFor(certificate, above, path, request, request.at, nesting)
    reportRevocation(certificate, answer, index === 0 ? 'leaf' : 'issuer', request, findings)
    return answer
  })
}

/** An authority may leave it to an issuer of CRLs to list that issuer's own certificate, and says so in it. */
const listsItself = (certificate: Certificate): boolean =>
  distributionPoints(certificate).some(({ crlIssuerNames }) => crlIssuerNames.includes(certificate.subject.canonical))

const answerFor = (
  subject: Certificate,
  above: readonly Signer[],
  path: BuiltPath,
  request: PathRequest,
  at: number,
  nesting: Nesting,
): RevocationAnswer => {
  nesting.questions.left -= 1
  if (nesting.questions.left < 0) return unanswered
  const deeper = { ...nesting, depth: nesting.depth + 1, busy: new Set([...nesting.busy, subject.sha256]) }
  const open = (certificate: Certificate): boolean =>
    deeper.depth <= maximumDepth && !deeper.busy.has(certificate.sha256)
  return revocationOf({
    subject,
    above,
    at,
    now: request.now,
    evidence: request.evidence,
    maySignCrl: (certificate, then) => {
      if (certificate.sha256 === subject.sha256) return listsItself(subject)
      if (!open(certificate) || path.anchor === null) return false
      const nested = { ...request, leaf: certificate, at: then, provedAfter: null, anchors: [path.anchor] }
      return badness(evaluate({ ...nested, purpose: 'crlSigning', policies: {} }, deeper).findings) === 0
    },
    isRevoked: (delegate, then) =>
      open(delegate) && answerFor(delegate, above, path, request, then, deeper).state === 'revoked',
  })
}

const untrusted = (request: PathRequest, path: BuiltPath, findings: Findings): Trust => {
  const top = path.certificates.at(-1) as Certificate
  if (request.anchors === null) {
    findings.add('X1', 'trust.notChecked')
    return 'notChecked'
  }
  if (top.selfIssued) {
    findings.add('X1', 'trust.rootUnknown', { name: shortName(top.subject), sha256: top.sha256 })
    return 'untrusted'
  }
  findings.add('X1', 'trust.issuerMissing', { name: shortName(top.subject), issuer: shortName(top.issuer) })
  return 'incomplete'
}

const evaluatePath = (request: PathRequest, path: BuiltPath, nesting: Nesting): Evaluation => {
  const findings = new Findings()
  validateBuiltPath({ ...request, path, policies: request.policies ?? {} }, findings)
  const { anchor, certificates } = path
  // A certificate that only bears the name of an issuer leads to no anchor.
  const isForged = findings.all.some(({ reason }) => reason === 'path.signatureWrong')
  const trust = anchor === null ? untrusted(request, path, findings) : isForged ? 'untrusted' : 'anchored'
  const { purpose } = request
  if (anchor !== null && (purpose === 'signing' || purpose === 'timestamping') && !anchor.purposes.has(purpose))
    findings.add('X7', 'trust.anchorUnfit', { name: shortName(anchor.certificate.subject), purpose })
  if (anchor !== null && request.at > anchor.certificate.notAfter)
    findings.add('X7', 'trust.anchorExpired', {
      name: shortName(anchor.certificate.subject),
      to: iso(anchor.certificate.notAfter),
    })
  const revocations =
    anchor === null || isForged || request.revocation === 'skipped'
      ? []
      : checkRevocations(request, path, nesting, findings)
  const steps = certificates.map((certificate, index) => ({
    certificate,
    anchor: anchor !== null && !isForged && index === certificates.length - 1,
    revocation: revocations[index] ?? null,
  }))
  return { report: { trust, path: steps }, findings, anchor }
}

const evaluate = (request: PathRequest, nesting: Nesting): Evaluation => {
  const { leaf, at, anchors, evidence } = request
  const paths = buildPaths({ leaf, at, anchors: anchors ?? [], certificates: evidence.certificates })
  let best: Evaluation | null = null
  for (const path of paths) {
    const evaluation = evaluatePath(request, path, nesting)
    if (best === null || badness(evaluation.findings) < badness(best.findings)) best = evaluation
    if (badness(best.findings) === 0 || nesting.questions.left < 0) break
  }
  return best as Evaluation
}

/**
 * Looks for a path from the leaf to an anchor that stands every check of RFC 5280 §6 at the time asked for, revocation
 * included, from what is at hand: nothing is fetched. Of several paths the best one is reported, and its findings are
 * added to `findings`.
 */
export const validatePath = (request: PathRequest, findings: Findings): ChainReport => {
  const { report, findings: found } = evaluate(request, {
    depth: 0,
    busy: new Set(),
    questions: { left: maximumQuestions },
  })
  for (const { check, reason, params } of found.all) findings.add(check, reason, params)
  return report
}
