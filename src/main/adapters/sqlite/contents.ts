import { contentWordsOf } from '#core/modules/search/rules/content-words.ts'
import { contentReaderWord } from '#core/modules/search/rules/words.ts'
import type { FileText, ReadTrouble } from '#core/modules/files/paper.ts'
import type { Writer } from './writer.ts'

/** What the files of incoming documents say, in the search index. */

/** The text of a whole document in the index; more would hold up everyone else. */
const lettersIndexed = 1_000_000

/** Writes what the files of a document say into the index anew. A document without text has no row there: files stay. */
export const writeContentWords = (
  writer: Writer,
  document: { readonly ord: number; readonly id: string },
  readers: readonly string[],
): void => {
  const texts = writer.readAll<{ text: string }>(
    `SELECT t.text FROM incoming_files AS f JOIN file_texts AS t ON t.blob = f.blob
     WHERE f.document_id = ? AND t.text <> '' ORDER BY f.role = 'result', f.place`,
    document.id,
  )
  if (texts.length === 0) return
  const content = texts
    .map(({ text }) => text)
    .join('\n')
    .slice(0, lettersIndexed)
  const words = contentWordsOf({ number: '', symbol: '', subject: '', issuer: '', content })
  writer.derive(
    'INSERT OR REPLACE INTO content_search (rowid, words) VALUES (?, ?)',
    document.ord,
    [words, ...readers.map(contentReaderWord)].join(' '),
  )
}

/** Keeps the text of a file that waits, and writes the documents that carry it into the index; null: its text is known. */
export const keepFileText = (
  writer: Writer,
  blob: string,
  text: FileText | { readonly trouble: ReadTrouble } | null,
): void => {
  if (text !== null) {
    const [source, letters] = 'trouble' in text ? [text.trouble, ''] : [text.source, text.text]
    writer.derive('INSERT OR REPLACE INTO file_texts (blob, source, text) VALUES (?, ?, ?)', blob, source, letters)
  }
  const documents = writer.readAll<{ ord: number; id: string }>(
    'SELECT DISTINCT i.ord, i.id FROM incoming_files AS f JOIN incoming AS i ON i.id = f.document_id WHERE f.blob = ?',
    blob,
  )
  for (const document of documents) {
    const readers = writer.readAll<{ reader: string }>(
      'SELECT reader FROM incoming_readers WHERE ord = ?',
      document.ord,
    )
    writeContentWords(
      writer,
      document,
      readers.map(({ reader }) => reader),
    )
  }
  writer.derive('DELETE FROM files_to_read WHERE blob = ?', blob)
}

/** Files that have no text yet wait again, whatever became of them before. */
export const waitForTexts = (writer: Writer): void =>
  writer.derive(
    `INSERT OR IGNORE INTO files_to_read (blob) SELECT DISTINCT f.blob FROM incoming_files AS f
     WHERE f.problem IS NULL AND NOT EXISTS (SELECT 1 FROM file_texts AS t WHERE t.blob = f.blob AND t.text <> '')`,
  )
