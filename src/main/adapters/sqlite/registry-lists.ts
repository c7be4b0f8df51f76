import type { IncomingRow, ListCriteria, ListRequest, RegistryStore } from '#core/modules/registry/store.ts'
import { foldedWords } from '#core/modules/search/rules/words.ts'
import type { Visibility } from '#core/kernel/visibility.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import type { Reader } from './connection.ts'
import { createRegistryCounts } from './registry-counts.ts'
import { secrecyAt, urgencyAt, wasRecalled } from './registry-entries.ts'
import { visible, visibleParams } from './visible.ts'
import { farOrd, newestOf, searchPlace, walkWindows, wholeRegister, type WindowSource } from './window-walk.ts'

/** A book with fewer entries is walked as a whole, whatever else is asked of it: the secret book of most offices. */
const smallBook = 2000

/** Of the documents of one reader, those that a list asks for, as far as `incoming_readers` can tell. */
const ofReader = `reader = @reader
    AND (@stage IS NULL OR stage = @stage)
    AND (@bookId IS NULL OR book_id = @bookId)
    AND (@from IS NULL OR arrived_on >= @from)
    AND (@to IS NULL OR arrived_on <= @to)
    AND (@typeId IS NULL OR type_id = @typeId)
    AND (@unitId IS NULL OR lead_unit_id = @unitId)
    AND (@issuerKey IS NULL OR instr(' ' || issuer_key || ' ', ' ' || @issuerKey || ' ') > 0)`

const sql = {
  all: "SELECT '' AS key, ord FROM incoming WHERE ord < @ord ORDER BY ord DESC LIMIT @count",
  open: newestOf('incoming', 'closed_at IS NULL'),
  urgent: newestOf('incoming', 'closed_at IS NULL AND urgency > 0'),
  stage: newestOf('incoming', 'stage = @stage'),
  type: `SELECT arrived_on AS key, ord FROM incoming
    WHERE type_id = @typeId AND (arrived_on, ord) < (@key, @ord) AND arrived_on >= coalesce(@from, '')
    ORDER BY arrived_on DESC, ord DESC LIMIT @count`,
  issuer: newestOf('incoming', 'issuer_key = @issuerKey'),
  issuerWords: `SELECT '' AS key, rowid AS ord FROM incoming_search
    WHERE incoming_search MATCH @issuerMatch AND rowid < ${searchPlace('@ord')} ORDER BY rowid DESC LIMIT @count`,
  unit: newestOf('incoming', 'lead_unit_id = @unitId'),
  arrival: `SELECT arrived_on AS key, ord FROM incoming
    WHERE (arrived_on, ord) < (@key, @ord) AND arrived_on >= coalesce(@from, '')
    ORDER BY arrived_on DESC, ord DESC LIMIT @count`,
  book: `SELECT arrived_on AS key, ord FROM incoming
    WHERE book_id = @bookId AND (year, arrived_on, ord) < (CAST(@key AS INTEGER), @key, @ord)
      AND arrived_on >= coalesce(@from, '')
    ORDER BY year DESC, arrived_on DESC, ord DESC LIMIT @count`,
  due: `SELECT due_at AS key, ord FROM incoming
    WHERE closed_at IS NULL AND due_at IS NOT NULL AND (due_at, ord) > (@key, @ord) AND due_at <= @dueUpTo
    ORDER BY due_at, ord LIMIT @count`,
  marked: `SELECT '' AS key, i.ord FROM marks AS m JOIN incoming AS i ON i.id = m.document_id
    WHERE m.person_id = @personId AND m.starred = 1 AND i.ord < @ord ORDER BY i.ord DESC LIMIT @count`,
  labelled: `SELECT '' AS key, i.ord FROM marks AS m JOIN incoming AS i ON i.id = m.document_id
    WHERE m.person_id = @personId AND m.labels <> '[]' AND i.ord < @ord ORDER BY i.ord DESC LIMIT @count`,
  readerAll: newestOf('incoming_readers', ofReader),
  // Named: the planner would rather walk all documents of the reader than look up the columns it does not hold.
  readerOpen: newestOf('incoming_readers INDEXED BY incoming_readers_open', `${ofReader} AND open = 1`),
  readerDue: `SELECT due_at AS key, ord FROM incoming_readers
    WHERE ${ofReader} AND open = 1 AND due_at IS NOT NULL AND (due_at, ord) > (@key, @ord) AND due_at <= @dueUpTo
    ORDER BY due_at, ord LIMIT @count`,
} as const

const namesIssuer = ({ issuerKey }: ListCriteria): boolean => issuerKey !== null && foldedWords(issuerKey).length > 0

