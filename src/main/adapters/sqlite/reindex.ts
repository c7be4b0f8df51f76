import { wordsVersion } from '#core/modules/search/rules/words.ts'
import type { IndexPlace } from '#core/modules/search/store.ts'
import type { Reader } from './connection.ts'
import { waitForTexts } from './contents.ts'
import { writeDraftWords } from './draft-words.ts'
import { indexImported } from './imports.ts'
import { writeOutgoingWords } from './outgoing-readers.ts'
import { writeSearchWords } from './registry-moves.ts'
import type { Writer } from './writer.ts'

interface Index {
  readonly documents: string
  readonly write: (writer: Writer, id: string) => void
  /** Which is written after it. */
  readonly next: IndexPlace['index'] | null
}

const indexes: Readonly<Record<IndexPlace['index'], Index>> = {
  incoming: {
    documents: 'SELECT ord, id FROM incoming WHERE ord > ? ORDER BY ord LIMIT ?',
    write: writeSearchWords,
    next: 'outgoing',
  },
  outgoing: {
    documents: 'SELECT ord, id FROM outgoing WHERE ord > ? ORDER BY ord LIMIT ?',
    write: writeOutgoingWords,
    next: 'drafts',
  },
  drafts: {
    documents: 'SELECT ord, id FROM drafts WHERE ord > ? ORDER BY ord LIMIT ?',
    write: writeDraftWords,
    next: 'imported',
  },
  imported: {
    documents: 'SELECT ord, id FROM imported WHERE ord > ? ORDER BY ord LIMIT ?',
    write: indexImported,
    next: null,
  },
}

const begin: IndexPlace = { index: 'incoming', after: 0 }

/** As it is kept: which version of words the index is to be of, and where the documents begin that are not yet. */
interface Kept {
  readonly version: number
  readonly from: IndexPlace | null
}

/** A new store, or one whose words are all written: they are of this version. */
export const wordsWritten = (): string => JSON.stringify({ version: wordsVersion, from: null } satisfies Kept)

/** Where the words of a former version begin, null when there are none. */
export const outdatedFrom = (reader: Reader): IndexPlace | null => {
  const row = reader.get<{ value: string }>('search.words', "SELECT value FROM meta WHERE key = 'words'")
  if (row === undefined) return begin
  const kept = JSON.parse(row.value) as Kept
  return kept.version === wordsVersion ? kept.from : begin
}

/**
 * Writes the search words of the next documents anew, from what is sealed and what was read off files: what came in,
 * what went out, drafts, then what was brought in. Files that gave no text wait to be read once more.
 * Answers where to go on, null at the end, and keeps it; done twice, it changes nothing. `atOnce` documents are one
 * transaction: everyone else waits for it.
 */
export const reindexFrom = (writer: Writer, from: IndexPlace, atOnce: number): IndexPlace | null => {
  const next = writeFrom(writer, from, atOnce)
  const kept: Kept = { version: wordsVersion, from: next }
  writer.derive("INSERT OR REPLACE INTO meta (key, value) VALUES ('words', ?)", JSON.stringify(kept))
  return next
}

const writeFrom = (writer: Writer, from: IndexPlace, atOnce: number): IndexPlace | null => {
  if (from.index === 'incoming' && from.after === 0) waitForTexts(writer)
  const { documents: sql, write, next } = indexes[from.index]
  const documents = writer.readAll<{ ord: number; id: string }>(sql, from.after, atOnce)
  for (const { id } of documents) write(writer, id)
  const last = documents.at(-1)
  if (last && documents.length === atOnce) return { index: from.index, after: last.ord }
  return next && { index: next, after: 0 }
}
