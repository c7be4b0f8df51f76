import { afterEach, beforeEach, expect, test } from 'vitest'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWriting, type Db } from '#main/adapters/sqlite/connection.ts'
import { office } from '#main/adapters/sqlite/migrations/0001-office.ts'
import { signatures } from '#main/adapters/sqlite/migrations/0002-signatures.ts'
import { outgoing } from '#main/adapters/sqlite/migrations/0004-outgoing.ts'
import { reading } from '#main/adapters/sqlite/migrations/0007-reading.ts'
import { signingPapers } from '#main/adapters/sqlite/migrations/0008-signing-papers.ts'
import { typeByArrival } from '#main/adapters/sqlite/migrations/0009-type-by-arrival.ts'
import { stamping } from '#main/adapters/sqlite/migrations/0011-stamping.ts'
import { posted } from '#main/adapters/sqlite/migrations/0012-posted.ts'
import { raised } from '#main/adapters/sqlite/migrations/0014-raised.ts'
import { wishedLevel } from '#main/adapters/sqlite/stamping.ts'
import { sealOf } from '#main/adapters/sqlite/writer.ts'

let folder: string
let db: Db
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lacthu-steps-'))
  db = openWriting(join(folder, 'store.db'), Buffer.alloc(32, 7))
})
afterEach(async () => {
  db.close()
  await rm(folder, { recursive: true })
})

/** A row of the table with something in every column that needs it. */
const fill = (table: string, known: Readonly<Record<string, unknown>>): void => {
  const columns = db.pragma(`table_info(${table})`) as { name: string; type: string; notnull: number }[]
  const values = columns.map(({ name, type, notnull }) =>
    name in known ? known[name] : notnull === 0 ? null : type === 'INTEGER' ? 1 : 'x',
  )
  const places = columns.map(() => '?').join(', ')
  db.prepare(`INSERT INTO ${table} (${columns.map(({ name }) => name).join(', ')}) VALUES (${places})`).run(...values)
}
const fileRow = (id: string) =>
  db.prepare('SELECT * FROM incoming_files WHERE id = ?').get(id) as Record<string, unknown>

test('step 2 keeps the files of entries as they are sealed, and lets some be derived', () => {
  office.up(db)
  fill('books', { id: 'b', kind: 'incoming', closed: 0 })
  fill('incoming', { ord: 1, id: 'd', book_id: 'b' })
  fill('incoming_files', { id: 'f', document_id: 'd', role: 'main', blob: 'a', pages: 3, mime: 'application/pdf' })
  fill('incoming_files', { id: 'i', document_id: 'd', role: 'annex', blob: 'p', mime: 'image/png' })
  expect(() => fill('incoming_files', { id: 'g', document_id: 'd', role: 'derived' })).toThrow('CHECK')
  const before = sealOf(fileRow('f'))
  db.transaction(() => signatures.up(db)).immediate()
  expect(sealOf(fileRow('f'))).toBe(before)
  fill('incoming_files', { id: 'g', document_id: 'd', role: 'derived' })
  expect(() => fill('incoming_files', { id: 'h', document_id: 'nobody', role: 'main' })).toThrow('FOREIGN KEY')
  expect(db.prepare('SELECT blob FROM signature_due').pluck().all()).toEqual(['a'])
  const indexes = db.prepare("SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'incoming_files'")
  expect(indexes.pluck().get()).toBe(4)
})

test('step 4 keeps books and what names them as they are sealed, and lets books be of more kinds', () => {
  office.up(db)
  fill('books', { id: 'b', kind: 'incoming', closed: 0 })
  fill('book_years', { id: 'b:2026', book_id: 'b', year: 2026 })
  fill('incoming', { ord: 1, id: 'd', book_id: 'b' })
  fill('number_ledger', { id: 'l', book_id: 'b', kind: 'cancelled' })
  fill('book_prints', { id: 'p', book_id: 'b', form: 'register' })
  const rows = ['books b', 'book_years b:2026', 'incoming d', 'number_ledger l', 'book_prints p'].map((name) => {
    const [table = '', id = ''] = name.split(' ')
    return () => sealOf(db.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(id) as Record<string, unknown>)
  })
  const before = rows.map((seal) => seal())
  expect(() => fill('books', { id: 'o', kind: 'outgoing', closed: 0 })).toThrow('CHECK')
  db.transaction(() => outgoing.up(db)).immediate()
  expect(rows.map((seal) => seal())).toEqual(before)
  fill('books', { id: 'o', kind: 'outgoing', closed: 0 })
  fill('number_ledger', { id: 'm', book_id: 'o', kind: 'reused' })
  expect(() => fill('book_years', { id: 'n:2026', book_id: 'nobody', year: 2026 })).toThrow('FOREIGN KEY')
  expect(() => db.prepare("DELETE FROM books WHERE id = 'b'").run()).toThrow('FOREIGN KEY')
  expect(db.pragma('foreign_key_check')).toEqual([])
})

