import { Button } from '@mantine/core'
import { useState } from 'react'
import { newId } from '#renderer/lib/ids.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { FieldRow, TextField } from '#renderer/ui/form-field.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { EmptyState } from '#renderer/ui/states.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import classes from './admin.module.css'
import { useCatalogueCsv, type CatalogueListProps } from './catalogue-csv.tsx'
import { FormDialog } from './form-dialog.tsx'
import { listStateOf, parseWhole, ValidityFields, validityText } from './parts.tsx'
import type { Field } from './types.ts'

const text = adminText.catalogue

const columns: readonly Column<Field>[] = [
  { id: 'order', title: text.order, width: '90px', align: 'end', cell: ({ order }) => order },
  {
    id: 'name',
    title: text.name,
    width: 'minmax(240px, 2fr)',
    cell: ({ name }) => <span className={classes.strong}>{name}</span>,
  },
  {
    id: 'validity',
    title: text.validity,
    width: 'minmax(170px, 1fr)',
    cell: ({ validFrom, validTo }) => validityText(validFrom, validTo, text.always),
  },
]

interface FieldDialogProps {
  /** `version` 0 for one that is not yet in the list. */
  readonly field: Field
  readonly onClose: () => void
}

const FieldDialog = ({ field, onClose }: FieldDialogProps) => {
  const today = useToday()
  const { value, set, isChanged } = useDraft({ ...field, typedOrder: String(field.order) })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct('catalogue.saveField', adminText.saved, onClose)
  const { at, whole } = problemsOf(act.refusal, { 'catalogue.nameTaken': 'name' })
  const order = parseWhole(value.typedOrder, 0, 9999)
  const submit = () => {
    setMode('checked')
    if (order === null) return
    const { id, name, validFrom, validTo } = value
    void act.run({ id, name, validFrom, validTo, order, version: field.version === 0 ? null : field.version })
  }
  return (
    <FormDialog
      title={field.version === 0 ? text.fields.add : text.fields.change}
      submitLabel={adminText.save}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <FieldRow>
        <TextField
          label={text.name}
          value={value.name}
          onChange={(name) => set({ name })}
          isRequired
          problem={at('name')}
        />
        <TextField
          label={text.order}
          value={value.typedOrder}
          onChange={(typedOrder) => set({ typedOrder })}
          problem={mode === 'checked' && order === null ? adminText.units.orderInvalid : undefined}
        />
      </FieldRow>
      <ValidityFields from={value.validFrom} to={value.validTo} onChange={set} today={today} problem={at} />
    </FormDialog>
  )
}

/** Lĩnh vực. */
export const Fields = ({ tabs }: CatalogueListProps) => {
  const [opened, setOpened] = useState<Field | null>(null)
  const query = useOperation('catalogue.fields', {})
  const csv = useCatalogueCsv('fields')
  const items = query.value?.items ?? []
  const add = () => {
    const order = Math.min(9999, Math.max(0, ...items.map((field) => field.order)) + 1)
    setOpened({ id: newId(), name: '', order, validFrom: null, validTo: null, version: 0 })
  }
  return (
    <>
      <div className={classes.bar}>
        {tabs}
        <span className={classes.barSpring} />
        {csv.buttons}
        <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={add}>
          {text.fields.add}
        </Button>
      </div>
      <div className={classes.table}>
        <DataTable
          label={text.tabs.fields}
          columns={columns}
          rows={items}
          keyOf={({ id }) => id}
          state={listStateOf(query)}
          empty={<EmptyState title={text.empty} hint={text.emptyHint} />}
          onOpen={(id) => setOpened(items.find((field) => field.id === id) ?? null)}
        />
      </div>
      {opened && <FieldDialog field={opened} onClose={() => setOpened(null)} />}
      {csv.dialog}
    </>
  )
}
