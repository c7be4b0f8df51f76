/**
 * A bounded reader and writer for DER (ITU-T X.690), with the indefinite lengths of BER that CMS wrappers use.
 * Values are windows into the bytes they were read from: nothing is copied and nothing is parsed before it is asked for.
 * Every function answers null for what is malformed and never throws on any input.
 */

/** Identifier octets by name. Tag numbers above 30 do not occur in what is read here and are refused. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  generalString: 0x1b,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** Identifier of `[n]` around a constructed value (or explicit). */
export const constructedTag = (number: number): number => 0xa0 | number
/** Identifier of `[n] IMPLICIT` over a primitive value. */
export const primitiveTag = (number: number): number => 0x80 | number

/** One value: identifier at `start`, content at `body` up to `bodyEnd`, the next value at `end`. */
export interface DerValue {
  readonly bytes: Uint8Array
  readonly tag: number
  readonly start: number
  readonly body: number
  readonly bodyEnd: number
  readonly end: number
}

const maximumNesting = 64
const maximumChildren = 100_000

interface Header {
  readonly tag: number
  readonly body: number
  /** -1: indefinite. */
  readonly length: number
}

const headerAt = (bytes: Uint8Array, at: number, limit: number): Header | null => {
  if (at + 2 > limit) return null
  const tag = bytes[at] as number
  if ((tag & 0x1f) === 0x1f) return null
  const first = bytes[at + 1] as number
  if (first < 0x80) return { tag, body: at + 2, length: first }
  if (first === 0x80) return (tag & 0x20) !== 0 ? { tag, body: at + 2, length: -1 } : null
  const count = first & 0x7f
  if (count > 4 || at + 2 + count > limit) return null
  let length = 0
  for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[at + 2 + index] as number)
  return { tag, body: at + 2 + count, length }
}

/** Where the end-of-contents octets of an indefinite value stand. */
const endOfContents = (bytes: Uint8Array, from: number, limit: number): number | null => {
  let open = 1
  let at = from
  while (at + 2 <= limit) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) {
      open -= 1
      if (open === 0) return at
      at += 2
      continue
    }
    const header = headerAt(bytes, at, limit)
    if (header === null) return null
    if (header.length < 0) {
      open += 1
      if (open > maximumNesting) return null
      at = header.body
    } else {
      at = header.body + header.length
    }
  }
  return null
}

/** The value at `at`, or null when it is malformed or reaches past `limit`. What follows it is the caller's matter. */
export const readDer = (bytes: Uint8Array, at = 0, limit = bytes.length): DerValue | null => {
  const header = headerAt(bytes, at, limit)
  if (header === null) return null
  const { tag, body, length } = header
  if (length < 0) {
    const bodyEnd = endOfContents(bytes, body, limit)
    return bodyEnd === null ? null : { bytes, tag, start: at, body, bodyEnd, end: bodyEnd + 2 }
  }
  const end = body + length
  return end > limit ? null : { bytes, tag, start: at, body, bodyEnd: end, end }
}

/** The value that fills `bytes` exactly, with the tag expected. */
export const readWhole = (bytes: Uint8Array, tag: number): DerValue | null => {
  const value = readDer(bytes)
  return value !== null && value.tag === tag && value.end === bytes.length ? value : null
}

/** Where the content of the value at `at` begins, without making an object of it; -1 when its header is malformed. */
export const bodyAt = (bytes: Uint8Array, at: number): number => {
  const first = bytes[at + 1]
  if (first === undefined || first === 0x80 || first > 0x84) return -1
  return first < 0x80 ? at + 2 : at + 2 + (first & 0x7f)
}

/** Where the value at `at`, of definite length, ends, without making an object of it; -1 when it is malformed or reaches past `limit`. */
export const endAt = (bytes: Uint8Array, at: number, limit: number): number => {
  const body = bodyAt(bytes, at)
  if (body < 0 || body > limit || ((bytes[at] as number) & 0x1f) === 0x1f) return -1
  let length = bytes[at + 1] as number
  if (length > 0x80) {
    length = 0
    for (let index = at + 2; index < body; index += 1) length = length * 256 + (bytes[index] as number)
  }
  return body + length > limit ? -1 : body + length
}

/** The values inside a constructed one; null when one of them is malformed or they are more than a hundred thousand. */
export const childrenOf = (value: DerValue): DerValue[] | null => {
  const children: DerValue[] = []
  let at = value.body
  while (at < value.bodyEnd) {
    const child = readDer(value.bytes, at, value.bodyEnd)
    if (child === null || children.length === maximumChildren) return null
    children.push(child)
    at = child.end
  }
  return children
}

