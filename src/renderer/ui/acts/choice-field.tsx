import { useId } from 'react'
import classes from './acts.module.css'

export interface ChoiceFieldProps<Value extends string> {
  readonly label: string
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly problem?: string | undefined
}

/** One of two or three, all in sight. */
export const ChoiceField = <Value extends string>({
  label,
  value,
  onChange,
  choices,
  problem,
}: ChoiceFieldProps<Value>) => {
  const name = useId()
  return (
    <fieldset className={classes.group} role="radiogroup" aria-invalid={problem !== undefined} aria-label={label}>
      <legend className={classes.legend}>{label}</legend>
      <div className={classes.choices}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes.choice}>
            <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} />
            {choice.label}
          </label>
        ))}
      </div>
      {problem !== undefined && <div className={classes.groupProblem}>{problem}</div>}
    </fieldset>
  )
}
