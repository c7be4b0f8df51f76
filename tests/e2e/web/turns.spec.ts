import { founder, members, password } from './support/cast.ts'
import { act, dialog, field, go, isOpen, open, pick, row, said, send, timeline } from './support/desk.ts'
import { isAtWork, navigationOf, signIn } from './support/entry.ts'
import { expect, test } from './support/journey.ts'
import { asTyped, today } from './support/paper.ts'
import { clerkAccount, register, seat, submit } from './support/stories.ts'

test('two people take turns at one computer without closing the office', async ({ small }) => {
  const page = await small.sitDown(founder.account)
  await navigationOf(page)
    .getByRole('button', { name: /đổi người/ })
    .click()
  await page.getByRole('menuitem', { name: 'Đổi người làm việc…' }).click()
  await expect(page.getByText(`Phiên của ${founder.fullName} kết thúc khi người khác đăng nhập.`)).toBeVisible()
  await page.getByRole('button', { name: 'Quay lại làm việc' }).click()
  await isAtWork(page)
  await navigationOf(page)
    .getByRole('button', { name: /đổi người/ })
    .click()
  await page.getByRole('menuitem', { name: 'Đổi người làm việc…' }).click()
  await signIn(page, members.planner.account, password)
  await expect(navigationOf(page).getByRole('button', { name: /Vũ Minh Khôi/ })).toBeVisible()
  await expect(navigationOf(page).getByRole('link', { name: 'Tiếp nhận' })).toHaveCount(0)
})

test('a deputy acts in the place of the director, and every act says so', async ({ small }) => {
  const clerk = await seat(small, clerkAccount)
  const paper = await register(clerk, { code: '9/TTr-STC', subject: 'Tờ trình kế hoạch vốn' })
  await submit(clerk, paper)
  const director = await small.sitDown(members.director.account)
  await director.goto(`${small.host().url}/#/tai-khoan`)
  await pick(director, 'Người được ủy quyền', members.officeHead.fullName)
  await field(director, 'Từ ngày').fill(asTyped(today()))
  await field(director, 'Đến hết ngày').fill(asTyped(today()))
  await field(director, 'Lý do').fill('Đi công tác')
  await director.getByRole('button', { name: 'Ủy quyền', exact: true }).click()
  await said(director, `Đã ủy quyền cho ${members.officeHead.fullName}`)

  const page = await small.sitDown(members.officeHead.account)
  await expect(row(page, paper.subject)).toHaveCount(0)
  await navigationOf(page)
    .getByRole('button', { name: /đổi vị trí/ })
    .click()
  await page.getByRole('menuitemradio', { name: /Giám đốc, thay Phạm Quốc Nam/ }).click()
  await expect(navigationOf(page).getByRole('button', { name: /thay Phạm Quốc Nam/ })).toBeVisible()
  await open(page, paper.subject)
  await act(page, 'Bút phê')
  await pick(dialog(page), 'Chủ trì', members.planningHead.fullName)
  await field(dialog(page), 'Nội dung bút phê').fill('Giao Phòng Kế hoạch thẩm định.')
  await send(page, 'Ghi bút phê')

  await go(director, 'Văn bản đến')
  await open(director, paper.subject)
  await isOpen(director, paper.subject)
  await expect(timeline(director)).toContainText('Giao Phòng Kế hoạch thẩm định.')
  await expect(timeline(director)).toContainText('thay Phạm Quốc Nam')
})