/** Children of a SEQUENCE (or of another tag given); null when it is something else. */
export const membersOf = (value: DerValue | null | undefined, tag: number = tags.sequence): DerValue[] | null =>
  value?.tag === tag ? childrenOf(value) : null

/** The only value inside an explicit tag. */
export const inner = (value: DerValue): DerValue | null => {
  const child = readDer(value.bytes, value.body, value.bodyEnd)
  return child !== null && child.end === value.bodyEnd ? child : null
}

/** Content octets. A window, not a copy. */
export const contentOf = (value: DerValue): Uint8Array => value.bytes.subarray(value.body, value.bodyEnd)

/** The whole encoding, identifier and length included. A window, not a copy. */
export const encodingOf = (value: DerValue): Uint8Array => value.bytes.subarray(value.start, value.end)

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false
  return true
}

export const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')

/** Dotted object identifier of content octets; arcs of any size. */
const dotted = (content: Uint8Array): string | null => {
  if (content.length === 0 || content.length > 128) return null
  const arcs: (number | bigint)[] = []
  let arc: number | bigint = 0
  let fresh = true
  for (const octet of content) {
    if (fresh && octet === 0x80) return null
    if (typeof arc === 'number' && arc > 0x3fffffffffff) arc = BigInt(arc)
    const digit = octet & 0x7f
    arc = typeof arc === 'bigint' ? arc * 128n + BigInt(digit) : arc * 128 + digit
    fresh = octet < 0x80
    if (fresh) {
      arcs.push(arc)
      arc = 0
    }
  }
  if (!fresh) return null
  const [first, ...rest] = arcs
  if (first === undefined) return null
  const top = first < 40 ? 0 : first < 80 ? 1 : 2
  const second = typeof first === 'bigint' ? first - BigInt(top * 40) : first - top * 40
  return [top, second, ...rest].join('.')
}

export const oidOf = (value: DerValue | null | undefined): string | null =>
  value?.tag === tags.oid ? dotted(contentOf(value)) : null

/** INTEGER or ENUMERATED as a number; null when negative or not below 2^48. */
export const smallIntegerOf = (value: DerValue | null | undefined): number | null => {
  if (value === null || value === undefined) return null
  if (value.tag !== tags.integer && value.tag !== tags.enumerated) return null
  return unsignedOf(contentOf(value))
}

/** Content octets of an INTEGER (for implicitly tagged ones) as a number; null when negative or not below 2^48. */
export const unsignedOf = (content: Uint8Array): number | null => {
  const first = content[0]
  if (first === undefined || first >= 0x80 || content.length > 7 || (content.length === 7 && first !== 0)) return null
  let number = 0
  for (const octet of content) number = number * 256 + octet
  return number
}

/** Content octets of an INTEGER in lower-case hexadecimal without leading zeros; a negative one starts with `-`. */
export const integerHex = (content: Uint8Array): string => {
  let from = 0
  while (from < content.length - 1 && content[from] === 0) from += 1
  const negative = ((content[0] ?? 0) & 0x80) !== 0
  const digits = hexOf(content.subarray(from))
  const trimmed = digits.startsWith('0') && digits.length > 1 ? digits.slice(1) : digits
  return negative ? `-${trimmed}` : trimmed
}

export const booleanOf = (value: DerValue): boolean | null =>
  value.tag === tags.boolean && value.bodyEnd - value.body === 1 ? value.bytes[value.body] !== 0 : null

/** Octets of a BIT STRING whose length is a whole number of octets; null for others. */
export const bitStringOctets = (value: DerValue | null | undefined): Uint8Array | null => {
  if (value?.tag !== tags.bitString || value.bytes[value.body] !== 0) return null
  return value.bytes.subarray(value.body + 1, value.bodyEnd)
}

/** Octets of a signature's BIT STRING; none when it is damaged, so that it verifies as wrong. Null for another tag. */
export const signatureOctets = (value: DerValue | null | undefined): Uint8Array | null =>
  value?.tag === tags.bitString ? (bitStringOctets(value) ?? new Uint8Array()) : null

/** Numbers of the bits that are set in content octets of a BIT STRING (a leading count of unused bits). */
export const bitsSet = (content: Uint8Array): number[] | null => {
  const unused = content[0]
  if (unused === undefined || unused > 7 || content.length > 9 || (content.length === 1 && unused !== 0)) return null
  const set: number[] = []
  for (let bit = 0; bit < (content.length - 1) * 8 - unused; bit += 1)
    if (((content[1 + (bit >> 3)] as number) & (0x80 >> (bit & 7))) !== 0) set.push(bit)
  return set
}

