/** What a cell of a table prints, and the words that all formats share. */
import { isCivilDate } from '#shared/kernel/time.ts'
import type { BookCover, PaperCell, PaperColumn, PaperTable } from './models.ts'
import { dateAndTime, shortDate } from './paper-dates.ts'

/** A running number as papers print it: "05" below ten. */
export const printedNumber = (number: number | string): string =>
  typeof number === 'number' ? String(number).padStart(2, '0') : number

/** `1.234` */
const printedCount = (count: number): string => String(count).replace(/\B(?=(\d{3})+(?!\d))/g, '.')

/** The day that a cell of a date column names; null when it holds other text. */
export const dayOfCell = (cell: PaperCell): string | null => {
  if (typeof cell !== 'string') return null
  const day = cell.slice(0, 10)
  return isCivilDate(day) && /^$|^T/.test(cell.slice(10)) ? day : null
}

export const cellText = (column: PaperColumn, cell: PaperCell): string => {
  if (cell === null) return ''
  switch (column.kind) {
    case 'sequence':
      return printedNumber(cell)
    case 'count':
      return typeof cell === 'number' ? printedCount(cell) : cell
    case 'date': {
      const day = dayOfCell(cell)
      return day === null ? String(cell) : shortDate(day)
    }
    case 'text':
      return String(cell)
  }
}

/** Lines of the cover below the name of the book. Annex IV. */
export const coverLines = (cover: BookCover): readonly string[] => [
  `Năm: ${cover.year}`,
  `Từ ngày ${shortDate(cover.from)} đến ngày ${shortDate(cover.to)}`,
  `Từ số ${cover.firstNumber} đến số ${cover.lastNumber}`,
  `Quyển số: ${cover.volume}`,
]

/** The line at the foot of every page. */
export const footerText = (footer: PaperTable['footer']): string => {
  const mark = footer.mark === null ? '' : `${footer.mark}. `
  const printed = `${mark}In lúc ${dateAndTime(footer.printedAt)}, người in: ${footer.printedBy}`
  return footer.headHash === null ? printed : `${printed}. Mã kiểm chứng nhật ký: ${footer.headHash.slice(0, 16)}`
}
