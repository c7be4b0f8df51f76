import { mkdir } from 'node:fs/promises'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { readInput } from '#shared/contract/define.ts'
import { operationNamed, type Envelope } from '#shared/contract/index.ts'
import { admit, type Access } from '#core/kernel/access.ts'
import { Unavailable } from '#core/kernel/unavailable.ts'
import { maySeeBlob } from '#core/modules/files/index.ts'
import { desktopEditor } from '../adapters/editing/editor.ts'
import { findConverter } from '../adapters/forms/convert/programs.ts'
import { openKeyring, type Keyring, type KeyringOptions } from '../adapters/keyring/keyring.ts'
import { defaultDataFolder } from '../adapters/system/data-folder.ts'
import { lockFolder, type FolderLock, type RunningAddress } from '../adapters/system/folder-lock.ts'
import { newUuid } from '../adapters/system/ids.ts'
import { openLog } from '../adapters/system/log.ts'
import { readMachineSettings } from '../adapters/system/machine-settings.ts'
import { withReserve } from '../adapters/system/reserve.ts'
import { intakeLimits } from '../adapters/files/limits.ts'
import { mimeOfBytes } from './office/blob-mime.ts'
import { createDesk, type Desk, type OfficeEvent } from './office/desk.ts'
import { keepEditing, type EditingOptions } from './office/editing.ts'
import { hostHandlers } from './office/handlers.ts'
import { OfficeInUse } from './office/in-use.ts'
import { keepBackups } from './office/backup.ts'
import { keepReminders } from './office/reminders.ts'
import { keepStamping } from './office/stamping.ts'
import { finishRestore, sweepFolder } from './office/restore-plan.ts'

export interface OfficeOptions {
  readonly host: 'electron' | 'web' | 'inProcess'
  /** Default: the platform's local application data folder. */
  readonly dataFolder?: string
  readonly nowMs?: () => number
  readonly newId?: () => string
  readonly keyring?: KeyringOptions
  /** Measures how long a window is left alone; default: the clock of this computer. */
  readonly idleNowMs?: () => number
  /** Default: the programs of this desktop, for hosts that have a window. */
  readonly editing?: EditingOptions
}

export type { OfficeEvent }

/** `stream` yields the wanted range; `size` is that of the whole blob. */
export interface ServedBlob {
  readonly mime: string
  readonly size: number
  readonly stream: AsyncIterable<Uint8Array>
}

/** One data folder, opened. Every host (window, browser, command line, test) calls this. `session` is the caller's own key. */
export interface Office {
  readonly call: (session: string, operation: string, envelope: unknown) => Promise<Result<unknown>>
  readonly subscribe: (session: string, listener: (event: OfficeEvent) => void) => () => void
  /** Undefined for who may not see it. Throws `Unavailable` blobMissing, blobBroken. */
  readonly blob: (
    session: string,
    sha256: string,
    range?: { readonly start: number; readonly end?: number },
  ) => Promise<ServedBlob | undefined>
  readonly store: (
    session: string,
    bytes: AsyncIterable<Uint8Array>,
  ) => Promise<Result<{ readonly blob: string; readonly bytes: number }>>
  /** Tells other programs of this person where the running office listens. */
  readonly announce: (address: RunningAddress) => Promise<void>
  readonly desk: Desk
  readonly close: () => Promise<void>
}

const asEnvelope = (value: unknown): Envelope | undefined => {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) return undefined
  const { commandId, input } = value as { commandId?: unknown; input?: unknown }
  if (commandId !== undefined && typeof commandId !== 'string') return undefined
  return commandId === undefined ? { input } : { commandId, input }
}

/** The bytes, until somebody ends it: what comes then is let go. */
async function* untilEnded(bytes: AsyncIterable<Uint8Array>, ending: AbortSignal): AsyncGenerator<Uint8Array> {
  const ended = new Promise<never>((_, reject) => {
    const end = (): void => reject(new Unavailable('locked'))
    if (ending.aborted) end()
    else ending.addEventListener('abort', end, { once: true })
  })
  ended.catch(() => undefined)
  const source = bytes[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await Promise.race([source.next(), ended])
      if (next.done === true) return
      yield next.value
    }
  } finally {
    // Not awaited: a source that stands still would never answer.
    void source.return?.()
  }
}

const sniff = async (head: AsyncIterable<Uint8Array>): Promise<string> => {
  const parts: Uint8Array[] = []
  for await (const part of head) parts.push(part)
  return mimeOfBytes(Buffer.concat(parts))
}

/** LibreOffice itself, where the desktop has no program for Word files. */
const wordProcessor = async (folder: string): Promise<string | null> => {
  const found = await findConverter((await readMachineSettings(folder)).converter)
  return found?.kind === 'libreOffice' ? found.program : null
}

