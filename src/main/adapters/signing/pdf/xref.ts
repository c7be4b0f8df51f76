import { Buffer } from 'node:buffer'
import { type Budget, limits } from './limits.ts'
import { isArray, isDict, isName, type PdfDict, type PdfObject, type XrefEntry } from './objects.ts'
import { decode, filterSteps } from './filters.ts'
import { isRegular, isWhite, standsAt } from './bytes.ts'
import { Parser } from './parser.ts'

/** One cross-reference section, table or stream, with the trailer that belongs to it. */
export interface Section {
  readonly offset: number
  readonly kind: 'table' | 'stream'
  readonly entries: Map<number, XrefEntry>
  readonly trailer: PdfDict
  /** Just after the trailer dictionary, or after the stream's `endobj`. */
  readonly after: number
  readonly oddities: ReadonlySet<XrefOddity>
}

/** What real writers do and readers put up with; each is reported. */
type XrefOddity =
  /** Entries that are not exactly 20 bytes long. */
  | 'entryLength'
  /** The first subsection counts from 1, its first entry is the head of the free list. */
  | 'firstNumber'
  /** One section says two things about one object. */
  | 'repeatedEntry'

/** The section at an offset; null when none reads there. White space before it is skipped. */
export const readSection = (bytes: Uint8Array, offset: number, budget: Budget): Section | null => {
  let start = offset
  while (start < bytes.length && isWhite(bytes[start])) start++
  if (start >= bytes.length || offset < 0) return null
  return standsAt(bytes, start, 'xref') && !isRegular(bytes[start + 4])
    ? readTable(bytes, start, budget)
    : readStream(bytes, start, budget)
}

const readTable = (bytes: Uint8Array, offset: number, budget: Budget): Section | null => {
  const parser = new Parser(bytes, offset + 4, bytes.length, budget)
  const entries = new Map<number, XrefEntry>()
  const oddities = new Set<XrefOddity>()
  while (!parser.keyword('trailer')) {
    let first = parser.integer()
    const count = parser.integer()
    if (first === null || count === null) return null
    if (first + count - 1 > limits.objectNumber || count > bytes.length >> 3 || !budget.define(count)) return null
    let pos = parser.pos
    while (bytes[pos] === 0x20) pos++
    if (bytes[pos] === 13 && bytes[pos + 1] === 10) pos += 2
    else if (bytes[pos] === 10 || bytes[pos] === 13) pos++
    for (let index = 0; index < count; index++) {
      const fixed = fixedEntry(bytes, pos)
      let entry = fixed
      if (entry === null) {
        parser.pos = pos
        entry = looseEntry(parser)
        if (entry === null) return null
        oddities.add('entryLength')
        pos = parser.pos
      } else pos += 20
      if (index === 0 && first === 1 && entries.size === 0 && entry.kind === 'free' && entry.gen === 65535) {
        first = 0
        oddities.add('firstNumber')
      }
      put(entries, first + index, entry, oddities)
    }
    parser.pos = pos
  }
  const trailer = parser.object()
  if (!isDict(trailer)) return null
  return { offset, kind: 'table', entries, trailer, after: parser.pos, oddities }
}

const put = (entries: Map<number, XrefEntry>, num: number, entry: XrefEntry, oddities: Set<XrefOddity>): void => {
  const known = entries.get(num)
  if (known !== undefined && !sameEntry(known, entry)) oddities.add('repeatedEntry')
  entries.set(num, entry)
}

export const sameEntry = (one: XrefEntry, other: XrefEntry): boolean => {
  if (one.kind === 'free') return other.kind === 'free'
  if (one.kind === 'inFile') return other.kind === 'inFile' && one.offset === other.offset && one.gen === other.gen
  return other.kind === 'compressed' && one.container === other.container && one.index === other.index
}

