/** The head of an image, read without decoding its pixels. */
export interface ImageHead {
  readonly width: number
  readonly height: number
  /** Dots per inch as declared, null when it declares none that a scanner or camera could mean. */
  readonly dpi: number | null
  /** Clockwise turn in degrees that puts the picture upright (EXIF). */
  readonly turn: 0 | 90 | 180 | 270
}

const believable = (dpi: number): number | null => (dpi >= 96 && dpi <= 2400 ? dpi : null)

/** Head of a PNG; null when its chunks do not run from IHDR to IEND. */
export const readPngHead = (bytes: Buffer): ImageHead | null => {
  let head: ImageHead | undefined
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const data = at + 8
    if (data + length + 4 > bytes.length) return null
    if (type === 'IHDR' && length === 13) {
      head = { width: bytes.readUInt32BE(data), height: bytes.readUInt32BE(data + 4), dpi: null, turn: 0 }
    } else if (type === 'pHYs' && length === 9 && head !== undefined && bytes[data + 8] === 1) {
      head = { ...head, dpi: believable(Math.round(bytes.readUInt32BE(data) * 0.0254)) }
    } else if (type === 'IEND') {
      return head !== undefined && head.width > 0 && head.height > 0 ? head : null
    }
    at = data + length + 4
  }
  return null
}

/** Clockwise turn by the orientation number of EXIF and TIFF; mirrored ones do not come from scanners. */
export const turnByOrientation: Readonly<Record<number, ImageHead['turn']>> = { 3: 180, 6: 90, 8: 270 }

const exifTurn = (exif: Buffer): ImageHead['turn'] => {
  const little = exif.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (at + 2 > exif.length ? 0 : little ? exif.readUInt16LE(at) : exif.readUInt16BE(at))
  const u32 = (at: number) => (at + 4 > exif.length ? 0 : little ? exif.readUInt32LE(at) : exif.readUInt32BE(at))
  const directory = u32(4)
  for (let index = 0; index < u16(directory); index += 1) {
    const at = directory + 2 + index * 12
    if (u16(at) === 0x0112) return turnByOrientation[u16(at + 8)] ?? 0
  }
  return 0
}

/** Head of a JPEG; null when there is no frame header or the file ends before its end mark. */
export const readJpegHead = (bytes: Buffer): ImageHead | null => {
  let dpi: number | null = null
  let turn: ImageHead['turn'] = 0
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = bytes.readUInt16BE(at + 2)
    const data = at + 4
    if (length < 2 || at + 2 + length > bytes.length) return null
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) {
      if (length < 8 || bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) < at) return null
      const height = bytes.readUInt16BE(data + 1)
      const width = bytes.readUInt16BE(data + 3)
      return width > 0 && height > 0 ? { width, height, dpi, turn } : null
    }
    if (marker === 0xe0 && length >= 16 && bytes.toString('latin1', data, data + 4) === 'JFIF') {
      const unit = bytes[data + 7]
      const density = bytes.readUInt16BE(data + 8)
      dpi = unit === 1 ? believable(density) : unit === 2 ? believable(Math.round(density * 2.54)) : null
    }
    if (marker === 0xe1 && length >= 16 && bytes.toString('latin1', data, data + 4) === 'Exif') {
      turn = exifTurn(bytes.subarray(data + 6, at + 2 + length))
    }
    at += 2 + length
  }
  return null
}
