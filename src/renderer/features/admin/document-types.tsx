import { Button } from '@mantine/core'
import { useState } from 'react'
import { documentType } from '#shared/contract/catalogue.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { choicesOf, documentGroupLabels } from '#renderer/text/vocabulary.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { EmptyState } from '#renderer/ui/states.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import classes from './admin.module.css'
import { useCatalogueCsv, type CatalogueListProps } from './catalogue-csv.tsx'
import { FormDialog } from './form-dialog.tsx'
import { CheckField, listStateOf, ValidityFields, validityText } from './parts.tsx'
import type { DocumentType } from './types.ts'

const text = adminText.catalogue

const columns: readonly Column<DocumentType>[] = [
  {
    id: 'name',
    title: text.name,
    width: 'minmax(220px, 2fr)',
    cell: ({ name }) => <span className={classes.strong}>{name}</span>,
  },
  { id: 'abbreviation', title: text.abbreviation, width: '110px', cell: ({ abbreviation }) => abbreviation },
  {
    id: 'group',
    title: text.group,
    width: 'minmax(180px, 1.2fr)',
    cell: ({ group }) => documentGroupLabels[group],
  },
  {
    id: 'validity',
    title: text.validity,
    width: 'minmax(170px, 1fr)',
    cell: ({ validFrom, validTo }) => validityText(validFrom, validTo, text.always),
  },
]

const fresh = (): DocumentType => ({
  id: newId(),
  name: '',
  abbreviation: '',
  group: 'administrative',
  validFrom: null,
  validTo: null,
  version: 0,
})

interface TypeDialogProps {
  /** `version` 0 for one that is not yet in the list. */
  readonly type: DocumentType
  readonly onClose: () => void
}

const TypeDialog = ({ type, onClose }: TypeDialogProps) => {
  const today = useToday()
  const { value, set, isChanged } = useDraft(type)
  const act = useAct('catalogue.saveDocumentType', adminText.saved, onClose)
  const { at, whole } = problemsOf(act.refusal, { 'catalogue.nameTaken': 'name' })
  return (
    <FormDialog
      title={type.version === 0 ? text.types.add : text.types.change}
      submitLabel={adminText.save}
      onSubmit={() => void act.run({ ...value, version: type.version === 0 ? null : type.version })}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <TextField
        label={text.name}
        law={text.types.law}
        value={value.name}
        onChange={(name) => set({ name })}
        isRequired
        problem={at('name')}
      />
      <FieldRow>
        <TextField
          label={text.abbreviation}
          value={value.abbreviation}
          onChange={(abbreviation) => set({ abbreviation })}
          problem={at('abbreviation')}
        />
        <SelectField
          label={text.group}
          value={value.group}
          onChange={(group) => set({ group })}
          choices={choicesOf(documentType.shape.group.options, documentGroupLabels)}
        />
      </FieldRow>
      <ValidityFields from={value.validFrom} to={value.validTo} onChange={set} today={today} problem={at} />
    </FormDialog>
  )
}

/** Types of documents: the 29 of the decree, normative, Party and copies. */
export const DocumentTypes = ({ tabs }: CatalogueListProps) => {
  const [includeClosed, setIncludeClosed] = useState(false)
  const [opened, setOpened] = useState<DocumentType | null>(null)
  const query = useOperation('catalogue.documentTypes', { includeClosed }, { whileChanging: 'keep' })
  const csv = useCatalogueCsv('documentTypes')
  const items = query.value?.items ?? []
  return (
    <>
      <div className={classes.bar}>
        {tabs}
        <CheckField label={text.showClosed} value={includeClosed} onChange={setIncludeClosed} />
        <span className={classes.barSpring} />
        {csv.buttons}
        <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => setOpened(fresh())}>
          {text.types.add}
        </Button>
      </div>
      <div className={classes.table}>
        <DataTable
          label={text.tabs.types}
          columns={columns}
          rows={items}
          keyOf={({ id }) => id}
          state={listStateOf(query)}
          empty={<EmptyState title={text.empty} hint={text.emptyHint} />}
          onOpen={(id) => setOpened(items.find((type) => type.id === id) ?? null)}
        />
      </div>
      {opened && <TypeDialog type={opened} onClose={() => setOpened(null)} />}
      {csv.dialog}
    </>
  )
}
