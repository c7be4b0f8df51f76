import { Combobox as Floating, useCombobox } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { isComposing } from '#renderer/lib/keys.ts'
import { uiText } from '#renderer/text/ui.ts'
import { cx } from './class-names.ts'
import classes from './combobox.module.css'
import { controlClass, FormField, type ControlProps, type FieldFrame } from './form-field.tsx'
import { Icon } from './icon.tsx'
import { IconX } from './icons.ts'
import { useOptions, type Found, type OptionShape, type OptionSource } from './option-source.ts'

interface SharedProps<Option> extends FieldFrame, OptionShape<Option> {
  readonly options: OptionSource<Option>
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly isDisabled?: boolean
  readonly className?: string
  /** Given, what was typed and not found may be added under this name. */
  readonly onCreate?: (typed: string) => void
}

export interface ComboboxProps<Option> extends SharedProps<Option> {
  readonly value: Option | null
  readonly onChange: (value: Option | null) => void
}

export interface MultiComboboxProps<Option> extends SharedProps<Option> {
  readonly value: readonly Option[]
  readonly onChange: (value: readonly Option[]) => void
}

const limit = 50

interface DropdownProps<Option> extends OptionShape<Option> {
  readonly found: Found<Option>
  readonly isChosen: (option: Option) => boolean
  readonly typed: string
  readonly canCreate: boolean
}

const createKey = '\u0000create'

const Dropdown = <Option,>({ found, keyOf, textOf, detailOf, isChosen, typed, canCreate }: DropdownProps<Option>) => {
  const options = found.kind === 'failed' ? [] : found.options.slice(0, limit)
  const message =
    found.kind === 'failed'
      ? uiText.searchFailed
      : options.length > 0
        ? null
        : found.kind === 'searching'
          ? uiText.searching
          : uiText.nothingFound
  return (
    <Floating.Dropdown className={classes.dropdown}>
      <Floating.Options mah={280} style={{ overflowY: 'auto' }} aria-label={uiText.choices}>
        {options.map((option) => (
          <Floating.Option
            key={keyOf(option)}
            value={keyOf(option)}
            active={isChosen(option)}
            className={classes.option}
          >
            <span className={classes.optionText}>{textOf(option)}</span>
            {detailOf && <span className={classes.optionDetail}>{detailOf(option)}</span>}
          </Floating.Option>
        ))}
        {canCreate && (
          <Floating.Option value={createKey} className={classes.option}>
            {uiText.create(typed)}
          </Floating.Option>
        )}
        {message !== null && !canCreate && <Floating.Empty>{message}</Floating.Empty>}
      </Floating.Options>
    </Floating.Dropdown>
  )
}

interface PickerProps<Option> extends SharedProps<Option> {
  readonly control: ControlProps
  readonly shownText: string
  readonly isChosen: (option: Option) => boolean
  readonly onPick: (option: Option) => void
  readonly onClear: (() => void) | null
  readonly onBackspace?: () => void
  readonly chips?: ReactNode
}

