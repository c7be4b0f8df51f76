/** Words of the search page. */
export const searchText = {
  title: 'Tra cứu',
  description: 'Văn bản đang ở đâu, ai giữ, còn mấy ngày',
  box: 'Tìm văn bản',
  palette: 'Tìm lệnh hoặc văn bản (Ctrl+K)',
  placeholder: 'Số, ký hiệu, trích yếu, người…',
  results: 'Kết quả tra cứu',
  start: 'Gõ số đến, số ký hiệu, trích yếu, cơ quan hoặc người ký',
  startHint: 'Có dấu hay không dấu đều được, ví dụ: 789, 15/qd-ubnd, cai cach hanh chinh.',
  nothing: 'Không tìm thấy văn bản nào',
  nothingHint: 'Thử ít từ hơn, hoặc gõ không dấu.',
  more: (shown: string) => `Đang hiện ${shown} văn bản khớp nhất; gõ thêm để thu hẹp.`,
  arrival: (number: string, date: string) => `Số đến ${number} ngày ${date}`,
  where: 'Bước',
  holder: 'Đang giữ',
  since: (moment: string) => `từ ${moment}`,
  closedAt: (moment: string) => `xong ${moment.toLocaleLowerCase('vi')}`,
} as const
