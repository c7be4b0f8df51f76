import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { writeOfficialLetter } from '#main/adapters/papers/cong-van.ts'
import { putCopyBlock } from '#main/adapters/papers/copy-block.ts'
import { stampTasks } from '#main/adapters/papers/stamp-tasks.ts'
import { readPdf } from './read-pdf.ts'
import { letter } from './samples.ts'

const block = {
  form: 'certified',
  agency: 'Sở Thí Dụ',
  code: '03/SY-STD',
  place: 'Lam Sơn',
  madeOn: '2026-02-05' as never,
  signerPosition: 'TL. Giám đốc\nChánh Văn phòng',
  signerName: 'Lê Văn Bách',
  recipients: 'UBND các xã, phường;\nLãnh đạo Sở',
  mark: null,
} as const

const lastOf = async (bytes: Uint8Array) => {
  const pages = await readPdf(bytes)
  return { count: pages.length, page: pages.at(-1)! }
}

describe('the block of a copy on paper', () => {
  it('stands right below the end of the document, with what Annex I asks for', async () => {
    const original = await writeOfficialLetter(letter)
    const before = await lastOf(original)
    const made = await stampTasks.copyBelowText({ pdf: original, block })
    if (!made.ok) throw new Error(made.refusal.code)
    const { count, page } = await lastOf(made.value)
    expect(count).toBe(before.count)
    for (const part of ['SỞ THÍ DỤ', 'SAO Y', 'Số: 03/SY-STD', 'Lam Sơn, ngày 05 tháng 02 năm 2026'])
      expect(page.text).toContain(part)
    for (const part of ['TL. GIÁM ĐỐC', 'CHÁNH VĂN PHÒNG', 'Lê Văn Bách', '- UBND các xã, phường;', '- Lưu: VT.'])
      expect(page.text).toContain(part)
    const end = Math.max(...before.page.items.map(({ y }) => y))
    const own = page.items.slice(before.page.items.length)
    expect(Math.min(...own.map(({ y }) => y))).toBeGreaterThan(end)
    expect(Math.max(...own.map(({ y }) => y))).toBeLessThan(page.height)
  })

  it.each(['recopied', 'extract'] as const)('names the form: %s', async (form) => {
    const made = await stampTasks.copyBelowText({ pdf: await writeOfficialLetter(letter), block: { ...block, form } })
    if (!made.ok) throw new Error(made.refusal.code)
    expect((await lastOf(made.value)).page.text).toContain(form === 'recopied' ? 'SAO LỤC' : 'TRÍCH SAO')
  })

  it('begins a page of its own where nothing is left below, and below a scan', async () => {
    const full = await PDFDocument.create()
    full.addPage([595, 842]).drawText('Dong cuoi', { x: 90, y: 180 })
    const scan = await PDFDocument.create()
    scan.addPage([595, 842])
    for (const pdf of [await full.save(), await scan.save()]) {
      const before = await lastOf(pdf)
      const made = await stampTasks.copyBelowText({ pdf, block })
      if (!made.ok) throw new Error(made.refusal.code)
      const after = await lastOf(made.value)
      expect(after.count).toBe(before.count + 1)
      expect(after.page.text).toContain('SAO Y')
    }
  })

  it('refuses what is no PDF', async () => {
    expect(await putCopyBlock(Buffer.from('không phải'), block, 100)).toMatchObject({
      ok: false,
      refusal: { code: 'unparsable' },
    })
  })
})
