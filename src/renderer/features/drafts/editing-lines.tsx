import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatMomentWithin } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { savePaper } from '#renderer/lib/papers.ts'
import { useCommand, useDoor } from '#renderer/lib/queries.tsx'
import { editingText } from '#renderer/text/editing.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { newestOf, type Detail } from './draft-types.ts'
import classes from './drafts.module.css'
import { fileLabels } from './file-labels.ts'
import type { Editing, EditingOfDraft } from './use-editing.ts'

const saidOf = ({ editor, savedAt, trouble, others, folder }: Editing, moment: string): string => {
  if (savedAt === null) {
    return editor === 'closed' && others.length > 0
      ? editingText.others(others.join(', '), folder)
      : editingText.waiting[editor]
  }
  return trouble === null ? editingText.saved[editor](moment) : editingText.trouble[trouble](moment)
}

interface LineProps {
  readonly editing: Editing
  /** Empty where the draft has but one file. */
  readonly label: string
  /** The newest version of its file; undefined when the file was taken out. */
  readonly newestId: string | undefined
  readonly onOpen: (() => void) | null
}

/** How one copy stands, and what can be done with it. */
const EditingLine = ({ editing, label, newestId, onOpen }: LineProps) => {
  const now = useNow()
  const { transport } = useDoor()
  const showToast = useToast()
  const take = useCommand('host.takeEditing')
  const fetch = useCommand('host.editingFile')
  const end = useCommand('host.endEditing')
  const [isAsking, setIsAsking] = useState(false)
  const { id, savedAt, trouble, editor } = editing
  const moment = savedAt === null ? '' : formatMomentWithin(savedAt, now)
  const complain = (refusal: Parameters<typeof refusalLine>[0]) =>
    showToast({ text: refusalLine(refusal), tone: 'danger' })
  const takeNow = async (onto: string) => {
    const answer = await take.run({ id, onto })
    if (answer.ok) showToast({ text: editingText.taken(answer.value.number) })
    else complain(answer.refusal)
  }
  const download = async () => {
    const answer = await fetch.run({ id })
    if (answer.ok) savePaper(transport.blobUrl(answer.value.blob), answer.value.name)
    else complain(answer.refusal)
  }
  const stop = async () => {
    const answer = await end.run({ id })
    setIsAsking(false)
    if (!answer.ok) complain(answer.refusal)
    else if (savedAt !== null) showToast({ text: editingText.dropped })
  }
  const isBusy = savedAt !== null && editor === 'closed' && trouble === null
  return (
    <div className={classes.pageLine} data-tone={trouble === null ? undefined : 'warning'} role="status">
      <span>{editingText.line(label, saidOf(editing, moment))}</span>
      {savedAt !== null && newestId !== undefined && trouble !== 'unreadable' && onOpen && !isBusy && (
        <Button
          size="xs"
          {...(trouble !== null && { variant: 'filled' })}
          loading={take.isBusy}
          onClick={() => void takeNow(newestId)}
        >
          {editingText.take}
        </Button>
      )}
      {trouble === 'unreadable' && onOpen && (
        <Button size="xs" variant="filled" onClick={onOpen}>
          {editingText.reopen}
        </Button>
      )}
      {trouble !== null && (
        <Button size="xs" loading={fetch.isBusy} onClick={() => void download()}>
          {editingText.download}
        </Button>
      )}
      {!isBusy && (
        <Button
          size="xs"
          variant="subtle"
          loading={end.isBusy}
          onClick={() => (savedAt === null ? void stop() : setIsAsking(true))}
        >
          {savedAt !== null ? editingText.drop : editor === 'closed' ? editingText.done : editingText.stop}
        </Button>
      )}
      <Dialog
        title={editingText.dropTitle}
        submitLabel={editingText.drop}
        tone="danger"
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onSubmit={() => void stop()}
        isBusy={end.isBusy}
      >
        <p>{editingText.dropConsequence(moment)}</p>
      </Dialog>
    </div>
  )
}

export interface EditingLinesProps {
  readonly detail: Detail
  readonly editing: EditingOfDraft
}

/** A line for every file of this draft that is open in a word processor, or came back from one and waits. */
export const EditingLines = ({ detail, editing }: EditingLinesProps) => {
  const labels = fileLabels(detail.files)
  return editing.items.map((item) => {
    const file = detail.files.find(({ id, removed }) => id === item.fileId && !removed)
    return (
      <EditingLine
        key={item.id}
        editing={item}
        label={detail.files.length > 1 ? (labels.get(item.fileId) ?? '') : ''}
        newestId={file && newestOf(file).id}
        onOpen={editing.openFile?.(item.fileId) ?? null}
      />
    )
  })
}
