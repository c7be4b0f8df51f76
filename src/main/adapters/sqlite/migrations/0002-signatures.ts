import type { Migration } from './migration.ts'
import { derivedFilesSchema, signingSchema } from '../schema/signing.ts'

/** Checks of signatures, the trust store, and check records among the files of an entry. */
export const signatures: Migration = {
  version: 2,
  up: (db) => {
    db.exec(signingSchema)
    db.exec(derivedFilesSchema)
  },
}
