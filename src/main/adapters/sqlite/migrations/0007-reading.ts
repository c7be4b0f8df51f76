import type { Migration } from './migration.ts'
import { readingSchema } from '../schema/reading.ts'

/** What was read off the files of the office. */
export const reading: Migration = {
  version: 7,
  up: (db) => {
    db.exec(readingSchema)
  },
}
