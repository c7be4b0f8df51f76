/** The office program of this computer that makes PDFs of Word files. */
export const converterText = {
  title: 'Chuyển Word sang PDF trên máy này',
  program: 'Chương trình',
  programs: { libreOffice: 'LibreOffice', word: 'Microsoft Word' },
  found: (name: string, path: string) => `${name} (${path})`,
  none: 'Chưa thấy LibreOffice hoặc Word: người soạn phải tự kèm bản PDF.',
  setButGone: (path: string) => `Không còn chương trình ở ${path}.`,
  how: 'Cách tìm',
  automatic: 'Tự tìm ở các nơi thường cài',
  set: 'Theo đường dẫn đã đặt',
  path: 'Đường dẫn đến LibreOffice hoặc Word',
  pathHint:
    'Ví dụ /opt/libreoffice/program/soffice hoặc C:\\Program Files\\LibreOffice\\program\\soffice.exe. Để trống thì tự tìm. Chỉ đặt cho máy này.',
  try: 'Thử',
  result: (maker: string, pages: string, seconds: string) =>
    `Đã chuyển thử bằng ${maker}: ${pages} trang, ${seconds} giây.`,
  fonts: (names: string) => `Phông trong bản PDF, đều được nhúng: ${names}.`,
  fontsFine: 'Có đủ phông cho văn bản theo mẫu.',
  sameWidths: (names: string) => `Máy thiếu phông ${names}; dùng phông cùng độ rộng, dòng và trang không xê dịch.`,
  mayMove: (names: string) => `Máy thiếu phông ${names}: dòng, trang có thể xê dịch. Cài phông này rồi thử lại.`,
} as const
