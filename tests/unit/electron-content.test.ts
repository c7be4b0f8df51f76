import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentHandler, rangeOf } from '#main/hosts/electron/content.ts'
import { screenFile } from '#main/hosts/screens.ts'
import { placeWindow } from '#main/hosts/electron/placement.ts'
import { isOwnFrame, mayLoad, mayPermit } from '#main/hosts/electron/policy.ts'

const SHA256 = 'a'.repeat(64)

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 3) yield await Promise.resolve(bytes.subarray(at, at + 3))
}

describe('what the window’s origin serves', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'screens-'))
  const folder = path.join(root, 'renderer')
  const paper = new TextEncoder().encode('%PDF-1.7 paper')
  let uploaded = ''

  const handle = contentHandler({
    folder,
    session: 'window',
    office: {
      blob: (session, sha256, range) => {
        if (session !== 'window' || sha256 !== SHA256) return Promise.resolve(undefined)
        const bytes = paper.subarray(range?.start ?? 0, (range?.end ?? paper.length - 1) + 1)
        return Promise.resolve({ mime: 'application/pdf', size: paper.length, stream: chunks(bytes) })
      },
      store: async (_, bytes) => {
        for await (const chunk of bytes) uploaded += new TextDecoder().decode(chunk)
        return { ok: true as const, value: { blob: SHA256, bytes: 7 } }
      },
    },
  })
  const get = (address: string, init?: RequestInit): Promise<Response> =>
    handle(new Request(`app://lacthu${address}`, init))

  beforeAll(() => {
    mkdirSync(path.join(folder, 'assets'), { recursive: true })
    writeFileSync(path.join(folder, 'index.html'), '<title>Screens</title>')
    writeFileSync(path.join(folder, 'assets', 'app.js'), 'export {}')
    writeFileSync(path.join(root, 'secret.json'), '{}')
  })

  afterAll(() => rmSync(root, { recursive: true, force: true }))

  test.each(['/', '/index.html', '/incoming/0190c0de'])(
    'answers %s with the page, under the strict policy',
    async (address) => {
      const response = await get(address)
      expect([response.status, await response.text()]).toEqual([200, '<title>Screens</title>'])
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(response.headers.get('cache-control')).toBe('no-store')
    },
  )

  test('serves a script as a script', async () => {
    expect((await get('/assets/app.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  test.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/..%5csecret.json',
    '/assets/none.js',
    '/assets/app.exe',
    '/%00.js',
    '/%ff.js',
    '/blob/short',
  ])('does not serve %s', async (address) => {
    const response = await get(address)
    expect([response.status, await response.text()]).not.toEqual([200, '{}'])
    if (address !== '/blob/short') expect(response.status).toBe(404)
  })

  test.each(['/../secret.json', '/assets/../../secret.json', '/a\\b', '/\0'])('finds no file for %j', (pathname) => {
    expect(screenFile(folder, pathname)).toBeUndefined()
  })

  test('knows no other host and no other method', async () => {
    expect((await handle(new Request('app://elsewhere/'))).status).toBe(404)
    expect((await get('/', { method: 'POST', body: 'x' })).status).toBe(405)
    expect((await get('/blob', { method: 'PUT', body: 'x' })).status).toBe(405)
  })

  test('streams a blob whole or from a range', async () => {
    const whole = await get(`/blob/${SHA256}`)
    expect([whole.status, await whole.text()]).toEqual([200, '%PDF-1.7 paper'])
    const part = await get(`/blob/${SHA256}`, { headers: { range: 'bytes=5-7' } })
    expect([part.status, await part.text()]).toEqual([206, '1.7'])
    expect(part.headers.get('content-range')).toBe('bytes 5-7/14')
  })

  test('answers 404 for what this session may not see and 416 past the end', async () => {
    expect((await get(`/blob/${'b'.repeat(64)}`)).status).toBe(404)
    expect((await get(`/blob/${SHA256}`, { headers: { range: 'bytes=14-' } })).status).toBe(416)
  })

  test('takes an upload to the office', async () => {
    const response = await get('/blob', { method: 'POST', body: 'scanned' })
    expect(await response.json()).toEqual({ ok: true, value: { blob: SHA256, bytes: 7 } })
    expect(uploaded).toBe('scanned')
  })

  test.each([
    [null, undefined],
    ['bytes=0-', { start: 0 }],
    ['bytes=2-4', { start: 2, end: 4 }],
    ['bytes=4-2', 'unsatisfiable'],
    ['bytes=-5', undefined],
    ['bytes=0-1,4-5', undefined],
  ])('reads the range %s', (header, range) => {
    expect(rangeOf(header)).toEqual(range)
  })
})

describe('whom the shell trusts', () => {
  test.each([
    ['the page itself', { url: 'app://lacthu/incoming', parent: null }, true],
    ['a frame inside it', { url: 'app://lacthu/', parent: {} }, false],
    ['another host of the scheme', { url: 'app://lacthu.example/', parent: null }, false],
    ['a web page', { url: 'https://lacthu/', parent: null }, false],
    ['a file', { url: 'file:///lacthu', parent: null }, false],
    ['nothing', null, false],
  ])('%s: %o → %s', (_, frame, own) => {
    expect(isOwnFrame(frame)).toBe(own)
  })

  test.each([
    ['app://lacthu/blob/x', true],
    ['blob:app://lacthu/0190', true],
    ['data:image/png;base64,AA', true],
    ['https://example.org/', false],
    ['file:///etc/passwd', false],
    ['blob:https://example.org/1', false],
    ['ws://127.0.0.1/', false],
  ])('lets the window load %s: %s', (address, allowed) => {
    expect(mayLoad(address)).toBe(allowed)
  })

  test('permits the clipboard to the page and nothing else to anyone', () => {
    expect(mayPermit('clipboard-sanitized-write', 'app://lacthu/')).toBe(true)
    expect(mayPermit('clipboard-sanitized-write', 'https://example.org/')).toBe(false)
    expect(
      ['media', 'geolocation', 'notifications', 'clipboard-read'].some((each) => mayPermit(each, 'app://lacthu/')),
    ).toBe(false)
  })
})

describe('where the window opens', () => {
  const laptop = { x: 0, y: 0, width: 1366, height: 728 }
  const beside = { x: 1366, y: 0, width: 1920, height: 1040 }

  test.each([
    ['first start', undefined, [laptop], { x: 0, y: 0, width: 1366, height: 728 }],
    [
      'where it was left',
      { x: 1400, y: 50, width: 1500, height: 900 },
      [laptop, beside],
      { x: 1400, y: 50, width: 1500, height: 900 },
    ],
    [
      'its display is gone',
      { x: 1400, y: 50, width: 1500, height: 900 },
      [laptop],
      { x: 0, y: 0, width: 1366, height: 728 },
    ],
    [
      'half outside',
      { x: 900, y: 300, width: 1100, height: 700 },
      [laptop],
      { x: 266, y: 28, width: 1100, height: 700 },
    ],
    ['left too small', { x: 10, y: 10, width: 200, height: 100 }, [laptop], { x: 10, y: 10, width: 1024, height: 640 }],
  ])('%s', (_, left, displays, placed) => {
    expect(placeWindow(left, displays)).toEqual(placed)
  })
})
