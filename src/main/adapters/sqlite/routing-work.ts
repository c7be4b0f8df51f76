import type { Instant } from '#shared/kernel/time.ts'
import { urgencies } from '#shared/vocabulary/document.ts'
import { noDeadline, sortKeyOf } from '#core/modules/routing/rules/lines.ts'
import type { RoutingStore, WorkItem, WorkOf, WorkPage } from '#core/modules/routing/store.ts'
import type { Reader } from './connection.ts'
import { urgencyAt } from './registry-entries.ts'

type Work = Pick<RoutingStore, 'waiting' | 'waitingDue' | 'snoozed' | 'sent' | 'following' | 'counts'>

/**
 * A person's work comes from several addresses and, for the clerk, from the register itself. Each source is one walk
 * along an index that stops after a page; the walks are merged here. `key` and `rowId` are a row's place in the order.
 */
interface WorkRow extends Omit<WorkItem, 'urgency' | 'unread' | 'starred' | 'labels'> {
  readonly urgency: number
  readonly unread: 0 | 1
  readonly starred: 0 | 1
  readonly labels: string
  readonly key: string
  readonly rowId: string
}

interface Place {
  readonly key: string
  readonly rowId: string
}

const openStates = "('waiting', 'opened', 'handling', 'passedOn')"
const countedAtMost = 1000
/** Sorts after everything. */
const far: Place = { key: '\u{10FFFF}', rowId: '' }

const unopened = `a.state = 'waiting' AND NOT EXISTS (SELECT 1 FROM traces AS t
  WHERE t.document_id = a.document_id AND t.at >= a.assigned_at AND t.kind = 'opened:' || a.to_key)`
const documentColumns = `i.code, i.number, i.suffix, i.subject, i.issuer, i.type_name AS typeName, i.urgency, i.stage,
  i.holder, i.version, coalesce(m.starred, 0) AS starred, coalesce(m.labels, '[]') AS labels,
  m.snoozed_until AS snoozedUntil,
  (SELECT s.badge FROM incoming_files AS f JOIN signature_checks AS s ON s.id = f.blob
    WHERE f.document_id = i.id AND f.role = 'main') AS signature`
const lineColumns = `a.id AS assignmentId, i.id AS documentId, ${documentColumns}, a.role, a.state, a.asked,
  a.from_label AS "from", a.assigned_at AS assignedAt, a.due_at AS dueAt, ${unopened} AS unread`
/** A document without a line in hand: at the clerk's desk, or only followed. */
const unlined = `NULL AS assignmentId, i.id AS documentId, ${documentColumns}, 'review' AS role, 'waiting' AS state`
const ofDocument = `JOIN incoming AS i ON i.id = a.document_id
  LEFT JOIN marks AS m ON m.id = @personId || ':' || a.document_id`
const awake = '(m.snoozed_until IS NULL OR m.snoozed_until <= @today)'
const returnedRoot = `(SELECT a.to_label FROM assignments AS a WHERE a.document_id = i.id AND a.parent_id IS NULL
  AND a.state = 'returned' ORDER BY a.finished_at DESC LIMIT 1)`

