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

const textOf = ({ subject, content, issuer }: ContentWords, code: string): string => {
  const body = content.startsWith(subject) ? content : `${subject}\n${content}`
  return [body, code, issuer].filter(Boolean).join('\n')
}

/** The text that is searched and shown: a subject that the content begins with stands in it once. */
export const searchedText = (document: ContentWords): string => textOf(document, codeOf(document))

/** Words of the index of contents, UTF-8, apart by spaces: those of the text and of its code, and `others`. */
export const contentWordsOf = (document: ContentWords, others: readonly string[] = []): Uint8Array => {
  const code = codeOf(document)
  return distinctWordsOf(textOf(document, code), [...codeWordsOf(code, document.number), ...others])
}

const codeWordsOf = (code: string, documentNumber: string): readonly string[] => {
  if (code === '') return []
  const parsed = parseDocumentCode(code)
  const number = parsed?.number ?? (/^\d{1,11}$/.test(documentNumber) ? documentNumber : '')
  const known = parsed?.printed ?? codeIdentityKey(code)
  return [
    joinedSymbol(code),
    known === code ? '' : joinedSymbol(known),
    joinedSymbol(parsed?.notation ?? ''),
    number === '' ? '' : documentNumberWord(number),
  ].filter(Boolean)
}
