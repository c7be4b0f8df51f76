import type { SignatureBadge } from '#shared/signatures/badge.ts'
import type {
  ChangeLevel,
  Coverage,
  RevocationState,
  SignatureKind,
  SignatureLevel,
  TimeSource,
} from '#shared/signatures/words.ts'

/** The words of signature checks. */

type Labels<Value extends string> = Readonly<Record<Value, string>>

export const badgeLabels: Labels<SignatureBadge> = {
  valid: 'Chữ ký hợp lệ',
  revocationUnchecked: 'Nguyên vẹn, chưa kiểm tra được thu hồi',
  unproved: 'Nguyên vẹn, chưa xác minh được người ký',
  refused: 'Chứng thư không được chấp nhận',
  changed: 'Bị sửa sau khi ký',
  broken: 'Chữ ký không khớp nội dung',
  unsupported: 'Chưa đánh giá được chữ ký',
  unsigned: 'Không có chữ ký số',
  unreadable: 'Không đọc được tệp',
}

/** For a column of a table. */
export const shortBadgeLabels: Labels<SignatureBadge> = {
  valid: 'Hợp lệ',
  revocationUnchecked: 'Nguyên vẹn',
  unproved: 'Chưa xác minh',
  refused: 'Không chấp nhận',
  changed: 'Bị sửa',
  broken: 'Không khớp',
  unsupported: 'Chưa đánh giá được',
  unsigned: 'Không ký số',
  unreadable: 'Không đọc được',
}

const coverageLabels: Labels<Coverage> = {
  wholeFile: 'bao trùm toàn bộ tệp',
  wholeRevision: 'bao trùm toàn bộ bản đã ký',
  partial: 'chỉ bao trùm một phần tệp',
  unclear: 'không rõ bao trùm đến đâu',
}

const laterLabels: Labels<ChangeLevel> = {
  none: '',
  lta: 'Sau đó chỉ thêm dữ liệu lưu giữ chữ ký.',
  formFill: 'Sau đó có điền trường hoặc ký tiếp, đúng phép.',
  annotations: 'Sau đó có ghi chú thêm, đúng phép.',
  disallowed: '',
}

const timeLabels: Labels<TimeSource> = {
  claimed: 'theo máy người ký',
  signatureTimestamp: 'theo dấu thời gian',
  documentTimestamp: 'theo dấu thời gian trên tệp',
}

const kindLabels: Labels<SignatureKind> = {
  approval: 'Chữ ký',
  certification: 'Chữ ký chứng nhận',
  documentTimestamp: 'Dấu thời gian của tệp',
}

/** Levels as ETSI EN 319 142 names them, with what they mean. */
const levelLabels: Labels<SignatureLevel> = {
  'B-B': 'Chưa có dấu thời gian (PAdES B-B)',
  'B-T': 'Có dấu thời gian (PAdES B-T)',
  'B-LT': 'Có dấu thời gian, kèm dữ liệu thu hồi (PAdES B-LT)',
  'B-LTA': 'Lưu giữ lâu dài (PAdES B-LTA)',
  BES: 'PAdES-BES',
  EPES: 'PAdES-EPES (theo chính sách ký)',
  LTV: 'PAdES-LTV',
  'PKCS7-B': 'PKCS#7 (cơ bản)',
  'PKCS7-T': 'PKCS#7 có dấu thời gian',
  'PKCS7-LT': 'PKCS#7 kèm dữ liệu thu hồi',
  'PKCS7-LTA': 'PKCS#7 lưu giữ lâu dài',
  legacy: 'Kiểu cũ',
  docTimeStamp: 'Dấu thời gian của tệp',
}

const revocationLabels: Labels<RevocationState> = {
  good: 'Không bị thu hồi',
  revoked: 'Đã bị thu hồi',
  unknown: 'Cơ quan cấp chứng thư không biết chứng thư này',
  notChecked: 'Chưa kiểm tra được',
}

