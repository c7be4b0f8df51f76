import type { ReactNode } from 'react'
import type { OutgoingAction } from '#shared/contract/outgoing.ts'
import type { OperationName } from '#shared/contract/index.ts'
import type { Answer, Sent } from '#renderer/lib/queries.tsx'
import { ActFrame } from '#renderer/ui/acts/act-frame.tsx'
import { useActForm, type Act, type Problems } from '#renderer/ui/acts/use-act-form.ts'
import { useToast } from '#renderer/ui/toasts.tsx'
import type { Detail } from '../types.ts'

/** What every dialog about one outgoing document is given. */
export interface OutgoingActProps {
  readonly detail: Detail
  readonly onClose: () => void
}

export interface OutgoingActSettings<Name extends OperationName, Value> {
  readonly operation: Name
  /** Beside the document, what the act is about: one delivery. */
  readonly about?: string
  readonly initial: Value
  readonly check: (value: Value) => Problems<Value>
  readonly inputOf: (value: Value, on: { readonly documentId: string; readonly version: number }) => Sent<Name>
  readonly said: (answer: Answer<Name>, value: Value) => string
}

/** The form of one act on one outgoing document: kept while typing, sent with the version on screen, told. */
export const useOutgoingAct = <Name extends OperationName, Value extends object>(
  { detail, onClose }: OutgoingActProps,
  { operation, about = detail.id, initial, check, inputOf, said }: OutgoingActSettings<Name, Value>,
): Act<Value> => {
  const showToast = useToast()
  return useActForm<Name, Value>({
    key: `act.${operation}.${about}`,
    operation,
    initial,
    check,
    inputOf: (value) => inputOf(value, { documentId: detail.id, version: detail.version }),
    onDone: (answer, value) => {
      onClose()
      showToast({ text: said(answer, value) })
    },
  })
}

interface OutgoingDialogProps<Value> {
  readonly props: OutgoingActProps
  readonly act: Act<Value>
  /** Undefined for what is done to a single delivery, which the core judges when it is sent. */
  readonly name?: OutgoingAction
  readonly title: string
  readonly submitLabel: string
  readonly tone?: 'danger'
  readonly width?: number
  readonly children: ReactNode
}

export const OutgoingDialog = <Value,>({ props: { detail, onClose }, name, ...frame }: OutgoingDialogProps<Value>) => (
  <ActFrame
    {...frame}
    timeline={detail.timeline}
    isOffered={name === undefined || detail.actions.includes(name)}
    onClose={onClose}
  />
)
