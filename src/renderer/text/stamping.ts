import type { PaperRole } from '#shared/contract/signing-papers.ts'
import type { PaperLevel } from '#shared/contract/stamping.ts'
import type { MadeLevel } from '#shared/vocabulary/drafting.ts'

/** What a signature has, in a clerk's words; how the standard calls it is said beside (`levelName`). */
export const levelWords: Readonly<Record<MadeLevel, string>> = {
  'B-B': 'Chưa có dấu thời gian',
  'B-T': 'Có dấu thời gian',
  'B-LT': 'Có dấu thời gian, kèm dữ liệu thu hồi',
  'B-LTA': 'Có dấu thời gian lưu giữ lâu dài',
}

const awaitedWords: Readonly<Record<Exclude<MadeLevel, 'B-B'>, string>> = {
  'B-T': 'chờ dấu thời gian',
  'B-LT': 'chờ dữ liệu thu hồi',
  'B-LTA': 'chờ dấu thời gian lưu giữ lâu dài',
}

/** For a tooltip. */
export const levelName = (level: MadeLevel): string => `Mức chữ ký PAdES ${level}`

/** `Chờ dấu thời gian`, or what was reached: never more than was done. */
export const sayPaperLevel = ({ reached, awaits }: PaperLevel): string => {
  if (awaits === null || awaits === 'B-B') return levelWords[reached]
  return reached === 'B-B' ? 'Chờ dấu thời gian' : `${levelWords[reached]}, ${awaitedWords[awaits]}`
}

/** For a tooltip. */
export const namePaperLevel = ({ reached, awaits }: PaperLevel): string =>
  awaits === null ? levelName(reached) : `${levelName(reached)}, cần đạt ${awaits}`

/** Words of what waits for its time-stamp. */
export const stampingText = {
  open: (count: string) => `Chờ dấu thời gian (${count})`,
  title: 'Chờ dấu thời gian',
  hint: 'Văn bản đã ký và có hiệu lực; chỉ thiếu dấu thời gian do máy chủ cấp. Dấu được nối thêm vào cuối tệp, chữ ký đã có giữ nguyên.',
  empty: 'Không còn văn bản nào chờ dấu thời gian',
  services: {
    asked: 'Chương trình tự hỏi máy chủ dấu thời gian khi đang mở; có thể bấm “Thử ngay”.',
    networkOff:
      'Cơ quan chưa cho phép dùng mạng nên chương trình chưa hỏi máy chủ dấu thời gian. Quản trị bật ở Quản trị › Chữ ký số.',
    unwished: 'Cơ quan đang đặt mức chữ ký không cần dấu thời gian.',
  },
  dispatchWaits: 'Phát hành điện tử phải chờ đến khi có dấu thời gian.',
  signed: (who: string, role: PaperRole, when: string) =>
    role === 'person' ? `${who} ký ${when}` : `${who} ký số của cơ quan ${when}`,
  noCode: 'chưa có số',
  tries: (count: string, when: string) => `đã thử ${count} lần, lần cuối ${when}`,
  untried: 'chưa thử lần nào',
  next: (when: string) => `thử lại ${when}`,
  more: 'Xem thêm',
  tryNow: 'Thử ngay',
  tryNowFor: (name: string) => `Thử ngay: ${name}`,
  tryAll: 'Thử ngay tất cả',
  trying: (done: string, all: string) => `Đang thử ${done}/${all}`,
  raised: (level: MadeLevel) => `Đã bổ sung, chữ ký nay ${levelWords[level].toLocaleLowerCase('vi')}.`,
  raisedMany: (done: string, left: string) =>
    left === '0'
      ? `Đã bổ sung dấu thời gian cho ${done} văn bản.`
      : `Đã bổ sung ${done} văn bản, còn ${left} văn bản chờ.`,
  level: 'Chữ ký số',
  sentFile: 'Bản đã gửi đi',
  sentNote: 'Nơi nhận giữ đúng tệp “Bản đã gửi đi”. Dấu thời gian bổ sung sau chỉ có ở bản lưu của cơ quan.',
} as const