export const signatureText = {
  heading: 'Chữ ký số',
  headingOf: (name: string) => `Chữ ký số: ${name}`,
  coverage: coverageLabels,
  later: laterLabels,
  time: timeLabels,
  kind: kindLabels,
  level: levelLabels,
  revocation: revocationLabels,

  integrity: {
    intact: 'Nguyên vẹn từ khi ký',
    changed: 'Đã bị sửa sau khi ký',
    broken: 'Chữ ký không khớp nội dung',
    unsupported: 'Chưa đánh giá được',
  },
  signedAgain: 'Sau đó có người ký tiếp, đúng phép.',
  signedOn: (when: string, source: string) => `ký ${when} ${source}`,
  noTime: 'không ghi thời điểm ký',
  unsigned: 'Không có chữ ký số',
  otherPaper: 'Trang đang hiện có thể không phải tờ đã kiểm tra',
  otherPages: (checked: number, shown: number) =>
    `Phần kiểm tra đếm được ${checked} trang, phần hiển thị ${shown} trang: tệp được dựng để mỗi phần mềm đọc một khác. Hỏi lại nơi gửi trước khi dùng.`,
  unsignedHint: 'Hình chữ ký hay con dấu trên trang chỉ là hình ảnh, không phải chữ ký số.',
  unreadable: 'Không đọc được tệp để kiểm tra',
  notPdf: 'Không phải tệp PDF nên không có chữ ký số nhúng.',
  unchecked: 'Chưa kiểm tra chữ ký',
  checking: 'Đang kiểm tra…',
  stale: 'Kết quả đã cũ: kho tin cậy hoặc bộ kiểm tra đã thay đổi.',

  noSigner: 'Không rõ người ký',
  validThen: 'Chứng thư còn hạn khi ký',
  validByClaim: 'Chứng thư còn hạn ở thời điểm ký được ghi (chưa chứng minh được)',
  invalidThen: 'Chứng thư không còn hạn lúc ký',
  anchored: (anchor: string) => `tin cậy đến ${anchor}`,
  untrusted: (root: string) => `gốc “${root}” chưa được cơ quan tin cậy`,
  incomplete: (issuer: string) => `thiếu chứng thư của “${issuer}” để nối đến gốc`,
  trustNotChecked: 'chưa đối chiếu với kho tin cậy',
  revocationLine: {
    good: (date: string) => `Không bị thu hồi, theo dữ liệu ngày ${date}.`,
    revoked: (date: string) => `Đã bị thu hồi từ ${date}.`,
    unknown: 'Thu hồi: cơ quan cấp chứng thư không biết chứng thư này.',
    notChecked: 'Thu hồi: chưa kiểm tra được (ngoại tuyến)',
    notNeeded: 'Thu hồi: chứng thư này không cần kiểm tra.',
  },
  practice: 'Thực hành',
  practiceLine: 'Chứng thư thực hành: không có giá trị pháp lý.',
  importRevocation: 'nạp CRL',
  alsoSigned: (count: number) => `và ${count} chữ ký nữa`,

  legal: {
    portal: 'Bản của Cổng thông tin',
    portalHint: (name: string | null) =>
      name === null
        ? 'Người có thẩm quyền không ký số trên tệp này.'
        : `Người ký trên trang: ${name} – không ký số trên tệp này.`,
    complete: 'Đủ chữ ký của người và cơ quan',
    completeHint: (person: string, agency: string) => `${person}; ${agency}.`,
    missingAgency: 'Chưa có chữ ký số của cơ quan',
    missingPerson: 'Chưa có chữ ký số của người có thẩm quyền',
    missingHint: 'Bản gốc điện tử cần cả hai (Nghị định 30/2020/NĐ-CP, Điều 5).',
    unclear: 'Chưa rõ ai ký thay mặt ai',
    notCounted: 'Không tính là đủ chữ ký',
    notCountedHint:
      'Chữ ký trên tệp không đứng vững nên tệp không phải bản gốc điện tử (Nghị định 30/2020/NĐ-CP, Điều 5).',
    differs: 'Tên người ký khác tên trên văn bản',
    differsHint: (signed: string, printed: string) => `Chứng thư: ${signed}. Văn bản: ${printed}.`,
  },

  acts: {
    details: 'Chi tiết',
    openSigned: 'Mở bản đã ký',
    recheck: 'Kiểm tra lại',
    record: 'Phiếu kiểm tra',
    refuse: 'Trả lại nơi gửi',
    fetch: 'Hỏi qua mạng',
  },
  refuseReason: (badge: string, why: string) => (why === '' ? badge : `${badge}: ${why}`),
  recordNote: 'Phiếu đã được lưu cùng các tệp của văn bản.',
  signedNote: (part: number, whole: number) => `Bản đã ký: lần lưu ${part}/${whole} của tệp.`,
  imported: (count: number) => `Đã nạp ${count} danh sách thu hồi.`,
  importRefused: {
    notRevocation: 'không phải danh sách thu hồi (CRL) hay trả lời OCSP',
    issuerUnknown: 'chưa có chứng thư của cơ quan cấp danh sách này',
    signatureWrong: 'chữ ký của danh sách sai',
    older: 'cũ hơn danh sách đang có',
  },
  importRefusedLine: (name: string, why: string) => `${name}: ${why}`,
  fetching: 'Đang hỏi…',
  rechecked: (verdict: string) => `Đã kiểm tra lại: ${verdict.toLocaleLowerCase('vi')}.`,
  fetched: (count: number) => `Đã lấy ${count} chứng thư và dữ liệu thu hồi qua mạng.`,
  fetchedNothing: 'Không lấy được thêm gì qua mạng.',
  fetchFailed: (count: number) => `${count} địa chỉ không trả lời.`,

  sheet: {
    title: (name: string) => `Chữ ký số – ${name}`,
    nth: (kind: string, place: number) => `${kind} ${place}`,
    signer: 'Người ký',
    title_: 'Chức danh',
    unit: 'Đơn vị',
    organization: 'Cơ quan',
    email: 'Thư điện tử',
    signedAt: 'Thời điểm ký',
    claimedAt: 'Máy người ký ghi',
    timestamp: 'Dấu thời gian',
    timestampBy: (when: string, authority: string) => `${when}, ${authority}`,
    level: 'Mức chữ ký',
    algorithm: 'Thuật toán',
    keyBits: (bits: number) => `khóa ${bits} bit`,
    reasonGiven: 'Lý do ký',
    location: 'Nơi ký',
    claimedName: 'Tên tự khai',
    covers: 'Phạm vi',
    revision: (part: number, whole: number) => `lần lưu ${part}/${whole}`,
    page: 'Hiện trên trang',
    invisible: 'không hiện trên trang',
    validity: 'Hiệu lực chứng thư',
    validitySpan: (from: string, to: string) => `${from} – ${to}`,
    serial: 'Số sê-ri',
    issuer: 'Nơi cấp',
    path: 'Đường dẫn chứng thư',
    anchor: 'gốc được tin cậy',
    asOf: (date: string, source: string) => `theo ${source} ngày ${date}`,
    findings: 'Kết luận',
    allGood: 'Không có điều gì phải lưu ý.',
    changes: 'Thay đổi sau khi ký',
    changeAt: (page: number) => `trang ${page}`,
    technical: 'Thông tin kỹ thuật',
    field: 'Trường',
    subFilter: 'Định dạng',
    indication: 'Kết luận ETSI',
    fingerprint: 'Vân tay SHA-256 của chứng thư',
    codes: 'Mã kết luận',
    checked: 'Kiểm tra lúc',
    checkedBy: (when: string, person: string) => `${when}, ${person}`,
    engine: 'Bộ kiểm tra',
    trustStore: 'Kho tin cậy',
    aboutFile: 'Về cả tệp',
  },

  check: {
    title: 'Kiểm tra chữ ký',
    description: 'Kiểm tra tệp PDF có ký số mà không đăng ký vào sổ; không tệp nào rời khỏi máy này.',
    hint: 'PDF, hoặc cả thư mục. Tệp được kiểm tra xong thì không giữ lại.',
    progress: 'Đang kiểm tra',
    clear: 'Xóa bảng',
    export: 'Xuất bảng',
    formats: { pdf: 'PDF', docx: 'Word', xlsx: 'Excel' },
    exported: (count: string) => `${count} tệp đã kiểm tra.`,
    table: 'Kết quả kiểm tra',
    columns: {
      name: 'Tệp',
      result: 'Kết quả',
      signer: 'Người ký',
      signedAt: 'Thời điểm ký',
      coverage: 'Phạm vi',
      why: 'Điều cần biết',
    },
    waiting: 'Đang chờ',
    failed: 'Không gửi được tệp',
    summary: (total: string, parts: string) => `${total} tệp: ${parts}`,
    part: (count: string, label: string) => `${count} ${label.toLocaleLowerCase('vi')}`,
    drop: 'Thả tệp để kiểm tra',
    noRoots: 'Chưa có gốc chứng thư nào được xác nhận (Quản trị › Chữ ký số): chỉ biết tệp còn nguyên hay đã bị sửa.',
    against: (roots: string, revocation: string) => `Đối chiếu với ${roots} gốc chứng thư đã xác nhận; ${revocation}.`,
    noRevocation: 'chưa nạp danh sách thu hồi nào',
    revocationSince: (day: string) => `dữ liệu thu hồi mới nhất ngày ${day}`,
  },
} as const
