import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '#main/adapters/text/extract-tasks.ts'
import type { TextDocument, TextLine } from '#main/adapters/text/model.ts'
import { extractFields } from '#main/adapters/text/rules/extract-fields.ts'
import { blocksOf, documentOf, type Paper } from '../../support/papers-as-text.ts'

const knowledge = await loadKnowledge()

const paper: Paper = {
  issuer: ['SỞ TÀI CHÍNH'],
  number: 'Số: 15/STC-VP',
  date: 'Thí Dụ, ngày 05 tháng 3 năm 2026',
  about: 'V/v kiểm kê tài sản công',
  body: ['Kính gửi: Các đơn vị'],
  recipients: ['Như trên;', 'Lưu: VT.'],
  signer: 'Trần Văn Thử',
}

/** A paper as a scan of it is read, surely. */
const scanOf = (one: Paper, also: readonly TextLine[] = []): TextDocument => {
  const document = documentOf(blocksOf(one))
  const read = (line: TextLine): TextLine => ({
    ...line,
    sure: 0.95,
    runs: line.runs.map((run) => ({ ...run, sure: 0.95 })),
  })
  return {
    ...document,
    source: 'ocr',
    pages: document.pages.map((page) => ({ ...page, lines: [...page.lines, ...also].map(read) })),
  }
}

const authorityOf = (document: TextDocument) => extractFields(document, knowledge).fields.authority

describe('the signature of a scan without a seal', () => {
  it('is read where it says what is known', () => {
    expect(authorityOf(scanOf({ ...paper, authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'] }))).toEqual([
      'KT. GIÁM ĐỐC',
      'PHÓ GIÁM ĐỐC',
    ])
  })

  it.each([
    ['a post goes on', ['TL. GIÁM ĐỐC', 'TRƯỞNG PHÒNG ĐÀO TẠO']],
    ['what stood before a head was lost', ['GIÁM ĐỐC', 'TRƯỞNG PHÒNG']],
    ['the post is not known', ['KT. TRƯỞNG TRẠM', 'PHÓ TRƯỞNG TRẠM']],
  ])('stays blank where %s', (_, authority) => {
    expect(authorityOf(scanOf({ ...paper, authority }))).toBeNull()
  })

  it('stays blank where two sign side by side', () => {
    const one = { ...paper, authority: ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'] }
    const right = scanOf(one)
      .pages.flatMap(({ lines }) => lines)
      .find(({ text }) => text === 'KT. BỘ TRƯỞNG')
    const beside = right === undefined ? [] : [{ ...right, box: { ...right.box, x: 60 } }]
    expect(authorityOf(scanOf(one))).toEqual(['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'])
    expect(authorityOf(scanOf(one, beside))).toBeNull()
  })
})
