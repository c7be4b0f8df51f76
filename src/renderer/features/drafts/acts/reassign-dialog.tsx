import type { AuthorityMode } from '#shared/vocabulary/drafting.ts'
import { draftActText } from '#renderer/text/draft-acts.ts'
import { stepKindLabels } from '#renderer/text/drafts.ts'
import actClasses from '#renderer/ui/acts/acts.module.css'
import { TextField } from '#renderer/ui/form-field.tsx'
import { stepAddressee } from '../circuit.tsx'
import { AuthorityField } from './authority-field.tsx'
import { CandidateField, refOf, type CandidatePurpose, type Chosen } from './candidate-field.tsx'
import { DraftActDialog } from './draft-act-dialog.tsx'
import { stepOf, useDraftAct, type ActProps } from './use-draft-act.ts'

const words = draftActText.reassign

interface Reassigning {
  readonly to: Chosen | null
  readonly authority: AuthorityMode | null
  readonly reason: string
}

/** Gives a check or the signing to somebody else when the one asked is away. */
export const ReassignDialog = (props: ActProps) => {
  const step = stepOf(props)
  const purpose: CandidatePurpose = step === undefined || step.kind === 'numbering' ? 'contentCheck' : step.kind
  const act = useDraftAct<'drafting.reassign', Reassigning>(props, {
    operation: 'drafting.reassign',
    initial: { to: null, authority: null, reason: '' },
    check: ({ to, reason }) => ({
      to: to === null ? draftActText.forward.missing : undefined,
      reason: reason.trim() === '' ? draftActText.required.reason : undefined,
    }),
    inputOf: ({ to, authority, reason }, on) => ({
      ...on,
      to: to === null ? { kind: 'post', id: '' } : refOf(to),
      authority: purpose === 'signing' ? (authority ?? to?.authorities?.[0]?.mode ?? null) : null,
      reason,
    }),
    said: (_, { to }) => words.done(to?.label ?? ''),
  })
  const { to } = act.value
  return (
    <DraftActDialog name="reassign" act={act} props={props} title={words.title} submitLabel={words.submit}>
      {step && <p className={actClasses.said}>{words.hint(stepAddressee(step), stepKindLabels[step.kind])}</p>}
      <CandidateField
        label={words.to}
        draftId={props.detail.id}
        purpose={purpose}
        value={to}
        problem={act.problems.to}
        onChange={(next) => act.form.change((before) => ({ ...before, to: next, authority: null }))}
      />
      {purpose === 'signing' && to && (
        <AuthorityField to={to} value={act.value.authority} onChange={(mode) => act.set('authority', mode)} />
      )}
      <TextField
        label={words.text}
        lines={3}
        value={act.value.reason}
        problem={act.problems.reason}
        isRequired
        maxLength={1000}
        onChange={(reason) => act.set('reason', reason)}
      />
    </DraftActDialog>
  )
}
