import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '#main/adapters/text/extract-tasks.ts'
import type { ExtractedFields } from '#main/adapters/text/extraction.ts'
import { extractFields } from '#main/adapters/text/rules/extract-fields.ts'
import { blocksOf, documentOf, line, type Paper } from '../../support/papers-as-text.ts'

const knowledge = await loadKnowledge()
const fieldsOf = (paper: Paper): ExtractedFields => extractFields(documentOf(blocksOf(paper)), knowledge).fields

const decision: Paper = {
  issuer: ['ỦY BAN NHÂN DÂN', 'TỈNH THÍ DỤ'],
  number: 'Số: 15 /QĐ-UBND',
  date: 'Thí Dụ, ngày 05 tháng 3 năm 2026',
  title: ['QUYẾT ĐỊNH', 'Về việc thành lập Tổ công tác', 'rà soát thủ tục hành chính'],
  body: [
    'CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH THÍ DỤ',
    'Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;',
    'Điều 1. Thành lập Tổ công tác rà soát thủ tục hành chính.',
    'Điều 2. Quyết định này có hiệu lực kể từ ngày ký.',
  ],
  recipients: ['Như Điều 2;', 'Các sở, ban, ngành tỉnh;', 'Lưu: VT, NC.'],
  authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
  signer: 'Trần Văn Thử',
}

describe('the fields of a decision', () => {
  it('are read off head, title and signature', () => {
    expect(fieldsOf(decision)).toEqual({
      number: '15',
      symbol: 'QĐ-UBND',
      code: '15/QĐ-UBND',
      date: '2026-03-05',
      issuer: 'ỦY BAN NHÂN DÂN TỈNH THÍ DỤ',
      issuerParent: null,
      docType: 'Quyết định',
      subject: 'Về việc thành lập Tổ công tác rà soát thủ tục hành chính',
      signer: 'Trần Văn Thử',
      authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
      urgency: null,
      recipients: ['Như Điều 2', 'Các sở, ban, ngành tỉnh', 'Lưu: VT, NC'],
      respondsTo: [],
    })
  })

  it('stay blank where the paper is blank', () => {
    const draft = { ...decision, number: 'Số:      /QĐ-UBND', date: 'Thí Dụ, ngày     tháng 3 năm 2026', signer: '' }
    expect(fieldsOf(draft)).toMatchObject({
      number: null,
      symbol: 'QĐ-UBND',
      code: '/QĐ-UBND',
      date: null,
      signer: null,
    })
  })

  it('are those of the decision, not of the regulation issued with it', () => {
    const annex = [
      line('QUY CHẾ', { bold: true, align: 'centre' }),
      line('Điều 1. Phạm vi điều chỉnh'),
      line('TM. ỦY BAN NHÂN DÂN', { bold: true, align: 'right' }),
      line('CHỦ TỊCH', { bold: true, align: 'right' }),
      line('Nguyễn Văn Mẫu', { bold: true, align: 'right' }),
    ]
    expect(fieldsOf({ ...decision, after: annex })).toMatchObject({ docType: 'Quyết định', signer: 'Trần Văn Thử' })
  })

  it('leave out an example of a signature in the midst of the articles', () => {
    const body = [
      ...decision.body.slice(0, 3),
      'TM. HỘI ĐỒNG\nCHỦ TỊCH\nNguyễn Văn A',
      'Điều 2. Quyết định này có hiệu lực kể từ ngày ký.',
    ]
    expect(fieldsOf({ ...decision, body }).signer).toBe('Trần Văn Thử')
  })
})

