import { useState } from 'react'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { useKeptForm, usePreference } from '#renderer/lib/kept-form.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { intakeText } from '#renderer/text/intake.ts'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { Combobox } from '#renderer/ui/combobox.tsx'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import classes from './form.module.css'

type Recipient = OutputOf<typeof contract.routing.recipients>['items'][number]

/** To whom a document goes after its number was given. */
export interface SubmitTo {
  readonly to: { readonly kind: 'post' | 'unit'; readonly id: string }
  readonly label: string
  readonly note: string
}

export interface SubmitDialogProps {
  /** A draft is registered first. */
  readonly of: 'draft' | 'entry'
  /** Which one, in words; another paper may lie on the desk by now. */
  readonly what: string
  /** To whom papers of this sender usually go. */
  readonly usual?: { readonly kind: 'post' | 'unit'; readonly id: string } | null
  readonly isBusy: boolean
  readonly problem?: string | undefined
  readonly onClose: () => void
  readonly onSubmit: (to: SubmitTo) => void
}

const words = intakeText.submit
const keyOf = ({ kind, id }: Recipient): string => `${kind}:${id}`

/** To whom: the usual one of the sender, else the one chosen last time, else the office head, else the first. */
const useChosen = (recipients: readonly Recipient[], ofSender: SubmitDialogProps['usual']) => {
  const [last, setLast] = usePreference<string>('intake.submitTo', '')
  const [chosen, setChosen] = useState<Recipient | null | undefined>(undefined)
  const usual =
    recipients.find(({ kind, id }) => kind === ofSender?.kind && id === ofSender.id) ??
    recipients.find((each) => keyOf(each) === last) ??
    recipients.find(({ group }) => group === 'officeHead') ??
    recipients[0] ??
    null
  return { recipient: chosen === undefined ? usual : chosen, choose: setChosen, remember: setLast }
}

/** Whom to submit to, and with which words. */
export const SubmitDialog = ({ of, what, usual, isBusy, problem, onClose, onSubmit }: SubmitDialogProps) => {
  const recipients = useOperation('routing.recipients', { for: 'submit' })
  const { recipient, choose, remember } = useChosen(recipients.value?.items ?? [], usual)
  const [isAsked, setIsAsked] = useState(false)
  const kept = useKeptForm('intake.submitNote', { note: '' })
  const { note } = kept.value
  const submit = () => {
    setIsAsked(true)
    if (recipient === null) return
    remember(keyOf(recipient))
    kept.clear()
    onSubmit({ to: { kind: recipient.kind, id: recipient.id }, label: recipient.label, note: note.trim() })
  }
  const failure = problem ?? (recipients.refusal && sayRefusal(recipients.refusal).sentence)
  return (
    <Dialog
      title={of === 'draft' ? words.title : words.titleOnly}
      isOpen
      onClose={onClose}
      submitLabel={of === 'draft' ? words.submit : words.submitOnly}
      onSubmit={submit}
      isBusy={isBusy}
      {...(failure !== undefined && { problem: failure })}
    >
      {what !== '' && <p className={classes.dialogHint}>{what}</p>}
      <Combobox<Recipient>
        label={words.to}
        isRequired
        value={recipient}
        onChange={choose}
        options={recipients.value?.items ?? []}
        keyOf={keyOf}
        textOf={({ label }) => label}
        detailOf={({ detail, standIn }) =>
          [detail, standIn === null ? '' : words.standIn(standIn)].filter((part) => part !== '').join(' · ')
        }
        problem={isAsked && recipient === null ? words.toMissing : undefined}
      />
      <TextField
        label={words.note}
        lines={2}
        value={note}
        onChange={(text) => kept.change({ note: text })}
        maxLength={2000}
      />
    </Dialog>
  )
}