/** What the register knows of two of the criteria. */
interface Known {
  /** Whether an issuer is called so, or what was asked is a part of names. */
  readonly issuer: 'whole' | 'part'
  readonly book: 'small' | 'large'
}

/** The index that leads to the matches over the shortest way. */
const sourceFor = (criteria: ListCriteria, visibility: Visibility, known: Known): WindowSource => {
  const newest = (of: keyof typeof sql, runs = wholeRegister): WindowSource => ({
    name: `registry.list.${of}`,
    direction: 'falling',
    sql: sql[of],
    runs,
    start: { key: '', ord: farOrd },
  })
  const latestArrival = (of: 'book' | 'type' | 'arrival'): WindowSource => ({
    ...newest(of),
    start: { key: criteria.to ?? '9999', ord: farOrd },
  })
  const soonestDue = (of: 'due' | 'readerDue', after: string | null, runs = wholeRegister): WindowSource => ({
    ...newest(of, runs),
    direction: 'rising',
    start: after === null ? { key: '', ord: 0 } : { key: after, ord: farOrd },
  })
  if (criteria.starredOnly) return newest('marked')
  if (criteria.label !== null) return newest('labelled')
  const isOver = criteria.stage === 'closed' || criteria.stage === 'cancelled'
  if (!visibility.everything && !visibility.inspection) {
    const runs = visibility.keys.map((reader) => ({ reader }))
    if (criteria.due) return soonestDue('readerDue', criteria.due.after, runs)
    return newest(criteria.openOnly || (criteria.stage !== null && !isOver) ? 'readerOpen' : 'readerAll', runs)
  }
  // Few documents stand at any stage but the last ones.
  if (criteria.stage !== null && !isOver) return newest('stage')
  if (criteria.due) return soonestDue('due', criteria.due.after)
  if (criteria.urgentOnly) return newest('urgent')
  if (criteria.openOnly) return newest('open')
  if (known.book === 'small') return latestArrival('book')
  if (known.issuer === 'whole') return newest('issuer')
  if (criteria.unitId !== null) return newest('unit')
  if (criteria.typeId !== null) return latestArrival('type')
  if (criteria.from !== null || criteria.to !== null) return latestArrival('arrival')
  if (namesIssuer(criteria)) return newest('issuerWords')
  if (criteria.stage !== null) return newest('stage')
  return criteria.bookId === null ? newest('all') : latestArrival('book')
}

/** The year of a number is the year of its arrival: asked for, it bounds the days too. */
const withDays = (criteria: ListCriteria): ListCriteria => {
  if (criteria.year === null) return criteria
  const first = `${String(criteria.year)}-01-01` as CivilDate
  const last = `${String(criteria.year)}-12-31` as CivilDate
  return {
    ...criteria,
    from: criteria.from !== null && criteria.from > first ? criteria.from : first,
    to: criteria.to !== null && criteria.to < last ? criteria.to : last,
  }
}

const rowColumns = `i.id, i.number, i.suffix, i.year, i.book_id AS bookId, i.arrived_on AS arrivedOn, i.code,
  i.issued_on AS issuedOn, i.issuer, i.type_name AS typeName, i.subject, i.urgency, i.secrecy, i.stage, i.holder,
  i.holder_since AS holderSince, i.due_at AS dueAt, i.closed_at AS closedAt,
  ${wasRecalled} AS recalled,
  i.closed_at IS NULL AND i.registered_by_id <> @personId
    AND NOT EXISTS (SELECT 1 FROM opened AS o WHERE o.person_id = @personId AND o.document_id = i.id) AS unread,
  coalesce(m.starred, 0) AS starred, coalesce(m.labels, '[]') AS labels,
  (SELECT count(*) FROM incoming_files AS f WHERE f.document_id = i.id) AS files,
  (SELECT s.badge FROM incoming_files AS f JOIN signature_checks AS s ON s.id = f.blob
    WHERE f.document_id = i.id AND f.role = 'main') AS signature, i.ord`

const rowSource = `FROM json_each(@ords) AS w JOIN incoming AS i ON i.ord = w.value
  LEFT JOIN marks AS m ON m.id = @personId || ':' || i.id`

