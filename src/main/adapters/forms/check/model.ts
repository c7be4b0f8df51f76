/** A paper as the check of its format sees it: what is printed, in which letters, where. */

/** Letters set in one face. */
export interface Run {
  /** NFC, in capitals where the face makes capitals of it. */
  readonly text: string
  readonly font: string
  /** In points. */
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: boolean
  /** Six hex digits; null for black, and where the file does not say (PDF). */
  readonly colour: string | null
}

export type Alignment = 'left' | 'centre' | 'right' | 'justify'

export type LineSpacing =
  { readonly kind: 'lines'; readonly lines: number } | { readonly kind: 'exact' | 'atLeast'; readonly points: number }

/** How a paragraph of Word is set. Lengths in points. */
export interface Layout {
  readonly align: Alignment
  /** Where its first line begins, from the left edge of the text; null where tabs or numbers leave it open. */
  readonly start: number | null
  readonly spaceBefore: number
  readonly spaceAfter: number
  readonly spacing: LineSpacing
  /** No space between paragraphs of the same style. */
  readonly contextual: boolean
  readonly style: string
  /** Its number or bullet is made by Word. */
  readonly numbered: boolean
}

/** In points from the top left corner of the page. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A line drawn under a row of letters. `width` in points, null where it is as long as the letters or unknown. */
export interface Rule {
  readonly width: number | null
  readonly by: 'drawing' | 'border' | 'underline' | 'signs'
}

/** One row of a head or a closing, or a whole paragraph of the text. */
export interface Line {
  /** NFC, single spaces, with the number or letter that Word itself puts before it. */
  readonly text: string
  readonly runs: readonly Run[]
  readonly side: 'left' | 'right' | 'whole'
  /** Cells beside each other share a row: the same table, the same row. Null outside tables and in PDFs. */
  readonly cell: { readonly table: number; readonly row: number; readonly column: number } | null
  /** Counted from 1: rows of one paragraph share its number. */
  readonly paragraph: number
  /** Counted from 1; null where the file does not say. */
  readonly page: number | null
  readonly layout: Layout | null
  /** Of its paragraph; in PDFs only `centre`, where its place shows it. */
  readonly align: Alignment | null
  /** In PDFs. */
  readonly area: Area | null
  /** Stands in a frame beside the text. */
  readonly boxed: boolean
  /** Lines drawn at this paragraph (Word), or right under it (PDF). */
  readonly rules: readonly Rule[]
}

/** Lengths in millimetres. */
export interface Section {
  readonly width: number
  readonly height: number
  readonly landscape: boolean
  /** Null where they cannot be known (PDF) or were measured too loosely. */
  readonly margins: Readonly<Record<'top' | 'bottom' | 'left' | 'right', number | null>>
  /** Whether a margin was set in the file or measured on the page. */
  readonly measured: boolean
  /** Whether its pages are numbered from 1 anew; null where the file does not say (PDF). */
  readonly renumbers: boolean | null
  /** Of the first line that stands in it; null for none. */
  readonly firstLine: number | null
  readonly holdsTable: boolean
}

export interface PageNumber {
  readonly place: 'header' | 'footer'
  readonly align: Alignment | null
  readonly run: Run | null
  readonly form: 'arabic' | 'other'
}

export interface PageNumbers {
  /** On the pages from the second on; null for none. */
  readonly number: PageNumber | null
  readonly onFirstPage: boolean
}

export interface Paper {
  readonly kind: 'docx' | 'pdf'
  /** What may be believed: a PDF printed smaller has other sizes, one of nameless fonts no faces. */
  readonly trusts: { readonly sizes: boolean; readonly faces: boolean }
  readonly lines: readonly Line[]
  readonly sections: readonly Section[]
  /** Null where the file does not say. */
  readonly pageCount: number | null
  /** Null where it cannot be told. */
  readonly numbers: PageNumbers | null
  /** The number that each page shows, in PDFs; empty for Word. */
  readonly shownNumbers: readonly (number | null)[]
}

/** Letters that carry the face: blanks and rows of dots do not. */
const isLettering = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** The runs whose letters show a size and a face. */
export const letteredRuns = (line: Line): Run[] => line.runs.filter(({ text }) => isLettering(text))

export const excerptOf = (text: string): string => (text.length > 80 ? `${text.slice(0, 79).trimEnd()}…` : text)
