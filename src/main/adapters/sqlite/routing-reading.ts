import type { Instant } from '#shared/kernel/time.ts'
import type { Extension, Line } from '#core/modules/routing/rules/lines.ts'
import type { Directive, Mark, RoutingStore, TimelineItem } from '#core/modules/routing/store.ts'
import type { Reader } from './connection.ts'
import type { RecordedFacts } from './recorded-facts.ts'

type Reading = Pick<
  RoutingStore,
  'lines' | 'directives' | 'timeline' | 'readers' | 'openedBy' | 'lastOpened' | 'mark' | 'labels'
>

interface LineRow extends Omit<Line, 'extension'> {
  readonly tracedAt: Instant | null
  readonly extensionId: string | null
  readonly extensionDueAt: Instant
  readonly extensionReason: string
  readonly extensionState: Extension['state']
  readonly extensionAnswer: string
  readonly extensionVersion: number
}

/** First opening, after it was assigned, by whoever answers for the address: `a` is the assignment. */
const tracedAt = `(SELECT min(t.at) FROM traces AS t
  WHERE t.document_id = a.document_id AND t.at >= a.assigned_at AND t.kind = 'opened:' || a.to_key)`

const linesSql = `SELECT a.id, a.parent_id AS parentId, a.role, a.to_key AS "to", a.to_label AS toLabel,
    a.to_person AS toPerson, a.unit_id AS unitId, a.from_key AS "from", a.from_person_id AS fromPersonId,
    a.from_label AS fromLabel, a.state, a.asked, a.assigned_at AS assignedAt, a.opened_at AS openedAt,
    a.finished_at AS finishedAt, a.due_at AS dueAt, a.original_due_at AS originalDueAt, a.note, a.result, a.answer,
    a.nudged_at AS nudgedAt, a.extensions, a.version, ${tracedAt} AS tracedAt,
    e.id AS extensionId, e.due_at AS extensionDueAt, e.reason AS extensionReason, e.state AS extensionState,
    e.answer AS extensionAnswer, e.version AS extensionVersion
  FROM assignments AS a
  LEFT JOIN extensions AS e ON e.id = (
    SELECT x.id FROM extensions AS x WHERE x.document_id = a.document_id AND x.assignment_id = a.id
    ORDER BY x.asked_at DESC, x.id DESC LIMIT 1)
  WHERE a.document_id = ? ORDER BY a.assigned_at, a.id`

const lineOf = (row: LineRow): Line => {
  const {
    tracedAt: traced,
    extensionId,
    extensionDueAt,
    extensionReason,
    extensionState,
    extensionAnswer,
    extensionVersion,
    ...line
  } = row
  return {
    ...line,
    state: line.state === 'waiting' && traced !== null ? 'opened' : line.state,
    openedAt: line.openedAt ?? traced,
    extension:
      extensionId === null
        ? null
        : {
            id: extensionId,
            dueAt: extensionDueAt,
            reason: extensionReason,
            state: extensionState,
            answer: extensionAnswer,
            version: extensionVersion,
          },
  }
}

interface StoryRow {
  readonly device: string
  readonly seq: number
  readonly at: Instant
  readonly person: string
  readonly title: string
  readonly onBehalfOf: string | null
  readonly facts: string
  readonly payloads: string
}

const scalars = (...sources: readonly (Readonly<Record<string, unknown>> | undefined)[]): TimelineItem['params'] =>
  Object.fromEntries(
    sources
      .flatMap((source) => Object.entries(source ?? {}))
      .filter((entry): entry is [string, string | number | null] => {
        const [name, value] = entry
        return name !== 'text' && (value === null || typeof value === 'string' || typeof value === 'number')
      }),
  )

