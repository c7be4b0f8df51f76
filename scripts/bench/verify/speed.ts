import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { verifyPdf } from '#main/adapters/signing/verify.ts'
import { projectRoot, runNode } from '../../lib/tools.ts'
import { median } from '../table.ts'
import type { Answer } from './score.ts'

const cli = path.join(projectRoot, 'src/main/hosts/cli/main.ts')

export interface Timed {
  readonly ms: number
  readonly answers: ReadonlyMap<string, Answer>
}

/** The command line over the given paths, as a user runs it; answers by the shown file. */
export const timeCommandLine = async (paths: readonly string[], options: readonly string[] = []): Promise<Timed> => {
  const begun = performance.now()
  const run = await runNode(cli, ['verify', '--json', ...options, ...paths])
  const ms = performance.now() - begun
  if (run.code !== 0) throw new Error(run.output)
  const lines = run.stdout.split('\n').filter((line) => line !== '')
  const answers = lines.map((line) => JSON.parse(line) as Answer & { readonly file: string })
  return { ms, answers: new Map(answers.map((answer) => [answer.file, answer])) }
}

/** `pdfsig` takes one file a process. Null where it is not installed. */
export const timePdfsig = (files: readonly string[]): number | null => {
  if (spawnSync('pdfsig', ['-v']).error !== undefined) return null
  const begun = performance.now()
  for (const file of files) spawnSync('pdfsig', ['-nocert', file], { stdio: 'ignore', timeout: 20_000 })
  return performance.now() - begun
}

export interface InProcess {
  readonly verifyMs: number
  readonly readMs: number
}

/** One file, warm, in this process: a verdict against reading it and hashing it once, in turns. Medians. */
export const timeInProcess = (file: string): InProcess => {
  const timed = (work: () => unknown): number => {
    const begun = performance.now()
    work()
    return performance.now() - begun
  }
  const rounds = Array.from({ length: 60 }, () => ({
    verifyMs: timed(() => verifyPdf(readFileSync(file), { trust: null })),
    readMs: timed(() => createHash('sha256').update(readFileSync(file)).digest()),
  })).slice(20)
  return {
    verifyMs: median(rounds.map(({ verifyMs }) => verifyMs)),
    readMs: median(rounds.map(({ readMs }) => readMs)),
  }
}
