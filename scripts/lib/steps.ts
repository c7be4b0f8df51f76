import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildAll } from './build.ts'
import { guardTally, playwrightTally, type RunnerEnd, type Tally, vitestTally } from './tally.ts'
import { cacheFolder, runInTerminal, runNode, toolScript } from './tools.ts'

export type Step = () => Promise<Tally>

async function timed(
  name: string,
  run: () => Promise<{ readonly code: number; readonly output: string }>,
): Promise<RunnerEnd> {
  const startedAt = performance.now()
  const { code, output } = await run().catch((error: unknown) => ({ code: 1, output: String(error) }))
  return { name, code, output, seconds: (performance.now() - startedAt) / 1000 }
}

const guard =
  (name: string, packageName: string, binName: string, args: readonly string[]): Step =>
  async () =>
    guardTally(await timed(name, () => runNode(toolScript(packageName, binName), args)))

interface CruiseResult {
  readonly summary: {
    readonly totalCruised: number
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { name: string } }[]
  }
}

/** The layer check. A cruiser that understood no file reports no violations either: that is a failure. */
const layers: Step = async () =>
  guardTally(
    await timed('layers', async () => {
      const run = await runNode(toolScript('dependency-cruiser', 'depcruise'), [
        'src',
        '--config',
        '.dependency-cruiser.cjs',
        '--output-type',
        'json',
      ])
      if (!run.stdout.startsWith('{')) return { code: 1, output: run.output }
      const { totalCruised, violations } = (JSON.parse(run.stdout) as CruiseResult).summary
      if (totalCruised === 0) return { code: 1, output: 'The layer check cruised no modules.' }
      const lines = violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
      return { code: violations.length === 0 ? 0 : 1, output: lines.join('\n') }
    }),
  )

const vitest =
  (...selection: readonly string[]): Step =>
  async () => {
    const report = reportFile('vitest.json')
    const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const end = await timed('vitest', () => runNode(toolScript('vitest'), ['run', ...reporting, ...selection]))
    return vitestTally(end, readReport(report))
  }

/**
 * Lint is slow because it knows types, so a developer's run remembers clean files. A change elsewhere may break a
 * remembered file; CI remembers nothing.
 */
const lintMemory =
  process.env['CI'] === undefined ? ['--cache', '--cache-strategy', 'content', '--cache-location', '.cache/eslint'] : []

const guards: readonly Step[] = [
  guard('types', 'typescript', 'tsc', ['-b']),
  guard('lint', 'eslint', 'eslint', ['.', '--max-warnings', '0', ...lintMemory]),
  layers,
  guard('unused', 'knip', 'knip', ['--no-progress', '--no-config-hints']),
  guard('format', 'prettier', 'prettier', ['--check', '.', '--cache', '--cache-location', '.cache/prettier']),
]

/** What a developer runs at every turn: everything but the browser and `*.slow.test.*`. The longest step comes first. */
export const quickChecks: readonly Step[] = [vitest('--exclude', '**/*.slow.test.*'), ...guards]

/** Everything that needs no browser. */
export const allChecks: readonly Step[] = [vitest(), ...guards]

/** Bundles screens and desktop shell as they are shipped. */
export const build: Step = async () =>
  guardTally(
    await timed('build', async () => {
      await buildAll()
      return { code: 0, output: '' }
    }),
  )

/** The office's day in a real browser (and the desktop shell's own tests where Electron's runtime exists). */
export const journeys: Step = async () => {
  const report = reportFile('playwright.json')
  const end = await timed('journeys', async () => ({
    code: await runInTerminal(
      process.execPath,
      [toolScript('@playwright/test', 'playwright'), 'test', '--reporter=list,json'],
      { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    ),
    output: '',
  }))
  return playwrightTally(end, readReport(report))
}

/** Runs steps in order, two at a time: the machines this is built on have two cores. */
export async function runSteps(steps: readonly Step[]): Promise<readonly Tally[]> {
  const queue = [...steps]
  const tallies: Tally[] = []
  const lane = async (): Promise<void> => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
      const tally = await step()
      tallies.push(tally)
      if (tally.failed > 0) console.log(`\n── ${tally.name} ──\n${tally.output.trim()}`)
    }
  }
  await Promise.all([lane(), lane()])
  return tallies
}

/** A fresh place for a report: yesterday's must never be read as today's. */
function reportFile(name: string): string {
  mkdirSync(cacheFolder, { recursive: true })
  const file = path.join(cacheFolder, name)
  rmSync(file, { force: true })
  return file
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch {
    return undefined
  }
}
