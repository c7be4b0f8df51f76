import { MessageChannel } from 'node:worker_threads'
import { Readable } from 'node:stream'
import type { Envelope } from '#shared/contract/index.ts'
import type { Result } from '#shared/kernel/result.ts'
import { connectOffice } from '#main/hosts/electron/office-client.ts'
import { serveOffice } from '#main/hosts/electron/office-server.ts'
import type { Message, Wire } from '#main/hosts/electron/wire.ts'
import type { Office, OfficeEvent } from '#main/hosts/office.ts'
import { serveWeb } from '#main/hosts/web/server.ts'

/** One window of an office, whatever lies between the window and the office. */
export interface Window {
  readonly call: (operation: string, envelope: Envelope) => Promise<Result<unknown>>
  readonly subscribe: (listener: (event: OfficeEvent) => void) => Promise<() => void>
  readonly upload: (bytes: Uint8Array) => Promise<Result<unknown>>
  readonly blob: (sha256: string) => Promise<Buffer | undefined>
}

export interface Transport {
  readonly name: string
  readonly connect: (
    office: Office,
  ) => Promise<{ readonly window: (session: string) => Promise<Window>; readonly close: () => Promise<void> }>
}

const collect = async (stream: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}

type Doors = Pick<Office, 'call' | 'subscribe' | 'blob' | 'store'>

const windowOver =
  (doors: Doors) =>
  (session: string): Promise<Window> =>
    Promise.resolve({
      call: (operation, envelope) => doors.call(session, operation, envelope),
      subscribe: (listener) => Promise.resolve(doors.subscribe(session, listener)),
      upload: (bytes) => doors.store(session, Readable.from([bytes])),
      blob: async (sha256) => {
        const served = await doors.blob(session, sha256)
        return served && collect(served.stream)
      },
    })

const inProcess: Transport = {
  name: 'in process',
  connect: (office) => Promise.resolve({ window: windowOver(office), close: () => Promise.resolve() }),
}

const ipcShaped: Transport = {
  name: 'IPC-shaped (structured clone over ports)',
  connect: (office) => {
    const { port1, port2 } = new MessageChannel()
    const wire = (port: typeof port1): Wire => ({
      post: (message) => port.postMessage(message),
      receive: (listener) => port.on('message', (message: Message) => listener(message)),
    })
    serveOffice(wire(port2), Promise.resolve(office), String)
    const client = connectOffice(wire(port1), () => undefined)
    return Promise.resolve({
      window: windowOver(client),
      close: () => {
        port1.close()
        port2.close()
        return Promise.resolve()
      },
    })
  },
}

const http: Transport = {
  name: 'HTTP on the loopback address',
  connect: async (office) => {
    const web = await serveWeb(office, { port: 0, pages: '/nonexistent' })
    const window = async (): Promise<Window> => {
      const launched = await fetch(web.launchUrl, { redirect: 'manual' })
      const cookie = launched.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      const headers = { cookie, origin: web.url }
      return {
        call: async (operation, envelope) => {
          const response = await fetch(`${web.url}/api/${operation}`, {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(envelope),
          })
          return (await response.json()) as Result<unknown>
        },
        subscribe: async (listener) => {
          const stop = new AbortController()
          const response = await fetch(`${web.url}/api/events`, { headers, signal: stop.signal })
          const read = async (): Promise<void> => {
            for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
              for (const line of Buffer.from(part).toString('utf8').split('\n')) {
                if (line.startsWith('data: ')) listener(JSON.parse(line.slice(6)) as OfficeEvent)
              }
            }
          }
          read().catch(() => undefined)
          return () => stop.abort()
        },
        upload: async (bytes) => {
          const response = await fetch(`${web.url}/blob`, {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/octet-stream' },
            body: Buffer.from(bytes),
          })
          return (await response.json()) as Result<unknown>
        },
        blob: async (sha256) => {
          const response = await fetch(`${web.url}/blob/${sha256}`, { headers })
          return response.ok ? Buffer.from(await response.arrayBuffer()) : undefined
        },
      }
    }
    return { window, close: () => web.close() }
  },
}

export const transports: readonly Transport[] = [inProcess, ipcShaped, http]
