import type { AppEvent } from '#core/app.ts'
import type { KeyringPort } from '#core/ports.ts'
import { Unavailable } from '#core/kernel/unavailable.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { createTurns } from '#shared/kernel/turns.ts'
import { openKeyring, type Keyring, type KeyringOptions } from '../../adapters/keyring/keyring.ts'
import { keepReserve, withReserve } from '../../adapters/system/reserve.ts'
import { openUnlocked, type Opened, type World } from './opened.ts'
import { isRestoreUnfinished } from './restore-plan.ts'
import { createSessions, type Sessions } from './sessions.ts'

/** Events a window receives: what changed, and that its person was signed out. */
export type OfficeEvent = AppEvent | { readonly kind: 'signedOut' } | { readonly kind: 'hostChanged' }

export interface DeskOptions {
  readonly folder: string
  readonly host: 'electron' | 'web' | 'inProcess'
  readonly world: World
  readonly keyring: Keyring | undefined
  readonly keyringOptions: KeyringOptions
  /** Measures how long a window is left alone (milliseconds). */
  readonly idleNowMs: () => number
}

/** The state of one data folder: founded or not, locked or open, and who is signed in where. */
export interface Desk {
  readonly folder: string
  readonly host: DeskOptions['host']
  readonly world: World
  readonly keyringOptions: KeyringOptions
  readonly sessions: Sessions
  readonly keyring: () => Keyring | undefined
  readonly opened: () => Opened | undefined
  readonly filling: { value: { done: number; total: number } | null }
  /** Reads the keyring that now lies in the folder: after founding or a restore. */
  readonly takeKeyring: () => Promise<void>
  /** Opens the store with this key, or answers the one that is open; the key is the desk's from now on. */
  readonly unlock: (dataKey: Buffer) => Promise<Opened>
  /**
   * Work on the open store: locking waits until it is done, and when nobody is signed in any more by then, its end locks.
   */
  readonly busy: <Value>(work: Promise<Value>) => Promise<Value>
  /** Aborted when the folder is being closed: long work behind stops at the next good moment. */
  readonly closing: AbortSignal
  readonly signOut: (session: string) => Promise<void>
  /** Ends the sessions that were left alone for longer than the office allows. */
  readonly endIdle: () => Promise<void>
  /** Signs everyone out, closes the store and wipes its keys. */
  readonly lock: () => Promise<void>
  /** Locks, and works on the files of the folder while nobody can open them. */
  readonly whileLocked: <Value>(work: () => Promise<Value>) => Promise<Value>
  readonly subscribe: (session: string, listener: (event: OfficeEvent) => void) => () => void
  readonly tell: (event: OfficeEvent) => void
  readonly reportDefect: (operation: string, cause: unknown) => string
  readonly onUnlocked: (listener: (opened: Opened) => void) => void
  readonly close: () => Promise<void>
}

const idleCheckMs = 20_000

/** Of an office that has not said otherwise yet. */
const usualIdleMinutes = 15

