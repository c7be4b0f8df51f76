import type { Findings } from '../findings.ts'

/** PDF objects as a strict reader sees them (ISO 32000-2 §7.3). Plain data: two readings of the same bytes are deeply equal. */

export interface PdfName {
  readonly type: 'name'
  /** `#xx` resolved; one character per byte. */
  readonly name: string
}

export interface PdfString {
  readonly type: 'string'
  readonly form: 'literal' | 'hex'
  /** Decrypted when the document is encrypted (never for /Contents of a signature). */
  readonly bytes: Uint8Array
}

export interface PdfRef {
  readonly type: 'ref'
  readonly num: number
  readonly gen: number
}

export interface PdfDict {
  readonly type: 'dict'
  readonly entries: ReadonlyMap<string, PdfObject>
  /** Keys written twice: the later value is in `entries`, and whoever relies on such a key must refuse. */
  readonly duplicates: readonly string[]
}

export interface PdfStream {
  readonly type: 'stream'
  readonly dict: PdfDict
  /** The stored (still encoded) bytes: `bytes.subarray(start, end)` of the file. */
  readonly start: number
  readonly end: number
}

export type PdfArray = readonly PdfObject[]

export type PdfObject = null | boolean | number | PdfName | PdfString | PdfRef | PdfDict | PdfStream | PdfArray

/** Where an object lives, as the cross-reference of one revision says. */
export type XrefEntry =
  | { readonly kind: 'free'; readonly gen: number }
  | { readonly kind: 'inFile'; readonly gen: number; readonly offset: number }
  | { readonly kind: 'compressed'; readonly container: number; readonly index: number }

/** One saved state of the file: what one `startxref … %%EOF` adds to the states before. */
export interface Revision {
  /** 0 is the oldest. */
  readonly index: number
  /** Offset of the first byte of its (newest) cross-reference section. */
  readonly xrefOffset: number
  /** Offset just after its `%%EOF`, without the end-of-line behind it. */
  readonly end: number
  /** `end` with at most one end-of-line behind it. */
  readonly endWithEol: number
  /** `rebuilt`: there is no usable cross-reference; one revision stands for the whole file. */
  readonly xrefKind: 'table' | 'stream' | 'hybrid' | 'rebuilt'
  /** What this revision's own cross-reference sections define or free; earlier revisions' entries are not in it. */
  readonly entries: ReadonlyMap<number, XrefEntry>
  readonly trailer: PdfDict
}

/** The document as it was after one revision. */
export interface PdfView {
  readonly revision: number
  /** Merged as readers do: the newest trailer up to this revision. */
  readonly trailer: PdfDict
  /** The entry in force, or undefined for a number never defined. */
  readonly entry: (num: number) => (XrefEntry & { readonly definedIn: number }) | undefined
  /** All object numbers in force (free ones left out). */
  readonly numbers: () => Iterable<number>
  /** The object behind a number; null when it is free or undefined; a damaged one is null and warned about. */
  readonly object: (num: number) => PdfObject
  /** Follows references (guarded against cycles) until something else than a reference is reached. */
  readonly resolve: (object: PdfObject | undefined) => PdfObject
  /** `resolve(dict.entries.get(key))` of a dictionary, a stream's dictionary, or what a reference leads to. */
  readonly get: (of: PdfObject | undefined, key: string) => PdfObject
  /** Decoded bytes of a stream, within the file's budget; null when a filter is unknown or the data is damaged. */
  readonly data: (stream: PdfStream) => Uint8Array | null
  readonly catalog: PdfDict
}

/** A PDF read strictly, with every revision at hand. */
export interface PdfFile {
  readonly bytes: Uint8Array
  /** Oldest first; never empty. */
  readonly revisions: readonly Revision[]
  readonly view: (revision: number) => PdfView
  /** About the file as a whole: how it reads, what hangs behind it. */
  readonly findings: Findings
}

export const isName = (object: PdfObject | undefined, name?: string): object is PdfName =>
  isTyped(object, 'name') && (name === undefined || object.name === name)
export const isString = (object: PdfObject | undefined): object is PdfString => isTyped(object, 'string')
export const isRef = (object: PdfObject | undefined): object is PdfRef => isTyped(object, 'ref')
export const isDict = (object: PdfObject | undefined): object is PdfDict => isTyped(object, 'dict')
export const isStream = (object: PdfObject | undefined): object is PdfStream => isTyped(object, 'stream')
export const isArray = (object: PdfObject | undefined): object is PdfArray => Array.isArray(object)

const isTyped = <Type extends string>(
  object: PdfObject | undefined,
  type: Type,
): object is Extract<PdfObject, { readonly type: Type }> =>
  typeof object === 'object' && object !== null && 'type' in object && object.type === type
