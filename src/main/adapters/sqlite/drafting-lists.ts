import type { DraftAsk, DraftingStore, DraftItem, DraftsOf } from '#core/modules/drafting/store.ts'
import { noDeadline } from '#core/modules/routing/rules/lines.ts'
import { secrecies, urgencies, type Mending } from '#shared/vocabulary/document.ts'
import type { StepKind } from '#shared/vocabulary/drafting.ts'
import type { Reader } from './connection.ts'

type Lists = Pick<DraftingStore, 'list' | 'counts' | 'ofIncoming' | 'mending' | 'at'>

/**
 * A person's drafts come from several addresses. Each source is one walk along an index that stops after a page; the
 * walks are merged here. `key` and `rowId` are a row's place in the order.
 */
interface Row extends Omit<DraftItem, 'urgency' | 'secrecy' | 'unread'> {
  readonly urgency: number
  readonly secrecy: number
  readonly unread: 0 | 1
  readonly stepKind: StepKind | null
  readonly mineReturned: 0 | 1
  readonly key: string
  readonly rowId: string
}

interface Place {
  readonly key: string
  readonly rowId: string
}

const countedAtMost = 1000

/** A step that waits, unless it is itself waiting for opinions. */
const inHand = "s.waits = 1 AND (s.kind = 'opinion' OR d.state <> 'opinions')"
const isMine = 's.to_key IN (SELECT value FROM json_each(@keys))'
const myStep = (column: string) =>
  `(SELECT ${column} FROM draft_steps AS s WHERE s.draft_id = d.id AND ${inHand} AND ${isMine} ORDER BY s.place LIMIT 1)`

const columns = `d.id, d.type_name AS typeName, d.subject, d.urgency, d.secrecy, d.state, d.holder,
  d.holder_since AS holderSince, d.author, d.unit_name AS unitName, d.started_at AS startedAt, d.due_at AS dueAt, d.code,
  d.issued_on AS issuedOn, d.version,
  NOT EXISTS (SELECT 1 FROM opened AS o WHERE o.person_id = @personId AND o.document_id = d.id) AS unread,
  d.state = 'sentBack' AND d.author_key IN (SELECT value FROM json_each(@keys)) AS mineReturned`
const myColumns = `${myStep('s.id')} AS stepId, ${myStep('s.kind')} AS stepKind`
/** Newest first: the order of beginning, as text that sorts. */
const newest = "printf('%015d', 999999999999999 - d.ord) AS key, '' AS rowId"
const page = `${columns}, ${myColumns}, ${newest}`
const inState = '(@state IS NULL OR d.state = @state)'
const returnedKey = `(${String(urgencies.length - 1)} - d.urgency) || '|${noDeadline}|' || d.holder_since`

/** Drafts that somebody passed on and that wait there, or came back to their author since. */
const passedOn = `(SELECT draft_id FROM draft_steps WHERE from_key = @address AND waits = 1
  UNION SELECT b.id FROM draft_readers AS r CROSS JOIN drafts AS b ON b.ord = r.ord
    WHERE r.reader = @address AND r.state = 'sentBack'
      AND EXISTS (SELECT 1 FROM draft_steps AS p WHERE p.draft_id = b.id AND p.from_key = @address))`

/** Sets that come newest first, each by one address; the plain ones and those in one state walk different indexes. */
type NewestSet = 'mine' | 'returned' | 'sent' | 'unit' | 'all'
type Which = 'any' | 'inState'

const newestFrom: Readonly<Record<NewestSet, Readonly<Record<Which, string>>>> = {
  mine: {
    any: 'drafts AS d INDEXED BY drafts_by_author WHERE d.author_key = @address',
    inState: 'drafts AS d INDEXED BY drafts_by_author_state WHERE d.author_key = @address AND d.state = @state',
  },
  returned: {
    any: "drafts AS d INDEXED BY drafts_by_author_state WHERE d.author_key = @address AND d.state = 'sentBack'",
    inState: `drafts AS d INDEXED BY drafts_by_author_state
      WHERE d.author_key = @address AND d.state = @state AND d.state = 'sentBack'`,
  },
  sent: {
    any: `${passedOn} AS s
      CROSS JOIN drafts AS d ON d.id = s.draft_id WHERE true`,
    inState: `${passedOn} AS s
      CROSS JOIN drafts AS d ON d.id = s.draft_id WHERE d.state = @state`,
  },
  unit: {
    any: 'drafts AS d INDEXED BY drafts_by_unit WHERE d.unit_id = @address',
    inState: 'drafts AS d INDEXED BY drafts_by_unit_state WHERE d.unit_id = @address AND d.state = @state',
  },
  all: {
    any: 'draft_readers AS r CROSS JOIN drafts AS d ON d.ord = r.ord WHERE r.reader = @address',
    inState: `draft_readers AS r INDEXED BY draft_readers_by_state CROSS JOIN drafts AS d ON d.ord = r.ord
      WHERE r.reader = @address AND r.state = @state`,
  },
}