/** `nnnnnnnnnn ggggg n` and two bytes of end-of-line (ISO 32000-2 §7.5.4); null when it is not exactly that. */
const fixedEntry = (bytes: Uint8Array, pos: number): XrefEntry | null => {
  if (pos + 20 > bytes.length || bytes[pos + 10] !== 0x20 || bytes[pos + 16] !== 0x20) return null
  if (!isWhite(bytes[pos + 18]) || !isWhite(bytes[pos + 19])) return null
  let offset = 0
  for (let at = pos; at < pos + 10; at++) {
    const digit = (bytes[at] as number) - 0x30
    if (digit < 0 || digit > 9) return null
    offset = offset * 10 + digit
  }
  let gen = 0
  for (let at = pos + 11; at < pos + 16; at++) {
    const digit = (bytes[at] as number) - 0x30
    if (digit < 0 || digit > 9) return null
    gen = gen * 10 + digit
  }
  const kind = bytes[pos + 17]
  if (kind === 0x6e) return { kind: 'inFile', gen, offset }
  return kind === 0x66 ? { kind: 'free', gen } : null
}

const looseEntry = (parser: Parser): XrefEntry | null => {
  const offset = parser.integer()
  const gen = parser.integer()
  if (offset === null || gen === null) return null
  const entry: XrefEntry | null = parser.keyword('n')
    ? { kind: 'inFile', gen, offset }
    : parser.keyword('f')
      ? { kind: 'free', gen }
      : null
  // At most the end of this line belongs to the entry.
  let ends = 0
  while (ends < 3 && parser.pos < parser.end && isWhite(parser.bytes[parser.pos])) {
    parser.pos++
    ends++
  }
  return entry
}

const readStream = (bytes: Uint8Array, offset: number, budget: Budget): Section | null => {
  const parser = new Parser(bytes, offset, bytes.length, budget)
  if (parser.integer() === null || parser.integer() === null || !parser.keyword('obj')) return null
  const dict = parser.object()
  if (!isDict(dict) || !isName(dict.entries.get('Type'), 'XRef')) return null
  const length = dict.entries.get('Length')
  if (!parser.keyword('stream')) return null
  const { start, certain } = streamStart(bytes, parser.pos)
  if (!certain || typeof length !== 'number' || !Number.isInteger(length) || length < 0) return null
  const after = streamEnd(bytes, start + length)
  if (after === null) return null
  const get = (of: PdfObject | undefined, key: string): PdfObject => (isDict(of) ? (of.entries.get(key) ?? null) : null)
  const steps = filterSteps(dict, get, (object) => object)
  const data = steps && decode(bytes.subarray(start, start + length), steps, get, budget)
  if (data === null) return null
  const oddities = new Set<XrefOddity>()
  const entries = streamEntries(dict, data, budget, oddities)
  if (entries === null) return null
  const closing = new Parser(bytes, after, bytes.length, budget)
  closing.keyword('endobj')
  return { offset, kind: 'stream', entries, trailer: dict, after: closing.pos, oddities }
}

const streamEntries = (
  dict: PdfDict,
  data: Uint8Array,
  budget: Budget,
  oddities: Set<XrefOddity>,
): Map<number, XrefEntry> | null => {
  const widths = integers(dict.entries.get('W'))
  const size = dict.entries.get('Size')
  if (widths?.length !== 3 || widths.some((width) => width > 8) || typeof size !== 'number') return null
  const [w0, w1, w2] = widths as [number, number, number]
  const row = w0 + w1 + w2
  const index = dict.entries.has('Index') ? integers(dict.entries.get('Index')) : [0, size]
  if (index === null || index.length % 2 !== 0 || row === 0) return null
  const entries = new Map<number, XrefEntry>()
  const field = (at: number, width: number): number => {
    let value = 0
    for (let byte = 0; byte < width; byte++) value = value * 256 + (data[at + byte] as number)
    return value
  }
  let at = 0
  for (let pair = 0; pair < index.length; pair += 2) {
    const first = index[pair] as number
    const count = index[pair + 1] as number
    if (first + count - 1 > limits.objectNumber) return null
    if (!budget.spend(1) || !budget.define(Math.min(count, Math.ceil((data.length - at) / row)))) return null
    for (let num = first; num < first + count; num++, at += row) {
      // Fewer rows than announced: what is missing is not defined here.
      if (at + row > data.length) return entries
      const type = w0 === 0 ? 1 : field(at, w0)
      const second = field(at + w0, w1)
      const third = field(at + w0 + w1, w2)
      if (type === 0) put(entries, num, { kind: 'free', gen: third }, oddities)
      else if (type === 1) put(entries, num, { kind: 'inFile', gen: third, offset: second }, oddities)
      else if (type === 2) put(entries, num, { kind: 'compressed', container: second, index: third }, oddities)
    }
  }
  return entries
}

