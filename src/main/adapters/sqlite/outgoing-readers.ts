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
}
