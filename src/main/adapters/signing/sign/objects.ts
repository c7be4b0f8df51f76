import type { PdfDict, PdfName, PdfObject, PdfRef, PdfString } from '../pdf/objects.ts'

/** PDF objects made here, and how they are written (ISO 32000-2 §7.3). */

/** A stream that is not in the file yet: /Length is written from the data. */
export interface NewStream {
  readonly type: 'newStream'
  readonly dict: PdfDict
  /** Encoded as the dictionary's /Filter says. */
  readonly data: Uint8Array
}

/** Bytes of an object written by whoever must know where they end up. */
export interface Verbatim {
  readonly type: 'verbatim'
  readonly bytes: Uint8Array
}

export type Writable = PdfObject | NewStream | Verbatim

export const nameOf = (name: string): PdfName => ({ type: 'name', name })
export const refTo = (num: number, gen = 0): PdfRef => ({ type: 'ref', num, gen })
export const dictOf = (entries: Readonly<Record<string, PdfObject | undefined>>): PdfDict => ({
  type: 'dict',
  entries: new Map(Object.entries(entries).filter((entry): entry is [string, PdfObject] => entry[1] !== undefined)),
  duplicates: [],
})
/** The dictionary with some entries replaced or added. */
export const withEntries = (dict: PdfDict, entries: Readonly<Record<string, PdfObject>>): PdfDict => ({
  type: 'dict',
  entries: new Map([...dict.entries, ...Object.entries(entries)]),
  duplicates: [],
})
export const newStream = (entries: Readonly<Record<string, PdfObject | undefined>>, data: Uint8Array): NewStream => ({
  type: 'newStream',
  dict: dictOf(entries),
  data,
})

/** A text string (§7.9.2.2): ASCII as it is, everything else in UTF-16BE with its mark, NFC. */
export const textString = (text: string): PdfString => {
  const composed = text.normalize('NFC')
  if (/^[\x20-\x7e]*$/.test(composed))
    return { type: 'string', form: 'literal', bytes: Buffer.from(composed, 'latin1') }
  return { type: 'string', form: 'hex', bytes: Buffer.from(`\ufeff${composed}`, 'utf16le').swap16() }
}

const vietnamOffset = 7 * 3_600_000

/** `D:YYYYMMDDHHmmSS+07'00'` of an instant: the time of Viet Nam, which has no summer time. */
export const dateString = (at: number): PdfString => {
  const digits = new Date(at + vietnamOffset).toISOString().replace(/\D/g, '').slice(0, 14)
  return { type: 'string', form: 'literal', bytes: Buffer.from(`D:${digits}+07'00'`, 'latin1') }
}

/** Numbers without exponents, as PDF knows none. */
export const numberText = (value: number): string => {
  const text = String(value)
  if (!text.includes('e')) return text
  return Math.abs(value) < 1 ? value.toFixed(20).replace(/\.?0+$/, '') : BigInt(Math.round(value)).toString()
}

const writtenName = ({ name }: PdfName): string => {
  let text = '/'
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at) & 0xff
    const plain = code > 0x20 && code < 0x7f && !'()<>[]{}/%#'.includes(name.charAt(at))
    text += plain ? name.charAt(at) : `#${code.toString(16).padStart(2, '0')}`
  }
  return text
}

const writtenString = ({ form, bytes }: PdfString): string => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (form === 'hex') return `<${buffer.toString('hex')}>`
  return `(${buffer.toString('latin1').replace(/[\\()\r]/g, (letter) => (letter === '\r' ? '\\r' : `\\${letter}`))})`
}

/** One character per byte. Streams cannot stand inside another object and are no objects to rewrite. */
export const written = (object: PdfObject): string => {
  if (object === null) return 'null'
  if (typeof object === 'boolean') return String(object)
  if (typeof object === 'number') return numberText(object)
  if ('length' in object) return `[${object.map(written).join(' ')}]`
  switch (object.type) {
    case 'name':
      return writtenName(object)
    case 'string':
      return writtenString(object)
    case 'ref':
      return `${String(object.num)} ${String(object.gen)} R`
    case 'dict':
      return `<<${[...object.entries].map(([key, value]) => `${writtenName(nameOf(key))} ${written(value)}`).join('\n')}>>`
    case 'stream':
      throw new TypeError('a stream of the file is never written anew')
  }
}

/** The body of an indirect object, between `obj` and `endobj`. */
export const bodyOf = (object: Writable): readonly Uint8Array[] => {
  const isMade = typeof object === 'object' && object !== null && 'type' in object
  if (isMade && object.type === 'verbatim') return [object.bytes]
  if (isMade && object.type === 'newStream') {
    const dict = withEntries(object.dict, { Length: object.data.length })
    return [Buffer.from(`${written(dict)}\nstream\n`, 'latin1'), object.data, Buffer.from('\nendstream', 'latin1')]
  }
  return [Buffer.from(written(object), 'latin1')]
}
