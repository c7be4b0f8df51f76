import { contentWordsOf } from '#core/modules/search/rules/content-words.ts'
import { contentReaderWord } from '#core/modules/search/rules/words.ts'
import type { Carrier } from '#core/modules/search/store.ts'
import type { FileText, ReadTrouble } from '#core/modules/files/paper.ts'
import type { Writer } from './writer.ts'

/** What the files of documents say, in the search index. Which files those are tells the view `searched_files`. */

/** The text of a whole document in the index; more would hold up everyone else. */
const lettersIndexed = 1_000_000

/** Tables of each kind of document: the index of contents, and who may read. Their rows stand at the document's `ord`. */
export const contentTables: Readonly<Record<Carrier, { readonly index: string; readonly readers: string }>> = {
  incoming: { index: 'content_search', readers: 'incoming_readers' },
  outgoing: { index: 'outgoing_content_search', readers: 'outgoing_readers' },
  draft: { index: 'draft_content_search', readers: 'draft_readers' },
}

/** Writes what the files of a document say into the index anew. A document without text has no row there. */
export const writeContentWords = (writer: Writer, carrier: Carrier, ord: number, readers: readonly string[]): void => {
  const { index } = contentTables[carrier]
  const texts = writer.readAll<{ text: string }>(
    `SELECT t.text FROM searched_files AS f JOIN file_texts AS t ON t.blob = f.blob
     WHERE f.kind = ? AND f.ord = ? AND t.text <> '' ORDER BY f.place`,
    carrier,
    ord,
  )
  if (texts.length === 0) {
    writer.derive(`DELETE FROM ${index} WHERE rowid = ?`, ord)
    return
  }
  const content = texts
    .map(({ text }) => text)
    .join('\n')
    .slice(0, lettersIndexed)
  const said = { number: '', symbol: '', subject: '', issuer: '', content }
  writer.derive(
    `INSERT OR REPLACE INTO ${index} (rowid, words) VALUES (?, CAST(? AS TEXT))`,
    ord,
    contentWordsOf(said, readers.map(contentReaderWord)),
  )
}

/** Keeps the text of a file that waits, and writes the documents that carry it into the index; null: its text is known. */
export const keepFileText = (
  writer: Writer,
  blob: string,
  text: FileText | { readonly trouble: ReadTrouble } | null,
): void => {
  const documents = writer.readAll<{ kind: Carrier; ord: number }>(
    'SELECT DISTINCT kind, ord FROM searched_files WHERE blob = ?',
    blob,
  )
  // Nobody asks for it any more: it was replaced while it was read, or its document became a secret.
  if (text !== null && documents.length > 0) {
    const [source, letters] = 'trouble' in text ? [text.trouble, ''] : [text.source, text.text]
    writer.derive('INSERT OR REPLACE INTO file_texts (blob, source, text) VALUES (?, ?, ?)', blob, source, letters)
  }
  for (const { kind, ord } of documents) {
    const readers = writer.readAll<{ reader: string }>(
      `SELECT reader FROM ${contentTables[kind].readers} WHERE ord = ?`,
      ord,
    )
    writeContentWords(
      writer,
      kind,
      ord,
      readers.map(({ reader }) => reader),
    )
  }
  writer.derive('DELETE FROM files_to_read WHERE blob = ?', blob)
}

/** Files that have no text yet wait again, whatever became of them before. */
export const waitForTexts = (writer: Writer): void =>
  writer.derive(
    `INSERT OR IGNORE INTO files_to_read (blob) SELECT DISTINCT f.blob FROM searched_files AS f
     WHERE NOT EXISTS (SELECT 1 FROM file_texts AS t WHERE t.blob = f.blob AND t.text <> '')`,
  )
