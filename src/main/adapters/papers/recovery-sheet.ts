/** The printed recovery code of an office. */
import { ascentShare, createFlow, markSheets } from './flow.ts'
import type { RecoverySheet } from './models.ts'
import { longDate } from './paper-dates.ts'
import { createPaper, mm } from './pdf-paper.ts'

const title = 'Mã khôi phục kho dữ liệu'

const codeSize = 22
const groupsPerLine = 4

const instructions = [
  'Mã này mở được toàn bộ kho dữ liệu của cơ quan khi không còn ai nhớ mật khẩu, hoặc khi phục hồi bản sao lưu trên máy tính khác. Ai có mã này và bản sao dữ liệu thì đọc được mọi văn bản.',
  '1. In hoặc chép tay mã ra giấy, kiểm tra lại từng nhóm ký tự. Chương trình không giữ bản nào của mã và không hiển thị lại.',
  '2. Cho vào phong bì, niêm phong, ký giáp lai và cất trong két sắt của cơ quan, tách khỏi máy tính và các bản sao lưu.',
  '3. Không chụp ảnh, không gửi mã qua thư điện tử, tin nhắn hoặc lưu trong máy tính.',
  '4. Khi cần khôi phục: tại màn hình mở khóa, chọn dùng mã khôi phục, nhập lần lượt các nhóm ký tự rồi đặt mật khẩu mới cho người quản trị. Việc khôi phục được ghi vào nhật ký.',
  '5. Nghi ngờ lộ mã thì báo ngay người đứng đầu cơ quan và người quản trị.',
]

/** One page: the code in groups, its agency and day, and how to keep and use it. */
export const recoveryCodeSheet = (sheet: RecoverySheet): Promise<Uint8Array> => {
  const paper = createPaper({ title, author: sheet.agency, createdAt: sheet.createdAt })
  const flow = createFlow(paper)
  const body = { size: 13, align: 'justify' } as const
  flow.paragraph([{ text: sheet.agency.toUpperCase(), face: 'bold' }], { size: 13, align: 'centre' })
  flow.gap(mm(10))
  flow.paragraph([{ text: title.toUpperCase(), face: 'bold' }], { size: 18, align: 'centre' })
  flow.gap(mm(8))

  const lines: string[][] = []
  for (const [index, group] of sheet.codeGroups.entries()) {
    if (index % groupsPerLine === 0) lines.push([])
    lines.at(-1)?.push(group)
  }
  const lineHeight = codeSize * 1.6
  const height = lines.length * lineHeight + mm(8)
  flow.sheet().frame(flow.column.left, flow.y(), flow.column.width, height, { width: 1.2 })
  let y = flow.y() + mm(4) + codeSize * (ascentShare + 0.2)
  for (const groups of lines) {
    const cell = flow.column.width / groupsPerLine
    for (const [index, group] of groups.entries())
      flow.sheet().centred(flow.column.left + (index + 0.5) * cell, y, group, { face: 'bold', size: codeSize })
    y += lineHeight
  }
  flow.moveTo(flow.y() + height + mm(8))

  for (const text of instructions) {
    flow.paragraph([{ text, face: 'regular' }], body)
    flow.gap(7)
  }
  flow.gap(mm(4))
  flow.paragraph(
    [{ text: `Tạo ${longDate(sheet.createdAt)}, người quản trị: ${sheet.administrator}.`, face: 'italic' }],
    body,
  )
  if (sheet.mark !== null) markSheets(paper.sheets, sheet.mark)
  return paper.toBytes()
}
