import type { QueryClient } from '@tanstack/react-query'
import { modulesTouchedBy } from './topics.ts'
import type { Transport } from './transport.ts'

type Matches = (query: { readonly queryKey: readonly unknown[] }) => boolean

const isOfModule =
  (modules: ReadonlySet<string>): Matches =>
  ({ queryKey: [name] }) =>
    typeof name === 'string' && modules.has(name.slice(0, name.indexOf('.')))

/**
 * Asks again what these questions answered. An answer on its way may have been given before the change: it is shown, and
 * asked for once more. Without that the first answer of a screen is lost to its own joined second question, and an
 * answer that takes long never comes while changes follow each other.
 */
const keepFresh = (
  queries: QueryClient,
): { readonly refresh: (matches: Matches) => void; readonly stop: () => void } => {
  const cache = queries.getQueryCache()
  const overtaken = new Set<string>()
  const stop = cache.subscribe(({ type, query: { queryHash, state } }) => {
    if (type === 'removed') overtaken.delete(queryHash)
    if (type !== 'updated' || state.fetchStatus !== 'idle' || !overtaken.delete(queryHash)) return
    void queries.invalidateQueries({ predicate: (each) => each.queryHash === queryHash })
  })
  const refresh = (matches: Matches): void => {
    for (const query of cache.findAll({ predicate: matches, fetchStatus: 'fetching' })) overtaken.add(query.queryHash)
    void queries.invalidateQueries({ predicate: matches }, { cancelRefetch: false })
  }
  return { refresh, stop }
}

/** While acts follow each other quickly (a practice office filling up), screens refetch at most this often. */
const refetchEveryMs = 250

/** Keeps what this window knows fresh by what its host tells; answers how to stop. */
export const followEvents = (transport: Transport, queries: QueryClient): (() => void) => {
  const fresh = keepFresh(queries)
  let waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastAt = 0
  const refetch = () => {
    timer = undefined
    lastAt = Date.now()
    const modules = modulesTouchedBy(waiting)
    waiting = new Set()
    fresh.refresh(isOfModule(modules))
  }
  const stop = transport.subscribe((event) => {
    switch (event.kind) {
      case 'changed':
        event.topics.forEach((topic) => waiting.add(topic))
        timer ??= setTimeout(refetch, Math.max(0, lastAt + refetchEveryMs - Date.now()))
        return
      case 'signedOut':
      case 'hostChanged':
        fresh.refresh(isOfModule(new Set(['host'])))
        return
      case 'connected':
        fresh.refresh(() => true)
    }
  })
  return () => {
    clearTimeout(timer)
    stop()
    fresh.stop()
  }
}
