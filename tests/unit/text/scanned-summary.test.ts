import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '#main/adapters/text/extract-tasks.ts'
import type { TextDocument, TextLine } from '#main/adapters/text/model.ts'
import { extractFields } from '#main/adapters/text/rules/extract-fields.ts'
import { blocksOf, documentOf } from '../../support/papers-as-text.ts'

const knowledge = await loadKnowledge()

/** A paper as a scan of it is read, every letter as sure as is said. */
const scanOf = (title: readonly string[], sure: number): TextDocument => {
  const document = documentOf(
    blocksOf({
      issuer: ['ỦY BAN NHÂN DÂN', 'TỈNH THÍ DỤ'],
      number: 'Số: 15/QĐ-UBND',
      date: 'Thí Dụ, ngày 05 tháng 3 năm 2026',
      title,
      body: ['Căn cứ Luật Tổ chức chính quyền địa phương;', 'Điều 1. Ban hành kèm theo Quyết định này.'],
    }),
  )
  const read = (line: TextLine): TextLine => ({ ...line, sure, runs: line.runs.map((run) => ({ ...run, sure })) })
  return { ...document, source: 'ocr', pages: document.pages.map((page) => ({ ...page, lines: page.lines.map(read) })) }
}

const withLine = (document: TextDocument, like: RegExp, change: (line: TextLine) => TextLine[]): TextDocument => ({
  ...document,
  pages: document.pages.map((page) => ({
    ...page,
    lines: page.lines.flatMap((line) => (like.test(line.text) ? change(line) : [line])),
  })),
})

const subjectOf = (document: TextDocument): string | null => extractFields(document, knowledge).fields.subject

describe('the summary of a scan', () => {
  it('is mended, and as sure as the company of its syllables', () => {
    const blurred = scanOf(['QUYẾT ĐỊNH', 'Về việc quần lý và sử dụng con dầu', 'của cơ quan, tồ chức'], 0.9)
    expect(subjectOf(blurred)).toBe('Về việc quản lý và sử dụng con dấu của cơ quan, tổ chức')
  })

  it('stays blank where its words are strange and its letters unsure', () => {
    expect(subjectOf(scanOf(['QUYẾT ĐỊNH', 'Vẽ vjệc qnản lj xú đvng cgm dắn'], 0.9))).toBeNull()
  })

  it('stays blank where a figure in it is unsure, however well known its words are', () => {
    const unsure = scanOf(['QUYẾT ĐỊNH', 'Sửa đổi, bổ sung một số điều của Quyết định số 96'], 0.7)
    expect(subjectOf(unsure)).toBeNull()
  })

  it('stays blank where a piece of one of its rows stands by itself', () => {
    const whole = scanOf(
      ['QUYẾT ĐỊNH', 'Về việc quản lý và sử dụng con dấu của cơ quan', 'nhà nước và tổ chức khác'],
      0.96,
    )
    expect(subjectOf(whole)).toBe('Về việc quản lý và sử dụng con dấu của cơ quan nhà nước và tổ chức khác')
    const torn = withLine(whole, /^nhà nước/, (line) => {
      const half = line.box.width / 2
      const piece = { ...line, text: 'nhà', box: { ...line.box, x: line.box.x - half, width: 30 } }
      return [piece, { ...line, text: 'và tổ chức khác' }]
    })
    expect(subjectOf(torn)).toBeNull()
  })

  it('goes on with words that a body may begin with as well, as long as they stand in small letters', () => {
    const subject = ['Báo cáo sơ kết 03 năm và đề xuất kế hoạch năm sau', 'thực hiện nội dung thành phần về thông tin']
    const wide = withLine(scanOf(['BÁO CÁO', ...subject], 0.96), /^thực hiện/, (line) => [
      { ...line, box: { ...line.box, x: 90, width: 415 } },
    ])
    expect(subjectOf(wide)).toBe(subject.join(' '))
  })

  it('of a letter goes on whatever size its lines seem to be', () => {
    const letter = documentOf(
      blocksOf({
        issuer: ['SỞ TÀI CHÍNH'],
        number: 'Số: 15/STC-VP',
        date: 'Thí Dụ, ngày 05 tháng 3 năm 2026',
        about: 'V/v kiểm kê tài sản công\nnăm 2026 của các đơn vị',
        body: ['Kính gửi: Các đơn vị'],
      }),
    )
    const seeming = (line: TextLine): TextLine => ({ ...line, sure: 0.96, size: /^năm/.test(line.text) ? 14 : 10 })
    const pages = letter.pages.map((page) => ({ ...page, lines: page.lines.map(seeming) }))
    expect(subjectOf({ ...letter, source: 'ocr', pages })).toBe('V/v kiểm kê tài sản công năm 2026 của các đơn vị')
  })

  it('stays blank where a line in capitals above belongs to it', () => {
    const law = scanOf(['LUẬT PHÒNG CHÁY VÀ CHỮA CHÁY'], 0.96)
    expect(subjectOf(law)).toBe('PHÒNG CHÁY VÀ CHỮA CHÁY')
    const amending = scanOf(['SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU', 'LUẬT PHÒNG CHÁY VÀ CHỮA CHÁY'], 0.96)
    expect(subjectOf(amending)).toBeNull()
  })
})
