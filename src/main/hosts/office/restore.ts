import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Unavailable } from '#core/kernel/unavailable.ts'
import type { contract, InputOf, OutputOf, RefusalOf } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/time.ts'
import { openBlobStore, type BlobStore } from '../../adapters/files/blob-store.ts'
import { deriveKeys } from '../../adapters/keyring/derived-keys.ts'
import { openKeyring } from '../../adapters/keyring/keyring.ts'
import { openStore, type Store } from '../../adapters/sqlite/store.ts'
import { onDisk } from '../../adapters/system/environment-failure.ts'
import { keptAsideName } from './aside.ts'
import {
  provesManifest,
  readManifest,
  sha256OfFile,
  unpackBackupFile,
  type BackupManifest,
  type SealedManifest,
} from './backup-file.ts'
import type { Desk } from './desk.ts'
import { finishRestore, planRestore } from './restore-plan.ts'

type Restore = (typeof contract)['host']['restore']
type Input = InputOf<Restore>
type Code = RefusalOf<Restore>
type Rehearsal = OutputOf<(typeof contract)['host']['rehearseRestore']>

interface Rehearsed {
  readonly folder: string
  readonly manifest: BackupManifest
  readonly found: Rehearsal
}

/**
 * Over an existing office only its administrator, or whoever holds its recovery code: that code makes administrators
 * anyway, and a store that no longer opens has nobody signed in. Answers the key of the existing office, null when
 * there is none.
 */
const existingKey = async (desk: Desk, session: string, input: Input): Promise<Result<Buffer | null, 'forbidden'>> => {
  const keyring = desk.keyring()
  if (!keyring) return ok(null)
  const opened = desk.opened()
  const access = await opened?.app.accessOf(desk.sessions.actorOf(session))
  if (opened && access?.permissions.has('office.administer')) return ok(Buffer.from(opened.dataKey))
  if (input.recoveryCode === undefined) return fail('forbidden')
  const unlocked = await keyring.unlockWithRecoveryCode(input.recoveryCode)
  return unlocked.ok ? unlocked : fail('forbidden')
}

/**
 * The key of the backup: its recovery code, one of its accounts, or the key in use when it is the same office: whoever
 * may restore today may have had another password, another code or no account at all when the backup was made.
 */
const keyFor = async (
  desk: Desk,
  folder: string,
  officeId: string,
  input: Input,
  existing: Buffer | null,
): Promise<Result<Buffer, Code>> => {
  const keyring = await openKeyring(folder, desk.keyringOptions)
  if (!keyring.ok)
    return keyring.refusal.code === 'keyringNewer'
      ? fail('host.storeNewer')
      : fail('host.backupBroken', { problem: 'keyring' })
  if (keyring.value.office().officeId !== officeId) return fail('host.backupBroken', { problem: 'seal' })
  if (existing && desk.keyring()?.office().officeId === officeId) return ok(Buffer.from(existing))
  if (input.recoveryCode !== undefined) {
    const unlocked = await keyring.value.unlockWithRecoveryCode(input.recoveryCode)
    return unlocked.ok ? unlocked : fail('host.wrongRecoveryCode', { problem: unlocked.refusal.code })
  }
  if (input.account === undefined || input.password === undefined) return fail('host.backupNeedsKey')
  const unlocked = await keyring.value.unlock(input.account, input.password)
  return unlocked.ok ? ok(unlocked.value.dataKey) : fail('host.wrongPassword')
}

const isProved = async (sealed: SealedManifest, folder: string, dataKey: Buffer): Promise<boolean> =>
  provesManifest(sealed, dataKey) &&
  (await sha256OfFile(join(folder, 'store.db'))) === sealed.manifest.storeSha256 &&
  (await sha256OfFile(join(folder, 'keyring.json'))) === sealed.manifest.keyringSha256

/** Takes over one encrypted file as it lies in another folder; nothing happens when it is not there. */
const borrow = (from: string, to: string): Promise<void> =>
  onDisk(async () => {
    if (!existsSync(from)) return
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    await copyFile(from, to)
  })

/**
 * Checks every file the store refers to. A backup that is not complete leans on the files of the data folder; what is
 * missing or broken there is taken from beside the backup, where the second place keeps them.
 */
