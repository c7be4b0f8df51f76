import type { Migration } from './migration.ts'

/** The issued document that a draft corrects or replaces. Empty columns are no part of a row's seal. */
export const mending: Migration = {
  version: 16,
  up: (db) => {
    db.exec(`ALTER TABLE drafts ADD COLUMN mends_id TEXT REFERENCES outgoing (id);
      ALTER TABLE drafts ADD COLUMN mends_as TEXT CHECK (mends_as IN ('corrects', 'replaces'));
      ALTER TABLE drafts ADD COLUMN mends_reason TEXT;
      CREATE INDEX drafts_by_mended ON drafts (mends_id) WHERE mends_id IS NOT NULL`)
  },
}
