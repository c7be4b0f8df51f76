import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '#renderer/lib/queries.tsx'
import { entryText } from '#renderer/text/entry.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { isGoodPassword, NewPasswordFields, noPassword } from '#renderer/ui/password-field.tsx'
import classes from './entry.module.css'
import { EntryForm, EntryProblem, EntrySheet } from './frame.tsx'

export interface RecoverProps {
  readonly onBack: () => void
  readonly onEntered: () => void
}

/** Every password is lost: the printed code re-founds an administrator. */
export const Recover = ({ onBack, onEntered }: RecoverProps) => {
  const text = entryText.recover
  const [recoveryCode, setRecoveryCode] = useState('')
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState(noPassword)
  const recover = useCommand('host.recover')
  const isReady = recoveryCode.trim() !== '' && account.trim() !== '' && isGoodPassword(password, account)
  const submit = async () => {
    if (!isReady || recover.isBusy) return
    const answer = await recover.run({ recoveryCode, account, password: password.password })
    if (answer.ok) onEntered()
  }
  return (
    <EntrySheet title={text.title} lead={text.ask}>
      <EntryForm onSubmit={submit}>
        <p className={classes.note}>{text.lead}</p>
        <TextField
          label={text.code}
          hint={text.codeHint}
          value={recoveryCode}
          onChange={setRecoveryCode}
          isRequired
          autoFocus
        />
        <TextField label={text.account} value={account} onChange={setAccount} isRequired />
        <NewPasswordFields account={account} value={password} onChange={setPassword} />
        <EntryProblem refusal={recover.refusal} />
        <div className={classes.buttons}>
          <Button onClick={onBack}>{entryText.back}</Button>
          <span className={classes.spring} />
          <Button type="submit" variant="filled" loading={recover.isBusy} disabled={!isReady}>
            {text.submit}
          </Button>
        </div>
      </EntryForm>
    </EntrySheet>
  )
}
