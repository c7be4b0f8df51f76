import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import type { CivilDate } from '#shared/kernel/time.ts'
import type { TemplateForm } from '#shared/contract/template-form.ts'
import { fillTemplate } from '#main/adapters/forms/templates/fill.ts'
import { templateList } from '#main/adapters/forms/templates/template.ts'
import { loadKnowledge } from '#main/adapters/text/extract-tasks.ts'
import { extractFields } from '#main/adapters/text/rules/extract-fields.ts'
import { readDocument } from '#main/adapters/text/read-document.ts'
import { blankForm, sampleForm } from './sample-forms.ts'

const written = async (id: string, form: TemplateForm): Promise<Uint8Array> => {
  const made = await fillTemplate(id, form)
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}

const partOf = (docx: Uint8Array, path: string): string => strFromU8(unzipSync(docx)[path] ?? new Uint8Array())

const textOf = async (docx: Uint8Array): Promise<string> =>
  (await mammoth.extractRawText({ buffer: Buffer.from(docx) })).value.replace(/\n\n/g, '\n').normalize('NFC')

const twips = (millimetres: number): number => Math.ceil((millimetres * 1440) / 25.4)

const ids = templateList().map(({ id }) => id)

describe('templates of Annex III', () => {
  it('are fourteen, each naming the form it follows', () => {
    expect(templateList().map(({ source }) => source.split('Mẫu ')[1])).toEqual([
      '1.1',
      '1.2',
      '1.3',
      '1.4',
      '1.5',
      '1.6',
      '1.7',
      '1.8',
      '1.9',
      '1.10',
      '2.1',
      '2.2',
      '3.1',
      '3.2',
    ])
  })

  it('serve every type but the letter of thanks, whose layout the decree leaves free', () => {
    const abbreviations = templateList().flatMap(({ types }) => types.map(({ abbreviation }) => abbreviation))
    for (const one of 'NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB SY SL TrS'.split(
      ' ',
    ))
      expect(abbreviations).toContain(one)
  })

  it.each(ids)('%s keeps paper, margins, font and page numbers of Annex I', async (id) => {
    for (const form of [sampleForm(id), blankForm()]) {
      const docx = await written(id, form)
      const document = partOf(docx, 'word/document.xml')
      for (const [, size = ''] of document.matchAll(/<w:pgSz ([^>]*)\/>/g)) {
        expect(size).toContain(`w:w="${twips(210)}"`)
        expect(size).toContain(`w:h="${twips(297)}"`)
      }
      const margins = [...document.matchAll(/<w:pgMar ([^>]*)\/>/g)].map(([, given = '']) => given)
      expect(margins.length).toBeGreaterThan(0)
      for (const given of margins)
        for (const [side, millimetres] of Object.entries({ top: 20, bottom: 20, left: 30, right: 15 }))
          expect(given).toContain(`w:${side}="${twips(millimetres)}"`)
      expect(document.match(/<w:titlePg\/>/g)?.length).toBe(margins.length)
      const headers = Object.keys(unzipSync(docx)).filter((path) => path.startsWith('word/header'))
      const numbered = headers.map((path) => partOf(docx, path)).filter((xml) => xml.includes('PAGE'))
      expect(numbered.length).toBe(margins.length)
      for (const xml of numbered) expect(xml).toContain('<w:jc w:val="center"/>')
      expect(partOf(docx, 'word/styles.xml')).toContain('Times New Roman')
      expect(document).not.toContain('w:rFonts')
    }
  })

  it.each(ids)('%s is printed whole from an empty form', async (id) => {
    expect((await textOf(await written(id, blankForm()))).length).toBeGreaterThan(10)
  })

  it.each(ids.filter((id) => !/^(phu-luc|ban-sao|bien-ban)/.test(id)))('%s says what its form says', async (id) => {
    const form = sampleForm(id)
    const read = await readDocument(await written(id, form))
    if (!read.ok) throw new Error(read.refusal.code)
    const { fields } = extractFields(read.value.document, await loadKnowledge())
    expect(fields.number).toBe('05')
    expect(fields.symbol).toBe(form.symbol)
    expect(fields.date).toBe('2026-02-05')
    expect(fields.signer).toBe(form.signature.name)
  })

  it('refuse an unknown id', async () => {
    expect(await fillTemplate('thu-tinh', blankForm())).toEqual({
      ok: false,
      refusal: { code: 'templateUnknown' },
    })
  })
})

