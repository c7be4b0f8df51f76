/** The head of an administrative document: cells 1 to 4 of Decree 30/2020/NĐ-CP, Annex I. */
import { widthOf } from './faces.ts'
import { ascentShare, drawBlock, lineHeightOf } from './flow.ts'
import type { Column } from './flow.ts'
import { longDate } from './paper-dates.ts'
import type { Sheet } from './pdf-paper.ts'

export const nationalName = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
export const nationalMotto = 'Độc lập - Tự do - Hạnh phúc'

export interface Letterhead {
  readonly parentBody: string | null
  readonly issuingBody: string
  /** The line under both cells: "Số: 05/SNV-VP" and "Hà Nội, ngày 05 tháng 01 năm 2026"; null leaves it out. */
  readonly line: { readonly symbol: string; readonly placeAndDate: string } | null
}

/** "Hà Nội, ngày 05 tháng 01 năm 2026", with the leading zero only for days below 10 and months 1 and 2. */
export const placeAndDate = (place: string, date: string): string => `${place}, ${longDate(date)}`

const room = '\u00A0'.repeat(8)

/** Before there is a number: room for it, for day and month. `symbol` begins with its stroke. */
export const openLine = (symbol: string, place: string, date: string): NonNullable<Letterhead['line']> => ({
  symbol: `Số:${room}${symbol}`,
  placeAndDate: `${place}, ngày${room}tháng${room}năm ${date.slice(0, 4)}`,
})

/**
 * Draws the head in the given column.
 * @returns the left cell, and y below the left and the right one.
 */
export const drawLetterhead = (sheet: Sheet, whole: Column, top: number, head: Letterhead) => {
  const rightWidth = Math.max(widthOf('bold', 12, nationalName), widthOf('bold', 13, nationalMotto)) + 2
  const left: Column = { left: whole.left - 8, width: whole.width - rightWidth + 2 }
  const right: Column = { left: whole.left + whole.width - rightWidth, width: rightWidth }
  const centreOf = (column: Column) => column.left + column.width / 2

  const nameBaseline = top + 12 * ascentShare
  sheet.centred(centreOf(right), nameBaseline, nationalName, { face: 'bold', size: 12 })
  const mottoTop = top + lineHeightOf(12)
  sheet.centred(centreOf(right), mottoTop + 13 * ascentShare, nationalMotto, { face: 'bold', size: 13 })
  const mottoWidth = widthOf('bold', 13, nationalMotto)
  const mottoRule = mottoTop + lineHeightOf(13) + 2.5
  sheet.rule(centreOf(right) - mottoWidth / 2, mottoRule, centreOf(right) + mottoWidth / 2, mottoRule)

  let y = top
  if (head.parentBody !== null)
    y = drawBlock(sheet, left, y, [{ text: head.parentBody.toUpperCase(), face: 'regular' }], {
      size: 12,
      align: 'centre',
    })
  const body = head.issuingBody.toUpperCase()
  y = drawBlock(sheet, left, y, [{ text: body, face: 'bold' }], { size: 12, align: 'centre' })
  const ruleWidth = Math.min(widthOf('bold', 12, body), left.width) * 0.4
  const bodyRule = y + 2.5
  sheet.rule(centreOf(left) - ruleWidth / 2, bodyRule, centreOf(left) + ruleWidth / 2, bodyRule)

  if (head.line === null) return { left, leftBottom: bodyRule, rightBottom: mottoRule }
  const lineTop = Math.max(bodyRule, mottoRule) + 5
  const baseline = lineTop + 13 * ascentShare
  sheet.centred(centreOf(left), baseline, head.line.symbol, { face: 'regular', size: 13 })
  sheet.centred(centreOf(right), baseline, head.line.placeAndDate, { face: 'italic', size: 13 })
  const bottom = lineTop + lineHeightOf(13)
  return { left, leftBottom: bottom, rightBottom: bottom }
}
