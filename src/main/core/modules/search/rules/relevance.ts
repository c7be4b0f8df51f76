import { pairOf, placedSyllablesOf, syllablesOf, type PlacedSyllables, type Syllable } from './syllables.ts'

/**
 * How well a text answers a question: BM25 over syllables and pairs of neighbouring ones, without accents. Pairs are
 * what words are in Vietnamese; syllables alone count half, so that "ma túy" is not found under "ma" and "túy".
 */

/** Words of a question beyond these add nothing but time. */
const mostSyllables = 80
const syllableShare = 0.5
const saturation = 0.8
const lengthShare = 0.65
/** A text is seldom shorter than an article of law. */
const usualLength = 200
/** How much less a word counts in a text that reads it with other accents than most do. */
const rarerReading = 0.6

export interface Question {
  readonly syllables: readonly Syllable[]
  /** Typed with accents: what is written exactly so comes first. */
  readonly accented: boolean
  /** Words of the index: syllables and pairs, without accents, each once. */
  readonly terms: readonly string[]
  readonly phrases: readonly (readonly Syllable[])[]
}

const pairsOf = (syllables: readonly Syllable[]): string[] =>
  syllables.slice(1).map(({ folded }, place) => pairOf(syllables[place]?.folded ?? '', folded))

export const questionOf = (words: string, phrases: readonly string[] = []): Question => {
  const syllables = syllablesOf(words).slice(0, mostSyllables)
  return {
    syllables,
    accented: syllables.some(({ exact, folded }) => exact !== folded),
    terms: [...new Set([...pairsOf(syllables), ...syllables.map(({ folded }) => folded)])],
    phrases: phrases.map(syllablesOf).filter((phrase) => phrase.length > 0),
  }
}

export const isPair = (term: string): boolean => term.includes('_')

/** What finding each term says, from how many of `total` documents hold it. */
export const weightsOf = (counts: ReadonlyMap<string, number>, total: number): ReadonlyMap<string, number> =>
  new Map(
    [...counts].map(([term, held]) => {
      const rarity = Math.log(1 + (Math.max(0, total - held) + 0.5) / (held + 0.5))
      return [term, rarity * (isPair(term) ? 1 : syllableShare)]
    }),
  )

/** A text in which a question was sought. */
export interface Reading extends PlacedSyllables {
  /** Which of the syllables are asked for, in their order. */
  readonly asked: readonly number[]
  /** Occurrences of each term. */
  readonly occurrences: ReadonlyMap<string, number>
  /** The accents with which each term occurs. */
  readonly spellings: ReadonlyMap<string, ReadonlySet<string>>
}

export const readFor = (question: Question, text: string): Reading => {
  const terms = new Set(question.terms)
  const placed = placedSyllablesOf(text)
  const asked: number[] = []
  const occurrences = new Map<string, number>()
  const spellings = new Map<string, Set<string>>()
  const count = (term: string, spelling: string): void => {
    occurrences.set(term, (occurrences.get(term) ?? 0) + 1)
    const known = spellings.get(term)
    if (known) known.add(spelling)
    else spellings.set(term, new Set([spelling]))
  }
  let before: Syllable | undefined
  for (const [place, syllable] of placed.syllables.entries()) {
    if (!terms.has(syllable.folded)) {
      before = undefined
      continue
    }
    asked.push(place)
    count(syllable.folded, syllable.exact)
    if (before) {
      const pair = pairOf(before.folded, syllable.folded)
      if (terms.has(pair)) count(pair, pairOf(before.exact, syllable.exact))
    }
    before = syllable
  }
  return { ...placed, asked, occurrences, spellings }
}

