import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { OfficeInUse } from '#main/hosts/office/in-use.ts'
import { backUpWhenDue } from '#main/hosts/office/backup.ts'
import { newUuid } from '#main/adapters/system/ids.ts'
import { makeReadOnly, mountSmallDisk } from '../adapters/files/disk.ts'
import {
  addNam,
  bringIn,
  day,
  endHosts,
  filesUnder,
  foundedHost,
  founding,
  minute,
  openHost,
  paper,
  register,
  reopen,
  type Host,
} from '../support/host.ts'
import { refusalOf, value } from '../support/office.ts'

const disks: { unmount: () => Promise<void> }[] = []
afterEach(async () => {
  await endHosts().catch(() => undefined)
  for (const { unmount } of disks.splice(0)) await unmount()
})

/** An office on a disk of its own; undefined (said in one line) where this user may not mount. */
const onSmallDisk = async (size: string) => {
  const disk = await mountSmallDisk(size)
  if (!disk) {
    console.warn('skipped: this user may not mount a small disk')
    return undefined
  }
  disks.push(disk)
  const folder = join(disk.path, 'office')
  await mkdir(folder)
  const ballast = join(disk.path, 'ballast')
  return {
    folder,
    fill: async () => {
      for (const part of [100_000, 4096, 100])
        for (let count = 0; ; count += 1) {
          const written = await writeFile(`${ballast}-${String(part)}-${String(count)}`, Buffer.alloc(part)).catch(
            () => 'full',
          )
          if (written === 'full') break
        }
    },
    free: async () => {
      for (const name of await readdir(disk.path)) if (name.startsWith('ballast')) await rm(join(disk.path, name))
    },
    path: disk.path,
  }
}

const full = { code: 'unavailable', params: { cause: 'diskFull' } }
const bookOf = async (host: Host): Promise<string> => value(await host.as('mai').registry.books({})).items[0]?.id ?? ''
const registration = async (host: Host, subject: string) =>
  host.as('mai').registry.registerIncoming({
    id: newUuid(),
    bookId: await bookOf(host),
    fields: { issuer: 'UBND tỉnh Lam Sơn', subject },
  })

