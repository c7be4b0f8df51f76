import { Button } from '@mantine/core'
import { useState } from 'react'
import { BatchSignDialog, type BatchSignDialogProps } from './batch-sign-dialog.tsx'

export interface BatchBarProps extends Pick<BatchSignDialogProps, 'holder' | 'open'> {
  /** What can be signed now. */
  readonly ids: readonly string[]
  /** The button; null where nothing is offered. */
  readonly offer: string | null
  /** Said in its place; empty for nothing. */
  readonly none: string
  /** Called when the dialog is closed. */
  readonly onDone: () => void
}

/** A button that signs several papers, and the dialog behind it: open until it is closed, whatever is left to offer. */
export const BatchBar = ({ holder, ids, open, offer, none, onDone }: BatchBarProps) => {
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  return (
    <>
      {offer === null ? (
        none !== '' && <span>{none}</span>
      ) : (
        <Button size="xs" onClick={() => setChosen(ids)}>
          {offer}
        </Button>
      )}
      {chosen && (
        <BatchSignDialog
          holder={holder}
          ids={chosen}
          open={open}
          onClose={() => {
            setChosen(null)
            onDone()
          }}
        />
      )}
    </>
  )
}
