import { searchWords } from '#shared/kernel/text.ts'
import { foldedWords, joinedSymbol, readerWord } from '#core/modules/search/rules/words.ts'
import { writeContentWords } from './contents.ts'
import type { Writer } from './writer.ts'

const repeated = 'issued_on, state'

/** Brings what readers' lists are filtered by up to the entry as it stands. */
export const repeatForOutgoingReaders = (writer: Writer, documentId: string): void =>
  writer.derive(
    `UPDATE outgoing_readers SET (${repeated}) = (SELECT ${repeated} FROM outgoing WHERE id = ?)
     WHERE ord = (SELECT ord FROM outgoing WHERE id = ?)`,
    documentId,
    documentId,
  )

/** Lets the addresses (`post:<id>`, `unit:<id>`) read an entry from now on; those who already may are passed over. */
export const addOutgoingReaders = (writer: Writer, documentId: string, addresses: readonly string[]): void => {
  for (const address of new Set(addresses)) {
    writer.derive(
      `INSERT INTO outgoing_readers (reader, ord, ${repeated}) SELECT ?, ord, ${repeated} FROM outgoing WHERE id = ?
       ON CONFLICT DO NOTHING`,
      address,
      documentId,
    )
  }
  indexOutgoing(writer, documentId)
}

/** Writes what an entry is found by anew when everything else of the transaction is written. */
export const indexOutgoing = (writer: Writer, documentId: string): void =>
  writer.deriveLast(`outgoing search ${documentId}`, () => writeOutgoingWords(writer, documentId))

interface Found {
  readonly ord: number
  readonly code: string
  readonly text: string
}

/** Writes the words an entry is found by anew, from the entry and its readers as they are. */
export const writeOutgoingWords = (writer: Writer, documentId: string): void => {
  const entry = writer.read<Found>(
    `SELECT ord, code, code || ' ' || type_name || ' ' || subject || ' ' || addressees || ' ' || recipients || ' ' ||
       signer_name || ' ' || issuer || ' ' || unit_name AS text FROM outgoing WHERE id = ?`,
    documentId,
  )
  if (!entry) throw new Error(`an unknown document to index: ${documentId}`)
  const readers = writer
    .readAll<{ reader: string }>('SELECT reader FROM outgoing_readers WHERE ord = ?', entry.ord)
    .map(({ reader }) => reader)
  writer.derive(
    'INSERT OR REPLACE INTO outgoing_search (rowid, words, readers) VALUES (?, ?, ?)',
    entry.ord,
    [...new Set([...searchWords(entry.text), ...foldedWords(entry.text), joinedSymbol(entry.code)])].join(' '),
    readers.map(readerWord).join(' '),
  )
  writeContentWords(writer, 'outgoing', entry.ord, readers)
}
