import type { SignatureReport } from '#shared/signatures/report.ts'
import { reasonRules, type ReasonCode } from '#shared/signatures/reasons.ts'
import { analyseChanges } from '../changes/analyse.ts'
import { judgeAlgorithms } from '../cms/algorithm-policy.ts'
import { checkClaimedTime, type TimestampReport } from '../cms/timestamp.ts'
import { verifyCms, type CmsReport } from '../cms/verify.ts'
import { Findings } from '../findings.ts'
import { isArray, isName, isString, type PdfFile } from '../pdf/objects.ts'
import type { FoundSignature } from '../pdf/signature.ts'
import { shortName } from '../pki/name.ts'
import { validatePath } from '../pki/path.ts'
import type { Certificate, ChainReport, Evidence, Purpose } from '../pki/types.ts'
import type { TrustStore } from '../trust-material.ts'
import { readSecurityStore, type SecurityStore, type Stored } from './dss.ts'
import { readEvidence, type EmbeddedEvidence } from './evidence.ts'
import { factsOf, instantOf, pathOf, revocationOf } from './facts.ts'
import { judge } from './indication.ts'
import { levelOf, type CoveringStamp } from './level.ts'
import { bestTimeOf, checkBestTime, checkOrder, type ProvedTime } from './time.ts'

export interface JudgeOptions {
  readonly now: number
  readonly trust: TrustStore | null
}

/** A signature with what its own bytes say, before time and identity. */
interface Examined {
  readonly found: FoundSignature
  readonly cms: CmsReport | null
}

/** A time-stamp that may date signatures, judged. */
interface JudgedStamp extends ProvedTime {
  readonly covering: CoveringStamp
  /** Where the bytes end that a document time-stamp covers; null for one over a signature value. */
  readonly stop: number | null
  /** What is open about its authority although it counts: revocation that nobody could ask. */
  readonly open: Findings
}

/** What the whole file brings along, read once. */
interface Context extends JudgeOptions {
  readonly file: PdfFile
  readonly store: SecurityStore
  readonly embedded: EmbeddedEvidence
}

/** Judges all signatures of a file: the document time-stamps first, the newest before the older ones that it covers. */
export const judgeSignatures = (
  file: PdfFile,
  found: readonly FoundSignature[],
  options: JudgeOptions,
): SignatureReport[] => {
  const store = readSecurityStore(file)
  const context: Context = { ...options, file, store, embedded: readEvidence(store) }
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
  const { range, contents, findings } = found
  if (range === null || contents === null) return null
  return verifyCms({
    bytes: file.bytes,
    range,
    contents,
    subFilter: found.subFilter ?? '',
    dictCertificates: dictCertificates(file, found),
    certificates,
    findings,
  })
}

/** /Cert of the signature dictionary: one string, or an array of them (ISO 32000-2 table 255). */
const dictCertificates = (file: PdfFile, { dict }: FoundSignature): Uint8Array[] => {
  const view = file.view(file.revisions.length - 1)
  const given = view.get(dict, 'Cert')
  const strings = isArray(given) ? given.map((item) => view.resolve(item)) : [given]
  return strings.flatMap((item) => (isString(item) ? [item.bytes] : []))
}

/** Those of the signature itself first, then the document's, then the trust store's. */
const evidenceFor = (
  { certificates, revocation }: Pick<CmsReport, 'certificates' | 'revocation'>,
  { embedded, store, trust }: Context,
): Evidence => {
  const fromDocument = (ders: readonly Uint8Array[]) => ders.map((der) => ({ der, origin: 'embedded' as const }))
  const stored = (items: readonly Stored[]) => items.map(({ der }) => der)
  return {
    certificates: [
      ...certificates,
      ...embedded.certificates.map(({ certificate }) => certificate),
      ...(trust?.certificates ?? []),
    ],
    crls: [...fromDocument([...revocation.crls, ...stored(store.crls)]), ...(trust?.crls ?? [])],
    ocsps: [...fromDocument([...revocation.ocsps, ...stored(store.ocsps)]), ...(trust?.ocsps ?? [])],
  }
}

