import { createHash, createHmac, randomBytes } from 'node:crypto'
import { mkdir, open, opendir, readdir, rename, rm, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Result } from '#shared/kernel/result.ts'
import { syncFolder } from '../system/atomic-file.ts'
import { EnvironmentFailure, errnoOf, onDisk } from '../system/environment-failure.ts'
import {
  BrokenBlob,
  chunkBytes,
  headerBytes,
  lastChunkIndex,
  openChunk,
  openHeader,
  sealChunk,
  sealHeader,
  storedBytes,
  tagBytes,
} from './blob-format.ts'

export type ByteSource = Uint8Array | AsyncIterable<Uint8Array>

/** `sha256` is the lower-case hexadecimal hash of the content, `size` its length in bytes. */
export interface StoredBlob {
  readonly sha256: string
  readonly size: number
}

/** A file of the store as it lies on disk, for backup: `path` relative to the data folder, encrypted bytes. */
export interface StoredFile {
  readonly path: string
  readonly bytes: number
}

/**
 * Encrypted files named by their content. Reading throws EnvironmentFailure `blobMissing` or `blobBroken`;
 * no byte is given out before its chunk has been authenticated.
 */
export interface BlobStore {
  /** Content already there is stored once; a broken blob of the same content is replaced by the good one. */
  readonly put: (source: ByteSource, limits: { readonly maxBytes: number }) => Promise<Result<StoredBlob, 'tooLarge'>>
  readonly read: (sha256: string) => AsyncIterable<Uint8Array>
  readonly readAll: (sha256: string) => Promise<Buffer>
  /** Bytes from `start` to before `end`, as `subarray` counts; beyond the content gives what there is. */
  readonly readRange: (sha256: string, start: number, end: number) => AsyncIterable<Uint8Array>
  readonly stat: (sha256: string) => Promise<StoredBlob | null>
  readonly has: (sha256: string) => Promise<boolean>
  readonly remove: (sha256: string) => Promise<void>
  /** Every stored file; names are keyed hashes, so match them with `pathOf`. */
  readonly list: () => AsyncIterable<StoredFile>
  readonly pathOf: (sha256: string) => string
  /** Reads the whole blob and compares its hash. */
  readonly verify: (sha256: string) => Promise<'intact' | 'missing' | 'broken'>
  /** Removes what interrupted writes left behind; answers how many files. */
  readonly sweep: () => Promise<number>
}

export interface BlobKeys {
  readonly blobWrapping: Uint8Array
  readonly blobNaming: Uint8Array
}

const sha256Pattern = /^[0-9a-f]{64}$/
const storedNamePattern = /^[0-9a-f]{64}$/

interface OpenBlob {
  readonly handle: FileHandle
  readonly fileKey: Buffer
  readonly size: number
}

async function* chunksOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source
  else yield* source
}

