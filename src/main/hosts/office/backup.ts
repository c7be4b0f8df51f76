import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rm, stat, statfs } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { ok, fail } from '#shared/kernel/result.ts'
import { epochFromInstant, instantFromEpoch, type Instant } from '#shared/kernel/time.ts'
import { writeFileAtomically } from '../../adapters/system/atomic-file.ts'
import { EnvironmentFailure, onDisk } from '../../adapters/system/environment-failure.ts'
import { readManifest, sha256OfFile, writeBackupFile } from './backup-file.ts'
import type { Desk } from './desk.ts'
import type { HostHandlers } from './handlers.ts'
import type { Opened } from './opened.ts'
import { rehearse, restoreOver } from './restore.ts'

const settingsSchema = z.object({ secondFolder: z.string().nullable(), keepDays: z.int().min(1) })
type Settings = z.infer<typeof settingsSchema>
const usual: Settings = { secondFolder: null, keepDays: 30 }

const dayMs = 86_400_000
const overdueAfterMs = 3 * dayMs
const lowDiskBytes = 500_000_000
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

type BackupEntry = {
  name: string
  path: string
  at: Instant
  bytes: number
  documents: number
  headHash: string
  complete: boolean
}

const entryOf = async (path: string, name: string): Promise<BackupEntry | undefined> => {
  const read = await readManifest(path)
  if (!read.ok) return undefined
  const { madeAt, documents, headHash, complete } = read.value.manifest
  return { name, path, at: madeAt, bytes: (await stat(path)).size, documents, headHash, complete }
}

/** Backups in the office's own folder, newest first. A file that is no backup is not listed. */
const listBackups = async (desk: Desk): Promise<BackupEntry[]> => {
  const names = await readdir(backupFolder(desk)).catch(() => [])
  const entries = await Promise.all(
    names.filter((name) => name.endsWith('.lacthu')).map((name) => entryOf(join(backupFolder(desk), name), name)),
  )
  return entries.filter((entry) => entry !== undefined).sort((a, b) => (a.at < b.at ? 1 : -1))
}

/** Writes a backup. A complete one carries the blobs; the daily one leans on the blobs of the data folder. */
const makeBackup = async (
  desk: Desk,
  opened: Opened,
  target: string,
  contents: 'complete' | 'storeOnly',
): Promise<BackupEntry> => {
  const office = desk.keyring()?.office()
  if (!office) throw new Error('no office to back up')
  const copy = join(desk.folder, `.copy-${desk.world.newId()}.db`)
  try {
    const { hash: headHash } = opened.store.head()
    const documents = opened.store.inventory.documents()
    await opened.store.copyTo(copy)
    const blobs: { file: string; path: string }[] = []
    if (contents === 'complete') {
      for await (const { path } of opened.blobs.list())
        blobs.push({ file: join(desk.folder, path), path: path.replaceAll('\\', '/') })
    }
    const madeAt = instantFromEpoch(desk.world.nowMs())
    await writeBackupFile(target, {
      manifest: {
        format: 'lacthu-backup',
        version: 1,
        officeId: office.officeId,
        agencyName: office.agencyName,
        madeAt,
        documents,
        headHash,
        complete: contents === 'complete',
        storeSha256: await sha256OfFile(copy),
        blobs: blobs.length,
      },
      dataKey: opened.dataKey,
      store: copy,
      keyring: join(desk.folder, 'keyring.json'),
      blobs,
    })
    const name = target.slice(dirname(target).length + 1)
    return {
      name,
      path: target,
      at: madeAt,
      bytes: (await stat(target)).size,
      documents,
      headHash,
      complete: contents === 'complete',
    }
  } finally {
    await rm(copy, { force: true })
  }
}

const stamp = (desk: Desk): string =>
  instantFromEpoch(desk.world.nowMs()).slice(0, 19).replaceAll(':', '').replace('T', '-')

const mirror = async (desk: Desk, opened: Opened, made: BackupEntry, secondFolder: string): Promise<void> =>
  onDisk(async () => {
    await mkdir(join(secondFolder, 'blobs'), { recursive: true })
    await copyFile(made.path, join(secondFolder, made.name))
    for await (const { path } of opened.blobs.list()) {
      const target = join(secondFolder, path)
      if (existsSync(target)) continue
      await mkdir(dirname(target), { recursive: true })
      await copyFile(join(desk.folder, path), `${target}.part`)
      await rm(target, { force: true })
      await copyFile(`${target}.part`, target)
      await rm(`${target}.part`)
    }
  })

