import type { ExtractedFields } from '../../../src/main/adapters/text/extraction.ts'
import { likeness } from '../../../src/main/adapters/text/rules/likeness.ts'
import type { Truth } from './corpus.ts'

/** Scores fields against what is printed: equal after NFC and single spaces; a summary may differ in one letter of twenty. */

export const scoredFields = [
  'number',
  'symbol',
  'code',
  'date',
  'docType',
  'issuer',
  'issuerParent',
  'signer',
  'authority',
  'subject',
  'urgency',
] as const
export type ScoredField = (typeof scoredFields)[number]

export type Verdict = 'right' | 'blank' | 'wrong'

const leastLikeness = 0.95

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()
const written = (value: string | readonly string[] | null): string | null =>
  value === null ? null : typeof value === 'string' ? tidy(value) : value.map(tidy).join(' / ')

/** `blank`: nothing was said though something is printed; `wrong`: something else was said than is printed. */
export const judge = (field: ScoredField, truth: Truth, found: ExtractedFields | null): Verdict => {
  const printed = written(truth[field])
  const said = found === null ? null : written(found[field])
  if (said === printed) return 'right'
  if (said === null) return 'blank'
  return field === 'subject' && printed !== null && likeness(printed, said) >= leastLikeness ? 'right' : 'wrong'
}