test('step 7 lets every readable file of an entry wait to be read, and those that come later', () => {
  office.up(db)
  fill('books', { id: 'b', kind: 'incoming', closed: 0 })
  fill('incoming', { ord: 1, id: 'd', book_id: 'b' })
  fill('incoming_files', { id: 'f', document_id: 'd', role: 'main', blob: 'a' })
  fill('incoming_files', { id: 'g', document_id: 'd', role: 'annex', blob: 'a' })
  fill('incoming_files', { id: 'h', document_id: 'd', role: 'annex', blob: 'c', problem: 'damaged' })
  db.transaction(() => reading.up(db)).immediate()
  const waiting = db.prepare('SELECT blob FROM files_to_read ORDER BY ord').pluck()
  expect(waiting.all()).toEqual(['a'])
  fill('incoming_files', { id: 'i', document_id: 'd', role: 'annex', blob: 'e' })
  expect(waiting.all()).toEqual(['a', 'e'])
})

test('step 9 lets the entries of a type be found from any day on, in stores made before', () => {
  office.up(db)
  fill('books', { id: 'b', kind: 'incoming', closed: 0 })
  fill('incoming', { ord: 1, id: 'd', book_id: 'b', type_id: 't', arrived_on: '2025-03-01' })
  const plan = () =>
    db
      .prepare(
        `EXPLAIN QUERY PLAN SELECT ord FROM incoming
         WHERE type_id = 't' AND (arrived_on, ord) < ('2026', 9) ORDER BY arrived_on DESC, ord DESC`,
      )
      .all()
      .map((step) => (step as { detail: string }).detail)
      .join('; ')
  expect(plan()).toContain('TEMP B-TREE')
  typeByArrival.up(db)
  expect(plan()).toMatch(/^SEARCH incoming USING (COVERING )?INDEX incoming_by_type \(type_id=\? AND/)
  expect(plan()).not.toContain('TEMP B-TREE')
})

test('step 12 enters what was sent on paper into the posting book, and leaves deliveries as they are sealed', () => {
  office.up(db)
  db.transaction(() => outgoing.up(db)).immediate()
  fill('books', { id: 'b', kind: 'outgoing', closed: 0 })
  fill('outgoing', { ord: 1, id: 'o', book_id: 'b', year: 2026, number: 7, medium: 'paper', state: 'dispatched' })
  const delivery = { document_id: 'o', kind: 'name', role: 'forInformation', recipient_id: null, incoming_id: null }
  const sentAt = '2026-11-20T09:00:00.000+07:00'
  fill('deliveries', { ...delivery, id: 'sent', channel: 'paper', state: 'sent', sent_at: sentAt })
  fill('deliveries', { ...delivery, id: 'prepared', channel: 'paper', state: 'prepared', sent_at: null })
  fill('deliveries', { ...delivery, id: 'mailed', channel: 'email', state: 'sent', sent_at: sentAt })
  const row = () => db.prepare('SELECT * FROM deliveries WHERE id = ?').get('sent') as Record<string, unknown>
  const before = sealOf(row())
  posted.up(db)
  expect(sealOf(row())).toBe(before)
  expect(db.prepare('SELECT * FROM posted').all()).toEqual([
    { book_id: 'b', year: 2026, sent_at: sentAt, delivery_id: 'sent', number: 7 },
  ])
})

test('steps 11 and 14 leave settings and files as they are sealed; where a service was set, B-T is wished for', () => {
  office.up(db)
  db.transaction(() => outgoing.up(db)).immediate()
  signingPapers.up(db)
  fill('books', { id: 'b', kind: 'outgoing', closed: 0 })
  fill('outgoing', { ord: 1, id: 'o', book_id: 'b', year: 2026, number: 7, medium: 'electronic', state: 'dispatched' })
  fill('outgoing_files', { id: 'f', document_id: 'o', role: 'main', blob: 'a' })
  fill('signing_settings', { id: 'signing', rsa: 'pss', timestamp_url: 'http://dau-thoi-gian.example/' })
  const rows = ['outgoing_files f', 'signing_settings signing'].map((name) => {
    const [table = '', id = ''] = name.split(' ')
    return () => sealOf(db.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(id) as Record<string, unknown>)
  })
  const before = rows.map((seal) => seal())
  stamping.up(db)
  raised.up(db)
  expect(rows.map((seal) => seal())).toEqual(before)
  const wished = db.prepare(`SELECT ${wishedLevel} FROM signing_settings`).pluck()
  expect(wished.get()).toBe('B-T')
  db.prepare("UPDATE signing_settings SET timestamp_url = ''").run()
  expect(wished.get()).toBe('B-B')
  // What was signed before waits for nothing.
  expect(db.prepare('SELECT count(*) FROM paper_levels').pluck().get()).toBe(0)
})
