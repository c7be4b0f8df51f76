import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import type { ImportedDocument } from '#core/modules/imports/store.ts'
import type { IncomingRow } from '#core/modules/registry/store.ts'
import type { Visibility } from '#core/kernel/visibility.ts'

/** A place in the search index: the documents after it were not yet written anew. */
export interface IndexPlace {
  readonly index: 'incoming' | 'outgoing' | 'drafts' | 'imported'
  readonly after: number
}

/** One way of matching; words of `all` must all occur, the last one may be a beginning when `lastIsOpen`. */
export interface Probe {
  readonly column: 'exact' | 'folded'
  readonly words: readonly string[]
  readonly join: 'all' | 'any'
  readonly last: 'whole' | 'beginning'
  /** `whenMore`: all it finds was found by the probe before it, unless that one had more to find than were asked for. */
  readonly ask: 'always' | 'whenMore'
}

/** Days between which a document came, or was issued. */
export interface Days {
  readonly from: CivilDate | null
  readonly to: CivilDate | null
}

/** The same, and the books in which its entry stands; null: any. */
export interface Bounds extends Days {
  readonly bookIds: readonly string[] | null
}

/** Moments between which it has to be done. */
export interface DueBetween {
  readonly from: Instant | null
  readonly before: Instant
}

export interface SearchRequest {
  readonly probe: Probe
  readonly visibility: Visibility
  readonly bounds: Bounds
  readonly limit: number
}

/** A term to look up among the documents after the place `above`, and what finding it says. */
export interface WeighedTerm {
  readonly term: string
  readonly weight: number
  readonly above: number
}

/** How common words are in an index: by word, how many of `newest` documents hold it, an estimate where there are many. */
export interface WordCounts {
  readonly newest: number
  readonly counts: ReadonlyMap<string, number>
}

export interface SearchStore {
  /** Places in the order of registration of the newest visible documents that match. */
  readonly newest: (request: SearchRequest) => Promise<readonly number[]>
  /** The documents at these places that may be seen. */
  readonly rowsAt: (
    places: readonly number[],
    reader: { readonly visibility: Visibility; readonly personId: string },
  ) => Promise<readonly IncomingRow[]>
  /** Who signed the documents at these places, by document. */
  readonly signersAt: (places: readonly number[]) => Promise<ReadonlyMap<string, string>>
  readonly countsOf: (words: readonly string[]) => Promise<WordCounts>
  /** Places of the visible documents in which the terms found say most, best first. */
  readonly likeliest: (request: {
    readonly terms: readonly WeighedTerm[]
    readonly visibility: Visibility
    readonly bounds: Bounds
    readonly limit: number
  }) => Promise<readonly number[]>
  /** Places of the newest visible documents that came then. */
  readonly within: (request: {
    readonly visibility: Visibility
    readonly bounds: Bounds
    readonly limit: number
  }) => Promise<readonly number[]>
  /** Places of the newest visible documents that are open, those alone that are due then when it is asked. */
  readonly open: (request: {
    readonly visibility: Visibility
    readonly bounds: Bounds
    readonly due: DueBetween | null
    readonly limit: number
  }) => Promise<readonly number[]>
  readonly imported: ImportedSearch
  readonly drafts: DraftSearch
  /** Search over what the files of documents say, by kind. */
  readonly contents: Readonly<Record<Carrier, ContentSearch>>
  readonly toRead: FilesToRead
  /** Where documents begin whose words were written by a former version of the program; null when there are none. */
  readonly outdatedFrom: () => Promise<IndexPlace | null>
}

/** Kinds of documents whose files are searched. */
export const carriers = ['incoming', 'outgoing', 'draft'] as const
export type Carrier = (typeof carriers)[number]

/** What a file of a document says. */
export interface FileWords {
  readonly name: string
  readonly text: string
}

export interface ContentSearch {
  readonly countsOf: (words: readonly string[]) => Promise<WordCounts>
  /** Places of the newest visible documents whose files hold all the words. */
  readonly holding: (request: {
    readonly words: readonly string[]
    readonly visibility: Visibility
    readonly days: Days
    readonly limit: number
  }) => Promise<readonly number[]>
  readonly likeliest: (request: {
    readonly terms: readonly WeighedTerm[]
    readonly visibility: Visibility
    readonly days: Days
    readonly limit: number
  }) => Promise<readonly number[]>
  /** What the files of these documents say, by document, in the order of its files, until `letters` are read. */
  readonly textsAt: (places: readonly number[], letters: number) => Promise<ReadonlyMap<string, readonly FileWords[]>>
}

/** Files whose text is not in the index yet. */
export interface FilesToRead {
  /** Oldest first. `isRead`: there is nothing to read, for its text is known or nobody asks for it any more. */
  readonly next: (limit: number) => Promise<readonly { readonly blob: string; readonly isRead: boolean }[]>
  /** Counted no further than this. */
  readonly count: (most: number) => Promise<number>
}

/** Search over drafts that have no entry in a book yet; a draft exists for its readers only. */
export interface DraftSearch {
  /** Places of the newest drafts that hold every word or the beginning of one, begun then; all of them without words. */
  readonly holding: (request: {
    readonly words: readonly string[]
    readonly readerKeys: readonly string[]
    readonly days: Days
    /** Those alone that are due then. */
    readonly due: DueBetween | null
    readonly limit: number
  }) => Promise<readonly number[]>
}

/** Search over old material that was brought in; for those who may see every document. */
export interface ImportedSearch {
  readonly countsOf: (words: readonly string[]) => Promise<WordCounts>
  /** Places of the newest that hold all, or any, of the words. */
  readonly holding: (request: {
    readonly words: readonly string[]
    readonly join: 'all' | 'any'
    readonly days: Days
    readonly limit: number
  }) => Promise<readonly number[]>
  readonly likeliest: (request: {
    readonly terms: readonly WeighedTerm[]
    readonly days: Days
    readonly limit: number
  }) => Promise<readonly number[]>
  readonly within: (request: { readonly days: Days; readonly limit: number }) => Promise<readonly number[]>
  readonly documentsAt: (
    places: readonly number[],
  ) => Promise<readonly Omit<ImportedDocument, 'importedAt' | 'importedBy'>[]>
}
