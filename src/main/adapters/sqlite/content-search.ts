import type { Visibility } from '#core/kernel/visibility.ts'
import { contentReaderWord } from '#core/modules/search/rules/words.ts'
import type { Carrier, ContentSearch, FilesToRead, FileWords } from '#core/modules/search/store.ts'
import type { Reader } from './connection.ts'
import { contentTables } from './contents.ts'
import { quoted, weighed } from './imported-search.ts'
import { visible, visibleDraft, visibleOutgoing, visibleParams } from './visible.ts'
import { countedUpTo, createWordCounts } from './word-counts.ts'

/** Search over what the files of documents say: rowid = `ord` of the document. */

interface Shelf {
  /** Table of the documents, and the name it has in the conditions. */
  readonly documents: string
  readonly as: 'i' | 'o' | 'd'
  /** The condition "this person may see it". */
  readonly visible: string
  /** The day that a span of days is asked of. */
  readonly day: string
}

const shelves: Readonly<Record<Carrier, Shelf>> = {
  incoming: { documents: 'incoming', as: 'i', visible, day: 'i.arrived_on' },
  outgoing: { documents: 'outgoing', as: 'o', visible: visibleOutgoing, day: 'o.issued_on' },
  draft: { documents: 'drafts', as: 'd', visible: visibleDraft, day: 'substr(d.started_at, 1, 10)' },
}

/** Nobody sees every draft, whatever else a person may see. */
const keysAlone = (carrier: Carrier, visibility: Visibility): boolean =>
  carrier === 'draft' || (!visibility.everything && !visibility.inspection)

/** Who may not see everything is kept out by the index itself; what else is hidden, by the condition beside it. */
const keptTo = (asked: string, keys: readonly string[] | null): string =>
  keys === null ? asked : `(${asked}) AND (${keys.map((key) => quoted(contentReaderWord(key))).join(' OR ')})`

const queriesOf = (carrier: Carrier) => {
  const { documents, as, visible: mayBeSeen, day } = shelves[carrier]
  const { index } = contentTables[carrier]
  const then = `(@from IS NULL OR ${day} >= @from) AND (@to IS NULL OR ${day} <= @to)`
  return {
    holding: `SELECT ${as}.ord FROM ${index} AS s JOIN ${documents} AS ${as} ON ${as}.ord = s.rowid
      WHERE ${index} MATCH @match AND ${mayBeSeen} AND ${then} ORDER BY s.rowid DESC LIMIT @limit`,
    likeliest: `WITH terms AS MATERIALIZED (
        SELECT value ->> 0 AS match, value ->> 1 AS weight, value ->> 2 AS above FROM json_each(@terms))
      SELECT ${as}.ord FROM terms AS t CROSS JOIN ${index} AS s ON s.${index} MATCH t.match AND s.rowid > t.above
      JOIN ${documents} AS ${as} ON ${as}.ord = s.rowid WHERE ${mayBeSeen} AND ${then}
      GROUP BY ${as}.ord ORDER BY sum(t.weight) DESC, ${as}.ord DESC LIMIT @limit`,
    last: `SELECT rowid AS ord FROM ${index} ORDER BY rowid DESC LIMIT 1`,
    count: `SELECT count(*) AS held, min(place) AS oldest FROM (SELECT rowid AS place FROM ${index}
      WHERE ${index} MATCH ? ORDER BY rowid DESC LIMIT ${String(countedUpTo)})`,
  }
}

export const createContentSearch = (reader: Reader, carrier: Carrier): ContentSearch => {
  const sql = queriesOf(carrier)
  const named = (query: string): string => `search.contents.${carrier}.${query}`
  const ordsOf = (query: 'holding' | 'likeliest', params: Readonly<Record<string, unknown>>): readonly number[] =>
    reader.all<{ ord: number }>(named(query), sql[query], params).map(({ ord }) => ord)
  const countsOf = createWordCounts(
    () => reader.get<{ ord: number }>(named('last'), sql.last)?.ord ?? 0,
    (word) =>
      reader.get<{ held: number; oldest: number | null }>(named('count'), sql.count, quoted(word)) ?? {
        held: 0,
        oldest: null,
      },
  )
  const keysOf = (visibility: Visibility): readonly string[] | null =>
    keysAlone(carrier, visibility) ? visibility.keys : null
  return {
    countsOf: async (words) => {
      await Promise.resolve()
      return countsOf(words)
    },
    holding: async ({ words, visibility, days: { from, to }, limit }) => {
      await Promise.resolve()
      const keys = keysOf(visibility)
      if (keys?.length === 0) return []
      const match = keptTo(words.map(quoted).join(' AND '), keys)
      return ordsOf('holding', { match, from, to, limit, ...visibleParams(visibility) })
    },
    likeliest: async ({ terms, visibility, days: { from, to }, limit }) => {
      await Promise.resolve()
      const keys = keysOf(visibility)
      if (keys?.length === 0) return []
      return ordsOf('likeliest', {
        terms: weighed(terms, (term) => keptTo(quoted(term), keys)),
        from,
        to,
        limit,
        ...visibleParams(visibility),
      })
    },
    textsAt: async (places, letters) => {
      await Promise.resolve()
      const rows = reader.all<FileWords & { readonly id: string }>(
        named('texts'),
        `SELECT f.document_id AS id, f.name, t.text FROM json_each(?) AS w
         JOIN searched_files AS f ON f.kind = '${carrier}' AND f.ord = w.value JOIN file_texts AS t ON t.blob = f.blob
         WHERE t.text <> '' ORDER BY w.key, f.place`,
        JSON.stringify(places),
      )
      const texts = new Map<string, FileWords[]>()
      let read = 0
      for (const { id, name, text } of rows) {
        const known = texts.get(id)
        if (read >= letters && !known) break
        read += text.length
        if (known) known.push({ name, text })
        else texts.set(id, [{ name, text }])
      }
      return texts
    },
  }
}

/** Files that wait to be read into the index. */
export const createFilesToRead = (reader: Reader): FilesToRead => ({
  next: async (limit) => {
    await Promise.resolve()
    return reader
      .all<{ blob: string; isRead: 0 | 1 }>(
        'search.filesWaiting',
        `SELECT q.blob, EXISTS (SELECT 1 FROM file_texts AS t WHERE t.blob = q.blob AND t.text <> '')
           OR NOT EXISTS (SELECT 1 FROM searched_files AS f WHERE f.blob = q.blob) AS isRead
         FROM files_to_read AS q ORDER BY q.ord LIMIT ?`,
        limit,
      )
      .map(({ blob, isRead }) => ({ blob, isRead: isRead === 1 }))
  },
  count: async (most) => {
    await Promise.resolve()
    return (
      reader.get<{ waiting: number }>(
        'search.filesWaitingCount',
        'SELECT count(*) AS waiting FROM (SELECT 1 FROM files_to_read LIMIT ?)',
        most,
      )?.waiting ?? 0
    )
  },
})
