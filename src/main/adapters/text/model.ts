/** A document as text with its places, whatever file it came from. */

/** In points (1/72 inch), from the top left corner of the page as it is shown. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Text set without a change of place or face. */
export interface TextRun {
  /** NFC. */
  readonly text: string
  readonly x: number
  readonly width: number
  /** How sure its letters are, 0 to 1. */
  readonly sure: number
}

/** Text on one baseline without a gap wide enough to begin another column. */
export interface TextLine {
  /** NFC, single spaces. */
  readonly text: string
  readonly box: Box
  /** Of the letters, in points; of the larger part where it changes. */
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  /** How sure its letters are, 0 to 1; below 1 only where they were read from a picture. */
  readonly sure: number
  readonly runs: readonly TextRun[]
}

export interface TextPage {
  /** Counted from 1. */
  readonly number: number
  readonly width: number
  readonly height: number
  /** From top to bottom, beside each other from left to right. */
  readonly lines: readonly TextLine[]
}

/**
 * - `text`: letters of the file itself, in their places.
 * - `ocr`: letters read from a picture.
 * - `docx`: a Word file (old ones too): paragraphs in order; places are assumed, not measured.
 * - `none`: nothing to read.
 */
export type TextSource = 'text' | 'ocr' | 'docx' | 'none'

/** Lines around a round seal on a scanned page, each place read more than once. */
export interface CloseLook {
  readonly page: number
  readonly seal: Box
  /** Readings of the authority's lines. */
  readonly above: readonly (readonly TextLine[])[]
  /** Readings of the name's lines. */
  readonly below: readonly (readonly TextLine[])[]
  /** The name as it is printed there, when the end of it was read; null when it is not clear. */
  readonly printed: { readonly name: string; readonly box: Box } | null
}

export interface TextDocument {
  readonly source: TextSource
  readonly pages: readonly TextPage[]
  /** Null where a file does not say (Word). */
  readonly pageCount: number | null
  /** How far the letters themselves are trusted, 0 to 1: pictures and converted old encodings are below 1. */
  readonly trust: number
  /** The signature of a scan, where a seal was found. */
  readonly signature?: CloseLook
}

/** Why a file gives no text. */
export type TextTrouble = 'missing' | 'tooLarge' | 'notSupported' | 'encrypted' | 'damaged' | 'bomb'

export const boxAround = (boxes: readonly Box[]): Box => {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}
