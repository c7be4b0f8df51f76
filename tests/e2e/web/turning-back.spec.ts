import { members } from './support/cast.ts'
import { act, dialog, field, go, isOpen, offersAct, open, row, said, send, tab, timeline } from './support/desk.ts'
import { expect, test } from './support/journey.ts'
import { clerkAccount, direct, register, seat, submit } from './support/stories.ts'

test('a paper sent to the wrong desk comes back with the reason', async ({ small }) => {
  const clerk = await seat(small, clerkAccount)
  const paper = await register(clerk, { code: '77/STC-NS', subject: 'Góp ý dự thảo định mức chi' })
  await submit(clerk, paper)
  const directorBeside = await seat(small, members.director.account)
  await direct(directorBeside, paper, members.planningHead)

  const head = await small.sitDown(members.planningHead.account)
  await open(head, paper.subject)
  await act(head, 'Trả lại')
  await dialog(head).getByRole('button', { name: 'Trả lại', exact: true }).click()
  await expect(dialog(head).getByText('Chưa ghi lý do')).toBeVisible()
  await field(dialog(head), 'Lý do trả lại').fill('Việc này thuộc Phòng Pháp chế.')
  await send(head, 'Trả lại')
  await said(head, 'Đã trả lại')
  await expect(row(head, paper.subject)).toHaveCount(0)

  const director = await small.sitDown(members.director.account)
  await expect(row(director, paper.subject)).toContainText('Bị trả lại')
  await open(director, paper.subject)
  await expect(timeline(director)).toContainText('Việc này thuộc Phòng Pháp chế.')
})

test('what was sent is taken back while nobody opened it, and not afterwards', async ({ small }) => {
  const clerkBeside = await seat(small, clerkAccount)
  const unread = await register(clerkBeside, { code: '8/GM-SNV', subject: 'Giấy mời tập huấn lưu trữ' })
  const read = await register(clerkBeside, { code: '9/GM-SNV', subject: 'Giấy mời sơ kết quý' })
  await submit(clerkBeside, unread)
  await submit(clerkBeside, read)

  const clerk = await small.sitDown(clerkAccount)
  await go(clerk, 'Việc của tôi')
  await tab(clerk, /Đã chuyển/)
    .or(clerk.getByRole('button', { name: 'Nhóm khác' }))
    .first()
    .click()
  await clerk.getByRole('menuitem', { name: 'Đã chuyển' }).click()
  await open(clerk, unread.subject)
  await act(clerk, 'Thu hồi')
  await field(dialog(clerk), 'Lý do thu hồi').fill('Trình nhầm người.')
  await send(clerk, 'Thu hồi')
  await said(clerk, 'Đã thu hồi')
  await expect(row(clerk, unread.subject)).toHaveCount(0)

  await open(clerk, read.subject)
  await act(clerk, 'Thu hồi')
  await field(dialog(clerk), 'Lý do thu hồi').fill('Trình nhầm người.')
  const director = await small.sitDown(members.director.account)
  await row(director, read.subject).click()
  await director.keyboard.press('Enter')
  await isOpen(director, read.subject)
  await expect(director.getByRole('region', { name: 'Đã mở xem' })).toContainText(members.director.fullName)

  // The window learns by itself that the paper was opened; what was typed can still be read.
  await expect(dialog(clerk).getByRole('alert')).toContainText('Việc này không còn thực hiện được.')
  await expect(dialog(clerk).getByRole('button', { name: 'Thu hồi', exact: true })).toBeDisabled()
  await dialog(clerk).getByRole('button', { name: 'Hủy' }).click()
  const leave = clerk.getByRole('button', { name: 'Bỏ', exact: true })
  if (await leave.isVisible()) await leave.click()
  expect(await offersAct(clerk, 'Thu hồi')).toBe(false)
})

test('what was just sent is taken back with one click', async ({ small }) => {
  const clerkBeside = await seat(small, clerkAccount)
  const paper = await register(clerkBeside, { code: '10/GM-SNV', subject: 'Giấy mời họp giao ban' })
  await submit(clerkBeside, paper, members.officeHead)
  const head = await small.sitDown(members.officeHead.account)
  await open(head, paper.subject)
  await act(head, 'Trình')
  await field(dialog(head), 'Trình ai').fill(members.director.fullName)
  await head.getByRole('option', { name: members.director.fullName }).first().click()
  await send(head, 'Trình')
  await head.getByRole('button', { name: /Hoàn tác/ }).click()
  await said(head, 'Đã rút lại việc vừa gửi')
  await expect(row(head, paper.subject)).toBeVisible()
})
