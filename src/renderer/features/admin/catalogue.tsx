import type { ComponentType } from 'react'
import { adminText } from '#renderer/text/admin.ts'
import { TabStrip } from '#renderer/ui/tab-strip.tsx'
import classes from './admin.module.css'
import { Agencies } from './agencies.tsx'
import type { CatalogueListProps } from './catalogue-csv.tsx'
import { Calendar } from './calendar.tsx'
import { DocumentTypes } from './document-types.tsx'
import { Fields } from './fields.tsx'
import { LearnedSenders } from './learned.tsx'
import { Phrases } from './phrases.tsx'
import { Templates } from './templates.tsx'

const text = adminText.catalogue

const lists = {
  types: DocumentTypes,
  templates: Templates,
  fields: Fields,
  agencies: Agencies,
  phrases: Phrases,
  learned: LearnedSenders,
  calendar: Calendar,
} as const satisfies Record<string, ComponentType<CatalogueListProps>>
type ListName = keyof typeof lists

const names = Object.keys(lists) as ListName[]

export interface CatalogueSectionProps {
  /** Which list; the first one when it names none. */
  readonly item: string | null
  readonly onItem: (item: string) => void
}

/** The lists that registration, directives and deadlines draw on. */
export const CatalogueSection = ({ item, onItem }: CatalogueSectionProps) => {
  const current = names.find((name) => name === item) ?? 'types'
  const List = lists[current]
  return (
    <div className={classes.fill}>
      <List
        tabs={
          <div className={classes.barTabs}>
            <TabStrip
              label={text.tabsLabel}
              tabs={names.map((id) => ({ id, label: text.tabs[id] }))}
              current={current}
              onChange={onItem}
            />
          </div>
        }
      />
    </div>
  )
}
