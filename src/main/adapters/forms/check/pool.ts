import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { createSandbox, type SandboxProblem } from '../../files/sandbox.ts'
import type { CheckInput, CheckTasks, SpokenCheck } from './check-tasks.ts'
import type { CheckTrouble } from './trouble.ts'

/** Checks in child processes: a hostile file costs one child, never the program. */
export interface CheckPool {
  readonly check: (
    file: CheckInput['file'],
    options?: { readonly signal?: AbortSignal },
  ) => Promise<Result<SpokenCheck, CheckTrouble | SandboxProblem>>
  readonly children: number
  readonly close: () => void
}

const checkLimits = { timeLimitMs: 30_000, memoryLimitMb: 768 } as const

/** A defect met in one file must not fail the hundred given with it. */
const checkerFailed = () => fail('crashed')

const entry = new URL(`./check-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url)

export const createCheckPool = (children = availableParallelism()): CheckPool => {
  const sandbox = createSandbox<CheckTasks>({ entry, children, ...checkLimits })
  return {
    check: async (file, options = {}) => {
      const answer = await sandbox.run('check', { file }, options).catch(checkerFailed)
      if (!answer.ok) return answer
      return 'trouble' in answer.value ? fail(answer.value.trouble) : ok(answer.value.check)
    },
    children,
    close: sandbox.close,
  }
}
