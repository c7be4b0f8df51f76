import { Button } from '@mantine/core'
import { formatNumber } from '#renderer/lib/format.ts'
import { uiText } from '#renderer/text/ui.ts'
import classes from './progress-line.module.css'

export interface ProgressLineProps {
  /** What is under way: `Đang nhận tệp`. */
  readonly label: string
  readonly done: number
  /** Null while the whole is not known. */
  readonly total: number | null
  readonly onCancel?: () => void
}

/** Long work: what, how far, and a way to stop it. */
export const ProgressLine = ({ label, done, total, onCancel }: ProgressLineProps) => {
  const amount = total === null ? formatNumber(done) : `${formatNumber(done)}/${formatNumber(total)}`
  return (
    <div className={classes.line}>
      <span className={classes.label}>
        {label} <span className={classes.amount}>{amount}</span>
      </span>
      <progress
        className={classes.progress}
        aria-label={label}
        max={total ?? undefined}
        value={total === null ? undefined : done}
      />
      {onCancel && (
        <Button size="xs" onClick={onCancel}>
          {uiText.stop}
        </Button>
      )}
    </div>
  )
}
