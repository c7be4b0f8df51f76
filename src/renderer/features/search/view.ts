import { foundColumns, type FoundColumn, type FoundOrder } from '#shared/contract/reading.ts'

/** How answers are shown. */
export interface FoundView {
  readonly order: FoundOrder
  /** Beside the subject, in the order of `foundColumns`. */
  readonly columns: readonly FoundColumn[]
}

/** A question that was kept, with how its answers were shown; before there were columns it was the question alone. */
export type SavedQuestion = string | (FoundView & { readonly query: string })

const widths: Readonly<Record<FoundColumn, string>> = {
  code: 'minmax(96px, 128px)',
  arrival: '84px',
  date: '82px',
  issuer: 'minmax(100px, 150px)',
  state: 'minmax(92px, 116px)',
  holder: 'minmax(100px, 160px)',
  due: '96px',
  place: 'minmax(96px, 150px)',
}

/** Number first, then the subject, then the rest: as in every book. */
export const tracksOf = (columns: readonly FoundColumn[]): string =>
  [
    ...columns.filter((column) => column === 'code').map((column) => widths[column]),
    'minmax(200px, 1fr)',
    ...columns.filter((column) => column !== 'code').map((column) => widths[column]),
  ].join(' ')

/** The columns with one put in or taken out, in their order. */
export const toggled = (columns: readonly FoundColumn[], one: FoundColumn): readonly FoundColumn[] =>
  foundColumns.filter((column) => (column === one) !== columns.includes(column))
