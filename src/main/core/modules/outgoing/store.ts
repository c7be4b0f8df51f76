import type { z } from 'zod'
import type { keptLoan, numberRequest } from '#shared/contract/outgoing.ts'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import type { SignatureBadge } from '#shared/signatures/badge.ts'
import type {
  CopyForm,
  LinkKind,
  Medium,
  OutgoingFileRole,
  OutgoingState,
  Secrecy,
  Urgency,
} from '#shared/vocabulary/document.ts'
import type { Visibility } from '#core/kernel/visibility.ts'
import type { OutgoingFields } from './rules/entry.ts'

/** What the outgoing register reads. */

export interface OutgoingRecord {
  readonly id: string
  readonly bookId: string
  readonly bookName: string
  readonly year: number
  readonly number: number
  readonly suffix: string
  readonly symbol: string
  readonly code: string
  readonly issuedOn: CivilDate
  readonly registeredAt: Instant
  readonly registeredBy: string
  readonly issuer: string
  readonly unit: string
  readonly fields: OutgoingFields
  readonly copy: CopyRecord | null
  readonly state: OutgoingState
  readonly dispatchDueAt: Instant
  readonly dispatchedAt: Instant | null
  readonly cancelledReason: string | null
  /** The year of its book is locked (khóa sổ). */
  readonly yearLocked: boolean
  readonly version: number
}

export interface CopyRecord {
  readonly form: CopyForm
  readonly part: string
  readonly place: string
  readonly source: {
    readonly kind: 'incoming' | 'outgoing' | 'paper'
    readonly documentId: string | null
    readonly typeName: string
    readonly code: string
    readonly issuedOn: CivilDate | null
    readonly issuer: string
    readonly subject: string
  }
}

export interface OutgoingFile {
  readonly id: string
  readonly role: OutgoingFileRole
  readonly place: number
  readonly blob: string
  readonly name: string
  readonly mime: string
  readonly bytes: number
  readonly pages: number | null
  readonly shownBlob: string | null
  readonly shownMime: string | null
  readonly problem: string | null
  /** Recipients have these bytes, and a revision of them took their place. */
  readonly wentOut: boolean
}

/** A line of a list. */
export interface OutgoingRow {
  readonly id: string
  readonly bookId: string
  readonly number: number
  readonly suffix: string
  readonly year: number
  readonly code: string
  readonly issuedOn: CivilDate
  readonly typeName: string
  readonly subject: string
  readonly signerName: string
  readonly unit: string
  readonly urgency: Urgency
  readonly secrecy: Secrecy
  readonly medium: Medium
  readonly state: OutgoingState
  readonly dispatchDueAt: Instant
  readonly dispatchedAt: Instant | null
  readonly copyForm: CopyForm | null
  readonly files: number
  readonly deliveries: DeliveryTotals
  readonly signature: SignatureBadge | null
  /** Đính chính and thay thế, both ways, the earliest first; of documents the person may see. */
  readonly linked: readonly { readonly kind: LinkKind; readonly code: string }[]
}

export interface DeliveryTotals {
  readonly total: number
  readonly prepared: number
  readonly sent: number
  readonly received: number
  readonly refused: number
  readonly recalled: number
}

/** A filter, brought to the questions a query can answer. */
export interface OutgoingCriteria {
  readonly bookId: string | null
  readonly year: number | null
  readonly state: OutgoingState | null
  /** Numbered and not dispatched; due up to that moment when one is named; soonest first. */
  readonly undispatched: { readonly upTo: Instant | null } | null
  readonly unansweredOnly: boolean
  readonly copiesOnly: boolean
  /** Addresses of the person: documents the person wrote, signed or received. */
  readonly ownKeys: readonly string[] | null
  readonly from: CivilDate | null
  readonly to: CivilDate | null
  readonly typeId: string | null
  readonly unitId: string | null
  /** Folded words, each of which the entry must contain. */
  readonly words: readonly string[]
}

export interface OutgoingListRequest {
  readonly visibility: Visibility
  readonly criteria: OutgoingCriteria
  readonly after: string | null
  readonly limit: number
}

interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

export type NumberRequest = Omit<z.output<typeof numberRequest>, 'mine'> & { readonly personId: string }
export type KeptLoan = z.output<typeof keptLoan>

export interface Linked {
  readonly id: string
  readonly code: string
  readonly subject: string
}

/** The documents among which a code is given once in a year. */
export interface Codes {
  /** The office, or the council or board that issues in its own name. */
  readonly issuer: string
  readonly secrecy: 'open' | 'secret'
}

export interface OutgoingStore {
  /** An entry, a wish or a loan bears this id already. */
  readonly idTaken: (id: string) => Promise<boolean>
  /** Another entry of the year, in the books among which a code is given once, is called so and not cancelled. */
  readonly codeTaken: (codeIdentity: string, year: number, among: Codes) => Promise<boolean>
  /** Entries called so that are not cancelled and may be seen, the newest first, of one year the open one first. */
  readonly called: (codeIdentity: string, visibility: Visibility) => Promise<readonly Linked[]>
  /** Numbers cancelled on that day and given to no other entry, ascending; plain numbers only. */
  readonly reusable: (bookId: string, year: number, cancelledOn: CivilDate) => Promise<readonly number[]>
  /** The entry when this person may see it. */
  readonly document: (id: string, visibility: Visibility) => Promise<OutgoingRecord | undefined>
  readonly files: (documentId: string) => Promise<readonly OutgoingFile[]>
  /** Ids of the incoming documents it answers. */
  readonly answersOf: (documentId: string) => Promise<readonly string[]>
  readonly answersTo: (
    incomingId: string,
    visibility: Visibility,
  ) => Promise<readonly (Linked & { readonly issuedOn: CivilDate; readonly state: OutgoingState })[]>
  readonly copiesOf: (
    documentId: string,
    visibility: Visibility,
  ) => Promise<readonly (Linked & { readonly form: CopyForm })[]>
  /** The entries at these places of the order of registration that this person may see. */
  readonly at: (places: readonly number[], visibility: Visibility) => Promise<readonly OutgoingRow[]>
  readonly list: (request: OutgoingListRequest) => Promise<Page<OutgoingRow>>
  /** Never counts past 10,000. */
  readonly counts: (
    visibility: Visibility,
    now: Instant,
  ) => Promise<{
    readonly undispatched: number
    readonly overdue: number
    readonly unanswered: number
    readonly loans: number
  }>
  readonly request: (id: string) => Promise<NumberRequest | undefined>
  /** Oldest first while waiting, newest first afterwards; of one person when one is named. */
  readonly requests: (
    asked: { readonly state: 'waiting' | 'answered'; readonly personId: string | null },
    page: { readonly after: string | null; readonly limit: number },
  ) => Promise<Page<NumberRequest>>
  readonly countRequests: (personId: string | null) => Promise<number>
  readonly loan: (id: string) => Promise<KeptLoan | undefined>
  readonly openLoan: (documentId: string) => Promise<KeptLoan | undefined>
  /** Newest first. */
  readonly loans: (
    asked: { readonly set: 'open' | 'all'; readonly documentId: string | null; readonly visibility: Visibility },
    page: { readonly after: string | null; readonly limit: number },
  ) => Promise<Page<KeptLoan>>
}
