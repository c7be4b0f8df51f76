import { readdirSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { keepSection } from '../sections.ts'
import { tableOf, type Figure } from '../table.ts'
import { corpusFolder, readCorpus } from './corpus.ts'
import { score, type Answer, type Tally } from './score.ts'
import { timeCommandLine, timeInProcess, timePdfsig } from './speed.ts'
import { largeSignedPaper } from '../../../tests/support/signed-papers.ts'

/**
 * `npm run bench:verify -- [--wrong] [--keep]`: the corpus of signed PDFs scored by the rule in its README, and timed with
 * pdfsig beside it in the same run. `--wrong` names what was not right, `--keep` writes the table into docs/benchmarks.md.
 */

const { values } = parseArgs({
  options: { wrong: { type: 'boolean', default: false }, keep: { type: 'boolean', default: false } },
})
const entries = readCorpus()
if (entries === null) {
  console.log('SKIPPED: the corpus of signed PDFs is not here.')
  process.exit(0)
}

const folder = path.join(corpusFolder, 'pdf')
await timeCommandLine([folder])
const whole = await timeCommandLine([folder])
const pdfsigMs = timePdfsig(
  readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => path.join(folder, name)),
)
const answers = new Map<string, Answer>(
  [...whole.answers].map(([file, answer]) => [path.relative(corpusFolder, file), answer]),
)
for (const { file, password } of entries) {
  if (password === undefined) continue
  const [answer] = (await timeCommandLine([path.join(corpusFolder, file)], ['--password', password])).answers.values()
  if (answer !== undefined) answers.set(file, answer)
}

const scored = score(entries, answers)
const temporary = mkdtempSync(path.join(tmpdir(), 'lacthu-bench-verify-'))
const large = path.join(temporary, 'large.pdf')
writeFileSync(large, largeSignedPaper(5 * 1024 * 1024))
const inProcess = timeInProcess(large)
rmSync(temporary, { recursive: true })

const none = (what: string, { of, wrong }: Tally): Figure => ({
  what,
  value: wrong.length,
  limit: 0,
  unit: 'files',
  kind: 'most',
  detail: `of ${String(of)}`,
})
const share = (what: string, { right, of }: Tally, limit: number): Figure => ({
  what,
  value: (100 * right) / of,
  limit,
  unit: '%',
  kind: 'least',
  detail: `${String(right)} of ${String(of)}`,
})
const figures: Figure[] = [
  none('Files expected invalid called intact', scored.invalidIntact),
  none('Files without a readable signature called valid', scored.emptyValid),
  none('Files that crashed or exhausted their reader (2 s, 512 MB)', scored.failed),
  share('Files expected valid called intact (pdfsig 58, pyHanko 62)', scored.validIntact, 92),
  share('Signatures whose `intact` is right', scored.signatureIntact, 97),
  share('Signatures whose coverage of the whole file is right', scored.signatureCoverage, 97),
  share('Stated levels', scored.levels, 95),
  ...(pdfsigMs === null
    ? []
    : [
        {
          what: 'Whole corpus, process start and change analysis included ÷ pdfsig',
          value: whole.ms / pdfsigMs,
          limit: 0.5,
          unit: 'times',
          kind: 'most',
          detail: `${whole.ms.toFixed(0)} ms ÷ ${pdfsigMs.toFixed(0)} ms, ${String(whole.answers.size)} files`,
        } as const,
      ]),
  {
    what: 'A signed file of 5 MB, warm, in process ÷ reading and SHA-256',
    value: inProcess.verifyMs / inProcess.readMs,
    limit: 4,
    unit: 'times',
    kind: 'most',
    detail: `${inProcess.verifyMs.toFixed(1)} ms ÷ ${inProcess.readMs.toFixed(1)} ms, medians`,
  },
]
const table = tableOf(figures)
console.log(table)
if (values.wrong)
  for (const [what, { wrong }] of Object.entries(scored as unknown as Record<string, Tally>))
    console.log(`\n${what}\n${wrong.map((line) => `  ${line}`).join('\n')}`)
if (values.keep)
  keepSection(
    'Signatures',
    `Written by \`npm run bench:verify -- --keep\` over the corpus of signed PDFs.\n\n${table}\n`,
  )
