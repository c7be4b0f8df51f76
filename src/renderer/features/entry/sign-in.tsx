import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useCommand } from '#renderer/lib/queries.tsx'
import { formatText } from '#renderer/text/format.ts'
import { entryText } from '#renderer/text/entry.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { PasswordField } from '#renderer/ui/password-field.tsx'
import classes from './entry.module.css'
import { EntryForm, EntryProblem, EntrySheet } from './frame.tsx'

/** Seconds still to wait, counted down from what the office answered. */
const useCountdown = (): readonly [number, (seconds: number) => void] => {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return [left, setLeft]
}

const waitWords = (seconds: number): string => {
  const minutes = Math.floor(seconds / 60)
  return minutes > 0
    ? `${formatText.minutes(minutes)} ${formatText.seconds(seconds % 60)}`
    : formatText.seconds(seconds)
}

export interface SignInProps {
  /** Whose session goes on until somebody else is in; null at a locked desk. */
  readonly leaving: string | null
  readonly isStoreLocked: boolean
  readonly onEntered: () => void
  readonly onForgot: () => void
  readonly onCancel: (() => void) | undefined
}

/** Account and password; after several wrong ones, how long to wait. */
export const SignIn = ({ leaving, isStoreLocked, onEntered, onForgot, onCancel }: SignInProps) => {
  const text = entryText.signIn
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [wait, setWait] = useCountdown()
  const signIn = useCommand('host.signIn')
  const submit = async () => {
    if (wait > 0 || signIn.isBusy || account.trim() === '' || password === '') return
    const answer = await signIn.run({ account, password })
    if (answer.ok) {
      onEntered()
      return
    }
    setPassword('')
    const { code, params } = answer.refusal
    if (code === 'host.tooManyTries') setWait(Number(params?.['seconds'] ?? 30))
  }
  const lead = leaving !== null ? text.switchLead(leaving) : isStoreLocked ? text.locked : undefined
  return (
    <EntrySheet title={leaving === null ? text.title : text.switchTitle} {...(lead !== undefined && { lead })}>
      <EntryForm onSubmit={submit}>
        <TextField label={text.account} value={account} onChange={setAccount} autoFocus name="account" />
        <PasswordField label={text.password} value={password} onChange={setPassword} purpose="current-password" />
        <EntryProblem refusal={signIn.refusal} />
        <div className={classes.buttons}>
          <Button variant="subtle" onClick={onForgot}>
            {text.forgot}
          </Button>
          <span className={classes.spring} />
          {onCancel && <Button onClick={onCancel}>{text.cancel}</Button>}
          <Button type="submit" variant="filled" loading={signIn.isBusy} disabled={wait > 0}>
            {wait > 0 ? text.wait(waitWords(wait)) : text.submit}
          </Button>
        </div>
      </EntryForm>
    </EntrySheet>
  )
}
