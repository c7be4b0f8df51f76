import { describe, expect, test } from 'vitest'
import { openPdf } from '#main/adapters/signing/pdf/open.ts'
import { countPages, pages } from '#main/adapters/signing/pdf/pages.ts'
import { onePage, PdfBuilder } from '../../support/pdf-builder.ts'
import { newest, opened, readAll, reasonsOf, said } from '../../support/pdf-read.ts'

const twoVersions = (xref: 'table' | 'stream' | 'hybrid') =>
  new PdfBuilder()
    .append({ objects: { ...onePage(), 5: '(first)', 6: '(gone)' }, xref })
    .append({ objects: { 5: '(second)', 7: '[8 0 R]', 8: '(packed)' }, free: [6], xref, ...packed(xref) })

const packed = (xref: 'table' | 'stream' | 'hybrid') =>
  xref === 'table' ? {} : { pack: { container: 20, numbers: [7, 8] } }

describe.each(['table', 'stream', 'hybrid'] as const)('with cross-reference by %s', (xref) => {
  const { bytes } = twoVersions(xref)
  const file = opened(bytes)

  test('each revision has its end, its entries and its own view', () => {
    expect(file.revisions.map(({ index, xrefKind }) => [index, xrefKind])).toEqual([
      [0, xref],
      [1, xref],
    ])
    for (const { end, endWithEol } of file.revisions) {
      expect(Buffer.from(bytes.subarray(end - 5, end)).toString()).toBe('%%EOF')
      expect(endWithEol).toBe(end + 1)
    }
    expect(file.revisions[1]?.endWithEol).toBe(bytes.length)
    const [before, after] = [file.view(0), file.view(1)]
    expect([5, 6, 8].map((num) => said(before, before.object(num)))).toEqual(['first', 'gone', null])
    expect([5, 6, 8].map((num) => said(after, after.object(num)))).toEqual(['second', null, 'packed'])
    expect(after.entry(5)?.definedIn).toBe(1)
    expect(after.entry(4)?.definedIn).toBe(0)
    expect([...file.revisions[1]!.entries.keys()]).not.toContain(4)
    expect([...after.numbers()]).not.toContain(6)
    expect(reasonsOf(readAll(file))).toEqual([])
  })

  test('references are followed, pages are found', () => {
    const view = newest(file)
    expect(said(view, view.get({ type: 'ref', num: 3, gen: 0 }, 'Contents'))).toBe('BT /F1 12 Tf (Hello) Tj ET')
    expect(countPages(view)).toBe(1)
    expect([...pages(view)].map(({ num }) => num)).toEqual([3])
  })
})

