import type { RefusalCode } from '#shared/contract/index.ts'
import type { Refusal, RefusalParams } from '#shared/kernel/result.ts'
import { fillSentence } from '#shared/signatures/sentence.ts'
import signing from '../../../resources/signatures/signing.json'
import { fileProblemLabels } from './vocabulary.ts'

/** What happened, and what to do next. */
export interface RefusalSentence {
  readonly sentence: string
  readonly nextStep?: string
  /** The number of a defect in the program's log. */
  readonly reference?: string
}

type Sentence = (params: RefusalParams) => RefusalSentence

const said =
  (sentence: string, nextStep?: string): Sentence =>
  () =>
    nextStep === undefined ? { sentence } : { sentence, nextStep }

const word = (value: RefusalParams[string] | undefined): string =>
  value === null || value === undefined || typeof value === 'boolean' ? '' : String(value)

/** ` “…”` when the refusal names the thing, else nothing. */
const named = (value: RefusalParams[string] | undefined): string => (word(value) === '' ? '' : ` “${word(value)}”`)

/** ` 3` when the refusal counts, else nothing. */
const counted = (value: RefusalParams[string] | undefined): string => (word(value) === '' ? '' : ` ${word(value)}`)

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

/** Why a file was not filled, converted or compared. */
const unfitFiles: Readonly<Record<string, string>> = {
  notWord: 'không phải tệp Word (DOCX)',
  notSupported: 'không phải tệp Word (DOCX) hay PDF có lớp chữ',
  damaged: 'tệp hỏng',
  encrypted: 'tệp đặt mật khẩu',
  bomb: 'tệp nở quá lớn khi mở',
  macro: 'tệp có macro hoặc điều khiển tự chạy',
  tooLarge: 'tệp quá lớn',
  timedOut: 'đọc quá lâu nên đã dừng',
}

