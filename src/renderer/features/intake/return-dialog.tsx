import { useState } from 'react'
import { newId } from '#renderer/lib/ids.ts'
import { useKeptForm } from '#renderer/lib/kept-form.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { intakeText } from '#renderer/text/intake.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import type { FormState } from './form-state.ts'
import classes from './form.module.css'
import type { Card } from './receiving.ts'

export interface ReturnDialogProps {
  readonly card: Card | null
  readonly form: FormState
  /** What is known to be wrong with the paper; empty when the clerk says it. */
  readonly reason: string
  readonly onClose: () => void
  readonly onReturned: () => void
}

const words = intakeText.returning

/** Wrong address or not in form: back to the sender, without a number, but remembered (Decree 30/2020/NĐ-CP, Art. 21). */
export const ReturnDialog = ({ card, form, reason: known, onClose, onReturned }: ReturnDialogProps) => {
  const showToast = useToast()
  const command = useCommand('registry.returnWrongAddress')
  const [id] = useState(newId)
  const [isAsked, setIsAsked] = useState(false)
  const kept = useKeptForm(`intake.return.${card?.id ?? 'paper'}`, {
    issuer: form.issuer,
    code: form.code,
    subject: form.subject,
    reason: known,
  })
  const { value, change } = kept
  const set = (changed: Partial<typeof value>) => change((before) => ({ ...before, ...changed }))
  const submit = async () => {
    setIsAsked(true)
    if (value.reason.trim() === '') return
    const answer = await command.run({ id, cardId: card?.id ?? null, ...value })
    if (!answer.ok) return
    kept.clear()
    showToast({ text: words.done })
    onReturned()
  }
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={() => void submit()}
      isBusy={command.isBusy}
      {...(command.refusal && { problem: refusalLine(command.refusal) })}
    >
      <p className={classes.dialogHint}>{words.hint}</p>
      <TextField
        label={words.reason}
        isRequired
        lines={2}
        autoFocus
        value={value.reason}
        onChange={(reason) => set({ reason })}
        maxLength={1000}
        problem={isAsked && value.reason.trim() === '' ? words.reasonMissing : undefined}
      />
      <TextField
        label={intakeText.form.issuer}
        value={value.issuer}
        onChange={(issuer) => set({ issuer })}
        maxLength={300}
      />
      <TextField label={intakeText.form.code} value={value.code} onChange={(code) => set({ code })} maxLength={60} />
      <TextField
        label={intakeText.form.subject}
        lines={2}
        value={value.subject}
        onChange={(subject) => set({ subject })}
        maxLength={5000}
      />
    </Dialog>
  )
}
