import type { catalogue, dayKinds } from '#shared/contract/catalogue.ts'
import type { fileProblems } from '#shared/contract/files.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { NoticeKind } from '#shared/contract/reading.ts'
import type { ActionName } from '#shared/contract/document.ts'
import type { registrationWarnings } from '#shared/contract/registry.ts'
import type { AskedName, workSets } from '#shared/contract/routing.ts'
import type {
  AgencyKind,
  AssignmentRole,
  AssignmentState,
  BookKind,
  Channel,
  FileRole,
  Secrecy,
  Stage,
  Urgency,
} from '#shared/vocabulary/document.ts'
import type { Permission, Role } from '#shared/vocabulary/roles.ts'

/** The word people read for each value of the closed lists, as the law and the offices write it. */

type Labels<Value extends string> = Readonly<Record<Value, string>>

/** Độ khẩn: Decree 30/2020/NĐ-CP, Annex I; "hẹn giờ" from QCVN 102:2016. */
export const urgencyLabels: Labels<Urgency> = {
  normal: 'Thường',
  urgent: 'Khẩn',
  veryUrgent: 'Thượng khẩn',
  express: 'Hỏa tốc',
  expressTimed: 'Hỏa tốc hẹn giờ',
}

/** Độ mật: the law on protection of state secrets. */
export const secrecyLabels: Labels<Secrecy> = {
  none: 'Không mật',
  confidential: 'Mật',
  secret: 'Tối mật',
  topSecret: 'Tuyệt mật',
}

export const roleLabels: Labels<Role> = {
  administrator: 'Quản trị',
  clerk: 'Văn thư',
  officeHead: 'Chánh Văn phòng',
  head: 'Thủ trưởng',
  deputyHead: 'Phó thủ trưởng',
  unitHead: 'Trưởng đơn vị',
  unitDeputy: 'Phó trưởng đơn vị',
  specialist: 'Chuyên viên',
  archivist: 'Lưu trữ',
  inspector: 'Thanh tra',
}

export const permissionLabels: Labels<Permission> = {
  'office.administer': 'Quản trị cơ quan, người dùng, sao lưu',
  'catalogue.edit': 'Sửa danh mục',
  'incoming.register': 'Tiếp nhận, đăng ký văn bản đến',
  'incoming.irregularNumber': 'Cấp số chèn, số giữ, ghi lùi ngày',
  'incoming.secretBook': 'Xem và ghi sổ văn bản mật',
  'incoming.seeAll': 'Xem mọi văn bản đến',
  'incoming.inspect': 'Xem theo phạm vi thanh tra',
  'routing.screen': 'Phân văn bản, đề xuất xử lý',
  'routing.direct': 'Cho ý kiến chỉ đạo',
  'routing.assign': 'Phân công trong đơn vị',
  'routing.handle': 'Nhận và giải quyết văn bản',
  'books.keep': 'Quản lý, in sổ văn bản',
  'drafting.write': 'Soạn thảo, trình văn bản đi',
  'drafting.checkContent': 'Kiểm tra nội dung, ký nháy',
  'drafting.checkFormat': 'Kiểm tra thể thức',
  'drafting.sign': 'Ký ban hành văn bản',
  'outgoing.number': 'Cấp số, ký số của cơ quan, phát hành',
  'audit.read': 'Xem nhật ký',
}

/** How it arrived. */
export const channelLabels: Labels<Channel> = {
  paper: 'Nộp trực tiếp',
  post: 'Bưu điện',
  email: 'Thư điện tử',
  exchange: 'Trục liên thông văn bản',
  usb: 'USB, đĩa',
  internal: 'Nội bộ',
  other: 'Khác',
}

/** Steps of the stepper. */
export const stageLabels: Labels<Stage> = {
  registered: 'Đăng ký',
  submitted: 'Trình',
  directed: 'Bút phê',
  assigned: 'Giao việc',
  handling: 'Xử lý',
  closed: 'Kết thúc',
  cancelled: 'Đã hủy số',
}

/** The stage of a document as a state in a list. */
export const stageStateLabels: Labels<Stage> = {
  registered: 'Chờ trình',
  submitted: 'Chờ bút phê',
  directed: 'Chờ phân công',
  assigned: 'Chờ xử lý',
  handling: 'Đang xử lý',
  closed: 'Đã kết thúc',
  cancelled: 'Đã hủy số',
}