describe('a công văn', () => {
  it('has number, date with its leading zeros, subject, recipients and end mark in legal words', async () => {
    const text = await textOf(await written('cong-van', sampleForm('cong-van')))
    const lines = text.split('\n').map((line) => line.trim())
    expect(lines).toContain('Số: 05/SNV-VP')
    expect(lines).toContain('Sông Lam, ngày 05 tháng 02 năm 2026')
    expect(lines).toContain('V/v tăng cường công tác văn thư, lưu trữ năm 2026')
    expect(lines).toContain('HỎA TỐC')
    expect(lines).toContain('- Các sở, ban, ngành tỉnh;')
    expect(lines).toContain('- Ủy ban nhân dân các xã, phường.')
    expect(lines).toContain('- Như trên;')
    expect(lines).toContain('- Lưu: VT, VP.')
    expect(text.match(/\.\/\./g)).toHaveLength(1)
    expect(text).toContain('theo quy định./.')
    expect(lines.indexOf('KT. GIÁM ĐỐC')).toBeLessThan(lines.indexOf('Nguyễn Văn Bình'))
  })

  it('prints one line of who keeps the copies, the typed one where there is one', async () => {
    const keptBy = async (...recipients: string[]) =>
      (await textOf(await written('cong-van', { ...sampleForm('cong-van'), recipients }))).match(/Lưu:.*/gu)
    expect(await keptBy('Như trên', 'Lưu: VT, TCCB (02b).')).toEqual(['Lưu: VT, TCCB (02b).'])
    expect(await keptBy('Lưu: VT;', 'Như trên', '- Lưu: hồ sơ.')).toEqual(['Lưu: VT, hồ sơ.'])
  })

  it('addresses each body behind one dash, however it was typed', async () => {
    const addressees = ['- Sở Tài chính;', '- Sở Nội vụ.']
    const text = await textOf(await written('cong-van', { ...sampleForm('cong-van'), addressees }))
    expect(text.match(/.*Sở (?:Tài chính|Nội vụ)[;.]$/gmu)).toEqual(['- Sở Tài chính;', '- Sở Nội vụ.'])
  })

  it('writes a month from March on without a leading zero, and large numbers as they are', async () => {
    const text = await textOf(
      await written('cong-van', sampleForm('cong-van', { date: '2026-06-29' as CivilDate, number: '12a' })),
    )
    expect(text).toContain('ngày 29 tháng 6 năm 2026')
    expect(text).toContain('Số: 12a/SNV-VP')
  })

  it('leaves room for number and date until the clerk gives them', async () => {
    const text = await textOf(
      await written('cong-van', sampleForm('cong-van', { date: null, number: null, year: 2026 })),
    )
    expect(text).toMatch(/Số:\s{5,}\/SNV-VP/)
    expect(text).toMatch(/Sông Lam, ngày\s{5,}tháng\s{5,}năm 2026/)
  })

  it('names a single addressee on the line of Kính gửi', async () => {
    const text = await textOf(await written('cong-van', sampleForm('cong-van', { addressees: ['Sở Tài chính.'] })))
    expect(text).toContain('Kính gửi: Sở Tài chính\n')
  })

  it('draws the line under the motto as long as the motto and the agency’s at a third to a half', async () => {
    const document = partOf(await written('cong-van', sampleForm('cong-van')), 'word/document.xml')
    const sides = [...document.matchAll(/<w:pBdr><w:top [^>]*\/><\/w:pBdr>.*?<w:ind w:left="(\d+)" w:right="(\d+)"/g)]
    const [agency, motto] = sides.map(([, left, right]) => Number(left) + Number(right))
    expect(twips(95) - (motto ?? 0)).toBeCloseTo(twips(56.1), -2)
    // "SỞ NỘI VỤ" is 22 mm wide in 12 pt bold.
    expect(twips(70) - (agency ?? 0)).toBeGreaterThan(twips(22 / 3))
    expect(twips(70) - (agency ?? 0)).toBeLessThan(twips(11))
  })
})

describe('a decision', () => {
  it('has its bases in italics, closed by semicolons and a full stop, before the enacting words', async () => {
    const docx = await written('quyet-dinh-truc-tiep', sampleForm('quyet-dinh-truc-tiep'))
    const lines = (await textOf(docx)).split('\n')
    const order = [
      'QUYẾT ĐỊNH',
      'Về việc bổ nhiệm công chức lãnh đạo, quản lý cấp phòng',
      'GIÁM ĐỐC SỞ NỘI VỤ',
      'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;',
      'Theo đề nghị của Chánh Văn phòng Sở.',
      'QUYẾT ĐỊNH:',
    ].map((line) => lines.indexOf(line))
    expect(order).toEqual([...order].sort((one, other) => one - other))
    expect(order).not.toContain(-1)
    expect(partOf(docx, 'word/document.xml')).toMatch(/<w:i\/>(?:(?!<w:p>).)*Căn cứ Nghị định/)
  })

  it('issues another document on a page of its own, named after the decision', async () => {
    const text = await textOf(await written('quyet-dinh-gian-tiep', sampleForm('quyet-dinh-gian-tiep')))
    expect(text).toContain(
      'QUY CHẾ\nCông tác văn thư, lưu trữ của Sở Nội vụ\n(Kèm theo Quyết định số 05/QĐ-SNV ngày 05 tháng 02 năm 2026 của Giám đốc Sở Nội vụ)',
    )
  })
})

describe('annexes in the same file', () => {
  it('are numbered in Roman numerals when there are two, each with pages of its own', async () => {
    const docx = await written('van-ban-co-ten-loai', sampleForm('van-ban-co-ten-loai'))
    const text = await textOf(docx)
    expect(text).toContain('Phụ lục I\nDANH MỤC VỊ TRÍ VIỆC LÀM\n(Kèm theo Tờ trình số 05/TTr-SNV')
    expect(text).toContain('Phụ lục II\nCHỈ TIÊU TUYỂN DỤNG')
    expect(partOf(docx, 'word/document.xml').match(/<w:pgNumType w:start="1"\/>/g)).toHaveLength(3)
  })
})

describe('minutes', () => {
  it('are signed by the secretary on the left and the chair on the right', async () => {
    const text = await textOf(await written('bien-ban', sampleForm('bien-ban')))
    expect(text.indexOf('THƯ KÝ')).toBeLessThan(text.indexOf('CHỦ TỌA'))
    expect(text).toContain('- Lưu: VT, Hồ sơ.')
    expect(text).not.toContain('Sông Lam, ngày')
  })
})
