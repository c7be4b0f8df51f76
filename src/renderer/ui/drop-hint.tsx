import type { ReactNode } from 'react'
import classes from './drop-hint.module.css'
import type { useFileDrop } from './use-file-drop.ts'

/** Stands over a page while files are dragged above it; the page is `position: relative`. */
export const DropHint = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.hint}>{children}</div>
)

export interface DropPlaceProps {
  readonly drop: ReturnType<typeof useFileDrop>
  /** Said while files are dragged above it. */
  readonly hint: string
  readonly children: ReactNode
}

/** A document that files may be dropped on. */
export const DropPlace = ({ drop, hint, children }: DropPlaceProps) => (
  <div className={classes.place} {...drop.handlers}>
    {children}
    {drop.isOver && <DropHint>{hint}</DropHint>}
  </div>
)
