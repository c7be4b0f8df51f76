import type { IndexPlace } from '#core/ports.ts'
import { waitForTexts } from './contents.ts'
import { writeDraftWords } from './draft-words.ts'
import { indexImported } from './imports.ts'
import { writeOutgoingWords } from './outgoing-readers.ts'
import { writeSearchWords } from './registry-moves.ts'
import type { Writer } from './writer.ts'

/** So many documents are written anew in one transaction: nobody waits for longer. */
const atOnce = 500

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

/**
 * Writes the search words of the next documents anew, from what is sealed and what was read off files: what came in,
 * what went out, drafts, then what was brought in. Files that gave no text wait to be read once more.
 * Answers where to go on, null at the end; done twice, it changes nothing.
 */
export const reindexFrom = (writer: Writer, from: IndexPlace): IndexPlace | null => {
  if (from.index === 'incoming' && from.after === 0) waitForTexts(writer)
  const { documents: sql, write, next } = indexes[from.index]
  const documents = writer.readAll<{ ord: number; id: string }>(sql, from.after, atOnce)
  for (const { id } of documents) write(writer, id)
  const last = documents.at(-1)
  if (last && documents.length === atOnce) return { index: from.index, after: last.ord }
  return next && { index: next, after: 0 }
}