const editorOf = (host: OfficeOptions['host'], folder: string): EditingOptions['editor'] =>
  host === 'inProcess' ? null : desktopEditor(() => wordProcessor(folder))

/** Takes the folder's lock and answers calls. Throws `OfficeInUse`, or `Unavailable` when the folder cannot be used. */
export const openOffice = async (options: OfficeOptions): Promise<Office> => {
  const folder = options.dataFolder ?? defaultDataFolder()
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new Unavailable('folderUnusable', String(error))
  })
  const locked = await withReserve(folder, () => lockFolder(folder))
  if (!locked.ok) throw new OfficeInUse(folder)
  const lock: FolderLock = locked.value
  const nowMs = options.nowMs ?? Date.now
  let keyring: Keyring | undefined
  try {
    await finishRestore(folder)
    await sweepFolder(folder)
    const read = await openKeyring(folder, options.keyring)
    if (!read.ok && read.refusal.code !== 'keyringMissing') throw new Unavailable(read.refusal.code)
    keyring = read.ok ? read.value : undefined
  } catch (error) {
    await lock.release()
    throw error
  }
  const desk = createDesk({
    folder,
    host: options.host,
    world: { nowMs, newId: options.newId ?? (() => newUuid(nowMs())), log: openLog(folder) },
    keyring,
    keyringOptions: options.keyring ?? {},
    idleNowMs: options.idleNowMs ?? Date.now,
  })
  const backups = keepBackups(desk)
  const stamping = keepStamping(desk)
  const reminders = keepReminders(desk)
  const editing = await keepEditing(desk, options.editing ?? { editor: editorOf(options.host, folder) })

  const accessOf = async (session: string): Promise<Access | undefined> =>
    desk.opened()?.app.accessOf(desk.sessions.actorOf(session))

  const call: Office['call'] = async (session, operation, sent) => {
    const envelope = asEnvelope(sent)
    if (!envelope) return fail('validation')
    await desk.endIdle()
    if (!operation.startsWith('host.')) {
      const opened = desk.opened()
      if (!opened) return fail('signedOut')
      return desk.busy(opened.app.dispatch(desk.sessions.actorOf(session), operation, envelope))
    }
    const declaration = operationNamed(operation)
    if (!declaration) return fail('unknownOperation', { operation })
    if (declaration.gate !== 'anyone') {
      const admitted = admit(await accessOf(session), declaration)
      if (!admitted.ok) return admitted
    }
    const input = readInput(declaration, envelope)
    if (!input.ok) return input
    const handler = hostHandlers[operation.slice('host.'.length) as keyof typeof hostHandlers]
    try {
      return await handler(desk, session, input.value as never)
    } catch (cause) {
      if (cause instanceof Unavailable) return fail('unavailable', { cause: cause.cause })
      return fail('defect', { reference: desk.reportDefect(operation, cause) })
    }
  }

  return {
    call,
    desk,
    subscribe: (session, listener) => desk.subscribe(session, listener),
    blob: async (session, sha256, range) => {
      await desk.endIdle()
      const opened = desk.opened()
      const access = await accessOf(session)
      if (!opened || !access || access.mustChangePassword || !/^[0-9a-f]{64}$/.test(sha256)) return undefined
      if (!(await maySeeBlob(opened.ports.stores.reading, access, sha256))) return undefined
      const stat = await opened.blobs.stat(sha256)
      if (!stat) throw new Unavailable('blobMissing')
      const stream = range
        ? opened.blobs.readRange(sha256, range.start, (range.end ?? stat.size - 1) + 1)
        : opened.blobs.read(sha256)
      return { mime: await sniff(opened.blobs.readRange(sha256, 0, 1024)), size: stat.size, stream }
    },
    store: async (session, bytes) => {
      await desk.endIdle()
      const opened = desk.opened()
      const access = await accessOf(session)
      if (!opened || !access) return fail('signedOut')
      if (access.mustChangePassword) return fail('mustChangePassword')
      const keep = async (): Promise<Result<{ readonly blob: string; readonly bytes: number }>> => {
        const taken = untilEnded(bytes, opened.ending.signal)
        const stored = await opened.blobs.put(taken, { maxBytes: intakeLimits.fileBytes })
        if (!stored.ok) return fail('files.tooLarge')
        const { sha256, size } = stored.value
        await opened.ports.scratch.rememberUpload(access.personId, sha256, size, opened.ports.clock.now())
        return ok({ blob: sha256, bytes: size })
      }
      try {
        return await desk.busy(keep())
      } catch (cause) {
        if (cause instanceof Unavailable)
          return cause.cause === 'locked' ? fail('signedOut') : fail('unavailable', { cause: cause.cause })
        throw cause
      }
    },
    announce: (address) => lock.writeRunning(address),
    close: async () => {
      backups.stop()
      stamping.stop()
      reminders.stop()
      await editing.close()
      await desk.close()
      await lock.release()
    },
  }
}
