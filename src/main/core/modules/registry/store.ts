import type { ledgerKinds } from '#shared/contract/registry.ts'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import type { SignatureBadge } from '#shared/signatures/badge.ts'
import type { BookKind, Channel, FileRole, Secrecy, Stage, Urgency } from '#shared/vocabulary/document.ts'
import type { Visibility } from '#core/kernel/visibility.ts'

/** What the registry reads. */

export interface Book {
  readonly id: string
  readonly name: string
  readonly kind: BookKind
  /** Types of documents an outgoing book is kept for; none: all that have no book of their own. */
  readonly typeIds: readonly string[]
  /** Who issues what stands in the book of a council or board. */
  readonly body: { readonly name: string; readonly abbreviation: string } | null
  readonly order: number
  readonly closed: boolean
  /** Device that gives its numbers. */
  readonly holder: string
  readonly version: number
}

/** One year of a book; undefined as long as the year has no number. */
export interface BookYear {
  readonly lastNumber: number
  /** Latest day of arrival, or of issue in an outgoing book; null as long as numbers are only reserved. */
  readonly latestDay: CivilDate | null
  readonly lockedAt: Instant | null
}

export type LedgerKind = (typeof ledgerKinds)[number]

export interface LedgerLine {
  readonly id: string
  readonly bookId: string
  readonly year: number
  readonly number: number
  readonly suffix: string
  readonly kind: LedgerKind
  readonly reason: string
  readonly by: string
  readonly at: Instant
  readonly documentId: string | null
}

/** A registered document: the whole entry. */
export interface IncomingRecord {
  readonly id: string
  readonly bookId: string
  readonly bookName: string
  readonly year: number
  readonly number: number
  readonly suffix: string
  readonly arrivedOn: CivilDate
  readonly arrivedAt: Instant
  readonly registeredBy: string
  readonly registeredById: string
  readonly registeredPost: string | null
  readonly typeId: string | null
  readonly typeName: string
  readonly code: string
  readonly issuedOn: CivilDate | null
  readonly issuerId: string | null
  readonly issuer: string
  readonly subject: string
  readonly signerName: string
  readonly signerPosition: string
  readonly urgency: Urgency
  readonly secrecy: Secrecy
  readonly fieldId: string | null
  readonly language: string
  readonly pages: number | null
  readonly copies: number | null
  readonly note: string
  readonly channel: Channel
  readonly replyBy: CivilDate | null
  readonly paper: { readonly hasPaper: boolean; readonly unopened: boolean; readonly addressee: string }
  readonly fileNotation: string
  readonly stage: Stage
  readonly holder: string
  readonly holderSince: Instant | null
  readonly leadUnitId: string | null
  readonly dueAt: Instant | null
  readonly closedAt: Instant | null
  readonly cancelledReason: string | null
  /** Cancelled because the office called its own document back. */
  readonly recalled: boolean
  readonly answerCode: string | null
  readonly answerDate: CivilDate | null
  /** The year of its book is locked (khóa sổ). */
  readonly yearLocked: boolean
  /** The main file, or its shown copy, is a PDF. */
  readonly hasPdf: boolean
  readonly version: number
}

export interface IncomingFile {
  readonly id: string
  readonly blob: string
  readonly name: string
  readonly mime: string
  readonly bytes: number
  readonly pages: number | null
  readonly role: FileRole
  readonly place: number
  readonly rotation: 0 | 90 | 180 | 270
  readonly shownBlob: string | null
  readonly shownMime: string | null
  readonly problem: string | null
}

/** A line of a list, as one person sees it. */
export interface IncomingRow {
  readonly id: string
  readonly number: number
  readonly suffix: string
  readonly year: number
  readonly bookId: string
  readonly arrivedOn: CivilDate
  readonly code: string
  readonly issuedOn: CivilDate | null
  readonly issuer: string
  readonly typeName: string
  readonly subject: string
  readonly urgency: Urgency
  readonly secrecy: Secrecy
  readonly stage: Stage
  readonly recalled: boolean
  readonly holder: string
  readonly holderSince: Instant | null
  readonly dueAt: Instant | null
  readonly closedAt: Instant | null
  /** Open, and neither opened nor registered by this person. */
  readonly unread: boolean
  readonly starred: boolean
  readonly labels: string[]
  readonly files: number
  /** What the last check of the main file said. */
  readonly signature: SignatureBadge | null
}

