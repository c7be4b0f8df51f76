import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, describe, expect, test } from 'vitest'
import { deriveKeys } from '#main/adapters/keyring/derived-keys.ts'
import { openWriting } from '#main/adapters/sqlite/connection.ts'
import { newUuid } from '#main/adapters/system/ids.ts'
import { bringIn, endHosts, filesUnder, foundedHost, paper, register, reopen, type Host } from '../support/host.ts'
import { password, refusalOf, value } from '../support/office.ts'

afterEach(endHosts)

/** Works on the closed store with its key. */
const behindItsBack = async (host: Host, sql: string): Promise<void> => {
  const unlocked = value(await (host.office.desk.keyring() ?? expect.fail()).unlock('mai', password))
  await host.office.close()
  const db = openWriting(join(host.folder, 'store.db'), deriveKeys(unlocked.dataKey).database)
  db.exec(sql)
  db.close()
}

describe('a store', () => {
  test('of a newer program is refused and left as it is', async () => {
    const host = await foundedHost()
    await behindItsBack(host, 'PRAGMA user_version = 99')
    const again = await reopen(host)
    const before = await readFile(join(host.folder, 'store.db'))
    expect(refusalOf(await again.as('mai').host.signIn({ account: 'mai', password })).code).toBe('host.storeNewer')
    expect((await readFile(join(host.folder, 'store.db'))).equals(before)).toBe(true)
    expect(value(await again.as('mai').host.status({})).state).toBe('locked')
  })

  test('whose head is broken says so, and comes back from a backup by the recovery code', async () => {
    const host = await foundedHost()
    await register(host.mai, 'Mời họp')
    const { path } = value(await host.mai.host.backUp({}))
    await host.office.close()
    const store = join(host.folder, 'store.db')
    const bytes = await readFile(store)
    bytes.fill(7, 0, 8192)
    await writeFile(store, bytes)
    const again = await reopen(host)
    const window = again.as('mai')
    expect(refusalOf(await window.host.signIn({ account: 'mai', password })).code).toBe('host.storeBroken')
    expect(refusalOf(await window.host.restore({ path, account: 'mai', password })).code).toBe('forbidden')
    const restored = value(await window.host.restore({ path, recoveryCode: host.recoveryCode }))
    expect(restored).toMatchObject({ documents: 1, keptAs: expect.stringMatching(/^replaced-/) as string })
    await again.signIn('mai')
    expect(value(await window.registry.incomingList({})).items).toHaveLength(1)
  })

  test('with one page broken says so where it is needed, and other work goes on', async () => {
    const host = await foundedHost()
    await register(host.mai, 'Mời họp')
    const { dataKey } = value(await (host.office.desk.keyring() ?? expect.fail()).unlock('mai', password))
    await host.office.close()
    const store = join(host.folder, 'store.db')
    const db = openWriting(store, deriveKeys(dataKey).database)
    const page = db.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'phrases'").pluck().get() as number
    const size = db.pragma('page_size', { simple: true }) as number
    db.close()
    const bytes = await readFile(store)
    bytes.fill(7, (page - 1) * size, page * size)
    await writeFile(store, bytes)
    const again = await reopen(host)
    const mai = await again.signIn('mai')
    const broken = { code: 'unavailable', params: { cause: 'storeBroken' } }
    expect(refusalOf(await mai.catalogue.phrases({}))).toEqual(broken)
    const phrase = { id: newUuid(), text: 'Kính trình', own: true, version: null }
    expect(refusalOf(await mai.catalogue.savePhrase(phrase))).toEqual(broken)
    expect((await register(mai, 'Việc khác')).number).toBe(2)
    expect(refusalOf(await mai.audit.verify({}))).toEqual(broken)
    expect(value(await mai.registry.incomingList({})).items).toHaveLength(2)
  })
})

