import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operationNames } from '#shared/contract/index.ts'
import { openOffice } from '#main/hosts/office.ts'
import { serveWeb } from '#main/hosts/web/server.ts'
import { createClient } from '#shared/contract/client.ts'
import { newUuid } from '#main/adapters/system/ids.ts'
import { addNam, founding, paper, register } from '../support/host.ts'
import { letterFile } from '../support/letters.ts'
import { password, value } from '../support/office.ts'
import { pdfWith } from '../support/registry.ts'

const main = fileURLToPath(new URL('../../src/main/hosts/cli/main.ts', import.meta.url))

interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}
const account = { LACTHU_USER: 'mai', LACTHU_PASSWORD: password }
const run = (args: readonly string[], env: Record<string, string> = account, input = ''): Promise<Run> =>
  new Promise((resolve, reject) => {
    const { LACTHU_USER: _user, LACTHU_PASSWORD: _password, INIT_CWD: _cwd, ...own } = process.env
    const child = spawn(process.execPath, [main, ...args], { env: { ...own, INIT_CWD: work, ...env }, cwd: tmpdir() })
    let [out, err] = ['', '']
    child.stdout.on('data', (part: Buffer) => (out += part.toString()))
    child.stderr.on('data', (part: Buffer) => (err += part.toString()))
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }))
    child.stdin.end(input)
  })
const json = ({ out }: Run): Record<string, unknown> => JSON.parse(out) as Record<string, unknown>

let work: string
let data: string
let recoveryCode: string
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'lacthu-cli-'))
  data = join(work, 'office')
  const office = await openOffice({ host: 'inProcess', dataFolder: data })
  const mai = createClient((operation, envelope) => office.call('mai', operation, envelope), newUuid)
  ;({ recoveryCode } = value(await mai.host.found(founding)))
  await register(mai, 'Mời họp')
  await office.close()
  await writeFile(join(work, 'a.pdf'), paper('một'))
})
afterAll(() => rm(work, { recursive: true, force: true }))

describe.concurrent('usage', () => {
  test.each<readonly string[]>([
    [],
    ['nonsense'],
    ['constructor'],
    ['call'],
    ['call', 'registry.dropEverything'],
    ['call', 'host.status', '{'],
    ['contract', 'more'],
    ['restore', 'a', 'b'],
    ['audit', 'burn'],
    ['upload', 'gone.pdf'],
    ['upload', '.'],
    ['serve', '--port', '99999'],
    ['generate'],
    ['audit', 'verify', '--unknown'],
  ])('%j is wrong: exit 2, nothing on stdout, a word on stderr', async (...args) => {
    const { code, out, err } = await run([...args, ...(args.length > 0 ? ['--data', data] : [])])
    expect([code, out]).toEqual([2, ''])
    expect(err).not.toBe('')
    expect(err).not.toContain('    at ')
  })
})

test('contract --json lists every operation with its schemas', async () => {
  const ran = await run(['contract', '--json'], {})
  const { operations } = json(ran) as {
    operations: { name: string; input: object; output: object; refusals: string[] }[]
  }
  expect([ran.code, ran.err]).toEqual([0, ''])
  expect(operations.map(({ name }) => name)).toEqual(operationNames)
  for (const { input, output, refusals } of operations) {
    expect(input).toHaveProperty('$schema')
    expect(output).toHaveProperty('$schema')
    expect(refusals).toContain('forbidden')
  }
})

