/**
 * One sentence for each fact of a document's story, said after the person's name: "Lê Văn Bách trình Giám đốc".
 * What the person wrote is quoted beneath it and is no part of the sentence.
 */

import type { SignatureBadge } from '#shared/signatures/badge.ts'
import { madeLevels } from '#shared/vocabulary/drafting.ts'
import { levelWords } from './stamping.ts'

export type TimelineParams = Readonly<Record<string, string | number | null>>

type Sentence = (params: TimelineParams) => string

const word = (params: TimelineParams, name: string): string => {
  const value = params[name]
  return value === null || value === undefined ? '' : String(value)
}

/** `before` and the word, or nothing when there is no word. */
const withWord = (params: TimelineParams, name: string, before: string): string => {
  const value = word(params, name)
  return value === '' ? '' : `${before}${value}`
}

/** What a signature has come to, in a clerk's words. */
const withLevel = ({ reached }: TimelineParams): string => {
  const level = madeLevels.find((one) => one === reached)
  return level === undefined ? '' : `, chữ ký nay ${levelWords[level].toLocaleLowerCase('vi')}`
}

const day = (params: TimelineParams, name: string): string => {
  const [year = '', month = '', date = ''] = word(params, name).slice(0, 10).split('-')
  return `${date}/${month}/${year}`
}

const recipients = (params: TimelineParams): string =>
  [
    withWord(params, 'lead', 'chủ trì: '),
    withWord(params, 'cooperating', 'phối hợp: '),
    withWord(params, 'forInformation', 'để biết: '),
  ]
    .filter((part) => part !== '')
    .join('; ')

const withRecipients = (sentence: string, params: TimelineParams): string => {
  const list = recipients(params)
  return list === '' ? sentence : `${sentence} – ${list}`
}

const opinions: Readonly<Record<string, string>> = {
  agree: 'trả lời xin ý kiến: đồng ý',
  disagree: 'trả lời xin ý kiến: không đồng ý',
  other: 'trả lời xin ý kiến',
}

/** The verdict of a check, as it stands within a sentence. */
const signatureVerdicts: Readonly<Record<SignatureBadge, string>> = {
  valid: 'hợp lệ',
  revocationUnchecked: 'nguyên vẹn, chưa kiểm tra thu hồi',
  unproved: 'nguyên vẹn, chưa xác định chắc chắn người ký',
  refused: 'không hợp lệ, chứng thư số không được dùng để ký',
  changed: 'không hợp lệ, bị sửa đổi sau khi ký',
  broken: 'không hợp lệ, chữ ký không khớp với nội dung',
  unsupported: 'chưa kiểm tra được',
  unsigned: 'không có chữ ký số',
  unreadable: 'không đọc được tệp',
}

const signatureSaid = (params: TimelineParams): string =>
  (signatureVerdicts as Readonly<Record<string, string>>)[word(params, 'badge')] ?? 'xem chi tiết'

const draftStepWords: Readonly<Record<string, string>> = {
  contentCheck: 'kiểm tra nội dung',
  formatCheck: 'kiểm tra thể thức',
  signing: 'ký ban hành',
}

const draftAnswers: Readonly<Record<string, string>> = {
  agree: 'góp ý dự thảo: đồng ý',
  disagree: 'góp ý dự thảo: không đồng ý',
  other: 'góp ý dự thảo',
}

/** ` để kiểm tra nội dung`, after a recipient. */
const draftPurpose = (params: TimelineParams): string => {
  const purpose = draftStepWords[word(params, 'kind')]
  return purpose === undefined ? '' : ` để ${purpose}`
}

const approvedAs = (params: TimelineParams): string =>
  word(params, 'approvedKind') === 'formatCheck' ? 'duyệt thể thức' : 'duyệt nội dung, ký nháy'