const forgetOld = async (desk: Desk, keepDays: number): Promise<void> => {
  const oldest = desk.world.nowMs() - keepDays * dayMs
  const old = (await listBackups(desk)).slice(leastKept).filter(({ at }) => epochFromInstant(at) < oldest)
  for (const { path } of old) await rm(path)
}

/** The backup of the day: into the data folder, and to the second place when one is set. */
const backUpToday = async (desk: Desk, opened: Opened): Promise<BackupEntry> => {
  const { secondFolder, keepDays } = await readSettings(desk)
  const made = await makeBackup(desk, opened, join(backupFolder(desk), `lacthu-${stamp(desk)}.lacthu`), 'storeOnly')
  if (secondFolder !== null) await mirror(desk, opened, made, secondFolder)
  await forgetOld(desk, keepDays)
  return made
}

interface Memory {
  lastAt: Instant | null | undefined
  failed: boolean
}
const memories = new WeakMap<Desk, Memory>()
const memoryOf = (desk: Desk): Memory => {
  const known = memories.get(desk)
  if (known) return known
  const fresh: Memory = { lastAt: undefined, failed: false }
  memories.set(desk, fresh)
  return fresh
}

const lastBackupAt = async (desk: Desk): Promise<Instant | null> => {
  const memory = memoryOf(desk)
  memory.lastAt ??= (await listBackups(desk))[0]?.at ?? null
  return memory.lastAt
}

const backUpWhenDue = async (desk: Desk): Promise<void> => {
  const opened = desk.opened()
  if (!opened || desk.filling.value) return
  const last = await lastBackupAt(desk)
  if (last !== null && desk.world.nowMs() - epochFromInstant(last) < dayMs) return
  const memory = memoryOf(desk)
  try {
    memory.lastAt = (await desk.busy(backUpToday(desk, opened))).at
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
  if (opened) {
    const lastEntry = opened.store.lastEntryAt()
    if (lastEntry !== null && Date.parse(lastEntry) > now + 5 * 60_000) warnings.push('clockSetBack')
    if (last !== null && now - epochFromInstant(last) > overdueAfterMs) warnings.push('backupOverdue')
    if (memoryOf(desk).failed) warnings.push('backupFailed')
  }
  const disk = await statfs(desk.folder).catch(() => undefined)
  if (disk && disk.bavail * disk.bsize < lowDiskBytes) warnings.push('diskNearlyFull')
  return { lastBackupAt: last, warnings }
}

export const backupHandlers: Pick<HostHandlers, 'backups' | 'setBackup' | 'backUp' | 'rehearseRestore' | 'restore'> = {
  backups: async (desk) => {
    const settings = await readSettings(desk)
    return ok({ folder: backupFolder(desk), ...settings, items: await listBackups(desk) })
  },

  setBackup: async (desk, _session, settings) => {
    const { secondFolder } = settings
    if (secondFolder !== null) {
      const usable =
        isAbsolute(secondFolder) &&
        (await mkdir(secondFolder, { recursive: true }).then(
          () => true,
          () => false,
        ))
      if (!usable || secondFolder.startsWith(desk.folder)) return fail('host.folderUnusable')
    }
    await writeFileAtomically(settingsFile(desk), JSON.stringify(settings))
    return ok({})
  },

  backUp: async (desk, _session, { file }) => {
    const opened = desk.opened()
    if (!opened) return fail('signedOut')
    try {
      const made =
        file === undefined
          ? await desk.busy(backUpToday(desk, opened))
          : await desk.busy(makeBackup(desk, opened, file, 'complete'))
      if (file === undefined) memoryOf(desk).lastAt = made.at
      memoryOf(desk).failed = false
      desk.tell({ kind: 'hostChanged' })
      return ok(made)
    } catch (cause) {
      if (cause instanceof EnvironmentFailure && cause.code === 'folderMissing') return fail('host.folderUnusable')
      throw cause
    }
  },

  rehearseRestore: (desk, session, input) => rehearse(desk, session, input),
  restore: (desk, session, input) => restoreOver(desk, session, input),
}
