import { ActionIcon } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { usePreference } from '#renderer/lib/kept-form.ts'
import { useOperation, useOperationPages } from '#renderer/lib/queries.tsx'
import { deskText } from '#renderer/text/desk.ts'
import { Desk } from '#renderer/ui/desk.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconLayoutList, IconTable } from '#renderer/ui/icons.ts'
import { ListPane } from '#renderer/ui/list-pane.tsx'
import { PageFrame } from '#renderer/ui/page-frame.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import { TabStrip, type TabChoice } from '#renderer/ui/tab-strip.tsx'
import { DeskDocument } from './desk-document.tsx'
import type { IncomingItem } from './document-types.ts'
import { FilterBar } from './filters/filter-bar.tsx'
import { incomingSets, noFilter, type IncomingFilter, type IncomingSet } from './filters/incoming-filter.ts'
import { FindBox } from '#renderer/ui/find-box.tsx'
import { IncomingTable } from './incoming-table.tsx'
import { listStateOf } from '#renderer/ui/refused-panel.tsx'
import { IncomingRow } from './rows.tsx'
import { useTellOpened } from './use-tell-opened.ts'
import { useDesk } from '#renderer/ui/use-desk.ts'

const words = deskText.incoming
const idOf = ({ id }: IncomingItem): string => id
const tabSets = ['open', 'dueSoon', 'overdue', 'unread', 'all'] as const

const setFrom = (wanted: string | undefined): IncomingSet => incomingSets.find((set) => set === wanted) ?? noFilter.set

/** The quick sets as tabs; a set chosen in the filter joins them while it is on. */
const useTabs = (set: IncomingSet): readonly TabChoice[] => {
  const counts = useOperation('registry.filterCounts', {})
  const tabs = tabSets.map((id) => ({
    id,
    label: words.tabs[id],
    ...(id !== 'all' && { count: counts.value?.[id] ?? 0 }),
  }))
  return tabSets.some((id) => id === set) ? tabs : [...tabs, { id: set, label: deskText.filter.sets[set] }]
}

const Empty = () => <EmptyState title={words.empty} hint={words.emptyHint} />

/** Văn bản đến: every document this person may see, with who holds it, at which step, and how long is left. */
export const IncomingPage = () => {
  const navigate = useNavigate()
  const set = setFrom(useSearch({ from: '/van-ban-den' }).set)
  const [conditions, setConditions] = useState<IncomingFilter>(noFilter)
  const filter = { ...conditions, set }
  const [view, setView] = usePreference<'list' | 'table'>('incoming.view', 'list')
  const list = useOperationPages('registry.incomingList', { filter })
  const desk = useDesk(list.items, { keyOf: idOf, documentIdOf: idOf, tellOpened: useTellOpened() })
  const tabs = useTabs(set)
  const change = (next: IncomingFilter) => {
    setConditions(next)
    desk.restart()
    void navigate({ to: '/van-ban-den', search: { set: next.set }, replace: true })
  }
  const chooseTab = (id: string) => change({ ...filter, set: setFrom(id) })
  const toggle = (
    <ActionIcon
      aria-label={view === 'list' ? words.asTable : words.asList}
      title={view === 'list' ? words.asTable : words.asList}
      onClick={() => setView(view === 'list' ? 'table' : 'list')}
    >
      <Icon of={view === 'list' ? IconTable : IconLayoutList} />
    </ActionIcon>
  )
  const bar = (
    <FilterBar filter={filter} onChange={change}>
      {toggle}
    </FilterBar>
  )
  const state = listStateOf(list)
  if (view === 'table') {
    return (
      <PageFrame
        title={words.title}
        width="fill"
        toolbar={bar}
        tabs={<TabStrip label={words.title} tabs={tabs} current={set} onChange={chooseTab} />}
      >
        <IncomingTable
          items={list.items}
          state={state}
          empty={<Empty />}
          onOpen={(id) => void navigate({ to: '/van-ban-den/$id', params: { id } })}
          onEndReached={list.loadMore}
        />
      </PageFrame>
    )
  }
  return (
    <Desk
      showing={desk.showing}
      onBackToList={desk.backToList}
      list={
        <ListPane
          label={words.title}
          items={list.items}
          keyOf={idOf}
          renderRow={(item, rowState) => <IncomingRow item={item} state={rowState} />}
          selectedKey={desk.key}
          onSelect={desk.select}
          onOpen={desk.open}
          state={state}
          empty={<Empty />}
          search={<FindBox />}
          tabs={{ current: set, onChange: chooseTab, choices: tabs, fits: 3 }}
          toolbar={bar}
          onEndReached={list.loadMore}
          isLoadingMore={list.isLoadingMore}
        />
      }
      document={<DeskDocument desk={desk} />}
    />
  )
}
