/**
 * A bounded reader of DER and BER (ITU-T X.690), used instead of asn1js: it keeps offsets, copies nothing, loads in
 * no time (asn1js with pkijs: about 0.1 s for every process) and refuses what the rules do not allow. Malformed input
 * throws `DerError`, which `decode` turns into null at the one place where foreign bytes come in.
 */

/** Identifier octets. Context-specific tags are written `0x80 | n`, with `0x20` more when constructed. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const

/** `der`: definite, shortest lengths and whole strings only. `ber`: the forms that old signing programs write too. */
export type EncodingRules = 'der' | 'ber'

const MAX_DEPTH = 48
/** Of a number written as text: OIDs and serial numbers beyond this are not used by anybody. */
const MAX_OID_BYTES = 128
const MAX_INTEGER_BYTES = 4096

/** The bytes are not what the structure calls for. Never leaves this adapter: see `decode`. */
export class DerError extends Error {}

const refuse = (what: string): never => {
  throw new DerError(what)
}

/** One value: identifier, length and contents, as offsets into the bytes it was read from. */
export class Der {
  readonly source: Uint8Array
  readonly tag: number
  readonly start: number
  readonly from: number
  readonly to: number
  readonly end: number
  readonly rules: EncodingRules
  readonly #depth: number

  private constructor(
    source: Uint8Array,
    start: number,
    from: number,
    to: number,
    end: number,
    rules: EncodingRules,
    depth: number,
  ) {
    this.source = source
    this.tag = source[start] ?? 0
    this.start = start
    this.from = from
    this.to = to
    this.end = end
    this.rules = rules
    this.#depth = depth
  }

  /** The value at `start`; what follows it is not looked at. */
  static at(source: Uint8Array, start: number, limit: number, rules: EncodingRules, depth = 0): Der {
    if (depth > MAX_DEPTH) refuse('nested too deeply')
    const tag = source[start]
    const first = source[start + 1]
    if (tag === undefined || first === undefined || start + 2 > limit) return refuse('ends within a header')
    if ((tag & 0x1f) === 0x1f) refuse('a long tag')
    if (first === 0x80) return Der.#indefinite(source, start, limit, rules, depth)
    let from = start + 2
    let length = first
    if (first > 0x80) {
      const count = first & 0x7f
      if (count > 4 || from + count > limit) refuse('a length out of bounds')
      length = 0
      for (let index = 0; index < count; index++) length = length * 256 + (source[from + index] ?? 0)
      if (rules === 'der' && (length < 0x80 || source[from] === 0)) refuse('a length longer than needed')
      from += count
    }
    if (from + length > limit) refuse('longer than what holds it')
    return new Der(source, start, from, from + length, from + length, rules, depth)
  }