const checkBlobs = async (
  store: Store,
  unpacked: { readonly folder: string; readonly blobs: BlobStore },
  leansOn: { readonly own: BlobStore; readonly beside: string } | undefined,
): Promise<number | undefined> => {
  let checked = 0
  for (const blob of store.inventory.blobsInUse()) {
    if (leansOn && (await leansOn.own.verify(blob)) !== 'intact') {
      const path = unpacked.blobs.pathOf(blob)
      await borrow(join(leansOn.beside, path), join(unpacked.folder, path))
      if ((await unpacked.blobs.verify(blob)) !== 'intact') return undefined
    } else if (!leansOn && (await unpacked.blobs.verify(blob)) !== 'intact') return undefined
    checked += 1
  }
  return checked
}

/** Opens the unpacked store, walks its journal and checks every file it refers to. */
const inspect = async (
  desk: Desk,
  input: Input,
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
      const verdict = await store.stores.reading.audit.verify()
      if (!verdict.sound || verdict.headHash !== manifest.headHash)
        return fail('host.backupBroken', { problem: 'journal' })
      const unpacked = { folder, blobs: await openBlobStore(folder, keys) }
      const leansOn = manifest.complete
        ? undefined
        : { own: await openBlobStore(desk.folder, keys), beside: dirname(input.path) }
      const blobs = await checkBlobs(store, unpacked, leansOn)
      if (blobs === undefined) return fail('host.backupBroken', { problem: 'files' })
      return ok({
        agencyName: manifest.agencyName,
        madeAt: manifest.madeAt,
        documents: store.inventory.documents(),
        blobs,
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

/** Unpacks and proves a backup in a folder aside; the folder is gone again unless the answer is ok. */
const unpackAndProve = async (desk: Desk, session: string, input: Input): Promise<Result<Rehearsed, Code>> => {
  const existing = await existingKey(desk, session, input)
  if (!existing.ok) return existing
  const sealed = await readManifest(input.path)
  if (!sealed.ok) return sealed
  const { manifest } = sealed.value
  const folder = await onDisk(() => mkdtemp(join(desk.folder, '.restored-')))
  const prove = async (): Promise<Result<Rehearsed, Code>> => {
    const unpacked = await unpackBackupFile(input.path, folder)
    if (!unpacked.ok) return unpacked
    const key = await keyFor(desk, folder, manifest.officeId, input, existing.value)
    if (!key.ok) return key
    try {
      if (!(await isProved(sealed.value, folder, key.value))) return fail('host.backupBroken', { problem: 'seal' })
      const found = await inspect(desk, input, folder, manifest, key.value)
      return found.ok ? ok({ folder, manifest, found: found.value }) : found
    } finally {
      key.value.fill(0)
    }
  }
  let proved: Result<Rehearsed, Code> | undefined
  try {
    proved = await prove()
    return proved
  } finally {
    existing.value?.fill(0)
    if (!proved?.ok) await rm(folder, { recursive: true, force: true })
  }
}

/** Restores into a temporary folder and verifies it there; replaces nothing. */
export const rehearse = async (desk: Desk, session: string, input: Input): Promise<Result<Rehearsal, Code>> => {
  const rehearsed = await desk.busy(unpackAndProve(desk, session, input))
  if (!rehearsed.ok) return rehearsed
  await rm(rehearsed.value.folder, { recursive: true, force: true })
  return ok(rehearsed.value.found)
}

/** Rehearses, then replaces the office by the backup; what was there is kept beside it. Everyone is signed out. */
export const restoreOver = async (
  desk: Desk,
  session: string,
  input: Input,
): Promise<Result<OutputOf<Restore>, Code>> => {
  const rehearsed = await desk.busy(unpackAndProve(desk, session, input))
  if (!rehearsed.ok) return rehearsed
  const { folder: source, manifest, found } = rehearsed.value
  const keptAs = keptAsideName(desk.world.nowMs())
  const plan = { from: basename(source), keptAs, complete: manifest.complete }
  const kept = await desk.whileLocked(async () => {
    try {
      await planRestore(desk.folder, plan)
    } catch (error) {
      await rm(source, { recursive: true, force: true })
      throw error
    }
    const setAside = await finishRestore(desk.folder)
    await desk.takeKeyring()
    return setAside
  })
  return ok({ ...found, keptAs: kept === 'keptAside' ? keptAs : null })
}
