import type { LinkKind } from '#shared/vocabulary/document.ts'

/** Words of what corrects or replaces an issued document (Điều 18 Nghị định 30/2020/NĐ-CP). */
export const mendingText = {
  title: { replaces: 'Soạn văn bản thay thế', corrects: 'Soạn công văn đính chính' },
  /** Over the new draft, and of its section in the card: what it is there for. */
  of: {
    replaces: (type: string, code: string) => `Thay thế ${type === '' ? 'văn bản' : type} số ${code}`,
    corrects: (type: string, code: string) => `Đính chính ${type === '' ? 'văn bản' : type} số ${code}`,
  },
  reason: { replaces: 'Lý do thay thế', corrects: 'Lý do đính chính' },
  reasonHint: 'Ghi vào sổ cùng số văn bản mới khi phát hành.',
  reasonMissing: 'Chưa ghi lý do',
  carry: (name: string) => `Bắt đầu từ tệp Word của văn bản cũ: ${name}`,
  carryAnnexes: (name: string, annexes: string) => `Bắt đầu từ tệp Word của văn bản cũ: ${name} và ${annexes} phụ lục`,
  noWord:
    'Văn bản cũ không có tệp Word trong chương trình: thêm tệp ở dưới, hoặc tạo dự thảo rồi chọn “Viết theo mẫu”.',
  /** The subject of a công văn đính chính, put together of what is known. */
  correctionOf: (type: string, code: string, date: string) => `Đính chính ${type} số ${code} ngày ${date}`,
  about: (subject: string) => `về ${subject}`,
  aboutMatter: (subject: string) => `về việc ${subject}`,
  asAbove: 'Như trên',
  /** Full reference at first mention (Phụ lục I): type, number, day, body, subject. */
  reference: (type: string, code: string, day: string, issuer: string, about: string) =>
    [`${type} số ${code} ${day}`, issuer === '' ? '' : `của ${issuer}`, about].filter(Boolean).join(' '),
  someDocument: 'Văn bản',
  replacing: (type: string, reference: string) => `${type} này thay thế ${reference}.`,
  correcting: (issuer: string, reference: string, type: string) => [
    `${issuer} đính chính ${reference} như sau:`,
    'Tại …, đã in là: “…”.',
    'Nay sửa lại là: “…”.',
    `Các nội dung khác của ${type} nêu trên không thay đổi.`,
  ],
  card: {
    sentence: 'Câu cần có trong văn bản',
    reason: 'Lý do',
    gone: 'Văn bản này đã được thay thế bằng văn bản khác.',
  },
  band: {
    replaced: (codes: string) =>
      codes === '' ? 'Văn bản đã được thay thế.' : `Văn bản đã được thay thế bằng văn bản số ${codes}.`,
    underway: {
      replaces: (subject: string, held: string) => `Đang soạn văn bản thay thế: ${subject} (${held}).`,
      corrects: (subject: string, held: string) => `Đang soạn công văn đính chính: ${subject} (${held}).`,
    },
    will: {
      replaces: (code: string) => `Thay thế văn bản số ${code}: được ghi vào sổ khi phát hành văn bản này.`,
      corrects: (code: string) => `Đính chính văn bản số ${code}: được ghi vào sổ khi phát hành văn bản này.`,
    },
    openDraft: 'Mở dự thảo',
    open: (code: string) => `Mở ${code}`,
  },
  /** Of a place that had the wrong document. */
  had: (code: string) => `đã nhận văn bản số ${code}`,
  replacedBy: (codes: string) => `Đã thay thế bằng ${codes}`,
  inList: {
    corrects: (codes: string) => `đính chính ${codes}`,
    replaces: (codes: string) => `thay thế ${codes}`,
    correctedBy: (codes: string) => `đính chính bằng ${codes}`,
    replacedBy: (codes: string) => `thay thế bằng ${codes}`,
  } satisfies Readonly<Record<LinkKind, (codes: string) => string>>,
} as const
