import { useState } from 'react'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import classes from '#renderer/ui/acts/acts.module.css'
import type { Delivery } from '../types.ts'

const words = outgoingText.acts.addresses

export interface AddressDialogProps {
  /** Deliveries on paper of which nobody has said where they go. */
  readonly lacking: readonly Delivery[]
  readonly isBusy: boolean
  /** The typed addresses by the id of the delivery; empty ones leave the line of the envelope empty. */
  readonly onGiven: (addresses: Readonly<Record<string, string>>) => void
  readonly onClose: () => void
}

/** What an envelope lacks: asked before it is printed without. */
export const AddressDialog = ({ lacking, isBusy, onGiven, onClose }: AddressDialogProps) => {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  return (
    <Dialog
      isOpen
      title={words.title}
      submitLabel={words.submit}
      isBusy={isBusy}
      onSubmit={() => onGiven(typed)}
      onClose={onClose}
    >
      <p className={classes.said}>{words.hint}</p>
      {lacking.map(({ id, recipient }) => (
        <TextField
          key={id}
          label={recipient.label}
          maxLength={500}
          value={typed[id] ?? ''}
          onChange={(address) => setTyped((before) => ({ ...before, [id]: address }))}
        />
      ))}
    </Dialog>
  )
}
