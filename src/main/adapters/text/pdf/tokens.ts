import { hexDigit } from '../../signing/pdf/bytes.ts'

/** Names come without their slash; dictionaries are passed over. */
export type Operand = number | string | Uint8Array | readonly Operand[] | null

export interface Instruction {
  readonly operator: string
  readonly operands: readonly Operand[]
}

const mostOperands = 512

const isWhite = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0
const isDelimiter = (code: number): boolean =>
  code === 0x28 ||
  code === 0x29 ||
  code === 0x3c ||
  code === 0x3e ||
  code === 0x5b ||
  code === 0x5d ||
  code === 0x7b ||
  code === 0x7d ||
  code === 0x2f ||
  code === 0x25

const escapes: Readonly<Record<number, number>> = { 0x6e: 10, 0x72: 13, 0x74: 9, 0x62: 8, 0x66: 12 }

/** The instructions of a content stream (ISO 32000-2 §7.8.2), read forgivingly: what makes no sense is passed over. */
export class Tokens {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** The next operator with what stands before it; null at the end. */
  next(): Instruction | null {
    const operands: Operand[] = []
    for (;;) {
      this.#skip()
      const code = this.#bytes[this.#at]
      if (code === undefined) return null
      const digit = (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2b || code === 0x2e
      if (digit || isDelimiter(code)) {
        const operand = digit ? this.#number() : this.#operand(code, 0)
        if (operands.length < mostOperands) operands.push(operand)
        continue
      }
      const operator = this.#word()
      if (operator === 'BI') this.#passInlineImage()
      else if (operator === 'true' || operator === 'false' || operator === 'null') operands.push(null)
      else return { operator, operands }
    }
  }

  #skip(): void {
    const bytes = this.#bytes
    let at = this.#at
    for (; at < bytes.length; at++) {
      const code = bytes[at] as number
      if (code === 0x25) while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++
      else if (!isWhite(code)) break
    }
    this.#at = at
  }

  #word(): string {
    const bytes = this.#bytes
    const start = this.#at
    let at = start
    while (at < bytes.length && !isWhite(bytes[at] as number) && !isDelimiter(bytes[at] as number)) at++
    // Something must be passed, or a stray bracket would be read for ever.
    this.#at = Math.max(at, start + 1)
    if (at - start === 1) return String.fromCharCode(bytes[start] as number)
    let word = ''
    for (let index = start; index < Math.min(at, start + 128); index++)
      word += String.fromCharCode(bytes[index] as number)
    return word
  }

  #number(): number {
    const bytes = this.#bytes
    let at = this.#at
    let sign = 1
    let value = 0
    let fraction = 0
    for (; at < bytes.length; at++) {
      const code = bytes[at] as number
      if (code >= 0x30 && code <= 0x39) {
        value = value * 10 + code - 0x30
        fraction *= 10
      } else if (code === 0x2e) fraction ||= 1
      else if (code === 0x2d) sign = -1
      else if (code !== 0x2b) break
    }
    this.#at = at
    return (sign * value) / (fraction || 1)
  }

  #operand(code: number, depth: number): Operand {
    if (code === 0x2f) {
      this.#at++
      const start = this.#at
      const next = this.#bytes[start]
      if (next === undefined || isWhite(next) || isDelimiter(next)) return ''
      return this.#word().replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    }
    if (code === 0x28) return this.#literal()
    if (code === 0x3c) return this.#bytes[this.#at + 1] === 0x3c ? this.#dictionary(depth) : this.#hex()
    if (code === 0x5b) return this.#array(depth)
    this.#at++
    return null
  }

  #array(depth: number): Operand {
    this.#at++
    const items: Operand[] = []
    for (;;) {
      this.#skip()
      const code = this.#bytes[this.#at]
      if (code === undefined) return items
      if (code === 0x5d) {
        this.#at++
        return items
      }
      const digit = (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2b || code === 0x2e
      if (digit) items.push(this.#number())
      else if (isDelimiter(code) && depth < 20) items.push(this.#operand(code, depth + 1))
      else this.#word()
    }
  }

  #dictionary(depth: number): null {
    this.#at += 2
    for (;;) {
      this.#skip()
      const code = this.#bytes[this.#at]
      if (code === undefined) return null
      if (code === 0x3e) {
        this.#at += this.#bytes[this.#at + 1] === 0x3e ? 2 : 1
        return null
      }
      if (isDelimiter(code) && depth < 20) this.#operand(code, depth + 1)
      else this.#word()
    }
  }

  #literal(): Uint8Array {
    const bytes = this.#bytes
    const out: number[] = []
    let depth = 0
    let at = this.#at
    for (; at < bytes.length; at++) {
      const code = bytes[at] as number
      if (code === 0x5c) {
        const next = bytes[++at] ?? 0
        if (next >= 0x30 && next <= 0x37) {
          let value = 0
          let digits = 0
          for (; digits < 3 && (bytes[at] as number) >= 0x30 && (bytes[at] as number) <= 0x37; digits++)
            value = value * 8 + (bytes[at++] as number) - 0x30
          at--
          out.push(value & 0xff)
        } else if (next === 13) {
          if (bytes[at + 1] === 10) at++
        } else if (next !== 10) out.push(escapes[next] ?? next)
      } else if (code === 0x28) {
        if (depth++ > 0) out.push(code)
      } else if (code === 0x29) {
        if (--depth === 0) break
        out.push(code)
      } else out.push(code)
    }
    this.#at = at + 1
    return Uint8Array.from(out)
  }

  #hex(): Uint8Array {
    const bytes = this.#bytes
    const out: number[] = []
    let half = -1
    let at = this.#at + 1
    for (; at < bytes.length && bytes[at] !== 0x3e; at++) {
      const digit = hexDigit(bytes[at])
      if (digit < 0) continue
      if (half < 0) half = digit
      else {
        out.push(half * 16 + digit)
        half = -1
      }
    }
    if (half >= 0) out.push(half * 16)
    this.#at = at + 1
    return Uint8Array.from(out)
  }

  /** Picture bytes between ID and EI may look like anything; EI stands alone between white space. */
  #passInlineImage(): void {
    const bytes = this.#bytes
    for (let at = this.#at; at + 2 < bytes.length; at++)
      if (
        bytes[at] === 0x45 &&
        bytes[at + 1] === 0x49 &&
        isWhite(bytes[at - 1] ?? 0) &&
        isWhite(bytes[at + 2] ?? 10) &&
        readsAsText(bytes, at + 2)
      ) {
        this.#at = at + 2
        return
      }
    this.#at = bytes.length
  }
}

const readsAsText = (bytes: Uint8Array, from: number): boolean => {
  for (let at = from; at < Math.min(from + 10, bytes.length); at++) {
    const code = bytes[at] as number
    if (code > 0x7e || (code < 0x20 && !isWhite(code))) return false
  }
  return true
}
