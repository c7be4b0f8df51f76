import { PDFName, PDFNumber, type PDFPage } from 'pdf-lib'
import { mm } from './pdf-paper.ts'

/** The part of a page that is seen, in user space, and what turns millimetres as seen into it. */
export const seenPage = (page: PDFPage) => {
  const media = page.getMediaBox()
  const crop = page.getCropBox()
  const left = Math.max(media.x, crop.x)
  const bottom = Math.max(media.y, crop.y)
  const right = Math.min(media.x + media.width, crop.x + crop.width)
  const top = Math.min(media.y + media.height, crop.y + crop.height)
  const userUnit = page.node.lookupMaybe(PDFName.of('UserUnit'), PDFNumber)?.asNumber() ?? 1
  const turn = ((page.getRotation().angle % 360) + 360) % 360
  const sideways = turn === 90 || turn === 270
  const width = sideways ? top - bottom : right - left
  const height = sideways ? right - left : top - bottom
  const unit = mm(1) / userUnit
  /** Matrix that sets a box, whose lower left corner is seen at (x, y) from the lower left of the page, upright. */
  const matrixAt = (x: number, y: number): readonly number[] => {
    const scale = 1 / userUnit
    if (turn === 90) return [0, scale, -scale, 0, right - y, bottom + x]
    if (turn === 180) return [-scale, 0, 0, -scale, right - x, top - y]
    if (turn === 270) return [0, -scale, scale, 0, left + y, top - x]
    return [scale, 0, 0, scale, left + x, bottom + y]
  }
  return { widthMm: width / unit, heightMm: height / unit, height, unit, matrixAt }
}
