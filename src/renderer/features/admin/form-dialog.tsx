import { useEffect, useState, type ReactNode } from 'react'
import { Dialog, type DialogProps } from '#renderer/ui/dialog.tsx'
import classes from './admin.module.css'

export type FormDialogProps = Omit<DialogProps, 'isOpen'>

/** A dialog that lives as long as its form; when it goes, the keyboard returns to where it was. */
export const FormDialog = (props: FormDialogProps) => {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      setTimeout(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus()
      })
    },
    [before],
  )
  return <Dialog {...props} isOpen />
}

export interface ConfirmDialogProps extends Omit<FormDialogProps, 'hasUnsaved' | 'children'> {
  /** What will happen, in words. */
  readonly consequence: ReactNode
}

/** A dangerous act, asked once more with its consequence. */
export const ConfirmDialog = ({ consequence, ...props }: ConfirmDialogProps) => (
  <FormDialog tone="danger" {...props}>
    <p className={classes.consequence}>{consequence}</p>
  </FormDialog>
)
