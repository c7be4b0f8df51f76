import type { SignatureReport } from '#shared/signatures/report.ts'
import { reasonRules } from '#shared/signatures/reasons.ts'
import { analyseChanges, type LaterChanges } from '../changes/analyse.ts'
import { judgeAlgorithms } from '../cms/algorithm-policy.ts'
import { checkClaimedTime } from '../cms/timestamp.ts'
import { verifyCms, type CmsReport } from '../cms/verify.ts'
import { Findings } from '../findings.ts'
import { isArray, isString, type PdfFile } from '../pdf/objects.ts'
import type { FoundSignature } from '../pdf/signature.ts'
import { isPracticeAuthority } from '../pki/practice-root.ts'
import type { Certificate, ChainReport } from '../pki/types.ts'
import { readSecurityStore, type SecurityStore, type Stored } from './dss.ts'
import { readEvidence } from './evidence.ts'
import { factsOf, instantOf, pathOf, revocationOf } from './facts.ts'
import { validate, type Context, type JudgeOptions } from './identity.ts'
import { judge } from './indication.ts'
import { levelOf } from './level.ts'
import { judgeDocumentStamps, stampsOver, type Examined, type JudgedStamp } from './stamps.ts'
import { bestTimeOf, checkBestTime, checkOrder, type BestTime } from './time.ts'

/** Judges all signatures of a file: the document time-stamps first, the newest before the older ones that it covers. */
export const judgeSignatures = (
  file: PdfFile,
  found: readonly FoundSignature[],
  options: JudgeOptions,
): SignatureReport[] => {
  const store = readSecurityStore(file)
  const context: Context = { ...options, store, embedded: readEvidence(store) }
  const certificates = context.embedded.certificates.map(({ certificate }) => certificate)
  const examined = found.map((signature) => ({
    found: signature,
    cms: examine(file, signature, certificates),
  }))
  const documentStamps = judgeDocumentStamps(examined, context)
  checkOrder(
    examined.flatMap(({ found: { findings }, cms }) => {
      const at = cms?.documentTimestamp?.usable === true ? cms.documentTimestamp.at : null
      return at === null ? [] : [{ at, findings }]
    }),
  )
  return examined.map((one) => {
    const changes = analyseChanges(file, one.found, found)
    return reportOf(one, changes, documentStamps, context)
  })
}

const examine = (file: PdfFile, found: FoundSignature, certificates: readonly Certificate[]): CmsReport | null => {
  const { range, contents } = found
  if (contents === null) return null
  return verifyCms({
    bytes: file.bytes,
    // Without a usable range there is nothing to compare with; who signed is still worth telling.
    range: range ?? { start: 0, end: 0, stop: 0 },
    contents,
    subFilter: found.subFilter ?? '',
    dictCertificates: dictCertificates(file, found),
    certificates,
    findings: range === null ? new Findings() : found.findings,
  })
}

/** /Cert of the signature dictionary: one string, or an array of them (ISO 32000-2 table 255). */
const dictCertificates = (file: PdfFile, { dict }: FoundSignature): Uint8Array[] => {
  const view = file.view(file.revisions.length - 1)
  const given = view.get(dict, 'Cert')
  const strings = isArray(given) ? given.map((item) => view.resolve(item)) : [given]
  return strings.flatMap((item) => (isString(item) ? [item.bytes] : []))
}

/** When the signature was made, as far as anybody knows, and what speaks for it. */
interface Dating {
  readonly best: BestTime
  readonly stamps: readonly JudgedStamp[]
  readonly claimedAt: string | null
}

/** Dates a signature; the findings say by whose clock, and what its time-stamp leaves open. */
const date = (examined: Examined, documentStamps: readonly JudgedStamp[], context: Context): Dating => {
  const { found, cms } = examined
  const { findings, claimed, kind } = found
  const stamps = stampsOver(examined, documentStamps, context)
  const best = bestTimeOf(stamps)
  const signingTime = cms?.facts?.signingTime ?? null
  const claimedAt = claimed.signedAt ?? (signingTime === null ? null : instantOf(signingTime))
  if (kind !== 'documentTimestamp') checkBestTime(best, findings)
  if (best.shown !== null && claimedAt !== null) checkClaimedTime(Date.parse(claimedAt), best.shown.at, findings)
  const proof = stamps.find(({ at, trusted }) => trusted && at === best.proved)
  for (const { check, reason, params } of proof?.open.all ?? [])
    if (reasonRules[reason].effect === 'doubtful') findings.add(check, reason, params)
  return { best, stamps, claimedAt }
}

