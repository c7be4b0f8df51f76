import { useEffect } from 'react'
import type { ForwardKind } from '#shared/vocabulary/drafting.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { draftActText } from '#renderer/text/draft-acts.ts'
import { forwardKindLabels } from '#renderer/text/drafts.ts'
import { ChoiceField } from '#renderer/ui/acts/choice-field.tsx'
import { DeadlineField } from '#renderer/ui/acts/deadline-field.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import type { Act } from '#renderer/ui/acts/use-act-form.ts'
import type { Candidate, Detail } from '../draft-types.ts'
import { AuthorityField } from './authority-field.tsx'
import { CandidateField, type Chosen } from './candidate-field.tsx'
import type { Forwarding } from './forwarding.ts'

const words = draftActText.forward

/** What the list of candidates knows of somebody who is proposed only by name. */
const useKnown = (draftId: string, kind: ForwardKind, to: Chosen | null): Candidate | undefined => {
  const isBare = to !== null && to.authorities === undefined
  const known = useOperation('drafting.candidates', isBare ? { draftId, for: kind } : null)
  return known.value?.items.find((item) => item.kind === to?.kind && item.id === to.id)
}

export interface ForwardFieldsProps<Value extends Forwarding> {
  readonly detail: Detail
  readonly act: Act<Value>
}

/** Where a draft goes next: the step, who, with which authority that one signs, until when, with what words. */
export const ForwardFields = <Value extends Forwarding>({ detail, act }: ForwardFieldsProps<Value>) => {
  const { value } = act
  const { change } = act.form
  const known = useKnown(detail.id, value.kind, value.to)
  useEffect(() => {
    if (known) change((before) => (before.to?.id === known.id ? { ...before, to: known } : before))
  }, [known, change])
  const chooseKind = (kind: ForwardKind) => {
    const proposed = detail.next.find((each) => each.kind === kind)
    change((before) => ({
      ...before,
      kind,
      to: proposed?.to ?? null,
      authority: proposed?.authority ?? null,
      // Words of the own stay, words of the route go with their step.
      note:
        before.note === '' || detail.next.some(({ note }) => note === before.note)
          ? (proposed?.note ?? '')
          : before.note,
    }))
  }
  return (
    <>
      {detail.next.length > 1 && (
        <ChoiceField
          label={words.kind}
          value={value.kind}
          choices={detail.next.map(({ kind }) => ({ value: kind, label: forwardKindLabels[kind] }))}
          onChange={chooseKind}
        />
      )}
      <CandidateField
        key={value.kind}
        label={words.to[value.kind]}
        draftId={detail.id}
        purpose={value.kind}
        value={value.to}
        problem={act.problems.to}
        onChange={(to) => change((before) => ({ ...before, to, authority: null }))}
      />
      {value.kind === 'signing' && value.to?.authorities && (
        <AuthorityField
          to={value.to}
          value={value.authority}
          problem={act.problems.authority}
          onChange={(authority) => change((before) => ({ ...before, authority }))}
        />
      )}
      <TextField
        label={words.note}
        lines={2}
        value={value.note}
        maxLength={2000}
        onChange={(note) => change((before) => ({ ...before, note }))}
      />
      <DeadlineField
        label={words.deadline}
        value={value.deadline}
        problem={act.problems.deadline}
        onChange={(deadline) => change((before) => ({ ...before, deadline }))}
      />
    </>
  )
}
