/** A book or a list as a workbook (ISO/IEC 29500): dates are dates, numbers are numbers, and text stays text. */
import exceljs, { type PaperSize, type Row, type Workbook, type Worksheet } from 'exceljs'
import { printable } from './faces.ts'
import type { BookCover, PaperCell, PaperColumn, PaperTable } from './models.ts'
import { cellText, coverLines, dayOfCell, footerText } from './table-cells.ts'

// The library's own enum exists in its types only.
const a4Sheet = 9 as unknown as PaperSize
const font = 'Times New Roman'
const thin = { style: 'thin' } as const
const borders = { top: thin, left: thin, bottom: thin, right: thin }
const horizontals = { left: 'left', centre: 'center', right: 'right' } as const

// "@" keeps a spreadsheet from reading "=1+1", "12/5" or "0012" as anything but what was written, even after editing.
const formats = { text: '@', count: '#,##0', sequence: '00', date: 'dd/mm/yyyy' } as const

/** Value of a cell: a Date at midnight UTC is a day in a workbook, which knows no time zones. */
const valueOf = (column: PaperColumn, cell: PaperCell): string | number | Date | null => {
  if (cell === null || cell === '') return null
  if (column.kind === 'date') {
    const day = dayOfCell(cell)
    if (day !== null) return new Date(`${day}T00:00:00Z`)
  }
  return typeof cell === 'number' && column.kind !== 'text' ? cell : printable(cellText(column, cell))
}

const addCover = (workbook: Workbook, cover: BookCover, mark: string | null) => {
  const sheet = workbook.addWorksheet('Bìa', {
    pageSetup: { paperSize: a4Sheet, orientation: 'landscape' },
    ...(mark !== null && { headerFooter: { oddFooter: `&C&9${mark}` } }),
  })
  sheet.getColumn(1).width = 110
  const put = (text: string, size: number, weight: 'normal' | 'bold') => {
    const row = sheet.addRow([text])
    row.getCell(1).style = {
      numFmt: formats.text,
      font: { name: font, size, bold: weight === 'bold' },
      alignment: { horizontal: 'center', wrapText: true },
    }
  }
  if (cover.parentAgency !== null) put(cover.parentAgency.toUpperCase(), 14, 'normal')
  put(cover.agency.toUpperCase(), 14, 'bold')
  for (let blank = 0; blank < 8; blank++) sheet.addRow([])
  put(cover.bookName.toUpperCase(), 26, 'bold')
  for (const line of coverLines(cover)) put(line, 14, 'normal')
}

const addWideLine = (
  sheet: Worksheet,
  columns: number,
  text: string,
  style: { size: number; bold?: true; italic?: true; horizontal: 'left' | 'center' },
): Row => {
  const { horizontal, ...look } = style
  const row = sheet.addRow([text])
  if (columns > 1) sheet.mergeCells(row.number, 1, row.number, columns)
  row.getCell(1).style = {
    numFmt: formats.text,
    font: { name: font, ...look },
    alignment: { horizontal, wrapText: true },
  }
  return row
}

const addHead = (sheet: Worksheet, texts: readonly string[], look: { bold: boolean; italic: boolean }): Row => {
  const row = sheet.addRow([...texts])
  row.eachCell((cell) => {
    cell.style = {
      numFmt: formats.text,
      font: { name: font, size: 11, ...look },
      border: borders,
      alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
    }
  })
  return row
}

const addTable = (sheet: Worksheet, table: PaperTable) => {
  const first = addHead(
    sheet,
    table.columns.map((column) => column.label),
    { bold: true, italic: false },
  )
  const second = addHead(
    sheet,
    table.columns.map((_, index) => `(${index + 1})`),
    { bold: false, italic: true },
  )
  sheet.pageSetup.printTitlesRow = `${first.number}:${second.number}`
  sheet.views = [{ state: 'frozen', ySplit: second.number }]
  const styles = table.columns.map((column) => ({
    numFmt: formats[column.kind],
    font: { name: font, size: 11 },
    border: borders,
    alignment: { horizontal: horizontals[column.align], vertical: 'top' as const, wrapText: true },
  }))
  for (const cells of table.rows) {
    const row = sheet.addRow(table.columns.map((column, index) => valueOf(column, cells[index] ?? null)))
    for (const [index, style] of styles.entries()) {
      const cell = row.getCell(index + 1)
      cell.style = typeof cell.value === 'string' ? { ...style, numFmt: formats.text } : style
    }
  }
}

/** XLSX of a table; the head of the columns repeats on every printed page. */
export const tableToXlsx = async (table: PaperTable): Promise<Uint8Array> => {
  const workbook = new exceljs.Workbook()
  workbook.creator = 'Lạc Thư'
  workbook.title = table.title
  workbook.created = new Date(table.footer.printedAt)
  if (table.cover !== null) addCover(workbook, table.cover, table.footer.mark)
  const sheet = workbook.addWorksheet(table.cover === null ? 'Danh sách' : 'Sổ', {
    pageSetup: { paperSize: a4Sheet, orientation: table.orientation, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    // "&" begins a code in the footers of a workbook.
    headerFooter: { oddFooter: `&L&9${footerText(table.footer).replaceAll('&', '&&')}&R&10Trang &P/&N` },
  })
  for (const [index, column] of table.columns.entries()) sheet.getColumn(index + 1).width = column.widthMm / 1.9
  const count = table.columns.length
  if (table.head.parentAgency !== null)
    addWideLine(sheet, count, table.head.parentAgency.toUpperCase(), { size: 12, horizontal: 'left' })
  addWideLine(sheet, count, table.head.agency.toUpperCase(), { size: 12, bold: true, horizontal: 'left' })
  addWideLine(sheet, count, table.title.toUpperCase(), { size: 14, bold: true, horizontal: 'center' })
  for (const line of table.subtitle) addWideLine(sheet, count, line, { size: 12, italic: true, horizontal: 'center' })
  addTable(sheet, table)
  for (const note of table.notes) addWideLine(sheet, count, note, { size: 11, italic: true, horizontal: 'left' })
  for (const { title, name } of table.signatures)
    addWideLine(sheet, count, `${title}: ${name}`, { size: 12, bold: true, horizontal: 'left' })
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
