import type { Migration } from './migration.ts'
import { accountsSchema } from '../schema/accounts.ts'
import { catalogueSchema } from '../schema/catalogue.ts'
import { filesSchema } from '../schema/files.ts'
import { journalSchema } from '../schema/journal.ts'
import { registrySchema } from '../schema/registry.ts'
import { routingSchema } from '../schema/routing.ts'

/** The office as first shipped. */
export const office: Migration = {
  version: 1,
  up: (db) => {
    for (const schema of [journalSchema, accountsSchema, catalogueSchema, registrySchema, filesSchema, routingSchema])
      db.exec(schema)
  },
}
