import { Button } from '@mantine/core'
import { passwordWeaknesses } from '#shared/kernel/password.ts'
import { adminText } from '#renderer/text/admin.ts'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import classes from './admin.module.css'

const text = adminText.person

/** Letters and digits that cannot be misread when they are read aloud or copied from paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz'
const digits = '23456789'

const draw = (alphabet: string, count: number): string =>
  // 24 and 8 divide 2^32 closely enough: the unevenness is below one in a hundred million.
  Array.from(crypto.getRandomValues(new Uint32Array(count)), (value) => alphabet[value % alphabet.length]).join('')

/** A first password, `wkbr-7342-ctmx`: 58 bits, until the person has set an own one. */
export const generatePassword = (): string => `${draw(letters, 4)}-${draw(digits, 4)}-${draw(letters, 4)}`

const accountPattern = /^[a-z0-9][a-z0-9._-]{1,39}$/

export const isAccountName = (typed: string): boolean => accountPattern.test(typed.trim().toLowerCase())

export interface AccountNameFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly problem: string | undefined
}

export const AccountNameField = ({ value, onChange, problem }: AccountNameFieldProps) => (
  <TextField
    label={text.accountName}
    value={value}
    onChange={onChange}
    hint={text.accountHint}
    isRequired
    problem={problem}
  />
)

export interface FirstPasswordFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly account: string
  readonly problem: string | undefined
}

/** A password that the administrator reads out to the person: shown, not dotted, and replaced at the first login. */
export const FirstPasswordField = ({ value, onChange, account, problem }: FirstPasswordFieldProps) => {
  const [weakness] = value === '' ? [] : passwordWeaknesses(value, account)
  const weak =
    weakness === undefined
      ? undefined
      : sayRefusal({ code: 'accounts.passwordWeak', params: { problem: weakness } }).sentence
  return (
    <div className={classes.pathLine}>
      <TextField
        label={text.password}
        value={value}
        onChange={onChange}
        hint={text.passwordHint}
        isRequired
        problem={problem ?? weak}
      />
      <Button onClick={() => onChange(generatePassword())}>{text.generate}</Button>
    </div>
  )
}
