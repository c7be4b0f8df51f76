import { Document, Header, Packer, Paragraph, Table, TableCell, TableRow, TextRun, type IRunOptions } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import type { TemplateFormInput } from '#shared/contract/template-form.ts'
import { fillOwnTemplate } from '#main/adapters/forms/templates/own.ts'
import { sampleForm } from './sample-forms.ts'

const textOf = async (docx: Uint8Array): Promise<string> =>
  (await mammoth.extractRawText({ buffer: Buffer.from(docx) })).value.normalize('NFC')

const documentOf = (docx: Uint8Array): string => strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())

const line = (...pieces: readonly string[]) =>
  new Paragraph({
    children: pieces.map((text, index) => {
      const look: IRunOptions = { text, bold: index === 1, size: 26 }
      return new TextRun(look)
    }),
  })

const wordFile = async (...paragraphs: readonly Paragraph[]): Promise<Uint8Array> =>
  new Uint8Array(
    await Packer.toBuffer(
      new Document({
        sections: [
          { headers: { default: new Header({ children: [line('{{co_quan}}')] }) }, children: [...paragraphs] },
        ],
      }),
    ),
  )

const filled = async (docx: Uint8Array, change: Partial<TemplateFormInput> = {}) => {
  const made = await fillOwnTemplate(docx, sampleForm('cong-van', change))
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}

describe('a template of the agency', () => {
  it('is filled where its place holders stand, also when Word cut them into pieces', async () => {
    const { docx, unknown } = await filled(
      await wordFile(line('Số: {{so', '_ky_', 'hieu}} của {{ co_quan }}'), line('{{dia_danh}}, {{ngay}}')),
    )
    expect(await textOf(docx)).toBe('Số: 05/SNV-VP của Sở Nội vụ\n\nSông Lam, ngày 05 tháng 02 năm 2026\n\n')
    expect(unknown).toEqual([])
    expect(strFromU8(unzipSync(docx)['word/header1.xml'] ?? new Uint8Array())).toContain('Sở Nội vụ')
  })

  it('keeps the look of the letters around', async () => {
    const { docx } = await filled(await wordFile(line('V/v ', '{{trich_yeu}}', '.')))
    expect(documentOf(docx)).toMatch(/<w:b\/>(?:(?!<\/w:r>).)*tăng cường công tác văn thư/)
  })

  it('repeats a paragraph for each line of a list', async () => {
    const { docx } = await filled(await wordFile(line('Kính gửi:'), line('{{kinh_gui}}'), line('{{noi_dung}}')))
    const lines = (await textOf(docx)).split('\n\n')
    expect(lines.slice(0, 3)).toEqual(['Kính gửi:', '- Các sở, ban, ngành tỉnh;', '- Ủy ban nhân dân các xã, phường.'])
    expect(lines.filter((one) => one.startsWith('Thực hiện chỉ đạo'))).toHaveLength(3)
  })

  it('gives each line of a list one dash and one mark, however it was typed', async () => {
    const file = await wordFile(line('{{kinh_gui}}'), line('{{noi_nhan}}'), line('Lưu: {{luu}}'))
    const { docx } = await filled(file, {
      addressees: ['- Sở Tài chính;', '– Sở Nội vụ.'],
      recipients: ['- Như trên;', '- Lưu: VT, TCCB.'],
    })
    const lines = (await textOf(docx)).split('\n\n').filter((one) => one !== '')
    expect(lines).toEqual(['- Sở Tài chính;', '- Sở Nội vụ.', '- Như trên;', 'Lưu: VT, TCCB'])
  })

  it('fills cells of tables', async () => {
    const table = new Table({
      rows: [new TableRow({ children: [new TableCell({ children: [line('{{quyen_han}}'), line('{{nguoi_ky}}')] })] })],
    })
    const file = new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [table] }] })))
    expect(await textOf((await filled(file)).docx)).toContain('KT. GIÁM ĐỐC\n\nPHÓ GIÁM ĐỐC\n\nNguyễn Văn Bình')
  })

  it('names place holders nobody knows and leaves them on the page', async () => {
    const { docx, unknown } = await filled(await wordFile(line('{{tong_kinh_phi}} {{so}} {{constructor}}')))
    expect(unknown).toEqual(['tong_kinh_phi', 'constructor'])
    expect(await textOf(docx)).toBe('{{tong_kinh_phi}} 05 {{constructor}}\n\n')
  })

  it('takes words as words, whatever signs are in them', async () => {
    const { docx } = await filled(await wordFile(line('{{trich_yeu}}')), {
      subject: '</w:t></w:r> & "ngoặc" <w:p> $& {{so}}',
    })
    expect(await textOf(docx)).toBe('</w:t></w:r> & "ngoặc" <w:p> $& {{so}}\n\n')
  })

  it('is refused with macros, as a bomb, or when it is no Word file', async () => {
    const form = sampleForm('cong-van')
    const file = unzipSync(await wordFile(line('{{so}}')))
    const withMacro = zipSync({ ...file, 'word/vbaProject.bin': new Uint8Array([1]) })
    expect(await fillOwnTemplate(withMacro, form)).toMatchObject({ refusal: { code: 'macro' } })
    const bomb = zipSync({ ...file, 'word/media/a.bin': [new Uint8Array(130 * 1024 * 1024), { level: 1 }] })
    expect(await fillOwnTemplate(bomb, form)).toMatchObject({ refusal: { code: 'bomb' } })
    expect(await fillOwnTemplate(strToU8('no'), form)).toMatchObject({ refusal: { code: 'damaged' } })
  })
})
