import type { Migration } from './migration.ts'
import { writeDraftWords } from '../draft-words.ts'
import { contentsSchema } from '../schema/contents.ts'
import { createWriter } from '../writer.ts'

/** What outgoing documents and drafts say is found, and drafts themselves. */
export const contents: Migration = {
  version: 10,
  up: (db) => {
    db.exec(contentsSchema)
    const drafts = db.prepare('SELECT id FROM drafts WHERE outgoing_id IS NULL ORDER BY ord').all() as { id: string }[]
    const { writer } = createWriter(db)
    for (const { id } of drafts) writeDraftWords(writer, id)
  },
}
