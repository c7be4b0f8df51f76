/**
 * A PDF under construction: pages with text, lines and frames, whose fonts are embedded once, cut down to the letters
 * used. Distances are points, x from the left edge, y from the top edge to the baseline.
 *
 * pdf-lib lays out and encodes each string anew through OpenType features that Vietnamese does not need; writing the
 * operators here is several times faster, and a book of 10,000 entries stays a matter of a second.
 */
import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFRawStream, PDFString } from 'pdf-lib'
import type { PDFContext, PDFRef } from 'pdf-lib'
import { faceOf, letterOf, printable, widthOf } from './faces.ts'
import type { Face, FaceName } from './faces.ts'
import type { Line, Word } from './lines.ts'
import { subsetTrueType } from './truetype-subset.ts'

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4

export const a4 = { short: mm(210), long: mm(297) } as const

/** Red, green, blue from 0 to 1. */
export type Ink = readonly [number, number, number]

export const inks = { black: [0, 0, 0], red: [0.8, 0.05, 0.05], grey: [0.4, 0.4, 0.4] } as const satisfies Record<
  string,
  Ink
>

export interface TextStyle {
  readonly face: FaceName
  readonly size: number
  readonly ink?: Ink
}

export interface Sheet {
  readonly width: number
  readonly height: number
  /** One line, starting at x. */
  text(x: number, y: number, text: string, style: TextStyle): void
  /** One line, centred on x. */
  centred(x: number, y: number, text: string, style: TextStyle): void
  /** A broken line; `stretchTo` is the width that its spaces are stretched to, unless the paragraph ends there. */
  line(x: number, y: number, line: Line, style: { size: number; ink?: Ink; stretchTo?: number }): void
  rule(x1: number, y1: number, x2: number, y2: number, style?: { width?: number; ink?: Ink }): void
  frame(x: number, y: number, width: number, height: number, style?: { width?: number; ink?: Ink }): void
}

export interface PaperFacts {
  readonly title: string
  readonly author: string
  /** ISO moment put into the document's properties. */
  readonly createdAt: string
}

interface UsedFace {
  readonly face: Face
  /** Codes are the two bytes of the text operators and the glyph numbers of the embedded font; 0 is the "missing" box. */
  readonly codeByCodePoint: Map<number, number>
  readonly codeByGlyph: Map<number, number>
  readonly glyphs: number[]
  readonly advances: number[]
  readonly codePoints: number[]
}

const useFace = (name: FaceName): UsedFace => {
  const face = faceOf(name)
  const missing = (face.font.getGlyph(0).advanceWidth * 1000) / face.font.unitsPerEm
  return {
    face,
    codeByCodePoint: new Map(),
    codeByGlyph: new Map([[0, 0]]),
    glyphs: [0],
    advances: [missing],
    codePoints: [0xfffd],
  }
}

const hex4 = (value: number): string => value.toString(16).padStart(4, '0')

const codeOf = (used: UsedFace, codePoint: number): number => {
  const known = used.codeByCodePoint.get(codePoint)
  if (known !== undefined) return known
  const letter = letterOf(used.face, codePoint)
  let code = used.codeByGlyph.get(letter.glyph)
  if (code === undefined) {
    code = used.glyphs.push(letter.glyph) - 1
    used.codeByGlyph.set(letter.glyph, code)
    used.advances.push(letter.advance)
    used.codePoints.push(codePoint)
  }
  used.codeByCodePoint.set(codePoint, code)
  return code
}

const encode = (used: UsedFace, text: string): string => {
  let hex = ''
  for (const letter of text) hex += hex4(codeOf(used, letter.codePointAt(0) ?? 0))
  return hex
}

type Entries = Record<string, string | number | PDFRef | number[] | { Font: PDFRef }>

const num = (value: number): string => String(Math.round(value * 100) / 100)

const faceTags = { regular: 'R', italic: 'I', bold: 'B', boldItalic: 'Z' } as const satisfies Record<FaceName, string>

/** Draws into a list of PDF operators; `height` turns y from the top into PDF's y from the bottom. */
export const createPen = (width: number, height: number, usedFaceOf: (name: FaceName) => UsedFace) => {
  const operators: string[] = []
  let fill = ''
  const fillWith = (ink: Ink) => {
    const wanted = `${ink.join(' ')} rg`
    if (wanted !== fill) operators.push((fill = wanted))
  }
  const show = (x: number, y: number, ink: Ink, parts: readonly string[]) => {
    fillWith(ink)
    operators.push(`BT 1 0 0 1 ${num(x)} ${num(height - y)} Tm`, ...parts, 'ET')
  }
  const tj = (face: FaceName, size: number, text: string) =>
    `/${faceTags[face]} ${num(size)} Tf <${encode(usedFaceOf(face), printable(text))}> Tj`

  const stretchedWords = (words: readonly Word[], size: number, extra: number): string[] => {
    const parts: string[] = []
    let pieces: string[] = []
    for (const [index, word] of words.entries()) {
      const next = words[index + 1]
      // Spaces are real letters, so that copying and searching find words; stretching only moves the next word.
      pieces.push(`<${encode(usedFaceOf(word.face), next ? `${word.text} ` : word.text)}>`)
      if (next && extra > 0) pieces.push(num((-extra * 1000) / size))
      if (next?.face !== word.face) {
        parts.push(`/${faceTags[word.face]} ${num(size)} Tf [${pieces.join('')}] TJ`)
        pieces = []
      }
    }
    return parts
  }

  const sheet: Sheet = {
    width,
    height,
    text: (x, y, text, style) => {
      if (text !== '') show(x, y, style.ink ?? inks.black, [tj(style.face, style.size, text)])
    },
    centred: (x, y, text, style) => {
      sheet.text(x - widthOf(style.face, style.size, printable(text)) / 2, y, text, style)
    },
    line: (x, y, line, { size, ink, stretchTo = 0 }) => {
      const gaps = line.words.length - 1
      const extra = line.endsParagraph || gaps === 0 ? 0 : Math.max(0, (stretchTo - line.width) / gaps)
      show(x, y, ink ?? inks.black, stretchedWords(line.words, size, extra))
    },
    rule: (x1, y1, x2, y2, style) => {
      const ink = style?.ink ?? inks.black
      operators.push(
        `${ink.join(' ')} RG ${num(style?.width ?? 0.6)} w ${num(x1)} ${num(height - y1)} m ${num(x2)} ${num(height - y2)} l S`,
      )
    },
    frame: (x, y, frameWidth, frameHeight, style) => {
      const ink = style?.ink ?? inks.black
      operators.push(
        `${ink.join(' ')} RG ${num(style?.width ?? 0.6)} w ${num(x)} ${num(height - y - frameHeight)} ${num(frameWidth)} ${num(frameHeight)} re S`,
      )
    },
  }
  return { sheet, operators }
}

