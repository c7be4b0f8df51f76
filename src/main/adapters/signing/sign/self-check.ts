import { reasonRules, type ReasonCode } from '#shared/signatures/reasons.ts'
import type { DocumentReport, SignatureReport } from '#shared/signatures/report.ts'
import type { Effect } from '#shared/signatures/words.ts'

/** What was made is verified before anybody gets it. */

/** What a refusal tells of it. */
type Harm = Readonly<Record<'field' | 'reason', string>>

const weighty: ReadonlySet<Effect> = new Set(['broken', 'changed', 'unsupported'])

/** What stands first among the reasons against a signature. */
const reasonAgainst = (signature: SignatureReport | undefined): string =>
  signature?.reasons.find(({ code }) => weighty.has(reasonRules[code as ReasonCode].effect))?.code ?? 'absent'

/** A signature that must stand over the whole file and does not, or an earlier one that stood before; null for none. */
export const harmedField = (report: DocumentReport, field: string, intact: ReadonlySet<string>): Harm | null => {
  const own = report.signatures.find((signature) => signature.field === field)
  if (own?.integrity !== 'intact' || own.coverage !== 'wholeFile') return { field, reason: reasonAgainst(own) }
  return harmedAmong(report, intact)
}

/** An earlier signature that was intact and no longer is. */
export const harmedAmong = (report: DocumentReport, intact: ReadonlySet<string>): Harm | null => {
  for (const field of intact) {
    const earlier = report.signatures.find((signature) => signature.field === field)
    if (earlier?.integrity !== 'intact') return { field, reason: reasonAgainst(earlier) }
  }
  return null
}
