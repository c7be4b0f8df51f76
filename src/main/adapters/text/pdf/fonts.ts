import {
  isArray,
  isDict,
  isName,
  isStream,
  type PdfDict,
  type PdfObject,
  type PdfView,
} from '../../signing/pdf/objects.ts'
import { legacyFont, fromLegacy } from '../legacy-encoding.ts'
import { macRoman, readToUnicode, standardEncoding, textOfGlyphName, winAnsi } from './unicode-maps.ts'

/** How the strings shown in one font become text and advance. */
export interface PdfFont {
  /** As the file names it, with the mark of a subset; empty for none. */
  readonly name: string
  readonly bold: boolean
  readonly italic: boolean
  /** Letters of an old encoding are converted; such text is trusted less. */
  readonly legacy: boolean
  readonly bytesPerCode: 1 | 2
  /** Unicode text of a code; empty when the font does not tell. */
  readonly textOf: (code: number) => string
  /** In thousandths of the font size. */
  readonly widthOf: (code: number) => number
  /** Size of a unit of glyph space; 0.001 for all but Type 3 fonts. */
  readonly unit: number
}

const numberOr = (value: PdfObject, otherwise: number): number => (typeof value === 'number' ? value : otherwise)

const simpleWidths = (view: PdfView, font: PdfDict, descriptor: PdfObject): ((code: number) => number) => {
  const first = numberOr(view.get(font, 'FirstChar'), 0)
  const widths = view.get(font, 'Widths')
  const missing = isDict(descriptor) ? numberOr(view.get(descriptor, 'MissingWidth'), 0) : 0
  // The fourteen standard fonts may leave their widths out; half the size is near enough to tell words apart.
  if (!isArray(widths)) return () => missing || 500
  const known = widths.slice(0, 256).map((width) => numberOr(view.resolve(width), missing))
  return (code) => known[code - first] ?? missing
}

const simpleTexts = (view: PdfView, font: PdfDict): readonly string[] => {
  const encoding = view.get(font, 'Encoding')
  const baseName = isDict(encoding) ? view.get(encoding, 'BaseEncoding') : encoding
  const subtype = view.get(font, 'Subtype')
  const base = isName(baseName, 'MacRomanEncoding')
    ? macRoman
    : isName(baseName, 'WinAnsiEncoding') || isName(subtype, 'TrueType')
      ? winAnsi
      : standardEncoding
  const texts = [...base]
  const differences = isDict(encoding) ? view.get(encoding, 'Differences') : null
  if (!isArray(differences)) return texts
  let code = 0
  for (const one of differences) {
    const item = view.resolve(one)
    if (typeof item === 'number') code = item
    else if (isName(item) && code < 256) texts[code++] = textOfGlyphName(item.name)
  }
  return texts
}

/** `W` of a CIDFont: `c [w1 w2 …]` and `first last w` (ISO 32000-2 §9.7.4.3). */
const cidWidths = (view: PdfView, descendant: PdfObject): ((code: number) => number) => {
  const otherwise = numberOr(view.get(descendant, 'DW'), 1000)
  const known = new Map<number, number>()
  const array = view.get(descendant, 'W')
  if (isArray(array))
    for (let at = 0; at + 1 < array.length && known.size < 70_000;) {
      const first = numberOr(view.resolve(array[at]), 0)
      const next = view.resolve(array[at + 1])
      if (isArray(next)) {
        next.forEach((width, index) => known.set(first + index, numberOr(view.resolve(width), otherwise)))
        at += 2
      } else {
        const last = Math.min(numberOr(next, first), first + 70_000)
        const width = numberOr(view.resolve(array[at + 2]), otherwise)
        for (let code = first; code <= last; code++) known.set(code, width)
        at += 3
      }
    }
  return (code) => known.get(code) ?? otherwise
}

/** The glyphs of an embedded TrueType font by what its own table says of them (OpenType `cmap`, formats 4 and 12). */
const textsOfGlyphs = (data: Uint8Array): ReadonlyMap<number, string> => {
  const found = new Map<number, string>()
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  try {
    const tables = view.getUint16(4)
    for (let table = 0; table < tables; table++) {
      const at = 12 + table * 16
      if (view.getUint32(at) !== 0x636d6170) continue
      const start = view.getUint32(at + 8)
      const count = view.getUint16(start + 2)
      for (let index = 0; index < count; index++) {
        const platform = view.getUint16(start + 4 + index * 8)
        const sub = start + view.getUint32(start + 8 + index * 8)
        const format = view.getUint16(sub)
        if (format === 4 && (platform === 3 || platform === 0)) readSegments(view, sub, found)
        if (format === 12) readGroups(view, sub, found)
      }
    }
  } catch {
    // A cut table gives the glyphs before the cut.
  }
  return found
}

