import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail, type Result } from '#shared/kernel/result.ts'
import { createSandbox, type SandboxProblem } from '../files/sandbox.ts'
import type { ExtractInput, ExtractTasks } from './extract-tasks.ts'
import type { Extraction } from './extraction.ts'
import type { TextTrouble } from './model.ts'

/** Extracts in child processes: a hostile file costs one child, never the program. */
export interface ExtractPool {
  readonly extract: (
    file: ExtractInput['file'],
    options?: { readonly signal?: AbortSignal },
  ) => Promise<Result<Extraction, TextTrouble | SandboxProblem>>
  readonly children: number
  readonly close: () => void
}

export const extractLimits = { timeLimitMs: 60_000, memoryLimitMb: 768 } as const

/** A defect met in one file must not fail the hundred given with it. */
const readerFailed = () => fail('crashed')

const entry = new URL(`./extract-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url)

export const createExtractPool = (children = availableParallelism()): ExtractPool => {
  const sandbox = createSandbox<ExtractTasks>({ entry, children, ...extractLimits })
  return {
    extract: async (file, options = {}) => {
      const answer = await sandbox.run('extract', { file }, options).catch(readerFailed)
      if (!answer.ok) return answer
      return 'trouble' in answer.value ? fail(answer.value.trouble) : { ok: true, value: answer.value.extraction }
    },
    children,
    close: sandbox.close,
  }
}
