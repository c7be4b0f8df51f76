import { codeIdentityKey, parseDocumentCode, type DocumentCode } from '#shared/kernel/document-code.ts'
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

interface Code {
  readonly text: string
  readonly parsed: DocumentCode | undefined
}

const readCode = ({ number, symbol }: Pick<ContentWords, 'number' | 'symbol'>): Code => {
  const parsed = parseDocumentCode(symbol)
  if (parsed || number === '') return { text: symbol, parsed }
  const text = symbol === '' ? number : `${number}/${symbol}`
  return { text, parsed: parseDocumentCode(text) }
}

/** Number and symbol as they are written together; a symbol may carry its number already. */
export const codeOf = (document: Pick<ContentWords, 'number' | 'symbol'>): string => readCode(document).text

/** The text that is searched and shown: a subject that the content begins with stands in it once. */
export const searchedText = ({ subject, content, issuer }: ContentWords, code: string): string => {
  const body = content.startsWith(subject) ? content : `${subject}\n${content}`
  return [body, code, issuer].filter(Boolean).join('\n')
}

/** Words of the index of contents, UTF-8, apart by spaces: those of the text and of its code, and `others`. */
export const contentWordsOf = (document: ContentWords, others: readonly string[] = []): Uint8Array => {
  const code = readCode(document)
  return distinctWordsOf(searchedText(document, code.text), [...codeWordsOf(code, document.number), ...others])
}

const codeWordsOf = ({ text, parsed }: Code, documentNumber: string): readonly string[] => {
  if (text === '') return []
  const number = parsed?.number ?? (/^\d{1,11}$/.test(documentNumber) ? documentNumber : '')
  const known = parsed?.printed ?? codeIdentityKey(text)
  return [
    joinedSymbol(text),
    known === text ? '' : joinedSymbol(known),
    joinedSymbol(parsed?.notation ?? ''),
    number === '' ? '' : documentNumberWord(number),
  ].filter(Boolean)
}
