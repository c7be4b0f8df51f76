import { hash } from 'node:crypto'
import { preparer, type Db, type Statement } from './connection.ts'

type Value = string | number | null | Uint8Array
export type Row = Readonly<Record<string, Value>>

/** A state that a change was decided on no longer holds. */
export class Moved extends Error {}

/** What an `apply` writes with. Rows of sealed tables are remembered so that the journal can vouch for them. */
export interface Writer {
  /** Every sealed table has `id TEXT` unique. Answers the rowid. */
  readonly insert: (table: string, row: Row) => number
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

/** A column in the text that is hashed: `["<name>",` and where its value stands in a row. */
interface SealedColumn {
  readonly head: string
  readonly place: number
}

const sealedOrder = (columns: readonly string[]): readonly SealedColumn[] =>
  columns
    .map((name, place) => ({ name, head: `[${JSON.stringify(name)},`, place }))
    .sort((left, right) => (left.name < right.name ? -1 : 1))

/** Columns that are null do not count, so that a later migration may add columns without breaking a seal. */
const sealOfValues = (order: readonly SealedColumn[], values: readonly unknown[]): string => {
  let text = ''
  for (const { head, place } of order) {
    const value = values[place]
    if (value !== null) text += `${text === '' ? '' : ','}${head}${JSON.stringify(value)}]`
  }
  return hash('sha256', `[${text}]`, 'base64url')
}

/** SHA-256 (base64url) over `[[column, value], …]` of a row, columns in order of their names. */
export const sealOf = (row: Record<string, unknown>): string =>
  sealOfValues(sealedOrder(Object.keys(row)), Object.values(row))

const same = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((name, place) => name === right[place])

interface Prepared {
  readonly columns: readonly string[]
  readonly guards: readonly string[]
  readonly statement: Statement
}

/** Statements by table and columns: their text is put together once for each combination. */
const statementsBy = (
  db: Db,
  sqlOf: (table: string, columns: readonly string[], guards: readonly string[]) => string,
): ((table: string, columns: readonly string[], guards?: readonly string[]) => Statement) => {
  const byTable = new Map<string, Prepared[]>()
  return (table, columns, guards = []) => {
    const known = byTable.get(table) ?? []
    const found = known.find((one) => same(one.columns, columns) && same(one.guards, guards))
    if (found) return found.statement
    const statement = db.prepare(sqlOf(table, columns, guards))
    byTable.set(table, [...known, { columns, guards, statement }])
    return statement
  }
}

/** Seals rows as they stand in their tables. */
const sealsIn = (db: Db): ((table: string, id: string) => string | null) => {
  const byTable = new Map<string, { readonly row: Statement; readonly order: readonly SealedColumn[] }>()
  return (table, id) => {
    let known = byTable.get(table)
    if (!known) {
      const row = db.prepare(`SELECT * FROM ${table} WHERE id = ?`).raw()
      known = { row, order: sealedOrder(row.columns().map(({ name }) => name)) }
      byTable.set(table, known)
    }
    const values = known.row.get(id) as unknown[] | undefined
    return values ? sealOfValues(known.order, values) : null
  }
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
  const sealIn = sealsIn(db)
  const inserting = statementsBy(
    db,
    (table, columns) => `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  const updating = statementsBy(
    db,
    (table, columns, guards) =>
      `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')}
       WHERE ${['id = ?', ...guards.map((column) => `${column} IS ?`)].join(' AND ')}`,
  )
  let touched = new Map<string, { table: string; id: string }>()
  let last = new Map<string, () => void>()
  const touch = (table: string, id: string): void => {
    touched.set(`${table}\n${id}`, { table, id })
  }

  const writer: Writer = {
    insert: (table, row) => {
      const { lastInsertRowid } = inserting(table, Object.keys(row)).run(...Object.values(row))
      touch(table, row['id'] as string)
      return Number(lastInsertRowid)
    },
    update: (table, id, patch, expect = {}) => {
      const statement = updating(table, Object.keys(patch), Object.keys(expect))
      const { changes } = statement.run(...Object.values(patch), id, ...Object.values(expect))
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
    const seals = [...touched.values()].map(({ table, id }) => ({ table, id, hash: sealIn(table, id) }))
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
