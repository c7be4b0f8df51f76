/** Names of form fields: those of papers prepared here, and those of signatures added to other papers. */
export const fieldNames = {
  number: 'so_ky_hieu',
  date: 'ngay_ban_hanh',
  person: 'chu_ky_nguoi_co_tham_quyen',
  agency: 'chu_ky_co_quan',
  annex: 'chu_ky_phu_luc',
  copy: 'chu_ky_ban_sao',
  timestamp: 'dau_thoi_gian',
} as const
