import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openReading } from '../../../src/main/adapters/sqlite/connection.ts'
import { openOffice } from '../../../src/main/hosts/office.ts'
import { projectRoot } from '../../lib/tools.ts'
import { cli, founder, storeKey } from '../offices.ts'
import { keepSection } from '../sections.ts'
import { tableOf, type Figure } from '../table.ts'
import { readCorpus } from './corpus.ts'
import { notmuchOf } from './peer.ts'
import { mixedQuestions, worstQuestions } from './questions.ts'
import { longRecords, shortRecords, type ShortRecord } from './records.ts'

/**
 * `npm run bench:search-large -- [--documents N] [--peer N] [--cache DIR] [--keep]`: made-up records imported by the command
 * line, then two hundred questions asked in the program; and `--peer` of them beside notmuch, which takes half an hour to
 * index a million. The offices are kept in DIR for the next time; `--keep` writes the table into docs/benchmarks.md.
 */

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '1000000' },
    peer: { type: 'string', default: '1000000' },
    cache: { type: 'string', default: path.join(tmpdir(), 'lacthu-bench') },
    keep: { type: 'boolean', default: false },
  },
})
const corpus = readCorpus()
if (corpus === null) {
  console.log('SKIPPED: the corpus of law articles, whose words the records are made of, is not here.')
  process.exit(0)
}
const { passages } = corpus
const cache = path.resolve(process.env['INIT_CWD'] ?? projectRoot, values.cache)
mkdirSync(cache, { recursive: true })
/** Letters of a page each, whose text is timed. */
const lettersTaken = 30_000
/** Rows that either answers. */
const peerRows = 50
const say = (text: string): void => void process.stderr.write(`${text}\n`)

interface Imported {
  readonly seconds: number
  readonly textBytes: number
  readonly indexBytes: number
  /** Kilobytes, as the system counts them; 0 where it does not tell. */
  readonly peakKb: number
}

const writeRecords = (file: string, records: Iterable<ShortRecord>): number => {
  let textBytes = 0
  let lines = ''
  writeFileSync(file, '')
  for (const record of records) {
    textBytes += Buffer.byteLength(record.text) + Buffer.byteLength(record.subject)
    lines += `${JSON.stringify(record)}\n`
    if (lines.length < 4_000_000) continue
    writeFileSync(file, lines, { flag: 'a' })
    lines = ''
  }
  writeFileSync(file, lines, { flag: 'a' })
  return textBytes
}

const peakOf = (pid: number): number => {
  const status = `/proc/${String(pid)}/status`
  if (!existsSync(status)) return 0
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0)
}

const runImport = (file: string, folder: string): Promise<{ readonly seconds: number; readonly peakKb: number }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, 'import', '--from', file, '--data', folder], {
      env: { ...process.env, LACTHU_USER: founder.account, LACTHU_PASSWORD: founder.password },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let [printed, peakKb] = ['', 0]
    const watching = setInterval(() => (peakKb = Math.max(peakKb, peakOf(child.pid ?? 0))), 200)
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(watching)
      if (code === 0) resolve({ ...(JSON.parse(printed) as { seconds: number }), peakKb })
      else reject(new Error(`import ended with ${String(code)}`))
    })
  })

const indexBytesOf = async (folder: string): Promise<number> => {
  const db = openReading(path.join(folder, 'store.db'), await storeKey(folder))
  const { bytes } = db
    .prepare(`SELECT sum(pgsize) AS bytes FROM dbstat WHERE name LIKE 'imported_search%' AND aggregate = TRUE`)
    .get() as { bytes: number }
  db.close()
  return bytes
}

const officeWith = async (
  count: number,
  { name, make } = { name: 'imported', make: shortRecords },
): Promise<{ readonly folder: string; readonly figures: Imported }> => {
  const folder = path.join(cache, `${name}-${String(count)}`)
  const kept = `${folder}.json`
  if (!existsSync(kept)) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    const file = `${folder}.jsonl`
    say(`writing ${String(count)} records…`)
    const textBytes = writeRecords(file, make(passages, count))
    say('importing…')
    const ran = await runImport(file, folder)
    rmSync(file)
    writeFileSync(kept, JSON.stringify({ ...ran, textBytes, indexBytes: await indexBytesOf(folder) }))
  }
  return { folder, figures: JSON.parse(readFileSync(kept, 'utf8')) as Imported }
}

interface Asked {
  readonly query: string
  readonly ms: number
  readonly cpuMs: number
}

interface Asker {
  readonly ask: (query: string, limit: number) => Promise<Asked>
  readonly close: () => Promise<void>
}

const openAsker = async (folder: string): Promise<Asker> => {
  const office = await openOffice({ host: 'inProcess', dataFolder: folder })
  const call = async (operation: string, input: unknown): Promise<void> => {
    const answer = await office.call('bench', operation, { input })
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  }
  await call('host.signIn', founder)
  return {
    ask: async (query, limit) => {
      const [before, at] = [process.threadCpuUsage(), performance.now()]
      await call('search.ask', { query, limit })
      const ms = performance.now() - at
      const { user, system } = process.threadCpuUsage(before)
      return { query, ms, cpuMs: (user + system) / 1000 }
    },
    close: () => office.close(),
  }
}

