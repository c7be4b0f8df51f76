import { members } from './support/cast.ts'
import { dialog, pick, row } from './support/desk.ts'
import { expect, test } from './support/journey.ts'
import { clerkAccount, register, seat, submit } from './support/stories.ts'

const subjects = ['Báo cáo thu ngân sách', 'Báo cáo phòng cháy', 'Báo cáo tuyển sinh']

test('the clerk submits several papers at once, the director directs them at once', async ({ small }) => {
  const clerkBeside = await seat(small, clerkAccount)
  for (const [index, subject] of subjects.entries()) {
    await register(clerkBeside, { code: `${String(index + 1)}/BC-UBND`, subject })
  }
  const clerk = await small.sitDown(clerkAccount)
  await row(clerk, subjects[0]!).click({ modifiers: ['Control'] })
  await row(clerk, subjects[1]!).click({ modifiers: ['Control'] })
  await expect(clerk.getByText('Đã chọn 2')).toBeVisible()
  await clerk.getByRole('button', { name: 'Trình 2' }).click()
  const preview = dialog(clerk).getByRole('list', { name: 'Sẽ thực hiện với 2 văn bản' })
  await expect(preview.getByRole('listitem')).toHaveCount(2)
  await expect(preview).toContainText(subjects[0]!)
  await pick(dialog(clerk), 'Trình ai', members.director.fullName)
  await dialog(clerk).getByRole('button', { name: 'Trình', exact: true }).click()
  await expect(dialog(clerk).getByRole('status')).toContainText('Đã thực hiện với cả 2 văn bản.')
  await dialog(clerk).getByRole('button', { name: 'Đóng', exact: true }).last().click()
  await expect(row(clerk, subjects[0]!)).toHaveCount(0)
  await expect(row(clerk, subjects[2]!)).toBeVisible()

  const director = await small.sitDown(members.director.account)
  await expect(row(director, subjects[1]!)).toBeVisible()
  await director.getByRole('listbox', { name: 'Việc của tôi' }).focus()
  await director.keyboard.press('Control+a')
  await director.getByRole('button', { name: 'Bút phê 2' }).click()
  await pick(dialog(director), 'Chủ trì', 'Phòng Kế hoạch')
  await dialog(director)
    .getByRole('textbox', { name: /Nội dung/ })
    .fill('Giao Phòng Kế hoạch tổng hợp.')
  await dialog(director)
    .getByRole('button', { name: /Bút phê|Ghi bút phê/ })
    .click()
  await expect(dialog(director).getByRole('status')).toContainText('Đã thực hiện với cả 2 văn bản.')
})

test('what cannot be done for one of many is said beside it', async ({ small }) => {
  const clerkBeside = await seat(small, clerkAccount)
  const papers = []
  for (const [index, subject] of subjects.entries()) {
    papers.push(await register(clerkBeside, { code: `${String(index + 1)}/BC-UBND`, subject }))
  }
  const clerk = await small.sitDown(clerkAccount)
  await row(clerk, subjects[0]!).click({ modifiers: ['Control'] })
  await row(clerk, subjects[1]!).click({ modifiers: ['Control'] })
  await clerk.getByRole('button', { name: 'Trình 2' }).click()
  await pick(dialog(clerk), 'Trình ai', members.director.fullName)
  await submit(clerkBeside, papers[0]!)
  await dialog(clerk).getByRole('button', { name: 'Trình', exact: true }).click()
  await expect(dialog(clerk).getByRole('status')).toContainText('Xong 1 văn bản; 1 văn bản chưa thực hiện được.')
})
