import type { Visibility } from '#core/kernel/visibility.ts'
import type { OutgoingCriteria, OutgoingListRequest, OutgoingRow, OutgoingStore } from '#core/modules/outgoing/store.ts'
import { readerWord } from '#core/modules/search/rules/words.ts'
import type { Reader } from './connection.ts'
import { quoted } from './imported-search.ts'
import { secrecyAt, urgencyAt } from './registry-entries.ts'
import { visibleOutgoing, visibleParams } from './visible.ts'

/**
 * Lists of outgoing entries, found as those of incoming ones are: an index gives the next places in the order of the
 * list (a window), then one query keeps those that match and may be seen, until the page is full.
 */

interface Place {
  readonly key: string
  readonly ord: number
}

interface Source {
  readonly name: string
  readonly order: 'newest' | 'latestIssue' | 'soonestDue'
  readonly sql: string
  /** One run for each, merged: the keys of a reader; one empty run for the whole register. */
  readonly runs: readonly Readonly<Record<string, unknown>>[]
}

const farOrd = Number.MAX_SAFE_INTEGER
const windowSize = 300
const countLimit = 10_000
/** A back-dated or inserted number stands at most so far behind its day. */
const lateness = 2000

const newest = (from: string, where: string): string =>
  `SELECT '' AS key, ord FROM ${from} WHERE ${where} AND ord < @ord ORDER BY ord DESC LIMIT @count`

const sql = {
  all: "SELECT '' AS key, ord FROM outgoing WHERE ord < @ord ORDER BY ord DESC LIMIT @count",
  type: newest('outgoing', 'type_id = @typeId'),
  unit: newest('outgoing', 'unit_id = @unitId'),
  state: newest('outgoing', 'state = @state'),
  copies: newest('outgoing', 'copy_form IS NOT NULL'),
  issue: `SELECT issued_on AS key, ord FROM outgoing
    WHERE (issued_on, ord) < (@key, @ord) AND issued_on >= coalesce(@from, '')
    ORDER BY issued_on DESC, ord DESC LIMIT @count`,
  due: `SELECT dispatch_due_at AS key, ord FROM outgoing
    WHERE state = 'numbered' AND (dispatch_due_at, ord) > (@key, @ord) AND (@dueUpTo IS NULL OR dispatch_due_at <= @dueUpTo)
    ORDER BY dispatch_due_at, ord LIMIT @count`,
  unanswered: `SELECT DISTINCT '' AS key, o.ord FROM deliveries AS d JOIN outgoing AS o ON o.id = d.document_id
    WHERE d.state = 'recallAsked' AND o.ord < @ord ORDER BY o.ord DESC LIMIT @count`,
  words: `SELECT '' AS key, rowid AS ord FROM outgoing_search
    WHERE outgoing_search MATCH @match AND rowid < @ord AND rowid > @above ORDER BY rowid DESC LIMIT @count`,
  reader: newest('outgoing_readers', 'reader = @reader AND (@state IS NULL OR state = @state)'),
} as const

const whole: readonly Readonly<Record<string, unknown>>[] = [{}]

/** The index that leads to the matches over the shortest way. */
const sourceFor = (criteria: OutgoingCriteria, visibility: Visibility): Source => {
  const over = (name: keyof typeof sql, order: Source['order'] = 'newest'): Source => ({
    name,
    order,
    sql: sql[name],
    runs: whole,
  })
  if (criteria.words.length > 0) return over('words')
  if (criteria.unansweredOnly) return over('unanswered')
  if (criteria.undispatched) return over('due', 'soonestDue')
  const keys = criteria.ownKeys ?? (visibility.everything || visibility.inspection ? null : visibility.keys)
  if (keys !== null) return { ...over('reader'), runs: keys.map((reader) => ({ reader })) }
  if (criteria.copiesOnly) return over('copies')
  if (criteria.state !== null && criteria.state !== 'dispatched') return over('state')
  if (criteria.from !== null || criteria.to !== null) return over('issue', 'latestIssue')
  if (criteria.unitId !== null) return over('unit')
  return criteria.typeId === null ? over('all') : over('type')
}

const startOf = ({ name, order }: Source, criteria: OutgoingCriteria, upTo: number): Place => {
  if (order === 'newest') return { key: '', ord: name === 'words' ? upTo + 1 : farOrd }
  return order === 'latestIssue' ? { key: criteria.to ?? '9999', ord: farOrd } : { key: '', ord: 0 }
}

