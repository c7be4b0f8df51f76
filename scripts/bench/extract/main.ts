import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { ExtractedFields } from '../../../src/main/adapters/text/extraction.ts'
import { createExtractPool } from '../../../src/main/adapters/text/pool.ts'
import { keepSection } from '../sections.ts'
import { tableOf, type Figure } from '../table.ts'
import { corpusFolder, readCorpus, type CorpusEntry } from './corpus.ts'
import { judge, scoredFields, type ScoredField, type Verdict } from './score.ts'

/**
 * `npm run bench:extract -- [--only text|scan] [--wrong] [--keep]`: the fields read off the corpus of official documents,
 * scored against what is printed on them, and the time beside pdftotext's in the same run. `--wrong` names what was not
 * right, `--keep` writes the table into docs/benchmarks.md.
 */

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    wrong: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
})
const corpus = readCorpus()
if (corpus === null) {
  console.log('SKIPPED: the corpus of official documents is not here.')
  process.exit(0)
}

type Group = 'text' | 'scan'
const groupOf = ({ kind }: CorpusEntry): Group => (kind === 'scan' || kind === 'mixed' ? 'scan' : 'text')

/** What the issue asks for, in percent; fields it does not name are shown without a limit of their own. */
const asked: Readonly<Record<Group, Readonly<Partial<Record<ScoredField, number>>>>> = {
  text: { number: 97, symbol: 97, date: 97, docType: 97, issuer: 95, signer: 95, authority: 95, subject: 90 },
  scan: { number: 85, symbol: 85, date: 85, docType: 85, issuer: 80, signer: 80, authority: 80, subject: 75 },
}
const mostFalse = 2

const read = async (entries: readonly CorpusEntry[]): Promise<{ found: Map<string, ExtractedFields>; ms: number }> => {
  const pool = createExtractPool()
  const found = new Map<string, ExtractedFields>()
  const start = performance.now()
  await Promise.all(
    entries.map(async ({ file }) => {
      const answer = await pool.extract({ path: path.join(corpusFolder, file) })
      if (answer.ok) found.set(file, answer.value.fields)
      else process.stderr.write(`${file}: ${answer.refusal.code}\n`)
    }),
  )
  const ms = performance.now() - start
  pool.close()
  return { found, ms }
}

const figures: Figure[] = []
for (const group of ['text', 'scan'] as const) {
  if (values.only !== undefined && values.only !== group) continue
  const entries = corpus.filter((entry) => entry.truth !== null && groupOf(entry) === group)
  const { found, ms } = await read(entries)
  const tally = new Map<ScoredField, Record<Verdict, number>>()
  for (const { file, truth } of entries)
    for (const field of scoredFields) {
      if (truth === null) continue
      const fields = found.get(file) ?? null
      const verdict = judge(field, truth, fields)
      const counts = tally.get(field) ?? { right: 0, blank: 0, wrong: 0 }
      counts[verdict] += 1
      tally.set(field, counts)
      if (values.wrong && verdict !== 'right')
        console.log(
          `${file} ${field}: printed ${JSON.stringify(truth[field])}, read ${JSON.stringify(fields?.[field] ?? null)}`,
        )
    }
  for (const field of scoredFields) {
    const { right = 0, blank = 0, wrong = 0 } = tally.get(field) ?? {}
    figures.push({
      what: `${group}: ${field}`,
      value: (100 * right) / entries.length,
      limit: asked[group][field] ?? 0,
      unit: '%',
      kind: 'least',
      detail: `${String(right)} of ${String(entries.length)}; ${String(blank)} left blank, ${String(wrong)} wrong`,
    })
  }
  const wrong = [...tally.values()].reduce((sum, counts) => sum + counts.wrong, 0)
  const fields = entries.length * scoredFields.length
  figures.push({
    what: `${group}: false fills`,
    value: (100 * wrong) / fields,
    limit: mostFalse,
    unit: '%',
    kind: 'most',
    detail: `${String(wrong)} of ${String(fields)} fields; ${(ms / 1000).toFixed(1)} s for ${String(entries.length)} files`,
  })
}

/** Text PDFs only: what pdftotext reads as well. */
const timeBeside = async (): Promise<Figure | null> => {
  const entries = corpus.filter(({ kind }) => kind === 'text')
  const files = entries.map(({ file }) => path.join(corpusFolder, file))
  try {
    const start = performance.now()
    for (const file of files)
      execFileSync('pdftotext', [file, '-'], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] })
    const peer = performance.now() - start
    const { ms } = await read(entries)
    return {
      what: 'Text PDFs: time beside pdftotext',
      value: ms / peer,
      limit: 3,
      unit: 'times',
      kind: 'most',
      detail: `${String(files.length)} files: ${ms.toFixed(0)} ms, children started, against ${peer.toFixed(0)} ms`,
    }
  } catch {
    console.log('SKIPPED: pdftotext is not here; nothing to time beside.')
    return null
  }
}

if (values.only !== 'scan') {
  const beside = await timeBeside()
  if (beside !== null) figures.push(beside)
}
const table = tableOf(figures)
console.log(table)
if (values.keep)
  keepSection(
    'Extraction',
    `Written by \`npm run bench:extract -- --keep\`, on the corpus of official documents (not part of the repository).\n\n${table}\n`,
  )
