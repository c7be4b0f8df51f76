import type { WordCounts } from '#core/modules/search/store.ts'

/** A word held by more documents than this is common; how common is estimated from the newest that hold it. */
export const countedUpTo = 1000
const wordsKept = 50_000
/** Counts are remembered until the index has grown by this share. */
const growth = 0.02

/**
 * Counts how many documents hold a word, remembered in the process. `one` answers at most `countedUpTo` of the newest
 * places that hold it and the oldest of them; `newest` is the last place of the index.
 */
export const createWordCounts = (
  newestPlace: () => number,
  one: (word: string) => { readonly held: number; readonly oldest: number | null },
): ((words: readonly string[]) => WordCounts) => {
  let known = new Map<string, number>()
  let knownFor = 0
  return (words) => {
    const newest = newestPlace()
    if (newest < knownFor || newest > knownFor * (1 + growth) || known.size > wordsKept) {
      known = new Map()
      knownFor = newest
    }
    const counts = new Map<string, number>()
    if (newest === 0) return { newest, counts }
    for (const word of words) {
      const count = known.get(word) ?? estimate(one(word), newest)
      // What nobody holds may come with the next document.
      if (count > 0) known.set(word, count)
      counts.set(word, count)
    }
    return { newest, counts }
  }
}

const estimate = ({ held, oldest }: { readonly held: number; readonly oldest: number | null }, newest: number) =>
  held < countedUpTo || oldest === null ? held : Math.round((held * newest) / Math.max(1, newest - oldest + 1))
