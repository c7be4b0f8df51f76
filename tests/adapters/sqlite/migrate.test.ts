import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openReading, openWriting, type Db } from '#main/adapters/sqlite/connection.ts'
import { migrate } from '#main/adapters/sqlite/migrate.ts'
import type { Migration } from '#main/adapters/sqlite/migrations/migration.ts'

const key = Buffer.alloc(32, 5)
const first: Migration = { version: 1, up: (db) => db.exec('CREATE TABLE t (id TEXT) STRICT') }
const second: Migration = { version: 2, up: (db) => db.exec("INSERT INTO t VALUES ('from the second step')") }

let folder: string
let file: string
let db: Db
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lacthu-migrate-'))
  file = join(folder, 'store.db')
  db = openWriting(file, key)
})
afterEach(async () => {
  db.close()
  await rm(folder, { recursive: true })
})
const rows = (from: Db): unknown[] => from.prepare('SELECT id FROM t').pluck().all()
const version = (of: Db): unknown => of.pragma('user_version', { simple: true })

test('a new store takes every step and keeps nothing beside', () => {
  migrate(db, file, [first, second])
  expect([rows(db), version(db)]).toEqual([['from the second step'], 2])
  migrate(db, file, [first, second])
  expect(rows(db)).toHaveLength(1)
  expect(existsSync(`${file}.v0`)).toBe(false)
})

test('a store of an earlier version is kept beside, whole and under the same key', () => {
  migrate(db, file, [first])
  db.exec("INSERT INTO t VALUES ('earlier')")
  migrate(db, file, [first, second])
  expect(rows(db)).toEqual(['earlier', 'from the second step'])
  const kept = openReading(`${file}.v1`, key)
  expect([rows(kept), version(kept)]).toEqual([['earlier'], 1])
  kept.close()
})

test('a step that fails undoes every step', () => {
  migrate(db, file, [first])
  const third: Migration = {
    version: 3,
    up: () => {
      throw new Error('a mistake')
    },
  }
  expect(() => migrate(db, file, [first, second, third])).toThrow('a mistake')
  expect([rows(db), version(db)]).toEqual([[], 1])
})

test('a store of a newer program is refused and left as it is', () => {
  migrate(db, file, [first, second])
  expect(() => migrate(db, file, [first])).toThrow(expect.objectContaining({ cause: 'storeNewer' }) as Error)
  expect(version(db)).toBe(2)
})

test('no room to keep the earlier store: it stays what it is', () => {
  migrate(db, file, [first])
  expect(() => migrate(db, join(folder, 'gone', 'store.db'), [first, second])).toThrow(
    expect.objectContaining({ cause: 'folderMissing' }) as Error,
  )
  expect(version(db)).toBe(1)
})
