import type { CivilDate } from '#shared/kernel/time.ts'
import { everyDocument, type Access } from './access.ts'

/**
 * Which incoming documents a person may see, as plain data that a query can filter by. A document that is not visible
 * does not exist for that person: no list, count, search or operation gives it away.
 */
export interface Visibility {
  /** Every document that is no state secret. */
  readonly everything: boolean
  /** `everything` and an inspection reach into the secret book too: for whom that book is entrusted to. */
  readonly secrets: boolean
  /** Addresses whose documents may be seen whatever they are. */
  readonly keys: readonly string[]
  /** What an inspector may see; no book named means every book. */
  readonly inspection: {
    readonly bookIds: readonly string[]
    readonly from: CivilDate | null
    readonly to: CivilDate | null
  } | null
}

/** What the program itself has to look at for a decision, whoever acts; nothing of it is shown. */
export const wholeOffice: Visibility = { everything: true, secrets: true, keys: [], inspection: null }

export const visibilityOf = (access: Access): Visibility => ({
  everything: access.readerKeys.includes(everyDocument),
  secrets: access.permissions.has('incoming.secretBook'),
  keys: access.readerKeys.filter((key) => key !== everyDocument),
  inspection: access.permissions.has('incoming.inspect') ? access.scope : null,
})