/** How each pair of a question is most likely meant: as typed, or typed without accents, as most of the texts write it. */
export const likelySpellings = (question: Question, readings: readonly Reading[]): ReadonlyMap<string, string> => {
  const likely = new Map<string, string>()
  const { syllables, accented } = question
  if (accented) {
    for (const [place, { folded, exact }] of syllables.entries()) {
      const before = syllables[place - 1]
      if (before) likely.set(pairOf(before.folded, folded), pairOf(before.exact, exact))
    }
    return likely
  }
  for (const term of question.terms.filter(isPair)) {
    const texts = new Map<string, number>()
    for (const { spellings } of readings)
      for (const spelling of spellings.get(term) ?? []) texts.set(spelling, (texts.get(spelling) ?? 0) + 1)
    const [most] = [...texts].sort((left, right) => right[1] - left[1])
    if (most) likely.set(term, most[0])
  }
  return likely
}

export const scoreOf = (
  reading: Reading,
  weights: ReadonlyMap<string, number>,
  likely: ReadonlyMap<string, string>,
): number => {
  const length = 1 - lengthShare + (lengthShare * reading.syllables.length) / usualLength
  let score = 0
  for (const [term, times] of reading.occurrences) {
    const spelling = likely.get(term)
    const share = spelling === undefined || reading.spellings.get(term)?.has(spelling) ? 1 : rarerReading
    score += (share * (weights.get(term) ?? 0) * times * (saturation + 1)) / (times + saturation * length)
  }
  return score
}

const follows = (text: readonly Syllable[], at: number, phrase: readonly Syllable[], how: keyof Syllable): boolean =>
  phrase.every((syllable, place) => text[at + place]?.[how] === syllable[how])

/** Whether the syllables stand in the text one after the other. */
export const holdsPhrase = (text: readonly Syllable[], phrase: readonly Syllable[], how: keyof Syllable): boolean =>
  text.some((_, at) => follows(text, at, phrase, how))

/** How many of the syllables asked for occur, 0 to 1. */
export const shareOf = ({ syllables }: Question, { occurrences }: Reading): number => {
  const asked = new Set(syllables.map(({ folded }) => folded))
  return asked.size === 0 ? 1 : [...asked].filter((folded) => occurrences.has(folded)).length / asked.size
}

/** A question of more syllables is answered by what says most of it; whether every small word occurs says little. */
export const wholeUpTo = 6

/** How the whole question is found, best first. */
export const fits = { code: 0, phrase: 1, words: 2, folded: 3, part: 4 } as const
export type Fit = (typeof fits)[keyof typeof fits]

/**
 * As typed and in one piece; every word as typed; every word but for the accents; else by what is said of it. A phrase in quotation
 * marks that is not there makes it undefined: no answer at all.
 */
export const fitOf = ({ syllables, accented, phrases }: Question, reading: Reading): Fit | undefined => {
  const how = accented ? 'exact' : 'folded'
  if (phrases.some((phrase) => !holdsPhrase(reading.syllables, phrase, how))) return undefined
  if (!syllables.every(({ folded }) => reading.occurrences.has(folded))) return fits.part
  if (syllables.length > 1 && holdsPhrase(reading.syllables, syllables, how)) return fits.phrase
  if (syllables.length > wholeUpTo) return fits.part
  const asTyped = syllables.every(({ exact, folded }) => !accented || reading.spellings.get(folded)?.has(exact))
  return asTyped ? fits.words : fits.folded
}

/**
 * The terms worth looking up when only so many places can be looked at: the rarest first, a commoner one only among the
 * newest documents.
 */
export const affordableTerms = (
  counts: ReadonlyMap<string, number>,
  { newest, places }: { readonly newest: number; readonly places: number },
): readonly { readonly term: string; readonly above: number }[] => {
  const found = [...counts].filter(([, count]) => count > 0).sort((left, right) => left[1] - right[1])
  const afforded: { term: string; above: number }[] = []
  let left = places
  for (const [term, count] of found) {
    if (count > left && afforded.length > 0) break
    afforded.push({ term, above: count > left ? Math.floor(newest * (1 - left / count)) : 0 })
    left -= count
  }
  return afforded
}
