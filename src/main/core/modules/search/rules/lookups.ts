import type { Asking } from './asking.ts'
import { numberAsked } from './probes.ts'
import type { Question } from './relevance.ts'
import { pairOf } from './syllables.ts'
import { documentNumberWord, joinedSymbol } from './words.ts'

/** Words beyond these do not make a search narrower. */
const mostWords = 12
const longestSymbol = 40

const phrasePairs = ({ phrases }: Question): readonly string[] =>
  phrases.flatMap((phrase) => phrase.slice(1).map(({ folded }, place) => pairOf(phrase[place]?.folded ?? '', folded)))

/** The words of a whole question: as they are typed, in pairs of neighbours, each by itself. */
export const wordLookupsOf = (question: Question, others: readonly string[]): readonly (readonly string[])[] => {
  const { syllables, accented, terms } = question
  const must = [...others, ...phrasePairs(question)]
  const folded = [...new Set(syllables.map((one) => one.folded))].slice(0, mostWords)
  const pairs = terms.filter((term) => term.includes('_')).slice(0, mostWords)
  return [
    ...(accented ? [[...must, ...new Set(syllables.map(({ exact }) => exact))].slice(0, mostWords)] : []),
    ...(pairs.length > 0 ? [[...must, ...pairs]] : []),
    [...must, ...folded],
  ].filter((words) => words.length > 0)
}

/** The words one lookup after the other asks for, the surest first; `others` must occur as well. */
export const lookupsOf = (
  { asked, question }: Pick<Asking, 'asked' | 'question'>,
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
  return [...code, ...wordLookupsOf(question, others)]
}
