import { go } from './support/desk.ts'
import { isAtWork, navigationOf, stepInto } from './support/entry.ts'
import { expect, test } from './support/journey.ts'

test('a practice office opens from nothing, fills in behind, and cannot be mistaken for a real one', async ({
  unfounded,
}) => {
  test.setTimeout(90_000)
  const page = await unfounded.openWindow()
  const band = page.getByRole('complementary', { name: 'Chế độ thực hành' })
  await page.getByRole('button', { name: /Thực hành/ }).click()
  const director = page.getByRole('button', { name: /Nguyễn Quang Thí/ })
  await expect(director).toBeVisible({ timeout: 40_000 })
  await expect(band).toContainText('THỰC HÀNH')
  for (const unit of ['Văn phòng', 'Phòng Pháp chế', 'Thanh tra']) {
    await expect(page.getByRole('heading', { name: unit, exact: true })).toBeVisible()
  }
  await director.click()
  await isAtWork(page)
  await expect(page.getByRole('option').first(), 'there is work at once').toBeVisible({ timeout: 30_000 })
  for (const place of ['Văn bản đến', 'Tra cứu', 'Việc của tôi']) {
    await go(page, place)
    await expect(band, `the band stands over ${place}`).toBeVisible()
  }
})

test('one steps from person to person, and each sees the own places', async ({ practice }) => {
  const page = await practice.sitDown('Đặng Thị Ngọc Yến')
  const navigation = navigationOf(page)
  await expect(navigation.getByRole('link', { name: 'Tiếp nhận' })).toBeVisible()
  await navigation.getByRole('button', { name: /đổi người/ }).click()
  await page.getByRole('menuitem', { name: 'Đổi người làm việc…' }).click()
  await stepInto(page, 'Đặng Thanh Bình')
  await expect(navigation.getByRole('button', { name: /Đặng Thanh Bình/ })).toBeVisible()
  await expect(navigation.getByRole('link', { name: 'Tiếp nhận' })).toHaveCount(0)
  await expect(navigation.getByRole('link', { name: 'Quản trị' })).toHaveCount(0)
})
