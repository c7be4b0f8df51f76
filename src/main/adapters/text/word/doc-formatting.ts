import type { FlowParagraph, FlowPiece } from './flow.ts'

/** How the letters and paragraphs of a .doc are formatted ([MS-DOC] 2.4.6, 2.6): only what tells a reader something. */

export interface ParagraphFormat {
  readonly align: FlowParagraph['align']
  readonly inTable: boolean
  readonly rowEnd: boolean
  /** Of the cells of the row that ends here, in points. */
  readonly widths: readonly number[]
}

export interface Face extends Omit<FlowPiece, 'text'> {
  readonly capitals: boolean
  readonly hidden: boolean
}

export interface Formatting {
  /** Equal for letters formatted in one go. */
  readonly runAt: (offset: number) => number
  readonly faceAt: (offset: number) => Face
  readonly paragraphAt: (offset: number) => ParagraphFormat
}

type Place = readonly [offset: number, size: number]

interface Stretch<Value> {
  readonly from: number
  readonly to: number
  readonly value: Value
}

const pageBytes = 512

/** Lengths of operands by the three highest bits of a code ([MS-DOC] 2.2.5.1); 6 says its own length. */
const operandBytes = [1, 1, 2, 4, 2, 2, -1, 3] as const
const tableDefinitions = new Set([0xd608, 0xd609])

/** Calls `each` for every property; a property that reaches beyond the end is left out. */
const eachProperty = (bytes: Buffer, each: (code: number, operand: Buffer) => void): void => {
  for (let at = 0; at + 2 <= bytes.length;) {
    const code = bytes.readUInt16LE(at)
    at += 2
    let length: number = operandBytes[code >>> 13] ?? 1
    if (length < 0) {
      if (at >= bytes.length) return
      if (tableDefinitions.has(code) && at + 2 <= bytes.length) {
        length = bytes.readUInt16LE(at) - 1
        at += 2
      } else length = bytes[at++] as number
    }
    if (length < 0 || at + length > bytes.length) return
    each(code, bytes.subarray(at, at + length))
    at += length
  }
}

const usualFace: Face = { bold: false, italic: false, size: 10, font: '', capitals: false, hidden: false }

/** 0 and 1 say off and on; 128 as the style, 129 against the style. */
const toggled = (operand: Buffer, style: boolean): boolean => {
  const value = operand[0] ?? 0
  return value === 129 ? !style : value === 128 ? style : value !== 0
}

const applyFace = (properties: Buffer, style: Face, fonts: readonly string[]): Face => {
  let face = style
  eachProperty(properties, (code, operand) => {
    if (code === 0x0835) face = { ...face, bold: toggled(operand, style.bold) }
    else if (code === 0x0836) face = { ...face, italic: toggled(operand, style.italic) }
    else if (code === 0x083b) face = { ...face, capitals: toggled(operand, style.capitals) }
    else if (code === 0x083c) face = { ...face, hidden: toggled(operand, style.hidden) }
    else if (code === 0x4a43) face = { ...face, size: operand.readUInt16LE(0) / 2 }
    else if (code === 0x4a4f) face = { ...face, font: fonts[operand.readUInt16LE(0)] ?? '' }
  })
  return face
}

const usualParagraph: ParagraphFormat = { align: 'left', inTable: false, rowEnd: false, widths: [] }
const alignments: readonly FlowParagraph['align'][] = ['left', 'centre', 'right']

const applyParagraph = (properties: Buffer, style: ParagraphFormat): ParagraphFormat => {
  let format = style
  eachProperty(properties, (code, operand) => {
    if (code === 0x2403 || code === 0x2461) format = { ...format, align: alignments[operand[0] ?? 0] ?? 'left' }
    else if (code === 0x2416) format = { ...format, inTable: operand[0] === 1 }
    else if (code === 0x2417) format = { ...format, rowEnd: operand[0] === 1 }
    else if (code === 0xd608) {
      const cells = operand[0] ?? 0
      const widths: number[] = []
      for (let index = 0; index < cells && 5 + index * 2 <= operand.length; index++)
        widths.push(Math.max(0, operand.readInt16LE(3 + index * 2) - operand.readInt16LE(1 + index * 2)) / 20)
      format = { ...format, widths }
    }
  })
  return format
}