/** Whose certificate it is, and whether its algorithms were good enough, at the time that is proved. */
const identify = (
  { found, cms }: Examined,
  { best: { proved }, claimedAt }: Dating,
  context: Context,
): ChainReport | null => {
  const { kind, findings } = found
  if (cms === null) return null
  const { signer, algorithm } = cms
  const purpose = kind === 'documentTimestamp' ? 'timestamping' : 'signing'
  const chain = signer === null ? null : validate(signer, cms, purpose, proved, context, findings)
  if (chain?.path.some(({ certificate }) => isPracticeAuthority(certificate))) findings.add('X1', 'trust.practice')
  const claimed = claimedAt === null ? null : Date.parse(claimedAt)
  if (algorithm !== null) judgeAlgorithms(algorithm, { proved, now: context.now, claimed }, findings)
  return chain
}

const shownTime = (
  cms: CmsReport | null,
  { best, claimedAt }: Dating,
): Pick<SignatureReport, 'signedAt' | 'timeSource' | 'claimedAt' | 'timestamp'> => {
  const { shown } = best
  const timestamp = shown && { at: instantOf(shown.at), authority: shown.authority, trusted: shown.trusted }
  const own = cms?.documentTimestamp?.usable === true ? cms.documentTimestamp.at : null
  if (own !== null) return { signedAt: instantOf(own), timeSource: 'documentTimestamp', claimedAt, timestamp }
  if (shown !== null) return { signedAt: instantOf(shown.at), timeSource: shown.source, claimedAt, timestamp }
  return { signedAt: claimedAt, timeSource: claimedAt === null ? null : 'claimed', claimedAt, timestamp }
}

/** What the CMS brought along, as the signed revision has it. */
const carriedBy = (cms: CmsReport | null, { revision }: FoundSignature): SecurityStore => {
  const stored = (ders: readonly Uint8Array[]): Stored[] => ders.map((der) => ({ der, revision: revision ?? 0 }))
  return { certificates: [], crls: stored(cms?.revocation.crls ?? []), ocsps: stored(cms?.revocation.ocsps ?? []) }
}

const levelFrom = (
  { found, cms }: Examined,
  { stamps }: Dating,
  path: ChainReport['path'],
  { embedded }: Context,
): SignatureReport['level'] => {
  const facts = cms?.facts ?? null
  return levelOf({
    subFilter: found.subFilter,
    claimsTime: found.claimed.signedAt !== null,
    givesReason: (found.claimed.reason ?? '') !== '',
    bindsCertificate: facts !== null && facts.certificateBinding !== null,
    signsTime: facts !== null && facts.signingTime !== null,
    hasPolicy: facts !== null && facts.policy !== null,
    revision: found.revision ?? 0,
    path: path.map(({ certificate }) => certificate),
    stamps: stamps.map(({ covering }) => covering),
    stored: embedded,
    carried: readEvidence(carriedBy(cms, found)),
  })
}

const reportOf = (
  examined: Examined,
  changes: LaterChanges,
  documentStamps: readonly JudgedStamp[],
  context: Context,
): SignatureReport => {
  const { found, cms } = examined
  const { findings, claimed } = found
  const dating = date(examined, documentStamps, context)
  const chain = identify(examined, dating, context)
  const path = chain?.path ?? []
  const [signer, algorithm] = [cms?.signer ?? null, cms?.algorithm ?? null]
  return {
    field: found.field,
    kind: found.kind,
    subFilter: found.subFilter,
    ...judge(findings.all),
    coverage: found.coverage,
    changes: changes.level,
    laterChanges: [...changes.changes],
    trust: chain?.trust ?? 'notChecked',
    level: levelFrom(examined, dating, path, context),
    revision: found.revision === null ? null : found.revision + 1,
    signedBytes: found.range?.stop ?? null,
    page: found.page,
    box: found.box && [...found.box],
    ...shownTime(cms, dating),
    signer: signer && factsOf(signer),
    claimedName: claimed.name,
    reasonGiven: claimed.reason,
    location: claimed.location,
    path: pathOf(path),
    revocation: revocationOf(path),
    algorithm: algorithm && {
      digest: algorithm.digest,
      signature: algorithm.signature,
      keyBits: algorithm.keyBits,
    },
    reasons: findings.all.map(({ check, reason, params }) => ({ check, code: reason, params })),
  }
}