/** The acts of one entry on this document, the last one first. */
const storyOf = (row: StoryRow, documentId: string): readonly TimelineItem[] => {
  const { changes } = JSON.parse(row.facts) as RecordedFacts
  const bodies = JSON.parse(row.payloads) as Readonly<Record<string, string | null>>
  return changes
    .flatMap((change, place): TimelineItem[] => {
      const data = change.data as Readonly<Record<string, unknown>>
      if (data['documentId'] !== documentId) return []
      const body = bodies[String(place)]
      const words = body ? (JSON.parse(body) as Readonly<Record<string, unknown>>) : undefined
      const text = words?.['text']
      return [
        {
          id: `${row.device}:${String(row.seq)}:${String(place)}`,
          at: row.at,
          person: row.person,
          title: row.title,
          onBehalfOf: row.onBehalfOf,
          kind: change.fact,
          params: scalars(data, words),
          quote: typeof text === 'string' ? text : '',
        },
      ]
    })
    .reverse()
}

export const createRoutingReading = (reader: Reader): Reading => ({
  lines: async (documentId) => {
    await Promise.resolve()
    return reader.all<LineRow>('routing.lines', linesSql, documentId).map(lineOf)
  },
  directives: async (documentId) => {
    await Promise.resolve()
    const rows = reader.all<Omit<Directive, 'recipients'> & { recipients: string }>(
      'routing.directives',
      `SELECT id, at, person_name AS person, title, on_behalf_of AS onBehalfOf, text, kind, recipients
       FROM directives WHERE document_id = ? ORDER BY at, id`,
      documentId,
    )
    return rows.map((row) => ({ ...row, recipients: JSON.parse(row.recipients) as Directive['recipients'] }))
  },
  timeline: async (documentId) => {
    await Promise.resolve()
    const rows = reader.all<StoryRow>(
      'routing.timeline',
      `SELECT j.device, j.seq, j.at, j.person_name AS person, j.title, j.on_behalf_of AS onBehalfOf, j.facts,
              (SELECT json_group_object(p.place, p.body) FROM payloads AS p
               WHERE p.device = j.device AND p.seq = j.seq) AS payloads
       FROM journal_documents AS d JOIN journal AS j ON j.device = d.device AND j.seq = d.seq
       WHERE d.document_id = ? ORDER BY j.at DESC, j.seq DESC`,
      documentId,
    )
    return rows.flatMap((row) => storyOf(row, documentId))
  },
  readers: async (documentId) => {
    await Promise.resolve()
    return reader.all<{ person: string; title: string; at: Instant }>(
      'routing.readers',
      `SELECT p.full_name AS person, coalesce(o.title, '') AS title, r.at
       FROM opened AS r JOIN people AS p ON p.id = r.person_id LEFT JOIN posts AS o ON o.id = r.post_id
       WHERE r.document_id = ? ORDER BY r.at`,
      documentId,
    )
  },
  openedBy: async (personId, documentId) => {
    await Promise.resolve()
    return (
      reader.get(
        'routing.openedBy',
        'SELECT 1 FROM opened WHERE person_id = ? AND document_id = ?',
        personId,
        documentId,
      ) !== undefined
    )
  },
  lastOpened: async (personId, documentId) => {
    await Promise.resolve()
    return reader.get<{ at: Instant }>(
      'routing.lastOpened',
      'SELECT at FROM traces WHERE document_id = ? AND person_id = ? ORDER BY at DESC LIMIT 1',
      documentId,
      personId,
    )?.at
  },
  mark: async (personId, documentId) => {
    await Promise.resolve()
    const row = reader.get<{ starred: 0 | 1; labels: string; snoozedUntil: Mark['snoozedUntil'] }>(
      'routing.mark',
      'SELECT starred, labels, snoozed_until AS snoozedUntil FROM marks WHERE id = ?',
      `${personId}:${documentId}`,
    )
    return (
      row && { starred: row.starred === 1, labels: JSON.parse(row.labels) as string[], snoozedUntil: row.snoozedUntil }
    )
  },
  labels: async (personId) => {
    await Promise.resolve()
    return reader.all<{ label: string; count: number }>(
      'routing.labels',
      `SELECT l.value AS label, count(*) AS count FROM marks AS m, json_each(m.labels) AS l
       WHERE m.person_id = ? AND m.labels <> '[]' GROUP BY l.value ORDER BY l.value`,
      personId,
    )
  },
})
