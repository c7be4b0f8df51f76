import type { ReactNode } from 'react'
import type { Urgency } from '#shared/vocabulary/document.ts'
import classes from './document-row.module.css'
import { Icon } from './icon.tsx'
import { IconCheck } from './icons.ts'
import type { RowState } from './list-pane.tsx'
import { UrgencyTag } from './tags.tsx'

export interface DocumentRowProps {
  readonly state: RowState
  /** Number and symbol: `1053/QĐ-TTg`. */
  readonly code: string
  readonly subject: string
  readonly isUnread: boolean
  readonly urgency: Urgency
  /** A `DeadlineLabel`, or another moment that matters. */
  readonly deadline?: ReactNode
  /** From whom. */
  readonly issuer: string
  /** What is asked of me. */
  readonly step: string
  /** `IconBadge`s: signature, star. */
  readonly badges?: ReactNode
}

/** One document in the list: what, from whom, what is asked of me, how long I have. */
export const DocumentRow = ({
  state,
  code,
  subject,
  isUnread,
  urgency,
  deadline,
  issuer,
  step,
  badges,
}: DocumentRowProps) => (
  <div className={classes.row} data-unread={isUnread || undefined} data-choosing={state.isChoosing || undefined}>
    <div className={classes.top}>
      {state.canChoose && <CheckMark isChecked={state.isChecked} />}
      <span className={classes.code}>{code}</span>
      <UrgencyTag urgency={urgency} />
      <span className={classes.deadline}>{deadline}</span>
    </div>
    <div className={classes.subject}>{subject}</div>
    <div className={classes.bottom}>
      <span className={classes.issuer}>{issuer}</span>
      <span className={classes.dot} aria-hidden>
        ·
      </span>
      <span className={classes.step}>{step}</span>
      <span className={classes.badges}>{badges}</span>
    </div>
  </div>
)

/** The box of a row; the row itself carries the state for assistive technology. */
export const CheckMark = ({ isChecked }: { readonly isChecked: boolean }) => (
  <span className={classes.check} data-check data-checked={isChecked || undefined} aria-hidden>
    {isChecked && <Icon of={IconCheck} size={12} />}
  </span>
)
