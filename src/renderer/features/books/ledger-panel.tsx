import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { numberLabel } from '#shared/kernel/document-code.ts'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { formatInstant } from '#renderer/lib/format.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { booksText } from '#renderer/text/books.ts'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconAlertTriangle, IconCircleCheck } from '#renderer/ui/icons.ts'
import type { ListState } from '#renderer/ui/list-pane.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import { sideOf } from './book-tabs.ts'
import classes from './books.module.css'
import { ReleaseDialog } from './number-dialogs.tsx'
import type { Book } from './selection.ts'

type Entry = OutputOf<typeof contract.registry.ledger>['items'][number]

const words = booksText.ledger

export interface LedgerPanelProps {
  readonly book: Book
  readonly year: number
}

/** Every number outside the plain order with its reason; a number without a reason stands in red. */
export const LedgerPanel = ({ book, year }: LedgerPanelProps) => {
  const bookId = book.id
  const side = sideOf(book)
  const ledger = useOperation('registry.ledger', { bookId, year })
  const navigate = useNavigate()
  const may = useMay()
  const [releasing, setReleasing] = useState<number | null>(null)
  const items = ledger.value?.items ?? []
  const unexplained = ledger.value?.unexplained ?? []
  const released = new Set(items.filter(({ kind }) => kind === 'released').map(({ number }) => number))
  const isHeld = (entry: Entry) => entry.kind === 'reserved' && entry.documentId === null && !released.has(entry.number)
  const actOf = (entry: Entry) => {
    if (entry.documentId !== null) {
      const id = entry.documentId
      return (
        <Button
          size="xs"
          onClick={() =>
            void navigate({ to: side === 'outgoing' ? '/van-ban-di/$id' : '/van-ban-den/$id', params: { id } })
          }
        >
          {words.open}
        </Button>
      )
    }
    return isHeld(entry) && may('incoming.irregularNumber') ? (
      <Button size="xs" onClick={() => setReleasing(entry.number)}>
        {words.release}
      </Button>
    ) : null
  }
  const kindOf = (entry: Entry): string =>
    entry.kind === 'reserved' && entry.documentId !== null ? words.kinds.used : words.kinds[entry.kind]
  const columns: readonly Column<Entry>[] = [
    {
      id: 'number',
      title: words.number,
      width: '80px',
      align: 'end',
      cell: ({ number, suffix }) => <strong>{numberLabel(number, suffix)}</strong>,
    },
    { id: 'kind', title: words.kind, width: '150px', cell: kindOf },
    {
      id: 'reason',
      title: words.reason,
      width: 'minmax(200px, 2fr)',
      cell: ({ reason }) => <span title={reason}>{reason}</span>,
    },
    { id: 'by', title: words.by, width: 'minmax(140px, 1fr)', cell: ({ by }) => by },
    { id: 'at', title: words.at, width: '140px', cell: ({ at }) => formatInstant(at) },
    { id: 'act', title: words.act, width: '130px', cell: actOf },
  ]
  const state: ListState = ledger.refusal
    ? { kind: 'failed', ...sayRefusal(ledger.refusal), onRetry: ledger.refetch }
    : { kind: ledger.isLoading ? 'loading' : 'ready' }
  return (
    <div className={classes.stack}>
      {ledger.value &&
        (unexplained.length > 0 ? (
          <div className={classes.unexplained} role="alert">
            <Icon of={IconAlertTriangle} />
            <div>
              <strong>{words.unexplained(unexplained.map((number) => numberLabel(number)).join(', '))}</strong>
              <div>{words.unexplainedHint}</div>
            </div>
          </div>
        ) : (
          <div className={classes.sound} role="status">
            <Icon of={IconCircleCheck} /> {words.sound}
          </div>
        ))}
      <div className={classes.fill}>
        <DataTable
          label={words.label}
          columns={columns}
          rows={items}
          keyOf={({ id }) => id}
          state={state}
          empty={<EmptyState title={booksText.empty.ledger} hint={booksText.emptyHint.ledger} />}
          rowHeight={40}
        />
      </div>
      {releasing !== null && (
        <ReleaseDialog bookId={bookId} year={year} number={releasing} onClose={() => setReleasing(null)} />
      )}
    </div>
  )
}