const sql = {
  lines: `SELECT ${lineColumns}, a.sort_key AS key, a.id AS rowId
    FROM assignments AS a ${ofDocument}
    WHERE a.to_key = @address AND a.waits = 1 AND (a.sort_key, a.id) > (@key, @rowId) AND ${awake}
    ORDER BY a.sort_key, a.id LIMIT @limit`,
  extensions: `SELECT a.id AS assignmentId, i.id AS documentId, ${documentColumns}, a.role, a.state,
      'answerExtension' AS asked, a.to_label AS "from", e.asked_at AS assignedAt, a.due_at AS dueAt, 0 AS unread,
      '' AS key, e.id AS rowId
    FROM extensions AS e JOIN assignments AS a ON a.id = e.assignment_id AND a.state IN ${openStates} ${ofDocument}
    WHERE e.answerer_key = @address AND e.state = 'asked' AND ${awake}
    ORDER BY e.asked_at LIMIT ${String(countedAtMost)}`,
  desk: `SELECT ${unlined}, CASE WHEN ${returnedRoot} IS NULL THEN 'submit' ELSE 'returned' END AS asked,
      coalesce(${returnedRoot}, i.registered_by) AS "from", coalesce(i.holder_since, i.arrived_at) AS assignedAt,
      i.due_at AS dueAt, 0 AS unread,
      (@lastUrgency - i.urgency) || '|${noDeadline}|' || printf('%012d', i.ord) AS key, i.id AS rowId
    FROM incoming AS i LEFT JOIN marks AS m ON m.id = @personId || ':' || i.id
    WHERE i.stage = 'registered' AND (i.urgency < @urgency OR (i.urgency = @urgency AND i.ord > @ord)) AND ${awake}
    ORDER BY i.urgency DESC, i.ord LIMIT @limit`,
  due: `SELECT ${lineColumns}, a.due_at AS key, a.id AS rowId
    FROM assignments AS a ${ofDocument}
    WHERE a.to_key = @address AND a.waits = 1 AND a.due_at IS NOT NULL
      AND (a.due_at, a.id) > (@key, @rowId) AND a.due_at <= @upTo
    ORDER BY a.due_at, a.id LIMIT @limit`,
  sent: `SELECT ${lineColumns}, a.assigned_at AS key, a.id AS rowId
    FROM assignments AS a ${ofDocument}
    WHERE a.from_key = @address AND a.state IN ${openStates} AND a.to_key <> a.from_key
      AND (a.assigned_at, a.id) < (@key, @rowId)
    ORDER BY a.assigned_at DESC, a.id DESC LIMIT @limit`,
  /** The newest open line of each document this person's addresses sent; a starred document has its row already. */
  sentOnce: `SELECT ${lineColumns}, a.assigned_at AS key, a.id AS rowId
    FROM assignments AS a ${ofDocument}
    WHERE a.from_key = @address AND a.state IN ${openStates} AND a.to_key <> a.from_key
      AND (a.assigned_at, a.id) < (@key, @rowId) AND coalesce(m.starred, 0) = 0
      AND NOT EXISTS (SELECT 1 FROM assignments AS b
        WHERE b.document_id = a.document_id AND b.from_key IN (SELECT value FROM json_each(@addresses))
          AND b.to_key <> b.from_key AND b.state IN ${openStates} AND (b.assigned_at, b.id) > (a.assigned_at, a.id))
    ORDER BY a.assigned_at DESC, a.id DESC LIMIT @limit`,
  starred: `SELECT ${unlined}, 'read' AS asked, i.issuer AS "from", m.at AS assignedAt, i.due_at AS dueAt, 0 AS unread,
      m.at AS key, m.id AS rowId
    FROM marks AS m JOIN incoming AS i ON i.id = m.document_id
    WHERE m.person_id = @personId AND m.starred = 1 AND i.closed_at IS NULL AND (m.at, m.id) < (@key, @rowId)
    ORDER BY m.at DESC, m.id DESC LIMIT @limit`,
  snoozed: `SELECT a.id AS assignmentId, i.id AS documentId, ${documentColumns}, coalesce(a.role, 'review') AS role,
      coalesce(a.state, 'waiting') AS state,
      coalesce(a.asked, CASE WHEN i.stage = 'registered' AND @registering = 'yes' THEN 'submit' ELSE 'read' END) AS asked,
      coalesce(a.from_label, i.issuer) AS "from", coalesce(a.assigned_at, m.at) AS assignedAt,
      coalesce(a.due_at, i.due_at) AS dueAt, 0 AS unread, m.snoozed_until AS key, m.id AS rowId
    FROM marks AS m JOIN incoming AS i ON i.id = m.document_id
    LEFT JOIN assignments AS a ON a.id = (SELECT w.id FROM assignments AS w
      WHERE w.document_id = m.document_id AND w.waits = 1 AND w.to_key IN (SELECT value FROM json_each(@addresses))
      ORDER BY w.sort_key LIMIT 1)
    WHERE m.person_id = @personId AND m.snoozed_until > @today AND i.closed_at IS NULL
      AND (m.snoozed_until, m.id) > (@key, @rowId)
    ORDER BY m.snoozed_until, m.id LIMIT @limit`,
} as const