const integers = (object: PdfObject | undefined): number[] | null =>
  isArray(object) && object.every((item) => typeof item === 'number' && Number.isInteger(item) && item >= 0)
    ? (object as number[])
    : null

/** Where the data begin after the keyword `stream` that ends at `at`; not certain without a proper end-of-line. */
export const streamStart = (bytes: Uint8Array, at: number): { readonly start: number; readonly certain: boolean } => {
  let pos = at
  while (bytes[pos] === 0x20) pos++
  if (bytes[pos] === 13 && bytes[pos + 1] === 10) return { start: pos + 2, certain: true }
  if (bytes[pos] === 10) return { start: pos + 1, certain: true }
  return { start: bytes[pos] === 13 ? pos + 1 : at, certain: false }
}

/** White space that may stand between the data and `endstream`: real signers write more than the one end-of-line. */
const maxStreamPadding = 8

/** Where `endstream` ends when it follows the data at `at`, with no more than white space between; else null. */
export const streamEnd = (bytes: Uint8Array, at: number): number | null => {
  for (let pos = at; pos <= at + maxStreamPadding; pos++) {
    if (standsAt(bytes, pos, 'endstream')) return pos + 9
    if (!isWhite(bytes[pos])) return null
  }
  return null
}

/** `startxref N %%EOF` as found in the file. */
export interface EndMark {
  readonly value: number
  /** Of the keyword. */
  readonly at: number
  /** Just after `%%EOF`. */
  readonly end: number
}

/** The end mark whose keyword stands at `at`, or null. */
export const endMarkAt = (bytes: Uint8Array, at: number): EndMark | null => {
  if (!standsAt(bytes, at, 'startxref') || isRegular(bytes[at - 1])) return null
  let pos = at + 9
  while (isWhite(bytes[pos])) pos++
  let value = 0
  const digits = pos
  for (; pos - digits < 12; pos++) {
    const digit = (bytes[pos] ?? 0) - 0x30
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
  }
  if (pos === digits) return null
  while (isWhite(bytes[pos])) pos++
  return standsAt(bytes, pos, '%%EOF') ? { value, at, end: pos + 5 } : null
}

/** Whether an end mark leads to the section at `offset`; white space before it is skipped by every reader. */
export const names = (bytes: Uint8Array, mark: EndMark, offset: number): boolean => {
  let at = mark.value
  while (at < offset && isWhite(bytes[at])) at++
  return at === offset
}

/** The first end mark at or after `from` that names the section at `offset`. */
export const endMarkOf = (bytes: Uint8Array, offset: number, from: number, budget: Budget): EndMark | null => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (
    let at = buffer.indexOf('startxref', from, 'latin1');
    at >= 0;
    at = buffer.indexOf('startxref', at + 9, 'latin1')
  ) {
    const mark = endMarkAt(bytes, at)
    if (mark !== null && names(bytes, mark, offset)) return mark
    if (!budget.spend(4)) return null
  }
  return null
}

/** The last end mark of the file. */
export const lastEndMark = (bytes: Uint8Array): EndMark | null => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = buffer.lastIndexOf('startxref', undefined, 'latin1')
  for (let tries = 0; at >= 0 && tries < 64; tries++) {
    const mark = endMarkAt(bytes, at)
    if (mark !== null) return mark
    if (at === 0) return null
    at = buffer.lastIndexOf('startxref', at - 1, 'latin1')
  }
  return null
}

/** Where `/Prev` or `/XRefStm` of a trailer points; null when absent, `bad` when it is no usable offset. */
export const offsetOf = (trailer: PdfDict, key: 'Prev' | 'XRefStm'): number | null | 'bad' => {
  const value = trailer.entries.get(key)
  if (value === undefined) return null
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  return 'bad'
}
