import type { IncomingRow, ListCriteria, ListRequest, RegistryStore } from '#core/modules/registry/store.ts'
import { foldedWords } from '#core/modules/search/rules/words.ts'
import type { Visibility } from '#core/kernel/visibility.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import type { Reader } from './connection.ts'
import { createRegistryCounts } from './registry-counts.ts'
import { secrecyAt, urgencyAt } from './registry-entries.ts'
import { visible, visibleParams } from './visible.ts'

/**
 * Lists over a million documents. A page is found in two steps: an index gives the next places in the order of the
 * list (a window), then one query keeps those that match and may be seen. Windows follow each other until the page is
 * full, so no single query walks far, however rare the matches are.
 */

/** A place in the order of a list: the sort key where the order has one, and the order of registration. */
interface Place {
  readonly key: string
  readonly ord: number
}

type Order = 'newest' | 'latestArrival' | 'soonestDue'

interface Source {
  readonly name: string
  readonly order: Order
  readonly sql: string
  /** One run for each, merged: the keys of a reader; one empty run for the whole register. */
  readonly runs: readonly Readonly<Record<string, unknown>>[]
}

const farOrd = Number.MAX_SAFE_INTEGER
const firstWindow = 300
const laterWindow = 300
/** A book with fewer entries is walked as a whole, whatever else is asked of it: the secret book of most offices. */
const smallBook = 2000

const newest = (from: string, where: string): string =>
  `SELECT '' AS key, ord FROM ${from} WHERE ${where} AND ord < @ord ORDER BY ord DESC LIMIT @count`

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
  open: newest('incoming', 'closed_at IS NULL'),
  urgent: newest('incoming', 'closed_at IS NULL AND urgency > 0'),
  stage: newest('incoming', 'stage = @stage'),
  type: `SELECT arrived_on AS key, ord FROM incoming
    WHERE type_id = @typeId AND (arrived_on, ord) < (@key, @ord) AND arrived_on >= coalesce(@from, '')
    ORDER BY arrived_on DESC, ord DESC LIMIT @count`,
  issuer: newest('incoming', 'issuer_key = @issuerKey'),
  issuerWords: `SELECT '' AS key, rowid AS ord FROM incoming_search
    WHERE incoming_search MATCH @issuerMatch AND rowid < @ord ORDER BY rowid DESC LIMIT @count`,
  unit: newest('incoming', 'lead_unit_id = @unitId'),
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
  readerAll: newest('incoming_readers', ofReader),
  // Named: the planner would rather walk all documents of the reader than look up the columns it does not hold.
  readerOpen: newest('incoming_readers INDEXED BY incoming_readers_open', `${ofReader} AND open = 1`),
  readerDue: `SELECT due_at AS key, ord FROM incoming_readers
    WHERE ${ofReader} AND open = 1 AND due_at IS NOT NULL AND (due_at, ord) > (@key, @ord) AND due_at <= @dueUpTo
    ORDER BY due_at, ord LIMIT @count`,
} as const

const whole: readonly Readonly<Record<string, unknown>>[] = [{}]

const namesIssuer = ({ issuerKey }: ListCriteria): boolean => issuerKey !== null && foldedWords(issuerKey).length > 0

/** What the register knows of two of the criteria. */
interface Known {
  /** Whether an issuer is called so, or what was asked is a part of names. */
  readonly issuer: 'whole' | 'part'
  readonly book: 'small' | 'large'
}

