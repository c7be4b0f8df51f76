import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconPlus, IconUsers } from '#renderer/ui/icons.ts'
import { SearchBox } from '#renderer/ui/search-box.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import { TabStrip } from '#renderer/ui/tab-strip.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { AddPersonDialog } from './add-person-dialog.tsx'
import classes from './admin.module.css'
import { CsvButtons, ImportDialog, saveCsv } from './csv.tsx'
import { DelegateDialog, DelegationRows } from './delegations.tsx'
import { CheckField, listStateOf, Refused } from './parts.tsx'
import { PersonPage } from './person.tsx'
import type { Person } from './types.ts'
import { unitTree, visibleNodes } from './unit-tree.ts'

const text = adminText.people

const columns: readonly Column<Person>[] = [
  {
    id: 'name',
    title: text.columns.name,
    width: 'minmax(170px, 1.1fr)',
    cell: ({ fullName }) => <span className={classes.strong}>{fullName}</span>,
  },
  {
    id: 'account',
    title: text.columns.account,
    width: 'minmax(150px, 0.9fr)',
    cell: ({ account, accountState }) =>
      accountState === 'active' ? (
        account
      ) : (
        <span className={classes.faded}>
          {[account, text.accountStates[accountState]].filter((part) => part !== null).join(' · ')}
        </span>
      ),
  },
  {
    id: 'posts',
    title: text.columns.posts,
    width: 'minmax(240px, 2.4fr)',
    cell: ({ posts }) => {
      const line = posts.map(({ title, unitName }) => `${title} · ${unitName}`).join('; ')
      return <span title={line}>{line}</span>
    },
  },
  {
    id: 'contact',
    title: text.columns.contact,
    width: 'minmax(140px, 1fr)',
    cell: ({ phone, email }) => [phone, email].filter((part) => part !== '').join(' · '),
  },
]

interface UnitFilterProps {
  readonly value: string | null
  readonly onChange: (unitId: string | null) => void
}

/** The platform's own list, indented like the tree. */
const UnitFilter = ({ value, onChange }: UnitFilterProps) => {
  const units = useOperation('accounts.units', {})
  const nodes = visibleNodes(unitTree(units.value?.items ?? []), new Set())
  return (
    <select
      className={classes.barSelect}
      aria-label={text.unitFilter}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    >
      <option value="">{text.everyUnit}</option>
      {nodes.map(({ unit, level }) => (
        <option key={unit.id} value={unit.id}>
          {'\u2003'.repeat(level - 1)}
          {unit.name}
        </option>
      ))}
    </select>
  )
}

type Opened = 'add' | 'import' | null

interface PeopleListProps {
  /** The tabs of the section, first in the bar. */
  readonly tabs: ReactNode
  readonly onPerson: (personId: string) => void
}

const PeopleList = ({ tabs, onPerson }: PeopleListProps) => {
  const toast = useToast()
  const [search, setSearch] = useState('')
  const [unitId, setUnitId] = useState<string | null>(null)
  const [includeClosed, setIncludeClosed] = useState(false)
  const [opened, setOpened] = useState<Opened>(null)
  const query = useOperation(
    'accounts.people',
    { search, includeClosed, ...(unitId !== null && { unitId }) },
    { whileChanging: 'keep' },
  )
  const importPeople = useCommand('accounts.importPeople')
  const exportPeople = useCommand('accounts.exportPeople')
  const save = async () => {
    const answer = await exportPeople.run({})
    if (answer.ok) {
      saveCsv(answer.value.csv, text.exportName)
      toast({ text: text.exportNote })
    } else toast({ text: refusalLine(answer.refusal), tone: 'danger' })
  }
  return (
    <>
      <div className={classes.bar}>
        {tabs}
        <span className={classes.barSpring} />
        <CsvButtons
          onImport={() => setOpened('import')}
          onExport={() => void save()}
          isExporting={exportPeople.isBusy}
        />
        <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => setOpened('add')}>
          {text.add}
        </Button>
      </div>
      <div className={classes.bar}>
        <div className={classes.barSearch}>
          <SearchBox
            label={adminText.search}
            placeholder={text.searchPlaceholder}
            value={search}
            onChange={setSearch}
          />
        </div>
        <UnitFilter value={unitId} onChange={setUnitId} />
        <CheckField label={text.showClosed} value={includeClosed} onChange={setIncludeClosed} />
      </div>
      <div className={classes.table}>
        <DataTable
          label={text.list}
          columns={columns}
          rows={query.value?.items ?? []}
          keyOf={(person) => person.id}
          state={listStateOf(query)}
          empty={<EmptyState icon={IconUsers} title={text.empty} hint={text.emptyHint} />}
          onOpen={onPerson}
        />
      </div>
      {opened === 'add' && <AddPersonDialog onClose={() => setOpened(null)} onAdded={onPerson} />}
      {opened === 'import' && (
        <ImportDialog
          what={text.what}
          columns={text.columnHints}
          sampleName={text.exportName}
          run={(csv, check) => importPeople.run({ csv, check })}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}

const Delegations = ({ tabs }: Pick<PeopleListProps, 'tabs'>) => {
  const query = useOperation('accounts.delegations', {})
  const [isAdding, setIsAdding] = useState(false)
  const items = query.value?.items ?? []
  const delegateText = adminText.delegation
  return (
    <>
      <div className={classes.bar}>
        {tabs}
        <span className={classes.barSpring} />
        <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => setIsAdding(true)}>
          {delegateText.add}
        </Button>
      </div>
      <p className={classes.tableNote}>{delegateText.note}</p>
      <div className={classes.scroll}>
        <Refused {...query} />
        {query.value && items.length === 0 && <EmptyState title={delegateText.empty} hint={delegateText.emptyHint} />}
        <DelegationRows delegations={items} />
      </div>
      {isAdding && <DelegateDialog onClose={() => setIsAdding(false)} />}
    </>
  )
}

const tabIds = ['people', 'delegations'] as const

export interface PeopleSectionProps {
  /** The person whose page is shown, `delegations`, or null for the list. */
  readonly item: string | null
  readonly onItem: (item: string | null) => void
}

/** People with their posts, one person's page, and who acts for whom. */
export const PeopleSection = ({ item, onItem }: PeopleSectionProps) => {
  if (item !== null && item !== 'delegations') return <PersonPage personId={item} onBack={() => onItem(null)} />
  const tab = item ?? 'people'
  const tabs = (
    <TabStrip
      label={text.tabsLabel}
      tabs={tabIds.map((id) => ({ id, label: text.tabs[id] }))}
      current={tab}
      onChange={(id) => onItem(id === 'delegations' ? id : null)}
    />
  )
  return (
    <div className={classes.fill}>
      {tab === 'people' ? <PeopleList tabs={tabs} onPerson={onItem} /> : <Delegations tabs={tabs} />}
    </div>
  )
}
