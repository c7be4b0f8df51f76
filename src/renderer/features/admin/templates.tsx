import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatMomentWithin } from '#renderer/lib/format.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useNow } from '#renderer/lib/now.ts'
import { savePaper } from '#renderer/lib/papers.ts'
import { useDoor, useOperation, type Answer } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { typeLabel } from '#renderer/text/type-label.ts'
import { templatesText as text } from '#renderer/text/admin-templates.ts'
import { FilesField, type BroughtFile } from '#renderer/ui/acts/files-field.tsx'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconDownload, IconPlus } from '#renderer/ui/icons.ts'
import { EmptyState } from '#renderer/ui/states.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import classes from './admin.module.css'
import type { CatalogueListProps } from './catalogue-csv.tsx'
import { FormDialog } from './form-dialog.tsx'
import { CheckField, listStateOf } from './parts.tsx'
import { TemplateReport } from './template-report.tsx'

type Template = Answer<'drafting.ownTemplates'>['items'][number]
/** `SelectField` knows no null. */
const wholeOffice = ''

const columnsAt = (now: Parameters<typeof formatMomentWithin>[1]): readonly Column<Template>[] => [
  {
    id: 'name',
    title: text.name,
    width: 'minmax(200px, 2fr)',
    cell: ({ name }) => <span className={classes.strong}>{name}</span>,
  },
  { id: 'type', title: text.type, width: 'minmax(120px, 1fr)', cell: ({ typeName }) => typeName },
  {
    id: 'unit',
    title: text.unit,
    width: 'minmax(140px, 1fr)',
    cell: ({ unitId, unitName }) => (unitId === null ? text.wholeOffice : unitName),
  },
  { id: 'file', title: text.file, width: 'minmax(140px, 1fr)', cell: ({ file }) => file },
  {
    id: 'saved',
    title: text.saved,
    width: 'minmax(190px, 1fr)',
    cell: ({ savedBy, savedAt }) => text.savedBy(savedBy, formatMomentWithin(savedAt, now)),
  },
  { id: 'state', title: text.state, width: '130px', cell: ({ state }) => text.states[state] },
]

const ofTemplate = (template: Template | null) => ({
  name: template?.name ?? '',
  typeId: template?.typeId ?? null,
  unitId: template?.unitId ?? wholeOffice,
  state: template?.state ?? ('offered' as const),
  files: [] as readonly BroughtFile[],
})

const KnownWords = ({ known }: { readonly known: readonly string[] }) => (
  <details className={classes.words}>
    <summary>{text.words}</summary>
    <p className={classes.small}>{text.wordsHint}</p>
    <dl>
      {known.map((key) => (
        <div key={key}>
          <dt>{text.word(key)}</dt>
          <dd>{text.wordLabel(key)}</dd>
        </div>
      ))}
    </dl>
  </details>
)

interface TemplateDialogProps {
  /** Null for a new one. */
  readonly template: Template | null
  readonly known: readonly string[]
  readonly onClose: () => void
}

const TemplateDialog = ({ template, known, onClose }: TemplateDialogProps) => {
  const { transport } = useDoor()
  const [id] = useState(() => template?.id ?? newId())
  const { value, set, isChanged } = useDraft(ofTemplate(template))
  const [isUploading, setIsUploading] = useState(false)
  const types = useOperation('catalogue.documentTypes', {}).value?.items ?? []
  const units = useOperation('accounts.units', {}).value?.items ?? []
  const act = useAct('drafting.saveTemplate', adminText.saved, onClose)
  const { at, whole } = problemsOf(act.refusal, {
    'catalogue.nameTaken': 'name',
    'drafting.templateFileMissing': 'file',
  })
  const [file] = value.files
  const save = () =>
    void act.run({
      id,
      version: template?.version ?? null,
      name: value.name,
      typeId: value.typeId ?? '',
      unitId: value.unitId === wholeOffice ? null : value.unitId,
      file: file ?? null,
      state: value.state,
    })
  return (
    <FormDialog
      title={template ? text.change : text.add}
      submitLabel={adminText.save}
      onSubmit={save}
      onClose={onClose}
      isBusy={act.isBusy || isUploading}
      hasUnsaved={isChanged}
      problem={whole}
      width={680}
    >
      <TextField
        label={text.name}
        hint={text.nameHint}
        value={value.name}
        onChange={(name) => set({ name })}
        isRequired
        problem={at('name')}
      />
      <FieldRow>
        <SelectField
          label={text.type}
          value={value.typeId}
          choices={types.map((type) => ({ value: type.id, label: typeLabel(type) }))}
          onChange={(typeId) => set({ typeId })}
          isRequired
          problem={at('typeId')}
        />
        <SelectField
          label={text.unit}
          value={value.unitId}
          choices={[
            { value: wholeOffice, label: text.wholeOffice },
            ...units.map((unit) => ({ value: unit.id, label: unit.name })),
          ]}
          onChange={(unitId) => set({ unitId })}
          problem={at('unitId')}
        />
        {template && (
          <SelectField
            label={text.state}
            value={value.state}
            choices={[
              { value: 'offered' as const, label: text.states.offered },
              { value: 'retired' as const, label: text.states.retired },
            ]}
            onChange={(state) => set({ state })}
          />
        )}
      </FieldRow>
      {template && (
        <p className={classes.small}>
          {text.current(template.file)}{' '}
          <Button
            size="compact-xs"
            leftSection={<Icon of={IconDownload} size={15} />}
            onClick={() => savePaper(transport.blobUrl(template.blob), template.file)}
          >
            {text.download}
          </Button>
        </p>
      )}
      <FilesField
        legend={template ? text.replaceLegend : text.legend}
        files={value.files}
        onChange={(change) => set({ files: change(value.files) })}
        problem={at('file')}
        most={1}
        accept=".docx"
        onUploading={setIsUploading}
      />
      {file && <TemplateReport key={file.blob} file={file} />}
      <KnownWords known={known} />
    </FormDialog>
  )
}

/** Templates that the office keeps itself, beside those of the program. */
export const Templates = ({ tabs }: CatalogueListProps) => {
  const now = useNow()
  const [showRetired, setShowRetired] = useState(false)
  const [opened, setOpened] = useState<{ readonly template: Template | null } | null>(null)
  const query = useOperation('drafting.ownTemplates', {})
  const items = (query.value?.items ?? []).filter(({ state }) => showRetired || state === 'offered')
  return (
    <>
      <div className={classes.bar}>
        {tabs}
        <CheckField label={text.showRetired} value={showRetired} onChange={setShowRetired} />
        <span className={classes.barSpring} />
        <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => setOpened({ template: null })}>
          {text.add}
        </Button>
      </div>
      <div className={classes.table}>
        <DataTable
          label={adminText.catalogue.tabs.templates}
          columns={columnsAt(now)}
          rows={items}
          keyOf={({ id }) => id}
          state={listStateOf(query)}
          empty={<EmptyState title={text.empty} hint={text.emptyHint} />}
          onOpen={(id) => setOpened({ template: items.find((item) => item.id === id) ?? null })}
        />
      </div>
      {opened && (
        <TemplateDialog template={opened.template} known={query.value?.known ?? []} onClose={() => setOpened(null)} />
      )}
    </>
  )
}
