import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, StandardFonts, degrees } from 'pdf-lib'

const points = (millimetres: number): number => (millimetres * 72) / 25.4

export interface ScannedPage {
  /** Of the page, in millimetres; A4 unless told. */
  readonly sheet?: readonly [number, number]
  readonly dpi?: number
  readonly colour?: 'colour' | 'gray' | 'blackAndWhite'
  /** How much of width and height the picture takes. */
  readonly reach?: number
  readonly turned?: 0 | 90
  /** Written behind the picture, as text recognition does. */
  readonly letters?: string
  /** Into so many strips. */
  readonly strips?: number
}

/** A PDF of pages that are pictures, as a scanner makes them. */
export const scannedPdf = async (...scanned: readonly ScannedPage[]): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (const given of scanned) {
    const { sheet = [210, 297], dpi = 200, colour = 'colour', reach = 1, turned = 0, letters = '', strips = 1 } = given
    const [width, height] = [points(sheet[0]), points(sheet[1])]
    const page = document.addPage([width, height])
    page.setRotation(degrees(turned))
    if (letters !== '') page.drawText(letters, { font, size: 11, x: 60, y: height / 2, opacity: 0.01 })
    const across = Math.round((width * reach * dpi) / 72)
    const down = Math.round((height * reach * dpi) / 72 / strips)
    const bits = colour === 'blackAndWhite' ? 1 : 8
    const row = Math.ceil((across * bits * (colour === 'colour' ? 3 : 1)) / 8)
    const image = document.context.register(
      document.context.stream(deflateSync(Buffer.alloc(row * down, 0xf0)), {
        Type: 'XObject',
        Subtype: 'Image',
        Width: across,
        Height: down,
        BitsPerComponent: bits,
        ColorSpace: colour === 'colour' ? 'DeviceRGB' : 'DeviceGray',
        Filter: 'FlateDecode',
      }),
    )
    page.node.setXObject(PDFName.of('Scan'), image)
    const strip = (height * reach) / strips
    const painted = Array.from({ length: strips }, (_, index) => {
      const bottom = height - (index + 1) * strip
      return `q ${String(width * reach)} 0 0 ${String(strip)} 0 ${String(bottom)} cm /Scan Do Q`
    })
    page.node.addContentStream(document.context.register(document.context.stream(painted.join('\n'))))
  }
  return document.save({ useObjectStreams: false })
}
