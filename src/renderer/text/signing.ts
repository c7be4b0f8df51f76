import type { PaperRole, SigningWarningCode } from '#shared/contract/signing-papers.ts'
import { fillSentence } from '#shared/signatures/sentence.ts'
import sentences from '../../../resources/signatures/signing.json'

/** Words of signing: keys, PIN, the page that is signed. */
export const signingText = {
  title: {
    person: 'Ký số',
    agency: 'Ký số của cơ quan',
    annex: 'Ký số phụ lục',
    copy: 'Ký số bản sao',
  } satisfies Record<PaperRole, string>,
  submit: 'Ký',
  page: (name: string) => `Trang sẽ ký: ${name}`,
  done: 'Đã ký số',
  doneWaiting: 'Đã ký số; chưa có dấu thời gian',
  place: {
    at: (page: number, left: number, top: number) =>
      `Chữ ký ở trang ${page}, cách mép trái ${left} mm, cách mép trên ${top} mm`,
    written: (texts: readonly string[]) => `Số, ngày ghi vào trang: ${texts.join(', ')}`,
    hint: 'Kéo để dời; hoặc dùng phím mũi tên, giữ Shift để dời nhanh',
    where: (page: number) =>
      `Chữ ký hiện ở trang ${page}, đúng như trên trang. Muốn đặt chỗ khác: kéo nó đi, hoặc chọn nó rồi dùng phím mũi tên (giữ Shift để dời nhanh).`,
    fixed: (page: number) => `Con dấu hiện ở trang ${page}, vào ô đã chừa sẵn khi người có thẩm quyền ký.`,
    nowhere: 'Không tìm thấy chỗ ký trên trang. Đặt chữ ký lên trang rồi kéo đến chỗ cần ký.',
    put: 'Đặt chữ ký lên trang',
    pageBefore: 'Sang trang trước',
    pageAfter: 'Sang trang sau',
    back: 'Về chỗ tự tìm',
    hide: 'Ký mà không hiện hình',
    look: 'Xem kỹ trước khi ký:',
  },
  copying: {
    take: 'Lấy PDF của văn bản gốc',
    sign: 'Ký số bản sao',
    signed: 'Bản sao đã ký số của cơ quan; cấp số để vào sổ.',
    hint: 'Bản sao điện tử: thêm một tệp PDF rồi ký số của cơ quan.',
  },
  life: {
    until: (day: string) => `đến ${day}`,
    expiring: (day: string, left: string) => `đến ${day}, còn ${left} ngày`,
    expired: (day: string) => `hết hạn ${day}`,
  },
  noPicture: 'Chưa có hình chữ ký: chữ ký có hiệu lực nhưng không hiện hình. Thêm hình ở Tài khoản của tôi.',
  key: {
    legend: 'Khóa ký',
    opened: 'Khóa đang mở',
    none: 'Chưa mở khóa ký nào.',
    token: 'USB ký số',
    file: 'Tệp khóa (.p12)',
    practice: 'Khóa thực hành',
    practiceHint: 'Khóa của cơ quan thực hành, mang tên người hay cơ quan ký; chữ ký bằng khóa này không có giá trị.',
    look: 'Tìm USB ký số',
    looking: 'Đang tìm USB ký số…',
    nothing: 'Không thấy chứng thư ký nào trên USB. Mở “Bác sĩ token” ở Tài khoản của tôi để biết vì sao.',
    certificate: 'Chứng thư',
    chooseFile: 'Chọn tệp khóa',
    pin: 'Mã PIN',
    pinHint: 'Mã PIN chỉ gửi vào USB một lần và không được lưu. Sai nhiều lần USB sẽ bị khóa.',
    pinPad: 'Nhập mã PIN trên bàn phím của đầu đọc.',
    lowTries: 'USB báo còn ít lần thử PIN. Kiểm tra kỹ trước khi nhập.',
    finalTry: 'USB chỉ còn một lần thử PIN: nhập sai sẽ khóa USB. Đánh dấu vào đây nếu chắc chắn.',
    password: 'Mật khẩu tệp khóa',
    open: 'Mở khóa',
    trial: {
      legend: 'Ký thử',
      lead: 'Ký thử một trang trắng không lưu ở đâu, để biết USB ký số, mã PIN và chứng thư có dùng được không.',
      run: 'Ký thử',
      intact: 'Ký thử được: chữ ký nguyên vẹn',
      broken: 'Ký được nhưng chữ ký không nguyên vẹn: đừng dùng USB này, báo nơi cấp chứng thư',
      took: (ms: number) => `mất ${(ms / 1000).toLocaleString('vi', { maximumFractionDigits: 1 })} giây`,
    },
    close: 'Đóng khóa',
    until: (day: string) => `có giá trị đến ${day}`,
    ofOther: 'chứng thư của người khác',
    unbound: 'Chứng thư này chưa được gắn với ai. Gắn một lần, về sau chỉ người giữ mới ký được bằng chứng thư này.',
    bind: { person: 'Gắn với tôi', agency: 'Gắn với cơ quan' },
    misnamed: 'Tên trong chứng thư khác tên người (cơ quan) này; kiểm tra lại nếu gắn nhầm.',
    missing: 'Mở khóa ký trước khi ký',
  },
} as const

/** Why a person should look twice before signing. */
export const warningLine = ({
  code,
  field,
  value,
}: {
  readonly code: SigningWarningCode
  readonly field: string
  readonly value: string
}): string => fillSentence(sentences[`warning.${code}`].vi, { field, value })
