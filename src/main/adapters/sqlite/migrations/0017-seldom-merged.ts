import type { Migration } from './migration.ts'

/**
 * Every group of an import leaves a piece of the index behind. Joined by fours, as FTS5 does of itself, each word is
 * written again five times while a million documents come in; by sixteens, twice. They are all joined when they are in.
 */
export const seldomMerged: Migration = {
  version: 17,
  up: (db) => {
    db.exec("INSERT INTO imported_search (imported_search, rank) VALUES ('automerge', 16)")
  },
}
