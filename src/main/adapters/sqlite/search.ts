import type { Bounds, Days, Probe, SearchStore } from '#core/modules/search/store.ts'
import { readerWord } from '#core/modules/search/rules/words.ts'
import type { Visibility } from '#core/kernel/visibility.ts'
import type { Reader } from './connection.ts'
import { createContentSearch, createFilesToRead } from './content-search.ts'
import { createDraftSearch } from './draft-search.ts'
import { createImportedSearch, quoted, weighed } from './imported-search.ts'
import { rowOf, rowsAt } from './registry-lists.ts'
import { outdatedFrom } from './reindex.ts'
import { visible, visibleParams } from './visible.ts'
import { countedUpTo, createWordCounts } from './word-counts.ts'

/**
 * Windows of the order of registration, newest first, for an inspector: the index does not know what was opened to him,
 * so that his matches are sought among all. For everyone else whatever matches may be seen, but for a few secrets, and
 * one walk ends at the last that is wanted; a window costs as much as the walk to its beginning.
 */
const inspectedWindow = 100_000
/** Entries are registered nearly in the order of arrival; a late one stands at most so far behind. */
const lateness = 2000

/** Words in the language of FTS5; who may not see everything is kept out by the index itself. */
const keptTo = (asked: string, visibility: Visibility): string =>
  visibility.everything || visibility.inspection
    ? asked
    : `${asked} AND readers : (${visibility.keys.map((key) => quoted(readerWord(key))).join(' OR ')})`

const matchOf = (probe: Probe, visibility: Visibility): string => {
  const words = probe.words.map(quoted)
  if (probe.last === 'beginning') words.push(`${words.pop() ?? '""'} *`)
  return keptTo(`${probe.column} : (${words.join(probe.join === 'all' ? ' AND ' : ' OR ')})`, visibility)
}

const seesNothing = ({ everything, inspection, keys }: Visibility): boolean =>
  !everything && !inspection && keys.length === 0

const inBooks = '(@books IS NULL OR i.book_id IN (SELECT value FROM json_each(@books)))'
const then = `(@from IS NULL OR i.arrived_on >= @from) AND (@to IS NULL OR i.arrived_on <= @to) AND ${inBooks}`
// Numbers are bound as reals, and only for whole ones does FTS5 go straight to the place.
const window = `SELECT i.ord FROM incoming_search AS s JOIN incoming AS i ON i.ord = s.rowid
  WHERE incoming_search MATCH @match AND s.rowid <= CAST(@newest AS INTEGER) AND s.rowid > CAST(@oldest AS INTEGER)
    AND ${visible} AND ${then}
  ORDER BY s.rowid DESC LIMIT @limit`

const likeliest = `WITH terms AS MATERIALIZED (
    SELECT value ->> 0 AS match, value ->> 1 AS weight, value ->> 2 AS above FROM json_each(@terms))
  SELECT i.ord FROM terms AS t CROSS JOIN incoming_search AS s ON s.incoming_search MATCH t.match AND s.rowid > t.above
  JOIN incoming AS i ON i.ord = s.rowid WHERE ${visible} AND ${then}
  GROUP BY i.ord ORDER BY sum(t.weight) DESC, i.ord DESC LIMIT @limit`

/** What one address may see, by itself: a walk through everybody's documents ends late for who may see only a few. */
const ownWithin = `SELECT i.ord FROM incoming_readers AS i WHERE i.reader = @reader AND i.ord > @above AND i.ord <= @upTo
  AND ${then} ORDER BY i.ord DESC LIMIT @limit`

const bounded = ({ from, to, bookIds }: Bounds) => ({ from, to, books: bookIds && JSON.stringify(bookIds) })

