import { fail, ok, type Fail, type Ok, type Result } from '#shared/kernel/result.ts'
import { formatDocumentCode, parseDocumentCode } from '#shared/kernel/document-code.ts'
import { cleanText } from '#shared/kernel/text.ts'
import type { CopyForm, Secrecy } from '#shared/vocabulary/document.ts'
import type { Book } from '#core/modules/registry/index.ts'
import type { Codes } from '../store.ts'

/** Which series a document is numbered in, and how its symbol is composed (Decree 30/2020/NĐ-CP, Art. 15, Annex I). */

export interface Numbered {
  readonly typeId: string | null
  /** Null for a type that is in no catalogue. */
  readonly group: 'administrative' | 'normative' | 'party' | 'copy' | null
  readonly secrecy: Secrecy
  readonly copyForm: CopyForm | null
}

const keptFor = (book: Book, typeId: string | null): boolean => typeId !== null && book.typeIds.includes(typeId)

/** The book the rules name: copies, secrets, normative types and types or groups with a series of their own apart. */
const bookNamed = (document: Numbered, books: readonly Book[]): Book | undefined => {
  const open = books.filter(({ closed }) => !closed)
  const ofKind = (kind: Book['kind']): readonly Book[] => open.filter((book) => book.kind === kind)
  if (document.secrecy !== 'none') return ofKind('outgoingSecret')[0]
  if (document.copyForm !== null) return ofKind('copies')[0]
  if (document.group === 'normative') return ofKind('outgoingNormative').find((book) => keptFor(book, document.typeId))
  const common = ofKind('outgoing')
  return common.find((book) => keptFor(book, document.typeId)) ?? common.find(({ typeIds }) => typeIds.length === 0)
}

type SeriesRefusal = 'outgoing.noBook' | 'outgoing.wrongBook' | 'outgoing.secretNotHere' | 'outgoing.secretBookOnly'

/**
 * The book a document takes its number from. A council or board that issues in its own name (`advisory`) is never
 * guessed: its book is chosen. Any other choice must be the one the rules name, or the number would leave its series.
 */
export const bookFor = (
  document: Numbered,
  books: readonly Book[],
  chosen: Book | null,
): Ok<Book> | Fail<SeriesRefusal> => {
  const named = bookNamed(document, books)
  if (chosen === null) return named ? ok(named) : fail('outgoing.noBook')
  const secret = document.secrecy !== 'none'
  if (secret && chosen.kind !== 'outgoingSecret') return fail('outgoing.secretNotHere')
  if (!secret && chosen.kind === 'outgoingSecret') return fail('outgoing.secretBookOnly')
  const ofCouncil = chosen.kind === 'advisory' && document.copyForm === null && document.group !== 'normative'
  return ofCouncil || chosen.id === named?.id ? ok(chosen) : fail('outgoing.wrongBook', { book: chosen.name })
}

/**
 * Number and symbol are one in a year in what a body issues; secret documents and every council have series of their
 * own (Art. 15), where the same code is no second document. Nobody learns from a refusal what the secret book holds.
 */
export const codesOf = ({ kind }: Book, issuer: string): Codes => ({
  issuer,
  secrecy: kind === 'outgoingSecret' ? 'secret' : 'open',
})

const copyAbbreviations: Readonly<Record<CopyForm, string>> = { certified: 'SY', recopied: 'SL', extract: 'TrS' }

export interface SymbolParts {
  readonly copyForm: CopyForm | null
  /** Of the type; empty for công văn and thư công. */
  readonly typeAbbreviation: string
  /** Of the office, or of the council in whose book it stands. */
  readonly bodyAbbreviation: string
  /** Of the drafting unit or field. */
  readonly unitAbbreviation: string
}

/** `QĐ-SNV`; a công văn has the drafting unit behind the body: `SNV-VP`; a copy its form: `SY-SNV`. Empty without a body. */
export const composedSymbol = (parts: SymbolParts): string => {
  if (parts.bodyAbbreviation === '') return ''
  if (parts.copyForm !== null) return `${copyAbbreviations[parts.copyForm]}-${parts.bodyAbbreviation}`
  if (parts.typeAbbreviation !== '') return `${parts.typeAbbreviation}-${parts.bodyAbbreviation}`
  return parts.unitAbbreviation === '' ? parts.bodyAbbreviation : `${parts.bodyAbbreviation}-${parts.unitAbbreviation}`
}

/** A typed symbol with its dashes and spaces put in order; refused when it is none. */
export const tidySymbol = (typed: string): Result<string, 'outgoing.symbolMissing'> => {
  const symbol = cleanText(typed)
  if (symbol === '') return fail('outgoing.symbolMissing')
  const parsed = parseDocumentCode(`1/${symbol.replace(/^\/+/, '')}`)
  return parsed ? ok(parsed.notation) : fail('outgoing.symbolMissing')
}

/** The code as printed: `05/SNV-VP`, with the year in the middle of a normative one: `30/2026/QĐ-UBND`. */
export const printedCode = (given: {
  readonly number: number
  readonly suffix: string
  readonly symbol: string
  readonly year: number
  readonly kind: Book['kind']
}): string =>
  formatDocumentCode({
    number: String(given.number),
    suffix: given.suffix,
    notation: given.symbol,
    separator: '/',
    ...(given.kind === 'outgoingNormative' ? { year: given.year } : {}),
  })