/** The index that leads to the matches over the shortest way. */
const sourceFor = (criteria: ListCriteria, visibility: Visibility, known: Known): Source => {
  if (criteria.starredOnly) return { name: 'starred', order: 'newest', sql: sql.marked, runs: whole }
  if (criteria.label !== null) return { name: 'labelled', order: 'newest', sql: sql.labelled, runs: whole }
  const isOver = criteria.stage === 'closed' || criteria.stage === 'cancelled'
  if (!visibility.everything && !visibility.inspection) {
    const runs = visibility.keys.map((reader) => ({ reader }))
    if (criteria.due) return { name: 'readerDue', order: 'soonestDue', sql: sql.readerDue, runs }
    if (criteria.openOnly || (criteria.stage !== null && !isOver)) {
      return { name: 'readerOpen', order: 'newest', sql: sql.readerOpen, runs }
    }
    return { name: 'readerAll', order: 'newest', sql: sql.readerAll, runs }
  }
  // Few documents stand at any stage but the last ones.
  if (criteria.stage !== null && !isOver) return { name: 'stage', order: 'newest', sql: sql.stage, runs: whole }
  if (criteria.due) return { name: 'due', order: 'soonestDue', sql: sql.due, runs: whole }
  if (criteria.urgentOnly) return { name: 'urgent', order: 'newest', sql: sql.urgent, runs: whole }
  if (criteria.openOnly) return { name: 'open', order: 'newest', sql: sql.open, runs: whole }
  const book: Source = { name: 'book', order: 'latestArrival', sql: sql.book, runs: whole }
  if (known.book === 'small') return book
  if (known.issuer === 'whole') return { name: 'issuer', order: 'newest', sql: sql.issuer, runs: whole }
  if (criteria.unitId !== null) return { name: 'unit', order: 'newest', sql: sql.unit, runs: whole }
  if (criteria.typeId !== null) return { name: 'type', order: 'latestArrival', sql: sql.type, runs: whole }
  if (criteria.from !== null || criteria.to !== null) {
    return { name: 'arrival', order: 'latestArrival', sql: sql.arrival, runs: whole }
  }
  if (namesIssuer(criteria)) {
    return { name: 'issuerWords', order: 'newest', sql: sql.issuerWords, runs: whole }
  }
  if (criteria.stage !== null) return { name: 'stage', order: 'newest', sql: sql.stage, runs: whole }
  return criteria.bookId === null ? { name: 'all', order: 'newest', sql: sql.all, runs: whole } : book
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

const startOf = (order: Order, criteria: ListCriteria): Place => {
  if (order === 'newest') return { key: '', ord: farOrd }
  if (order === 'latestArrival') return { key: criteria.to ?? '9999', ord: farOrd }
  return criteria.due?.after ? { key: criteria.due.after, ord: farOrd } : { key: '', ord: 0 }
}

const inOrderOf =
  (order: Order) =>
  (left: Place, right: Place): number => {
    const sign = order === 'soonestDue' ? 1 : -1
    if (left.key !== right.key) return left.key < right.key ? -sign : sign
    return (left.ord - right.ord) * sign
  }

const markOf = ({ key, ord }: Place): string => `${key}~${String(ord)}`
const placeOf = (mark: string): Place => {
  const at = mark.lastIndexOf('~')
  return { key: mark.slice(0, at), ord: Number(mark.slice(at + 1)) || 0 }
}

const rowColumns = `i.id, i.number, i.suffix, i.year, i.book_id AS bookId, i.arrived_on AS arrivedOn, i.code,
  i.issued_on AS issuedOn, i.issuer, i.type_name AS typeName, i.subject, i.urgency, i.secrecy, i.stage, i.holder,
  i.holder_since AS holderSince, i.due_at AS dueAt, i.closed_at AS closedAt,
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

export interface ListedRow extends Omit<IncomingRow, 'urgency' | 'secrecy' | 'unread' | 'starred' | 'labels'> {
  readonly urgency: number
  readonly secrecy: number
  readonly unread: 0 | 1
  readonly starred: 0 | 1
  readonly labels: string
  readonly ord: number
}

export const rowOf = ({ ord: _ord, ...row }: ListedRow): IncomingRow => ({
  ...row,
  urgency: urgencyAt(row.urgency),
  secrecy: secrecyAt(row.secrecy),
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

  const windowAfter = (
    source: Source,
    params: Readonly<Record<string, unknown>>,
    after: Place,
    count: number,
  ): Place[] => {
    const places = new Map<number, Place>()
    for (const run of source.runs) {
      const found = reader.all<Place>(`registry.list.${source.name}`, source.sql, {
        ...params,
        ...run,
        ...after,
        count,
      })
      for (const place of found) places.set(place.ord, place)
    }
    return [...places.values()].sort(inOrderOf(source.order)).slice(0, count)
  }

  const list = async (request: ListRequest) => {
    const { visibility, personId, limit } = request
    const criteria = withDays(request.criteria)
    const source = sourceFor(criteria, visibility, {
      issuer: issuerKnown(criteria.issuerKey),
      book: bookSize(criteria.bookId),
    })
    const params = { ...criteriaParams(criteria), ...visibleParams(visibility), personId }
    let after = request.after === null ? startOf(source.order, criteria) : placeOf(request.after)
    const items: IncomingRow[] = []
    for (let count = Math.max(firstWindow, limit + 1); ; count = laterWindow) {
      const places = windowAfter(source, params, after, count)
      const ords = JSON.stringify(places.map(({ ord }) => ord))
      const wanted = limit - items.length
      const found = reader.all<ListedRow>('registry.list.matching', matching, { ...params, ords, limit: wanted + 1 })
      items.push(...found.slice(0, wanted).map(rowOf))
      const lastShown = found[wanted - 1]
      if (found.length > wanted && lastShown) {
        const place = places.find(({ ord }) => ord === lastShown.ord)
        return { items, next: place ? markOf(place) : null }
      }
      const last = places.at(-1)
      if (!last || places.length < count) return { items, next: null }
      after = last
      if (items.length === limit) return { items, next: markOf(last) }
      await Promise.resolve()
    }
  }

  return { list, ...createRegistryCounts(reader) }
}
