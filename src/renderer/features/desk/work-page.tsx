import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { workSets } from '#shared/contract/routing.ts'
import { useOperation, useOperationPages } from '#renderer/lib/queries.tsx'
import { deskText } from '#renderer/text/desk.ts'
import { workSetLabels } from '#renderer/text/vocabulary.ts'
import { Desk } from '#renderer/ui/desk.tsx'
import { ListPane } from '#renderer/ui/list-pane.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { DeskDocument } from './desk-document.tsx'
import type { WorkItem } from './document-types.ts'
import { FindBox } from '#renderer/ui/find-box.tsx'
import { listStateOf } from '#renderer/ui/refused-panel.tsx'
import { WorkRow } from './rows.tsx'
import { useTellOpened } from './use-tell-opened.ts'
import { useDesk } from '#renderer/ui/use-desk.ts'

type WorkSet = (typeof workSets)[number]

const keyOf = ({ documentId, assignmentId }: WorkItem): string => `${documentId}/${assignmentId ?? ''}`
const documentIdOf = ({ documentId }: WorkItem): string => documentId

/** Sets whose number presses: the others are looked up, not worked off. */
const isPressing = (set: WorkSet): set is 'waiting' | 'dueSoon' | 'overdue' =>
  set === 'waiting' || set === 'dueSoon' || set === 'overdue'

const setFrom = (wanted: string | undefined): WorkSet => workSets.find((set) => set === wanted) ?? 'waiting'

/** Việc của tôi: what waits for me, by urgency and days left, beside the document it is about. */
export const WorkPage = () => {
  const navigate = useNavigate()
  const set = setFrom(useSearch({ from: '/viec' }).set)
  const counts = useOperation('routing.workCounts', {})
  const work = useOperationPages('routing.myWork', { set })
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const desk = useDesk(work.items, { keyOf, documentIdOf, tellOpened: useTellOpened() })
  const chosen = work.items.filter((item) => checked.has(keyOf(item)))
  const choose = (next: string) => {
    setChecked(new Set())
    desk.restart()
    void navigate({ to: '/viec', search: { set: next }, replace: true })
  }
  const empty = deskText.work.empty[set]
  return (
    <Desk
      showing={desk.showing}
      onBackToList={desk.backToList}
      list={
        <ListPane
          label={deskText.work.title}
          items={work.items}
          keyOf={keyOf}
          renderRow={(item, state) => <WorkRow item={item} state={state} />}
          selectedKey={desk.key}
          onSelect={desk.select}
          onOpen={desk.open}
          state={listStateOf(work)}
          empty={<EmptyState title={empty.title} hint={empty.hint} />}
          search={<FindBox />}
          tabs={{
            current: set,
            onChange: choose,
            fits: 4,
            choices: workSets.map((id) => ({
              id,
              label: workSetLabels[id],
              ...(isPressing(id) && { count: counts.value?.[id] ?? 0 }),
            })),
          }}
          choosing={{
            checked,
            onChange: setChecked,
            bar: <BulkBar items={chosen} onDone={() => setChecked(new Set())} />,
          }}
          onEndReached={work.loadMore}
          isLoadingMore={work.isLoadingMore}
        />
      }
      document={<DeskDocument desk={desk} />}
    />
  )
}
