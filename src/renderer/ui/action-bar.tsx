import { Button, Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { useShortcuts } from '#renderer/lib/keys.ts'
import { uiText } from '#renderer/text/ui.ts'
import classes from './action-bar.module.css'
import { Icon, type IconShape } from './icon.tsx'
import { IconDots } from './icons.ts'
import { Kbd } from './kbd.tsx'

export interface Action {
  readonly id: string
  readonly label: string
  readonly icon: IconShape
  /** A letter that runs it from anywhere on the page. */
  readonly keys?: string
  readonly tone?: 'danger'
  readonly isBusy?: boolean
  /** Never red, not even when it stands first: nobody waits for it. */
  readonly isQuiet?: boolean
  readonly onRun: () => void
}

export interface ActionBarProps {
  /** Exactly what this person may do now, the most likely first: it alone is red. */
  readonly actions: readonly Action[]
  /** How many stand in the bar; the rest go behind "…". */
  readonly shown?: number
  /** At the right; by default the keys for the next document and for help. */
  readonly hint?: ReactNode
}

const DefaultHint = () => (
  <>
    {uiText.next} <Kbd keys="j" /> · {uiText.shortcuts} <Kbd keys="?" />
  </>
)

/** One bar with the actions allowed now, each with its key. */
export const ActionBar = ({ actions, shown = 4, hint = <DefaultHint /> }: ActionBarProps) => {
  useShortcuts(
    actions.flatMap(({ keys, label, isBusy, onRun }) =>
      keys === undefined ? [] : [{ keys, label, group: uiText.shortcutGroups.act, run: () => !isBusy && onRun() }],
    ),
  )
  const rest = actions.slice(shown)
  return (
    <div className={classes.bar} role="toolbar" aria-label={uiText.actions}>
      {actions.slice(0, shown).map((action, index) => {
        const isPrimary = index === 0 && action.isQuiet !== true
        return (
          <Button
            key={action.id}
            variant={isPrimary ? 'filled' : 'default'}
            leftSection={<Icon of={action.icon} />}
            rightSection={action.keys !== undefined && <Kbd keys={action.keys} />}
            className={isPrimary ? classes.primary : undefined}
            data-tone={action.tone}
            loading={action.isBusy ?? false}
            aria-keyshortcuts={action.keys}
            onClick={action.onRun}
          >
            {action.label}
          </Button>
        )
      })}
      {rest.length > 0 && (
        <Menu position="top-start">
          <Menu.Target>
            <Button aria-label={uiText.moreActions} px={8}>
              <Icon of={IconDots} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((action) => (
              <Menu.Item
                key={action.id}
                leftSection={<Icon of={action.icon} />}
                rightSection={action.keys !== undefined && <Kbd keys={action.keys} />}
                {...(action.tone === 'danger' && { color: 'var(--danger-ink)' })}
                onClick={action.onRun}
              >
                {action.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <span className={classes.hint}>{hint}</span>
    </div>
  )
}
