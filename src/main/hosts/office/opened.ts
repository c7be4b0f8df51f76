import { join } from 'node:path'
import { createApp, type App } from '#core/app.ts'
import type { KeyringPort, Ports } from '#core/ports.ts'
import { instantFromEpoch } from '#shared/kernel/time.ts'
import { openBlobStore, type BlobStore } from '../../adapters/files/blob-store.ts'
import { createFilePort, type FilePortHandle } from '../../adapters/files/file-port.ts'
import { createFormatPort, type FormatPortHandle } from '../../adapters/forms/check/format-port.ts'
import { deriveKeys } from '../../adapters/keyring/derived-keys.ts'
import { createFormsPort } from '../../adapters/forms/forms-port.ts'
import { createPaperMill } from '../../adapters/papers/mill.ts'
import { createKeysPort, type KeysPortHandle } from '../../adapters/signing/keys-port.ts'
import { createExtenderPort, type ExtenderPortHandle } from '../../adapters/signing/extender-port.ts'
import { createSignerPort, type SignerPortHandle } from '../../adapters/signing/signer-port.ts'
import { createSignaturePort, type SignaturePortHandle } from '../../adapters/signing/signature-port.ts'
import { createTextReader, type TextReader } from '../../adapters/text/reader.ts'
import { openStore, type Store } from '../../adapters/sqlite/store.ts'
import type { Log } from '../../adapters/system/log.ts'
import { readMachineSettings } from '../../adapters/system/machine-settings.ts'
import { readBehind, type ReadingBehind } from './reading.ts'

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
  /** Aborted when the store is about to be closed: bytes still coming in are let go. */
  readonly ending: AbortController
  readonly close: () => void
}

export interface OpenOptions {
  readonly folder: string
  readonly dataKey: Buffer
  readonly practice: boolean
  readonly world: World
  readonly keyring: KeyringPort
  readonly reportDefect: Ports['reportDefect']
  /** Tells every window of what was written outside the journal. */
  readonly announce: (topic: string) => void
}

/** Modules whose facts may bring files. */
const bringingFiles: ReadonlySet<string> = new Set(['files', 'registry', 'routing', 'outgoing', 'drafting', 'signing'])

/** Opens the store, the blobs and the application over them. The data key is wiped on close, and when opening fails. */
export const openUnlocked = async (options: OpenOptions): Promise<Opened> => {
  const { folder, world } = options
  const keys = deriveKeys(options.dataKey)
  let store: Store | undefined
  let files: FilePortHandle | undefined
  let formats: FormatPortHandle | undefined
  let signatures: SignaturePortHandle | undefined
  let signingKeys: KeysPortHandle | undefined
  let signer: SignerPortHandle | undefined
  let extender: ExtenderPortHandle | undefined
  let reader: TextReader | undefined
  let reading: ReadingBehind | undefined
  const papers = createPaperMill()
  const forms = createFormsPort({
    scratch: folder,
    setProgram: async () => (await readMachineSettings(folder)).converter,
  })
  const close = (): void => {
    try {
      papers.close()
      forms.close()
      reading?.end()
      reader?.close()
      signer?.close()
      extender?.close()
      signingKeys?.close()
      signatures?.close()
      formats?.close()
      files?.close()
      store?.close()
    } finally {
      keys.wipe()
      options.dataKey.fill(0)
    }
  }
  try {
    const slow = (query: string, ms: number): void => world.log.note('slowQuery', { query, ms: Math.round(ms) })
    store = openStore({ file: join(folder, 'store.db'), key: keys.database, newDeviceId: world.newId, slow })
    const blobs = await openBlobStore(folder, keys)
    await blobs.sweep()
    files = createFilePort(blobs)
    formats = createFormatPort(blobs)
    signatures = await createSignaturePort(blobs, options.practice ? 'practice' : 'real')
    signingKeys = createKeysPort(world.newId)
    signer = createSignerPort(blobs, signingKeys)
    extender = createExtenderPort(blobs)
    reader = createTextReader(blobs)
    reading = readBehind({
      reader,
      stores: store.stores.reading,
      scratch: store.scratch,
      announce: options.announce,
      reportDefect: (cause) => options.reportDefect('host.reading', cause),
    })
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
      texts: reading.port,
      papers: papers.mill,
      formats: formats.port,
      forms: forms.forms,
      signatures: signatures.port,
      keys: signingKeys.port,
      signer: signer.port,
      extender: extender.port,
      reportDefect: options.reportDefect,
    }
    const ending = new AbortController()
    ending.signal.addEventListener('abort', reading.end)
    ending.signal.addEventListener('abort', extender.close)
    const app = createApp(ports)
    app.subscribe(({ topics }) => {
      if (topics.some((topic) => bringingFiles.has(topic))) reading?.look()
    })
    return { app, ports, store, blobs, dataKey: options.dataKey, ending, close }
  } catch (error) {
    close()
    throw error
  }
}
