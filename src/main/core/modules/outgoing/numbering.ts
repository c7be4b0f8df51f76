import { codeIdentityKey } from '#shared/kernel/document-code.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { yearOf, type CivilDate } from '#shared/kernel/time.ts'
import type { CopyForm } from '#shared/vocabulary/document.ts'
import type { Context } from '#core/kernel/module.ts'
import {
  bookTakesEntries,
  bookToKeep,
  givenNumber,
  irregular,
  numberState,
  type Book,
  type BookYear,
  type Numbering,
} from '#core/modules/registry/index.ts'
import type { OutgoingFields } from './rules/entry.ts'
import { bookFor, codesOf, composedSymbol, printedCode, tidySymbol } from './rules/series.ts'

/** Which number a document gets: its book, its place in the series, its symbol. */

export type OutgoingNumbering = Numbering | { readonly way: 'reused'; readonly number: number; readonly reason: string }

export interface AskedNumber {
  readonly bookId: string | null
  /** Empty: the composed one. */
  readonly symbol: string
  readonly issuedOn?: CivilDate | undefined
  readonly numbering: OutgoingNumbering
  readonly backDatedReason: string
}

export interface Series {
  readonly book: Book
  readonly issuer: string
  readonly typeName: string
  readonly unit: string
  /** Composed; empty when an abbreviation is missing. */
  readonly symbol: string
}

export interface GivenCode {
  readonly series: Series
  readonly bookYear: BookYear | undefined
  readonly year: number
  readonly issuedOn: CivilDate
  readonly number: number
  readonly suffix: string
  readonly way: 'next' | 'inserted' | 'reserved' | 'backDated' | 'reused'
  readonly reason: string
  readonly ledgerId: string | null
  readonly ledger: 'added' | 'used' | 'none'
  readonly symbol: string
  readonly code: string
}

const typeOf = async (context: Context, typeId: string | null) =>
  typeId === null ? undefined : (await context.stores.catalogue.documentTypes()).find(({ id }) => id === typeId)

/** The series a document stands in by the rules of the office, and the symbol composed for it. */
export const seriesOf = async (
  context: Context,
  fields: OutgoingFields,
  copyForm: CopyForm | null,
  bookId: string | null,
) => {
  const { stores } = context
  const [type, office, unit, books] = await Promise.all([
    typeOf(context, fields.typeId),
    stores.accounts.office(),
    fields.draftingUnitId === null ? undefined : stores.accounts.unit(fields.draftingUnitId),
    stores.registry.books(),
  ])
  const chosen = bookId === null ? null : await bookToKeep(context, bookId)
  if (chosen === undefined) return fail('registry.bookUnknown')
  const named = bookFor(
    { typeId: fields.typeId, group: type?.group ?? null, secrecy: fields.secrecy, copyForm },
    books,
    chosen,
  )
  if (!named.ok) return named
  const book = named.value
  return ok<Series>({
    book,
    issuer: book.body?.name ?? office.name,
    typeName: type?.name ?? fields.typeName,
    unit: unit?.name ?? '',
    symbol: composedSymbol({
      copyForm,
      typeAbbreviation: type?.abbreviation ?? '',
      bodyAbbreviation: book.body?.abbreviation ?? office.abbreviation,
      unitAbbreviation: unit?.abbreviation ?? '',
    }),
  })
}

/** A number cancelled today goes to another document, or the plain rules of the book give one. */
const numberIn = async (
  context: Context,
  { book, bookYear, year }: { book: Book; bookYear: BookYear | undefined; year: number },
  asked: AskedNumber & { readonly issuedOn: CivilDate },
) => {
  const { numbering } = asked
  if (numbering.way === 'reused') {
    const open = await context.stores.outgoing.reusable(book.id, year, context.today)
    if (!open.includes(numbering.number)) return fail('outgoing.notReusable', { number: numbering.number })
    const { number, reason } = numbering
    return ok({ number, suffix: '', way: 'reused' as const, reason, reservationId: null })
  }
  const state = await numberState(context, book.id, year, numbering)
  const given = givenNumber({
    numbering,
    year: bookYear,
    day: asked.issuedOn,
    backDatedReason: asked.backDatedReason,
    irregular: irregular(context.access),
    taken: state.taken,
    reserved: state.reservationId !== null,
    skipped: state.skipped,
  })
  return given.ok ? ok({ ...given.value, reservationId: state.reservationId }) : given
}

/** Number, symbol and date in one decision (Decree 30/2020/NĐ-CP, Art. 15). */
export const giveNumber = async (
  context: Context,
  fields: OutgoingFields,
  copyForm: CopyForm | null,
  asked: AskedNumber,
) => {
  const { stores, ports, today } = context
  const issuedOn = asked.issuedOn ?? today
  if (issuedOn > today) return fail('outgoing.issuedInFuture')
  const year = yearOf(issuedOn)
  const found = await seriesOf(context, fields, copyForm, asked.bookId)
  if (!found.ok) return found
  const series = found.value
  const { book } = series
  // The rules may name the secret book to somebody it is not entrusted to.
  if (!(await bookToKeep(context, book.id))) return fail('registry.bookUnknown')
  const bookYear = await stores.registry.bookYear(book.id, year)
  const open = bookTakesEntries(book, bookYear, ports.device)
  if (!open.ok) return open
  const symbol = asked.symbol === '' && series.symbol !== '' ? ok(series.symbol) : tidySymbol(asked.symbol)
  if (!symbol.ok) return symbol
  const given = await numberIn(context, { book, bookYear, year }, { ...asked, issuedOn })
  if (!given.ok) return given
  const { number, suffix, way, reason, reservationId } = given.value
  const code = printedCode({ number, suffix, symbol: symbol.value, year, kind: book.kind })
  if (await stores.outgoing.codeTaken(codeIdentityKey(code), year, codesOf(book, series.issuer)))
    return fail('outgoing.codeTaken', { code })
  return ok<GivenCode>({
    series,
    bookYear,
    year,
    issuedOn,
    number,
    suffix,
    way,
    reason,
    ledgerId: reservationId ?? (way === 'next' ? null : ports.newId()),
    ledger: reservationId !== null ? 'used' : way === 'next' ? 'none' : 'added',
    symbol: symbol.value,
    code,
  })
}

type RefusalIn<Made> = Made extends { readonly ok: false; readonly refusal: { readonly code: infer Code } }
  ? Code
  : never
/** Why no number is given. */
export type NumberingRefusal = Extract<RefusalIn<Awaited<ReturnType<typeof giveNumber>>>, string>
