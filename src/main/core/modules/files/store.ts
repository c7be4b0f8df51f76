import type { Instant } from '#shared/kernel/time.ts'
import type { Visibility } from '#core/kernel/visibility.ts'
import type { FileProblem } from '#shared/contract/files.ts'
import type { LearnedSender } from './learning.ts'
import type { KeptReading } from './paper.ts'

/** What the intake desk reads. */

export interface CardFile {
  readonly id: string
  readonly role: 'main' | 'annex'
  readonly place: number
  readonly blob: string
  readonly name: string
  readonly mime: string
  readonly bytes: number
  readonly pages: number | null
  readonly rotation: 0 | 90 | 180 | 270
  readonly shownBlob: string | null
  readonly shownMime: string | null
  readonly problem: FileProblem | null
}

export interface CardRecord {
  readonly id: string
  readonly name: string
  readonly addedBy: string
  readonly addedAt: Instant
  readonly state: 'waiting' | 'registered' | 'merged' | 'discarded' | 'returned'
  /** In their order, the main file first among equals. */
  readonly files: readonly CardFile[]
  readonly version: number
}

/** Where else the bytes of a main file lie. */
export interface Twin {
  readonly blob: string
  readonly kind: 'card' | 'incoming'
  readonly id: string
  readonly label: string
}

export interface FilesStore {
  readonly waitingCards: () => Promise<readonly CardRecord[]>
  readonly countWaiting: () => Promise<number>
  /** A card in whatever state it is. */
  readonly card: (id: string) => Promise<CardRecord | undefined>
  /** Waiting cards and visible, uncancelled documents with one of these main files. */
  readonly twins: (blobs: readonly string[], visibility: Visibility) => Promise<readonly Twin[]>
  readonly uploadedBy: (personId: string, blob: string) => Promise<boolean>
  /** Original or shown copy of a file on a card that waits or was discarded. */
  readonly onCard: (blob: string) => Promise<boolean>
  /** Named by a wish for a number that waits for its answer. */
  readonly onNumberRequest: (blob: string) => Promise<boolean>
  /** Template that documents of the office are written from. */
  readonly onTemplate: (blob: string) => Promise<boolean>
  /** A file that old material was read from, its words not erased. */
  readonly onImported: (blob: string) => Promise<boolean>
  /** Original, shown copy or PDF of a file of a document, or of a version of a draft, that may be seen. */
  readonly onVisibleDocument: (blob: string, visibility: Visibility) => Promise<boolean>
  /** What this engine read off a file, or why it read nothing; undefined when it has not tried. */
  readonly reading: (blob: string, engine: number) => Promise<KeptReading | undefined>
  /** Main files on the desk that this engine has not tried, oldest card first. */
  readonly unreadPapers: (engine: number, limit: number) => Promise<readonly string[]>
  /** What registering taught of the sender that papers print so. */
  readonly learnedSender: (key: string) => Promise<LearnedSender | undefined>
  /** How the newest entry of a sender with this folded name calls it, and the book it stands in; no secrets. */
  readonly lastOfSender: (
    issuerKey: string,
  ) => Promise<Pick<LearnedSender, 'issuer' | 'issuerId' | 'bookId'> | undefined>
  /** The post of a signer as this office writes it, by the first of these keys that is known. */
  readonly learnedPosition: (sender: string, signers: readonly string[]) => Promise<string | undefined>
  readonly learnedSenders: () => Promise<readonly (LearnedSender & { readonly key: string })[]>
  readonly keptForm: (
    personId: string,
    key: string,
  ) => Promise<{ readonly value: string; readonly keptAt: Instant } | undefined>
}
