import { formatInstant } from '#renderer/lib/format.ts'
import { actText } from '#renderer/text/acts.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { addressee } from '../assignment-tree.tsx'
import { ActDialog } from './act-dialog.tsx'
import classes from '#renderer/ui/acts/acts.module.css'
import { ChoiceField } from '#renderer/ui/acts/choice-field.tsx'
import { deadlineProblem, noDeadline, ruleOf, type DeadlineChoice } from '#renderer/ui/acts/deadline.ts'
import { DeadlineField } from '#renderer/ui/acts/deadline-field.tsx'
import { TargetField, useTarget } from './target-field.tsx'
import { useAct, type ActProps } from './use-act.ts'

interface Asking {
  readonly deadline: DeadlineChoice
  readonly reason: string
}

const asking: Asking = { deadline: { ...noDeadline, unit: 'workingDay' }, reason: '' }

/** Xin gia hạn. */
export const AskExtensionDialog = (props: ActProps) => {
  const words = actText.askExtension
  const target = useTarget(props)
  const act = useAct(props, {
    operation: 'routing.askExtension',
    initial: asking,
    check: ({ deadline, reason }) => ({
      deadline: deadlineProblem(deadline),
      reason: reason.trim() === '' ? actText.required.reason : undefined,
    }),
    inputOf: ({ deadline, reason }, version) => ({
      documentId: props.detail.id,
      version,
      assignmentId: target.id,
      deadline: ruleOf(deadline) ?? { unit: 'workingDay', amount: 1 },
      reason,
    }),
    said: () => words.done,
  })
  const due = target.line?.dueAt ?? null
  return (
    <ActDialog name="askExtension" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <TargetField props={props} target={target} />
      {due !== null && <p className={classes.said}>{words.now(formatInstant(due))}</p>}
      <DeadlineField
        label={words.deadline}
        need="must"
        value={act.value.deadline}
        problem={act.problems.deadline}
        onChange={(deadline) => act.set('deadline', deadline)}
      />
      <TextField
        label={words.reason}
        lines={3}
        value={act.value.reason}
        problem={act.problems.reason}
        isRequired
        maxLength={1000}
        onChange={(reason) => act.set('reason', reason)}
      />
    </ActDialog>
  )
}

interface Answering {
  readonly answer: 'approved' | 'refused' | null
  readonly reason: string
}

const answering: Answering = { answer: null, reason: '' }

/** Đồng ý or không đồng ý gia hạn. */
export const AnswerExtensionDialog = (props: ActProps) => {
  const words = actText.answerExtension
  const target = useTarget(props)
  const extension = target.line?.extension ?? null
  const act = useAct(props, {
    operation: 'routing.answerExtension',
    initial: answering,
    check: ({ answer, reason }) => ({
      answer: answer === null ? actText.required.answer : undefined,
      reason: answer === 'refused' && reason.trim() === '' ? words.reasonNeeded : undefined,
    }),
    inputOf: ({ answer, reason }, version) => ({
      documentId: props.detail.id,
      version,
      assignmentId: target.id,
      extensionId: extension?.id ?? '',
      answer: answer ?? 'refused',
      reason,
    }),
    said: (_, { answer }) => (answer === 'approved' ? words.approved : words.refused),
  })
  const { line } = target
  return (
    <ActDialog name="answerExtension" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <TargetField props={props} target={target} />
      {line && extension && (
        <>
          <p className={classes.said}>
            {words.asked(
              addressee(line),
              line.dueAt === null ? '' : formatInstant(line.dueAt),
              formatInstant(extension.dueAt),
            )}
          </p>
          <p className={classes.quoted}>{extension.reason}</p>
        </>
      )}
      <ChoiceField
        label={words.answer}
        value={act.value.answer}
        problem={act.problems.answer}
        choices={[
          { value: 'approved', label: words.approve },
          { value: 'refused', label: words.refuse },
        ]}
        onChange={(answer) => act.set('answer', answer)}
      />
      <TextField
        label={words.reason}
        lines={2}
        value={act.value.reason}
        problem={act.problems.reason}
        maxLength={1000}
        onChange={(reason) => act.set('reason', reason)}
      />
    </ActDialog>
  )
}
