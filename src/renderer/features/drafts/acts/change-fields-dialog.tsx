import { draftActText } from '#renderer/text/draft-acts.ts'
import { DraftFieldsForm } from '../draft-fields-form.tsx'
import { fieldProblems, fieldsOf, typedFieldsOf, type TypedFields } from '../typed-fields.ts'
import { DraftActDialog } from './draft-act-dialog.tsx'
import { useDraftAct, type ActProps } from './use-draft-act.ts'

const words = draftActText.fields

/** Sửa thông tin: type, subject, addressees and what else Annex VI asks of the drafter. */
export const ChangeFieldsDialog = (props: ActProps) => {
  const act = useDraftAct<'drafting.changeFields', TypedFields>(props, {
    operation: 'drafting.changeFields',
    initial: typedFieldsOf(props.detail.fields),
    check: fieldProblems,
    inputOf: (value, { draftId, version }) => ({ draftId, version, fields: fieldsOf(value) }),
    said: () => words.done,
  })
  return (
    <DraftActDialog
      name="changeFields"
      act={act}
      props={props}
      title={words.title}
      submitLabel={words.submit}
      width={680}
    >
      <DraftFieldsForm value={act.value} problems={act.problems} onChange={act.form.change} />
    </DraftActDialog>
  )
}
