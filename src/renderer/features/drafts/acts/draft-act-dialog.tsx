import type { ReactNode } from 'react'
import type { DraftActionName } from '#shared/contract/draft.ts'
import { ActFrame } from '#renderer/ui/acts/act-frame.tsx'
import type { Act } from '#renderer/ui/acts/use-act-form.ts'
import type { ActProps } from './use-draft-act.ts'

export interface DraftActDialogProps<Value> {
  /** The act as `actions` names it: when it is no longer offered, it cannot be sent. */
  readonly name: DraftActionName
  readonly act: Act<Value>
  readonly props: ActProps
  readonly title: string
  readonly submitLabel: string
  readonly tone?: 'danger'
  /** As in `Dialog`. */
  readonly enterKey?: 'moves'
  /** Pixels. */
  readonly width?: number
  readonly children: ReactNode
}

const isOffered = ({ detail, steps }: ActProps, name: DraftActionName): boolean =>
  detail.actions.some(
    (action) => action.name === name && (action.stepId === null ? steps.length === 0 : steps.includes(action.stepId)),
  )

/** The frame of an act on a draft. */
export const DraftActDialog = <Value,>({ name, props, ...frame }: DraftActDialogProps<Value>) => (
  <ActFrame {...frame} timeline={props.detail.timeline} isOffered={isOffered(props, name)} onClose={props.onClose} />
)
