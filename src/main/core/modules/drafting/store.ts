import type { z } from 'zod'
import type {
  draftFields,
  draftingSettings,
  draftNote,
  draftRoute,
  draftRow,
  draftSets,
  draftSignature,
  draftAsks,
} from '#shared/contract/draft.ts'
import type { ownTemplate } from '#shared/contract/drafting-templates.ts'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import type { Mending } from '#shared/vocabulary/document.ts'
import type { SignatureBadge } from '#shared/signatures/badge.ts'
import type { DraftState, PdfOrigin } from '#shared/vocabulary/drafting.ts'
import type { FileProblem } from '#shared/contract/files.ts'
import type { Saves, Steps } from './rules/way.ts'

/** What the module reads. A draft exists only for whom `readerKeys` let see it. */

export type DraftFields = z.output<typeof draftFields>
export type DraftingSettings = z.output<typeof draftingSettings>
export type DraftSet = (typeof draftSets)[number]
export type DraftAsk = (typeof draftAsks)[number]

/** The issued document that a draft corrects or replaces. */
export interface Mends {
  readonly documentId: string
  readonly as: Mending
  readonly reason: string
}

export interface Draft {
  readonly id: string
  readonly fields: DraftFields
  readonly template: string
  readonly authorPostId: string
  readonly authorPersonId: string
  /** Post and name, as they were then. */
  readonly author: string
  readonly unitId: string
  readonly unitName: string
  readonly answersId: string | null
  readonly mends: Mends | null
  readonly state: DraftState
  readonly stepId: string | null
  readonly holder: string
  readonly holderSince: Instant | null
  readonly dueAt: Instant | null
  readonly saves: Saves
  /** Of the entry in the book; empty and null before there is one. */
  readonly code: string
  readonly outgoingId: string | null
  readonly issuedOn: CivilDate | null
  readonly startedAt: Instant
  readonly version: number
}

export interface SavedVersion {
  readonly id: string
  readonly fileId: string
  readonly number: number
  readonly blob: string
  readonly name: string
  readonly mime: string
  readonly bytes: number
  readonly pages: number | null
  readonly shownBlob: string | null
  readonly shownMime: string | null
  readonly savedBy: string
  readonly savedAt: Instant
  readonly savedDuring: DraftState
  readonly note: string
  readonly pdf: {
    readonly blob: string
    readonly bytes: number
    readonly pages: number | null
    readonly origin: PdfOrigin
    readonly madeAt: Instant
  } | null
  /** Verdict on the PDF; null when it was never checked. */
  readonly signature: SignatureBadge | null
  readonly problem: FileProblem | null
}

export interface SavedFile {
  readonly id: string
  readonly role: 'main' | 'annex'
  readonly place: number
  readonly removed: boolean
  /** Newest first. */
  readonly versions: readonly SavedVersion[]
}

export type DraftSignature = z.output<typeof draftSignature>
export type DraftNote = Omit<z.output<typeof draftNote>, 'mine'> & {
  readonly draftId: string
  readonly byPersonId: string
}
export type SavedRoute = Omit<z.output<typeof draftRoute>, 'mine' | 'steps' | 'typeName' | 'unitName'> & {
  readonly steps: readonly Omit<z.output<typeof draftRoute>['steps'][number], 'label'>[]
}

export type SavedTemplate = Omit<z.output<typeof ownTemplate>, 'asked' | 'typeName' | 'unitName'> & {
  /** Place holders that the drafter is asked for. */
  readonly asked: readonly string[]
}

export interface TemplateStore {
  /** By name, also those that are not offered any more. */
  readonly templates: () => Promise<readonly SavedTemplate[]>
  readonly template: (id: string) => Promise<SavedTemplate | undefined>
}

/** A row before the calendar has its say. */
export type DraftItem = Omit<z.output<typeof draftRow>, 'workingDaysLeft'>

/** Whose drafts: `keys` are acted for, `readerKeys` may be read, `unitIds` are led. */
export interface DraftsOf {
  readonly personId: string
  readonly keys: readonly string[]
  readonly readerKeys: readonly string[]
  readonly unitIds: readonly string[]
}

export interface DraftFilter {
  readonly set: DraftSet
  readonly state: DraftState | null
  readonly asked: DraftAsk | null
}

export interface DraftPage {
  readonly items: readonly DraftItem[]
  readonly next: string | null
}

export interface DraftCounts {
  readonly waitingBy: Readonly<Record<DraftAsk, number>>
  readonly overdue: number
  readonly mine: number
  readonly returned: number
  readonly unit: number
}

export interface NumberToCancel {
  readonly draftId: string
  readonly outgoingId: string
  readonly code: string
  readonly subject: string
  readonly refusedBy: string
  readonly refusedAt: Instant
  readonly reason: string
}

export interface DraftingStore extends TemplateStore {
  readonly idTaken: (id: string) => Promise<boolean>
  readonly draft: (id: string, readerKeys: readonly string[]) => Promise<Draft | undefined>
  /** The draft that became this entry of the book. */
  readonly draftOf: (outgoingId: string) => Promise<Pick<Draft, 'id' | 'state' | 'version' | 'mends'> | undefined>
  /** In the order they were asked. Whether one was opened is told by the traces of reading (decision 0010). */
  readonly steps: (draftId: string) => Promise<Steps>
  /** The main file first, removed ones last. */
  readonly files: (draftId: string) => Promise<readonly SavedFile[]>
  readonly signatures: (draftId: string) => Promise<readonly DraftSignature[]>
  /** By page, then in the order they were written; of one version or of all. */
  readonly notes: (draftId: string, versionId: string | null) => Promise<readonly DraftNote[]>
  readonly note: (draftId: string, noteId: string) => Promise<DraftNote | undefined>
  readonly countOpenNotes: (draftId: string) => Promise<number>
  /** `waiting` and `numbering` by urgency and deadline, every other set newest first. */
  readonly list: (
    of: DraftsOf,
    filter: DraftFilter,
    page: { readonly after: string | null; readonly limit: number },
  ) => Promise<DraftPage>
  /** Never counts past 1,000; the screen shows no more. */
  readonly counts: (of: DraftsOf, now: Instant) => Promise<DraftCounts>
  /** The drafts at these places of the order of beginning that may be read. */
  readonly at: (places: readonly number[], of: DraftsOf) => Promise<readonly DraftItem[]>
  readonly ofIncoming: (incomingId: string, of: DraftsOf) => Promise<readonly DraftItem[]>
  /** Drafts underway that correct or replace an issued document, the newest first. */
  readonly mending: (outgoingId: string, of: DraftsOf) => Promise<readonly (DraftItem & { readonly as: Mending })[]>
  /** Refused by the signer while their number stands in the book, the oldest first; at most 200. */
  readonly numbersToCancel: () => Promise<readonly NumberToCancel[]>
  readonly routes: () => Promise<readonly SavedRoute[]>
  readonly route: (id: string) => Promise<SavedRoute | undefined>
  /** As decided, or as a new office has them. */
  readonly settings: () => Promise<DraftingSettings>
}