const readSegments = (view: DataView, at: number, found: Map<number, string>): void => {
  const double = view.getUint16(at + 6)
  for (let offset = 0; offset < double; offset += 2) {
    const last = view.getUint16(at + 14 + offset)
    const first = view.getUint16(at + 16 + double + offset)
    const delta = view.getUint16(at + 16 + 2 * double + offset)
    const rangeAt = at + 16 + 3 * double + offset
    const range = view.getUint16(rangeAt)
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const own = range === 0 ? code : view.getUint16(rangeAt + range + 2 * (code - first))
      const glyph = (own + delta) & 0xffff
      if (glyph !== 0 && !found.has(glyph)) found.set(glyph, String.fromCharCode(code))
    }
  }
}

const readGroups = (view: DataView, at: number, found: Map<number, string>): void => {
  const groups = Math.min(view.getUint32(at + 12), 10_000)
  for (let group = 0; group < groups; group++) {
    const first = view.getUint32(at + 16 + group * 12)
    const last = Math.min(view.getUint32(at + 20 + group * 12), first + 70_000)
    const glyph = view.getUint32(at + 24 + group * 12)
    for (let code = first; code <= last && code <= 0x10ffff; code++)
      if (!found.has(glyph + code - first)) found.set(glyph + code - first, String.fromCodePoint(code))
  }
}

const embedded = (view: PdfView, descriptor: PdfObject): ReadonlyMap<number, string> => {
  const file = view.get(descriptor, 'FontFile2')
  const data = isStream(file) ? view.data(file) : null
  return data === null ? new Map() : textsOfGlyphs(data)
}

/** Reads one font of a resource dictionary. */
export const readFont = (view: PdfView, font: PdfDict): PdfFont => {
  const composite = isName(view.get(font, 'Subtype'), 'Type0')
  const descendants = view.get(font, 'DescendantFonts')
  const descendant = isArray(descendants) ? view.resolve(descendants[0]) : null
  const descriptor = view.get(composite ? descendant : font, 'FontDescriptor')
  const baseFont = view.get(font, 'BaseFont')
  const name = isName(baseFont) ? baseFont.name : ''
  const flags = isDict(descriptor) ? numberOr(view.get(descriptor, 'Flags'), 0) : 0
  const weight = isDict(descriptor) ? numberOr(view.get(descriptor, 'FontWeight'), 400) : 400
  const toUnicode = view.get(font, 'ToUnicode')
  const mapped = isStream(toUnicode) ? view.data(toUnicode) : null
  const unicode = mapped === null ? new Map<number, string>() : readToUnicode(mapped)
  const simple = composite ? [] : simpleTexts(view, font)
  const glyphs = composite && unicode.size === 0 ? embedded(view, descriptor) : new Map<number, string>()
  const matrix = view.get(font, 'FontMatrix')
  const scale = isArray(matrix) ? view.resolve(matrix[0]) : null
  const old = legacyFont(name)
  const plain = (code: number): string => unicode.get(code) ?? simple[code] ?? glyphs.get(code) ?? ''
  const converted = (code: number): string => {
    if (old === null) return plain(code).replace('\u00ad', '-')
    const text = plain(code)
    // VNI writes marks as letters of their own: they are joined when the line is whole.
    const letter = old.encoding === 'tcvn3' ? fromLegacy(text, 'tcvn3') : text
    return old.capitals ? letter.toUpperCase() : letter
  }
  const texts = new Map<number, string>()
  return {
    name,
    bold: /bold|black|heavy/i.test(name) || weight >= 600 || (flags & 0x40000) !== 0,
    italic: /italic|oblique/i.test(name) || (flags & 0x40) !== 0,
    legacy: old !== null,
    bytesPerCode: composite ? 2 : 1,
    textOf: (code) => {
      const known = texts.get(code)
      if (known !== undefined) return known
      const text = converted(code)
      texts.set(code, text)
      return text
    },
    widthOf: composite ? cidWidths(view, descendant) : simpleWidths(view, font, descriptor),
    unit: isName(view.get(font, 'Subtype'), 'Type3') && typeof scale === 'number' ? Math.abs(scale) : 0.001,
  }
}
