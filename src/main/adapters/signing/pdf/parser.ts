import { bareHex, classOf, hexDigit, isRegular, regular, spacedHex, standsAt, unescaped, white } from './bytes.ts'
import { type Budget, limits } from './limits.ts'
import type { PdfDict, PdfName, PdfObject } from './objects.ts'

/** Where a value of a dictionary stands, and whether it is the only one of its key. */
export interface KeyPlace {
  readonly key: string
  readonly start: number
  readonly end: number
}

/**
 * Reads objects from bytes, strictly: what ISO 32000-2 §7.3 does not allow ends the reading with `undefined`.
 * Depth and cost are bounded.
 */
export class Parser {
  readonly bytes: Uint8Array
  readonly end: number
  pos: number
  readonly #budget: Budget
  /** Told about every value of the outermost dictionary, where it stands. */
  readonly #onValue: ((place: KeyPlace) => void) | null

  constructor(
    bytes: Uint8Array,
    pos: number,
    end: number,
    budget: Budget,
    onValue: ((place: KeyPlace) => void) | null = null,
  ) {
    this.bytes = bytes
    this.pos = pos
    this.end = Math.min(end, bytes.length)
    this.#budget = budget
    this.#onValue = onValue
  }

  /** Skips white space and comments. */
  skip(): void {
    const { bytes, end } = this
    let pos = this.pos
    for (; pos < end; pos++) {
      const code = bytes[pos] as number
      if (code === 0x25) {
        do pos++
        while (pos < end && bytes[pos] !== 10 && bytes[pos] !== 13)
      } else if (classOf[code] !== white) break
    }
    if (pos - this.pos > 64) this.#budget.spend((pos - this.pos) >> 4)
    this.pos = Math.min(pos, end)
  }

  /** Skips to and over a keyword (a whole token); false and unmoved when something else stands there. */
  keyword(word: string): boolean {
    this.skip()
    const after = this.pos + word.length
    if (after > this.end || !standsAt(this.bytes, this.pos, word)) return false
    if (after < this.end && isRegular(this.bytes[after])) return false
    this.pos = after
    return true
  }

  /** An unsigned integer token; null and unmoved when something else stands there. */
  integer(): number | null {
    this.skip()
    const start = this.pos
    let value = 0
    let pos = start
    for (; pos < this.end; pos++) {
      const digit = (this.bytes[pos] as number) - 0x30
      if (digit < 0 || digit > 9) break
      value = value * 10 + digit
    }
    if (pos === start || pos - start > 15 || (pos < this.end && isRegular(this.bytes[pos]))) return null
    this.pos = pos
    return value
  }

  /** The object at the position, or undefined when there is none that reads. */
  object(depth = 0): PdfObject | undefined {
    this.skip()
    if (this.pos >= this.end || !this.#budget.spend(1)) return undefined
    const code = this.bytes[this.pos] as number
    switch (code) {
      case 0x2f:
        return this.#name()
      case 0x28:
        return this.#literal()
      case 0x5b:
        return depth < limits.nesting ? this.#array(depth) : undefined
      case 0x3c:
        if (this.bytes[this.pos + 1] !== 0x3c) return this.#hex()
        return depth < limits.nesting ? this.#dict(depth) : undefined
      case 0x74:
        return this.keyword('true') ? true : undefined
      case 0x66:
        return this.keyword('false') ? false : undefined
      case 0x6e:
        return this.keyword('null') ? null : undefined
      default:
        return this.#number(code)
    }
  }

