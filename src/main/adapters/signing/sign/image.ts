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
  const head = bytes.readUInt32BE(0) === 0x89504e47 ? readPngHead(bytes) : null
  if (head === null) return fail('imageUnreadable')
  if (head.width * head.height > maximumPixels) return fail('imageTooLarge')
  try {
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
