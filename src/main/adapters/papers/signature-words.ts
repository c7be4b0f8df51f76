/** Words of a signature check on paper. Sentences of reasons come from resources/signatures, one for each code. */
import { sentenceOf } from '../signing/sentences.ts'
import type { SignatureBadge } from '#shared/signatures/badge.ts'
import type { Reason } from '#shared/signatures/report.ts'
import type {
  ChangeLevel,
  Coverage,
  Integrity,
  RevocationState,
  SignatureKind,
  TimeSource,
  Trust,
} from '#shared/signatures/words.ts'

export const badgeWords: Readonly<Record<SignatureBadge, string>> = {
  valid: 'Hợp lệ',
  revocationUnchecked: 'Nguyên vẹn, người ký đã xác định; chưa kiểm tra thu hồi chứng thư số',
  unproved: 'Nguyên vẹn; chưa đủ căn cứ xác định người ký hoặc thời điểm ký',
  refused: 'Không hợp lệ: chứng thư số không được dùng để ký',
  changed: 'Không hợp lệ: văn bản bị sửa đổi sau khi ký',
  broken: 'Không hợp lệ: chữ ký không khớp với nội dung',
  unsupported: 'Chưa kiểm tra được',
  unsigned: 'Không có chữ ký số',
  unreadable: 'Không đọc được tệp',
}

export const integrityWords: Readonly<Record<Integrity, string>> = {
  intact: 'Nguyên vẹn',
  changed: 'Bị sửa đổi sau khi ký',
  broken: 'Không khớp với nội dung',
  unsupported: 'Chưa kiểm tra được',
}

export const kindWords: Readonly<Record<SignatureKind, string>> = {
  approval: 'Chữ ký số',
  certification: 'Chữ ký số xác nhận nội dung',
  documentTimestamp: 'Dấu thời gian của văn bản',
}

export const coverageWords: Readonly<Record<Coverage, string>> = {
  wholeFile: 'toàn bộ tệp',
  wholeRevision: 'toàn bộ văn bản tại thời điểm ký',
  partial: 'chỉ một phần của tệp',
  unclear: 'không xác định được',
}

export const changeWords: Readonly<Record<ChangeLevel, string>> = {
  none: 'không có thay đổi sau khi ký',
  lta: 'sau khi ký chỉ bổ sung dữ liệu xác thực dài hạn',
  formFill: 'sau khi ký có điền biểu mẫu được phép',
  annotations: 'sau khi ký có ghi chú được phép',
  disallowed: 'có thay đổi không được phép sau khi ký',
}

export const trustWords: Readonly<Record<Trust, string>> = {
  anchored: 'Đến chứng thư gốc được cơ quan tin cậy',
  untrusted: 'Chứng thư gốc chưa được cơ quan xác nhận tin cậy',
  incomplete: 'Thiếu chứng thư của tổ chức cấp chứng thư',
  notChecked: 'Chưa kiểm tra',
}

export const revocationWords: Readonly<Record<RevocationState, string>> = {
  good: 'Không bị thu hồi',
  revoked: 'Đã bị thu hồi',
  unknown: 'Không xác định được',
  notChecked: 'Chưa kiểm tra được',
}

export const timeWords: Readonly<Record<TimeSource, string>> = {
  claimed: 'theo máy của người ký',
  signatureTimestamp: 'theo dấu thời gian của chữ ký',
  documentTimestamp: 'theo dấu thời gian của văn bản',
}

/** The sentence of a reason with its values; the code alone for one of a newer engine. */
export const reasonSentence = ({ code, params }: Pick<Reason, 'code' | 'params'>): string => sentenceOf(code, params)

/** Why a file could not be read. */
export const errorSentence = (error: string | null): string => (error === null ? '' : sentenceOf(`error.${error}`))
