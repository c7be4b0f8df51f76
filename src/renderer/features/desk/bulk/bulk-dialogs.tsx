import { useState } from 'react'
import { useKeptForm } from '#renderer/lib/kept-form.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { actText } from '#renderer/text/acts.ts'
import { deskText } from '#renderer/text/desk.ts'
import { actionLabels } from '#renderer/text/vocabulary.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { distributionProblems, emptyDistribution, recipientsOf, wordsOf } from '../acts/distribution.ts'
import { DistributionRecipients, DistributionText, useDueAt } from '../acts/distribution-fields.tsx'
import { RecipientField, refOf, type Chosen } from '../acts/recipients-field.tsx'
import type { WorkItem } from '../document-types.ts'
import { BulkFrame, type BulkOutcome } from './bulk-frame.tsx'

export interface BulkProps {
  readonly items: readonly WorkItem[]
  readonly onCancel: () => void
  readonly onDone: () => void
}

const documentsOf = (items: readonly WorkItem[]) => items.map(({ documentId, version }) => ({ documentId, version }))

/** One directive on many documents. */
export const DirectManyDialog = ({ items, onCancel, onDone }: BulkProps) => {
  const form = useKeptForm('act.routing.directMany', emptyDistribution)
  const command = useCommand('routing.directMany')
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null)
  const [wasTried, setWasTried] = useState(false)
  const dueAt = useDueAt(form.value.deadline)
  const problems = distributionProblems(form.value, 'required')
  const shown = wasTried ? problems : {}
  const submit = async () => {
    setWasTried(true)
    if (Object.values(problems).some((problem) => problem !== undefined)) return
    const answer = await command.run({
      documents: documentsOf(items),
      text: wordsOf(form.value, dueAt),
      recipients: recipientsOf(form.value),
    })
    if (!answer.ok) return
    form.clear()
    setOutcome(answer.value)
  }
  return (
    <BulkFrame
      title={deskText.bulk.directTitle(items.length)}
      submitLabel={actText.direct.submit}
      items={items}
      outcome={outcome}
      command={command}
      onSubmit={() => void submit()}
      onCancel={onCancel}
      onDone={onDone}
    >
      <DistributionText
        label={actText.direct.text}
        value={form.value}
        onChange={form.change}
        dueAt={dueAt}
        problem={shown.text}
        isRequired
      />
      <DistributionRecipients
        purpose="direct"
        documentId={undefined}
        value={form.value}
        onChange={form.change}
        problem={shown.lead}
        showsProblems={wasTried ? 'yes' : 'no'}
      />
    </BulkFrame>
  )
}

interface Submission {
  readonly to: Chosen | null
  readonly note: string
}

const noSubmission: Submission = { to: null, note: '' }

/** Many documents to one leader. */
export const SubmitManyDialog = ({ items, onCancel, onDone }: BulkProps) => {
  const form = useKeptForm('act.routing.submitMany', noSubmission)
  const command = useCommand('routing.submitMany')
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null)
  const [wasTried, setWasTried] = useState(false)
  const { to, note } = form.value
  const submit = async () => {
    setWasTried(true)
    if (to === null) return
    const answer = await command.run({ documents: documentsOf(items), to: refOf(to), note })
    if (!answer.ok) return
    form.clear()
    setOutcome(answer.value)
  }
  return (
    <BulkFrame
      title={deskText.bulk.submitTitle(items.length)}
      submitLabel={actText.submit.submit}
      items={items}
      outcome={outcome}
      command={command}
      onSubmit={() => void submit()}
      onCancel={onCancel}
      onDone={onDone}
    >
      <RecipientField
        label={actText.submit.to}
        purpose="submit"
        documentId={undefined}
        value={to}
        problem={wasTried && to === null ? actText.recipient.missing : undefined}
        isRequired
        onChange={(next) => form.change((before) => ({ ...before, to: next }))}
      />
      <TextField
        label={actText.submit.note}
        lines={3}
        value={note}
        maxLength={2000}
        onChange={(next) => form.change((before) => ({ ...before, note: next }))}
      />
    </BulkFrame>
  )
}

/** Many papers that were sent for information only: all seen. */
export const AcknowledgeManyDialog = ({ items, onCancel, onDone }: BulkProps) => {
  const command = useCommand('routing.acknowledgeMany')
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null)
  const submit = async () => {
    const answer = await command.run({
      items: items.flatMap(({ documentId, assignmentId, version }) =>
        assignmentId === null ? [] : [{ documentId, assignmentId, version }],
      ),
    })
    if (answer.ok) setOutcome(answer.value)
  }
  return (
    <BulkFrame
      title={deskText.bulk.acknowledgeTitle(items.length)}
      submitLabel={actionLabels.acknowledge}
      items={items}
      outcome={outcome}
      command={command}
      onSubmit={() => void submit()}
      onCancel={onCancel}
      onDone={onDone}
    />
  )
}
