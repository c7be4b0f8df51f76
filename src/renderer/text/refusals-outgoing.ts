import type { RefusalCode } from '#shared/contract/index.ts'
import { said, named, counted, word, reasonNeeded, secretRule, type Sentence } from './refusal-words.ts'
import { secrecyLabels } from './vocabulary.ts'

const secrecyNames: Readonly<Record<string, string>> = secrecyLabels

/** Outgoing documents and their dispatch: one sentence for every code. */
export const outgoingRefusals = {
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
  'outgoing.secretSubject': said(
    'Văn bản Tuyệt mật không ghi trích yếu, ghi chú vào sổ.',
    'Để trống cả trích yếu và ghi chú.',
  ),
  'outgoing.signedAfterIssue': said('Ngày ký ở sau ngày ban hành.', 'Kiểm tra lại hai ngày.'),
  'outgoing.signerMissing': said('Chưa ghi người ký.', 'Điền họ tên người ký.'),
  'outgoing.copyLessSecret': (params) => ({
    sentence: `Văn bản được sao có độ mật${named(secrecyNames[word(params['secrecy'])])}; bản sao không được ghi thấp hơn.`,
    nextStep: 'Chọn độ mật của bản sao bằng hoặc cao hơn bản được sao; bản sao lấy số trong sổ văn bản mật đi.',
  }),
  'outgoing.copyStaysElectronic': said(
    'Văn bản điện tử chỉ sao y, sao lục được sang giấy (Nghị định 30/2020/NĐ-CP, Điều 25).',
    'Chọn bản sao giấy; nơi cần bản điện tử thì gửi chính tệp đã ký.',
  ),
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
  'exchange.unsealed': said(
    'Văn bản chưa có chữ ký số của cơ quan; số và ngày chưa hiện trên trang.',
    'Ký số cơ quan trước; nếu vẫn phải gửi ngay, ghi lý do.',
  ),
  'reports.noOriginal': said(
    'Chưa có trang PDF để làm bản sao.',
    'Thêm tệp PDF của bản gốc; với trích sao, thêm tệp chỉ gồm phần được trích.',
  ),
  'reports.notACopy': said('Văn bản này không phải bản sao.', 'Mở bản sao trong sổ bản sao rồi in lại.'),
  'exchange.unsigned': said('Văn bản đã có số nhưng chưa được ký.', 'Chờ người có thẩm quyền ký rồi phát hành.'),
} satisfies Readonly<Partial<Record<RefusalCode, Sentence>>>
