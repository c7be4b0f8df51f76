import { reasonRules } from '#shared/signatures/reasons.ts'
import {
  subIndications,
  type Effect,
  type Indication,
  type Integrity,
  type SubIndication,
} from '#shared/signatures/words.ts'
import type { Finding } from '../findings.ts'

/** What findings come to, in the words of ETSI EN 319 102-1 §5.1.3. */
export interface Judgement {
  readonly integrity: Integrity
  readonly indication: Indication
  readonly subIndication: SubIndication | null
}

/** Gravest first. What cannot be judged comes before who signed it: an unreadable paper is never called forged. */
const gravest = ['broken', 'changed', 'unsupported', 'refused', 'doubtful', 'note'] as const satisfies readonly Effect[]

const indications: Readonly<Record<Effect, Indication>> = {
  broken: 'TOTAL_FAILED',
  changed: 'TOTAL_FAILED',
  unsupported: 'INDETERMINATE',
  refused: 'TOTAL_FAILED',
  doubtful: 'INDETERMINATE',
  note: 'TOTAL_PASSED',
}

/** The first step of the standard's process that failed names the sub-indication. */
const firstOf = (findings: readonly Finding[]): SubIndication | null => {
  const ranks = findings.flatMap(({ reason }) => {
    const { sub } = reasonRules[reason]
    return sub === undefined ? [] : [subIndications.indexOf(sub)]
  })
  return subIndications[Math.min(...ranks)] ?? null
}

/** Integrity from what the bytes say alone; the indication also from identity and time. */
export const judge = (findings: readonly Finding[]): Judgement => {
  const effect = gravest.find((one) => findings.some(({ reason }) => reasonRules[reason].effect === one)) ?? 'note'
  const integrity = effect === 'broken' || effect === 'changed' || effect === 'unsupported' ? effect : 'intact'
  const indication = indications[effect]
  const deciding = findings.filter(({ reason }) => reasonRules[reason].effect === effect)
  return {
    integrity,
    indication,
    subIndication: indication === 'TOTAL_PASSED' ? null : (firstOf(deciding) ?? 'GENERIC'),
  }
}
