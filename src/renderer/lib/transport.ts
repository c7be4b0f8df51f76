import type { Envelope } from '#shared/contract/index.ts'
import { fail, type Result } from '#shared/kernel/result.ts'

/** What the host tells a window without being asked. `connected`: events before this were not heard. */
export type HostEvent =
  | { readonly kind: 'changed'; readonly topics: readonly string[] }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'hostChanged' }
  | { readonly kind: 'connected' }

export interface StoredBlob {
  readonly blob: string
  readonly bytes: number
}

/** How a screen reaches its host: two verbs, and bytes beside them. */
export interface Transport {
  readonly call: (operation: string, envelope: Envelope) => Promise<Result<unknown>>
  readonly subscribe: (listener: (event: HostEvent) => void) => () => void
  /** `onProgress` hears bytes sent. Rejects with an `AbortError` when `signal` stops it. */
  readonly upload: (file: Blob, onProgress: (sent: number) => void, signal: AbortSignal) => Promise<Result<StoredBlob>>
  /** Where the bytes of a blob are read, by ranges too. */
  readonly blobUrl: (sha256: string) => string
}

const blobUrl = (sha256: string): string => `/blob/${sha256}`

const readResult = async (response: Response): Promise<Result<unknown>> =>
  response.headers.get('content-type')?.startsWith('application/json')
    ? ((await response.json()) as Result<unknown>)
    : fail('unavailable', { cause: 'unreachable' })

/** Bodies up to this size outlive the page that sent them: the last words typed before a window closes. */
const keepaliveBytes = 60_000

const webUpload: Transport['upload'] = (file, onProgress, signal) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/blob')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onload = () =>
      resolve((request.response as Result<StoredBlob> | null) ?? fail('unavailable', { cause: 'unreachable' }))
    request.onerror = () => resolve(fail('unavailable', { cause: 'unreachable' }))
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    if (signal.aborted) reject(new DOMException('stopped', 'AbortError'))
    else request.send(file)
  })

/** The loopback web host: JSON over HTTP, events as a stream. */
export const webTransport = (): Transport => ({
  call: async (operation, envelope) => {
    const body = JSON.stringify(envelope)
    const isLastWord = operation === 'files.keepForm' && body.length < keepaliveBytes
    const response = await fetch(`/api/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      keepalive: isLastWord,
    })
    return readResult(response)
  },
  subscribe: (listener) => {
    const source = new EventSource('/api/events')
    source.onopen = () => listener({ kind: 'connected' })
    source.onmessage = (message: MessageEvent<string>) => listener(JSON.parse(message.data) as HostEvent)
    return () => source.close()
  },
  upload: webUpload,
  blobUrl,
})

/** What the desktop shell's preload puts into the window. */
interface DesktopBridge {
  readonly call: (operation: string, envelope: unknown) => Promise<Result<unknown>>
  readonly subscribe: (listener: (event: unknown) => void) => () => void
}

declare global {
  interface Window {
    readonly lacthu?: DesktopBridge
  }
}

/** The desktop shell: two verbs through preload, bytes through its own scheme. */
const desktopTransport = (bridge: DesktopBridge): Transport => ({
  call: (operation, envelope) => bridge.call(operation, envelope),
  subscribe: (listener) => bridge.subscribe((event) => listener(event as HostEvent)),
  upload: async (file, onProgress, signal) => {
    const response = await fetch('/blob', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      signal,
    })
    onProgress(file.size)
    return (await readResult(response)) as Result<StoredBlob>
  },
  blobUrl,
})

/** The transport of the host this page was opened by: the desktop shell when it left its bridge, else the web host. */
export const openTransport = (): Transport => (window.lacthu ? desktopTransport(window.lacthu) : webTransport())
