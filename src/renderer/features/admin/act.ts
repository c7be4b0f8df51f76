import { useCallback, useState } from 'react'
import type { OperationName } from '#shared/contract/index.ts'
import type { Refusal } from '#shared/kernel/result.ts'
import { useCommand, type Answer, type Sent } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { refusalLine, sayRefusal } from '#renderer/text/refusals.ts'
import { useToast } from '#renderer/ui/toasts.tsx'

export interface Act<Name extends OperationName> {
  readonly run: (input: Sent<Name>) => Promise<void>
  readonly isBusy: boolean
  readonly refusal: Refusal | undefined
}

/** An act of a dialog: when it is done a toast says so and `onDone` runs; a refusal stays for the dialog to show. */
export const useAct = <Name extends OperationName>(
  name: Name,
  told: string | ((answer: Answer<Name>) => string),
  onDone: (answer: Answer<Name>) => void,
): Act<Name> => {
  const { run, isBusy, refusal } = useCommand(name)
  const toast = useToast()
  return {
    run: async (input) => {
      const answer = await run(input)
      if (!answer.ok) return
      const value = answer.value
      toast({ text: typeof told === 'string' ? told : told(value) })
      onDone(value)
    },
    isBusy,
    refusal,
  }
}

export interface Problems {
  /** What is wrong with this field of the input. */
  readonly at: (path: string) => string | undefined
  /** What is wrong with the whole, for above the buttons. */
  readonly whole: string | undefined
}

const zodProblem = (problem: string): string => {
  if (problem === 'too_small') return adminText.fieldProblems.missing
  return problem === 'too_big' ? adminText.fieldProblems.tooLong : adminText.fieldProblems.invalid
}

/** Puts a refusal where it belongs: beside the field that its code names, beside faulty fields, or over the buttons. */
export const problemsOf = (
  refusal: Refusal | undefined,
  fieldByCode: Readonly<Record<string, string>> = {},
): Problems => {
  if (!refusal) return { at: () => undefined, whole: undefined }
  const field = fieldByCode[refusal.code]
  if (field !== undefined) {
    const { sentence, nextStep } = sayRefusal(refusal)
    const line = [sentence, nextStep].filter((part) => part !== undefined).join(' ')
    return { at: (path) => (path === field ? line : undefined), whole: undefined }
  }
  const faulty = new Map((refusal.fields ?? []).map(({ path, problem }) => [path, zodProblem(problem)]))
  return { at: (path) => faulty.get(path), whole: refusalLine(refusal) }
}

export interface Draft<Value> {
  readonly value: Value
  readonly set: (patch: Partial<Value>) => void
  readonly isChanged: boolean
}

/** What stands in a dialog's form, and whether closing would lose it. */
export const useDraft = <Value extends object>(initial: Value): Draft<Value> => {
  const [first] = useState(initial)
  const [value, setValue] = useState(initial)
  const set = useCallback((patch: Partial<Value>) => setValue((before) => ({ ...before, ...patch })), [])
  return { value, set, isChanged: JSON.stringify(value) !== JSON.stringify(first) }
}
