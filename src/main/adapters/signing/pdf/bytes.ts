import { Buffer } from 'node:buffer'

/** Character classes of ISO 32000-2 §7.2.3. */
export const regular = 0
export const white = 1
const delimiter = 2
export const classOf = new Uint8Array(256)
for (const code of [0, 9, 10, 12, 13, 32]) classOf[code] = white
for (const character of '()<>[]{}/%') classOf[character.charCodeAt(0)] = delimiter

const digitOf = new Int8Array(256).fill(-1)
for (let digit = 0; digit < 16; digit++) {
  digitOf[digit.toString(16).charCodeAt(0)] = digit
  digitOf[digit.toString(16).toUpperCase().charCodeAt(0)] = digit
}

export const isWhite = (code: number | undefined): boolean => code !== undefined && classOf[code] === white
export const isRegular = (code: number | undefined): boolean => code !== undefined && classOf[code] === regular
/** 0–15, or -1 for what is not a hexadecimal digit. */
export const hexDigit = (code: number | undefined): number => (code === undefined ? -1 : (digitOf[code] ?? -1))

/** Whether the ASCII `word` stands at `at`. */
export const standsAt = (bytes: Uint8Array, at: number, word: string): boolean => {
  if (at < 0 || at + word.length > bytes.length) return false
  for (let index = 0; index < word.length; index++) if (bytes[at + index] !== word.charCodeAt(index)) return false
  return true
}

/** Bytes of an even number of hexadecimal digits with nothing between; null when it is not that. */
export const bareHex = (bytes: Uint8Array, start: number, end: number): Uint8Array | null => {
  const length = end - start
  if ((length & 1) !== 0) return null
  // Signature values run to many kilobytes, which the platform decodes a hundred times faster.
  if (length > 256) {
    const decoded = Buffer.from(Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString('latin1'), 'hex')
    return decoded.length === length >> 1 ? new Uint8Array(decoded.buffer, decoded.byteOffset, decoded.length) : null
  }
  const out = new Uint8Array(length >> 1)
  for (let at = 0; at < out.length; at++) {
    const high = digitOf[bytes[start + at * 2] as number] as number
    const low = digitOf[bytes[start + at * 2 + 1] as number] as number
    if (high < 0 || low < 0) return null
    out[at] = (high << 4) | low
  }
  return out
}

/** The same with white space between and a last digit missing, as ISO 32000-2 §7.3.4.3 allows. */
export const spacedHex = (bytes: Uint8Array, start: number, end: number): Uint8Array | null => {
  const out = new Uint8Array((end - start + 1) >> 1)
  let digits = 0
  for (let pos = start; pos < end; pos++) {
    const code = bytes[pos] as number
    const digit = digitOf[code] as number
    if (digit < 0) {
      if (classOf[code] === white) continue
      return null
    }
    const at = digits >> 1
    out[at] = (digits & 1) === 0 ? digit << 4 : (out[at] as number) | digit
    digits++
  }
  return out.subarray(0, (digits + 1) >> 1)
}

/** Resolves the escapes of a literal string (ISO 32000-2 table 3). */
export const unescaped = (bytes: Uint8Array, start: number, end: number): Uint8Array => {
  const out = new Uint8Array(end - start)
  let length = 0
  for (let pos = start; pos < end; pos++) {
    let code = bytes[pos] as number
    if (code === 13) {
      if (bytes[pos + 1] === 10) pos++
      code = 10
    } else if (code === 0x5c) {
      code = bytes[++pos] as number
      const single = 'nrtbf'.indexOf(String.fromCharCode(code))
      if (single >= 0) code = [10, 13, 9, 8, 12][single] as number
      else if (code === 13 || code === 10) {
        if (code === 13 && bytes[pos + 1] === 10) pos++
        continue
      } else if (code >= 0x30 && code <= 0x37) {
        let octal = 0
        let digits = 0
        for (; digits < 3 && pos < end; digits++, pos++) {
          const digit = (bytes[pos] as number) - 0x30
          if (digit < 0 || digit > 7) break
          octal = octal * 8 + digit
        }
        pos--
        code = octal & 0xff
      }
    }
    out[length++] = code
  }
  return out.subarray(0, length)
}
