import type { ReactNode } from 'react'
import { Dialog, type DialogProps } from '#renderer/ui/dialog.tsx'
import classes from './admin.module.css'

export type FormDialogProps = Omit<DialogProps, 'isOpen'>

/** A dialog that lives as long as its form. */
export const FormDialog = (props: FormDialogProps) => <Dialog {...props} isOpen />

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
