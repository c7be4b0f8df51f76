import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  bitsSet,
  childrenOf,
  contentOf,
  encode,
  encodeInteger,
  encodeOid,
  endAt,
  integerHex,
  membersOf,
  octetsOf,
  oidOf,
  readDer,
  readWhole,
  smallIntegerOf,
  tags,
  textOf,
  timeOf,
  type DerValue,
} from '#main/adapters/signing/der.ts'

const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex')
const read = (text: string): DerValue => readDer(hex(text)) as DerValue
const string = (tag: number, octets: Uint8Array): string | null => textOf(readDer(encode(tag, octets)) as DerValue)
const time = (tag: number, text: string): number | null => timeOf(readDer(encode(tag, Buffer.from(text))))

describe('reading', () => {
  it('keeps within its limits', () => {
    expect(readDer(hex('30 05 02 01 01'))).toBeNull()
    expect(readDer(hex('30'))).toBeNull()
    expect(readDer(hex('30 85 00 00 00 00 01'))).toBeNull()
    expect(readDer(hex('1f 81 01 00'))).toBeNull()
    expect(readDer(hex('04 80 00 00'))).toBeNull()
    expect(readWhole(hex('02 01 01 00'), tags.integer)).toBeNull()
    expect(endAt(hex('02 01 01'), 0, 3)).toBe(3)
    expect(endAt(hex('02 81 01 01'), 0, 4)).toBe(4)
    expect(endAt(hex('02 02 01'), 0, 3)).toBe(-1)
  })

  it('follows indefinite lengths, and not without end', () => {
    const value = read('30 80 02 01 05 24 80 04 01 aa 04 01 bb 00 00 00 00')
    const [number, pieces] = childrenOf(value) ?? []
    expect(smallIntegerOf(number)).toBe(5)
    expect(octetsOf(pieces)).toEqual(Buffer.from('aabb', 'hex'))
    expect(readDer(Buffer.from('3080'.repeat(10_000), 'hex'))).toBeNull()
  })

  it('answers null and never throws on noise', () => {
    for (let round = 0; round < 2000; round += 1) {
      const noise = randomBytes(1 + (round % 60))
      noise[0] = 0x30
      const value = readDer(noise)
      if (value === null) continue
      for (const child of childrenOf(value) ?? []) {
        textOf(child)
        timeOf(child)
        oidOf(child)
        octetsOf(child)
        membersOf(child)
      }
    }
  })
})

describe('values', () => {
  it('are object identifiers of any size', () => {
    for (const oid of [
      '1.2.840.113549.1.1.11',
      '2.5.29.15',
      '2.25.329800735698586629295641978511506172918',
      '0.9.2342',
    ])
      expect(oidOf(readDer(encodeOid(oid)))).toBe(oid)
    expect(oidOf(read('06 02 2a 80'))).toBeNull()
    expect(oidOf(read('06 03 2a 80 01'))).toBeNull()
    expect(oidOf(read('06 00'))).toBeNull()
  })

  it('are integers with their sign', () => {
    expect(integerHex(hex('00 ff'))).toBe('ff')
    expect(integerHex(hex('ff'))).toBe('-ff')
    expect(integerHex(hex('00 00 01'))).toBe('1')
    expect(integerHex(contentOf(readDer(encodeInteger('8001')) as DerValue))).toBe('8001')
    expect(smallIntegerOf(read('02 01 ff'))).toBeNull()
    expect(smallIntegerOf(read('02 08 01 00 00 00 00 00 00 00'))).toBeNull()
  })

  it('are texts of every string type', () => {
    expect(string(tags.utf8String, Buffer.from('Cơ yếu'))).toBe('Cơ yếu')
    expect(string(tags.bmpString, Buffer.from('Cơ yếu', 'utf16le').swap16())).toBe('Cơ yếu')
    expect(string(tags.teletexString, Buffer.from('Caf\u00e9', 'latin1'))).toBe('Café')
    expect(string(tags.teletexString, Buffer.from('Cơ yếu'))).toBe('Cơ yếu')
    expect(string(tags.universalString, hex('00 00 01 a1'))).toBe('ơ')
    expect(string(tags.utf8String, hex('c3'))).toBeNull()
    expect(string(tags.universalString, hex('00 11 00 00'))).toBeNull()
  })

  it('are instants, also those written carelessly', () => {
    expect(time(tags.utcTime, '491231235959Z')).toBe(Date.UTC(2049, 11, 31, 23, 59, 59))
    expect(time(tags.utcTime, '500101000000Z')).toBe(Date.UTC(1950, 0, 1))
    expect(time(tags.utcTime, '2501010700+0700')).toBe(Date.UTC(2025, 0, 1))
    expect(time(tags.generalizedTime, '20250101000000.5Z')).toBe(Date.UTC(2025, 0, 1, 0, 0, 0, 500))
    expect(time(tags.generalizedTime, '20250230000000Z')).toBeNull()
    expect(time(tags.generalizedTime, '2025')).toBeNull()
  })

  it('are bits by number', () => {
    expect(bitsSet(hex('05 a0'))).toEqual([0, 2])
    expect(bitsSet(hex('08 00'))).toBeNull()
    expect(bitsSet(hex(''))).toBeNull()
  })
})
