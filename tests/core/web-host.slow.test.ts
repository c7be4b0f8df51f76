import { request, type IncomingMessage, type RequestOptions } from 'node:http'
import { connect } from 'node:net'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as readText } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentSecurityPolicy } from '#main/hosts/screens.ts'
import { serveWeb, type WebHost } from '#main/hosts/web/server.ts'
import type { Result } from '#shared/kernel/result.ts'
import { addNam, endHosts, foundedHost, filesUnder, paper, type Host } from '../support/host.ts'
import { password, refusalOf, value } from '../support/office.ts'

let host: Host & { readonly rootUnitId: string; readonly mai: Awaited<ReturnType<typeof foundedHost>>['mai'] }
let web: WebHost
let pages: string
let cookie: string

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
const send = (path: string, options: RequestOptions = {}, body = ''): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port: web.port, path, ...options }, (answer) => {
      readText(answer).then(
        (read) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: read }),
        reject,
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
const call = async (operation: string, input: unknown, headers: Record<string, string> = { cookie }): Promise<Answer> =>
  send(
    `/api/${operation}`,
    { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
    JSON.stringify({ commandId: crypto.randomUUID(), input }),
  )
const resultOf = ({ body }: Answer): Result<unknown> => JSON.parse(body) as Result<unknown>
const launch = async (): Promise<string> => {
  const launched = await send(`/?token=${web.token}`)
  return launched.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

beforeAll(async () => {
  host = await foundedHost()
  pages = await mkdtemp(join(tmpdir(), 'lacthu-pages-'))
  await mkdir(join(pages, 'assets'))
  await writeFile(join(pages, 'index.html'), '<!doctype html>')
  await writeFile(join(pages, 'assets', 'app.js'), '0')
  await writeFile(join(pages, '..', 'lacthu-outside.js'), 'outside')
  web = await serveWeb(host.office, { port: 0, pages })
  cookie = await launch()
  value(resultOf(await call('host.signIn', { account: 'mai', password })))
})
afterAll(async () => {
  await web.close()
  await endHosts()
  await rm(pages, { recursive: true })
  await rm(join(tmpdir(), 'lacthu-outside.js'))
})

describe('the door to the loopback address', () => {
  test.each([['evil.example'], ['127.0.0.1:1'], ['lacthu.localhost.evil.example']])(
    'answers to no other name: %s',
    async (name) => {
      expect((await send('/', { headers: { host: name } })).status).toBe(421)
      expect((await send('/api/host.status', { method: 'POST', headers: { host: name, cookie } })).status).toBe(421)
    },
  )

  test.each([['http://evil.example'], ['null'], ['http://127.0.0.1:1'], ['https://127.0.0.1']])(
    'takes nothing from the page %s',
    async (origin) => {
      expect((await call('accounts.me', {}, { cookie, origin })).status).toBe(403)
      expect((await send(`/?token=${web.token}`, { headers: { origin } })).status).toBe(403)
    },
  )

  test('without a cookie is closed: calls, events and files', async () => {
    for (const headers of [
      {},
      { cookie: `${cookie.split('=')[0] ?? ''}=guess` },
      { cookie: cookie.split('=')[1] ?? '' },
    ]) {
      const answered = await call('host.status', {}, headers)
      expect([answered.status, refusalOf(resultOf(answered))]).toEqual([
        401,
        { code: 'signedOut', params: { reason: 'noLaunch' } },
      ])
      expect((await send('/api/events', { headers })).status).toBe(401)
      expect((await send(`/blob/${'0'.repeat(64)}`, { headers })).status).toBe(401)
      expect((await send('/blob', { method: 'POST', headers })).status).toBe(401)
    }
  })

  test('the launch address gives a cookie that scripts and other sites cannot use, and leaves the token behind', async () => {
    const launched = await send(`/?token=${web.token}`)
    expect([launched.status, launched.headers.location]).toEqual([303, '/'])
    expect(launched.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^lacthu-${String(web.port)}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    )
    expect(launched.headers['cache-control']).toBe('no-store')
    expect(launched.body).toBe('')
    for (const token of ['', 'guess', `${web.token}x`]) {
      const refused = await send(`/?token=${token}`)
      expect([refused.status, refused.headers['set-cookie']]).toEqual([403, undefined])
    }
    const again = await send(`/?token=${web.token}`, { headers: { cookie } })
    expect(again.headers['set-cookie']?.[0]).toContain(cookie)
  })

  test('reads JSON only, of a size it can hold', async () => {
    const form = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
    expect((await send('/api/accounts.me', { method: 'POST', headers: form }, 'input={}')).status).toBe(415)
    expect((await send('/api/accounts.me', { method: 'POST', headers: { cookie } }, '{}')).status).toBe(415)
    const json = { cookie, 'content-type': 'application/json' }
    expect((await send('/api/accounts.me', { method: 'POST', headers: json }, '{')).status).toBe(400)
    expect(refusalOf(resultOf(await send('/api/accounts.me', { method: 'POST', headers: json }, '[1]'))).code).toBe(
      'validation',
    )
    const large = { ...json, 'content-length': 70_000_001 }
    const refused = await new Promise<number>((resolve, reject) => {
      const options = { host: '127.0.0.1', port: web.port, path: '/api/accounts.me', method: 'POST', headers: large }
      const outgoing = request(options, (answer) => resolve(answer.statusCode ?? 0)).on('error', reject)
      outgoing.write('{')
    })
    expect(refused).toBe(413)
    const tooMuch = await new Promise<number | string>((resolve, reject) => {
      const options = { host: '127.0.0.1', port: web.port, path: '/api/accounts.me', method: 'POST', headers: json }
      const outgoing = request(options, (answer) => resolve(answer.statusCode ?? 0)).on('error', reject)
      const piece = Buffer.alloc(1_000_000, 0x20)
      for (let sent = 0; sent < 72; sent += 1) outgoing.write(piece)
      outgoing.end()
    }).catch((error: unknown) => String(error))
    // Said, or hung up on while it still talks.
    expect(String(tooMuch)).toMatch(/413|ECONNRESET|EPIPE/)
    const text = { cookie, 'content-type': 'text/plain' }
    expect((await send('/blob', { method: 'POST', headers: text }, 'x')).status).toBe(415)
  })

  test.each([
    ['GET', '/api/accounts.me', 404],
    ['POST', '/api/accounts', 404],
    ['POST', '/api/accounts.me/x', 404],
    ['POST', '/', 405],
    ['DELETE', '/assets/app.js', 405],
    ['GET', '/blob/../../keyring.json', 404],
    ['GET', '/blobs/x', 404],
  ])('%s %s → %i', async (method, path, status) => {
    expect((await send(path, { method, headers: { cookie, 'content-type': 'application/json' } }, '')).status).toBe(
      status,
    )
  })

  test('survives what is no address at all', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(web.port, '127.0.0.1', () =>
        socket.write(`GET // HTTP/1.1\r\nHost: 127.0.0.1:${String(web.port)}\r\nConnection: close\r\n\r\n`),
      )
      let heard = ''
      socket.on('data', (part) => (heard += part.toString())).on('close', () => resolve(heard))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 (400|404)/)
    expect((await send('/')).status).toBe(200)
  })
})

