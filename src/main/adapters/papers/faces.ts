/** Parsed fonts and the widths of their letters, shared by all documents of the process. */
import fontkit from '@pdf-lib/fontkit'
import type { Font } from '@pdf-lib/fontkit'
import { readFontFile } from './material.ts'
import type { FaceName } from './material.ts'
import { openTrueType } from './truetype-subset.ts'
import type { SourceFont } from './truetype-subset.ts'

export type { FaceName } from './material.ts'

export interface Letter {
  readonly glyph: number
  /** Advance in 1/1000 of the font size. */
  readonly advance: number
}

export interface Face {
  readonly name: FaceName
  readonly font: Font
  readonly source: SourceFont
  readonly letterByCodePoint: Map<number, Letter>
}

const facesByName = new Map<FaceName, Face>()

export const faceOf = (name: FaceName): Face => {
  const known = facesByName.get(name)
  if (known) return known
  const bytes = readFontFile(name)
  const face = {
    name,
    font: fontkit.create(bytes),
    source: openTrueType(bytes),
    letterByCodePoint: new Map<number, Letter>(),
  }
  facesByName.set(name, face)
  return face
}

/** A letter that the font lacks comes back as its "missing" box, so that a loss is seen on paper. */
export const letterOf = (face: Face, codePoint: number): Letter => {
  const known = face.letterByCodePoint.get(codePoint)
  if (known) return known
  const glyph = face.font.glyphForCodePoint(codePoint)
  const letter = { glyph: glyph.id, advance: (glyph.advanceWidth * 1000) / face.font.unitsPerEm }
  face.letterByCodePoint.set(codePoint, letter)
  return letter
}

// Zero-width and control characters arrive with pasted text and would print as boxes.
const invisible = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g

/** Text as it can be printed: NFC, tabs as spaces, line ends as `\n`, nothing invisible. */
export const printable = (text: string): string =>
  text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(invisible, '')

/** Width in points of one line set in `size` points. */
export const widthOf = (name: FaceName, size: number, text: string): number => {
  const face = faceOf(name)
  let sum = 0
  for (const letter of text) sum += letterOf(face, letter.codePointAt(0) ?? 0).advance
  return (sum * size) / 1000
}
