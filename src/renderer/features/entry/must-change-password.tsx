import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '#renderer/lib/queries.tsx'
import type { HostStatus } from '#renderer/lib/session.tsx'
import { entryText } from '#renderer/text/entry.ts'
import { isGoodPassword, NewPasswordFields, noPassword, PasswordField } from '#renderer/ui/password-field.tsx'
import classes from './entry.module.css'
import { EntryForm, EntryFrame, EntryProblem, EntrySheet } from './frame.tsx'

export interface MustChangePasswordProps {
  readonly status: HostStatus
  readonly account: string
  readonly onChanged: () => void
  readonly onSignOut: () => void
}

/** The first password was given by an administrator: the person sets their own before anything else. */
export const MustChangePassword = ({ status, account, onChanged, onSignOut }: MustChangePasswordProps) => {
  const text = entryText.mustChange
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState(noPassword)
  const change = useCommand('accounts.changePassword')
  const isReady = current !== '' && isGoodPassword(password, account)
  const submit = async () => {
    if (!isReady) return
    const answer = await change.run({ current, next: password.password })
    if (answer.ok) onChanged()
  }
  return (
    <EntryFrame status={status} width="middle">
      <EntrySheet title={text.title} lead={text.lead}>
        <EntryForm onSubmit={submit}>
          <PasswordField
            label={text.current}
            value={current}
            onChange={setCurrent}
            purpose="current-password"
            isRequired
            autoFocus
          />
          <NewPasswordFields account={account} value={password} onChange={setPassword} />
          <EntryProblem refusal={change.refusal} />
          <div className={classes.buttons}>
            <Button onClick={onSignOut}>{text.signOut}</Button>
            <span className={classes.spring} />
            <Button type="submit" variant="filled" loading={change.isBusy} disabled={!isReady}>
              {text.submit}
            </Button>
          </div>
        </EntryForm>
      </EntrySheet>
    </EntryFrame>
  )
}
