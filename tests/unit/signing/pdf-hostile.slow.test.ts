import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openPdf } from '#main/adapters/signing/pdf/open.ts'
import { pages } from '#main/adapters/signing/pdf/pages.ts'
import { isStream } from '#main/adapters/signing/pdf/objects.ts'
import { findSignatures } from '#main/adapters/signing/pdf/signatures.ts'
import { encryptedPdfs } from '../../support/encrypted-pdfs.ts'
import { anyDer, field, onePage, PdfBuilder, pageWithField, signaturePlaceholder } from '../../support/pdf-builder.ts'
import { newest, opened, readAll, reasonsOf } from '../../support/pdf-read.ts'

/** Milliseconds of processor time so far: what others do on the machine does not count. */
const spent = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** Everything the reader can be asked, so that a crash anywhere shows. */
const readEverything = (bytes: Uint8Array): void => {
  const file = openPdf(bytes, { password: 'nguoi dung' })
  if ('trouble' in file) return
  for (const { index } of file.revisions) {
    const view = file.view(index)
    for (const num of view.numbers()) {
      const object = view.object(num)
      if (isStream(object)) view.data(object)
    }
    Array.from(pages(view))
  }
  findSignatures(file)
}

const room = 64
const signing = { 5: field('Signature1', '6 0 R'), 6: signaturePlaceholder(undefined, room) }
const seeds: Uint8Array[] = [
  ...(['table', 'stream', 'hybrid'] as const).map(
    (xref) =>
      new PdfBuilder()
        .append({
          objects: pageWithField(),
          xref,
          ...(xref === 'table' ? {} : { pack: { container: 20, numbers: [2, 3] } }),
        })
        .append({ objects: signing, sign: anyDer, xref })
        .append({ objects: { 9: '(later)' }, free: [4] }).bytes,
  ),
  ...Object.values(encryptedPdfs).map((base64) => new Uint8Array(Buffer.from(base64, 'base64'))),
]

const tokens = [
  '<<', '>>', '[', ']', '(', ')', '<', '>', '/', '%', ' R', ' obj', 'endobj', 'stream\n', 'endstream', 'xref\n',
  'trailer', 'startxref\n', '%%EOF', '/Prev 9', '/Length 99999', '/Kids [2 0 R]', '-1', '99999999999', '\0', '/XRefStm 20',
].map((text) => Buffer.from(text, 'latin1')) // prettier-ignore

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat({ max: 40 }),
  put: fc.oneof(fc.constantFrom(...tokens), fc.uint8Array({ maxLength: 8 })),
})

describe('mutated files', () => {
  test('neither throw nor take long', () => {
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(mutation, { minLength: 1, maxLength: 5 }), (seed, mutations) => {
        let bytes = Buffer.from(seed)
        for (const { at, cut, put } of mutations) {
          const place = Math.floor(at * bytes.length)
          bytes = Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + cut)])
        }
        const start = spent()
        readEverything(bytes)
        expect(spent() - start).toBeLessThan(2_000)
      }),
      { numRuns: 800 },
    )
  })

  test('a file cut anywhere never shows an intact signature', () => {
    const [seed] = seeds
    if (seed === undefined) throw new Error('no seed')
    const signedEnd = opened(seed).revisions[1]?.end ?? 0
    for (let length = 0; length < signedEnd; length += 7) {
      const file = openPdf(seed.subarray(0, length))
      if ('trouble' in file) continue
      for (const signature of findSignatures(file).signatures)
        expect([...reasonsOf(signature), ...reasonsOf(file)], `${length} bytes`).not.toEqual([])
    }
  })
})

describe('files made to cost', () => {
  const quickly = (bytes: Uint8Array): void => {
    const start = spent()
    readEverything(bytes)
    expect(spent() - start).toBeLessThan(2_000)
  }
  const many = (count: number, make: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => make(index)).join('')

  test('object numbers and sizes beyond all measure', () => {
    quickly(new PdfBuilder().append({ objects: onePage(), trailer: '/Size 4294967296' }).bytes)
    const edited = Buffer.from(new PdfBuilder().append({ objects: onePage() }).bytes).toString('latin1')
    quickly(Buffer.from(edited.replace('xref\n0 5', 'xref\n0 99999999'), 'latin1'))
    quickly(Buffer.from(edited.replace('xref\n0 5', 'xref\n8388600 5'), 'latin1'))
  })

  test('a chain of thousands of sections', () => {
    const builder = new PdfBuilder().append({ objects: onePage() })
    for (let count = 0; count < 1_100; count++) builder.append({})
    quickly(builder.bytes)
    expect(reasonsOf(opened(builder.bytes))).toEqual(['pdf.rebuilt'])
  })

  test('lengths that lead from stream to stream', () => {
    const objects = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [
        10 + index,
        `<< /Length ${11 + index} 0 R >>\nstream\nx\nendstream`,
      ]),
    )
    quickly(new PdfBuilder().append({ objects: { ...onePage(), ...objects } }).bytes)
  })

  test('one page tree and one form that hold themselves many times', () => {
    const kids = `[${'3 0 R '.repeat(20_000)}]`
    const inner = many(3_000, (index) => `${100 + index} 0 R `)
    const nodes = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [100 + index, '<< /T (x) /Kids 50 0 R >>']),
    )
    quickly(
      new PdfBuilder().append({
        objects: {
          ...onePage('x', `/AcroForm << /Fields [${inner}] >>`),
          2: `<< /Type /Pages /Count 1 /Kids [${inner}] >>`,
          50: kids,
          ...nodes,
        },
      }).bytes,
    )
  })

  test('entries that all lead into one long run of white space or comments', () => {
    const builder = new PdfBuilder().append({ objects: onePage() })
    const at = builder.length
    builder.raw(' '.repeat(200_000)).raw(`%${'x'.repeat(200_000)}\n7 0 obj (x) endobj\n`)
    const entries = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [100 + index, { offset: at + index * 10 }]),
    )
    quickly(builder.append({ entries }).bytes)
  })

  test('strings and streams without end', () => {
    const builder = new PdfBuilder().append({ objects: onePage() })
    const offsets: number[] = []
    for (let index = 0; index < 4_000; index++) {
      offsets.push(builder.length)
      builder.raw(`${100 + index} 0 obj ${['(', '<', '<< /Length 1 0 R >>\nstream\n'][index % 3]}`)
    }
    const entries = Object.fromEntries(offsets.map((offset, index) => [100 + index, { offset }]))
    quickly(builder.append({ entries }).bytes)
  })

  test('a thousand signature dictionaries', () => {
    const count = 1_500
    const fields = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [100 + index, field(`F${index}`, '6 0 R')]),
    )
    const objects = { ...onePage('x', `/AcroForm << /Fields [${many(count, (index) => `${100 + index} 0 R `)}] >>`) }
    quickly(
      new PdfBuilder().append({ objects: { ...objects, ...fields, 6: signaturePlaceholder() }, sign: anyDer }).bytes,
    )
  })

  test('a thousand bombs', () => {
    const bomb = { data: new Uint8Array(4 * 1024 * 1024), deflate: true as const }
    const objects = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [100 + index, bomb]))
    const file = opened(new PdfBuilder().append({ objects: { ...onePage(), ...objects } }).bytes)
    const start = spent()
    readAll(file)
    for (const num of newest(file).numbers()) {
      const object = newest(file).object(num)
      if (isStream(object)) newest(file).data(object)
    }
    expect(reasonsOf(file)).toEqual(['pdf.limit'])
    expect(spent() - start).toBeLessThan(2_000)
  })
})
