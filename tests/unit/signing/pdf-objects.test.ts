import { deflateRawSync, deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { decode, type FilterStep } from '#main/adapters/signing/pdf/filters.ts'
import { Budget, limits } from '#main/adapters/signing/pdf/limits.ts'
import type { PdfObject } from '#main/adapters/signing/pdf/objects.ts'
import { Parser } from '#main/adapters/signing/pdf/parser.ts'
import { instantOf, textOf } from '#main/adapters/signing/pdf/text.ts'

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const parse = (text: string): PdfObject | undefined => new Parser(latin1(text), 0, text.length, new Budget()).object()
const name = (text: string) => ({ type: 'name', name: text })
const string = (text: string, form: 'literal' | 'hex' = 'literal') => ({ type: 'string', form, bytes: latin1(text) })
const dict = (entries: Record<string, unknown>, duplicates: string[] = []) => ({
  type: 'dict',
  entries: new Map(Object.entries(entries)),
  duplicates,
})

describe('objects', () => {
  test.each<[string, unknown]>([
    ['null', null],
    ['true ', true],
    ['-17', -17],
    ['+.5', 0.5],
    ['4.', 4],
    ['/A#42#zz', name('AB#zz')],
    ['/', name('')],
    ['(a(b)c)', string('a(b)c')],
    ['(\\101\\7x\\(\\\r\ny\\z)', string('A\x07x(yz')],
    ['(a\r\nb\rc)', string('a\nb\nc')],
    ['<4 1 4>', string('A@', 'hex')],
    [`<${'41'.repeat(300)}>`, string('A'.repeat(300), 'hex')],
    ['[1 2 R]', [{ type: 'ref', num: 1, gen: 2 }]],
    ['[3 0 R 1 2]', [{ type: 'ref', num: 3, gen: 0 }, 1, 2]],
    ['[3 %x\n]', [3]],
    ['<</A 1/B<</C(x)>>>>', dict({ A: 1, B: dict({ C: string('x') }) })],
    ['<</A 1/A 2>>', dict({ A: 2 }, ['A'])],
  ])('%s reads', (text, expected) => {
    expect(parse(text)).toEqual(expected)
  })

  test.each([
    '',
    '1a',
    '--1',
    'nul',
    '(a',
    '<4x>',
    '<41',
    '[1',
    '<</A>>',
    '<<1 2>>',
    '<</A 1>',
    '99999999999 0 R',
    ')',
  ])('%j does not read', (text) => {
    expect(parse(text)).toBeUndefined()
  })

  test('nesting ends at the limit', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(parse(nested(limits.nesting))).toBeDefined()
    expect(parse(nested(limits.nesting + 1))).toBeUndefined()
    expect(parse('<</A '.repeat(1_000_000))).toBeUndefined()
  })
})

describe('filters', () => {
  const get = (of: PdfObject | undefined, key: string): PdfObject =>
    typeof of === 'object' && of !== null && 'type' in of && of.type === 'dict' ? (of.entries.get(key) ?? null) : null
  const undo = (filter: string, data: Uint8Array, parms = '', budget = new Budget()): string | null => {
    const read = parms === '' ? null : parse(`<<${parms}>>`)
    const step = { name: filter, parms: read } as FilterStep
    const decoded = decode(data, [step], get, budget)
    return decoded && Buffer.from(decoded).toString('latin1')
  }

  test('FlateDecode, with and without its checksum', () => {
    const packed = deflateSync('Cong van den')
    expect(undo('FlateDecode', packed)).toBe('Cong van den')
    expect(undo('FlateDecode', packed.subarray(0, -4))).toBe('Cong van den')
    expect(undo('FlateDecode', Buffer.concat([Buffer.of(0x78, 0x9c), deflateRawSync('x')]))).toBe('x')
    expect(undo('FlateDecode', packed.subarray(0, -8))).toBeNull()
    expect(undo('FlateDecode', latin1('no deflate'))).toBeNull()
  })

  test('a deflate bomb ends at the limit', () => {
    const budget = new Budget()
    expect(undo('FlateDecode', deflateSync(Buffer.alloc(limits.decodedStream + 1)), '', budget)).toBeNull()
    expect(budget.reached()).toBe('decoded')
  })

  test('LZWDecode (the example of ISO 32000-2 §7.4.4.2)', () => {
    expect(undo('LZWDecode', Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01))).toBe('-----A---B')
    expect(undo('LZWDecode', Uint8Array.of(0xff, 0xff, 0xff))).toBeNull()
  })

  test('ASCIIHexDecode, ASCII85Decode, RunLengthDecode', () => {
    expect(undo('ASCIIHexDecode', latin1('48 69 2>'))).toBe('Hi ')
    expect(undo('ASCII85Decode', latin1('87cURD]j7BEbo80~>'))).toBe('Hello world!')
    expect(undo('ASCII85Decode', latin1('5 l~>'))).toBe('A')
    expect(undo('ASCII85Decode', latin1('z~>'))).toBe('\0\0\0\0')
    expect(undo('ASCII85Decode', latin1('uuuuu~>'))).toBeNull()
    expect(undo('RunLengthDecode', Uint8Array.of(1, 72, 105, 254, 33, 128))).toBe('Hi!!!')
    expect(undo('RunLengthDecode', Uint8Array.of(5, 72))).toBeNull()
  })

  test('predictors', () => {
    const png = Uint8Array.of(1, 1, 1, 1, 2, 1, 1, 1, 3, 2, 2, 2, 4, 1, 1, 1)
    expect(undo('FlateDecode', deflateSync(png), '/Predictor 15 /Columns 3')).toBe(
      String.fromCharCode(1, 2, 3, 2, 3, 4, 3, 5, 6, 4, 6, 7),
    )
    const tiff = Uint8Array.of(1, 1, 1, 5, 1, 1)
    expect(undo('FlateDecode', deflateSync(tiff), '/Predictor 2 /Columns 3')).toBe(
      String.fromCharCode(1, 2, 3, 5, 6, 7),
    )
    expect(undo('FlateDecode', deflateSync(png), '/Predictor 99 /Columns 3')).toBeNull()
  })

  test('an unknown filter gives nothing', () => {
    expect(undo('JPXDecode', latin1('x'))).toBeNull()
  })
})

describe('text', () => {
  test.each([
    ['Nguy\xean', 'Nguyên'],
    ['\xfe\xff\x1e\xa4\0n', 'Ấn'],
    ['\xff\xfe\xa4\x1en\0', 'Ấn'],
    ['\xef\xbb\xbf\xe1\xba\xa4n', 'Ấn'],
    ['\xfe\xff\0\x1b\0v\0i\0\x1b\0n', 'n'],
    ['a\x80\xa0', 'a•€'],
  ])('%j is %j', (bytes, text) => {
    expect(textOf(latin1(bytes))).toBe(text)
  })

  test.each([
    ["D:20260304153000+07'00'", '2026-03-04T08:30:00.000Z'],
    ['D:20260304153000Z', '2026-03-04T15:30:00.000Z'],
    ["D:20260304153000-0330'", '2026-03-04T19:00:00.000Z'],
    ['D:2026', '2026-01-01T00:00:00.000Z'],
    ['20260304', '2026-03-04T00:00:00.000Z'],
    ['D:20261304', null],
    ['hom qua', null],
  ])('the date %j is %j', (text, instant) => {
    expect(instantOf(latin1(text))).toBe(instant)
  })
})
