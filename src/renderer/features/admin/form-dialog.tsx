import { useLayoutEffect, type ReactNode } from 'react'
import { Dialog, type DialogProps } from '#renderer/ui/dialog.tsx'
import classes from './admin.module.css'

export type FormDialogProps = Omit<DialogProps, 'isOpen'>

const anyDialog = '[role="dialog"]'

/** What had the keyboard before the first of the dialogs that followed each other. */
let opener: HTMLElement | null = null

const rememberOpener = () => {
  const { activeElement } = document
  const isOnPage = activeElement !== document.body && activeElement?.closest(anyDialog) === null
  if (isOnPage && activeElement instanceof HTMLElement) opener = activeElement
}

const returnToOpener = () => {
  if (document.querySelector(anyDialog) === null && opener?.isConnected === true) opener.focus()
}

/** A dialog that lives as long as its form; when it goes, the keyboard returns to where it was. */
export const FormDialog = (props: FormDialogProps) => {
  useLayoutEffect(() => {
    rememberOpener()
    return () => void setTimeout(returnToOpener)
  }, [])
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
