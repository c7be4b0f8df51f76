import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { Unavailable } from '#core/kernel/unavailable.ts'

export type Db = Database.Database
export type Statement = Database.Statement

/** Queries slower than this are named in the log (milliseconds). */
export const slowQueryMs = 40

const pragmas = ['foreign_keys = ON', 'temp_store = MEMORY', 'mmap_size = 0', 'busy_timeout = 5000']

const unlock = (db: Db, key: Buffer): void => {
  // AEGIS-256: authenticated, and by the processor's own AES instructions several times faster a page (decision 0016).
  db.pragma("cipher = 'aegis'")
  // A raw key: no derivation by SQLite, the keyring has done it.
  db.pragma(`key = 'raw:${key.toString('hex')}'`)
}

/** Faults of disk and file, as the office names them; anything else passes through unchanged. */
export const asUnavailable = (error: unknown): unknown => {
  const code = (error as { code?: string }).code ?? ''
  // The index beside the write-ahead log grows only where there is room.
  if (code.startsWith('SQLITE_FULL') || code === 'SQLITE_IOERR_SHMSIZE') return new Unavailable('diskFull')
  if (code.startsWith('SQLITE_IOERR')) return new Unavailable('diskFault', code)
  if (code.startsWith('SQLITE_READONLY')) return new Unavailable('readOnly')
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) return new Unavailable('storeBroken')
  if (code.startsWith('SQLITE_CANTOPEN')) return new Unavailable('folderUnusable')
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new Unavailable('storeBusy')
  return error
}

const openWith = (
  file: string,
  key: Buffer,
  { readonly, own }: { readonly readonly: boolean; readonly own: readonly string[] },
): Db => {
  if (!existsSync(dirname(file))) throw new Unavailable('folderMissing')
  let db: Db | undefined
  try {
    db = new Database(file, { readonly })
    unlock(db, key)
    for (const pragma of [...own, ...pragmas]) db.pragma(pragma)
    return db
  } catch (error) {
    db?.close()
    throw asUnavailable(error)
  }
}

/** The one writing connection: WAL, every commit on the disk before it is answered. */
export const openWriting = (file: string, key: Buffer): Db =>
  openWith(file, key, {
    readonly: false,
    own: [
      'journal_mode = WAL',
      'synchronous = FULL',
      'cache_size = -32768',
      // Hot pages are copied back once for many commits; replaying this much after a crash takes well under a second.
      'wal_autocheckpoint = 8000',
    ],
  })

/** A connection that cannot write. */
export const openReading = (file: string, key: Buffer): Db =>
  openWith(file, key, { readonly: true, own: ['query_only = ON', 'cache_size = -16384'] })

/** Prepares a statement once per connection and text. */
export const preparer = (db: Db): ((sql: string) => Statement) => {
  const statements = new Map<string, Statement>()
  return (sql) => {
    let statement = statements.get(sql)
    if (!statement) {
      statement = db.prepare(sql)
      statements.set(sql, statement)
    }
    return statement
  }
}

/** Reading side of one connection: typed rows, slow queries named. */
export interface Reader {
  readonly all: <Row>(name: string, sql: string, ...params: readonly unknown[]) => Row[]
  readonly get: <Row>(name: string, sql: string, ...params: readonly unknown[]) => Row | undefined
  /** What a small, rarely written table answered, until people or catalogues are written to. Not to be changed. */
  readonly recall: <Value>(name: string, read: () => Value) => Value
  readonly forget: () => void
}

export const createReader = (db: Db, slow: (name: string, ms: number) => void): Reader => {
  const prepare = preparer(db)
  const timed = <Value>(name: string, work: () => Value): Value => {
    const start = performance.now()
    try {
      return work()
    } catch (error) {
      throw asUnavailable(error)
    } finally {
      const ms = performance.now() - start
      if (ms > slowQueryMs) slow(name, ms)
    }
  }
  const remembered = new Map<string, unknown>()
  return {
    recall: <Value>(name: string, read: () => Value): Value => {
      if (!remembered.has(name)) remembered.set(name, read())
      return remembered.get(name) as Value
    },
    forget: () => remembered.clear(),
    all: <Row>(name: string, sql: string, ...params: readonly unknown[]) =>
      timed(name, () => prepare(sql).all(...params) as Row[]),
    get: <Row>(name: string, sql: string, ...params: readonly unknown[]) =>
      timed(name, () => prepare(sql).get(...params) as Row | undefined),
  }
}
