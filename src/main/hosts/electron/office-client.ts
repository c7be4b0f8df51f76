import { fail, type Result } from '#shared/kernel/result.ts'
import { byteStreams } from './byte-streams.ts'
import type { Office, OfficeEvent } from '../office.ts'
import type { BlobHeader, OfficeDoor } from './office-server.ts'
import type { Message, Request, Wire } from './wire.ts'

export interface OfficeClient extends OfficeDoor {
  /** The office's process is gone: calls are answered `unavailable`, streams break. */
  readonly abandon: () => void
}

interface Pending {
  readonly request: Request
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** The office on the other end of a wire, with the same verbs. `onUnopened` hears why it could not open. */
export function connectOffice(wire: Wire, onUnopened: (reason: string) => void): OfficeClient {
  const streams = byteStreams(wire)
  const pending = new Map<number, Pending>()
  const listeners = new Map<string, Set<(event: OfficeEvent) => void>>()
  let lastId = 0
  let gone = false

  const ask = (request: Request): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const waiting = { request, resolve, reject }
      if (gone) return giveUp(waiting)
      pending.set(++lastId, waiting)
      wire.post({ ...request, id: lastId })
    })

  const settle = (id: number, use: (waiting: Pending) => void): void => {
    const waiting = pending.get(id)
    pending.delete(id)
    if (waiting !== undefined) use(waiting)
  }

  wire.receive((message: Message) => {
    switch (message.verb) {
      case 'answer':
        return settle(message.id, ({ resolve }) => resolve(message.value))
      case 'defect':
        return settle(message.id, ({ reject }) => reject(new Error(message.message)))
      case 'event':
        return listeners.get(message.session)?.forEach((listener) => listener(message.event as OfficeEvent))
      case 'unopened':
        return onUnopened(message.reason)
      case 'pull':
      case 'stop':
      case 'chunk':
      case 'broken':
        return streams.handle(message)
      default:
        return
    }
  })

  return {
    call: async (session, operation, envelope) =>
      (await ask({ verb: 'call', session, operation, envelope })) as Result<unknown>,
    subscribe: (session, listener) => {
      const heard = listeners.get(session) ?? new Set()
      if (heard.size === 0) wire.post({ verb: 'subscribe', session })
      listeners.set(session, heard.add(listener))
      return () => {
        if (heard.delete(listener) && heard.size === 0) wire.post({ verb: 'unsubscribe', session })
      }
    },
    blob: async (session, sha256, range) => {
      const header = (await ask({ verb: 'blob', session, sha256, range })) as BlobHeader | undefined
      return header && { mime: header.mime, size: header.size, stream: streams.take(header.stream) }
    },
    store: async (session, bytes) =>
      (await ask({ verb: 'store', session, stream: streams.offer(bytes) })) as Awaited<ReturnType<Office['store']>>,
    close: async () => {
      await ask({ verb: 'close' })
    },
    abandon: () => {
      gone = true
      streams.abandon()
      for (const id of [...pending.keys()]) settle(id, giveUp)
    },
  }
}

/** Nobody is left to answer: a call is refused, the rest breaks. */
function giveUp({ request, resolve, reject }: Pending): void {
  if (request.verb === 'call' || request.verb === 'store') resolve(fail('unavailable'))
  else reject(new Error('the office is gone'))
}
