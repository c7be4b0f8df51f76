import { writeOfficialLetter } from '#main/adapters/papers/cong-van.ts'
import type { OfficialLetter } from '#main/adapters/papers/models.ts'

const usual: OfficialLetter = {
  parentBody: 'UBND TỈNH LAM SƠN',
  issuingBody: 'SỞ NỘI VỤ',
  symbol: '1204/SNV-CCHC',
  place: 'Lam Sơn',
  date: '2026-11-18',
  typeName: null,
  subject: 'báo cáo kết quả cải cách hành chính năm 2026',
  urgency: 'urgent',
  address: { label: 'Kính gửi:', recipients: ['Sở Thí Dụ.'] },
  body: [
    { kind: 'paragraph', text: 'Phúc đáp Công văn số 88/STD-VP ngày 10 tháng 11 năm 2026 của Sở Thí Dụ.' },
    { kind: 'paragraph', text: 'Sở Nội vụ đề nghị Sở Thí Dụ gửi báo cáo trước ngày 15/12/2026 để tổng hợp.' },
  ],
  signature: { authority: 'KT. GIÁM ĐỐC', title: 'PHÓ GIÁM ĐỐC', name: 'Đặng Đình Điền' },
  copies: ['Như trên'],
  keptBy: 'VT',
  notice: null,
}

/** A letter from a fictional sender as a PDF in legal form. */
export const letterFile = (changes: Partial<OfficialLetter> = {}): Promise<Uint8Array> =>
  writeOfficialLetter({ ...usual, ...changes })
