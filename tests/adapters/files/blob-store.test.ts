import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, readdir, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBlobStore } from '#main/adapters/files/blob-store.ts'
import type { BlobStore } from '#main/adapters/files/blob-store.ts'
import { makeReadOnly, mountSmallDisk } from './disk.ts'

const keys = { blobWrapping: Buffer.alloc(32, 1), blobNaming: Buffer.alloc(32, 2) }
const limits = { maxBytes: 10_000_000 }
const chunk = 65_536
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let folder: string
let store: BlobStore

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blobs-'))
  store = await openBlobStore(folder, keys)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const put = async (bytes: Uint8Array): Promise<string> => {
  const stored = await store.put(bytes, limits)
  if (!stored.ok) throw new Error(stored.refusal.code)
  return stored.value.sha256
}
const listOf = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}
const collect = async (parts: AsyncIterable<Uint8Array>) => Buffer.concat(await listOf(parts))
const fileOf = (sha256: string) => join(folder, store.pathOf(sha256))
function* inPieces(bytes: Buffer, piece: number) {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
}

test.each([0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 17])(
  '%i bytes come back as they were',
  async (size) => {
    const bytes = randomBytes(size)
    const stored = await store.put(Readable.from(inPieces(bytes, 10_007)), limits)
    expect(stored).toEqual({ ok: true, value: { sha256: sha256Of(bytes), size } })
    expect(await collect(store.read(sha256Of(bytes)))).toEqual(bytes)
    expect(await store.stat(sha256Of(bytes))).toEqual({ sha256: sha256Of(bytes), size })
    expect(await store.verify(sha256Of(bytes))).toBe('intact')
  },
)

test('ranges count as subarray does, across chunks and beyond the end', async () => {
  const bytes = randomBytes(3 * chunk + 100)
  const sha256 = await put(bytes)
  for (const [start, end] of [
    [0, 10],
    [chunk - 3, chunk + 3],
    [chunk, 2 * chunk],
    [10, 10],
    [3 * chunk, 9e9],
    [9e8, 9e9],
  ] as const) {
    expect(await collect(store.readRange(sha256, start, end))).toEqual(bytes.subarray(start, end))
  }
})

test('neither content nor its hash can be seen on the disk', async () => {
  const bytes = Buffer.from('Công văn mật số 12/UBND '.repeat(200))
  const sha256 = await put(bytes)
  const stored = await readFile(fileOf(sha256))
  expect(stored.includes('Công văn')).toBe(false)
  expect(fileOf(sha256)).not.toContain(sha256)
})

test('identical content is stored once and temporary files do not stay', async () => {
  const bytes = randomBytes(1000)
  await Promise.all([put(bytes), put(bytes), put(bytes)])
  expect(await listOf(store.list())).toEqual([{ path: store.pathOf(sha256Of(bytes)), bytes: 76 + 1000 + 16 }])
  expect(await readdir(join(folder, 'blobs', 'tmp'))).toEqual([])
})

test('content above the limit is refused and leaves nothing', async () => {
  expect(await store.put(Readable.from(inPieces(randomBytes(5000), 999)), { maxBytes: 4999 })).toMatchObject({
    refusal: { code: 'tooLarge' },
  })
  expect(await readdir(join(folder, 'blobs', 'tmp'))).toEqual([])
  expect(await listOf(store.list())).toEqual([])
})

test('a source that fails half way leaves nothing', async () => {
  function* breaking() {
    yield randomBytes(chunk * 2)
    throw new Error('cable pulled')
  }
  await expect(store.put(Readable.from(breaking()), limits)).rejects.toThrow('cable pulled')
  expect(await readdir(join(folder, 'blobs', 'tmp'))).toEqual([])
})

test('sweeping removes what a crash left, and only that', async () => {
  const sha256 = await put(randomBytes(10))
  await writeFile(join(folder, 'blobs', 'tmp', 'abandoned'), 'x')
  expect(await store.sweep()).toBe(1)
  expect(await store.verify(sha256)).toBe('intact')
})

