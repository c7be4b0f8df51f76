import { describe, expect, test } from 'vitest'
import { berLength } from '#main/adapters/signing/pdf/byte-range.ts'
import { findSignatures } from '#main/adapters/signing/pdf/signatures.ts'
import { anyDer, field, onePage, PdfBuilder, pageWithField, signaturePlaceholder } from '../../support/pdf-builder.ts'
import { onlySignature, opened, reasonsOf } from '../../support/pdf-read.ts'

const signing = { 5: field('Signature1', '6 0 R'), 6: signaturePlaceholder() }
const base = () => new PdfBuilder().append({ objects: pageWithField() })
const signed = (sign = anyDer) => base().append({ objects: signing, sign })

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

/** Replaces text by text of the same length, so that no offset moves. */
const edited = (bytes: Uint8Array, from: string, to: string): Uint8Array => {
  const text = latin1(bytes)
  if (!text.includes(from) || from.length !== to.length) throw new Error(`cannot edit ${from}`)
  return bytesOf(text.replace(from, to))
}

const rangeOf = (bytes: Uint8Array): string => /\/ByteRange \[[^\]]*\] */.exec(latin1(bytes))?.[0] ?? ''

/** The signed file with another /ByteRange written in the same room. */
const ranged = (range: string, bytes = signed().bytes): Uint8Array => {
  const old = rangeOf(bytes)
  return edited(bytes, old, `/ByteRange [${range}]`.padEnd(old.length))
}

const numbers = (bytes: Uint8Array): number[] => (rangeOf(bytes).match(/\d+/g) ?? []).map(Number)

describe('the numbers (B1, B2, B3)', () => {
  const [, start = 0, end = 0, rest = 0] = numbers(signed().bytes)

  test.each([
    ['0 1 2', 'range.malformed'],
    ['0 1 2 3 4 5', 'range.malformed'],
    ['', 'range.malformed'],
    [`0 ${start} ${end} -1`, 'range.malformed'],
    [`0 ${start} ${end}.5 9`, 'range.malformed'],
    [`0 ${start} ${end} /a`, 'range.malformed'],
    [`1 ${start} ${end} ${rest}`, 'range.notFromStart'],
    [`0 ${start} ${end} ${rest + 1}`, 'range.outOfFile'],
    [`0 ${end} ${start} 9`, 'range.outOfFile'],
    [`0 9999999 99999999 9`, 'range.outOfFile'],
  ])('[%s] is refused', (range, reason) => {
    const found = onlySignature(ranged(range))
    expect(reasonsOf(found)).toEqual([reason])
    expect(found).toMatchObject({ range: null, revision: null, coverage: 'partial' })
  })

  test('numbers in objects of their own are read', () => {
    const bytes = base().append({ objects: { ...signing, 7: '0' }, sign: anyDer }).bytes
    const [, one, two, three] = numbers(bytes)
    expect(reasonsOf(onlySignature(ranged(`7 0 R ${one} ${two} ${three}`, bytes)))).toEqual([])
  })
})

