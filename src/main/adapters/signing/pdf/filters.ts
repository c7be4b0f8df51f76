import { constants, inflateRawSync, inflateSync } from 'node:zlib'
import type { Budget } from './limits.ts'
import { isArray, isDict, isName, type PdfDict, type PdfObject } from './objects.ts'
import { hexDigit, isWhite } from './bytes.ts'
import { limits } from './limits.ts'

/** Finds what a dictionary's key leads to, references followed. */
type Get = (of: PdfObject | undefined, key: string) => PdfObject

export interface FilterStep {
  readonly name: string
  readonly parms: PdfDict | null
}

/** Filter names by their short forms of inline images, which many readers accept for streams as well. */
const fullNames: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  A85: 'ASCII85Decode',
  AHx: 'ASCIIHexDecode',
  RL: 'RunLengthDecode',
}

/** The filters of a stream in the order to undo them; null when they are written wrongly. */
export const filterSteps = (
  dict: PdfDict,
  get: Get,
  resolve: (object: PdfObject) => PdfObject,
): FilterStep[] | null => {
  const filter = get(dict, 'Filter')
  if (filter === null) return []
  const parms = get(dict, 'DecodeParms')
  const names = isArray(filter) ? filter.map(resolve) : [filter]
  const all = isArray(parms) ? parms.map(resolve) : [parms]
  if (names.length > limits.filtersPerStream) return null
  const steps: FilterStep[] = []
  for (const [index, name] of names.entries()) {
    if (!isName(name)) return null
    const own = all[index]
    steps.push({ name: fullNames[name.name] ?? name.name, parms: isDict(own) ? own : null })
  }
  return steps
}

/** Undoes the filters; null for damaged data, an unknown filter, or more bytes than the budget allows. */
export const decode = (
  stored: Uint8Array,
  steps: readonly FilterStep[],
  get: Get,
  budget: Budget,
): Uint8Array | null => {
  let data: Uint8Array | null = stored
  for (const { name, parms } of steps) {
    if (name === 'Crypt') continue
    const max = budget.decodable
    if (max <= 0) {
      budget.decodedTooMuch()
      return null
    }
    data = one(name, data, parms, get, max, budget)
    if (data === null) return null
    budget.decoded(data.length)
  }
  return data
}

const one = (
  name: string,
  data: Uint8Array,
  parms: PdfDict | null,
  get: Get,
  max: number,
  budget: Budget,
): Uint8Array | null => {
  switch (name) {
    case 'FlateDecode':
      return unpredicted(inflate(data, max, budget), parms, get)
    case 'LZWDecode':
      return unpredicted(lzw(data, get(parms ?? undefined, 'EarlyChange') === 0 ? 0 : 1, max, budget), parms, get)
    case 'ASCIIHexDecode':
      return asciiHex(data)
    case 'ASCII85Decode':
      return ascii85(data)
    case 'RunLengthDecode':
      return runLength(data, max, budget)
    default:
      return null
  }
}

