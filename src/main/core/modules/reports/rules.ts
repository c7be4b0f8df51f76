import type { CivilDate } from '#shared/kernel/time.ts'
import { outgoingBookKinds, secretBookKinds, type BookKind } from '#shared/vocabulary/document.ts'
import type { Access } from '#core/kernel/access.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import type { BookPart } from './store.ts'

/** More entries do not go on one paper; a book is bound in volumes (quyển). */
export const mostEntries = 20_000
/** More documents are no list one reads. */
export const mostListed = 5000

/** Answers of a search beyond these are no answers any more. */
export const mostFound = 1000

interface KnownBook {
  readonly id: string
  readonly kind: BookKind
}

interface Dates {
  readonly from: CivilDate | null
  readonly to: CivilDate | null
}

const later = (left: CivilDate | null, right: CivilDate | null): CivilDate | null =>
  left === null || (right !== null && right > left) ? right : left
const earlier = (left: CivilDate | null, right: CivilDate | null): CivilDate | null =>
  left === null || (right !== null && right < left) ? right : left

/**
 * Which days of a book this person may read as a whole: all of it who keeps the books, what lies within the scope an
 * inspector (thanh tra). Undefined when the book is none of the person's business; of the secret book only those know
 * who work with it.
 */
export const readableDays = (book: KnownBook, access: Access, asked: Dates): Dates | undefined => {
  const { secrets, inspection } = visibilityOf(access)
  if (secretBookKinds.includes(book.kind) && !secrets) return undefined
  if (access.permissions.has('books.keep')) return asked
  if (!inspection) return undefined
  if (inspection.bookIds.length > 0 && !inspection.bookIds.includes(book.id)) return undefined
  return { from: later(asked.from, inspection.from), to: earlier(asked.to, inspection.to) }
}

/** What stands in a book. */
export const sideOf = (kind: BookKind): BookPart['side'] =>
  (outgoingBookKinds as readonly BookKind[]).includes(kind) ? 'outgoing' : 'incoming'

/** The part of a book a request names. */
export const partOf = (
  asked: {
    readonly bookId: string
    readonly year: number
    readonly fromNumber?: number | undefined
    readonly toNumber?: number | undefined
  },
  days: Dates,
  since: BookPart['since'],
  side: BookPart['side'],
): BookPart => ({
  side,
  bookId: asked.bookId,
  year: asked.year,
  fromNumber: asked.fromNumber ?? null,
  toNumber: asked.toNumber ?? null,
  ...days,
  since,
})

/** A recovery code in the groups it is written in. */
export const codeGroups = (code: string): string[] => code.split(/[\s-]+/).filter((group) => group !== '')