const countSql = {
  lines: `SELECT count(*) AS n FROM (SELECT 1 FROM assignments AS a
      LEFT JOIN marks AS m ON m.id = @personId || ':' || a.document_id
    WHERE a.to_key = @address AND a.waits = 1 AND ${awake} LIMIT ${String(countedAtMost)})`,
  extensions: `SELECT count(*) AS n FROM extensions AS e
      JOIN assignments AS a ON a.id = e.assignment_id AND a.state IN ${openStates}
      LEFT JOIN marks AS m ON m.id = @personId || ':' || a.document_id
    WHERE e.answerer_key = @address AND e.state = 'asked' AND ${awake}`,
  desk: `SELECT count(*) AS n FROM (SELECT 1 FROM incoming AS i LEFT JOIN marks AS m ON m.id = @personId || ':' || i.id
    WHERE i.stage = 'registered' AND ${awake} LIMIT ${String(countedAtMost)})`,
  due: `SELECT count(*) AS n FROM (SELECT 1 FROM assignments
    WHERE to_key = @address AND waits = 1 AND due_at IS NOT NULL AND due_at > @after AND due_at <= @upTo
    LIMIT ${String(countedAtMost)})`,
  snoozed: `SELECT count(*) AS n FROM marks AS m JOIN incoming AS i ON i.id = m.document_id
    WHERE m.person_id = @personId AND m.snoozed_until > @today AND i.closed_at IS NULL`,
  starred: `SELECT m.document_id AS documentId FROM marks AS m JOIN incoming AS i ON i.id = m.document_id
    WHERE m.person_id = @personId AND m.starred = 1 AND i.closed_at IS NULL LIMIT ${String(countedAtMost)}`,
  sent: `SELECT a.document_id AS documentId FROM assignments AS a
    WHERE a.from_key = @address AND a.state IN ${openStates} AND a.to_key <> a.from_key
    LIMIT ${String(countedAtMost)}`,
} as const

const itemOf = ({ key: _key, rowId: _rowId, ...row }: WorkRow): WorkItem => ({
  ...row,
  urgency: urgencyAt(row.urgency),
  unread: row.unread === 1,
  state: row.state === 'waiting' && row.assignmentId !== null && row.unread === 0 ? 'opened' : row.state,
  starred: row.starred === 1,
  labels: JSON.parse(row.labels) as string[],
})

const placeOf = (mark: string | null, start: Place): Place => {
  const at = mark?.lastIndexOf('~') ?? -1
  return mark === null || at < 0 ? start : { key: mark.slice(0, at), rowId: mark.slice(at + 1) }
}

const isBefore = (left: Place, right: Place): boolean =>
  left.key === right.key ? left.rowId < right.rowId : left.key < right.key

/** Merges the walks into one page. */
const pageOf = (walks: readonly (readonly WorkRow[])[], limit: number, order: 'rising' | 'falling'): WorkPage => {
  const sign = order === 'rising' ? 1 : -1
  const rows = walks.flat().sort((left, right) => (isBefore(left, right) ? -sign : sign))
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(itemOf),
    next: rows.length > limit && last ? `${last.key}~${last.rowId}` : null,
  }
}

/** Where the register's own order goes on: it has no deadlines, and its rows come before undated work of one urgency. */
const deskPlace = ({ key }: Place): { urgency: number; ord: number } => {
  const [rank, due, third] = key.split('|')
  const urgency = urgencies.length - 1 - Number(rank)
  if (rank === '' || due === undefined || third === undefined) return { urgency: urgencies.length, ord: 0 }
  if (due < noDeadline) return { urgency, ord: 0 }
  return /^\d{12}$/.test(third) ? { urgency, ord: Number(third) } : { urgency: urgency - 1, ord: 0 }
}

