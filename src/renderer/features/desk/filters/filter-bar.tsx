import { ActionIcon, Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { deskText } from '#renderer/text/desk.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconFilter, IconX } from '#renderer/ui/icons.ts'
import { SavedMenu } from '#renderer/ui/saved-menu.tsx'
import { ExportList } from './export-list.tsx'
import { FilterDialog } from './filter-dialog.tsx'
import { conditionCount, type IncomingFilter } from './incoming-filter.ts'

const words = deskText.filter

export interface FilterBarProps {
  readonly filter: IncomingFilter
  readonly onChange: (filter: IncomingFilter) => void
  /** At the right end. */
  readonly children?: ReactNode
}

/** Between tabs and rows: conditions, kept filters, export. */
export const FilterBar = ({ filter, onChange, children }: FilterBarProps) => {
  const [isOpen, setIsOpen] = useState(false)
  const count = conditionCount(filter)
  const choose = (next: IncomingFilter) => {
    onChange(next)
    setIsOpen(false)
  }
  return (
    <>
      <Button size="compact-sm" leftSection={<Icon of={IconFilter} />} onClick={() => setIsOpen(true)}>
        {count === 0 ? words.button : words.active(count)}
      </Button>
      {count > 0 && (
        <ActionIcon
          aria-label={deskText.incoming.clearFilter}
          title={deskText.incoming.clearFilter}
          onClick={() => onChange({ set: filter.set })}
        >
          <Icon of={IconX} />
        </ActionIcon>
      )}
      <SavedMenu keptAs="incoming.filters" current={filter} onChoose={choose} words={words} />
      <span style={{ flex: 1 }} />
      <ExportList filter={filter} />
      {children}
      {isOpen && <FilterDialog filter={filter} onApply={choose} onClose={() => setIsOpen(false)} />}
    </>
  )
}
