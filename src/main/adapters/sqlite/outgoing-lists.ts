import type { Visibility } from '#core/kernel/visibility.ts'
import type { OutgoingCriteria, OutgoingListRequest, OutgoingRow, OutgoingStore } from '#core/modules/outgoing/store.ts'
import { readerWord } from '#core/modules/search/rules/words.ts'
import type { Reader } from './connection.ts'
import { quoted } from './imported-search.ts'
import { secrecyAt, urgencyAt } from './registry-entries.ts'
import { visibleOther, visibleOutgoing, visibleParams } from './visible.ts'
import { farOrd, newestOf, searchPlace, walkWindows, wholeRegister, type WindowSource } from './window-walk.ts'

const countLimit = 10_000
/** A back-dated or inserted number stands at most so far behind its day. */
const lateness = 2000

/** Of the documents of one reader, those that a list asks for, as far as `outgoing_readers` can tell. */
const ofReader = `reader = @reader
    AND (@state IS NULL OR state = @state)
    AND (@from IS NULL OR issued_on >= @from)
    AND (@to IS NULL OR issued_on <= @to)`

const sql = {
  all: "SELECT '' AS key, ord FROM outgoing WHERE ord < @ord ORDER BY ord DESC LIMIT @count",
  type: newestOf('outgoing', 'type_id = @typeId'),
  unit: newestOf('outgoing', 'unit_id = @unitId'),
  state: newestOf('outgoing', 'state = @state'),
  copies: newestOf('outgoing', 'copy_form IS NOT NULL'),
  issue: `SELECT issued_on AS key, ord FROM outgoing
    WHERE (issued_on, ord) < (@key, @ord) AND issued_on >= coalesce(@from, '')
    ORDER BY issued_on DESC, ord DESC LIMIT @count`,
  due: `SELECT dispatch_due_at AS key, ord FROM outgoing
    WHERE state = 'numbered' AND (dispatch_due_at, ord) > (@key, @ord) AND (@dueUpTo IS NULL OR dispatch_due_at <= @dueUpTo)
    ORDER BY dispatch_due_at, ord LIMIT @count`,
  unanswered: `SELECT DISTINCT '' AS key, o.ord FROM deliveries AS d JOIN outgoing AS o ON o.id = d.document_id
    WHERE d.state = 'recallAsked' AND o.ord < @ord ORDER BY o.ord DESC LIMIT @count`,
  words: `SELECT '' AS key, rowid AS ord FROM outgoing_search
    WHERE outgoing_search MATCH @match AND rowid < ${searchPlace('@ord')} AND rowid > ${searchPlace('@above')}
    ORDER BY rowid DESC LIMIT @count`,
  reader: newestOf('outgoing_readers', ofReader),
  book: `SELECT issued_on AS key, ord FROM outgoing
    WHERE book_id = @bookId AND (year, issued_on, ord) < (CAST(@key AS INTEGER), @key, @ord)
      AND issued_on >= coalesce(@from, '')
    ORDER BY year DESC, issued_on DESC, ord DESC LIMIT @count`,
} as const

/** Between which places of the register the days of a list lie. */
interface Span {
  readonly above: number
  readonly upTo: number
}

/** The index that leads to the matches over the shortest way. */
const sourceFor = (criteria: OutgoingCriteria, visibility: Visibility, { upTo }: Span): WindowSource => {
  const newest = (of: keyof typeof sql, runs = wholeRegister, ord = farOrd): WindowSource => ({
    name: `outgoing.list.${of}`,
    direction: 'falling',
    sql: sql[of],
    runs,
    start: { key: '', ord },
  })
  if (criteria.words.length > 0) return newest('words', wholeRegister, upTo + 1)
  if (criteria.unansweredOnly) return newest('unanswered')
  if (criteria.undispatched) return { ...newest('due'), direction: 'rising', start: { key: '', ord: 0 } }
  const keys = criteria.ownKeys ?? (visibility.everything || visibility.inspection ? null : visibility.keys)
  if (keys !== null)
    return newest(
      'reader',
      keys.map((reader) => ({ reader })),
    )
  if (criteria.copiesOnly) return newest('copies')
  if (criteria.state !== null && criteria.state !== 'dispatched') return newest('state')
  const latestIssue = { key: criteria.to ?? '9999', ord: farOrd }
  if (criteria.from !== null || criteria.to !== null) {
    return { ...newest(criteria.bookId === null ? 'issue' : 'book'), start: latestIssue }
  }
  if (criteria.unitId !== null) return newest('unit')
  if (criteria.typeId !== null) return newest('type')
  return criteria.bookId === null ? newest('all') : { ...newest('book'), start: latestIssue }
}

