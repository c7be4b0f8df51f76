import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Unavailable } from '#core/kernel/unavailable.ts'
import { fail } from '#shared/kernel/result.ts'
import type { Office } from '../office.ts'
import { guardHeaders, servePage } from './content.ts'

/** The office on the loopback address of this computer. */
export interface WebHost {
  readonly port: number
  /** Opens the door for a browser; keep it to this person. */
  readonly launchUrl: string
  readonly url: string
  readonly token: string
  readonly close: () => Promise<void>
}

/** A catalogue of 120,000 agencies is imported as one text. */
const maxJsonBytes = 70_000_000

const sameText = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

class BodyTooLarge extends Error {}

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  if (Number(request.headers['content-length'] ?? 0) > maxJsonBytes) throw new BodyTooLarge()
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > maxJsonBytes) throw new BodyTooLarge()
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown
}

/** For a request whose body is not wanted: what is still coming is not waited for. */
const refuseBody = (response: ServerResponse, status: number): void => {
  response.writeHead(status, { ...guardHeaders, connection: 'close' }).end()
}

const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, {
    ...guardHeaders,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(value))
}

const cookieOf = (request: IncomingMessage, name: string): string | undefined =>
  request.headers.cookie
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)

const rangeOf = (header: string | undefined): { start: number; end?: number } | undefined => {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '')
  if (!match) return undefined
  return match[2] ? { start: Number(match[1]), end: Number(match[2]) } : { start: Number(match[1]) }
}

/**
 * Serves the office on 127.0.0.1. The shell is public; every call needs a session, which only the launch address
 * (or the token in the data folder, for the command line) gives. Host and Origin are checked, so that no page of
 * the web can reach in.
 */
export const serveWeb = async (
  office: Office,
  options: { readonly port: number; readonly pages: string },
): Promise<WebHost> => {
  const token = randomBytes(32).toString('base64url')
  const sessions = new Set<string>()
  let origins: ReadonlySet<string> = new Set()
  let hosts: ReadonlySet<string> = new Set()
  // Cookies do not know ports: two offices open side by side need two names.
  let cookieName = ''

  const sessionOf = (request: IncomingMessage): string | undefined => {
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (bearer !== undefined) {
      const own = request.headers['x-lacthu-session']
      return sameText(bearer, token) && typeof own === 'string' && /^[\w-]{8,64}$/.test(own) ? `cli:${own}` : undefined
    }
    const cookie = cookieOf(request, cookieName)
    return cookie !== undefined && sessions.has(cookie) ? cookie : undefined
  }

  const launch = (given: string, request: IncomingMessage, response: ServerResponse): void => {
    if (!sameText(given, token)) {
      response.writeHead(403, guardHeaders).end()
      return
    }
    const known = cookieOf(request, cookieName)
    const session = known !== undefined && sessions.has(known) ? known : randomBytes(32).toString('base64url')
    sessions.add(session)
    response.writeHead(303, {
      ...guardHeaders,
      location: '/',
      'set-cookie': `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`,
      'cache-control': 'no-store',
    })
    response.end()
  }

  const events = (session: string, response: ServerResponse): void => {
    response.writeHead(200, { ...guardHeaders, 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': open\n\n')
    const stop = office.subscribe(session, (event) => response.write(`data: ${JSON.stringify(event)}\n\n`))
    const beat = setInterval(() => response.write(': beat\n\n'), 25_000)
    response.on('close', () => {
      clearInterval(beat)
      stop()
    })
  }

  const blob = async (
    session: string,
    sha256: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const range = rangeOf(request.headers.range)
    const served = await office.blob(session, sha256, range)
    if (!served) {
      response.writeHead(404, guardHeaders).end()
      return
    }
    const end = Math.min(range?.end ?? served.size - 1, served.size - 1)
    const start = range?.start ?? 0
    if (range && start > end) {
      response.writeHead(416, { ...guardHeaders, 'content-range': `bytes */${String(served.size)}` }).end()
      return
    }
    response.writeHead(range ? 206 : 200, {
      ...guardHeaders,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
      'content-type': served.mime,
      'content-length': end - start + 1,
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      ...(range && { 'content-range': `bytes ${String(start)}-${String(end)}/${String(served.size)}` }),
    })
    await pipeline(Readable.from(served.stream), response)
  }

  const upload = async (session: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.headers['content-type'] === 'application/octet-stream')
      sendJson(response, 200, await office.store(session, request as AsyncIterable<Uint8Array>))
    else refuseBody(response, 415)
  }

  const call = async (
    session: string,
    operation: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
      refuseBody(response, 415)
      return
    }
    let envelope: unknown
    try {
      envelope = await readJson(request)
    } catch (error) {
      if (error instanceof BodyTooLarge) refuseBody(response, 413)
      else sendJson(response, 400, fail('validation'))
      return
    }
    sendJson(response, 200, await office.call(session, operation, envelope))
  }

  /** What only a window with a session may ask. */
  const serveSession = async (
    { pathname }: URL,
    session: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const blobName = /^\/blob\/([0-9a-f]{64})$/.exec(pathname)?.[1]
    const operation = /^\/api\/(\w+\.\w+)$/.exec(pathname)?.[1]
    if (request.method === 'GET' && pathname === '/api/events') events(session, response)
    else if (request.method === 'GET' && blobName !== undefined) await blob(session, blobName, request, response)
    else if (request.method === 'POST' && pathname === '/blob') await upload(session, request, response)
    else if (request.method === 'POST' && operation !== undefined) await call(session, operation, request, response)
    else refuseBody(response, 404)
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { origin, host } = request.headers
    const url = URL.parse(request.url ?? '/', 'http://127.0.0.1')
    const given = url?.searchParams.get('token') ?? null
    const reads = request.method === 'GET'
    if (!hosts.has(host ?? '')) refuseBody(response, 421)
    else if (origin !== undefined && !origins.has(origin)) refuseBody(response, 403)
    else if (!url) refuseBody(response, 400)
    else if (reads && url.pathname === '/' && given !== null) launch(given, request, response)
    else if (url.pathname.startsWith('/api/') || url.pathname.startsWith('/blob')) {
      const session = sessionOf(request)
      if (session === undefined) sendJson(response, 401, fail('signedOut', { reason: 'noLaunch' }))
      else await serveSession(url, session, request, response)
    } else if (reads) await servePage(options.pages, url.pathname, response)
    else refuseBody(response, 405)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // Gone in the middle of its answer or its question: a viewer that scrolls on does so all the time.
      if (!response.socket || response.socket.destroyed) return
      if (response.headersSent) response.destroy()
      if (error instanceof Unavailable) {
        if (!response.headersSent) sendJson(response, 503, fail('unavailable', { cause: error.cause }))
        return
      }
      const reference = office.desk.reportDefect('web', error)
      if (!response.headersSent) sendJson(response, 500, fail('defect', { reference }))
    })
  })
  // Large files take as long as they take.
  server.requestTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  cookieName = `lacthu-${String(port)}`
  const names = [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`]
  hosts = new Set(names)
  origins = new Set(names.map((name) => `http://${name}`))
  const url = `http://127.0.0.1:${String(port)}`
  return {
    port,
    url,
    token,
    launchUrl: `${url}/?token=${token}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
