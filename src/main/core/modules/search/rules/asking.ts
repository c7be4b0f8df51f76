import type { Instant } from '#shared/kernel/time.ts'
import type { Visibility } from '#core/kernel/visibility.ts'
import type { Bounds, Carrier, DueBetween, WordCounts } from '../store.ts'
import type { Asked } from './asked.ts'
import type { Question } from './relevance.ts'

/** A question as it is put to one index. */
export interface Asking {
  readonly asked: Asked
  readonly question: Question
  readonly weights: ReadonlyMap<string, number>
  readonly counts: WordCounts
  /** In what the files of documents say. */
  readonly contentCounts: Readonly<Record<Carrier, WordCounts>>
  readonly bounds: Bounds
  /** Null: whenever it is due. */
  readonly due: DueBetween | null
  readonly visibility: Visibility
  readonly limit: number
}

/** From so many syllables on a question is answered by what holds a part of it, too. */
const longFrom = 4

/** Long enough that a document without some of its words may be the answer. */
export const asksMuch = ({ syllables, phrases }: Question): boolean =>
  syllables.length >= longFrom && phrases.length === 0

export const isDueIn = ({ from, before }: DueBetween, due: Instant | null): boolean =>
  due !== null && due < before && (from === null || due >= from)
