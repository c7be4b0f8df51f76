/** A book or a list as a PDF: cover, head of the columns on every page, rows that are never lost or overlap. */
import { ascentShare, blockHeight, drawBlock, lineHeightOf, markSheets, type Column } from './flow.ts'
import { drawLetterhead } from './letterhead.ts'
import { breakLines, type Line } from './lines.ts'
import type { BookCover, PaperTable } from './models.ts'
import { a4, createPaper, inks, mm, type Paper, type Sheet } from './pdf-paper.ts'
import { cellText, coverLines, footerText } from './table-cells.ts'

const cellSize = 10.5
const cellPad = 2.5
const lineHeight = lineHeightOf(cellSize)
const margins = { top: mm(18), bottom: mm(18), left: mm(25), right: mm(12) } as const

const sizeOf = (orientation: PaperTable['orientation']) =>
  orientation === 'portrait' ? { width: a4.short, height: a4.long } : { width: a4.long, height: a4.short }

const drawCover = (sheet: Sheet, cover: BookCover) => {
  const inner = mm(18)
  sheet.frame(inner, inner, sheet.width - 2 * inner, sheet.height - 2 * inner, { width: 1.6 })
  sheet.frame(inner + 4, inner + 4, sheet.width - 2 * inner - 8, sheet.height - 2 * inner - 8)
  const column: Column = { left: inner + mm(12), width: sheet.width - 2 * (inner + mm(12)) }
  let y = inner + mm(14)
  const put = (text: string, face: 'regular' | 'bold', size: number) => {
    y = drawBlock(sheet, column, y, [{ text, face }], { size, align: 'centre' })
  }
  if (cover.parentAgency !== null) put(cover.parentAgency.toUpperCase(), 'regular', 14)
  put(cover.agency.toUpperCase(), 'bold', 14)
  y = sheet.height * 0.4
  put(cover.bookName.toUpperCase(), 'bold', 26)
  y += mm(8)
  for (const line of coverLines(cover)) {
    put(line, 'regular', 14)
    y += 6
  }
}

interface Grid {
  readonly lefts: readonly number[]
  readonly widths: readonly number[]
  readonly right: number
}

const gridOf = (table: PaperTable, width: number): Grid => {
  const room = width - margins.left - margins.right
  const whole = table.columns.reduce((sum, column) => sum + column.widthMm, 0)
  const widths = table.columns.map((column) => (column.widthMm / whole) * room)
  const lefts: number[] = []
  let left: number = margins.left
  for (const columnWidth of widths) {
    lefts.push(left)
    left += columnWidth
  }
  return { lefts, widths, right: left }
}

/** The part of the page that holds rows: knows where the next one goes, and closes the lines between the columns. */
const createRows = (paper: Paper, table: PaperTable) => {
  const size = sizeOf(table.orientation)
  const grid = gridOf(table, size.width)
  const bottom = size.height - margins.bottom
  const shifts = { left: () => 0, centre: (room: number) => room / 2, right: (room: number) => room }
  let sheet = paper.addSheet(size.width, size.height)
  let y: number = margins.top
  let tableTop = y

  const drawCells = (cells: readonly (readonly Line[])[], from: number, count: number, align: 'centre' | null) => {
    for (const [index, lines] of cells.entries()) {
      const shift = shifts[align ?? table.columns[index]?.align ?? 'left']
      const room = (grid.widths[index] ?? 0) - 2 * cellPad
      let baseline = y + cellPad + cellSize * ascentShare
      for (const line of lines.slice(from, from + count)) {
        sheet.line((grid.lefts[index] ?? 0) + cellPad + shift(room - line.width), baseline, line, { size: cellSize })
        baseline += lineHeight
      }
    }
    y += count * lineHeight + 2 * cellPad
    sheet.rule(margins.left, y, grid.right, y)
  }
  const broken = (texts: readonly string[], face: 'regular' | 'bold' | 'italic') =>
    texts.map((text, index) =>
      breakLines([{ text, face }], { size: cellSize, width: (grid.widths[index] ?? 0) - 2 * cellPad }),
    )
  const labels = broken(
    table.columns.map((column) => column.label),
    'bold',
  )
  const numbers = broken(
    table.columns.map((_, index) => `(${index + 1})`),
    'italic',
  )
  const linesOf = (cells: readonly (readonly Line[])[]) =>
    cells.reduce((most, lines) => Math.max(most, lines.length), 1)

  const openTable = () => {
    tableTop = y
    sheet.rule(margins.left, y, grid.right, y)
    drawCells(labels, 0, linesOf(labels), 'centre')
    drawCells(numbers, 0, 1, 'centre')
  }
  const closeTable = () => {
    for (const left of [...grid.lefts, grid.right]) sheet.rule(left, tableTop, left, y)
  }
  const nextSheet = () => {
    sheet = paper.addSheet(size.width, size.height)
    y = margins.top
  }
  const pageRoom = bottom - margins.top - (linesOf(labels) + 1) * lineHeight - 6 * cellPad

  return {
    sheet: () => sheet,
    y: () => y,
    moveTo: (top: number) => {
      y = top
    },
    openTable,
    closeTable,
    row: (texts: readonly string[]) => {
      const cells = broken(texts, 'regular')
      const total = linesOf(cells)
      let from = 0
      while (from < total) {
        const fitting = Math.floor((bottom - y - 2 * cellPad) / lineHeight)
        const left = total - from
        // A row moves to the next page as a whole, unless no page can hold it.
        if (fitting < left && (fitting < 1 || left * lineHeight <= pageRoom)) {
          closeTable()
          nextSheet()
          openTable()
          continue
        }
        const count = Math.min(left, fitting)
        drawCells(cells, from, count, null)
        from += count
      }
    },
    keep: (height: number) => {
      if (y + height > bottom) nextSheet()
    },
  }
}

