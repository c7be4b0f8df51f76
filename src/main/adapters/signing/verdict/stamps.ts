import { reasonRules, type ReasonCode } from '#shared/signatures/reasons.ts'
import { judgeAlgorithms } from '../cms/algorithm-policy.ts'
import type { TimestampReport } from '../cms/timestamp.ts'
import type { CmsReport } from '../cms/verify.ts'
import { Findings } from '../findings.ts'
import { isName } from '../pdf/objects.ts'
import type { FoundSignature } from '../pdf/signature.ts'
import { shortName } from '../pki/name.ts'
import type { Certificate, ChainReport } from '../pki/types.ts'
import { validate, type Context } from './identity.ts'
import { judge } from './indication.ts'
import type { CoveringStamp } from './level.ts'
import { bestTimeOf, type ProvedTime } from './time.ts'

/** A signature with what its own bytes say, before time and identity. */
export interface Examined {
  readonly found: FoundSignature
  readonly cms: CmsReport | null
}

/** A time-stamp that may date signatures, judged. */
export interface JudgedStamp extends ProvedTime {
  readonly covering: CoveringStamp
  /** Where the bytes end that a document time-stamp covers; null for one over a signature value. */
  readonly stop: number | null
  /** What is open about its authority although it counts: revocation that nobody could ask. */
  readonly open: Findings
}

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

/** Null when the time-stamp proves nothing to anybody. */
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
export const judgeDocumentStamps = (examined: readonly Examined[], context: Context): readonly JudgedStamp[] => {
  const judged: JudgedStamp[] = []
  for (const { found, cms } of examined.toReversed()) {
    const { range, revision } = found
    const token = cms?.documentTimestamp ?? null
    if (token === null || range === null || judge(found.findings.all).integrity !== 'intact') continue
    const later = judged.filter((stamp) => covers(stamp, found))
    // A time-stamp that calls itself a signature dates what it covers and keeps nothing for the long term.
    const archives = !isName(found.dict.entries.get('Type'), 'Sig')
    const stamp = judgeStamp(token, range.stop, { revision, archives }, later, context)
    if (stamp !== null) judged.push(stamp)
  }
  return judged
}

/** The time-stamps that date a signature, the earliest first: those over its value, and those over a later state. */
export const stampsOver = (
  { found, cms }: Examined,
  documentStamps: readonly JudgedStamp[],
  context: Context,
): readonly JudgedStamp[] => {
  const covering = documentStamps.filter((stamp) => covers(stamp, found))
  const own = (cms?.timestamps ?? []).flatMap(
    (stamp) => judgeStamp(stamp, null, { revision: null, archives: false }, covering, context) ?? [],
  )
  // Of two that say the same instant, the one nearer to the signature comes first.
  return [...own, ...covering.toReversed()].toSorted((left, right) => left.at - right.at)
}
