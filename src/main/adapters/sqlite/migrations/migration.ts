import type { Db } from '../connection.ts'

/** One step forward. Shipped steps are never edited; a mistake is mended by a new step. */
export interface Migration {
  readonly version: number
  readonly up: (db: Db) => void
}
