import { ActionIcon, Tooltip } from '@mantine/core'
import { useId, type KeyboardEvent, type ReactNode } from 'react'
import { isComposing } from '#renderer/lib/keys.ts'
import { uiText } from '#renderer/text/ui.ts'
import { cx } from './class-names.ts'
import classes from './form-field.module.css'
import { Icon } from './icon.tsx'
import { IconInfoCircle } from './icons.ts'

export interface FieldFrame {
  readonly label: string
  /** A line under the control. */
  readonly hint?: ReactNode
  /** What the law says of this field, with its article; behind the ⓘ beside the label. */
  readonly law?: string
  /** What is wrong with what stands in the field. */
  readonly problem?: string | undefined
  /** Worth a look, but no obstacle. */
  readonly warning?: ReactNode
  readonly isRequired?: boolean
}

/** What the control inside must carry so that label, hint and problem are read with it. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-required': true | undefined
}

export interface FormFieldProps extends FieldFrame {
  readonly className?: string | undefined
  readonly children: (control: ControlProps) => ReactNode
}

/** Label, help, control, hint and problem of one field. */
export const FormField = ({
  label,
  hint,
  law,
  problem,
  warning,
  isRequired = false,
  className,
  children,
}: FormFieldProps) => {
  const id = useId()
  const described = [
    problem !== undefined && `${id}-problem`,
    warning !== undefined && `${id}-warning`,
    hint !== undefined && `${id}-hint`,
    law !== undefined && `${id}-law`,
  ].filter((each) => each !== false)
  return (
    <div className={cx(classes.field, className)}>
      <div className={classes.labelLine}>
        <label htmlFor={id} className={classes.label}>
          {label}
          {isRequired && (
            <span className={classes.required} aria-hidden>
              {' *'}
            </span>
          )}
        </label>
        {law !== undefined && (
          <>
            <Tooltip label={law} events={{ hover: true, focus: true, touch: true }}>
              {/* Out of the way of Tab, which goes from field to field; the control itself carries the words. */}
              <ActionIcon size={18} aria-label={uiText.lawOf(label, law)} tabIndex={-1}>
                <Icon of={IconInfoCircle} size={14} />
              </ActionIcon>
            </Tooltip>
            <span id={`${id}-law`} hidden>
              {law}
            </span>
          </>
        )}
      </div>
      {children({
        id,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': problem === undefined ? undefined : true,
        'aria-required': isRequired ? true : undefined,
      })}
      {problem !== undefined && (
        <div id={`${id}-problem`} className={classes.problem}>
          {problem}
        </div>
      )}
      {warning !== undefined && (
        <div id={`${id}-warning`} className={classes.warning}>
          {warning}
        </div>
      )}
      {hint !== undefined && (
        <div id={`${id}-hint`} className={classes.hint}>
          {hint}
        </div>
      )}
    </div>
  )
}

export interface TextFieldProps extends FieldFrame {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  /** Enter in a single line, when nothing is being composed. */
  readonly onEnter?: () => void
  /** More than 1 makes a box that grows with its text. */
  readonly lines?: number
  readonly type?: 'text' | 'email' | 'tel' | 'url'
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly isDisabled?: boolean
  readonly maxLength?: number
  readonly name?: string
  readonly className?: string
}

/** A plain text field: no logic on keys, so Vietnamese typing stays whole. */
export const TextField = ({
  value,
  onChange,
  onBlur,
  onEnter,
  lines = 1,
  type = 'text',
  placeholder,
  autoFocus,
  isDisabled,
  maxLength,
  name,
  ...frame
}: TextFieldProps) => (
  <FormField {...frame}>
    {(control) => {
      const shared = {
        ...control,
        className: classes.control,
        value,
        placeholder,
        autoFocus,
        maxLength,
        name,
        disabled: isDisabled,
        autoComplete: 'off',
        onBlur,
      }
      return lines > 1 ? (
        <textarea
          {...shared}
          className={cx(classes.control, classes.lines)}
          style={{ minHeight: `calc(${lines} * 1.5em + 12px)` }}
          rows={lines}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <input
          {...shared}
          type={type}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter' && onEnter && !isComposing(event)) onEnter()
          }}
        />
      )
    }}
  </FormField>
)

export interface SelectFieldProps<Value extends string> extends FieldFrame {
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  /** Shown while nothing is chosen. */
  readonly placeholder?: string
  readonly isDisabled?: boolean
  readonly className?: string
}

/** One of a short, closed list; the platform's own control. */
export const SelectField = <Value extends string>({
  value,
  onChange,
  choices,
  placeholder,
  isDisabled,
  ...frame
}: SelectFieldProps<Value>) => (
  <FormField {...frame}>
    {(control) => (
      <select
        {...control}
        className={classes.control}
        value={value ?? ''}
        disabled={isDisabled}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.currentTarget.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {value === null && <option value="">{placeholder ?? uiText.chooseOne}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    )}
  </FormField>
)

/** Fields side by side where there is room. */
export const FieldRow = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.row}>{children}</div>
)

/** The class of a bare control, for inputs that are not made by this file. */
export const controlClass = classes.control
