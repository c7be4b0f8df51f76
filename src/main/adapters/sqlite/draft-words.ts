import { searchWords } from '#shared/kernel/text.ts'
import { foldedWords, readerWord } from '#core/modules/search/rules/words.ts'
import { writeContentWords } from './contents.ts'
import type { Writer } from './writer.ts'

interface Found {
  readonly ord: number
  readonly isEntered: 0 | 1
  readonly text: string
}

/**
 * Writes the words a draft is found by anew, from the draft and its readers as they are. From the number on its entry in
 * the book is found instead.
 */
export const writeDraftWords = (writer: Writer, draftId: string): void => {
  const draft = writer.read<Found>(
    `SELECT ord, outgoing_id IS NOT NULL AS isEntered, type_name || ' ' || subject || ' ' || author || ' ' || unit_name ||
       ' ' || holder || ' ' || addressees || ' ' || recipients AS text FROM drafts WHERE id = ?`,
    draftId,
  )
  if (!draft) throw new Error(`an unknown draft to index: ${draftId}`)
  const readers = writer
    .readAll<{ reader: string }>('SELECT reader FROM draft_readers WHERE ord = ?', draft.ord)
    .map(({ reader }) => reader)
  if (draft.isEntered === 1) writer.derive('DELETE FROM draft_search WHERE rowid = ?', draft.ord)
  else
    writer.derive(
      'INSERT OR REPLACE INTO draft_search (rowid, words, readers) VALUES (?, ?, ?)',
      draft.ord,
      [...new Set([...searchWords(draft.text), ...foldedWords(draft.text)])].join(' '),
      readers.map(readerWord).join(' '),
    )
  writeContentWords(writer, 'draft', draft.ord, readers)
}

/** The same when everything else of the transaction is written. */
export const indexDraft = (writer: Writer, draftId: string): void =>
  writer.deriveLast(`draft search ${draftId}`, () => writeDraftWords(writer, draftId))
