/** What giving a number did to the incoming documents it answers. */
export const answeredText = {
  recorded: (label: string) => `Đã ghi số trả lời vào văn bản đến ${label}`,
  close: 'Xem để kết thúc',
} as const
