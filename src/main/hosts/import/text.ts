/** Headings under which registers keep what a record says, folded; the map of columns names any other. */
export const headings = {
  externalId: ['ma', 'id', 'externalid', 'ma van ban', 'ma tai lieu'],
  number: ['so', 'number', 'so van ban'],
  symbol: ['ky hieu', 'symbol', 'so ky hieu', 'so, ky hieu', 'so va ky hieu', 'so/ky hieu'],
  date: ['ngay', 'date', 'ngay ban hanh', 'ngay van ban', 'ngay thang', 'ngay, thang', 'ngay thang van ban'],
  issuer: ['co quan ban hanh', 'issuer', 'noi ban hanh', 'noi gui', 'tac gia', 'co quan'],
  subject: ['trich yeu', 'subject', 'trich yeu noi dung', 'ten loai va trich yeu noi dung', 've viec'],
  text: ['noi dung', 'text', 'toan van', 'van ban'],
} as const
