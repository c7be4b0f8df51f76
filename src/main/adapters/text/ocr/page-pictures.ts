import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'
import { combine, type Matrix } from '../pdf/content.ts'
import type { Raster } from './raster.ts'

/** The pictures of PDF pages as pixels. pdf.js decodes them: every filter and colour space that scanners use. */

interface Picture {
  readonly width: number
  readonly height: number
  /** 1: a bit each; 2: three bytes; 3: four bytes with transparency. */
  readonly kind: 1 | 2 | 3
  readonly data: Uint8Array
}

interface Painting {
  readonly picture: Picture
  /** From the unit square to points from the top left. */
  readonly matrix: Matrix
  /** Paints black where the bit is 0, leaves the rest. */
  readonly mask: boolean
}

export interface PagePictures {
  readonly pageCount: number
  /** Counted from 1; null when the page has no picture worth reading. */
  readonly page: (number: number, kind: 'page' | 'stamps') => Promise<Raster | null>
  readonly close: () => Promise<void>
}

const mostPixels = 40_000_000
const usualScale = { least: 1.4, most: 4.2 } as const

const isPicture = (value: unknown): value is Picture =>
  typeof value === 'object' &&
  value !== null &&
  'data' in value &&
  (value.data instanceof Uint8Array || value.data instanceof Uint8ClampedArray) &&
  'width' in value &&
  'height' in value

const redness = 36

interface Inks {
  readonly grey: Uint8Array
  /** 1 where the ink is red; null where nothing is coloured. */
  readonly red: Uint8Array | null
  /** How far it covers what lies below; null: wholly. */
  readonly cover: Uint8Array | null
}

const inksOf = ({ picture, mask }: Painting): Inks => {
  const { width, height, kind, data } = picture
  const grey = new Uint8Array(width * height)
  if (mask || kind === 1) {
    const rowBytes = (width + 7) >> 3
    const cover = mask ? new Uint8Array(grey.length) : null
    for (let y = 0, at = 0; y < height; y++)
      for (let x = 0; x < width; x++, at++) {
        const bit = ((data[y * rowBytes + (x >> 3)] as number) >> (7 - (x & 7))) & 1
        if (cover === null) grey[at] = bit * 255
        else cover[at] = (1 - bit) * 255
      }
    return { grey, red: null, cover }
  }
  const red = new Uint8Array(width * height)
  const step = kind === 2 ? 3 : 4
  const cover = kind === 3 ? new Uint8Array(grey.length) : null
  for (let at = 0, from = 0; at < grey.length; at++, from += step) {
    const [r, g, b] = [data[from] as number, data[from + 1] as number, data[from + 2] as number]
    // Seals are red and lie over names and posts: red ink is left as light as its red part.
    const isRed = r > g + redness && r > b + redness
    if (isRed) red[at] = 1
    grey[at] = isRed ? r : (r * 77 + g * 150 + b * 29) >> 8
    if (cover !== null) cover[at] = data[from + 3] as number
  }
  return { grey, red, cover }
}

const paint = (painting: Painting, raster: Raster & { readonly red: Uint8Array }): void => {
  const { width, height } = painting.picture
  const [a, b, c, d, e, f] = painting.matrix
  const determinant = a * d - b * c
  if (Math.abs(determinant) < 1e-9) return
  const { grey, red, cover } = inksOf(painting)
  const xs = [e, e + a, e + c, e + a + c].map((x) => x * raster.scale)
  const ys = [f, f + b, f + d, f + b + d].map((y) => y * raster.scale)
  const [left, right] = [Math.max(0, Math.floor(Math.min(...xs))), Math.min(raster.width, Math.ceil(Math.max(...xs)))]
  const [top, bottom] = [Math.max(0, Math.floor(Math.min(...ys))), Math.min(raster.height, Math.ceil(Math.max(...ys)))]
  // Places in the picture as they move with x and y; pictures stand upright in a unit square whose y goes up.
  const [uByX, uByY] = [(d * width) / determinant / raster.scale, (-c * width) / determinant / raster.scale]
  const [vByX, vByY] = [(b * height) / determinant / raster.scale, (-a * height) / determinant / raster.scale]
  const [firstX, firstY] = [0.5 - e * raster.scale, 0.5 - f * raster.scale]
  for (let y = top; y < bottom; y++) {
    let u = (left + firstX) * uByX + (y + firstY) * uByY
    let v = height + (left + firstX) * vByX + (y + firstY) * vByY
    for (let x = left; x < right; x++, u += uByX, v += vByX) {
      if (u < 0 || u >= width || v < 0 || v >= height) continue
      const from = Math.floor(v) * width + Math.floor(u)
      const at = y * raster.width + x
      if (red !== null) raster.red[at] = red[from] as number
      if (cover === null) raster.grey[at] = grey[from] as number
      else {
        const part = cover[from] as number
        raster.grey[at] = ((raster.grey[at] as number) * (255 - part) + (grey[from] as number) * part) / 255
      }
    }
  }
}

