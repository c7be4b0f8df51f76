import type { RefusalCode } from '#shared/contract/index.ts'
import type { RefusalParams } from '#shared/kernel/result.ts'
import { fillSentence } from '#shared/signatures/sentence.ts'
import signing from '../../../resources/signatures/signing.json'
import { said, word, named, type Sentence } from './refusal-words.ts'

/** The sentences of the signature writer, which the command line says too. */
const whyUnsigned = (params: RefusalParams): string => {
  const sentences: Readonly<Record<string, { readonly vi: string } | undefined>> = signing
  const known = Object.entries(params).filter(
    (entry): entry is [string, string | number | boolean] => entry[1] !== null,
  )
  return fillSentence(sentences[`sign.${word(params['why'])}`]?.vi ?? word(params['why']), Object.fromEntries(known))
}

/** Why a paper that waits for its time-stamp still waits; it was signed before, and only lacks what comes behind. */
export const whyUnraised = (params: RefusalParams): string =>
  params['why'] === 'stopped' ? 'Chương trình đang đóng nên đã dừng việc này.' : whyUnsigned(params)

/** Keys, certificates and signatures: one sentence for every code. */
export const signingRefusals = {
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
  'signing.practiceRoot': said(
    'Đây là chứng thư gốc thực hành, ai cũng ký được bằng khóa của nó: chỉ cơ quan thực hành tin cậy.',
    'Bỏ chứng thư này khỏi kho tin cậy.',
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
  'signing.timestampServiceMissing': said(
    'Mức chữ ký này cần dấu thời gian nhưng chưa đặt máy chủ dấu thời gian.',
    'Ghi địa chỉ máy chủ, hoặc chọn mức “Không cần dấu thời gian”.',
  ),
  'stamping.notWaiting': said(
    'Văn bản này không còn chờ dấu thời gian.',
    'Tải lại danh sách: có thể văn bản đã được ký tiếp, hoặc dấu thời gian vừa được bổ sung.',
  ),
  'stamping.networkOff': said(
    'Cơ quan chưa cho phép chương trình dùng mạng nên chưa hỏi được máy chủ dấu thời gian.',
    'Quản trị bật mạng ở Quản trị › Chữ ký số; văn bản vẫn nằm trong danh sách chờ.',
  ),
  'stamping.cannotRaise': (params) => ({
    sentence: whyUnraised(params),
    nextStep: 'Văn bản vẫn như trước và còn trong danh sách chờ.',
  }),
  'stamping.awaited': (params) => ({
    sentence: `Tệp${named(params['name'])} còn chờ dấu thời gian; cơ quan quy định phát hành phải chờ.`,
    nextStep:
      'Mở “Chờ dấu thời gian” ở Văn bản đi, bấm “Thử ngay”. Việc gấp: gửi bản giấy, hoặc đề nghị quản trị cho phát hành không chờ.',
  }),
  'signing.pictureUnfit': said(
    'Tệp này không dùng làm hình chữ ký, hình con dấu được.',
    'Chọn ảnh PNG nền trong suốt, không quá 16 triệu điểm ảnh.',
  ),
  'signing.sealSizeMissing': said(
    'Ảnh con dấu không ghi độ phân giải nên không biết con dấu thật to bao nhiêu.',
    'Lưu ảnh con dấu với độ phân giải, ví dụ 300 dpi, đúng kích thước con dấu thật, rồi chọn lại.',
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
} satisfies Readonly<Partial<Record<RefusalCode, Sentence>>>
