import type { ReactNode } from 'react'
import classes from './drop-hint.module.css'

/** Stands over a page while files are dragged above it; the page is `position: relative`. */
export const DropHint = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.hint}>{children}</div>
)
