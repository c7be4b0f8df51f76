import { Combobox as Floating, useCombobox } from '@mantine/core'
import { useEffect, useState } from 'react'
import { fold } from '#shared/kernel/text.ts'
import { uiText } from '#renderer/text/ui.ts'
import classes from './combobox.module.css'
import { controlClass, FormField, type FieldFrame } from './form-field.tsx'
import { useOptions, type OptionShape, type OptionSource } from './option-source.ts'

export interface SuggestFieldProps<Option> extends FieldFrame, OptionShape<Option> {
  /** What stands in the field, chosen or not. */
  readonly value: string
  /** Typed by hand: nothing of the list. */
  readonly onType: (value: string) => void
  readonly onPick: (option: Option) => void
  readonly options: OptionSource<Option>
  readonly placeholder?: string
  readonly maxLength?: number
  readonly isDisabled?: boolean
}

const shown = 12

/**
 * Free text with suggestions. What was typed stays as it is when the field is left; Enter takes the marked suggestion,
 * Escape refuses them all. A text that is word for word one of the suggestions is taken as that one.
 */
export const SuggestField = <Option,>({
  value,
  onType,
  onPick,
  options,
  keyOf,
  textOf,
  detailOf,
  placeholder,
  maxLength,
  isDisabled,
  ...frame
}: SuggestFieldProps<Option>) => {
  const [isTyping, setIsTyping] = useState(false)
  const store = useCombobox({
    onDropdownOpen: () => setIsTyping(true),
    onDropdownClose: () => store.resetSelectedOption(),
  })
  const shape = { keyOf, textOf, ...(detailOf && { detailOf }) }
  const found = useOptions(options, value, shape, store.dropdownOpened && isTyping)
  const offered = found.kind === 'failed' ? [] : found.options.slice(0, shown)
  const isOpen = store.dropdownOpened && isTyping && offered.length > 0 && value.trim() !== ''
  const keys = offered.map(keyOf).join('\n')
  const { selectFirstOption } = store
  useEffect(() => {
    if (isOpen) selectFirstOption()
  }, [isOpen, keys, selectFirstOption])

  const settle = (option: Option) => {
    onPick(option)
    setIsTyping(false)
    store.closeDropdown()
  }
  const leave = () => {
    store.closeDropdown()
    if (!isTyping) return
    setIsTyping(false)
    const same = found.kind === 'found' ? offered.filter((option) => fold(textOf(option)) === fold(value.trim())) : []
    const [only] = same
    if (only !== undefined && same.length === 1) onPick(only)
  }
  return (
    <FormField {...frame}>
      {(control) => (
        <Floating
          store={store}
          transitionProps={{ duration: 0 }}
          shadow="md"
          onOptionSubmit={(key) => {
            const option = offered.find((each) => keyOf(each) === key)
            if (option !== undefined) settle(option)
          }}
        >
          <Floating.Target withExpandedAttribute>
            <input
              {...control}
              className={controlClass}
              type="text"
              autoComplete="off"
              spellCheck={false}
              placeholder={placeholder}
              maxLength={maxLength}
              disabled={isDisabled}
              value={value}
              onChange={(event) => {
                store.openDropdown()
                onType(event.currentTarget.value)
              }}
              onBlur={leave}
            />
          </Floating.Target>
          <Floating.Dropdown className={classes.dropdown} hidden={!isOpen}>
            <Floating.Options mah={280} style={{ overflowY: 'auto' }} aria-label={uiText.choices}>
              {offered.map((option) => (
                <Floating.Option key={keyOf(option)} value={keyOf(option)} className={classes.option}>
                  <span className={classes.optionText}>{textOf(option)}</span>
                  {detailOf && <span className={classes.optionDetail}>{detailOf(option)}</span>}
                </Floating.Option>
              ))}
            </Floating.Options>
          </Floating.Dropdown>
        </Floating>
      )}
    </FormField>
  )
}
