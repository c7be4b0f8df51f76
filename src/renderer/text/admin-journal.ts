import type { contract, OperationName } from '#shared/contract/index.ts'

type CommandOf<M extends keyof typeof contract> = {
  [O in keyof (typeof contract)[M]]: (typeof contract)[M][O] extends { readonly kind: 'command' } ? O : never
}[keyof (typeof contract)[M]]
/** Commands of the host leave no entry, except those that begin or re-found an office. */
type JournaledCommand =
  | {
      [M in Exclude<keyof typeof contract, 'host'>]: `${M}.${Extract<CommandOf<M>, string>}`
    }[Exclude<keyof typeof contract, 'host'>]
  | 'host.found'
  | 'host.foundPractice'
  | 'host.recover'

/** What a person did, for each command that the journal may name. */
const operationLabels: Readonly<Record<JournaledCommand, string>> = {
  'host.found': 'Lập cơ quan',
  'host.foundPractice': 'Lập cơ quan thực hành',
  'host.recover': 'Vào bằng mã khôi phục',
  'accounts.changeOffice': 'Sửa thông tin cơ quan',
  'accounts.addUnit': 'Thêm đơn vị',
  'accounts.changeUnit': 'Sửa đơn vị',
  'accounts.closeUnit': 'Kết thúc đơn vị',
  'accounts.addPerson': 'Thêm người',
  'accounts.changePerson': 'Sửa thông tin người',
  'accounts.openAccount': 'Mở tài khoản',
  'accounts.closeAccount': 'Khóa tài khoản',
  'accounts.resetPassword': 'Đặt lại mật khẩu',
  'accounts.changePassword': 'Đổi mật khẩu',
  'accounts.appoint': 'Giao vị trí',
  'accounts.changePost': 'Sửa vị trí',
  'accounts.endPost': 'Thôi giữ vị trí',
  'accounts.handOver': 'Bàn giao việc',
  'accounts.delegate': 'Ủy quyền',
  'accounts.revokeDelegation': 'Chấm dứt ủy quyền',
  'accounts.importPeople': 'Nhập người từ CSV',
  'accounts.importUnits': 'Nhập đơn vị từ CSV',
  'catalogue.saveDocumentType': 'Sửa loại văn bản',
  'catalogue.saveField': 'Sửa lĩnh vực',
  'catalogue.saveAgency': 'Sửa danh mục cơ quan',
  'catalogue.savePhrase': 'Lưu câu chỉ đạo mẫu',
  'catalogue.removePhrase': 'Bỏ câu chỉ đạo mẫu',
  'catalogue.saveCalendarDay': 'Sửa lịch nghỉ',
  'catalogue.removeCalendarDay': 'Bỏ ngày nghỉ',
  'catalogue.confirmYear': 'Xác nhận lịch nghỉ',
  'catalogue.saveWorkingHours': 'Đặt giờ làm việc',
  'catalogue.importCsv': 'Nhập danh mục từ CSV',
  'files.openCards': 'Tiếp nhận tệp',
  'files.groupCards': 'Gộp phiếu tiếp nhận',
  'files.splitCard': 'Tách phiếu tiếp nhận',
  'files.splitPages': 'Tách trang',
  'files.unsplitPages': 'Hoàn tác tách trang',
  'files.arrangeCard': 'Sắp xếp phiếu tiếp nhận',
  'files.discardCard': 'Bỏ phiếu tiếp nhận',
  'files.restoreCard': 'Lấy lại phiếu tiếp nhận',
  'signing.recheck': 'Kiểm tra lại chữ ký số',
  'signing.checkRecord': 'Lập phiếu kiểm tra chữ ký số',
  'signing.confirmRoot': 'Xác nhận tin cậy chứng thư gốc',
  'signing.withdrawRoot': 'Thôi tin cậy chứng thư gốc',
  'signing.importCertificates': 'Nhập chứng thư số',
  'signing.removeCertificate': 'Bỏ chứng thư số',
  'signing.importRevocation': 'Nhập dữ liệu thu hồi chứng thư số',
  'signing.setNetwork': 'Cho phép hoặc ngừng tải dữ liệu chứng thực qua mạng',
  'signing.fetchMissing': 'Tải dữ liệu chứng thực còn thiếu',
  'signing.recheckStale': 'Kiểm tra lại các chữ ký đã cũ',
  'registry.addBook': 'Thêm sổ',
  'registry.changeBook': 'Sửa sổ',
  'registry.lockBookYear': 'Khóa sổ',
  'registry.unlockBookYear': 'Mở khóa sổ',
  'registry.registerIncoming': 'Đăng ký văn bản đến',
  'registry.correctIncoming': 'Sửa nội dung đăng ký',
  'registry.attachFiles': 'Bổ sung tệp từ phiếu tiếp nhận',
  'registry.addFiles': 'Bổ sung tệp',
  'registry.cancelIncoming': 'Hủy số đến',
  'registry.reserveNumbers': 'Giữ số',
  'registry.releaseNumber': 'Trả số đã giữ',
  'registry.returnWrongAddress': 'Trả văn bản gửi nhầm',
  'routing.submit': 'Trình',
  'routing.direct': 'Bút phê',
  'routing.assign': 'Phân công',
  'routing.forward': 'Chuyển',
  'routing.start': 'Tiếp nhận xử lý',
  'routing.recordOpinion': 'Ghi ý kiến',
  'routing.reportDone': 'Báo cáo kết quả',
  'routing.close': 'Kết thúc văn bản',
  'routing.reopen': 'Mở lại văn bản',
  'routing.acknowledge': 'Xác nhận đã biết',
  'routing.sendBack': 'Trả lại',
  'routing.takeBack': 'Thu hồi',
  'routing.askExtension': 'Xin gia hạn',
  'routing.answerExtension': 'Trả lời gia hạn',
  'routing.askOpinion': 'Xin ý kiến',
  'routing.answerOpinion': 'Cho ý kiến',
  'routing.nudge': 'Đôn đốc',
  'routing.directMany': 'Bút phê nhiều văn bản',
  'routing.submitMany': 'Trình nhiều văn bản',
  'routing.acknowledgeMany': 'Xác nhận đã biết nhiều văn bản',
  'routing.mark': 'Đánh dấu theo dõi, nhãn, nhắc lại',
  'reports.printBook': 'In, xuất sổ',
  'imports.addDocuments': 'Nhập tài liệu cũ',
} satisfies Partial<Record<OperationName, string>>

