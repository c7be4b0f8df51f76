import type { ReactNode } from 'react'
import { numberLabel } from '#shared/kernel/document-code.ts'
import type { Instant } from '#shared/kernel/time.ts'
import { formatDate } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { deskText } from '#renderer/text/desk.ts'
import { entryStateLabel } from '#renderer/text/vocabulary.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import type { ListState } from '#renderer/ui/list-pane.tsx'
import { SignatureMark } from '#renderer/ui/signatures/signature-mark.tsx'
import { DeadlineLabel } from '#renderer/ui/tags.tsx'
import type { IncomingItem } from './document-types.ts'

const titles = deskText.incoming.columns

const columnsAt = (now: Instant): readonly Column<IncomingItem>[] => [
  {
    id: 'number',
    title: titles.number,
    width: '72px',
    align: 'end',
    cell: ({ number, suffix }) => numberLabel(number, suffix),
  },
  { id: 'arrivedOn', title: titles.arrivedOn, width: '92px', cell: ({ arrivedOn }) => formatDate(arrivedOn) },
  { id: 'code', title: titles.code, width: 'minmax(120px, 0.8fr)', cell: ({ code }) => code },
  { id: 'issuer', title: titles.issuer, width: 'minmax(130px, 1fr)', cell: ({ issuer }) => issuer },
  { id: 'subject', title: titles.subject, width: 'minmax(220px, 3fr)', cell: ({ subject }) => subject },
  {
    id: 'signature',
    title: titles.signature,
    width: '58px',
    cell: ({ signature }) => signature && <SignatureMark badge={signature} />,
  },
  { id: 'stage', title: titles.stage, width: '124px', cell: entryStateLabel },
  { id: 'holder', title: titles.holder, width: 'minmax(130px, 1fr)', cell: ({ holder }) => holder },
  {
    id: 'due',
    title: titles.due,
    width: '108px',
    cell: ({ dueAt, closedAt }) => (dueAt === null || closedAt !== null ? '' : <DeadlineLabel due={dueAt} now={now} />),
  },
]

export interface IncomingTableProps {
  readonly items: readonly IncomingItem[]
  readonly state: ListState
  readonly empty: ReactNode
  readonly onOpen: (id: string) => void
  readonly onEndReached: () => void
}

/** The list in columns: who holds it, at which step, how many days are left. */
export const IncomingTable = ({ items, state, empty, onOpen, onEndReached }: IncomingTableProps) => {
  const now = useNow()
  return (
    <DataTable
      label={deskText.incoming.title}
      columns={columnsAt(now)}
      rows={items}
      keyOf={({ id }) => id}
      state={state}
      empty={empty}
      onOpen={onOpen}
      onEndReached={onEndReached}
    />
  )
}
