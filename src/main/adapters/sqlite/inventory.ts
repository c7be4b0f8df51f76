import type { Db } from './connection.ts'

/** What a store holds and leans on, for backups. */
export interface Inventory {
  readonly documents: () => number
  /** Of this computer's chain: the last entry. */
  readonly headHash: () => string
  /** Every file that an entry, a card or the trust store refers to, each once. */
  readonly blobsInUse: () => IterableIterator<string>
}

export const inventoryOf = (db: Db): Inventory => ({
  documents: () => db.prepare('SELECT count(*) FROM incoming').pluck().get() as number,
  headHash: () =>
    db
      .prepare(
        `SELECT hash FROM journal WHERE device = (SELECT value FROM meta WHERE key = 'device') ORDER BY seq DESC LIMIT 1`,
      )
      .pluck()
      .get() as string,
  blobsInUse: () =>
    db
      .prepare(
        `SELECT blob FROM incoming_files UNION SELECT shown_blob FROM incoming_files WHERE shown_blob IS NOT NULL
         UNION SELECT blob FROM card_files UNION SELECT shown_blob FROM card_files WHERE shown_blob IS NOT NULL
         UNION SELECT blob FROM draft_versions UNION SELECT shown_blob FROM draft_versions WHERE shown_blob IS NOT NULL
         UNION SELECT pdf_blob FROM draft_versions WHERE pdf_blob IS NOT NULL
         UNION SELECT blob FROM draft_templates
         UNION SELECT blob FROM certificate_pictures UNION SELECT blob FROM trust_revocation UNION SELECT blob FROM imported WHERE blob IS NOT NULL`,
      )
      .pluck()
      .iterate() as IterableIterator<string>,
})