/** Where an entry of the incoming desk stands: what the office called back has not lost its number. */
export const entryStateLabel = ({ stage, recalled }: { readonly stage: Stage; readonly recalled: boolean }): string =>
  recalled ? assignmentStateLabels.takenBack : stageStateLabels[stage]

export const assignmentRoleLabels: Labels<AssignmentRole> = {
  review: 'Xem xét',
  lead: 'Chủ trì',
  cooperating: 'Phối hợp',
  forInformation: 'Nhận để biết',
  opinion: 'Cho ý kiến',
}

export const assignmentStateLabels: Labels<AssignmentState> = {
  waiting: 'Chờ tiếp nhận',
  opened: 'Đã mở',
  handling: 'Đang xử lý',
  passedOn: 'Đã chuyển',
  done: 'Hoàn thành',
  returned: 'Đã trả lại',
  takenBack: 'Đã thu hồi',
  closed: 'Đã kết thúc',
}

/** What is asked of the person, in a row of "Việc của tôi". */
export const askedLabels: Labels<AskedName> = {
  submit: 'Chờ trình',
  direct: 'Chờ bút phê',
  assign: 'Chờ phân công',
  handle: 'Chủ trì xử lý',
  cooperate: 'Phối hợp',
  read: 'Để biết',
  answerOpinion: 'Xin ý kiến',
  answerExtension: 'Chờ duyệt gia hạn',
  returned: 'Bị trả lại',
}

export const workSetLabels: Labels<(typeof workSets)[number]> = {
  waiting: 'Chờ tôi',
  dueSoon: 'Sắp hạn',
  overdue: 'Quá hạn',
  following: 'Theo dõi',
  snoozed: 'Nhắc lại sau',
  sent: 'Đã chuyển',
}

export const actionLabels: Labels<ActionName> = {
  submit: 'Trình',
  direct: 'Bút phê',
  assign: 'Phân công',
  forward: 'Chuyển',
  start: 'Tiếp nhận xử lý',
  recordOpinion: 'Ghi ý kiến',
  reportDone: 'Báo cáo kết quả',
  close: 'Kết thúc',
  reopen: 'Mở lại',
  sendBack: 'Trả lại',
  takeBack: 'Thu hồi',
  askExtension: 'Xin gia hạn',
  answerExtension: 'Trả lời gia hạn',
  askOpinion: 'Xin ý kiến',
  answerOpinion: 'Cho ý kiến',
  nudge: 'Đôn đốc',
  acknowledge: 'Đã biết',
  addFiles: 'Thêm tệp',
  correct: 'Sửa đăng ký',
  cancelNumber: 'Hủy số',
  stamp: 'Đóng dấu Đến',
  printSlip: 'In phiếu giải quyết',
}

export const bookKindLabels: Labels<BookKind> = {
  incoming: 'Sổ đăng ký văn bản đến',
  incomingSecret: 'Sổ đăng ký văn bản mật đến',
  internal: 'Sổ văn bản nội bộ',
  outgoing: 'Sổ đăng ký văn bản đi',
  outgoingSecret: 'Sổ đăng ký văn bản mật đi',
  outgoingNormative: 'Sổ đăng ký văn bản quy phạm pháp luật',
  advisory: 'Sổ văn bản đi của hội đồng, ban, tổ',
  copies: 'Sổ đăng ký bản sao',
}

export const fileRoleLabels: Labels<FileRole> = {
  main: 'Văn bản',
  annex: 'Phụ lục',
  result: 'Kết quả',
  derived: 'Phiếu kiểm tra',
}

export const agencyKindLabels: Labels<AgencyKind> = {
  department: 'Sở',
  provincialCommittee: 'Ủy ban nhân dân tỉnh, thành phố',
  communeCommittee: 'Ủy ban nhân dân xã, phường, đặc khu',
  office: 'Văn phòng',
  centre: 'Trung tâm',
  division: 'Chi cục',
  board: 'Ban',
  school: 'Trường học',
  hospital: 'Bệnh viện',
  ministry: 'Bộ, cơ quan ngang bộ',
  other: 'Cơ quan, tổ chức khác',
}

export const documentGroupLabels: Labels<OutputOf<typeof catalogue.documentTypes>['items'][number]['group']> = {
  administrative: 'Văn bản hành chính',
  normative: 'Văn bản quy phạm pháp luật',
  party: 'Văn bản của Đảng',
  copy: 'Bản sao',
}

