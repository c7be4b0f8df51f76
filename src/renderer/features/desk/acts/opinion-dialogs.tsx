import { actText } from '#renderer/text/acts.ts'
import { deskText } from '#renderer/text/desk.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { ActDialog } from './act-dialog.tsx'
import classes from '#renderer/ui/acts/acts.module.css'
import { ChoiceField } from '#renderer/ui/acts/choice-field.tsx'
import { deadlineProblem, noDeadline, ruleOf, type DeadlineChoice } from '#renderer/ui/acts/deadline.ts'
import { DeadlineField } from '#renderer/ui/acts/deadline-field.tsx'
import { RecipientsField, refOf, type Chosen } from './recipients-field.tsx'
import { TargetField, useTarget } from './target-field.tsx'
import { useAct, type ActProps } from './use-act.ts'

interface Asking {
  readonly to: readonly Chosen[]
  readonly question: string
  readonly deadline: DeadlineChoice
}

const asking: Asking = { to: [], question: '', deadline: noDeadline }

/** Xin ý kiến of people and units. */
export const AskOpinionDialog = (props: ActProps) => {
  const words = actText.askOpinion
  const target = useTarget(props)
  const act = useAct(props, {
    operation: 'routing.askOpinion',
    initial: asking,
    check: ({ to, question, deadline }) => ({
      to: to.length === 0 ? actText.recipient.missing : undefined,
      question: question.trim() === '' ? actText.required.text : undefined,
      deadline: deadlineProblem(deadline),
    }),
    inputOf: ({ to, question, deadline }, version) => ({
      documentId: props.detail.id,
      version,
      assignmentId: target.id,
      to: to.map(refOf),
      question,
      deadline: ruleOf(deadline),
    }),
    said: () => words.done,
    undo: 'takeBack',
  })
  return (
    <ActDialog name="askOpinion" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <TargetField props={props} target={target} />
      <RecipientsField
        label={words.to}
        purpose="opinion"
        documentId={props.detail.id}
        value={act.value.to}
        problem={act.problems.to}
        isRequired
        onChange={(to) => act.set('to', to)}
      />
      <TextField
        label={words.question}
        lines={4}
        value={act.value.question}
        problem={act.problems.question}
        isRequired
        maxLength={5000}
        onChange={(question) => act.set('question', question)}
      />
      <DeadlineField
        label={words.deadline}
        value={act.value.deadline}
        problem={act.problems.deadline}
        onChange={(deadline) => act.set('deadline', deadline)}
      />
    </ActDialog>
  )
}

const answers = ['agree', 'disagree', 'other'] as const

interface Answering {
  readonly answer: (typeof answers)[number] | null
  readonly text: string
}

const answering: Answering = { answer: null, text: '' }

/** Cho ý kiến that was asked for. */
export const AnswerOpinionDialog = (props: ActProps) => {
  const words = actText.answerOpinion
  const target = useTarget(props)
  const act = useAct(props, {
    operation: 'routing.answerOpinion',
    initial: answering,
    check: ({ answer, text }) => ({
      answer: answer === null ? actText.required.answer : undefined,
      text: answer !== null && answer !== 'agree' && text.trim() === '' ? words.reasonNeeded : undefined,
    }),
    inputOf: ({ answer, text }, version) => ({
      documentId: props.detail.id,
      version,
      assignmentId: target.id,
      answer: answer ?? 'other',
      text,
    }),
    said: () => words.done,
  })
  const { line } = target
  return (
    <ActDialog name="answerOpinion" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <TargetField props={props} target={target} />
      {line && line.note !== '' && (
        <>
          <p className={classes.said}>{words.question(line.from)}</p>
          <p className={classes.quoted}>{line.note}</p>
        </>
      )}
      <ChoiceField
        label={words.answer}
        value={act.value.answer}
        problem={act.problems.answer}
        choices={answers.map((value) => ({ value, label: deskText.card.answers[value] }))}
        onChange={(answer) => act.set('answer', answer)}
      />
      <TextField
        label={words.text}
        lines={4}
        value={act.value.text}
        problem={act.problems.text}
        maxLength={5000}
        onChange={(text) => act.set('text', text)}
      />
    </ActDialog>
  )
}
