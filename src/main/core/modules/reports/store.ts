import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import type {
  BookEntry,
  CorrectionEntry,
  KeptLoanEntry,
  LedgerEntry,
  OutgoingEntry,
  PostedEntry,
  SlipOpinion,
} from './papers.ts'

/** Which part of a book. */
export interface BookPart {
  /** What stands in the book. */
  readonly side: 'incoming' | 'outgoing'
  readonly bookId: string
  readonly year: number
  readonly fromNumber: number | null
  readonly toNumber: number | null
  readonly from: CivilDate | null
  readonly to: CivilDate | null
  /** Goes on from a print: later numbers, and earlier ones that were entered after it. */
  readonly since: { readonly number: number; readonly at: Instant } | null
}

export interface BookSummary {
  readonly entries: number
  readonly first: { readonly number: number; readonly suffix: string } | null
  readonly last: { readonly number: number; readonly suffix: string } | null
  readonly from: CivilDate | null
  readonly to: CivilDate | null
}

export interface BookPrint {
  readonly id: string
  readonly at: Instant
  readonly by: string
  readonly form: string
  readonly fromNumber: number
  readonly toNumber: number
  readonly headHash: string
}

/** An entry of the book before its recipients are said in one line. */
export type OutgoingBookRow = Omit<OutgoingEntry, 'recipients'> & {
  /** Whom it was or is to be sent to, one behind the other; null before anybody was put down. */
  readonly sentTo: string | null
  /** Nơi nhận and Kính gửi as they were written, one a line. */
  readonly namedRecipients: string
  readonly addressees: string
}

/** What reports read across the office. */
export interface ReportsStore {
  readonly summary: (part: BookPart) => Promise<BookSummary>
  /** Of what was posted or lent: days of posting or lending; numbers of the documents. */
  readonly usesSummary: (part: BookPart, form: 'posted' | 'keptLoans') => Promise<BookSummary>
  /** By number, then suffix. */
  readonly outgoing: (part: BookPart, offset: number, limit: number) => Promise<readonly OutgoingBookRow[]>
  /** Oldest first. */
  readonly posted: (part: BookPart, offset: number, limit: number) => Promise<readonly PostedEntry[]>
  /** Oldest first. */
  readonly keptLoans: (part: BookPart, offset: number, limit: number) => Promise<readonly KeptLoanEntry[]>
  /** By number, then suffix. */
  readonly entries: (part: BookPart, offset: number, limit: number) => Promise<readonly BookEntry[]>
  /** Corrections of entries that had been printed before, oldest first. */
  readonly corrections: (part: BookPart) => Promise<readonly CorrectionEntry[]>
  readonly ledger: (part: BookPart) => Promise<readonly LedgerEntry[]>
  /** Newest first. */
  readonly prints: (bookId: string, year: number) => Promise<readonly BookPrint[]>
  /** How far a form was printed, and when the last time. */
  readonly printedTo: (
    bookId: string,
    year: number,
    form: string,
  ) => Promise<{ readonly number: number; readonly at: Instant } | null>
  readonly headHash: (device: string) => Promise<string | null>
  readonly opinions: (documentId: string) => Promise<{
    readonly leader: readonly SlipOpinion[]
    readonly unitHead: readonly SlipOpinion[]
    readonly handler: readonly SlipOpinion[]
  }>
  /** Units or people in charge, as the stamp and the book name them. */
  readonly forwardedTo: (documentId: string) => Promise<string>
}
