import { actText } from '#renderer/text/acts.ts'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { OutgoingDialog, useOutgoingAct, type OutgoingActProps } from './act.tsx'
import { EntryFields } from './entry-fields.tsx'
import { entryFormOf, entryProblems, fieldsOf, type EntryForm } from './entry-form.ts'

const words = outgoingText.acts.correct

interface Form extends EntryForm {
  readonly reason: string
}

/** Sửa thông tin: what was entered wrongly, with a trace; number, symbol and date stay. */
export const CorrectDialog = (props: OutgoingActProps) => {
  const act = useOutgoingAct<'outgoing.correct', Form>(props, {
    operation: 'outgoing.correct',
    initial: { ...entryFormOf(props.detail.fields), reason: '' },
    check: (form) => ({
      ...entryProblems(form),
      reason: form.reason.trim() === '' ? actText.required.reason : undefined,
    }),
    inputOf: (form, { documentId, version }) => ({
      id: documentId,
      version,
      fields: fieldsOf(form, props.detail.fields),
      reason: form.reason,
    }),
    said: () => words.done,
  })
  return (
    <OutgoingDialog props={props} act={act} name="correct" title={words.title} submitLabel={words.submit} width={860}>
      <EntryFields
        form={act.value}
        problems={act.problems}
        onChange={(patch) => act.form.change((form) => ({ ...form, ...patch }))}
      />
      <TextField
        label={outgoingText.acts.reason}
        isRequired
        maxLength={1000}
        value={act.value.reason}
        problem={act.problems.reason}
        onChange={(reason) => act.set('reason', reason)}
      />
    </OutgoingDialog>
  )
}
