import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { ActionName } from '#shared/contract/document.ts'
import { formatMoment } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { actText } from '#renderer/text/acts.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Timeline } from '#renderer/ui/card.tsx'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { timelineEntries } from '../document-card.tsx'
import type { Detail } from '../document-types.ts'
import classes from './acts.module.css'
import type { Act, ActProps } from './use-act.ts'

/** What happened to the document since the dialog was opened. */
const useChangesSince = (detail: Detail): Detail['timeline'] => {
  const [seen] = useState(() => new Set(detail.timeline.map(({ id }) => id)))
  return detail.timeline.filter(({ id }) => !seen.has(id))
}

const isOffered = ({ detail, targets }: ActProps, name: ActionName): boolean =>
  detail.actions.some(
    (action) =>
      action.name === name &&
      (action.assignmentId === null ? targets.length === 0 : targets.includes(action.assignmentId)),
  )

export interface ActDialogProps<Value> {
  /** The act as `actions` names it: when it is no longer offered, it cannot be sent. */
  readonly name: ActionName
  readonly act: Act<Value>
  readonly props: ActProps
  readonly title: string
  readonly submitLabel: string
  readonly tone?: 'danger'
  /** Pixels. */
  readonly width?: number
  readonly children: ReactNode
}

/**
 * The frame of an act: what somebody else changed meanwhile, what was typed in an earlier sitting, the refusal. What is
 * typed is kept, so closing loses nothing and asks nothing.
 */
export const ActDialog = <Value,>({
  name,
  act,
  props,
  title,
  submitLabel,
  tone,
  width = 560,
  children,
}: ActDialogProps<Value>) => {
  const now = useNow()
  const changes = useChangesSince(props.detail)
  const isBlocked = !act.isBusy && !isOffered(props, name)
  const problem = isBlocked ? actText.noLongerPossible : act.refusal && refusalLine(act.refusal)
  const { restoredAt, clear } = act.form
  return (
    <Dialog
      isOpen
      title={title}
      submitLabel={submitLabel}
      width={width}
      isBusy={act.isBusy}
      isBlocked={isBlocked}
      onSubmit={act.submit}
      onClose={props.onClose}
      {...(tone && { tone })}
      {...(problem !== undefined && { problem })}
      footer={
        restoredAt !== null && (
          <span className={classes.kept}>
            {actText.keptAt(formatMoment(restoredAt, now))}
            <Button size="compact-xs" variant="subtle" onClick={clear}>
              {actText.startOver}
            </Button>
          </span>
        )
      }
    >
      {children}
      {changes.length > 0 && !act.isBusy && (
        <div className={classes.changes} role="status">
          <p className={classes.changesTitle}>{actText.changedMeanwhile}</p>
          <Timeline entries={timelineEntries(changes, now)} />
        </div>
      )}
    </Dialog>
  )
}
