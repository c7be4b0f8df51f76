import { hash } from 'node:crypto'
import { facts, type Change } from '#core/facts.ts'
import type { Entry, Journal, ScratchPad } from '#core/ports.ts'
import { sixteenBytes } from '../system/ids.ts'
import type { EntryMeta } from './apply.ts'
import { applyChange } from './apply-all.ts'
import { asUnavailable, preparer, type Db } from './connection.ts'
import { keepFileText } from './contents.ts'
import type { RecordedFacts } from './recorded-facts.ts'
import { joinImported } from './imports.ts'
import { reindexFrom } from './reindex.ts'
import { createWriter, Moved, type SealedRow } from './writer.ts'

export interface JournalRow {
  readonly device: string
  readonly seq: number
  readonly command_id: string
  readonly operation: string
  readonly person_id: string
  readonly person_name: string
  readonly post_id: string | null
  readonly title: string
  readonly on_behalf_of: string | null
  readonly at: string
  readonly facts: string
}

export interface TraceRow {
  readonly device: string
  readonly seq: number
  readonly person_id: string
  readonly post_id: string | null
  readonly document_id: string
  readonly kind: string
  readonly at: string
}

/** The hash before the first entry of a chain. */
export const chainStart = '0'.repeat(43)

/** SHA-256 (base64url) over the previous hash and every field of the entry, in this order. */
export const entryHash = (previous: string, row: JournalRow): string =>
  hash(
    'sha256',
    JSON.stringify([
      previous,
      row.device,
      row.seq,
      row.command_id,
      row.operation,
      row.person_id,
      row.person_name,
      row.post_id,
      row.title,
      row.on_behalf_of,
      row.at,
      row.facts,
    ]),
    'base64url',
  )

export const traceHash = (previous: string, row: TraceRow): string =>
  hash(
    'sha256',
    JSON.stringify([previous, row.device, row.seq, row.person_id, row.post_id, row.document_id, row.kind, row.at]),
    'base64url',
  )

export const payloadHash = (salt: string, body: string): string => hash('sha256', salt + body, 'base64url')

interface Head {
  readonly seq: number
  readonly hash: string
}

const documentsOf = (changes: readonly Change[]): ReadonlySet<string> => {
  const ids = new Set<string>()
  for (const { data } of changes) {
    const documentId = (data as { documentId?: unknown }).documentId
    if (typeof documentId === 'string') ids.add(documentId)
  }
  return ids
}

/** Small tables whose answers readers remember. */
const remembered = /^(accounts|catalogue)\./

/**
 * The writing half of the store: one transaction per entry, or one around many with a savepoint each. `forget` is
 * called whenever what readers remember of people and catalogues may have become another.
 */
