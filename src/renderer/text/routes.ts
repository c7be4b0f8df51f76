import type { DutyPair } from '#shared/vocabulary/drafting.ts'

/** Words of saved routes (quy trình trình ký) and of how the office works with drafts. */
export const routesText = {
  title: 'Quy trình trình ký',
  hint: 'Khi trình, bước kế tiếp của quy trình được đề xuất sẵn; người trình vẫn chọn khác được. Quy trình của đúng loại văn bản, rồi của đơn vị, được dùng trước.',
  add: 'Thêm quy trình',
  change: 'Sửa quy trình',
  changeOf: (name: string) => `Sửa quy trình “${name}”`,
  remove: 'Xóa quy trình',
  removed: (name: string) => `Đã xóa quy trình “${name}”.`,
  saved: (name: string) => `Đã lưu quy trình “${name}”.`,
  save: 'Lưu',
  none: 'Chưa có quy trình nào',
  noneHint:
    'Không có quy trình thì bước kế tiếp được đề xuất theo chức danh: trưởng đơn vị, Chánh Văn phòng, lãnh đạo.',
  name: 'Tên quy trình',
  nameMissing: 'Đặt tên cho quy trình.',
  type: 'Dùng cho',
  everyType: 'Mọi loại văn bản',
  wholeOffice: 'Toàn cơ quan',
  steps: 'Các bước',
  step: (place: number) => `Bước ${place}`,
  kind: 'Việc',
  party: 'Người hoặc đơn vị',
  partyMissing: 'Chọn người hoặc đơn vị.',
  unitHead: 'Người đứng đầu đơn vị soạn thảo',
  placeholder: 'Gõ tên người, phòng…',
  gone: 'không còn',
  authority: 'Thẩm quyền ký',
  usualAuthority: 'Theo chức danh',
  note: 'Lời nhắn sẵn cho người nhận',
  addStep: 'Thêm bước',
  up: (place: number) => `Đưa bước ${place} lên`,
  down: (place: number) => `Đưa bước ${place} xuống`,
  removeStep: (place: number) => `Bỏ bước ${place}`,
  moveHint: 'Alt+↑, Alt+↓ đưa bước đang nhập lên, xuống.',
  moved: (to: number) => `Đã chuyển thành bước ${to}.`,
  open: 'Quy trình',
  back: 'Về danh sách dự thảo',

  settings: {
    title: 'Cách làm việc với dự thảo',
    separation: 'Tách nhiệm vụ',
    separationHint: 'Trong cùng một văn bản, không nên là một người:',
    pairs: {
      drafterChecksContent: 'người soạn thảo và người kiểm tra nội dung',
      formatCheckerSigns: 'người kiểm tra thể thức và người ký',
      signerGivesNumber: 'người ký và người cấp số',
    } satisfies Record<DutyPair, string>,
    separations: {
      warn: {
        label: 'Cảnh báo',
        hint: 'Vẫn cho làm; lời cảnh báo hiện khi chọn người và nằm lại trong quá trình của dự thảo. Trưởng đơn vị tự soạn thì tự chịu trách nhiệm nội dung, trình thẳng kiểm tra thể thức.',
      },
      enforce: {
        label: 'Bắt buộc',
        hint: 'Từ chối khi một người làm cả hai việc. Trưởng đơn vị tự soạn thì lãnh đạo kiểm tra nội dung. Chỉ chọn khi cơ quan đủ người.',
      },
    },
    order: 'Thứ tự cấp số và ký (văn bản điện tử)',
    orders: {
      signFirst: {
        label: 'Ký trước, cấp số sau',
        hint: 'Lãnh đạo ký, văn thư cấp số rồi ký số của cơ quan. Số chỉ cấp cho văn bản đã ký; người ký không duyệt thì chưa tốn số nào.',
      },
      numberFirst: {
        label: 'Cấp số trước, ký sau',
        hint: 'Văn thư cấp số trước khi lãnh đạo ký, nên người ký thấy số trên trang. Bị trả lại thì số giữ nguyên cho lần trình sau; không duyệt thì văn thư được báo để hủy số với lý do.',
      },
    },
    note: 'Dự thảo đang trên đường giữ thứ tự đã bắt đầu; thay đổi có hiệu lực từ lần trình tiếp theo.',
    saved: 'Đã lưu cách làm việc với dự thảo.',
    locked: 'Quản trị hệ thống đặt mục này.',
  },
} as const
