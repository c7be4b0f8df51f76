import { actText } from '#renderer/text/acts.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { ActDialog } from './act-dialog.tsx'
import { RecipientField, refOf, type Chosen } from './recipients-field.tsx'
import { TargetField, useTarget } from './target-field.tsx'
import { useAct, type ActProps } from './use-act.ts'

interface Forwarding {
  readonly to: Chosen | null
  readonly note: string
}

const initial: Forwarding = { to: null, note: '' }

/** Chuyển: the whole work goes to somebody else in the same role. */
export const ForwardDialog = (props: ActProps) => {
  const { detail } = props
  const words = actText.forward
  const target = useTarget(props)
  const act = useAct(props, {
    operation: 'routing.forward',
    initial,
    check: ({ to }) => ({ to: to === null ? actText.recipient.missing : undefined }),
    inputOf: ({ to, note }, version) => ({
      documentId: detail.id,
      version,
      assignmentId: target.id,
      to: to === null ? { kind: 'post', id: '' } : refOf(to),
      note,
    }),
    said: (_, { to }) => words.done(to?.label ?? ''),
    undo: 'takeBack',
  })
  return (
    <ActDialog name="forward" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <TargetField props={props} target={target} />
      <RecipientField
        label={words.to}
        purpose="forward"
        documentId={detail.id}
        value={act.value.to}
        problem={act.problems.to}
        isRequired
        onChange={(to) => act.set('to', to)}
      />
      <TextField
        label={words.note}
        lines={3}
        value={act.value.note}
        maxLength={2000}
        onChange={(note) => act.set('note', note)}
      />
    </ActDialog>
  )
}
