import { draftActText } from '#renderer/text/draft-acts.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { DraftActDialog } from './draft-act-dialog.tsx'
import { forwardingProblems, nextOf, proposedForwarding, type Forwarding } from './forwarding.ts'
import { ForwardFields } from './forward-fields.tsx'
import { useDraftAct, type ActProps } from './use-draft-act.ts'
import classes from '../drafts.module.css'

const words = draftActText.forward

/** Trình: the author passes the draft on. */
export const SubmitDialog = (props: ActProps) => {
  const act = useDraftAct<'drafting.submit', Forwarding>(props, {
    operation: 'drafting.submit',
    initial: proposedForwarding(props.detail),
    check: forwardingProblems,
    inputOf: (value, { draftId, version }) => ({ draftId, version, next: nextOf(value) }),
    said: (_, { to }) => words.submitted(to?.label ?? ''),
  })
  return (
    <DraftActDialog name="submit" act={act} props={props} title={words.submitTitle} submitLabel={words.submit}>
      <ForwardFields detail={props.detail} act={act} />
      {props.detail.checks.content !== 'standing' && act.value.kind !== 'contentCheck' && (
        <p className={classes.formNote}>{words.ownCheck}</p>
      )}
    </DraftActDialog>
  )
}

interface Approval extends Forwarding {
  readonly text: string
}

/** Duyệt, ký nháy: the checker puts an initial on this version and passes it on. */
export const ApproveDialog = (props: ActProps) => {
  const act = useDraftAct<'drafting.approve', Approval>(props, {
    operation: 'drafting.approve',
    initial: { ...proposedForwarding(props.detail), text: '' },
    check: forwardingProblems,
    inputOf: (value, on) => ({ ...on, text: value.text, next: nextOf(value) }),
    said: (_, { to }) => words.approved(to?.label ?? ''),
  })
  return (
    <DraftActDialog name="approve" act={act} props={props} title={words.approveTitle} submitLabel={words.approve}>
      <TextField
        label={words.text}
        lines={2}
        value={act.value.text}
        maxLength={5000}
        onChange={(text) => act.set('text', text)}
      />
      <ForwardFields detail={props.detail} act={act} />
    </DraftActDialog>
  )
}
