import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { draftSets } from '#shared/contract/draft.ts'
import { useShortcuts } from '#renderer/lib/keys.ts'
import { usePaletteActions } from '#renderer/lib/palette.ts'
import { useCommand, useOperation, useOperationPages } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { draftSetLabels, draftText } from '#renderer/text/drafts.ts'
import { editingText } from '#renderer/text/editing.ts'
import { routesText } from '#renderer/text/routes.ts'
import { uiText } from '#renderer/text/ui.ts'
import { Desk } from '#renderer/ui/desk.tsx'
import { FindBox } from '#renderer/ui/find-box.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconEdit, IconPlus } from '#renderer/ui/icons.ts'
import { ListPane } from '#renderer/ui/list-pane.tsx'
import { listStateOf } from '#renderer/ui/refused-panel.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import { useDesk } from '#renderer/ui/use-desk.ts'
import { BatchSigningBar } from './batch-signing.tsx'
import { DraftPane } from './draft-pane.tsx'
import type { DraftItem } from './draft-types.ts'
import { DraftRow } from './rows.tsx'
import classes from './drafts.module.css'

type DraftSet = (typeof draftSets)[number]

const idOf = ({ id }: DraftItem): string => id

const setFrom = (wanted: string | undefined): DraftSet => draftSets.find((set) => set === wanted) ?? 'waiting'

/** Sets whose number presses; the others are looked up. */
const isPressing = (set: DraftSet): set is 'waiting' | 'returned' | 'numbering' =>
  set === 'waiting' || set === 'returned' || set === 'numbering'

/** Writes into the reading traces that this person has opened a draft. */
export const useTellOpened = (): ((draftId: string) => void) => {
  const { run } = useCommand('drafting.markOpened')
  return useCallback((draftId: string) => void run({ draftId }), [run])
}

/** Beginning a draft: a button over the list, the key N, and the palette. */
const useBegin = () => {
  const navigate = useNavigate()
  const may = useMay()
  const begin = () => void navigate({ to: '/du-thao/moi' })
  const offered = may('drafting.write')
  useShortcuts(offered ? [{ keys: 'n', label: draftText.begin, group: uiText.shortcutGroups.act, run: begin }] : [])
  usePaletteActions(
    draftText.title,
    offered ? [{ id: 'draft.begin', label: draftText.begin, icon: IconEdit, keys: 'n', onRun: begin }] : [],
  )
  return offered ? begin : null
}

/** Dự thảo: what waits for me, what I wrote, who holds each, beside the draft itself. */
export const DraftsPage = () => {
  const navigate = useNavigate()
  const may = useMay()
  const set = setFrom(useSearch({ from: '/du-thao' }).set)
  const counts = useOperation('drafting.counts', {})
  const list = useOperationPages('drafting.list', { set })
  const desk = useDesk(list.items, { keyOf: idOf, documentIdOf: idOf, tellOpened: useTellOpened() })
  const begin = useBegin()
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const shownSets = draftSets.filter((id) => id !== 'numbering' || may('outgoing.number'))
  const choose = (next: string) => {
    desk.restart()
    setChecked(new Set())
    void navigate({ to: '/du-thao', search: { set: next }, replace: true })
  }
  const empty = draftText.empty[set]
  const editings = useOperation('host.editings', {}).value?.items ?? []
  const notTaken = editings.filter(({ savedAt, trouble }) => savedAt !== null && trouble !== null)
  const routesButton = may('drafting.checkContent') && (
    <Button size="xs" variant="subtle" onClick={() => void navigate({ to: '/du-thao/quy-trinh' })}>
      {routesText.open}
    </Button>
  )
  // Stays while its dialog is open, though every signature leaves fewer to offer.
  const signButton = set === 'waiting' && checked.size === 0 && (
    <BatchSigningBar items={list.items} among="listed" onDone={() => setChecked(new Set())} />
  )
  const beginButton = begin && (
    <Button size="xs" variant="default" leftSection={<Icon of={IconPlus} size={15} />} onClick={begin}>
      {draftText.begin}
    </Button>
  )
  return (
    <Desk
      showing={desk.showing}
      onBackToList={desk.backToList}
      list={
        <ListPane
          label={draftText.title}
          items={list.items}
          keyOf={idOf}
          renderRow={(item, state) => <DraftRow item={item} state={state} />}
          selectedKey={desk.key}
          onSelect={desk.select}
          onOpen={desk.open}
          state={listStateOf(list)}
          empty={<EmptyState icon={IconEdit} title={empty.title} hint={empty.hint} />}
          search={<FindBox />}
          tabs={{
            current: set,
            onChange: choose,
            fits: 3,
            choices: shownSets.map((id) => ({
              id,
              label: draftSetLabels[id],
              ...(isPressing(id) && { count: counts.value?.[id] ?? 0 }),
            })),
          }}
          {...((beginButton !== null || notTaken.length > 0) && {
            toolbar: (
              <div className={classes.listBar}>
                {notTaken.map(({ id, draftId, name }) => (
                  <button
                    key={id}
                    type="button"
                    className={classes.notTaken}
                    onClick={() => void navigate({ to: '/du-thao/$id', params: { id: draftId } })}
                  >
                    {editingText.notTaken(name)}
                  </button>
                ))}
                {signButton}
                {routesButton}
                {beginButton}
              </div>
            ),
          })}
          {...(set === 'waiting' &&
            may('drafting.sign') && {
              choosing: {
                checked,
                onChange: setChecked,
                bar: (
                  <BatchSigningBar
                    among="checked"
                    items={list.items.filter(({ id }) => checked.has(id))}
                    onDone={() => setChecked(new Set())}
                  />
                ),
              },
            })}
          onEndReached={list.loadMore}
          isLoadingMore={list.isLoadingMore}
        />
      }
      document={
        desk.documentId === null ? (
          <EmptyState icon={IconEdit} title={draftText.choose} hint={draftText.chooseHint} />
        ) : (
          <DraftPane key={desk.documentId} draftId={desk.documentId} preview={desk.preview} onActing={desk.onActing} />
        )
      }
    />
  )
}
