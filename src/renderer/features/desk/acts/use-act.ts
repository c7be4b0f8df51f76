import type { OperationName } from '#shared/contract/index.ts'
import { useClient, type Answer, type Sent } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { useActForm, type Act, type Problems } from '#renderer/ui/acts/use-act-form.ts'
import { useToast } from '#renderer/ui/toasts.tsx'
import type { Detail } from '../document-types.ts'
import { takeBackSince } from './take-back-since.ts'

export type { Act }

/** What every dialog of an act is given. */
export interface ActProps {
  readonly detail: Detail
  /** The lines it may be done on, the likeliest first; none for an act on the document itself. */
  readonly targets: readonly string[]
  /** Files that were dropped on the document and asked for this act. */
  readonly dropped?: readonly File[] | undefined
  readonly onClose: () => void
}

export interface ActSettings<Name extends OperationName, Value> {
  readonly operation: Name
  readonly initial: Value
  readonly check: (value: Value) => Problems<Value>
  readonly inputOf: (value: Value, version: number) => Sent<Name>
  readonly said: (answer: Answer<Name>, value: Value) => string
  /** `takeBack`: what was sent out can be taken back while nobody has opened it. */
  readonly undo?: 'takeBack'
}

/** The form of one act on one document: kept while typing, checked, sent with the version on screen, told, undone. */
export const useAct = <Name extends OperationName, Value extends object>(
  { detail, onClose }: ActProps,
  { operation, initial, check, inputOf, said, undo }: ActSettings<Name, Value>,
): Act<Value> => {
  const client = useClient()
  const showToast = useToast()
  const takeBack = async () => {
    const refusal = await takeBackSince(client, detail)
    if (refusal) showToast({ text: refusalLine(refusal), tone: 'danger' })
    else showToast({ text: actText.takeBack.undone })
  }
  return useActForm<Name, Value>({
    key: `act.${operation}.${detail.id}`,
    operation,
    initial,
    check,
    inputOf: (value) => inputOf(value, detail.version),
    onDone: (answer, value) => {
      onClose()
      showToast({ text: said(answer, value), ...(undo === 'takeBack' && { onUndo: () => void takeBack() }) })
    },
  })
}