export const dayKindLabels: Labels<(typeof dayKinds)[number]> = {
  holiday: 'Nghỉ lễ, tết',
  compensatoryOff: 'Nghỉ bù',
  swappedOff: 'Nghỉ hoán đổi',
  swappedWorking: 'Làm bù',
  local: 'Nghỉ riêng của cơ quan',
}

export const fileProblemLabels: Labels<(typeof fileProblems)[number]> = {
  empty: 'Tệp rỗng (0 byte). Lấy lại tệp từ nơi gửi.',
  tooLarge: 'Tệp quá lớn. Chia nhỏ hoặc quét lại ở độ phân giải thấp hơn.',
  misnamed: 'Nội dung không đúng với đuôi tên tệp.',
  encrypted: 'Tệp đặt mật khẩu. Đề nghị nơi gửi gửi lại tệp không đặt mật khẩu.',
  damaged: 'Tệp bị hỏng. Lấy lại tệp từ nơi gửi.',
  bomb: 'Tệp nén bất thường, bung ra quá lớn nên không mở.',
  unsupported: 'Loại tệp này không tiếp nhận được.',
  macro: 'Tệp có chứa macro; chỉ mở khi chắc chắn về nơi gửi.',
  executable: 'Đây là tệp chương trình nên không tiếp nhận.',
  tooDeep: 'Tệp nén lồng nhau quá nhiều lớp.',
}

export const registrationWarningLabels: Labels<(typeof registrationWarnings)[number]> = {
  subjectLong: 'Trích yếu dài quá 500 ký tự; khi xuất dữ liệu theo Phụ lục VI sẽ phải rút gọn.',
  codeLong: 'Số, ký hiệu dài hơn quy định của Phụ lục VI.',
  issuerLong: 'Tên cơ quan dài quá 200 ký tự.',
  issuedInFuture: 'Ngày của văn bản ở sau hôm nay.',
  issuedLongAgo: 'Văn bản ban hành đã lâu; kiểm tra lại ngày, tháng, năm.',
  sameCode: 'Đã có văn bản cùng số, ký hiệu và cơ quan ban hành.',
  sameFile: 'Đã có văn bản với đúng tệp này.',
  yearUnconfirmed: 'Lịch nghỉ của năm có hạn xử lý chưa được xác nhận; hạn có thể thay đổi.',
}

export const noticeLabels: Labels<NoticeKind> = {
  assigned: 'giao việc cho bạn',
  informed: 'gửi bạn một văn bản để biết',
  returned: 'trả lại',
  takenBack: 'thu hồi',
  nudged: 'đôn đốc',
  directed: 'cho ý kiến chỉ đạo',
  extensionAsked: 'xin gia hạn',
  extensionAnswered: 'trả lời đề nghị gia hạn',
  opinionAsked: 'xin ý kiến',
  opinionAnswered: 'cho ý kiến',
  done: 'báo cáo hoàn thành',
  closed: 'kết thúc văn bản',
  reopened: 'mở lại văn bản',
  handedOver: 'bàn giao việc cho bạn',
  delegated: 'ủy quyền cho bạn',
  draftAsked: 'chuyển dự thảo cho bạn xử lý',
  draftOpinionAsked: 'xin ý kiến của bạn về dự thảo',
  draftOpinionsIn: 'đã có đủ ý kiến về dự thảo',
  draftReturned: 'trả lại dự thảo',
  draftTakenBack: 'rút lại dự thảo đã chuyển cho bạn',
  draftRefused: 'không duyệt dự thảo',
  draftSigned: 'đã ký dự thảo',
  draftNumbered: 'đã cấp số cho dự thảo',
  draftNumberToCancel: 'không duyệt văn bản đã cấp số; số chờ hủy',
  certificateExpires: ': chứng thư chữ ký số của bạn sắp hết hạn, cần gia hạn',
  agencyCertificateExpires: ': chứng thư chữ ký số của cơ quan sắp hết hạn, cần gia hạn',
}

/** The choices of a short list, in its order. */
export const choicesOf = <Value extends string>(
  values: readonly Value[],
  labels: Labels<Value>,
): readonly { readonly value: Value; readonly label: string }[] =>
  values.map((value) => ({ value, label: labels[value] }))