describe('the pages', () => {
  test('carry the policy, and nothing is kept by the browser but what has its hash in its name', async () => {
    const page = await send('/')
    expect(page.headers).toMatchObject({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    expect(page.headers['access-control-allow-origin']).toBeUndefined()
    expect((await send('/assets/app.js')).headers['cache-control']).toContain('immutable')
    expect((await send('/van-ban-den/123')).body).toBe('<!doctype html>')
    for (const refused of [await call('accounts.me', {}, {}), await send('/nichts.js'), await call('accounts.me', {})])
      expect(refused.headers['x-content-type-options']).toBe('nosniff')
  })

  test.each([
    ['/../lacthu-outside.js'],
    ['/..%2flacthu-outside.js'],
    ['/%2e%2e/lacthu-outside.js'],
    ['/assets/..%2f..%2flacthu-outside.js'],
    ['/..%5clacthu-outside.js'],
    ['/%00.js'],
    ['/%zz.js'],
    ['//etc/passwd.js'],
  ])('do not leave their folder: %s', async (path) => {
    const answer = await send(path)
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('outside')
  })
})

describe('files', () => {
  const bytes = Buffer.from(paper('tệp gốc'))
  let blob: string
  beforeAll(async () => {
    const headers = { cookie, 'content-type': 'application/octet-stream' }
    const stored = await send('/blob', { method: 'POST', headers }, bytes.toString('utf8'))
    blob = (value(resultOf(stored)) as { blob: string }).blob
    value(resultOf(await call('files.openCards', { files: [{ blob, name: 'a.pdf' }] })))
  })

  test('come whole or by ranges, shown as what they are, in a sandbox, never kept', async () => {
    const whole = await send(`/blob/${blob}`, { headers: { cookie } })
    expect([whole.status, whole.body]).toEqual([200, bytes.toString('utf8')])
    expect(whole.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
      'accept-ranges': 'bytes',
      'content-length': String(bytes.length),
    })
    expect(whole.headers['content-security-policy']).toContain('sandbox')
    for (const [range, start, end] of [
      ['bytes=0-4', 0, 4],
      ['bytes=5-', 5, bytes.length - 1],
      ['bytes=10-99999', 10, bytes.length - 1],
    ] as const) {
      const part = await send(`/blob/${blob}`, { headers: { cookie, range } })
      expect([part.status, part.headers['content-range']]).toEqual([
        206,
        `bytes ${String(start)}-${String(end)}/${String(bytes.length)}`,
      ])
      expect(part.headers['content-length']).toBe(String(end - start + 1))
    }
    const beyond = await send(`/blob/${blob}`, { headers: { cookie, range: 'bytes=99999-' } })
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${String(bytes.length)}`])
  })

  test('are not there for whoever may not see what carries them', async () => {
    await addNam(host)
    const other = await launch()
    expect((await send(`/blob/${blob}`, { headers: { cookie: other } })).status).toBe(404)
    value(resultOf(await call('host.signIn', { account: 'nam', password }, { cookie: other })))
    expect((await send(`/blob/${blob}`, { headers: { cookie: other } })).status).toBe(404)
    expect((await send(`/blob/${'0'.repeat(64)}`, { headers: { cookie } })).status).toBe(404)
  })

  test('that are broken or gone are said so, and no defect', async () => {
    const shown = async () => {
      const { status, body } = await send(`/blob/${blob}`, { headers: { cookie } })
      return [status, refusalOf(JSON.parse(body) as Result<unknown>)]
    }
    for (const { path, bytes: whole } of await filesUnder(join(host.folder, 'blobs'))) {
      await writeFile(path, whole.subarray(0, 80))
    }
    expect(await shown()).toEqual([503, { code: 'unavailable', params: { cause: 'blobBroken' } }])
    for (const { path } of await filesUnder(join(host.folder, 'blobs'))) await rm(path)
    expect(await shown()).toEqual([503, { code: 'unavailable', params: { cause: 'blobMissing' } }])
    expect((await filesUnder(host.folder)).some(({ path }) => path.endsWith('.log'))).toBe(false)
  })
})

describe('events', () => {
  test('tell of the work only where somebody is signed in', async () => {
    const other = await launch()
    const listen = async (as: string) => {
      let heard = ''
      const stop = await new Promise<() => void>((resolve) => {
        const options = { host: '127.0.0.1', port: web.port, path: '/api/events', headers: { cookie: as } }
        const outgoing = request(options, (answer) => {
          expect(answer.headers['content-type']).toBe('text/event-stream')
          answer.on('data', (part: Buffer) => (heard += part.toString())).on('error', () => undefined)
          resolve(() => outgoing.destroy())
        }).on('error', () => undefined)
        outgoing.end()
      })
      return { heard: () => heard, stop }
    }
    const [inside, outside] = [await listen(cookie), await listen(other)]
    value(
      resultOf(await call('accounts.addUnit', { id: crypto.randomUUID(), parentId: host.rootUnitId, name: 'Phòng' })),
    )
    await expect.poll(inside.heard).toContain('"changed"')
    value(resultOf(await call('host.backUp', {})))
    await expect.poll(outside.heard).toContain('"hostChanged"')
    expect(outside.heard()).not.toContain('"changed"')
    inside.stop()
    outside.stop()
  })
})

describe('the command line', () => {
  const bearer = (token: string, session = 'run-12345678') => ({
    authorization: `Bearer ${token}`,
    'x-lacthu-session': session,
  })
  test('comes in by the token of the data folder, each run by itself', async () => {
    expect((await call('host.status', {}, bearer('guess'))).status).toBe(401)
    expect((await call('host.status', {}, { authorization: `Bearer ${web.token}` })).status).toBe(401)
    expect((await call('host.status', {}, bearer(web.token, '../x'))).status).toBe(401)
    expect(refusalOf(resultOf(await call('accounts.me', {}, bearer(web.token)))).code).toBe('signedOut')
    value(resultOf(await call('host.signIn', { account: 'mai', password }, bearer(web.token))))
    expect(value(resultOf(await call('accounts.me', {}, bearer(web.token))))).toMatchObject({ account: 'mai' })
    expect(refusalOf(resultOf(await call('accounts.me', {}, bearer(web.token, 'run-87654321')))).code).toBe('signedOut')
    // A cookie does not help a wrong token.
    expect((await call('accounts.me', {}, { ...bearer('guess'), cookie })).status).toBe(401)
  })
})
