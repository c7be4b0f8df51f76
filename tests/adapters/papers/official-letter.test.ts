import { describe, expect, it } from 'vitest'
import { writeOfficialLetter } from '#main/adapters/papers/cong-van.ts'
import { mm } from '#main/adapters/papers/pdf-paper.ts'
import { composeLetter, letterKinds } from '#main/adapters/papers/sample-letters.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { readPdf } from './read-pdf.ts'
import { letter } from './samples.ts'

const vietnamese = 'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ'

describe('an official letter', () => {
  it('bears the parts of Annex I', async () => {
    const [page] = await readPdf(await writeOfficialLetter(letter))
    for (const part of [
      'ỦY BAN NHÂN DÂN TỈNH LAM SƠN',
      'SỞ MÔ PHỎNG',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: 05/SMP-VP',
      'Lam Sơn, ngày 05 tháng 01 năm 2026',
      'V/v tăng cường công tác phòng cháy, chữa cháy',
      '- Sở Thí Dụ;',
      '- Ủy ban nhân dân các xã, phường.',
      'nghiêm túc./.',
      'KT. GIÁM ĐỐC',
      'Nguyễn Thị Mẫu',
      '- Lưu: VT, VP.',
    ])
      expect(page!.text).toContain(part)
  })

  it('leaves room for number, day and month before there is a number', async () => {
    const [page] = await readPdf(await writeOfficialLetter({ ...letter, symbol: '/SMP-VP' }))
    expect(page!.text).toMatch(/Số:\s+\/SMP-VP/)
    expect(page!.text).toMatch(/Lam Sơn, ngày\s+tháng\s+năm 2026/)
  })

  it('is A4 with its text inside the margins', async () => {
    const [page] = await readPdf(await writeOfficialLetter(letter))
    expect(page!.width).toBeCloseTo(mm(210), 1)
    expect(page!.height).toBeCloseTo(mm(297), 1)
    for (const item of page!.items) {
      expect(item.x).toBeGreaterThan(mm(25))
      expect(item.x + item.width).toBeLessThanOrEqual(page!.width - mm(15) + 1)
    }
  })

  it('prints every Vietnamese letter, small and capital', async () => {
    const text = `${vietnamese} ${vietnamese.toUpperCase()}`
    const [page] = await readPdf(
      await writeOfficialLetter({ ...letter, body: [{ kind: 'paragraph', text: text.normalize('NFD') }] }),
    )
    const read = page!.text.replaceAll(' ', '')
    for (const char of text.replaceAll(' ', '')) expect(read).toContain(char)
  })

  it('numbers its pages from the second one and keeps the signature on one page', async () => {
    const body = Array.from({ length: 40 }, (_, index) => ({
      kind: 'paragraph' as const,
      text: `Đoạn ${index}. ${'Thực hiện nghiêm túc các quy định hiện hành của pháp luật. '.repeat(4)}`,
    }))
    const pages = await readPdf(await writeOfficialLetter({ ...letter, body }))
    expect(pages.length).toBeGreaterThan(2)
    expect(pages[0]!.items.filter((item) => item.y < mm(18))).toEqual([])
    expect(pages[1]!.items[0] && pages[1]!.items.find((item) => item.y < mm(18))!.text).toBe('2')
    const all = pages.map((page) => page.text).join(' ')
    for (let index = 0; index < 40; index++) expect(all).toContain(`Đoạn ${index}.`)
    expect(pages.at(-1)!.text).toContain('PHÓ GIÁM ĐỐC')
    expect(pages.at(-1)!.text).toContain('Nguyễn Thị Mẫu')
  })

  it('bears the urgency stamp and the type name', async () => {
    const [page] = await readPdf(
      await writeOfficialLetter({ ...letter, typeName: 'Công điện', subject: 'Về việc trực ban', urgency: 'express' }),
    )
    expect(page!.text).toContain('HỎA TỐC')
    expect(page!.text).toContain('CÔNG ĐIỆN')
    expect(page!.text).not.toContain('V/v')
  })

  it('does not let one document change the letters of the next one', async () => {
    const first = await writeOfficialLetter(letter)
    await writeOfficialLetter({ ...letter, subject: vietnamese.toUpperCase(), issuingBody: 'Sở Giả Định' })
    expect(Buffer.from(await writeOfficialLetter(letter)).equals(Buffer.from(first))).toBe(true)
  })
})

describe('practice letters', () => {
  const setting = { addressee: 'Sở Thí Dụ tỉnh Lam Sơn', date: '2026-03-05' as CivilDate }

  it('are the same for the same seed and differ between seeds', () => {
    expect(composeLetter(7, 'officialLetter', setting)).toEqual(composeLetter(7, 'officialLetter', setting))
    const subjects = new Set(
      Array.from({ length: 400 }, (_, seed) => composeLetter(seed, letterKinds[seed % 10]!, setting).subject),
    )
    expect(subjects.size).toBeGreaterThan(150)
  })

  it.each(letterKinds)('of kind %s fill every blank and say that they are practice', async (kind) => {
    for (let seed = 0; seed < 30; seed++)
      expect(JSON.stringify(composeLetter(seed, kind, setting).letter)).not.toMatch(/[{}]\w|\w[{}](?!,|\]|$)|undefined/)
    const sample = composeLetter(3, kind, setting)
    const [page] = await readPdf(await writeOfficialLetter(sample.letter))
    expect(page!.text).toContain('VĂN BẢN THỰC HÀNH')
    expect(page!.text).toContain(sample.signer)
    expect(page!.text).toContain(`Số: ${sample.letter.symbol}`)
  })
})
