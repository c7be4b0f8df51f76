import { founder, members } from './support/cast.ts'
import { dialog, field, go, said, tab } from './support/desk.ts'
import { expect, test } from './support/journey.ts'
import { clerkAccount, register, seat } from './support/stories.ts'

test('the register is exported in the three forms and printed onwards from where the last print ended', async ({
  small,
}) => {
  const clerk = await seat(small, clerkAccount)
  await register(clerk, { code: '1/BC-UBND', subject: 'Báo cáo thu ngân sách' })
  await register(clerk, { code: '2/BC-UBND', subject: 'Báo cáo phòng cháy' })
  const page = await small.sitDown(founder.account)
  await go(page, 'Sổ văn bản')
  const rows = page.getByRole('row')
  await expect(rows.filter({ hasText: 'Báo cáo thu ngân sách' })).toBeVisible()
  await expect(page.getByText(/Chưa in lần nào/)).toBeVisible()

  for (const [format, extension] of [
    ['Xuất Word (DOCX)', 'docx'],
    ['Xuất Excel (XLSX)', 'xlsx'],
    ['Xuất PDF', 'pdf'],
  ] as const) {
    await page.getByRole('button', { name: 'In, xuất' }).click()
    await page.getByRole('menuitem', { name: format }).click()
    await expect(dialog(page)).toContainText('Đã lập từ số 01 đến số 02: 2 văn bản')
    const download = page.waitForEvent('download')
    await dialog(page).getByRole('button', { name: 'Lưu về máy' }).first().click()
    expect((await download).suggestedFilename()).toMatch(new RegExp(`\\.${extension}$`))
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toHaveCount(0)
  }
  await expect(page.getByText(/Chưa in lần nào/), 'an export is no print').toBeVisible()

  await page.getByRole('button', { name: 'In tiếp từ số 01' }).click()
  await dialog(page).getByRole('button', { name: 'Lập bản in' }).click()
  await expect(dialog(page).locator('canvas').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText(/Đã in đến số 02/)).toBeVisible()
  await register(clerk, { code: '3/BC-UBND', subject: 'Báo cáo tuyển sinh' })
  await page.getByRole('button', { name: 'In tiếp từ số 03' }).click()
  await dialog(page).getByRole('button', { name: 'Lập bản in' }).click()
  await expect(dialog(page)).toContainText('Đã lập từ số 03 đến số 03: 1 văn bản')
  await page.keyboard.press('Escape')
  await tab(page, 'Các lần in').click()
  await expect(page.getByRole('row').filter({ hasText: founder.fullName })).toHaveCount(2)
})

test('numbers out of the plain order stand in the ledger with their reasons', async ({ small }) => {
  const page = await small.sitDown(members.officeHead.account)
  await go(page, 'Sổ văn bản')
  await tab(page, 'Số đến').click()
  await page.getByRole('button', { name: 'Giữ số…' }).click()
  await field(dialog(page), 'Giữ bao nhiêu số').fill('2')
  await field(dialog(page), 'Lý do').fill('Giữ cho văn bản họp chiều nay.')
  await dialog(page).getByRole('button', { name: 'Giữ số', exact: true }).click()
  await said(page, /Đã giữ các số 01–02/)
  const held = page.getByRole('row').filter({ hasText: 'Giữ cho văn bản họp chiều nay.' })
  await expect(held).toHaveCount(2)
  await held.first().getByRole('button', { name: 'Thôi giữ' }).click()
  await field(dialog(page), 'Lý do').fill('Không dùng đến.')
  await dialog(page).getByRole('button', { name: 'Thôi giữ', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Không dùng đến.' })).toBeVisible()
})

test('a year is locked with a reason, takes no more entries, and is opened again', async ({ small }) => {
  const clerk = await seat(small, clerkAccount)
  await register(clerk, { code: '1/BC-UBND', subject: 'Báo cáo thu ngân sách' })
  const page = await small.sitDown(founder.account)
  await go(page, 'Sổ văn bản')
  await page.getByRole('button', { name: 'Khóa sổ…' }).click()
  await dialog(page).getByRole('button', { name: 'Khóa sổ', exact: true }).click()
  await expect(dialog(page)).toContainText('Ghi lý do khóa sổ khi năm chưa kết thúc')
  await field(dialog(page), 'Lý do').fill('Chuyển sang sổ mới sau sáp nhập.')
  await dialog(page).getByRole('button', { name: 'Khóa sổ', exact: true }).click()
  await said(page, /Đã khóa sổ: số cuối 01, 1 văn bản/)
  await expect(page.getByText('Đã khóa sổ', { exact: true })).toBeVisible()

  await go(page, 'Tiếp nhận')
  await page
    .getByRole('button', { name: /Đăng ký không kèm tệp/ })
    .first()
    .click()
  await field(page, 'Số, ký hiệu').fill('2/BC-UBND')
  await field(page, 'Cơ quan, tổ chức ban hành').fill('Ủy ban nhân dân xã Suối Mây')
  await field(page, 'Trích yếu nội dung').fill('Báo cáo phòng cháy')
  await page.keyboard.press('Control+s')
  await expect(page.getByText(/khóa/).last()).toBeVisible()
  await expect(page.getByRole('region', { name: /Đã đăng ký, số đến/ })).toHaveCount(0)

  await go(page, 'Sổ văn bản')
  await page.getByRole('button', { name: 'Mở khóa sổ…' }).click()
  await field(dialog(page), 'Lý do').fill('Khóa nhầm.')
  await dialog(page).getByRole('button', { name: 'Mở khóa', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Khóa sổ…' })).toBeVisible()
})
