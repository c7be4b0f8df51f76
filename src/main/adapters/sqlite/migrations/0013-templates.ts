import type { Migration } from './migration.ts'
import { templatesSchema } from '../schema/templates.ts'

/** Templates that the office brings itself. */
export const templates: Migration = {
  version: 13,
  up: (db) => {
    db.exec(templatesSchema)
  },
}
