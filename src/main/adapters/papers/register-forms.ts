/** The books of Decree 30/2020/NĐ-CP, Annex IV, and the lists beside them, as tables ready for any format. */
import type {
  BookCover,
  Correction,
  FollowUpEntry,
  LedgerEntry,
  LedgerKind,
  ListedDocument,
  PaperFrame,
  PaperTable,
  RegisterEntry,
} from './models.ts'
import { centred, date, joined, joinedSubject, periodOf, sequence, text } from './book-columns.ts'
import { shortDate } from './paper-dates.ts'

/** Sổ đăng ký văn bản đến: 10 columns. */
export const incomingRegisterBook = (
  frame: PaperFrame,
  cover: BookCover,
  entries: readonly RegisterEntry[],
): PaperTable => ({
  ...frame,
  title: 'Sổ đăng ký văn bản đến',
  subtitle: [periodOf(cover)],
  cover,
  orientation: 'landscape',
  notes: [],
  columns: [
    date('Ngày đến', 21),
    sequence('Số đến', 13),
    text('Tác giả', 32),
    centred('Số, ký hiệu', 29),
    date('Ngày tháng văn bản', 21),
    text('Tên loại và trích yếu', 68),
    text('Đơn vị hoặc người nhận', 31),
    date('Ngày chuyển', 21),
    text('Ký nhận', 19),
    text('Ghi chú', 22),
  ],
  rows: entries.map((entry) => [
    entry.arrivedOn,
    entry.number,
    entry.issuer,
    entry.symbol,
    entry.documentDate,
    entry.typeName === null ? entry.subject : joinedSubject(entry.typeName, entry.subject),
    entry.forwardedTo,
    entry.forwardedOn,
    entry.receivedBy,
    entry.note,
  ]),
})

/** Sổ theo dõi giải quyết văn bản đến: 7 columns. */
export const incomingFollowUpBook = (
  frame: PaperFrame,
  cover: BookCover,
  entries: readonly FollowUpEntry[],
): PaperTable => ({
  ...frame,
  title: 'Sổ theo dõi giải quyết văn bản đến',
  subtitle: [periodOf(cover)],
  cover,
  orientation: 'landscape',
  notes: [],
  columns: [
    sequence('Số đến', 15),
    text('Tên loại, số, ký hiệu, ngày tháng, cơ quan ban hành văn bản', 74),
    text('Đơn vị hoặc người nhận', 42),
    date('Thời hạn giải quyết', 26),
    text('Tiến độ giải quyết', 46),
    text('Số, ký hiệu văn bản trả lời', 32),
    text('Ghi chú', 25),
  ],
  rows: entries.map((entry) => [
    entry.number,
    joined(
      `${entry.typeName} ${entry.symbol === '' ? '' : `số ${entry.symbol}`}`.trim(),
      entry.documentDate === null ? null : `ngày ${shortDate(entry.documentDate)}`,
      entry.issuer,
    ),
    entry.handledBy,
    entry.deadline,
    entry.progress,
    entry.answerSymbol,
    entry.note,
  ]),
})

/** A list of incoming documents; `filter` says in words which ones. */
export const documentList = (
  frame: PaperFrame,
  heading: { readonly title: string; readonly filter: readonly string[] },
  documents: readonly ListedDocument[],
): PaperTable => ({
  ...frame,
  title: heading.title,
  subtitle: heading.filter,
  cover: null,
  orientation: 'landscape',
  notes: [`Danh sách có ${documents.length} văn bản.`],
  columns: [
    { label: 'STT', widthMm: 11, align: 'centre', kind: 'count' },
    sequence('Số đến', 13),
    date('Ngày đến', 21),
    centred('Số, ký hiệu', 29),
    date('Ngày tháng văn bản', 21),
    text('Tác giả', 32),
    text('Trích yếu nội dung', 62),
    centred('Độ khẩn', 18),
    text('Đơn vị hoặc người giữ', 30),
    date('Thời hạn giải quyết', 21),
    text('Tình trạng', 22),
  ],
  rows: documents.map((document, index) => [
    index + 1,
    document.number,
    document.arrivedOn,
    document.symbol,
    document.documentDate,
    document.issuer,
    document.subject,
    document.urgency,
    document.heldBy,
    document.deadline,
    document.state,
  ]),
})

interface NumberedBook {
  readonly name: string
  readonly year: number
  readonly side: 'incoming' | 'outgoing'
}

const numberLabelOf = ({ side }: NumberedBook): string => (side === 'incoming' ? 'Số đến' : 'Số')

/** Annex to a book that had been printed: what was corrected since. */
export const correctionsAnnex = (
  frame: PaperFrame,
  book: NumberedBook,
  corrections: readonly Correction[],
): PaperTable => ({
  ...frame,
  title: 'Phụ lục các mục đã sửa sau khi in',
  subtitle: [`${book.name}, năm ${book.year}`],
  cover: null,
  orientation: 'landscape',
  notes: [],
  columns: [
    { label: 'STT', widthMm: 11, align: 'centre', kind: 'count' },
    date('Ngày sửa', 22),
    sequence(numberLabelOf(book), 15),
    text('Cột được sửa', 32),
    text('Nội dung trước khi sửa', 58),
    text('Nội dung sau khi sửa', 58),
    text('Người sửa', 32),
    text('Lý do', 40),
  ],
  rows: corrections.map((correction, index) => [
    index + 1,
    correction.correctedAt,
    correction.number,
    correction.field,
    correction.was,
    correction.is,
    correction.correctedBy,
    correction.reason,
  ]),
})

const ledgerWords: Readonly<Record<LedgerKind, string>> = {
  reserved: 'Số giữ trước',
  released: 'Số giữ trước, không dùng',
  cancelled: 'Số đã hủy',
  backDated: 'Ghi lùi ngày',
  suffixed: 'Số chèn',
  reused: 'Dùng lại số hủy trong ngày',
}

/** Numbers of a book that do not simply follow each other, each with its reason. */
export const numberLedger = (frame: PaperFrame, book: NumberedBook, entries: readonly LedgerEntry[]): PaperTable => ({
  ...frame,
  title: 'Bảng kê các số đặc biệt trong sổ',
  subtitle: [`${book.name}, năm ${book.year}`],
  cover: null,
  orientation: 'portrait',
  notes: entries.length === 0 ? ['Sổ không có số nào bị hủy, giữ trước, ghi lùi ngày hoặc chèn.'] : [],
  columns: [
    sequence(numberLabelOf(book), 16),
    text('Loại', 28),
    date('Ngày ghi', 24),
    text('Người ghi', 38),
    text('Lý do', 67),
  ],
  rows: entries.map((entry) => [entry.number, ledgerWords[entry.kind], entry.at, entry.by, entry.reason]),
})
