import { createPaper, mm } from '#main/adapters/papers/pdf-paper.ts'

/** A letter laid out by law whose number and date are still open, as templates leave it. */
export interface DraftGiven {
  /** Behind "Số:", after the gap; empty: no symbol is printed. */
  readonly symbol?: string
  /** Empty: the year is open too. */
  readonly year?: string
  readonly number?: string
}

export const draftPaper = async ({
  symbol = '/UBND-VP',
  year = '2026',
  number = '',
}: DraftGiven = {}): Promise<Uint8Array> => {
  const paper = createPaper({ title: 'Dự thảo', author: 'UBND xã Suối Mây', createdAt: '2026-11-20T08:00:00+07:00' })
  const sheet = paper.addSheet(mm(210), mm(297))
  const regular = { face: 'regular', size: 13 } as const
  const italic = { face: 'italic', size: 13 } as const
  const bold = { face: 'bold', size: 13 } as const
  sheet.centred(mm(65), mm(25), 'UBND XÃ SUỐI MÂY', bold)
  sheet.centred(mm(140), mm(25), 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', bold)
  sheet.text(mm(50), mm(38), `Số: ${number}`, regular)
  sheet.text(mm(68), mm(38), symbol, regular)
  sheet.text(mm(105), mm(38), 'Suối Mây, ngày', italic)
  sheet.text(mm(143), mm(38), 'tháng', italic)
  sheet.text(mm(163), mm(38), `năm ${year}`.trim(), italic)
  sheet.centred(mm(105), mm(55), 'Kính gửi: Sở Nội vụ', regular)
  sheet.text(mm(30), mm(70), 'Thực hiện Công văn số 12/SNV-VP, Ủy ban nhân dân xã báo cáo như sau.', regular)
  sheet.text(mm(30), mm(200), 'Nơi nhận:', { face: 'boldItalic', size: 12 })
  sheet.text(mm(30), mm(206), '- Như trên;', { face: 'regular', size: 11 })
  sheet.centred(mm(145), mm(200), 'TM. ỦY BAN NHÂN DÂN', bold)
  sheet.centred(mm(145), mm(206), 'CHỦ TỊCH', bold)
  sheet.centred(mm(145), mm(240), 'Nguyễn Văn An', bold)
  return paper.toBytes()
}
