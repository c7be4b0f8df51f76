import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CivilDate } from '#shared/kernel/time.ts'
import { formatDate } from '#renderer/lib/format.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { Combobox } from '#renderer/ui/combobox.tsx'
import { DateField } from '#renderer/ui/date-field.tsx'
import { FieldRow, TextField } from '#renderer/ui/form-field.tsx'
import { StateBadge } from '#renderer/ui/tags.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import classes from './admin.module.css'
import { ConfirmDialog, FormDialog } from './form-dialog.tsx'
import { isInForce } from './open-work.tsx'
import type { Delegation, Person, Post } from './types.ts'

const text = adminText.delegation
const missing = adminText.fieldProblems.missing

const placeByCode = {
  'accounts.postUnknown': 'fromPostId',
  'accounts.postNotHeld': 'fromPostId',
  'accounts.delegateSelf': 'toPersonId',
  'accounts.datesReversed': 'validTo',
}

export interface DelegateDialogProps {
  /** The post to be lent; chosen in the dialog when absent. */
  readonly from?: Post
  readonly onClose: () => void
}

interface LoanDraft {
  readonly from: Post | null
  readonly to: Person | null
  readonly validFrom: CivilDate | null
  readonly validTo: CivilDate | null
  readonly reason: string
}

/** Somebody acts in another's post between two dates. */
export const DelegateDialog = ({ from, onClose }: DelegateDialogProps) => {
  const today = useToday()
  const people = useOperation('accounts.people', {})
  const { value, set, isChanged } = useDraft<LoanDraft>({
    from: from ?? null,
    to: null,
    validFrom: today,
    validTo: null,
    reason: '',
  })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct('accounts.delegate', text.added, onClose)
  const { at, whole } = problemsOf(act.refusal, placeByCode)
  const everyone = people.value?.items ?? []
  const missingAt = (path: string, isThere: boolean) =>
    at(path) ?? (mode === 'checked' && !isThere ? missing : undefined)
  const submit = () => {
    setMode('checked')
    const { from: post, to, validFrom, validTo, reason } = value
    if (post === null || to === null || validFrom === null || validTo === null) return
    void act.run({ id: newId(), fromPostId: post.id, toPersonId: to.id, validFrom, validTo, reason })
  }
  return (
    <FormDialog
      title={text.addTitle}
      width={560}
      submitLabel={text.add}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <p className={classes.consequence}>{text.note}</p>
      <Combobox
        label={text.from}
        isRequired
        problem={missingAt('fromPostId', value.from !== null)}
        options={everyone.flatMap(({ posts }) => posts).filter((post) => isInForce(post, today))}
        keyOf={(post) => post.id}
        textOf={(post) => `${post.title} – ${post.personName}`}
        detailOf={(post) => post.unitName}
        value={value.from}
        onChange={(post) => set({ from: post })}
        isDisabled={from !== undefined}
      />
      <Combobox
        label={text.to}
        isRequired
        problem={missingAt('toPersonId', value.to !== null)}
        options={everyone.filter(({ id, accountState }) => accountState === 'active' && id !== value.from?.personId)}
        keyOf={(person) => person.id}
        textOf={(person) => person.fullName}
        detailOf={(person) => person.posts.map(({ title, unitName }) => `${title} · ${unitName}`).join('; ')}
        value={value.to}
        onChange={(to) => set({ to })}
      />
      <FieldRow>
        <DateField
          label={text.validFrom}
          value={value.validFrom}
          onChange={(validFrom) => set({ validFrom })}
          today={today}
          isRequired
          problem={missingAt('validFrom', value.validFrom !== null)}
        />
        <DateField
          label={text.validTo}
          value={value.validTo}
          onChange={(validTo) => set({ validTo })}
          today={today}
          isRequired
          problem={missingAt('validTo', value.validTo !== null)}
        />
      </FieldRow>
      <TextField
        label={adminText.reason}
        value={value.reason}
        onChange={(reason) => set({ reason })}
        problem={at('reason')}
      />
    </FormDialog>
  )
}

/** Delegations as rows, each with the button that ends it. */
export const DelegationRows = ({ delegations }: { readonly delegations: readonly Delegation[] }) => {
  const today = useToday()
  const [ending, setEnding] = useState<Delegation | null>(null)
  return (
    <>
      <ul className={classes.rows} aria-label={text.list}>
        {delegations.map((delegation) => (
          <li key={delegation.id} className={classes.rowItem}>
            <div className={classes.rowText}>
              <div className={classes.rowTitle}>
                {text.actsFor(delegation.toPersonName, `${delegation.fromTitle} ${delegation.fromPersonName}`)}
              </div>
              <div className={classes.small}>
                {adminText.span(
                  formatDate(delegation.validFrom),
                  formatDate(delegation.validTo ?? delegation.validFrom),
                )}
                {delegation.reason !== '' && ` · ${delegation.reason}`}
              </div>
            </div>
            {isInForce(delegation, today) && <StateBadge tone="ok">{text.running}</StateBadge>}
            <Button onClick={() => setEnding(delegation)}>{text.revoke}</Button>
          </li>
        ))}
      </ul>
      {ending && <RevokeDialog delegation={ending} onClose={() => setEnding(null)} />}
    </>
  )
}

interface RevokeDialogProps {
  readonly delegation: Delegation
  readonly onClose: () => void
}

const RevokeDialog = ({ delegation, onClose }: RevokeDialogProps) => {
  const act = useAct('accounts.revokeDelegation', text.revoked, onClose)
  const { id, version, toPersonName, fromPersonName, fromTitle } = delegation
  return (
    <ConfirmDialog
      title={text.revokeTitle}
      consequence={text.revokeNote(toPersonName, `${fromTitle} ${fromPersonName}`)}
      submitLabel={text.revoke}
      onSubmit={() => void act.run({ id, version })}
      onClose={onClose}
      isBusy={act.isBusy}
      problem={problemsOf(act.refusal).whole}
    />
  )
}