export const timelineSentences: Readonly<Record<string, Sentence>> = {
  'registry.incomingRegistered': (params) =>
    `đăng ký${withWord(params, 'label', ', số đến ')}${withWord(params, 'book', ', ')}${withWord(params, 'reason', ', lý do: ')}`,
  'registry.incomingCorrected': (params) => `sửa nội dung đăng ký${withWord(params, 'fields', ': ')}`,
  'registry.filesAttached': () => 'bổ sung tệp',
  'registry.filesAdded': () => 'bổ sung tệp',
  'registry.replyCame': () => 'ghi nhận là văn bản trả lời',
  'registry.replyReceived': (params) => `nhận văn bản trả lời${withWord(params, 'label', ', số đến ')}`,
  'registry.incomingAnswered': (params) => `ban hành văn bản trả lời${withWord(params, 'answerCode', ' số ')}`,
  'registry.answerWithdrawn': () => 'hủy số văn bản trả lời',
  'routing.delivered': (params) => withRecipients('phát hành nội bộ', params),
  'routing.recalled': () => 'thu hồi văn bản đã phát hành',
  'outgoing.registered': (params) =>
    `cấp số${withWord(params, 'label', ' ')}${withWord(params, 'book', ' vào ')}${withWord(params, 'reason', ', lý do: ')}`,
  'outgoing.corrected': (params) => `sửa nội dung đăng ký${withWord(params, 'fields', ': ')}`,
  'outgoing.cancelled': (params) => `hủy số${withWord(params, 'label', ' ')}`,
  'outgoing.filesPut': ({ signedFor }) =>
    signedFor === 'agency' ? 'ký số của cơ quan' : signedFor === 'person' ? 'ký số' : 'thêm, thay tệp',
  'outgoing.fileRaised': (params) =>
    `bổ sung dấu thời gian vào bản lưu${withWord(params, 'file', ' của tệp ')}${withLevel(params)}${params['wentOut'] === 1 ? '; nơi đã nhận giữ bản gửi trước đó' : ''}`,
  'outgoing.keptLent': (params) => `cho mượn bản lưu${withWord(params, 'borrower', ': ')}`,
  'outgoing.keptReturned': (params) => `nhận lại bản lưu${withWord(params, 'borrower', ' từ ')}`,
  'exchange.recipientsAdded': (params) => `thêm nơi nhận${withWord(params, 'recipients', ': ')}`,
  'exchange.deliveryChanged': (params) => `sửa cách gửi${withWord(params, 'recipient', ' đến ')}`,
  'exchange.recipientRemoved': (params) => `bỏ nơi nhận${withWord(params, 'recipient', ' ')}`,
  'exchange.sent': (params) => `phát hành${withWord(params, 'recipients', ' đến ')}`,
  'exchange.answered': (params) =>
    `ghi ${params['answer'] === 'refused' ? 'trả lại' : 'đã nhận'}${withWord(params, 'recipient', ': ')}`,
  'exchange.recalled': () => 'thu hồi văn bản',
  'exchange.recallAnswered': (params) =>
    `ghi ${params['answer'] === 'refused' ? 'từ chối thu hồi' : 'đã thu hồi'}${withWord(params, 'recipient', ': ')}`,
  'exchange.corrected': (params) => `đính chính bằng${withWord(params, 'byCode', ' ')}`,
  'exchange.replaced': (params) => `thay thế bằng${withWord(params, 'byCode', ' ')}`,
  'registry.incomingCancelled': (params) => `hủy số đến${withWord(params, 'label', ' ')}`,
  'signing.checked': (params) => `kiểm tra chữ ký số${withWord(params, 'file', ' của tệp ')}: ${signatureSaid(params)}`,
  'signing.recordMade': (params) => `lập phiếu kiểm tra chữ ký số${withWord(params, 'checkedFile', ' của tệp ')}`,
  'imports.documentAdded': () => 'nhập tài liệu cũ',
  'drafting.started': (params) => {
    const mended = params['mendsAs'] === 'corrects' ? ', đính chính văn bản số ' : ', thay thế văn bản số '
    return `lập dự thảo${withWord(params, 'answers', ', trả lời văn bản đến số ')}${withWord(params, 'mended', mended)}`
  },
  'drafting.answerBegun': () => 'lập dự thảo văn bản trả lời',
  'drafting.mendingBegun': (params) =>
    params['as'] === 'corrects' ? 'lập dự thảo văn bản đính chính' : 'lập dự thảo văn bản thay thế',
  'drafting.fieldsChanged': () => 'sửa thông tin dự thảo',
  'drafting.fileSaved': (params) => `lưu${withWord(params, 'number', ' bản ')}${withWord(params, 'file', ' của tệp ')}`,
  'drafting.pdfAdded': (params) =>
    word(params, 'origin') === 'converted'
      ? `chuyển sang PDF${withWord(params, 'file', ' tệp ')}`
      : `đính kèm bản PDF${withWord(params, 'file', ' của tệp ')}`,
  'drafting.fileRemoved': (params) => `bỏ phụ lục${withWord(params, 'file', ' ')}`,
  'drafting.submitted': (params) => `trình${withWord(params, 'to', ' ')}${draftPurpose(params)}`,
  'drafting.approved': (params) => `${approvedAs(params)}${withWord(params, 'to', ', chuyển ')}${draftPurpose(params)}`,
  'drafting.opinionsAsked': (params) => `xin ý kiến${withWord(params, 'to', ' ')}`,
  'drafting.opinionAnswered': (params) => draftAnswers[word(params, 'decided')] ?? 'góp ý dự thảo',
  'drafting.opinionsClosed': (params) => `kết thúc lấy ý kiến${withWord(params, 'to', ', chưa trả lời: ')}`,
  'drafting.sentBack': (params) => `trả lại dự thảo${withWord(params, 'to', ' cho ')}`,
  'drafting.takenBack': (params) => `lấy lại dự thảo đã chuyển${withWord(params, 'to', ' cho ')}`,
  'drafting.withdrawn': () => 'rút dự thảo về để sửa',
  'drafting.refused': () => 'không duyệt dự thảo',
  'drafting.reassigned': (params) =>
    `chuyển việc xử lý dự thảo${withWord(params, 'insteadOf', ' từ ')}${withWord(params, 'to', ' sang ')}`,
  'drafting.discarded': () => 'bỏ dự thảo',
  'drafting.restored': () => 'lấy lại dự thảo đã bỏ',
  'drafting.signed': (params) => `ký số văn bản${withWord(params, 'certificateName', ', chứng thư số ')}`,
  'drafting.numbered': (params) => `cấp số${withWord(params, 'code', ' ')}, ngày ${day(params, 'issuedOn')}`,
  'drafting.numberRefused': (params) => `từ chối cấp số, trả lại${withWord(params, 'to', ' cho ')}`,
  'drafting.issued': () => 'phát hành văn bản',
  'drafting.fileRaised': (params) =>
    `bổ sung dấu thời gian${withWord(params, 'file', ' vào tệp ')}${withLevel(params)}`,
  'drafting.agencySigned': (params) =>
    `ký số của cơ quan${withWord(params, 'file', ' lên tệp ')}${withWord(params, 'certificateName', ', chứng thư số ')}`,
  'drafting.noteAdded': (params) => `ghi chú trên dự thảo${withWord(params, 'page', ', trang ')}`,
  'drafting.noteResolved': (params) =>
    Number(params['resolved']) === 1 ? 'đánh dấu ghi chú đã xử lý' : 'mở lại ghi chú trên dự thảo',
  'drafting.noteRemoved': () => 'xóa ghi chú trên dự thảo',
  'routing.submitted': (params) => withRecipients(`trình${withWord(params, 'to', ' ')}`, params),
  'routing.directed': (params) => withRecipients('cho ý kiến chỉ đạo', params),
  'routing.assigned': (params) => withRecipients('phân công', params),
  'routing.forwarded': (params) => `chuyển${withWord(params, 'to', ' cho ')}`,
  'routing.started': () => 'tiếp nhận xử lý',
  'routing.opinionRecorded': () => 'ghi ý kiến xử lý',
  'routing.reportedDone': (params) => `báo cáo hoàn thành${withWord(params, 'answerCode', ', văn bản trả lời số ')}`,
  'routing.closed': () => 'kết thúc văn bản',
  'routing.reopened': () => 'mở lại văn bản',
  'routing.acknowledged': () => 'xác nhận đã biết',
  'routing.sentBack': (params) => `trả lại${withWord(params, 'to', ' ')}`,
  'routing.takenBack': (params) => `thu hồi${withWord(params, 'to', ' từ ')}`,
  'routing.extensionAsked': (params) => `xin gia hạn đến ${day(params, 'extendedTo')}`,
  'routing.extensionAnswered': (params) =>
    params['decided'] === 'approved'
      ? `đồng ý gia hạn${withWord(params, 'to', ' cho ')} đến ${day(params, 'extendedTo')}`
      : `không đồng ý gia hạn${withWord(params, 'to', ' cho ')}`,
  'routing.opinionAsked': (params) => `xin ý kiến${withWord(params, 'to', ' ')}`,
  'routing.opinionAnswered': (params) => opinions[word(params, 'decided')] ?? 'trả lời xin ý kiến',
  'routing.nudged': (params) => `đôn đốc${withWord(params, 'to', ' ')}`,
  'accounts.draftHandedOver': (params) =>
    `bàn giao dự thảo${withWord(params, 'from', ' của ')}${withWord(params, 'to', ' cho ')}`,
  'accounts.workHandedOver': (params) =>
    `bàn giao việc${withWord(params, 'from', ' của ')}${withWord(params, 'to', ' cho ')}`,
}

/** The sentence of a fact; a neutral one for a fact this screen does not know yet. */
export const saySentence = (kind: string, params: TimelineParams): string =>
  timelineSentences[kind]?.(params) ?? 'cập nhật văn bản'