describe('the gap is the value of /Contents and nothing else (B4)', () => {
  const [, start = 0, end = 0, rest = 0] = numbers(signed().bytes)

  test.each([
    ['a byte more before', `0 ${start - 1} ${end} ${rest}`],
    ['a byte more behind', `0 ${start} ${end + 1} ${rest - 1}`],
    ['a byte less', `0 ${start + 1} ${end} ${rest}`],
    ['the brackets signed', `0 ${start + 1} ${end - 1} ${rest + 1}`],
    ['another place', `0 ${start - 400} ${start - 300} ${rest + (end - start) + 300}`],
  ])('%s', (_name, range) => {
    const found = onlySignature(ranged(range))
    expect(reasonsOf(found)).toContain('range.gapNotContents')
    expect(found.coverage).toBe('partial')
  })

  test('white space inside the value', () => {
    const bytes = edited(signed().bytes, '/Contents <3003', '/Contents <30 3')
    expect(reasonsOf(onlySignature(bytes))).toContain('range.gapNotHex')
  })

  test('a value in round brackets', () => {
    const { bytes } = base().append({
      objects: { ...signing, 6: signaturePlaceholder().replace(/<(0+)>/, '(0$1)') },
    })
    const open = latin1(bytes).indexOf('(000')
    const close = latin1(bytes).indexOf(')', open) + 1
    const value = `(0\x03\x02\x01\x01`
    const full = ranged(`0 ${open} ${close} ${bytes.length - close}`, edited(bytes, '(000000', value + '0'))
    expect(reasonsOf(onlySignature(full))).toContain('range.gapNotHex')
  })

  test('two values', () => {
    const bytes = edited(signed().bytes, '/Contents <', '/Contents <')
    const twice = base().append({
      objects: { ...signing, 6: signaturePlaceholder().replace('/Type /Sig', '/Type /Sig /Contents <3003020101>') },
      sign: anyDer,
    }).bytes
    expect(reasonsOf(onlySignature(bytes))).toEqual([])
    expect(reasonsOf(onlySignature(twice))).toEqual(expect.arrayContaining(['field.keyTwice', 'range.gapNotContents']))
  })

  test('a comment between key and value is no part of the gap', () => {
    const bytes = base().append({
      objects: { ...signing, 6: signaturePlaceholder().replace('/Type /Sig', '/Type /Sig %x\n') },
      sign: anyDer,
    }).bytes
    expect(reasonsOf(onlySignature(bytes))).toEqual([])
  })

  test('a value in an object of its own', () => {
    const value = `<${'0'.repeat(200)}>`
    const dict = signaturePlaceholder().replace(/<0+>/, '7 0 R')
    const { bytes } = base().append({ objects: { ...signing, 6: dict, 7: value } })
    const open = latin1(bytes).indexOf('<000')
    const filled = edited(bytes, '<0000000000', '<3003020101')
    const whole = ranged(`0 ${open} ${open + 202} ${bytes.length - open - 202}`, filled)
    expect(reasonsOf(onlySignature(whole))).toEqual([])
    expect(reasonsOf(onlySignature(ranged(`0 ${open} ${open + 203} ${bytes.length - open - 203}`, filled)))).toEqual([
      'range.gapNotContents',
    ])
  })

  test('a dictionary written in its field', () => {
    const bytes = base().append({ objects: { 5: field('Signature1', signaturePlaceholder()) }, sign: anyDer }).bytes
    expect(onlySignature(bytes)).toMatchObject({ dictNumber: null, coverage: 'wholeFile' })
    expect(reasonsOf(onlySignature(bytes))).toEqual([])
  })

  test('a dictionary inside an object stream', () => {
    const xref = 'stream'
    const { bytes } = signed()
    const [, one, two] = numbers(bytes)
    const dict = `<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 ${one} ${two} 100] /Contents <3003020101> >>`
    const forged = base().append({
      objects: { 5: field('Signature1', '6 0 R'), 6: dict, 7: signaturePlaceholder() },
      xref,
      pack: { container: 20, numbers: [6] },
    })
    expect(reasonsOf(onlySignature(forged.bytes))).toContain('range.notInFile')
  })
})

test('what follows the value is told, and changes nothing (B5)', () => {
  const padded = () => Uint8Array.of(...anyDer(), 0, 0, 7)
  const found = onlySignature(signed(padded).bytes)
  expect(reasonsOf(found)).toEqual(['range.padding'])
  expect(found.contents).toEqual(anyDer())
})

test.each<[string, number[], number | null]>([
  ['a short value', [0x30, 2, 5, 0, 9, 9], 4],
  ['a long value', [0x30, 0x81, 2, 5, 0], 5],
  ['an indefinite value', [0x30, 0x80, 0x04, 1, 7, 0x30, 0x80, 0, 0, 0, 0, 9], 11],
  ['a long tag', [0x3f, 0x81, 0x01, 1, 7], 5],
  ['a value cut off', [0x30, 5, 1], null],
  ['an indefinite value without end', [0x30, 0x80, 0x04, 1, 7], null],
  ['an indefinite primitive', [0x04, 0x80, 0, 0], null],
  ['nothing', [], null],
])('%s ends where BER says', (_name, bytes, length) => {
  expect(berLength(Uint8Array.from(bytes))).toBe(length)
})

