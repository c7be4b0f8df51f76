import type { AuditProblem } from '#core/modules/audit/store.ts'
import type { Reader } from './connection.ts'
import { sealOf } from './writer.ts'

/** Derived tables with an `id`: rebuilt from the sealed ones, no entry vouches for their rows. */
const derivedTables = ['notices']

/** One bit a row: a million rows cost 125 kB. */
const createBits = () => {
  let bytes = new Uint8Array(1024)
  return {
    has: (place: number): boolean => (((bytes[place >> 3] ?? 0) >> (place & 7)) & 1) === 1,
    add: (place: number): void => {
      const index = place >> 3
      if (index >= bytes.length) {
        const larger = new Uint8Array(Math.max(index + 1, bytes.length * 2))
        larger.set(bytes)
        bytes = larger
      }
      bytes[index] = (bytes[index] ?? 0) | (1 << (place & 7))
    },
  }
}

interface SealedTable {
  readonly seen: ReturnType<typeof createBits>
  /** Rows above it came after the walk began. */
  readonly lastRow: number
  readonly placeOf: (id: string) => number | undefined
  readonly rowAt: (place: number) => Record<string, unknown> | undefined
  readonly idsAfter: (place: number, upTo: number) => readonly { readonly place: number; readonly id: string }[]
}

const scanned = 5000

/** Every sealed table of the store, with what has been seen of it. */
const sealedTables = (reader: Reader): ReadonlyMap<string, SealedTable> => {
  const names = reader.all<{ name: string }>(
    'audit.tables',
    `SELECT t.name FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c ON c.name = 'id'
     WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%'
       AND t.name NOT IN (SELECT value FROM json_each(?))`,
    JSON.stringify(derivedTables),
  )
  return new Map(
    // Names of tables come from the schema itself, never from a caller.
    names.map(({ name }) => [
      name,
      {
        seen: createBits(),
        lastRow:
          reader.get<{ place: number | null }>('audit.lastRow', `SELECT max(rowid) AS place FROM "${name}"`)?.place ??
          0,
        placeOf: (id) =>
          reader.get<{ place: number }>('audit.placeOf', `SELECT rowid AS place FROM "${name}" WHERE id = ?`, id)
            ?.place,
        rowAt: (place) =>
          reader.get<Record<string, unknown>>('audit.rowAt', `SELECT * FROM "${name}" WHERE rowid = ?`, place),
        idsAfter: (place, upTo) =>
          reader.all<{ place: number; id: string }>(
            'audit.idsAfter',
            `SELECT rowid AS place, id FROM "${name}" WHERE rowid > ? AND rowid <= ? ORDER BY rowid LIMIT ${String(scanned)}`,
            place,
            upTo,
          ),
      },
    ]),
  )
}

export type Seal = readonly [table: string, id: string, hash: string | null]

/**
 * Compares rows with the last seal about them. Seals are met newest first: the first one about a row counts, older ones
 * speak of states that are past.
 */
export const createRowCheck = (reader: Reader) => {
  const tables = sealedTables(reader)
  const gone = new Set<string>()
  const problems = new Map<string, AuditProblem>()
  let rows = 0

  const compare = ([table, id, expected]: Seal, known: SealedTable | undefined, place: number | undefined): void => {
    const at = `${table}:${id}`
    if (expected === null) {
      if (place !== undefined) problems.set(at, { kind: 'rowUnexplained', at })
      return
    }
    rows += 1
    const row = place === undefined ? undefined : known?.rowAt(place)
    if (!row) problems.set(at, { kind: 'rowMissing', at })
    else if (sealOf(row) !== expected) problems.set(at, { kind: 'rowChanged', at })
  }

  return {
    problems,
    rows: () => rows,
    /** A seal of an entry, newest entries first. */
    meet: (seal: Seal): void => {
      const [table, id] = seal
      const known = tables.get(table)
      const place = known?.placeOf(id)
      if (known && place !== undefined) {
        if (known.seen.has(place)) return
        known.seen.add(place)
      } else {
        if (gone.has(`${table}:${id}`)) return
        gone.add(`${table}:${id}`)
      }
      compare(seal, known, place)
    },
    /** Seals of entries that were written while the walk went on: what was found about their rows before is void. */
    meetAgain: (seal: Seal): void => {
      const [table, id] = seal
      const known = tables.get(table)
      const place = known?.placeOf(id)
      if (known && place !== undefined) known.seen.add(place)
      problems.delete(`${table}:${id}`)
      compare(seal, known, place)
    },
    /** Rows that no entry vouches for, a few thousand rows a step. */
    *unexplained(): Generator<undefined> {
      for (const [table, { seen, lastRow, idsAfter }] of tables) {
        for (let after = 0; ;) {
          const found = idsAfter(after, lastRow)
          for (const { place, id } of found) {
            if (!seen.has(place)) problems.set(`${table}:${id}`, { kind: 'rowUnexplained', at: `${table}:${id}` })
          }
          const last = found.at(-1)
          if (!last || found.length < scanned) break
          after = last.place
          yield undefined
        }
      }
    },
  }
}
