import { deflateSync } from 'node:zlib'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { faceOf, letterOf, printable, widthOf, type Face } from '../../papers/faces.ts'
import { subsetTrueType } from '../../papers/truetype-subset.ts'
import type { PdfRef } from '../pdf/objects.ts'
import { dictOf, nameOf, newStream, numberText } from './objects.ts'
import type { Revision } from './revision.ts'

/** Lines set in Tinos, which has the metrics of Times New Roman, embedded as a subset that can be searched and copied. */

export interface LetterStyle {
  readonly face: 'regular' | 'italic'
  /** Points. */
  readonly size: number
}

export interface Lettering extends LetterStyle {
  /** NFC, nothing invisible. */
  readonly lines: readonly string[]
}

/** Prepared text, or the first letter the font lacks: boxes in place of letters are never signed. */
export const prepareLines = (lines: readonly string[], style: LetterStyle): Result<Lettering, 'glyphMissing'> => {
  const prepared = lines.map(printable)
  for (const line of prepared)
    for (const letter of line)
      if (letterOf(faceOf(style.face), letter.codePointAt(0) ?? 0).glyph === 0) return fail('glyphMissing', { letter })
  return ok({ ...style, lines: prepared })
}

/** In points. */
export const widthOfLine = (line: string, { face, size }: LetterStyle): number => widthOf(face, size, printable(line))

/** Baselines stand so many sizes apart. */
export const leading = 1.15
/** From the top of a line to its baseline, in sizes. */
export const ascent = 0.891

const hex4 = (value: number): string => value.toString(16).padStart(4, '0')

/** Letters used, numbered from 1 in the order of their first use; 0 is the "missing" box that every font must have. */
class Letters {
  readonly face: Face
  readonly #codes = new Map<number, number>()
  readonly all: { readonly codePoint: number; readonly glyph: number; readonly advance: number }[] = []

  constructor(face: LetterStyle['face']) {
    this.face = faceOf(face)
  }

  encode(text: string): string {
    let hex = ''
    for (const letter of text) {
      const codePoint = letter.codePointAt(0) ?? 0
      let code = this.#codes.get(codePoint)
      if (code === undefined) {
        code = this.all.push({ codePoint, ...letterOf(this.face, codePoint) })
        this.#codes.set(codePoint, code)
      }
      hex += hex4(code)
    }
    return hex
  }
}

/** ToUnicode (ISO 32000-2 §9.10.3): at most 100 letters to a block. */
const unicodeMap = (letters: Letters): string => {
  const rows = letters.all.map(
    ({ codePoint }, index) =>
      `<${hex4(index + 1)}> <${Buffer.from(String.fromCodePoint(codePoint), 'utf16le').swap16().toString('hex')}>`,
  )
  const blocks: string[] = []
  for (let at = 0; at < rows.length; at += 100) {
    const block = rows.slice(at, at + 100)
    blocks.push(`${String(block.length)} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

const deflated = (entries: Parameters<typeof newStream>[0], data: Uint8Array) =>
  newStream({ ...entries, Filter: nameOf('FlateDecode') }, deflateSync(data))

/** Six letters that tell subsets apart (ISO 32000-2 §9.9.2). */
const tagOf = (letters: Letters): string => {
  let sum = 7
  for (const { codePoint } of letters.all) sum = (sum * 31 + codePoint) % 26 ** 6
  let tag = ''
  for (let place = 0; place < 6; place++, sum = Math.floor(sum / 26)) tag += String.fromCharCode(65 + (sum % 26))
  return tag
}

const embed = (revision: Revision, letters: Letters): PdfRef => {
  const { source, font, name: face } = letters.face
  const scale = 1000 / font.unitsPerEm
  const program = subsetTrueType(source, [0, ...letters.all.map(({ glyph }) => glyph)])
  const file = revision.add(deflated({ Length1: program.length }, program))
  const name = nameOf(`${tagOf(letters)}+Tinos${face === 'italic' ? '-Italic' : ''}`)
  const descriptor = revision.add(
    dictOf({
      Type: nameOf('FontDescriptor'),
      FontName: name,
      Flags: face === 'italic' ? 68 : 4,
      FontBBox: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY].map((side) =>
        Math.round(side * scale),
      ),
      ItalicAngle: font.italicAngle,
      Ascent: Math.round(font.ascent * scale),
      Descent: Math.round(font.descent * scale),
      CapHeight: Math.round(font.capHeight * scale),
      StemV: 80,
      FontFile2: file,
    }),
  )
  const descendant = revision.add(
    dictOf({
      Type: nameOf('Font'),
      Subtype: nameOf('CIDFontType2'),
      BaseFont: name,
      CIDSystemInfo: dictOf({
        Registry: { type: 'string', form: 'literal', bytes: Buffer.from('Adobe') },
        Ordering: { type: 'string', form: 'literal', bytes: Buffer.from('Identity') },
        Supplement: 0,
      }),
      FontDescriptor: descriptor,
      CIDToGIDMap: nameOf('Identity'),
      DW: 1000,
      W: [1, letters.all.map(({ advance }) => Math.round(advance))],
    }),
  )
  return revision.add(
    dictOf({
      Type: nameOf('Font'),
      Subtype: nameOf('Type0'),
      BaseFont: name,
      Encoding: nameOf('Identity-H'),
      DescendantFonts: [descendant],
      ToUnicode: revision.add(deflated({}, Buffer.from(unicodeMap(letters), 'latin1'))),
    }),
  )
}

/** A piece of text with the start of its baseline, in points from the bottom left corner. */
export interface SetText {
  readonly text: string
  readonly x: number
  readonly y: number
}

/** Operators that paint pieces of text in black, and the font they name `/F`. */
export const paintText = (
  revision: Revision,
  pieces: readonly SetText[],
  { face, size }: LetterStyle,
): { readonly operators: string; readonly font: PdfRef } => {
  const letters = new Letters(face)
  const shown = pieces.map(
    ({ text, x, y }) => `1 0 0 1 ${numberText(round(x))} ${numberText(round(y))} Tm <${letters.encode(text)}> Tj`,
  )
  const operators = `q 0 g BT /F ${numberText(size)} Tf ${shown.join(' ')} ET Q`
  return { operators, font: embed(revision, letters) }
}

const round = (value: number): number => Math.round(value * 1000) / 1000
