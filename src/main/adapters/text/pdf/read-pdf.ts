import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { openPdf } from '../../signing/pdf/open.ts'
import {
  isArray,
  isDict,
  isName,
  isStream,
  type PdfDict,
  type PdfObject,
  type PdfView,
} from '../../signing/pdf/objects.ts'
import { pages } from '../../signing/pdf/pages.ts'
import { linesOf, type Chunk } from '../lines.ts'
import type { TextPage, TextTrouble } from '../model.ts'
import { contentOf, createPainter, matrixOf, nothingPainted, type Matrix, type Painted, type Shown } from './content.ts'
import type { PdfFont } from './fonts.ts'

/** A page of a PDF with what speaks for and against trusting its letters. */
export interface PdfPage {
  readonly page: TextPage
  /** Letters of the content itself, those of annotations left out. */
  readonly letters: number
  readonly hidden: number
  readonly unknown: number
  readonly legacy: number
  /** Pictures that annotations show. */
  readonly stamps: number
}

export interface PdfText {
  readonly pages: readonly PdfPage[]
  readonly view: PdfView
}

/** Where a page gives no size, readers (pdf.js, poppler, PDFium) show US Letter. */
const letter = [0, 0, 612, 792] as const

/** The part of a page that is shown, in the page's own space, and the quarter turns it is shown with, clockwise. */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly rotation: number
}

export const inherited = (view: PdfView, page: PdfDict, key: string): PdfObject => {
  let node: PdfObject = page
  for (let level = 0; level < 50 && isDict(node); level++) {
    const value = view.get(node, key)
    if (value !== null) return value
    node = view.get(node, 'Parent')
  }
  return null
}

/** What readers show of a page: its CropBox as far as its MediaBox goes (ISO 32000-2 §14.11.2.1). */
export const frameOf = (view: PdfView, page: PdfDict): Frame => {
  const sides = (key: string): readonly [number, number, number, number] | null => {
    const array = inherited(view, page, key)
    if (!isArray(array)) return null
    const [x1, y1, x2, y2] = array.map((one) => view.resolve(one))
    if (typeof x1 !== 'number' || typeof y1 !== 'number' || typeof x2 !== 'number' || typeof y2 !== 'number')
      return null
    return x1 === x2 || y1 === y2 ? null : [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
  }
  const media = sides('MediaBox') ?? letter
  const crop = sides('CropBox') ?? media
  const [left, bottom] = [Math.max(media[0], crop[0]), Math.max(media[1], crop[1])]
  const [right, top] = [Math.min(media[2], crop[2]), Math.min(media[3], crop[3])]
  const turn = inherited(view, page, 'Rotate')
  const rotation = typeof turn === 'number' && turn % 90 === 0 ? ((turn % 360) + 360) % 360 : 0
  const [x, y, width, height] =
    right > left && top > bottom
      ? [left, bottom, right - left, top - bottom]
      : [media[0], media[1], media[2] - media[0], media[3] - media[1]]
  return { x, y, width, height, rotation }
}

/** From the space of the page to the page as shown, y downwards. */
const shownFrom = ({ x, y, width, height, rotation }: Frame): Matrix => {
  if (rotation === 90) return [0, 1, 1, 0, -y, -x]
  if (rotation === 180) return [-1, 0, 0, 1, x + width, -y]
  if (rotation === 270) return [0, -1, -1, 0, y + height, x + width]
  return [1, 0, 0, -1, -x, y + height]
}

const at = (matrix: Matrix, x: number, y: number): readonly [number, number] => [
  matrix[0] * x + matrix[2] * y + matrix[4],
  matrix[1] * x + matrix[3] * y + matrix[5],
]

/** Quarter turns of the writing direction, clockwise; null for slanted text (water marks). */
const directionOf = (dx: number, dy: number): number | null => {
  const length = Math.hypot(dx, dy)
  if (length < 0.01) return 0
  if (Math.abs(dy) < length * 0.1) return dx > 0 ? 0 : 2
  if (Math.abs(dx) < length * 0.1) return dy > 0 ? 1 : 3
  return null
}

/** Chunks in the direction most of the page is written in, turned upright. */
const uprightChunks = (shown: readonly Shown[], frame: Frame): { chunks: Chunk[]; width: number; height: number } => {
  const matrix = shownFrom(frame)
  const turned = frame.rotation % 180 === 90
  const [width, height] = turned ? [frame.height, frame.width] : [frame.width, frame.height]
  const placed = shown.map((one) => {
    const [x, y] = at(matrix, one.x, one.y)
    const [endX, endY] = at(matrix, one.endX, one.endY)
    return { one, x, y, endX, endY, direction: directionOf(endX - x, endY - y) }
  })
  const letters = [0, 0, 0, 0]
  for (const { one, direction } of placed)
    if (direction !== null) letters[direction] = (letters[direction] ?? 0) + one.text.length
  const main = letters.indexOf(Math.max(...letters))
  const turn = (x: number, y: number): readonly [number, number] =>
    main === 0 ? [x, y] : main === 1 ? [y, width - x] : main === 2 ? [width - x, height - y] : [height - y, x]
  const chunks = placed
    .filter(({ direction }) => direction === main)
    .map(({ one, x, y, endX, endY }) => {
      const [left, baseline] = turn(x, y)
      const [right] = turn(endX, endY)
      return {
        text: one.text,
        x: left,
        baseline,
        width: Math.max(0, right - left),
        size: one.size,
        bold: one.bold,
        italic: one.italic,
        spaced: one.spaced,
        sure: 1,
      }
    })
  return main % 2 === 0 ? { chunks, width, height } : { chunks, width: height, height: width }
}

const hiddenFlag = 2
const noViewFlag = 32
const shownAnnotations = new Set(['Widget', 'Stamp', 'FreeText'])

/** Paints what annotations show: number and date of a document may be nowhere but in the appearance of a signature. */
export const paintAnnotations = (
  view: PdfView,
  page: PdfDict,
  painter: ReturnType<typeof createPainter>,
  painted: Painted,
): void => {
  const annotations = view.get(page, 'Annots')
  if (!isArray(annotations)) return
  for (const one of annotations.slice(0, 2000)) {
    const annotation = view.resolve(one)
    const subtype = view.get(annotation, 'Subtype')
    const flags = view.get(annotation, 'F')
    if (!isDict(annotation) || !isName(subtype) || !shownAnnotations.has(subtype.name)) continue
    if (typeof flags === 'number' && (flags & (hiddenFlag | noViewFlag)) !== 0) continue
    const normal = view.get(view.get(annotation, 'AP'), 'N')
    const state = view.get(annotation, 'AS')
    const appearance = isDict(normal) && isName(state) ? view.get(normal, state.name) : normal
    const rect = view.get(annotation, 'Rect')
    if (!isStream(appearance) || !isArray(rect)) continue
    const place = placeOf(view, appearance, rect)
    if (place !== null) painter.form(appearance, null, place, painted, 1)
  }
}

/** The matrix of ISO 32000-2 §12.5.5 that fits the appearance's box into the annotation's rectangle. */
const placeOf = (
  view: PdfView,
  appearance: Parameters<typeof matrixOf>[1],
  rect: readonly PdfObject[],
): Matrix | null => {
  const numbers = (array: PdfObject): number[] =>
    isArray(array) ? array.map((one) => view.resolve(one)).filter((one) => typeof one === 'number') : []
  const [rx1, ry1, rx2, ry2] = numbers(rect)
  const [bx1, by1, bx2, by2] = numbers(view.get(appearance, 'BBox'))
  if (rx1 === undefined || ry1 === undefined || rx2 === undefined || ry2 === undefined) return null
  if (bx1 === undefined || by1 === undefined || bx2 === undefined || by2 === undefined) return null
  const matrix = matrixOf(view, appearance)
  const corners = [at(matrix, bx1, by1), at(matrix, bx2, by1), at(matrix, bx1, by2), at(matrix, bx2, by2)]
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - bottom]
  if (width < 1e-6 || height < 1e-6) return null
  const scaleX = Math.abs(rx2 - rx1) / width
  const scaleY = Math.abs(ry2 - ry1) / height
  return [scaleX, 0, 0, scaleY, Math.min(rx1, rx2) - left * scaleX, Math.min(ry1, ry2) - bottom * scaleY]
}

