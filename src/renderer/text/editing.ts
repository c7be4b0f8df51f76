/** Words of "Mở để sửa": a file of a draft in the word processor of this computer. */
export const editingText = {
  open: 'Mở để sửa',
  elsewhere: 'Trình duyệt không mở được Word: lưu bản Word về máy để sửa, rồi thêm lại bằng “Thêm tệp, bản mới”.',
  opened: (name: string) => `Đang mở ${name}. Lưu rồi đóng tệp: bản sửa thành bản mới của dự thảo.`,
  taken: (number: number) => `Đã nhận bản sửa thành bản ${number}`,
  line: (file: string, said: string) => (file === '' ? said : `${file}: ${said}`),
  waiting: {
    open: 'Đang mở trong Word hoặc LibreOffice. Lưu rồi đóng tệp: bản sửa thành bản mới của dự thảo.',
    unknown: 'Đã mở để sửa. Một phút sau khi lưu, bản sửa thành bản mới của dự thảo.',
    closed: 'Đã sửa xong.',
  },
  saved: {
    open: (moment: string) => `Đã lưu lúc ${moment}. Đóng tệp để nhận thành bản mới, hoặc nhận ngay.`,
    unknown: (moment: string) => `Đã lưu lúc ${moment}. Một phút nữa thành bản mới, hoặc nhận ngay.`,
    closed: (moment: string) => `Đang nhận bản lưu lúc ${moment}…`,
  },
  trouble: {
    moved: (moment: string) =>
      `Dự thảo đã có bản mới hơn trong lúc bạn sửa. Bản lưu lúc ${moment} vẫn được giữ: nhận thành bản tiếp theo, hoặc lưu về máy để ghép.`,
    notAllowed: (moment: string) =>
      `Dự thảo không còn ở chỗ bạn nên bản lưu lúc ${moment} chưa được nhận. Lưu về máy, hoặc chờ dự thảo trở lại.`,
    unreadable: (moment: string) =>
      `Tệp lưu lúc ${moment} không đọc được nên chưa được nhận. Mở lại và lưu một lần nữa.`,
    left: (moment: string) => `Bản sửa lưu lúc ${moment} chưa được nhận vào dự thảo.`,
  },
  others: (names: string, folder: string) =>
    `Thư mục sửa còn tệp khác: ${names}. Chép từ ${folder} ra nơi khác, rồi bấm “Xong”.`,
  take: 'Nhận thành bản mới',
  download: 'Lưu bản sửa về máy',
  reopen: 'Mở lại',
  stop: 'Thôi sửa',
  done: 'Xong',
  drop: 'Bỏ bản sửa',
  dropTitle: 'Bỏ bản đang sửa?',
  dropConsequence: (moment: string) =>
    `Bản lưu lúc ${moment} chưa thành bản nào của dự thảo và sẽ mất. Các bản đã có không đổi.`,
  dropped: 'Đã bỏ bản đang sửa',
  notTaken: (name: string) => `Bản sửa chưa nhận: ${name}`,
} as const
