import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { request, type IncomingMessage, type RequestOptions } from 'node:http'
import { Readable } from 'node:stream'
import { text as readText } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { Envelope } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { readRunning } from '../../adapters/system/folder-lock.ts'
import { credentials } from './run.ts'

/** The one door, wherever the office runs: in the program that is open, else in this process. */
export interface Door {
  /** Whether people may be at work behind it. */
  readonly office: 'shared' | 'own'
  readonly call: (operation: string, envelope: Envelope) => Promise<Result<unknown>>
  readonly upload: (path: string) => Promise<Result<unknown>>
  readonly close: () => Promise<void>
}

/** Opened when it is read: the error of a file that is gone would find nobody listening before. */
const bytesOf = async function* (path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path) as AsyncIterable<Uint8Array>
}

/** By hand, not by `fetch`, which gives up on an answer after five minutes: a large office is verified for longer. */
const send = (
  url: string,
  options: RequestOptions,
  body: Iterable<string> | AsyncIterable<Uint8Array>,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, options, resolve).on('error', reject)
    pipeline(Readable.from(body), outgoing).catch(reject)
  })

const resultOf = async (answer: IncomingMessage): Promise<Result<unknown>> => {
  if (answer.headers['content-type']?.startsWith('application/json'))
    return JSON.parse(await readText(answer)) as Result<unknown>
  answer.resume()
  return fail('unavailable', { cause: 'unreachable' })
}

const forwarding = (url: string, token: string, session: string): Door => {
  const own = { authorization: `Bearer ${token}`, 'x-lacthu-session': session }
  const post = async (
    path: string,
    type: string,
    body: Iterable<string> | AsyncIterable<Uint8Array>,
  ): Promise<Result<unknown>> => {
    try {
      return await resultOf(await send(url + path, { method: 'POST', headers: { ...own, 'content-type': type } }, body))
    } catch (error) {
      if (error instanceof Error && 'code' in error) return fail('unavailable', { cause: 'unreachable' })
      throw error
    }
  }
  return {
    office: 'shared',
    call: (operation, envelope) => post(`/api/${operation}`, 'application/json', [JSON.stringify(envelope)]),
    upload: (path) => post('/blob', 'application/octet-stream', bytesOf(path)),
    close: () => Promise.resolve(),
  }
}

/** Forwards to the running program when there is one, else takes the folder's lock. */
export const openDoor = async (dataFolder: string): Promise<Door> => {
  const session = `run-${randomUUID()}`
  const running = await readRunning(dataFolder)
  if (running) {
    const door = forwarding(running.url, running.token, session)
    if ((await door.call('host.status', {})).ok)
      return {
        ...door,
        close: async () => {
          await door.call('host.signOut', {})
        },
      }
  }
  // Only now: forwarding needs nothing of what an office is made of.
  const { openOffice } = await import('../office.ts')
  const office = await openOffice({ host: 'inProcess', dataFolder })
  return {
    office: 'own',
    call: (operation, envelope) => office.call(session, operation, envelope),
    upload: (path) => office.store(session, bytesOf(path)),
    close: () => office.close(),
  }
}

/** Opens the door and signs in; refuses with `signedOut` when no account was given. */
export const openSignedIn = async (dataFolder: string): Promise<Result<Door>> => {
  const given = await credentials()
  if (!given) return fail('signedOut', { reason: 'noAccount' })
  const door = await openDoor(dataFolder)
  const entered = await door.call('host.signIn', { input: given })
  if (entered.ok) return ok(door)
  await door.close()
  return entered
}
