import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useOperation } from '#renderer/lib/queries.tsx'
import { booksText } from '#renderer/text/books.ts'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { IconBook } from '#renderer/ui/icons.ts'
import { EmptyState, ErrorPanel, LoadingRows } from '#renderer/ui/states.tsx'
import { isUseBook, sideOf } from './book-tabs.ts'
import classes from './books.module.css'
import { rangeInput, rangeWords, type Book, type BookForm, type Range } from './selection.ts'

export interface BookTableProps {
  readonly book: Book
  readonly year: number
  readonly form: BookForm
  readonly range: Range
}

const pageSize = 100
const rowHeight = 46
/** Pixels of a printed millimetre below which dates no longer fit their column; narrower windows scroll. */
const narrowestPerMm = 3.95

/** Where what is not there yet would come from. */
const hintOf = (book: Book, form: BookForm): string | undefined => {
  const hints = booksText.emptyHint
  if (form === 'register') return sideOf(book) === 'internal' ? hints.internal : hints.register
  return form === 'outgoing' || isUseBook(form) ? hints[form] : undefined
}

/** Two neighbouring pages of rows: as many as can be in sight at once. */
const usePages = (props: BookTableProps, first: number, last: number) => {
  const { book, year, form, range } = props
  const input = (page: number) => ({
    bookId: book.id,
    year,
    form,
    ...rangeInput(range),
    offset: page * pageSize,
    limit: pageSize,
  })
  const [upper, lower] = [Math.floor(first / pageSize), Math.floor(last / pageSize)]
  const top = useOperation('reports.book', input(upper))
  const bottom = useOperation('reports.book', lower === upper ? null : input(lower))
  const rowAt = (index: number): readonly string[] | undefined =>
    Math.floor(index / pageSize) === upper
      ? top.value?.rows[index - upper * pageSize]
      : bottom.value?.rows[index - lower * pageSize]
  return { rowAt, refusal: top.refusal ?? bottom.refusal, refetch: top.refetch }
}

/** A legal book row by row, in the columns in which it is printed; any place of it is reached at once. */
export const BookTable = (props: BookTableProps) => {
  const { book, year, form, range } = props
  const scroller = useRef<HTMLDivElement>(null)
  const head = useOperation('reports.book', {
    bookId: book.id,
    year,
    form,
    ...rangeInput(range),
    offset: 0,
    limit: pageSize,
  })
  const total = head.value?.total ?? 0
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  const shown = virtualizer.getVirtualItems()
  const pages = usePages(props, shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0)
  const refusal = head.refusal ?? pages.refusal
  if (refusal) return <ErrorPanel {...sayRefusal(refusal)} onRetry={head.refetch} />
  if (!head.value) return <LoadingRows rows={10} height={rowHeight} />
  if (total === 0) {
    const hint = hintOf(book, form)
    return (
      <EmptyState
        icon={IconBook}
        title={rangeWords(range) === '' ? booksText.empty[form] : booksText.empty.range}
        {...(hint !== undefined && rangeWords(range) === '' && { hint })}
      />
    )
  }
  const { columns, title } = head.value
  const tracks = columns.map(({ width }) => `${width}fr`).join(' ')
  const narrowest = columns.reduce((sum, { width }) => sum + width, 0) * narrowestPerMm
  return (
    <div ref={scroller} className={classes.scroller} tabIndex={0} role="region" aria-label={title}>
      <div role="table" aria-label={title} aria-rowcount={total + 1} style={{ minWidth: narrowest }}>
        <div role="row" aria-rowindex={1} className={classes.head} style={{ gridTemplateColumns: tracks }}>
          {columns.map(({ label }) => (
            <div key={label} role="columnheader" className={classes.headCell}>
              {label}
            </div>
          ))}
        </div>
        <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
          {shown.map((item) => (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              role="row"
              aria-rowindex={item.index + 2}
              className={classes.row}
              style={{ gridTemplateColumns: tracks, transform: `translateY(${item.start}px)` }}
            >
              {columns.map(({ label }, column) => (
                <div key={label} role="cell" className={classes.cell}>
                  {pages.rowAt(item.index)?.[column] ?? (column === 0 ? '…' : '')}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
