import { Button } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { useCommand } from '#renderer/lib/queries.tsx'
import { useSession } from '#renderer/lib/session.tsx'
import { accountText } from '#renderer/text/account.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { isGoodPassword, NewPasswordFields, noPassword, PasswordField } from '#renderer/ui/password-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from './account.module.css'

/** One's own password: the current one, and a new one by the rules. */
export const PasswordSection = () => {
  const text = accountText.password
  const { me, status } = useSession()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState(noPassword)
  const change = useCommand('accounts.changePassword')
  const showToast = useToast()
  const isReady = current !== '' && isGoodPassword(password, me.account)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!isReady) return
    const answer = await change.run({ current, next: password.password })
    if (!answer.ok) return
    setCurrent('')
    setPassword(noPassword)
    showToast({ text: text.done })
  }
  if (status.practice) return <p className={classes.lead}>{text.practice}</p>
  return (
    <form noValidate onSubmit={submit}>
      <p className={classes.lead}>{text.lead}</p>
      <PasswordField label={text.current} value={current} onChange={setCurrent} purpose="current-password" isRequired />
      <NewPasswordFields account={me.account} value={password} onChange={setPassword} />
      {change.refusal && (
        <p className={classes.problem} role="alert">
          {refusalLine(change.refusal)}
        </p>
      )}
      <Button type="submit" loading={change.isBusy} disabled={!isReady}>
        {text.submit}
      </Button>
    </form>
  )
}
