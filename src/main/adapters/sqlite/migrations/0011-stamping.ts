import type { Migration } from './migration.ts'
import { stampingSchema } from '../schema/stamping.ts'

/** Levels of papers signed here, and what waits for its time-stamp. */
export const stamping: Migration = {
  version: 11,
  up: (db) => {
    db.exec(stampingSchema)
  },
}
