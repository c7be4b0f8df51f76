import { describe, expect, test } from 'vitest'
import { findSignatures } from '#main/adapters/signing/pdf/signatures.ts'
import { anyDer, field, onePage, PdfBuilder, pageWithField, signaturePlaceholder } from '../../support/pdf-builder.ts'
import { onlySignature, opened, reasonsOf } from '../../support/pdf-read.ts'

const base = () => new PdfBuilder().append({ objects: pageWithField() })

/** Object 5 holds the field, 6 the signature made of `entries`. */
const signed = (entries?: string, fieldEntries = '') =>
  base().append({
    objects: { 5: field('Signature1', `6 0 R ${fieldEntries}`), 6: signaturePlaceholder(entries) },
    sign: anyDer,
  })

const cades = '/Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached'

test('a signature says where it stands and what its signer claims', () => {
  const found = onlySignature(
    signed(`${cades} /Name (Nguy\xean) /Reason <feff1ea4> /Location (H\xe0 N\xf4i) /M (D:20260304153000+07'00')`).bytes,
  )
  expect(found).toMatchObject({
    field: 'Signature1',
    fieldNumber: 5,
    dictNumber: 6,
    kind: 'approval',
    subFilter: 'ETSI.CAdES.detached',
    coverage: 'wholeFile',
    revision: 1,
    permission: null,
    locks: [],
    claimed: { name: 'Nguyên', reason: 'Ấ', location: 'Hà Nôi', signedAt: '2026-03-04T08:30:00.000Z' },
    page: 1,
    box: [10, 10, 110, 60],
  })
  expect(found.contents).toEqual(anyDer())
  expect(reasonsOf(found)).toEqual([])
})

test('a file without a form has no signatures', () => {
  expect(findSignatures(opened(new PdfBuilder().append({ objects: onePage() }).bytes))).toEqual({
    signatures: [],
    unattached: 0,
  })
  expect(findSignatures(opened(base().bytes)).signatures).toEqual([])
})

/** Fields of the signatures found; the name of a loose one, which has no field, is empty. */
const fieldsOf = (bytes: Uint8Array): string[] =>
  findSignatures(opened(bytes)).signatures.map(({ field: name }) => name)

describe('the walk through the form (F1)', () => {
  const form = (fields: Record<number, string>, roots = '[7 0 R]') =>
    new PdfBuilder().append({
      objects: {
        ...onePage('x', `/AcroForm << /Fields ${roots} >>`),
        ...fields,
        6: signaturePlaceholder(),
      },
      sign: anyDer,
    }).bytes

  test('names, types and values are inherited; a kid without a name is a widget', () => {
    const found = onlySignature(
      form({
        7: '<< /T (Ky) /FT /Sig /V 6 0 R /Kids [8 0 R] >>',
        8: '<< /T (Lanh dao) /Parent 7 0 R /Kids [9 0 R] >>',
        9: '<< /Subtype /Widget /Parent 8 0 R /Rect [30 40 10 20] /P 3 0 R >>',
      }),
    )
    expect(found).toMatchObject({ field: 'Ky', fieldNumber: 7, dictNumber: 6, page: 1, box: [10, 20, 30, 40] })
    expect(reasonsOf(found)).toEqual([])
  })

  test('several fields with one dictionary show one signature (F4)', () => {
    const two = { 7: field('A', '6 0 R'), 8: field('B', '6 0 R') }
    expect(onlySignature(form(two, '[7 0 R 8 0 R]')).field).toBe('A')
  })

  test('a value above the kid that says it is a signature is found', () => {
    const found = onlySignature(form({ 7: '<< /T (A) /V 6 0 R /Kids [8 0 R] >>', 8: '<< /T (B) /FT /Sig >>' }))
    expect(found).toMatchObject({ field: 'A', fieldNumber: 7, dictNumber: 6 })
  })

  test('cycles are cut', () => {
    expect(onlySignature(form({ 7: '<< /T (A) /Kids [7 0 R 8 0 R] >>', 8: field('B', '6 0 R') })).field).toBe('A.B')
  })

  test('fields of another type are no signatures', () => {
    expect(fieldsOf(form({ 7: '<< /T (A) /FT /Tx /V 6 0 R >>' }))).toEqual([''])
  })

  test('a value that is there and is no dictionary is a broken signature, not an empty field', () => {
    expect(reasonsOf(onlySignature(form({ 7: field('A', '(x)') })))).toEqual(['field.valueDamaged'])
    expect(reasonsOf(onlySignature(form({ 7: field('A', '8 0 R'), 8: '(x)' })))).toEqual(['field.valueDamaged'])
    expect(fieldsOf(form({ 7: field('A', '99 0 R') }))).toEqual([''])
    expect(fieldsOf(form({ 7: field('A', 'null') }))).toEqual([''])
  })

  test('a form without end is told', () => {
    const file = opened(form({ 7: `<< /T (A) /Kids [${'8 0 R '.repeat(30_000)}] >>` }))
    findSignatures(file)
    expect(reasonsOf(file)).toContain('pdf.limit')
  })

  test('hidden and flat widgets have no box', () => {
    const box = (entries: string) => onlySignature(form({ 7: `<< /T (A) /FT /Sig /V 6 0 R ${entries} >>` })).box
    expect(box('/Rect [0 0 0 0]')).toBeNull()
    expect(box('/Rect [0 0 9 9] /F 2')).toBeNull()
    expect(box('/Rect [0 0 9 9] /F 4')).toEqual([0, 0, 9, 9])
  })

  test('a widget that names no page is found by the list of its page', () => {
    const bytes = new PdfBuilder().append({
      objects: {
        ...pageWithField(),
        5: '<< /T (A) /FT /Sig /V 6 0 R /Rect [0 0 9 9] >>',
        6: signaturePlaceholder(),
      },
      sign: anyDer,
    }).bytes
    expect(onlySignature(bytes).page).toBe(1)
  })
})

