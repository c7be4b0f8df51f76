import { readerWord } from '#core/modules/search/rules/words.ts'
import type { DraftSearch } from '#core/modules/search/store.ts'
import type { Reader } from './connection.ts'
import { quoted } from './imported-search.ts'
import { visibleDraft } from './visible.ts'

const then = `(@from IS NULL OR substr(d.started_at, 1, 10) >= @from)
  AND (@to IS NULL OR substr(d.started_at, 1, 10) <= @to) AND (@dueBefore IS NULL OR d.due_at < @dueBefore)
  AND (@dueFrom IS NULL OR d.due_at >= @dueFrom)`
const holding = `SELECT d.ord FROM draft_search AS s JOIN drafts AS d ON d.ord = s.rowid
  WHERE draft_search MATCH @match AND ${visibleDraft} AND ${then} ORDER BY s.rowid DESC LIMIT @limit`

/** Search over drafts without a number: rowid = drafts.ord. The index itself leaves out what a person may not read. */
export const createDraftSearch = (reader: Reader): DraftSearch => ({
  holding: async ({ words, readerKeys, days: { from, to }, due, limit }) => {
    await Promise.resolve()
    if (readerKeys.length === 0) return []
    const mine = `readers : (${readerKeys.map((key) => quoted(readerWord(key))).join(' OR ')})`
    const asked = `words : (${words.map((word) => `${quoted(word)} *`).join(' AND ')})`
    const match = words.length === 0 ? mine : `${asked} AND ${mine}`
    return reader
      .all<{ ord: number }>('search.drafts', holding, {
        match,
        from,
        to,
        dueFrom: due?.from ?? null,
        dueBefore: due?.before ?? null,
        limit,
        keys: JSON.stringify(readerKeys),
      })
      .map(({ ord }) => ord)
  },
})
