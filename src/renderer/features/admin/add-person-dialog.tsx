import { useState } from 'react'
import { newId } from '#renderer/lib/ids.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { FieldRow, TextField } from '#renderer/ui/form-field.tsx'
import { AccountNameField, FirstPasswordField, isAccountName } from './account-fields.tsx'
import { problemsOf, useAct, useDraft } from './act.ts'
import { FormDialog } from './form-dialog.tsx'
import { CheckField } from './parts.tsx'
import { DutyFields, dutyInput, freshDuty } from './post-fields.tsx'
import type { Unit } from './types.ts'
import { UnitPicker } from './unit-dialogs.tsx'

const text = adminText.person

export interface AddPersonDialogProps {
  readonly onClose: () => void
  readonly onAdded: (personId: string) => void
}

const placeByCode = {
  'accounts.accountTaken': 'account',
  'accounts.passwordWeak': 'password',
  'accounts.unitUnknown': 'appointment.unitId',
}

/** A new person, usually with an account and a first post in one act. An inspector's post is given afterwards. */
export const AddPersonDialog = ({ onClose, onAdded }: AddPersonDialogProps) => {
  const units = useOperation('accounts.units', {})
  const { value, set, isChanged } = useDraft({
    fullName: '',
    phone: '',
    email: '',
    withAccount: true,
    account: '',
    password: '',
    withPost: true,
    unit: null as Unit | null,
    ...freshDuty,
  })
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const act = useAct(
    'accounts.addPerson',
    () => text.added(value.fullName),
    ({ id }) => {
      onClose()
      onAdded(id)
    },
  )
  const { at, whole } = problemsOf(act.refusal, placeByCode)
  const isNamed = isAccountName(value.account)
  const submit = () => {
    setMode('checked')
    const { fullName, phone, email, withAccount, account, password, withPost, unit } = value
    if ((withAccount && !isNamed) || (withPost && unit === null)) return
    void act.run({
      id: newId(),
      fullName,
      phone,
      email,
      ...(withAccount && { account, password }),
      ...(withPost && unit !== null && { appointment: { unitId: unit.id, ...dutyInput(value) } }),
    })
  }
  return (
    <FormDialog
      title={text.addTitle}
      width={660}
      submitLabel={adminText.add}
      onSubmit={submit}
      onClose={onClose}
      isBusy={act.isBusy}
      hasUnsaved={isChanged}
      problem={whole}
    >
      <TextField
        label={text.fullName}
        value={value.fullName}
        onChange={(fullName) => set({ fullName })}
        isRequired
        problem={at('fullName')}
      />
      <FieldRow>
        <TextField
          label={text.phone}
          type="tel"
          value={value.phone}
          onChange={(phone) => set({ phone })}
          problem={at('phone')}
        />
        <TextField
          label={text.email}
          type="email"
          value={value.email}
          onChange={(email) => set({ email })}
          problem={at('email')}
        />
      </FieldRow>
      <CheckField label={text.withAccount} value={value.withAccount} onChange={(withAccount) => set({ withAccount })} />
      {value.withAccount && (
        <FieldRow>
          <AccountNameField
            value={value.account}
            onChange={(account) => set({ account })}
            problem={at('account') ?? (mode === 'checked' && !isNamed ? text.accountInvalid : undefined)}
          />
          <FirstPasswordField
            value={value.password}
            onChange={(password) => set({ password })}
            account={value.account}
            problem={at('password')}
          />
        </FieldRow>
      )}
      <CheckField label={text.withPost} value={value.withPost} onChange={(withPost) => set({ withPost })} />
      {value.withPost && (
        <>
          <UnitPicker
            label={adminText.post.unit}
            units={units.value?.items ?? []}
            value={value.unit}
            onChange={(unit) => set({ unit })}
            isRequired
            problem={
              at('appointment.unitId') ??
              (mode === 'checked' && value.unit === null ? adminText.fieldProblems.missing : undefined)
            }
          />
          <DutyFields value={value} onChange={set} problem={(path) => at(`appointment.${path}`)} />
        </>
      )}
    </FormDialog>
  )
}
