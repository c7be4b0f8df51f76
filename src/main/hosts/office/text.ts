/** Names of the first books, as Annex IV of Decree 30/2020/NĐ-CP calls them; kept as data of the office afterwards. */
export const bookNames = {
  incoming: 'Sổ đăng ký văn bản đến',
  incomingSecret: 'Sổ đăng ký văn bản mật đến',
  internal: 'Văn bản nội bộ',
  outgoing: 'Sổ đăng ký văn bản đi',
  outgoingSecret: 'Sổ đăng ký văn bản mật đi',
  copies: 'Sổ đăng ký bản sao',
}

/** Beside a version that came back from a word processor. */
export const editingNote = 'Sửa trong Word hoặc LibreOffice'

/** Under which the program's own acts stand in the journal. */
export const programName = 'Lạc Thư (tự động)'

/** What is converted to try an office program: every letter of Vietnamese with its marks, in both faces. */
export const sampleLetter = {
  parent: 'ỦY BAN NHÂN DÂN TỈNH LAM SƠN',
  agency: 'SỞ THÍ DỤ',
  symbol: 'STD-VP',
  place: 'Lam Sơn',
  year: 2026,
  subject: 'thử chuyển văn bản Word sang PDF',
  addressees: ['Các đơn vị thuộc Sở'],
  body: [
    {
      kind: 'paragraph' as const,
      text: 'Thử dấu: à ả ã á ạ ằ ẳ ẵ ắ ặ ầ ẩ ẫ ấ ậ è ẻ ẽ é ẹ ề ể ễ ế ệ ì ỉ ĩ í ị ò ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ đ.',
    },
  ],
  signature: { authority: ['GIÁM ĐỐC'], name: 'Nguyễn Văn Thử' },
  recipients: ['Như trên'],
}
