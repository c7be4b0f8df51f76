import type { Findings } from '../findings.ts'
import type { Budget } from './limits.ts'
import { isArray, isRef, type PdfDict, type PdfView } from './objects.ts'
import { bareHex } from './bytes.ts'
import { Parser, type KeyPlace } from './parser.ts'
import type { SignedRange } from './signature.ts'

/** Where a token stands: `[start, end)`. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** /ByteRange as a signed range (B1–B3); null with a finding when it is none. */
export const readRange = (dict: PdfDict, view: PdfView, length: number, findings: Findings): SignedRange | null => {
  const value = view.get(dict, 'ByteRange')
  if (value === null) {
    findings.add('F6', 'field.noByteRange')
    return null
  }
  const numbers = isArray(value) ? value.map((item) => view.resolve(item)) : []
  const [first, start, end, rest] = numbers
  const whole = (number: unknown): number is number =>
    typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
  if (numbers.length !== 4 || !whole(first) || !whole(start) || !whole(end) || !whole(rest)) {
    findings.add('B1', 'range.malformed')
    return null
  }
  if (first !== 0) {
    findings.add('B2', 'range.notFromStart', { start: first })
    return null
  }
  if (start >= end || end + rest > length) {
    findings.add('B3', 'range.outOfFile', { end: end + rest, length })
    return null
  }
  return { start, end, stop: end + rest }
}

/**
 * Where the values of the dictionary's /Contents keys stand in the file, tokenised from the dictionary's own offset.
 * @param path keys to go down before, for a signature dictionary written directly in its field
 */
export const contentsPlaces = (
  bytes: Uint8Array,
  offset: number,
  path: readonly string[],
  budget: Budget,
): readonly Place[] | null => {
  const head = new Parser(bytes, offset, bytes.length, budget)
  if (head.integer() === null || head.integer() === null || !head.keyword('obj')) return null
  let at = head.pos
  for (const key of [...path, 'Contents']) {
    const places: KeyPlace[] = []
    const parser = new Parser(bytes, at, bytes.length, budget, (place) => {
      if (place.key === key) places.push(place)
    })
    if (parser.object() === undefined) return null
    const tokens = places.map((place) => tokenOf(bytes, place, budget))
    if (key === 'Contents') return tokens
    const [only] = tokens
    if (only === undefined || tokens.length > 1) return null
    at = only.start
  }
  return null
}

const tokenOf = (bytes: Uint8Array, place: KeyPlace, budget: Budget): Place => {
  const parser = new Parser(bytes, place.start, place.end, budget)
  parser.skip()
  return { start: parser.pos, end: place.end }
}

/** The value of an indirect /Contents: the whole object at `offset`. */
export const objectPlace = (bytes: Uint8Array, offset: number, budget: Budget): Place | null => {
  const parser = new Parser(bytes, offset, bytes.length, budget)
  if (parser.integer() === null || parser.integer() === null || !parser.keyword('obj')) return null
  parser.skip()
  const start = parser.pos
  return parser.object() === undefined ? null : { start, end: parser.pos }
}

/** Whether `[start, end)` is one hexadecimal string and nothing else, white space included. */
export const isBareHexString = (bytes: Uint8Array, { start, end }: Place): boolean =>
  end - start >= 2 && bytes[start] === 0x3c && bytes[end - 1] === 0x3e && bareHex(bytes, start + 1, end - 1) !== null

/**
 * Length of the BER value at the start, its tag and length included; null when it does not end within the bytes.
 * Indefinite lengths (ITU-T X.690 §8.1.3.6) are followed to their end-of-contents.
 */
export const berLength = (bytes: Uint8Array): number | null => {
  let open = 0
  let at = 0
  // Each turn reads at least two bytes, so this ends; only indefinite values need their inside walked.
  do {
    const tag = bytes[at]
    const size = bytes[at + 1]
    if (tag === undefined || size === undefined) return null
    if (open > 0 && tag === 0 && size === 0) {
      open--
      at += 2
      continue
    }
    let head = at + 1
    if ((tag & 0x1f) === 0x1f) {
      while (((bytes[head] ?? 0) & 0x80) !== 0) head++
      head++
    }
    const first = bytes[head]
    if (first === undefined) return null
    if (first === 0x80) {
      if ((tag & 0x20) === 0) return null
      open++
      at = head + 1
      continue
    }
    let length = first
    let after = head + 1
    if (first > 0x80) {
      const count = first & 0x7f
      if (count > 6) return null
      length = 0
      for (let index = 0; index < count; index++) length = length * 256 + (bytes[after + index] ?? 0)
      after += count
    }
    at = after + length
    if (at > bytes.length) return null
  } while (open > 0)
  return at
}

/** Reports overlaps: a later range must hold an earlier one whole, its gap included (B7). */
export const findOverlaps = (
  signatures: readonly { readonly range: SignedRange | null; readonly findings: Findings; readonly field: string }[],
): void => {
  const ranged = signatures.flatMap(({ range, findings, field }) =>
    range === null ? [] : [{ range, findings, field }],
  )
  ranged.sort((one, other) => one.range.stop - other.range.stop)
  let reached = 0
  let before = ''
  for (const { range, findings, field } of ranged) {
    if (range.start < reached) findings.add('B7', 'range.overlap', { field: before })
    if (range.stop > reached) {
      reached = range.stop
      before = field
    }
  }
}

/** Object number of an indirect /Contents, else null. */
export const indirectContents = (dict: PdfDict): number | null => {
  const value = dict.entries.get('Contents')
  return isRef(value) ? value.num : null
}
