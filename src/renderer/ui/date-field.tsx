import { useState, type KeyboardEvent } from 'react'
import { addDays, type CivilDate } from '#shared/kernel/time.ts'
import { formatDate, formatWeekday, parseDate } from '#renderer/lib/format.ts'
import { isComposing } from '#renderer/lib/keys.ts'
import { uiText } from '#renderer/text/ui.ts'
import { controlClass, FormField, type FieldFrame } from './form-field.tsx'

export interface DateFieldProps extends FieldFrame {
  readonly value: CivilDate | null
  readonly onChange: (value: CivilDate | null) => void
  /** The day that `21/11` and `+3` are read from. */
  readonly today: CivilDate
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly isDisabled?: boolean
  readonly className?: string
}

/**
 * A day, typed as people write it: `21/11/2026`, `21/11`, `21`, `+3`. What was typed is read when the field is left
 * or Enter pressed, never while typing; ↑/↓ move by a day.
 */
export const DateField = ({ value, onChange, today, placeholder, autoFocus, isDisabled, ...frame }: DateFieldProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  const parsed = typed === null ? value : parseDate(typed, today)
  const isUnreadable = typed !== null && typed.trim() !== '' && parsed === null
  const [showsProblem, setShowsProblem] = useState(false)

  const settle = () => {
    if (typed === null) return
    if (isUnreadable) {
      setShowsProblem(true)
      if (value !== null) onChange(null)
      return
    }
    setShowsProblem(false)
    setTyped(null)
    if (parsed !== value) onChange(parsed)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    if (event.key === 'Enter') settle()
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (step === 0 || event.altKey || event.ctrlKey) return
    event.preventDefault()
    setTyped(null)
    setShowsProblem(false)
    onChange(parsed === null ? today : addDays(parsed, step))
  }
  const problem = showsProblem && isUnreadable ? uiText.unreadableDate : frame.problem
  const hint = frame.hint ?? (value === null ? undefined : formatWeekday(value))
  return (
    <FormField {...frame} problem={problem} hint={hint}>
      {(control) => (
        <input
          {...control}
          className={controlClass}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder={placeholder ?? uiText.datePlaceholder}
          autoFocus={autoFocus}
          disabled={isDisabled}
          value={typed ?? (value === null ? '' : formatDate(value))}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setShowsProblem(false)
          }}
          onBlur={settle}
          onKeyDown={onKeyDown}
        />
      )}
    </FormField>
  )
}
