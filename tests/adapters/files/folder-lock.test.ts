import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder, readRunning } from '#main/adapters/system/folder-lock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A second program that takes the lock, says so and stays. */
const holder = async () => {
  const script = `
    import { lockFolder } from '#main/adapters/system/folder-lock.ts'
    const lock = await lockFolder(${JSON.stringify(folder)})
    if (lock.ok) await lock.value.writeRunning({ url: 'http://127.0.0.1:4321', token: 'bi-mat' })
    console.log(lock.ok ? 'held' : lock.refusal.code)
    setInterval(() => {}, 1000)
  `
  const child = spawn(process.execPath, ['--input-type=module', '--no-warnings', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, said: said.toString().trim() }
}

const take = async () => {
  const lock = await lockFolder(folder)
  if (!lock.ok) throw new Error(lock.refusal.code)
  return lock.value
}

test('a second instance is refused, and gets the folder after the first lets go', async () => {
  const lock = await take()
  expect(await lockFolder(folder)).toEqual({
    ok: false,
    refusal: { code: 'folderInUse', params: { pid: process.pid } },
  })
  await lock.release()
  await (await take()).release()
})

test('another process is seen, its address read, and its lock taken over once it is killed', async () => {
  const { child, said } = await holder()
  expect(said).toBe('held')
  expect(await lockFolder(folder)).toMatchObject({ refusal: { code: 'folderInUse', params: { pid: child.pid } } })
  expect(await readRunning(folder)).toEqual({ url: 'http://127.0.0.1:4321', token: 'bi-mat' })
  expect((await stat(join(folder, 'running.json'))).mode & 0o777).toBe(0o600)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await readRunning(folder)).toBeNull()
  const lock = await take()
  expect(await readRunning(folder)).toBeNull()
  await lock.release()
})

test('many processes at once: one holds the folder', async () => {
  await writeFile(join(folder, 'office.lock'), '{"lockId":"x","pid":999999999,"started":null,"uptimeSeconds":0}')
  const holders = await Promise.all(Array.from({ length: 4 }, holder))
  expect(holders.map(({ said }) => said).sort()).toEqual(['folderInUse', 'folderInUse', 'folderInUse', 'held'])
  for (const { child } of holders) child.kill('SIGKILL')
})

test('a lock whose process number was given to another program is stale', async () => {
  const lock = await take()
  const record = JSON.parse(await readFile(join(folder, 'office.lock'), 'utf8')) as Record<string, unknown>
  await lock.release()
  await writeFile(join(folder, 'office.lock'), JSON.stringify({ ...record, started: 'earlier-boot/1' }))
  await (await take()).release()
})

test('an unreadable lock and a lock of an earlier boot are taken over', async () => {
  await writeFile(join(folder, 'office.lock'), '{"lockId"')
  await (await take()).release()
  const lock = await take()
  const record = JSON.parse(await readFile(join(folder, 'office.lock'), 'utf8')) as Record<string, unknown>
  await lock.release()
  await writeFile(join(folder, 'office.lock'), JSON.stringify({ ...record, started: null, uptimeSeconds: 1e12 }))
  await (await take()).release()
})

test('a copied folder is nobody’s, a moved one is still held', async () => {
  const lock = await take()
  const address = { url: 'http://127.0.0.1:4321', token: 'bi-mat' }
  await lock.writeRunning(address)
  const copy = `${folder}-copy`
  await cp(folder, copy, { recursive: true })
  expect(await readRunning(copy)).toBeNull()
  const second = await lockFolder(copy)
  expect(second.ok).toBe(true)
  await rm(copy, { recursive: true })
  expect(await readRunning(folder)).toEqual(address)
  const moved = `${folder}-moved`
  await rename(folder, moved)
  expect(await readRunning(moved)).toEqual(address)
  expect(await lockFolder(moved)).toMatchObject({ refusal: { code: 'folderInUse' } })
  await rename(moved, folder)
  await lock.release()
})

test('a folder that does not exist is a typed failure', async () => {
  await expect(lockFolder(join(folder, 'no'))).rejects.toMatchObject({ code: 'folderMissing' })
})
