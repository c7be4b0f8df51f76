import { exactWords, holdsWords } from './words.ts'
import { searchWords } from '#shared/kernel/text.ts'

/** A name with the post before it is no longer. */
const mostWords = 10

/** Whether words may be the name of a person or a unit: two or more, and no number among them. */
export const couldName = (words: string): boolean => {
  const said = searchWords(words)
  return said.length >= 2 && said.length <= mostWords && said.every((word) => !/\d/.test(word))
}

/**
 * Whether words name somebody who may hold documents: two words or more of a person's name, the post before it or not,
 * or the whole name of a unit ("kế hoạch" is no Phòng Kế hoạch). Accents count where they are typed.
 */
export const namesHolder = (
  words: string,
  {
    people,
    units,
  }: {
    readonly people: readonly { readonly title: string; readonly personName: string }[]
    readonly units: readonly { readonly name: string }[]
  },
): boolean => {
  const folded = searchWords(words)
  const exact = exactWords(words)
  const accented = exact.join(' ') !== folded.join(' ')
  const isWithin = (name: string): boolean =>
    accented ? exact.every((word) => exactWords(name).includes(word)) : holdsWords(name, folded)
  return (
    people.some(
      ({ title, personName }) =>
        isWithin(`${title} ${personName}`) &&
        new Set(folded.filter((word) => searchWords(personName).includes(word))).size >= 2,
    ) || units.some(({ name }) => isWithin(name) && holdsWords(words, searchWords(name)))
  )
}
