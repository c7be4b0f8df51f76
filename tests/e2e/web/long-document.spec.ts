import { pdfOf } from '../../adapters/intake/fixtures.ts'
import { founder } from './support/cast.ts'
import { go } from './support/desk.ts'
import { expect, test } from './support/journey.ts'

test('a paper of 300 pages opens, and every key is answered meanwhile', async ({ small }) => {
  const page = await small.sitDown(founder.account)
  await go(page, 'Tiếp nhận')
  await expect(page.getByText('Không còn phiếu nào chờ đăng ký')).toBeVisible()
  await page
    .getByLabel('Chọn tệp', { exact: true })
    .setInputFiles({ name: 'bao-cao-300-trang.pdf', mimeType: 'application/pdf', buffer: await pdfOf(300) })
  await page.getByRole('textbox', { name: 'Trích yếu nội dung' }).click()
  await page.keyboard.type('Gõ được ngay trong lúc mở')
  await expect(page.getByRole('textbox', { name: 'Trích yếu nội dung' })).toHaveValue('Gõ được ngay trong lúc mở')
  const number = page.getByRole('textbox', { name: 'Trang, trong tổng số 300' })
  await expect(number).toBeVisible()
  await expect(page.locator('canvas').first()).toBeVisible()

  await page.getByRole('button', { name: 'Trang thu nhỏ' }).click()
  await number.fill('300')
  await number.press('Enter')
  await expect(
    page
      .getByRole('img', { name: 'Trang 300', exact: true })
      .or(page.getByLabel('Trang 300', { exact: true }))
      .first(),
  ).toBeInViewport()
  await page.getByRole('textbox', { name: 'Người ký', exact: true }).click()
  await page.keyboard.type('Đỗ Thị Dụ')
  await expect(page.getByRole('textbox', { name: 'Người ký', exact: true })).toHaveValue('Đỗ Thị Dụ')
  const drawn = await page.locator('canvas').count()
  expect(drawn, 'only pages near the one shown are drawn').toBeLessThan(60)
})
