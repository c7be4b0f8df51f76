import type { Db } from './connection.ts'
import { storeNewer } from './journal.ts'
import { office } from './migrations/0001-office.ts'

/** One step forward. Shipped steps are never edited; a mistake is mended by a new step. */
export interface Migration {
  readonly version: number
  readonly up: (db: Db) => void
}

const migrations: readonly Migration[] = [office]

export const currentVersion = migrations.length

export const versionOf = (db: Db): number => db.pragma('user_version', { simple: true }) as number

/** Runs all pending steps in one transaction. Refuses a store newer than this program. */
export const migrate = (db: Db, steps: readonly Migration[] = migrations): void => {
  const version = versionOf(db)
  if (version > steps.length) throw storeNewer()
  if (version === steps.length) return
  db.transaction(() => {
    for (const step of steps.slice(version)) {
      step.up(db)
      db.pragma(`user_version = ${String(step.version)}`)
    }
  }).immediate()
}
