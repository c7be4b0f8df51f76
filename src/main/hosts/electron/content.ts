import { readFile } from 'node:fs/promises'
import { contentSecurityPolicy, screenFile } from '../screens.ts'
import type { OfficeDoor } from './office-server.ts'
import { appHost } from './policy.ts'
import type { ByteRange } from './wire.ts'

const HEADERS = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
}

const refuse = (status: number): Response => new Response(null, { status, headers: HEADERS })

export interface ContentSource {
  /** Folder of the built screens; nothing outside it is served. */
  readonly folder: string
  readonly session: string
  readonly office: Pick<OfficeDoor, 'blob' | 'store'>
}

/** Answers the window's requests to `app://lacthu/`: screens, `GET /blob/<sha256>` (with ranges), `POST /blob`. */
export function contentHandler(source: ContentSource): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url)
    if (url.host !== appHost) return refuse(404)
    if (url.pathname === '/blob') return request.method === 'POST' ? storeBlob(source, request) : refuse(405)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const sha256 = /^\/blob\/([0-9a-f]{64})$/.exec(url.pathname)?.[1]
    return sha256 === undefined ? screen(source.folder, url.pathname) : blob(source, sha256, request)
  }
}

async function screen(folder: string, pathname: string): Promise<Response> {
  const file = screenFile(folder, pathname)
  const bytes = file && (await readFile(file.path).catch(() => undefined))
  if (bytes === undefined) return refuse(404)
  return new Response(new Uint8Array(bytes), { headers: { ...HEADERS, 'Content-Type': file?.mime ?? '' } })
}

async function blob({ office, session }: ContentSource, sha256: string, request: Request): Promise<Response> {
  const range = rangeOf(request.headers.get('range'))
  if (range === 'unsatisfiable') return refuse(416)
  const found = await office.blob(session, sha256, range)
  if (found === undefined) return refuse(404)
  const headers = { ...HEADERS, 'Content-Type': found.mime, 'Accept-Ranges': 'bytes' }
  if (range !== undefined && range.start >= found.size) {
    await found.stream[Symbol.asyncIterator]().return?.()
    return refuse(416)
  }
  const body = ReadableStream.from(found.stream)
  if (range === undefined) return new Response(body, { headers: { ...headers, 'Content-Length': String(found.size) } })
  const end = Math.min(range.end ?? found.size - 1, found.size - 1)
  const part = {
    'Content-Range': `bytes ${range.start}-${end}/${found.size}`,
    'Content-Length': `${end - range.start + 1}`,
  }
  return new Response(body, { status: 206, headers: { ...headers, ...part } })
}

/** One range as pdf.js asks for it, from its start; others are answered with the whole (`undefined`). */
export function rangeOf(header: string | null): ByteRange | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? []
  if (first === undefined) return undefined
  const start = Number(first)
  if (last === undefined || last === '') return { start }
  return Number(last) < start ? 'unsatisfiable' : { start, end: Number(last) }
}

async function storeBlob({ office, session }: ContentSource, request: Request): Promise<Response> {
  const bytes: AsyncIterable<Uint8Array> = request.body ?? ReadableStream.from<Uint8Array>([])
  return Response.json(await office.store(session, bytes), { headers: HEADERS })
}
