import { PDFDocument, PDFHexString, PDFName, PDFRawStream, StandardFonts } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { previewSignature } from '#main/adapters/signing/sign/preview.ts'
import { scannedPdf, type ScannedPage } from '../../support/scanned-pdf.ts'

/** What the law asks of the scan behind an electronic copy: Decree 30/2020/NĐ-CP, Annex I, part II. */

const warningsOf = async (pdf: Uint8Array, role: 'copy' | 'annex' = 'copy') => {
  const preview = await previewSignature({
    ...{ pdf, role, number: null, signer: null, at: Date.now() },
    shows: { kind: 'text', text: 'SAO Y; Sở Nội vụ; 21/11/2026 09:30:15 +07:00' },
  })
  if (!preview.ok) throw new Error(JSON.stringify(preview.refusal))
  return preview.value.warnings
}
const ofScan = async (...scanned: readonly ScannedPage[]) => warningsOf(await scannedPdf(...scanned))

describe('a scan that is to be copied', () => {
  it.each([
    ['at 200 dpi', {}],
    ['at 300 dpi', { dpi: 300 }],
    ['turned', { turned: 90 }],
    ['on A3', { sheet: [420, 297] }],
    ['cut at its edges', { sheet: [206, 290] }],
    ['with letters behind it', { letters: 'Uy ban nhan dan xa Suoi May bao cao ket qua thuc hien nhiem vu nam 2026' }],
    ['in strips', { strips: 8 }],
  ] as const)('is let pass %s', async (_, scanned) => {
    expect(await ofScan(scanned)).toEqual([])
  })

  it('is told to be too coarse, with its pages and its resolution', async () => {
    expect(await ofScan({ dpi: 150 }, { dpi: 100 }, {}, { dpi: 150, strips: 4 })).toEqual([
      { code: 'scanCoarse', field: '1–2, 4', value: '100' },
    ])
  })

  it.each(['gray', 'blackAndWhite'] as const)('is told to be without colour: %s', async (colour) => {
    expect(await ofScan({}, { colour })).toEqual([{ code: 'scanColourless', field: '2', value: '' }])
  })

  it('is told not to be in its size: a scanner that knew no resolution, a scan made smaller', async () => {
    // 1654 × 2339 pixels taken for as many points.
    const [width, height] = [(1654 * 25.4) / 72, (2339 * 25.4) / 72]
    expect(await ofScan({ sheet: [width, height], dpi: 72 })).toEqual([
      { code: 'scanCoarse', field: '1', value: '72' },
      { code: 'scanScaled', field: '1', value: '583 × 825' },
    ])
    expect(await ofScan({ reach: 0.7 })).toEqual([{ code: 'scanShrunk', field: '1', value: '70' }])
  })

  it('is told to be an old PDF', async () => {
    const pdf = Buffer.from(await scannedPdf({}))
    pdf.write('%PDF-1.3', 0, 'latin1')
    expect(await warningsOf(pdf)).toEqual([{ code: 'scanOldFormat', field: '1', value: '1.3' }])
  })

  it('is looked at to its end when its colours are made of themselves', async () => {
    const document = await PDFDocument.load(await scannedPdf({ dpi: 100 }))
    const space = document.context.nextRef()
    document.context.assign(space, document.context.obj(['Indexed', space, 1, PDFHexString.of('000000ffffff')]))
    for (const [, object] of document.context.enumerateIndirectObjects())
      if (object instanceof PDFRawStream && object.dict.has(PDFName.of('ColorSpace')))
        object.dict.set(PDFName.of('ColorSpace'), space)
    expect(await warningsOf(await document.save({ useObjectStreams: false }))).toEqual([
      { code: 'scanCoarse', field: '1', value: '100' },
    ])
  })

  it('is looked at for copies alone, and pages of letters are no scans', async () => {
    expect(await warningsOf(await scannedPdf({ dpi: 100 }), 'annex')).toEqual([])
    const document = await PDFDocument.create()
    const font = await document.embedFont(StandardFonts.Helvetica)
    document.addPage([400, 500]).drawText('Noi dung van ban '.repeat(8), { font, size: 9, x: 20, y: 400 })
    expect(await warningsOf(await document.save({ useObjectStreams: false }))).toEqual([])
  })
})
