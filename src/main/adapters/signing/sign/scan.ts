import { contentOf, createPainter, nothingPainted, unitMatrix, type Matrix } from '../../text/pdf/content.ts'
import { frameOf, inherited } from '../../text/pdf/read-pdf.ts'
import { isArray, isName, isStream, isString, type PdfFile, type PdfObject, type PdfView } from '../pdf/objects.ts'
import { pages } from '../pdf/pages.ts'
import type { SigningWarning } from './dangers.ts'

/**
 * Whether scanned pages are what a copy of a paper in electronic form has to be: PDF from 1.4, in colour, at least
 * 200 dpi, 100 % (Decree 30/2020/NĐ-CP, Annex I, part II). Pages of letters are no scans, and nothing is said of them.
 */

/** Scanners round: what they call 200 dpi is often a little less. */
const leastDpi = 195
/** A picture beside others on the page matters from this share of it on. */
const leastShare = 0.05
/** Pictures that cover so much make a scan of a page, whatever letters stand on it; of one without letters, so much. */
const scanShare = 0.6
const letterlessShare = 0.2
/** As many letters as a stamp or a page number of the scanner has. */
const fewLetters = 40
/** A scan at full size reaches over so much of the page. */
const fullReach = 0.9
/** A3, A4 and A5 in millimetres; the edges of a sheet are lost in the scanner. */
const sheets: readonly (readonly [number, number])[] = [
  [297, 420],
  [210, 297],
  [148, 210],
]
const sheetTolerance = 10
const mostPages = 200

const millimetres = (points: number): number => (points * 25.4) / 72

/** A page that is a picture. */
interface Scan {
  readonly page: number
  /** Of the sharpest of its pictures: the layers of a page are not all alike. */
  readonly dpi: number
  readonly hasColour: boolean
  /** Of the page as shown, in points. */
  readonly width: number
  readonly height: number
  /** The larger of the shares of width and height that pictures reach over. */
  readonly reach: number
}

const isGrayPalette = (view: PdfView, lookup: PdfObject): boolean => {
  const found = view.resolve(lookup)
  const bytes = isString(found) ? found.bytes : isStream(found) ? view.data(found) : null
  if (bytes === null) return false
  for (let at = 0; at + 2 < bytes.length; at += 3)
    if (bytes[at] !== bytes[at + 1] || bytes[at] !== bytes[at + 2]) return false
  return true
}

const isPlainGray = (view: PdfView, space: PdfObject): boolean => {
  if (isName(space)) return space.name === 'DeviceGray' || space.name === 'G'
  if (!isArray(space)) return false
  const [kind, profile = null] = space.map((part) => view.resolve(part))
  return isName(kind, 'CalGray') || (isName(kind, 'ICCBased') && view.get(profile, 'N') === 1)
}

const isGray = (view: PdfView, space: PdfObject): boolean => {
  const found = view.resolve(space)
  if (isPlainGray(view, found)) return true
  if (!isArray(found)) return false
  const [kind, base = null, , lookup = null] = found.map((part) => view.resolve(part))
  if (!isName(kind, 'Indexed') && !isName(kind, 'I')) return false
  // A palette's own colours are no palette's (ISO 32000-2 §8.6.6.3).
  return isPlainGray(view, base) || (isName(base, 'DeviceRGB') && isGrayPalette(view, lookup))
}

const numberOr = (value: PdfObject, otherwise: number): number => (typeof value === 'number' ? value : otherwise)