const newestSql = (set: NewestSet, which: Which): string => {
  const ord = set === 'all' ? 'r.ord' : 'd.ord'
  return `SELECT ${page} FROM ${newestFrom[set][which]} AND ${ord} < 999999999999999 - @at
    ORDER BY ${ord} DESC LIMIT @limit`
}

const sql = {
  steps: `SELECT ${columns}, s.id AS stepId, s.kind AS stepKind, s.sort_key AS key, s.id AS rowId
    FROM draft_steps AS s JOIN drafts AS d ON d.id = s.draft_id
    WHERE s.to_key = @address AND ${inHand} AND (@kind IS NULL OR s.kind = @kind) AND ${inState}
      AND (s.sort_key, s.id) > (@key, @rowId) ORDER BY s.sort_key, s.id LIMIT @limit`,
  returnedToMe: `SELECT ${columns}, NULL AS stepId, NULL AS stepKind, ${returnedKey} AS key, d.id AS rowId
    FROM drafts AS d WHERE d.author_key = @address AND d.state = 'sentBack' AND ${inState}
      AND (${returnedKey}, d.id) > (@key, @rowId) ORDER BY key, rowId LIMIT @limit`,
  ofIncoming: `SELECT ${page} FROM drafts AS d WHERE d.answers_id = @incomingId AND d.state <> 'discarded'
    AND EXISTS (SELECT 1 FROM draft_readers AS r WHERE r.ord = d.ord
      AND r.reader IN (SELECT value FROM json_each(@readers)))
    ORDER BY d.ord DESC`,
  mending: `SELECT ${page}, d.mends_as AS "as" FROM drafts AS d
    WHERE d.mends_id = @outgoingId AND d.state NOT IN ('issued', 'refused', 'discarded')
      AND EXISTS (SELECT 1 FROM draft_readers AS r WHERE r.ord = d.ord
        AND r.reader IN (SELECT value FROM json_each(@readers)))
    ORDER BY d.ord DESC`,
  at: `SELECT ${page} FROM json_each(@places) AS w JOIN drafts AS d ON d.ord = w.value WHERE EXISTS (
      SELECT 1 FROM draft_readers AS r WHERE r.ord = d.ord AND r.reader IN (SELECT value FROM json_each(@readers)))
    ORDER BY w.key`,
  waitingBy: `SELECT kind, count(*) AS n FROM (
      SELECT s.kind FROM draft_steps AS s JOIN drafts AS d ON d.id = s.draft_id WHERE ${isMine} AND ${inHand}
      LIMIT ${String(countedAtMost)}) GROUP BY kind`,
  overdue: `SELECT count(*) AS n FROM (
      SELECT 1 FROM draft_steps AS s JOIN drafts AS d ON d.id = s.draft_id
      WHERE ${isMine} AND s.due_at < @now AND ${inHand} LIMIT ${String(countedAtMost)})`,
  countReturned: `SELECT count(*) AS n FROM (SELECT 1 FROM drafts AS d
      WHERE d.author_key IN (SELECT value FROM json_each(@keys)) AND d.state = 'sentBack' LIMIT ${String(countedAtMost)})`,
  countMine: `SELECT count(*) AS n FROM (SELECT 1 FROM drafts AS d
      WHERE d.author_key IN (SELECT value FROM json_each(@keys))
        AND d.state NOT IN ('issued', 'refused', 'discarded') LIMIT ${String(countedAtMost)})`,
  countUnit: `SELECT count(*) AS n FROM (SELECT 1 FROM drafts AS d
      WHERE d.unit_id IN (SELECT value FROM json_each(@units))
        AND d.state NOT IN ('issued', 'refused', 'discarded') LIMIT ${String(countedAtMost)})`,
}

const itemOf = ({
  key: _key,
  rowId: _rowId,
  stepKind,
  mineReturned,
  urgency,
  secrecy,
  unread,
  ...row
}: Row): DraftItem => ({
  ...row,
  urgency: urgencies[urgency] ?? 'normal',
  secrecy: secrecies[secrecy] ?? 'none',
  asked: stepKind ?? (mineReturned === 1 ? 'revise' : null),
  unread: unread === 1,
})

const inOrder = (left: Row, right: Row): number => {
  if (left.key !== right.key) return left.key < right.key ? -1 : 1
  return left.rowId < right.rowId ? -1 : 1
}

