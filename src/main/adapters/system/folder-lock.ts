import { randomUUID } from 'node:crypto'
import { mkdir, readFile, realpath, rm, rmdir, stat } from 'node:fs/promises'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Result } from '#shared/kernel/result.ts'
import { writeFileAtomically } from './atomic-file.ts'
import { errnoOf, onDisk } from './environment-failure.ts'

/** Where the folder stood and which one it was: a copy is neither, a folder that was only moved is still the same. */
const placeSchema = z.object({ path: z.string(), inode: z.string() })
type Place = z.infer<typeof placeSchema>

const lockSchema = z.object({
  lockId: z.string(),
  folder: placeSchema,
  pid: z.number().int().positive(),
  /** Boot and start tick of the process where the system tells them (Linux), so that a reused pid is not taken for the holder. */
  started: z.string().nullable(),
  uptimeSeconds: z.number(),
})
type LockRecord = z.infer<typeof lockSchema>

const runningSchema = z.object({ lockId: z.string(), url: z.string(), token: z.string() })

/** Where the running program listens on this machine; the token is a secret of the folder's owner. */
export interface RunningAddress {
  readonly url: string
  readonly token: string
}

export interface FolderLock {
  /** Publishes the loopback address so that the command line can forward to this instance. */
  readonly writeRunning: (address: RunningAddress) => Promise<void>
  readonly release: () => Promise<void>
}

const lockPath = (folder: string) => join(folder, 'office.lock')
const runningPath = (folder: string) => join(folder, 'running.json')
const guardStaleMs = 10_000
const guardPatienceMs = 15_000

const startOf = async (pid: number): Promise<string | null> => {
  try {
    const [bootId, stats] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ])
    // The process name (field 2) may hold spaces and brackets; the fields after its last bracket are plain. Start time is field 22.
    const startTick = stats.slice(stats.lastIndexOf(')') + 2).split(' ')[19]
    return startTick === undefined ? null : `${bootId.trim()}/${startTick}`
  } catch {
    return null
  }
}

const processExists = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errnoOf(error) === 'EPERM'
  }
}

const placeOf = async (folder: string): Promise<Place> => {
  const [path, { dev, ino }] = await Promise.all([realpath(folder), stat(folder, { bigint: true })])
  return { path, inode: `${dev}/${ino}` }
}

/** A lock that was copied together with its folder speaks of the other folder. */
const isLockOf = async (folder: string, { folder: locked }: LockRecord): Promise<boolean> => {
  const { path, inode } = await placeOf(folder)
  return path === locked.path || inode === locked.inode
}

const holds = async (record: LockRecord, folder: string): Promise<boolean> => {
  if (!(await isLockOf(folder, record))) return false
  if (!processExists(record.pid)) return false
  if (record.started !== null) return (await startOf(record.pid)) === record.started
  return uptime() >= record.uptimeSeconds
}

const readJson = async <Value>(path: string, schema: z.ZodType<Value>): Promise<Value | null> => {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

/** Makes "read the lock, then replace it" one step between processes; a folder can be created by one process only. */
const guarded = async <Value>(folder: string, work: () => Promise<Value>): Promise<Value> => {
  const guard = join(folder, 'office.lock.guard')
  const giveUpAt = performance.now() + guardPatienceMs
  for (;;) {
    try {
      await mkdir(guard)
      break
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST' || performance.now() > giveUpAt) throw error
      const age = await stat(guard).then(
        (found) => Math.abs(Date.now() - found.mtimeMs),
        () => 0,
      )
      if (age > guardStaleMs) await rmdir(guard).catch(() => undefined)
      else await sleep(20)
    }
  }
  try {
    return await work()
  } finally {
    await rmdir(guard).catch(() => undefined)
  }
}

/**
 * Takes the data folder for this process. Refused with `folderInUse` while another living process holds it;
 * a lock left by a killed process or an earlier boot, or copied with the folder, is taken over. Throws EnvironmentFailure.
 */
export const lockFolder = (folder: string): Promise<Result<FolderLock, 'folderInUse'>> =>
  onDisk(() =>
    guarded(folder, async () => {
      const found = await readJson(lockPath(folder), lockSchema)
      if (found !== null && (await holds(found, folder))) return fail('folderInUse', { pid: found.pid })
      await rm(runningPath(folder), { force: true })
      const record: LockRecord = {
        lockId: randomUUID(),
        folder: await placeOf(folder),
        pid: process.pid,
        started: await startOf(process.pid),
        uptimeSeconds: uptime(),
      }
      await writeFileAtomically(lockPath(folder), JSON.stringify(record))
      return ok(lockHeldAs(folder, record.lockId))
    }),
  )

const lockHeldAs = (folder: string, lockId: string): FolderLock => ({
  writeRunning: (address) => writeFileAtomically(runningPath(folder), JSON.stringify({ lockId, ...address })),
  release: () =>
    onDisk(() =>
      guarded(folder, async () => {
        const found = await readJson(lockPath(folder), lockSchema)
        if (found?.lockId !== lockId) return
        await rm(runningPath(folder), { force: true })
        await rm(lockPath(folder), { force: true })
      }),
    ),
})

/** The address of the living instance that holds this folder, or null when nobody does or it does not listen. */
export const readRunning = (folder: string): Promise<RunningAddress | null> =>
  onDisk(async () => {
    const [held, running] = await Promise.all([
      readJson(lockPath(folder), lockSchema),
      readJson(runningPath(folder), runningSchema),
    ])
    if (held === null || running === null || held.lockId !== running.lockId || !(await holds(held, folder))) return null
    return { url: running.url, token: running.token }
  })
