/**
 * Cuts a TrueType font down to some glyphs, for embedding in a PDF (ISO 32000-2, 9.9.2). Tables as in ISO/IEC 14496-22.
 *
 * fontkit has a subsetter, but it writes short glyph offsets without padding glyphs of odd length: with Tinos most
 * letters come out empty. It is also ten times slower.
 */

export interface SourceFont {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly tables: ReadonlyMap<string, { readonly offset: number; readonly length: number }>
  /** Where the tables that every glyph needs begin. */
  readonly starts: { readonly loca: number; readonly glyf: number; readonly hmtx: number }
  readonly hasLongOffsets: boolean
  /** Number of glyphs that have an advance of their own in `hmtx`. */
  readonly metricCount: number
}

/** Reads the table directory. Throws a RangeError when the bytes are no TrueType font. */
export const openTrueType = (bytes: Uint8Array): SourceFont => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = new Map<string, { offset: number; length: number }>()
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + index * 16
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4))
    tables.set(tag, { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) })
  }
  const offsetOf = (tag: string): number => {
    const table = tables.get(tag)
    if (!table) throw new RangeError(`font without table ${tag}`)
    return table.offset
  }
  return {
    bytes,
    view,
    tables,
    starts: { loca: offsetOf('loca'), glyf: offsetOf('glyf'), hmtx: offsetOf('hmtx') },
    hasLongOffsets: view.getInt16(offsetOf('head') + 50) === 1,
    metricCount: view.getUint16(offsetOf('hhea') + 34),
  }
}

const tableBytes = (font: SourceFont, tag: string): Uint8Array => {
  const table = font.tables.get(tag)
  return table ? font.bytes.subarray(table.offset, table.offset + table.length) : new Uint8Array()
}

const glyphBytes = (font: SourceFont, glyph: number): Uint8Array => {
  const { loca, glyf } = font.starts
  const at = (index: number) =>
    font.hasLongOffsets ? font.view.getUint32(loca + index * 4) : font.view.getUint16(loca + index * 2) * 2
  return font.bytes.subarray(glyf + at(glyph), glyf + at(glyph + 1))
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const compositeFlags = { wordArguments: 0x1, hasScale: 0x8, moreComponents: 0x20, hasTwoScales: 0x40, hasMatrix: 0x80 }

/** Byte positions of the glyph numbers inside a composite glyph; none for a simple one. */
const componentPositions = (glyph: Uint8Array): readonly number[] => {
  if (glyph.length === 0) return []
  const view = viewOf(glyph)
  if (view.getInt16(0) >= 0) return []
  const positions: number[] = []
  let at = 10
  for (;;) {
    const flags = view.getUint16(at)
    positions.push(at + 2)
    at += 4 + (flags & compositeFlags.wordArguments ? 4 : 2)
    if (flags & compositeFlags.hasScale) at += 2
    else if (flags & compositeFlags.hasTwoScales) at += 4
    else if (flags & compositeFlags.hasMatrix) at += 8
    if (!(flags & compositeFlags.moreComponents)) return positions
  }
}

const checksum = (bytes: Uint8Array): number => {
  const view = viewOf(bytes)
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}

const padded = (bytes: Uint8Array): Uint8Array => {
  const result = new Uint8Array((bytes.length + 3) & ~3)
  result.set(bytes)
  return result
}

const assemble = (tables: readonly (readonly [string, Uint8Array])[]): Uint8Array => {
  const present = tables.filter(([, bytes]) => bytes.length > 0)
  const headSize = 12 + present.length * 16
  const size = present.reduce((sum, [, bytes]) => sum + ((bytes.length + 3) & ~3), headSize)
  const result = new Uint8Array(size)
  const view = viewOf(result)
  const power = Math.floor(Math.log2(present.length))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, present.length)
  view.setUint16(6, 2 ** power * 16)
  view.setUint16(8, power)
  view.setUint16(10, (present.length - 2 ** power) * 16)
  let offset = headSize
  for (const [index, [tag, bytes]] of present.entries()) {
    const at = 12 + index * 16
    for (let letter = 0; letter < 4; letter++) result[at + letter] = tag.charCodeAt(letter)
    const whole = padded(bytes)
    view.setUint32(at + 4, checksum(whole))
    view.setUint32(at + 8, offset)
    view.setUint32(at + 12, bytes.length)
    result.set(whole, offset)
    offset += whole.length
  }
  return result
}

/**
 * A font that holds the wanted glyphs, numbered in the order given, and the parts they are composed of after them.
 * The first wanted glyph must be 0, the "missing" box.
 */
export const subsetTrueType = (font: SourceFont, wanted: readonly number[]): Uint8Array => {
  const glyphs = [...wanted]
  const numberByGlyph = new Map(glyphs.map((glyph, index) => [glyph, index]))
  const outlines: Uint8Array[] = []
  // Iterating sees the components that are pushed on the way.
  for (const glyph of glyphs) {
    // A copying constructor: `slice` of a Buffer would share the memory of the source font.
    const outline = new Uint8Array(glyphBytes(font, glyph))
    const view = viewOf(outline)
    for (const position of componentPositions(outline)) {
      const component = view.getUint16(position)
      let number = numberByGlyph.get(component)
      if (number === undefined) {
        number = glyphs.push(component) - 1
        numberByGlyph.set(component, number)
      }
      view.setUint16(position, number)
    }
    outlines.push(padded(outline))
  }

  const loca = new Uint8Array((glyphs.length + 1) * 4)
  const locaView = viewOf(loca)
  const glyf = new Uint8Array(outlines.reduce((sum, outline) => sum + outline.length, 0))
  let offset = 0
  for (const [index, outline] of outlines.entries()) {
    locaView.setUint32(index * 4, offset)
    glyf.set(outline, offset)
    offset += outline.length
  }
  locaView.setUint32(glyphs.length * 4, offset)

  const sourceMetrics = font.starts.hmtx
  const hmtx = new Uint8Array(glyphs.length * 4)
  const hmtxView = viewOf(hmtx)
  for (const [index, glyph] of glyphs.entries()) {
    const own = Math.min(glyph, font.metricCount - 1)
    const bearingAt = glyph < font.metricCount ? glyph * 4 + 2 : font.metricCount * 4 + (glyph - font.metricCount) * 2
    hmtxView.setUint16(index * 4, font.view.getUint16(sourceMetrics + own * 4))
    hmtxView.setInt16(index * 4 + 2, font.view.getInt16(sourceMetrics + bearingAt))
  }

  const head = new Uint8Array(tableBytes(font, 'head'))
  viewOf(head).setUint32(8, 0)
  viewOf(head).setInt16(50, 1)
  const hhea = new Uint8Array(tableBytes(font, 'hhea'))
  viewOf(hhea).setUint16(34, glyphs.length)
  const maxp = new Uint8Array(tableBytes(font, 'maxp'))
  viewOf(maxp).setUint16(4, glyphs.length)

  const result = assemble([
    ['cvt ', tableBytes(font, 'cvt ')],
    ['fpgm', tableBytes(font, 'fpgm')],
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', loca],
    ['maxp', maxp],
    ['prep', tableBytes(font, 'prep')],
  ])
  const directory = viewOf(result)
  for (let at = 12; at < 12 + directory.getUint16(4) * 16; at += 16)
    if (directory.getUint32(at) === 0x68656164)
      directory.setUint32(directory.getUint32(at + 8) + 8, (0xb1b0afba - checksum(result)) >>> 0)
  return result
}
