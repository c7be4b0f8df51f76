import { mkdirSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { runNode } from '../lib/tools.ts'
import { measureCommit } from './commit.ts'
import { measureFirstLoad } from './first-load.ts'
import { cli, founder, officeOf, smallOffice } from './offices.ts'
import { keepSection } from './sections.ts'
import { measureScreens, screenFigures } from './screens.ts'
import { measureStart } from './start.ts'
import { tableOf, type Figure } from './table.ts'

/**
 * `npm run bench -- [--quick] [--cache DIR]`: ratios of one run, printed as one table and kept in docs/benchmarks.md.
 * The office of a million documents is generated once; `--quick` takes ten thousand and keeps nothing.
 */

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, cache: { type: 'string' } } })
const cache = path.resolve(
  process.env['INIT_CWD'] ?? process.cwd(),
  values.cache ?? path.join(tmpdir(), 'lacthu-bench'),
)
mkdirSync(cache, { recursive: true })
const documents = values.quick ? 10_000 : 1_000_000
const size = documents.toLocaleString('en')
const rounds = values.quick ? 3 : 15
const say = (text: string): void => void process.stderr.write(`${text}\n`)

const measureGeneration = async (count: number): Promise<Figure> => {
  const folder = path.join(cache, 'generation')
  rmSync(folder, { recursive: true, force: true })
  const run = await runNode(cli, ['generate', '--documents', String(count), '--seed', '2', '--data', folder], {
    LACTHU_USER: founder.account,
    LACTHU_PASSWORD: founder.password,
  })
  rmSync(folder, { recursive: true, force: true })
  if (run.code !== 0) throw new Error(run.output)
  const { perSecond } = JSON.parse(run.stdout) as { perSecond: number }
  return {
    what: 'Documents generated a second, with their directives',
    value: perSecond,
    limit: 1000,
    unit: 'documents/s',
    kind: 'least',
    detail: `${count.toLocaleString('en')} documents, a command each for registering, directing and closing`,
  }
}

say('offices…')
const [empty, small, large] = [await officeOf(cache, 1), await smallOffice(cache), await officeOf(cache, documents)]
const figures: Figure[] = []
const found = (...some: readonly Figure[]): void => {
  figures.push(...some)
  say(some.map(({ what, value }) => `  ${what}: ${value.toFixed(2)}`).join('\n'))
}
say('commits…')
found(await measureCommit(small, values.quick ? 100 : 400))
say('screens…')
const [smallTimes, largeTimes] = [await measureScreens(small, rounds), await measureScreens(large, rounds)]
found(...screenFigures(largeTimes, smallTimes, size))
say('starts…')
found(...(await measureStart(large, empty, size, values.quick ? 3 : 5)))
found(measureFirstLoad())
say('generation…')
found(await measureGeneration(values.quick ? 3000 : 20_000))

const slowest = largeTimes.questions.slice(0, 12)
const report = `Written by \`npm run bench\`. Ratios and limits are of one run on one machine (${String(cpus().length)} cores); no test asserts a timing.

${tableOf(figures)}

The longest questions at ${size} documents (medians, milliseconds):

| Question | Whole question | Slowest query |
| --- | --- | --- |
${slowest.map(({ name, ms, queryMs }) => `| ${name} | ${ms.toFixed(1)} | ${queryMs.toFixed(1)} |`).join('\n')}
`
console.log(report)
if (!values.quick) keepSection('Offices', report)