test('a linearized file is one revision, though it has two sections', () => {
  const first = '1 0 obj\n<< /Linearized 1 >>\nendobj\n'
  const head = '%PDF-1.7\n'
  const builder = new PdfBuilder(head).raw(first)
  const at = builder.length
  const firstPage =
    'xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 9 /Root 5 0 R /Prev 00000 >>\nstartxref\n0\n%%EOF\n'
  builder.raw(firstPage)
  const offsets = ['<< /Type /Catalog /Pages 6 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'].map((body, index) => {
    const offset = builder.length
    builder.raw(`${5 + index} 0 obj\n${body}\nendobj\n`)
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const main = builder.length
  builder.raw(`xref\n5 2\n${offsets.join('')}trailer\n<< /Size 9 >>\nstartxref\n${at}\n%%EOF\n`)
  const bytes = new Uint8Array(
    Buffer.from(
      Buffer.from(builder.bytes)
        .toString('latin1')
        .replace('00000 >>', `${String(main).padStart(5, '0')} >>`),
      'latin1',
    ),
  )
  const file = opened(bytes)
  expect(file.revisions.map(({ end, xrefOffset }) => [end, xrefOffset])).toEqual([[bytes.length - 1, at]])
  expect(reasonsOf(readAll(file))).toEqual([])
})

describe('what real writers do is read and told', () => {
  const replaced = (from: string | RegExp, to: string): Uint8Array =>
    new Uint8Array(
      Buffer.from(
        Buffer.from(new PdfBuilder().append({ objects: onePage() }).bytes)
          .toString('latin1')
          .replace(from, to),
        'latin1',
      ),
    )

  test('entries of 19 bytes', () => {
    expect(reasonsOf(readAll(opened(replaced(/ n \n/g, ' n\n'))))).toEqual(['pdf.xrefLoose'])
  })

  test('a table that counts from 1', () => {
    const file = readAll(opened(replaced('xref\n0 5', 'xref\n1 5')))
    expect(reasonsOf(file)).toEqual(['pdf.xrefLoose'])
    expect(countPages(newest(file))).toBe(1)
  })

  test('an end mark that leads to the white space before the section', () => {
    const at = new PdfBuilder().append({ objects: onePage() }).lastXref
    const bytes = replaced(`startxref\n${at}`, `startxref\n${at - 1}`)
    expect(reasonsOf(opened(bytes))).toEqual([])
  })

  test('an object without its end', () => {
    const bytes = replaced('/Count 1 >>\nendobj', '/Count 1 >>\n      ')
    expect(reasonsOf(readAll(opened(bytes)))).toEqual(['pdf.objectUnfinished'])
  })

  test('white space behind the end', () => {
    expect(reasonsOf(opened(replaced(/$/, '\r\n \0')))).toEqual([])
  })

  test('sections that no end mark names belong to the revision that leads to them', () => {
    const first = new PdfBuilder().append({ objects: onePage() })
    const at = first.lastXref
    const text = Buffer.from(first.bytes)
      .toString('latin1')
      .replace(/startxref\n\d+\n%%EOF\n$/, '')
    const second = text.length
    const bytes = Buffer.from(
      `${text}xref\n0 0\ntrailer\n<< /Size 5 /Root 1 0 R /Prev ${at} >>\nstartxref\n${second}\n%%EOF\n`,
      'latin1',
    )
    const file = readAll(opened(bytes))
    expect(file.revisions).toHaveLength(1)
    expect(reasonsOf(file)).toEqual(['pdf.xrefWithoutEnd'])
  })
})

describe('what readers could disagree about is told', () => {
  const base = () => new PdfBuilder().append({ objects: { ...onePage(), 5: '(a)', 6: '(b)' } })
  const edited = (builder: PdfBuilder, from: string, to: string): Uint8Array =>
    new Uint8Array(Buffer.from(Buffer.from(builder.bytes).toString('latin1').replace(from, to), 'latin1'))

  test('bytes behind the last end mark', () => {
    expect(reasonsOf(opened(base().raw('7 0 obj (hidden) endobj').bytes))).toEqual(['pdf.trailingBytes'])
    expect(reasonsOf(opened(base().raw('startxref\n9\n').bytes))).toEqual(['pdf.trailingBytes'])
  })

  test('a second end mark for the same section', () => {
    const builder = base()
    expect(reasonsOf(opened(builder.raw(`5 0 obj (x) endobj\nstartxref\n${builder.lastXref}\n%%EOF\n`).bytes))).toEqual(
      ['pdf.trailingBytes'],
    )
  })

  test('bytes before the header', () => {
    expect(reasonsOf(opened(new PdfBuilder('junk\n%PDF-1.7\n').append({ objects: onePage() }).bytes))).toEqual([
      'pdf.headerOffset',
    ])
    expect(reasonsOf(opened(new PdfBuilder('no header\n').append({ objects: onePage() }).bytes))).toEqual([
      'pdf.noHeader',
    ])
  })

  test('an entry that leads to another object, or nowhere', () => {
    const builder = base()
    const six = builder.offsets.get(6) ?? 0
    const wrong = (offset: number, gen = 0) =>
      reasonsOf(readAll(opened(base().append({ entries: { 5: { offset, gen } } }).bytes)))
    expect(wrong(six)).toEqual(['pdf.objectDamaged'])
    expect(wrong(3)).toEqual(['pdf.objectDamaged'])
    expect(wrong(9_999_999)).toEqual(['pdf.objectDamaged'])
    expect(wrong(builder.offsets.get(5) ?? 0, 1)).toEqual(['pdf.objectDamaged'])
    expect(wrong(builder.offsets.get(5) ?? 0)).toEqual([])
  })

  test('an object that lies behind the end of the revision that defines it', () => {
    const later = 2_000
    const builder = new PdfBuilder().append({ objects: onePage(), entries: { 5: { offset: later } } })
    const bytes = builder
      .raw(' '.repeat(later - builder.length) + '5 0 obj (later) endobj\n')
      .append({ objects: { 6: '1' } }).bytes
    const file = opened(bytes)
    expect(said(file.view(0), file.view(0).object(5))).toBeNull()
    expect(said(file.view(1), file.view(1).object(5))).toBeNull()
    expect(reasonsOf(file)).toEqual(['pdf.objectDamaged'])
  })

  test('a reference with a wrong generation', () => {
    const file = opened(new PdfBuilder().append({ objects: { ...onePage(), 5: '6 1 R', 6: '(b)' } }).bytes)
    expect(newest(file).resolve({ type: 'ref', num: 6, gen: 1 })).toBeNull()
    expect(reasonsOf(file)).toEqual(['pdf.generation'])
    const packedToo = opened(
      new PdfBuilder().append({
        objects: { ...onePage(), 6: '(b)' },
        xref: 'stream',
        pack: { container: 9, numbers: [6] },
      }).bytes,
    )
    const view = newest(packedToo)
    expect(said(view, { type: 'ref', num: 6, gen: 65_535 })).toBe('b')
    expect(reasonsOf(packedToo)).toEqual(['pdf.generationLoose'])
  })

  test('a length that is wrong', () => {
    const builder = new PdfBuilder().append({ objects: onePage() })
    const file = opened(edited(builder, '/Length 26', '/Length 25'))
    expect(said(newest(file), newest(file).object(4))).toBe('BT /F1 12 Tf (Hello) Tj ET')
    expect(reasonsOf(file)).toEqual(['pdf.streamLength'])
  })

  test('a key written twice', () => {
    const file = readAll(opened(new PdfBuilder().append({ objects: { ...onePage(), 5: '<< /A 1 /A 2 >>' } }).bytes))
    expect(reasonsOf(file)).toEqual(['pdf.keyTwice'])
  })

  test('two places for one object in one section', () => {
    const builder = base()
    const row = `${String(builder.offsets.get(6)).padStart(10, '0')} 00000 n \n`
    expect(reasonsOf(opened(edited(builder, 'trailer', `5 1\n${row}trailer`)))).toEqual(['pdf.xrefRepeated'])
  })

  test('an object stream written anew under objects still kept in it', () => {
    const xref = 'stream'
    const start = new PdfBuilder().append({
      objects: { ...onePage(), 5: '(old)', 6: '(x)' },
      xref,
      pack: { container: 20, numbers: [5, 6] },
    })
    const replacement = { dict: '/Type /ObjStm /N 2 /First 9', data: '5 0 6 6 (new) (x)' }
    expect(reasonsOf(opened(start.append({ objects: { 20: replacement }, xref }).bytes))).toEqual([
      'pdf.containerReplaced',
    ])
  })

  test('a section that lies behind the end of its revision', () => {
    const older = new PdfBuilder().append({ objects: onePage() })
    const ahead = 3_000
    const builder = older.append({ objects: { 5: '(a)' }, prev: ahead })
    builder.raw(' '.repeat(ahead - builder.length)).raw('xref\n0 5\n')
    const rows = [0, 1, 2, 3, 4].map((num) =>
      num === 0 ? '0000000000 65535 f \n' : `${String(older.offsets.get(num)).padStart(10, '0')} 00000 n \n`,
    )
    const bytes = builder.raw(`${rows.join('')}trailer\n<< /Size 6 >>\n`).bytes
    const again = Buffer.concat([bytes, Buffer.from(`startxref\n${builder.lastXref}\n%%EOF\n`)])
    expect(reasonsOf(opened(again))).toContain('pdf.xrefOrder')
  })
})

describe('a broken cross-reference is rebuilt, never in silence', () => {
  const damaged = (from: string | RegExp, to: string, builder = new PdfBuilder().append({ objects: onePage() })) =>
    new Uint8Array(Buffer.from(Buffer.from(builder.bytes).toString('latin1').replace(from, to), 'latin1'))

  test.each<[string, string | RegExp, string]>([
    ['no end mark', 'startxref', 'startxxxx'],
    ['an end mark to nowhere', /startxref\n\d+/, 'startxref\n7'],
    ['a /Prev loop', '/Size 5', '/Prev 1 /Size 5'],
    ['a broken table', 'xref\n0 5', 'xref\n0 9'],
    ['no catalogue', '/Root 1 0 R', '/Root 4 0 R'],
  ])('%s', (_name, from, to) => {
    const file = opened(damaged(from, to))
    expect(reasonsOf(file)).toContain('pdf.rebuilt')
    expect(file.revisions.map(({ xrefKind }) => xrefKind)).toEqual(['rebuilt'])
    expect(countPages(newest(file))).toBe(1)
  })

  test('the last of several objects wins, object streams are opened', () => {
    const builder = new PdfBuilder()
      .append({ objects: { ...onePage(), 5: '(old)' } })
      .append({ objects: { 5: '(new)', 6: '(packed)' }, xref: 'stream', pack: { container: 9, numbers: [6] } })
    const file = opened(damaged(/startxref/g, 'startxxxx', builder))
    expect([5, 6].map((num) => said(newest(file), newest(file).object(num)))).toEqual(['new', 'packed'])
  })

  test('what holds no document is not opened', () => {
    expect(openPdf(Buffer.from('%PDF-1.7\nnothing'))).toEqual({ trouble: 'damaged' })
    expect(openPdf(Buffer.from('hello'))).toEqual({ trouble: 'notPdf' })
    expect(openPdf(new Uint8Array(0))).toEqual({ trouble: 'notPdf' })
  })
})
