import { toNfc } from '#shared/kernel/text.ts'
import type { FileWords } from '../store.ts'
import { pairOf, placedSyllablesOf } from './syllables.ts'

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
/** A snippet is sought so far into a long text. */
const lettersRead = 60_000

/** The piece of a stretch of text that says most of what was asked, about 36 syllables long. */
const bestOf = (text: string, weights: ReadonlyMap<string, number>) => {
  const words = placedSyllablesOf(text)
  const worth = words.map(({ folded }, place) => {
    const before = words[place - 1]
    const own = weights.get(folded)
    // A pair that is asked for is asked for by its syllables, too.
    if (own === undefined) return 0
    return own + (before && weights.has(before.folded) ? (weights.get(pairOf(before.folded, folded)) ?? 0) : 0)
  })
  let sum = 0
  let best = { sum: 0, at: 0 }
  worth.forEach((value, place) => {
    sum += value - (worth[place - syllablesShown] ?? 0)
    if (sum > best.sum + 1e-9) best = { sum, at: Math.max(0, place - syllablesShown + 1) }
  })
  return { worth: best.sum, words: words.slice(best.at, best.at + syllablesShown) }
}

/** The piece of the text that says most of what was asked; of a long text, out of the first stretch that says any of it. */
export const snippetOf = (content: string, weights: ReadonlyMap<string, number>): Snippet => {
  for (let from = 0; from === 0 || from < content.length; from += lettersRead) {
    // What is read off files is composed already: a place in the stretch is a place in the text.
    const text = toNfc(content.slice(from, from + lettersRead)).replace(/\s/g, ' ')
    const { worth, words } = bestOf(text, weights)
    const [first, last] = [words[0], words.at(-1)]
    if (!first || !last || (worth === 0 && from + lettersRead < content.length)) continue
    return {
      text: text.slice(first.from, last.to),
      marks: words
        .filter(({ folded }) => weights.has(folded))
        .map(({ from: start, to }) => [start - first.from, to - first.from] as const),
      at: from + first.from,
    }
  }
  return { text: '', marks: [], at: 0 }
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
