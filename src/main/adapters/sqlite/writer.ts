import { hash } from 'node:crypto'
import { preparer, type Db } from './connection.ts'

type Value = string | number | null | Buffer
export type Row = Readonly<Record<string, Value>>

/** A state that a change was decided on no longer holds. */
export class Moved extends Error {}

/** What an `apply` writes with. Rows of sealed tables are remembered so that the journal can vouch for them. */
export interface Writer {
  /** Every sealed table has `id TEXT` unique. */
  readonly insert: (table: string, row: Row) => void
  /** `expect` guards against a moved state: it is compared with the row before the patch. */
  readonly update: (table: string, id: string, patch: Row, expect?: Row) => void
  readonly remove: (table: string, id: string) => void
  /** Derived tables (search, readers, notices): rebuilt from the sealed ones, not vouched for. */
  readonly derive: (sql: string, ...params: readonly Value[]) => void
  /**
   * Derives when everything else of the transaction is written, once for all entries that ask under the same key: a
   * full-text index writes out what it holds at every savepoint.
   */
  readonly deriveLast: (key: string, work: () => void) => void
  readonly read: <Found>(sql: string, ...params: readonly Value[]) => Found | undefined
  readonly readAll: <Found>(sql: string, ...params: readonly Value[]) => Found[]
}

export interface SealedRow {
  readonly table: string
  readonly id: string
  /** SHA-256 (base64url) of the row as it stands, null when removed. */
  readonly hash: string | null
}

/** Columns that are null do not count, so that a later migration may add columns without breaking a seal. */
export const sealOf = (row: Record<string, unknown>): string => {
  const present = Object.keys(row)
    .filter((column) => row[column] !== null)
    .sort()
    .map((column) => [column, row[column]])
  return hash('sha256', JSON.stringify(present), 'base64url')
}

export const createWriter = (
  db: Db,
): {
  readonly writer: Writer
  /** Seals of the rows touched since the last time. */
  readonly takeSeals: () => SealedRow[]
  /** What the entry left to be derived last, by key. */
  readonly takeLast: () => ReadonlyMap<string, () => void>
  /** Forgets both, when what was written is undone; reads nothing, for the store may be what failed. */
  readonly drop: () => void
} => {
  const prepare = preparer(db)
  let touched = new Map<string, { table: string; id: string }>()
  let last = new Map<string, () => void>()
  const touch = (table: string, id: string): void => {
    touched.set(`${table}\n${id}`, { table, id })
  }

  const writer: Writer = {
    insert: (table, row) => {
      const columns = Object.keys(row)
      prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run(
        ...Object.values(row),
      )
      touch(table, row['id'] as string)
    },
    update: (table, id, patch, expect = {}) => {
      const set = Object.keys(patch).map((column) => `${column} = ?`)
      const where = ['id = ?', ...Object.keys(expect).map((column) => `${column} IS ?`)]
      const { changes } = prepare(`UPDATE ${table} SET ${set.join(', ')} WHERE ${where.join(' AND ')}`).run(
        ...Object.values(patch),
        id,
        ...Object.values(expect),
      )
      if (changes !== 1) throw new Moved(`${table} ${id}`)
      touch(table, id)
    },
    remove: (table, id) => {
      const { changes } = prepare(`DELETE FROM ${table} WHERE id = ?`).run(id)
      if (changes !== 1) throw new Moved(`${table} ${id}`)
      touch(table, id)
    },
    derive: (sql, ...params) => {
      prepare(sql).run(...params)
    },
    deriveLast: (key, work) => {
      last.set(key, work)
    },
    read: <Found>(sql: string, ...params: readonly Value[]) => prepare(sql).get(...params) as Found | undefined,
    readAll: <Found>(sql: string, ...params: readonly Value[]) => prepare(sql).all(...params) as Found[],
  }

  const drop = (): void => {
    touched = new Map()
    last = new Map()
  }
  const takeSeals = (): SealedRow[] => {
    const seals = [...touched.values()].map(({ table, id }) => {
      const row = prepare(`SELECT * FROM ${table} WHERE id = ?`).get(id) as Record<string, unknown> | undefined
      return { table, id, hash: row ? sealOf(row) : null }
    })
    touched = new Map()
    return seals
  }
  const takeLast = (): ReadonlyMap<string, () => void> => {
    const taken = last
    last = new Map()
    return taken
  }
  return { writer, takeSeals, takeLast, drop }
}
