import { setImmediate as breathe } from 'node:timers/promises'
import type { AuditProblem, AuditStore, JournalEntry, Verification } from '#core/modules/audit/store.ts'
import { createRowCheck, type Seal } from './audit-rows.ts'
import type { Reader } from './connection.ts'
import { chainStart, entryHash, payloadHash, traceHash, type JournalRow, type TraceRow } from './journal.ts'
import type { RecordedFacts } from './recorded-facts.ts'

type StoredEntry = JournalRow & { readonly hash: string }
type StoredTrace = TraceRow & { readonly hash: string }

interface StoredPayload {
  readonly seq: number
  readonly place: number
  readonly salt: string
  readonly body: string | null
}

/** Entries a step; between steps other work of the office goes on. */
const step = 400
const mostProblems = 1000

const entryColumns =
  'device, seq, command_id, operation, person_id, person_name, post_id, title, on_behalf_of, at, facts, hash'

/** Checks a chain from its end to its start, link by link. */
const createChainCheck = <Row extends { readonly device: string; readonly seq: number; readonly hash: string }>(
  hashOf: (previous: string, row: Row) => string,
  broken: (row: Row) => void,
) => {
  let later: Row | undefined
  const link = (row: Row, previous: { readonly seq: number; readonly hash: string }): void => {
    if (row.seq !== previous.seq + 1 || hashOf(previous.hash, row) !== row.hash) broken(row)
  }
  return {
    meet: (row: Row): void => {
      if (later) link(later, row)
      later = row
    },
    end: (): void => {
      if (later) link(later, { seq: 0, hash: chainStart })
    },
  }
}

const devicesOf = (reader: Reader, table: 'journal' | 'traces'): string[] =>
  reader.all<{ device: string }>('audit.devices', `SELECT DISTINCT device FROM ${table}`).map(({ device }) => device)

const isRecorded = (value: unknown): value is RecordedFacts =>
  typeof value === 'object' && value !== null && 'changes' in value && 'rows' in value

