import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Change } from '#core/facts.ts'
import type { Entry } from '#core/ports.ts'
import { openReading, openWriting } from '#main/adapters/sqlite/connection.ts'
import { openStore, type Store } from '#main/adapters/sqlite/store.ts'
import { createWriter, Moved, sealOf } from '#main/adapters/sqlite/writer.ts'
import type { Instant } from '#shared/kernel/time.ts'

const key = Buffer.alloc(32, 9)
let folder: string
let file: string
const open = (as = key): Store => openStore({ file, key: as, newDeviceId: () => 'device-1', slow: () => undefined })
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lacthu-store-'))
  file = join(folder, 'store.db')
})
afterEach(() => rm(folder, { recursive: true }))

const at = '2026-11-20T08:00:00.000+07:00' as Instant
const phrase = (id: string): Change => ({
  fact: 'accounts.personAdded',
  data: { personId: id },
  payload: { text: `Người ${id}`, phone: '', email: '' },
})
const entry = (commandId: string, ...changes: Change[]): Entry => ({
  commandId,
  operation: 'accounts.addPerson',
  actor: { personId: 'p', personName: 'Trần Thị Mai', postId: null, title: '', onBehalfOf: null },
  at,
  changes,
  answer: { commandId },
})

describe('a store', () => {
  test('remembers the name of its computer', () => {
    open().close()
    const again = openStore({ file, key, newDeviceId: () => 'device-2', slow: () => undefined })
    expect(again.device).toBe('device-1')
    again.close()
  })

  test('opens with no other key, and is not harmed by the attempt', async () => {
    open().close()
    const before = await readFile(file)
    for (let attempt = 0; attempt < 3; attempt += 1)
      expect(() => open(Buffer.alloc(32, 1))).toThrow(expect.objectContaining({ cause: 'storeBroken' }) as Error)
    expect((await readFile(file)).equals(before)).toBe(true)
    open().close()
  })

  test.each([
    ['garbage', Buffer.alloc(20_000, 3), 'storeBroken'],
    ['a plain file', Buffer.from('không phải kho'), 'storeBroken'],
  ])('that is %s is said so', async (_what, bytes, cause) => {
    await writeFile(file, bytes)
    expect(() => open()).toThrow(expect.objectContaining({ cause }) as Error)
  })

  test('in a folder that is gone is said so', () => {
    file = join(folder, 'gone', 'store.db')
    expect(() => open()).toThrow(expect.objectContaining({ cause: 'folderMissing' }) as Error)
  })
})

describe('the journal', () => {
  test('refuses the same command id twice, whole', async () => {
    const store = open()
    await store.journal.commit(entry('command-1', phrase('one')))
    await expect(store.journal.commit(entry('command-1', phrase('two')))).rejects.toThrow(/UNIQUE/)
    expect(await store.journal.answered('command-1')).toMatchObject({ answer: { commandId: 'command-1' } })
    expect((await store.stores.reading.audit.verify()).entries).toBe(1)
    expect(await store.stores.reading.accounts.person('two')).toBeUndefined()
    store.close()
  })

  test('a group is one transaction: an entry that fails is undone alone, a group that fails is undone whole', async () => {
    const store = open()
    await store.journal.group(async () => {
      await store.journal.commit(entry('command-1', phrase('one')))
      await expect(store.journal.commit(entry('command-2', phrase('two'), phrase('one')))).rejects.toThrow()
      await store.journal.commit(entry('command-3', phrase('three')))
    })
    const sound = await store.stores.reading.audit.verify()
    expect(sound).toMatchObject({ sound: true, entries: 2 })
    const failing = store.journal.group(async () => {
      await store.journal.commit(entry('command-4', phrase('four')))
      throw new Error('stopped')
    })
    await expect(failing).rejects.toThrow('stopped')
    expect(await store.stores.reading.audit.verify()).toEqual(sound)
    await store.journal.commit(entry('command-5', phrase('five')))
    expect(await store.stores.reading.audit.verify()).toMatchObject({ sound: true, entries: 3 })
    store.close()
    const again = open()
    await again.journal.commit(entry('command-6', phrase('six')))
    expect(await again.stores.reading.audit.verify()).toMatchObject({ sound: true, entries: 4 })
    again.close()
  })

  test('a fact that does not fit its schema is not written', async () => {
    const store = open()
    const wrong = { fact: 'accounts.personAdded', data: { personId: 7 }, payload: {} } as never
    await expect(store.journal.commit(entry('command-1', phrase('one'), wrong))).rejects.toThrow()
    expect((await store.stores.reading.audit.verify()).entries).toBe(0)
    await store.journal.commit(entry('command-2', phrase('two')))
    expect((await store.stores.reading.audit.verify()).sound).toBe(true)
    store.close()
  })

  test('groups do not nest', async () => {
    const store = open()
    const nested = store.journal.group(() => store.journal.group(() => Promise.resolve()))
    await expect(nested).rejects.toThrow('groups do not nest')
    await store.journal.commit(entry('command-1', phrase('one')))
    expect((await store.stores.reading.audit.verify()).sound).toBe(true)
    store.close()
  })
})

