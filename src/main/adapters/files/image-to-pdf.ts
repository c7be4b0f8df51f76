import {
  concatTransformationMatrix,
  degrees,
  drawObject,
  PDFDocument,
  popGraphicsState,
  pushGraphicsState,
} from 'pdf-lib'
import type { PDFRef } from 'pdf-lib'
import UTIF from 'utif2'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Result } from '#shared/kernel/result.ts'
import { readJpegHead, readPngHead, turnByOrientation } from './images.ts'
import type { ImageHead } from './images.ts'
import { readTiffPages } from './tiff.ts'

/** Points: 1/72 inch. */
const a4 = { short: 595.28, long: 841.89 }

/** The printed size: as declared by the resolution, else fitted to an A4 sheet of the same direction. */
const pageSize = (width: number, height: number, dpi: readonly [number, number] | null): readonly [number, number] => {
  if (dpi !== null) return [(width / dpi[0]) * 72, (height / dpi[1]) * 72]
  const [sheetWidth, sheetHeight] = width > height ? [a4.long, a4.short] : [a4.short, a4.long]
  const scale = Math.min(sheetWidth / width, sheetHeight / height)
  return [width * scale, height * scale]
}

/** A one-page PDF of a PNG or JPEG, upright and in its physical size, for showing and printing beside the original. */
export const imageToPdf = async (
  bytes: Buffer,
  kind: 'png' | 'jpeg',
  maxPixels: number,
): Promise<Result<Uint8Array, 'damaged' | 'tooLarge'>> => {
  const head: ImageHead | null = kind === 'png' ? readPngHead(bytes) : readJpegHead(bytes)
  if (head === null) return fail('damaged')
  // A JPEG goes into the PDF as it is; a PNG is decoded.
  if (kind === 'png' && head.width * head.height > maxPixels) return fail('tooLarge')
  try {
    const pdf = await PDFDocument.create()
    const image = kind === 'png' ? await pdf.embedPng(bytes) : await pdf.embedJpg(bytes)
    const [width, height] = pageSize(head.width, head.height, head.dpi === null ? null : [head.dpi, head.dpi])
    const page = pdf.addPage([width, height])
    page.drawImage(image, { x: 0, y: 0, width, height })
    page.setRotation(degrees(head.turn))
    return ok(await pdf.save())
  } catch {
    return fail('damaged')
  }
}

/** First value of a tag; fractions are pairs of numerator and denominator. */
const numberOf = (ifd: UTIF.IFD, tag: number): number | undefined => {
  const values: unknown = ifd[`t${tag}`]
  const value: unknown = Array.isArray(values) ? values[0] : undefined
  if (Array.isArray(value)) return Number(value[0]) / Number(value[1])
  return typeof value === 'number' ? value : undefined
}

const tiffDpi = (ifd: UTIF.IFD): readonly [number, number] | null => {
  const unit = numberOf(ifd, 296) ?? 2
  const horizontal = numberOf(ifd, 282)
  const vertical = numberOf(ifd, 283) ?? horizontal
  if (horizontal === undefined || vertical === undefined || unit === 1) return null
  const perInch = unit === 3 ? 2.54 : 1
  const dpi = [horizontal * perInch, vertical * perInch] as const
  // Fax lines are 98 or even 49 per inch high.
  return dpi.every((value) => value >= 40 && value <= 2400) ? dpi : null
}

interface Raster {
  readonly colour: 'DeviceGray' | 'DeviceRGB'
  readonly bits: 1 | 8
  readonly samples: Uint8Array
  readonly decode?: readonly number[]
}

/** Black-and-white scans stay one bit a pixel; everything else becomes grey or RGB on white. */
const rasterOf = (ifd: UTIF.IFD): Raster => {
  const photometric = numberOf(ifd, 262) ?? 0
  const isBilevel = (numberOf(ifd, 258) ?? 1) === 1 && (numberOf(ifd, 277) ?? 1) === 1 && photometric <= 1
  if (isBilevel) {
    const whiteIsZero = photometric === 0
    return { colour: 'DeviceGray', bits: 1, samples: ifd.data, ...(whiteIsZero ? { decode: [1, 0] } : {}) }
  }
  const rgba = Buffer.from(UTIF.toRGBA8(ifd).buffer)
  const pixels = rgba.length / 4
  const rgb = Buffer.alloc(pixels * 3)
  const grey = Buffer.alloc(pixels)
  let isGrey = true
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const alpha = rgba.readUInt8(pixel * 4 + 3)
    const onWhite = (channel: number) =>
      Math.round((rgba.readUInt8(pixel * 4 + channel) * alpha + 255 * (255 - alpha)) / 255)
    const [red, green, blue] = [onWhite(0), onWhite(1), onWhite(2)]
    rgb.set([red, green, blue], pixel * 3)
    grey[pixel] = red
    isGrey &&= red === green && red === blue
  }
  return isGrey ? { colour: 'DeviceGray', bits: 8, samples: grey } : { colour: 'DeviceRGB', bits: 8, samples: rgb }
}

const embedRaster = (pdf: PDFDocument, raster: Raster, width: number, height: number): PDFRef =>
  pdf.context.register(
    pdf.context.flateStream(raster.samples, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: raster.colour,
      BitsPerComponent: raster.bits,
      ...(raster.decode === undefined ? {} : { Decode: [...raster.decode] }),
    }),
  )

/** One derived PDF with a page per TIFF page, each in its physical size. The TIFF itself stays the original. */
export const tiffToPdf = async (
  bytes: Buffer,
  maxPixels: number,
): Promise<Result<Uint8Array, 'damaged' | 'tooLarge'>> => {
  const pages = readTiffPages(bytes)
  if (pages === null) return fail('damaged')
  if (pages.some(({ width, height }) => width * height > maxPixels)) return fail('tooLarge')
  try {
    const pdf = await PDFDocument.create()
    const directories = UTIF.decode(bytes)
    for (const { directory, width, height } of pages) {
      const ifd = directories[directory]
      if (ifd === undefined) return fail('damaged')
      UTIF.decodeImage(bytes, ifd)
      if (ifd.width !== width || ifd.height !== height) return fail('damaged')
      const [pageWidth, pageHeight] = pageSize(width, height, tiffDpi(ifd))
      const page = pdf.addPage([pageWidth, pageHeight])
      const name = page.node.newXObject('Scan', embedRaster(pdf, rasterOf(ifd), width, height))
      page.pushOperators(
        pushGraphicsState(),
        concatTransformationMatrix(pageWidth, 0, 0, pageHeight, 0, 0),
        drawObject(name),
        popGraphicsState(),
      )
      page.setRotation(degrees(turnByOrientation[numberOf(ifd, 274) ?? 1] ?? 0))
      // Many pages of one fax would otherwise stay decoded side by side.
      ifd.data = new Uint8Array()
    }
    return ok(await pdf.save())
  } catch {
    return fail('damaged')
  }
}
