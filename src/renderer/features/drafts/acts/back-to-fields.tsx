import { draftActText } from '#renderer/text/draft-acts.ts'
import type { Act, Problems } from '#renderer/ui/acts/use-act-form.ts'
import { SelectField, TextField } from '#renderer/ui/form-field.tsx'
import type { Detail } from '../draft-types.ts'

/** The author stands in the list under no step. */
const author = ''

/** Back to whom, and why. */
export interface Returning {
  readonly to: string
  readonly reason: string
}

export const toAuthor: Returning = { to: author, reason: '' }

export const backProblems = ({ reason }: Returning): Problems<Returning> => ({
  reason: reason.trim() === '' ? draftActText.required.reason : undefined,
})

export const backTo = ({ to, reason }: Returning) => ({ toStepId: to === author ? null : to, reason })

export interface BackToFieldsProps {
  readonly detail: Detail
  readonly act: Act<Returning>
  /** Of the reason. */
  readonly label: string
}

/** To whom a draft goes back – the author or anyone who had it before – and the reason, without which it does not. */
export const BackToFields = ({ detail: { sendBackTo }, act, label }: BackToFieldsProps) => (
  <>
    <SelectField
      label={draftActText.sendBack.to}
      value={sendBackTo.some(({ stepId }) => (stepId ?? author) === act.value.to) ? act.value.to : null}
      choices={sendBackTo.map(({ stepId, label: name }) => ({ value: stepId ?? author, label: name }))}
      onChange={(to) => act.set('to', to)}
    />
    <TextField
      label={label}
      lines={4}
      value={act.value.reason}
      problem={act.problems.reason}
      isRequired
      maxLength={1000}
      onChange={(reason) => act.set('reason', reason)}
    />
  </>
)
