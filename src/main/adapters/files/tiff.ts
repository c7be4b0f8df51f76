/** The structure of a TIFF (TIFF 6.0), walked with guards before any decoder sees it. */
export interface TiffPage {
  readonly width: number
  readonly height: number
  /** Position among all directories of the file, as decoders count them. */
  readonly directory: number
}

const reducedImage = 1
const typeBytes: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4 }

export const isTiff = (bytes: Buffer): boolean => {
  const mark = bytes.subarray(0, 4).toString('hex')
  return mark === '49492a00' || mark === '4d4d002a'
}

/** Pages without thumbnails; null when a directory points outside the file or back to an earlier one. */
export const readTiffPages = (bytes: Buffer): readonly TiffPage[] | null => {
  const little = bytes.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const u32 = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const pages: TiffPage[] = []
  const seen = new Set<number>()
  if (bytes.length < 8) return null
  for (let at = u32(4); at !== 0;) {
    if (seen.has(at) || at + 2 > bytes.length) return null
    const directory = seen.size
    seen.add(at)
    const count = u16(at)
    const end = at + 2 + count * 12
    if (count === 0 || end + 4 > bytes.length) return null
    const values = new Map<number, number>()
    for (let entry = at + 2; entry < end; entry += 12) {
      const size = typeBytes[u16(entry + 2)]
      if (size !== undefined)
        values.set(u16(entry), size === 4 ? u32(entry + 8) : size === 2 ? u16(entry + 8) : bytes.readUInt8(entry + 8))
    }
    const width = values.get(256) ?? 0
    const height = values.get(257) ?? 0
    if (width > 0 && height > 0 && ((values.get(254) ?? 0) & reducedImage) === 0)
      pages.push({ width, height, directory })
    at = u32(end)
  }
  return pages.length === 0 ? null : pages
}
