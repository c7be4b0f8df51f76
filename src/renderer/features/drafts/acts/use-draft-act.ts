import type { OperationName } from '#shared/contract/index.ts'
import type { Answer, Sent } from '#renderer/lib/queries.tsx'
import { useActForm, type Act, type Problems } from '#renderer/ui/acts/use-act-form.ts'
import { useToast, type Toast } from '#renderer/ui/toasts.tsx'
import type { Detail, DraftStep } from '../draft-types.ts'

/** What every dialog of an act on a draft is given. */
export interface ActProps {
  readonly detail: Detail
  /** The steps it may be done on, the likeliest first; none for an act on the draft itself. */
  readonly steps: readonly string[]
  /** Files that were dropped on the draft and asked for this act. */
  readonly dropped?: readonly File[] | undefined
  readonly onClose: () => void
}

export interface DraftActSettings<Name extends OperationName, Value> {
  readonly operation: Name
  readonly initial: Value
  readonly check: (value: Value) => Problems<Value>
  readonly inputOf: (
    value: Value,
    on: { readonly draftId: string; readonly version: number; readonly stepId: string },
  ) => Sent<Name>
  readonly said: (answer: Answer<Name>, value: Value) => string
  /** What is done next, offered beside what is said. */
  readonly next?: (answer: Answer<Name>) => NonNullable<Toast['action']>
  /** Beside what is said: something else the answer asks for. */
  readonly onDone?: (answer: Answer<Name>, value: Value) => void
}

/** Long enough to read what is next, and to do it. */
const offeredMs = 20_000

/** The step the act is about; the core offers at most one of a kind to a person. */
export const stepOf = ({ detail, steps }: ActProps): DraftStep | undefined =>
  detail.circuit.find(({ id }) => id === steps[0])

/** The form of one act on one draft: kept while typing, checked, sent with the version on screen, told. */
export const useDraftAct = <Name extends OperationName, Value extends object>(
  { detail, steps, onClose }: ActProps,
  { operation, initial, check, inputOf, said, next, onDone }: DraftActSettings<Name, Value>,
): Act<Value> => {
  const showToast = useToast()
  return useActForm<Name, Value>({
    key: `act.${operation}.${detail.id}`,
    operation,
    initial,
    check,
    inputOf: (value) => inputOf(value, { draftId: detail.id, version: detail.version, stepId: steps[0] ?? '' }),
    onDone: (answer, value) => {
      onClose()
      const offered = next && { action: next(answer), duration: offeredMs }
      showToast({ text: said(answer, value), ...offered })
      onDone?.(answer, value)
    },
  })
}
