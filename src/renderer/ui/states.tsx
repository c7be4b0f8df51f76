import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { uiText } from '#renderer/text/ui.ts'
import { Icon, type IconShape } from './icon.tsx'
import { IconAlertTriangle, IconInbox, IconRefresh } from './icons.ts'
import classes from './states.module.css'

export interface EmptyStateProps {
  readonly icon?: IconShape
  readonly title: string
  readonly hint?: ReactNode
  /** The next step, usually one button. */
  readonly action?: ReactNode
}

/** Nothing here, why, and what to do next. */
export const EmptyState = ({ icon = IconInbox, title, hint, action }: EmptyStateProps) => (
  <div className={classes.state}>
    <Icon of={icon} size={30} className={classes.icon} />
    <p className={classes.title}>{title}</p>
    {hint !== undefined && <p className={classes.hint}>{hint}</p>}
    {action}
  </div>
)

export interface ErrorPanelProps {
  /** One sentence: what did not work. */
  readonly sentence: string
  /** What the person can do now. */
  readonly nextStep?: string
  /** The reference number of a defect, for the administrator. */
  readonly reference?: string
  readonly onRetry?: () => void
}

/** What went wrong, the next step, and never a stack. */
export const ErrorPanel = ({ sentence, nextStep, reference, onRetry }: ErrorPanelProps) => (
  <div className={classes.state} role="alert">
    <Icon of={IconAlertTriangle} size={30} className={classes.errorIcon} />
    <p className={classes.title}>{sentence}</p>
    {nextStep !== undefined && <p className={classes.hint}>{nextStep}</p>}
    {reference !== undefined && (
      <p className={classes.reference}>
        {uiText.reference} <code>{reference}</code>
      </p>
    )}
    {onRetry && (
      <Button leftSection={<Icon of={IconRefresh} />} onClick={onRetry}>
        {uiText.retry}
      </Button>
    )}
  </div>
)

export interface LoadingRowsProps {
  readonly rows?: number
  /** Pixels of one row. */
  readonly height?: number
}

/** Grey rows in the place of those to come; still, because they seldom stay long enough to need motion. */
export const LoadingRows = ({ rows = 7, height = 95 }: LoadingRowsProps) => (
  <div role="status" aria-label={uiText.loading}>
    {Array.from({ length: rows }, (_, index) => (
      <div key={index} className={classes.loadingRow} style={{ height }} aria-hidden>
        <span className={classes.bar} style={{ width: '38%' }} />
        <span className={classes.bar} style={{ width: '92%' }} />
        <span className={classes.bar} style={{ width: '55%' }} />
      </div>
    ))}
  </div>
)