  static #indefinite(source: Uint8Array, start: number, limit: number, rules: EncodingRules, depth: number): Der {
    const constructed = ((source[start] ?? 0) & 0x20) !== 0
    if (rules === 'der' || !constructed) refuse('an indefinite length')
    let at = start + 2
    while (!(source[at] === 0 && source[at + 1] === 0)) {
      if (at + 2 > limit) refuse('no end of contents')
      at = Der.at(source, at, limit, rules, depth + 1).end
    }
    if (at + 2 > limit) refuse('no end of contents')
    return new Der(source, start, start + 2, at, at + 2, rules, depth)
  }

  /** Identifier, length and contents. */
  get bytes(): Uint8Array {
    return this.source.subarray(this.start, this.end)
  }

  get content(): Uint8Array {
    return this.source.subarray(this.from, this.to)
  }

  /** Whether a definite length says where it ends. */
  get definite(): boolean {
    return this.end === this.to
  }

  /** Itself, when it has this tag. */
  as(tag: number): Der {
    return this.tag === tag ? this : refuse(`tag ${this.tag} where ${tag} belongs`)
  }

  /** The values inside a constructed value. */
  *each(): Generator<Der> {
    if ((this.tag & 0x20) === 0) refuse('not constructed')
    for (let at = this.from; at < this.to;) {
      const child = Der.at(this.source, at, this.to, this.rules, this.#depth + 1)
      yield child
      at = child.end
    }
  }

  get children(): Der[] {
    return [...this.each()]
  }

  /** Reads the members of a SEQUENCE in order. */
  sequence(): Members {
    return this.as(tags.sequence).members()
  }

  /** Reads the members of a constructed value with whatever tag, in order. */
  members(): Members {
    return new Members(this.children)
  }

  /** The single value inside a context-specific, explicit tag. */
  inner(): Der {
    const [only, ...more] = this.children
    return only !== undefined && more.length === 0 ? only : refuse('not exactly one value inside a tag')
  }

  /** Dotted object identifier. */
  oid(): string {
    const content = this.as(tags.oid).content
    if (content.length === 0 || content.length > MAX_OID_BYTES) refuse('an object identifier of a strange length')
    const arcs: bigint[] = []
    let arc = 0n
    let fresh = true
    for (const byte of content) {
      if (fresh && byte === 0x80) refuse('an object identifier with padding')
      arc = (arc << 7n) | BigInt(byte & 0x7f)
      fresh = (byte & 0x80) === 0
      if (!fresh) continue
      arcs.push(arc)
      arc = 0n
    }
    if (!fresh) refuse('an object identifier that does not end')
    const [head = 0n, ...rest] = arcs
    const root = head < 40n ? 0n : head < 80n ? 1n : 2n
    return [root, head - root * 40n, ...rest].join('.')
  }

  /** The contents of an INTEGER, two's complement, checked to be the shortest form under DER. */
  integerBytes(): Uint8Array {
    const content = this.as(tags.integer).content
    const [first, second] = content
    if (first === undefined || content.length > MAX_INTEGER_BYTES) return refuse('a number of a strange length')
    const padded = second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
    if (padded && this.rules === 'der') refuse('a number longer than needed')
    return content
  }

  /** An INTEGER of any size. */
  integer(): bigint {
    const content = this.integerBytes()
    const value = unsigned(content)
    return (content[0] ?? 0) < 0x80 ? value : value - (1n << BigInt(content.length * 8))
  }

  /** An INTEGER or ENUMERATED that fits a small number. */
  small(): number {
    const content = this.content
    if (this.tag !== tags.integer && this.tag !== tags.enumerated) refuse('not a number')
    if (content.length === 0 || content.length > 5) refuse('not a small number')
    const value = content.reduce((sum, byte) => sum * 256 + byte, 0)
    return (content[0] ?? 0) < 0x80 ? value : value - 256 ** content.length
  }

  boolean(): boolean {
    const content = this.as(tags.boolean).content
    if (content.length !== 1 || (this.rules === 'der' && content[0] !== 0 && content[0] !== 0xff))
      refuse('not a yes or no')
    return content[0] !== 0
  }

  /** A BIT STRING; `unused` bits at the end of the last byte do not count. */
  bits(): { readonly bytes: Uint8Array; readonly unused: number } {
    const content = this.as(tags.bitString).content
    const unused = content[0] ?? 8
    if (unused > 7 || (unused > 0 && content.length === 1)) refuse('a bit string with strange padding')
    return { bytes: content.subarray(1), unused }
  }

  /** An OCTET STRING; one written in pieces (BER) is put together. */
  octets(): Uint8Array {
    if (this.tag === tags.octetString) return this.content
    if (this.tag !== (tags.octetString | 0x20) || this.rules === 'der') refuse('not an octet string')
    const pieces = this.children.map((piece) => piece.octets())
    const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
    let at = 0
    for (const piece of pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }

  /** Any of the character strings of X.520; bytes that are no text become U+FFFD. */
  text(): string {
    const charset = charsets[this.tag]
    if (charset === undefined) return refuse('not a character string')
    const content = this.content
    if (charset !== 'ucs4') return new TextDecoder(charset).decode(content)
    let text = ''
    for (let at = 0; at + 3 < content.length; at += 4) {
      const point = unsigned(content.subarray(at, at + 4))
      text += point <= 0x10ffffn ? String.fromCodePoint(Number(point)) : '\ufffd'
    }
    return text
  }

  /** A UTCTime or GeneralizedTime in milliseconds since 1970. A UTCTime lies in 1950–2049 (RFC 5280 §4.1.2.5.1). */
  time(): number {
    const long = this.tag === tags.generalizedTime
    if (!long) this.as(tags.utcTime)
    const match = (long ? GENERALIZED_TIME : UTC_TIME).exec(new TextDecoder('latin1').decode(this.content))
    if (match === null) return refuse('not a time')
    const [, years = '', month = '', day = '', hour = '', minute = '', second = '0', fraction = '', zone = 'Z'] = match
    const year = long ? Number(years) : Number(years) + (Number(years) < 50 ? 2000 : 1900)
    const utc = new Date(0)
    utc.setUTCFullYear(year, Number(month) - 1, Number(day))
    if (utc.getUTCMonth() !== Number(month) - 1) refuse('not a day of the calendar')
    // A leap second is counted into the next minute, as setUTCHours does.
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) refuse('not a time of day')
    utc.setUTCHours(Number(hour), Number(minute), Number(second), Math.floor(Number(`0.${fraction || '0'}`) * 1000))
    if (zone === 'Z') return utc.getTime()
    const ahead = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5))) * 60_000
    return utc.getTime() + (zone.startsWith('+') ? -ahead : ahead)
  }
}