const inflate = (data: Uint8Array, maxOutputLength: number, budget: Budget): Uint8Array | null => {
  try {
    return inflateSync(data, { maxOutputLength })
  } catch (error) {
    if (isTooLarge(error)) {
      budget.decodedTooMuch()
      return null
    }
  }
  // Writers that leave out the checksum at the end (ISO 32000-2 §7.4.4.2 does not ask readers to check it): everything
  // up to the end of the deflate stream is there, which `Z_SYNC_FLUSH` alone would not tell from a cut one.
  if (data.length < 3 || ((data[0] as number) & 0x0f) !== 8) return null
  try {
    return inflateRawSync(data.subarray(2), { maxOutputLength, finishFlush: constants.Z_FINISH })
  } catch (error) {
    if (isTooLarge(error)) budget.decodedTooMuch()
    return null
  }
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof RangeError || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'

const lzw = (data: Uint8Array, early: 0 | 1, max: number, budget: Budget): Uint8Array | null => {
  const prefix = new Uint16Array(4097)
  const suffix = new Uint8Array(4097)
  const lengthOf = new Uint16Array(4097).fill(1)
  for (let code = 0; code < 256; code++) suffix[code] = code
  let out = new Uint8Array(Math.min(max, Math.max(1024, data.length * 4)))
  let size = 0
  let next = 258
  let width = 9
  let previous = -1
  let bits = 0
  let held = 0
  for (const byte of data) {
    held = ((held << 8) | byte) & 0xffffff
    bits += 8
    if (bits < width) continue
    const code = (held >> (bits - width)) & ((1 << width) - 1)
    bits -= width
    if (code === 257) break
    if (code === 256) {
      next = 258
      width = 9
      previous = -1
      continue
    }
    const known = previous < 0 ? code < 256 : code < next
    if (!known && (previous < 0 || code !== next || next > 4095)) return null
    const length = known ? (lengthOf[code] as number) : (lengthOf[previous] as number) + 1
    if (size + length > max) {
      budget.decodedTooMuch()
      return null
    }
    if (size + length > out.length) {
      const grown = new Uint8Array(Math.min(max, Math.max(out.length * 2, size + length)))
      grown.set(out.subarray(0, size))
      out = grown
    }
    let walk = known ? code : previous
    let at = size + length - 1
    if (!known) at--
    for (; at >= size; at--) {
      out[at] = suffix[walk] as number
      walk = prefix[walk] as number
    }
    if (!known) out[size + length - 1] = out[size] as number
    if (previous >= 0 && next < 4096) {
      prefix[next] = previous
      suffix[next] = out[size] as number
      lengthOf[next] = (lengthOf[previous] as number) + 1
      next++
    }
    size += length
    previous = code
    width = next + early >= 2048 ? 12 : next + early >= 1024 ? 11 : next + early >= 512 ? 10 : 9
  }
  return out.subarray(0, size)
}

const asciiHex = (data: Uint8Array): Uint8Array | null => {
  const out = new Uint8Array((data.length + 1) >> 1)
  let digits = 0
  for (const code of data) {
    if (code === 0x3e) break
    const digit = hexDigit(code)
    if (digit < 0) {
      if (isWhite(code)) continue
      return null
    }
    const at = digits >> 1
    out[at] = (digits & 1) === 0 ? digit << 4 : (out[at] as number) | digit
    digits++
  }
  return out.subarray(0, (digits + 1) >> 1)
}

const ascii85 = (data: Uint8Array): Uint8Array | null => {
  const out = new Uint8Array(data.length * 4)
  let size = 0
  let value = 0
  let count = 0
  for (const code of data) {
    if (code === 0x7e) break
    if (isWhite(code)) continue
    if (code === 0x7a && count === 0) {
      size += 4
      continue
    }
    if (code < 0x21 || code > 0x75) return null
    value = value * 85 + (code - 0x21)
    if (++count < 5) continue
    if (value > 0xffffffff) return null
    new DataView(out.buffer).setUint32(size, value)
    size += 4
    value = 0
    count = 0
  }
  if (count === 1) return null
  if (count > 1) {
    for (let fill = count; fill < 5; fill++) value = value * 85 + 84
    for (let byte = 0; byte < count - 1; byte++) out[size++] = Math.floor(value / 2 ** (24 - 8 * byte)) & 0xff
  }
  return out.subarray(0, size)
}

const runLength = (data: Uint8Array, max: number, budget: Budget): Uint8Array | null => {
  const measure = (write: Uint8Array | null): number | null => {
    let size = 0
    for (let at = 0; at < data.length;) {
      const length = data[at++] as number
      if (length === 128) break
      const count = length < 128 ? length + 1 : 257 - length
      if (length < 128) {
        if (at + count > data.length) return null
        write?.set(data.subarray(at, at + count), size)
        at += count
      } else {
        if (at >= data.length) return null
        write?.fill(data[at] as number, size, size + count)
        at++
      }
      size += count
    }
    return size
  }
  const size = measure(null)
  if (size === null) return null
  if (size > max) {
    budget.decodedTooMuch()
    return null
  }
  const out = new Uint8Array(size)
  measure(out)
  return out
}

/** Undoes a predictor (ISO 32000-2 §7.4.4.4): TIFF 2 for 8 bits, PNG for any. */
const unpredicted = (data: Uint8Array | null, parms: PdfDict | null, get: Get): Uint8Array | null => {
  if (data === null || parms === null) return data
  const number = (key: string, otherwise: number): number => {
    const value = get(parms, key)
    return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : otherwise
  }
  const predictor = number('Predictor', 1)
  if (predictor === 1) return data
  const bits = number('Colors', 1) * number('BitsPerComponent', 8)
  const pixel = Math.max(1, bits >> 3)
  const row = Math.ceil((bits * number('Columns', 1)) / 8)
  if (row > 1 << 24 || pixel > row) return null
  if (predictor === 2) return number('BitsPerComponent', 8) === 8 ? tiff(data, row, pixel) : null
  return predictor >= 10 && predictor <= 15 ? png(data, row, pixel) : null
}

const tiff = (data: Uint8Array, row: number, pixel: number): Uint8Array => {
  const out = Uint8Array.from(data)
  for (let start = 0; start < out.length; start += row)
    for (let at = start + pixel; at < Math.min(start + row, out.length); at++)
      out[at] = (out[at] as number) + (out[at - pixel] as number)
  return out
}

const png = (data: Uint8Array, row: number, pixel: number): Uint8Array | null => {
  const rows = Math.ceil(data.length / (row + 1))
  const out = new Uint8Array(Math.max(0, data.length - rows))
  for (let line = 0; line < rows; line++) {
    const from = line * (row + 1) + 1
    const to = line * row
    const length = Math.min(row, data.length - from)
    const kind = data[from - 1] as number
    if (kind > 4) return null
    for (let column = 0; column < length; column++) {
      const left = column >= pixel ? (out[to + column - pixel] as number) : 0
      const up = line > 0 ? (out[to + column - row] as number) : 0
      let guess = 0
      if (kind === 1) guess = left
      else if (kind === 2) guess = up
      else if (kind === 3) guess = (left + up) >> 1
      else if (kind === 4) {
        const corner = line > 0 && column >= pixel ? (out[to + column - row - pixel] as number) : 0
        const p = left + up - corner
        const byLeft = Math.abs(p - left)
        const byUp = Math.abs(p - up)
        const byCorner = Math.abs(p - corner)
        guess = byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner
      }
      out[to + column] = (data[from + column] as number) + guess
    }
  }
  return out
}
