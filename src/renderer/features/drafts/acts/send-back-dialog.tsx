import { draftActText } from '#renderer/text/drafts.ts'
import { SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { DraftActDialog } from './draft-act-dialog.tsx'
import { useDraftAct, type ActProps } from './use-draft-act.ts'

const words = draftActText.sendBack
/** The author stands in the list under no step. */
const author = ''

/** Trả lại to the author or to anyone who had it before, with a reason. */
export const SendBackDialog = (props: ActProps) => {
  const { sendBackTo } = props.detail
  const act = useDraftAct<'drafting.sendBack', { readonly to: string; readonly reason: string }>(props, {
    operation: 'drafting.sendBack',
    initial: { to: author, reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? draftActText.required.reason : undefined }),
    inputOf: ({ to, reason }, on) => ({ ...on, toStepId: to === author ? null : to, reason }),
    said: () => words.done,
  })
  return (
    <DraftActDialog name="sendBack" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <SelectField
        label={words.to}
        value={sendBackTo.some(({ stepId }) => (stepId ?? author) === act.value.to) ? act.value.to : null}
        choices={sendBackTo.map(({ stepId, label }) => ({ value: stepId ?? author, label }))}
        onChange={(to) => act.set('to', to)}
      />
      <TextField
        label={words.text}
        lines={4}
        value={act.value.reason}
        problem={act.problems.reason}
        isRequired
        maxLength={1000}
        onChange={(reason) => act.set('reason', reason)}
      />
    </DraftActDialog>
  )
}
