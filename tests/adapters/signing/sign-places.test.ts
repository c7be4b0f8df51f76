import { crc32 } from 'node:zlib'
import { degrees, PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { signPdf, type SignRequest } from '#main/adapters/signing/sign/sign-pdf.ts'
import { readPdf } from '#main/adapters/text/pdf/read-pdf.ts'
import { png } from '../../support/png.ts'
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

describe('the part of a page that is shown', () => {
  const paged = (entries: string): Uint8Array =>
    plainPdf('Giay', { 3: `<< /Type /Page /Parent 2 0 R /Contents 4 0 R ${entries} >>` })

  it.each([
    ['ends with the sheet, however far it is cut', '/MediaBox [0 0 595 842] /CropBox [-100 -100 900 1200]', 600],
    ['is the sheet where the cut lies beside it', '/MediaBox [0 0 595 842] /CropBox [900 900 950 950]', 600],
    ['is not turned by half a quarter', '/MediaBox [0 0 595 842] /Rotate 45', 600],
    ['is US Letter where no size is given', '', 550],
    ['begins below nought', '/MediaBox [-200 -300 395 542]', 300],
  ])('%s', async (_, entries, bottom) => {
    const { report } = await signed(paged(entries), {
      wanted: { kind: 'box', place: { page: 1, box: { x: 210, y: 200, width: 150, height: 42 } } },
    })
    expect(report.signatures[0]?.box?.[1]).toBe(bottom)
  })

  it('takes no signature outside it, as small as it is', async () => {
    const result = signed(paged('/MediaBox [0 0 10 10]'))
    await expect(result).rejects.toThrow('boxOutside')
  })
})

describe('a field that was there', () => {
  const withField = (field: string, more: Record<number, string> = {}): Uint8Array =>
    plainPdf('Giay', {
      3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [8 0 R] >>',
      6: '<< /Fields [7 0 R] >>',
      7: field,
      ...more,
    })

  it('shows the signature where it is seen, in a widget of its own too', async () => {
    const pdf = withField('<< /FT /Sig /T (Ky) /Kids [8 0 R] >>', {
      8: '<< /Parent 7 0 R /Type /Annot /Subtype /Widget /Rect [100 100 300 150] /P 3 0 R >>',
    })
    const result = await signed(pdf, { wanted: { kind: 'field', name: 'Ky' } })
    expect(result.report.integrity).toBe('intact')
    expect(shownIn(result.pdf)?.text).toBe('Đã ký ngày 21')
  })

  it('that is seen nowhere takes nothing that is to be seen', async () => {
    const pdf = withField('<< /FT /Sig /T (Ky) >>')
    const wanted = { kind: 'field', name: 'Ky' } as const
    await expect(signed(pdf, { wanted })).rejects.toThrow('placeNotFound')
    expect((await signed(pdf, { wanted, shows: { kind: 'nothing' } })).place).toBeNull()
  })
})

describe('a form that asks readers to draw it', () => {
  const asking = (field: string): Uint8Array =>
    plainPdf('Giay', { 6: '<< /NeedAppearances true /Fields [7 0 R] >>', 7: field, 9: stream('', '/Subtype /Form') })
  const added = async (pdf: Uint8Array): Promise<string> => {
    const result = await signed(pdf)
    return Buffer.from(result.pdf.subarray(pdf.length)).toString('latin1')
  }

  it('asks no more where all is drawn: some readers leave signatures out', async () => {
    const drawn = asking('<< /FT /Tx /T (ten) /AP << /N 9 0 R >> >>')
    expect(await added(drawn)).toContain('/NeedAppearances false')
    const once = await signed(drawn)
    expect(await added(once.pdf)).not.toContain('/NeedAppearances true')
  })

  it('goes on asking where a value would vanish', async () => {
    expect(await added(asking('<< /FT /Tx /T (ten) /V (An) >>'))).toContain('/NeedAppearances true')
  })
})

describe('a text of several lines', () => {
  it('keeps them, and breaks what is too long for the box', async () => {
    const { pdf } = await signed(plainPdf('Giay'), {
      wanted: { kind: 'box', place: { page: 1, box: { x: 210, y: 40, width: 150, height: 60 } } },
      shows: { kind: 'text', text: 'Đã ký\r\nngười\tthứ nhất\nmột dòng dài hơn bề ngang của ô chữ ký' },
    })
    const text = readPdf(pdf)
    const lines = text.ok ? text.value.pages[0]?.page.lines.map((line) => line.text) : []
    expect(lines).toEqual(expect.arrayContaining(['Đã ký', 'người thứ nhất']))
    expect(lines?.some((line) => line.startsWith('một dòng') && !line.endsWith('ký'))).toBe(true)
  })
})

describe('a picture', () => {
  const whole = png(30, 12, [0, 0, 200], 300)
  const shown = (picture: Uint8Array) =>
    signed(plainPdf('Giay'), { shows: { kind: 'image', png: picture } }).then(() => 'signed', String)

  it('that is not whole is never shown', async () => {
    expect(await shown(whole)).toBe('signed')
    const missingRows = Buffer.concat([whole.subarray(0, 33), png(30, 6, [0, 0, 200], 300).subarray(33)])
    const flipped = Uint8Array.from(whole)
    flipped[flipped.length - 30]! ^= 1
    const emptyHead = Buffer.from('000000004948445200000000', 'hex')
    emptyHead.writeUInt32BE(crc32(emptyHead.subarray(4, 8)), 8)
    const twoHeads = Buffer.concat([whole.subarray(0, 33), emptyHead, whole.subarray(33)])
    for (const picture of [
      new Uint8Array(),
      whole.subarray(0, 5),
      whole.subarray(0, 60),
      missingRows,
      flipped,
      twoHeads,
    ])
      expect(await shown(picture)).toContain('imageUnreadable')
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
