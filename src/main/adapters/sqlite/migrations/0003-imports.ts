import type { Migration } from './migration.ts'
import { importsSchema, longPayloadsSchema } from '../schema/imports.ts'

/** Old material that was brought in from elsewhere. */
export const imports: Migration = {
  version: 3,
  up: (db) => {
    db.exec(importsSchema)
    db.exec(longPayloadsSchema)
  },
}
