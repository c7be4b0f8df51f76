import { numberLabel } from '#shared/kernel/document-code.ts'
import type { FoundColumn } from '#shared/contract/reading.ts'
import type { TableModels } from '#core/modules/reports/papers.ts'
import { centred, date, joined, text } from './book-columns.ts'
import { stageWords } from './mill-words.ts'
import type { PaperCell, PaperColumn, PaperFrame, PaperTable } from './models.ts'

type FoundModel = Omit<TableModels['found'], 'frame'>
type Answer = FoundModel['answers'][number]

/** Where found documents stand that are no incoming ones. */
const stateWords: Readonly<Record<Answer['state'], string>> = {
  drafting: 'Đang soạn',
  contentCheck: 'Chờ kiểm tra nội dung',
  opinions: 'Đang xin ý kiến',
  formatCheck: 'Chờ kiểm tra thể thức',
  signing: 'Chờ ký',
  signed: 'Chờ cấp số',
  sentBack: 'Bị trả lại',
  withdrawn: 'Đã rút về',
  issued: 'Đã phát hành',
  refused: 'Không được duyệt',
  discarded: 'Đã bỏ',
  numbered: 'Chờ phát hành',
  dispatched: 'Đã phát hành',
  recalled: 'Đã thu hồi',
  replaced: 'Đã thay thế',
  imported: 'Đã nhập',
  ...stageWords,
}

const codeOf = ({ number, symbol }: Answer): string =>
  number === '' || symbol.startsWith(number) ? symbol : symbol === '' ? number : `${number}/${symbol}`

const placeOf = ({ snippet: { from, place } }: Answer): string => {
  if (from === 'entry') return 'Sổ'
  if (place === null) return 'Nội dung'
  return joined(place.file, place.page === null ? null : `trang ${String(place.page)}`)
}

const columnOf: Readonly<
  Record<FoundColumn, { readonly column: PaperColumn; readonly cell: (one: Answer) => PaperCell }>
> = {
  code: { column: centred('Số, ký hiệu', 29), cell: codeOf },
  arrival: {
    column: centred('Số đến', 16),
    cell: ({ entry }) => (entry ? numberLabel(entry.number, entry.suffix) : ''),
  },
  date: { column: date('Ngày tháng', 21), cell: (one) => one.date },
  issuer: { column: text('Cơ quan ban hành hoặc người soạn', 32), cell: ({ issuer }) => issuer },
  state: { column: text('Tình trạng', 22), cell: ({ state }) => stateWords[state] },
  holder: { column: text('Đơn vị hoặc người giữ', 30), cell: ({ holder }) => holder },
  due: { column: date('Thời hạn giải quyết', 21), cell: ({ due }) => due },
  place: { column: text('Nơi tìm thấy', 30), cell: placeOf },
}

/** What answers a question, with the subject and the columns that were chosen. */
export const foundList = (frame: PaperFrame, { query, columns, answers }: FoundModel): PaperTable => {
  const [first, ...others] = columns.map((name) => columnOf[name])
  // The subject stands behind the number, as in every book.
  const before = columns[0] === 'code' && first ? [first] : []
  const after = columns[0] === 'code' || !first ? others : [first, ...others]
  return {
    ...frame,
    title: 'Kết quả tra cứu',
    subtitle: [`Từ cần tìm: ${query}`],
    cover: null,
    orientation: 'landscape',
    notes: [`Danh sách có ${String(answers.length)} văn bản.`],
    columns: [
      { label: 'STT', widthMm: 11, align: 'centre', kind: 'count' },
      ...before.map(({ column }) => column),
      text('Trích yếu nội dung', 62),
      ...after.map(({ column }) => column),
    ],
    rows: answers.map((answer, index) => [
      index + 1,
      ...before.map(({ cell }) => cell(answer)),
      answer.subject,
      ...after.map(({ cell }) => cell(answer)),
    ]),
  }
}
