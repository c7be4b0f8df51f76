import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rename, rm, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import yauzl from 'yauzl'
import yazl from 'yazl'
import { finishRestore, planRestore } from '#main/hosts/office/restore-plan.ts'
import { unpackBackupFile } from '#main/hosts/office/backup-file.ts'
import { bringIn, endHosts, filesUnder, foundedHost, openHost, paper, register } from '../support/host.ts'
import { refusalOf, value } from '../support/office.ts'

interface Part {
  name: string
  bytes: Buffer
  compress?: boolean
}
let folder = ''
let whole = ''
let parts: readonly Part[] = []
let recoveryCode = ''
let foreign: readonly Part[] = []

const entriesOf = async (file: string): Promise<Part[]> => {
  const unpacked = await mkdtemp(join(folder, 'entries-'))
  value(await unpackBackupFile(file, unpacked))
  return (await filesUnder(unpacked)).map(({ path, bytes }) => ({ name: path.slice(unpacked.length + 1), bytes }))
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lacthu-broken-'))
  const make = async (name: string) => {
    const host = await foundedHost()
    await register(host.mai, 'Mời họp')
    await bringIn(host, 'mai', paper('một'))
    const file = join(folder, name)
    value(await host.mai.host.backUp({ file }))
    return { file, code: host.recoveryCode }
  }
  const [own, other] = [await make('whole.lacthu'), await make('other.lacthu')]
  ;[whole, recoveryCode] = [own.file, own.code]
  parts = await entriesOf(whole)
  foreign = await entriesOf(other.file)
  await endHosts()
})
afterEach(endHosts)
afterAll(() => rm(folder, { recursive: true }))

const part = (name: RegExp, from = parts): Part => {
  const found = from.find((candidate) => name.test(candidate.name))
  if (!found) throw new Error(`no ${String(name)}`)
  return found
}
const without = (name: RegExp): Part[] => parts.filter((candidate) => !name.test(candidate.name))
const replaced = (name: RegExp, bytes: Buffer): Part[] =>
  parts.map((candidate) => (name.test(candidate.name) ? { ...candidate, bytes } : candidate))
const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

