import type { Office } from '../office.ts'
import { byteStreams } from './byte-streams.ts'
import type { Message, Request, Wire } from './wire.ts'

/** What the desktop shell needs of an office: no more than its window asks. */
export type OfficeDoor = Pick<Office, 'call' | 'subscribe' | 'blob' | 'store' | 'close'>

/** What the office answers about a blob; the bytes follow on `stream`. */
export interface BlobHeader {
  readonly mime: string
  readonly size: number
  readonly stream: number
}

/**
 * Answers the messages of a window's process with this office. Listens at once and waits for the office to open;
 * when it does not open, says why (`unopened`, by `reasonOf`) and answers every request with a defect.
 */
export function serveOffice(wire: Wire, opening: Promise<OfficeDoor>, reasonOf: (error: unknown) => string): void {
  const streams = byteStreams(wire)
  const subscriptions = new Map<string, () => void>()

  const answer = async (request: Request): Promise<unknown> => {
    const office = await opening
    switch (request.verb) {
      case 'call':
        return office.call(request.session, request.operation, request.envelope)
      case 'blob': {
        const blob = await office.blob(request.session, request.sha256, request.range)
        if (blob === undefined) return undefined
        return { mime: blob.mime, size: blob.size, stream: streams.offer(blob.stream) } satisfies BlobHeader
      }
      case 'store':
        return office.store(request.session, streams.take(request.stream))
      case 'close':
        return office.close()
    }
  }

  const subscribe = async (session: string): Promise<void> => {
    const office = await opening
    const stop = office.subscribe(session, (event) => wire.post({ verb: 'event', session, event }))
    subscriptions.get(session)?.()
    subscriptions.set(session, stop)
  }

  const reply = async ({ id, ...request }: Request & { readonly id: number }): Promise<void> => {
    try {
      wire.post({ verb: 'answer', id, value: await answer(request) })
    } catch (error) {
      wire.post({ verb: 'defect', id, message: String(error) })
    }
  }

  opening.catch((error: unknown) => wire.post({ verb: 'unopened', reason: reasonOf(error) }))

  wire.receive((message: Message) => {
    switch (message.verb) {
      case 'call':
      case 'blob':
      case 'store':
      case 'close':
        return void reply(message)
      case 'subscribe':
        return void subscribe(message.session).catch(() => undefined)
      case 'unsubscribe':
        subscriptions.get(message.session)?.()
        subscriptions.delete(message.session)
        return
      case 'pull':
      case 'stop':
      case 'chunk':
      case 'broken':
        return streams.handle(message)
      default:
        return
    }
  })
}