const markOf = ({ key, ord }: Place): string => `${key}~${String(ord)}`
const placeOf = (mark: string): Place => {
  const at = mark.lastIndexOf('~')
  return { key: mark.slice(0, at), ord: Number(mark.slice(at + 1)) || 0 }
}

const inOrderOf =
  (order: Source['order']) =>
  (left: Place, right: Place): number => {
    const sign = order === 'soonestDue' ? 1 : -1
    if (left.key !== right.key) return left.key < right.key ? -sign : sign
    return (left.ord - right.ord) * sign
  }

const inState = (...states: readonly string[]): string =>
  `(SELECT count(*) FROM deliveries AS d WHERE d.document_id = o.id AND d.state IN (${states.map((state) => `'${state}'`).join(', ')}))`

const rowColumns = `o.id, o.book_id AS bookId, o.number, o.suffix, o.year, o.code, o.issued_on AS issuedOn,
  o.type_name AS typeName, o.subject, o.signer_name AS signerName, o.unit_name AS unit, o.urgency, o.secrecy, o.medium,
  o.state, o.dispatch_due_at AS dispatchDueAt, o.dispatched_at AS dispatchedAt, o.copy_form AS copyForm, o.ord,
  (SELECT count(*) FROM outgoing_files AS f WHERE f.document_id = o.id AND f.role <> 'earlier') AS files,
  (SELECT s.badge FROM outgoing_files AS f JOIN signature_checks AS s ON s.id = f.blob
    WHERE f.document_id = o.id AND f.role = 'main') AS signature,
  ${inState('prepared')} AS prepared, ${inState('sent', 'recallAsked', 'recallRefused')} AS sent,
  ${inState('received')} AS received, ${inState('refused')} AS refused, ${inState('recalled')} AS recalled`

const matching = `SELECT ${rowColumns} FROM json_each(@ords) AS w JOIN outgoing AS o ON o.ord = w.value
  WHERE ${visibleOutgoing}
    AND (@bookId IS NULL OR o.book_id = @bookId)
    AND (@year IS NULL OR o.year = @year)
    AND (@state IS NULL OR o.state = @state)
    AND (@undispatched = 0 OR o.state = 'numbered')
    AND (@dueUpTo IS NULL OR o.dispatch_due_at <= @dueUpTo)
    AND (@copiesOnly = 0 OR o.copy_form IS NOT NULL)
    AND (@from IS NULL OR o.issued_on >= @from)
    AND (@to IS NULL OR o.issued_on <= @to)
    AND (@typeId IS NULL OR o.type_id = @typeId)
    AND (@unitId IS NULL OR o.unit_id = @unitId)
    AND (@unansweredOnly = 0
      OR EXISTS (SELECT 1 FROM deliveries AS d WHERE d.document_id = o.id AND d.state = 'recallAsked'))
    AND (@ownKeys IS NULL OR EXISTS (SELECT 1 FROM outgoing_readers AS r
      WHERE r.ord = o.ord AND r.reader IN (SELECT value FROM json_each(@ownKeys))))
  ORDER BY w.key LIMIT @limit`

interface ListedRow
  extends Omit<OutgoingRow, 'urgency' | 'secrecy' | 'deliveries'>, Omit<OutgoingRow['deliveries'], 'total'> {
  readonly urgency: number
  readonly secrecy: number
  readonly ord: number
}

const rowOf = ({ ord: _ord, prepared, sent, received, refused, recalled, ...row }: ListedRow): OutgoingRow => ({
  ...row,
  urgency: urgencyAt(row.urgency),
  secrecy: secrecyAt(row.secrecy),
  deliveries: {
    total: prepared + sent + received + refused + recalled,
    prepared,
    sent,
    received,
    refused,
    recalled,
  },
})

/** Every word, as far as it was typed; who may not see everything is kept to the own documents by the index itself. */
const matchOf = (words: readonly string[], { everything, inspection, keys }: Visibility): string => {
  const asked = `words : (${words.map((word) => `${quoted(word)} *`).join(' AND ')})`
  if (everything || inspection) return asked
  return `${asked} AND readers : (${keys.map((key) => quoted(readerWord(key))).join(' OR ')})`
}

const at = `SELECT ${rowColumns} FROM json_each(@ords) AS w JOIN outgoing AS o ON o.ord = w.value
  WHERE ${visibleOutgoing} ORDER BY w.key`