describe('a full disk', () => {
  test('refuses a registration whole, and the next number is the next', async () => {
    const disk = await onSmallDisk('32m')
    if (!disk) return
    const host = await foundedHost({ folder: disk.folder })
    expect((await register(host.mai, 'Trước khi đầy')).number).toBe(1)
    await disk.fill()
    // What the log beside the store still holds may be written; then it is full.
    let refused: unknown
    let written = 1
    for (let count = 0; count < 2000 && refused === undefined; count += 1) {
      const answer = await registration(host, `${'Đầy '.repeat(50)}${String(count)}`)
      if (answer.ok) written += 1
      else refused = refusalOf(answer)
    }
    expect(refused).toEqual(full)
    expect(refusalOf(await registration(host, 'Vẫn đầy'.repeat(100)))).toEqual(full)
    expect(value(await host.mai.registry.ledger({ bookId: await bookOf(host), year: 2026 })).unexplained).toEqual([])
    await disk.free()
    expect((await register(host.mai, 'Sau khi dọn')).number).toBe(written + 1)
    expect(value(await host.mai.audit.verify({}))).toMatchObject({ sound: true, problems: [] })
    const again = await reopen(host)
    await again.signIn('mai')
    expect(value(await again.as('mai').audit.verify({})).sound).toBe(true)
  })

  test('keeps nobody from signing in, and lets nobody guess faster', async () => {
    const disk = await onSmallDisk('16m')
    if (!disk) return
    const host = await foundedHost({ folder: disk.folder })
    await addNam(host)
    await register(host.mai, 'Trước khi đầy')
    await disk.fill()
    const nam = await host.signIn('nam')
    expect(value(await nam.accounts.me({})).fullName).toBe('Bùi Văn Nam')
    expect(value(await host.mai.registry.incomingList({})).items).toHaveLength(1)
    const guess = async () =>
      refusalOf(await host.as('guess').host.signIn({ account: 'nam', password: 'sai-mat-khau-1' })).code
    for (let count = 0; count < 5; count += 1) expect(await guess()).toBe('host.wrongPassword')
    expect(await guess()).toBe('host.tooManyTries')
    await disk.free()
    host.clock.ms += minute
    await host.signIn('nam')
  })

  test('lets the first person in after a restart too', async () => {
    const disk = await onSmallDisk('16m')
    if (!disk) return
    const host = await foundedHost({ folder: disk.folder })
    await register(host.mai, 'Trước khi đầy')
    await reopen(host).then(({ office }) => office.close())
    await disk.fill()
    const again = await openHost({ folder: disk.folder, clock: host.clock })
    const mai = await again.signIn('mai')
    expect(value(await mai.registry.incomingList({})).items).toHaveLength(1)
    await disk.fill()
    expect(refusalOf(await again.as('mai').files.keepForm({ key: 'x', value: 'Đầy '.repeat(40_000) }))).toEqual(full)
    value(await mai.host.signOut({}))
    await expect.poll(async () => value(await mai.host.status({})).state).toBe('locked')
    await disk.free()
    await again.signIn('mai')
    expect(value(await mai.audit.verify({})).sound).toBe(true)
  })

  test('leaves nothing of an upload behind', async () => {
    const disk = await onSmallDisk('16m')
    if (!disk) return
    const host = await foundedHost({ folder: disk.folder })
    await disk.fill()
    const large = async function* () {
      for (let part = 0; part < 64; part += 1) yield await Promise.resolve(Buffer.alloc(65_536, part))
    }
    expect(refusalOf(await host.office.store('mai', large()))).toEqual(full)
    expect(await filesUnder(join(host.folder, 'blobs'))).toEqual([])
    await disk.free()
    await bringIn(host, 'mai', paper('sau khi dọn'))
  })

  test('turns a backup into a warning; nothing of it stays', async () => {
    const disk = await onSmallDisk('16m')
    if (!disk) return
    const host = await foundedHost({ folder: disk.folder })
    const before = (await filesUnder(host.folder)).map(({ path }) => path)
    await disk.fill()
    await backUpWhenDue(host.office.desk)
    expect(value(await host.mai.host.status({})).warnings).toEqual(
      expect.arrayContaining(['backupFailed', 'diskNearlyFull']),
    )
    expect(refusalOf(await host.mai.host.backUp({}))).toEqual(full)
    expect(refusalOf(await host.mai.host.backUp({ file: join(disk.path, 'x.lacthu') }))).toEqual(full)
    const after = (await filesUnder(host.folder)).map(({ path }) => path).filter((path) => !path.includes('logs'))
    expect(after).toEqual(before.filter((path) => !path.includes('logs')))
    await disk.free()
    await backUpWhenDue(host.office.desk)
    expect(value(await host.mai.host.status({})).warnings).not.toContain('backupFailed')
  })

  test('founds nothing and restores nothing, and does both once there is room', async () => {
    const disk = await onSmallDisk('24m')
    if (!disk) return
    const other = await foundedHost()
    const file = join(other.folder, 'backups', 'x.lacthu')
    value(await other.mai.host.backUp({ file }))
    const host = await openHost({ folder: disk.folder })
    await disk.fill()
    const key = { path: file, recoveryCode: other.recoveryCode }
    expect(refusalOf(await host.as('w').host.restore(key))).toEqual(full)
    expect(refusalOf(await host.as('w').host.found(founding))).toEqual(full)
    expect((await readdir(host.folder)).filter((name) => name.startsWith('.'))).toEqual([])
    expect(value(await host.as('w').host.status({})).state).toBe('unfounded')
    await disk.free()
    value(await host.as('w').host.restore(key))
    await host.signIn('mai')
  })

  test('undoes a group of commands whole, whatever the commands after the failure do', async () => {
    const disk = await onSmallDisk('40m')
    if (!disk) return
    const host = await foundedHost({ folder: disk.folder })
    const { app } = host.office.desk.opened() ?? {}
    const me = value(await host.mai.accounts.me({}))
    const [book] = value(await host.mai.registry.books({})).items
    const before = value(await host.mai.audit.verify({}))
    await disk.fill()
    const grouped = app?.group(async (dispatch) => {
      const actor = { kind: 'person', personId: me.personId, postId: null } as const
      const answers: boolean[] = []
      for (let count = 0; count < 20_000; count += 1) {
        const fields = { issuer: 'UBND tỉnh Lam Sơn', subject: 'Đầy '.repeat(100) }
        const input = { id: newUuid(), bookId: book?.id ?? '', fields }
        answers.push((await dispatch(actor, 'registry.registerIncoming', { commandId: newUuid(), input })).ok)
        if (answers.slice(-20).length === 20 && answers.slice(-20).every((ok) => !ok)) break
      }
      return answers
    })
    await expect(grouped).rejects.toThrow('diskFull')
    expect(value(await host.mai.registry.incomingList({})).items).toEqual([])
    await disk.free()
    expect(value(await host.mai.audit.verify({}))).toEqual(before)
    expect((await register(host.mai, 'Sau khi dọn')).number).toBe(1)
    expect(value(await host.mai.audit.verify({})).sound).toBe(true)
  })
})

