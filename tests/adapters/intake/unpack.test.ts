import { describe, expect, test } from 'vitest'
import { intakeLimits } from '#main/adapters/files/limits.ts'
import { unpack } from '#main/adapters/files/unpack.ts'
import { markedEncrypted, pdfOf, withoutUtf8Flag, zipOf } from './fixtures.ts'

const open = (bytes: Buffer, name = 'gói.zip', limits = intakeLimits) =>
  unpack(bytes, { name, kind: name.endsWith('.eml') ? 'eml' : 'zip' }, limits)
const names = async (bytes: Buffer, name?: string) =>
  (await open(bytes, name)).parts.map(({ inspection }) => inspection.name)
const text = (content: string) => Buffer.from(content, 'utf8')

describe('archives', () => {
  test('members come out inspected, with clean and distinct names and without litter', async () => {
    const pdf = await pdfOf(2)
    const { parts, refused } = await open(
      zipOf({
        'Công văn/12-UBND.pdf': pdf,
        'Phụ lục/12-UBND.pdf': text('không phải PDF'),
        '../../../etc/cron.d/x.txt': text('x'),
        '/absolute.txt': text('y'),
        'C:\\Windows\\evil.txt': text('z'),
        '__MACOSX/._12-UBND.pdf': text('?'),
        'Thumbs.db': text('?'),
        'folder/': new Uint8Array(),
      }),
    )
    expect(refused).toEqual([])
    expect(parts.map(({ inspection: { name, kind, problem } }) => [name, kind, problem])).toEqual([
      ['12-UBND.pdf', 'pdf', null],
      ['12-UBND (2).pdf', 'text', 'misnamed'],
      ['x.txt', 'text', null],
      ['absolute.txt', 'text', null],
      ['evil.txt', 'text', null],
    ])
    expect(parts[0]!.bytes.equals(pdf)).toBe(true)
  })

  test('names are read as UTF-8 with or without the flag, else by the old table', async () => {
    const utf8 = zipOf({ 'Quyết định.txt': text('a') })
    expect(await names(withoutUtf8Flag(utf8))).toEqual(['Quyết định.txt'])
    const old = withoutUtf8Flag(zipOf({ 'caf~.txt': text('a') }))
    for (let at = old.indexOf('caf~'); at !== -1; at = old.indexOf('caf~')) old[at + 3] = 0x82
    expect(await names(old)).toEqual(['café.txt'])
  })

  test('archives inside are opened to the depth limit', async () => {
    const nested = (levels: number): Buffer =>
      zipOf(levels === 1 ? { 'sâu.txt': text('x') } : { 'trong.zip': nested(levels - 1), [`${levels}.txt`]: text('y') })
    expect(await names(nested(3))).toEqual(['sâu.txt', '2.txt', '3.txt'])
    const { parts, refused } = await open(nested(4))
    expect(parts.map(({ inspection }) => inspection.name)).toEqual(['2.txt', '3.txt', '4.txt'])
    expect(refused).toEqual([{ name: 'trong.zip', kind: 'zip', problem: 'tooDeep' }])
  })

  test('one limit holds for all archives inside', async () => {
    const inner = (seed: number) => zipOf({ 'a.bin': [Buffer.alloc(4000, seed), { level: 0 }] })
    const bytes = zipOf({ '1.zip': inner(1), '2.zip': inner(2), '3.zip': inner(3) })
    expect(await open(bytes, 'a.zip', { ...intakeLimits, unpackedBytes: 20_000 })).toEqual({
      parts: [],
      refused: [{ name: 'a.zip', kind: 'zip', problem: 'bomb' }],
    })
    expect((await open(bytes, 'a.zip', { ...intakeLimits, unpackedBytes: 30_000 })).parts).toHaveLength(3)
  })

  test('symbolic links are left out', async () => {
    const bytes = zipOf({
      'link.txt': [text('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }],
      'real.txt': text('x'),
    })
    expect(await names(bytes)).toEqual(['real.txt'])
  })

  test('an encrypted or broken archive is refused', async () => {
    const bytes = zipOf({ 'a.txt': text('a') })
    expect((await open(bytes.subarray(0, 40))).refused).toMatchObject([{ problem: 'damaged' }])
    expect((await open(markedEncrypted(bytes))).refused).toMatchObject([{ problem: 'encrypted' }])
  })

  test('an executable inside is handed out as what it is', async () => {
    const { parts } = await open(zipOf({ 'công văn.pdf.exe': text('MZ') }))
    expect(parts.map(({ inspection }) => inspection.problem)).toEqual(['executable'])
  })
})

describe('messages', () => {
  const message = (parts: readonly string[]) =>
    text(
      [
        'From: =?UTF-8?B?VsSDbiB0aMaw?= <vt@example.vn>',
        'Subject: =?UTF-8?B?R+G7rWkgY8O0bmcgdsSDbiAxMi9VQk5E?=',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        ...parts.flatMap((part) => ['--b', part]),
        '--b--',
        '',
      ].join('\r\n'),
    )
  const attachment = (name: string, content: Buffer) =>
    `Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${content.toString('base64')}`

  test('attachments come first, then the letter as text under its subject', async () => {
    const pdf = await pdfOf(1)
    const { parts } = await open(
      message(['Content-Type: text/plain; charset=utf-8\r\n\r\nKính gửi Sở', attachment('../12.pdf', pdf)]),
      'thư.eml',
    )
    expect(parts.map(({ inspection: { name, kind } }) => [name, kind])).toEqual([
      ['12.pdf', 'pdf'],
      ['Gửi công văn 12-UBND.txt', 'text'],
    ])
    expect(parts[0]!.bytes.equals(pdf)).toBe(true)
    expect(parts[1]!.bytes.toString().trim()).toBe('Kính gửi Sở')
  })

  test('a letter in HTML becomes plain text without its scripts', async () => {
    const html =
      '<html><head><style>p{}</style></head><body><p>Kính&nbsp;gửi &lt;Sở&gt;</p><script>alert(1)</script></body></html>'
    const { parts } = await open(message([`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`]), 'thư.eml')
    expect(parts[0]!.bytes.toString().replace(/\s+/g, ' ').trim()).toBe('Kính gửi <Sở>')
  })

  test('an archive attached to a message is opened too', async () => {
    const bytes = message([attachment('gói.zip', zipOf({ 'trong.txt': text('x') }))])
    expect(await names(bytes, 'thư.eml')).toEqual(['trong.txt'])
  })

  test('endless nesting is refused', async () => {
    const deep = (levels: number): string =>
      levels === 0
        ? 'Content-Type: text/plain\r\n\r\nx'
        : `Content-Type: multipart/mixed; boundary=n${levels}\r\n\r\n--n${levels}\r\n${deep(levels - 1)}\r\n--n${levels}--`
    expect((await open(text(`Subject: x\r\nMIME-Version: 1.0\r\n${deep(200)}`), 'thư.eml')).refused).toMatchObject([
      { problem: 'damaged' },
    ])
  })
})