const dutyRules: Readonly<Record<string, string>> = {
  drafterChecksContent: 'Người soạn thảo không tự kiểm tra nội dung văn bản của mình.',
  formatCheckerSigns: 'Người kiểm tra thể thức không ký ban hành chính văn bản đó.',
  signerGivesNumber: 'Người ký không tự cấp số cho văn bản mình ký.',
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

/** The sentences of the signature writer, which the command line says too. */
const whyUnsigned = (params: RefusalParams): string => {
  const sentences: Readonly<Record<string, { readonly vi: string } | undefined>> = signing
  const known = Object.entries(params).filter(
    (entry): entry is [string, string | number | boolean] => entry[1] !== null,
  )
  return fillSentence(sentences[`sign.${word(params['why'])}`]?.vi ?? word(params['why']), Object.fromEntries(known))
}

const reasonNeeded = said('Chưa ghi lý do.', 'Ghi rõ lý do rồi thực hiện lại.')
const secretRule = 'Theo Luật Bảo vệ bí mật nhà nước, máy này không lưu nội dung văn bản mật.'

/** One sentence for every code of the contract, in Vietnamese. */
export const refusalSentences: Readonly<Record<RefusalCode | 'files.tooLarge', Sentence>> = {
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
  'drafting.alreadyOpened': said('Người nhận đã mở dự thảo nên không lấy lại được.', 'Đề nghị người nhận trả lại.'),
  'drafting.authorityWrong': said(
    'Người này không ký được với thẩm quyền đã chọn.',
    'Chọn lại thẩm quyền ký (TM., KT., TL., TUQ., Q.) trong danh sách của người ký.',
  ),
  'drafting.bytesChanged': said(
    'Tệp đã ký không giữ nguyên nội dung đã xem nên không được ghi nhận.',
    'Mở lại dự thảo, xem và ký lại.',
  ),
  'drafting.certificateDiffers': said(
    'Chữ ký trong tệp không phải của chứng thư số đã chọn.',
    'Chọn đúng chứng thư số rồi ký lại.',
  ),
  'drafting.contentCheckMissing': said(
    'Chưa có người kiểm tra và chịu trách nhiệm nội dung cho bản này (Điều 12 Nghị định 30/2020/NĐ-CP).',
    'Trình người đứng đầu đơn vị soạn thảo kiểm tra, ký nháy trước.',
  ),
  'drafting.dutiesNotSeparate': (params) => ({
    sentence: dutyRules[word(params['rule'])] ?? 'Một người không làm hai việc này trong cùng một văn bản.',
    nextStep: 'Chuyển cho người khác; quy định này đặt ở phần quản trị.',
  }),
  'drafting.entryClosed': (params) => ({
    sentence: `Văn bản đi${named(params['code'])} đã phát hành hoặc đã hủy số nên không thay tệp được.`,
    nextStep: 'Xem văn bản trong sổ đăng ký văn bản đi.',
  }),
  'drafting.fileKind': (params) => ({
    sentence: `Tệp${named(params['name'])} không dùng làm dự thảo được.`,
    nextStep: 'Chỉ nhận tệp Word (DOCX) và PDF; bản trình ký kèm theo phải là PDF.',
  }),
  'drafting.fileMoved': said(
    'Dự thảo đã có bản mới hơn bản bạn vừa xem.',
    'Mở lại, xem bản mới nhất rồi thực hiện tiếp.',
  ),
  'drafting.fileUnknown': said('Không còn tệp này trong dự thảo.', 'Tải lại trang để xem các tệp hiện có.'),
  'drafting.fileUnfit': (params) => ({
    sentence: `Không đọc được tệp: ${unfitFiles[word(params['problem'])] ?? 'tệp hỏng hoặc không đúng loại'}.`,
    nextStep: 'Mở tệp bằng Word hoặc LibreOffice, lưu lại thành DOCX rồi thử lại.',
  }),
  'drafting.formatCheckMissing': said(
    'Chưa có người kiểm tra thể thức cho bản này (Điều 12 Nghị định 30/2020/NĐ-CP).',
    'Chuyển văn thư hoặc Văn phòng kiểm tra thể thức trước khi trình ký.',
  ),
  'drafting.levelNotReached': said(
    'Chữ ký chưa đạt mức đã khai (dấu thời gian hoặc dữ liệu thu hồi).',
    'Ký lại, hoặc ghi nhận đúng mức chữ ký đạt được.',
  ),
  'drafting.mainFileMissing': said('Dự thảo chưa có tệp chính.', 'Thêm tệp Word hoặc PDF rồi trình.'),
  'drafting.mainFileStays': said('Không bỏ được tệp chính.', 'Lưu bản mới của tệp chính, hoặc bỏ cả dự thảo.'),
  'drafting.noConverter': said(
    'Máy này chưa có LibreOffice hoặc Microsoft Word nên không chuyển sang PDF được.',
    'Cài LibreOffice (miễn phí), hoặc tự chuyển sang PDF rồi đính kèm vào dự thảo.',
  ),
  'drafting.noPdf': said(
    'Tệp chính chưa có bản PDF nên chưa trình ký được.',
    'Chuyển sang PDF và xem lại, hoặc đính kèm bản PDF.',
  ),
  'drafting.notBefore': said('Người này chưa từng giữ dự thảo.', 'Chọn trong danh sách những người đã xử lý.'),
  'drafting.notConverted': (params) => ({
    sentence:
      word(params['why']) === 'timedOut'
        ? 'Chuyển sang PDF quá lâu nên đã dừng.'
        : word(params['why']) === 'notEmbedded'
          ? 'Có phông chữ không nhúng được vào PDF.'
          : 'Chương trình văn phòng không chuyển được tệp này sang PDF.',
    nextStep: 'Mở tệp bằng Word hoặc LibreOffice, xuất ra PDF rồi đính kèm vào dự thảo.',
  }),
  'drafting.notNow': said('Ở bước này không làm được việc đó.', 'Tải lại trang để xem việc làm được bây giờ.'),
  'drafting.notYours': said('Việc này không giao cho vị trí đang dùng.', 'Đổi vị trí nếu bạn giữ vị trí được giao.'),
  'drafting.nothingChanged': said('Chưa có thông tin nào thay đổi.'),
  'drafting.over': said('Dự thảo đã kết thúc nên không sửa được nữa.'),
  'drafting.reasonNeeded': reasonNeeded,
  'drafting.recipientSelf': said('Không thể chuyển cho chính mình.', 'Chọn người khác.'),
  'drafting.recipientTwice': (params) => ({
    sentence: `Nơi nhận${named(params['name'])} được chọn hai lần.`,
    nextStep: 'Bỏ một lần.',
  }),
  'drafting.recipientUnknown': said(
    'Người hoặc đơn vị này không còn, hoặc không xử lý văn bản.',
    'Chọn người hoặc đơn vị khác.',
  ),
  'drafting.replyBeforeToday': said('Hạn trả lời đã qua.', 'Chọn ngày từ hôm nay trở đi.'),
  'drafting.routeNotYours': said(
    'Quy trình này không phải của đơn vị bạn.',
    'Quy trình dùng chung do Văn phòng, văn thư đặt.',
  ),
  'drafting.sameFile': said('Tệp này giống hệt bản đang có.', 'Sửa và lưu tệp rồi thêm lại.'),
  'drafting.secretFiles': said(secretRule, 'Bỏ các tệp của dự thảo, hoặc soạn trên máy độc lập.'),
  'drafting.secretNotHere': said(secretRule, 'Soạn văn bản mật trên máy độc lập, không nối mạng.'),
  'drafting.signatureBroken': said(
    'Bộ kiểm tra của chương trình thấy chữ ký vừa tạo không nguyên vẹn nên không ghi nhận.',
    'Ký lại; nếu vẫn vậy, mở Bác sĩ token để kiểm tra thiết bị.',
  ),
  'drafting.signatureRefused': (params) => ({
    sentence: `Chứng thư số${named(params['name'])} đã bị thu hồi hoặc không dùng để ký văn bản được.`,
    nextStep: 'Ký bằng chứng thư số khác còn hiệu lực.',
  }),
  'drafting.signatureMissing': said('Tệp không có thêm chữ ký số nào.', 'Ký lại.'),
  'drafting.subjectMissing': said('Chưa ghi trích yếu nội dung.', 'Điền “Trích yếu nội dung”.'),
  'drafting.templateUnknown': said('Không có mẫu văn bản này.', 'Chọn lại trong danh sách mẫu.'),
  'drafting.toCannotCheck': said(
    'Người này không được giao việc kiểm tra đó.',
    'Chọn người khác, hoặc đề nghị quản trị cấp quyền.',
  ),
  'drafting.toCannotSign': said(
    'Người này không có thẩm quyền ký ban hành.',
    'Chọn thủ trưởng, cấp phó, hoặc người được giao ký thừa lệnh, thừa ủy quyền.',
  ),
  'drafting.typeMissing': said('Chưa chọn loại văn bản.', 'Chọn “Loại văn bản”.'),
  'drafting.typeUnknown': said('Không có loại văn bản này trong danh mục.', 'Chọn loại khác.'),
  'drafting.unitWithoutHead': (params) => ({
    sentence: `Đơn vị${named(params['name'])} chưa có người đứng đầu.`,
    nextStep: 'Chọn một người cụ thể trong đơn vị.',
  }),
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

  'outgoing.alreadyDispatched': said(
    'Văn bản đã phát hành nên không làm việc này được nữa.',
    'Nếu sai, dùng đính chính, thay thế hoặc thu hồi.',
  ),
  'outgoing.alreadyLent': (params) => ({
    sentence: `Bản lưu này đang cho${named(params['borrower'])} mượn.`,
    nextStep: 'Ghi trả trước khi cho mượn tiếp.',
  }),
  'outgoing.alreadyReturned': said('Bản lưu này đã được ghi trả.'),
  'outgoing.answerUnknown': said(
    'Có văn bản đến được trả lời không còn, đã hủy số hoặc bạn không được xem.',
    'Bỏ văn bản đó khỏi danh sách trả lời rồi đăng ký lại.',
  ),
  'outgoing.cancelled': said('Số của văn bản này đã hủy.', 'Văn bản đã hủy số không thay đổi được nữa.'),
  'outgoing.codeTaken': (params) => ({
    sentence: `Số và ký hiệu${named(params['code'])} đã dùng trong năm.`,
    nextStep: 'Kiểm tra lại ký hiệu, hoặc lấy số kế tiếp.',
  }),
  'outgoing.dueInPast': said('Ngày hẹn trả ở trước hôm nay.', 'Chọn lại ngày hẹn trả.'),
  'outgoing.fileThere': (params) => ({
    sentence: `Tệp${named(params['name'])} đã có trong văn bản.`,
    nextStep: 'Chọn tệp khác.',
  }),
  'outgoing.frozen': said(
    'Văn bản đã thu hồi hoặc đã được thay thế nên giữ nguyên hiện trạng.',
    'Xem lịch sử xử lý để biết văn bản thay thế.',
  ),
  'outgoing.issuedInFuture': said('Ngày ban hành ở sau hôm nay.', 'Sửa lại ngày ban hành.'),
  'outgoing.noBook': said(
    'Cơ quan chưa có sổ để cấp số cho loại văn bản này.',
    'Quản trị lập sổ trong phần Sổ văn bản (loại và nhóm văn bản có sổ riêng do người đứng đầu quy định).',
  ),
  'outgoing.noMainFile': said('Chưa có tệp văn bản chính.', 'Chọn một tệp làm văn bản chính.'),
  'outgoing.notDispatched': said('Văn bản chưa phát hành.', 'Nếu sai, sửa hoặc hủy số trước khi phát hành.'),
  'outgoing.notReusable': (params) => ({
    sentence: `Số${counted(params['number'])} không dùng lại được.`,
    nextStep: 'Chỉ số hủy trong hôm nay, khi chưa gửi đi đâu, mới dùng lại được.',
  }),
  'outgoing.partMissing': said('Chưa ghi phần nội dung được trích sao.', 'Ghi rõ phần nào của văn bản được trích.'),
  'outgoing.replyBeforeIssue': said('Hạn trả lời ở trước ngày ban hành.', 'Kiểm tra lại hạn trả lời.'),
  'outgoing.requestOver': said('Yêu cầu cấp số này đã được giải quyết hoặc đã rút.', 'Tải lại danh sách yêu cầu.'),
  'outgoing.secretBookOnly': said('Sổ văn bản mật đi chỉ ghi văn bản có độ mật.', 'Chọn sổ thường.'),
  'outgoing.secretFiles': said(secretRule, 'Bỏ tệp; sổ mật chỉ ghi số, ngày, nơi nhận và độ mật.'),
  'outgoing.secretNotHere': said('Văn bản mật lấy số riêng trong sổ văn bản mật đi.', 'Chọn sổ văn bản mật đi.'),
  'outgoing.secretSubject': said('Văn bản Tuyệt mật không ghi trích yếu vào sổ.', 'Để trống trích yếu.'),
  'outgoing.signedAfterIssue': said('Ngày ký ở sau ngày ban hành.', 'Kiểm tra lại hai ngày.'),
  'outgoing.signerMissing': said('Chưa ghi người ký.', 'Điền họ tên người ký.'),
  'outgoing.sourceNotCopy': said(
    'Sao lục chỉ làm từ một bản sao y.',
    'Chọn bản sao y làm nguồn, hoặc dùng sao y từ bản gốc.',
  ),
  'outgoing.sourceUnknown': said('Không tìm thấy văn bản được sao.', 'Chọn lại văn bản được sao.'),
  'outgoing.subjectMissing': said('Chưa ghi trích yếu nội dung.', 'Điền “Trích yếu nội dung”.'),
  'outgoing.symbolMissing': said(
    'Chưa có ký hiệu và chương trình không tự ghép được.',
    'Điền ký hiệu, hoặc bổ sung chữ viết tắt của cơ quan, đơn vị soạn thảo.',
  ),
  'outgoing.typeMissing': said('Chưa chọn tên loại văn bản.', 'Chọn loại văn bản trong danh mục.'),
  'outgoing.unsigned': said(
    'Văn bản điện tử chưa có chữ ký số nên chưa được cấp số.',
    'Ký trước; nếu quy trình cấp số trước khi ký, ghi lý do.',
  ),
  'outgoing.wrongBook': (params) => ({
    sentence: `Sổ${named(params['book'])} không dùng cho loại văn bản này.`,
    nextStep: 'Chọn sổ do chương trình đề nghị.',
  }),
  'exchange.alreadyAnswered': said('Nơi nhận này đã có trả lời.', 'Tải lại trang để xem trả lời.'),
  'exchange.alreadyRecalled': said('Văn bản này đã thu hồi.'),
  'exchange.alreadySent': (params) => ({
    sentence: `Đã gửi đến${named(params['name'])}.`,
    nextStep: 'Nơi đã gửi không sửa được; nếu gửi nhầm, thu hồi văn bản.',
  }),
  'exchange.channelUnfit': (params) => ({
    sentence: `Cách gửi không phù hợp với nơi nhận${named(params['name'])}.`,
    nextStep:
      'Đơn vị, cá nhân trong cơ quan nhận nội bộ hoặc bản giấy; nơi khác nhận gói tệp, thư điện tử hoặc bản giấy.',
  }),
  'exchange.emailMissing': (params) => ({
    sentence: `Chưa có địa chỉ thư điện tử của${named(params['name'])}.`,
    nextStep: 'Điền địa chỉ thư điện tử, hoặc chọn cách gửi khác.',
  }),
  'exchange.groupNameTaken': said('Đã có nhóm nơi nhận cùng tên.', 'Đặt tên khác.'),
  'exchange.linked': said('Hai văn bản này đã được liên kết như vậy.'),
  'exchange.linkItself': said('Văn bản không thể đính chính hay thay thế chính nó.', 'Chọn văn bản khác.'),
  'exchange.linkUnknown': said(
    'Không có văn bản đi này, hoặc số của nó đã hủy.',
    'Cấp số cho văn bản đính chính, thay thế trước.',
  ),
  'registry.noInternalBook': said(
    'Cơ quan chưa có sổ văn bản nội bộ nên chưa gửi nội bộ được.',
    'Quản trị lập sổ loại “Sổ văn bản nội bộ”.',
  ),
  'exchange.noMainFile': said('Văn bản chưa có tệp chính để gửi.', 'Thêm tệp văn bản chính trước khi gửi.'),
  'exchange.notLetter': said('Đính chính phải bằng công văn.', 'Chọn một công văn của cơ quan.'),
  'exchange.notOnPaper': said('Chỉ nơi nhận bản giấy mới có bì.', 'Chọn các nơi nhận gửi bản giấy.'),
  'exchange.notSameType': said('Văn bản thay thế phải cùng tên loại.', 'Chọn văn bản cùng loại.'),
  'exchange.notSent': said('Chưa gửi đến nơi này.', 'Ghi đã gửi trước.'),
  'exchange.reasonNeeded': reasonNeeded,
  'exchange.recallNotAsked': said('Nơi nhận này không chờ trả lời thu hồi.'),
  'exchange.recipientTwice': (params) => ({
    sentence: `Nơi nhận${named(params['name'])} đã có trong danh sách.`,
    nextStep: 'Bỏ một lần.',
  }),
  'exchange.recipientUnknown': (params) => ({
    sentence: `Nơi nhận${named(params['name'])} không còn hiệu lực.`,
    nextStep: 'Chọn lại nơi nhận.',
  }),
  'exchange.secretChannel': said(
    'Văn bản mật không gửi qua mạng hay gói tệp.',
    'Gửi bản giấy theo quy định bảo vệ bí mật nhà nước.',
  ),
  'exchange.sentBeforeIssue': said('Ngày gửi ở trước ngày ban hành.', 'Kiểm tra lại ngày gửi.'),
  'exchange.sentInFuture': said('Thời điểm ghi ở sau hiện tại.', 'Kiểm tra lại ngày giờ.'),
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
  'registry.secretSubject': said('Văn bản Tuyệt mật không ghi trích yếu vào sổ.', 'Để trống trích yếu.'),
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
  'signing.notChecked': (params) => ({
    sentence: `Tệp${named(params['name'])} chưa được kiểm tra chữ ký số.`,
    nextStep: 'Bấm kiểm tra lại chữ ký rồi thực hiện tiếp.',
  }),
  'signing.coversNothing': said(
    'Chữ ký này không bảo vệ phiên bản nào của tệp nên không có bản đã ký để mở.',
    'Xem chi tiết chữ ký để biết lý do.',
  ),
  'signing.certificateUnknown': said(
    'Không có chứng thư này trong kho tin cậy, hoặc chứng thư không dùng được cho việc này.',
    'Tải lại trang kho tin cậy; nếu cần, nhập chứng thư từ tệp.',
  ),
  'signing.networkOff': said(
    'Cơ quan chưa cho phép tải dữ liệu chứng thực qua mạng.',
    'Quản trị bật trong phần kho tin cậy, hoặc nhập danh sách thu hồi (CRL) từ tệp.',
  ),
  'signing.keyBusy': said(
    'Yêu cầu mở khóa ký trước đó đang được xử lý.',
    'Chờ xong rồi thử lại; mã PIN chưa được gửi thêm lần nào.',
  ),
  'signing.libraryUnknown': said(
    'Trình điều khiển này không có trong danh sách được dùng.',
    'Chọn trình điều khiển mà bác sĩ token tìm thấy, hoặc đề nghị quản trị thêm vào.',
  ),
  'signing.libraryNotAbsolute': (params) => ({
    sentence: `Đường dẫn${named(params['path'])} chưa đầy đủ.`,
    nextStep: 'Ghi đường dẫn đầy đủ của tệp trình điều khiển trên máy này.',
  }),
  'signing.driverUnfit': (params) => ({
    sentence: `Không nạp được trình điều khiển${named(params['library'])}.`,
    nextStep: 'Mở bác sĩ token để xem lý do: thường là thiếu bản 64-bit hoặc cần cài lại.',
  }),
  'signing.driverFailed': (params) => ({
    sentence: `Trình điều khiển USB ký số bị lỗi${named(params['driver'])}; văn bản không bị ảnh hưởng.`,
    nextStep: 'Rút USB ký số ra, cắm lại rồi thử lại.',
  }),
  'signing.driverSilent': said(
    'Trình điều khiển USB ký số không trả lời nên đã được dừng lại.',
    'Đóng các chương trình khác đang dùng USB ký số, rút ra cắm lại rồi thử lại.',
  ),
  'signing.tokenMissing': said('Không thấy USB ký số cần dùng.', 'Cắm đúng USB ký số của người ký rồi thử lại.'),
  'signing.severalTokens': (params) => ({
    sentence: `Có nhiều USB ký số đang cắm${named(params['tokens'])}.`,
    nextStep: 'Chọn đúng USB của người ký, hoặc rút các USB khác ra.',
  }),
  'signing.pinWrong': (params) => ({
    sentence:
      params['left'] === 'finalTry' ? 'Mã PIN không đúng; chỉ còn một lần nhập, sai là bị khóa.' : 'Mã PIN không đúng.',
    nextStep: 'Kiểm tra lại trước khi nhập lần nữa: sai nhiều lần USB ký số sẽ bị khóa.',
  }),
  'signing.pinLength': (params) => ({
    sentence: `Mã PIN phải có từ ${String(params['least'])} đến ${String(params['most'])} ký tự.`,
    nextStep: 'Nhập lại; mã vừa nhập chưa được gửi đến USB ký số nên không tính là một lần sai.',
  }),
  'signing.pinLocked': said(
    'USB ký số đã bị khóa vì nhập sai mã PIN nhiều lần.',
    'Đề nghị nơi cấp chứng thư số mở khóa.',
  ),
  'signing.pinExpired': said('Mã PIN đã hết hạn.', 'Đổi mã PIN bằng phần mềm giao kèm USB ký số rồi thử lại.'),
  'signing.pinNotSet': said(
    'USB ký số chưa được đặt mã PIN.',
    'Đặt mã PIN bằng phần mềm giao kèm USB ký số rồi thử lại.',
  ),
  'signing.finalTry': said(
    'USB ký số chỉ còn một lần nhập mã PIN, sai là bị khóa; mã PIN chưa được gửi đi.',
    'Chỉ xác nhận nhập khi đã chắc chắn; nếu không, hỏi nơi cấp chứng thư số.',
  ),
  'signing.keyNotFound': said(
    'Trên USB ký số không có khóa của chứng thư cần dùng.',
    'Kiểm tra có cắm đúng USB của người ký không.',
  ),
  'signing.severalKeys': (params) => ({
    sentence: `Trên USB ký số có nhiều khóa ký${named(params['keys'])}.`,
    nextStep: 'Chọn chứng thư cần dùng để ký.',
  }),
  'signing.keyUnfit': said(
    'Khóa trên USB ký số này không dùng để ký văn bản được.',
    'Hỏi nơi cấp chứng thư số; có thể USB thiếu chứng thư đi kèm khóa.',
  ),
  'signing.trialFailed': (params) => ({
    sentence: `Mã PIN đúng nhưng ký thử không thành công${named(params['why'])}.`,
    nextStep: 'Xem bác sĩ token: thường là chứng thư hết hạn hoặc không dùng để ký.',
  }),
  'signing.notPractice': said(
    'Khóa ký thực hành chỉ dùng trong cơ quan thực hành.',
    'Dùng USB ký số hoặc tệp khóa do nơi có thẩm quyền cấp.',
  ),
  'signing.fileNoKey': said(
    'Tệp không có khóa ký kèm chứng thư số của nó.',
    'Chọn tệp .p12 hoặc .pfx được xuất cùng khóa riêng.',
  ),
  'signing.fileUnfit': said(
    'Tệp không phải tệp khóa PKCS#12, bị hỏng hoặc dùng kiểu mã hóa, kiểu khóa chưa hỗ trợ.',
    'Chọn tệp .p12 hoặc .pfx khác, hoặc xuất lại tệp.',
  ),
  'signing.passwordWrong': said(
    'Mật khẩu của tệp khóa không đúng.',
    'Kiểm tra lại bộ gõ và phím Caps Lock rồi nhập lại.',
  ),
  'signing.keyClosed': said('Khóa ký đã được đóng lại.', 'Cắm USB ký số (hoặc chọn tệp khóa) và mở lại.'),
  'signing.certificateOfAnother': said(
    'Chứng thư số này là của người khác.',
    'Mỗi người chỉ ký bằng chứng thư số của mình; cắm đúng USB ký số rồi mở lại.',
  ),
  'signing.certificateOfAgency': said(
    'Chứng thư số của cơ quan chỉ văn thư dùng, để ký văn bản cho cơ quan.',
    'Ký với tư cách cá nhân bằng chứng thư số của mình.',
  ),
  'signing.certificateOfPerson': said(
    'Đây là chứng thư số của cá nhân, không phải của cơ quan.',
    'Mở khóa ký của cơ quan (do văn thư giữ) rồi ký lại.',
  ),
  'signing.cannotSign': (params) => ({
    sentence: whyUnsigned(params),
    nextStep: 'Tệp chưa được ký và vẫn như trước.',
  }),
  'signing.pictureUnfit': said(
    'Tệp này không dùng làm hình chữ ký, hình con dấu được.',
    'Chọn ảnh PNG nền trong suốt, không quá 16 triệu điểm ảnh.',
  ),
  'signing.certificateTaken': said(
    'Chứng thư số này đã được gắn với người khác hoặc với cơ quan.',
    'Kiểm tra có đúng USB ký số của mình không; nếu gắn nhầm, đề nghị quản trị gỡ ra.',
  ),
  'signing.certificateNotValid': said(
    'Chứng thư số đã hết hạn hoặc chưa đến ngày có hiệu lực nên không gắn được.',
    'Kiểm tra ngày giờ của máy; nếu đúng, đề nghị nơi cấp gia hạn chứng thư.',
  ),
  'signing.certificateNotBound': said(
    'Chứng thư số này chưa được gắn với ai trong cơ quan.',
    'Mở khóa ký rồi gắn chứng thư với mình, hoặc với cơ quan nếu là văn thư.',
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
