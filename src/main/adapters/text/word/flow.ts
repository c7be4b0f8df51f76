import { toNfc } from '#shared/kernel/text.ts'
import { encodingOfText, fromLegacy, legacyFont, type LegacyEncoding } from '../legacy-encoding.ts'
import { isRule } from '../lines.ts'
import type { TextLine, TextPage } from '../model.ts'

/** What a Word file holds, in order; its places on paper are decided only when it is printed, so they are assumed here. */

export interface FlowPiece {
  /** `\t` a tab, `\n` a line break, `\f` a new page. */
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  /** In points. */
  readonly size: number
  readonly font: string
}

export interface FlowParagraph {
  readonly kind: 'paragraph'
  readonly pieces: readonly FlowPiece[]
  readonly align: 'left' | 'centre' | 'right'
}

export interface FlowCell {
  /** In points; 0 when the file does not say. */
  readonly width: number
  readonly blocks: readonly FlowBlock[]
}

export interface FlowTable {
  readonly kind: 'table'
  readonly rows: readonly (readonly FlowCell[])[]
}

export type FlowBlock = FlowParagraph | FlowTable

const page = { width: 595, height: 842, left: 85, right: 552, top: 57 } as const
/** Paragraphs longer than this are running text: tabs and spaces in them part no columns. */
const longestRow = 100
const letterWidth = 0.47

interface Span {
  text: string
  bold: number
  italic: number
  size: number
  letters: number
  legacy: number
}

const emptySpan = (): Span => ({ text: '', bold: 0, italic: 0, size: 13, letters: 0, legacy: 0 })

interface Laid {
  /** Of what stands in fonts whose names tell nothing, judged as a whole: a piece alone says too little. */
  readonly encoding: LegacyEncoding | null
  readonly lines: TextLine[]
  /** Letters of the whole file, and how many of them were converted from an old encoding. */
  letters: number
  legacy: number
  broken: boolean
}

const inUnicode = (piece: FlowPiece, whole: LegacyEncoding | null): { text: string; converted: boolean } => {
  const font = legacyFont(piece.font)
  const encoding = font?.encoding ?? whole ?? encodingOfText(piece.text)
  if (encoding === null || /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/.test(piece.text)) return { text: piece.text, converted: false }
  const text = fromLegacy(piece.text, encoding)
  return { text: font?.capitals === true ? text.toUpperCase() : text, converted: true }
}

/** Lines of one paragraph: parted at line breaks, then at tabs and rows of spaces, which stand for columns. */
const layParagraph = (paragraph: FlowParagraph, left: number, right: number, top: number, laid: Laid): number => {
  const rows: Span[][] = [[emptySpan()]]
  for (const piece of paragraph.pieces) {
    const { text, converted } = inUnicode(piece, laid.encoding)
    for (const [index, part] of text.split(/([\n\f])/).entries()) {
      if (index % 2 === 1) {
        if (part === '\f') laid.broken = true
        rows.push([emptySpan()])
        continue
      }
      const span = rows.at(-1)?.at(-1)
      if (span === undefined) continue
      const letters = part.trim().length
      span.text += part
      span.letters += letters
      if (piece.bold) span.bold += letters
      if (piece.italic) span.italic += letters
      if (letters > 0) span.size = piece.size
      laid.letters += letters
      if (converted) laid.legacy += letters
    }
  }
  let y = top
  for (const [span] of rows) {
    if (span === undefined) continue
    y += layRow(span, paragraph.align, left, right, y, laid)
  }
  return y - top
}

const layRow = (
  span: Span,
  align: FlowParagraph['align'],
  left: number,
  right: number,
  y: number,
  laid: Laid,
): number => {
  const letter = span.size * letterWidth
  const width = right - left
  const whole = toNfc(span.text).trim()
  const parts =
    whole.length > longestRow
      ? [whole]
      : toNfc(span.text)
          .trimEnd()
          .split(/( {5,}|\t+)/)
  const full = whole.length * letter
  let x = align === 'left' || full > width ? left : align === 'right' ? right - full : left + (width - full) / 2
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) {
      x += part.startsWith('\t') ? part.length * 36 : part.length * letter * 0.6
      continue
    }
    const text = part.replace(/\s+/g, ' ').trim()
    const own = Math.min(text.length * letter, width)
    if (text !== '' && !isRule(text))
      laid.lines.push({
        text,
        box: {
          x,
          y,
          width: own,
          height: Math.max(1, Math.ceil((text.length * letter) / Math.max(width, 1))) * span.size * 1.2,
        },
        size: span.size,
        bold: span.bold * 2 > span.letters,
        italic: span.italic * 2 > span.letters,
        sure: 1,
        runs: [{ text, x, width: own, sure: 1 }],
      })
    x += part.length * letter
  }
  return span.size * 1.35 * Math.max(1, Math.ceil(full / Math.max(width, 1)))
}

const layTable = (table: FlowTable, left: number, right: number, top: number, laid: Laid): number => {
  let y = top
  for (const row of table.rows) {
    const given = row.reduce((sum, cell) => sum + cell.width, 0)
    const scale = given > 0 ? (right - left) / given : 0
    let x = left
    let height = 0
    for (const cell of row) {
      const width = given > 0 ? cell.width * scale : (right - left) / row.length
      height = Math.max(height, layBlocks(cell.blocks, x + 3, x + width - 3, y, laid))
      x += width
    }
    y += height
  }
  return y - top
}

const layBlocks = (blocks: readonly FlowBlock[], left: number, right: number, top: number, laid: Laid): number => {
  let y = top
  for (const block of blocks)
    y += block.kind === 'table' ? layTable(block, left, right, y, laid) : layParagraph(block, left, right, y, laid)
  return y - top
}

const inReadingOrder = (lines: TextLine[]): TextLine[] =>
  lines.sort((one, other) => one.box.y - other.box.y || one.box.x - other.box.x)

export interface LaidFlow {
  readonly pages: readonly TextPage[]
  readonly letters: number
  readonly legacy: number
}

const piecesOf = (blocks: readonly FlowBlock[]): readonly FlowPiece[] =>
  blocks.flatMap((block) =>
    block.kind === 'paragraph' ? block.pieces : block.rows.flat().flatMap((cell) => piecesOf(cell.blocks)),
  )

/** Lays blocks under each other on pages as wide as A4; a page ends only where the file itself says so. */
export const layFlow = (blocks: readonly FlowBlock[]): LaidFlow => {
  const pages: TextPage[] = []
  let letters = 0
  let legacy = 0
  const unnamed = piecesOf(blocks).filter(({ font }) => legacyFont(font) === null)
  const encoding = encodingOfText(unnamed.map(({ text }) => text).join(' '))
  const blank = (): Laid => ({ encoding, lines: [], letters: 0, legacy: 0, broken: false })
  let laid = blank()
  let y: number = page.top
  const close = (): void => {
    const height = Math.max(page.height, y + page.top)
    if (laid.lines.length > 0)
      pages.push({ number: pages.length + 1, width: page.width, height, lines: inReadingOrder(laid.lines) })
    letters += laid.letters
    legacy += laid.legacy
    laid = blank()
    y = page.top
  }
  for (const block of blocks) {
    y += layBlocks([block], page.left, page.right, y, laid)
    if (laid.broken) close()
  }
  close()
  return { pages, letters, legacy }
}