describe('a data folder', () => {
  test('that is read-only is said so', async () => {
    const disk = await onSmallDisk('16m')
    if (!disk) return
    const host = await foundedHost({ folder: disk.folder })
    await host.office.close()
    await makeReadOnly(disk.path)
    await expect(openHost({ folder: disk.folder })).rejects.toMatchObject({
      name: 'EnvironmentFailure',
      cause: 'readOnly',
    })
  })

  test('that is a file is said so', async () => {
    const host = await openHost()
    const file = join(host.folder, 'tep')
    await writeFile(file, '')
    await expect(openHost({ folder: file })).rejects.toMatchObject({ cause: 'folderUnusable' })
  })

  test('is held by one program at a time', async () => {
    const host = await foundedHost()
    await expect(openHost({ folder: host.folder })).rejects.toThrow(OfficeInUse)
    expect(value(await host.mai.accounts.me({})).account).toBe('mai')
    await reopen(host)
  })

  test('that could not be opened is not held', async () => {
    const host = await foundedHost()
    await host.office.close()
    await writeFile(join(host.folder, 'keyring.json'), '{"format":"lacthu-keyring"')
    await expect(openHost({ folder: host.folder })).rejects.toMatchObject({ cause: 'keyringDamaged' })
    await expect(openHost({ folder: host.folder })).rejects.toMatchObject({ cause: 'keyringDamaged' })
  })
})

describe('a clock that was set back', () => {
  test('is warned of; numbers and chain stay sound', async () => {
    const host = await foundedHost()
    await register(host.mai, 'Một')
    host.clock.ms += day
    await host.signIn('mai')
    await register(host.mai, 'Hai')
    host.clock.ms -= 2 * 60 * minute
    expect(value(await host.mai.host.status({})).warnings).toContain('clockSetBack')
    expect((await register(host.mai, 'Ba')).number).toBe(3)
    // Into another day: the book wants a reason for a number out of order.
    host.clock.ms -= day
    await host.signIn('mai')
    expect(refusalOf(await registration(host, 'Bốn')).code).toBe('registry.reasonNeeded')
    expect(value(await host.mai.audit.verify({})).sound).toBe(true)
    host.clock.ms += 2 * day
    await host.signIn('mai')
    expect(value(await host.mai.host.status({})).warnings).not.toContain('clockSetBack')
    expect((await register(host.mai, 'Bốn')).number).toBe(4)
  })
})
