import { Document, Packer, Paragraph, Tab, Table, TableCell, TableRow, TextRun } from 'docx'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { composeLetter, letterKinds } from '#main/adapters/papers/sample-letters.ts'
import { writeOfficialLetter } from '#main/adapters/papers/cong-van.ts'
import { extractTasks, loadKnowledge } from '#main/adapters/text/extract-tasks.ts'
import type { TextDocument } from '#main/adapters/text/model.ts'
import { readDocument } from '#main/adapters/text/read-document.ts'
import { extractFields } from '#main/adapters/text/rules/extract-fields.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { onePage, PdfBuilder } from '../../support/pdf-builder.ts'

const knowledge = await loadKnowledge()

const textOf = ({ pages }: TextDocument): string =>
  pages.flatMap(({ lines }) => lines.map(({ text }) => text)).join('\n')

const documentIn = async (bytes: Uint8Array): Promise<TextDocument> => {
  const read = await readDocument(bytes)
  if (!read.ok) throw new Error(read.refusal.code)
  return read.value.document
}

const troubleIn = async (bytes: Uint8Array): Promise<string> => {
  const read = await readDocument(bytes)
  return read.ok ? read.value.document.source : read.refusal.code
}

const pdfShowing = (content: string, font: string): Uint8Array =>
  new PdfBuilder().append({
    objects: {
      ...onePage(),
      3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
      4: { data: content },
      5: font,
    },
  }).bytes

describe('the letters of a PDF', () => {
  it.each(letterKinds.map((kind, seed) => [kind, seed] as const))('fill the form from a %s', async (kind, seed) => {
    const sample = composeLetter(seed, kind, { addressee: 'Sở Thí Dụ', date: '2026-11-19' as CivilDate })
    const { letter } = sample
    const document = await documentIn(await writeOfficialLetter(letter))
    const { fields, evidence } = extractFields(document, knowledge)
    expect(fields).toMatchObject({
      code: letter.symbol,
      date: letter.date,
      issuer: letter.issuingBody.toUpperCase(),
      docType: sample.typeName,
      subject: letter.typeName === null ? `V/v ${letter.subject}` : letter.subject,
      signer: letter.signature.name,
    })
    expect(evidence.code?.page).toBe(1)
    expect(evidence.code?.box?.width).toBeGreaterThan(20)
  })

  it('belong to the place where they are painted, in whatever order', async () => {
    const content =
      'BT /F1 14 Tf 100 700 Td (S: ) Tj ET BT /F1 14 Tf 160 700 Td (/QD-UBND) Tj ET BT /F1 14 Tf 130 700 Td (901) Tj ET'
    const document = await documentIn(
      pdfShowing(
        `${content} ${'BT /F1 12 Tf 100 600 Td (word word word word) Tj ET '.repeat(5)}`,
        '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
      ),
    )
    expect(document.pages[0]?.lines[0]?.text).toBe('S: 901 /QD-UBND')
  })

  it('of an old Vietnamese font are converted, and trusted less', async () => {
    const content = 'BT /F1 14 Tf 72 700 Td (\\341y ban nh\\251n d\\251n t\\330nh) Tj ET '.repeat(4)
    const document = await documentIn(
      pdfShowing(content, '<< /Type /Font /Subtype /TrueType /BaseFont /.VnTime /Encoding /WinAnsiEncoding >>'),
    )
    expect(textOf(document)).toContain('ỏy ban nhân dân tỉnh')
    expect(document.trust).toBeLessThan(1)
  })

  const escaped = (text: string): string =>
    Array.from(text, (letter) =>
      letter > '~' ? `\\${letter.charCodeAt(0).toString(8).padStart(3, '0')}` : letter,
    ).join('')
  const showing = (lines: readonly string[], font: string) =>
    pdfShowing(
      lines.map((line, row) => `BT /F1 14 Tf 72 ${String(700 - row * 20)} Td (${escaped(line)}) Tj ET`).join(' '),
      `<< /Type /Font /Subtype /TrueType /BaseFont /${font} /Encoding /WinAnsiEncoding >>`,
    )
  const vni = [
    'UÛY BAN NHAÂN DAÂN TÆNH THÍ DUÏ',
    'Nguyeãn Vaên Thöû, ñöôïc boå nhieäm laøm Chuû tòch Hoäi ñoàng',
    'KT. CHUÛ TÒCH, PHOÙ CHUÛ TÒCH',
  ]

  it.each(['VNI-Times', 'ABCDEF+F1'])('of VNI are converted by the whole document (%s)', async (font) => {
    const document = await documentIn(showing(vni, font))
    expect(textOf(document)).toContain('ỦY BAN NHÂN DÂN TỈNH THÍ DỤ')
    expect(textOf(document)).toContain('Nguyễn Văn Thử, được bổ nhiệm làm Chủ tịch Hội đồng')
    expect(textOf(document)).toContain('KT. CHỦ TỊCH, PHÓ CHỦ TỊCH')
    expect(document.trust).toBeLessThan(1)
  })

  it('of TCVN3 are told by their letters where the font has another name', async () => {
    const document = await documentIn(
      showing(Array(4).fill('NguyÔn V¨n Thö ®\u00adîc bæ nhiÖm lµm Chñ tÞch Héi ®ång'), 'F1'),
    )
    expect(textOf(document)).toContain('Nguyễn Văn Thử được bổ nhiệm làm Chủ tịch Hội đồng')
  })
})

