import { fold } from '#shared/kernel/text.ts'
import type { Line } from '../model.ts'
import type { DocumentType } from '../standard.ts'

/** Questions that every part of a paper asks of its lines. */

export const foldedOf = (line: Line): string => fold(line.text)

/** How far from its beginning a paper is searched for its head. */
export const searchedLines = 60

/** In Word, lines of one table stand beside each other; on paper, those of one page may. */
export const sameRow = (one: Line, other: Line): boolean => {
  if (one.cell !== null && other.cell !== null) return one.cell.table === other.cell.table
  return one.cell === null && other.cell === null && one.page === other.page
}

/** Goes on with the name of a body. */
export const continues =
  /^(?:tinh|thanh pho|tp|huyen|quan|xa|phuong|thi xa|thi tran|dac khu|va|quoc gia|viet nam|nha nuoc|trung uong|\()(?:\b|\.)/

const boldShare = (line: Line): number => {
  const letters = line.runs.reduce((sum, { text }) => sum + text.trim().length, 0)
  const bold = line.runs.filter((run) => run.bold).reduce((sum, { text }) => sum + text.trim().length, 0)
  return letters === 0 ? 0 : bold / letters
}
export const isBold = (line: Line): boolean => boldShare(line) > 0.5

export const isCentred = ({ align }: Line): boolean => align === 'centre'

/** What leads to a decision begins so. */
export const basisStart = /^(?:can cu|theo de nghi|xet de nghi|xet to trinh|xet|tren co so|thuc hien|sau khi xem xet)\b/

/** `QUYẾT ĐỊNH:` */
export const decidesLine = /^(?:quyet dinh|quyet nghi|nghi quyet|chi thi)\s*:$/

/** A telegram says who wires: `CHỦ TỊCH … điện:`, bold or not (Annex III, form 1.6). */
export const wires = (line: Line, type: DocumentType | null): boolean =>
  type?.folded === 'cong dien' && /\bdien\s*:$/.test(foldedOf(line))
