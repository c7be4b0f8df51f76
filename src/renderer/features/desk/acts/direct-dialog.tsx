import { Button } from '@mantine/core'
import { actText } from '#renderer/text/acts.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconCopy } from '#renderer/ui/icons.ts'
import type { Detail } from '../document-types.ts'
import { ActDialog } from './act-dialog.tsx'
import classes from '#renderer/ui/acts/acts.module.css'
import { distributionFrom, distributionProblems, emptyDistribution, recipientsOf, wordsOf } from './distribution.ts'
import { DistributionRecipients, DistributionText, useDueAt } from './distribution-fields.tsx'
import { useAct, type ActProps } from './use-act.ts'

const lastProposal = (detail: Detail) => detail.directives.findLast(({ kind }) => kind === 'proposal')

/** Bút phê: words, recipients by role, deadline; an office head's proposal is taken over with one click. */
export const DirectDialog = (props: ActProps) => {
  const { detail, targets } = props
  const words = actText.direct
  const act = useAct(props, {
    operation: 'routing.direct',
    initial: emptyDistribution,
    check: (value) => distributionProblems(value, 'required'),
    inputOf: (value, version) => ({
      documentId: detail.id,
      version,
      assignmentId: targets[0] ?? null,
      text: wordsOf(value, dueAt),
      recipients: recipientsOf(value),
    }),
    said: () => words.done,
    undo: 'takeBack',
  })
  const dueAt = useDueAt(act.value.deadline)
  const proposal = lastProposal(detail)
  const change = act.form.change
  return (
    <ActDialog name="direct" act={act} props={props} title={words.title} submitLabel={words.submit} width={620}>
      {proposal && (
        <div className={classes.proposal}>
          <Button size="xs" leftSection={<Icon of={IconCopy} />} onClick={() => change(distributionFrom(proposal))}>
            {words.fromProposal(proposal.person)}
          </Button>
        </div>
      )}
      <DistributionText
        label={words.text}
        value={act.value}
        onChange={change}
        dueAt={dueAt}
        problem={act.problems.text}
        isRequired
      />
      <DistributionRecipients
        purpose="direct"
        documentId={detail.id}
        value={act.value}
        onChange={change}
        problem={act.problems.lead}
        showsProblems={act.problems.deadline === undefined ? 'no' : 'yes'}
      />
    </ActDialog>
  )
}
