import {
  keepPreviousData,
  QueryClient,
  QueryClientProvider,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type {
  Client,
  Operation,
  OperationAt,
  OperationName,
  OutputOf,
  RefusalOf,
  SentInputOf,
} from '#shared/contract/index.ts'
import type { Refusal, Result } from '#shared/kernel/result.ts'
import { createClient, send } from './client.ts'
import { followEvents } from './following.ts'
import { newId } from './ids.ts'
import type { Transport } from './transport.ts'

type Declared<Name extends OperationName> = Extract<OperationAt<Name>, Operation>
/** What is sent to an operation, and what it answers. */
export type Sent<Name extends OperationName> = SentInputOf<Declared<Name>>
export type Answer<Name extends OperationName> = OutputOf<Declared<Name>>
type Code<Name extends OperationName> = RefusalOf<Declared<Name>>
type NameOfKind<Kind> = {
  [Name in OperationName]: OperationAt<Name> extends { readonly kind: Kind } ? Name : never
}[OperationName]

export type QueryName = NameOfKind<'query'>
type PagedName = {
  [Name in QueryName]: Answer<Name> extends { readonly items: readonly unknown[]; readonly next: string | null }
    ? Name
    : never
}[QueryName]

/** A refusal on its way through a query. The screen reads `refusal` and says its sentence. */
class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

interface Door {
  readonly transport: Transport
  readonly client: Client
}

const DoorContext = createContext<Door | null>(null)

/** The transport and the client of this window. */
export const useDoor = (): Door => {
  const door = useContext(DoorContext)
  if (!door) throw new Error('useDoor needs an OfficeProvider above it')
  return door
}

export const useClient = (): Client => useDoor().client

const isPassing = (error: unknown): boolean => error instanceof Refused && error.refusal.code === 'unavailable'

/** Answers stay fresh until an event says otherwise; the office is on this computer, whatever the browser says of the network. */
const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => isPassing(error) && failures < 1,
        retryDelay: 500,
      },
    },
  })

export interface OfficeProviderProps {
  readonly transport: Transport
  readonly children: ReactNode
}

/** Client, cache and events of one window. */
export const OfficeProvider = ({ transport, children }: OfficeProviderProps) => {
  const [queries] = useState(createQueryClient)
  const door = useMemo(() => ({ transport, client: createClient(transport) }), [transport])
  useEffect(() => followEvents(transport, queries), [transport, queries])
  return (
    <DoorContext value={door}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </DoorContext>
  )
}

const useAsk = () => {
  const { transport } = useDoor()
  const queries = useQueryClient()
  return useCallback(
    async (name: string, input: unknown): Promise<unknown> => {
      const answer = await send(transport, name, { input })
      if (answer.ok) return answer.value
      if (answer.refusal.code === 'signedOut' && !name.startsWith('host.')) {
        void queries.invalidateQueries({ queryKey: ['host.status'] })
      }
      throw new Refused(answer.refusal)
    },
    [transport, queries],
  )
}

const refusalOf = (error: Error | null): Refusal | undefined => {
  if (error === null) return undefined
  return error instanceof Refused ? error.refusal : { code: 'defect', params: { reference: error.message } }
}

export interface OperationState<Value, RefusalCode extends string> {
  /** The last answer; stays while a newer one is fetched. */
  readonly value: Value | undefined
  readonly refusal: Refusal<RefusalCode> | undefined
  /** Nothing to show yet. */
  readonly isLoading: boolean
  readonly isFetching: boolean
  readonly refetch: () => void
}

/**
 * The answer of a query, kept fresh by the host's events. `input` null asks nothing yet. With
 * `{ whileChanging: 'keep' }` the answer to the former input stays on screen until the new one is there.
 */
export const useOperation = <Name extends QueryName>(
  name: Name,
  input: Sent<Name> | null,
  options: { readonly whileChanging?: 'keep' | 'clear'; readonly everyMs?: number } = {},
): OperationState<Answer<Name>, Code<Name>> => {
  const ask = useAsk()
  const query = useQuery({
    queryKey: [name, input],
    queryFn: () => ask(name, input) as Promise<Answer<Name>>,
    enabled: input !== null,
    refetchInterval: options.everyMs ?? false,
    ...(options.whileChanging === 'keep' && { placeholderData: keepPreviousData }),
  })
  return {
    value: query.data,
    refusal: refusalOf(query.error) as Refusal<Code<Name>> | undefined,
    isLoading: query.isPending && input !== null,
    isFetching: query.isFetching,
    refetch: () => void query.refetch(),
  }
}

