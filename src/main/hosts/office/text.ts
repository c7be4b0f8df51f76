/** Names of the first books, as Annex IV of Decree 30/2020/NĐ-CP calls them; kept as data of the office afterwards. */
export const bookNames = {
  incoming: 'Sổ đăng ký văn bản đến',
  incomingSecret: 'Sổ đăng ký văn bản mật đến',
  internal: 'Văn bản nội bộ',
  outgoing: 'Sổ đăng ký văn bản đi',
  outgoingSecret: 'Sổ đăng ký văn bản mật đi',
  copies: 'Sổ đăng ký bản sao',
}
