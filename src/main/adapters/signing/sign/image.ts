import { crc32, inflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFNumber, PDFRawStream, type PDFObject } from 'pdf-lib'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { readPngHead } from '../../files/images.ts'
import type { PdfRef } from '../pdf/objects.ts'
import { nameOf, newStream } from './objects.ts'
import type { Revision } from './revision.ts'

/** A picture of a signature or a seal, decoded for embedding. */
export interface SignatureImage {
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** Dots per inch as the file declares; null when it declares none. */
  readonly dpi: number | null
  readonly colour: 'DeviceRGB' | 'DeviceGray'
  readonly bits: number
  /** Deflated samples. */
  readonly samples: Uint8Array
  /** Deflated opacity; null for a picture one cannot see through. */
  readonly opacity: { readonly bits: number; readonly samples: Uint8Array } | null
}

/** More than a seal scanned at 1,200 dpi has. */
const maximumPixels = 16_000_000

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** Rows and columns where the seven passes of an interlaced picture begin, and their steps (PNG, clause 8.2). */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

const samplesPerPixel: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** Whether every chunk and every row of a PNG is there: half a signature is none. Throws where its data is no data of one. */
const isWhole = (bytes: Buffer): boolean => {
  const data: Buffer[] = []
  let head: Buffer | undefined
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return false
    if (type === 'IHDR') head = bytes.subarray(at + 8, end)
    else if (type === 'IDAT') data.push(bytes.subarray(at + 8, end))
    else if (type === 'IEND') break
    at = end + 4
  }
  if (head === undefined) return false
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const bits = head.readUInt8(8) * (samplesPerPixel[head.readUInt8(9)] ?? Number.NaN)
  const needed = (head.readUInt8(12) === 1 ? passes : ([[0, 0, 1, 1]] as const)).reduce((sum, [x, y, across, down]) => {
    const columns = Math.ceil((width - x) / across)
    return columns <= 0
      ? sum
      : sum + Math.max(0, Math.ceil((height - y) / down)) * (1 + Math.ceil((columns * bits) / 8))
  }, 0)
  return inflateSync(Buffer.concat(data), { maxOutputLength: needed + 65_536 }).length >= needed
}

const known = new WeakMap<Uint8Array, SignatureImage>()

const numberIn = (stream: PDFRawStream, key: string): number =>
  stream.dict.lookup(PDFName.of(key), PDFNumber).asNumber()

/** Decodes a PNG. The same bytes are decoded once: whoever signs a batch uses one picture for all. */
export const readImage = async (
  png: Uint8Array,
): Promise<Result<SignatureImage, 'imageUnreadable' | 'imageTooLarge'>> => {
  const before = known.get(png)
  if (before !== undefined) return ok(before)
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  const head = bytes.subarray(0, 8).equals(signature) ? readPngHead(bytes) : null
  if (head === null) return fail('imageUnreadable')
  if (head.width * head.height > maximumPixels) return fail('imageTooLarge')
  try {
    if (!isWhole(bytes)) return fail('imageUnreadable')
    const document = await PDFDocument.create()
    const embedded = await document.embedPng(bytes)
    await embedded.embed()
    const streamAt = (object: PDFObject | undefined): PDFRawStream | null => {
      const stream = document.context.lookup(object)
      return stream instanceof PDFRawStream ? stream : null
    }
    const stream = streamAt(embedded.ref)
    if (stream === null) return fail('imageUnreadable')
    const opacity = streamAt(stream.dict.get(PDFName.of('SMask')))
    const image: SignatureImage = {
      width: head.width,
      height: head.height,
      dpi: head.dpi,
      colour: stream.dict.get(PDFName.of('ColorSpace')) === PDFName.of('DeviceGray') ? 'DeviceGray' : 'DeviceRGB',
      bits: numberIn(stream, 'BitsPerComponent'),
      samples: stream.contents,
      opacity: opacity && { bits: numberIn(opacity, 'BitsPerComponent'), samples: opacity.contents },
    }
    known.set(png, image)
    return ok(image)
  } catch {
    return fail('imageUnreadable')
  }
}

/** The printed size in points; null when the file declares no resolution. */
export const printedSize = ({ width, height, dpi }: SignatureImage): readonly [number, number] | null =>
  dpi === null ? null : [(width / dpi) * 72, (height / dpi) * 72]

/** The image XObject (ISO 32000-2 §8.9.5), with its opacity as a soft mask. */
export const addImage = (revision: Revision, image: SignatureImage): PdfRef => {
  const common = {
    Type: nameOf('XObject'),
    Subtype: nameOf('Image'),
    Width: image.width,
    Height: image.height,
    Filter: nameOf('FlateDecode'),
  }
  const { opacity } = image
  const mask =
    opacity === null
      ? undefined
      : revision.add(
          newStream({ ...common, ColorSpace: nameOf('DeviceGray'), BitsPerComponent: opacity.bits }, opacity.samples),
        )
  return revision.add(
    newStream(
      { ...common, ColorSpace: nameOf(image.colour), BitsPerComponent: image.bits, SMask: mask },
      image.samples,
    ),
  )
}
