import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { Unavailable } from '#core/kernel/unavailable.ts'
import type { contract, InputOf, OutputOf, RefusalOf } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { instantFromEpoch, type Instant } from '#shared/kernel/time.ts'
import { openBlobStore } from '../../adapters/files/blob-store.ts'
import { deriveKeys } from '../../adapters/keyring/derived-keys.ts'
import { openKeyring, type KeyringOptions } from '../../adapters/keyring/keyring.ts'
import { openStore } from '../../adapters/sqlite/store.ts'
import { writeFileAtomically } from '../../adapters/system/atomic-file.ts'
import { provesManifest, readManifest, sha256OfFile, unpackBackupFile, type BackupManifest } from './backup-file.ts'
import type { Desk } from './desk.ts'

type Restore = (typeof contract)['host']['restore']
type Input = InputOf<Restore>
type Code = RefusalOf<Restore>
type Rehearsal = OutputOf<(typeof contract)['host']['rehearseRestore']>

interface Rehearsed {
  readonly folder: string
  readonly manifest: BackupManifest
  readonly found: Rehearsal
}

const mayRestore = async (desk: Desk, session: string): Promise<boolean> => {
  if (!desk.keyring()) return true
  const access = await desk.opened()?.app.accessOf(desk.sessions.actorOf(session))
  return access?.permissions.has('office.administer') ?? false
}

/** The key of the backup: its recovery code, one of its accounts, or the key in use when it is the same office. */
const keyFor = async (desk: Desk, folder: string, officeId: string, input: Input): Promise<Result<Buffer, Code>> => {
  const keyring = await openKeyring(folder, desk.keyringOptions)
  if (!keyring.ok) return fail(keyring.refusal.code === 'keyringNewer' ? 'host.storeNewer' : 'host.backupBroken')
  if (input.recoveryCode !== undefined) {
    const unlocked = await keyring.value.unlockWithRecoveryCode(input.recoveryCode)
    return unlocked.ok ? unlocked : fail('host.wrongRecoveryCode', { problem: unlocked.refusal.code })
  }
  if (input.account !== undefined && input.password !== undefined) {
    const unlocked = await keyring.value.unlock(input.account, input.password)
    if (unlocked.ok) return ok(unlocked.value.dataKey)
    const opened = desk.opened()
    const sameOffice = desk.keyring()?.office().officeId === officeId
    if (!opened || !sameOffice) return fail('host.wrongPassword')
  }
  const opened = desk.opened()
  if (!opened || desk.keyring()?.office().officeId !== officeId) return fail('host.backupNeedsKey')
  return ok(Buffer.from(opened.dataKey))
}

/** Opens the unpacked store, walks its journal and checks every file it refers to. */
const inspect = async (
  desk: Desk,
  folder: string,
  manifest: BackupManifest,
  dataKey: Buffer,
): Promise<Result<Rehearsal, Code>> => {
  const keys = deriveKeys(dataKey)
  try {
    const store = openStore({
      file: join(folder, 'store.db'),
      key: keys.database,
      newDeviceId: desk.world.newId,
      slow: () => undefined,
    })
    try {
      const { reading } = store.stores
      const verdict = await reading.audit.verify()
      if (!verdict.sound || verdict.headHash !== manifest.headHash)
        return fail('host.backupBroken', { problem: 'journal' })
      const documents = store.inventory.documents()
      const blobs = await openBlobStore(manifest.complete ? folder : desk.folder, keys)
      let checked = 0
      for (const blob of store.inventory.blobsInUse()) {
        if ((await blobs.verify(blob)) !== 'intact') return fail('host.backupBroken', { problem: 'files' })
        checked += 1
      }
      return ok({
        agencyName: manifest.agencyName,
        madeAt: manifest.madeAt,
        documents,
        blobs: checked,
        journalEntries: verdict.entries,
        lastEntryAt: store.lastEntryAt() as Instant | null,
      })
    } finally {
      store.close()
    }
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
    if (error.cause === 'storeNewer') return fail('host.storeNewer')
    if (error.cause === 'storeBroken') return fail('host.backupBroken', { problem: 'store' })
    throw error
  } finally {
    keys.wipe()
  }
}

