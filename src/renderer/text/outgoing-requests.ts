/** Words of wishes for a number. */

export const requestStateLabels = {
  waiting: 'Chờ cấp số',
  given: 'Đã cấp số',
  refused: 'Bị từ chối',
  withdrawn: 'Đã rút',
} as const

export const requestingText = {
  title: 'Đề nghị cấp số',
  empty: 'Không có đề nghị nào đang chờ',
  give: 'Cấp số',
  refuse: 'Từ chối',
  refuseTitle: (who: string) => `Từ chối đề nghị của ${who}`,
  refused: (who: string) => `Đã từ chối đề nghị của ${who}`,
  begin: 'Xin cấp số',
  askNew: 'Văn bản đã ký…',
  own: (count: string) => `Đề nghị của tôi (${count} đang chờ)`,
  askTitle: 'Xin cấp số cho văn bản đã ký',
  ask: 'Gửi văn thư',
  toClerk: 'Lời nhắn văn thư',
  asked: 'Đã gửi văn thư đề nghị cấp số',
  ownTitle: 'Đề nghị cấp số của tôi',
  ownEmpty: 'Chưa có đề nghị nào',
  withdraw: 'Rút',
  withdrawn: 'Đã rút đề nghị cấp số',
  open: 'Mở',
  more: 'Xem thêm',
} as const