const Picker = <Option,>({
  control,
  options,
  keyOf,
  textOf,
  detailOf,
  shownText,
  isChosen,
  onPick,
  onClear,
  onBackspace,
  onCreate,
  chips,
  placeholder,
  autoFocus,
  isDisabled,
  label,
}: PickerProps<Option>) => {
  const [typed, setTyped] = useState<string | null>(null)
  const store = useCombobox({ onDropdownClose: () => store.resetSelectedOption() })
  const input = useRef<HTMLInputElement>(null)
  const shape = { keyOf, textOf, ...(detailOf && { detailOf }) }
  const found = useOptions(options, typed ?? '', shape, store.dropdownOpened)
  const shown = found.kind === 'failed' ? [] : found.options
  const canCreate =
    onCreate !== undefined && (typed ?? '').trim() !== '' && found.kind === 'found' && shown.length === 0
  const key = shown.slice(0, limit).map(keyOf).join('\n')
  const { selectFirstOption } = store
  const hasTyped = typed !== null && typed !== ''
  useEffect(() => {
    if (hasTyped) selectFirstOption()
  }, [key, hasTyped, canCreate, selectFirstOption])

  const pick = (chosen: string) => {
    if (chosen === createKey) onCreate?.((typed ?? '').trim())
    const option = shown.find((each) => keyOf(each) === chosen)
    if (option !== undefined) onPick(option)
    setTyped(null)
    // Several may be picked from the open list; what was found by typing is found, and the list gives way.
    if (!chips || hasTyped) store.closeDropdown()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event)) return
    if (event.key === 'Backspace' && event.currentTarget.value === '') onBackspace?.()
  }
  return (
    <Floating store={store} onOptionSubmit={pick} transitionProps={{ duration: 0 }} shadow="md">
      <Floating.DropdownTarget>
        <div
          className={cx(controlClass, classes.box)}
          data-disabled={isDisabled || undefined}
          aria-invalid={control['aria-invalid']}
          onClick={() => input.current?.focus()}
        >
          {chips}
          <Floating.EventsTarget withExpandedAttribute>
            <input
              ref={input}
              {...control}
              className={classes.input}
              type="text"
              autoComplete="off"
              spellCheck={false}
              placeholder={placeholder}
              autoFocus={autoFocus}
              disabled={isDisabled}
              value={typed ?? shownText}
              onChange={(event) => {
                setTyped(event.currentTarget.value)
                store.openDropdown()
              }}
              onClick={() => store.openDropdown()}
              onFocus={(event) => event.currentTarget.select()}
              onBlur={() => {
                store.closeDropdown()
                if (typed?.trim() === '' && shownText !== '') onClear?.()
                setTyped(null)
              }}
              onKeyDown={onKeyDown}
            />
          </Floating.EventsTarget>
          {onClear && !isDisabled && (
            <button
              type="button"
              tabIndex={-1}
              className={classes.clear}
              aria-label={uiText.clearField(label)}
              onClick={onClear}
            >
              <Icon of={IconX} size={14} />
            </button>
          )}
        </div>
      </Floating.DropdownTarget>
      <Dropdown found={found} {...shape} isChosen={isChosen} typed={(typed ?? '').trim()} canCreate={canCreate} />
    </Floating>
  )
}

const frameOf = (props: FieldFrame & { readonly className?: string }) => {
  const { label, hint, law, problem, warning, isRequired, className } = props
  return {
    label,
    className,
    problem,
    ...(hint !== undefined && { hint }),
    ...(law !== undefined && { law }),
    ...(warning !== undefined && { warning }),
    ...(isRequired !== undefined && { isRequired }),
  }
}

/** One of many – a person, a unit, an agency – found by typing a part of its name, with or without accents. */
export const Combobox = <Option,>(props: ComboboxProps<Option>) => {
  const { value, onChange, keyOf, textOf } = props
  const chosen = value === null ? null : keyOf(value)
  return (
    <FormField {...frameOf(props)}>
      {(control) => (
        <Picker
          {...props}
          control={control}
          shownText={value === null ? '' : textOf(value)}
          isChosen={(option) => keyOf(option) === chosen}
          onPick={onChange}
          onClear={value === null ? null : () => onChange(null)}
        />
      )}
    </FormField>
  )
}

/** Several of many, as chips; Backspace in an empty field takes the last away. */
export const MultiCombobox = <Option,>(props: MultiComboboxProps<Option>) => {
  const { value, onChange, keyOf, textOf, isDisabled } = props
  const chosen = new Set(value.map(keyOf))
  const remove = (key: string) => onChange(value.filter((option) => keyOf(option) !== key))
  return (
    <FormField {...frameOf(props)}>
      {(control) => (
        <Picker
          {...props}
          control={control}
          shownText=""
          isChosen={(option) => chosen.has(keyOf(option))}
          onPick={(option) => (chosen.has(keyOf(option)) ? remove(keyOf(option)) : onChange([...value, option]))}
          onClear={null}
          onBackspace={() => onChange(value.slice(0, -1))}
          chips={
            <span className={classes.chips}>
              {value.map((option) => (
                <span key={keyOf(option)} className={classes.chip}>
                  {textOf(option)}
                  {!isDisabled && (
                    <button
                      type="button"
                      className={classes.chipRemove}
                      aria-label={uiText.remove(textOf(option))}
                      onClick={() => remove(keyOf(option))}
                    >
                      <Icon of={IconX} size={12} />
                    </button>
                  )}
                </span>
              ))}
            </span>
          }
        />
      )}
    </FormField>
  )
}
