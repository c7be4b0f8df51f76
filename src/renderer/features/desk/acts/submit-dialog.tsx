import { useState } from 'react'
import { Button } from '@mantine/core'
import { actText } from '#renderer/text/acts.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ActDialog } from './act-dialog.tsx'
import classes from '#renderer/ui/acts/acts.module.css'
import { deadlineProblem } from '#renderer/ui/acts/deadline.ts'
import { emptyDistribution, hasRecipients, recipientsOf, type Distribution } from './distribution.ts'
import { DistributionRecipients } from './distribution-fields.tsx'
import { RecipientField, refOf, type Chosen } from './recipients-field.tsx'
import { useAct, type ActProps } from './use-act.ts'

interface Submission {
  readonly to: Chosen | null
  readonly note: string
  readonly proposal: Distribution
}

const initial: Submission = { to: null, note: '', proposal: emptyDistribution }

/** Trình: to whom, with which words, and whom to give it to as a proposal. */
export const SubmitDialog = (props: ActProps) => {
  const { detail, targets } = props
  const words = actText.submit
  const [wantsProposal, setWantsProposal] = useState(false)
  const act = useAct(props, {
    operation: 'routing.submit',
    initial,
    check: ({ to, proposal }) => ({
      to: to === null ? actText.recipient.missing : undefined,
      proposal: hasRecipients(proposal) ? deadlineProblem(proposal.deadline) : undefined,
    }),
    inputOf: ({ to, note, proposal }, version) => ({
      documentId: detail.id,
      version,
      assignmentId: targets[0] ?? null,
      to: to === null ? { kind: 'post', id: '' } : refOf(to),
      note,
      proposal: recipientsOf(proposal),
    }),
    said: (_, { to }) => words.done(to?.label ?? ''),
    undo: 'takeBack',
  })
  const { value, set } = act
  return (
    <ActDialog name="submit" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <RecipientField
        label={words.to}
        purpose="submit"
        documentId={detail.id}
        value={value.to}
        problem={act.problems.to}
        isRequired
        onChange={(to) => set('to', to)}
      />
      <TextField
        label={words.note}
        lines={3}
        value={value.note}
        maxLength={2000}
        onChange={(note) => set('note', note)}
      />
      {wantsProposal || hasRecipients(value.proposal) ? (
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{words.proposal}</legend>
          <DistributionRecipients
            purpose="direct"
            documentId={detail.id}
            value={value.proposal}
            onChange={(proposal) => set('proposal', proposal)}
            showsProblems={act.problems.proposal === undefined ? 'no' : 'yes'}
          />
        </fieldset>
      ) : (
        <Button size="xs" leftSection={<Icon of={IconPlus} />} onClick={() => setWantsProposal(true)}>
          {words.proposal}
        </Button>
      )}
    </ActDialog>
  )
}
