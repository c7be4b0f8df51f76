import type { contract, OutputOf } from '#shared/contract/index.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import type { bookForms } from '#shared/contract/reading.ts'
import { formatDate, formatNumber } from '#renderer/lib/format.ts'
import { booksText } from '#renderer/text/books.ts'

export type Book = OutputOf<typeof contract.registry.books>['items'][number]
export type BookForm = (typeof bookForms)[number]

/** The part of a book on screen; null at an end leaves it open. */
export interface Range {
  readonly fromNumber: number | null
  readonly toNumber: number | null
  readonly from: CivilDate | null
  readonly to: CivilDate | null
}

export const wholeBook: Range = { fromNumber: null, toNumber: null, from: null, to: null }

/** A range as the contract names its ends. */
export const rangeInput = ({ fromNumber, toNumber, from, to }: Range) => ({
  ...(fromNumber !== null && { fromNumber }),
  ...(toNumber !== null && { toNumber }),
  ...(from !== null && { from }),
  ...(to !== null && { to }),
})

/** `số 12–40, 01/03/2026 – 31/03/2026`; empty for the whole book. */
export const rangeWords = ({ fromNumber, toNumber, from, to }: Range): string => {
  const number = (value: number | null): string => (value === null ? '' : formatNumber(value))
  const date = (value: CivilDate | null): string => (value === null ? '' : formatDate(value))
  return [
    fromNumber === null && toNumber === null ? '' : booksText.range.numbers(number(fromNumber), number(toNumber)),
    from === null && to === null ? '' : booksText.range.dates(date(from), date(to)),
  ]
    .filter((part) => part !== '')
    .join(', ')
}
