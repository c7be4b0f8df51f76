import type { Box } from '../../text/model.ts'
import { frameOf, type Frame } from '../../text/pdf/read-pdf.ts'
import { pages } from '../pdf/pages.ts'
import type { PdfDict, PdfView } from '../pdf/objects.ts'

/** Where something stands: on which page, counted from 1, and in which box of the page as it is shown. */
export interface Place {
  readonly page: number
  /** In points from the top left corner of the page as shown. */
  readonly box: Box
}

/** A page of the document and how it is shown. */
export interface ShownPage {
  /** Null when the page is written inside the page tree. */
  readonly num: number | null
  readonly dict: PdfDict
  readonly frame: Frame
  /** In points, as shown. */
  readonly width: number
  readonly height: number
}

/** A page by its number from 1; null when there is none. */
export const pageAt = (view: PdfView, number: number): ShownPage | null => {
  let at = 0
  for (const { num, page } of pages(view)) {
    at++
    if (at < number) continue
    const frame = frameOf(view, page)
    const turned = frame.rotation % 180 === 90
    return {
      num,
      dict: page,
      frame,
      width: turned ? frame.height : frame.width,
      height: turned ? frame.width : frame.height,
    }
  }
  return null
}

/** /Rect of a box: left, bottom, right, top in the page's own space. */
export const rectOf = ({ frame }: ShownPage, { x, y, width, height }: Box): readonly number[] => {
  const corner = (shownX: number, shownY: number): readonly [number, number] => {
    switch (frame.rotation) {
      case 90:
        return [frame.x + shownY, frame.y + shownX]
      case 180:
        return [frame.x + frame.width - shownX, frame.y + shownY]
      case 270:
        return [frame.x + frame.width - shownY, frame.y + frame.height - shownX]
      default:
        return [frame.x + shownX, frame.y + frame.height - shownY]
    }
  }
  const [x1, y1] = corner(x, y)
  const [x2, y2] = corner(x + width, y + height)
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)].map(
    (value) => Math.round(value * 100) / 100,
  )
}

/** The box of a /Rect on the page as shown. */
export const boxOf = ({ frame }: ShownPage, [left = 0, bottom = 0, right = 0, top = 0]: readonly number[]): Box => {
  const across = { x: left - frame.x, y: frame.y + frame.height - top, width: right - left, height: top - bottom }
  const fromRight = frame.x + frame.width - right
  const fromBottom = bottom - frame.y
  switch (frame.rotation) {
    case 90:
      return { x: fromBottom, y: left - frame.x, width: top - bottom, height: right - left }
    case 180:
      return { ...across, x: fromRight, y: fromBottom }
    case 270:
      return { x: across.y, y: fromRight, width: top - bottom, height: right - left }
    default:
      return across
  }
}

/** /Matrix of an appearance `width` × `height` as shown, so that it stands upright on a turned page (§12.5.5). */
export const uprightMatrix = ({ frame }: ShownPage, width: number, height: number): readonly number[] | undefined => {
  switch (frame.rotation) {
    case 90:
      return [0, 1, -1, 0, height, 0]
    case 180:
      return [-1, 0, 0, -1, width, height]
    case 270:
      return [0, -1, 1, 0, 0, width]
    default:
      return undefined
  }
}

/** Whether a box lies on the page, all of it. */
export const isOnPage = (page: ShownPage, { x, y, width, height }: Box): boolean =>
  [x, y, width, height].every(Number.isFinite) &&
  width > 0 &&
  height > 0 &&
  x >= -0.5 &&
  y >= -0.5 &&
  x + width <= page.width + 0.5 &&
  y + height <= page.height + 0.5
