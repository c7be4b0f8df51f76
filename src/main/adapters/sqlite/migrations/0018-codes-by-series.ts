import type { Migration } from './migration.ts'

/**
 * A code is one in a year among the open documents of a body, and among its secret ones: the secret book and that of a
 * council are series of their own, whose numbers do not block those of other books.
 */
export const codesBySeries: Migration = {
  version: 18,
  up: (db) => {
    db.exec(`
DROP INDEX outgoing_by_code;
CREATE UNIQUE INDEX outgoing_by_code ON outgoing (code_identity, year, issuer, secrecy > 0) WHERE state <> 'cancelled';
`)
  },
}
