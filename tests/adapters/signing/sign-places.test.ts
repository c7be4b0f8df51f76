import { degrees, PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { signPdf, type SignRequest } from '#main/adapters/signing/sign/sign-pdf.ts'
import { readPdf } from '#main/adapters/text/pdf/read-pdf.ts'
import { leader } from '../../support/signed-papers.ts'
import { plainPdf, stream } from '../../support/signed-pdf.ts'
import { keyOf } from '../../support/signing-keys.ts'

/** A signature stands upright where it was put, however its page is turned, cut out or stored. */

const turned = async (turn: number, options: { crop?: boolean; objectStreams?: boolean } = {}): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  const page = document.addPage([500, 700])
  page.setRotation(degrees(turn))
  if (options.crop === true) page.setCropBox(50, 60, 400, 500)
  return document.save({ useObjectStreams: options.objectStreams ?? false })
}

const signed = async (pdf: Uint8Array, given: Partial<SignRequest> = {}) => {
  const result = await signPdf({
    pdf,
    key: keyOf(leader),
    rsa: 'pss',
    role: 'person',
    wanted: { kind: 'box', place: { page: 1, box: { x: 210, y: 40, width: 150, height: 30 } } },
    shows: { kind: 'text', text: 'Đã ký ngày 21' },
    at: Date.now(),
    timestamps: null,
    trust: null,
    reason: null,
    location: null,
    ...given,
  })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

const shownIn = (pdf: Uint8Array) => {
  const text = readPdf(pdf)
  return text.ok ? text.value.pages[0]?.page.lines.find((line) => line.text.includes('Đã ký')) : undefined
}

describe('a visible signature', () => {
  it.each([0, 90, 180, 270])('stands upright on a page turned by %s degrees', async (turn) => {
    for (const crop of [false, true]) {
      const result = await signed(await turned(turn, { crop }))
      expect(result.report.integrity).toBe('intact')
      const line = shownIn(result.pdf)
      expect(line?.text).toBe('Đã ký ngày 21')
      expect(line!.box.x + line!.box.width).toBeCloseTo(359, 0)
      expect(line!.box.y).toBeGreaterThan(39)
      expect(line!.box.y).toBeLessThan(45)
    }
  })

  it('fits into files with object streams and a cross-reference stream', async () => {
    const first = await signed(await turned(0, { objectStreams: true }))
    const second = await signed(first.pdf)
    expect(second.report.signatures).toMatchObject([{ integrity: 'intact' }, { integrity: 'intact' }])
    expect(Buffer.from(second.pdf).subarray(-4000).includes('/Type /XRef')).toBe(true)
  })

  it('leaves alone what it need not touch', async () => {
    const held = plainPdf('Giay', {
      3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots 9 0 R >>',
      9: '[]',
    })
    const { pdf } = await signed(held)
    const added = Buffer.from(pdf.subarray(held.length)).toString('latin1')
    expect(added).not.toMatch(/\/Type \/Page\b/)
    expect(added).not.toMatch(/\/Type \/Catalog/)
  })
})

describe('what a person should know before signing', () => {
  it('is told: scripts, programs started, layers switched off', async () => {
    const pdf = plainPdf('Giay', {
      1: `<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /OCProperties << /D << /OFF [8 0 R] >> /OCGs [8 0 R] >> >>`,
      6: '<< /Fields [7 0 R] >>',
      7: '<< /FT /Tx /T (ten) /V (An) /Subtype /Widget /Rect [0 0 90 20] /A << /S /Launch /F (x) >> /AP << /N 9 0 R >> >>',
      8: '<< /Type /OCG /Name (Lop) >>',
      9: stream('BT /F1 9 Tf (Binh) Tj ET', '/Subtype /Form /BBox [0 0 90 20] /Resources << /Font << /F1 5 0 R >> >>'),
    })
    const { warnings } = await signed(pdf)
    expect(warnings.map(({ code }) => code).sort()).toEqual(['fieldShowsOther', 'hiddenContent', 'launch', 'script'])
  })
})
