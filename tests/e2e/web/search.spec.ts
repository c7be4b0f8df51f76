import { founder, members } from './support/cast.ts'
import { dialog, field, go, isOpen } from './support/desk.ts'
import { expect, test } from './support/journey.ts'
import { letter } from './support/paper.ts'
import { clerkAccount, register, seat, submit } from './support/stories.ts'

test('a paper is found by number, by symbol without accents, and by words; with who holds it', async ({ small }) => {
  const clerkBeside = await seat(small, clerkAccount)
  const paper = await register(clerkBeside, { code: '15/QĐ-UBND', subject: 'Quyết định về cải cách hành chính' })
  await register(clerkBeside, { code: '16/BC-STC', subject: 'Báo cáo thu ngân sách' })
  await submit(clerkBeside, paper)
  const page = await small.sitDown(founder.account)
  await go(page, 'Tra cứu')
  const box = page.getByRole('textbox', { name: 'Tìm văn bản' })
  const results = page.getByLabel('Kết quả tra cứu').last()
  for (const query of ['15/qd-ubnd', '15 qđ ubnd', 'cai cach hanh chinh', 'Cải cách']) {
    await box.fill(query)
    await expect(results, query).toContainText(paper.subject)
    await expect(results, query).not.toContainText('Báo cáo thu ngân sách')
  }
  await expect(results).toContainText(members.director.fullName)
  await expect(results).toContainText('Chờ bút phê')
  await box.fill('không có văn bản nào như vậy')
  await expect(page.getByText('Không tìm thấy văn bản nào')).toBeVisible()
})

test('what stands in a file is found, with its place, and a search is narrowed by its words', async ({ small }) => {
  const { file, subject, code } = await letter(7)
  const page = await small.sitDown(founder.account)
  await go(page, 'Tiếp nhận')
  await expect(page.getByText('Không còn phiếu nào chờ đăng ký')).toBeVisible()
  await page.getByLabel('Chọn tệp', { exact: true }).setInputFiles([file])
  await expect(field(page, 'Số, ký hiệu')).toHaveValue(code, { timeout: 30_000 })
  await field(page, 'Trích yếu nội dung').fill('Trích yếu khác hẳn')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('region', { name: 'Đã đăng ký, số đến 01' })).toBeVisible()
  await go(page, 'Tra cứu')
  const box = page.getByRole('textbox', { name: 'Tìm văn bản' })
  const results = page.getByLabel('Kết quả tra cứu').last()
  await expect(async () => {
    await box.fill('')
    await box.fill(subject)
    await expect(results).toContainText('Trích yếu khác hẳn', { timeout: 2000 })
  }).toPass({ timeout: 30_000 })
  await expect(results.locator('mark').first()).toBeVisible()
  await page.getByRole('group', { name: 'Lọc thêm' }).getByRole('button', { name: 'giữ:' }).click()
  await expect(box).toBeFocused()
  await page.keyboard.type('Khôngai')
  await expect(page.getByText('Không tìm thấy văn bản nào')).toBeVisible()
})

test('Ctrl+K finds a paper and a place from anywhere', async ({ small }) => {
  const clerkBeside = await seat(small, clerkAccount)
  const paper = await register(clerkBeside, { code: '15/QĐ-UBND', subject: 'Quyết định về cải cách hành chính' })
  const page = await small.sitDown(founder.account)
  await go(page, 'Quản trị')
  await page.keyboard.press('Control+k')
  await dialog(page).getByRole('combobox').or(dialog(page).getByRole('textbox')).first().fill('15/qd')
  await dialog(page)
    .getByRole('option', { name: new RegExp(paper.subject) })
    .click()
  await isOpen(page, paper.subject)
  await page.keyboard.press('Control+k')
  await dialog(page).getByRole('combobox').or(dialog(page).getByRole('textbox')).first().fill('tiep nhan')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/tiep-nhan/)
})

test('the list of a whole year is filtered, sorted into sets and exported', async ({ practice }) => {
  const page = await practice.sitDown('Đặng Thị Ngọc Yến')
  await go(page, 'Văn bản đến')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.getByRole('button', { name: 'Xuất danh sách' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Excel (XLSX)' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
  await page.getByRole('button', { name: 'Lọc', exact: true }).click()
  await dialog(page).getByLabel('Tình trạng').selectOption('Đã kết thúc')
  await dialog(page).getByLabel('Nhóm').selectOption('Tất cả')
  await dialog(page).getByRole('button', { name: 'Xem kết quả' }).click()
  await expect(page.getByRole('option').first()).toContainText('Đã kết thúc')
})