const matching = `SELECT ${rowColumns} ${rowSource}
  WHERE ${visible}
    AND (@bookId IS NULL OR i.book_id = @bookId)
    AND (@year IS NULL OR i.year = @year)
    AND (@stage IS NULL OR i.stage = @stage)
    AND (@openOnly = 0 OR i.closed_at IS NULL)
    AND (@urgentOnly = 0 OR i.urgency > 0)
    AND (@unreadOnly = 0 OR (i.registered_by_id <> @personId
      AND NOT EXISTS (SELECT 1 FROM opened AS o WHERE o.person_id = @personId AND o.document_id = i.id)))
    AND (@starredOnly = 0 OR m.starred = 1)
    AND (@dueAfter IS NULL OR i.due_at > @dueAfter)
    AND (@dueUpTo IS NULL OR i.due_at <= @dueUpTo)
    AND (@from IS NULL OR i.arrived_on >= @from)
    AND (@to IS NULL OR i.arrived_on <= @to)
    AND (@typeId IS NULL OR i.type_id = @typeId)
    AND (@issuerKey IS NULL OR instr(' ' || i.issuer_key || ' ', ' ' || @issuerKey || ' ') > 0)
    AND (@unitId IS NULL OR i.lead_unit_id = @unitId)
    AND (@label IS NULL OR EXISTS (SELECT 1 FROM json_each(m.labels) AS l WHERE l.value = @label))
  ORDER BY w.key LIMIT @limit`

export interface ListedRow extends Omit<
  IncomingRow,
  'urgency' | 'secrecy' | 'recalled' | 'unread' | 'starred' | 'labels'
> {
  readonly urgency: number
  readonly secrecy: number
  readonly recalled: 0 | 1
  readonly unread: 0 | 1
  readonly starred: 0 | 1
  readonly labels: string
  readonly ord: number
}

export const rowOf = ({ ord: _ord, ...row }: ListedRow): IncomingRow => ({
  ...row,
  urgency: urgencyAt(row.urgency),
  secrecy: secrecyAt(row.secrecy),
  recalled: row.recalled === 1,
  unread: row.unread === 1,
  starred: row.starred === 1,
  labels: JSON.parse(row.labels) as string[],
})

/** Rows of these places that the person may see, in the given order. */
export const rowsAt = (
  reader: Reader,
  name: string,
  ords: readonly number[],
  visibility: Visibility,
  personId: string,
): ListedRow[] =>
  reader.all<ListedRow>(name, `SELECT ${rowColumns} ${rowSource} WHERE ${visible} ORDER BY w.key`, {
    ords: JSON.stringify(ords),
    personId,
    ...visibleParams(visibility),
  })

const criteriaParams = (criteria: ListCriteria) => ({
  bookId: criteria.bookId,
  year: criteria.year,
  stage: criteria.stage,
  openOnly: criteria.openOnly ? 1 : 0,
  urgentOnly: criteria.urgentOnly ? 1 : 0,
  unreadOnly: criteria.unreadOnly ? 1 : 0,
  starredOnly: criteria.starredOnly ? 1 : 0,
  dueAfter: criteria.due?.after ?? null,
  dueUpTo: criteria.due?.upTo ?? null,
  from: criteria.from,
  to: criteria.to,
  typeId: criteria.typeId,
  issuerKey: criteria.issuerKey,
  /** The words of the issuer among the words of the search index. */
  issuerMatch: `folded : (${foldedWords(criteria.issuerKey ?? '')
    .map((word) => `"${word}"`)
    .join(' AND ')})`,
  unitId: criteria.unitId,
  label: criteria.label,
})

type Lists = Pick<RegistryStore, 'list' | 'counts'>

export const createRegistryLists = (reader: Reader): Lists => {
  const issuerKnown = (issuerKey: string | null): 'whole' | 'part' =>
    issuerKey !== null &&
    reader.get('registry.list.issuerKnown', 'SELECT 1 FROM incoming WHERE issuer_key = ? LIMIT 1', issuerKey) !==
      undefined
      ? 'whole'
      : 'part'

  const bookSize = (bookId: string | null): 'small' | 'large' => {
    if (bookId === null) return 'large'
    const counted = reader.get<{ count: number }>(
      'registry.list.bookSize',
      'SELECT count(*) AS count FROM (SELECT 1 FROM incoming WHERE book_id = ? LIMIT ?)',
      bookId,
      smallBook,
    )
    return counted && counted.count < smallBook ? 'small' : 'large'
  }

  const list = async (request: ListRequest) => {
    const { visibility, personId, after, limit } = request
    const criteria = withDays(request.criteria)
    const known: Known = { issuer: issuerKnown(criteria.issuerKey), book: bookSize(criteria.bookId) }
    const { rows, next } = await walkWindows<ListedRow>(reader, {
      source: sourceFor(criteria, visibility, known),
      matching: { name: 'registry.list.matching', sql: matching },
      params: { ...criteriaParams(criteria), ...visibleParams(visibility), personId },
      after,
      limit,
    })
    return { items: rows.map(rowOf), next }
  }

  return { list, ...createRegistryCounts(reader) }
}
