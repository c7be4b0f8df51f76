import type { IndexPlace } from '#core/ports.ts'
import { waitForTexts } from './contents.ts'
import { indexImported } from './imports.ts'
import { writeSearchWords } from './registry-moves.ts'
import type { Writer } from './writer.ts'

/** So many documents are written anew in one transaction: nobody waits for longer. */
const atOnce = 500

/**
 * Writes the search words of the next documents anew, from what is sealed and what was read off files: what came in, then
 * what was brought in. Files that gave no text wait to be read once more.
 * Answers where to go on, null at the end; done twice, it changes nothing.
 */
export const reindexFrom = (writer: Writer, from: IndexPlace): IndexPlace | null => {
  if (from.index === 'incoming' && from.after === 0) waitForTexts(writer)
  const table = {
    incoming: 'SELECT ord, id FROM incoming WHERE ord > ? ORDER BY ord LIMIT ?',
    imported: 'SELECT ord, id FROM imported WHERE ord > ? ORDER BY ord LIMIT ?',
  }[from.index]
  const index = from.index === 'incoming' ? writeSearchWords : indexImported
  const documents = writer.readAll<{ ord: number; id: string }>(table, from.after, atOnce)
  for (const { id } of documents) index(writer, id)
  const last = documents.at(-1)
  if (last && documents.length === atOnce) return { index: from.index, after: last.ord }
  return from.index === 'incoming' ? { index: 'imported', after: 0 } : null
}