/** A ZIP with these entries; names that a writer would refuse are patched in afterwards. */
const archive = async (entries: readonly Part[]): Promise<string> => {
  const zip = new yazl.ZipFile()
  const patches: [string, string][] = []
  for (const { name, bytes, compress } of entries) {
    const safe = name.replaceAll('..', 'zz').replace(/^\//, 'r')
    if (safe !== name) patches.push([safe, name])
    zip.addBuffer(bytes, safe, { compress: compress ?? false })
  }
  zip.end()
  const file = join(await mkdtemp(join(folder, 'made-')), 'b.lacthu')
  await pipeline(zip.outputStream, createWriteStream(file))
  let bytes = await readFile(file, 'latin1')
  for (const [safe, name] of patches) bytes = bytes.replaceAll(safe, name.padEnd(safe.length).slice(0, safe.length))
  await writeFile(file, bytes, 'latin1')
  return file
}

const json = (entry: Part): { manifest: Record<string, unknown>; seal: string } =>
  JSON.parse(entry.bytes.toString()) as { manifest: Record<string, unknown>; seal: string }
const manifestWith = (patch: object): Part[] => {
  const sealed = json(part(/^manifest/))
  const manifest = { ...sealed.manifest, ...patch }
  return replaced(/^manifest/, Buffer.from(JSON.stringify({ ...sealed, manifest })))
}
const keyringWith = (patch: (content: { recovery: { wrapped: string } }) => void): Buffer => {
  const keyring = JSON.parse(part(/^keyring/).bytes.toString()) as {
    checksum: string
    content: { recovery: { wrapped: string } }
  }
  patch(keyring.content)
  keyring.checksum = createHash('sha256').update(JSON.stringify(keyring.content)).digest('hex')
  return Buffer.from(JSON.stringify(keyring))
}

test('an archive put together from the parts of a whole one is whole', async () => {
  const host = await openHost()
  expect(value(await host.as('w').host.restore({ path: await archive(parts), recoveryCode })).documents).toBe(1)
})

describe('a broken backup is refused with a sentence, and replaces nothing', () => {
  test.each<[string, () => Part[] | Promise<Buffer>]>([
    ['a bit of the store flipped', () => replaced(/^store/, flipped(part(/^store/).bytes, 5000))],
    ['a bit of a file flipped', () => replaced(/^blobs/, flipped(part(/^blobs/).bytes, 100))],
    ['a bit of the keyring flipped', () => replaced(/^keyring/, flipped(part(/^keyring/).bytes, 200))],
    ['the keyring of another office', () => replaced(/^keyring/, part(/^keyring/, foreign).bytes)],
    ['the store of another office', () => replaced(/^store/, part(/^store/, foreign).bytes)],
    ['the manifest of another office', () => replaced(/^manifest/, part(/^manifest/, foreign).bytes)],
    ['a manifest that promises another state', () => manifestWith({ documents: 99 })],
    ['a manifest that calls itself incomplete', () => manifestWith({ complete: false })],
    ['a manifest of a later version', () => manifestWith({ version: 2 })],
    ['a manifest that is no JSON', () => replaced(/^manifest/, Buffer.from('{'))],
    ['no manifest', () => without(/^manifest/)],
    ['no keyring', () => without(/^keyring/)],
    ['no store', () => without(/^store/)],
    ['a file missing', () => without(/^blobs/)],
    ['a foreign name', () => [...parts, { name: 'running.json', bytes: Buffer.from('{}') }]],
    ['a name twice', () => [...parts, part(/^store/)]],
    ['a path that leaves the folder', () => [...parts, { name: '../escaped', bytes: Buffer.from('x') }]],
    ['a path from the root', () => [...parts, { name: '/tmp/escaped-lacthu', bytes: Buffer.from('x') }]],
    [
      'an entry that would blow up',
      () => [...without(/^store/), { name: 'store.db', bytes: Buffer.alloc(30_000_000), compress: true }],
    ],
    ['its end cut off', async () => (await readFile(whole)).subarray(0, -300)],
    [
      'its middle cut out',
      async () => Buffer.concat([(await readFile(whole)).subarray(0, 4000), (await readFile(whole)).subarray(9000)]),
    ],
    ['nothing in it', () => Promise.resolve(Buffer.alloc(0))],
    ['something else in it', () => Promise.resolve(Buffer.from('%PDF-1.4 không phải bản sao lưu'))],
  ])('%s', async (_what, make) => {
    const made = make()
    let path: string
    if (Array.isArray(made)) path = await archive(made)
    else {
      path = join(await mkdtemp(join(folder, 'raw-')), 'b.lacthu')
      await writeFile(path, await made)
    }
    const host = await openHost()
    const before = await readdir(host.folder)
    const refused = refusalOf(await host.as('w').host.restore({ path, recoveryCode }))
    expect(['host.backupBroken', 'host.wrongRecoveryCode']).toContain(refused.code)
    expect(await readdir(host.folder)).toEqual(before)
    expect(value(await host.as('w').host.status({})).state).toBe('unfounded')
    expect(await readdir(tmpdir())).not.toContain('escaped-lacthu')
  })

  test('a name twice is refused however the reads and writes of many unpackings fall together', async () => {
    const small = ['manifest.json', 'store.db', 'store.db'].map((name) => ({ name, bytes: Buffer.alloc(1000) }))
    const path = await archive(small)
    const unpacked = Array.from({ length: 200 }, async () =>
      unpackBackupFile(path, await mkdtemp(join(folder, 'twice-'))),
    )
    for (const result of await Promise.all(unpacked)) expect(refusalOf(result).code).toBe('host.backupBroken')
  })

  test('a keyring that was made to pass its checksum is still not the one of the manifest', async () => {
    const bytes = keyringWith(({ recovery }) => {
      recovery.wrapped = Buffer.alloc(48).toString('base64')
    })
    const path = await archive(replaced(/^keyring/, bytes))
    const host = await openHost()
    const byAccount = await host.as('w').host.restore({ path, account: 'mai', password: 'Son-Ca-2026' })
    expect(refusalOf(byAccount)).toEqual({ code: 'host.backupBroken', params: { problem: 'seal' } })
  })

  test('an entry with the attributes of a link is unpacked as bytes', async () => {
    const zip = new yazl.ZipFile()
    for (const { name, bytes } of parts)
      zip.addBuffer(bytes, name, { compress: false, mode: name === 'store.db' ? 0o120777 : 0o100600 })
    zip.end()
    const path = join(await mkdtemp(join(folder, 'link-')), 'b.lacthu')
    await pipeline(zip.outputStream, createWriteStream(path))
    const host = await openHost()
    value(await host.as('w').host.restore({ path, recoveryCode }))
    await host.signIn('mai')
  })
})

describe('a restore cut off half way is finished at the next start', () => {
  const names = ['blobs', 'store.db', 'keyring.json']
  const prepare = async () => {
    const old = await foundedHost()
    await register(old.mai, 'Cũ')
    await register(old.mai, 'Cũ hơn')
    await old.office.close()
    await writeFile(join(old.folder, 'store.db-wal'), 'of the old store')
    const source = join(old.folder, '.restored-cut')
    await mkdir(source)
    value(await unpackBackupFile(whole, source))
    await planRestore(old.folder, { from: '.restored-cut', keptAs: 'replaced-cut', complete: true })
    return { ...old, source }
  }
  /** What the restore does, one rename after the other. */
  const steps = [
    ['blobs', 'folder>kept'],
    ['blobs', 'source>folder'],
    ['store.db-wal', 'folder>kept'],
    ['store.db', 'folder>kept'],
    ['store.db', 'source>folder'],
    ['keyring.json', 'folder>kept'],
    ['keyring.json', 'source>folder'],
  ] as const

  test.each(Array.from({ length: steps.length + 1 }, (_, done) => done))('after %i renames', async (done) => {
    const { folder: data, source, clock } = await prepare()
    const kept = join(data, 'replaced-cut')
    await mkdir(kept, { recursive: true })
    for (const [name, move] of steps.slice(0, done)) {
      const [from, to] = move === 'folder>kept' ? [data, kept] : [source, data]
      await rename(join(from, name), join(to, name))
    }
    const host = await openHost({ folder: data, clock })
    const mai = await host.signIn('mai')
    expect(value(await mai.registry.incomingList({})).items.map(({ subject }) => subject)).toEqual(['Mời họp'])
    expect(value(await mai.audit.verify({})).sound).toBe(true)
    expect((await readdir(kept)).sort()).toEqual([...names, 'store.db-wal'].sort())
    expect(await readdir(data)).not.toContain('restore.json')
    expect(await readdir(data)).not.toContain('.restored-cut')
    await host.office.close()
    // The log of the old store is not the new one's.
    await rm(join(kept, 'store.db-wal'))
    const old = await openHost({ folder: kept, clock })
    await old.signIn('mai')
    expect(value(await old.as('mai').registry.incomingList({})).items).toHaveLength(2)
  })

  test('a plan that comes back after it was carried out moves nothing', async () => {
    const host = await foundedHost()
    await register(host.mai, 'Sau khôi phục')
    await planRestore(host.folder, { from: '.restored-gone', keptAs: 'replaced-x', complete: true })
    expect(await finishRestore(host.folder)).toBe('replacedNothing')
    expect(value(await host.mai.registry.incomingList({})).items).toHaveLength(1)
    expect(await readdir(host.folder)).toContain('store.db-wal')
  })

  test('and until then the office does not open', async () => {
    const host = await foundedHost()
    value(await host.mai.host.signOut({}))
    await planRestore(host.folder, { from: '.restored-gone', keptAs: 'replaced-x', complete: true })
    const refused = refusalOf(await host.as('w').host.signIn({ account: 'mai', password: 'Son-Ca-2026' }))
    expect(refused).toEqual({ code: 'unavailable', params: { cause: 'restoreUnfinished' } })
  })
})

test('the archive is an ordinary ZIP that other tools list', async () => {
  const names = await new Promise<string[]>((resolve, reject) => {
    yauzl.open(whole, (error, zip) => {
      if (error) return reject(error)
      const found: string[] = []
      zip.on('entry', (entry: yauzl.Entry) => found.push(entry.fileName)).on('end', () => resolve(found))
    })
  })
  expect(names.slice(0, 3)).toEqual(['manifest.json', 'keyring.json', 'store.db'])
})
