import type { Migration } from './migration.ts'
import { draftingSchema } from '../schema/drafting.ts'

/** Drafts and the way they are signed. */
export const drafting: Migration = {
  version: 5,
  up: (db) => {
    db.exec(draftingSchema)
  },
}
