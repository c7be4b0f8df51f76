import { parseDocumentCode } from '#shared/kernel/document-code.ts'
import type { IncomingRow } from '#core/modules/registry/index.ts'
import type { Probe } from '../store.ts'
import type { Asked } from './asked.ts'
import { arrivalNumberWord, documentNumberWord, exactWords, foldedWords, holdsWords, joinedSymbol } from './words.ts'

const bareNumber = /^\s*(\d{1,11})\s*$/
const longestSymbol = 40
/** Words beyond these do not make a search narrower. */
const mostWords = 12

/** True when the query carries accents: then what is written exactly so comes first. */
const accented = (query: string): boolean => exactWords(query).join(' ') !== foldedWords(query).join(' ')

const isNumber = (word: string): boolean => /^\d+$/.test(word)

/**
 * A word still being typed may be the beginning of a longer one; a number or a single letter stands for itself, and so
 * does the last of those that are asked for when more were typed behind it.
 */
const lastOf = (words: readonly string[]): Probe['last'] => {
  const last = words.at(-1) ?? ''
  return words.length > mostWords || last.length < 2 || isNumber(last) ? 'whole' : 'beginning'
}

/** What else is said of the document that a number names. */
const wordsBeside = (query: string, number: string | null): readonly string[] => {
  const words = foldedWords(query).slice(0, mostWords)
  const at = words.findIndex((word) => word === number)
  return at < 0 ? [] : words.toSpliced(at, 1)
}

/**
 * How a query is tried: as a number (số đến or document number), as a symbol whatever its spacing, as words without
 * accents, and when there are more of those than are compared, as words with their accents. `beside`: the number that
 * names a document among other words, which is sought as a number too.
 */
export const probesOf = (query: string, beside: string | null): readonly Probe[] => {
  const number = bareNumber.exec(query)?.[1]
  const typed = foldedWords(query)
  const folded = typed.slice(0, mostWords)
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
  const others = wordsBeside(query, beside)
  if (beside !== null && others.length > 0)
    for (const word of [documentNumberWord(beside), arrivalNumberWord(beside)])
      probes.push({ column: 'folded', words: [word, ...others], join: 'all', last: 'whole', ask: 'always' })
  const symbol = joinedSymbol(query)
  if (number === undefined && folded.length > 1 && symbol.length <= longestSymbol) {
    probes.push({ column: 'folded', words: [symbol], join: 'all', last: 'beginning', ask: 'always' })
  }
  probes.push({ column: 'folded', words: folded, join: 'all', last: lastOf(typed), ask: 'always' })
  if (accented(query)) {
    const words = exactWords(query)
    probes.push({
      column: 'exact',
      words: words.slice(0, mostWords),
      join: 'all',
      last: lastOf(words),
      ask: 'whenMore',
    })
  }
  return probes
}

/** The number a question is, when it is nothing else. */
export const numberAsked = (query: string): string | undefined => bareNumber.exec(query)?.[1]

/** A part of a symbol that begins with a number begins where the number does: "15 qd" is no part of 115/QĐ-UBND. */
const isPartOf = (symbol: string, whole: string): boolean => {
  for (let at = whole.indexOf(symbol); at >= 0; at = whole.indexOf(symbol, at + 1))
    if (!isNumber(symbol.charAt(0)) || !isNumber(whole.charAt(at - 1))) return true
  return false
}

const isBeside = ({ words, number }: Naming, of: readonly (number | string)[], text: string): boolean => {
  if (number === null || !of.some((one) => one !== '' && Number(one) === Number(number))) return false
  const others = wordsBeside(words, number)
  return others.length > 0 && holdsWords(text, others)
}

/** What a question says of the document it names. */
export type Naming = Pick<Asked, 'words' | 'number'>

/**
 * Whether a question is the number, or a part of the symbol, of a document, or its number beside words of its `text`.
 * `number`: where it is not in the code.
 */
export const namesSymbol = (
  asked: Naming,
  { code, number, text }: { readonly code: string; readonly number: string; readonly text: string },
): boolean => {
  const own = number === '' ? (parseDocumentCode(code)?.number ?? '') : number
  const bare = numberAsked(asked.words)
  if (bare !== undefined) return own !== '' && Number(own) === Number(bare)
  const symbol = joinedSymbol(asked.words)
  const isSymbol = symbol.length > 1 && symbol.length <= longestSymbol && isPartOf(symbol, joinedSymbol(code))
  return isSymbol || isBeside(asked, [own], text)
}

/** Whether a question names an entry so, or by its số đến. */
export const namesCode = (asked: Naming, row: Pick<IncomingRow, 'number' | 'code'>, text: string): boolean =>
  Number(numberAsked(asked.words) ?? NaN) === row.number ||
  namesSymbol(asked, { code: row.code, number: '', text }) ||
  isBeside(asked, [row.number], text)
