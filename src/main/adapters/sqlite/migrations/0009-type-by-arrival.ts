import type { Migration } from './migration.ts'

/** Entries of a type in the order of their arrival: a type and an early year begin where they lie. */
export const typeByArrival: Migration = {
  version: 9,
  up: (db) => {
    db.exec(`
DROP INDEX incoming_by_type;
CREATE INDEX incoming_by_type ON incoming (type_id, arrived_on, ord);
`)
  },
}
