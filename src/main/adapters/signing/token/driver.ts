import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { TokenProblem } from '#shared/signatures/tokens.ts'
import { createSandbox, type Sandbox, type SandboxProblem } from '../../files/sandbox.ts'
import { readLibraryFile } from './library-file.ts'
import type { TokenTasks } from './token-tasks.ts'

const entry = new URL(`./token-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url)

/** Drivers look for their settings and for libraries of their own through the environment; secrets of ours stay here. */
const environment = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      (one): one is [string, string] => one[1] !== undefined && !/^(?:LACTHU|NODE|ELECTRON)_/i.test(one[0]),
    ),
  )

/** A process of its own for one driver: whatever the driver does, it does to that process. */
export const startDriver = (timeLimitMs: number): Sandbox<TokenTasks> =>
  createSandbox<TokenTasks>({ entry, children: 1, timeLimitMs, memoryLimitMb: 1024, environment: environment() })

/** What a process that ended means for the token. A driver that aborts looks like one that ran out of memory. */
export const problemOf = (problem: SandboxProblem): 'timeout' | 'driverCrashed' =>
  problem === 'timedOut' ? 'timeout' : 'driverCrashed'

/** Whether this program could load the library at all, told from the head of the file. */
export const checkLibrary = async (
  library: string,
): Promise<Result<void, Extract<TokenProblem, 'libraryMissing' | 'libraryMismatch' | 'libraryRefused'>>> => {
  const file = await readLibraryFile(library)
  if (file === 'missing') return fail('libraryMissing', { library })
  if (file === null) return fail('libraryRefused', { library, driver: 'no library' })
  const formats = { win32: 'pe', darwin: 'macho' } as const
  const format = process.platform in formats ? formats[process.platform as keyof typeof formats] : 'elf'
  if (file.format !== format) return fail('libraryRefused', { library, driver: file.format })
  return file.architectures.includes(process.arch)
    ? ok(undefined)
    : fail('libraryMismatch', { library, has: file.architectures.join(', '), needs: process.arch })
}