/** A compressed stream; `facts` are the other entries of its dictionary. */
export const deflatedStream = (context: PDFContext, bytes: Uint8Array | string, facts: Entries = {}) =>
  PDFRawStream.of(context.obj({ ...facts, Filter: 'FlateDecode' }), deflateSync(bytes, { level: 6 }))

/** Lets readers copy and search: which text each code stands for (ISO 32000-2, 9.10.3). */
const unicodeMap = (used: UsedFace): string => {
  const entries: string[] = []
  used.codePoints.forEach((codePoint, code) => {
    const utf16 = String.fromCodePoint(codePoint)
      .split('')
      .map((unit) => hex4(unit.charCodeAt(0)))
    entries.push(`<${hex4(code)}> <${utf16.join('')}>`)
  })
  const blocks: string[] = []
  for (let start = 0; start < entries.length; start += 100) {
    const block = entries.slice(start, start + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

// Any six capitals mark a cut-down font (ISO 32000-2, 9.9.2); a fixed tag per face keeps equal letters equal in bytes.
const subsetTags = { regular: 'LTREGU', italic: 'LTITAL', bold: 'LTBOLD', boldItalic: 'LTBOIT' } as const

const embedFace = (context: PDFContext, used: UsedFace): PDFRef => {
  const { font, name, source } = used.face
  const bytes = subsetTrueType(source, used.glyphs)
  const scale = (value: number) => Math.round((value * 1000) / font.unitsPerEm)
  const fontName = `${subsetTags[name]}+${font.postscriptName ?? 'Tinos'}`
  const isItalic = name === 'italic' || name === 'boldItalic'
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: fontName,
      Flags: isItalic ? 4 + 2 + 64 : 4 + 2,
      FontBBox: [scale(font.bbox.minX), scale(font.bbox.minY), scale(font.bbox.maxX), scale(font.bbox.maxY)],
      ItalicAngle: font.italicAngle,
      Ascent: scale(font.ascent),
      Descent: scale(font.descent),
      CapHeight: scale(font.capHeight || font.ascent),
      StemV: name.startsWith('bold') ? 140 : 80,
      FontFile2: context.register(deflatedStream(context, bytes, { Length1: bytes.length })),
    }),
  )
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      CIDToGIDMap: 'Identity',
      BaseFont: fontName,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      W: [0, used.advances.map(Math.round)],
    }),
  )
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: fontName,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(deflatedStream(context, unicodeMap(used))),
    }),
  )
}

/** The faces that one document uses, and their embedding into it. */
export const createFontTray = () => {
  const usedByName = new Map<FaceName, UsedFace>()
  return {
    usedFaceOf: (name: FaceName): UsedFace => {
      const known = usedByName.get(name)
      if (known) return known
      const used = useFace(name)
      usedByName.set(name, used)
      return used
    },
    /** The `/Font` dictionary for the resources of pages and forms. */
    embed: (context: PDFContext): PDFRef => {
      const fonts = context.obj({})
      for (const [name, used] of usedByName) fonts.set(PDFName.of(faceTags[name]), embedFace(context, used))
      return context.register(fonts)
    },
  }
}

export interface Paper {
  readonly sheets: readonly Sheet[]
  /** Width and height in points. */
  addSheet(width: number, height: number): Sheet
  toBytes(): Promise<Uint8Array>
}

/** An empty document. */
export const createPaper = (facts: PaperFacts): Paper => {
  const tray = createFontTray()
  const pens: ReturnType<typeof createPen>[] = []
  const sheets: Sheet[] = []
  return {
    sheets,
    addSheet: (width, height) => {
      const pen = createPen(width, height, tray.usedFaceOf)
      pens.push(pen)
      sheets.push(pen.sheet)
      return pen.sheet
    },
    toBytes: async () => {
      const doc = await PDFDocument.create({ updateMetadata: false })
      const createdAt = new Date(facts.createdAt)
      doc.setTitle(facts.title, { showInWindowTitleBar: true })
      doc.setAuthor(facts.author)
      doc.setProducer('Lạc Thư')
      doc.setLanguage('vi-VN')
      doc.setCreationDate(createdAt)
      doc.setModificationDate(createdAt)
      const { context } = doc
      const resources = context.register(context.obj({ Font: tray.embed(context) }))
      for (const pen of pens) {
        const page = doc.addPage([pen.sheet.width, pen.sheet.height])
        page.node.set(PDFName.of('Resources'), resources)
        page.node.set(PDFName.of('Contents'), context.register(deflatedStream(context, pen.operators.join('\n'))))
      }
      return doc.save({ addDefaultPage: false, updateFieldAppearances: false, objectsPerTick: Infinity })
    },
  }
}
