import { useState } from 'react'
import { newId } from '#renderer/lib/ids.ts'
import { useMe } from '#renderer/lib/session.tsx'
import { requestingText as words } from '#renderer/text/outgoing-requests.ts'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { ActFrame } from '#renderer/ui/acts/act-frame.tsx'
import { FilesField, type BroughtFile } from '#renderer/ui/acts/files-field.tsx'
import { useActForm } from '#renderer/ui/acts/use-act-form.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { AnswersField, type AnsweredEntry } from './answers-field.tsx'
import { EntryFields } from './entry-fields.tsx'
import { emptyEntry, entryProblems, fieldsOf, namedFiles, type EntryForm } from './entry-form.ts'

interface Form extends EntryForm {
  readonly files: readonly BroughtFile[]
  readonly answering: readonly AnsweredEntry[]
  readonly toClerk: string
}

/** Asks the clerk for the number of what was signed on paper or elsewhere; number and date are the clerk's. */
export const RequestNumberDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const showToast = useToast()
  const { unitId: draftingUnitId } = useMe()
  const [id] = useState(newId)
  const act = useActForm<'outgoing.requestNumber', Form>({
    key: 'act.outgoing.requestNumber.new',
    operation: 'outgoing.requestNumber',
    initial: { ...emptyEntry, files: [], answering: [], toClerk: '' },
    check: entryProblems,
    inputOf: (form) => ({
      id,
      fields: { ...fieldsOf(form), draftingUnitId },
      files: namedFiles(form.files),
      answers: form.answering.map((entry) => entry.id),
      note: form.toClerk,
    }),
    onDone: () => {
      onClose()
      showToast({ text: words.asked })
    },
  })
  return (
    <ActFrame
      act={act}
      timeline={[]}
      isOffered
      title={words.askTitle}
      submitLabel={words.ask}
      width={860}
      enterKey="moves"
      onClose={onClose}
    >
      <EntryFields
        form={act.value}
        onChange={(patch) => act.form.change((now) => ({ ...now, ...patch }))}
        problems={act.problems}
      />
      <AnswersField value={act.value.answering} onChange={(answering) => act.set('answering', answering)} />
      <FilesField
        legend={outgoingText.registering.files}
        files={act.value.files}
        onChange={(next) => act.form.change((now) => ({ ...now, files: next(now.files) }))}
      />
      <TextField
        label={words.toClerk}
        maxLength={2000}
        value={act.value.toClerk}
        onChange={(toClerk) => act.set('toClerk', toClerk)}
      />
    </ActFrame>
  )
}