const askAll = async (asker: Asker, questions: readonly string[], limit: number): Promise<readonly Asked[]> => {
  const asked: Asked[] = []
  for (const query of questions) asked.push(await asker.ask(query, limit))
  return asked
}

const shareOf = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((left, right) => left - right)[Math.floor((numbers.length - 1) * share)] ?? NaN
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

const count = Number(values.documents)
const { folder, figures: taken } = await officeWith(count)
const long = (await officeWith(lettersTaken, { name: 'letters', make: longRecords })).figures
const sample: readonly ShortRecord[] = [...shortRecords(passages, 2000)]
const questions = mixedQuestions(sample).map(({ query }) => query)
say('asking…')
const large = await openAsker(folder)
const mixed = await askAll(large, questions, 20)
const worst = await askAll(large, [...worstQuestions, ...worstQuestions], 50)
await large.close()
const slowest = worst.slice(worstQuestions.length).reduce((most, one) => (one.ms > most.ms ? one : most))
const size = count.toLocaleString('en')
const cpuAt = (share: number): string =>
  shareOf(
    mixed.map(({ cpuMs }) => cpuMs),
    share,
  ).toFixed(1)
const figures: Figure[] = [
  {
    what: `Import of ${size} documents`,
    value: count / taken.seconds,
    limit: 5000,
    unit: 'documents/s',
    kind: 'least',
    detail: `${taken.seconds.toFixed(0)} s by \`lacthu import\`, ${(taken.textBytes / count).toFixed(0)} bytes of text each: ${(taken.textBytes / taken.seconds / 1e6).toFixed(1)} MB/s`,
  },
  {
    what: 'Text of letters imported',
    value: long.textBytes / long.seconds / 1e6,
    limit: 5,
    unit: 'MB/s',
    kind: 'least',
    detail: `${lettersTaken.toLocaleString('en')} of ${(long.textBytes / lettersTaken).toFixed(0)} bytes each in ${long.seconds.toFixed(0)} s`,
  },
  {
    what: 'Index ÷ text',
    value: (100 * taken.indexBytes) / taken.textBytes,
    limit: 150,
    unit: '%',
    kind: 'most',
    detail: 'pages of the index, encrypted, against bytes of subject and text',
  },
  {
    what: 'Memory of the importing process',
    value: taken.peakKb / 1000,
    limit: 300,
    unit: 'MB',
    kind: 'most',
    detail: 'resident, the most of the whole run, founding the office included',
  },
  {
    what: `Questions at ${size}, 95 % within`,
    value: shareOf(
      mixed.map(({ ms }) => ms),
      0.95,
    ),
    limit: 25,
    unit: 'ms',
    kind: 'most',
    detail: `200 mixed, each once, in the program; of the processor: half within ${cpuAt(0.5)} ms, 95 % within ${cpuAt(0.95)} ms`,
  },
  {
    what: 'First 50 rows of the worst question',
    value: slowest.ms,
    limit: 100,
    unit: 'ms',
    kind: 'most',
    detail: `${slowest.query}; of the processor ${slowest.cpuMs.toFixed(1)} ms`,
  },
]

const few = Number(values.peer)
const peer = few > 0 ? notmuchOf(path.join(cache, `notmuch-${String(few)}`), shortRecords(passages, few)) : null
if (peer === null) say('Without the peer: notmuch is not installed (Debian: apt-get install notmuch), or --peer is 0.')
else {
  say('beside notmuch…')
  const asker = await openAsker((await officeWith(few)).folder)
  const alone = shareOf(
    Array.from({ length: 40 }, () => peer.ask('khongaiviettunay', peerRows)),
    0.5,
  )
  const pairs: { readonly ours: Asked; readonly theirs: number }[] = []
  // Each once to warm both up, then in turns, so that whatever else this machine does falls upon both.
  for (const query of [...questions, ...questions])
    pairs.push({ ours: await asker.ask(query, peerRows), theirs: peer.ask(query, peerRows) })
  await asker.close()
  const warm = pairs.slice(questions.length)
  const ours = sum(warm.map(({ ours: { ms } }) => ms))
  const theirs = sum(warm.map((pair) => pair.theirs))
  const asked = sum(warm.map((pair) => Math.max(0, pair.theirs - alone)))
  const cpu = shareOf(
    warm.map(({ ours: { cpuMs } }) => cpuMs),
    0.5,
  )
  figures.push({
    what: `notmuch (Xapian) ÷ ours, ${few.toLocaleString('en')} documents`,
    value: asked / ours,
    limit: 5,
    unit: 'times',
    kind: 'least',
    detail: `the same 200 questions for ${String(peerRows)} rows, warm, in turns: ${asked.toFixed(0)} ms, its processes (${alone.toFixed(1)} ms each) taken off, ÷ ${ours.toFixed(0)} ms (half within ${cpu.toFixed(1)} ms of the processor); with its processes ${(theirs / ours).toFixed(1)} times; it took ${peer.seconds.toFixed(0)} s to index`,
  })
}
const report = `Written by \`npm run bench:search-large -- --keep\` over made-up records in the words of the law (${String(cpus().length)} cores).

${tableOf(figures)}
`
console.log(report)
if (values.keep) keepSection('Search in a large office', report)