/** Left, bottom, right, top of the unit square on the page. */
const boundsOf = ([a, b, c, d, e, f]: Matrix): readonly [number, number, number, number] => {
  const xs = [e, e + a, e + c, e + a + c]
  const ys = [f, f + b, f + d, f + b + d]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

const scanOf = (view: PdfView, page: Parameters<typeof contentOf>[1], number: number): Scan | null => {
  const painted = nothingPainted()
  const frame = frameOf(view, page)
  const resources = inherited(view, page, 'Resources')
  createPainter(view, new Map()).paint(contentOf(view, page), resources, unitMatrix, painted)
  const area = frame.width * frame.height
  const pictures = painted.placed.flatMap(({ image, matrix }) => {
    const [a, b, c, d] = matrix
    const share = Math.abs(a * d - b * c) / area
    if (share < leastShare) return []
    const across = numberOr(view.get(image, 'Width'), 0) / (Math.hypot(a, b) / 72)
    const down = numberOr(view.get(image, 'Height'), 0) / (Math.hypot(c, d) / 72)
    const gray = view.get(image, 'ImageMask') === true || isGray(view, view.get(image, 'ColorSpace'))
    return [{ share, dpi: Math.min(across, down), gray, bounds: boundsOf(matrix) }]
  })
  const covered = pictures.reduce((sum, { share }) => sum + share, 0)
  const isScan = covered >= (painted.letters - painted.hidden <= fewLetters ? letterlessShare : scanShare)
  if (!isScan) return null
  const side = (index: 0 | 1 | 2 | 3, pick: (...all: number[]) => number): number =>
    pick(...pictures.map(({ bounds }) => bounds[index]))
  const turned = frame.rotation % 180 === 90
  return {
    page: number,
    dpi: Math.max(...pictures.map(({ dpi }) => dpi)),
    hasColour: pictures.some(({ gray }) => !gray),
    width: turned ? frame.height : frame.width,
    height: turned ? frame.width : frame.height,
    reach: Math.max(
      (side(2, Math.max) - side(0, Math.min)) / frame.width,
      (side(3, Math.max) - side(1, Math.min)) / frame.height,
    ),
  }
}

const isSheet = ({ width, height }: Scan): boolean => {
  const [short, long] = [millimetres(Math.min(width, height)), millimetres(Math.max(width, height))]
  return sheets.some(([a, b]) => Math.abs(short - a) <= sheetTolerance && Math.abs(long - b) <= sheetTolerance)
}

/** `1–3, 7` */
const pagesText = (scans: readonly Scan[]): string => {
  const ranges: [number, number][] = []
  for (const { page } of scans) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === page - 1) last[1] = page
    else ranges.push([page, page])
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${String(from)}–${String(to)}`)).join(', ')
}

/** The version that the head of the file names, or the catalogue when that is later (ISO 32000-2 §7.2.2). */
const versionOf = ({ bytes }: PdfFile, view: PdfView): string => {
  const [, head = '1.4'] = /%PDF-(\d\.\d)/.exec(Buffer.from(bytes.subarray(0, 1024)).toString('latin1')) ?? []
  const later = view.get(view.catalog, 'Version')
  return isName(later) && later.name > head ? later.name : head
}

/** What a person should know of scanned pages before a copy of them is signed; `field`: the pages, `value`: what was found. */
export const scanWarnings = (file: PdfFile, view: PdfView): readonly SigningWarning[] => {
  const scans: Scan[] = []
  let number = 0
  for (const { page } of pages(view)) {
    number += 1
    if (number > mostPages) break
    const scan = scanOf(view, page, number)
    if (scan !== null) scans.push(scan)
  }
  const about = (
    code: SigningWarning['code'],
    having: readonly Scan[],
    value: (worst: readonly Scan[]) => string,
  ): readonly SigningWarning[] =>
    having.length === 0 ? [] : [{ code, field: pagesText(having), value: value(having) }]
  const least = (of: (scan: Scan) => number) => (worst: readonly Scan[]) =>
    String(Math.round(Math.min(...worst.map(of))))
  const odd = scans.filter((scan) => !isSheet(scan))
  const version = versionOf(file, view)
  return [
    ...about(
      'scanCoarse',
      scans.filter(({ dpi }) => dpi < leastDpi),
      least(({ dpi }) => dpi),
    ),
    ...about(
      'scanColourless',
      scans.filter(({ hasColour }) => !hasColour),
      () => '',
    ),
    ...about('scanScaled', odd, ([first]) =>
      first === undefined
        ? ''
        : [first.width, first.height].map((side) => String(Math.round(millimetres(side)))).join(' × '),
    ),
    ...about(
      'scanShrunk',
      scans.filter((scan) => isSheet(scan) && scan.reach < fullReach),
      least(({ reach }) => reach * 100),
    ),
    ...(scans.length > 0 && version < '1.4' ? about('scanOldFormat', scans, () => version) : []),
  ]
}