/** Pages of formatting are found through a list of offsets and page numbers (PlcBte). */
const pagesOf = (stream: Buffer, table: Buffer, [from, size]: Place): Buffer[] => {
  const count = Math.floor((Math.min(size, Math.max(0, table.length - from)) - 4) / 8)
  const pages: Buffer[] = []
  for (let index = 0; index < count; index++) {
    const start = (table.readUInt32LE(from + (count + 1) * 4 + index * 4) & 0x3fffff) * pageBytes
    if (start + pageBytes <= stream.length) pages.push(stream.subarray(start, start + pageBytes))
  }
  return pages
}

const readFonts = (table: Buffer, [from, size]: Place): string[] => {
  const end = Math.min(from + size, table.length)
  const names: string[] = []
  for (let at = from + 4; at < end; at += (table[at] as number) + 1) {
    // The name begins after 39 bytes of what the font is like, and ends with a zero.
    const start = at + 40
    let stop = start
    while (stop + 1 < end && table.readUInt16LE(stop) !== 0) stop += 2
    names.push(start < end ? table.toString('utf16le', start, stop) : '')
  }
  return names
}

interface Style {
  readonly face: Buffer
  readonly paragraph: Buffer
  readonly basis: number
}

/** The style sheet ([MS-DOC] 2.9.271): for each style what it says itself, and which style it rests on. */
const readStyles = (table: Buffer, [from, size]: Place): (Style | undefined)[] => {
  const end = Math.min(from + size, table.length)
  const styles: (Style | undefined)[] = []
  if (size < 20 || from + 20 > end) return styles
  const headBytes = table.readUInt16LE(from)
  const baseBytes = table.readUInt16LE(from + 4)
  for (let at = from + 2 + headBytes; at + 2 <= end;) {
    const length = table.readUInt16LE(at)
    const start = at + 2
    at = start + length
    styles.push(length > baseBytes + 2 && at <= end ? readStyle(table.subarray(start, at), baseBytes) : undefined)
  }
  return styles
}

const readStyle = (entry: Buffer, baseBytes: number): Style | undefined => {
  const second = entry.readUInt16LE(2)
  const kind = second & 0x0f
  const basis = second >>> 4
  const nameLength = entry.readUInt16LE(baseBytes)
  let at = baseBytes + 2 + nameLength * 2 + 2
  const parts: Buffer[] = []
  const count = kind === 1 ? 2 : 1
  for (let index = 0; index < count; index++) {
    at += at % 2
    if (at + 2 > entry.length) return undefined
    const length = entry.readUInt16LE(at)
    parts.push(entry.subarray(at + 2, Math.min(at + 2 + length, entry.length)))
    at += 2 + length
  }
  const none = Buffer.alloc(0)
  if (kind === 1) return { paragraph: (parts[0] ?? none).subarray(2), face: parts[1] ?? none, basis }
  return kind === 2 ? { paragraph: none, face: parts[0] ?? none, basis } : undefined
}

const find = <Value>(stretches: readonly Stretch<Value>[], offset: number): number => {
  let low = 0
  let high = stretches.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const stretch = stretches[middle] as Stretch<Value>
    if (offset < stretch.from) high = middle - 1
    else if (offset >= stretch.to) low = middle + 1
    else return middle
  }
  return -1
}

const inOrder = <Value>(stretches: Stretch<Value>[]): Stretch<Value>[] =>
  stretches.sort((one, other) => one.from - other.from)

export interface FormattingPlaces {
  readonly characters: Place
  readonly paragraphs: Place
  readonly fonts: Place
  readonly styles: Place
}

