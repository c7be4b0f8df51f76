import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PassThrough } from 'node:stream'
import { text as readText } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import yazl from 'yazl'
import { z } from 'zod'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { instant } from '#shared/contract/fields.ts'
import { syncFolder } from '../../adapters/system/atomic-file.ts'
import { asEnvironmentFailure, EnvironmentFailure, errnoOf, onDisk } from '../../adapters/system/environment-failure.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * A backup is one ZIP archive (stored, not compressed: everything inside is encrypted already): `manifest.json`,
 * `keyring.json`, `store.db`, and with a complete one `blobs/aa/<name>`.
 */
const manifestSchema = z.object({
  format: z.literal('lacthu-backup'),
  version: z.literal(1),
  officeId: z.string(),
  agencyName: z.string(),
  madeAt: instant,
  documents: z.int(),
  headHash: z.string(),
  complete: z.boolean(),
  storeSha256: sha256,
  keyringSha256: sha256,
  blobs: z.int(),
})
export type BackupManifest = z.infer<typeof manifestSchema>

const sealedSchema = z.object({ manifest: manifestSchema, seal: z.string() })
export type SealedManifest = z.infer<typeof sealedSchema>

const sealOf = (manifest: BackupManifest, dataKey: Uint8Array): string =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', dataKey, '', 'lacthu/1/backup', 32)))
    // In the order of the schema, whatever order it was made or read in.
    .update(JSON.stringify(manifestSchema.parse(manifest)))
    .digest('base64url')

export const sha256OfFile = (path: string): Promise<string> =>
  onDisk(async () => {
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), hash)
    return hash.digest('hex')
  })

/** Writes the archive beside its place and moves it there when it is whole. Throws EnvironmentFailure. */
export const writeBackupFile = (
  target: string,
  content: {
    readonly manifest: Omit<BackupManifest, 'keyringSha256'>
    readonly dataKey: Uint8Array
    readonly store: string
    readonly keyring: string
    readonly blobs: readonly { readonly file: string; readonly path: string }[]
  },
): Promise<void> =>
  onDisk(async () => {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    const keyring = await readFile(content.keyring)
    const keyringSha256 = createHash('sha256').update(keyring).digest('hex')
    const manifest: BackupManifest = { ...content.manifest, keyringSha256 }
    const part = `${target}.part`
    const zip = new yazl.ZipFile()
    const archive = zip.outputStream as PassThrough
    zip.on('error', (error: Error) => archive.destroy(error))
    const plain = { compress: false, mode: 0o100600 }
    const sealed: SealedManifest = { manifest, seal: sealOf(manifest, content.dataKey) }
    zip.addBuffer(Buffer.from(JSON.stringify(sealed)), 'manifest.json', plain)
    zip.addBuffer(keyring, 'keyring.json', plain)
    zip.addFile(content.store, 'store.db', plain)
    for (const { file, path } of content.blobs) zip.addFile(file, path, plain)
    zip.end()
    try {
      await pipeline(archive, createWriteStream(part, { mode: 0o600, flush: true }))
      await rename(part, target)
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
    await syncFolder(dirname(target))
  })

const allowedName = /^(manifest\.json|keyring\.json|store\.db|blobs\/[0-9a-f]{2}\/[0-9a-f]{64})$/
const uncompressed = 0

const openZip = (path: string): Promise<yauzl.ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? reject(error) : resolve(zip)))
  })

const eachEntry = (zip: yauzl.ZipFile, visit: (entry: yauzl.Entry) => Promise<'next' | 'stop'>): Promise<void> =>
  new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', resolve)
    zip.on('entry', (entry: yauzl.Entry) => {
      visit(entry).then((go) => (go === 'next' ? zip.readEntry() : resolve()), reject)
    })
    zip.readEntry()
  })

const streamOf = (zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<NodeJS.ReadableStream> =>
  new Promise((resolve, reject) => {
    // Nothing in a backup is compressed, so a small archive cannot blow up into a large one.
    if (entry.compressionMethod !== uncompressed) reject(new RangeError(entry.fileName))
    else zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })

/** Reads what a backup says of itself; not yet proved, see `provesManifest`. */
export const readManifest = async (
  path: string,
): Promise<Result<SealedManifest, 'host.backupMissing' | 'host.backupBroken'>> => {
  let zip: yauzl.ZipFile | undefined
  try {
    zip = await openZip(path)
    const opened = zip
    let text = ''
    await eachEntry(zip, async (entry) => {
      if (entry.fileName !== 'manifest.json' || entry.uncompressedSize > 100_000) return 'next'
      text = await readText(await streamOf(opened, entry))
      return 'stop'
    })
    return ok(sealedSchema.parse(JSON.parse(text)))
  } catch (error) {
    return fail(errnoOf(error) === 'ENOENT' ? 'host.backupMissing' : 'host.backupBroken', { problem: 'archive' })
  } finally {
    zip?.close()
  }
}

/** Only who holds the office's key can have written this manifest. */
export const provesManifest = (sealed: SealedManifest, dataKey: Uint8Array): boolean => {
  const [given, own] = [Buffer.from(sealed.seal), Buffer.from(sealOf(sealed.manifest, dataKey))]
  return given.length === own.length && timingSafeEqual(given, own)
}

/** Unpacks into an empty folder. Names are checked against the few that a backup can hold. Throws EnvironmentFailure. */
export const unpackBackupFile = async (path: string, folder: string): Promise<Result<null, 'host.backupBroken'>> => {
  let zip: yauzl.ZipFile | undefined
  try {
    zip = await openZip(path)
    const opened = zip
    await eachEntry(zip, async (entry) => {
      if (!allowedName.test(entry.fileName)) throw new RangeError(entry.fileName)
      const target = join(folder, entry.fileName)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      // Opened in this order: a file that cannot be made fails inside the pipeline, where someone listens.
      const content = await streamOf(opened, entry)
      await pipeline(content, createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }))
      return 'next'
    })
    await Promise.all(['manifest.json', 'keyring.json', 'store.db'].map((name) => access(join(folder, name))))
    return ok(null)
  } catch (error) {
    const failure = asEnvironmentFailure(error)
    if (failure instanceof EnvironmentFailure && failure.code !== 'folderMissing') throw failure
    return fail('host.backupBroken', { problem: 'archive' })
  } finally {
    zip?.close()
  }
}
