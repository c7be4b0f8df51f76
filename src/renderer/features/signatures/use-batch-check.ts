import { useMemo, useSyncExternalStore } from 'react'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import type { Refusal } from '#shared/kernel/result.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useDoor } from '#renderer/lib/queries.tsx'
import { useMe } from '#renderer/lib/session.tsx'
import type { Transport } from '#renderer/lib/transport.ts'

type Checked = OutputOf<typeof contract.signing.checkUpload>

export type BatchItem = {
  readonly id: string
  readonly name: string
} & (
  | { readonly state: 'waiting' }
  | ({ readonly state: 'checked' } & Checked)
  | { readonly state: 'failed'; readonly refusal: Refusal | null }
)

/** Children that check work side by side; a few more files on their way keep them busy. */
const atOnce = 4
/** The first file of a batch goes alone: nothing competes with the first verdict. */
const atFirst = 1

/** A path inside a dropped folder, where the browser tells it. */
const nameOf = (file: File): string => (file.webkitRelativePath === '' ? file.name : file.webkitRelativePath)

interface BatchCheck {
  readonly items: () => readonly BatchItem[]
  readonly subscribe: (listener: () => void) => () => void
  readonly add: (files: readonly File[]) => void
  readonly stop: () => void
  readonly clear: () => void
}

const createBatchCheck = ({ transport, client }: ReturnType<typeof useDoor>): BatchCheck => {
  let items: readonly BatchItem[] = []
  let queue: { readonly id: string; readonly file: File }[] = []
  let working = 0
  let limit = atFirst
  let round = new AbortController()
  const listeners = new Set<() => void>()

  const set = (next: readonly BatchItem[]): void => {
    items = next
    for (const listener of listeners) listener()
  }
  const settle = (settled: BatchItem): void => set(items.map((item) => (item.id === settled.id ? settled : item)))
  const checkOne = async (id: string, file: File, { signal }: AbortController): Promise<void> => {
    const name = nameOf(file)
    const failed = (refusal: Refusal | null): void => settle({ id, name, state: 'failed', refusal })
    try {
      const stored = await transport.upload(file, () => undefined, signal)
      if (!stored.ok) {
        failed(stored.refusal)
        return
      }
      const answer = await client.signing.checkUpload({ blob: stored.value.blob, name })
      if (answer.ok) settle({ id, name, state: 'checked', ...answer.value })
      else failed(answer.refusal)
    } catch {
      failed(null)
    }
  }
  const pump = (): void => {
    while (working < limit) {
      const next = queue.shift()
      if (!next) return
      working += 1
      void checkOne(next.id, next.file, round).finally(() => {
        working -= 1
        limit = queue.length === 0 ? atFirst : atOnce
        pump()
      })
    }
  }
  const stop = (): void => {
    queue = []
    round.abort()
    round = new AbortController()
    set(items.filter(({ state }) => state !== 'waiting'))
  }
  return {
    items: () => items,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add: (files) => {
      const added = files.map((file) => ({ id: newId(), file }))
      queue.push(...added)
      set([...items, ...added.map(({ id, file }): BatchItem => ({ id, name: nameOf(file), state: 'waiting' }))])
      pump()
    },
    stop,
    clear: () => {
      stop()
      set([])
    },
  }
}

const checks = new WeakMap<Transport, { readonly personId: string; readonly check: BatchCheck }>()

/**
 * Checks files a few at once; every verdict is shown as soon as it is there. It goes on, and the table stays, while
 * the person looks at another page; another person begins with an empty one.
 */
export const useBatchCheck = () => {
  const door = useDoor()
  const { personId } = useMe()
  const check = useMemo(() => {
    const known = checks.get(door.transport)
    if (known?.personId === personId) return known.check
    known?.check.clear()
    const fresh = createBatchCheck(door)
    checks.set(door.transport, { personId, check: fresh })
    return fresh
  }, [door, personId])
  return { ...check, items: useSyncExternalStore(check.subscribe, check.items) }
}