const matrixOf = (value: unknown): Matrix =>
  Array.isArray(value) && value.length === 6 ? (value as unknown as Matrix) : [1, 0, 0, 1, 0, 0]

/** Opens a PDF for its pictures. The bytes are copied: pdf.js takes them over. */
export const openPictures = async (bytes: Uint8Array): Promise<PagePictures> => {
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const wasm = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'wasm')
  const loading = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: 0,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useSystemFonts: false,
    wasmUrl: `${wasm}/`,
    maxImageSize: mostPixels,
    stopAtErrors: false,
  })
  const pdf = await loading.promise

  type Page = Awaited<ReturnType<typeof pdf.getPage>>

  const pictureOf = (page: Page, name: unknown): Promise<unknown> =>
    typeof name !== 'string'
      ? Promise.resolve(name)
      : new Promise((resolve) => {
          const store = name.startsWith('g_') ? page.commonObjs : page.objs
          store.get(name, resolve)
        })

  const paintingsOf = async (page: Page): Promise<{ page: Painting[]; stamps: Painting[] }> => {
    const { fnArray, argsArray } = await page.getOperatorList()
    const found: { page: Painting[]; stamps: Painting[] } = { page: [], stamps: [] }
    const base = page.getViewport({ scale: 1 }).transform as unknown as Matrix
    let matrix = base
    const saved: Matrix[] = []
    let annotations = 0
    for (const [index, operator] of fnArray.entries()) {
      const args = (argsArray[index] ?? []) as readonly unknown[]
      if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) saved.push(matrix)
      if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? matrix
      else if (operator === OPS.transform) matrix = combine(args as unknown as Matrix, matrix)
      else if (operator === OPS.paintFormXObjectBegin) matrix = combine(matrixOf(args[0]), matrix)
      else if (operator === OPS.beginAnnotation) {
        annotations++
        saved.push(matrix)
        // Whatever the page's content left behind, an annotation begins anew.
        matrix = combine(matrixOf(args[3]), combine(matrixOf(args[2]), base))
      } else if (operator === OPS.endAnnotation) {
        annotations--
        matrix = saved.pop() ?? matrix
      } else if (
        operator === OPS.paintImageXObject ||
        operator === OPS.paintInlineImageXObject ||
        operator === OPS.paintImageMaskXObject
      ) {
        const mask = operator === OPS.paintImageMaskXObject
        const own = mask ? (args[0] as { readonly data?: unknown }) : null
        const value = await pictureOf(page, own !== null && typeof own.data === 'string' ? own.data : args[0])
        if (isPicture(value)) (annotations > 0 ? found.stamps : found.page).push({ picture: value, matrix, mask })
      }
    }
    return found
  }

  /** Pixels per point of the largest picture, within what reading gains from. */
  const scaleOf = (paintings: readonly Painting[]): number => {
    const [largest] = paintings
      .map(({ picture, matrix }) => ({
        area: Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]),
        scale: picture.width / Math.max(1, Math.hypot(matrix[0], matrix[1])),
      }))
      .sort((one, other) => other.area - one.area)
    return Math.min(usualScale.most, Math.max(usualScale.least, largest?.scale ?? 0))
  }

  const rasterOf = async (number: number, kind: 'page' | 'stamps'): Promise<Raster | null> => {
    const page = await pdf.getPage(number)
    try {
      const paintings = (await paintingsOf(page))[kind]
      if (paintings.length === 0) return null
      const { width, height } = page.getViewport({ scale: 1 })
      const scale = scaleOf(paintings)
      const pixels = Math.round(width * scale) * Math.round(height * scale)
      const raster = {
        width: Math.round(width * scale),
        height: Math.round(height * scale),
        grey: new Uint8Array(pixels).fill(255),
        red: new Uint8Array(pixels),
        scale,
      }
      if (raster.grey.length > mostPixels) return null
      for (const painting of paintings) paint(painting, raster)
      return raster
    } finally {
      page.cleanup()
    }
  }

  return { pageCount: pdf.numPages, page: rasterOf, close: () => loading.destroy() }
}
