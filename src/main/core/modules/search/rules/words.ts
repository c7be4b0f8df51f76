import { codeIdentityKey, parseDocumentCode } from '#shared/kernel/document-code.ts'
import { fold, searchWords } from '#shared/kernel/text.ts'
import { plainNumber, syllablesOf } from './syllables.ts'

/** The words under which an incoming document is found: what is indexed and what is asked go through the same hands. */

/** Raised whenever texts are taken apart into words in another way: what was written before is then written anew. */
export const wordsVersion = 2

export interface SearchableEntry {
  readonly number: number
  readonly code: string
  readonly subject: string
  readonly issuer: string
  readonly typeName: string
  readonly signerName: string
}

/** Folded words of a text, numbers without leading zeros. */
export const foldedWords = (text: string): string[] => searchWords(text).map(plainNumber)

/** Whether a text holds all the folded words, whole. */
export const holdsWords = (text: string, words: readonly string[]): boolean => {
  const held = searchWords(text)
  return words.every((word) => held.includes(word))
}

/** Words as typed, accents kept: lower case, one tone placement. */
export const exactWords = (text: string): string[] => syllablesOf(text).map(({ exact }) => exact)

/** A symbol in one word: `15/QĐ-UBND` → `15qdubnd`. */
export const joinedSymbol = (text: string): string => foldedWords(text).join('')

/** Words nobody types, by which a bare number finds số đến and document number before anything else. */
export const arrivalNumberWord = (number: string): string => `xden${plainNumber(number)}`
export const documentNumberWord = (number: string): string => `xso${plainNumber(number)}`

/** One word an address, so that the index can leave out what a person may not see. */
export const readerWord = (address: string): string => `r${fold(address).replace(/[^a-z0-9]/g, '')}`

/** The same in the index of contents, where it stands among the words: no word of a text begins so. */
export const contentReaderWord = (address: string): string => `_${readerWord(address)}`

/** Contents of the columns `exact` and `folded`. */
export const searchTextOf = (entry: SearchableEntry): { readonly exact: string; readonly folded: string } => {
  const text = [entry.code, entry.typeName, entry.subject, entry.issuer, entry.signerName].join(' ')
  const parsed = parseDocumentCode(entry.code)
  const symbols = [joinedSymbol(entry.code), joinedSymbol(codeIdentityKey(entry.code))]
  if (parsed) symbols.push(joinedSymbol(parsed.notation), documentNumberWord(parsed.number))
  return {
    exact: [...new Set(exactWords(text))].join(' '),
    folded: [...new Set([...foldedWords(text), ...symbols, arrivalNumberWord(String(entry.number))])].join(' '),
  }
}
