import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { corpusFolder, readCorpus } from './bench/verify/corpus.ts'
import { fuzz } from './fuzz/run.ts'

/** `npm run fuzz:verify -- [--count 20000] [--seed 1] [--first 0]`: mutations of the corpus of signed PDFs. */

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
  },
})
const entries = readCorpus()
if (entries === null) {
  console.log('SKIPPED: the corpus of signed PDFs is not here.')
} else {
  const files = entries.map(({ file }) => ({ name: file, bytes: readFileSync(path.join(corpusFolder, file)) }))
  const begun = performance.now()
  const failures = await fuzz(files, {
    seed: Number(values.seed),
    first: Number(values.first),
    count: Number(values.count),
    told: (done) => console.error(`${String(done)} mutations`),
  })
  for (const { number, file, mutation, problem } of failures)
    console.log(`${String(number)}: ${file} (${mutation}): ${problem}`)
  console.log(
    `${values.count} mutations, seed ${values.seed}: ${String(failures.length)} failures in ${String(Math.round((performance.now() - begun) / 1000))} s`,
  )
  process.exitCode = failures.length === 0 ? 0 : 1
}
