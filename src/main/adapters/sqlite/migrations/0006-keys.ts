import type { Migration } from './migration.ts'
import { keysSchema } from '../schema/keys.ts'

/** Whose certificates are used here, and drivers of tokens. */
export const keys: Migration = {
  version: 6,
  up: (db) => {
    db.exec(keysSchema)
  },
}
