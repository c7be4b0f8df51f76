import type { foundStates } from '#shared/contract/reading.ts'
import { draftStateLabels } from './drafts.ts'
import { outgoingStateLabels } from './outgoing.ts'
import { stageStateLabels } from './vocabulary.ts'

/** Words of the search page. */
export const searchText = {
  title: 'Tra cứu',
  description: 'Văn bản đang ở đâu, ai giữ, còn mấy ngày',
  box: 'Tìm văn bản',
  palette: 'Tìm lệnh hoặc văn bản (Ctrl+K)',
  placeholder: 'Số, ký hiệu, trích yếu, người…',
  pagePlaceholder: 'Số, ký hiệu, trích yếu, người, nội dung, hoặc cả một câu hỏi…',
  results: 'Kết quả tra cứu',
  indexing: 'Đang đọc nội dung tệp để tra cứu…',
  indexingLeft: (files: string) => `Đang đọc nội dung tệp để tra cứu, còn ${files} tệp…`,
  start: 'Gõ số đến, số ký hiệu, trích yếu, cơ quan, người ký, hoặc điều cần biết',
  startHint: 'Có dấu hay không dấu đều được; gõ cả câu hỏi cũng được.',
  examples: 'Cách gõ',
  exampleOf: {
    '789': 'số đến hoặc số văn bản',
    '15 qd ubnd': 'một phần số, ký hiệu, không cần đúng dấu cách',
    'cai cach hanh chinh': 'từ bất kỳ, có dấu hoặc không dấu',
    '"phòng cháy, chữa cháy"': 'đúng nguyên cụm trong ngoặc kép',
    'tháng 9/2026': 'cả tháng, cả năm (năm 2025), hôm nay, hôm qua, một ngày (15/9)',
  },
  narrow: 'Lọc thêm',
  filters: {
    'từ:': 'đến từ ngày này: từ:1/9',
    'đến:': 'đến hết ngày này: đến:30/9',
    'loại:': 'loại văn bản: loại:"kế hoạch"',
    'giữ:': 'người hoặc đơn vị đang giữ: giữ:Nam',
    'hạn:quá': 'đang quá hạn xử lý',
  },
  saving: {
    saved: 'Tra cứu đã lưu',
    nothingSaved: 'Chưa lưu câu tra cứu nào',
    save: 'Lưu câu đang tra…',
    saveTitle: 'Lưu câu tra cứu',
    saveSubmit: 'Lưu',
    name: 'Tên',
    nameMissing: 'Đặt tên cho câu tra cứu',
    kept: (name: string) => `Đã lưu câu tra cứu “${name}”`,
    remove: (name: string) => `Xóa “${name}”`,
    removed: (name: string) => `Đã xóa câu tra cứu “${name}”`,
  },
  exportFound: 'Xuất kết quả',
  exported: (name: string, entries: string) => `Đã xuất ${entries} kết quả ra ${name}`,
  nothing: 'Không tìm thấy văn bản nào',
  nothingHint: 'Thử ít từ hơn, hoặc gõ không dấu.',
  more: (shown: string) => `Đang hiện ${shown} văn bản khớp nhất; gõ thêm để thu hẹp.`,
  arrival: (number: string, date: string) => `Số đến ${number} ngày ${date}`,
  since: (moment: string) => `từ ${moment}`,
  closedAt: (moment: string) => `xong ${moment.toLocaleLowerCase('vi')}`,
  imported: {
    state: 'Đã nhập',
    stateHint: 'Tư liệu cũ, không thuộc sổ',
    back: 'Về kết quả tra cứu',
    page: 'Tư liệu đã nhập',
    noSubject: 'Không có trích yếu',
    noContent: 'Tư liệu này không có nội dung chữ.',
    issued: (date: string) => `Ngày ${date}`,
    from: (source: string, by: string, date: string) => `Nhập từ “${source}”, ${by}, ngày ${date}`,
  },
} as const

/** Where a found document stands. */
export const foundStateLabels: Readonly<Record<(typeof foundStates)[number], string>> = {
  ...draftStateLabels,
  ...outgoingStateLabels,
  ...stageStateLabels,
  imported: searchText.imported.state,
}