const drawTitle = (sheet: Sheet, table: PaperTable, top: number): number => {
  const column: Column = { left: margins.left, width: sheet.width - margins.left - margins.right }
  let y = top
  if (table.cover === null)
    y =
      drawLetterhead(sheet, column, y, {
        parentBody: table.head.parentAgency,
        issuingBody: table.head.agency,
        line: null,
      }).leftBottom + mm(8)
  y = drawBlock(sheet, column, y, [{ text: table.title.toUpperCase(), face: 'bold' }], { size: 14, align: 'centre' })
  for (const line of table.subtitle)
    y = drawBlock(sheet, column, y, [{ text: line, face: 'italic' }], { size: 12, align: 'centre' })
  return y + 8
}

const drawSignatures = (rows: ReturnType<typeof createRows>, table: PaperTable) => {
  if (table.signatures.length === 0) return
  rows.keep(mm(42))
  const sheet = rows.sheet()
  const width = (sheet.width - margins.left - margins.right) / table.signatures.length
  const top = rows.y() + 12
  for (const [index, signature] of table.signatures.entries()) {
    const column = { left: margins.left + index * width, width }
    const below = drawBlock(sheet, column, top, [{ text: signature.title.toUpperCase(), face: 'bold' }], {
      size: 12,
      align: 'centre',
    })
    drawBlock(sheet, column, below + mm(22), [{ text: signature.name, face: 'bold' }], { size: 12, align: 'centre' })
  }
  rows.moveTo(top + mm(36))
}

const drawNotes = (rows: ReturnType<typeof createRows>, notes: readonly string[]) => {
  for (const note of notes) {
    const sheet = rows.sheet()
    const column = { left: margins.left, width: sheet.width - margins.left - margins.right }
    const runs = [{ text: note, face: 'italic' as const }]
    const style = { size: 11, align: 'left' } as const
    rows.keep(blockHeight(column, runs, style) + 6)
    rows.moveTo(drawBlock(rows.sheet(), column, rows.y() + 6, runs, style))
  }
}

const drawFooters = (sheets: readonly Sheet[], table: PaperTable) => {
  const text = footerText(table.footer)
  for (const [index, sheet] of sheets.entries()) {
    const y = sheet.height - mm(9)
    sheet.text(margins.left, y, text, { face: 'italic', size: 9, ink: inks.grey })
    sheet.centred(sheet.width - margins.right - mm(12), y, `Trang ${index + 1}/${sheets.length}`, {
      face: 'regular',
      size: 10,
    })
  }
}

/** PDF of a table. The cover, when there is one, has no page number. */
export const tableToPdf = (table: PaperTable): Promise<Uint8Array> => {
  const paper = createPaper({
    title: table.title,
    author: table.head.agency,
    createdAt: table.footer.printedAt,
  })
  if (table.cover !== null) {
    const { width, height } = sizeOf(table.orientation)
    drawCover(paper.addSheet(width, height), table.cover)
    if (table.footer.mark !== null) markSheets(paper.sheets, table.footer.mark)
  }
  const coverSheets = paper.sheets.length
  const rows = createRows(paper, table)
  rows.moveTo(drawTitle(rows.sheet(), table, rows.y()))
  rows.openTable()
  for (const row of table.rows) rows.row(table.columns.map((column, index) => cellText(column, row[index] ?? null)))
  rows.closeTable()
  drawNotes(rows, table.notes)
  drawSignatures(rows, table)
  drawFooters(paper.sheets.slice(coverSheets), table)
  return paper.toBytes()
}
