import { PDFDocument, degrees } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { writeOfficialLetter } from '#main/adapters/papers/cong-van.ts'
import { freeStampPlace, stampArrival, stampSize } from '#main/adapters/papers/den-stamp.ts'
import { mm } from '#main/adapters/papers/pdf-paper.ts'
import { readPdf } from './read-pdf.ts'
import { letter } from './samples.ts'

const stamp = { agencyName: 'Sở Thí Dụ', number: '0123', date: '2026-02-05', forwardTo: '', fileSymbol: '' }

const stamped = async (bytes: Uint8Array, place?: { leftMm: number; topMm: number }): Promise<Uint8Array> => {
  const result = await stampArrival(bytes, place ? { ...stamp, place } : stamp)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

describe('the arrival stamp', () => {
  it('bears what the law asks for and leaves the original bytes alone', async () => {
    const original = await writeOfficialLetter(letter)
    const before = Uint8Array.from(original)
    const [page] = await readPdf(await stamped(original))
    for (const part of ['SỞ THÍ DỤ', 'ĐẾN', 'Số: 0123', 'Ngày: 05/02/2026', 'Chuyển:', 'Số và ký hiệu HS:'])
      expect(page!.text).toContain(part)
    expect(page!.text).toContain('Số: 05/SMP-VP')
    expect(original).toEqual(before)
  })

  it.each([0, 90, 180, 270])(
    'stands upright at its place on a page turned by %i degrees and cropped',
    async (angle) => {
      const doc = await PDFDocument.load(await writeOfficialLetter(letter))
      doc.getPage(0).setRotation(degrees(angle))
      doc.getPage(0).setCropBox(30, 40, 480, 700)
      const plain = await doc.save()
      const before = await readPdf(plain)
      const [page] = await readPdf(await stamped(plain, { leftMm: 20, topMm: 30 }))
      const known = new Set(before[0]!.items.map((item) => item.text))
      const own = page!.items.filter((item) => !known.has(item.text))
      expect(own.map((item) => item.text)).toContain('ĐẾN')
      for (const item of own) {
        expect(item.x).toBeGreaterThan(mm(20))
        expect(item.x + item.width).toBeLessThan(mm(20 + stampSize.widthMm))
        expect(item.y).toBeGreaterThan(mm(30))
        expect(item.y).toBeLessThan(mm(30 + stampSize.heightMm))
      }
      const heading = own.find((item) => item.text === 'ĐẾN')!
      const last = own.find((item) => item.text.startsWith('Số và ký hiệu HS'))!
      expect(last.y).toBeGreaterThan(heading.y)
    },
  )

  it('goes where nothing is written', () => {
    const page = { widthMm: 210, heightMm: 297 }
    const head = { leftMm: 20, topMm: 15, widthMm: 180, heightMm: 40 }
    const body = { leftMm: 20, topMm: 100, widthMm: 180, heightMm: 150 }
    const place = freeStampPlace(page, [head, body])
    expect(place.topMm).toBeGreaterThanOrEqual(55)
    expect(place.topMm + stampSize.heightMm).toBeLessThanOrEqual(100)
  })

  it('is refused on encrypted and broken files', async () => {
    const encrypted = await PDFDocument.load(await writeOfficialLetter(letter))
    encrypted.encrypt({ userPassword: 'khoa', ownerPassword: 'khoa' })
    for (const bytes of [
      await encrypted.save(),
      new Uint8Array(),
      new TextEncoder().encode('%PDF-1.7\nno objects'),
      (await writeOfficialLetter(letter)).slice(0, 300),
    ])
      expect(await stampArrival(bytes, stamp)).toEqual({ ok: false, refusal: { code: 'unparsable' } })
  })
})
