import { useRef, type KeyboardEvent } from 'react'
import { isComposing, useShortcuts } from '#renderer/lib/keys.ts'
import { uiText } from '#renderer/text/ui.ts'
import { Icon } from './icon.tsx'
import { IconSearch, IconX } from './icons.ts'
import { Kbd } from './kbd.tsx'
import classes from './search-box.module.css'

export interface SearchBoxProps {
  /** The accessible name. */
  readonly label: string
  readonly placeholder?: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Enter, when nothing is being composed. */
  readonly onSubmit?: () => void
  readonly autoFocus?: boolean
  /** Given, a key cap is shown that opens something wider than this box, such as the palette. */
  readonly hint?: { readonly keys: string; readonly label: string; readonly onClick: () => void }
}

/** A quiet search field; "/" goes to it, Escape empties it. */
export const SearchBox = ({ label, placeholder, value, onChange, onSubmit, autoFocus, hint }: SearchBoxProps) => {
  const input = useRef<HTMLInputElement>(null)
  useShortcuts([
    { keys: '/', label: uiText.goToSearch, group: uiText.shortcutGroups.move, run: () => input.current?.focus() },
  ])
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    if (event.key === 'Enter') onSubmit?.()
    if (event.key === 'Escape') {
      if (value === '') input.current?.blur()
      else onChange('')
    }
  }
  return (
    <div className={classes.box} role="search">
      <Icon of={IconSearch} className={classes.icon} />
      <input
        ref={input}
        className={classes.input}
        type="text"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {value !== '' && (
        <button type="button" className={classes.clear} aria-label={uiText.clear} onClick={() => onChange('')}>
          <Icon of={IconX} size={14} />
        </button>
      )}
      {hint && value === '' && (
        <button type="button" className={classes.clear} aria-label={hint.label} onClick={hint.onClick}>
          <Kbd keys={hint.keys} />
        </button>
      )}
    </div>
  )
}