/** The act in words; its own name for one this screen does not know. */
export const sayOperation = (operation: string): string =>
  Object.hasOwn(operationLabels, operation) ? operationLabels[operation as keyof typeof operationLabels] : operation

/** Words of the journal and of its verification. */
export const journalText = {
  verify: 'Kiểm tra nhật ký',
  verifyNote:
    'Đi lại toàn bộ chuỗi nhật ký và so từng dòng dữ liệu với dấu đã ghi. Cơ quan nhiều văn bản có thể mất vài phút.',
  sound: 'Nhật ký nguyên vẹn',
  soundDetail: (entries: string, rows: string, traces: string) =>
    `${entries} mục nhật ký nối liền nhau, ${rows} dòng dữ liệu khớp với nhật ký, ${traces} lượt xem được ghi nhận.`,
  broken: (count: string) => `Nhật ký có ${count} chỗ không khớp`,
  brokenDetail:
    'Có thể ổ đĩa hỏng, hoặc có người sửa tệp dữ liệu ngoài chương trình. Đừng ghi thêm; giữ nguyên thư mục dữ liệu, so với bản sao lưu gần nhất và báo người phụ trách an toàn thông tin.',
  head: 'Mã kiểm chứng nhật ký',
  headHint:
    'Đây là dấu của mục mới nhất, thay đổi theo từng việc. Mã in ở cuối sổ là 16 ký tự đầu dấu của mục ngay trước lần in đó: tìm trong Nhật ký mục có dấu bắt đầu bằng mã ấy; không có thì nhật ký đã bị viết lại.',
  problems: 'Chỗ không khớp',
  problemKinds: {
    journalBroken: 'Mục nhật ký bị sửa, bị chèn hoặc bị mất',
    payloadChanged: 'Nội dung kèm mục nhật ký bị sửa',
    payloadMissing: 'Nội dung kèm mục nhật ký bị mất',
    traceBroken: 'Lượt xem bị sửa hoặc bị mất',
    rowChanged: 'Dòng dữ liệu bị sửa ngoài chương trình',
    rowMissing: 'Dòng dữ liệu bị mất',
    rowUnexplained: 'Dòng dữ liệu không do việc nào ghi ra',
  } as Readonly<Record<string, string>>,
  at: (place: string) => `tại ${place}`,
  list: 'Các mục nhật ký, mới nhất trước',
  from: 'Từ ngày',
  to: 'Đến ngày',
  person: 'Người',
  everyone: 'Mọi người',
  clear: 'Bỏ lọc',
  empty: 'Không có mục nào',
  emptyHint: 'Nới khoảng ngày hoặc bỏ chọn người.',
  columns: { seq: 'Mục', at: 'Thời điểm', person: 'Người', title: 'Chức danh', operation: 'Việc', hash: 'Dấu' },
  onBehalf: (title: string, holder: string) => `${title} (thay ${holder})`,
  entryTitle: (seq: string) => `Mục nhật ký ${seq}`,
  device: 'Máy',
  operation: 'Việc',
  technical: 'Tên lệnh',
  facts: 'Sự kiện được ghi',
  hash: 'Dấu của mục',
} as const
