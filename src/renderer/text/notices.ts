/** Words of the notices behind the bell. */
export const noticesText = {
  bell: (unread: string) => `Thông báo, ${unread} chưa đọc`,
  bellQuiet: 'Thông báo',
  title: 'Thông báo',
  readAll: 'Đánh dấu đã đọc',
  none: 'Chưa có thông báo',
  noneHint: 'Việc được giao, trả lại, đôn đốc hoặc xin ý kiến sẽ hiện ở đây.',
  more: 'Xem thêm',
  lastDay: (day: string) => `Dùng được đến hết ngày ${day}`,
  unread: 'chưa đọc',
  onDesktop: 'Báo trên màn hình khi có việc mới',
  refused: 'Trình duyệt đang chặn thông báo; cho phép trong phần cài đặt của trang rồi bật lại.',
  summary: (count: number) => `${count} thông báo mới`,
} as const