const placeOf = (mark: string | null): Place => {
  const [key, rowId] = mark?.split('~') ?? []
  return { key: key ?? '', rowId: rowId ?? '' }
}

/** One page out of several walks; a draft that several addresses see stands once. */
const merged = (walks: readonly Row[], limit: number) => {
  const byId = new Map<string, Row>()
  for (const row of walks.toSorted(inOrder)) {
    const id = `${row.id} ${row.rowId}`
    if (!byId.has(id)) byId.set(id, row)
  }
  const rows = [...byId.values()]
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(itemOf), next: rows.length > limit && last ? `${last.key}~${last.rowId}` : null }
}

const asksOfStep: readonly DraftAsk[] = ['contentCheck', 'opinion', 'formatCheck', 'signing', 'numbering']

export const createDraftLists = (reader: Reader): Lists => {
  const common = (of: DraftsOf) => ({ personId: of.personId, keys: JSON.stringify(of.keys) })
  const count = (name: string, text: string, params: Readonly<Record<string, unknown>>): number =>
    reader.get<{ n: number }>(name, text, params)?.n ?? 0

  return {
    list: async (drafts, { set, state, asked }, { after, limit }) => {
      await Promise.resolve()
      const place = placeOf(after)
      const params = { ...common(drafts), state, limit: limit + 1 }
      const walk = (name: keyof typeof sql, address: string, more: Readonly<Record<string, unknown>>): readonly Row[] =>
        reader.all<Row>(`drafting.${name}`, sql[name], { ...params, ...more, address })
      const newestOf = (name: NewestSet, addresses: readonly string[]): readonly Row[] => {
        const text = newestSql(name, state === null ? 'any' : 'inState')
        const of = { ...common(drafts), limit: limit + 1, at: Number(place.key), ...(state === null ? {} : { state }) }
        return addresses.flatMap((address) => reader.all<Row>(`drafting.${name}`, text, { ...of, address }))
      }
      switch (set) {
        case 'waiting':
        case 'numbering': {
          const kind = set === 'numbering' ? 'numbering' : asked
          const ofSteps =
            kind === 'revise' ? [] : drafts.keys.flatMap((address) => walk('steps', address, { ...place, kind }))
          const returned =
            kind === null || kind === 'revise'
              ? drafts.keys.flatMap((address) => walk('returnedToMe', address, { ...place }))
              : []
          return merged([...ofSteps, ...returned], limit)
        }
        case 'mine':
        case 'returned':
        case 'sent':
          return merged(newestOf(set, drafts.keys), limit)
        case 'unit':
          return merged(newestOf(set, drafts.unitIds), limit)
        case 'all':
          return merged(newestOf('all', drafts.readerKeys), limit)
      }
    },

    counts: async (of, now) => {
      await Promise.resolve()
      const keys = { keys: JSON.stringify(of.keys) }
      const byKind = new Map(
        reader
          .all<{ kind: DraftAsk; n: number }>('drafting.waitingBy', sql.waitingBy, keys)
          .map(({ kind, n }) => [kind, n]),
      )
      const returned = count('drafting.countReturned', sql.countReturned, keys)
      const waiting = Object.fromEntries(asksOfStep.map((ask) => [ask, byKind.get(ask) ?? 0]))
      return {
        waitingBy: { ...(waiting as Record<DraftAsk, number>), revise: returned },
        overdue: count('drafting.overdue', sql.overdue, { ...keys, now }),
        mine: count('drafting.countMine', sql.countMine, keys),
        returned,
        unit: count('drafting.countUnit', sql.countUnit, { units: JSON.stringify(of.unitIds) }),
      }
    },

    at: async (places, of) => {
      await Promise.resolve()
      return reader
        .all<Row>('drafting.at', sql.at, {
          ...common(of),
          places: JSON.stringify(places),
          readers: JSON.stringify(of.readerKeys),
        })
        .map(itemOf)
    },

    ofIncoming: async (incomingId, of) => {
      await Promise.resolve()
      return reader
        .all<Row>('drafting.ofIncoming', sql.ofIncoming, {
          ...common(of),
          incomingId,
          readers: JSON.stringify(of.readerKeys),
        })
        .map(itemOf)
    },

    mending: async (outgoingId, of) => {
      await Promise.resolve()
      return reader
        .all<Row & { readonly as: Mending }>('drafting.mending', sql.mending, {
          ...common(of),
          outgoingId,
          readers: JSON.stringify(of.readerKeys),
        })
        .map(({ as, ...row }) => ({ ...itemOf(row), as }))
    },
  }
}
