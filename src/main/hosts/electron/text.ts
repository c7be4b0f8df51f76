/** Every Vietnamese sentence of the desktop shell. */
export const text = {
  programName: 'Lạc Thư',
  menu: {
    file: 'Tệp',
    print: 'In…',
    closeWindow: 'Đóng cửa sổ',
    quit: 'Thoát',
    edit: 'Sửa',
    undo: 'Hoàn tác',
    redo: 'Làm lại',
    cut: 'Cắt',
    copy: 'Sao chép',
    paste: 'Dán',
    selectAll: 'Chọn tất cả',
    view: 'Xem',
    zoomIn: 'Phóng to',
    zoomOut: 'Thu nhỏ',
    actualSize: 'Cỡ thường',
    fullScreen: 'Toàn màn hình',
    reload: 'Tải lại màn hình',
    window: 'Cửa sổ',
    minimize: 'Thu xuống thanh tác vụ',
    help: 'Trợ giúp',
    about: 'Giới thiệu Lạc Thư',
  },
  about: (version: string): string => `Lạc Thư, phiên bản ${version}`,
  ok: 'Đóng',
  officeRestarted: {
    title: 'Đã khởi động lại phần lưu trữ',
    detail:
      'Phần lưu trữ vừa dừng đột ngột và đã được khởi động lại. Những việc đã lưu còn nguyên. Mời đăng nhập lại để làm tiếp.',
  },
  officeGone: {
    title: 'Không chạy được phần lưu trữ',
    detail:
      'Phần lưu trữ dừng nhiều lần liên tiếp nên chương trình phải đóng. Những việc đã lưu còn nguyên. Hãy mở lại; nếu vẫn lỗi, hãy báo người quản trị.',
  },
  unopened: (reason: string): { readonly title: string; readonly detail: string } => ({
    title: 'Không mở được thư mục dữ liệu',
    detail: UNOPENED_BY_REASON[reason] ?? `Thư mục dữ liệu không mở được (mã: ${reason}). Hãy báo người quản trị.`,
  }),
  screenGone: {
    title: 'Màn hình vừa dừng đột ngột',
    detail: 'Màn hình đã được mở lại. Nội dung đang gõ dở được giữ trong biểu mẫu.',
  },
} as const

const UNOPENED_BY_REASON: Readonly<Record<string, string>> = {
  inUse: 'Dữ liệu đang được một chương trình Lạc Thư khác trên máy này mở. Hãy đóng chương trình đó rồi mở lại.',
  folderUnusable: 'Không dùng được thư mục dữ liệu. Hãy kiểm tra đường dẫn và quyền ghi của thư mục rồi mở lại.',
  readOnly: 'Thư mục dữ liệu không cho ghi. Hãy kiểm tra quyền của thư mục rồi mở lại.',
  diskFull: 'Ổ đĩa đã đầy. Hãy giải phóng dung lượng rồi mở lại.',
  folderMissing: 'Không thấy thư mục dữ liệu. Hãy kiểm tra ổ đĩa hoặc đường dẫn rồi mở lại.',
  diskFault: 'Ổ đĩa báo lỗi khi đọc dữ liệu. Hãy kiểm tra ổ đĩa trước khi làm tiếp.',
}
