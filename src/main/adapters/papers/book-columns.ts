/** Columns of the printed books, and what stands above them. */
import type { BookCover, PaperColumn } from './models.ts'
import { shortDate } from './paper-dates.ts'

export const text = (label: string, widthMm: number): PaperColumn => ({ label, widthMm, align: 'left', kind: 'text' })
export const centred = (label: string, widthMm: number): PaperColumn => ({
  label,
  widthMm,
  align: 'centre',
  kind: 'text',
})
export const sequence = (label: string, widthMm: number): PaperColumn => ({
  label,
  widthMm,
  align: 'centre',
  kind: 'sequence',
})
export const date = (label: string, widthMm: number): PaperColumn => ({ label, widthMm, align: 'centre', kind: 'date' })

export const joined = (...parts: readonly (string | null)[]): string => parts.filter((part) => part).join(', ')

/** The period of a cover as a line under the title of a list that has none. */
export const periodOf = (cover: BookCover): string =>
  `Từ ngày ${shortDate(cover.from)} đến ngày ${shortDate(cover.to)}, từ số ${cover.firstNumber} đến số ${cover.lastNumber}`

export const joinedSubject = (typeName: string, subject: string): string =>
  subject === '' ? typeName : `${typeName}: ${subject}`
