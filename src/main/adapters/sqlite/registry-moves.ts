import type { Stage } from '#shared/vocabulary/document.ts'
import { readerWord, searchTextOf, type SearchableEntry } from '#core/modules/search/rules/words.ts'
import { writeContentWords } from './contents.ts'
import type { Writer } from './writer.ts'

/** What the way of a document through the office changes in its entry. */
export interface IncomingMove {
  readonly stage?: Stage
  /** Who holds it now, in words. */
  readonly holder?: string
  readonly holderSince?: string | null
  readonly dueAt?: string | null
  readonly leadUnitId?: string | null
  readonly closedAt?: string | null
  readonly cancelledReason?: string
  readonly answerCode?: string | null
  readonly answerDate?: string | null
}

const columnByField: Readonly<Record<keyof IncomingMove, string>> = {
  stage: 'stage',
  holder: 'holder',
  holderSince: 'holder_since',
  dueAt: 'due_at',
  leadUnitId: 'lead_unit_id',
  closedAt: 'closed_at',
  cancelledReason: 'cancelled_reason',
  answerCode: 'answer_code',
  answerDate: 'answer_date',
}

/**
 * Moves an entry on: its version becomes `expectedVersion + 1`. Throws `Moved` when the entry stands at another version.
 * A field that is absent keeps its value.
 */
export const moveIncoming = (writer: Writer, id: string, expectedVersion: number, move: IncomingMove): void => {
  const patch: Record<string, string | number | null> = { version: expectedVersion + 1 }
  for (const [field, value] of Object.entries(move)) {
    if (value !== undefined) patch[columnByField[field as keyof IncomingMove]] = value as string | null
  }
  writer.update('incoming', id, patch, { version: expectedVersion })
  repeatForReaders(writer, id)
}

const repeated = 'open, due_at, stage, book_id, arrived_on, type_id, lead_unit_id, issuer_key'
const repeatedOf = 'closed_at IS NULL, due_at, stage, book_id, arrived_on, type_id, lead_unit_id, issuer_key'

/** Brings what readers' lists are filtered by up to the entry as it stands. */
export const repeatForReaders = (writer: Writer, documentId: string): void =>
  writer.derive(
    `UPDATE incoming_readers SET (${repeated}) = (SELECT ${repeatedOf} FROM incoming WHERE id = ?)
     WHERE ord = (SELECT ord FROM incoming WHERE id = ?)`,
    documentId,
    documentId,
  )

/** Lets the addresses (`post:<id>`, `unit:<id>`) read a document from now on; those who already may are passed over. */
export const addReader = (writer: Writer, documentId: string, ...addresses: readonly string[]): void => {
  const known = new Set(
    writer
      .readAll<{ reader: string }>(
        'SELECT reader FROM incoming_readers WHERE ord = (SELECT ord FROM incoming WHERE id = ?)',
        documentId,
      )
      .map(({ reader }) => reader),
  )
  const added = new Set(addresses.filter((address) => !known.has(address)))
  for (const address of added) {
    writer.derive(
      `INSERT INTO incoming_readers (reader, ord, ${repeated}) SELECT ?, ord, ${repeatedOf} FROM incoming WHERE id = ?`,
      address,
      documentId,
    )
  }
  if (added.size > 0) indexForSearch(writer, documentId)
}

/** Writes the search words of an entry anew, from the entry and its readers as they are at the end. */
export const indexForSearch = (writer: Writer, documentId: string): void =>
  writer.deriveLast(`search ${documentId}`, () => writeSearchWords(writer, documentId))

/** The same at once. */
export const writeSearchWords = (writer: Writer, documentId: string): void => {
  const entry = writer.read<SearchableEntry & { readonly ord: number }>(
    'SELECT ord, number, code, subject, issuer, type_name AS typeName, signer_name AS signerName FROM incoming WHERE id = ?',
    documentId,
  )
  if (!entry) throw new Error(`an unknown document to index: ${documentId}`)
  const readers = writer
    .readAll<{ reader: string }>('SELECT reader FROM incoming_readers WHERE ord = ?', entry.ord)
    .map(({ reader }) => reader)
  const { exact, folded } = searchTextOf(entry)
  writer.derive(
    'INSERT OR REPLACE INTO incoming_search (rowid, exact, folded, readers) VALUES (?, ?, ?, ?)',
    entry.ord,
    exact,
    folded,
    readers.map(readerWord).join(' '),
  )
  writeContentWords(writer, 'incoming', entry.ord, readers)
}
