import type { FileWords } from '../store.ts'
import type { Reading } from './relevance.ts'
import { pairOf } from './syllables.ts'

/** A piece of a text with the places of what was asked for. */
export interface Snippet {
  readonly text: string
  /** [from, to) in `text`. */
  readonly marks: readonly (readonly [number, number])[]
  /** Where it begins in the whole text. */
  readonly at: number
}

/** Where in a document something stands. */
export interface FilePlace {
  readonly file: string
  /** Counted from 1; null where the file has one page, or none of its own. */
  readonly page: number | null
}

const syllablesShown = 36

/** Where the piece begins that says most of what was asked, counted in syllables. */
const bestPlace = ({ syllables, asked }: Reading, weights: ReadonlyMap<string, number>): number => {
  const foldedAt = (place: number): string => syllables[place]?.folded ?? ''
  const worth = asked.map((place, index) => {
    const own = weights.get(foldedAt(place)) ?? 0
    // A pair that is asked for is asked for by its syllables, too.
    return asked[index - 1] === place - 1 ? own + (weights.get(pairOf(foldedAt(place - 1), foldedAt(place))) ?? 0) : own
  })
  let first = 0
  let sum = 0
  let best = { sum: 0, place: 0 }
  for (const [index, place] of asked.entries()) {
    sum += worth[index] ?? 0
    for (; (asked[first] ?? place) <= place - syllablesShown; first += 1) sum -= worth[first] ?? 0
    if (sum > best.sum + 1e-9) best = { sum, place: Math.max(0, place - syllablesShown + 1) }
  }
  return best.place
}

/** The piece of a text that says most of what was asked, about 36 syllables long. */
export const snippetOf = (reading: Reading, weights: ReadonlyMap<string, number>): Snippet => {
  const { text, syllables, places, asked } = reading
  const first = bestPlace(reading, weights)
  const end = Math.min(syllables.length, first + syllablesShown)
  const from = places[2 * first] ?? 0
  const to = places[2 * end - 1] ?? 0
  return {
    text: text.slice(from, to).replace(/\s/g, ' '),
    marks: asked
      .filter((place) => place >= first && place < end)
      .map((place) => [(places[2 * place] ?? 0) - from, (places[2 * place + 1] ?? 0) - from]),
    at: from,
  }
}

/** Between two pages of what was read off a file. */
export const pageBreak = '\f'

/** In which of the files, put one behind the other, a place lies; the page when the file was read page by page. */
export const placeIn = (files: readonly FileWords[], at: number): FilePlace | null => {
  let from = 0
  for (const { name, text } of files) {
    const until = from + text.length
    if (at <= until) {
      const pages = text.includes(pageBreak) ? text.slice(0, at - from).split(pageBreak).length : null
      return { file: name, page: pages }
    }
    from = until + 1
  }
  return null
}
