import { useRef, type KeyboardEvent } from 'react'
import { formatNumber } from '#renderer/lib/format.ts'
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
}

/** Tabs with counts; ←/→ move between them. */
export const TabStrip = ({ label, tabs, current, onChange, controls }: TabStripProps) => {
  const strip = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const index = tabs.findIndex((tab) => tab.id === current)
    const next = tabs[(index + step + tabs.length) % tabs.length]
    if (!next) return
    onChange(next.id)
    strip.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus()
  }
  return (
    <div ref={strip} role="tablist" aria-label={label} className={classes.strip} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
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
          {tab.count !== undefined && tab.count > 0 && <span className={classes.count}>{formatNumber(tab.count)}</span>}
        </button>
      ))}
    </div>
  )
}
