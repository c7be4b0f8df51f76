import type { z } from 'zod'
import type { agency, calendarDay, documentType, field, phrase } from '#shared/contract/catalogue.ts'
import type { workingHours } from '#shared/contract/host.ts'
import type { CivilDate } from '#shared/kernel/time.ts'

export type DocumentType = z.output<typeof documentType> & { readonly order: number }
export type Field = z.output<typeof field>
export type Agency = z.output<typeof agency>
export type Phrase = Omit<z.output<typeof phrase>, 'own'> & { readonly personId: string | null }
export type Day = z.output<typeof calendarDay>
export type Hours = z.output<typeof workingHours>

/** What the module reads; closed rows are included unless said otherwise. */
export interface CatalogueStore {
  /** By group, then in the order of the law. */
  readonly documentTypes: () => Promise<readonly DocumentType[]>
  readonly fields: () => Promise<readonly Field[]>
  readonly agency: (id: string) => Promise<Agency | undefined>
  /** Agencies that bear the code, as their new or old one; case does not count. */
  readonly agenciesByCode: (code: string) => Promise<readonly Agency[]>
  /**
   * Candidates of a search, at most `limit` of each kind: by code, by abbreviation, by the beginning of the name, by
   * the words as typed, by the words in any order. `openOn` leaves out what is closed on that day.
   */
  readonly agencyCandidates: (search: {
    readonly text: string
    readonly openOn: CivilDate | null
    readonly limit: number
  }) => Promise<readonly Agency[]>
  readonly everyAgency: () => Promise<readonly Agency[]>
  /** The office's, and those of the person when one is named. */
  readonly phrases: (personId: string | null) => Promise<readonly Phrase[]>
  readonly phrase: (id: string) => Promise<Phrase | undefined>
  readonly days: () => Promise<readonly Day[]>
  readonly hours: () => Promise<readonly Hours[]>
}
