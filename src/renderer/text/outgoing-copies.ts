import type { Medium } from '#shared/vocabulary/document.ts'

/** Words of copies: sao y, sao lục, trích sao. */

/** What a copy is on. */
export const copyMediumLabels: Readonly<Record<Medium, string>> = { electronic: 'Bản điện tử', paper: 'Bản giấy' }

export const copyText = {
  title: 'Cấp số bản sao',
  titleOf: (code: string) => (code === '' ? 'Sao văn bản' : `Sao văn bản ${code}`),
  submit: 'Cấp số bản sao',
  form: 'Hình thức sao',
  medium: 'Bản sao',
  onlyPaper:
    'Văn bản điện tử chỉ sao y, sao lục được sang giấy (Nghị định 30/2020/NĐ-CP, Điều 25); nơi cần bản điện tử thì gửi chính tệp đã ký.',
  paperHint: 'Cấp số xong, in ở nút in › Bản sao giấy (để in), rồi ký và đóng dấu.',
  part: 'Phần được trích',
  partMissing: 'Ghi phần được trích',
  place: 'Địa danh',
  source: 'Văn bản được sao',
  issuer: 'Cơ quan ban hành',
  issuerMissing: 'Chưa ghi cơ quan ban hành',
  code: 'Số, ký hiệu',
  dated: 'Ngày văn bản',
  signerName: 'Người ký bản sao',
  files: 'Tệp bản sao',
  done: (code: string) => `Đã cấp số bản sao ${code}`,
  /** Where a copy on paper has no file. */
  toPrint: {
    title: 'Bản sao giấy để in',
    hint: 'Bấm “In bản sao” (hoặc nút in phía trên), rồi ký và đóng dấu. Bản quét, nếu có, bổ sung sau.',
    lacking:
      'Thêm tệp PDF của bản gốc (trích sao: chỉ phần được trích), rồi in ở nút in phía trên › Bản sao giấy (để in).',
    print: 'In bản sao',
  },
} as const