/** Reads all formatting once; what is damaged counts as plain. */
export const createFormatting = (stream: Buffer, table: Buffer, places: FormattingPlaces): Formatting => {
  const fonts = readFonts(table, places.fonts)
  const styles = readStyles(table, places.styles)
  const resolved = new Map<number, { readonly face: Face; readonly paragraph: ParagraphFormat }>()
  const styleAt = (index: number, depth = 0): { readonly face: Face; readonly paragraph: ParagraphFormat } => {
    const known = resolved.get(index)
    if (known !== undefined) return known
    const style = styles[index]
    if (style === undefined || depth > 20) return { face: usualFace, paragraph: usualParagraph }
    const basis =
      style.basis === 0xfff ? { face: usualFace, paragraph: usualParagraph } : styleAt(style.basis, depth + 1)
    const own = {
      face: applyFace(style.face, basis.face, fonts),
      paragraph: applyParagraph(style.paragraph, basis.paragraph),
    }
    resolved.set(index, own)
    return own
  }

  const paragraphs: Stretch<{ readonly format: ParagraphFormat; readonly face: Face }>[] = []
  for (const page of pagesOf(stream, table, places.paragraphs)) {
    const count = page[pageBytes - 1] as number
    for (let index = 0; index < count && (count + 1) * 4 + index * 13 < pageBytes; index++) {
      const place = (page[(count + 1) * 4 + index * 13] as number) * 2
      const first = page[place] ?? 0
      const start = first === 0 ? place + 2 : place + 1
      const length = first === 0 ? (page[place + 1] ?? 0) * 2 : first * 2 - 1
      const usable = place > 0 && start + 2 <= pageBytes
      const style = styleAt(usable ? page.readUInt16LE(start) : 0)
      const properties = usable ? page.subarray(start + 2, Math.min(start + length, pageBytes)) : Buffer.alloc(0)
      paragraphs.push({
        from: page.readUInt32LE(index * 4),
        to: page.readUInt32LE(index * 4 + 4),
        value: { format: applyParagraph(properties, style.paragraph), face: style.face },
      })
    }
  }
  inOrder(paragraphs)

  const runs: Stretch<Buffer>[] = []
  for (const page of pagesOf(stream, table, places.characters)) {
    const count = page[pageBytes - 1] as number
    for (let index = 0; index < count && (count + 1) * 4 + index < pageBytes; index++) {
      const place = (page[(count + 1) * 4 + index] as number) * 2
      const length = place === 0 ? 0 : (page[place] as number)
      runs.push({
        from: page.readUInt32LE(index * 4),
        to: page.readUInt32LE(index * 4 + 4),
        value: page.subarray(place + 1, Math.min(place + 1 + length, pageBytes)),
      })
    }
  }
  inOrder(runs)

  let lastRun = -1
  let lastParagraph = -1
  const within = <Value>(stretches: readonly Stretch<Value>[], index: number, offset: number): boolean => {
    const stretch = stretches[index]
    return stretch !== undefined && offset >= stretch.from && offset < stretch.to
  }
  const runIndex = (offset: number): number =>
    within(runs, lastRun, offset) ? lastRun : (lastRun = find(runs, offset))
  const paragraphIndex = (offset: number): number =>
    within(paragraphs, lastParagraph, offset) ? lastParagraph : (lastParagraph = find(paragraphs, offset))
  const faces = new Map<number, Face>()
  const keyOf = (offset: number): number => (paragraphIndex(offset) + 1) * 1_000_003 + runIndex(offset) + 1

  return {
    runAt: keyOf,
    faceAt: (offset) => {
      const key = keyOf(offset)
      const known = faces.get(key)
      if (known !== undefined) return known
      const style = paragraphs[paragraphIndex(offset)]?.value.face ?? usualFace
      const run = runs[runIndex(offset)]
      const face = run === undefined ? style : applyFace(run.value, style, fonts)
      faces.set(key, face)
      return face
    },
    paragraphAt: (offset) => paragraphs[paragraphIndex(offset)]?.value.format ?? usualParagraph,
  }
}
