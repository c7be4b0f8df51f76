/** The books of what goes out. Decree 30/2020/NĐ-CP, Annex IV. */
import { centred, date, joined, joinedSubject, periodOf, text } from './book-columns.ts'
import type {
  BookCover,
  KeptLoanRegisterEntry,
  OutgoingRegisterEntry,
  PaperFrame,
  PaperTable,
  PostedRegisterEntry,
} from './models.ts'
import { shortDate } from './paper-dates.ts'

const landscape = (frame: PaperFrame, cover: BookCover, title: string) => ({
  ...frame,
  title,
  subtitle: [periodOf(cover)],
  cover,
  orientation: 'landscape' as const,
  notes: [],
})

/** Sổ đăng ký văn bản đi: 10 columns. */
export const outgoingRegisterBook = (
  frame: PaperFrame,
  cover: BookCover,
  entries: readonly OutgoingRegisterEntry[],
): PaperTable => ({
  ...landscape(frame, cover, 'Sổ đăng ký văn bản đi'),
  columns: [
    centred('Số, ký hiệu văn bản', 30),
    date('Ngày tháng văn bản', 21),
    text('Tên loại và trích yếu nội dung văn bản', 66),
    text('Người ký', 28),
    text('Nơi nhận văn bản', 38),
    text('Đơn vị, người nhận bản lưu', 23),
    centred('Số lượng bản', 13),
    date('Ngày chuyển', 21),
    text('Ký nhận', 17),
    text('Ghi chú', 20),
  ],
  rows: entries.map((entry) => [
    entry.symbol,
    entry.documentDate,
    joinedSubject(entry.typeName, entry.subject),
    entry.signer,
    entry.recipients,
    entry.keptBy,
    entry.copies,
    entry.sentOn,
    '',
    entry.note,
  ]),
})

/** Sổ gửi văn bản đi bưu điện: 6 columns. */
export const postedBook = (
  frame: PaperFrame,
  cover: BookCover,
  entries: readonly PostedRegisterEntry[],
): PaperTable => ({
  ...landscape(frame, cover, 'Sổ gửi văn bản đi bưu điện'),
  columns: [
    date('Ngày chuyển', 26),
    centred('Số, ký hiệu văn bản', 42),
    text('Nơi nhận văn bản', 84),
    centred('Số lượng bì', 20),
    text('Ký nhận và dấu bưu điện', 55),
    text('Ghi chú', 50),
  ],
  rows: entries.map((entry) => [entry.sentOn, entry.symbol, entry.recipient, entry.envelopes, '', entry.note]),
})

/** Sổ sử dụng bản lưu: 9 columns. */
export const keptLoanBook = (
  frame: PaperFrame,
  cover: BookCover,
  entries: readonly KeptLoanRegisterEntry[],
): PaperTable => ({
  ...landscape(frame, cover, 'Sổ sử dụng bản lưu'),
  columns: [
    date('Ngày tháng', 22),
    text('Họ và tên người sử dụng', 38),
    text('Số, ký hiệu, ngày tháng văn bản', 42),
    text('Tên loại và trích yếu nội dung văn bản', 62),
    centred('Số và ký hiệu hồ sơ', 24),
    text('Ký nhận', 18),
    date('Ngày trả', 22),
    text('Người cho phép sử dụng', 28),
    text('Ghi chú', 21),
  ],
  rows: entries.map((entry) => [
    entry.lentOn,
    entry.borrower,
    joined(entry.symbol, `ngày ${shortDate(entry.documentDate)}`),
    joinedSubject(entry.typeName, entry.subject),
    entry.fileNotation,
    '',
    entry.returnedOn,
    entry.permittedBy,
    entry.note,
  ]),
})