const unpackAndProve = async (desk: Desk, session: string, input: Input): Promise<Result<Rehearsed, Code>> => {
  if (!(await mayRestore(desk, session))) return fail('forbidden')
  const sealed = await readManifest(input.path)
  if (!sealed.ok) return sealed
  const { manifest } = sealed.value
  await mkdir(desk.folder, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(join(desk.folder, '.restored-'))
  const proved = await (async (): Promise<Result<Rehearsed, Code>> => {
    const unpacked = await unpackBackupFile(input.path, folder)
    if (!unpacked.ok) return unpacked
    const key = await keyFor(desk, folder, manifest.officeId, input)
    if (!key.ok) return key
    const sound =
      provesManifest(sealed.value, key.value) && (await sha256OfFile(join(folder, 'store.db'))) === manifest.storeSha256
    const found = sound
      ? await inspect(desk, folder, manifest, key.value)
      : fail('host.backupBroken', { problem: 'seal' } as const)
    key.value.fill(0)
    return found.ok ? ok({ folder, manifest, found: found.value }) : found
  })()
  if (!proved.ok) await rm(folder, { recursive: true, force: true })
  return proved
}

/** Restores into a temporary folder and verifies it there; replaces nothing. */
export const rehearse = async (desk: Desk, session: string, input: Input): Promise<Result<Rehearsal, Code>> => {
  const rehearsed = await unpackAndProve(desk, session, input)
  if (!rehearsed.ok) return rehearsed
  await rm(rehearsed.value.folder, { recursive: true, force: true })
  return ok(rehearsed.value.found)
}

const swapSchema = z.object({ from: z.string(), keptAs: z.string(), complete: z.boolean() })
const swapFile = (folder: string): string => join(folder, 'restore.json')

const moveIfThere = async (from: string, to: string): Promise<void> => {
  if (!existsSync(from)) return
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await rename(from, to)
}

/**
 * Puts a proved backup in the place of what is there. Every step is a rename that may be repeated, and the plan is on
 * the disk before the first, so that a restore cut off half way is finished at the next start.
 */
export const finishRestore = async (folder: string): Promise<void> => {
  const text = await readFile(swapFile(folder), 'utf8').catch(() => undefined)
  if (text === undefined) return
  const { from, keptAs, complete } = swapSchema.parse(JSON.parse(text))
  const source = join(folder, from)
  const kept = join(folder, keptAs)
  for (const name of ['keyring.json', 'store.db', 'store.db-wal', 'store.db-shm']) {
    if (existsSync(join(source, name)) || name.startsWith('store.db-'))
      await moveIfThere(join(folder, name), join(kept, name))
    await moveIfThere(join(source, name), join(folder, name))
  }
  if (complete && existsSync(join(source, 'blobs'))) {
    await moveIfThere(join(folder, 'blobs'), join(kept, 'blobs'))
    await moveIfThere(join(source, 'blobs'), join(folder, 'blobs'))
  }
  await rm(source, { recursive: true, force: true })
  await rm(swapFile(folder))
}

/** What interrupted rehearsals, foundings and copies left behind. */
export const sweepFolder = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (/^\.(restored|founding|copy)-/.test(name)) await rm(join(folder, name), { recursive: true, force: true })
  }
}

/** Rehearses, then replaces the office by the backup; what was there is kept beside it. Everyone is signed out. */
export const restoreOver = async (
  desk: Desk,
  session: string,
  input: Input,
): Promise<Result<OutputOf<Restore>, Code>> => {
  const rehearsed = await unpackAndProve(desk, session, input)
  if (!rehearsed.ok) return rehearsed
  const { folder: source, manifest, found } = rehearsed.value
  const replaces = desk.keyring() !== undefined
  const keptAs = `replaced-${instantFromEpoch(desk.world.nowMs()).slice(0, 19).replaceAll(':', '')}`
  await desk.lock()
  await writeFileAtomically(
    swapFile(desk.folder),
    JSON.stringify({ from: source.slice(desk.folder.length + 1), keptAs, complete: manifest.complete }),
  )
  await finishRestore(desk.folder)
  await desk.takeKeyring()
  return ok({ ...found, keptAs: replaces ? keptAs : null })
}
