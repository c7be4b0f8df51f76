import { useState } from 'react'
import { formatNumber } from '#renderer/lib/format.ts'
import { adminText } from '#renderer/text/admin.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { AccountNameField, FirstPasswordField, isAccountName } from './account-fields.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import classes from './admin.module.css'
import { FormDialog } from './form-dialog.tsx'
import { OpenWorkList, SuccessorField, useOpenWork } from './open-work.tsx'
import type { Person, Post } from './types.ts'

const text = adminText.person

export interface PersonActProps {
  readonly person: Person
  readonly onClose: () => void
}

/** Name and contact of a person. */
export const PersonDialog = ({ person, onClose }: PersonActProps) => {
  const { fullName, phone, email } = person
  const { value, set, isChanged } = useDraft({ fullName, phone, email })
  const act = useAct('accounts.changePerson', adminText.saved, onClose)
  const { at, whole } = problemsOf(act.refusal)
  return (
    <FormDialog
      title={text.changeTitle}
      submitLabel={adminText.save}
      onSubmit={() => void act.run({ id: person.id, version: person.version, ...value })}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <TextField
        label={text.fullName}
        value={value.fullName}
        onChange={(typed) => set({ fullName: typed })}
        isRequired
        problem={at('fullName')}
      />
      <TextField
        label={text.phone}
        type="tel"
        value={value.phone}
        onChange={(typed) => set({ phone: typed })}
        problem={at('phone')}
      />
      <TextField
        label={text.email}
        type="email"
        value={value.email}
        onChange={(typed) => set({ email: typed })}
        problem={at('email')}
      />
    </FormDialog>
  )
}

/** Gives a person an account, or opens the closed one again. */
export const OpenAccountDialog = ({ person, onClose }: PersonActProps) => {
  const { value, set, isChanged } = useDraft({ account: person.account ?? '', password: '' })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct('accounts.openAccount', text.opened, onClose)
  const { at, whole } = problemsOf(act.refusal, {
    'accounts.accountTaken': 'account',
    'accounts.passwordWeak': 'password',
  })
  const submit = () => {
    setMode('checked')
    if (isAccountName(value.account)) void act.run({ personId: person.id, ...value })
  }
  return (
    <FormDialog
      title={text.openTitle(person.fullName)}
      submitLabel={text.openAccount}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <AccountNameField
        value={value.account}
        onChange={(account) => set({ account })}
        problem={
          at('account') ?? (mode === 'checked' && !isAccountName(value.account) ? text.accountInvalid : undefined)
        }
      />
      <FirstPasswordField
        value={value.password}
        onChange={(password) => set({ password })}
        account={value.account}
        problem={at('password')}
      />
    </FormDialog>
  )
}

/** A forgotten password: the administrator sets one to be replaced at the next login. */
export const ResetPasswordDialog = ({ person, onClose }: PersonActProps) => {
  const { value, set, isChanged } = useDraft({ password: '' })
  const act = useAct('accounts.resetPassword', text.reset, onClose)
  const { at, whole } = problemsOf(act.refusal, { 'accounts.passwordWeak': 'password' })
  return (
    <FormDialog
      title={text.resetTitle(person.fullName)}
      submitLabel={text.resetPassword}
      onSubmit={() => void act.run({ personId: person.id, ...value })}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <p className={classes.consequence}>{text.resetNote}</p>
      <FirstPasswordField
        value={value.password}
        onChange={(password) => set({ password })}
        account={person.account ?? ''}
        problem={at('password')}
      />
    </FormDialog>
  )
}

/** A person leaves: the account is shut, posts end, open work goes to somebody else, all in one act. */
export const CloseAccountDialog = ({ person, onClose }: PersonActProps) => {
  const work = useOpenWork({ personId: person.id })
  const { value, set, isChanged } = useDraft({ reason: '', to: null as Post | null })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct('accounts.closeAccount', ({ movedWork }) => text.accountClosed(formatNumber(movedWork)), onClose)
  const { at, whole } = problemsOf(act.refusal, {
    'accounts.hasOpenWork': 'handOverTo',
    'accounts.successorInvalid': 'handOverTo',
  })
  const isNeeded = (work.value?.items.length ?? 0) > 0
  const isMissing = isNeeded && value.to === null
  const submit = () => {
    setMode('checked')
    if (isMissing) return
    void act.run({ personId: person.id, handOverTo: value.to?.id ?? null, reason: value.reason })
  }
  return (
    <FormDialog
      title={text.closeTitle(person.fullName)}
      width={640}
      tone="danger"
      submitLabel={text.closeAccount}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <p className={classes.consequence}>{text.closeNote}</p>
      {isNeeded && (
        <SuccessorField
          value={value.to}
          onChange={(to) => set({ to })}
          leaving={{ personId: person.id }}
          isRequired
          problem={at('handOverTo') ?? (mode === 'checked' && isMissing ? adminText.post.toMissing : undefined)}
        />
      )}
      <TextField
        label={adminText.reason}
        value={value.reason}
        onChange={(reason) => set({ reason })}
        lines={2}
        problem={at('reason')}
      />
      <OpenWorkList work={work} />
    </FormDialog>
  )
}
