import type { Asking } from './asking.ts'
import { numberAsked } from './probes.ts'
import { isPair, wholeUpTo, type Question } from './relevance.ts'
import { pairOf } from './syllables.ts'
import { documentNumberWord, joinedSymbol } from './words.ts'

/** Words beyond these do not make a search narrower. */
const mostWords = 12
/** Of a long question: whoever holds its rarest pairs is looked at, whether or not he holds it in one piece. */
const mostPairs = 4
const longestSymbol = 40

const phrasePairs = ({ phrases }: Question): readonly string[] =>
  phrases.flatMap((phrase) => phrase.slice(1).map(({ folded }, place) => pairOf(phrase[place]?.folded ?? '', folded)))

/**
 * The words of a whole question: as they are typed, in pairs of neighbours, each by itself. Of a long question only its
 * rarest pairs, by how many documents hold them: the meeting of a dozen common words is sought for long and is nowhere.
 */
export const wordLookupsOf = (
  question: Question,
  others: readonly string[],
  counts: ReadonlyMap<string, number>,
): readonly (readonly string[])[] => {
  const { syllables, accented, terms } = question
  const must = [...others, ...phrasePairs(question)]
  if (syllables.length > wholeUpTo) {
    const held = (pair: string): number => counts.get(pair) ?? 0
    const rarest = terms
      .filter((term) => isPair(term) && held(term) > 0)
      .sort((left, right) => held(left) - held(right))
    const pairs = rarest.length > 0 ? rarest : terms.filter(isPair)
    return [[...must, ...pairs.slice(0, mostPairs)]]
  }
  const folded = [...new Set(syllables.map((one) => one.folded))].slice(0, mostWords)
  const pairs = terms.filter(isPair).slice(0, mostWords)
  return [
    ...(accented ? [[...must, ...new Set(syllables.map(({ exact }) => exact))].slice(0, mostWords)] : []),
    ...(pairs.length > 0 ? [[...must, ...pairs]] : []),
    [...must, ...folded],
  ].filter((words) => words.length > 0)
}

/** The words one lookup after the other asks for, the surest first; `others` must occur as well. */
export const lookupsOf = (
  { asked, question, counts }: Pick<Asking, 'asked' | 'question' | 'counts'>,
  others: readonly string[],
): readonly (readonly string[])[] => {
  const number = numberAsked(asked.words)
  const symbol = joinedSymbol(asked.words)
  const code =
    number !== undefined
      ? [[documentNumberWord(number)]]
      : question.syllables.length > 1 && symbol.length <= longestSymbol
        ? [[symbol]]
        : []
  return [...code, ...wordLookupsOf(question, others, counts.counts)]
}