describe('a công văn', () => {
  const letter: Paper = {
    parent: 'UBND TỈNH THÍ DỤ',
    issuer: ['SỞ KHOA HỌC', 'VÀ CÔNG NGHỆ'],
    number: 'Số: 1024/SKHCN-VP',
    date: 'Thí Dụ, ngày 19 tháng 11 năm 2026',
    about: 'V/v thực hiện kế hoạch kiểm kê tài sản công năm 2026',
    body: [
      'Kính gửi: Sở Tài chính.',
      'Phúc đáp Công văn số 789/STC-QLG ngày 02/11/2026 của Sở Tài chính, Sở Khoa học và Công nghệ báo cáo như sau:',
    ],
    recipients: ['Như trên;', 'Lưu: VT.'],
    authority: ['GIÁM ĐỐC'],
    signer: 'TS. Lê Thị Giả Định',
  }

  it('has its summary under the number, its parent above it, and says what it answers', () => {
    expect(fieldsOf(letter)).toMatchObject({
      docType: 'Công văn',
      subject: 'V/v thực hiện kế hoạch kiểm kê tài sản công năm 2026',
      issuer: 'SỞ KHOA HỌC VÀ CÔNG NGHỆ',
      issuerParent: 'UBND TỈNH THÍ DỤ',
      signer: 'Lê Thị Giả Định',
      respondsTo: ['789/STC-QLG'],
    })
  })

  it('bears the urgency stamped on it', () => {
    const urgent = [line('HOẢ TỐC', { bold: true }), ...blocksOf(letter)]
    expect(extractFields(documentOf(urgent), knowledge).fields.urgency).toBe('Hỏa tốc')
  })
})

describe('lines that a narrow column broke', () => {
  it.each([
    [['CÔNG TY CỔ PHẦN CẤP NƯỚC VÀ MÔI', 'TRƯỜNG THÍ DỤ'], 'CÔNG TY CỔ PHẦN CẤP NƯỚC VÀ MÔI TRƯỜNG THÍ DỤ'],
    [['TRƯỜNG TRUNG HỌC CƠ', 'SỞ NGUYỄN MẪU'], 'TRƯỜNG TRUNG HỌC CƠ SỞ NGUYỄN MẪU'],
    [['TRƯỜNG ĐẠI HỌC THÍ DỤ', 'UNIVERSITY OF EXAMPLE', 'IN TECHNOLOGY'], 'TRƯỜNG ĐẠI HỌC THÍ DỤ'],
  ])('%s are one name', (issuer, name) => {
    expect(fieldsOf({ ...decision, parent: 'UBND PHƯỜNG AN MẪU', issuer })).toMatchObject({
      issuer: name,
      issuerParent: 'UBND PHƯỜNG AN MẪU',
    })
    expect(fieldsOf({ ...decision, issuer })).toMatchObject({ issuer: name, issuerParent: null })
  })

  it('are one name where the face parts it from its parent, whatever words they begin with', () => {
    const issuer = ['BAN QUẢN LÝ CÁC DỰ ÁN', 'TRƯỜNG HỌC TỈNH THÍ DỤ']
    expect(fieldsOf({ ...decision, parent: 'UBND TỈNH THÍ DỤ', issuer })).toMatchObject({
      issuer: 'BAN QUẢN LÝ CÁC DỰ ÁN TRƯỜNG HỌC TỈNH THÍ DỤ',
      issuerParent: 'UBND TỈNH THÍ DỤ',
    })
  })

  it('are one line of the authority where a word goes on', () => {
    const authority = ['KT. CHỈ HUY TRƯỞNG', 'PHÓ CHỈ HUY TRƯỞNG - THAM', 'MƯU TRƯỞNG']
    expect(fieldsOf({ ...decision, authority }).authority).toEqual([
      'KT. CHỈ HUY TRƯỞNG',
      'PHÓ CHỈ HUY TRƯỞNG - THAM MƯU TRƯỞNG',
    ])
  })
})