/** Octets of an OCTET STRING, joined when it was sent in pieces (BER); null for another tag. */
export const octetsOf = (value: DerValue | null | undefined): Uint8Array | null => {
  if (value === null || value === undefined) return null
  if (value.tag === tags.octetString) return contentOf(value)
  if (value.tag !== (tags.octetString | 0x20)) return null
  const pieces = childrenOf(value)
  if (pieces === null || pieces.some((piece) => piece.tag !== tags.octetString)) return null
  return pieces.length === 1 ? contentOf(pieces[0] as DerValue) : Buffer.concat(pieces.map(contentOf))
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const utf16 = new TextDecoder('utf-16be', { fatal: true, ignoreBOM: true })

const decoded = (decoder: typeof utf8, content: Uint8Array): string | null => {
  try {
    return decoder.decode(content)
  } catch {
    return null
  }
}

const latin1 = (content: Uint8Array): string =>
  Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1')

const universal = (content: Uint8Array): string | null => {
  if (content.length % 4 !== 0) return null
  let text = ''
  for (let at = 0; at < content.length; at += 4) {
    const point = Buffer.from(content.buffer, content.byteOffset + at, 4).readUInt32BE(0)
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null
    text += String.fromCodePoint(point)
  }
  return text
}

/** Text of a string of any of the directory's types; null for other tags and for octets that are no text of that type. */
export const textOf = (value: DerValue): string | null => {
  const content = contentOf(value)
  switch (value.tag) {
    case tags.utf8String:
      return decoded(utf8, content)
    case tags.bmpString:
      return decoded(utf16, content)
    case tags.universalString:
      return universal(content)
    // Software writes UTF-8 here as often as Latin-1; nobody writes T.61.
    case tags.teletexString:
    case tags.generalString:
    case tags.printableString:
    case tags.ia5String:
    case tags.visibleString:
    case tags.numericString:
      return decoded(utf8, content) ?? latin1(content)
    default:
      return null
  }
}

/**
 * UTCTime or GeneralizedTime (or the content of one, read as `tag`) in milliseconds since 1970.
 * Seconds may be missing, fractions and offsets are read: certificates in the field have them.
 */
export const timeOf = (value: DerValue | null | undefined, tag = value?.tag): number | null => {
  if (value === null || value === undefined) return null
  if (value.bodyEnd - value.body > 32) return null
  const text = latin1(contentOf(value))
  const pattern =
    tag === tags.utcTime
      ? /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?()(Z|[+-]\d{4})$/
      : tag === tags.generalizedTime
        ? /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:[.,](\d{1,9}))?(Z|[+-]\d{4})$/
        : null
  const found = pattern?.exec(text)
  if (found === null || found === undefined) return null
  const [, years, month, day, hour, minute, second = '0', fraction = '', zone = 'Z'] = found
  const given = Number(years)
  const year = tag === tags.utcTime ? given + (given < 50 ? 2000 : 1900) : given
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null
  const instant = new Date(0)
  instant.setUTCFullYear(year, Number(month) - 1, Number(day))
  if (instant.getUTCDate() !== Number(day)) return null
  instant.setUTCHours(
    Number(hour),
    Number(minute),
    Number(second),
    fraction === '' ? 0 : Number(`0.${fraction}`) * 1000,
  )
  if (zone === 'Z') return instant.getTime()
  const offset = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5))) * 60_000
  return instant.getTime() - (zone.startsWith('-') ? -offset : offset)
}

/** DER of a value with the parts, already encoded, as its content. */
export const encode = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const header = [tag]
  if (length < 0x80) header.push(length)
  else {
    const octets: number[] = []
    for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
    header.push(0x80 | octets.length, ...octets)
  }
  const whole = new Uint8Array(header.length + length)
  whole.set(header)
  let at = header.length
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** DER of an OBJECT IDENTIFIER given in dots. */
export const encodeOid = (oid: string): Uint8Array => {
  const [top = 0n, second = 0n, ...rest] = oid.split('.').map(BigInt)
  const octets: number[] = []
  for (const arc of [top * 40n + second, ...rest]) {
    const digits = [Number(arc & 0x7fn)]
    for (let left = arc >> 7n; left > 0n; left >>= 7n) digits.unshift(Number(left & 0x7fn) | 0x80)
    octets.push(...digits)
  }
  return encode(tags.oid, Uint8Array.from(octets))
}

/** DER of an INTEGER given in hexadecimal digits, not negative. */
export const encodeInteger = (hexadecimal: string): Uint8Array => {
  const digits = hexadecimal.replace(/^0+(?=.)/, '')
  const octets = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex')
  return encode(tags.integer, ...((octets[0] ?? 0) >= 0x80 ? [Uint8Array.of(0)] : []), octets)
}

/** DER of a BIT STRING of whole octets. */
export const encodeBitString = (octets: Uint8Array): Uint8Array => encode(tags.bitString, Uint8Array.of(0), octets)
