import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { usualFoundColumns } from '#shared/contract/reading.ts'
import { useKeptForm } from '#renderer/lib/kept-form.ts'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { formatNumber } from '#renderer/lib/format.ts'
import { foundPaths } from '#renderer/lib/found.ts'
import { isComposing } from '#renderer/lib/keys.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { searchText } from '#renderer/text/search.ts'
import { ListPane, type ListState } from '#renderer/ui/list-pane.tsx'
import { PageFrame } from '#renderer/ui/page-frame.tsx'
import { SavedMenu } from '#renderer/ui/saved-menu.tsx'
import { SearchBox } from '#renderer/ui/search-box.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import { IconSearch } from '#renderer/ui/icons.ts'
import { Answer, AnswerHead } from './answer.tsx'
import { ExportFound } from './export-found.tsx'
import { QueryExamples, QueryWords } from './query-words.tsx'
import { FoundLine, nothingHint } from './found-line.tsx'
import classes from './search.module.css'
import type { Found } from './types.ts'
import { ViewMenu } from './view-menu.tsx'
import type { FoundView, SavedQuestion } from './view.ts'

const limit = 100
const usualView: FoundView = { order: 'relevance', columns: usualFoundColumns }
const pauseMs = 120
const idOf = ({ documentId }: Found): string => documentId

/** What was typed, once the hands have rested. */
const useRested = (typed: string): string => {
  const [rested, setRested] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed), pauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  return rested
}

const Start = ({ onAsk }: { readonly onAsk: (query: string) => void }) => (
  <div className={classes.start}>
    <EmptyState icon={IconSearch} title={searchText.start} hint={searchText.startHint} />
    <QueryExamples onAsk={onAsk} />
  </div>
)

const askedEveryMs = 3000

/** That the index is still being written: what is not in it yet may not be found. */
const Indexing = () => {
  const [everyMs, setEveryMs] = useState<number | undefined>(undefined)
  const indexing = useOperation('search.indexing', {}, { ...(everyMs !== undefined && { everyMs }) }).value
  const isAtWork = indexing !== undefined && indexing.state !== 'idle'
  useEffect(() => setEveryMs(isAtWork ? askedEveryMs : undefined), [isAtWork])
  if (!isAtWork) return null
  const { state, left } = indexing
  const reading = left === null ? searchText.indexing : searchText.indexingLeft(formatNumber(left))
  return (
    <span className={classes.indexing} role="status">
      {state === 'rewriting' ? searchText.rewriting : reading}
    </span>
  )
}

/** Tra cứu: one box that answers where a document is, who holds it and how late it is, while one types. */
export const SearchPage = () => {
  const navigate = useNavigate()
  const router = useRouter()
  const address = useSearch({ from: '/tra-cuu' }).q ?? ''
  const [typed, setTyped] = useState(address)
  const box = useRef<HTMLDivElement>(null)
  const query = useRested(typed.trim())
  const { value: view, change: show } = useKeptForm<FoundView>('search.view', usualView)
  const { order, columns } = view
  const found = useOperation('search.ask', query === '' ? null : { query, limit, order }, { whileChanging: 'keep' })
  const items = query === '' ? [] : (found.value?.items ?? [])
  /** What is listed answers what stands in the box: before that, Enter opens nothing. */
  const isSettled = typed.trim() === query && !found.isFetching
  const [chosen, setChosen] = useState<string | null>(null)
  const selected = items.some((item) => idOf(item) === chosen) ? chosen : (items[0]?.documentId ?? null)

  useEffect(() => {
    // Whoever is on the way to another page is not called back by the last words typed.
    if (router.latestLocation.pathname !== '/tra-cuu') return
    void router.navigate({ to: '/tra-cuu', search: query === '' ? {} : { q: query }, replace: true })
  }, [query, router])

  const type = (next: string) => {
    setTyped(next)
    box.current?.querySelector('input')?.focus()
  }
  const take = (saved: SavedQuestion) => {
    if (typeof saved === 'string') type(saved)
    else {
      show({ order: saved.order, columns: saved.columns })
      type(saved.query)
    }
  }
  const open = (id: string | null) => {
    const item = items.find((each) => idOf(each) === id)
    if (!item) return
    void navigate({ to: foundPaths[item.kind], params: { id: item.documentId } })
  }
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || isComposing(event)) return
    event.preventDefault()
    const next = items[items.findIndex((item) => idOf(item) === selected) + step]
    if (next) setChosen(next.documentId)
  }
  const state: ListState =
    found.refusal && items.length === 0
      ? { kind: 'failed', ...sayRefusal(found.refusal), onRetry: found.refetch }
      : { kind: found.isLoading ? 'loading' : 'ready' }
  return (
    <PageFrame
      title={searchText.title}
      description={searchText.description}
      width="fill"
      toolbar={
        <>
          <SavedMenu
            keptAs="search.saved"
            current={query === '' ? null : { query, ...view }}
            onChoose={take}
            words={searchText.saving}
          />
          <ViewMenu view={view} onChange={show} />
          {items.length > 0 && <ExportFound query={query} view={view} />}
        </>
      }
      tabs={
        <div className={classes.asking}>
          <div ref={box} className={classes.box} onKeyDown={walk}>
            <SearchBox
              label={searchText.box}
              placeholder={searchText.pagePlaceholder}
              value={typed}
              autoFocus
              onChange={setTyped}
              onSubmit={() => {
                if (isSettled) open(selected)
              }}
            />
          </div>
          <div className={classes.notices}>
            <Indexing />
            {query !== '' && found.value && <FoundLine answer={found.value} />}
          </div>
          <QueryWords onAdd={(word) => type(typed.trim() === '' ? word : `${typed.trim()} ${word}`)} />
        </div>
      }
    >
      <ListPane
        label={searchText.results}
        items={items}
        keyOf={idOf}
        renderRow={(item) => <Answer item={item} columns={columns} />}
        selectedKey={selected}
        onSelect={setChosen}
        onOpen={open}
        state={state}
        empty={
          query === '' ? (
            <Start onAsk={type} />
          ) : (
            <EmptyState
              icon={IconSearch}
              title={searchText.nothing}
              {...(found.value && { hint: nothingHint(found.value) })}
            />
          )
        }
        rowHeight={64}
        {...(items.length > 0 && { toolbar: <AnswerHead columns={columns} /> })}
      />
    </PageFrame>
  )
}