describe('dictionaries that hang on no field (F2)', () => {
  test('alone in the file they are broken signatures: an extract of a signed paper is not an unsigned one', () => {
    const file = opened(
      new PdfBuilder().append({ objects: { ...pageWithField(), 6: signaturePlaceholder() }, sign: anyDer }).bytes,
    )
    const { signatures, unattached } = findSignatures(file)
    expect(unattached).toBe(1)
    expect(
      signatures.map(({ dictNumber, findings }) => [dictNumber, findings.all.map(({ reason }) => reason)]),
    ).toEqual([[6, ['field.outsideForm']]])
    expect(reasonsOf(file)).toEqual(['field.unattached'])
  })

  test('beside a signature of the form they are counted, not believed', () => {
    const file = opened(
      new PdfBuilder().append({
        objects: {
          ...pageWithField(),
          5: '<< /T (A) /FT /Sig /V 6 0 R >>',
          6: signaturePlaceholder(),
          7: '<< /ByteRange [0 1 2 3] /Contents <30003000> >>',
        },
        sign: anyDer,
      }).bytes,
    )
    expect(findSignatures(file)).toMatchObject({ signatures: [{ field: 'A' }], unattached: 1 })
  })
})

describe('certification (F3)', () => {
  const docMdp = (permission: string) =>
    `${cades} /Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /V /1.2 ${permission} >> >>]`
  const certified = (permission: string, perms = '/Perms << /DocMDP 6 0 R >>') =>
    base().append({
      objects: {
        ...onePage('Hello', `/AcroForm << /Fields [5 0 R] /SigFlags 3 >> ${perms}`),
        5: field('Signature1', '6 0 R'),
        6: signaturePlaceholder(docMdp(permission)),
      },
      sign: anyDer,
    })

  test.each<[string, number]>([
    ['/P 1', 1],
    ['/P 3', 3],
    ['', 2],
    ['/P 7', 1],
    ['/P /x', 1],
  ])('permission %j counts as %j', (written, permission) => {
    expect(onlySignature(certified(written).bytes)).toMatchObject({ kind: 'certification', permission })
  })

  test('the permissions of the document name it', () => {
    expect(reasonsOf(onlySignature(certified('/P 2').bytes))).toEqual([])
    expect(reasonsOf(onlySignature(certified('/P 2', '').bytes))).toEqual(['field.certificationNotNamed'])
  })

  test('permissions that name a signature the form does not show', () => {
    const file = opened(
      new PdfBuilder().append({
        objects: { ...onePage('x', '/AcroForm << /Fields [] >> /Perms << /DocMDP 6 0 R >>'), 6: '<< /Type /Sig >>' },
      }).bytes,
    )
    findSignatures(file)
    expect(reasonsOf(file)).toEqual(['field.certificationMissing'])
  })

  test('there is one at most', () => {
    const file = opened(
      certified('/P 2').append({
        objects: {
          ...onePage('Hello', '/AcroForm << /Fields [5 0 R 7 0 R] >> /Perms << /DocMDP 6 0 R >>'),
          7: field('Signature2', '8 0 R'),
          8: signaturePlaceholder(docMdp('/P 2')),
        },
        sign: anyDer,
      }).bytes,
    )
    expect(findSignatures(file).signatures.map(reasonsOf)).toEqual([
      [],
      ['field.certificationNotNamed', 'field.certificationTwice'],
    ])
  })

  test('usage rights are no signature of the document', () => {
    const usage = new PdfBuilder().append({
      objects: { ...onePage('x', '/Perms << /UR3 6 0 R >>'), 6: signaturePlaceholder() },
      sign: anyDer,
    })
    expect(findSignatures(opened(usage.bytes))).toEqual({ signatures: [], unattached: 0 })
  })
})

