import type { Migration } from './migration.ts'

/** Since when raised bytes have stood in the place of the former ones: what left before then were those. */
export const raised: Migration = {
  version: 14,
  up: (db) => {
    db.exec('ALTER TABLE paper_levels ADD COLUMN raised_at TEXT')
  },
}
