import type { Visibility } from '#core/kernel/visibility.ts'
import { contentReaderWord } from '#core/modules/search/rules/words.ts'
import type { ContentSearch } from '#core/modules/search/store.ts'
import type { Reader } from './connection.ts'
import { quoted, weighed } from './imported-search.ts'
import { visible, visibleParams } from './visible.ts'
import { countedUpTo, createWordCounts } from './word-counts.ts'

/** Search over what the files of incoming documents say: rowid = incoming.ord. */

/** Who may not see everything is kept out by the index itself; what else is hidden, by the condition beside it. */
const keptTo = (asked: string, { everything, inspection, keys }: Visibility): string =>
  everything || inspection
    ? asked
    : `(${asked}) AND (${keys.map((key) => quoted(contentReaderWord(key))).join(' OR ')})`

const seesNothing = ({ everything, inspection, keys }: Visibility): boolean =>
  !everything && !inspection && keys.length === 0

const then = '(@from IS NULL OR i.arrived_on >= @from) AND (@to IS NULL OR i.arrived_on <= @to)'
const holding = `SELECT i.ord FROM content_search AS s JOIN incoming AS i ON i.ord = s.rowid
  WHERE content_search MATCH @match AND ${visible} AND ${then} ORDER BY s.rowid DESC LIMIT @limit`
const likeliest = `WITH terms AS MATERIALIZED (
    SELECT value ->> 0 AS match, value ->> 1 AS weight, value ->> 2 AS above FROM json_each(@terms))
  SELECT i.ord FROM terms AS t CROSS JOIN content_search AS s ON s.content_search MATCH t.match AND s.rowid > t.above
  JOIN incoming AS i ON i.ord = s.rowid WHERE ${visible} AND ${then}
  GROUP BY i.ord ORDER BY sum(t.weight) DESC, i.ord DESC LIMIT @limit`

export const createContentSearch = (reader: Reader): ContentSearch => {
  const ordsOf = (name: string, sql: string, params: Readonly<Record<string, unknown>>): readonly number[] =>
    reader.all<{ ord: number }>(name, sql, params).map(({ ord }) => ord)
  const countsOf = createWordCounts(
    () => reader.get<{ ord: number | null }>('search.lastContent', 'SELECT max(ord) AS ord FROM incoming')?.ord ?? 0,
    (word) =>
      reader.get<{ held: number; oldest: number | null }>(
        'search.contentCount',
        `SELECT count(*) AS held, min(place) AS oldest FROM (SELECT rowid AS place FROM content_search
         WHERE content_search MATCH ? ORDER BY rowid DESC LIMIT ${String(countedUpTo)})`,
        quoted(word),
      ) ?? { held: 0, oldest: null },
  )
  return {
    countsOf: async (words) => {
      await Promise.resolve()
      return countsOf(words)
    },
    holding: async ({ words, visibility, days: { from, to }, limit }) => {
      await Promise.resolve()
      if (seesNothing(visibility)) return []
      const match = keptTo(words.map(quoted).join(' AND '), visibility)
      return ordsOf('search.contentHolding', holding, { match, from, to, limit, ...visibleParams(visibility) })
    },
    likeliest: async ({ terms, visibility, days: { from, to }, limit }) => {
      await Promise.resolve()
      if (seesNothing(visibility)) return []
      return ordsOf('search.contentLikeliest', likeliest, {
        terms: weighed(terms, (term) => keptTo(quoted(term), visibility)),
        from,
        to,
        limit,
        ...visibleParams(visibility),
      })
    },
    textsAt: async (places, letters) => {
      await Promise.resolve()
      const rows = reader.all<{ id: string; text: string }>(
        'search.contentTexts',
        `SELECT i.id, t.text FROM json_each(?) AS w JOIN incoming AS i ON i.ord = w.value
         JOIN incoming_files AS f ON f.document_id = i.id JOIN file_texts AS t ON t.blob = f.blob
         WHERE t.text <> '' ORDER BY w.key, f.role = 'result', f.place`,
        JSON.stringify(places),
      )
      const texts = new Map<string, string>()
      let read = 0
      for (const { id, text } of rows) {
        if (read >= letters && !texts.has(id)) break
        read += text.length
        texts.set(id, texts.has(id) ? `${texts.get(id) ?? ''}\n${text}` : text)
      }
      return texts
    },
    waiting: async (limit) => {
      await Promise.resolve()
      return reader
        .all<{ blob: string; isRead: 0 | 1 }>(
          'search.filesWaiting',
          `SELECT q.blob, EXISTS (SELECT 1 FROM file_texts AS t WHERE t.blob = q.blob AND t.text <> '') AS isRead
           FROM files_to_read AS q ORDER BY q.ord LIMIT ?`,
          limit,
        )
        .map(({ blob, isRead }) => ({ blob, isRead: isRead === 1 }))
    },
    countWaiting: async (most) => {
      await Promise.resolve()
      return (
        reader.get<{ waiting: number }>(
          'search.filesWaitingCount',
          'SELECT count(*) AS waiting FROM (SELECT 1 FROM files_to_read LIMIT ?)',
          most,
        )?.waiting ?? 0
      )
    },
  }
}