test('locks come from the field and from the signature', () => {
  const lock = '/Lock << /Type /SigFieldLock /Action /Exclude /Fields [(so) (ngay)] /P 2 >>'
  const fieldMdp =
    '/Reference [<< /TransformMethod /FieldMDP /TransformParams << /Action /Include /Fields [(a.b)] >> >>]'
  expect(onlySignature(signed(`${cades} ${fieldMdp}`, lock).bytes).locks).toEqual([
    { action: 'Exclude', fields: ['so', 'ngay'], permission: 2 },
    { action: 'Include', fields: ['a.b'], permission: null },
  ])
  expect(onlySignature(signed(cades, '/Lock << /Action /Nothing >>').bytes).locks).toEqual([
    { action: 'All', fields: [], permission: null },
  ])
})

describe('the kind of signature (F5)', () => {
  test.each([
    ['/SubFilter /adbe.pkcs7.detached', 'approval', []],
    ['/SubFilter /adbe.pkcs7.sha1', 'approval', ['field.legacySubFilter']],
    ['/SubFilter /adbe.x509.rsa_sha1', 'approval', ['field.legacySubFilter']],
    ['/SubFilter /ETSI.RFC3161', 'documentTimestamp', []],
    ['/SubFilter /Other', 'approval', ['field.subFilterUnknown']],
    ['', 'approval', ['field.subFilterUnknown']],
  ])('%j', (entries, kind, reasons) => {
    const found = onlySignature(signed(entries).bytes)
    expect(found.kind).toBe(kind)
    expect(reasonsOf(found)).toEqual(reasons)
  })
})

describe('forged from nothing (F6)', () => {
  const forged = (dict: string) =>
    onlySignature(base().append({ objects: { 5: field('Signature1', '6 0 R'), 6: dict } }).bytes)
  const range = '/ByteRange [0 10 20 30]'

  test.each([
    ['no value', `<< ${cades} ${range} >>`, 'field.noContents'],
    ['null', `<< ${cades} ${range} /Contents null >>`, 'field.noContents'],
    ['an empty value', `<< ${cades} ${range} /Contents <> >>`, 'field.noContents'],
    ['zeros', `<< ${cades} ${range} /Contents <0000> >>`, 'field.noContents'],
    ['another type', `<< ${cades} ${range} /Contents 0 >>`, 'field.noContents'],
    ['a value cut off', `<< ${cades} ${range} /Contents <30820102> >>`, 'field.contentsMalformed'],
    ['no range', `<< ${cades} /Contents <3003020101> >>`, 'field.noByteRange'],
    ['a null range', `<< ${cades} /ByteRange null /Contents <3003020101> >>`, 'field.noByteRange'],
  ])('%s', (_name, dict, reason) => {
    expect(reasonsOf(forged(dict))).toContain(reason)
  })

  test('zeros where the signature goes', () => {
    const found = onlySignature(
      base().append({
        objects: { 5: field('Signature1', '6 0 R'), 6: signaturePlaceholder() },
        sign: () => new Uint8Array(0),
      }).bytes,
    )
    expect(reasonsOf(found)).toEqual(['field.noContents'])
    expect(found).toMatchObject({ contents: null, coverage: 'unclear' })
  })
})
