import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { backUpWhenDue } from '#main/hosts/office/backup.ts'
import {
  bringIn,
  day,
  endHosts,
  filesUnder,
  foundedHost,
  openHost,
  paper,
  register,
  type Host,
} from '../support/host.ts'
import { password, refusal, refusalOf, value } from '../support/office.ts'

const folders: string[] = []
const emptyFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'lacthu-kept-'))
  folders.push(folder)
  return folder
}
afterEach(async () => {
  await endHosts()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

const snapshot = async (folder: string): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    (await filesUnder(folder))
      .filter(({ path }) => !/-(wal|shm)$|login-attempts/.test(path))
      .map(({ path, bytes }) => [path.slice(folder.length), bytes.toString('base64')]),
  )

const subjects = async (host: Host, session: string): Promise<readonly string[]> =>
  value(await host.as(session).registry.incomingList({})).items.map(({ subject }) => subject)

/** An office with two documents, a card's file, and its complete backup. */
const keptOffice = async () => {
  const host = await foundedHost()
  await register(host.mai, 'Mời họp')
  await register(host.mai, 'Báo cáo')
  const blob = await bringIn(host, 'mai', paper('một'))
  const file = join(await emptyFolder(), 'co-quan.lacthu')
  const made = value(await host.mai.host.backUp({ file }))
  return { ...host, blob, file, made }
}

test('two backups asked for at the same moment both end well', async () => {
  const host = await foundedHost()
  const { backUp } = host.as('mai').host
  const made = await Promise.all([backUp({}), backUp({})])
  expect(made.map(({ ok }) => ok)).toEqual([true, true])
})

describe('the daily backup', () => {
  test('is made once a day, and soon after the clock was set back', async () => {
    const host = await foundedHost()
    const list = async () => readdir(join(host.folder, 'backups'))
    const { desk } = host.office
    for (const [hours, count] of [
      [0, 1],
      [23, 1],
      [2, 2],
      [-24 * 400, 3],
    ] as const) {
      host.clock.ms += hours * 3_600_000
      await host.signIn('mai')
      await backUpWhenDue(desk)
      expect(await list()).toHaveLength(count)
    }
  })

  test('keeps as many days as it is told, and never fewer than three; other files are left alone', async () => {
    const host = await foundedHost()
    value(await host.mai.host.setBackup({ secondFolder: null, keepDays: 5 }))
    const own = join(host.folder, 'backups', 'toi-giu.lacthu')
    value(await host.mai.host.backUp({ file: own }))
    for (let days = 0; days < 8; days += 1) {
      host.clock.ms += day
      await host.signIn('mai')
      await backUpWhenDue(host.office.desk)
    }
    const names = async () => (await readdir(join(host.folder, 'backups'))).filter((name) => name.startsWith('lacthu-'))
    expect(await names()).toHaveLength(6)
    host.clock.ms += 100 * day
    await host.signIn('mai')
    await backUpWhenDue(host.office.desk)
    expect(await names()).toHaveLength(3)
    expect((await stat(own)).size).toBeGreaterThan(0)
  })

  test('is brought to a second place with its files; one that is not there becomes a warning and is tried again', async () => {
    const host = await foundedHost()
    await bringIn(host, 'mai', paper('hai'))
    const second = join(await emptyFolder(), 'usb')
    const setting = { secondFolder: second, keepDays: 30 }
    expect(refusal(await host.mai.host.setBackup({ ...setting, secondFolder: 'usb' }))).toBe('host.folderUnusable')
    const inside = join(host.folder, 'backups')
    expect(refusal(await host.mai.host.setBackup({ ...setting, secondFolder: inside }))).toBe('host.folderUnusable')
    value(await host.mai.host.setBackup(setting))
    await rm(second, { recursive: true })
    await backUpWhenDue(host.office.desk)
    expect(value(await host.mai.host.status({})).warnings).toContain('backupFailed')
    expect(value(await host.mai.host.backups({})).items).toHaveLength(1)
    await expect(stat(second)).rejects.toThrow('ENOENT')
    expect(refusal(await host.mai.host.backUp({}))).toBe('host.folderUnusable')
    await mkdir(second)
    await backUpWhenDue(host.office.desk)
    expect(value(await host.mai.host.status({})).warnings).not.toContain('backupFailed')
    const there = (await filesUnder(second)).map(({ path }) => path.slice(second.length + 1)).sort()
    const blobs = (await filesUnder(join(host.folder, 'blobs'))).map(({ path }) => path.slice(host.folder.length + 1))
    expect(there).toEqual([...blobs, there.at(-1)].sort())
    expect(there.at(-1)).toMatch(/^lacthu-2026-11-20-080000\.lacthu$/)
  })

  test('is overdue after three days without one', async () => {
    const host = await foundedHost()
    expect(value(await host.mai.host.status({})).warnings).not.toContain('backupOverdue')
    host.clock.ms += 4 * day
    await host.signIn('mai')
    expect(value(await host.mai.host.status({})).warnings).toContain('backupOverdue')
    value(await host.mai.host.backUp({}))
    expect(value(await host.mai.host.status({})).warnings).not.toContain('backupOverdue')
  })

  test('is made while people work: it holds the moment of its copy', async () => {
    const host = await foundedHost()
    const working = (async () => {
      for (let count = 0; count < 30; count += 1) await register(host.mai, `Văn bản ${String(count)}`)
    })()
    const backups = [value(await host.mai.host.backUp({})), value(await host.mai.host.backUp({}))]
    await working
    for (const { path } of backups) value(await host.mai.host.rehearseRestore({ path }))
  })

  test('only an administrator may ask for one', async () => {
    const host = await foundedHost()
    expect(refusal(await host.as('nobody').host.backUp({}))).toBe('signedOut')
    expect(refusal(await host.as('nobody').host.backups({}))).toBe('signedOut')
  })
})

describe('a backup file', () => {
  test('is never written over the office or over something else', async () => {
    const host = await foundedHost()
    const other = join(await emptyFolder(), 'bai-phat-bieu.docx')
    await writeFile(other, 'quan trọng')
    const own = ['store.db', 'keyring.json', 'blobs/x', 'backups/../store.db', ''].map(
      (name) => `${host.folder}/${name}`,
    )
    for (const file of [...own, other, 'tuong-doi.lacthu'])
      expect([file, refusal(await host.mai.host.backUp({ file }))]).toEqual([file, 'host.folderUnusable'])
    expect(await readFile(other, 'utf8')).toBe('quan trọng')
    const file = join(await emptyFolder(), 'moi', 'a.lacthu')
    value(await host.mai.host.backUp({ file }))
    expect(value(await host.mai.host.backUp({ file })).complete).toBe(true)
  })

  test('restores on an empty folder by an account, with its files, and work goes on', async () => {
    const kept = await keptOffice()
    const before = value(await kept.mai.audit.verify({}))
    await kept.office.close()
    const host = await openHost()
    const window = host.as('mai')
    expect(refusal(await window.host.restore({ path: kept.file }))).toBe('host.backupNeedsKey')
    const wrong = { path: kept.file, account: 'mai', password: 'sai-mat-khau-1' }
    expect(refusal(await window.host.restore(wrong))).toBe('host.wrongPassword')
    expect(refusal(await window.host.restore({ ...wrong, path: `${kept.file}.x` }))).toBe('host.backupMissing')
    expect((await readdir(host.folder)).filter((name) => name.startsWith('.'))).toEqual([])
    const restored = value(await window.host.restore({ path: kept.file, account: 'mai', password }))
    expect(restored).toMatchObject({ documents: 2, blobs: 1, journalEntries: before.entries, keptAs: null })
    expect(value(await window.host.status({}))).toMatchObject({ state: 'locked', agencyName: 'Sở Thí Dụ tỉnh Lam Sơn' })
    await host.signIn('mai')
    expect(await subjects(host, 'mai')).toEqual(expect.arrayContaining(['Mời họp', 'Báo cáo']))
    expect(value(await window.audit.verify({}))).toEqual(before)
    expect((await register(window, 'Sau khi khôi phục')).number).toBe(3)
    expect(await host.office.blob('mai', kept.blob)).toBeDefined()
  })

  test('restores by the recovery code', async () => {
    const kept = await keptOffice()
    const host = await openHost()
    const other = await foundedHost()
    const path = kept.file
    const foreign = await host.as('w').host.restore({ path, recoveryCode: other.recoveryCode })
    expect(refusalOf(foreign)).toEqual({ code: 'host.wrongRecoveryCode', params: { problem: 'wrongCode' } })
    value(await host.as('w').host.restore({ path, recoveryCode: kept.recoveryCode }))
    await host.signIn('mai')
    expect(await subjects(host, 'mai')).toHaveLength(2)
  })

  test('rehearsing changes nothing', async () => {
    const kept = await keptOffice()
    await register(kept.mai, 'Sau bản sao lưu')
    const before = await snapshot(kept.folder)
    expect(value(await kept.mai.host.rehearseRestore({ path: kept.file }))).toMatchObject({ documents: 2, blobs: 1 })
    expect(await snapshot(kept.folder)).toEqual(before)
    expect(await subjects(kept, 'mai')).toHaveLength(3)
  })

  test('replaces an office only for its administrator or its recovery code, and keeps the old one beside', async () => {
    const kept = await keptOffice()
    await register(kept.mai, 'Sau bản sao lưu')
    const asStranger = { path: kept.file, account: 'mai', password }
    expect(refusal(await kept.as('stranger').host.restore(asStranger))).toBe('forbidden')
    expect(refusal(await kept.as('stranger').host.rehearseRestore(asStranger))).toBe('forbidden')
    const heard = kept.hear('mai')
    const { keptAs } = value(await kept.mai.host.restore({ path: kept.file }))
    expect(heard).toContainEqual({ kind: 'signedOut' })
    expect(refusal(await kept.mai.accounts.me({}))).toBe('signedOut')
    expect(keptAs).toMatch(/^replaced-2026-11-20T/)
    await kept.signIn('mai')
    expect(await subjects(kept, 'mai')).toHaveLength(2)
    const old = await openHost({ folder: join(kept.folder, keptAs ?? '') })
    await old.signIn('mai')
    expect(await subjects(old, 'mai')).toHaveLength(3)
    expect(await old.office.blob('mai', kept.blob)).toBeDefined()
    kept.clock.ms += 10
    value(await kept.as('w').host.restore({ path: kept.file, recoveryCode: kept.recoveryCode }))
  })

  test('opens with the key in use after passwords and code have changed', async () => {
    const kept = await keptOffice()
    value(await kept.mai.accounts.changePassword({ current: password, next: 'Hoa-Mai-2026' }))
    const { recoveryCode } = value(await kept.mai.host.newRecoveryCode({ password: 'Hoa-Mai-2026' }))
    value(await kept.mai.host.rehearseRestore({ path: kept.file, account: 'mai', password: 'Hoa-Mai-2026' }))
    value(await kept.as('w').host.rehearseRestore({ path: kept.file, recoveryCode }))
  })

  test('replaces another office too, when its own key is given', async () => {
    const kept = await keptOffice()
    const other = await foundedHost()
    expect(refusal(await other.mai.host.restore({ path: kept.file }))).toBe('host.backupNeedsKey')
    const wrong = { path: kept.file, recoveryCode: other.recoveryCode }
    expect(refusal(await other.mai.host.restore(wrong))).toBe('host.wrongRecoveryCode')
    value(await other.mai.host.restore({ path: kept.file, recoveryCode: kept.recoveryCode }))
    await other.signIn('mai')
    expect(await subjects(other, 'mai')).toHaveLength(2)
  })
})

describe('a backup that leans on the files of the data folder', () => {
  test('finds them there, or beside itself where the second place keeps them', async () => {
    const host = await foundedHost()
    await register(host.mai, 'Mời họp')
    const blob = await bringIn(host, 'mai', paper('ba'))
    const second = await emptyFolder()
    value(await host.mai.host.setBackup({ secondFolder: second, keepDays: 30 }))
    const made = value(await host.mai.host.backUp({}))
    expect(made.complete).toBe(false)
    expect(value(await host.mai.host.rehearseRestore({ path: made.path })).blobs).toBe(1)
    // Broken here, whole over there.
    const [stored] = await filesUnder(join(host.folder, 'blobs'))
    await writeFile(stored?.path ?? '', 'hỏng')
    const broken = refusalOf(await host.mai.host.restore({ path: made.path }))
    expect(broken).toEqual({ code: 'host.backupBroken', params: { problem: 'files' } })
    value(await host.mai.host.restore({ path: join(second, made.name) }))
    await host.signIn('mai')
    expect(await host.office.blob('mai', blob)).toBeDefined()
    // On another computer nothing but the second place is there.
    const elsewhere = await openHost()
    const path = join(second, made.name)
    value(await elsewhere.as('w').host.restore({ path, recoveryCode: host.recoveryCode }))
    await elsewhere.signIn('mai')
    expect(await elsewhere.office.blob('mai', blob)).toBeDefined()
    const alone = join(await emptyFolder(), made.name)
    await copyFile(path, alone)
    const third = await openHost()
    expect(refusal(await third.as('w').host.restore({ path: alone, recoveryCode: host.recoveryCode }))).toBe(
      'host.backupBroken',
    )
    expect(value(await third.as('w').host.status({})).state).toBe('unfounded')
  })
})