describe('a file of the office', () => {
  const collect = async (host: Host, blob: string): Promise<Buffer> => {
    const served = await host.office.blob('mai', blob)
    return Buffer.concat(await Readable.from(served?.stream ?? []).toArray())
  }

  test('that is broken or gone says so, and other work goes on; bringing it in again heals it', async () => {
    const host = await foundedHost()
    const bytes = paper('một')
    const blob = await bringIn(host, 'mai', bytes)
    expect((await collect(host, blob)).equals(Buffer.from(bytes))).toBe(true)
    const [{ path, bytes: stored }] = (await filesUnder(join(host.folder, 'blobs'))) as [
      { path: string; bytes: Buffer },
    ]
    for (const broken of [Buffer.from(stored).fill(1, 90, 95), stored.subarray(0, 100), Buffer.from('x')]) {
      await writeFile(path, broken)
      await expect(collect(host, blob)).rejects.toMatchObject({ cause: 'blobBroken' })
    }
    expect((await register(host.mai, 'Việc khác')).number).toBe(1)
    await bringIn(host, 'mai', bytes)
    expect((await collect(host, blob)).equals(Buffer.from(bytes))).toBe(true)
    await rm(path)
    await expect(host.office.blob('mai', blob)).rejects.toMatchObject({ cause: 'blobMissing' })
    expect((await register(host.mai, 'Việc khác nữa')).number).toBe(2)
  })
})

describe('the journal', () => {
  test('answers one command once, also after a restart; a secret answer is not kept', async () => {
    const host = await foundedHost()
    const [book] = value(await host.mai.registry.books({})).items
    const input = {
      id: '01900000-0000-7000-8000-0000000000aa',
      bookId: book?.id ?? '',
      fields: { issuer: 'UBND', subject: 'Một lần' },
    }
    const twice = (at: Host) => at.as('mai').registry.registerIncoming(input, { commandId: 'one-command' })
    const first = value(await twice(host))
    expect(value(await twice(host))).toEqual(first)
    const secret = { id: '01900000-0000-7000-8000-0000000000bb', fullName: 'Bùi Văn Nam', account: 'nam', password }
    value(await host.mai.accounts.addPerson(secret, { commandId: 'secret-command' }))
    expect(refusalOf(await host.mai.accounts.addPerson(secret, { commandId: 'secret-command' })).code).toBe('conflict')
    const again = await reopen(host)
    await again.signIn('mai')
    expect(value(await twice(again))).toEqual(first)
    expect(value(await again.as('mai').registry.incomingList({})).items).toHaveLength(1)
    expect(value(await again.as('mai').audit.verify({})).sound).toBe(true)
  })

  test('keeps no password, no recovery code and no key in the store or the log', async () => {
    const host = await foundedHost()
    const own = 'Mật-Khẩu-Riêng-2026'
    value(await host.mai.accounts.changePassword({ current: password, next: own }))
    const { recoveryCode } = value(await host.mai.host.newRecoveryCode({ password: own }))
    expect(refusalOf(await host.mai.accounts.addPerson({ password: own } as never)).code).toBe('validation')
    const dataKey = Buffer.from(host.office.desk.opened()?.dataKey ?? [])
    const secrets = [
      password,
      own,
      host.recoveryCode,
      recoveryCode,
      dataKey.toString('hex'),
      dataKey.toString('base64'),
    ]
    host.office.desk.reportDefect('test', new Error('a defect is logged'))
    await host.office.close()
    const db = openWriting(join(host.folder, 'store.db'), deriveKeys(dataKey).database)
    const plain = db.serialize().toString('latin1')
    const tables = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")
      .pluck()
      .all() as string[]
    const rows = tables.map((table) => JSON.stringify(db.prepare(`SELECT * FROM "${table}"`).all())).join('\n')
    db.close()
    const files = (await filesUnder(host.folder)).map(({ bytes }) => bytes.toString('latin1')).join('\n')
    expect(rows).toContain('Trần Thị Mai')
    for (const secret of secrets) {
      expect([secret, rows.includes(secret)]).toEqual([secret, false])
      expect([secret, plain.includes(Buffer.from(secret).toString('latin1'))]).toEqual([secret, false])
      expect([secret, files.includes(Buffer.from(secret).toString('latin1'))]).toEqual([secret, false])
    }
  })

  test('a state that has moved is a conflict, and nothing of it is written', async () => {
    const host = await foundedHost()
    const before = value(await host.mai.audit.verify({}))
    const { practice: _, ...office } = value(await host.mai.accounts.office({}))
    const stale = { ...office, name: 'Tên khác', version: office.version + 1 }
    expect(refusalOf(await host.mai.accounts.changeOffice(stale)).code).toBe('conflict')
    expect(value(await host.mai.audit.verify({}))).toEqual(before)
    expect(value(await host.mai.accounts.office({})).name).toBe(office.name)
  })
})