/** Beyond this a file is no official document, and a person would wait too long. */
const mostPages = 5_000

/** Reads the text of a PDF with its places, page by page, annotations included. */
export const readPdf = (bytes: Uint8Array): Result<PdfText, TextTrouble> => {
  const file = openPdf(bytes)
  if ('trouble' in file) {
    if (file.trouble === 'tooMuch') return fail('bomb')
    return fail(file.trouble === 'encrypted' ? 'encrypted' : 'damaged')
  }
  const view = file.view(file.revisions.length - 1)
  const found = readPages(view, () => true)
  return found.length === 0 ? fail('damaged') : ok({ pages: found, view })
}

/** Reads the text of the pages wanted, by their numbers from 1. */
export const readPages = (view: PdfView, wanted: (page: number) => boolean): PdfPage[] => {
  const fonts = new Map<PdfObject, PdfFont>()
  const painter = createPainter(view, fonts)
  const found: PdfPage[] = []
  let number = 0
  for (const { page } of pages(view)) {
    number++
    if (number > mostPages) break
    if (!wanted(number)) continue
    const painted = nothingPainted()
    const frame = frameOf(view, page)
    painter.paint(contentOf(view, page), inherited(view, page, 'Resources'), [1, 0, 0, 1, 0, 0], painted)
    const { letters, hidden, unknown, legacy } = painted
    const pictures = painted.placed.length
    paintAnnotations(view, page, painter, painted)
    const { chunks, width, height } = uprightChunks(painted.shown, frame)
    found.push({
      page: { number, width, height, lines: linesOf(chunks) },
      letters,
      hidden,
      unknown,
      legacy,
      stamps: painted.placed.length - pictures,
    })
  }
  return found
}
