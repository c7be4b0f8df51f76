/** Words of the shell: places, person menu, bands, palette. */
export const appText = {
  opening: 'Đang mở Lạc Thư…',
  places: {
    work: 'Việc của tôi',
    incoming: 'Văn bản đến',
    outgoing: 'Văn bản đi',
    drafts: 'Dự thảo',
    intake: 'Tiếp nhận',
    books: 'Sổ văn bản',
    search: 'Tra cứu',
    signatures: 'Kiểm tra chữ ký',
    admin: 'Quản trị',
    account: 'Tài khoản của tôi',
  },
  noPlace: {
    title: 'Chưa có việc cho vị trí này',
    hint: 'Vị trí đang dùng chưa được giao vai trò nào. Đổi vị trí ở góc trên bên trái, hoặc liên hệ quản trị.',
  },
  lostPage: { title: 'Không có trang này', action: 'Về trang đầu' },
  brokenPage: {
    sentence: 'Màn hình này gặp lỗi.',
    nextStep: 'Những gì đã nhập vẫn được giữ. Thử mở lại; nếu vẫn lỗi, khởi động lại chương trình.',
  },

  person: {
    posts: 'Vị trí',
    onBehalf: (title: string, name: string) => `${title}, thay ${name}`,
    until: (date: string) => `đến ${date}`,
    waiting: (count: string) => `${count} việc chờ`,
    noPost: 'Không giữ vị trí',
    theme: 'Giao diện',
    themes: { auto: 'Theo máy', light: 'Sáng', dark: 'Tối' },
    account: 'Tài khoản của tôi',
    switchPerson: 'Đổi người làm việc…',
    signOut: 'Đăng xuất',
    about: 'Giới thiệu Lạc Thư',
    leavePractice: 'Muốn làm việc thật: thoát, rồi khởi động với một thư mục dữ liệu khác: npm start -- --data THƯ-MỤC',
    switched: (title: string) => `Đang làm việc ở vị trí ${title}`,
  },

  status: {
    online: 'Làm việc trên máy này',
    offline: 'Ngoại tuyến, vẫn làm việc bình thường',
    backedUp: (when: string) => `Sao lưu ${when.toLocaleLowerCase('vi')}`,
    neverBackedUp: 'Chưa sao lưu lần nào',
  },

  bands: {
    label: 'Thông báo của chương trình',
    practiceLabel: 'Chế độ thực hành',
    practice: 'THỰC HÀNH – số liệu hư cấu',
    filling: (done: string, total: string) =>
      `Đang bổ sung dữ liệu thực hành: ${done}/${total} việc. Cứ làm việc bình thường.`,
    calendarUnconfirmed: (year: number) =>
      `Lịch nghỉ năm ${year} chưa được xác nhận: hạn xử lý rơi vào năm đó có thể thay đổi.`,
    calendarAction: 'Xác nhận lịch nghỉ',
    later: 'Để sau',
    backupAction: 'Đến trang sao lưu',
    warnings: {
      clockSetBack: 'Đồng hồ máy bị lùi so với lần làm việc trước. Chỉnh lại ngày giờ trước khi đăng ký văn bản.',
      backupOverdue: 'Đã lâu chưa sao lưu. Sao lưu ngay để không mất dữ liệu khi máy hỏng.',
      backupFailed: 'Lần sao lưu tự động gần nhất không thành công.',
      diskNearlyFull: 'Ổ đĩa chứa dữ liệu sắp đầy. Xóa bớt tệp không dùng.',
    },
  },

  palette: {
    open: 'Tìm lệnh hoặc văn bản',
    places: 'Đi đến',
    documents: 'Văn bản',
    person: 'Người dùng',
    switchTo: (title: string) => `Đổi sang vị trí ${title}`,
    themeTo: (theme: string) => `Giao diện ${theme.toLocaleLowerCase('vi')}`,
    held: (state: string, holder: string) => (holder === '' ? state : `${state} · ${holder}`),
  },

  keptForm: {
    restored: (when: string) => `Đã mở lại nội dung nhập dở lúc ${when.toLocaleLowerCase('vi')}.`,
    discard: 'Bỏ, nhập lại từ đầu',
  },
} as const