/** Opens `blobs/` of the data folder. Call `sweep` once after taking the folder's lock. */
export const openBlobStore = async (folder: string, keys: BlobKeys): Promise<BlobStore> => {
  const root = join(folder, 'blobs')
  const incoming = join(root, 'tmp')
  await onDisk(() => mkdir(incoming, { recursive: true, mode: 0o700 }))
  const inProgress = new Set<string>()

  const nameOf = (sha256: string): string => {
    if (!sha256Pattern.test(sha256)) throw new RangeError('A blob is named by 64 lower-case hexadecimal digits')
    return createHmac('sha256', keys.blobNaming).update(sha256).digest('hex')
  }
  const placeOf = (name: string) => join(root, name.slice(0, 2), name)

  const openBlob = async (sha256: string): Promise<OpenBlob> => {
    const name = nameOf(sha256)
    let handle: FileHandle
    try {
      handle = await open(placeOf(name), 'r')
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') throw new EnvironmentFailure('blobMissing', error)
      throw error
    }
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerBytes), 0, headerBytes, 0)
      const { fileKey, size } = openHeader(keys.blobWrapping, buffer.subarray(0, bytesRead), name)
      if ((await handle.stat()).size !== storedBytes(size)) throw new BrokenBlob('wrong length')
      return { handle, fileKey, size }
    } catch (error) {
      await handle.close()
      throw error instanceof BrokenBlob ? new EnvironmentFailure('blobBroken', error) : error
    }
  }

  async function* contentOf(sha256: string, start: number, end: number): AsyncGenerator<Uint8Array> {
    const { handle, fileKey, size } = await onDisk(() => openBlob(sha256))
    try {
      const stop = Math.min(end, size)
      const last = lastChunkIndex(size)
      for (
        let index = Math.floor(start / chunkBytes);
        index * chunkBytes < stop || (size === 0 && index === 0);
        index += 1
      ) {
        const plain = await onDisk(() => chunkAt(handle, fileKey, index, index === last ? 'last' : 'inner'))
        const from = index * chunkBytes
        const wanted = plain.subarray(Math.max(0, start - from), stop - from)
        if (wanted.length > 0) yield wanted
        if (index === last) break
      }
    } catch (error) {
      throw error instanceof BrokenBlob ? new EnvironmentFailure('blobBroken', error) : error
    } finally {
      fileKey.fill(0)
      await handle.close()
    }
  }

  const verify = async (sha256: string): Promise<'intact' | 'missing' | 'broken'> => {
    const hash = createHash('sha256')
    try {
      for await (const part of contentOf(sha256, 0, Infinity)) hash.update(part)
    } catch (error) {
      if (error instanceof EnvironmentFailure && error.code === 'blobMissing') return 'missing'
      if (error instanceof EnvironmentFailure && error.code === 'blobBroken') return 'broken'
      throw error
    }
    return hash.digest('hex') === sha256 ? 'intact' : 'broken'
  }

  const moveIntoPlace = async (temporary: string, name: string): Promise<void> => {
    const place = placeOf(name)
    const shelf = join(root, name.slice(0, 2))
    if ((await mkdir(shelf, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(root)
    await rename(temporary, place)
    await syncFolder(shelf)
  }

  const put: BlobStore['put'] = (source, { maxBytes }) =>
    onDisk(async () => {
      const temporary = join(incoming, randomBytes(12).toString('hex'))
      const fileKey = randomBytes(32)
      inProgress.add(temporary)
      try {
        const handle = await open(temporary, 'wx', 0o600)
        let stored: StoredBlob | null
        try {
          stored = await writeSealed(handle, source, fileKey, maxBytes)
          if (stored === null) return fail('tooLarge', { maxBytes })
          await handle.write(
            sealHeader(keys.blobWrapping, fileKey, nameOf(stored.sha256), stored.size),
            0,
            headerBytes,
            0,
          )
          await handle.sync()
        } finally {
          await handle.close()
        }
        if ((await verify(stored.sha256)) !== 'intact') await moveIntoPlace(temporary, nameOf(stored.sha256))
        return ok(stored)
      } finally {
        fileKey.fill(0)
        await rm(temporary, { force: true }).catch(() => undefined)
        inProgress.delete(temporary)
      }
    })

  const statBlob: BlobStore['stat'] = async (sha256) => {
    try {
      const { handle, fileKey, size } = await onDisk(() => openBlob(sha256))
      fileKey.fill(0)
      await handle.close()
      return { sha256, size }
    } catch (error) {
      if (error instanceof EnvironmentFailure && error.code === 'blobMissing') return null
      throw error
    }
  }

  return {
    put,
    read: (sha256) => contentOf(sha256, 0, Infinity),
    readAll: async (sha256) => {
      const parts: Uint8Array[] = []
      for await (const part of contentOf(sha256, 0, Infinity)) parts.push(part)
      return Buffer.concat(parts)
    },
    readRange: (sha256, start, end) => contentOf(sha256, Math.max(0, start), end),
    stat: statBlob,
    has: (sha256) =>
      onDisk(async () => {
        try {
          return (await stat(placeOf(nameOf(sha256)))).isFile()
        } catch (error) {
          if (errnoOf(error) === 'ENOENT') return false
          throw error
        }
      }),
    remove: (sha256) =>
      onDisk(async () => {
        const name = nameOf(sha256)
        try {
          await rm(placeOf(name))
        } catch (error) {
          if (errnoOf(error) === 'ENOENT') return
          throw error
        }
        await syncFolder(join(root, name.slice(0, 2)))
      }),
    list: () => listStored(root),
    pathOf: (sha256) => {
      const name = nameOf(sha256)
      return `blobs/${name.slice(0, 2)}/${name}`
    },
    verify,
    sweep: () =>
      onDisk(async () => {
        const leftover = (await readdir(incoming))
          .map((name) => join(incoming, name))
          .filter((path) => !inProgress.has(path))
        for (const path of leftover) await rm(path, { force: true })
        return leftover.length
      }),
  }
}

const chunkAt = async (
  handle: FileHandle,
  fileKey: Uint8Array,
  index: number,
  position: 'inner' | 'last',
): Promise<Buffer> => {
  const sealedBytes = chunkBytes + tagBytes
  const { buffer, bytesRead } = await handle.read(
    Buffer.allocUnsafe(sealedBytes),
    0,
    sealedBytes,
    headerBytes + index * sealedBytes,
  )
  return openChunk(fileKey, index, position, buffer.subarray(0, bytesRead))
}

/** Writes the sealed chunks after the header's place; null when the content exceeds `maxBytes`. */
const writeSealed = async (
  handle: FileHandle,
  source: ByteSource,
  fileKey: Uint8Array,
  maxBytes: number,
): Promise<StoredBlob | null> => {
  const hash = createHash('sha256')
  const pending = Buffer.alloc(chunkBytes)
  let filled = 0
  let size = 0
  let index = 0
  let position = headerBytes
  const seal = async (where: 'inner' | 'last'): Promise<void> => {
    const sealed = sealChunk(fileKey, index, where, pending.subarray(0, filled))
    await handle.write(sealed, 0, sealed.length, position)
    position += sealed.length
    index += 1
    filled = 0
  }
  try {
    for await (const part of chunksOf(source)) {
      size += part.length
      if (size > maxBytes) return null
      hash.update(part)
      for (let taken = 0; taken < part.length;) {
        // A full buffer is sealed only when more follows: the last chunk must know that it is the last.
        if (filled === chunkBytes) await seal('inner')
        const step = Math.min(chunkBytes - filled, part.length - taken)
        pending.set(part.subarray(taken, taken + step), filled)
        filled += step
        taken += step
      }
    }
    await seal('last')
  } finally {
    pending.fill(0)
  }
  return { sha256: hash.digest('hex'), size }
}

async function* listStored(root: string): AsyncGenerator<StoredFile> {
  for (const shelf of await onDisk(() => readdir(root))) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue
    for await (const entry of await onDisk(() => opendir(join(root, shelf)))) {
      if (!entry.isFile() || !storedNamePattern.test(entry.name)) continue
      const { size } = await onDisk(() => stat(join(root, shelf, entry.name)))
      yield { path: `blobs/${shelf}/${entry.name}`, bytes: size }
    }
  }
}
