import type { BookCover, OfficialLetter, PaperFrame, RegisterEntry } from '#main/adapters/papers/models.ts'

export const letter: OfficialLetter = {
  parentBody: 'Ủy ban nhân dân tỉnh Lam Sơn',
  issuingBody: 'Sở Mô Phỏng',
  symbol: '05/SMP-VP',
  place: 'Lam Sơn',
  date: '2026-01-05',
  typeName: null,
  subject: 'tăng cường công tác phòng cháy, chữa cháy',
  urgency: 'normal',
  address: { label: 'Kính gửi:', recipients: ['Sở Thí Dụ', 'Ủy ban nhân dân các xã, phường'] },
  body: [{ kind: 'paragraph', text: 'Đề nghị các đơn vị thực hiện nghiêm túc.' }],
  signature: { authority: 'KT. GIÁM ĐỐC', title: 'PHÓ GIÁM ĐỐC', name: 'Nguyễn Thị Mẫu' },
  copies: ['Như trên'],
  keptBy: 'VT, VP',
  notice: null,
}

export const frame: PaperFrame = {
  head: { parentAgency: 'UBND tỉnh Lam Sơn', agency: 'Sở Thí Dụ' },
  footer: {
    headHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    printedAt: '2026-11-21T09:30:15.123+07:00',
    printedBy: 'Trần Thị Mơ',
    mark: null,
  },
  signatures: [{ title: 'Người lập sổ', name: 'Trần Thị Mơ' }],
}

export const cover: BookCover = {
  parentAgency: 'UBND tỉnh Lam Sơn',
  agency: 'Sở Thí Dụ',
  bookName: 'Sổ đăng ký văn bản đến',
  year: 2026,
  from: '2026-01-02',
  to: '2026-11-21',
  firstNumber: '01',
  lastNumber: '60',
  volume: '01',
}

export const entry = (number: number | string, facts: Partial<RegisterEntry> = {}): RegisterEntry => ({
  arrivedOn: '2026-01-05',
  number,
  issuer: 'UBND tỉnh Lam Sơn',
  symbol: `${number}/UBND-VX`,
  documentDate: '2026-01-02',
  typeName: 'Công văn',
  subject: `Về việc tăng cường phòng cháy, chữa cháy lần ${number}`,
  forwardedTo: 'Phòng Tổng hợp',
  forwardedOn: null,
  receivedBy: '',
  note: '',
  ...facts,
})
