import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { createSandbox } from '../files/sandbox.ts'
import type { ReadTasks } from './read-tasks.ts'

/** Reads old files in a child process: a hostile one costs the child, never the import. */
export interface OldFileReader {
  readonly read: (path: string) => Promise<Result<{ readonly text: string }>>
  readonly close: () => void
}

const limits = { timeLimitMs: 60_000, memoryLimitMb: 768 } as const
const entry = new URL(`./read-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url)

export const createOldFileReader = (): OldFileReader => {
  const sandbox = createSandbox<ReadTasks>({ entry, children: 1, ...limits })
  return {
    read: async (path) => {
      const answer = await sandbox.run('read', { path }).catch(() => fail('crashed'))
      if (!answer.ok) return answer
      return 'trouble' in answer.value ? fail(answer.value.trouble) : ok(answer.value)
    },
    close: sandbox.close,
  }
}