const inState = (...states: readonly string[]): string =>
  `(SELECT count(*) FROM deliveries AS d WHERE d.document_id = o.id AND d.state IN (${states.map((state) => `'${state}'`).join(', ')}))`

/** Đính chính and thay thế, both ways, of documents the person may see. */
const linked = `(SELECT json_group_array(json_object('kind', kind, 'code', code)) FROM (
    SELECT CASE l.kind WHEN 'corrects' THEN 'correctedBy' ELSE 'replacedBy' END AS kind, other.code, l.at
      FROM outgoing_links AS l JOIN outgoing AS other ON other.id = l.by_id
      WHERE l.document_id = o.id AND ${visibleOther}
    UNION ALL SELECT l.kind, other.code, l.at
      FROM outgoing_links AS l JOIN outgoing AS other ON other.id = l.document_id
      WHERE l.by_id = o.id AND ${visibleOther}
    ORDER BY 3)) AS linked`

const rowColumns = `o.id, o.book_id AS bookId, o.number, o.suffix, o.year, o.code, o.issued_on AS issuedOn,
  o.type_name AS typeName, o.subject, o.signer_name AS signerName, o.unit_name AS unit, o.urgency, o.secrecy, o.medium,
  o.state, o.dispatch_due_at AS dispatchDueAt, o.dispatched_at AS dispatchedAt, o.copy_form AS copyForm, o.ord,
  (SELECT count(*) FROM outgoing_files AS f WHERE f.document_id = o.id AND f.role <> 'earlier') AS files,
  (SELECT s.badge FROM outgoing_files AS f JOIN signature_checks AS s ON s.id = f.blob
    WHERE f.document_id = o.id AND f.role = 'main') AS signature,
  ${inState('prepared')} AS prepared, ${inState('sent', 'recallAsked', 'recallRefused')} AS sent,
  ${linked}, ${inState('received')} AS received, ${inState('refused')} AS refused, ${inState('recalled')} AS recalled`

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
  extends Omit<OutgoingRow, 'urgency' | 'secrecy' | 'deliveries' | 'linked'>, Omit<OutgoingRow['deliveries'], 'total'> {
  readonly urgency: number
  readonly secrecy: number
  /** JSON. */
  readonly linked: string
  readonly ord: number
}

const rowOf = ({ ord: _ord, prepared, sent, received, refused, recalled, ...row }: ListedRow): OutgoingRow => ({
  ...row,
  urgency: urgencyAt(row.urgency),
  secrecy: secrecyAt(row.secrecy),
  linked: JSON.parse(row.linked) as OutgoingRow['linked'],
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
  /** Numbers are given nearly in the order of their days. */
  const spanOf = ({ from, to }: OutgoingCriteria): Span => {
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

  const list = async ({ criteria, visibility, after, limit }: OutgoingListRequest) => {
    // Nothing is addressed to nobody, and an empty list of readers is no question the index knows.
    if (!visibility.everything && !visibility.inspection && visibility.keys.length === 0)
      return { items: [], next: null }
    const span = spanOf(criteria)
    const { rows, next } = await walkWindows<ListedRow>(reader, {
      source: sourceFor(criteria, visibility, span),
      matching: { name: 'outgoing.list.matching', sql: matching },
      params: { ...criteriaParams(criteria, visibility), ...visibleParams(visibility), above: span.above },
      after,
      limit,
    })
    return { items: rows.map(rowOf), next }
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
