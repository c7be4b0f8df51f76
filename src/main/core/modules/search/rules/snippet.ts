import { toNfc } from '#shared/kernel/text.ts'
import { pairOf, syllableOf, syllablePattern } from './syllables.ts'

/** A piece of a text with the places of what was asked for. */
export interface Snippet {
  readonly text: string
  /** [from, to) in `text`. */
  readonly marks: readonly (readonly [number, number])[]
}

const syllablesShown = 36
/** A snippet is sought so far into a long text. */
const lettersRead = 60_000

interface Word {
  readonly from: number
  readonly to: number
  readonly folded: string
}

const wordsIn = (text: string): Word[] => {
  const words: Word[] = []
  for (const match of text.matchAll(syllablePattern))
    words.push({
      from: match.index,
      to: match.index + match[0].length,
      folded: syllableOf(match[0]).folded,
    })
  return words
}

/** The piece of the text that says most of what was asked, about 36 syllables long. */
export const snippetOf = (content: string, weights: ReadonlyMap<string, number>): Snippet => {
  const text = toNfc(content.slice(0, lettersRead)).replace(/\s/g, ' ')
  const words = wordsIn(text)
  const worth = words.map(({ folded }, place) => {
    const before = words[place - 1]
    return (weights.get(folded) ?? 0) + (before ? (weights.get(pairOf(before.folded, folded)) ?? 0) : 0)
  })
  let sum = 0
  let best = { sum: 0, at: 0 }
  worth.forEach((value, place) => {
    sum += value - (worth[place - syllablesShown] ?? 0)
    if (sum > best.sum + 1e-9) best = { sum, at: Math.max(0, place - syllablesShown + 1) }
  })
  const shown = words.slice(best.at, best.at + syllablesShown)
  const [first, last] = [shown[0], shown.at(-1)]
  if (!first || !last) return { text: '', marks: [] }
  return {
    text: text.slice(first.from, last.to),
    marks: shown
      .filter(({ folded }) => weights.has(folded))
      .map(({ from, to }) => [from - first.from, to - first.from] as const),
  }
}
