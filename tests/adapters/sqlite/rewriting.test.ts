import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeImports } from '#core/modules/imports/changes.ts'
import type { IndexPlace } from '#core/modules/search/store.ts'
import { openWriting } from '#main/adapters/sqlite/connection.ts'
import { openStore, type Store } from '#main/adapters/sqlite/store.ts'
import { readBehind } from '#main/hosts/office/reading.ts'
import { fail } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/time.ts'

const key = Buffer.alloc(32, 9)
let folder: string
let file: string
const open = (): Store => openStore({ file, key, newDeviceId: () => 'device-1', slow: () => undefined })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lacthu-words-'))
  file = join(folder, 'store.db')
})
afterEach(() => rm(folder, { recursive: true }))

const begin: IndexPlace = { index: 'incoming', after: 0 }
const names = Array.from({ length: 45 }, (_, place) => `tulieu${String(place)}`)

const withDocuments = async (): Promise<Store> => {
  const store = open()
  await store.journal.commit({
    commandId: 'command-1',
    operation: 'imports.addDocuments',
    actor: { personId: 'p', personName: 'Trần Thị Mai', postId: null, title: '', onBehalfOf: null },
    at: '2026-11-20T08:00:00.000+07:00' as Instant,
    changes: names.map((name, place) =>
      changeImports(
        'imports.documentAdded',
        { documentId: name, key: name, place, date: null, blob: null },
        { externalId: '', number: '', symbol: '', subject: name, issuer: '', content: '', file: '', source: '' },
      ),
    ),
    answer: {},
  })
  return store
}

const found = async ({ stores }: Store): Promise<number> => {
  const days = { from: null, to: null }
  const each = names.map((name) =>
    stores.reading.search.imported.holding({ words: [name], join: 'all', days, limit: 5 }),
  )
  return (await Promise.all(each)).flat().length
}

/** The store as a former version of the program left it, whose words nobody finds by what is asked today. */
const outdate = (): void => {
  const former = openWriting(file, key)
  former.exec(`DELETE FROM imported_search; UPDATE meta SET value = '{"version":1,"from":null}' WHERE key = 'words'`)
  former.close()
}

test('words of a former version are written anew behind, and are then of this one', async () => {
  const written = await withDocuments()
  expect(await written.stores.reading.search.outdatedFrom()).toBeNull()
  expect(await found(written)).toBe(names.length)
  written.close()
  outdate()
  const store = open()
  expect(await store.stores.reading.search.outdatedFrom()).toEqual(begin)
  expect(await found(store)).toBe(0)
  const nothing = () => Promise.resolve(fail('missing'))
  const told: string[] = []
  const behind = readBehind({
    reader: { engine: 1, paper: nothing, text: nothing, close: () => undefined },
    stores: store.stores.reading,
    scratch: store.scratch,
    announce: (topic) => told.push(topic),
    reportDefect: (cause) => expect.unreachable(String(cause)),
  })
  behind.look()
  await expect.poll(() => store.stores.reading.search.outdatedFrom()).toBeNull()
  expect(await found(store)).toBe(names.length)
  await expect.poll(() => told).toEqual(['contents'])
  behind.end()
  store.close()
})

test('writing anew goes on where it was when the program was cut off, and begins again for a store without a version', async () => {
  const store = await withDocuments()
  let place: IndexPlace | null = begin
  while (place && place.index !== 'imported') place = await store.scratch.reindex(place, 20)
  const next = await store.scratch.reindex({ index: 'imported', after: 0 }, 20)
  store.close()
  const again = open()
  expect(await again.stores.reading.search.outdatedFrom()).toEqual(next)
  expect(next).toEqual({ index: 'imported', after: 20 })
  again.close()
  const former = openWriting(file, key)
  former.exec("DELETE FROM meta WHERE key = 'words'")
  former.close()
  const older = open()
  expect(await older.stores.reading.search.outdatedFrom()).toEqual(begin)
  older.close()
})
