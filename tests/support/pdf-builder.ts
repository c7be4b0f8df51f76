import { Buffer } from 'node:buffer'
import { deflateSync } from 'node:zlib'

/**
 * Writes small PDFs for tests, revision by revision, in exactly the bytes asked for: tables, streams and hybrids of
 * cross-reference, object streams, freed objects, signatures with real byte ranges. It trusts its caller, so it also
 * writes wrong files.
 */

/** PDF syntax of a value, one character per byte; or a stream. */
export type Source =
  | string
  | {
      /** Entries besides /Length and /Filter, without the brackets. */
      readonly dict?: string
      readonly data: string | Uint8Array
      readonly deflate?: true
    }

export interface RevisionSpec {
  readonly objects?: Readonly<Record<number, Source>>
  readonly free?: readonly number[]
  /** `table` when not given. */
  readonly xref?: 'table' | 'stream' | 'hybrid'
  /** Puts these of `objects` into an object stream of the number given. Not for a table alone. */
  readonly pack?: { readonly container: number; readonly numbers: readonly number[] }
  /** Entries of the trailer besides /Size, /Prev and (in the first revision) /Root 1 0 R. */
  readonly trailer?: string
  /** Instead of the offset of the last section; null leaves /Prev out. */
  readonly prev?: number | null
  /** Entries written into the cross-reference as given, over the true ones. */
  readonly entries?: Readonly<Record<number, { readonly offset: number; readonly gen?: number }>>
  /** Fills the one `signaturePlaceholder` of the revision with what it makes of the signed bytes. */
  readonly sign?: (signed: Uint8Array) => Uint8Array
}

const contentsBytes = 4_096
const rangePlaceholder = '/ByteRange [0 ********** ********** **********]'

/** A DER value that is no CMS: enough where only byte ranges matter. */
export const anyDer = (): Uint8Array => Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x01)

/**
 * A signature dictionary whose /ByteRange and /Contents `sign` fills in.
 * @param entries further entries, e.g. `/M (D:20260101000000Z)`
 * @param bytes room for the value of /Contents
 */
export const signaturePlaceholder = (
  entries = '/Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
  bytes = contentsBytes,
): string => `<< /Type /Sig ${entries} ${rangePlaceholder} /Contents <${'0'.repeat(bytes * 2)}> >>`

/** Objects 1 to 4: catalogue, page tree, one page, its content. */
export const onePage = (text = 'Hello', catalog = ''): Record<number, Source> => ({
  1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>',
  4: { data: `BT /F1 12 Tf (${text}) Tj ET` },
})

/** One page with an empty signature field `Signature1` in object 5. */
export const pageWithField = (text = 'Hello'): Record<number, Source> => ({
  ...onePage(text, '/AcroForm << /Fields [5 0 R] /SigFlags 3 >>'),
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> /Annots [5 0 R] >>',
  5: field('Signature1'),
})

