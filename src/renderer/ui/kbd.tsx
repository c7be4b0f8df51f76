import { Fragment } from 'react'
import { uiText } from '#renderer/text/ui.ts'
import classes from './kbd.module.css'

export interface KbdProps {
  /** As in `Shortcut.keys`: `Ctrl+K`, `j`, `ArrowDown`. */
  readonly keys: string
}

const shown = (key: string): string => uiText.keyNames[key] ?? (key.length === 1 ? key.toUpperCase() : key)

/** `Ctrl K` as key caps. */
export const Kbd = ({ keys }: KbdProps) => {
  const parts = keys === '+' ? ['+'] : keys.split('+')
  return (
    <kbd className={classes.kbd}>
      {parts.map((part, index) => (
        <Fragment key={part}>
          {index > 0 && ' '}
          {shown(part)}
        </Fragment>
      ))}
    </kbd>
  )
}
