import { Button, Menu } from '@mantine/core'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDate, formatNumber } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { useOperation, useOperationPages } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { requestingText } from '#renderer/text/outgoing-requests.ts'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { stampingText } from '#renderer/text/stamping.ts'
import { Desk } from '#renderer/ui/desk.tsx'
import { DocumentRow } from '#renderer/ui/document-row.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconClock, IconFileText, IconPlus } from '#renderer/ui/icons.ts'
import { ListPane, type RowState } from '#renderer/ui/list-pane.tsx'
import { listStateOf } from '#renderer/ui/refused-panel.tsx'
import { SearchBox } from '#renderer/ui/search-box.tsx'
import { SignatureMark } from '#renderer/ui/signatures/signature-mark.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import { DeadlineLabel } from '#renderer/ui/tags.tsx'
import { useDesk } from '#renderer/ui/use-desk.ts'
import { CopyOfIncoming } from './acts/copy-of-incoming.tsx'
import { RegisterCopyDialog } from './acts/register-copy-dialog.tsx'
import { RegisterDialog } from './acts/register-dialog.tsx'
import { RequestNumberDialog } from './acts/request-number-dialog.tsx'
import { BatchSealingBar } from './batch-sealing.tsx'
import { NumbersToCancel, useNumbersToCancel } from './numbers-to-cancel.tsx'
import { NumberRequests } from './number-requests.tsx'
import { OwnRequests } from './own-requests.tsx'
import { OutgoingPane } from './outgoing-pane.tsx'
import { whereItIs } from './standing.ts'
import type { Row } from './types.ts'
import { useTellOpened } from './use-tell-opened.ts'
import { WaitingStamps } from './waiting-stamps.tsx'

const words = outgoingText
const sets = ['undispatched', 'overdue', 'unanswered', 'mine', 'all', 'copies', 'cancelled'] as const
type Set = (typeof sets)[number]

const setFrom = (wanted: string | undefined): Set => sets.find((set) => set === wanted) ?? 'undispatched'
const idOf = ({ id }: Row): string => id

const OutgoingRow = ({ item, state }: { readonly item: Row; readonly state: RowState }) => {
  const now = useNow()
  return (
    <DocumentRow
      state={state}
      code={item.code}
      subject={item.subject}
      isUnread={false}
      urgency={item.urgency}
      deadline={
        item.state === 'numbered' ? (
          <DeadlineLabel due={item.dispatchDueAt} now={now} />
        ) : (
          formatDate(item.dispatchedAt ?? item.issuedOn)
        )
      }
      issuer={item.signerName}
      step={whereItIs(item)}
      badges={item.signature && <SignatureMark badge={item.signature} />}
    />
  )
}

type Opened = 'toCancel' | 'register' | 'copy' | 'requests' | 'stamps' | 'ask' | 'own' | null

/** Who gives no numbers asks for one here, for what was signed outside of the program. */
const Ask = ({ onOpen }: { readonly onOpen: (opened: Opened) => void }) => {
  const counts = useOperation('outgoing.counts', {})
  const { askNew, begin, own } = requestingText
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" leftSection={<Icon of={IconPlus} size={14} />}>
          {begin}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onOpen('ask')}>{askNew}</Menu.Item>
        <Menu.Item onClick={() => onOpen('own')}>{own(formatNumber(counts.value?.requests ?? 0))}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** What a clerk begins here. */
