import type { Context } from '#core/kernel/module.ts'
import { asksMuch, type Asking } from './rules/asking.ts'
import { wordLookupsOf } from './rules/lookups.ts'
import { numberAsked } from './rules/probes.ts'
import { affordableTerms } from './rules/relevance.ts'
import type { Carrier, FileWords } from './store.ts'

/** So many documents are read to be compared, and so many letters of them. */
const compared = 48
const lettersCompared = 300_000
/** Occurrences of words that a long question may look at. */
const places = 4000

export interface FoundContents {
  readonly places: readonly number[]
  /** By document: what its files say. */
  readonly texts: ReadonlyMap<string, readonly FileWords[]>
}

const nothing: FoundContents = { places: [], texts: new Map() }

/** Documents of a kind whose files say what is asked. A bare number is asked of the books, not of every text that counts something. */
export const findContents = async (
  context: Context,
  carrier: Carrier,
  asking: Omit<Asking, 'counts'>,
): Promise<FoundContents> => {
  const contents = context.stores.search.contents[carrier]
  const { asked, question, weights, visibility, bounds } = asking
  const counts = asking.contentCounts[carrier]
  if (counts.newest === 0 || question.syllables.length === 0 || numberAsked(asked.words) !== undefined) return nothing
  const days = { from: bounds.from, to: bounds.to }
  const found = new Set<number>()
  for (const words of wordLookupsOf(question, [], counts.counts)) {
    if (found.size >= compared) break
    const limit = compared - found.size
    for (const place of await contents.holding({ words, visibility, days, limit })) found.add(place)
  }
  if (asksMuch(question) && found.size < compared) {
    const terms = affordableTerms(counts.counts, { newest: counts.newest, places }).map((one) => ({
      ...one,
      weight: weights.get(one.term) ?? 0,
    }))
    for (const place of await contents.likeliest({ terms, visibility, days, limit: compared })) found.add(place)
  }
  if (found.size === 0) return nothing
  return { places: [...found], texts: await contents.textsAt([...found], lettersCompared) }
}
