import type { OperationName } from '#shared/contract/index.ts'
import type { Sent } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { ChoiceField } from '#renderer/ui/acts/choice-field.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import type { Delivery } from '../types.ts'
import { OutgoingDialog, useOutgoingAct, type OutgoingActProps } from './act.tsx'

const words = outgoingText.acts.answer

type AnswerDialogProps = OutgoingActProps & { readonly delivery: Delivery }

interface AnsweringProps<Name extends OperationName, Given extends 'received' | 'recalled'> {
  readonly props: AnswerDialogProps
  readonly operation: Name
  /** The answer that was hoped for; the other one is a refusal. */
  readonly hoped: Given
  readonly inputOf: (answer: {
    readonly id: string
    readonly version: number
    readonly answer: Given | 'refused'
    readonly by: string
    readonly reason: string
  }) => Sent<Name>
}

const Answering = <Name extends OperationName, Given extends 'received' | 'recalled'>({
  props,
  operation,
  hoped,
  inputOf,
}: AnsweringProps<Name, Given>) => {
  const { id, version, recipient } = props.delivery
  const act = useOutgoingAct<Name, { answer: Given | 'refused'; by: string; reason: string }>(props, {
    operation,
    about: id,
    initial: { answer: hoped, by: '', reason: '' },
    check: ({ answer, reason }) => ({
      reason: answer === 'refused' && reason.trim() === '' ? actText.required.reason : undefined,
    }),
    inputOf: (said) => inputOf({ id, version, ...said }),
    said: () => words.done(recipient.label),
  })
  return (
    <OutgoingDialog props={props} act={act} title={words.title(recipient.label)} submitLabel={words.submit}>
      <ChoiceField
        label={words.answer}
        value={act.value.answer}
        choices={[hoped, 'refused' as const].map((value) => ({ value, label: words.answers[value] }))}
        onChange={(answer) => act.set('answer', answer)}
      />
      <TextField label={words.by} maxLength={200} value={act.value.by} onChange={(by) => act.set('by', by)} />
      <TextField
        label={words.words}
        lines={2}
        maxLength={1000}
        value={act.value.reason}
        problem={act.problems.reason}
        onChange={(reason) => act.set('reason', reason)}
      />
    </OutgoingDialog>
  )
}

/**
 * What a recipient outside said: that it arrived or came back; or to the wish to take it back, whether it is given back
 * (Annex VI.I.8).
 */
export const AnswerDialog = (props: AnswerDialogProps) =>
  props.delivery.state === 'recallAsked' ? (
    <Answering props={props} operation="exchange.recordRecallAnswer" hoped="recalled" inputOf={(answer) => answer} />
  ) : (
    <Answering props={props} operation="exchange.recordAnswer" hoped="received" inputOf={(answer) => answer} />
  )