describe('other systems of paper', () => {
  it('reads a document of the Youth Union', () => {
    expect(
      fieldsOf({
        parent: 'TỈNH ĐOÀN THÍ DỤ',
        issuer: ['BAN THƯỜNG VỤ', '***'],
        number: 'Số: 56-HD/TĐTN-XDĐ',
        date: 'Thí Dụ, ngày 18 tháng 3 năm 2026',
        motto: ['ĐOÀN TNCS HỒ CHÍ MINH', ' '],
        title: ['HƯỚNG DẪN', 'Tổ chức Tháng Thanh niên năm 2026'],
        body: ['Thực hiện chương trình công tác năm, Ban Thường vụ hướng dẫn như sau:'],
        recipients: ['Lưu VP.'],
        authority: ['TM. BAN THƯỜNG VỤ TỈNH', 'ĐOÀN', 'PHÓ BÍ THƯ'],
        signer: "H'Lan Niê Kđăm",
      }),
    ).toMatchObject({
      code: '56-HD/TĐTN-XDĐ',
      date: '2026-03-18',
      docType: 'Hướng dẫn',
      issuer: 'BAN THƯỜNG VỤ',
      issuerParent: 'TỈNH ĐOÀN THÍ DỤ',
      subject: 'Tổ chức Tháng Thanh niên năm 2026',
      signer: "H'Lan Niê Kđăm",
      authority: ['TM. BAN THƯỜNG VỤ TỈNH ĐOÀN', 'PHÓ BÍ THƯ'],
    })
  })

  it('reads a letter of the nineties, whose symbol begins with the name of its body', () => {
    expect(
      fieldsOf({
        parent: 'TỔNG CỤC THUẾ',
        issuer: ['CỤC THUẾ TỈNH THÍ DỤ'],
        number: 'Số : 411 CT/NV',
        date: 'Thí Dụ, ngày 7/5/1998',
        about: 'V/v thuế giá trị gia tăng',
        body: ['Kính gửi : Các doanh nghiệp'],
        authority: ['CỤC TRƯỞNG CỤC THUẾ TỈNH', 'THÍ DỤ'],
        signer: 'Lê Văn Bảy',
      }),
    ).toMatchObject({
      code: '411 CT/NV',
      date: '1998-05-07',
      docType: 'Công văn',
      authority: ['CỤC TRƯỞNG CỤC THUẾ TỈNH THÍ DỤ'],
    })
  })

  it('reads a Party document', () => {
    expect(
      fieldsOf({
        issuer: ['TỈNH ỦY THÍ DỤ', '*'],
        number: 'Số 29-CT/TU',
        date: 'Thí Dụ, ngày 19 tháng 4 năm 2026',
        motto: ['ĐẢNG CỘNG SẢN VIỆT NAM', ' '],
        title: ['CHỈ THỊ', 'CỦA BAN THƯỜNG VỤ TỈNH ỦY'],
        body: ['về tăng cường công tác lưu trữ', 'Trong thời gian qua, công tác lưu trữ đã có chuyển biến.'],
        recipients: ['Lưu Văn phòng Tỉnh ủy.'],
        authority: ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'],
        signer: 'Phạm Thị Ví Dụ',
      }),
    ).toMatchObject({
      number: '29',
      symbol: 'CT/TU',
      code: '29-CT/TU',
      docType: 'Chỉ thị',
      issuer: 'TỈNH ỦY THÍ DỤ',
      authority: ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'],
    })
  })

  it('dates a law by the day it was passed', () => {
    const law = documentOf(
      blocksOf({
        issuer: ['QUỐC HỘI'],
        number: 'Luật số: 99/2026/QH16',
        date: ' ',
        title: ['LUẬT', 'THÍ DỤ'],
        body: [
          'Căn cứ Hiến pháp;',
          'Điều 1. Phạm vi điều chỉnh',
          'Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XVI, kỳ họp thứ 2 thông qua ngày 27 tháng 11 năm 2026.',
        ],
        authority: ['CHỦ TỊCH QUỐC HỘI'],
        signer: 'Nguyễn Thị Thí Dụ',
      }),
    )
    expect(extractFields(law, knowledge).fields).toMatchObject({
      docType: 'Luật',
      subject: 'THÍ DỤ',
      code: '99/2026/QH16',
      date: '2026-11-27',
    })
  })

  it('reads a text without a head, as gazettes print it', () => {
    const copy = documentOf([
      line('NGHỊ ĐỊNH', { align: 'centre', bold: true }),
      line('SỐ 57/2009/NĐ-CP NGÀY 08-7-2009 CỦA CHÍNH PHỦ', { align: 'centre' }),
      line('QUY ĐỊNH VỀ MỘT VIỆC THÍ DỤ', { align: 'centre' }),
      line('Căn cứ Luật Tổ chức Chính phủ;'),
    ])
    expect(extractFields(copy, knowledge).fields).toMatchObject({
      code: '57/2009/NĐ-CP',
      date: '2009-07-08',
      issuer: 'CHÍNH PHỦ',
      subject: 'QUY ĐỊNH VỀ MỘT VIỆC THÍ DỤ',
    })
  })

  it('finds nothing on a page that is no document', () => {
    const { fields, confidence } = extractFields(
      documentOf([line('Danh sách họp'), line('1. Nguyễn Văn A')]),
      knowledge,
    )
    expect(fields).toMatchObject({ number: null, issuer: null, docType: null, subject: null, signer: null })
    expect(confidence).toEqual({})
  })
})
