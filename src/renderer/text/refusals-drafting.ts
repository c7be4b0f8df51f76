import type { RefusalCode } from '#shared/contract/index.ts'
import { said, word, named, reasonNeeded, secretRule, type Sentence } from './refusal-words.ts'

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

/** Drafts and the way to their signature: one sentence for every code. */
export const draftingRefusals = {
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
  'drafting.noPdf': (params) => ({
    sentence: `Tệp${named(params['name'])} chưa có bản PDF nên chưa trình ký được.`,
    nextStep: 'Chuyển sang PDF và xem lại, hoặc đính kèm bản PDF.',
  }),
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
  'drafting.signsForAnother': said(
    'Người đang làm thay không ký bằng tên và chức danh của người vắng mặt (Điều 13 Nghị định 30/2020/NĐ-CP).',
    'Chuyển cho chức vụ của mình để ký thay (KT.), thừa lệnh (TL.) hoặc thừa ủy quyền (TUQ.), rồi đổi về vị trí đó và ký.',
  ),
  'drafting.subjectMissing': said('Chưa ghi trích yếu nội dung.', 'Điền “Trích yếu nội dung”.'),
  'drafting.templateFileMissing': said('Mẫu chưa có tệp Word.', 'Chọn tệp DOCX của mẫu rồi lưu lại.'),
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
} satisfies Readonly<Partial<Record<RefusalCode, Sentence>>>
