import { useState } from 'react'
import type { OperationName } from '#shared/contract/index.ts'
import type { Refusal } from '#shared/kernel/result.ts'
import { useKeptForm, type KeptForm } from '#renderer/lib/kept-form.ts'
import { useCommand, type Answer, type Sent } from '#renderer/lib/queries.tsx'

/** What is wrong with a field, by its name; undefined where nothing is. */
export type Problems<Value> = { readonly [Field in keyof Value]?: string | undefined }

export interface ActFormSettings<Name extends OperationName, Value> {
  /** Under which what is typed is kept. */
  readonly key: string
  readonly operation: Name
  readonly initial: Value
  readonly check: (value: Value) => Problems<Value>
  readonly inputOf: (value: Value) => Sent<Name>
  readonly onDone: (answer: Answer<Name>, value: Value) => void
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

/** The form of one act: kept while typing, checked, sent, and forgotten once the office has accepted it. */
export const useActForm = <Name extends OperationName, Value extends object>({
  key,
  operation,
  initial,
  check,
  inputOf,
  onDone,
}: ActFormSettings<Name, Value>): Act<Value> => {
  const form = useKeptForm(key, initial)
  const command = useCommand(operation)
  const [wasTried, setWasTried] = useState(false)
  const { value } = form
  const submit = async () => {
    setWasTried(true)
    if (isFaulty(check(value))) return
    const answer = await command.run(inputOf(value))
    if (!answer.ok) return
    form.clear()
    onDone(answer.value, value)
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