/** Reads of the search index. */
export const createSearchStore = (reader: Reader): SearchStore => {
  const lastOrd = (): number =>
    reader.get<{ ord: number | null }>('search.newestOrd', 'SELECT max(ord) AS ord FROM incoming')?.ord ?? 0
  const ordsOf = (name: string, sql: string, params: Readonly<Record<string, unknown>>): readonly number[] =>
    reader.all<{ ord: number }>(name, sql, params).map(({ ord }) => ord)
  /** Between which places of the register the days lie. */
  const spanOf = ({ from, to }: Days): { readonly above: number; readonly upTo: number } => {
    const first = reader.get<{ ord: number }>(
      'search.firstOrd',
      `SELECT ord FROM incoming WHERE arrived_on >= coalesce(?, '') ORDER BY arrived_on, ord LIMIT 1`,
      from,
    )
    const last = reader.get<{ ord: number }>(
      'search.lastOrd',
      `SELECT ord FROM incoming WHERE arrived_on <= coalesce(?, '9999') ORDER BY arrived_on DESC, ord DESC LIMIT 1`,
      to,
    )
    return {
      above: from === null ? 0 : Math.max(0, (first?.ord ?? lateness) - lateness),
      upTo: to === null ? lastOrd() : (last?.ord ?? 0) + lateness,
    }
  }
  const countsOf = createWordCounts(
    lastOrd,
    (word) =>
      reader.get<{ held: number; oldest: number | null }>(
        'search.incomingCount',
        `SELECT count(*) AS held, min(ord) AS oldest FROM (SELECT rowid AS ord FROM incoming_search
         WHERE incoming_search MATCH ? ORDER BY rowid DESC LIMIT ${String(countedUpTo)})`,
        `folded : ${quoted(word)}`,
      ) ?? { held: 0, oldest: null },
  )
  return {
    newest: async ({ probe, visibility, bounds, limit }) => {
      if (seesNothing(visibility)) return []
      const params = { match: matchOf(probe, visibility), ...bounded(bounds), ...visibleParams(visibility) }
      const { above, upTo } = spanOf(bounds)
      let newest = upTo
      const width = visibility.inspection ? inspectedWindow : newest - above
      const ords: number[] = []
      while (newest > above && ords.length < limit) {
        const oldest = Math.max(above, newest - width)
        const missing = limit - ords.length
        ords.push(...ordsOf('search.window', window, { ...params, newest, oldest, limit: missing }))
        newest = oldest
        await Promise.resolve()
      }
      return ords
    },
    rowsAt: async (places, { visibility, personId }) => {
      await Promise.resolve()
      return rowsAt(reader, 'search.rows', places, visibility, personId).map(rowOf)
    },
    signersAt: async (places) => {
      await Promise.resolve()
      const rows = reader.all<{ id: string; signer: string }>(
        'search.signers',
        'SELECT i.id, i.signer_name AS signer FROM json_each(?) AS w JOIN incoming AS i ON i.ord = w.value',
        JSON.stringify(places),
      )
      return new Map(rows.map(({ id, signer }) => [id, signer]))
    },
    countsOf: async (words) => {
      await Promise.resolve()
      return countsOf(words)
    },
    likeliest: async ({ terms, visibility, bounds, limit }) => {
      await Promise.resolve()
      if (seesNothing(visibility)) return []
      return ordsOf('search.likeliest', likeliest, {
        terms: weighed(terms, (term) => keptTo(`folded : ${quoted(term)}`, visibility)),
        ...bounded(bounds),
        limit,
        ...visibleParams(visibility),
      })
    },
    within: async ({ visibility, bounds, limit }) => {
      await Promise.resolve()
      if (!visibility.everything && !visibility.inspection) {
        const params = { ...bounded(bounds), ...spanOf(bounds), limit }
        const own = visibility.keys.flatMap((key) => ordsOf('search.ownWithin', ownWithin, { ...params, reader: key }))
        return [...new Set(own)].sort((left, right) => right - left).slice(0, limit)
      }
      return ordsOf(
        'search.within',
        `SELECT i.ord FROM incoming AS i WHERE i.arrived_on >= coalesce(@from, '')
         AND i.arrived_on <= coalesce(@to, '9999') AND ${inBooks} AND ${visible} ORDER BY i.arrived_on DESC, i.ord DESC LIMIT @limit`,
        { ...bounded(bounds), limit, ...visibleParams(visibility) },
      )
    },
    open: async ({ visibility, bounds, due, limit }) => {
      await Promise.resolve()
      return ordsOf(
        'search.open',
        `SELECT i.ord FROM incoming AS i WHERE i.closed_at IS NULL AND (@dueBefore IS NULL OR i.due_at < @dueBefore)
         AND (@dueFrom IS NULL OR i.due_at >= @dueFrom) AND ${then} AND ${visible} ORDER BY i.ord DESC LIMIT @limit`,
        {
          ...bounded(bounds),
          dueFrom: due?.from ?? null,
          dueBefore: due?.before ?? null,
          limit,
          ...visibleParams(visibility),
        },
      )
    },
    imported: createImportedSearch(reader),
    drafts: createDraftSearch(reader),
    contents: {
      incoming: createContentSearch(reader, 'incoming'),
      outgoing: createContentSearch(reader, 'outgoing'),
      draft: createContentSearch(reader, 'draft'),
    },
    toRead: createFilesToRead(reader),
    outdatedFrom: async () => {
      await Promise.resolve()
      return outdatedFrom(reader)
    },
  }
}
