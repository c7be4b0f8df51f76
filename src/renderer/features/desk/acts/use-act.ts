import { useState } from 'react'
import type { OperationName } from '#shared/contract/index.ts'
import type { Refusal } from '#shared/kernel/result.ts'
import { useKeptForm, type KeptForm } from '#renderer/lib/kept-form.ts'
import { useClient, useCommand, type Answer, type Sent } from '#renderer/lib/queries.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import type { Detail } from '../document-types.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { takeBackSince } from './take-back-since.ts'
import { actText } from '#renderer/text/acts.ts'

/** What every dialog of an act is given. */
export interface ActProps {
  readonly detail: Detail
  /** The lines it may be done on, the likeliest first; none for an act on the document itself. */
  readonly targets: readonly string[]
  /** Files that were dropped on the document and asked for this act. */
  readonly dropped?: readonly File[] | undefined
  readonly onClose: () => void
}

/** What is wrong with a field, by its name; undefined where nothing is. */
export type Problems<Value> = { readonly [Field in keyof Value]?: string | undefined }

export interface ActSettings<Name extends OperationName, Value> {
  readonly operation: Name
  readonly initial: Value
  readonly check: (value: Value) => Problems<Value>
  readonly inputOf: (value: Value, version: number) => Sent<Name>
  readonly said: (answer: Answer<Name>, value: Value) => string
  /** `takeBack`: what was sent out can be taken back while nobody has opened it. */
  readonly undo?: 'takeBack'
}

export interface Act<Value> {
  readonly form: KeptForm<Value>
  readonly value: Value
  /** Changes one field. */
  readonly set: <Field extends keyof Value>(field: Field, next: Value[Field]) => void
  /** Shown once sending was tried. */
  readonly problems: Problems<Value>
  readonly refusal: Refusal | undefined
  readonly isBusy: boolean
  readonly submit: () => void
}

const isFaulty = <Value>(problems: Problems<Value>): boolean =>
  Object.values(problems).some((problem) => problem !== undefined)

/** The form of one act on one document: kept while typing, checked, sent with the version on screen, told, undone. */
export const useAct = <Name extends OperationName, Value extends object>(
  { detail, onClose }: ActProps,
  { operation, initial, check, inputOf, said, undo }: ActSettings<Name, Value>,
): Act<Value> => {
  const client = useClient()
  const showToast = useToast()
  const form = useKeptForm(`act.${operation}.${detail.id}`, initial)
  const command = useCommand(operation)
  const [wasTried, setWasTried] = useState(false)
  const { value } = form

  const takeBack = async () => {
    const refusal = await takeBackSince(client, detail)
    if (refusal) showToast({ text: refusalLine(refusal), tone: 'danger' })
    else showToast({ text: actText.takeBack.undone })
  }
  const submit = async () => {
    setWasTried(true)
    if (isFaulty(check(value))) return
    const answer = await command.run(inputOf(value, detail.version))
    if (!answer.ok) return
    form.clear()
    onClose()
    showToast({
      text: said(answer.value, value),
      ...(undo === 'takeBack' && { onUndo: () => void takeBack() }),
    })
  }
  return {
    form,
    value,
    set: (field, next) => form.change((before) => ({ ...before, [field]: next })),
    problems: wasTried ? check(value) : {},
    refusal: command.refusal,
    isBusy: command.isBusy,
    submit: () => void submit(),
  }
}
