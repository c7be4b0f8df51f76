import { useMemo, useSyncExternalStore } from 'react'
import type { contract, Client, OutputOf } from '#shared/contract/index.ts'
import type { Refusal } from '#shared/kernel/result.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useDoor } from '#renderer/lib/queries.tsx'
import { useMe } from '#renderer/lib/session.tsx'
import type { Transport } from '#renderer/lib/transport.ts'

type Opened = OutputOf<typeof contract.files.openCards>
export type Card = Opened['cards'][number]
export type CardFile = Card['files'][number]
export type RefusedFile = Opened['refused'][number]

/** One file on its way in. `sent` counts bytes. */
export interface Receiving {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly sent: number
  readonly state: 'waiting' | 'sending' | 'opening' | 'done' | 'failed' | 'stopped'
  readonly refusal: Refusal | null
}

export interface ReceivingState {
  /** Of the present round; a new round begins when all are settled and more come. */
  readonly items: readonly Receiving[]
  /** Files the office does not take, until the person has seen them. */
  readonly refused: readonly RefusedFile[]
  /** Cards of the present round, in the order of the files. */
  readonly cards: readonly Card[]
}

/** Brings files in. It goes on while the person looks at another page. */
export interface Receiver {
  readonly state: () => ReceivingState
  readonly subscribe: (listener: () => void) => () => void
  readonly add: (files: readonly File[]) => void
  readonly stop: (id: string) => void
  readonly stopAll: () => void
  /** Forgets what was refused and how the last round went. */
  readonly dismiss: () => void
}

const atOnce = 3
const nothing: ReceivingState = { items: [], refused: [], cards: [] }

const isSettled = ({ state }: Receiving): boolean => state === 'done' || state === 'failed' || state === 'stopped'

const createReceiver = (transport: Transport, client: Client): Receiver => {
  let state = nothing
  const listeners = new Set<() => void>()
  const stops = new Map<string, AbortController>()
  const sources = new Map<string, File>()
  let sending = 0
  let opening = Promise.resolve()

  const set = (next: Partial<ReceivingState>) => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  const patch = (id: string, change: Partial<Receiving>) =>
    set({ items: state.items.map((item) => (item.id === id ? { ...item, ...change } : item)) })
  const settle = (id: string, change: Partial<Receiving>) => {
    stops.delete(id)
    patch(id, change)
  }

  const open = async (id: string, blob: string, name: string) => {
    if (!stops.has(id)) return
    const answer = await client.files.openCards({ files: [{ blob, name }] })
    if (!answer.ok) {
      settle(id, { state: 'failed', refusal: answer.refusal })
      return
    }
    set({ cards: [...state.cards, ...answer.value.cards], refused: [...state.refused, ...answer.value.refused] })
    settle(id, { state: 'done' })
  }
  /** The blob, or null when the file did not arrive. */
  const send = async (id: string, file: File): Promise<string | null> => {
    const abort = new AbortController()
    stops.set(id, abort)
    patch(id, { state: 'sending' })
    try {
      const stored = await transport.upload(file, (sent) => patch(id, { sent }), abort.signal)
      if (!stored.ok) {
        settle(id, { state: 'failed', refusal: stored.refusal })
        return null
      }
      patch(id, { state: 'opening', sent: file.size })
      return stored.value.blob
    } catch {
      settle(id, { state: abort.signal.aborted ? 'stopped' : 'failed' })
      return null
    }
  }
  const pump = () => {
    while (sending < atOnce) {
      const next = state.items.find((item) => item.state === 'waiting')
      const file = next && sources.get(next.id)
      if (!next || !file) return
      sources.delete(next.id)
      sending += 1
      const sent = send(next.id, file).finally(() => {
        sending -= 1
        pump()
      })
      // Sent side by side, opened one after another: the cards stand in the order of the files.
      opening = opening.then(async () => {
        const blob = await sent
        if (blob !== null) await open(next.id, blob, next.name)
      })
    }
  }
  const stop = (id: string) => {
    sources.delete(id)
    stops.get(id)?.abort()
    settle(id, { state: 'stopped' })
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add: (files) => {
      const added = files.map((file): Receiving => {
        const id = newId()
        sources.set(id, file)
        return { id, name: file.name, bytes: file.size, sent: 0, state: 'waiting', refusal: null }
      })
      if (state.items.every(isSettled)) set({ items: added, cards: [] })
      else set({ items: [...state.items, ...added] })
      pump()
    },
    stop,
    stopAll: () => {
      for (const item of state.items) if (!isSettled(item)) stop(item.id)
    },
    dismiss: () => set(state.items.every(isSettled) ? nothing : { refused: [] }),
  }
}

const receivers = new WeakMap<Transport, { readonly personId: string; readonly receiver: Receiver }>()

/** What this person is bringing in at this window; another person begins with an empty one. */
export const useReceiver = (): Receiver & { readonly current: ReceivingState } => {
  const { transport, client } = useDoor()
  const { personId } = useMe()
  const receiver = useMemo(() => {
    const known = receivers.get(transport)
    if (known?.personId === personId) return known.receiver
    known?.receiver.stopAll()
    const fresh = createReceiver(transport, client)
    receivers.set(transport, { personId, receiver: fresh })
    return fresh
  }, [transport, client, personId])
  const current = useSyncExternalStore(receiver.subscribe, receiver.state)
  return { ...receiver, current }
}