const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?()(Z|[+-]\d{4})$/
const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:[.,](\d{1,9}))?(Z|[+-]\d{4})$/

const charsets: Readonly<Record<number, string>> = {
  0x0c: 'utf-8',
  0x12: 'latin1',
  0x13: 'latin1',
  0x14: 'latin1',
  0x16: 'latin1',
  0x1a: 'latin1',
  0x1c: 'ucs4',
  0x1e: 'utf-16be',
}

/** The members of a constructed value, taken in order. */
export class Members {
  readonly #all: readonly Der[]
  #next = 0

  constructor(all: readonly Der[]) {
    this.#all = all
  }

  /** The next member, which must be there, and have this tag when one is given. */
  take(tag?: number): Der {
    const member = this.#all[this.#next++] ?? refuse('a member is missing')
    return tag === undefined ? member : member.as(tag)
  }

  /** The next member when it has this tag. */
  optional(tag: number): Der | undefined {
    const member = this.#all[this.#next]
    if (member?.tag !== tag) return undefined
    this.#next += 1
    return member
  }

  /** All members not taken yet. */
  rest(): readonly Der[] {
    return this.#all.slice(this.#next)
  }

  /** Nothing may follow. */
  end(): void {
    if (this.#next < this.#all.length) refuse('a member too many')
  }
}

/**
 * What `read` makes of the one value that `bytes` hold, or null when they are malformed.
 * Bytes after the value are malformed too.
 */
export function decode<Value>(bytes: Uint8Array, rules: EncodingRules, read: (root: Der) => Value): Value | null {
  try {
    const root = Der.at(bytes, 0, bytes.length, rules)
    return root.end === bytes.length ? read(root) : null
  } catch (error) {
    if (error instanceof DerError) return null
    throw error
  }
}

/** The big-endian number in these bytes. */
export function unsigned(bytes: Uint8Array): bigint {
  return bytes.length === 0
    ? 0n
    : BigInt(`0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`)
}

/** One DER value around contents that are encoded already. */
export function encode(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const length = contents.reduce((sum, part) => sum + part.length, 0)
  const size: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest & 0xff)
  const header = length < 0x80 ? [tag, length] : [tag, 0x80 | size.length, ...size]
  const whole = new Uint8Array(header.length + length)
  whole.set(header)
  let at = header.length
  for (const part of contents) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
