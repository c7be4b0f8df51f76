import type { Migration } from './migration.ts'

/** How documents went to a recipient before is asked by the recipient, the latest first. */
export const ways: Migration = {
  version: 15,
  up: (db) => {
    db.exec(`CREATE INDEX deliveries_by_recipient ON deliveries (coalesce(recipient_id, label), sent_at)
      WHERE sent_at IS NOT NULL`)
  },
}
