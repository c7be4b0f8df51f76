import { opinionAnswers, type OpinionAnswer } from '#shared/vocabulary/drafting.ts'
import { draftActText } from '#renderer/text/draft-acts.ts'
import { opinionAnswerLabels } from '#renderer/text/drafts.ts'
import { choicesOf } from '#renderer/text/vocabulary.ts'
import actClasses from '#renderer/ui/acts/acts.module.css'
import { ChoiceField } from '#renderer/ui/acts/choice-field.tsx'
import { deadlineProblem, noDeadline, ruleOf, type DeadlineChoice } from '#renderer/ui/acts/deadline.ts'
import { DeadlineField } from '#renderer/ui/acts/deadline-field.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { CandidatesField, refOf, type Chosen } from './candidate-field.tsx'
import { DraftActDialog } from './draft-act-dialog.tsx'
import { stepOf, useDraftAct, type ActProps } from './use-draft-act.ts'

interface Asking {
  readonly to: readonly Chosen[]
  readonly question: string
  readonly deadline: DeadlineChoice
}

/** Xin ý kiến of other units and persons, side by side. */
export const AskOpinionsDialog = (props: ActProps) => {
  const words = draftActText.askOpinions
  const act = useDraftAct<'drafting.askOpinions', Asking>(props, {
    operation: 'drafting.askOpinions',
    initial: { to: [], question: '', deadline: noDeadline },
    check: ({ to, question, deadline }) => ({
      to: to.length === 0 ? draftActText.forward.missing : undefined,
      question: question.trim() === '' ? draftActText.required.text : undefined,
      deadline: deadlineProblem(deadline),
    }),
    inputOf: ({ to, question, deadline }, { draftId, version }) => ({
      draftId,
      version,
      to: to.map(refOf),
      question,
      deadline: ruleOf(deadline),
    }),
    said: () => words.done,
  })
  return (
    <DraftActDialog name="askOpinions" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <CandidatesField
        label={words.to}
        draftId={props.detail.id}
        purpose="opinion"
        value={act.value.to}
        problem={act.problems.to}
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
      <p className={actClasses.said}>{words.hint}</p>
    </DraftActDialog>
  )
}

interface Answering {
  readonly answer: OpinionAnswer | null
  readonly text: string
}

/** Cho ý kiến that was asked for; several may answer at the same time, so the step's own version is sent. */
export const AnswerOpinionDialog = (props: ActProps) => {
  const words = draftActText.answerOpinion
  const step = stepOf(props)
  const act = useDraftAct<'drafting.answerOpinion', Answering>(props, {
    operation: 'drafting.answerOpinion',
    initial: { answer: null, text: '' },
    check: ({ answer, text }) => ({
      answer: answer === null ? draftActText.required.answer : undefined,
      text: answer !== null && answer !== 'agree' && text.trim() === '' ? words.textNeeded : undefined,
    }),
    inputOf: ({ answer, text }, { draftId, stepId, version }) => ({
      draftId,
      stepId,
      version: step?.version ?? version,
      answer: answer ?? 'other',
      text,
    }),
    said: () => words.done,
  })
  return (
    <DraftActDialog name="answerOpinion" act={act} props={props} title={words.title} submitLabel={words.submit}>
      {step && step.note !== '' && (
        <>
          <p className={actClasses.said}>{words.asked(step.from)}</p>
          <p className={actClasses.quoted}>{step.note}</p>
        </>
      )}
      <ChoiceField
        label={words.answer}
        value={act.value.answer}
        problem={act.problems.answer}
        choices={choicesOf(opinionAnswers, opinionAnswerLabels)}
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
    </DraftActDialog>
  )
}
