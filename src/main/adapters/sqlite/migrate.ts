import { copyFileSync } from 'node:fs'
import { Unavailable } from '#core/kernel/unavailable.ts'
import { asEnvironmentFailure } from '../system/environment-failure.ts'
import { asUnavailable, type Db } from './connection.ts'
import { office } from './migrations/0001-office.ts'
import { signatures } from './migrations/0002-signatures.ts'
import { imports } from './migrations/0003-imports.ts'
import { outgoing } from './migrations/0004-outgoing.ts'
import { drafting } from './migrations/0005-drafting.ts'
import { keys } from './migrations/0006-keys.ts'
import { reading } from './migrations/0007-reading.ts'
import { signingPapers } from './migrations/0008-signing-papers.ts'
import { typeByArrival } from './migrations/0009-type-by-arrival.ts'
import { contents } from './migrations/0010-contents.ts'
import { stamping } from './migrations/0011-stamping.ts'
import { posted } from './migrations/0012-posted.ts'
import { templates } from './migrations/0013-templates.ts'
import { raised } from './migrations/0014-raised.ts'
import { ways } from './migrations/0015-ways.ts'
import { mending } from './migrations/0016-mending.ts'
import { seldomMerged } from './migrations/0017-seldom-merged.ts'
import { codesBySeries } from './migrations/0018-codes-by-series.ts'
import type { Migration } from './migrations/migration.ts'

const migrations: readonly Migration[] = [
  office,
  signatures,
  imports,
  outgoing,
  drafting,
  keys,
  reading,
  signingPapers,
  typeByArrival,
  contents,
  stamping,
  posted,
  templates,
  raised,
  ways,
  mending,
  seldomMerged,
  codesBySeries,
]

/** A store of an earlier version is kept beside the migrated one. */
const keepEarlier = (db: Db, file: string, version: number): void => {
  db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(file, `${file}.v${String(version)}`)
}

/**
 * Brings the store in `file` up to date: all pending steps in one transaction. Throws `Unavailable`; a store newer than
 * this program is left as it is.
 */
export const migrate = (db: Db, file: string, steps: readonly Migration[] = migrations): void => {
  try {
    const version = db.pragma('user_version', { simple: true }) as number
    const latest = steps.at(-1)?.version ?? 0
    if (version > latest) throw new Unavailable('storeNewer')
    if (version === latest) return
    if (version > 0) keepEarlier(db, file, version)
    db.transaction(() => {
      for (const step of steps.filter((each) => each.version > version)) {
        step.up(db)
        db.pragma(`user_version = ${String(step.version)}`)
      }
    }).immediate()
  } catch (error) {
    throw asUnavailable(asEnvironmentFailure(error))
  }
}
