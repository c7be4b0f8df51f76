import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { TextTrouble } from '../model.ts'
import { openCompound } from './compound-streams.ts'
import { createFormatting, type Formatting, type ParagraphFormat } from './doc-formatting.ts'
import type { FlowBlock, FlowCell, FlowPiece } from './flow.ts'
import type { WordFile } from './read-docx.ts'

/** Word 97 to 2003 ([MS-DOC]): the text through its piece table, with paragraphs, tables and letters as formatted. */

const wordMagic = 0xa5ec
/** nFib of Word 97; older versions keep their text in another way. */
const word97 = 0xc1
const mostLetters = 20_000_000

interface Piece {
  /** Characters of the document from `first` on. */
  readonly first: number
  readonly count: number
  /** Offset in the WordDocument stream. */
  readonly offset: number
  readonly wide: boolean
}

const piecesOf = (table: Buffer, from: number, size: number): Piece[] | undefined => {
  const end = Math.min(from + size, table.length)
  let at = from
  // Properties of fast-saved files stand before the pieces ([MS-DOC] 2.9.38).
  while (at + 3 <= end && table[at] === 1) at += 3 + table.readUInt16LE(at + 1)
  if (at + 5 > end || table[at] !== 2) return undefined
  const length = table.readUInt32LE(at + 1)
  const start = at + 5
  const count = Math.floor((length - 4) / 12)
  if (count < 1 || start + length > table.length) return undefined
  const pieces: Piece[] = []
  for (let index = 0; index < count; index++) {
    const first = table.readUInt32LE(start + index * 4)
    const last = table.readUInt32LE(start + index * 4 + 4)
    const place = table.readUInt32LE(start + (count + 1) * 4 + index * 8 + 2)
    const wide = (place & 0x4000_0000) === 0
    const offset = place & 0x3fff_ffff
    if (last < first || last > mostLetters) return undefined
    pieces.push({ first, count: last - first, offset: wide ? offset : offset >>> 1, wide })
  }
  return pieces
}

/** Bytes of one-byte pieces are Windows-1252 whatever the language; an old font makes Vietnamese of them. */
const oneByte = new TextDecoder('windows-1252')
const plainLetters: Readonly<Record<string, string>> = { '\u001e': '-', '\u001f': '', '\u00a0': ' ', '\u00ad': '' }

interface Letter {
  readonly text: string
  /** Its offset in the stream, by which formatting is found. */
  readonly offset: number
}

function* lettersOf(stream: Buffer, pieces: readonly Piece[], count: number): Generator<Letter> {
  let left = count
  for (const piece of pieces) {
    const some = Math.min(piece.count, left)
    left -= some
    const step = piece.wide ? 2 : 1
    const part = stream.subarray(piece.offset, piece.offset + some * step)
    const text = piece.wide ? part.toString('utf16le') : oneByte.decode(part)
    for (let index = 0; index < text.length; index++)
      yield { text: text.charAt(index), offset: piece.offset + index * step }
  }
}

interface OpenTable {
  readonly rows: FlowCell[][]
  cells: { blocks: FlowBlock[] }[]
  blocks: FlowBlock[]
}

/** Gathers letters into paragraphs, and paragraphs of tables into their cells. Tables in tables are read as one. */
const gather = (letters: Iterable<Letter>, formatting: Formatting): FlowBlock[] => {
  const blocks: FlowBlock[] = []
  let pieces: { text: string; format: Omit<FlowPiece, 'text'>; key: number }[] = []
  let table: OpenTable | null = null
  /** Depth of fields, and how many of them are still in their instructions. */
  const fields: ('instruction' | 'result')[] = []

  const takeParagraph = (format: ParagraphFormat): FlowBlock => {
    const own = pieces.map(({ text, format: face }) => ({ text, ...face }))
    pieces = []
    return { kind: 'paragraph', pieces: own, align: format.align }
  }
  const closeTable = (): void => {
    if (table === null) return
    if (table.blocks.length > 0) table.cells.push({ blocks: table.blocks })
    if (table.cells.length > 0) table.rows.push(table.cells.map(({ blocks: own }) => ({ width: 0, blocks: own })))
    if (table.rows.length > 0) blocks.push({ kind: 'table', rows: table.rows })
    table = null
  }

  for (const { text, offset } of letters) {
    const code = text.charCodeAt(0)
    if (code === 0x13) fields.push('instruction')
    else if (code === 0x14) {
      if (fields.length > 0) fields[fields.length - 1] = 'result'
    } else if (code === 0x15) fields.pop()
    else if (fields.includes('instruction')) continue
    else if (code === 13 || code === 7 || code === 12) {
      const format = formatting.paragraphAt(offset)
      if (code === 12) pieces.push({ text: '\f', format: formatting.faceAt(offset), key: -1 })
      if (!format.inTable) {
        closeTable()
        blocks.push(takeParagraph(format))
        continue
      }
      table ??= { rows: [], cells: [], blocks: [] }
      if (code === 7 && format.rowEnd) {
        const widths = format.widths
        table.rows.push(table.cells.map((cell, index) => ({ width: widths[index] ?? 0, blocks: cell.blocks })))
        table.cells = []
        table.blocks = []
        pieces = []
      } else {
        table.blocks.push(takeParagraph(format))
        if (code === 7) {
          table.cells.push({ blocks: table.blocks })
          table.blocks = []
        }
      }
    } else {
      const key = formatting.runAt(offset)
      const face = formatting.faceAt(offset)
      if (face.hidden) continue
      const shown = code === 11 ? '\n' : code === 9 ? '\t' : code < 32 ? '' : (plainLetters[text] ?? text)
      if (shown === '') continue
      const own = face.capitals ? shown.toUpperCase() : shown
      const last = pieces.at(-1)
      if (last?.key === key) last.text += own
      else pieces.push({ text: own, format: face, key })
    }
  }
  closeTable()
  if (pieces.length > 0) blocks.push(takeParagraph({ align: 'left', inTable: false, rowEnd: false, widths: [] }))
  return blocks
}

/** Reads a .doc. */
export const readDoc = (bytes: Uint8Array): Result<WordFile, TextTrouble> => {
  const streamOf = openCompound(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const stream = streamOf?.('WordDocument')
  if (streamOf === undefined) return fail('damaged')
  if (stream === undefined) return fail('notSupported')
  if (stream.length < 0x1aa || stream.readUInt16LE(0) !== wordMagic) return fail('damaged')
  if (stream.readUInt16LE(2) < word97) return fail('notSupported')
  const flags = stream.readUInt16LE(10)
  if ((flags & 0x100) !== 0) return fail('encrypted')
  const table = streamOf((flags & 0x200) === 0 ? '0Table' : '1Table')
  if (table === undefined) return fail('damaged')
  const pair = (index: number): readonly [number, number] => [
    stream.readUInt32LE(0x9a + index * 8),
    stream.readUInt32LE(0x9e + index * 8),
  ]
  const pieces = piecesOf(table, ...pair(33))
  if (pieces === undefined) return fail('damaged')
  const count = stream.readInt32LE(0x4c)
  if (count < 0 || count > mostLetters) return fail('damaged')
  const formatting = createFormatting(stream, table, {
    characters: pair(12),
    paragraphs: pair(13),
    fonts: pair(15),
    styles: pair(1),
  })
  return ok({ blocks: gather(lettersOf(stream, pieces, count), formatting), pages: null })
}
