import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CivilDate } from '#shared/kernel/time.ts'
import { formatDate, formatNumber } from '#renderer/lib/format.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useClient, useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { Combobox } from '#renderer/ui/combobox.tsx'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { FieldRow, TextField } from '#renderer/ui/form-field.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconBuilding, IconPlus } from '#renderer/ui/icons.ts'
import { SearchBox } from '#renderer/ui/search-box.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import classes from './admin.module.css'
import { useCatalogueCsv, type CatalogueListProps } from './catalogue-csv.tsx'
import { FormDialog } from './form-dialog.tsx'
import { CheckField, listStateOf, ValidityFields } from './parts.tsx'
import type { Agency } from './types.ts'

const text = adminText.catalogue.agencies
const shared = adminText.catalogue
const shownAtMost = 100

const columnsFor = (today: CivilDate): readonly Column<Agency>[] => [
  {
    id: 'name',
    title: shared.name,
    width: 'minmax(260px, 2.2fr)',
    cell: ({ name }) => (
      <span className={classes.strong} title={name}>
        {name}
      </span>
    ),
  },
  { id: 'code', title: text.code, width: 'minmax(110px, 0.8fr)', cell: ({ code }) => code },
  { id: 'legacyCode', title: text.legacyCode, width: 'minmax(130px, 0.9fr)', cell: ({ legacyCode }) => legacyCode },
  { id: 'abbreviation', title: shared.abbreviation, width: '100px', cell: ({ abbreviation }) => abbreviation },
  {
    id: 'parent',
    title: text.parent,
    width: 'minmax(160px, 1.4fr)',
    cell: ({ parentName }) => <span title={parentName}>{parentName}</span>,
  },
  {
    id: 'state',
    title: text.state,
    width: 'minmax(140px, 0.9fr)',
    cell: ({ validTo }) =>
      validTo !== null && validTo < today ? (
        <span className={classes.faded}>{text.closed(formatDate(validTo))}</span>
      ) : (
        text.open
      ),
  },
]

const fresh = (name: string): Agency => ({
  id: newId(),
  name,
  code: '',
  legacyCode: '',
  parentName: '',
  abbreviation: '',
  successorId: null,
  validFrom: null,
  validTo: null,
  version: 0,
})

interface AgencyDialogProps {
  /** `version` 0 for one that is not yet in the list. */
  readonly agency: Agency
  readonly onClose: () => void
}

const AgencyDialog = ({ agency, onClose }: AgencyDialogProps) => {
  const today = useToday()
  const client = useClient()
  const { value, set, isChanged } = useDraft(agency)
  const successor = useOperation('catalogue.agency', value.successorId === null ? null : { id: value.successorId })
  const act = useAct('catalogue.saveAgency', adminText.saved, onClose)
  const { at, whole } = problemsOf(act.refusal, { 'catalogue.codeTaken': 'code' })
  const find = async (search: string): Promise<readonly Agency[]> => {
    const answer = await client.catalogue.findAgencies({ search })
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.value.items.filter(({ id }) => id !== agency.id)
  }
  const field = (name: 'name' | 'code' | 'legacyCode' | 'parentName' | 'abbreviation') => ({
    value: value[name],
    onChange: (typed: string) => set({ [name]: typed }),
    problem: at(name),
  })
  return (
    <FormDialog
      title={agency.version === 0 ? text.add : text.change}
      width={620}
      submitLabel={adminText.save}
      onSubmit={() => void act.run({ ...value, version: agency.version === 0 ? null : agency.version })}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <TextField label={shared.name} isRequired {...field('name')} />
      <FieldRow>
        <TextField label={text.code} law={adminText.office.codeLaw} {...field('code')} />
        <TextField label={text.legacyCode} {...field('legacyCode')} />
        <TextField label={shared.abbreviation} {...field('abbreviation')} />
      </FieldRow>
      <TextField label={text.parent} {...field('parentName')} />
      <ValidityFields from={value.validFrom} to={value.validTo} onChange={set} today={today} problem={at} />
      <Combobox
        label={text.successor}
        hint={text.successorHint}
        options={find}
        keyOf={({ id }) => id}
        textOf={({ name }) => name}
        detailOf={({ code, parentName }) => [code, parentName].filter((part) => part !== '').join(' · ')}
        value={value.successorId === null ? null : (successor.value ?? null)}
        onChange={(chosen) => set({ successorId: chosen?.id ?? null })}
        problem={at('successorId')}
      />
    </FormDialog>
  )
}

/** Agencies that send and receive, with new and old codes. */
export const Agencies = ({ tabs }: CatalogueListProps) => {
  const today = useToday()
  const [search, setSearch] = useState('')
  const [includeClosed, setIncludeClosed] = useState(false)
  const [opened, setOpened] = useState<Agency | null>(null)
  const query = useOperation(
    'catalogue.findAgencies',
    { search, includeClosed, limit: shownAtMost },
    { whileChanging: 'keep' },
  )
  const csv = useCatalogueCsv('agencies')
  const items = query.value?.items ?? []
  return (
    <>
      <div className={classes.bar}>
        {tabs}
        <span className={classes.barSpring} />
        {csv.buttons}
        <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => setOpened(fresh(search))}>
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
        <CheckField label={shared.showClosed} value={includeClosed} onChange={setIncludeClosed} />
      </div>
      {items.length === shownAtMost && <p className={classes.tableNote}>{text.firstOnly(formatNumber(shownAtMost))}</p>}
      <div className={classes.table}>
        <DataTable
          label={shared.tabs.agencies}
          columns={columnsFor(today)}
          rows={items}
          keyOf={({ id }) => id}
          state={listStateOf(query)}
          empty={<EmptyState icon={IconBuilding} title={text.notFound} hint={text.notFoundHint} />}
          onOpen={(id) => setOpened(items.find((agency) => agency.id === id) ?? null)}
        />
      </div>
      {opened && <AgencyDialog agency={opened} onClose={() => setOpened(null)} />}
      {csv.dialog}
    </>
  )
}
