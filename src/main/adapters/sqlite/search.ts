import type { Probe, SearchStore } from '#core/modules/search/store.ts'
import { readerWord } from '#core/modules/search/rules/words.ts'
import type { Visibility } from '#core/kernel/visibility.ts'
import type { Reader } from './connection.ts'
import { rowOf, rowsAt } from './registry-lists.ts'
import { visible, visibleParams } from './visible.ts'

/**
 * Windows of the order of registration, newest first, for an inspector: the index does not know what was opened to him,
 * so that his matches are sought among all. For everyone else whatever matches may be seen, but for a few secrets, and
 * one walk ends at the last that is wanted; a window costs as much as the walk to its beginning.
 */
const inspectedWindow = 100_000

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`

/** The probe in the words of FTS5; who may not see everything is kept out by the index itself. */
const matchOf = (probe: Probe, visibility: Visibility): string => {
  const words = probe.words.map(quoted)
  if (probe.last === 'beginning') words.push(`${words.pop() ?? '""'} *`)
  const asked = `${probe.column} : (${words.join(probe.join === 'all' ? ' AND ' : ' OR ')})`
  if (visibility.everything || visibility.inspection) return asked
  return `${asked} AND readers : (${visibility.keys.map((key) => quoted(readerWord(key))).join(' OR ')})`
}

const window = `SELECT i.ord FROM incoming_search AS s JOIN incoming AS i ON i.ord = s.rowid
  WHERE incoming_search MATCH @match AND s.rowid <= @newest AND s.rowid > @oldest AND ${visible}
  ORDER BY s.rowid DESC LIMIT @limit`

/** Reads of the search index. */
export const createSearchStore = (reader: Reader): SearchStore => ({
  newest: async ({ probe, visibility, limit }) => {
    if (!visibility.everything && !visibility.inspection && visibility.keys.length === 0) return []
    const match = matchOf(probe, visibility)
    const params = { match, ...visibleParams(visibility) }
    let newest =
      reader.get<{ ord: number | null }>('search.newestOrd', 'SELECT max(ord) AS ord FROM incoming')?.ord ?? 0
    const width = visibility.inspection ? inspectedWindow : newest
    const ords: number[] = []
    while (newest > 0 && ords.length < limit) {
      const oldest = Math.max(0, newest - width)
      const found = reader.all<{ ord: number }>('search.window', window, {
        ...params,
        newest,
        oldest,
        limit: limit - ords.length,
      })
      ords.push(...found.map(({ ord }) => ord))
      newest = oldest
      await Promise.resolve()
    }
    return ords
  },
  rowsAt: async (places, { visibility, personId }) => {
    await Promise.resolve()
    return rowsAt(reader, 'search.rows', places, visibility, personId).map(rowOf)
  },
})
