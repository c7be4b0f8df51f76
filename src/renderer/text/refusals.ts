import type { RefusalCode } from '#shared/contract/index.ts'
import type { Refusal, RefusalParams } from '#shared/kernel/result.ts'
import { fileProblemLabels } from './vocabulary.ts'
import {
  said,
  word,
  named,
  counted,
  reasonNeeded,
  secretRule,
  type RefusalSentence,
  type Sentence,
} from './refusal-words.ts'
import { draftingRefusals } from './refusals-drafting.ts'
import { editingRefusals } from './refusals-editing.ts'
import { outgoingRefusals } from './refusals-outgoing.ts'
import { signingRefusals } from './refusals-signing.ts'

const waitWords = (params: RefusalParams): string => {
  const seconds = Math.max(1, Number(params['seconds'] ?? 0))
  return seconds < 90 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`
}

const passwordProblems: Readonly<Record<string, string>> = {
  missing: 'Chưa nhập mật khẩu.',
  short: 'Mật khẩu phải có ít nhất 8 ký tự.',
  noLetter: 'Mật khẩu phải có chữ cái.',
  noDigit: 'Mật khẩu phải có chữ số.',
  likeAccount: 'Mật khẩu không được trùng với tên tài khoản.',
  common: 'Mật khẩu này quá phổ biến, người khác dễ đoán ra.',
}

const fileProblems: Readonly<Record<string, string>> = fileProblemLabels

const recoveryProblems: Readonly<Record<string, string>> = {
  codeMistyped: 'Mã khôi phục gõ chưa đủ hoặc có ký tự gõ nhầm.',
  wrongCode: 'Mã khôi phục này không phải của cơ quan, hoặc đã được thay bằng mã mới hơn.',
}

/** Failures of the world outside, by cause. */
const causes: Readonly<Record<string, Omit<RefusalSentence, 'reference'>>> = {
  unreachable: {
    sentence: 'Không liên lạc được với chương trình.',
    nextStep: 'Đóng cửa sổ này rồi mở lại Lạc Thư; những gì đã nhập vẫn được giữ.',
  },
  diskFull: {
    sentence: 'Ổ đĩa đã đầy nên chưa ghi được.',
    nextStep: 'Xóa bớt tệp không dùng trên ổ đĩa chứa dữ liệu rồi thử lại. Việc đã ghi trước đó vẫn nguyên vẹn.',
  },
  readOnly: {
    sentence: 'Thư mục dữ liệu chỉ cho đọc, không cho ghi.',
    nextStep: 'Báo quản trị máy cấp quyền ghi cho thư mục dữ liệu rồi thử lại.',
  },
  diskFault: {
    sentence: 'Ổ đĩa báo lỗi khi đọc hoặc ghi.',
    nextStep: 'Thử lại; nếu vẫn lỗi, sao lưu ngay ra ổ khác và báo quản trị kiểm tra ổ đĩa.',
  },
  folderUnusable: {
    sentence: 'Không dùng được thư mục dữ liệu.',
    nextStep: 'Kiểm tra đường dẫn và quyền của thư mục rồi mở lại chương trình.',
  },
  folderMissing: {
    sentence: 'Không tìm thấy thư mục dữ liệu.',
    nextStep: 'Nếu dữ liệu để trên ổ ngoài, cắm lại ổ đó rồi thử lại.',
  },
  officeInUse: {
    sentence: 'Dữ liệu cơ quan đang được một chương trình Lạc Thư khác sử dụng.',
    nextStep: 'Đóng cửa sổ Lạc Thư kia rồi mở lại.',
  },
  storeBroken: {
    sentence: 'Kho dữ liệu bị hỏng, không đọc được.',
    nextStep: 'Không ghi thêm gì; khôi phục từ bản sao lưu gần nhất.',
  },
  storeBusy: { sentence: 'Kho dữ liệu đang bận.', nextStep: 'Đợi vài giây rồi thử lại.' },
  storeNewer: {
    sentence: 'Dữ liệu do phiên bản Lạc Thư mới hơn tạo ra.',
    nextStep: 'Cập nhật Lạc Thư lên phiên bản mới rồi mở lại.',
  },
  restoreUnfinished: {
    sentence: 'Việc khôi phục bị ngắt giữa chừng.',
    nextStep: 'Đóng Lạc Thư rồi mở lại; chương trình sẽ làm nốt việc khôi phục.',
  },
  blobBroken: {
    sentence: 'Tệp lưu trong kho bị hỏng.',
    nextStep: 'Khôi phục tệp từ bản sao lưu; báo quản trị kiểm tra ổ đĩa.',
  },
  blobMissing: {
    sentence: 'Không tìm thấy tệp trong kho.',
    nextStep: 'Khôi phục tệp từ bản sao lưu; báo quản trị kiểm tra thư mục dữ liệu.',
  },
  tooManyFiles: {
    sentence: 'Máy đang mở quá nhiều tệp.',
    nextStep: 'Đóng bớt chương trình khác rồi thử lại.',
  },
  keyringDamaged: {
    sentence: 'Tệp khóa của cơ quan (keyring.json) bị hỏng nên không mở được dữ liệu.',
    nextStep: 'Chép lại tệp này từ bản sao lưu, hoặc khôi phục bằng bản sao lưu và mã khôi phục.',
  },
  keyringNewer: {
    sentence: 'Tệp khóa của cơ quan do phiên bản Lạc Thư mới hơn tạo ra.',
    nextStep: 'Cập nhật Lạc Thư lên phiên bản mới rồi mở lại.',
  },
}

const unavailable: Sentence = (params) =>
  causes[word(params['cause'])] ?? {
    sentence: 'Máy chưa thực hiện được việc này.',
    nextStep: `Thử lại; nếu vẫn lỗi, báo quản trị (${word(params['cause'])}).`,
  }

/** One sentence for every code of the contract, in Vietnamese. */
export const refusalSentences: Readonly<Record<RefusalCode | 'files.tooLarge', Sentence>> = {
  ...draftingRefusals,
  ...editingRefusals,
  ...outgoingRefusals,
  ...signingRefusals,
  validation: said('Có thông tin chưa đúng.', 'Xem lại các ô được đánh dấu.'),
  forbidden: said(
    'Vị trí đang dùng không có quyền làm việc này.',
    'Đổi sang vị trí khác, hoặc đề nghị quản trị cấp quyền.',
  ),
  signedOut: (params) =>
    params['reason'] === 'noLaunch'
      ? {
          sentence: 'Cửa sổ này chưa được mở từ chương trình.',
          nextStep: 'Mở lại Lạc Thư từ biểu tượng hoặc dòng lệnh đã chạy chương trình.',
        }
      : { sentence: 'Phiên làm việc đã kết thúc.', nextStep: 'Đăng nhập lại; những gì đã nhập vẫn được giữ.' },
  mustChangePassword: said(
    'Mật khẩu đang dùng do quản trị đặt nên chưa làm được việc này.',
    'Đặt mật khẩu của riêng mình rồi thực hiện lại.',
  ),
  notFound: said('Không tìm thấy, hoặc nội dung này không thuộc phạm vi của vị trí đang dùng.'),
  conflict: said(
    'Người khác vừa thay đổi nội dung này.',
    'Màn hình đã hiện tình trạng mới nhất; xem lại rồi thực hiện tiếp nếu còn cần.',
  ),
  unavailable,
  unknownOperation: said('Phiên bản chương trình không khớp.', 'Đóng cửa sổ này rồi mở lại Lạc Thư.'),
  defect: (params) => ({
    sentence: 'Chương trình gặp lỗi, việc vừa rồi chưa được ghi.',
    nextStep: 'Thử lại; nếu vẫn lỗi, gửi mã tham chiếu cho quản trị.',
    reference: word(params['reference']),
  }),

  'host.alreadyFounded': said('Máy này đã lập cơ quan.', 'Đăng nhập để tiếp tục.'),
  'host.notFounded': said('Máy này chưa lập cơ quan.', 'Chọn “Lập cơ quan” hoặc “Thực hành”.'),
  'host.wrongPassword': said(
    'Tài khoản hoặc mật khẩu không đúng.',
    'Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại.',
  ),
  'host.tooManyTries': (params) => ({
    sentence: `Đã nhập sai quá nhiều lần; phải đợi ${waitWords(params)} nữa.`,
    nextStep: 'Nếu quên mật khẩu, đề nghị quản trị đặt lại.',
  }),
  'host.accountClosed': said('Tài khoản này đã khóa.', 'Liên hệ quản trị của cơ quan.'),
  'host.storeNewer': said(
    'Dữ liệu do phiên bản Lạc Thư mới hơn tạo ra.',
    'Cập nhật Lạc Thư lên phiên bản mới rồi mở lại.',
  ),
  'host.storeBroken': said('Kho dữ liệu bị hỏng, không mở được.', 'Khôi phục từ bản sao lưu gần nhất.'),
  'host.notPractice': said(
    'Đây là cơ quan thật, không phải chế độ thực hành.',
    'Đăng nhập bằng tài khoản và mật khẩu.',
  ),
  'host.wrongRecoveryCode': (params) => ({
    sentence: recoveryProblems[word(params['problem'])] ?? 'Mã khôi phục không đúng.',
    nextStep: 'Gõ lại đúng từng nhóm ký tự trên tờ mã khôi phục mới nhất đã in; không phân biệt chữ hoa, chữ thường.',
  }),
  'host.folderUnusable': said('Không ghi được vào thư mục đã chọn.', 'Chọn thư mục khác, hoặc cắm lại ổ ngoài.'),
  'host.backupMissing': said('Không có tệp ở đường dẫn này.', 'Kiểm tra lại đường dẫn, hoặc cắm lại ổ ngoài.'),
  'host.backupNeedsKey': said(
    'Bản sao lưu được mã hóa bằng khóa khác.',
    'Nhập mã khôi phục, hoặc tài khoản và mật khẩu có vào lúc sao lưu.',
  ),
  'host.backupBroken': said(
    'Tệp sao lưu bị hỏng hoặc không phải tệp sao lưu của Lạc Thư.',
    'Chọn bản sao lưu khác; dữ liệu hiện có không bị thay đổi.',
  ),

  'accounts.accountTaken': said('Tên tài khoản này đã có người dùng.', 'Chọn tên khác.'),
  'accounts.accountUnknown': said('Không có tài khoản này.', 'Kiểm tra lại tên tài khoản.'),
  'accounts.hasAccount': said('Người này đã có tài khoản.'),
  'accounts.passwordWeak': (params) => ({
    sentence: passwordProblems[word(params['problem'])] ?? 'Mật khẩu chưa đạt yêu cầu.',
    nextStep: 'Dùng ít nhất 8 ký tự, có cả chữ và số, không trùng tên tài khoản.',
  }),
  'accounts.csvInvalid': said('Tệp CSV không đúng cấu trúc.', 'Tải tệp mẫu, giữ nguyên dòng tiêu đề rồi nhập lại.'),
  'accounts.datesReversed': said('Ngày kết thúc trước ngày bắt đầu.', 'Sửa lại khoảng thời gian.'),
  'accounts.delegateSelf': said('Không thể ủy quyền cho chính mình.', 'Chọn người khác.'),
  'accounts.hasOpenWork': (params) => ({
    sentence: `Còn${counted(params['work'])} việc chưa xong.`,
    nextStep: 'Chọn người nhận bàn giao rồi thực hiện lại.',
  }),
  'accounts.inspectionUndated': said(
    'Quyền thanh tra phải có ngày kết thúc và phạm vi.',
    'Ghi ngày kết thúc và chọn sổ, khoảng thời gian được xem.',
  ),
  'accounts.lastAdministrator': said(
    'Đây là người quản trị cuối cùng của cơ quan.',
    'Giao vai trò quản trị cho người khác trước.',
  ),
  'accounts.postNotHeld': said('Bạn không giữ vị trí này.', 'Chọn vị trí đang giữ hoặc được ủy quyền.'),
  'accounts.postUnknown': said('Không có vị trí này hoặc đã thôi giữ.'),
  'accounts.successorInvalid': said('Người hoặc đơn vị nhận bàn giao không còn hiệu lực.', 'Chọn nơi nhận khác.'),
  'accounts.unitCycle': said('Đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó.'),
  'accounts.unitHasChildren': said(
    'Đơn vị còn đơn vị trực thuộc.',
    'Chuyển hoặc kết thúc các đơn vị trực thuộc trước.',
  ),
  'accounts.unitHasPosts': (params) => ({
    sentence: `Đơn vị còn${counted(params['posts'])} vị trí có người giữ.`,
    nextStep: 'Chọn đơn vị kế thừa, hoặc chuyển người trước.',
  }),
  'accounts.unitHasWork': (params) => ({
    sentence: `Đơn vị còn${counted(params['work'])} việc chưa xong.`,
    nextStep: 'Chọn đơn vị kế thừa để nhận bàn giao.',
  }),
  'accounts.unitNameTaken': said('Đã có đơn vị cùng tên.', 'Đặt tên khác.'),
  'accounts.unitUnknown': said('Không có đơn vị này hoặc đã kết thúc hoạt động.', 'Chọn đơn vị khác.'),

  'catalogue.codeTaken': said('Mã định danh này đã dùng cho cơ quan khác.', 'Kiểm tra lại mã.'),
  'catalogue.csvInvalid': said('Tệp CSV không đúng cấu trúc.', 'Xuất danh mục hiện có để lấy mẫu rồi nhập lại.'),
  'catalogue.dateBeforeReceipt': said('Hạn xử lý ở trước thời điểm giao việc.', 'Chọn hạn muộn hơn.'),
  'catalogue.hoursInvalid': said(
    'Giờ làm việc chưa hợp lý.',
    'Giờ kết thúc phải sau giờ bắt đầu, các buổi không chồng nhau.',
  ),
  'catalogue.nameTaken': said('Tên này đã có trong danh mục.', 'Đặt tên khác.'),

  'files.tooLarge': said('Tệp quá lớn.', 'Chia nhỏ tệp hoặc giảm độ phân giải khi quét rồi nhận lại.'),
  'files.blobUnknown': said('Không tìm thấy tệp vừa tải lên.', 'Tải tệp lên lại.'),
  'files.cardChanged': said('Phiếu tiếp nhận vừa được người khác sửa.', 'Xem lại các tệp trên phiếu rồi đăng ký.'),
  'files.cardUnknown': said(
    'Phiếu tiếp nhận này không còn.',
    'Có thể người khác đã đăng ký hoặc bỏ phiếu; xem lại danh sách.',
  ),
  'files.refused': (params) => ({
    sentence: `Tệp${named(params['name'])} không tiếp nhận được.`,
    nextStep: fileProblems[word(params['problem'])] ?? 'Kiểm tra lại tệp, hoặc chọn tệp khác.',
  }),
  'files.oneMain': said('Mỗi văn bản có đúng một tệp chính.', 'Chọn một tệp chính, các tệp khác là phụ lục.'),
  'files.pageUnknown': said('Không có trang này trong tệp.', 'Xem lại số trang.'),
  'files.signed': said('Tệp đã ký số nên không được tách trang.', 'Tách trang sẽ làm mất chữ ký; nhận tệp nguyên vẹn.'),
  'files.unparsable': said('Không đọc được cấu trúc của tệp.', 'Mở tệp gốc kiểm tra, hoặc đề nghị nơi gửi gửi lại.'),
  'files.wouldBeEmpty': said('Phiếu phải còn ít nhất một tệp.', 'Để lại một tệp, hoặc bỏ cả phiếu.'),

  'registry.noInternalBook': said(
    'Cơ quan chưa có sổ văn bản nội bộ nên chưa gửi nội bộ được.',
    'Quản trị lập sổ loại “Sổ văn bản nội bộ”.',
  ),
  'registry.bodyMissing': said('Chưa ghi hội đồng, ban hay tổ giữ sổ này.', 'Điền tên và chữ viết tắt.'),
  'registry.bookThere': (params) => ({
    sentence: `Đã có sổ loại này:${named(params['book'])}.`,
    nextStep: 'Loại sổ này chỉ có một; dùng sổ đang có.',
  }),
  'registry.typeHasBook': (params) => ({
    sentence: `Sổ${named(params['book'])} đã giữ số của loại văn bản này.`,
    nextStep: 'Mỗi loại văn bản chỉ có một sổ đang dùng.',
  }),
  'registry.alreadyHandled': said(
    'Văn bản đã được trình, giao hoặc xử lý nên không hủy số được.',
    'Thu hồi hoặc trả lại trước, hoặc cập nhật nội dung đăng ký.',
  ),
  'registry.alreadyLocked': said('Sổ của năm này đã khóa.'),
  'registry.answeredCancelled': (params) => ({
    sentence: `Văn bản đi${named(params['code'])} đã hủy số nên không có văn bản trả lời.`,
    nextStep: 'Bỏ dấu “Ghi là văn bản trả lời” ở văn bản đó rồi vào sổ lại.',
  }),
  'registry.arrivedBeforeIssued': said('Ngày đến ở trước ngày của văn bản.', 'Kiểm tra lại hai ngày.'),
  'registry.arrivedInFuture': said('Ngày đến ở sau hôm nay.', 'Sửa lại ngày đến.'),
  'registry.backDateNeedsPermission': said(
    'Vị trí này chưa được cấp số chèn, số giữ hoặc ghi ngày đến sớm hơn văn bản cuối trong sổ.',
    'Đề nghị quản trị cấp quyền “Cấp số chèn, số giữ, ghi lùi ngày”, hoặc nhờ văn thư có quyền đó đăng ký.',
  ),
  'registry.bookClosed': (params) => ({
    sentence: `Sổ${named(params['book'])} đã ngừng sử dụng.`,
    nextStep: 'Chọn sổ khác.',
  }),
  'registry.bookElsewhere': said('Sổ này do máy khác giữ nên máy này không cấp số.', 'Đăng ký tại máy giữ sổ.'),
  'registry.bookNameTaken': said('Đã có sổ cùng tên.', 'Đặt tên khác.'),
  'registry.bookUnknown': said('Không có sổ này.', 'Chọn sổ khác.'),
  'registry.cancelled': said('Số đến này đã hủy.', 'Văn bản đã hủy số không thay đổi được nữa.'),
  'registry.fileThere': (params) => ({
    sentence: `Văn bản đã có tệp${named(params['name'])}.`,
    nextStep: 'Bỏ tệp này khỏi danh sách rồi thêm các tệp còn lại.',
  }),
  'registry.duplicate': said(
    'Văn bản này có thể đã đăng ký.',
    'Xem văn bản trùng; nếu vẫn cần đăng ký, xác nhận rồi lưu lại.',
  ),
  'registry.issuerMissing': said('Chưa ghi cơ quan ban hành.', 'Điền “Cơ quan, tổ chức ban hành”.'),
  'registry.notLocked': said('Sổ của năm này chưa khóa.'),
  'registry.nothingChanged': said('Chưa có gì thay đổi so với nội dung đã đăng ký.'),
  'registry.numberNotReserved': (params) => ({
    sentence: `Số${counted(params['number'])} không nằm trong các số đã giữ.`,
    nextStep: 'Chọn một số đang giữ.',
  }),
  'registry.numberTaken': (params) => ({
    sentence: `Số đến${counted(params['number'])} đã dùng.`,
    nextStep: 'Chọn số khác hoặc để chương trình cấp số kế tiếp.',
  }),
  'registry.reasonNeeded': reasonNeeded,
  'registry.replyBeforeArrival': said('Hạn trả lời ở trước ngày đến.', 'Kiểm tra lại hạn trả lời.'),
  'registry.reservedOpen': (params) => ({
    sentence: `Sổ còn${counted(params['count'])} số đang giữ chưa dùng.`,
    nextStep: 'Dùng hoặc trả lại các số đó trước khi khóa sổ.',
  }),
  'registry.secretBookOnly': said(
    'Sổ này chỉ ghi văn bản mật.',
    'Chọn sổ đăng ký văn bản đến, hoặc chọn độ mật của văn bản.',
  ),
  'registry.secretFiles': said(secretRule, 'Bỏ tệp khỏi phiếu; sổ mật chỉ ghi số, ngày, cơ quan ban hành và độ mật.'),
  'registry.secretNotHere': said(
    'Văn bản mật không ghi vào sổ này.',
    'Chọn sổ đăng ký văn bản mật đến; không thấy sổ đó thì chuyển cho người được giao giữ sổ mật.',
  ),
  'registry.secretSubject': said(
    'Văn bản Tuyệt mật không ghi trích yếu, ghi chú vào sổ.',
    'Để trống cả trích yếu và ghi chú.',
  ),
  'registry.subjectMissing': said('Chưa ghi trích yếu nội dung.', 'Điền “Trích yếu nội dung”.'),
  'registry.yearLocked': (params) => ({
    sentence: `Sổ${named(params['book'])} của năm này đã khóa.`,
    nextStep: 'Quản trị mở khóa sổ kèm lý do nếu thật sự cần.',
  }),

  'reports.noPdf': said('Văn bản không có bản PDF để đóng dấu Đến.', 'Thêm tệp PDF của văn bản.'),
  'reports.nothingToPrint': said('Không có dòng nào để in.', 'Chọn khoảng khác, hoặc in lại từ đầu.'),
  'reports.tooMany': said('Danh sách quá dài.', 'Thu hẹp bộ lọc rồi xuất lại.'),
  'reports.unparsable': said(
    'Tệp PDF bị hỏng hoặc có mật khẩu nên không đóng dấu Đến được.',
    'Đề nghị nơi gửi gửi lại.',
  ),

  'routing.alreadyOpened': said('Người nhận đã mở văn bản nên không thu hồi được.', 'Đề nghị người nhận trả lại.'),
  'routing.alreadySubmitted': said('Văn bản đã được trình.'),
  'routing.assignmentOver': said('Việc này đã kết thúc hoặc đã chuyển cho người khác.'),
  'routing.childrenOpen': said(
    'Còn người được giao chủ trì chưa xong việc.',
    'Đợi họ báo cáo, đôn đốc hoặc thu hồi trước.',
  ),
  'routing.deadlinePastParent': said(
    'Hạn giao muộn hơn hạn của việc được giao.',
    'Đặt hạn sớm hơn, hoặc xin gia hạn trước.',
  ),
  'routing.documentClosed': said('Văn bản đã kết thúc xử lý.', 'Mở lại văn bản nếu cần xử lý tiếp.'),
  'routing.extensionNotLater': said('Hạn xin gia hạn phải muộn hơn hạn hiện tại.'),
  'routing.extensionPending': said('Đã có một đề nghị gia hạn đang chờ trả lời.'),
  'routing.noDeadline': said('Việc này không có hạn nên không cần gia hạn.'),
  'routing.noExtension': said('Không còn đề nghị gia hạn nào chờ trả lời.'),
  'routing.noLead': said('Chưa chọn người hoặc đơn vị chủ trì.', 'Chọn ít nhất một nơi chủ trì.'),
  'routing.noRecipient': said('Chưa chọn nơi nhận.', 'Chọn ít nhất một nơi nhận.'),
  'routing.notAsked': said(
    'Việc này không (hoặc không còn) cần thao tác đó.',
    'Xem lại các thao tác đang có trên văn bản.',
  ),
  'routing.notClosed': said('Văn bản chưa kết thúc nên không cần mở lại.'),
  'routing.notYours': said('Việc này không giao cho vị trí đang dùng.', 'Đổi vị trí nếu bạn giữ vị trí được giao.'),
  'routing.nudgedToday': said('Hôm nay đã đôn đốc việc này rồi.', 'Mỗi việc chỉ đôn đốc một lần trong ngày.'),
  'routing.reasonNeeded': reasonNeeded,
  'routing.recipientSelf': said('Không thể giao cho chính mình.', 'Chọn nơi nhận khác.'),
  'routing.recipientTwice': (params) => ({
    sentence: `Nơi nhận${named(params['name'])} được chọn hai lần.`,
    nextStep: 'Bỏ một lần.',
  }),
  'routing.recipientUnknown': (params) => ({
    sentence: `Nơi nhận${named(params['name'])} không còn hiệu lực hoặc không thuộc phạm vi được giao.`,
    nextStep: 'Chọn lại nơi nhận.',
  }),
  'routing.snoozeInPast': said('Ngày nhắc lại phải sau hôm nay.'),
  'routing.toCannotDirect': said(
    'Người này không có quyền cho ý kiến chỉ đạo.',
    'Trình lãnh đạo hoặc Chánh Văn phòng.',
  ),
  'routing.tooManyExtensions': said(
    'Việc này đã gia hạn tối đa số lần cho phép.',
    'Báo cáo trực tiếp lãnh đạo giao việc.',
  ),
  'imports.fileUnknown': said('Có tệp trong danh sách chưa được đưa vào chương trình.', 'Chạy lại lệnh nhập từ đầu.'),
  'routing.unitWithoutHead': (params) => ({
    sentence: `Đơn vị${named(params['name'])} chưa có trưởng đơn vị.`,
    nextStep: 'Chọn một người cụ thể, hoặc đề nghị quản trị bổ nhiệm.',
  }),
}

/** What a refusal says. A code this screen does not know is told as it is, for the administrator. */
export const sayRefusal = (refusal: Refusal): RefusalSentence => {
  const known = Object.hasOwn(refusalSentences, refusal.code)
    ? refusalSentences[refusal.code as keyof typeof refusalSentences]
    : undefined
  return (
    known?.(refusal.params ?? {}) ?? {
      sentence: 'Chương trình từ chối việc này.',
      nextStep: `Báo quản trị mã: ${refusal.code}.`,
    }
  )
}

/** The refusal in one line, for a form or a toast. */
export const refusalLine = (refusal: Refusal): string => {
  const { sentence, nextStep, reference } = sayRefusal(refusal)
  return [sentence, nextStep, reference].filter((part) => part !== undefined && part !== '').join(' ')
}
