import { actText } from '#renderer/text/acts.ts'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { ChoiceField } from '#renderer/ui/acts/choice-field.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import type { Delivery } from '../types.ts'
import { OutgoingDialog, useOutgoingAct, type OutgoingActProps } from './act.tsx'

const words = outgoingText.acts.answer

interface Form<Answer extends string> {
  readonly answer: Answer | null
  readonly by: string
  readonly reason: string
}

type AnswerDialogProps = OutgoingActProps & { readonly delivery: Delivery }

const check = <Answer extends string>({ answer, reason }: Form<Answer>) => ({
  answer: answer === null ? actText.required.answer : undefined,
  reason: answer === 'refused' && reason.trim() === '' ? actText.required.reason : undefined,
})

/** What a recipient outside said: it arrived, or came back. */
const ReceivedDialog = (props: AnswerDialogProps) => {
  const { delivery } = props
  const act = useOutgoingAct<'exchange.recordAnswer', Form<'received' | 'refused'>>(props, {
    operation: 'exchange.recordAnswer',
    about: delivery.id,
    initial: { answer: 'received', by: '', reason: '' },
    check,
    inputOf: ({ answer, by, reason }) => ({
      id: delivery.id,
      version: delivery.version,
      answer: answer ?? 'received',
      by,
      reason,
    }),
    said: () => words.done(delivery.recipient.label),
  })
  return <Answer props={props} act={act} answers={['received', 'refused']} />
}

/** What a recipient said to the wish to take it back (Annex VI.I.8). */
const RecalledDialog = (props: AnswerDialogProps) => {
  const { delivery } = props
  const act = useOutgoingAct<'exchange.recordRecallAnswer', Form<'recalled' | 'refused'>>(props, {
    operation: 'exchange.recordRecallAnswer',
    about: delivery.id,
    initial: { answer: 'recalled', by: '', reason: '' },
    check,
    inputOf: ({ answer, by, reason }) => ({
      id: delivery.id,
      version: delivery.version,
      answer: answer ?? 'recalled',
      by,
      reason,
    }),
    said: () => words.done(delivery.recipient.label),
  })
  return <Answer props={props} act={act} answers={['recalled', 'refused']} />
}

interface AnswerProps<Given extends 'received' | 'recalled' | 'refused'> {
  readonly props: AnswerDialogProps
  readonly act: ReturnType<typeof useOutgoingAct<'exchange.recordAnswer', Form<Given>>>
  readonly answers: readonly Given[]
}

const Answer = <Given extends 'received' | 'recalled' | 'refused'>({ props, act, answers }: AnswerProps<Given>) => (
  <OutgoingDialog
    props={props}
    act={act}
    title={words.title(props.delivery.recipient.label)}
    submitLabel={words.submit}
  >
    <ChoiceField
      label={words.answer}
      value={act.value.answer}
      problem={act.problems.answer}
      choices={answers.map((value) => ({ value, label: words.answers[value] }))}
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

export const AnswerDialog = (props: AnswerDialogProps) =>
  props.delivery.state === 'recallAsked' ? <RecalledDialog {...props} /> : <ReceivedDialog {...props} />
