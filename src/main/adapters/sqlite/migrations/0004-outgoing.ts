import type { Migration } from './migration.ts'
import { exchangeSchema } from '../schema/exchange.ts'
import { outgoingSchema, widerBooksSchema } from '../schema/outgoing.ts'

/** Văn bản đi: books, entries and dispatch. */
export const outgoing: Migration = {
  version: 4,
  up: (db) => {
    db.exec(widerBooksSchema)
    db.exec(outgoingSchema)
    db.exec(exchangeSchema)
  },
}
