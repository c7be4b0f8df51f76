import type { RefusalParams } from '#shared/kernel/result.ts'
import type { PaperRole } from '#shared/contract/signing-papers.ts'
import type { PaperLevel } from '#shared/contract/stamping.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { DraftState, MadeLevel } from '#shared/vocabulary/drafting.ts'

/** What the module reads of papers signed here. */

/** Whose papers: everybody's, or what one person wrote or signed. State secrets are shown only to their keepers. */
export interface PapersOf {
  readonly personId: string | null
  readonly secrets: 'shown' | 'hidden'
}

export interface WaitingPaper {
  readonly blob: string
  readonly kind: 'draft' | 'outgoing'
  readonly documentId: string
  readonly code: string
  readonly subject: string
  readonly signer: string
  readonly role: PaperRole
  readonly file: string
  readonly signedAt: Instant
  readonly reached: MadeLevel
  readonly awaits: Exclude<MadeLevel, 'B-B'>
  readonly tries: number
  readonly triedAt: Instant | null
  readonly nextTryAt: Instant | null
  readonly refusal: RefusalParams | null
}

/** The newest version of a draft's file that is this paper. */
export interface PlaceInDraft {
  readonly draftId: string
  readonly version: number
  readonly state: DraftState
  readonly fileId: string
  readonly number: number
  readonly name: string
}

/** A file of an entry that is this paper. */
export interface PlaceInEntry {
  readonly documentId: string
  readonly version: number
  readonly fileId: string
  readonly role: 'main' | 'annex'
  readonly place: number
  readonly name: string
  /** Somebody received these very bytes electronically. */
  readonly wentOut: boolean
}

export interface StampingStore {
  /** Of papers signed here; others are not among the answers. */
  readonly levels: (blobs: readonly string[]) => Promise<ReadonlyMap<string, PaperLevel>>
  readonly waiting: (
    of: PapersOf,
    page: { readonly after: string | null; readonly limit: number },
  ) => Promise<{ readonly items: readonly WaitingPaper[]; readonly next: string | null }>
  /** Never counts past 1,000. */
  readonly countWaiting: (of: PapersOf) => Promise<number>
  /** When it waits, and this person may see it waiting. */
  readonly paper: (blob: string, of: PapersOf) => Promise<WaitingPaper | undefined>
  readonly inDrafts: (blob: string) => Promise<readonly PlaceInDraft[]>
  readonly inEntries: (blob: string) => Promise<readonly PlaceInEntry[]>
  /** A file of the entry waits: its name. */
  readonly waitsOnEntry: (documentId: string) => Promise<string | undefined>
  /** The paper that has waited longest and may be tried now. */
  readonly due: (
    now: Instant,
    rested: { readonly person: Instant; readonly other: Instant },
  ) => Promise<string | undefined>
}
