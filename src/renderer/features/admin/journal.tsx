import { Button } from '@mantine/core'
import { useState } from 'react'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { formatInstant, formatNumber } from '#renderer/lib/format.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useCommand, useOperation, useOperationPages } from '#renderer/lib/queries.tsx'
import { journalText as text, sayOperation } from '#renderer/text/admin-journal.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { FactList } from '#renderer/ui/card.tsx'
import { Combobox } from '#renderer/ui/combobox.tsx'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { DateField } from '#renderer/ui/date-field.tsx'
import { Sheet } from '#renderer/ui/dialog.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconHistory, IconShieldCheck } from '#renderer/ui/icons.ts'
import { EmptyState } from '#renderer/ui/states.tsx'
import classes from './admin.module.css'
import { listStateOf, Note } from './parts.tsx'
import type { JournalItem, Person } from './types.ts'

type Verification = OutputOf<typeof contract.audit.verify>

const titleOf = ({ title, onBehalfOf }: JournalItem): string =>
  onBehalfOf === null ? title : text.onBehalf(title, onBehalfOf)

const columns: readonly Column<JournalItem>[] = [
  { id: 'seq', title: text.columns.seq, width: '84px', align: 'end', cell: ({ seq }) => formatNumber(seq) },
  { id: 'at', title: text.columns.at, width: '150px', cell: ({ at }) => formatInstant(at) },
  {
    id: 'person',
    title: text.columns.person,
    width: 'minmax(150px, 1fr)',
    cell: ({ person }) => <span className={classes.strong}>{person}</span>,
  },
  { id: 'title', title: text.columns.title, width: 'minmax(150px, 1.2fr)', cell: titleOf },
  {
    id: 'operation',
    title: text.columns.operation,
    width: 'minmax(190px, 1.5fr)',
    cell: ({ operation }) => sayOperation(operation),
  },
  {
    id: 'hash',
    title: text.columns.hash,
    width: '110px',
    cell: ({ hash }) => <span className={classes.mono}>{hash.slice(0, 16)}</span>,
  },
]

const Verdict = ({ found }: { readonly found: Verification }) => (
  <>
    {found.sound ? (
      <Note tone="ok" icon={IconShieldCheck}>
        <strong>{text.sound}</strong>
        <br />
        {text.soundDetail(formatNumber(found.entries), formatNumber(found.rows), formatNumber(found.traces))}
      </Note>
    ) : (
      <Note tone="danger">
        <strong>{text.broken(formatNumber(found.problems.length))}</strong>
        <br />
        {text.brokenDetail}
      </Note>
    )}
    {found.problems.length > 0 && (
      <div className={classes.sheetBox} tabIndex={0} role="group" aria-label={text.problems}>
        <table className={classes.sheet}>
          <tbody>
            {found.problems.map(({ kind, at }) => (
              <tr key={`${kind} ${at}`}>
                <td>{text.problemKinds[kind] ?? kind}</td>
                <td className={classes.mono}>{at}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
    <FactList facts={[{ label: text.head, value: <span className={classes.mono}>{found.headHash}</span> }]} />
    <p className={classes.small}>{text.headHint}</p>
  </>
)

const EntrySheet = ({ entry, onClose }: { readonly entry: JournalItem; readonly onClose: () => void }) => (
  <Sheet title={text.entryTitle(formatNumber(entry.seq))} isOpen onClose={onClose} width={560}>
    <FactList
      facts={[
        { label: text.columns.at, value: formatInstant(entry.at) },
        { label: text.columns.person, value: entry.person },
        { label: text.columns.title, value: titleOf(entry) },
        { label: text.operation, value: sayOperation(entry.operation) },
        { label: text.technical, value: <span className={classes.mono}>{entry.operation}</span> },
        { label: text.facts, value: <span className={classes.mono}>{entry.facts.join(', ')}</span> },
        { label: text.device, value: <span className={classes.mono}>{entry.device}</span> },
        { label: text.hash, value: <span className={classes.mono}>{entry.hash}</span> },
      ]}
    />
  </Sheet>
)

interface Filter {
  readonly from: CivilDate | null
  readonly to: CivilDate | null
  readonly person: Person | null
}

const noFilter: Filter = { from: null, to: null, person: null }

interface FilterFieldsProps {
  readonly value: Filter
  readonly onChange: (value: Filter) => void
}

const FilterFields = ({ value, onChange }: FilterFieldsProps) => {
  const today = useToday()
  const people = useOperation('accounts.people', { includeClosed: true })
  return (
    <div className={classes.filterLine}>
      <DateField label={text.from} value={value.from} onChange={(from) => onChange({ ...value, from })} today={today} />
      <DateField label={text.to} value={value.to} onChange={(to) => onChange({ ...value, to })} today={today} />
      <Combobox
        label={text.person}
        placeholder={text.everyone}
        options={people.value?.items ?? []}
        keyOf={({ id }) => id}
        textOf={({ fullName }) => fullName}
        detailOf={({ posts }) => posts.map(({ title }) => title).join('; ')}
        value={value.person}
        onChange={(person) => onChange({ ...value, person })}
      />
      <Button onClick={() => onChange(noFilter)}>{text.clear}</Button>
    </div>
  )
}

/** Every act of the office, and whether the chain that holds them is whole. */
export const JournalSection = () => {
  const [filter, setFilter] = useState(noFilter)
  const [opened, setOpened] = useState<JournalItem | null>(null)
  const [found, setFound] = useState<Verification | null>(null)
  const verify = useCommand('audit.verify')
  const pages = useOperationPages('audit.entries', {
    limit: 100,
    ...(filter.from !== null && { from: filter.from }),
    ...(filter.to !== null && { to: filter.to }),
    ...(filter.person !== null && { personId: filter.person.id }),
  })
  const check = async () => {
    const answer = await verify.run({})
    setFound(answer.ok ? answer.value : null)
  }
  const keyOf = ({ device, seq }: JournalItem) => `${device}~${String(seq)}`
  return (
    <div className={classes.fill}>
      <div className={classes.bar}>
        <FilterFields value={filter} onChange={setFilter} />
        <span className={classes.barSpring} />
        <Button
          variant="filled"
          leftSection={<Icon of={IconShieldCheck} />}
          loading={verify.isBusy}
          onClick={() => void check()}
        >
          {text.verify}
        </Button>
      </div>
      {(verify.isBusy || verify.refusal !== undefined || found !== null) && (
        <div className={classes.verdict} aria-live="polite">
          {verify.isBusy && <Note>{text.verifyNote}</Note>}
          {verify.refusal && <Note tone="danger">{refusalLine(verify.refusal)}</Note>}
          {found && !verify.isBusy && <Verdict found={found} />}
        </div>
      )}
      <div className={classes.table}>
        <DataTable
          label={text.list}
          columns={columns}
          rows={pages.items}
          keyOf={keyOf}
          state={listStateOf(pages)}
          empty={<EmptyState icon={IconHistory} title={text.empty} hint={text.emptyHint} />}
          onOpen={(key) => setOpened(pages.items.find((entry) => keyOf(entry) === key) ?? null)}
          onEndReached={pages.loadMore}
        />
      </div>
      {opened && <EntrySheet entry={opened} onClose={() => setOpened(null)} />}
    </div>
  )
}
