import { numberLabel } from '#shared/kernel/document-code.ts'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import type { Refusal } from '#shared/kernel/result.ts'
import { formatInstant } from '#renderer/lib/format.ts'
import { useOperation, useOperationPages } from '#renderer/lib/queries.tsx'
import { booksText } from '#renderer/text/books.ts'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import type { ListState } from '#renderer/ui/list-pane.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import { isUseBook } from './book-tabs.ts'

type Print = OutputOf<typeof contract.reports.prints>['items'][number]
type Returned = OutputOf<typeof contract.registry.returnedPapers>['items'][number]

const stateOf = (query: {
  readonly isLoading: boolean
  readonly refusal: Refusal | undefined
  readonly refetch: () => void
}): ListState => {
  if (query.refusal) return { kind: 'failed', ...sayRefusal(query.refusal), onRetry: query.refetch }
  return { kind: query.isLoading ? 'loading' : 'ready' }
}

const { prints, returned } = booksText

/** What was posted or lent has no numbers of its own to go from and to. */
const numberIn = (form: string, number: number): string => (number === 0 || isUseBook(form) ? '' : numberLabel(number))

const printColumns: readonly Column<Print>[] = [
  { id: 'at', title: prints.at, width: '150px', cell: ({ at }) => formatInstant(at) },
  { id: 'form', title: prints.form, width: 'minmax(160px, 1fr)', cell: ({ form }) => prints.forms[form] ?? form },
  {
    id: 'from',
    title: prints.from,
    width: '80px',
    align: 'end',
    cell: ({ form, fromNumber }) => numberIn(form, fromNumber),
  },
  {
    id: 'to',
    title: prints.to,
    width: '80px',
    align: 'end',
    cell: ({ form, toNumber }) => numberIn(form, toNumber),
  },
  { id: 'by', title: prints.by, width: 'minmax(160px, 1fr)', cell: ({ by }) => by },
  {
    id: 'head',
    title: prints.head,
    width: 'minmax(160px, 1fr)',
    cell: ({ headHash }) => <code title={headHash}>{headHash.slice(0, 16)}</code>,
  },
]

/** Every print for binding: which numbers, by whom, when, and the journal's head at that moment. */
export const PrintsPanel = ({ bookId, year }: { readonly bookId: string; readonly year: number }) => {
  const query = useOperation('reports.prints', { bookId, year })
  return (
    <DataTable
      label={prints.label}
      columns={printColumns}
      rows={query.value?.items ?? []}
      keyOf={({ id }) => id}
      state={stateOf(query)}
      empty={<EmptyState title={booksText.empty.prints} hint={booksText.emptyHint.prints} />}
    />
  )
}

const titled = (text: string) => <span title={text}>{text}</span>

const returnedColumns: readonly Column<Returned>[] = [
  { id: 'at', title: returned.at, width: '140px', cell: ({ at }) => formatInstant(at) },
  { id: 'issuer', title: returned.issuer, width: 'minmax(160px, 1.4fr)', cell: ({ issuer }) => titled(issuer) },
  { id: 'code', title: returned.code, width: '130px', cell: ({ code }) => code },
  { id: 'subject', title: returned.subject, width: 'minmax(180px, 2fr)', cell: ({ subject }) => titled(subject) },
  { id: 'reason', title: returned.reason, width: 'minmax(160px, 1.6fr)', cell: ({ reason }) => titled(reason) },
  { id: 'by', title: returned.by, width: '150px', cell: ({ by }) => by },
]

/** Papers that went back to their senders without a number. */
export const ReturnedPanel = () => {
  const query = useOperationPages('registry.returnedPapers', {})
  return (
    <DataTable
      label={returned.label}
      columns={returnedColumns}
      rows={query.items}
      keyOf={({ id }) => id}
      state={query.items.length > 0 ? { kind: 'ready' } : stateOf(query)}
      empty={<EmptyState title={booksText.empty.returned} hint={booksText.emptyHint.returned} />}
      onEndReached={query.loadMore}
    />
  )
}