const validate = (
  leaf: Certificate,
  cms: Pick<CmsReport, 'certificates' | 'revocation'>,
  purpose: Purpose,
  proved: number | null,
  context: Context,
  findings: Findings,
): ChainReport =>
  validatePath(
    {
      leaf,
      at: proved ?? context.now,
      provedAfter: null,
      now: context.now,
      anchors: context.trust?.anchors ?? null,
      evidence: evidenceFor(cms, context),
      purpose,
      revocation: 'wanted',
    },
    findings,
  )

/** Offline nobody can ask about revocation: that alone takes no proof away, it stays open and is told. */
const unasked: ReadonlySet<ReasonCode> = new Set(['revocation.notChecked', 'revocation.outdated'])

const onlyUnasked = (findings: Findings): boolean =>
  findings.all.every(({ reason }) => reasonRules[reason].effect === 'note' || unasked.has(reason))

/**
 * A time-stamp's authority: as it was when it stamped, revocation included; and as it is now (or when a newer time-stamp
 * proves the older one), except that nobody needs to have asked again since.
 */
const judgeAuthority = (
  stamp: TimestampReport & { readonly at: number; readonly certificate: Certificate },
  proved: number | null,
  context: Context,
  findings: Findings,
): ChainReport => {
  const chain = validate(stamp.certificate, stamp, 'timestamping', stamp.at, context, findings)
  const since = new Findings()
  validate(stamp.certificate, stamp, 'timestamping', proved, context, since)
  for (const { check, reason, params } of since.all)
    if (reasonRules[reason].effect !== 'note' && !unasked.has(reason)) findings.add(check, reason, params)
  return chain
}

const judgeStamp = (
  stamp: TimestampReport,
  stop: number | null,
  covering: Omit<CoveringStamp, 'path'>,
  later: readonly JudgedStamp[],
  context: Context,
): JudgedStamp | null => {
  const { at, certificate } = stamp
  if (!stamp.usable || at === null || certificate === null) return null
  const open = new Findings()
  const { proved } = bestTimeOf(later)
  const { trust, path } = judgeAuthority({ ...stamp, at, certificate }, proved, context, open)
  if (stamp.algorithm !== null) judgeAlgorithms(stamp.algorithm, { proved, now: context.now, claimed: at }, open)
  return {
    at,
    source: stop === null ? 'signatureTimestamp' : 'documentTimestamp',
    authority: shortName(certificate.subject),
    trusted: trust === 'anchored' && onlyUnasked(open),
    covering: { ...covering, path: path.map(({ certificate }) => certificate) },
    stop,
    open,
  }
}

const covers = (stamp: JudgedStamp, { range }: FoundSignature): boolean =>
  stamp.stop !== null && range !== null && stamp.stop > range.stop

/** Document time-stamps that hold, the newest first: each is judged at the time that the newer ones prove. */
const judgeDocumentStamps = (examined: readonly Examined[], context: Context): readonly JudgedStamp[] => {
  const judged: JudgedStamp[] = []
  for (const { found, cms } of examined.toReversed()) {
    const { range, revision } = found
    if (cms?.documentTimestamp == null || range === null || judge(found.findings.all).integrity !== 'intact') continue
    const later = judged.filter((stamp) => covers(stamp, found))
    // A time-stamp that calls itself a signature dates what it covers and keeps nothing for the long term.
    const archives = !isName(found.dict.entries.get('Type'), 'Sig')
    const stamp = judgeStamp(cms.documentTimestamp, range.stop, { revision, archives }, later, context)
    if (stamp !== null) judged.push(stamp)
  }
  return judged
}

