import { watch, type FSWatcher } from 'node:fs'
import { createTurns } from '#shared/kernel/turns.ts'
import { digestOf, type CopyRecord, type CopySeen, type WorkingCopies } from '../../adapters/editing/working-copy.ts'

/** How patiently a copy is watched; milliseconds. */
export interface EditingPace {
  readonly pollMs: number
  /** How long a file or a lock must stand still to be believed: programs save in several strokes. */
  readonly stillMs: number
  /** How long nothing must be saved before a program without a lock counts as done. */
  readonly quietMs: number
}

export const usualPace: EditingPace = { pollMs: 1000, stillMs: 700, quietMs: 60_000 }

/** A copy as it was last seen. */
export interface Watched {
  readonly record: CopyRecord
  readonly editor: 'open' | 'closed' | 'unknown'
  /** Of the copy as it lies there; the record's `base` while nothing new was saved. */
  readonly digest: string
  readonly savedAtMs: number
  readonly others: readonly string[]
}

/** What of a copy is known when the watch begins. */
export type Lying = Pick<Watched, 'digest' | 'savedAtMs'>

export interface CopyWatch {
  readonly now: () => Watched
  /** Looks at once, and waits until what is seen stands still. */
  readonly settle: () => Promise<Watched>
  readonly rebase: (record: CopyRecord) => void
  readonly stop: () => void
}

interface WatchOptions {
  readonly copies: WorkingCopies
  readonly record: CopyRecord
  readonly lies: Lying
  readonly pace: EditingPace
  /** Something is different from before. */
  readonly changed: (seen: Watched) => void
  /** A save stands, and the program is done with it: once for every content. */
  readonly finished: (seen: Watched) => void
  readonly gone: () => void
}

/**
 * Watches one copy: by the system's notices and by looking again and again, since notices get lost and shared folders give
 * none. A save is believed when the file has stood still.
 */
export const watchCopy = ({ copies, pace, changed, finished, gone, ...options }: WatchOptions): CopyWatch => {
  let watched: Watched = { record: options.record, editor: 'unknown', others: [], ...options.lies }
  let stamp: string | null = null
  let readStamp: string | null = null
  let stillSince = Date.now()
  let unlockedSince: number | null = null
  let wasLocked = false
  let told = ''
  let toldFinished: string | null = null
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const inTurn = createTurns()

  const editorOf = ({ lock }: CopySeen, now: number): Watched['editor'] => {
    if (lock === 'there') {
      wasLocked = true
      unlockedSince = null
      return 'open'
    }
    unlockedSince ??= now
    if (!wasLocked) return 'unknown'
    return now - unlockedSince >= pace.stillMs ? 'closed' : 'open'
  }

  const readIfStill = async (seen: CopySeen, now: number): Promise<void> => {
    if (seen.stamp !== stamp) {
      stamp = seen.stamp
      stillSince = now
    }
    if (stamp === null || stamp === readStamp || now - stillSince < pace.stillMs) return
    const bytes = await copies.read(watched.record)
    const after = await copies.look(watched.record)
    if (!bytes || after?.stamp !== stamp) return
    readStamp = stamp
    watched = { ...watched, digest: digestOf(bytes), savedAtMs: seen.savedAtMs }
  }

  const isDone = (now: number): boolean =>
    readStamp !== null &&
    readStamp === stamp &&
    (watched.editor === 'closed' || (watched.editor === 'unknown' && now - stillSince >= pace.quietMs))

  const tellAbout = (now: number): void => {
    const said = JSON.stringify(watched)
    if (said !== told) {
      told = said
      changed(watched)
    }
    const finish = `${watched.editor}:${watched.digest}`
    if (isDone(now) && finish !== toldFinished) {
      toldFinished = finish
      finished(watched)
    }
  }

  const look = (): Promise<void> =>
    inTurn(async () => {
      if (stopped) return
      const seen = await copies.look(watched.record).catch(() => null)
      if (seen === undefined) {
        stop()
        gone()
        return
      }
      // A folder that cannot be read just now is looked at again.
      if (seen === null) return
      const now = Date.now()
      await readIfStill(seen, now)
      watched = { ...watched, editor: editorOf(seen, now), others: seen.others }
      tellAbout(now)
    })

  let notices: FSWatcher | undefined
  try {
    notices = watch(copies.folder(options.record.id), { persistent: false }, () => void look())
    notices.on('error', () => undefined)
  } catch {
    notices = undefined
  }
  const beat = (): void => {
    timer = setTimeout(() => void look().then(() => !stopped && beat()), pace.pollMs)
    timer.unref()
  }
  const stop = (): void => {
    stopped = true
    clearTimeout(timer)
    notices?.close()
  }
  beat()

  return {
    now: () => watched,
    settle: async () => {
      for (let tries = 0; tries < 20; tries += 1) {
        await look()
        if (stopped || (stamp !== null && readStamp === stamp)) return watched
        await new Promise((resolve) => setTimeout(resolve, pace.stillMs / 2))
      }
      return watched
    },
    rebase: (record) => {
      watched = { ...watched, record }
    },
    stop,
  }
}