test('removed and unknown blobs are missing', async () => {
  const sha256 = await put(randomBytes(10))
  expect(await store.has(sha256)).toBe(true)
  await store.remove(sha256)
  await store.remove(sha256)
  expect(await store.has(sha256)).toBe(false)
  expect(await store.stat(sha256)).toBeNull()
  expect(await store.verify(sha256)).toBe('missing')
  await expect(store.readAll(sha256)).rejects.toMatchObject({ name: 'EnvironmentFailure', code: 'blobMissing' })
})

test('a name that is no hash never becomes a path', async () => {
  await expect(store.readAll('../../keyring.json')).rejects.toThrow(RangeError)
})

describe('tampering', () => {
  const bytes = randomBytes(3 * chunk + 50)
  const sealed = chunk + 16
  const cases: Record<string, (stored: Buffer) => Buffer> = {
    'a flipped bit in the header': (stored) => flip(stored, 30),
    'a flipped bit in the length': (stored) => flip(stored, 15),
    'a flipped bit in a chunk': (stored) => flip(stored, 76 + sealed + 5),
    'a flipped bit in the last tag': (stored) => flip(stored, stored.length - 1),
    'a cut-off end': (stored) => stored.subarray(0, -10),
    'a missing last chunk': (stored) => stored.subarray(0, 76 + 3 * sealed),
    'swapped chunks': (stored) =>
      Buffer.concat([
        stored.subarray(0, 76),
        stored.subarray(76 + sealed, 76 + 2 * sealed),
        stored.subarray(76, 76 + sealed),
        stored.subarray(76 + 2 * sealed),
      ]),
    'appended bytes': (stored) => Buffer.concat([stored, Buffer.from([0])]),
    'an empty file': () => Buffer.alloc(0),
  }
  const flip = (stored: Buffer, at: number): Buffer => {
    const copy = Buffer.from(stored)
    copy[at]! ^= 1
    return copy
  }

  test.each(Object.entries(cases))('%s is noticed', async (_, tamper) => {
    const sha256 = await put(bytes)
    await writeFile(fileOf(sha256), tamper(await readFile(fileOf(sha256))))
    expect(await store.verify(sha256)).toBe('broken')
    await expect(store.readAll(sha256)).rejects.toMatchObject({ code: 'blobBroken' })
  })

  test('a whole blob in the place of another is noticed', async () => {
    const [first, second] = [await put(randomBytes(100)), await put(randomBytes(100))]
    await rename(fileOf(first), fileOf(second))
    expect(await store.verify(second)).toBe('broken')
  })

  test('a blob under other keys is broken', async () => {
    const sha256 = await put(bytes)
    const stranger = await openBlobStore(folder, { ...keys, blobWrapping: Buffer.alloc(32, 9) })
    expect(await stranger.verify(sha256)).toBe('broken')
  })

  test('putting the good content again heals a broken blob', async () => {
    const sha256 = await put(bytes)
    await truncate(fileOf(sha256), 100)
    expect(await store.verify(sha256)).toBe('broken')
    await put(bytes)
    expect(await store.verify(sha256)).toBe('intact')
  })
})

describe('the disk', () => {
  test('a full disk is a typed failure, and the store works again when there is room', async (context) => {
    const disk = await mountSmallDisk('1m')
    if (disk === null) return context.skip('this user may not mount a small disk')
    try {
      const onDisk = await openBlobStore(disk.path, keys)
      await expect(onDisk.put(randomBytes(2_000_000), limits)).rejects.toMatchObject({ code: 'diskFull' })
      expect(await onDisk.put(randomBytes(1000), limits)).toMatchObject({ ok: true })
    } finally {
      await disk.unmount()
    }
  })

  test('a read-only folder is a typed failure, and what is there can still be read', async (context) => {
    const disk =
      process.getuid?.() === 0 ? await mountSmallDisk('1m') : { path: folder, unmount: () => Promise.resolve() }
    if (disk === null) return context.skip('this user may not mount a small disk')
    try {
      const onDisk = await openBlobStore(disk.path, keys)
      const bytes = randomBytes(10)
      await onDisk.put(bytes, limits)
      await makeReadOnly(disk.path === folder ? join(folder, 'blobs', 'tmp') : disk.path)
      await expect(onDisk.put(randomBytes(11), limits)).rejects.toMatchObject({ code: 'readOnly' })
      expect(await onDisk.readAll(sha256Of(bytes))).toEqual(bytes)
    } finally {
      await disk.unmount()
    }
  })
})
