import type { Page } from '@playwright/test'
import { password } from './support/cast.ts'
import { isAtWork, navigationOf, passwordField, signIn } from './support/entry.ts'
import { expect, test } from './support/journey.ts'

const next = (page: Page) => page.getByRole('button', { name: 'Tiếp tục' }).click()

/** Founds an office through the wizard, up to the recovery code, and reads the code. */
const found = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: /Lập cơ quan/ }).click()
  await page.getByRole('textbox', { name: 'Tên cơ quan, tổ chức' }).fill('Sở Nội vụ Thí Dụ')
  await expect(page.getByRole('textbox', { name: 'Tên viết tắt' })).toHaveValue('SNVTD')
  await page.getByRole('textbox', { name: 'Địa danh' }).fill('Lam Sơn')
  await next(page)
  await expect(page.getByRole('checkbox', { name: 'Thứ Hai' })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: 'Thứ Bảy' })).not.toBeChecked()
  await next(page)
  await page.getByRole('textbox', { name: 'Họ và tên' }).fill('Trần Thị Mai')
  await page.getByRole('textbox', { name: 'Chức danh' }).fill('Văn thư')
  await expect(page.getByRole('textbox', { name: 'Tên tài khoản' })).toHaveValue('mai.tran')
  await passwordField(page, 'Mật khẩu').fill(password)
  await passwordField(page, 'Nhập lại mật khẩu').fill(password)
  await next(page)
  await expect(page.getByText('Sở Nội vụ Thí Dụ', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Lập cơ quan' }).click()
  const code = page.getByRole('group', { name: 'Mã khôi phục của cơ quan' })
  await expect(code).toBeVisible()
  return (await code.locator('span').allTextContents()).join('-')
}

/** Types the last group back and goes to work. */
const keepCode = async (page: Page, code: string): Promise<void> => {
  const goToWork = page.getByRole('button', { name: 'Vào làm việc' })
  await expect(goToWork).toBeDisabled()
  await page.getByLabel('Tôi đã in hoặc chép mã').check()
  await page.getByRole('textbox', { name: 'Gõ lại nhóm ký tự cuối của mã' }).fill('sai')
  await goToWork.click()
  await expect(page.getByText('Chưa khớp với nhóm cuối của mã')).toBeVisible()
  await page.getByRole('textbox', { name: 'Gõ lại nhóm ký tự cuối của mã' }).fill(code.split('-').at(-1)!)
  await goToWork.click()
  await isAtWork(page)
}

const signOut = async (page: Page): Promise<void> => {
  await navigationOf(page)
    .getByRole('button', { name: /đổi vị trí/ })
    .click()
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
}

test('an office is founded, left and entered again', async ({ unfounded }) => {
  const page = await unfounded.openWindow()
  const code = await found(page)
  await keepCode(page, code)
  expect(page.url(), 'the launch token leaves the address').not.toContain('token')
  await expect(navigationOf(page).getByRole('link', { name: 'Quản trị' })).toBeVisible()
  await expect(navigationOf(page).getByRole('link', { name: 'Tiếp nhận' })).toBeVisible()

  await signOut(page)
  await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Tài khoản', exact: true }).fill('mai.tran')
  await passwordField(page, 'Mật khẩu').fill('Sai-Mat-Khau-1')
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(page.getByRole('alert')).toContainText(/mật khẩu/i)
  await signIn(page, 'mai.tran')
})

test('the recovery code, shown once, opens the office when the password is lost', async ({ unfounded }) => {
  const page = await unfounded.openWindow()
  const code = await found(page)
  await keepCode(page, code)
  await page.reload()
  await isAtWork(page)
  await expect(page.getByText(code.split('-')[0]!)).toHaveCount(0)

  await signOut(page)
  await page.getByRole('button', { name: 'Quên mật khẩu?' }).click()
  await page.getByRole('textbox', { name: 'Mã khôi phục' }).fill('AAAAA-BBBBB-CCCCC')
  await page.getByRole('textbox', { name: 'Tài khoản cần đặt lại mật khẩu' }).fill('mai.tran')
  await passwordField(page, 'Mật khẩu mới').fill('Hoa-Sen-2027')
  await passwordField(page, 'Nhập lại mật khẩu').fill('Hoa-Sen-2027')
  await page.getByRole('button', { name: 'Đặt lại mật khẩu và đăng nhập' }).click()
  await expect(page.getByRole('alert')).toContainText(/mã khôi phục/i)
  await page.getByRole('textbox', { name: 'Mã khôi phục' }).fill(code.toLowerCase())
  await page.getByRole('button', { name: 'Đặt lại mật khẩu và đăng nhập' }).click()
  await isAtWork(page)

  await signOut(page)
  await signIn(page, 'mai.tran', 'Hoa-Sen-2027')
})