export interface DuplicateRow {
  readonly id: string
  readonly number: number
  readonly suffix: string
  readonly year: number
  readonly subject: string
  readonly why: 'code' | 'file'
}

/** A filter, brought to the questions a query can answer. */
export interface ListCriteria {
  readonly bookId: string | null
  readonly year: number | null
  readonly stage: Stage | null
  readonly openOnly: boolean
  /** Open documents due after the first and up to the second moment, soonest first. */
  readonly due: { readonly after: Instant | null; readonly upTo: Instant } | null
  readonly urgentOnly: boolean
  readonly unreadOnly: boolean
  readonly starredOnly: boolean
  readonly from: CivilDate | null
  readonly to: CivilDate | null
  readonly typeId: string | null
  /** Folded issuer, or a part of one. */
  readonly issuerKey: string | null
  readonly unitId: string | null
  readonly label: string | null
}

export interface ListRequest {
  readonly visibility: Visibility
  readonly personId: string
  readonly criteria: ListCriteria
  readonly after: string | null
  readonly limit: number
}

export interface RegistryStore {
  /** An entry, a book or a returned paper bears this id already. */
  readonly idTaken: (id: string) => Promise<boolean>
  readonly books: () => Promise<readonly Book[]>
  readonly book: (id: string) => Promise<Book | undefined>
  readonly bookNamed: (name: string) => Promise<Book | undefined>
  readonly bookYear: (bookId: string, year: number) => Promise<BookYear | undefined>
  /** The locked years of every book, ascending. */
  readonly lockedYears: () => Promise<readonly { readonly bookId: string; readonly year: number }[]>
  /** Entries of a year, cancelled ones included. */
  readonly countEntries: (bookId: string, year: number) => Promise<number>
  /** An entry, cancelled or not, bears the number. */
  readonly numberTaken: (bookId: string, year: number, number: number, suffix: string) => Promise<boolean>
  readonly ledgerLines: (bookId: string, year: number, number: number) => Promise<readonly LedgerLine[]>
  /** Reservation of a number that is neither used nor given up. */
  readonly openReservation: (bookId: string, year: number, number: number) => Promise<LedgerLine | undefined>
  readonly countOpenReservations: (bookId: string, year: number) => Promise<number>
  readonly ledger: (bookId: string, year: number) => Promise<readonly LedgerLine[]>
  /** Reserved and neither used nor given up, ascending. */
  readonly openReservations: (bookId: string, year: number) => Promise<readonly number[]>
  /** Numbers up to the last one with neither an entry nor a line of the ledger. */
  readonly unexplainedNumbers: (bookId: string, year: number) => Promise<readonly number[]>

  /** The entry when this person may see it. */
  readonly incoming: (id: string, visibility: Visibility) => Promise<IncomingRecord | undefined>
  readonly incomingFiles: (documentId: string) => Promise<readonly IncomingFile[]>
  readonly duplicatesByCode: (
    codeIdentity: string,
    issuerKey: string,
    issuerId: string | null,
  ) => Promise<readonly DuplicateRow[]>
  readonly duplicatesByFile: (blob: string) => Promise<readonly DuplicateRow[]>
  /** Newest first; soonest first for `due`. A page may take several queries, each short. */
  readonly list: (
    request: ListRequest,
  ) => Promise<{ readonly items: readonly IncomingRow[]; readonly next: string | null }>
  /** Never counts past 10,000 (unread: among the newest 2,000 open documents); the screen shows no more. */
  readonly counts: (
    visibility: Visibility,
    personId: string,
    now: Instant,
    soon: Instant,
  ) => Promise<{ readonly open: number; readonly dueSoon: number; readonly overdue: number; readonly unread: number }>
  readonly returnedPapers: (
    after: string | null,
    limit: number,
  ) => Promise<{
    readonly items: readonly {
      readonly id: string
      readonly at: Instant
      readonly by: string
      readonly issuer: string
      readonly code: string
      readonly subject: string
      readonly reason: string
    }[]
    readonly next: string | null
  }>
}
