import type { CivilDate } from '#shared/kernel/time.ts'
import { templateForm, type TemplateForm, type TemplateFormInput } from '#shared/contract/template-form.ts'

const paragraph = (text: string, lead?: string) => ({
  kind: 'paragraph' as const,
  text,
  ...(lead !== undefined && { lead }),
})

const request =
  'Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh, Sở Nội vụ đề nghị các cơ quan, đơn vị rà soát, báo cáo kết quả công tác văn thư, lưu trữ năm 2026 và đề xuất, kiến nghị (nếu có) trước ngày 10 tháng 12 năm 2026 để tổng hợp, báo cáo theo quy định.'

/** A form that every template can be filled from. */
export const common: TemplateFormInput = {
  parent: 'Ủy ban nhân dân tỉnh Sông Lam',
  agency: 'Sở Nội vụ',
  number: '5',
  symbol: 'SNV-VP',
  place: 'Sông Lam',
  date: '2026-02-05' as CivilDate,
  subject: 'tăng cường công tác văn thư, lưu trữ năm 2026',
  body: [paragraph(request), paragraph(request), paragraph(request)],
  signature: { authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Nguyễn Văn Bình' },
  recipients: ['Như trên', 'UBND tỉnh (để báo cáo)'],
  keptBy: 'VT, VP',
} as const

const head = { authority: ['Giám đốc'], name: 'Phạm Minh Đức' }
const basis = 'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư'

const own: Readonly<Record<string, Partial<TemplateFormInput>>> = {
  'nghi-quyet': {
    parent: null,
    agency: 'Hội đồng nhân dân xã Tân Lập',
    symbol: 'NQ-HĐND',
    subject: 'kế hoạch đầu tư công năm 2026',
    issuer: 'Hội đồng nhân dân xã Tân Lập\nkhóa II, kỳ họp thứ 3',
    bases: [basis, 'Xét Tờ trình số 12/TTr-UBND ngày 01 tháng 02 năm 2026 của Ủy ban nhân dân xã'],
    body: [
      paragraph('Thông qua kế hoạch đầu tư công năm 2026.', 'Điều 1.'),
      paragraph('Giao Ủy ban nhân dân xã tổ chức thực hiện Nghị quyết này.', 'Điều 2.'),
    ],
    signature: { authority: ['Chủ tịch'], name: 'Trần Thị Hòa' },
    recipients: ['Như Điều 2'],
  },
  'quyet-dinh-truc-tiep': {
    symbol: 'QĐ-SNV',
    subject: 'Về việc bổ nhiệm công chức lãnh đạo, quản lý cấp phòng',
    issuer: 'Giám đốc Sở Nội vụ',
    bases: [basis, 'Theo đề nghị của Chánh Văn phòng Sở;'],
    body: [
      paragraph('Bổ nhiệm ông Lê Văn Cường giữ chức vụ Trưởng phòng Văn thư - Lưu trữ.', 'Điều 1.'),
      paragraph('Chánh Văn phòng Sở và ông Lê Văn Cường chịu trách nhiệm thi hành Quyết định này.', 'Điều 2.'),
    ],
    signature: head,
    recipients: ['Như Điều 2'],
  },
  'quyet-dinh-gian-tiep': {
    symbol: 'QĐ-SNV',
    subject: 'Ban hành Quy chế công tác văn thư, lưu trữ của Sở Nội vụ',
    issuer: 'Giám đốc Sở Nội vụ',
    bases: [basis],
    body: [
      paragraph('Ban hành kèm theo Quyết định này Quy chế công tác văn thư, lưu trữ của Sở Nội vụ.', 'Điều 1.'),
      paragraph('Quyết định này có hiệu lực kể từ ngày ký.', 'Điều 2.'),
    ],
    issued: {
      typeName: 'Quy chế',
      subject: 'Công tác văn thư, lưu trữ của Sở Nội vụ',
      body: [
        { kind: 'centred', text: 'Chương I\nQUY ĐỊNH CHUNG' },
        paragraph('', 'Điều 1. Phạm vi điều chỉnh'),
        paragraph(request),
      ],
    },
    signature: head,
    recipients: ['Như Điều 2'],
  },
  'van-ban-co-ten-loai': {
    symbol: 'TTr-SNV',
    typeName: 'Tờ trình',
    subject: 'Về việc phê duyệt kế hoạch tuyển dụng công chức năm 2026',
    addressees: ['Ủy ban nhân dân tỉnh Sông Lam'],
    body: [
      paragraph('', 'I. SỰ CẦN THIẾT'),
      paragraph('Vị trí việc làm và chỉ tiêu nêu tại Phụ lục I và Phụ lục II kèm theo.'),
      ...Array.from({ length: 8 }, () => paragraph(request)),
    ],
    annexes: [
      { title: 'Danh mục vị trí việc làm', body: [paragraph(request)] },
      { title: 'Chỉ tiêu tuyển dụng', body: [paragraph(request)] },
    ],
  },
  'cong-van': {
    subject: 'V/v tăng cường công tác văn thư, lưu trữ năm 2026',
    addressees: ['Các sở, ban, ngành tỉnh', 'Ủy ban nhân dân các xã, phường'],
    urgency: 'express',
    typist: 'PL.(30)',
    contact: ['Địa chỉ: Số 1 đường Lê Lợi, phường Trung Tâm, tỉnh Sông Lam', 'Điện thoại: 0200.000.000'],
  },
  'cong-dien': {
    parent: null,
    agency: 'Ủy ban nhân dân tỉnh Sông Lam',
    symbol: 'CĐ-UBND',
    subject: 'ứng phó bão số 3',
    issuer: 'Chủ tịch Ủy ban nhân dân tỉnh Sông Lam',
    addressees: ['Chủ tịch UBND các xã, phường', 'Giám đốc các sở: Nông nghiệp và Môi trường, Xây dựng'],
    signature: { authority: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], name: 'Đỗ Thị Hạnh' },
  },
  'giay-moi': {
    symbol: 'GM-SNV',
    subject: 'Họp giao ban công tác tháng 12 năm 2026',
    details: {
      invitees: 'Lãnh đạo các phòng chuyên môn thuộc Sở',
      event: 'Họp giao ban công tác tháng 12 năm 2026.',
      chair: 'Ông Phạm Minh Đức, Giám đốc Sở.',
      time: '08 giờ 00, thứ Hai, ngày 07 tháng 12 năm 2026.',
      venue: 'Phòng họp số 1, trụ sở Sở Nội vụ.',
    },
    body: [paragraph('Đề nghị các đồng chí chuẩn bị báo cáo và có mặt đúng giờ.')],
  },
  'giay-gioi-thieu': {
    symbol: 'GGT-SNV',
    subject: '',
    details: {
      person: 'Lê Văn Cường',
      post: 'Chuyên viên Văn phòng Sở Nội vụ',
      sentTo: 'Trung tâm Lưu trữ lịch sử tỉnh Sông Lam',
      matter: 'Khai thác hồ sơ, tài liệu lưu trữ',
      validUntil: '31 tháng 12 năm 2026',
    },
    body: [],
  },
  'bien-ban': {
    symbol: 'BB-SNV',
    subject: 'Họp xét thi đua, khen thưởng năm 2026',
    details: {
      startedAt: '08 giờ 00 ngày 05 tháng 02 năm 2026.',
      venue: 'Phòng họp số 1.',
      attendance: '- Ông Phạm Minh Đức, Giám đốc Sở;\n- Trưởng các phòng thuộc Sở.',
      chair: 'Ông Phạm Minh Đức, Giám đốc Sở.',
      secretary: 'Bà Hoàng Thị Mai, chuyên viên.',
      endedAt: '11 giờ 30 ngày 05 tháng 02 năm 2026',
      secretaryName: 'Hoàng Thị Mai',
    },
    body: [paragraph(request)],
    recipients: [],
    signature: { authority: [], name: 'Phạm Minh Đức' },
    keptBy: null,
  },
  'giay-nghi-phep': {
    symbol: 'GNP-SNV',
    subject: '',
    details: {
      applicationDate: '02 tháng 02 năm 2026',
      person: 'Lê Văn Cường',
      post: 'Chuyên viên Văn phòng Sở',
      length: '05 ngày',
      from: '09 tháng 02 năm 2026',
      to: '13 tháng 02 năm 2026',
      where: 'tỉnh Sông Lam',
      countedIn: 'thời gian nghỉ phép năm 2026',
    },
    body: [],
    recipients: ['Ông Lê Văn Cường'],
  },
  'phu-luc-giay': {
    subject: 'Danh mục hồ sơ năm 2026',
    details: {
      annexNumber: 'II',
      parentDocument: 'Quyết định số 15/QĐ-SNV ngày 05 tháng 02 năm 2026 của Giám đốc Sở Nội vụ',
    },
  },
  'phu-luc-dien-tu': { subject: 'Danh mục hồ sơ năm 2026', details: { annexNumber: 'II' } },
  'ban-sao-giay': { symbol: 'SY-SNV', typeName: 'Sao y', subject: '', body: [] },
  'ban-sao-dien-tu': { typeName: 'Trích sao' },
}

/** A form filled as an office would fill it for the template. */
export const sampleForm = (id: string, change: Partial<TemplateFormInput> = {}): TemplateForm =>
  templateForm.parse({ ...common, ...own[id], ...change })

/** What is known before anybody typed a word. */
export const blankForm = (): TemplateForm => templateForm.parse({ agency: 'Sở Nội vụ' })
