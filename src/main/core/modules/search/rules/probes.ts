import { parseDocumentCode } from '#shared/kernel/document-code.ts'
import type { IncomingRow } from '#core/modules/registry/index.ts'
import type { Probe } from '../store.ts'
import { arrivalNumberWord, documentNumberWord, exactWords, foldedWords, joinedSymbol } from './words.ts'

const bareNumber = /^\s*(\d{1,11})\s*$/
const longestSymbol = 40
/** Words beyond these do not make a search narrower. */
const mostWords = 12

/** True when the query carries accents: then what is written exactly so comes first. */
const accented = (query: string): boolean => exactWords(query).join(' ') !== foldedWords(query).join(' ')

const isNumber = (word: string): boolean => /^\d+$/.test(word)

/** A word still being typed may be the beginning of a longer one; a number or a single letter stands for itself. */
const lastOf = (words: readonly string[]): Probe['last'] => {
  const last = words.at(-1) ?? ''
  return last.length < 2 || isNumber(last) ? 'whole' : 'beginning'
}

/**
 * How a query is tried: as a number (số đến or document number), as a symbol whatever its spacing, as words without
 * accents, and when there are more of those than are compared, as words with their accents.
 */
export const probesOf = (query: string): readonly Probe[] => {
  const number = bareNumber.exec(query)?.[1]
  const folded = foldedWords(query).slice(0, mostWords)
  if (folded.length === 0) return []
  const probes: Probe[] = []
  if (number !== undefined) {
    probes.push({
      column: 'folded',
      words: [arrivalNumberWord(number), documentNumberWord(number)],
      join: 'any',
      last: 'whole',
      ask: 'always',
    })
  }
  const symbol = joinedSymbol(query)
  if (number === undefined && folded.length > 1 && symbol.length <= longestSymbol) {
    probes.push({ column: 'folded', words: [symbol], join: 'all', last: 'beginning', ask: 'always' })
  }
  probes.push({ column: 'folded', words: folded, join: 'all', last: lastOf(folded), ask: 'always' })
  if (accented(query)) {
    const words = exactWords(query).slice(0, mostWords)
    probes.push({ column: 'exact', words, join: 'all', last: lastOf(words), ask: 'whenMore' })
  }
  return probes
}

/** The number a question is, when it is nothing else. */
export const numberAsked = (query: string): string | undefined => bareNumber.exec(query)?.[1]

/** Whether a question is the number, or a part of the symbol, of a document. */
export const namesSymbol = (query: string, code: string, number: string): boolean => {
  const asked = numberAsked(query)
  if (asked !== undefined)
    return Number(number === '' ? (parseDocumentCode(code)?.number ?? '') : number) === Number(asked)
  const symbol = joinedSymbol(query)
  return symbol.length > 1 && symbol.length <= longestSymbol && joinedSymbol(code).includes(symbol)
}

/** Whether a question is the số đến, the number or a part of the symbol of an entry. */
export const namesCode = (query: string, row: Pick<IncomingRow, 'number' | 'code'>): boolean =>
  Number(numberAsked(query) ?? NaN) === row.number || namesSymbol(query, row.code, '')
