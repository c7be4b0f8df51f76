import { useState, type KeyboardEvent } from 'react'
import { passwordWeaknesses, type PasswordWeakness } from '#shared/kernel/password.ts'
import { uiText } from '#renderer/text/ui.ts'
import { cx } from './class-names.ts'
import { controlClass, FieldRow, FormField, type FieldFrame } from './form-field.tsx'
import { Icon } from './icon.tsx'
import { IconCheck, IconEye } from './icons.ts'
import classes from './password-field.module.css'

export interface PasswordFieldProps extends FieldFrame {
  readonly value: string
  readonly onChange: (value: string) => void
  /** What a keeper of passwords makes of it. */
  readonly purpose: 'current-password' | 'new-password'
  readonly autoFocus?: boolean
}

/** A password that may be looked at, with a word when Caps Lock is on. */
export const PasswordField = ({ value, onChange, purpose, autoFocus, ...frame }: PasswordFieldProps) => {
  const [isShown, setIsShown] = useState(false)
  const [hasCapsLock, setHasCapsLock] = useState(false)
  const watchCapsLock = (event: KeyboardEvent) => setHasCapsLock(event.getModifierState('CapsLock'))
  return (
    <FormField {...frame} warning={hasCapsLock ? uiText.capsLock : frame.warning}>
      {(control) => (
        <div className={classes.frame}>
          <input
            {...control}
            className={cx(controlClass, classes.input)}
            type={isShown ? 'text' : 'password'}
            autoComplete={purpose}
            spellCheck={false}
            autoFocus={autoFocus}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
            onKeyDown={watchCapsLock}
            onKeyUp={watchCapsLock}
            onBlur={() => setHasCapsLock(false)}
          />
          <button
            type="button"
            className={classes.show}
            aria-pressed={isShown}
            aria-label={uiText.showPassword}
            onClick={() => setIsShown(!isShown)}
          >
            <Icon of={IconEye} />
          </button>
        </div>
      )}
    </FormField>
  )
}

export interface NewPassword {
  readonly password: string
  readonly repeated: string
}

export const noPassword: NewPassword = { password: '', repeated: '' }

/** True when it may be sent: every rule holds and both fields agree. */
export const isGoodPassword = ({ password, repeated }: NewPassword, account: string): boolean =>
  passwordWeaknesses(password, account).length === 0 && password === repeated

const rules: readonly PasswordWeakness[] = ['short', 'noLetter', 'noDigit', 'likeAccount', 'common']

export interface NewPasswordFieldsProps {
  readonly value: NewPassword
  readonly onChange: (value: NewPassword) => void
  /** The account it is for: a password must not be like its name. */
  readonly account: string
  readonly label?: string
  readonly autoFocus?: boolean
}

/** A new password twice, and its rules, each ticked off while it is typed. */
export const NewPasswordFields = ({
  value,
  onChange,
  account,
  label = uiText.newPassword,
  autoFocus = false,
}: NewPasswordFieldsProps) => {
  const weaknesses = passwordWeaknesses(value.password, account)
  const differs = value.repeated !== '' && !value.password.startsWith(value.repeated)
  return (
    <>
      <FieldRow>
        <PasswordField
          label={label}
          value={value.password}
          onChange={(password) => onChange({ ...value, password })}
          purpose="new-password"
          isRequired
          autoFocus={autoFocus}
        />
        <PasswordField
          label={uiText.repeatPassword}
          value={value.repeated}
          onChange={(repeated) => onChange({ ...value, repeated })}
          purpose="new-password"
          isRequired
          problem={differs ? uiText.passwordsDiffer : undefined}
        />
      </FieldRow>
      <ul className={classes.rules} aria-label={uiText.passwordRulesTitle}>
        {rules.map((rule) => {
          const isMet = value.password !== '' && !weaknesses.includes(rule)
          return (
            <li key={rule} className={classes.rule} data-met={isMet}>
              <span className={classes.dot} aria-hidden>
                {isMet ? <Icon of={IconCheck} size={14} /> : '·'}
              </span>
              {uiText.passwordRules[rule]}
              <span className="sr-only">{isMet ? uiText.ruleMet : uiText.ruleUnmet}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
