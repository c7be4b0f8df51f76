import type { Migration } from './migration.ts'
import { signingPapersSchema } from '../schema/signing-papers.ts'

/** How signatures are made here, and the pictures that go with certificates. */
export const signingPapers: Migration = {
  version: 8,
  up: (db) => {
    db.exec(signingPapersSchema)
  },
}
