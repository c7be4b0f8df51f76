import { codeIdentityKey, parseDocumentCode } from '#shared/kernel/document-code.ts'
import { distinctWordsOf } from './syllables.ts'
import { documentNumberWord, joinedSymbol } from './words.ts'

/** What an imported document says. */
export interface ContentWords {
  readonly number: string
  readonly symbol: string
  readonly subject: string
  readonly issuer: string
  readonly content: string
}

/** Number and symbol as they are written together; a symbol may carry its number already. */
export const codeOf = ({ number, symbol }: Pick<ContentWords, 'number' | 'symbol'>): string =>
  parseDocumentCode(symbol) || number === '' ? symbol : symbol === '' ? number : `${number}/${symbol}`

/** The text that is searched and shown: a subject that the content begins with stands in it once. */
export const searchedText = (document: ContentWords): string => {
  const { subject, content, issuer } = document
  const body = content.startsWith(subject) ? content : `${subject}\n${content}`
  return [body, codeOf(document), issuer].filter(Boolean).join('\n')
}

/** Words of the index of contents, each once. */
export const contentWordsOf = (document: ContentWords): string => {
  const words = distinctWordsOf(searchedText(document))
  for (const word of new Set(codeWordsOf(document))) if (!words.includes(word)) words.push(word)
  return words.join(' ')
}

const codeWordsOf = (document: ContentWords): readonly string[] => {
  const code = codeOf(document)
  const parsed = parseDocumentCode(code)
  const number = parsed?.number ?? (/^\d{1,11}$/.test(document.number) ? document.number : '')
  return [
    joinedSymbol(code),
    joinedSymbol(codeIdentityKey(code)),
    joinedSymbol(parsed?.notation ?? ''),
    number === '' ? '' : documentNumberWord(number),
  ].filter(Boolean)
}
