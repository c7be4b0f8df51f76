import { actText } from '#renderer/text/acts.ts'
import { ActDialog } from './act-dialog.tsx'
import { distributionProblems, emptyDistribution, recipientsOf, wordsOf } from './distribution.ts'
import { DistributionRecipients, DistributionText, useDueAt } from './distribution-fields.tsx'
import { TargetField, useTarget } from './target-field.tsx'
import { useAct, type ActProps } from './use-act.ts'

/** Phân công: the head of a unit gives the work to people, with an earlier deadline of its own. */
export const AssignDialog = (props: ActProps) => {
  const { detail } = props
  const words = actText.assign
  const target = useTarget(props)
  const act = useAct(props, {
    operation: 'routing.assign',
    initial: emptyDistribution,
    check: (value) => distributionProblems(value, 'optional'),
    inputOf: (value, version) => ({
      documentId: detail.id,
      version,
      assignmentId: target.id,
      text: wordsOf(value, dueAt),
      recipients: recipientsOf(value),
    }),
    said: () => words.done,
    undo: 'takeBack',
  })
  const dueAt = useDueAt(act.value.deadline)
  return (
    <ActDialog name="assign" act={act} props={props} title={words.title} submitLabel={words.submit} width={620}>
      <TargetField props={props} target={target} />
      <DistributionRecipients
        purpose="assign"
        documentId={detail.id}
        value={act.value}
        onChange={act.form.change}
        problem={act.problems.lead}
        showsProblems={act.problems.deadline === undefined ? 'no' : 'yes'}
      />
      <DistributionText label={words.text} value={act.value} onChange={act.form.change} dueAt={dueAt} />
    </ActDialog>
  )
}
