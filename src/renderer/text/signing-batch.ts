import { formatNumber } from '#renderer/lib/format.ts'

/** Words of signing several papers at once. */
export const batchText = {
  title: { person: 'Ký nhiều văn bản', agency: 'Ký của cơ quan, nhiều văn bản' },
  offer: (count: number) => `Ký ${formatNumber(count)}`,
  offerSeal: (count: number) => `Ký của cơ quan ${formatNumber(count)}`,
  none: 'Không có văn bản nào chờ ký trong các mục đã chọn',
  loading: 'Đang mở các văn bản',
  list: 'Văn bản sẽ ký',
  nothing: 'Các văn bản đã chọn không còn chờ ký.',
  before: 'Văn bản trước',
  after: 'Văn bản sau',
  seen: 'Đã xem văn bản này',
  seeFirst: 'Trang hiện ra xong mới đánh dấu được.',
  leaveOut: 'Bỏ ra, không ký lần này',
  takeIn: 'Cho vào lại',
  progress: 'Đang ký',
  stop: 'Dừng',
  stopping: 'Ký xong văn bản này sẽ dừng.',
  review: (count: number) => `Còn ${formatNumber(count)} văn bản chưa xem.`,
  openKey: 'Mở khóa ký một lần cho tất cả.',
  submit: (count: number) => `Ký ${formatNumber(count)} văn bản`,
  goOn: (count: number) => `Ký tiếp ${formatNumber(count)} văn bản`,
  close: 'Đóng',
  finish: 'Xong',
  outcome: (signed: number, refused: number, left: number) =>
    [
      `Đã ký ${formatNumber(signed)} văn bản`,
      ...(refused > 0 ? [`${formatNumber(refused)} văn bản không ký được`] : []),
      ...(left > 0 ? [`${formatNumber(left)} văn bản chưa ký, vẫn như trước`] : []),
    ].join('; ') + '.',
  interrupted: (why: string) => `Đã dừng. ${why}`,
  states: {
    unseen: 'chưa xem',
    seen: 'đã xem',
    leftOut: 'không ký lần này',
    signing: 'đang ký…',
    signed: 'đã ký',
    signedWaiting: 'đã ký, chờ dấu thời gian',
    refused: 'không ký được',
  },
} as const