type ItemOf<Name extends PagedName> = Answer<Name> extends { readonly items: readonly (infer Item)[] } ? Item : never

export interface PagesState<Value, Item, RefusalCode extends string> extends OperationState<Value, RefusalCode> {
  readonly items: readonly Item[]
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly loadMore: () => void
}

/** The items of a paged query, page after page; `value` is the first page. `input` without `after`. */
export const useOperationPages = <Name extends PagedName>(
  name: Name,
  input: Omit<Sent<Name>, 'after'> | null,
): PagesState<Answer<Name>, ItemOf<Name>, Code<Name>> => {
  const ask = useAsk()
  const query = useInfiniteQuery({
    queryKey: [name, input, 'pages'],
    queryFn: ({ pageParam }) =>
      ask(name, { ...input, ...(pageParam !== null && { after: pageParam }) }) as Promise<Answer<Name>>,
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last as { readonly next: string | null }).next,
    enabled: input !== null,
    placeholderData: keepPreviousData,
  })
  const pages = query.data?.pages as unknown as readonly { readonly items: readonly ItemOf<Name>[] }[] | undefined
  const items = useMemo(() => (pages ?? []).flatMap((page) => page.items), [pages])
  return {
    value: pages?.[0] as Answer<Name> | undefined,
    items,
    refusal: refusalOf(query.error) as Refusal<Code<Name>> | undefined,
    isLoading: query.isPending && input !== null,
    isFetching: query.isFetching,
    refetch: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
    },
  }
}

export interface CommandState<Name extends OperationName> {
  readonly run: (input: Sent<Name>) => Promise<Result<Answer<Name>, Code<Name>>>
  readonly isBusy: boolean
  /** Of the last run; gone when the next one starts. */
  readonly refusal: Refusal<Code<Name>> | undefined
  readonly reset: () => void
}

/**
 * An act, or a question asked once (a slip, an export). When the office could not be reached, running it again with
 * the same input repeats the same `commandId`: what did arrive is not done twice. A `conflict` refetches everything
 * on screen, so that the fresh state stands there.
 */
export const useCommand = <Name extends OperationName>(name: Name): CommandState<Name> => {
  const { transport } = useDoor()
  const queries = useQueryClient()
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal<Code<Name>> | undefined>(undefined)
  const unanswered = useRef<{ readonly sent: string; readonly commandId: string } | null>(null)
  const run = useCallback(
    async (input: Sent<Name>) => {
      const sent = JSON.stringify(input)
      const commandId = unanswered.current?.sent === sent ? unanswered.current.commandId : newId()
      setIsBusy(true)
      setRefusal(undefined)
      const answer = (await send(transport, name, { commandId, input })) as Result<Answer<Name>, Code<Name>>
      setIsBusy(false)
      const code = answer.ok ? undefined : answer.refusal.code
      unanswered.current = code === 'unavailable' ? { sent, commandId } : null
      if (!answer.ok) setRefusal(answer.refusal)
      if (code === 'conflict') void queries.invalidateQueries()
      if (code === 'signedOut') void queries.invalidateQueries({ queryKey: ['host.status'] })
      return answer
    },
    [name, transport, queries],
  )
  return { run, isBusy, refusal, reset: () => setRefusal(undefined) }
}

const isOfPerson = (query: { readonly queryKey: readonly unknown[] }): boolean => query.queryKey[0] !== 'host.status'

export interface Memory {
  /** Asks the host again how things stand. */
  readonly refreshHost: () => Promise<void>
  /** Nobody sits here any more: drops every answer but the host's own. */
  readonly drop: () => void
  /** Another person or another post sits here: drops every answer and asks who it is. */
  readonly restart: () => Promise<void>
}

/** What this window remembers of the person who sits at it. */
export const useMemory = (): Memory => {
  const queries = useQueryClient()
  return useMemo(() => {
    const refreshHost = () => queries.invalidateQueries({ queryKey: ['host.status'] })
    const drop = () => queries.removeQueries({ predicate: isOfPerson })
    const restart = async () => {
      await refreshHost()
      queries.removeQueries({ predicate: (query) => isOfPerson(query) && query.queryKey[0] !== 'accounts.me' })
      await queries.resetQueries({ queryKey: ['accounts.me'] })
    }
    return { refreshHost, drop, restart }
  }, [queries])
}
