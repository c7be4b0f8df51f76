import type { Journal, ScratchPad, Stores } from '#core/ports.ts'
import { createAccountsStore } from './accounts.ts'
import { createAuditStore } from './audit.ts'
import { createCatalogueStore } from './catalogue.ts'
import { asUnavailable, createReader, openReading, openWriting, type Db } from './connection.ts'
import { createFilesStore } from './files.ts'
import { createJournal } from './journal.ts'
import { currentVersion, migrate, versionOf } from './migrate.ts'
import { createNoticesStore } from './notices.ts'
import { createRegistryStore } from './registry.ts'
import { createReportsStore } from './reports.ts'
import { createRoutingStore } from './routing.ts'
import { createSearchStore } from './search.ts'

/** An open, encrypted store: one writing connection, one reading connection. */
export interface Store {
  /** This computer's name in the chain. */
  readonly device: string
  readonly journal: Journal
  readonly scratch: ScratchPad
  readonly stores: { readonly reading: Stores; readonly writing: Stores }
  readonly head: () => { readonly seq: number; readonly hash: string }
  /** Time of the last entry, to notice a clock that was set back. */
  readonly lastEntryAt: () => string | null
  /** Writes an encrypted, compact copy that opens with the same key. */
  readonly copyTo: (file: string) => void
  readonly close: () => void
}

export interface StoreOptions {
  readonly file: string
  readonly key: Buffer
  /** Names this computer in the chain when the store is new; afterwards the store remembers. */
  readonly newDeviceId: () => string
  readonly slow: (query: string, ms: number) => void
  /** Called before a store of an earlier version is migrated. */
  readonly beforeMigration?: (copyTo: (file: string) => void) => void
}

const storesOn = (db: Db, slow: StoreOptions['slow']): Stores => {
  const reader = createReader(db, slow)
  return {
    accounts: createAccountsStore(reader),
    catalogue: createCatalogueStore(reader),
    files: createFilesStore(reader),
    registry: createRegistryStore(reader),
    routing: createRoutingStore(reader),
    search: createSearchStore(reader),
    reports: createReportsStore(reader),
    audit: createAuditStore(reader),
    notices: createNoticesStore(reader),
  }
}

const copier = (file: string, key: Buffer) => (target: string) => {
  const db = openWriting(file, key)
  try {
    db.prepare('VACUUM INTO ?').run(target)
  } catch (error) {
    throw asUnavailable(error)
  } finally {
    db.close()
  }
}

const deviceOf = (db: Db, newDeviceId: () => string): string => {
  db.prepare("INSERT INTO meta (key, value) VALUES ('device', ?) ON CONFLICT DO NOTHING").run(newDeviceId())
  return db.prepare("SELECT value FROM meta WHERE key = 'device'").pluck().get() as string
}

/** Opens (or creates) the store. Throws `Unavailable` storeNewer, storeBroken (also: wrong key), readOnly, diskFull. */
export const openStore = (options: StoreOptions): Store => {
  const writing = openWriting(options.file, options.key)
  try {
    const version = versionOf(writing)
    if (version > 0 && version < currentVersion) options.beforeMigration?.(copier(options.file, options.key))
    migrate(writing)
  } catch (error) {
    writing.close()
    throw error
  }
  const reading = openReading(options.file, options.key)
  const device = deviceOf(writing, options.newDeviceId)
  const { journal, scratch, head } = createJournal(writing, device)
  return {
    device,
    journal,
    scratch,
    stores: { reading: storesOn(reading, options.slow), writing: storesOn(writing, options.slow) },
    head,
    lastEntryAt: () => (reading.prepare('SELECT max(at) FROM journal').pluck().get() as string | null) ?? null,
    copyTo: copier(options.file, options.key),
    close: () => {
      reading.close()
      writing.close()
    },
  }
}
