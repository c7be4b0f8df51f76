import type { BookEntry, OutgoingEntry, PostedEntry } from '#core/modules/reports/papers.ts'
import { secrecies, type Secrecy, type Stage, type Urgency } from '#shared/vocabulary/document.ts'
import { shortDate } from './paper-dates.ts'

/** Words of printed forms for values of the closed lists. Decree 30/2020/NĐ-CP, Annexes I and IV. */

export const urgencyWords: Readonly<Record<Urgency, string>> = {
  normal: '',
  urgent: 'Khẩn',
  veryUrgent: 'Thượng khẩn',
  express: 'Hỏa tốc',
  expressTimed: 'Hỏa tốc hẹn giờ',
}

export const secrecyWords: Readonly<Record<Secrecy, string>> = {
  none: '',
  confidential: 'Mật',
  secret: 'Tối mật',
  topSecret: 'Tuyệt mật',
}

export const stageWords: Readonly<Record<Stage, string>> = {
  registered: 'Chờ trình',
  submitted: 'Chờ bút phê',
  directed: 'Chờ phân công',
  assigned: 'Chờ xử lý',
  handling: 'Đang xử lý',
  closed: 'Đã kết thúc',
  cancelled: 'Đã hủy số',
}

/** Columns of an entry that can be corrected, as the forms call them. */
const fieldWords: Readonly<Record<string, string>> = {
  typeId: 'Tên loại',
  typeName: 'Tên loại',
  code: 'Số, ký hiệu',
  issuedOn: 'Ngày tháng văn bản',
  issuerId: 'Mã cơ quan ban hành',
  issuer: 'Tác giả',
  subject: 'Trích yếu',
  signerName: 'Người ký',
  signerPosition: 'Chức vụ người ký',
  urgency: 'Độ khẩn',
  secrecy: 'Độ mật',
  fieldId: 'Lĩnh vực',
  language: 'Ngôn ngữ',
  pages: 'Số trang',
  copies: 'Số bản',
  note: 'Ghi chú',
  channel: 'Hình thức nhận',
  replyBy: 'Hạn trả lời',
  fileNotation: 'Số và ký hiệu hồ sơ',
  hasPaper: 'Bản giấy',
  unopened: 'Thư không bóc bì',
  addressee: 'Người nhận đích danh',
  addressees: 'Kính gửi',
  recipients: 'Nơi nhận',
  signerPostId: 'Vị trí người ký',
  authorPostId: 'Vị trí người soạn thảo',
  draftingUnitId: 'Đơn vị soạn thảo',
  signedOn: 'Ngày ký',
  medium: 'Dạng bản gốc',
  keptBy: 'Đơn vị, người nhận bản lưu',
}
export const fieldWord = (field: string): string => fieldWords[field] ?? field

const mediumWords: Readonly<Record<string, string>> = { electronic: 'Điện tử', paper: 'Giấy' }

const yesNo: Readonly<Record<string, string>> = { true: 'Có', false: 'Không' }
const isDay = /^\d{4}-\d{2}-\d{2}$/

/** A corrected value as people read it; identifiers of catalogues stay what they are. */
export const valueWord = (field: string, value: string): string => {
  if (field === 'urgency') return urgencyWords[value as Urgency] || 'Thường'
  if (field === 'secrecy')
    return secrecies.includes(value as Secrecy) ? secrecyWords[value as Secrecy] || 'Không' : value
  if (field === 'medium') return mediumWords[value] ?? value
  if (isDay.test(value)) return shortDate(value)
  return yesNo[value] ?? value
}

/** Where an entry stands: what the office called back has not lost its number. */
export const standingWord = ({ stage, recalled }: Pick<BookEntry, 'stage' | 'recalled'>): string =>
  recalled ? 'Đã thu hồi' : stageWords[stage]

/** Ghi chú of an entry: its level of secrecy, why it was cancelled or called back, the clerk's own note. */
export const noteOf = (entry: BookEntry): string => {
  const fate = `${entry.recalled ? 'Đã thu hồi' : 'Hủy số'}: ${entry.cancelledReason ?? ''}`
  return [secrecyWords[entry.secrecy], entry.stage === 'cancelled' ? fate : '', entry.note]
    .filter((part) => part !== '')
    .join('. ')
}

const outgoingStateWords: Readonly<Record<OutgoingEntry['state'], string>> = {
  numbered: '',
  dispatched: '',
  recalled: 'Đã thu hồi',
  replaced: 'Đã thay thế',
  cancelled: 'Hủy số',
}

/** Ghi chú of an outgoing entry: its level of secrecy, what became of it, the clerk's own note. */
export const outgoingNoteOf = (entry: OutgoingEntry): string => {
  const state = outgoingStateWords[entry.state]
  const became = entry.state === 'cancelled' ? `${state}: ${entry.cancelledReason ?? ''}` : state
  const said = (words: string, codes: string | null): string => (codes === null ? '' : `${words} ${codes}`)
  // What was called back and what took its place are told both.
  const replaced = said('Thay thế bằng', entry.replacedBy)
  const fate = entry.state === 'replaced' && replaced !== '' ? '' : became
  return [
    secrecyWords[entry.secrecy],
    fate,
    replaced,
    said('Đính chính bằng', entry.correctedBy),
    said('Thay thế văn bản số', entry.replaces),
    said('Đính chính văn bản số', entry.corrects),
    entry.note,
  ]
    .filter((part) => part !== '')
    .join('. ')
}

/** Ghi chú of what was posted: the number of the post office, the clerk's own note. */
export const postedNoteOf = ({ trackingCode, note }: PostedEntry): string =>
  [trackingCode === '' ? '' : `Mã bưu gửi: ${trackingCode}`, note].filter((part) => part !== '').join('. ')

/** Tiến độ giải quyết. */
export const progressOf = (entry: BookEntry): string => {
  if (entry.stage !== 'closed' || entry.closedAt === null) return standingWord(entry)
  const late = entry.dueAt !== null && entry.closedAt > entry.dueAt
  return `Đã giải quyết ngày ${shortDate(entry.closedAt)}${late ? ' (quá hạn)' : ''}`
}