const criteriaParams = (criteria: OutgoingCriteria, visibility: Visibility) => ({
  bookId: criteria.bookId,
  year: criteria.year,
  state: criteria.state,
  undispatched: criteria.undispatched ? 1 : 0,
  dueUpTo: criteria.undispatched?.upTo ?? null,
  copiesOnly: criteria.copiesOnly ? 1 : 0,
  unansweredOnly: criteria.unansweredOnly ? 1 : 0,
  ownKeys: criteria.ownKeys && JSON.stringify(criteria.ownKeys),
  from: criteria.from,
  to: criteria.to,
  typeId: criteria.typeId,
  unitId: criteria.unitId,
  match: criteria.words.length === 0 ? null : matchOf(criteria.words, visibility),
})

const counted = (where: string): string => `SELECT count(*) AS count FROM (SELECT 1 ${where} LIMIT @countLimit)`

export const createOutgoingLists = (reader: Reader): Pick<OutgoingStore, 'list' | 'at' | 'counts'> => {
  const windowAfter = (
    source: Source,
    params: Readonly<Record<string, unknown>>,
    after: Place,
    count: number,
  ): Place[] => {
    const places = new Map<number, Place>()
    for (const run of source.runs) {
      const found = reader.all<Place>(`outgoing.list.${source.name}`, source.sql, {
        ...params,
        ...run,
        ...after,
        count,
      })
      for (const place of found) places.set(place.ord, place)
    }
    return [...places.values()].sort(inOrderOf(source.order)).slice(0, count)
  }

  /** Between which places of the register the days lie: numbers are given nearly in their order. */
  const spanOf = ({ from, to }: OutgoingCriteria): { readonly above: number; readonly upTo: number } => {
    const first =
      from === null
        ? undefined
        : reader.get<{ ord: number }>(
            'outgoing.list.firstOrd',
            'SELECT ord FROM outgoing WHERE issued_on >= ? ORDER BY issued_on, ord LIMIT 1',
            from,
          )
    const last =
      to === null
        ? undefined
        : reader.get<{ ord: number }>(
            'outgoing.list.lastOrd',
            'SELECT ord FROM outgoing WHERE issued_on <= ? ORDER BY issued_on DESC, ord DESC LIMIT 1',
            to,
          )
    return {
      above: first === undefined ? 0 : Math.max(0, first.ord - lateness),
      upTo: last === undefined ? farOrd - 1 : last.ord + lateness,
    }
  }

  const list = async ({ criteria, visibility, after: mark, limit }: OutgoingListRequest) => {
    // Nothing is addressed to nobody, and an empty list of readers is no question the index knows.
    if (!visibility.everything && !visibility.inspection && visibility.keys.length === 0)
      return { items: [], next: null }
    const source = sourceFor(criteria, visibility)
    const { above, upTo } = spanOf(criteria)
    const params = { ...criteriaParams(criteria, visibility), ...visibleParams(visibility), above }
    let after = mark === null ? startOf(source, criteria, upTo) : placeOf(mark)
    const items: OutgoingRow[] = []
    for (;;) {
      const count = Math.max(windowSize, limit + 1)
      const places = windowAfter(source, params, after, count)
      const ords = JSON.stringify(places.map(({ ord }) => ord))
      const wanted = limit - items.length
      const found = reader.all<ListedRow>('outgoing.list.matching', matching, { ...params, ords, limit: wanted + 1 })
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

  const counts: OutgoingStore['counts'] = async (visibility, now) => {
    await Promise.resolve()
    const params = { ...visibleParams(visibility), now, countLimit }
    const count = (name: string, where: string): number =>
      reader.get<{ count: number }>(`outgoing.counts.${name}`, counted(where), params)?.count ?? 0
    const waiting = `FROM outgoing AS o INDEXED BY outgoing_undispatched WHERE o.state = 'numbered' AND ${visibleOutgoing}`
    return {
      undispatched: count('undispatched', waiting),
      overdue: count('overdue', `${waiting} AND o.dispatch_due_at < @now`),
      unanswered: count(
        'unanswered',
        `FROM deliveries AS d JOIN outgoing AS o ON o.id = d.document_id
         WHERE d.state = 'recallAsked' AND ${visibleOutgoing}`,
      ),
      loans: count(
        'loans',
        `FROM kept_loans AS l JOIN outgoing AS o ON o.id = l.document_id
         WHERE l.returned_at IS NULL AND ${visibleOutgoing}`,
      ),
    }
  }
  return {
    list,
    at: async (places, visibility) => {
      await Promise.resolve()
      const params = { ords: JSON.stringify(places), ...visibleParams(visibility) }
      return reader.all<ListedRow>('outgoing.at', at, params).map(rowOf)
    },
    counts,
  }
}
