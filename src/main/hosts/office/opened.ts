import { join } from 'node:path'
import { createApp, type App } from '#core/app.ts'
import type { KeyringPort, Ports } from '#core/ports.ts'
import { instantFromEpoch } from '#shared/kernel/time.ts'
import { openBlobStore, type BlobStore } from '../../adapters/files/blob-store.ts'
import { createFilePort, type FilePortHandle } from '../../adapters/files/file-port.ts'
import { deriveKeys } from '../../adapters/keyring/derived-keys.ts'
import { createPaperMill } from '../../adapters/papers/mill.ts'
import { openStore, type Store } from '../../adapters/sqlite/store.ts'
import type { Log } from '../../adapters/system/log.ts'

/** The world handed to an open office. */
export interface World {
  readonly nowMs: () => number
  readonly newId: () => string
  readonly log: Log
}

/** An office with its store unlocked: the application and what stands behind it. */
export interface Opened {
  readonly app: App
  readonly ports: Ports
  readonly store: Store
  readonly blobs: BlobStore
  readonly dataKey: Buffer
  readonly close: () => Promise<void>
}

export interface OpenOptions {
  readonly folder: string
  readonly dataKey: Buffer
  readonly practice: boolean
  readonly world: World
  readonly keyring: KeyringPort
}

/** Opens the store, the blobs and the application over them. The data key is wiped on close. */
export const openUnlocked = async (options: OpenOptions): Promise<Opened> => {
  const { folder, world } = options
  const keys = deriveKeys(options.dataKey)
  const store = openStore({
    file: join(folder, 'store.db'),
    key: keys.database,
    newDeviceId: world.newId,
    slow: (query, ms) => world.log.note('slowQuery', { query, ms: Math.round(ms) }),
  })
  let files: FilePortHandle | undefined
  try {
    const blobs = await openBlobStore(folder, keys)
    await blobs.sweep()
    files = createFilePort(blobs)
    const ports: Ports = {
      device: store.device,
      practice: options.practice,
      clock: { now: () => instantFromEpoch(world.nowMs()) },
      newId: world.newId,
      stores: store.stores,
      journal: store.journal,
      scratch: store.scratch,
      keyring: options.keyring,
      files: files.port,
      papers: createPaperMill(),
      reportDefect: (operation, cause) => {
        const reference = world.newId().slice(-12)
        world.log.note('defect', {
          reference,
          operation,
          cause: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
        })
        return reference
      },
    }
    return {
      app: createApp(ports),
      ports,
      store,
      blobs,
      dataKey: options.dataKey,
      close: async () => {
        await files?.close()
        store.close()
        keys.wipe()
        options.dataKey.fill(0)
      },
    }
  } catch (error) {
    await files?.close()
    store.close()
    keys.wipe()
    throw error
  }
}
