import { members } from './support/cast.ts'
import {
  act,
  currentStep,
  dialog,
  field,
  go,
  isOpen,
  offersAct,
  open,
  pick,
  row,
  said,
  send,
  timeline,
} from './support/desk.ts'
import { expect, test } from './support/journey.ts'
import { clerkAccount, register, seat } from './support/stories.ts'

const subject = 'Về việc rà soát quy hoạch đất công trên địa bàn'

test('a paper goes from the clerk to the leader, the unit and the specialist, and is closed', async ({ small }) => {
  test.setTimeout(120_000)
  const clerkBeside = await seat(small, clerkAccount)
  const paper = await register(clerkBeside, { code: '412/UBND-KT', subject })

  const clerk = await small.sitDown(clerkAccount)
  await go(clerk, 'Việc của tôi')
  await open(clerk, subject)
  await expect(currentStep(clerk)).toContainText('Trình')
  await act(clerk, 'Trình')
  await pick(dialog(clerk), 'Trình ai', members.director.fullName)
  await field(dialog(clerk), 'Nội dung trình').fill('Kính trình Giám đốc cho ý kiến.')
  await send(clerk, 'Trình')
  await said(clerk, /Đã trình/)

  const director = await small.sitDown(members.director.account)
  await open(director, subject)
  await expect(currentStep(director)).toContainText('Bút phê')
  await expect(timeline(director)).toContainText('Kính trình Giám đốc cho ý kiến.')
  await act(director, 'Bút phê')
  await pick(dialog(director), 'Chủ trì', 'Phòng Kế hoạch')
  await pick(dialog(director), 'Phối hợp', members.officeHead.fullName)
  await field(dialog(director), 'Nội dung bút phê').fill('Giao Phòng Kế hoạch chủ trì, báo cáo tôi.')
  await field(dialog(director), 'Hạn xử lý').selectOption('ngày làm việc')
  await field(dialog(director), 'Số lượng').fill('10')
  await expect(
    dialog(director)
      .getByRole('status')
      .filter({ hasText: /^hạn: \d\d:\d\d/ }),
  ).toBeVisible()
  await send(director, 'Ghi bút phê')
  await said(director, 'Đã ghi bút phê')

  const head = await small.sitDown(members.planningHead.account)
  await open(head, subject)
  await expect(currentStep(head)).toContainText(/bạn/)
  await act(head, 'Phân công')
  await pick(dialog(head), 'Chủ trì', members.planner.fullName)
  await field(dialog(head), 'Hạn xử lý').selectOption('ngày làm việc')
  await field(dialog(head), 'Số lượng').fill('3')
  await field(dialog(head), 'Nội dung giao việc').fill('Đồng chí Khôi rà soát, dự thảo báo cáo.')
  await send(head, 'Phân công')

  const planner = await small.sitDown(members.planner.account)
  await open(planner, subject)
  await act(planner, 'Tiếp nhận xử lý')
  await said(planner, 'Đã tiếp nhận xử lý')
  await act(planner, 'Xin gia hạn')
  await field(dialog(planner), 'Số lượng').fill('4')
  await field(dialog(planner), 'Lý do').fill('Cần số liệu của ba xã.')
  await send(planner, 'Gửi đề nghị')

  await expect(row(head, subject)).toContainText('Chờ duyệt gia hạn')
  await open(head, subject)
  await act(head, 'Trả lời gia hạn')
  await dialog(head).getByRole('radio', { name: 'Đồng ý', exact: true }).check()
  await send(head, 'Trả lời')

  await expect(timeline(planner)).toContainText('đồng ý gia hạn')
  await act(planner, 'Báo cáo kết quả')
  await field(dialog(planner), 'Kết quả giải quyết').fill('Đã rà soát, gửi báo cáo.')
  await field(dialog(planner), 'Số, ký hiệu văn bản trả lời').fill('89/BC-STD')
  await send(planner, 'Báo cáo xong')
  await said(planner, /Đã báo cáo kết quả/)

  await clerk.goto(`${small.host().url}/#/van-ban-den/${paper.id}`)
  await isOpen(clerk, subject)
  for (const words of ['trình', 'cho ý kiến chỉ đạo', 'phân công', 'xin gia hạn đến', 'báo cáo hoàn thành']) {
    await expect(timeline(clerk)).toContainText(words)
  }
  await expect(timeline(clerk)).toContainText('89/BC-STD')

  const lawyer = await small.sitDown(members.lawyer.account)
  await go(lawyer, 'Văn bản đến')
  await expect(lawyer.getByText('Không có văn bản nào')).toBeVisible()
  await lawyer.goto(`${small.host().url}/#/van-ban-den/${paper.id}`)
  await expect(lawyer.getByText(/Không tìm thấy, hoặc nội dung này không thuộc phạm vi/)).toBeVisible()
  await expect(lawyer.getByText(subject)).toHaveCount(0)
})

test('a paper is closed by whoever it was given to, and opened again with a reason', async ({ small }) => {
  const clerkBeside = await seat(small, clerkAccount)
  const paper = await register(clerkBeside, { code: '5/TB-UBND', subject: 'Thông báo lịch tiếp công dân' })
  const clerk = await small.sitDown(clerkAccount)
  await open(clerk, paper.subject)
  await act(clerk, 'Trình')
  await pick(dialog(clerk), 'Trình ai', members.director.fullName)
  await send(clerk, 'Trình')
  const director = await small.sitDown(members.director.account)
  await open(director, paper.subject)
  await act(director, 'Kết thúc')
  await send(director, 'Kết thúc')
  await said(director, 'Đã kết thúc văn bản')
  await director.goto(`${small.host().url}/#/van-ban-den/${paper.id}`)
  await isOpen(director, paper.subject)
  await expect(timeline(director)).toContainText('kết thúc văn bản')
  expect(await offersAct(director, 'Bút phê')).toBe(false)
  await act(director, 'Mở lại')
  await field(dialog(director), 'Lý do mở lại').fill('Có văn bản bổ sung.')
  await send(director, 'Mở lại')
  await expect(timeline(director)).toContainText('mở lại văn bản')
})
