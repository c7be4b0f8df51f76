import type { ReactNode } from 'react'
import type { FoundColumn } from '#shared/contract/reading.ts'
import { numberLabel } from '#shared/kernel/document-code.ts'
import { formatDate, formatMoment } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { foundStateLabels, searchText } from '#renderer/text/search.ts'
import { SignatureMark } from '#renderer/ui/signatures/signature-mark.tsx'
import { DeadlineLabel, UrgencyTag } from '#renderer/ui/tags.tsx'
import { Marked } from './marked.tsx'
import classes from './search.module.css'
import { tracksOf } from './view.ts'
import type { Found } from './types.ts'

const codeOf = ({ number, symbol }: Found): string =>
  number === '' || symbol.startsWith(number) ? symbol : symbol === '' ? number : `${number}/${symbol}`

const placeOf = ({ snippet: { from, place } }: Found): string => {
  if (from === 'entry') return searchText.view.inEntry
  if (place === null) return searchText.view.inContent
  return place.page === null ? place.file : searchText.view.onPage(place.file, place.page)
}

type Cells = Readonly<Record<FoundColumn, (item: Found, now: ReturnType<typeof useNow>) => ReactNode>>

const isOpen = ({ kind, entry, holder }: Found): boolean =>
  entry ? entry.closedAt === null && entry.stage !== 'cancelled' : kind === 'draft' && holder !== ''

const sinceOf = ({ entry }: Found, now: ReturnType<typeof useNow>): string =>
  entry?.holderSince ? searchText.since(formatMoment(entry.holderSince, now)) : ''

const cells: Cells = {
  code: (item) => <span className={classes.code}>{codeOf(item)}</span>,
  arrival: ({ entry }) =>
    entry && (
      <>
        <div>{numberLabel(entry.number, entry.suffix)}</div>
        <div className={classes.quiet}>{formatDate(entry.arrivedOn)}</div>
      </>
    ),
  date: ({ date }) => date !== null && formatDate(date),
  issuer: (item) => <div className={classes.two}>{item.issuer}</div>,
  state: (item, now) => (
    <>
      <div className={classes.stage}>{foundStateLabels[item.state]}</div>
      {item.internalCopy && <div className={classes.two}>{searchText.internalCopy(codeOf(item))}</div>}
      {item.kind !== 'incoming' && <div className={classes.quiet}>{searchText.kinds[item.kind]}</div>}
      {item.entry && item.entry.closedAt !== null && (
        <div className={classes.quiet}>{searchText.closedAt(formatMoment(item.entry.closedAt, now))}</div>
      )}
    </>
  ),
  holder: (item, now) =>
    isOpen(item) && (
      <>
        <div className={classes.two}>{item.holder}</div>
        <div className={classes.quiet}>{sinceOf(item, now)}</div>
      </>
    ),
  due: ({ due }, now) => due !== null && <DeadlineLabel due={due} now={now} />,
  place: (item) => <div className={classes.two}>{placeOf(item)}</div>,
}

/** The names of the columns, above the answers. */
export const AnswerHead = ({ columns }: { readonly columns: readonly FoundColumn[] }) => {
  const name = (column: FoundColumn) => (
    <span key={column} className={classes[column]}>
      {searchText.view.columnNames[column]}
    </span>
  )
  return (
    <div className={classes.head} style={{ gridTemplateColumns: tracksOf(columns) }}>
      {columns.filter((column) => column === 'code').map(name)}
      <span>{searchText.view.subject}</span>
      {columns.filter((column) => column !== 'code').map(name)}
    </div>
  )
}

/** One document as an answer: what it is and where it says what was asked, then the chosen columns. */
export const Answer = ({ item, columns }: { readonly item: Found; readonly columns: readonly FoundColumn[] }) => {
  const now = useNow()
  const { entry } = item
  const cell = (column: FoundColumn) => (
    <div key={column} className={`${classes.cell} ${classes[column] ?? ''}`}>
      {cells[column](item, now)}
    </div>
  )
  return (
    <div className={classes.answer} style={{ gridTemplateColumns: tracksOf(columns) }}>
      {columns.filter((column) => column === 'code').map(cell)}
      <div className={classes.what}>
        <div className={classes.line}>
          {entry && <UrgencyTag urgency={entry.urgency} />}
          {entry?.signature && <SignatureMark badge={entry.signature} />}
          <span className={classes.subject}>{item.subject || searchText.imported.noSubject}</span>
        </div>
        {item.snippet.from === 'content' && item.snippet.text !== '' && (
          <div className={classes.snippet}>
            <Marked {...item.snippet} />
            {item.snippet.place && <span className={classes.from}> {searchText.view.from(placeOf(item))}</span>}
          </div>
        )}
      </div>
      {columns.filter((column) => column !== 'code').map(cell)}
    </div>
  )
}