/** A merged signature field and widget on page object 3; `value` as PDF syntax. */
export const field = (name: string, value = '', rect = '10 10 110 60'): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /F 132 /P 3 0 R /Rect [${rect}] ${value === '' ? '' : `/V ${value}`} >>`

export class PdfBuilder {
  #bytes: Buffer
  #size = 1
  #lastXref: number | null = null
  #root = '/Root 1 0 R'
  /** Offset of the newest version of each object that stands in the file itself. */
  readonly offsets = new Map<number, number>()

  constructor(header = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n') {
    this.#bytes = Buffer.from(header, 'latin1')
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.#bytes)
  }

  get length(): number {
    return this.#bytes.length
  }

  /** Offset of the newest cross-reference section. */
  get lastXref(): number {
    return this.#lastXref ?? 0
  }

  /** Appends bytes as they are. */
  raw(text: string | Uint8Array): this {
    this.#bytes = Buffer.concat([this.#bytes, typeof text === 'string' ? Buffer.from(text, 'latin1') : text])
    return this
  }

  /** Appends one revision with its `startxref … %%EOF`. */
  append(spec: RevisionSpec): this {
    const start = this.#bytes.length
    const objects = Object.entries(spec.objects ?? {}).map(([num, source]) => [Number(num), source] as const)
    const packed = new Set(spec.pack?.numbers)
    const kind = spec.xref ?? 'table'
    const entries = new Map<number, readonly [type: number, second: number, third: number]>()
    if (this.#lastXref === null) entries.set(0, [0, 0, 65_535])
    for (const num of spec.free ?? []) entries.set(num, [0, 0, 1])
    for (const [num, source] of objects) {
      this.#size = Math.max(this.#size, num + 1)
      if (!packed.has(num)) entries.set(num, [1, this.#object(num, source), 0])
    }
    const hidden = new Map<number, readonly [number, number, number]>()
    if (spec.pack !== undefined) {
      const { container, numbers } = spec.pack
      this.#size = Math.max(this.#size, container + 1)
      const bodies = numbers.map((num) => {
        const body = spec.objects?.[num]
        if (typeof body !== 'string') throw new TypeError('streams cannot be packed')
        return body
      })
      const at = bodies.map((_, index) => bodies.slice(0, index).reduce((sum, body) => sum + body.length + 1, 0))
      const head = numbers.map((num, index) => `${num} ${at[index]}`).join(' ') + ' '
      const dict = `/Type /ObjStm /N ${numbers.length} /First ${head.length}`
      const target = kind === 'hybrid' ? hidden : entries
      target.set(container, [1, this.#object(container, { dict, data: head + bodies.join(' '), deflate: true }), 0])
      for (const [index, num] of numbers.entries()) target.set(num, [2, container, index])
    }
    for (const [num, { offset, gen }] of Object.entries(spec.entries ?? {})) {
      entries.set(Number(num), [1, offset, gen ?? 0])
      this.#size = Math.max(this.#size, Number(num) + 1)
    }
    this.#xref(kind, entries, hidden, spec)
    if (spec.sign !== undefined) this.#sign(start, spec.sign)
    return this
  }

  #object(num: number, source: Source): number {
    const offset = this.#bytes.length
    this.offsets.set(num, offset)
    this.raw(`${num} 0 obj\n`)
    if (typeof source === 'string') this.raw(source)
    else {
      const plain = typeof source.data === 'string' ? Buffer.from(source.data, 'latin1') : source.data
      const data = source.deflate === true ? deflateSync(plain) : plain
      const filter = source.deflate === true ? '/Filter /FlateDecode' : ''
      this.raw(`<< ${source.dict ?? ''} ${filter} /Length ${data.length} >>\nstream\n`)
        .raw(data)
        .raw('\nendstream')
    }
    this.raw('\nendobj\n')
    return offset
  }

  #xref(
    kind: 'table' | 'stream' | 'hybrid',
    entries: Map<number, readonly [number, number, number]>,
    hidden: ReadonlyMap<number, readonly [number, number, number]>,
    spec: RevisionSpec,
  ): void {
    const prev = spec.prev === undefined ? this.#lastXref : spec.prev
    const trailer = (): string =>
      `/Size ${this.#size} ${this.#root} ${prev === null ? '' : `/Prev ${prev}`} ${spec.trailer ?? ''}`
    let hybrid = ''
    if (kind === 'hybrid') {
      hybrid = `/XRefStm ${this.#bytes.length}`
      const num = this.#size++
      this.#object(num, { ...streamOf(hidden), dict: `/Type /XRef /Size ${this.#size} ${streamOf(hidden).dict}` })
    }
    let at = this.#bytes.length
    if (kind === 'stream') {
      const num = this.#size++
      entries.set(num, [1, at, 0])
      const stream = streamOf(entries)
      at = this.#object(num, { ...stream, dict: `/Type /XRef ${trailer()} ${stream.dict}` })
    } else {
      const rows = runs([...entries.keys()]).map(
        (run) => `${run[0]} ${run.length}\n${run.map((num) => row(entries.get(num) ?? [0, 0, 0])).join('')}`,
      )
      this.raw(`xref\n${rows.join('')}trailer\n<< ${trailer()} ${hybrid} >>\n`)
    }
    this.raw(`startxref\n${at}\n%%EOF\n`)
    this.#lastXref = at
  }

  #sign(start: number, sign: (signed: Uint8Array) => Uint8Array): void {
    const range = this.#bytes.indexOf(rangePlaceholder, start, 'latin1')
    const open = this.#bytes.indexOf('/Contents <', range, 'latin1') + '/Contents '.length
    const close = this.#bytes.indexOf('>', open, 'latin1') + 1
    const written = `/ByteRange [0 ${open} ${close} ${this.#bytes.length - close}]`
    this.#bytes.write(written.padEnd(rangePlaceholder.length), range, 'latin1')
    const value = sign(Buffer.concat([this.#bytes.subarray(0, open), this.#bytes.subarray(close)]))
    const hex = Buffer.from(value).toString('hex')
    if (hex.length > close - open - 2) throw new RangeError('the signature needs more room')
    this.#bytes.write(hex, open + 1, 'latin1')
  }
}

const row = ([type, second, third]: readonly [number, number, number]): string =>
  `${String(second).padStart(10, '0')} ${String(third).padStart(5, '0')} ${type === 0 ? 'f' : 'n'} \n`

const runs = (numbers: number[]): number[][] => {
  const all: number[][] = []
  for (const num of numbers.sort((one, other) => one - other)) {
    const last = all.at(-1)
    if (last?.at(-1) === num - 1) last.push(num)
    else all.push([num])
  }
  return all
}

const streamOf = (
  entries: ReadonlyMap<number, readonly [number, number, number]>,
): { readonly dict: string; readonly data: Uint8Array } => {
  const ordered = runs([...entries.keys()])
  const data = Buffer.alloc(entries.size * 7)
  for (const [index, num] of ordered.flat().entries()) {
    const [type, second, third] = entries.get(num) ?? [0, 0, 0]
    data.writeUInt8(type, index * 7)
    data.writeUInt32BE(second, index * 7 + 1)
    data.writeUInt16BE(third, index * 7 + 5)
  }
  const index = ordered.map((run) => `${run[0]} ${run.length}`).join(' ')
  return { dict: `/W [1 4 2] /Index [${index}]`, data }
}
