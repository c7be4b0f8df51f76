import type { CivilDate, Instant } from '#shared/kernel/time.ts'

/** A record brought in from elsewhere, with its content. */
export interface ImportedDocument {
  readonly id: string
  readonly externalId: string
  readonly number: string
  readonly symbol: string
  readonly subject: string
  readonly issuer: string
  readonly date: CivilDate | null
  readonly content: string
  readonly source: string
  readonly importedAt: Instant
  readonly importedBy: string
}

/** One record whole, with the file it was read from. */
export interface ImportedRecord extends ImportedDocument {
  readonly file: { readonly blob: string; readonly name: string } | null
}

export interface ImportsStore {
  /** Which of the keys are taken. */
  readonly known: (keys: readonly string[]) => Promise<readonly string[]>
  /** Which of the files this person brought in. */
  readonly uploadedBy: (personId: string, blobs: readonly string[]) => Promise<ReadonlySet<string>>
  readonly document: (id: string) => Promise<ImportedRecord | undefined>
}
