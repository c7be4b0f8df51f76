import { Button } from '@mantine/core'
import { useState } from 'react'
import { newId } from '#renderer/lib/ids.ts'
import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconMessage, IconPlus, IconTrash } from '#renderer/ui/icons.ts'
import { EmptyState } from '#renderer/ui/states.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import classes from './admin.module.css'
import { useCatalogueCsv, type CatalogueListProps } from './catalogue-csv.tsx'
import { FormDialog } from './form-dialog.tsx'
import { listStateOf, parseWhole } from './parts.tsx'
import type { Phrase } from './types.ts'

const text = adminText.catalogue.phrases
const shared = adminText.catalogue

const columns: readonly Column<Phrase>[] = [
  { id: 'order', title: shared.order, width: '90px', align: 'end', cell: ({ order }) => order },
  { id: 'text', title: text.text, width: 'minmax(300px, 1fr)', cell: (phrase) => phrase.text },
]

interface PhraseDialogProps {
  /** `version` 0 for one that is not yet in the list. */
  readonly phrase: Phrase
  readonly onClose: () => void
}

const PhraseDialog = ({ phrase, onClose }: PhraseDialogProps) => {
  const toast = useToast()
  const { value, set, isChanged } = useDraft({ text: phrase.text, order: String(phrase.order) })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const save = useAct('catalogue.savePhrase', adminText.saved, onClose)
  const restore = useCommand('catalogue.savePhrase')
  const remove = useCommand('catalogue.removePhrase')
  const { at, whole } = problemsOf(save.refusal ?? remove.refusal)
  const order = parseWhole(value.order, 0, 9999)
  const submit = () => {
    setMode('checked')
    if (order === null) return
    const version = phrase.version === 0 ? null : phrase.version
    void save.run({ id: phrase.id, text: value.text, own: false, order, version })
  }
  const takeBack = async () => {
    const { text: words, order: place } = phrase
    const answer = await restore.run({ id: newId(), text: words, own: false, order: place, version: null })
    if (!answer.ok) toast({ text: refusalLine(answer.refusal), tone: 'danger' })
  }
  const takeAway = async () => {
    const answer = await remove.run({ id: phrase.id, version: phrase.version })
    if (!answer.ok) return
    toast({ text: text.removed, onUndo: () => void takeBack() })
    onClose()
  }
  return (
    <FormDialog
      title={phrase.version === 0 ? text.add : text.change}
      submitLabel={adminText.save}
      onSubmit={submit}
      onClose={onClose}
      isBusy={save.isBusy || remove.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
      footer={
        phrase.version > 0 && (
          <Button variant="subtle" leftSection={<Icon of={IconTrash} />} onClick={() => void takeAway()}>
            {text.remove}
          </Button>
        )
      }
    >
      <TextField
        label={text.text}
        value={value.text}
        onChange={(words) => set({ text: words })}
        hint={text.textHint}
        lines={3}
        isRequired
        problem={at('text')}
      />
      <TextField
        label={shared.order}
        value={value.order}
        onChange={(typed) => set({ order: typed })}
        problem={mode === 'checked' && order === null ? adminText.units.orderInvalid : undefined}
      />
    </FormDialog>
  )
}

/** Sample phrases of directives, common to the office. */
export const Phrases = ({ tabs }: CatalogueListProps) => {
  const [opened, setOpened] = useState<Phrase | null>(null)
  const query = useOperation('catalogue.phrases', {})
  const csv = useCatalogueCsv('phrases')
  const items = (query.value?.items ?? []).filter(({ own }) => !own)
  const add = () => {
    const order = Math.min(9999, Math.max(0, ...items.map((phrase) => phrase.order)) + 1)
    setOpened({ id: newId(), text: '', own: false, order, version: 0 })
  }
  return (
    <>
      <div className={classes.bar}>
        {tabs}
        <span className={classes.barSpring} />
        {csv.buttons}
        <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={add}>
          {text.add}
        </Button>
      </div>
      <p className={classes.tableNote}>{text.note}</p>
      <div className={classes.table}>
        <DataTable
          label={shared.tabs.phrases}
          columns={columns}
          rows={items}
          keyOf={({ id }) => id}
          state={listStateOf(query)}
          empty={<EmptyState icon={IconMessage} title={shared.empty} hint={shared.emptyHint} />}
          onOpen={(id) => setOpened(items.find((phrase) => phrase.id === id) ?? null)}
        />
      </div>
      {opened && <PhraseDialog phrase={opened} onClose={() => setOpened(null)} />}
      {csv.dialog}
    </>
  )
}
