import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { writeFileAtomically } from '../system/atomic-file.ts'
import { EnvironmentFailure, errnoOf, onDisk } from '../system/environment-failure.ts'

const attemptSchema = z.object({ failures: z.number().int().nonnegative(), at: z.number() })
const attemptsSchema = z.record(z.string(), attemptSchema)
type Attempt = z.infer<typeof attemptSchema>

const freeFailures = 5
const firstWaitMs = 30_000
const longestWaitMs = 3_600_000
/** Typed names are not all accounts: the oldest are forgotten so that the file stays small. */
const rememberedNames = 500

/** Milliseconds to wait after so many failures in a row: 30 s after the fifth, doubling, at most an hour. */
export const waitAfter = (failures: number): number =>
  failures < freeFailures ? 0 : Math.min(firstWaitMs * 2 ** (failures - freeFailures), longestWaitMs)

/**
 * Failed logins by name, kept in a file so that restarting the program is no way around the wait. While the file cannot
 * be written (a full disk, a folder that is only read) they are counted in memory: nobody is kept out by the disk, and
 * guessing is no faster.
 */
export interface BackOff {
  /** Milliseconds still to wait; 0 when the next try is allowed. */
  readonly remaining: (name: string) => Promise<number>
  /** Counted before the password is tried: killing the program in between does not save a guess. */
  readonly countFailure: (name: string) => Promise<void>
  readonly clear: (name: string) => Promise<void>
}

/** `now` answers milliseconds since 1970. */
export const openBackOff = (path: string, salt: string, now: () => number): BackOff => {
  // A password typed into the name field must not end up readable on the disk.
  const keyOf = (name: string) => createHash('sha256').update(`${salt}\0${name}`).digest('hex').slice(0, 32)

  /** What could not be written; null while the file tells everything. */
  let unwritten: Record<string, Attempt> | null = null

  const read = async (): Promise<Record<string, Attempt>> => {
    if (unwritten !== null) return unwritten
    try {
      return attemptsSchema.parse(JSON.parse(await readFile(path, 'utf8')))
    } catch (error) {
      if (errnoOf(error) === 'ENOENT' || error instanceof SyntaxError || error instanceof z.ZodError) return {}
      throw error
    }
  }
  const write = async (attempts: Record<string, Attempt>): Promise<void> => {
    const newest = Object.fromEntries(
      Object.entries(attempts)
        .sort(([, left], [, right]) => right.at - left.at)
        .slice(0, rememberedNames),
    )
    unwritten = newest
    try {
      await writeFileAtomically(path, JSON.stringify(newest))
      unwritten = null
    } catch (error) {
      if (!(error instanceof EnvironmentFailure)) throw error
    }
  }

  return {
    remaining: (name) =>
      onDisk(async () => {
        const attempts = await read()
        const attempt = attempts[keyOf(name)]
        if (attempt === undefined) return 0
        const wait = waitAfter(attempt.failures)
        if (attempt.at > now()) {
          // The clock was set back: count the wait from now, or it could last for years.
          if (wait > 0) await write({ ...attempts, [keyOf(name)]: { ...attempt, at: now() } })
          return wait
        }
        return Math.max(0, attempt.at + wait - now())
      }),
    countFailure: (name) =>
      onDisk(async () => {
        const attempts = await read()
        const failures = (attempts[keyOf(name)]?.failures ?? 0) + 1
        await write({ ...attempts, [keyOf(name)]: { failures, at: now() } })
      }),
    clear: (name) =>
      onDisk(async () => {
        const { [keyOf(name)]: cleared, ...others } = await read()
        if (cleared !== undefined) await write(others)
      }),
  }
}
