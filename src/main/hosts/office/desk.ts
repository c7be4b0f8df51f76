import type { App } from '#core/app.ts'
import type { KeyringPort } from '#core/ports.ts'
import { Unavailable } from '#core/kernel/unavailable.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { openKeyring, type Keyring, type KeyringOptions } from '../../adapters/keyring/keyring.ts'
import type { OfficeEvent } from '../office.ts'
import { openUnlocked, type Opened, type World } from './opened.ts'
import { createSessions, type Sessions } from './sessions.ts'

export interface DeskOptions {
  readonly folder: string
  readonly host: 'electron' | 'web' | 'inProcess'
  readonly world: World
  readonly keyring: Keyring | undefined
  readonly keyringOptions: KeyringOptions
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
  /** Opens the store with this key, or answers the one that is open. */
  readonly unlock: (dataKey: Buffer) => Promise<Opened>
  /** Work that must not be cut off by the last person signing out (filling the practice office, a backup). */
  readonly busy: <Value>(work: Promise<Value>) => Promise<Value>
  /** Aborted when the folder is being closed: long work behind stops at the next good moment. */
  readonly closing: AbortSignal
  readonly signOut: (session: string) => Promise<void>
  /** Closes the store and wipes its keys. */
  readonly lock: () => Promise<void>
  readonly subscribe: (session: string, listener: (event: OfficeEvent) => void) => () => void
  readonly tell: (event: OfficeEvent) => void
  readonly reportDefect: (operation: string, cause: unknown) => string
  readonly onUnlocked: (listener: (opened: Opened) => void) => void
  readonly close: () => Promise<void>
}

const idleCheckMs = 20_000

export const createDesk = (options: DeskOptions): Desk => {
  const { folder, world } = options
  const sessions = createSessions(world.nowMs)
  const listeners = new Map<(event: OfficeEvent) => void, string>()
  const unlockedListeners: ((opened: Opened) => void)[] = []
  const running = new Set<Promise<unknown>>()
  const closing = new AbortController()
  let keyring = options.keyring
  let opened: Opened | undefined
  let opening: Promise<Opened> | undefined
  let dataKey: Buffer | undefined
  const filling: Desk['filling'] = { value: null }

  const tell = (event: OfficeEvent): void => {
    for (const listener of listeners.keys()) listener(event)
  }

  const keyringPort: KeyringPort = {
    setPassword: async (account, password) => {
      const own = keyring?.accounts().some(({ name }) => name === account)
      // One steps into people of a practice office: only who was given a password of his own keeps one.
      if (keyring?.office().practice && !own) return
      const personName = account
      if (!keyring || !dataKey) throw new Error('the store is locked')
      const known = keyring.accounts().find((entry) => entry.name === personName)
      await keyring.setPassword({ account: known?.account ?? world.newId(), name: account, password }, dataKey)
      await keyring.clearBackOff(account)
    },
    checkPassword: async (account, password) => {
      if (keyring?.office().practice && !keyring.accounts().some(({ name }) => name === account)) return ok(true)
      const unlocked = await keyring?.unlock(account, password)
      if (unlocked?.ok) {
        unlocked.value.dataKey.fill(0)
        return ok(true)
      }
      return unlocked?.refusal.code === 'waiting'
        ? fail('host.tooManyTries', unlocked.refusal.params)
        : fail('host.wrongPassword')
    },
    remove: async (account) => {
      const entry = keyring?.accounts().find(({ name }) => name === account)
      if (entry) await keyring?.remove(entry.account)
    },
  }

  /** Accounts the store does not know (a crash between keyring and commit) lose their wrap; the agency's name follows. */
  const reconcile = async (app: App, now: Opened): Promise<void> => {
    if (!keyring || now.ports.practice) return
    const known = new Set(await now.ports.stores.reading.accounts.accountNames())
    for (const { account, name } of keyring.accounts()) if (!known.has(name)) await keyring.remove(account)
    app.subscribe(({ topics }) => {
      if (topics.includes('accounts')) void followName(now)
    })
  }
  const followName = async (now: Opened): Promise<void> => {
    const office = await now.ports.stores.reading.accounts.office()
    if (keyring && office.name !== keyring.office().agencyName) await keyring.renameOffice(office.name)
  }

  const unlock = async (key: Buffer): Promise<Opened> => {
    if (opened) {
      key.fill(0)
      return opened
    }
    opening ??= openUnlocked({
      folder,
      dataKey: key,
      practice: keyring?.office().practice ?? false,
      world,
      keyring: keyringPort,
    })
    try {
      opened = await opening
    } finally {
      opening = undefined
    }
    dataKey = key
    opened.app.subscribe(tell)
    await reconcile(opened.app, opened)
    for (const listener of unlockedListeners) listener(opened)
    return opened
  }

  const lock = async (): Promise<void> => {
    await Promise.allSettled([...running])
    for (const [listener, session] of listeners) if (sessions.get(session)) listener({ kind: 'signedOut' })
    sessions.endAll()
    const closing = opened
    opened = undefined
    dataKey = undefined
    await closing?.close()
  }

  const lockWhenEmpty = async (): Promise<void> => {
    if (sessions.count() === 0 && running.size === 0) await lock()
  }

  const expireIdle = async (): Promise<void> => {
    if (!opened) return
    const { idleMinutes } = await opened.ports.stores.reading.accounts.office()
    const ended = new Set(sessions.expire(idleMinutes * 60_000))
    if (ended.size === 0) return
    for (const [listener, session] of listeners) if (ended.has(session)) listener({ kind: 'signedOut' })
    await lockWhenEmpty()
  }
  const idleTimer = setInterval(
    () => void expireIdle().catch((cause: unknown) => reportDefect('host.idle', cause)),
    idleCheckMs,
  )
  idleTimer.unref()

  const reportDefect = (operation: string, cause: unknown): string => {
    const reference = world.newId().slice(-12)
    world.log.note('defect', {
      reference,
      operation,
      cause: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    })
    return reference
  }

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
    busy: (work) => {
      running.add(work)
      void work.then(
        () => running.delete(work),
        () => running.delete(work),
      )
      return work
    },
    signOut: async (session) => {
      sessions.end(session)
      await lockWhenEmpty()
    },
    lock,
    subscribe: (session, listener) => {
      listeners.set(listener, session)
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
