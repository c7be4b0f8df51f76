/** Words inside formatted dates, spans and deadlines. */
export const formatText = {
  today: (time: string) => `Hôm nay ${time}`,
  todayOnly: 'Hôm nay',
  yesterday: (time: string) => `Hôm qua ${time}`,
  tomorrow: (time: string) => `Ngày mai ${time}`,
  weekdays: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  seconds: (count: number) => `${count} giây`,
  minutes: (count: number) => `${count} phút`,
  hours: (count: number) => `${count} giờ`,
  days: (count: number) => `${count} ngày`,
  daysLeft: (days: string) => `còn ${days} ngày`,
  overdueDays: (days: string) => `quá hạn ${days} ngày`,
  overdueSpan: (span: string) => `quá hạn ${span}`,
} as const