const factsOf = (row: { readonly facts: string }): RecordedFacts | undefined => {
  try {
    const parsed: unknown = JSON.parse(row.facts)
    return isRecorded(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

/** Checks that the words of the entries are the ones that were written. */
const checkPayloads = (
  row: StoredEntry,
  recorded: RecordedFacts,
  payloads: ReadonlyMap<string, StoredPayload>,
  found: (problem: AuditProblem) => void,
): void => {
  recorded.changes.forEach((change, place) => {
    const payload = payloads.get(`${String(row.seq)}:${String(place)}`)
    const at = `${row.device}:${String(row.seq)}`
    if (change.payload === undefined) {
      if (payload) found({ kind: 'payloadChanged', at })
    } else if (!payload || payload.body === null) found({ kind: 'payloadMissing', at })
    else if (payloadHash(payload.salt, payload.body) !== change.payload) found({ kind: 'payloadChanged', at })
  })
}

const verifyOffice = async (reader: Reader): Promise<Verification> => {
  const problems: AuditProblem[] = []
  const found = (problem: AuditProblem): void => {
    if (problems.length < mostProblems) problems.push(problem)
  }
  const rows = createRowCheck(reader)
  let entries = 0
  let traces = 0

  const entriesBefore = (device: string, seq: number): StoredEntry[] =>
    reader.all<StoredEntry>(
      'audit.entriesBefore',
      `SELECT ${entryColumns} FROM journal WHERE device = ? AND seq < ? ORDER BY seq DESC LIMIT ${String(step)}`,
      device,
      seq,
    )
  const entriesAfter = (device: string, seq: number): StoredEntry[] =>
    reader.all<StoredEntry>(
      'audit.entriesAfter',
      `SELECT ${entryColumns} FROM journal WHERE device = ? AND seq > ? ORDER BY seq`,
      device,
      seq,
    )
  const payloadsOf = (chunk: readonly StoredEntry[]): ReadonlyMap<string, StoredPayload> => {
    const seqs = chunk.map(({ seq }) => seq)
    const stored = reader.all<StoredPayload>(
      'audit.payloads',
      'SELECT seq, place, salt, body FROM payloads WHERE device = ? AND seq BETWEEN ? AND ?',
      chunk[0]?.device,
      Math.min(...seqs),
      Math.max(...seqs),
    )
    return new Map(stored.map((payload) => [`${String(payload.seq)}:${String(payload.place)}`, payload]))
  }
  const read = (chunk: readonly StoredEntry[], meetSeal: (seal: Seal) => void): void => {
    const payloads = payloadsOf(chunk)
    for (const row of chunk) {
      const recorded = factsOf(row)
      if (!recorded) {
        found({ kind: 'journalBroken', at: `${row.device}:${String(row.seq)}` })
        continue
      }
      checkPayloads(row, recorded, payloads, found)
      for (const seal of recorded.rows) meetSeal(seal)
    }
  }
  const brokenEntry = (row: StoredEntry): void => {
    found({ kind: 'journalBroken', at: `${row.device}:${String(row.seq)}` })
  }

  const heads = new Map<string, { seq: number; hash: string }>()
  for (const device of devicesOf(reader, 'journal')) {
    const chain = createChainCheck<StoredEntry>(entryHash, brokenEntry)
    for (let before = Number.MAX_SAFE_INTEGER; ;) {
      const chunk = entriesBefore(device, before)
      const [newest] = chunk
      const oldest = chunk.at(-1)
      if (!newest || !oldest) break
      if (!heads.has(device)) heads.set(device, { seq: newest.seq, hash: newest.hash })
      chunk.forEach(chain.meet)
      read(chunk, rows.meet)
      entries += chunk.length
      before = oldest.seq
      await breathe()
    }
    chain.end()
  }

  for (const device of devicesOf(reader, 'traces')) {
    const chain = createChainCheck<StoredTrace>(traceHash, (row) => {
      found({ kind: 'traceBroken', at: `${row.device}:${String(row.seq)}` })
    })
    for (let before = Number.MAX_SAFE_INTEGER; ;) {
      const chunk = reader.all<StoredTrace>(
        'audit.tracesBefore',
        `SELECT device, seq, person_id, post_id, document_id, kind, at, hash FROM traces
         WHERE device = ? AND seq < ? ORDER BY seq DESC LIMIT ${String(step)}`,
        device,
        before,
      )
      const oldest = chunk.at(-1)
      if (!oldest) break
      chunk.forEach(chain.meet)
      traces += chunk.length
      before = oldest.seq
      await breathe()
    }
    chain.end()
  }

  const steps = rows.unexplained()
  while (!steps.next().done) await breathe()

  // What was written meanwhile: checked at once, without a pause, so that nothing more comes between.
  for (const [device, head] of heads) {
    const chunk = entriesAfter(device, head.seq)
    const [first] = chunk
    if (!first) continue
    let previous = head
    for (const row of chunk) {
      if (row.seq !== previous.seq + 1 || entryHash(previous.hash, row) !== row.hash) brokenEntry(row)
      previous = row
    }
    // Newest first, so that the last seal about a row is the one it is compared with.
    const again = new Set<string>()
    read([...chunk].reverse(), (seal) => {
      const key = `${seal[0]}:${seal[1]}`
      if (again.has(key)) return
      again.add(key)
      rows.meetAgain(seal)
    })
    entries += chunk.length
    heads.set(device, { seq: previous.seq, hash: previous.hash })
  }

  const ownDevice =
    reader.get<{ value: string }>('audit.device', "SELECT value FROM meta WHERE key = 'device'")?.value ?? ''
  const all = [...problems, ...rows.problems.values()].slice(0, mostProblems)
  return {
    sound: all.length === 0,
    entries,
    rows: rows.rows(),
    traces,
    headHash: heads.get(ownDevice)?.hash ?? chainStart,
    problems: all,
  }
}

interface EntryRow extends Omit<JournalEntry, 'facts'> {
  readonly facts: string
}

/** Reads of the journal for the auditor. */
export const createAuditStore = (reader: Reader): AuditStore => ({
  verify: () => verifyOffice(reader),
  entries: async ({ from, to, personId, after, limit }) => {
    await Promise.resolve()
    const [at, device, seq] = after === null ? ['9999', '', '0'] : after.split('~')
    const rows = reader.all<EntryRow>(
      personId === null ? 'audit.entries' : 'audit.entriesOfPerson',
      `SELECT device, seq, at, person_name AS person, title, on_behalf_of AS onBehalfOf, operation, facts, hash FROM journal
       WHERE ${personId === null ? '' : 'person_id = @personId AND'} (at, device, seq) < (@at, @device, @seq)
         AND at >= coalesce(@from, '') AND at < coalesce(@to || 'T99', '9999')
       ORDER BY at DESC, device DESC, seq DESC LIMIT @limit`,
      { at, device, seq: Number(seq) || 0, from, to, limit, personId },
    )
    const last = rows.at(-1)
    return {
      items: rows.map((row) => ({
        ...row,
        at: row.at,
        facts: factsOf(row)?.changes.map(({ fact }) => fact) ?? [],
      })),
      next: last && rows.length === limit ? `${last.at}~${last.device}~${String(last.seq)}` : null,
    }
  },
})