  #number(first: number): PdfObject | undefined {
    const { bytes, end } = this
    const start = this.pos
    let pos = start
    const signed = first === 0x2b || first === 0x2d
    if (signed) pos++
    let value = 0
    let digits = 0
    let scale = 0
    for (; pos < end; pos++) {
      const code = bytes[pos] as number
      const digit = code - 0x30
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit
        digits++
        if (scale !== 0) scale *= 10
      } else if (code === 0x2e && scale === 0) scale = 1
      else break
    }
    if (digits === 0 || digits > 300 || (pos < end && classOf[bytes[pos] as number] === regular)) return undefined
    this.pos = pos
    if (scale !== 0) value /= scale
    else if (!signed && pos < end) {
      const gen = this.#generationOfReference()
      if (gen !== null) return value <= limits.objectNumber ? { type: 'ref', num: value, gen } : undefined
    }
    return first === 0x2d ? 0 - value : value
  }

  /** After an integer: the generation when ` gen R` follows (and is skipped over), else null. */
  #generationOfReference(): number | null {
    const { bytes, end } = this
    const back = this.pos
    let pos = back
    while (pos < end && classOf[bytes[pos] as number] === white) pos++
    let gen = 0
    const start = pos
    for (; pos < end && pos - start < 6; pos++) {
      const digit = (bytes[pos] as number) - 0x30
      if (digit < 0 || digit > 9) break
      gen = gen * 10 + digit
    }
    if (pos === start || start === back) return null
    const afterGen = pos
    while (pos < end && classOf[bytes[pos] as number] === white) pos++
    if (pos === afterGen || bytes[pos] !== 0x52) return null
    if (pos + 1 < end && classOf[bytes[pos + 1] as number] === regular) return null
    this.pos = pos + 1
    return gen
  }

  #name(): PdfName | undefined {
    const { bytes, end } = this
    let name = ''
    let pos = this.pos + 1
    for (; pos < end; pos++) {
      const code = bytes[pos] as number
      if (classOf[code] !== regular) break
      if (code === 0x23) {
        const value = hexDigit(bytes[pos + 1]) * 16 + hexDigit(bytes[pos + 2])
        if (hexDigit(bytes[pos + 1]) < 0 || hexDigit(bytes[pos + 2]) < 0) name += '#'
        else {
          name += String.fromCharCode(value)
          pos += 2
        }
      } else name += String.fromCharCode(code)
    }
    this.#budget.spend((pos - this.pos) >> 4)
    this.pos = Math.min(pos, end)
    return { type: 'name', name }
  }

  #literal(): PdfObject | undefined {
    const { bytes, end } = this
    const start = this.pos + 1
    let depth = 1
    let plain = true
    let pos = start
    for (; pos < end; pos++) {
      const code = bytes[pos] as number
      if (code === 0x5c) {
        plain = false
        pos++
      } else if (code === 0x28) depth++
      else if (code === 0x29) {
        if (--depth === 0) break
      } else if (code === 13) plain = false
    }
    this.#budget.spend((pos - start) >> 4)
    if (pos >= end) return undefined
    this.pos = pos + 1
    return {
      type: 'string',
      form: 'literal',
      bytes: plain ? bytes.subarray(start, pos) : unescaped(bytes, start, pos),
    }
  }

  #hex(): PdfObject | undefined {
    const start = this.pos + 1
    const close = this.bytes.indexOf(0x3e, start)
    this.#budget.spend(((close < 0 ? this.bytes.length : close) - start) >> 6)
    if (close < 0 || close >= this.end) return undefined
    const bytes = bareHex(this.bytes, start, close) ?? spacedHex(this.bytes, start, close)
    if (bytes === null) return undefined
    this.pos = close + 1
    return { type: 'string', form: 'hex', bytes }
  }

  #array(depth: number): PdfObject | undefined {
    const items: PdfObject[] = []
    this.pos++
    for (;;) {
      this.skip()
      if (this.pos >= this.end) return undefined
      if (this.bytes[this.pos] === 0x5d) {
        this.pos++
        return items
      }
      const item = this.object(depth + 1)
      if (item === undefined) return undefined
      items.push(item)
    }
  }

  #dict(depth: number): PdfDict | undefined {
    const entries = new Map<string, PdfObject>()
    let duplicates: string[] | null = null
    this.pos += 2
    for (;;) {
      this.skip()
      if (this.pos >= this.end) return undefined
      if (this.bytes[this.pos] === 0x3e) {
        if (this.bytes[this.pos + 1] !== 0x3e) return undefined
        this.pos += 2
        return { type: 'dict', entries, duplicates: duplicates ?? none }
      }
      if (this.bytes[this.pos] !== 0x2f) return undefined
      const key = this.#name()
      if (key === undefined) return undefined
      const before = this.pos
      const value = this.object(depth + 1)
      if (value === undefined) return undefined
      if (depth === 0 && this.#onValue !== null) this.#onValue({ key: key.name, start: before, end: this.pos })
      if (entries.has(key.name)) (duplicates ??= []).push(key.name)
      entries.set(key.name, value)
    }
  }
}

const none: readonly string[] = []
