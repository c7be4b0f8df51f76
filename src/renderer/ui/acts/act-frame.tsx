import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatMoment } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { actText } from '#renderer/text/acts.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Timeline } from '../card.tsx'
import { Dialog } from '../dialog.tsx'
import { timelineEntries, type TimelineItem } from '../timeline-entries.ts'
import classes from './acts.module.css'
import type { Act } from './use-act-form.ts'

/** What happened to the document since the dialog was opened. */
const useChangesSince = (timeline: readonly TimelineItem[]): readonly TimelineItem[] => {
  const [seen] = useState(() => new Set(timeline.map(({ id }) => id)))
  return timeline.filter(({ id }) => !seen.has(id))
}

export interface ActFrameProps<Value> {
  readonly act: Act<Value>
  /** Of the document the act is about: what is new in it is shown. */
  readonly timeline: readonly TimelineItem[]
  /** Whether the core still offers the act; what is no longer offered can be read, not sent. */
  readonly isOffered: boolean
  readonly title: string
  readonly submitLabel: string
  readonly tone?: 'danger'
  /** As in `Dialog`: for acts that give a number. */
  readonly enterKey?: 'moves'
  /** Pixels. */
  readonly width?: number
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * The frame of an act: what somebody else changed meanwhile, what was typed in an earlier sitting, the refusal. What is
 * typed is kept, so closing loses nothing and asks nothing.
 */
export const ActFrame = <Value,>({
  act,
  timeline,
  isOffered,
  title,
  submitLabel,
  tone,
  enterKey,
  width = 560,
  onClose,
  children,
}: ActFrameProps<Value>) => {
  const now = useNow()
  const changes = useChangesSince(timeline)
  const isBlocked = !act.isBusy && !isOffered
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
      onClose={onClose}
      {...(tone && { tone })}
      {...(enterKey && { enterKey })}
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
