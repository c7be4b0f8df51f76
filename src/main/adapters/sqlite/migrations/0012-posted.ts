import type { Migration } from './migration.ts'
import { postedSchema } from '../schema/posted.ts'

/** What went out on paper, in the order of the posting book, as it was sent so far. */
export const posted: Migration = {
  version: 12,
  up: (db) => {
    db.exec(postedSchema)
    db.exec(`
INSERT INTO posted (book_id, year, sent_at, delivery_id, number)
  SELECT o.book_id, o.year, d.sent_at, d.id, o.number FROM deliveries AS d JOIN outgoing AS o ON o.id = d.document_id
  WHERE d.channel = 'paper' AND d.sent_at IS NOT NULL;
DROP INDEX deliveries_posted;
`)
  },
}