export const createJournal = (
  db: Db,
  device: string,
  forget: () => void,
): { journal: Journal; scratch: ScratchPad } => {
  const prepare = preparer(db)
  const { writer, takeSeals, takeLast, drop } = createWriter(db)
  /** Of a whole group: derived before its commit. */
  let derivedLast = new Map<string, () => void>()
  const deriveNow = (): void => {
    for (const work of derivedLast.values()) work()
    derivedLast = new Map()
  }
  const readHead = (table: 'journal' | 'traces'): Head =>
    (prepare(`SELECT seq, hash FROM ${table} WHERE device = ? ORDER BY seq DESC LIMIT 1`).get(device) as
      Head | undefined) ?? {
      seq: 0,
      hash: chainStart,
    }
  let head = readHead('journal')
  let traceHead = readHead('traces')
  let grouping = false
  /** Why the transaction around a group is gone: SQLite undoes it by itself when the disk is full or fails. */
  let lost: unknown

  const atomically = <Value>(work: () => Value): Value => {
    const [begin, commit, undo] = grouping
      ? ['SAVEPOINT entry', 'RELEASE entry', ['ROLLBACK TO entry', 'RELEASE entry']]
      : ['BEGIN IMMEDIATE', 'COMMIT', ['ROLLBACK']]
    const before = { head, traceHead }
    // A savepoint without its group would commit by itself, after entries that are no longer there.
    if (grouping && !db.inTransaction) throw lost
    try {
      prepare(begin).run()
      const value = work()
      prepare(commit).run()
      return value
    } catch (error) {
      drop()
      if (!grouping) derivedLast = new Map()
      forget()
      head = before.head
      traceHead = before.traceHead
      const failure = asUnavailable(error)
      if (db.inTransaction) for (const step of undo) prepare(step).run()
      else if (grouping) lost = failure
      throw failure
    }
  }

  const recordChange = (change: Change, place: number, seq: number) => {
    const { version } = facts[change.fact]
    const body = JSON.stringify(change.payload)
    if (body === '{}') return { fact: change.fact, version, data: change.data }
    const salt = sixteenBytes().toString('base64url')
    prepare('INSERT INTO payloads (device, seq, place, salt, body) VALUES (?, ?, ?, ?, ?)').run(
      device,
      seq,
      place,
      salt,
      body,
    )
    return { fact: change.fact, version, data: change.data, payload: payloadHash(salt, body) }
  }

  const append = (entry: Entry): void => {
    const seq = head.seq + 1
    const meta: EntryMeta = { device, seq, at: entry.at, actor: entry.actor }
    const changes = entry.changes.map((change, place) => {
      facts[change.fact].data.parse(change.data)
      facts[change.fact].payload.parse(change.payload)
      applyChange(writer, change, meta)
      return recordChange(change, place, seq)
    })
    const rows = takeSeals().map((seal: SealedRow) => [seal.table, seal.id, seal.hash] as const)
    const recorded: RecordedFacts = { changes, rows }
    const row: JournalRow = {
      device,
      seq,
      command_id: entry.commandId,
      operation: entry.operation,
      person_id: entry.actor.personId,
      person_name: entry.actor.personName,
      post_id: entry.actor.postId,
      title: entry.actor.title,
      on_behalf_of: entry.actor.onBehalfOf,
      at: entry.at,
      facts: JSON.stringify(recorded),
    }
    const next = entryHash(head.hash, row)
    prepare(
      `INSERT INTO journal (device, seq, command_id, operation, person_id, person_name, post_id, title, on_behalf_of, at, facts, answer, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(...(Object.values(row) as unknown[]), entry.answer === null ? null : JSON.stringify(entry.answer), next)
    for (const documentId of documentsOf(entry.changes)) {
      prepare('INSERT INTO journal_documents (document_id, device, seq) VALUES (?, ?, ?)').run(documentId, device, seq)
    }
    head = { seq, hash: next }
    for (const [key, work] of takeLast()) derivedLast.set(key, work)
    if (!grouping) deriveNow()
  }

  const journal: Journal = {
    answered: (commandId) => {
      const row = prepare('SELECT answer, person_id, operation FROM journal WHERE command_id = ?').get(commandId) as
        { answer: string | null; person_id: string; operation: string } | undefined
      return Promise.resolve(
        row && {
          answer: row.answer === null ? null : (JSON.parse(row.answer) as unknown),
          personId: row.person_id,
          operation: row.operation,
        },
      )
    },
    commit: async (entry) => {
      try {
        atomically(() => append(entry))
        if (entry.changes.some(({ fact }) => remembered.test(fact))) forget()
        return await Promise.resolve('committed')
      } catch (error) {
        if (error instanceof Moved) return 'moved'
        throw error
      }
    },
    group: async (work) => {
      if (grouping) throw new Error('groups do not nest')
      const before = { head, traceHead }
      db.exec('BEGIN IMMEDIATE')
      grouping = true
      try {
        const value = await work()
        if (!db.inTransaction) throw lost
        deriveNow()
        db.exec('COMMIT')
        return value
      } catch (error) {
        if (db.inTransaction) db.exec('ROLLBACK')
        head = before.head
        traceHead = before.traceHead
        throw asUnavailable(error)
      } finally {
        grouping = false
        derivedLast = new Map()
        forget()
      }
    },
  }

  const scratch: ScratchPad = {
    keepForm: async (personId, key, value, at) => {
      await Promise.resolve()
      atomically(() => {
        if (value === null) prepare('DELETE FROM forms WHERE person_id = ? AND key = ?').run(personId, key)
        else
          prepare(
            'INSERT INTO forms (person_id, key, value, at) VALUES (?, ?, ?, ?) ON CONFLICT (person_id, key) DO UPDATE SET value = excluded.value, at = excluded.at',
          ).run(personId, key, value, at)
      })
    },
    rememberUpload: async (personId, blob, bytes, at) => {
      await Promise.resolve()
      atomically(() =>
        prepare('INSERT INTO uploads (person_id, blob, bytes, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(
          personId,
          blob,
          bytes,
          at,
        ),
      )
    },
    trace: async (trace) => {
      await Promise.resolve()
      return atomically(() => {
        const row: TraceRow = {
          device,
          seq: traceHead.seq + 1,
          person_id: trace.personId,
          post_id: trace.postId,
          document_id: trace.documentId,
          kind: trace.kind,
          at: trace.at,
        }
        const next = traceHash(traceHead.hash, row)
        prepare(
          'INSERT INTO traces (device, seq, person_id, post_id, document_id, kind, at, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        ).run(...(Object.values(row) as unknown[]), next)
        traceHead = { seq: row.seq, hash: next }
        const { changes } = prepare(
          'INSERT INTO opened (person_id, document_id, post_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        ).run(trace.personId, trace.documentId, trace.postId, trace.at)
        return changes === 1
      })
    },
    reindex: async (from, atOnce) => {
      await Promise.resolve()
      return atomically(() => reindexFrom(writer, from, atOnce))
    },
    joinImported: async () => {
      await Promise.resolve()
      return atomically(() => joinImported(writer))
    },
    keepReading: async (blob, engine, kept) => {
      await Promise.resolve()
      atomically(() =>
        prepare('INSERT OR REPLACE INTO paper_readings (blob, engine, body) VALUES (?, ?, ?)').run(
          blob,
          engine,
          JSON.stringify(kept),
        ),
      )
    },
    keepText: async (blob, text) => {
      await Promise.resolve()
      atomically(() => keepFileText(writer, blob, text))
    },
    forgetSender: async (key) => {
      await Promise.resolve()
      atomically(() => prepare('DELETE FROM learned_senders WHERE key = ?').run(key))
    },
    keepTry: async (blob, { at, nextAt, refusal }) => {
      await Promise.resolve()
      atomically(() =>
        prepare(
          `INSERT INTO stamp_tries (blob, tries, at, next_at, refusal) VALUES (?, 1, ?, ?, ?)
           ON CONFLICT (blob) DO UPDATE SET tries = tries + 1, at = excluded.at, next_at = excluded.next_at,
             refusal = excluded.refusal`,
        ).run(blob, at, nextAt, JSON.stringify(refusal)),
      )
    },
    remind: async (reminders) => {
      await Promise.resolve()
      return atomically(() =>
        reminders.reduce((told, { id, personId, at, kind, from, text }) => {
          const { changes } = prepare(
            `INSERT INTO notices (id, person_id, at, kind, document_id, from_name, text) VALUES (?, ?, ?, ?, NULL, ?, ?)
             ON CONFLICT (id) DO NOTHING`,
          ).run(id, personId, at, kind, from, text)
          return told + changes
        }, 0),
      )
    },
    markNoticesRead: async (personId, ids) => {
      await Promise.resolve()
      atomically(() => {
        if (ids === null) prepare('UPDATE notices SET read = 1 WHERE person_id = ? AND read = 0').run(personId)
        else
          for (const id of ids) prepare('UPDATE notices SET read = 1 WHERE person_id = ? AND id = ?').run(personId, id)
      })
    },
  }
  return { journal, scratch }
}