describe('on a folder that nobody holds', () => {
  test('call answers JSON on stdout; the input may come from stdin', async () => {
    const typed = await run(['call', 'accounts.me', '--data', 'office'])
    expect([typed.code, typed.err, json(typed)['account']]).toEqual([0, '', 'mai'])
    const piped = await run(['call', 'registry.incomingList', '-', '--data', data], account, '{"limit": 10}')
    expect([piped.code, (json(piped)['items'] as unknown[]).length]).toEqual([0, 1])
    const open = await run(['call', 'host.status', '--data', data], {})
    expect([open.code, json(open)['state']]).toEqual([0, 'locked'])
  })

  test('a refusal is exit 1: its code on stdout, its sentence on stderr', async () => {
    const wrong = await run(['call', 'accounts.me', '--data', data], { ...account, LACTHU_PASSWORD: 'sai-mat-khau-1' })
    expect([wrong.code, json(wrong)]).toEqual([1, { ok: false, refusal: { code: 'host.wrongPassword' } }])
    expect(wrong.err.trim().split('\n')).toHaveLength(1)
    const invalid = await run(['call', 'registry.incomingList', '{"limit": "x"}', '--data', data])
    expect([invalid.code, (json(invalid)['refusal'] as { code: string }).code]).toEqual([1, 'validation'])
  })

  test('nobody is asked where nobody can answer', async () => {
    for (const env of [{}, { LACTHU_USER: 'mai' }]) {
      const ran = await run(['call', 'accounts.me', '--data', data], env)
      expect([ran.code, json(ran)['refusal']]).toEqual([1, { code: 'signedOut', params: { reason: 'noAccount' } }])
      expect(ran.err).toContain('LACTHU_USER')
    }
  })

  test('audit verifies and exports', async () => {
    const verified = await run(['audit', 'verify', '--data', data])
    expect([verified.code, json(verified)]).toEqual([0, expect.objectContaining({ sound: true, problems: [] })])
    const exported = await run(['audit', 'export', '--data', data])
    const lines = exported.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { operation: string })
    expect([exported.code, lines.at(-1)?.operation, lines[0]?.operation]).toEqual([
      0,
      'host.found',
      'registry.registerIncoming',
    ])
    expect((await run(['audit', 'export', '--from', 'today', '--data', data])).code).toBe(1)
  })

  test('a file is uploaded and becomes a card', async () => {
    const uploaded = await run(['upload', 'a.pdf', '--data', data])
    const [file] = JSON.parse(uploaded.out) as { blob: string; name: string }[]
    expect([uploaded.code, file?.name]).toEqual([0, 'a.pdf'])
    const opened = await run([
      'call',
      'files.openCards',
      JSON.stringify({ files: [{ blob: file?.blob, name: 'a.pdf' }] }),
      '--data',
      data,
    ])
    expect([opened.code, (json(opened)['cards'] as unknown[]).length]).toEqual([0, 1])
  })

  test('a backup goes out and comes back', async () => {
    const made = await run(['backup', 'sao/co-quan.lacthu', '--data', data])
    expect([made.code, json(made)['complete'], existsSync(join(work, 'sao/co-quan.lacthu'))]).toEqual([0, true, true])
    expect((await run(['backup', 'office/store.db', '--data', data])).code).toBe(1)
    const here = await run(['restore', 'sao/co-quan.lacthu', '--data', 'elsewhere'])
    expect([here.code, json(here)['documents']]).toEqual([0, 1])
    const over = await run(['restore', 'sao/co-quan.lacthu', '--data', 'elsewhere'])
    expect([over.code, json(over)['keptAs']]).toEqual([0, expect.stringMatching(/^replaced-/)])
    const byCode = await run(['restore', 'sao/co-quan.lacthu', '--recovery-code', recoveryCode, '--data', 'third'], {})
    expect(byCode.code).toBe(0)
    const stranger = await run(['restore', 'sao/co-quan.lacthu', '--data', 'third'], {})
    expect([stranger.code, (json(stranger)['refusal'] as { code: string }).code]).toEqual([1, 'signedOut'])
    const gone = await run(['restore', 'sao/khong-co.lacthu', '--data', 'fourth'])
    expect([gone.code, (json(gone)['refusal'] as { code: string }).code]).toEqual([1, 'host.backupMissing'])
    expect((await run(['call', 'accounts.me', '--data', 'third'])).code).toBe(0)
  }, 60_000)
})