describe('a Word file', () => {
  it('of VNI without the name of its font is converted whole, short pieces too', async () => {
    const line = (...texts: string[]): Paragraph => new Paragraph({ children: texts.map((text) => new TextRun(text)) })
    const file = await Packer.toBuffer(
      new Document({
        sections: [
          {
            children: [
              line('UÛY BAN NHAÂN DAÂN ', 'TÆNH THÍ DUÏ'),
              line('QUYEÁT ', 'ÑÒNH'),
              line('Nguyeãn Vaên Thöû ñöôïc boå nhieäm laøm Chuû tòch Hoäi ñoàng'),
            ],
          },
        ],
      }),
    )
    const document = await documentIn(file)
    expect(textOf(document)).toBe(
      'ỦY BAN NHÂN DÂN TỈNH THÍ DỤ\nQUYẾT ĐỊNH\nNguyễn Văn Thử được bổ nhiệm làm Chủ tịch Hội đồng',
    )
    expect(document.trust).toBeLessThan(1)
  })

  it('keeps the columns of its head apart and its tabs as gaps', async () => {
    const cell = (...texts: string[]): TableCell =>
      new TableCell({ children: texts.map((text) => new Paragraph({ children: [new TextRun(text)] })) })
    const file = await Packer.toBuffer(
      new Document({
        sections: [
          {
            children: [
              new Table({
                rows: [
                  new TableRow({
                    children: [
                      cell('SỞ THÍ DỤ', 'Số: 7/QĐ-STD'),
                      cell('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Thí Dụ, ngày 05 tháng 01 năm 2026'),
                    ],
                  }),
                ],
              }),
              new Paragraph({ children: [new TextRun('Trái'), new TextRun({ children: [new Tab(), 'phải'] })] }),
            ],
          },
        ],
      }),
    )
    const document = await documentIn(file)
    expect(document.source).toBe('docx')
    expect(document.pages[0]?.lines.map(({ text }) => text)).toEqual([
      'SỞ THÍ DỤ',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Số: 7/QĐ-STD',
      'Thí Dụ, ngày 05 tháng 01 năm 2026',
      'Trái',
      'phải',
    ])
    expect(extractFields(document, knowledge).evidence.code).toEqual({ page: 1, box: null })
  })
})

describe('text for the index', () => {
  it('comes page by page, cleaned', async () => {
    const letter = composeLetter(3, 'report', { addressee: 'Sở Thí Dụ', date: '2026-11-19' as CivilDate }).letter
    const answer = await extractTasks.text({ file: { bytes: await writeOfficialLetter(letter) }, first: 1, count: 2 })
    if ('trouble' in answer) throw new Error(answer.trouble)
    expect(answer.source).toBe('text')
    expect(answer.pages).toHaveLength(answer.pageCount)
    expect(answer.pages[0]?.text).toContain(`Số: ${letter.symbol}`)
  })
})

describe('broken and hostile files', () => {
  const word = (xml: string): Uint8Array => zipSync({ 'word/document.xml': new TextEncoder().encode(xml) })

  it.each([
    ['nothing', new Uint8Array(0), 'notSupported'],
    ['plain text', new TextEncoder().encode('Số: 15/QĐ-UBND'), 'notSupported'],
    ['a PDF that is only a header', new TextEncoder().encode('%PDF-1.7\n%%EOF'), 'damaged'],
    ['an archive without a document', zipSync({ 'a.txt': Uint8Array.of(1) }), 'notSupported'],
    ['a Word file without a body', word('<w:document/>'), 'damaged'],
    ['a cut archive', word('<w:document><w:body/></w:document>').subarray(0, 60), 'damaged'],
    ['an old Word file that ends after its signature', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'damaged'],
    ['a picture that is none', Buffer.from('89504e470d0a1a0a00', 'hex'), 'damaged'],
  ])('%s is refused with its reason', async (_name, bytes, reason) => {
    expect(await troubleIn(bytes)).toBe(reason)
  })

  it('a Word file that inflates beyond all measure is a bomb', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(40_000_000), 'word/styles.xml': new Uint8Array(1) })
    expect(await troubleIn(bomb)).toBe('bomb')
  })

  it('XML nested without end is refused, not followed', async () => {
    expect(await troubleIn(word(`<w:document>${'<w:p>'.repeat(100_000)}`))).toBe('damaged')
  })

  it('a form that shows itself ends', async () => {
    const loop = new PdfBuilder().append({
      objects: {
        ...onePage(),
        3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> >> >>',
        4: { data: '/X Do /X Do' },
        6: {
          dict: '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>',
          data: '/X Do /X Do',
        },
      },
    }).bytes
    expect(await troubleIn(loop)).toBe('none')
  })

  it('a file that is not there is said to be missing', async () => {
    expect(await extractTasks.extract({ file: { path: '/nowhere/at/all.pdf' } })).toEqual({ trouble: 'missing' })
  })
})
