import { copyFile, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { z } from 'zod'
import { Unavailable } from '#core/kernel/unavailable.ts'
import { ok, fail } from '#shared/kernel/result.ts'
import { epochFromInstant, instantFromEpoch, type Instant } from '#shared/kernel/time.ts'
import { createTurns } from '#shared/kernel/turns.ts'
import { writeFileAtomically } from '../../adapters/system/atomic-file.ts'
import { EnvironmentFailure, onDisk } from '../../adapters/system/environment-failure.ts'
import { readManifest, sha256OfFile, writeBackupFile } from './backup-file.ts'
import type { Desk } from './desk.ts'
import type { HostHandlers } from './host-handlers.ts'
import type { Opened } from './opened.ts'
import { rehearse, restoreOver } from './restore.ts'

const settingsSchema = z.object({ secondFolder: z.string().nullable(), keepDays: z.int().min(1) })
type Settings = z.infer<typeof settingsSchema>
const usual: Settings = { secondFolder: null, keepDays: 30 }

const dayMs = 86_400_000
const overdueAfterMs = 3 * dayMs
const lowDiskBytes = 500_000_000
const clockToleranceMs = 5 * 60_000
const leastKept = 3

const settingsFile = (desk: Desk): string => join(desk.folder, 'backup.json')
const backupFolder = (desk: Desk): string => join(desk.folder, 'backups')

const readSettings = async (desk: Desk): Promise<Settings> => {
  try {
    return settingsSchema.parse(JSON.parse(await readFile(settingsFile(desk), 'utf8')))
  } catch {
    return usual
  }
}

interface Listed {
  readonly officeId: string
  readonly entry: BackupEntry
}
type BackupEntry = {
  name: string
  path: string
  at: Instant
  bytes: number
  documents: number
  headHash: string
  complete: boolean
}

const listed = async (folder: string, name: string): Promise<Listed | undefined> => {
  const path = join(folder, name)
  const [read, found] = await Promise.all([readManifest(path), stat(path).catch(() => undefined)])
  if (!read.ok || !found) return undefined
  const { officeId, madeAt, documents, headHash, complete } = read.value.manifest
  return { officeId, entry: { name, path, at: madeAt, bytes: found.size, documents, headHash, complete } }
}

/** Backups of this office in a folder, newest first. A file that is none is not listed. */
const backupsIn = async (desk: Desk, folder: string): Promise<BackupEntry[]> => {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.lacthu'))
  const found = await Promise.all(names.map((name) => listed(folder, name)))
  const officeId = desk.keyring()?.office().officeId
  return found
    .flatMap((backup) => (backup && backup.officeId === officeId ? [backup.entry] : []))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}

/**
 * Writes a backup. A complete one carries the blobs; the daily one leans on the blobs of the data folder. One at a
 * time: two of the same second would write the same file.
 */
const makeBackup = (
  desk: Desk,
  opened: Opened,
  target: string,
  contents: 'complete' | 'storeOnly',
): Promise<BackupEntry> => memoryOf(desk).inTurn(() => writeBackup(desk, opened, target, contents))

const writeBackup = async (
  desk: Desk,
  opened: Opened,
  target: string,
  contents: 'complete' | 'storeOnly',
): Promise<BackupEntry> => {
  const office = desk.keyring()?.office()
  if (!office) throw new Error('no office to back up')
  const copy = join(desk.folder, `.copy-${desk.world.newId()}.db`)
  try {
    const { headHash, documents } = await opened.store.copyTo(copy)
    const blobs: { file: string; path: string }[] = []
    if (contents === 'complete') {
      for await (const { path } of opened.blobs.list()) blobs.push({ file: join(desk.folder, path), path })
    }
    const madeAt = instantFromEpoch(desk.world.nowMs())
    const complete = contents === 'complete'
    await writeBackupFile(target, {
      manifest: {
        format: 'lacthu-backup',
        version: 1,
        officeId: office.officeId,
        agencyName: office.agencyName,
        madeAt,
        documents,
        headHash,
        complete,
        storeSha256: await sha256OfFile(copy),
        blobs: blobs.length,
      },
      dataKey: opened.dataKey,
      store: copy,
      keyring: join(desk.folder, 'keyring.json'),
      blobs,
    })
    const { size } = await stat(target)
    return { name: basename(target), path: target, at: madeAt, bytes: size, documents, headHash, complete }
  } finally {
    await rm(copy, { force: true })
  }
}

/** Backups that the rhythm made are called so; only these are ever removed. */
const rhythmName = /^lacthu-\d{4}-\d{2}-\d{2}-\d{6}\.lacthu$/
const nameForNow = (desk: Desk): string => {
  const at = instantFromEpoch(desk.world.nowMs()).slice(0, 19).replaceAll(':', '').replace('T', '-')
  return `lacthu-${at}.lacthu`
}

const forgetOld = async (desk: Desk, folder: string, keepDays: number): Promise<void> => {
  const oldest = desk.world.nowMs() - keepDays * dayMs
  const made = (await backupsIn(desk, folder)).filter(({ name }) => rhythmName.test(name))
  for (const { path, at } of made.slice(leastKept)) if (epochFromInstant(at) < oldest) await onDisk(() => rm(path))
}

/** The backup of the day, in the data folder. */
const backUpToday = async (desk: Desk, opened: Opened): Promise<BackupEntry> => {
  const folder = backupFolder(desk)
  const made = await makeBackup(desk, opened, join(folder, nameForNow(desk)), 'storeOnly')
  memoryOf(desk).lastAt = made.at
  await forgetOld(desk, folder, (await readSettings(desk)).keepDays)
  return made
}

const copyWhole = async (from: string, to: string): Promise<void> => {
  const [wanted, there] = await Promise.all([stat(from), stat(to).catch(() => undefined)])
  if (there?.size === wanted.size) return
  const part = `${to}.part`
  await copyFile(from, part)
  const handle = await open(part, 'r+')
  await handle.sync().finally(() => handle.close())
  await rename(part, to)
}

/**
 * Brings the second place up to date: the latest backup, and every blob it does not have yet. The place itself is not
 * made here: a drive that is not plugged in must not become a folder of this disk. Throws EnvironmentFailure.
 */
const mirror = async (desk: Desk, opened: Opened): Promise<void> => {
  const { secondFolder, keepDays } = await readSettings(desk)
  if (secondFolder === null) return
  const [latest] = await backupsIn(desk, backupFolder(desk))
  await onDisk(async () => {
    await stat(secondFolder)
    for await (const { path } of opened.blobs.list()) {
      await mkdir(dirname(join(secondFolder, path)), { recursive: true })
      await copyWhole(join(desk.folder, path), join(secondFolder, path))
    }
    // Last, so that a backup there never leans on files that are not there yet.
    if (latest) await copyWhole(latest.path, join(secondFolder, latest.name))
  })
  await forgetOld(desk, secondFolder, keepDays)
}

interface Memory {
  lastAt: Instant | null | undefined
  /** The latest backup is not in both places. */
  failed: boolean
  readonly inTurn: ReturnType<typeof createTurns>
}
const memories = new WeakMap<Desk, Memory>()
const memoryOf = (desk: Desk): Memory => {
  const known = memories.get(desk)
  if (known) return known
  const fresh: Memory = { lastAt: undefined, failed: false, inTurn: createTurns() }
  memories.set(desk, fresh)
  return fresh
}

const lastBackupAt = async (desk: Desk): Promise<Instant | null> => {
  const memory = memoryOf(desk)
  memory.lastAt ??= (await backupsIn(desk, backupFolder(desk)))[0]?.at ?? null
  return memory.lastAt
}

/** A backup dated after now was made before the clock was set back: it says nothing about today. */
const isDue = (last: Instant | null, nowMs: number): boolean =>
  last === null || Math.abs(nowMs - epochFromInstant(last)) >= dayMs

/** Makes the backup of the day when a day has passed, and tries again what failed. Never throws: a failure becomes a warning. */
export const backUpWhenDue = async (desk: Desk): Promise<void> => {
  const opened = desk.opened()
  if (!opened || desk.filling.value) return
  const memory = memoryOf(desk)
  const work = async (): Promise<'made' | 'notDue'> => {
    const due = isDue(await lastBackupAt(desk), desk.world.nowMs())
    if (!due && !memory.failed) return 'notDue'
    if (due) await backUpToday(desk, opened)
    await mirror(desk, opened)
    return 'made'
  }
  try {
    if ((await desk.busy(work())) === 'notDue') return
    memory.failed = false
  } catch (cause) {
    memory.failed = true
    desk.reportDefect('host.dailyBackup', cause)
  }
  desk.tell({ kind: 'hostChanged' })
}

/** Keeps the daily rhythm: soon after unlocking, then every hour it looks whether a day has passed. */
export const keepBackups = (desk: Desk): { stop: () => void } => {
  const look = (): void => void backUpWhenDue(desk)
  const hourly = setInterval(look, 3_600_000)
  hourly.unref()
  desk.onUnlocked(() => setTimeout(look, 5_000).unref())
  return { stop: () => clearInterval(hourly) }
}

type Warning = 'clockSetBack' | 'backupOverdue' | 'backupFailed' | 'diskNearlyFull'

/** When the last backup was made, and what the bottom line of the screen should worry about. */
export const backupState = async (desk: Desk): Promise<{ lastBackupAt: Instant | null; warnings: Warning[] }> => {
  const warnings: Warning[] = []
  const last = await lastBackupAt(desk)
  const opened = desk.opened()
  const now = desk.world.nowMs()
  const foundedAt = desk.keyring()?.office().createdAt
  if (opened && foundedAt !== undefined) {
    if (isAhead(opened, now)) warnings.push('clockSetBack')
    if (now - epochFromInstant(last ?? (foundedAt as Instant)) > overdueAfterMs) warnings.push('backupOverdue')
    if (memoryOf(desk).failed) warnings.push('backupFailed')
  }
  const disk = await statfs(desk.folder).catch(() => undefined)
  if (disk && disk.bavail * disk.bsize < lowDiskBytes) warnings.push('diskNearlyFull')
  return { lastBackupAt: last, warnings }
}

/** Whether the journal is ahead of the clock. A store that cannot tell is no reason to withhold the other warnings. */
const isAhead = (opened: Opened, now: number): boolean => {
  try {
    const lastEntry = opened.store.lastEntryAt()
    return lastEntry !== null && Date.parse(lastEntry) > now + clockToleranceMs
  } catch (error) {
    if (error instanceof Unavailable) return false
    throw error
  }
}

const liesIn = (path: string, folder: string): boolean => {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** A place for a backup: never among the office's own files, and never over a file that is something else. */
const isUsableTarget = async (desk: Desk, target: string): Promise<boolean> => {
  if (!isAbsolute(target)) return false
  const path = resolve(target)
  if (liesIn(path, desk.folder) && !liesIn(path, backupFolder(desk))) return false
  const found = await stat(path).catch(() => undefined)
  return !found || (found.isFile() && (await readManifest(path)).ok)
}

const isUsableSecondFolder = async (desk: Desk, folder: string): Promise<boolean> => {
  if (!isAbsolute(folder) || liesIn(resolve(folder), desk.folder)) return false
  try {
    await mkdir(folder, { recursive: true })
    await rm(await mkdtemp(join(folder, '.lacthu-')), { recursive: true })
    return true
  } catch {
    return false
  }
}

const unusableCodes: readonly string[] = ['folderMissing', 'readOnly']

export const backupHandlers: Pick<HostHandlers, 'backups' | 'setBackup' | 'backUp' | 'rehearseRestore' | 'restore'> = {
  backups: async (desk) => {
    const settings = await readSettings(desk)
    return ok({ folder: backupFolder(desk), ...settings, items: await backupsIn(desk, backupFolder(desk)) })
  },

  setBackup: async (desk, _session, settings) => {
    const { secondFolder } = settings
    if (secondFolder !== null && !(await isUsableSecondFolder(desk, secondFolder))) return fail('host.folderUnusable')
    await writeFileAtomically(settingsFile(desk), JSON.stringify(settings))
    return ok({})
  },

  backUp: async (desk, _session, { file }) => {
    const opened = desk.opened()
    if (!opened) return fail('signedOut')
    if (file !== undefined && !(await isUsableTarget(desk, file))) return fail('host.folderUnusable')
    const work = async (): Promise<BackupEntry> => {
      if (file !== undefined) return makeBackup(desk, opened, resolve(file), 'complete')
      const made = await backUpToday(desk, opened)
      await mirror(desk, opened)
      memoryOf(desk).failed = false
      return made
    }
    try {
      return ok(await desk.busy(work()))
    } catch (cause) {
      if (file === undefined) memoryOf(desk).failed = true
      if (cause instanceof EnvironmentFailure && unusableCodes.includes(cause.code)) return fail('host.folderUnusable')
      throw cause
    } finally {
      desk.tell({ kind: 'hostChanged' })
    }
  },

  rehearseRestore: (desk, session, input) => rehearse(desk, session, input),
  restore: (desk, session, input) => restoreOver(desk, session, input),
}
