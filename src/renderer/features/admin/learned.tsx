import { Button } from '@mantine/core'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { IconHistory } from '#renderer/ui/icons.ts'
import { EmptyState } from '#renderer/ui/states.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from './admin.module.css'
import type { CatalogueListProps } from './catalogue-csv.tsx'
import { listStateOf } from './parts.tsx'

type Learned = OutputOf<typeof contract.files.learnedSenders>['items'][number]

const text = adminText.catalogue.learned

/** What registering papers taught of their senders; each can be forgotten. */
export const LearnedSenders = ({ tabs }: CatalogueListProps) => {
  const toast = useToast()
  const query = useOperation('files.learnedSenders', {})
  const forget = useCommand('files.forgetSender')
  const forgetOne = async ({ key, issuer }: Learned) => {
    const answer = await forget.run({ key })
    toast(answer.ok ? { text: text.forgotten(issuer) } : { text: refusalLine(answer.refusal), tone: 'danger' })
    query.refetch()
  }
  const columns: readonly Column<Learned>[] = [
    { id: 'issuer', title: text.issuer, width: 'minmax(220px, 1fr)', cell: ({ issuer }) => issuer },
    { id: 'book', title: text.book, width: '220px', cell: ({ book }) => book },
    { id: 'recipient', title: text.recipient, width: '220px', cell: ({ recipient }) => recipient },
    {
      id: 'forget',
      title: '',
      width: '110px',
      cell: (learned) => (
        <Button
          size="compact-sm"
          aria-label={text.forgetOf(learned.issuer)}
          disabled={forget.isBusy}
          onClick={() => void forgetOne(learned)}
        >
          {text.forget}
        </Button>
      ),
    },
  ]
  return (
    <>
      <div className={classes.bar}>{tabs}</div>
      <p className={classes.tableNote}>{text.note}</p>
      <div className={classes.table}>
        <DataTable
          label={adminText.catalogue.tabs.learned}
          columns={columns}
          rows={query.value?.items ?? []}
          keyOf={({ key }) => key}
          state={listStateOf(query)}
          empty={<EmptyState icon={IconHistory} title={text.empty} hint={text.emptyHint} />}
        />
      </div>
    </>
  )
}
