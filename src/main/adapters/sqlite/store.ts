import type { Journal, ScratchPad, Stores } from '#core/ports.ts'
import { createAccountsStore } from './accounts.ts'
import { createAuditStore } from './audit.ts'
import { createCatalogueStore } from './catalogue.ts'
import { asUnavailable, createReader, openReading, openWriting, type Db, type Reader } from './connection.ts'
import { copyStore, type CopyContent } from './copy.ts'
import { createDraftingStore } from './drafting.ts'
import { createExchangeStore } from './exchange.ts'
import { createFilesStore } from './files.ts'
import { createImportsStore } from './imports.ts'
import { inventoryOf, type Inventory } from './inventory.ts'
import { createJournal } from './journal.ts'
import { migrate } from './migrate.ts'
import { createNoticesStore } from './notices.ts'
import { createOutgoingStore } from './outgoing.ts'
import { createRegistryStore } from './registry.ts'
import { wordsWritten } from './reindex.ts'
import { createReportsStore } from './reports.ts'
import { createRoutingStore } from './routing.ts'
import { createSearchStore } from './search.ts'
import { createSigningStore } from './signing.ts'
import { createStampingStore } from './stamping-reading.ts'

/** An open, encrypted store: one writing connection, one reading connection. */
export interface Store {
  /** This computer's name in the chain. */
  readonly device: string
  readonly journal: Journal
  readonly scratch: ScratchPad
  readonly stores: { readonly reading: Stores; readonly writing: Stores }
  readonly inventory: Inventory
  /** The latest time of any entry, to notice a clock that was set back. */
  readonly lastEntryAt: () => string | null
  /** Writes an encrypted, compact copy that opens with the same key. */
  readonly copyTo: (file: string) => Promise<CopyContent>
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
  signing: createSigningStore(reader),
  files: createFilesStore(reader),
  registry: createRegistryStore(reader),
  routing: createRoutingStore(reader),
  outgoing: createOutgoingStore(reader),
  exchange: createExchangeStore(reader),
  drafting: createDraftingStore(reader),
  stamping: createStampingStore(reader),
  imports: createImportsStore(reader),
  search: createSearchStore(reader),
  reports: createReportsStore(reader),
  audit: createAuditStore(reader),
  notices: createNoticesStore(reader),
})

const deviceOf = (db: Db, newDeviceId: () => string): string => {
  const remember = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const { changes } = remember.run('device', newDeviceId())
  // A new store has no words of a former version.
  if (changes === 1) remember.run('words', wordsWritten())
  return db.prepare("SELECT value FROM meta WHERE key = 'device'").pluck().get() as string
}

/** Opens (or creates) the store. Throws `Unavailable` storeNewer, storeBroken (also: wrong key), readOnly, diskFull. */
export const openStore = (options: StoreOptions): Store => {
  const { file, key } = options
  const writing = openWriting(file, key)
  let reading: Db | undefined
  try {
    migrate(writing, file)
    reading = openReading(file, key)
    return storeOver(writing, reading, options)
  } catch (error) {
    reading?.close()
    writing.close()
    throw asUnavailable(error)
  }
}

const storeOver = (writing: Db, reading: Db, { file, key, newDeviceId, slow }: StoreOptions): Store => {
  const device = deviceOf(writing, newDeviceId)
  const readers = { reading: createReader(reading, slow), writing: createReader(writing, slow) }
  const { journal, scratch } = createJournal(writing, device, () => {
    readers.reading.forget()
    readers.writing.forget()
  })
  return {
    device,
    journal,
    scratch,
    stores: { reading: storesOn(readers.reading), writing: storesOn(readers.writing) },
    inventory: inventoryOf(reading),
    lastEntryAt: () =>
      readers.reading.get<{ at: string | null }>('store.lastEntryAt', 'SELECT max(at) AS at FROM journal')?.at ?? null,
    copyTo: (target: string) => copyStore(file, key, target),
    close: () => {
      reading.close()
      writing.close()
    },
  }
}
