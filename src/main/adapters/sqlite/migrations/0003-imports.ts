import type { Migration } from '../migrate.ts'
import { importsSchema } from '../schema/imports.ts'

/** Old material that was brought in from elsewhere. */
export const imports: Migration = {
  version: 3,
  up: (db) => {
    db.exec(importsSchema)
  },
}
