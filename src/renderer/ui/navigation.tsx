import { Menu } from '@mantine/core'
import type { MouseEvent, ReactNode } from 'react'
import { initials } from '#shared/kernel/names.ts'
import { formatNumber } from '#renderer/lib/format.ts'
import { uiText } from '#renderer/text/ui.ts'
import { cx } from './class-names.ts'
import { Icon, type IconShape } from './icon.tsx'
import { IconChevronDown } from './icons.ts'
import { Mark } from './mark.tsx'
import classes from './navigation.module.css'

export interface NavigationItem {
  readonly id: string
  readonly label: string
  readonly icon: IconShape
  readonly href: string
  /** What waits there; nothing is shown for 0. */
  readonly count?: number
}

export interface NavigationSection {
  /** Absent for the first, main section. */
  readonly label?: string
  readonly items: readonly NavigationItem[]
}

export interface StatusLine {
  readonly icon: IconShape
  readonly text: string
  /** `quiet` while all is well. */
  readonly tone?: 'quiet' | 'warning' | 'danger'
  readonly onClick?: () => void
}

export interface NavigationProps {
  readonly sections: readonly NavigationSection[]
  readonly current: string | null
  /** Given, a plain click is handled here; with Ctrl or the middle button the link works as a link. */
  readonly onNavigate?: (id: string) => void
  readonly person: { readonly name: string; readonly post: string }
  /** `Menu.Item`s: switch post, switch person, own account, theme, log out. */
  readonly personMenu: ReactNode
  /** Beside the mark: the bell. */
  readonly tools?: ReactNode
  /** Connection and last backup. */
  readonly status: readonly StatusLine[]
}

/** The left column: mark, person with posts, places with what waits there, and two quiet lines at the bottom. */
export const Navigation = ({ sections, current, onNavigate, person, personMenu, tools, status }: NavigationProps) => {
  const follow = (id: string) => (event: MouseEvent) => {
    if (!onNavigate || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    onNavigate(id)
  }
  return (
    <nav className={classes.navigation} aria-label={uiText.mainNavigation}>
      <div className={classes.brand}>
        <Mark size={26} />
        <span className={classes.brandName}>{uiText.programName}</span>
        {tools !== undefined && <span className={classes.tools}>{tools}</span>}
      </div>
      <Menu position="bottom-start" width={290}>
        <Menu.Target>
          <button type="button" className={classes.person} aria-label={uiText.personMenu(person.name, person.post)}>
            <span className={classes.initials} aria-hidden>
              {initials(person.name)}
            </span>
            <span className={classes.personText}>
              <span className={classes.personName}>{person.name}</span>
              <span className={classes.personPost}>
                {person.post}
                <Icon of={IconChevronDown} size={12} />
              </span>
            </span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>{personMenu}</Menu.Dropdown>
      </Menu>
      <div className={classes.places}>
        {sections.map((section, index) => (
          <div key={section.label ?? index}>
            {section.label !== undefined && <div className={classes.sectionLabel}>{section.label}</div>}
            <ul className={classes.items}>
              {section.items.map((item) => (
                <li key={item.id}>
                  <a
                    href={item.href}
                    className={classes.item}
                    aria-current={item.id === current ? 'page' : undefined}
                    title={item.label}
                    onClick={follow(item.id)}
                  >
                    <Icon of={item.icon} size={17} />
                    <span className={classes.itemLabel}>{item.label}</span>
                    {item.count !== undefined && item.count > 0 && (
                      <span className={classes.count} aria-label={uiText.waiting(formatNumber(item.count))}>
                        {formatNumber(item.count)}
                      </span>
                    )}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <div className={classes.status}>
        {status.map((line) => {
          const content = (
            <>
              <Icon of={line.icon} size={15} className={classes.statusIcon} />
              <span className={classes.statusText}>{line.text}</span>
            </>
          )
          const className = cx(classes.statusLine, line.tone && classes[line.tone])
          return line.onClick ? (
            <button key={line.text} type="button" className={className} title={line.text} onClick={line.onClick}>
              {content}
            </button>
          ) : (
            <div key={line.text} className={className} title={line.text}>
              {content}
            </div>
          )
        })}
      </div>
    </nav>
  )
}
