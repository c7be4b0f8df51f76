import { ActionIcon, Menu } from '@mantine/core'
import { useRef, type KeyboardEvent } from 'react'
import { formatNumber } from '#renderer/lib/format.ts'
import { uiText } from '#renderer/text/ui.ts'
import { Icon } from './icon.tsx'
import { IconDots } from './icons.ts'
import classes from './tab-strip.module.css'

export interface TabChoice {
  readonly id: string
  readonly label: string
  readonly count?: number
}

export interface TabStripProps {
  readonly label: string
  readonly tabs: readonly TabChoice[]
  readonly current: string
  readonly onChange: (id: string) => void
  /** The id of the element whose content the tabs change. */
  readonly controls?: string
  /** How many there is room for; the others stand behind "…", and the one chosen there takes the last place. */
  readonly fits?: number
}

const visibleTabs = (tabs: readonly TabChoice[], current: string, fits: number): readonly TabChoice[] => {
  const first = tabs.slice(0, fits)
  const chosen = tabs.find((tab) => tab.id === current)
  return chosen === undefined || first.includes(chosen) ? first : [...first.slice(0, -1), chosen]
}

const Count = ({ count }: { readonly count: number | undefined }) =>
  count !== undefined && count > 0 && <span className={classes.count}>{formatNumber(count)}</span>

/** Tabs with counts; ←/→ move between them. */
export const TabStrip = ({ label, tabs, current, onChange, controls, fits = tabs.length }: TabStripProps) => {
  const strip = useRef<HTMLDivElement>(null)
  const visible = visibleTabs(tabs, current, fits)
  const others = tabs.filter((tab) => !visible.includes(tab))
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const index = visible.findIndex((tab) => tab.id === current)
    const next = visible[(index + step + visible.length) % visible.length]
    if (!next) return
    onChange(next.id)
    strip.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus()
  }
  return (
    <div className={classes.line}>
      <div ref={strip} role="tablist" aria-label={label} className={classes.strip} onKeyDown={onKeyDown}>
        {visible.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            data-tab={tab.id}
            aria-selected={tab.id === current}
            aria-controls={controls}
            tabIndex={tab.id === current ? 0 : -1}
            className={classes.tab}
            onClick={() => onChange(tab.id)}
          >
            {tab.label}
            <Count count={tab.count} />
          </button>
        ))}
      </div>
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={uiText.moreTabs} title={uiText.moreTabs}>
              <Icon of={IconDots} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((tab) => (
              <Menu.Item key={tab.id} rightSection={<Count count={tab.count} />} onClick={() => onChange(tab.id)}>
                {tab.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}