const reportOf = (
  { found, cms }: Examined,
  changes: ReturnType<typeof analyseChanges>,
  documentStamps: readonly JudgedStamp[],
  context: Context,
): SignatureReport => {
  const { findings, claimed } = found
  const covering = documentStamps.filter((stamp) => covers(stamp, found))
  const own = (cms?.timestamps ?? []).flatMap(
    (stamp) => judgeStamp(stamp, null, { revision: null, archives: false }, covering, context) ?? [],
  )
  // Of two that say the same instant, the one nearer to the signature comes first.
  const stamps = [...own, ...covering.toReversed()].toSorted((left, right) => left.at - right.at)
  const best = bestTimeOf(stamps)
  const signingTime = cms?.facts?.signingTime ?? null
  const claimedAt = claimed.signedAt ?? (signingTime === null ? null : instantOf(signingTime))
  const chain = cms?.signer == null ? null : judgeIdentity(cms.signer, cms, found, best.proved, context)
  if (cms?.algorithm != null)
    judgeAlgorithms(
      cms.algorithm,
      { proved: best.proved, now: context.now, claimed: claimedAt === null ? null : Date.parse(claimedAt) },
      findings,
    )
  if (found.kind !== 'documentTimestamp') checkBestTime(best, findings)
  if (best.shown !== null && claimedAt !== null) checkClaimedTime(Date.parse(claimedAt), best.shown.at, findings)
  for (const { at, open } of stamps)
    if (at === best.proved)
      for (const { check, reason, params } of open.all)
        if (reasonRules[reason].effect === 'doubtful') findings.add(check, reason, params)

  const path = chain?.path ?? []
  const stampedAt = cms?.documentTimestamp?.usable === true ? cms.documentTimestamp.at : null
  const dated =
    stampedAt !== null
      ? { signedAt: instantOf(stampedAt), timeSource: 'documentTimestamp' as const }
      : best.shown !== null
        ? { signedAt: instantOf(best.shown.at), timeSource: best.shown.source }
        : { signedAt: claimedAt, timeSource: claimedAt === null ? null : ('claimed' as const) }
  return {
    field: found.field,
    kind: found.kind,
    subFilter: found.subFilter,
    ...judge(findings.all),
    coverage: found.coverage,
    changes: changes.level,
    laterChanges: [...changes.changes],
    trust: chain?.trust ?? 'notChecked',
    level: levelOf({
      subFilter: found.subFilter,
      claimsTime: claimed.signedAt !== null,
      givesReason: claimed.reason !== null && claimed.reason !== '',
      bindsCertificate: cms?.facts?.certificateBinding != null,
      signsTime: signingTime !== null,
      hasPolicy: cms?.facts?.policy != null,
      revision: found.revision ?? 0,
      path: path.map(({ certificate }) => certificate),
      stamps: stamps.map(({ covering: stamp }) => stamp),
      stored: context.embedded,
      carried: readEvidence(carriedBy(cms, found)),
    }),
    revision: found.revision === null ? null : found.revision + 1,
    signedBytes: found.range?.stop ?? null,
    page: found.page,
    box: found.box === null ? null : [...found.box],
    ...dated,
    claimedAt,
    signer: cms?.signer == null ? null : factsOf(cms.signer),
    claimedName: claimed.name,
    reasonGiven: claimed.reason,
    location: claimed.location,
    path: pathOf(path),
    revocation: revocationOf(path),
    algorithm: cms?.algorithm == null ? null : algorithmOf(cms.algorithm),
    timestamp:
      best.shown === null
        ? null
        : { at: instantOf(best.shown.at), authority: best.shown.authority, trusted: best.shown.trusted },
    reasons: findings.all.map(({ check, reason, params }) => ({ check, code: reason, params })),
  }
}

const judgeIdentity = (
  signer: Certificate,
  cms: CmsReport,
  { kind, findings }: FoundSignature,
  proved: number | null,
  context: Context,
): ChainReport =>
  validate(signer, cms, kind === 'documentTimestamp' ? 'timestamping' : 'signing', proved, context, findings)

const algorithmOf = ({ digest, signature, keyBits }: NonNullable<CmsReport['algorithm']>) => ({
  digest,
  signature,
  keyBits,
})

/** What the CMS brought along, as the signed revision has it. */
const carriedBy = (cms: CmsReport | null, { revision }: FoundSignature): SecurityStore => {
  const stored = (ders: readonly Uint8Array[]): Stored[] => ders.map((der) => ({ der, revision: revision ?? 0 }))
  return { certificates: [], crls: stored(cms?.revocation.crls ?? []), ocsps: stored(cms?.revocation.ocsps ?? []) }
}
