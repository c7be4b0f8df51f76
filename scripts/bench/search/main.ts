import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { OperationAt, OutputOf } from '../../../src/shared/contract/index.ts'
import type { Result } from '../../../src/shared/kernel/result.ts'
import { foundSyntheticOffice } from '../../../src/main/hosts/generate/found.ts'
import { importRows, rowsAtOnce } from '../../../src/main/hosts/import/import.ts'
import { readRow, type ReadRow } from '../../../src/main/hosts/import/record.ts'
import { openOffice } from '../../../src/main/hosts/office.ts'
import { founder } from '../offices.ts'
import { keepSection } from '../sections.ts'
import { readCorpus, type Passage } from './corpus.ts'
import { relevanceOf, type Relevance } from './relevance.ts'

/**
 * `npm run bench:search -- [--keep]`: articles of law imported as documents and asked for through the one door, with the
 * statements as written and with every accent removed. `--keep` writes the table into docs/benchmarks.md.
 */

const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } })
const corpus = readCorpus()
if (corpus === null) {
  console.log('SKIPPED: the corpus of law articles is not here.')
  process.exit(0)
}

const valueOf = <Value>(result: Result<unknown>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value as Value
}

// eslint-disable-next-line @typescript-eslint/require-await -- rows come as a stream
async function* rowsOf(passages: readonly Passage[]): AsyncGenerator<ReadRow> {
  for (const [place, { id, law, article, text }] of passages.entries())
    yield readRow(place + 1, { externalId: id, subject: law, number: article, text })
}

const temporary = mkdtempSync(path.join(tmpdir(), 'lacthu-bench-search-'))
const office = await openOffice({ host: 'inProcess', dataFolder: temporary })
try {
  await foundSyntheticOffice(office.desk, founder)
  valueOf(await office.call('bench', 'host.signIn', { input: founder }))
  const begun = performance.now()
  await importRows({
    call: (operation, envelope) => office.call('bench', operation, envelope),
    rows: rowsOf(corpus.passages),
    source: 'bench',
    mode: 'take',
    atOnce: rowsAtOnce,
    wrongRow: (row) => {
      throw new Error(JSON.stringify(row))
    },
    progress: () => undefined,
  })
  const perSecond = corpus.passages.length / ((performance.now() - begun) / 1000)
  const ask = async (query: string): Promise<readonly string[]> => {
    const answer = await office.call('bench', 'search.ask', { input: { query, limit: 50 } })
    return valueOf<OutputOf<OperationAt<'search.ask'>>>(answer).items.map(({ externalId }) => externalId)
  }
  const measured = {
    'as written': await relevanceOf(corpus.statements, ask, 'written'),
    'without accents': await relevanceOf(corpus.statements, ask, 'plain'),
  }
  const report = reportOf(measured, perSecond, corpus.passages.length)
  console.log(report)
  if (values.keep) keepSection('Search', report)
} finally {
  await office.close()
  rmSync(temporary, { recursive: true })
}

function reportOf(measured: Readonly<Record<string, Relevance>>, perSecond: number, documents: number): string {
  const row = ([name, { recallAt5, recallAt10, mrr, ms }]: [string, Relevance]): string => {
    const sorted = ms.toSorted((left, right) => left - right)
    const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? NaN).toFixed(1)
    return `| ${name} | ${recallAt5.toFixed(3)} | ${recallAt10.toFixed(3)} | ${mrr.toFixed(3)} | ${at(0.5)} | ${at(0.95)} |`
  }
  return `Written by \`npm run bench:search -- --keep\`: ${String(documents)} articles of law imported (${perSecond.toFixed(0)} documents/s), and the statements that rest on them.

| Statements | Recall@5 (≥ 0.93) | Recall@10 | MRR (≥ 0.87) | Median ms | 95 % ms |
| --- | --- | --- | --- | --- | --- |
${Object.entries(measured).map(row).join('\n')}
`
}