export const createDesk = (options: DeskOptions): Desk => {
  const { folder, world } = options
  const sessions = createSessions(options.idleNowMs)
  const listeners = new Set<{ readonly session: string; readonly hear: (event: OfficeEvent) => void }>()
  const unlockedListeners: ((opened: Opened) => void)[] = []
  const running = new Set<Promise<unknown>>()
  const closing = new AbortController()
  let keyring = options.keyring
  let opened: Opened | undefined
  let idleMs = usualIdleMinutes * 60_000
  const filling: Desk['filling'] = { value: null }

  const reportDefect = (operation: string, cause: unknown): string => {
    const reference = world.newId().slice(-12)
    world.log.note('defect', {
      reference,
      operation,
      cause: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    })
    return reference
  }

  /** Opening and closing the store happen one after the other. */
  const inTurn = createTurns()

  /** What goes on in the office is told only to windows where somebody is signed in. */
  const tell = (event: OfficeEvent): void => {
    for (const { session, hear } of listeners) if (event.kind !== 'changed' || sessions.get(session)) hear(event)
  }
  const tellSignedOut = (ended: (session: string) => boolean): void => {
    for (const { session, hear } of listeners) if (ended(session)) hear({ kind: 'signedOut' })
  }

  const hasOwnWrap = (name: string): boolean => keyring?.accounts().some((entry) => entry.name === name) ?? false

  const keyringPort: KeyringPort = {
    setPassword: async (name, password) => {
      // One steps into people of a practice office: only who was given a password of his own keeps one.
      if (keyring?.office().practice && !hasOwnWrap(name)) return
      if (!keyring || !opened) throw new Error('the store is locked')
      const known = keyring.accounts().find((entry) => entry.name === name)
      const account = known?.account ?? world.newId()
      const set = await keyring.setPassword({ account, name, password }, opened.dataKey)
      if (!set.ok) throw new Error(`two wraps are called ${name}`)
    },
    checkPassword: async (name, password) => {
      if (keyring?.office().practice && !hasOwnWrap(name)) return ok(true)
      const unlocked = await keyring?.unlock(name, password)
      if (unlocked?.ok) {
        unlocked.value.dataKey.fill(0)
        return ok(true)
      }
      return unlocked?.refusal.code === 'waiting'
        ? fail('host.tooManyTries', unlocked.refusal.params)
        : fail('host.wrongPassword')
    },
    remove: async (name) => {
      const entry = keyring?.accounts().find((candidate) => candidate.name === name)
      if (entry) await keyring?.remove(entry.account)
    },
  }

  /** What the lock screen needs to know of the office: its name, and how long a window may be left alone. */
  const followOffice = async (now: Opened): Promise<void> => {
    const office = await now.ports.stores.reading.accounts.office()
    idleMs = office.idleMinutes * 60_000
    if (keyring && office.name !== keyring.office().agencyName) await keyring.renameOffice(office.name)
  }

  /** Accounts the store does not know (a crash between keyring and commit) lose their wrap. */
  const sweepWraps = async (now: Opened): Promise<void> => {
    if (!keyring || now.ports.practice) return
    const known = new Set(await now.ports.stores.reading.accounts.accountNames())
    for (const { account, name } of keyring.accounts()) if (!known.has(name)) await keyring.remove(account)
  }

  const unlock = (dataKey: Buffer): Promise<Opened> =>
    inTurn(async () => {
      if (opened) {
        dataKey.fill(0)
        return opened
      }
      // Its files are half the old office and half the backup; opening the folder anew finishes it.
      if (isRestoreUnfinished(folder)) throw new Unavailable('restoreUnfinished')
      const practice = keyring?.office().practice ?? false
      // Every try has a key of its own: what could not be opened has wiped it.
      const open = (): Promise<Opened> =>
        openUnlocked({
          folder,
          dataKey: Buffer.from(dataKey),
          practice,
          world,
          keyring: keyringPort,
          reportDefect,
          announce: (topic) => tell({ kind: 'changed', topics: [topic] }),
        })
      const now = await withReserve(folder, open).finally(() => dataKey.fill(0))
      try {
        await sweepWraps(now)
        await followOffice(now)
      } catch (error) {
        now.close()
        throw error
      }
      now.app.subscribe((event) => {
        tell(event)
        if (event.topics.includes('accounts'))
          busy(followOffice(now)).catch((cause: unknown) => reportDefect('host.followOffice', cause))
      })
      await keepReserve(folder)
      opened = now
      for (const listener of unlockedListeners) listener(now)
      return now
    })

  const endEveryone = (): void => {
    tellSignedOut((session) => sessions.get(session) !== undefined)
    sessions.endAll()
  }

  /** Closes the store once nothing runs on it, and works on the folder; lets it be when it is not `needed` any more. */
  const shut = async <Value>(needed: () => boolean, work: () => Promise<Value>): Promise<Value | undefined> => {
    for (;;) {
      // Outside the turn: what is running may itself wait for its turn to unlock.
      await Promise.allSettled([...running])
      const attempt = await inTurn(async () => {
        if (!needed()) return 'notNeeded'
        if (running.size > 0) return 'notYet'
        endEveryone()
        const ended = opened
        opened = undefined
        ended?.close()
        return { value: await work() }
      })
      if (attempt === 'notNeeded') return undefined
      if (attempt !== 'notYet') return attempt.value
    }
  }

  const whileLocked: Desk['whileLocked'] = async (work) => {
    endEveryone()
    opened?.ending.abort()
    const always = (): boolean => true
    return (await shut(always, work)) as Awaited<ReturnType<typeof work>>
  }
  const lock = (): Promise<void> => whileLocked(() => Promise.resolve())

  // A practice office guards nothing; locking it would only make stepping in slow.
  const isEmpty = (): boolean => sessions.count() === 0 && running.size === 0 && keyring?.office().practice === false
  const lockWhenEmpty = async (): Promise<void> => {
    if (opened && isEmpty()) await shut(isEmpty, () => Promise.resolve())
  }

  const busy: Desk['busy'] = (work) => {
    running.add(work)
    const done = (): void => {
      running.delete(work)
      lockWhenEmpty().catch((cause: unknown) => reportDefect('host.lock', cause))
    }
    work.then(done, done)
    return work
  }

  const endIdle = async (): Promise<void> => {
    const ended = new Set(sessions.expire(idleMs))
    if (ended.size === 0) return
    tellSignedOut((session) => ended.has(session))
    await lockWhenEmpty()
  }
  const idleTimer = setInterval(
    () => void endIdle().catch((cause: unknown) => reportDefect('host.idle', cause)),
    idleCheckMs,
  )
  idleTimer.unref()

  return {
    folder,
    host: options.host,
    world,
    keyringOptions: options.keyringOptions,
    sessions,
    filling,
    keyring: () => keyring,
    opened: () => opened,
    takeKeyring: async () => {
      const read = await openKeyring(folder, options.keyringOptions)
      if (!read.ok) throw new Unavailable(read.refusal.code)
      keyring = read.value
      tell({ kind: 'hostChanged' })
    },
    unlock,
    closing: closing.signal,
    busy,
    signOut: async (session) => {
      const person = sessions.get(session)
      sessions.end(session)
      // Whoever leaves takes the token along.
      if (person !== undefined) opened?.ports.keys.closeAll(person.personId)
      await lockWhenEmpty()
    },
    endIdle,
    lock,
    whileLocked,
    subscribe: (session, hear) => {
      const listener = { session, hear }
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell,
    reportDefect,
    onUnlocked: (listener) => unlockedListeners.push(listener),
    close: async () => {
      clearInterval(idleTimer)
      closing.abort()
      await lock()
    },
  }
}