const Begin = ({ onOpen }: { readonly onOpen: (opened: Opened) => void }) => {
  const counts = useOperation('outgoing.counts', {})
  const requests = counts.value?.requests ?? 0
  const toCancel = useNumbersToCancel().length
  return (
    <>
      {toCancel > 0 && (
        <Button size="xs" onClick={() => onOpen('toCancel')}>
          {words.toCancel.open(formatNumber(toCancel))}
        </Button>
      )}
      {requests > 0 && (
        <Button size="xs" onClick={() => onOpen('requests')}>
          {words.requests(formatNumber(requests))}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" leftSection={<Icon of={IconPlus} size={14} />}>
            {words.begin}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onOpen('register')}>{words.register}</Menu.Item>
          <Menu.Item onClick={() => onOpen('copy')}>{words.copy}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

/** For everyone whose papers wait for their time-stamp; nothing where none does. */
const Waiting = ({ onOpen }: { readonly onOpen: () => void }) => {
  const waiting = useOperation('stamping.standing', {}).value?.waiting ?? 0
  if (waiting === 0) return null
  return (
    <Button size="xs" leftSection={<Icon of={IconClock} size={14} />} onClick={onOpen}>
      {stampingText.open(formatNumber(waiting))}
    </Button>
  )
}

/** Văn bản đi: every document with a number that this person may see, and how far it has gone. */
export const OutgoingPage = () => {
  const navigate = useNavigate()
  const may = useMay()
  const { set: wanted, sao: copiedId } = useSearch({ from: '/van-ban-di' })
  const set = setFrom(wanted)
  const { history } = useRouter()
  const [search, setSearch] = useState('')
  const [opened, setOpened] = useState<Opened>(null)
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const asked = search.trim()
  const list = useOperationPages('outgoing.list', { filter: { set, ...(asked !== '' && { search: asked }) } })
  const counts = useOperation('outgoing.counts', {})
  const desk = useDesk(list.items, { keyOf: idOf, documentIdOf: idOf, tellOpened: useTellOpened() })
  const countOf: Partial<Record<Set, number>> = {
    undispatched: counts.value?.undispatched ?? 0,
    overdue: counts.value?.overdue ?? 0,
    unanswered: counts.value?.unanswered ?? 0,
  }
  const close = () => setOpened(null)
  const show = (id: string) => {
    close()
    // Going back leads to what was copied, not to its copying.
    void navigate({ to: '/van-ban-di/$id', params: { id }, replace: copiedId !== undefined })
  }
  return (
    <>
      <Desk
        showing={desk.showing}
        onBackToList={desk.backToList}
        list={
          <ListPane
            label={words.title}
            items={list.items}
            keyOf={idOf}
            renderRow={(item, state) => <OutgoingRow item={item} state={state} />}
            selectedKey={desk.key}
            onSelect={desk.select}
            onOpen={desk.open}
            state={listStateOf(list)}
            empty={<EmptyState title={words.empty} hint={words.emptyHint} />}
            search={
              <SearchBox
                label={words.search}
                placeholder={words.search}
                value={search}
                onChange={(next) => {
                  setSearch(next)
                  desk.restart()
                }}
              />
            }
            tabs={{
              current: set,
              onChange: (next) => {
                desk.restart()
                setChecked(new Set())
                void navigate({ to: '/van-ban-di', search: { set: next }, replace: true })
              },
              choices: sets.map((id) => {
                const count = countOf[id]
                return { id, label: words.sets[id], ...(count !== undefined && { count }) }
              }),
              fits: 3,
            }}
            toolbar={
              <>
                <Waiting onOpen={() => setOpened('stamps')} />
                {may('outgoing.number') ? (
                  <Begin onOpen={setOpened} />
                ) : (
                  may('routing.handle') && <Ask onOpen={setOpened} />
                )}
              </>
            }
            {...(set === 'undispatched' &&
              may('outgoing.number') && {
                choosing: {
                  checked,
                  onChange: setChecked,
                  bar: (
                    <BatchSealingBar
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
            <EmptyState icon={IconFileText} title={words.choose} hint={words.chooseHint} />
          ) : (
            <OutgoingPane
              key={desk.documentId}
              documentId={desk.documentId}
              preview={desk.preview}
              onActing={desk.onActing}
            />
          )
        }
      />
      {opened === 'register' && <RegisterDialog request={null} onClose={close} onRegistered={show} />}
      {opened === 'copy' && <RegisterCopyDialog source={null} onClose={close} onRegistered={show} />}
      {copiedId !== undefined && (
        <CopyOfIncoming incomingId={copiedId} onClose={() => history.back()} onRegistered={show} />
      )}
      {opened === 'stamps' && <WaitingStamps onClose={close} />}
      {opened === 'toCancel' && <NumbersToCancel onClose={close} onShow={show} />}
      {opened === 'ask' && <RequestNumberDialog onClose={close} />}
      {opened === 'own' && <OwnRequests onClose={close} onShow={show} />}
      {opened === 'requests' && <NumberRequests onClose={close} onRegistered={show} />}
    </>
  )
}
