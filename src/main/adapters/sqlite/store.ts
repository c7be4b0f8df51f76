import { copyFileSync } from 'node:fs'
import type { Journal, ScratchPad, Stores } from '#core/ports.ts'
import { createAccountsStore } from './accounts.ts'
import { createAuditStore } from './audit.ts'
import { createCatalogueStore } from './catalogue.ts'
import { createReader, openReading, openWriting, type Db, type Reader } from './connection.ts'
import { copyStore } from './copy.ts'
import { createFilesStore } from './files.ts'
import { inventoryOf, type Inventory } from './inventory.ts'
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
  readonly inventory: Inventory
  readonly head: () => { readonly seq: number; readonly hash: string }
  /** Time of the last entry, to notice a clock that was set back. */
  readonly lastEntryAt: () => string | null
  /** Writes an encrypted, compact copy that opens with the same key. */
  readonly copyTo: (file: string) => Promise<void>
  readonly close: () => void
}

export interface StoreOptions {
  readonly file: string
  readonly key: Buffer
  /** Names this computer in the chain when the store is new; afterwards the store remembers. */
  readonly newDeviceId: () => string
  readonly slow: (query: string, ms: number) => void
}

const storesOn = (reader: Reader): Stores => ({
  accounts: createAccountsStore(reader),
  catalogue: createCatalogueStore(reader),
  files: createFilesStore(reader),
  registry: createRegistryStore(reader),
  routing: createRoutingStore(reader),
  search: createSearchStore(reader),
  reports: createReportsStore(reader),
  audit: createAuditStore(reader),
  notices: createNoticesStore(reader),
})

const deviceOf = (db: Db, newDeviceId: () => string): string => {
  db.prepare("INSERT INTO meta (key, value) VALUES ('device', ?) ON CONFLICT DO NOTHING").run(newDeviceId())
  return db.prepare("SELECT value FROM meta WHERE key = 'device'").pluck().get() as string
}

/** A store of an earlier version is kept beside the migrated one. */
const keepEarlier = (db: Db, file: string, version: number): void => {
  db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(file, `${file}.v${String(version)}`)
}

/** Opens (or creates) the store. Throws `Unavailable` storeNewer, storeBroken (also: wrong key), readOnly, diskFull. */
export const openStore = (options: StoreOptions): Store => {
  const writing = openWriting(options.file, options.key)
  try {
    const version = versionOf(writing)
    if (version > 0 && version < currentVersion) keepEarlier(writing, options.file, version)
    migrate(writing)
  } catch (error) {
    writing.close()
    throw error
  }
  const reading = openReading(options.file, options.key)
  const device = deviceOf(writing, options.newDeviceId)
  const readers = { reading: createReader(reading, options.slow), writing: createReader(writing, options.slow) }
  const { journal, scratch, head } = createJournal(writing, device, () => {
    readers.reading.forget()
    readers.writing.forget()
  })
  return {
    device,
    journal,
    scratch,
    stores: { reading: storesOn(readers.reading), writing: storesOn(readers.writing) },
    inventory: inventoryOf(reading),
    head,
    lastEntryAt: () => (reading.prepare('SELECT max(at) FROM journal').pluck().get() as string | null) ?? null,
    copyTo: (target: string) => copyStore(options.file, options.key, target),
    close: () => {
      reading.close()
      writing.close()
    },
  }
}