describe('who holds the key and writes behind its back', () => {
  const swap = (left: number, right: number): string =>
    `UPDATE journal SET seq = 100 WHERE seq = ${String(left)}; UPDATE journal SET seq = ${String(left)} WHERE seq = ${String(right)}; UPDATE journal SET seq = ${String(right)} WHERE seq = 100`
  test.each([
    ['two entries swapped', swap(2, 3), 'journalBroken'],
    ['the first entry removed', 'DELETE FROM journal WHERE seq = 1', 'journalBroken'],
    // The chain cannot miss its end, but the rows of that entry have nobody to vouch for them.
    ['the last entry removed', 'DELETE FROM journal WHERE seq = 4', 'rowUnexplained'],
    [
      'an entry added',
      "INSERT INTO journal SELECT device, 5, 'x', operation, person_id, person_name, post_id, title, on_behalf_of, at, facts, NULL, hash FROM journal WHERE seq = 4",
      'journalBroken',
    ],
    ['a time changed', "UPDATE journal SET at = '2020-01-01T00:00:00.000+07:00' WHERE seq = 2", 'journalBroken'],
    ['words and their salt exchanged', "UPDATE payloads SET body = '{}', salt = 'x' WHERE seq = 2", 'payloadChanged'],
    ['a row given another id', "UPDATE people SET id = 'other' WHERE id = 'p2'", 'rowMissing'],
    ['a trace removed from the middle', 'DELETE FROM traces WHERE seq = 2', 'traceBroken'],
    [
      'two traces swapped',
      'UPDATE traces SET seq = 9 WHERE seq = 1; UPDATE traces SET seq = 1 WHERE seq = 2; UPDATE traces SET seq = 2 WHERE seq = 9',
      'traceBroken',
    ],
  ])('%s', async (_what, sql, expected) => {
    const store = open()
    for (const count of [1, 2, 3, 4])
      await store.journal.commit(entry(`command-${String(count)}`, phrase(`p${String(count)}`)))
    for (const count of [1, 2, 3])
      await store.scratch.trace({ personId: 'p1', postId: null, documentId: `d${String(count)}`, kind: 'opened', at })
    expect((await store.stores.reading.audit.verify()).problems).toEqual([])
    const forger = openWriting(file, key)
    forger.exec(sql)
    forger.close()
    const { sound, problems } = await store.stores.reading.audit.verify()
    expect(sound).toBe(false)
    expect(problems.map(({ kind }) => kind)).toContain(expected)
    store.close()
  })
})

describe('a copy', () => {
  test('opens with the same key and tells what it holds', async () => {
    const store = open()
    await store.journal.commit(entry('command-1', phrase('one')))
    const copy = join(folder, 'copy.db')
    const before = store.inventory.headHash()
    const content = await store.copyTo(copy)
    await store.journal.commit(entry('command-2', phrase('two')))
    expect(content).toEqual({ headHash: before, documents: 0 })
    expect(store.inventory.headHash()).not.toBe(before)
    expect((await readFile(copy)).includes('SQLite format')).toBe(false)
    const copied = openReading(copy, key)
    expect(copied.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(1)
    copied.close()
    await expect(store.copyTo(join(folder, 'gone', 'copy.db'))).rejects.toMatchObject({ cause: 'folderUnusable' })
    store.close()
  })
})

describe('a seal', () => {
  test('counts what is there, in any order, and not what is null', () => {
    expect(sealOf({ b: 1, a: 'x', c: null })).toBe(sealOf({ a: 'x', b: 1 }))
    expect(sealOf({ a: 'x', b: 1 })).not.toBe(sealOf({ a: 'x', b: '1' }))
  })

  test('is taken once, of the last state, and dropped with what is undone', () => {
    const db = openWriting(file, key)
    db.exec('CREATE TABLE t (id TEXT UNIQUE, v INTEGER) STRICT')
    const { writer, takeSeals, drop } = createWriter(db)
    writer.insert('t', { id: 'a', v: 1 })
    writer.update('t', 'a', { v: 2 }, { v: 1 })
    expect(() => writer.update('t', 'a', { v: 3 }, { v: 1 })).toThrow(Moved)
    expect(() => writer.remove('t', 'b')).toThrow(Moved)
    expect(takeSeals()).toEqual([{ table: 't', id: 'a', hash: sealOf({ id: 'a', v: 2 }) }])
    writer.remove('t', 'a')
    expect(takeSeals()).toEqual([{ table: 't', id: 'a', hash: null }])
    writer.insert('t', { id: 'c', v: 1 })
    drop()
    expect(takeSeals()).toEqual([])
    db.close()
  })
})
