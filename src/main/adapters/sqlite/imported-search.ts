import type { Days, ImportedSearch, WeighedTerm } from '#core/modules/search/store.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import type { Reader } from './connection.ts'
import { wordsOf } from './imports.ts'
import { countedUpTo, createWordCounts } from './word-counts.ts'

/** Search over old material: rowid = imported.ord. */

/** So many matches are looked at for those of the days asked for. */
const lookedAt = 20_000

const holding = `SELECT rowid AS place FROM imported_search WHERE imported_search MATCH @match
  ORDER BY rowid DESC LIMIT @limit`
const then = '(@from IS NULL OR i.issued_on >= @from) AND (@to IS NULL OR i.issued_on <= @to)'
const holdingThen = `SELECT s.place FROM (SELECT rowid AS place FROM imported_search WHERE imported_search MATCH @match
    ORDER BY rowid DESC LIMIT ${String(lookedAt)}) AS s
  JOIN imported AS i ON i.ord = s.place WHERE ${then} ORDER BY s.place DESC LIMIT @limit`

/** `terms`: [[match, weight, above], …]. */
const terms = `WITH terms AS MATERIALIZED (
  SELECT value ->> 0 AS match, value ->> 1 AS weight, value ->> 2 AS above FROM json_each(@terms))`
const found = `FROM terms AS t CROSS JOIN imported_search AS s ON s.imported_search MATCH t.match AND s.rowid > t.above`
const likeliest = `${terms} SELECT s.rowid AS place ${found}
  GROUP BY s.rowid ORDER BY sum(t.weight) DESC, s.rowid DESC LIMIT @limit`
const likeliestThen = `${terms} SELECT s.rowid AS place ${found} JOIN imported AS i ON i.ord = s.rowid WHERE ${then}
  GROUP BY s.rowid ORDER BY sum(t.weight) DESC, s.rowid DESC LIMIT @limit`

export const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`

const anyDay = ({ from, to }: Days): boolean => from === null && to === null
const daysOf = ({ from, to }: Days) => ({ from, to })

export const weighed = (asked: readonly WeighedTerm[], matchOf: (term: string) => string): string =>
  JSON.stringify(asked.map(({ term, weight, above }) => [matchOf(term), weight, above]))

export const createImportedSearch = (reader: Reader): ImportedSearch => {
  const placesOf = (name: string, sql: string, params: Readonly<Record<string, unknown>>): readonly number[] =>
    reader.all<{ place: number }>(name, sql, params).map(({ place }) => place)
  const countsOf = createWordCounts(
    () => reader.get<{ ord: number | null }>('search.lastImported', 'SELECT max(ord) AS ord FROM imported')?.ord ?? 0,
    (word) =>
      reader.get<{ held: number; oldest: number | null }>(
        'search.importedCount',
        `SELECT count(*) AS held, min(place) AS oldest FROM (${holding})`,
        { match: quoted(word), limit: countedUpTo },
      ) ?? { held: 0, oldest: null },
  )
  return {
    countsOf: async (words) => {
      await Promise.resolve()
      return countsOf(words)
    },
    holding: async ({ words, join, days, limit }) => {
      await Promise.resolve()
      const match = words.map(quoted).join(join === 'all' ? ' AND ' : ' OR ')
      return anyDay(days)
        ? placesOf('search.importedHolding', holding, { match, limit })
        : placesOf('search.importedHoldingThen', holdingThen, { match, limit, ...daysOf(days) })
    },
    likeliest: async ({ terms: asked, days, limit }) => {
      await Promise.resolve()
      const params = { terms: weighed(asked, quoted), limit }
      return anyDay(days)
        ? placesOf('search.importedLikeliest', likeliest, params)
        : placesOf('search.importedLikeliestThen', likeliestThen, { ...params, ...daysOf(days) })
    },
    within: async ({ days, limit }) => {
      await Promise.resolve()
      return placesOf(
        'search.importedWithin',
        `SELECT ord AS place FROM imported WHERE issued_on >= coalesce(@from, '') AND issued_on <= coalesce(@to, '9999')
         ORDER BY issued_on DESC, ord DESC LIMIT @limit`,
        { limit, ...daysOf(days) },
      )
    },
    documentsAt: async (places) => {
      await Promise.resolve()
      return reader
        .all<{ id: string; date: CivilDate | null; body: string | null }>(
          'search.importedAt',
          `SELECT i.id, i.issued_on AS date, p.body FROM json_each(?) AS w JOIN imported AS i ON i.ord = w.value
           JOIN payloads AS p ON p.device = i.device AND p.seq = i.seq AND p.place = i.place ORDER BY w.key`,
          JSON.stringify(places),
        )
        .map(({ body, ...document }) => ({ ...document, ...wordsOf(body) }))
    },
  }
}