export const createRoutingWork = (reader: Reader): Work => {
  const walk = (name: string, text: string, params: Readonly<Record<string, unknown>>): WorkRow[] =>
    reader.all<WorkRow>(`routing.${name}`, text, params)

  const count = (name: string, text: string, params: Readonly<Record<string, unknown>>): number =>
    reader.get<{ n: number }>(`routing.count.${name}`, text, params)?.n ?? 0

  const followed = ({ personId, keys }: WorkOf): number => {
    const named = (name: string, text: string, params: Readonly<Record<string, unknown>>) =>
      reader.all<{ documentId: string }>(`routing.count.${name}`, text, params).map(({ documentId }) => documentId)
    const documents = new Set([
      ...named('starred', countSql.starred, { personId }),
      ...keys.flatMap((address) => named('sent', countSql.sent, { address })),
    ])
    return Math.min(countedAtMost, documents.size)
  }

  const askedExtensions = (work: WorkOf, address: string, place: Place): WorkRow[] =>
    walk('extensions', sql.extensions, { personId: work.personId, today: work.today, address })
      .map((row) => ({ ...row, key: sortKeyOf(urgencyAt(row.urgency), null, row.assignedAt) }))
      .filter((row) => isBefore(place, row))

  return {
    waiting: async (work, { after, limit }) => {
      await Promise.resolve()
      const place = placeOf(after, { key: '', rowId: '' })
      const shared = { personId: work.personId, today: work.today, limit: limit + 1 }
      const walks = work.keys.flatMap((address) => [
        walk('waiting', sql.lines, { ...shared, ...place, address }),
        askedExtensions(work, address, place),
      ])
      if (work.registering === 'yes') {
        walks.push(walk('desk', sql.desk, { ...shared, ...deskPlace(place), lastUrgency: urgencies.length - 1 }))
      }
      return pageOf(walks, limit, 'rising')
    },

    waitingDue: async (work, due, { after, limit }) => {
      await Promise.resolve()
      const start = due.after === null ? { key: '', rowId: '' } : { key: due.after, rowId: far.key }
      const params = { personId: work.personId, ...placeOf(after, start), upTo: due.upTo, limit: limit + 1 }
      return pageOf(
        work.keys.map((address) => walk('due', sql.due, { ...params, address })),
        limit,
        'rising',
      )
    },

    snoozed: async (work, { after, limit }) => {
      await Promise.resolve()
      const { personId, today, registering, keys } = work
      const place = placeOf(after, { key: '', rowId: '' })
      const params = { personId, today, registering, addresses: JSON.stringify(keys), ...place, limit: limit + 1 }
      return pageOf([walk('snoozed', sql.snoozed, params)], limit, 'rising')
    },

    sent: async ({ personId, keys }, { after, limit }) => {
      await Promise.resolve()
      const params = { personId, ...placeOf(after, far), limit: limit + 1 }
      return pageOf(
        keys.map((address) => walk('sent', sql.sent, { ...params, address })),
        limit,
        'falling',
      )
    },

    following: async ({ personId, keys }, { after, limit }) => {
      await Promise.resolve()
      const shared = { personId, ...placeOf(after, far), limit: limit + 1 }
      const addresses = JSON.stringify(keys)
      const walks = keys.map((address) => walk('sentOnce', sql.sentOnce, { ...shared, addresses, address }))
      return pageOf([walk('starred', sql.starred, shared), ...walks], limit, 'falling')
    },

    counts: async (work, now: Instant, soon: Instant) => {
      await Promise.resolve()
      const { personId, today, keys } = work
      const sum = (one: (address: string) => number): number =>
        Math.min(
          countedAtMost,
          keys.reduce((total, address) => total + one(address), 0),
        )
      const dueIn = (after: string, upTo: string): number =>
        sum((address) => count('due', countSql.due, { address, after, upTo }))
      const lines = sum(
        (address) =>
          count('lines', countSql.lines, { personId, today, address }) +
          count('extensions', countSql.extensions, { personId, today, address }),
      )
      const desk = work.registering === 'yes' ? count('desk', countSql.desk, { personId, today }) : 0
      return {
        waiting: Math.min(countedAtMost, lines + desk),
        dueSoon: dueIn(now, soon),
        overdue: dueIn('', now),
        following: followed(work),
        snoozed: count('snoozed', countSql.snoozed, { personId, today }),
      }
    },
  }
}