const lines = ({ out }: Run): Record<string, unknown>[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('extract reads what it can, says which file it cannot, and goes on', async () => {
  await writeFile(join(work, 'good.pdf'), await letterFile())
  await writeFile(join(work, 'broken.pdf'), '%PDF-1.7 nothing more')
  const ran = await run(['extract', '--json', 'broken.pdf', 'good.pdf'], {})
  const answers = lines(ran)
  expect([ran.code, answers.length]).toEqual([1, 2])
  expect(answers.find(({ file }) => file === 'broken.pdf')).toEqual({ file: 'broken.pdf', error: 'damaged' })
  expect(answers.find(({ file }) => file === 'good.pdf')).toMatchObject({
    source: 'text',
    fields: { number: '1204', date: '2026-11-18', docType: 'Công văn' },
  })
  expect((await run(['extract', '--json', 'good.pdf'], {})).code).toBe(0)
}, 60_000)

test('a rehearsal over a folder counts scans and reads none', async () => {
  await mkdir(join(work, 'kho'))
  await writeFile(join(work, 'kho', 'quet.pdf'), await pdfWith(1, 'quet'))
  await writeFile(join(work, 'kho', 'thu.pdf'), await letterFile({ symbol: '12/STD-VP' }))
  const rehearsed = await run(['import', '--from', 'kho', '--data', data, '--errors', 'sai-kho.jsonl', '--dry-run'])
  const told = json(rehearsed) as {
    readonly preview: readonly { readonly subject: string; readonly text: string; readonly scan: boolean }[]
  }
  expect([rehearsed.code, told]).toEqual([0, expect.objectContaining({ rows: 2, added: 2, wrong: 0, scans: 1 })])
  expect(told.preview.find(({ subject }) => subject === 'quet.pdf')).toMatchObject({ text: '', scan: true })
  expect(told.preview.map(({ text }) => text).join(' ')).toContain('12/STD-VP')
}, 60_000)

test('old material comes in once, and search answers it', async () => {
  const record = {
    externalId: 'cu-1',
    number: '789',
    symbol: 'STD-VP',
    subject: 'Về đê điều',
    text: 'Gia cố đê Ba Xã.',
  }
  const later = { ...record, externalId: 'cu-2', number: '790', date: '31/02/2020' }
  await writeFile(join(work, 'cu.jsonl'), `${JSON.stringify(record)}\n${JSON.stringify(later)}\n`)
  const list = ['import', '--from', 'cu.jsonl', '--data', data, '--errors', 'sai.jsonl']
  const rehearsed = await run([...list, '--dry-run'])
  expect([rehearsed.code, json(rehearsed)]).toEqual([
    0,
    expect.objectContaining({ rows: 2, added: 1, known: 0, wrong: 1, dryRun: true }),
  ])
  await writeFile(join(work, 'lon.csv'), '')
  await truncate(join(work, 'lon.csv'), 600_000_000)
  const large = await run(['import', '--from', 'lon.csv', '--data', data])
  expect([large.code, large.out, large.err]).toEqual([2, '', 'The list cannot be read: it is too large; split it.\n'])
  const astray = await run(['import', '--from', 'cu.jsonl', '--data', data, '--errors', 'khong-co/sai.jsonl'])
  expect([astray.code, astray.out, astray.err]).toEqual([2, '', expect.stringContaining('khong-co')])
  const search = (query: string, ...more: string[]) => run(['search', '--json', query, ...more, '--data', data])
  expect((await search('đê điều')).out.trim()).toBe('[]')
  expect(json(await run(list))).toMatchObject({ added: 1, known: 0, wrong: 1, dryRun: false })
  expect(await readFile(join(work, 'sai.jsonl'), 'utf8')).toContain('"field":"date"')
  expect(json(await run(list))).toMatchObject({ added: 0, known: 1, wrong: 1 })

  const found = await search('công văn 789, xong chưa?', '--limit', '1000')
  const answers = JSON.parse(found.out) as Record<string, unknown>[]
  expect([found.code, answers.length, answers[0]?.['externalId']]).toEqual([0, 1, 'cu-1'])
  expect(Object.keys(answers[0] ?? {}).sort()).toEqual(
    [
      ...['documentId', 'externalId', 'number', 'symbol', 'subject', 'date'],
      ...['issuer', 'state', 'holder', 'due', 'snippet', 'score'],
    ].sort(),
  )
  expect((await search('đê điều', '--limit', '1001')).code).toBe(2)
}, 60_000)

test('an old register tells its columns', async () => {
  await writeFile(
    join(work, 'so-2019.csv'),
    [
      'SỔ CÔNG VĂN ĐẾN NĂM 2019;;;;',
      'Số/KH văn bản;Ngày VB;Nơi gửi đến;Nội dung văn bản;Loại VB',
      '12/QĐ-TD;05/01/2019;Sở Thí Dụ;Cầu treo Ba Xã;QĐ',
      '13/QĐ-TD;32/3/2019;Sở Thí Dụ;Đường làng;QĐ',
    ].join('\n'),
  )
  await writeFile(join(work, 'map.json'), '{"subject":"Nội dung văn bản"}')
  const list = ['import', '--from', 'so-2019.csv', '--map', 'map.json', '--data', data, '--errors', 'sai-2019.jsonl']
  const columns = { symbol: 'Số/KH văn bản', date: 'Ngày VB', issuer: 'Nơi gửi đến', subject: 'Nội dung văn bản' }
  const rehearsed = await run([...list, '--dry-run'])
  expect(json(rehearsed)).toMatchObject({
    ...{ rows: 2, added: 1, wrong: 1, columns, leftOut: ['Loại VB'], missing: [] },
    preview: [{ symbol: '12/QĐ-TD', date: '2019-01-05', issuer: 'Sở Thí Dụ', subject: 'Cầu treo Ba Xã' }],
  })
  expect(rehearsed.err).toContain('“Số/KH văn bản” as symbol')
  expect(rehearsed.err).toContain('Columns left out: “Loại VB”')

  await writeFile(join(work, 'la.csv'), 'SỔ CÔNG VĂN ĐẾN NĂM 2019;;\nVào sổ;Ngày VB;Việc\n1;1/1/2019;Cầu')
  const unread = await run(['import', '--from', 'la.csv', '--data', data])
  expect([unread.code, unread.out]).toEqual([2, ''])
  expect(unread.err).toContain('row 2: “Vào sổ”, “Ngày VB”, “Việc”')
}, 120_000)

test('who may not bring old material in hears which permission it needs', async () => {
  await writeFile(join(work, 'so-nho.csv'), 'Số;Trích yếu\n1;Cầu treo')
  const elsewhere = join(work, 'other-office')
  const office = await openOffice({ host: 'inProcess', dataFolder: elsewhere })
  const as = (session: string) =>
    createClient((operation, envelope) => office.call(session, operation, envelope), newUuid)
  const mai = as('mai')
  value(await mai.host.found(founding))
  const [root] = value(await mai.accounts.units({})).items
  await addNam({ mai, rootUnitId: root?.id ?? '', as })
  await office.close()
  const nam = { LACTHU_USER: 'nam', LACTHU_PASSWORD: password }
  const forbidden = await run(['import', '--from', 'so-nho.csv', '--data', elsewhere], nam)
  expect([forbidden.code, json(forbidden)]).toEqual([1, { ok: false, refusal: { code: 'forbidden' } }])
  expect(forbidden.err).toContain('incoming.register')
}, 120_000)

describe('while the program runs', () => {
  test('the command line goes through it, and does not take the folder', async () => {
    const office = await openOffice({ host: 'web', dataFolder: data })
    const web = await serveWeb(office, { port: 0, pages: work })
    try {
      const busy = await run(['call', 'accounts.me', '--data', data])
      expect([busy.code, json(busy)['refusal']]).toEqual([1, { code: 'unavailable', params: { cause: 'officeInUse' } }])
      expect(busy.err).toContain('in use')
      await office.announce({ url: web.url, token: web.token })
      const through = await run(['call', 'accounts.me', '--data', data])
      expect([through.code, json(through)['account']]).toEqual([0, 'mai'])
      // Signed out again: the last one closes the store.
      await expect.poll(() => office.desk.opened()).toBeUndefined()
      const uploaded = await run(['upload', 'a.pdf', '--data', data])
      expect([uploaded.code, uploaded.err]).toEqual([0, ''])
      expect((await run(['audit', 'verify', '--data', data])).code).toBe(0)
      const wrong = await run(['call', 'accounts.me', '--data', data], {
        ...account,
        LACTHU_PASSWORD: 'sai-mat-khau-1',
      })
      expect(wrong.code).toBe(1)
    } finally {
      await web.close()
      await office.close()
    }
    expect((await run(['call', 'accounts.me', '--data', data])).code).toBe(0)
  }, 60_000)

  test('a second start shows the first', async () => {
    const pages = fileURLToPath(new URL('../../dist/renderer/index.html', import.meta.url))
    if (!existsSync(pages)) {
      console.warn('skipped: the screens are not built (npm run build)')
      return
    }
    const office = await openOffice({ host: 'web', dataFolder: data })
    try {
      await office.announce({ url: 'http://127.0.0.1:1', token: 'word' })
      const second = await run(['serve', '--no-open', '--data', data])
      expect([second.code, second.out]).toEqual([0, 'http://127.0.0.1:1/?token=word\n'])
    } finally {
      await office.close()
    }
  })
})

test('a folder that is none is said so', async () => {
  const ran = await run(['call', 'host.status', '--data', join(work, 'a.pdf')])
  expect([ran.code, json(ran)['refusal']]).toEqual([1, { code: 'unavailable', params: { cause: 'folderMissing' } }])
})
