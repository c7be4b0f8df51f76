import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { unzipSync, zipSync } from 'fflate'
import mammoth from 'mammoth'
import { PDFArray, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import UPNG from 'pdf-lib/upng'
import UTIF from 'utif2'
import { describe, expect, test } from 'vitest'
import { docxToHtml, keepSafeHtml } from '#main/adapters/files/docx-preview.ts'
import { imageToPdf, tiffToPdf } from '#main/adapters/files/image-to-pdf.ts'
import { mergePdfs, rotatePages, splitPdf } from '#main/adapters/files/pdf-pages.ts'
import type { Result } from '#shared/kernel/result.ts'
import { faxTiff, jpeg, lockedPdf, pdfOf, signedPdf, turnedJpeg } from './fixtures.ts'

const valueOf = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
/** Fixture pages are 201, 202, … points wide, so the width tells which page it is. */
const widths = async (pdf: Uint8Array) =>
  (await PDFDocument.load(pdf)).getPages().map((page) => Math.round(page.getWidth()))
const maxPixels = 1_000_000

describe('pages of a PDF', () => {
  test('a batch scan is cut into documents', async () => {
    const parts = valueOf(
      await splitPdf(await pdfOf(5), [
        { first: 1, last: 2 },
        { first: 3, last: 3 },
        { first: 4, last: 5 },
      ]),
    )
    expect(await Promise.all(parts.map(widths))).toEqual([[201, 202], [203], [204, 205]])
  })

  test.each([
    { first: 0, last: 1 },
    { first: 2, last: 6 },
    { first: 3, last: 2 },
    { first: 1.5, last: 2 },
  ])('the range $first–$last does not exist', async (range) => {
    expect(await splitPdf(await pdfOf(5), [range])).toMatchObject({ refusal: { code: 'pageUnknown' } })
  })

  test('pages turn, on top of the turn they have', async () => {
    const once = valueOf(await rotatePages(await pdfOf(2), [{ page: 2, degrees: 270 }]))
    const twice = valueOf(await rotatePages(once, [{ page: 2, degrees: 180 }]))
    expect((await PDFDocument.load(twice)).getPages().map((page) => page.getRotation().angle)).toEqual([0, 90])
    expect(await rotatePages(once, [{ page: 3, degrees: 90 }])).toMatchObject({ refusal: { code: 'pageUnknown' } })
  })

  test('documents are joined in order', async () => {
    expect(await widths(valueOf(await mergePdfs([await pdfOf(2), await pdfOf(1)])))).toEqual([201, 202, 201])
  })

  test('what a signature covers, or will cover, is never rewritten', async () => {
    const signed = await signedPdf()
    const refusal = { ok: false, refusal: { code: 'signed' } }
    expect(await splitPdf(signed, [{ first: 1, last: 1 }])).toEqual(refusal)
    expect(await rotatePages(signed, [{ page: 1, degrees: 90 }])).toEqual(refusal)
    expect(await mergePdfs([await pdfOf(1), signed])).toEqual({
      ok: false,
      refusal: { code: 'signed', params: { document: 2 } },
    })
  })

  test('encrypted and damaged files are refused as such', async () => {
    expect(await splitPdf(await lockedPdf('x'), [{ first: 1, last: 1 }])).toMatchObject({
      refusal: { code: 'encrypted' },
    })
    expect(await mergePdfs([Buffer.from('%PDF-1.4')])).toMatchObject({ refusal: { code: 'damaged' } })
  })
})

describe('images on paper', () => {
  const onlyPage = async (pdf: Uint8Array) => {
    const [page] = (await PDFDocument.load(pdf)).getPages()
    return { width: page!.getWidth(), height: page!.getHeight(), turn: page!.getRotation().angle }
  }

  test('a picture with a resolution keeps its physical size', async () => {
    const page = await onlyPage(valueOf(await imageToPdf(jpeg(), 'jpeg', maxPixels)))
    expect(page.width).toBeCloseTo((4 / 300) * 72)
    expect(page.height).toBeCloseTo((2 / 300) * 72)
  })

  test('a photo taken upright is shown upright', async () => {
    expect(await onlyPage(valueOf(await imageToPdf(turnedJpeg(), 'jpeg', maxPixels)))).toMatchObject({ turn: 90 })
  })

  test('a picture without a resolution fits an A4 sheet of its direction', async () => {
    const png = (width: number, height: number) =>
      Buffer.from(UPNG.encode([new Uint8Array(width * height * 4).buffer], width, height, 0))
    const portrait = await onlyPage(valueOf(await imageToPdf(png(10, 20), 'png', maxPixels)))
    expect(portrait.height).toBeCloseTo(841.89)
    const landscape = await onlyPage(valueOf(await imageToPdf(png(20, 10), 'png', maxPixels)))
    expect(landscape.width).toBeCloseTo(841.89)
    expect(await imageToPdf(png(20, 10), 'png', 100)).toMatchObject({ refusal: { code: 'tooLarge' } })
    expect(await imageToPdf(png(20, 10).subarray(0, 50), 'png', maxPixels)).toMatchObject({
      refusal: { code: 'damaged' },
    })
  })

  test('a fax becomes one PDF, a page for each, still one bit a pixel', async () => {
    const pdf = await PDFDocument.load(valueOf(await tiffToPdf(faxTiff(), maxPixels)))
    expect(pdf.getPages().map((page) => [page.getWidth(), page.getHeight()])).toEqual([
      [(64 / 200) * 72, (32 / 200) * 72],
      [(64 / 200) * 72, (32 / 200) * 72],
    ])
    const images = pdf.context
      .enumerateIndirectObjects()
      .map(([, value]) => value)
      .filter((value) => value instanceof PDFRawStream && value.dict.get(PDFName.of('Subtype')) === PDFName.of('Image'))
    expect(images).toHaveLength(2)
    for (const image of images as PDFRawStream[]) {
      expect(String(image.dict.get(PDFName.of('BitsPerComponent')))).toBe('1')
      expect(image.dict.lookup(PDFName.of('Decode'), PDFArray).toString()).toBe('[ 1 0 ]')
    }
  })

  test('a colour TIFF is drawn too, a swollen or broken one refused', async () => {
    const rgba = Uint8Array.from({ length: 6 * 4 * 4 }, (_, index) => (index % 4 === 3 ? 255 : index))
    const colour = Buffer.from(UTIF.encodeImage(rgba, 6, 4))
    expect((await onlyPage(valueOf(await tiffToPdf(colour, maxPixels)))).width).toBeGreaterThan(0)
    expect(await tiffToPdf(colour, 20)).toMatchObject({ refusal: { code: 'tooLarge' } })
    expect(await tiffToPdf(faxTiff().subarray(0, 60), maxPixels)).toMatchObject({ refusal: { code: 'damaged' } })
  })
})

describe('a Word file beside the form', () => {
  const word = async (): Promise<Buffer> => {
    const picture = { type: 'jpg', data: jpeg(), transformation: { width: 40, height: 20 } } as const
    const row = new TableRow({ children: [new TableCell({ columnSpan: 2, children: [new Paragraph('Ô bảng')] })] })
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph({ children: [new TextRun('Kính gửi <script>alert(1)</script>')] }),
            new Paragraph({
              children: [
                new ExternalHyperlink({ link: 'javascript:alert(1)', children: [new TextRun('Bấm vào đây')] }),
              ],
            }),
            new Paragraph({ children: [new ImageRun(picture)] }),
            new Table({ rows: [row] }),
          ],
        },
      ],
    })
    return Packer.toBuffer(document)
  }

  test('shows text, tables and small pictures, and leads nowhere', async () => {
    const html = valueOf(await docxToHtml(await word()))
    expect(html).toContain('<p>Kính gửi &lt;script&gt;alert(1)&lt;/script&gt;</p>')
    expect(html).toContain('<td colspan="2"><p>Ô bảng</p></td>')
    expect(html).toContain('<img src="data:image/jpeg;base64,')
    expect(html).toContain('Bấm vào đây')
    expect(html).not.toMatch(/<a|javascript:|href/)
  })

  test('keeps how paragraphs are aligned and which tables have lines', async () => {
    const row = (text: string) => new TableRow({ children: [new TableCell({ children: [new Paragraph(text)] })] })
    const children = [
      new Table({ rows: [row('Đầu văn bản')], borders: TableBorders.NONE }),
      new Paragraph({ text: 'BÁO CÁO', alignment: AlignmentType.CENTER }),
      new Paragraph({ text: 'Đều hai lề', alignment: AlignmentType.BOTH }),
      new Table({ rows: [row('Biểu số liệu')] }),
    ]
    const html = valueOf(await docxToHtml(await Packer.toBuffer(new Document({ sections: [{ children }] }))))
    expect(html).toContain('<table class="open"><tr><td><p>Đầu văn bản</p>')
    expect(html).toContain('<p class="centre">BÁO CÁO</p><p class="justify">Đều hai lề</p>')
    expect(html).toContain('<table><tr><td><p>Biểu số liệu</p>')
    expect(keepSafeHtml('<p class="x">a</p>')).toBe('<p>a</p>')
  })

  test('a style map inside the file is not obeyed', async () => {
    const armed = await mammoth.embedStyleMap({ buffer: await word() }, 'p => script')
    expect(valueOf(await docxToHtml(armed.toBuffer()))).not.toContain('<script')
  })

  test('linked pictures are not fetched', async () => {
    const members = unzipSync(await word())
    const path = 'word/_rels/document.xml.rels'
    const relations = Buffer.from(members[path]!)
      .toString()
      .replace(/Target="media\/[^"]+"/, 'Target="file:///etc/hostname" TargetMode="External"')
    const body = Buffer.from(members['word/document.xml']!).toString().replaceAll('r:embed=', 'r:link=')
    const linked = zipSync({ ...members, [path]: Buffer.from(relations), 'word/document.xml': Buffer.from(body) })
    const shown = await docxToHtml(Buffer.from(linked))
    expect(shown.ok && shown.value.includes('<img')).toBe(false)
  })

  test('only named tags and attributes pass', () => {
    expect(
      keepSafeHtml(
        '<p onclick="x()" class="a">a</p><iframe src="x"></iframe><img src="http://x/y.png" /><td rowspan="2" style="x">b</td><svg/onload=x><br />',
      ),
    ).toBe('<p>a</p><td rowspan="2">b</td><br>')
  })

  test('a broken file is refused', async () => {
    expect(await docxToHtml((await word()).subarray(0, 500))).toMatchObject({ refusal: { code: 'damaged' } })
  })
})
