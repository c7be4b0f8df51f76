import type { ReactNode, SubmitEvent } from 'react'
import type { Refusal } from '#shared/kernel/result.ts'
import { isComposing } from '#renderer/lib/keys.ts'
import type { HostStatus } from '#renderer/lib/session.tsx'
import { entryText } from '#renderer/text/entry.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { uiText } from '#renderer/text/ui.ts'
import { Mark } from '#renderer/ui/mark.tsx'
import classes from './entry.module.css'

export interface EntryFrameProps {
  readonly status: HostStatus
  readonly width?: 'narrow' | 'middle' | 'wide'
  readonly children: ReactNode
}

/** A page before the desk: the mark, whose office this is, one sheet, and where the data lie. */
export const EntryFrame = ({ status, width = 'narrow', children }: EntryFrameProps) => (
  <div className={classes.page}>
    <main className={classes.column} data-width={width}>
      <div className={classes.brand}>
        <Mark size={40} />
        <div>
          <div className={classes.brandName}>{status.agencyName === '' ? uiText.programName : status.agencyName}</div>
          <div className={classes.tagline}>{status.agencyName === '' ? entryText.tagline : uiText.programName}</div>
        </div>
      </div>
      {children}
    </main>
    <footer className={classes.foot}>
      <span>{entryText.version(status.version)}</span>
      <span>{entryText.dataFolder(status.dataFolder)}</span>
    </footer>
  </div>
)

export interface EntrySheetProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}

export const EntrySheet = ({ title, lead, children }: EntrySheetProps) => (
  <div className={classes.sheet}>
    <h1 className={classes.title}>{title}</h1>
    {lead !== undefined && <p className={classes.lead}>{lead}</p>}
    {children}
  </div>
)

export interface EntryFormProps {
  readonly onSubmit: () => void
  readonly children: ReactNode
}

/** Enter goes on, but never while Vietnamese is being composed. */
export const EntryForm = ({ onSubmit, children }: EntryFormProps) => (
  <form
    noValidate
    onSubmit={(event: SubmitEvent) => {
      event.preventDefault()
      onSubmit()
    }}
    onKeyDown={(event) => {
      if (event.key === 'Enter' && isComposing(event)) event.preventDefault()
    }}
  >
    {children}
  </form>
)

/** What the office refused, in one line with the next step. */
export const EntryProblem = ({ refusal }: { readonly refusal: Refusal | undefined }) =>
  refusal === undefined ? null : (
    <p className={classes.problem} role="alert">
      {refusalLine(refusal)}
    </p>
  )
