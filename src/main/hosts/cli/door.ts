import { createReadStream } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Envelope } from '#shared/contract/index.ts'
import { fail, type Result } from '#shared/kernel/result.ts'
import { readRunning } from '../../adapters/system/folder-lock.ts'
import { openOffice, type Office } from '../office.ts'
import { credentials } from './run.ts'

/** The one door, wherever the office runs: in the program that is open, else in this process. */
export interface Door {
  readonly call: (operation: string, envelope: Envelope) => Promise<Result<unknown>>
  readonly upload: (path: string) => Promise<Result<unknown>>
  readonly blob: (sha256: string) => Promise<AsyncIterable<Uint8Array> | undefined>
  /** Present only when the office is open in this process. */
  readonly office: Office | undefined
  readonly close: () => Promise<void>
}

const forwarding = (url: string, token: string, session: string): Door => {
  const headers = { authorization: `Bearer ${token}`, 'x-lacthu-session': session }
  return {
    office: undefined,
    call: async (operation, envelope) => {
      const response = await fetch(`${url}/api/${operation}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(envelope),
      })
      return (await response.json()) as Result<unknown>
    },
    upload: async (path) => {
      const response = await fetch(`${url}/blob`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        body: Readable.toWeb(createReadStream(path)) as ReadableStream,
        duplex: 'half',
      } as RequestInit)
      return (await response.json()) as Result<unknown>
    },
    blob: async (sha256) => {
      const response = await fetch(`${url}/blob/${sha256}`, { headers })
      return response.ok && response.body ? Readable.fromWeb(response.body as never) : undefined
    },
    close: () => Promise.resolve(),
  }
}

/** Forwards to the running program when there is one, else takes the folder's lock. */
export const openDoor = async (dataFolder: string): Promise<Door> => {
  const session = `run-${randomUUID()}`
  const running = await readRunning(dataFolder)
  if (running) {
    const door = forwarding(running.url, running.token, session)
    const alive = await door.call('host.status', {}).then(
      () => true,
      () => false,
    )
    if (alive) return { ...door, close: async () => void (await door.call('host.signOut', {})) }
  }
  const office = await openOffice({ host: 'inProcess', dataFolder })
  return {
    office,
    call: (operation, envelope) => office.call(session, operation, envelope),
    upload: (path) => office.store(session, createReadStream(path)),
    blob: async (sha256) => (await office.blob(session, sha256))?.stream,
    close: () => office.close(),
  }
}

/** Opens the door and signs in; refuses with `signedOut` when no account was given. */
export const openSignedIn = async (dataFolder: string): Promise<Result<Door>> => {
  const door = await openDoor(dataFolder)
  const given = await credentials()
  const entered = given ? await door.call('host.signIn', { input: given }) : fail('signedOut', { reason: 'noAccount' })
  if (entered.ok) return { ok: true, value: door }
  await door.close()
  return entered
}
