import type { ReactNode } from 'react'
import type { ActionName } from '#shared/contract/document.ts'
import { ActFrame } from '#renderer/ui/acts/act-frame.tsx'
import type { Act, ActProps } from './use-act.ts'

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

/** The frame of an act on an incoming document. */
export const ActDialog = <Value,>({ name, props, ...frame }: ActDialogProps<Value>) => (
  <ActFrame {...frame} timeline={props.detail.timeline} isOffered={isOffered(props, name)} onClose={props.onClose} />
)
