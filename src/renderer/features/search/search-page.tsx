import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { formatNumber } from '#renderer/lib/format.ts'
import { isComposing } from '#renderer/lib/keys.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { searchText } from '#renderer/text/search.ts'
import { ListPane, type ListState } from '#renderer/ui/list-pane.tsx'
import { PageFrame } from '#renderer/ui/page-frame.tsx'
import { SearchBox } from '#renderer/ui/search-box.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import { IconSearch } from '#renderer/ui/icons.ts'
import { Answer, type Found } from './answer.tsx'
import classes from './search.module.css'

const limit = 100
const pauseMs = 120
const idOf = ({ id }: Found): string => id

/** What was typed, once the hands have rested. */
const useRested = (typed: string): string => {
  const [rested, setRested] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed), pauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  return rested
}

const Nothing = ({ query }: { readonly query: string }) =>
  query === '' ? (
    <EmptyState icon={IconSearch} title={searchText.start} hint={searchText.startHint} />
  ) : (
    <EmptyState icon={IconSearch} title={searchText.nothing} hint={searchText.nothingHint} />
  )

/** Tra cứu: one box that answers where a document is, who holds it and how late it is, while one types. */
export const SearchPage = () => {
  const navigate = useNavigate()
  const address = useSearch({ from: '/tra-cuu' }).q ?? ''
  const [typed, setTyped] = useState(address)
  const query = useRested(typed.trim())
  const found = useOperation('search.find', query === '' ? null : { query, limit }, { whileChanging: 'keep' })
  const items = query === '' ? [] : (found.value?.items ?? [])
  const [chosen, setChosen] = useState<string | null>(null)
  const selected = items.some(({ id }) => id === chosen) ? chosen : (items[0]?.id ?? null)

  useEffect(() => {
    void navigate({ to: '/tra-cuu', search: query === '' ? {} : { q: query }, replace: true })
  }, [query, navigate])

  const open = (id: string | null) => {
    if (id !== null) void navigate({ to: '/van-ban-den/$id', params: { id } })
  }
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || isComposing(event)) return
    event.preventDefault()
    const next = items[items.findIndex(({ id }) => id === selected) + step]
    if (next) setChosen(next.id)
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
      tabs={
        <div className={classes.box} onKeyDown={walk}>
          <SearchBox
            label={searchText.box}
            placeholder={searchText.placeholder}
            value={typed}
            autoFocus
            onChange={setTyped}
            onSubmit={() => open(selected)}
          />
        </div>
      }
    >
      <ListPane
        label={searchText.results}
        items={items}
        keyOf={idOf}
        renderRow={(item) => <Answer item={item} />}
        selectedKey={selected}
        onSelect={setChosen}
        onOpen={open}
        state={state}
        empty={<Nothing query={query} />}
        rowHeight={64}
        {...(found.value?.more && items.length > 0 && { toolbar: searchText.more(formatNumber(items.length)) })}
      />
    </PageFrame>
  )
}