describe('the end of a revision (B6)', () => {
  const [, start = 0, end = 0, rest = 0] = numbers(signed().bytes)

  test('with or without the end-of-line behind it, and with white space after', () => {
    const without = onlySignature(ranged(`0 ${start} ${end} ${rest - 1}`))
    expect(without).toMatchObject({ revision: 1, coverage: 'wholeRevision' })
    expect(reasonsOf(without)).toEqual([])
    expect(onlySignature(signed().raw('\r\n').bytes)).toMatchObject({ revision: 1, coverage: 'wholeRevision' })
  })

  test('earlier than any', () => {
    const found = onlySignature(ranged(`0 ${start} ${end} ${rest - 20}`))
    expect(found).toMatchObject({ revision: null, coverage: 'unclear' })
    expect(reasonsOf(found)).toEqual(['range.noRevisionEnd'])
  })

  test('with bytes of nobody before it', () => {
    const { bytes } = signed().raw('hidden')
    const found = onlySignature(ranged(`0 ${start} ${end} ${rest + 6}`, bytes))
    expect(reasonsOf(found)).toEqual(['range.noRevisionEnd'])
  })

  test('a cross-reference outside the signed range', () => {
    // The gap is widened over the table of the first revision, and the signature moved behind it.
    const { bytes } = signed()
    const found = onlySignature(ranged(`0 100 ${end} ${rest}`, bytes))
    expect(reasonsOf(found)).toEqual(expect.arrayContaining(['range.gapNotContents', 'range.xrefOutside']))
  })

  test('a later revision leaves the signed one whole', () => {
    const found = onlySignature(signed().append({ objects: { 9: '(later)' } }).bytes)
    expect(found).toMatchObject({ revision: 1, coverage: 'wholeRevision' })
    expect(reasonsOf(found)).toEqual([])
  })
})

describe('several signatures (B7)', () => {
  const fields = '/AcroForm << /Fields [5 0 R 7 0 R] /SigFlags 3 >>'
  const twice = signed().append({
    objects: { ...onePage('Hello', fields), 7: field('Signature2', '8 0 R'), 8: signaturePlaceholder() },
    sign: anyDer,
  })

  test('the later one holds the earlier one whole', () => {
    const { signatures } = findSignatures(opened(twice.bytes))
    expect(signatures.map(({ field: name, revision, coverage }) => [name, revision, coverage])).toEqual([
      ['Signature1', 1, 'wholeRevision'],
      ['Signature2', 2, 'wholeFile'],
    ])
    expect(signatures.map(reasonsOf)).toEqual([[], []])
  })

  test('two that overlap', () => {
    const text = latin1(twice.bytes)
    const [first, second] = text.match(/\/ByteRange \[[^\]]*\] */g) ?? []
    const one = (first?.match(/\d+/g) ?? []).map(Number)
    const moved = edited(
      twice.bytes,
      second ?? '',
      `/ByteRange [0 ${(one[1] ?? 0) + 4} ${one[2]} 900]`.padEnd(second?.length ?? 0),
    )
    const { signatures } = findSignatures(opened(moved))
    expect(signatures.flatMap(reasonsOf)).toContain('range.overlap')
  })
})

describe('the dictionary then and now (B8)', () => {
  const dictOf = (bytes: Uint8Array): string => /<< \/Type \/Sig .*?> >>/s.exec(latin1(bytes))?.[0] ?? ''

  test('written again the same', () => {
    const builder = signed()
    const found = onlySignature(builder.append({ objects: { 6: dictOf(builder.bytes) } }).bytes)
    expect(reasonsOf(found)).toEqual([])
    expect(found).toMatchObject({ revision: 1, coverage: 'wholeRevision' })
  })

  test('with another reason', () => {
    const builder = signed()
    const spoofed = dictOf(builder.bytes).replace('/Type /Sig', '/Type /Sig /Reason (Dong y)')
    expect(reasonsOf(onlySignature(builder.append({ objects: { 6: spoofed } }).bytes))).toEqual(['range.dictChanged'])
    expect(
      reasonsOf(onlySignature(builder.append({ objects: { 5: field('Signature1', '7 0 R'), 7: spoofed } }).bytes)),
    ).toEqual(['range.dictChanged'])
  })

  test('not there when it was signed', () => {
    const builder = signed()
    const dict = dictOf(builder.bytes)
    const fields = '/AcroForm << /Fields [8 0 R] /SigFlags 3 >>'
    const moved = builder.append({ objects: { ...onePage('Hello', fields), 8: field('Other', '9 0 R'), 9: dict } })
    expect(reasonsOf(onlySignature(moved.bytes))).toContain('range.notSignedThen')
  })
})
