import type { CivilDate } from '#shared/kernel/time.ts'

/** What the program read off a paper, and where. */

/** A place on a page, in shares of its width and height from the top left corner as it is shown. */
export interface Place {
  /** Counted from 1. */
  readonly page: number
  /** Null where the file has no pages of its own (Word). */
  readonly box: {
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
  } | null
}

export const paperFields = [
  'number',
  'symbol',
  'code',
  'date',
  'issuer',
  'issuerParent',
  'docType',
  'subject',
  'signer',
  'authority',
  'urgency',
  'recipients',
  'respondsTo',
] as const
export type PaperField = (typeof paperFields)[number]

/** A deadline that the text asks for: a day, or a span from receiving the document. */
export interface ReadDeadline {
  readonly due:
    | { readonly kind: 'date'; readonly date: CivilDate }
    | { readonly kind: 'workingDay' | 'calendarDay' | 'hour'; readonly count: number }
  /** As it stands there. */
  readonly text: string
  readonly place: Place
}

export interface ReadInvitation {
  readonly time: string | null
  readonly place: string | null
  readonly chair: string | null
  readonly places: Readonly<Partial<Record<'time' | 'place' | 'chair', Place>>>
}

export interface PaperReading {
  readonly source: 'text' | 'ocr' | 'docx' | 'none'
  /** Fields the rules were not sure enough of are null, and still have their confidence and their place. */
  readonly fields: {
    readonly code: string | null
    readonly date: CivilDate | null
    readonly issuer: string | null
    readonly issuerParent: string | null
    readonly docType: string | null
    readonly subject: string | null
    readonly signer: string | null
    /** Lines above the signature. */
    readonly authority: readonly string[] | null
    readonly urgency: string | null
    readonly recipients: readonly string[]
    readonly respondsTo: readonly string[]
  }
  readonly places: Readonly<Partial<Record<PaperField, Place>>>
  /** 0 to 1. */
  readonly confidence: Readonly<Partial<Record<PaperField, number>>>
  readonly deadlines: readonly ReadDeadline[]
  readonly invitation: ReadInvitation | null
}

/** Why a file gave no text; `stopped`: a person stopped the reading. */
export type ReadTrouble =
  | 'missing'
  | 'tooLarge'
  | 'notSupported'
  | 'encrypted'
  | 'damaged'
  | 'bomb'
  | 'timedOut'
  | 'tooMuchMemory'
  | 'crashed'
  | 'stopped'

/** A reading as it is kept beside the file. */
export type KeptReading =
  { readonly kind: 'read'; readonly reading: PaperReading } | { readonly kind: 'failed'; readonly trouble: ReadTrouble }

/** All text of a file, for the index. */
export interface FileText {
  readonly source: PaperReading['source']
  readonly text: string
}

/** Reads papers behind; what is read is kept beside the file, and told to every window. */
export interface TextPort {
  /** Of the engine; what another engine read is read anew. */
  readonly engine: number
  /** How long a paper has been read (milliseconds), and of a scan which page; null when it is not. */
  readonly readingFor: (
    blob: string,
  ) => { readonly ms: number; readonly page: { readonly page: number; readonly pages: number } | null } | null
  /** Reads a paper before others that wait. */
  readonly readNow: (blob: string) => void
  readonly stop: (blob: string) => void
  /** Files may wait to be read into the index that did not before. */
  readonly look: () => void
}
