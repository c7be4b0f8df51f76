import { expect, type Page } from '@playwright/test'
import { password } from './cast.ts'

/** The pages before the desk. */

export const navigationOf = (page: Page) => page.getByRole('navigation', { name: 'Điều hướng chính' })

/** Deriving the key from a password takes long on purpose, and longer while others work on the computer. */
export const isAtWork = (page: Page): Promise<void> => expect(navigationOf(page)).toBeVisible({ timeout: 30_000 })

/** Passwords are shown as dots and have no role of their own; the label may end in the mark of a needed field. */
export const passwordField = (page: Page, label: string) => page.getByLabel(new RegExp(`^${label}( \\*)?$`))

export const signIn = async (page: Page, account: string, typed = password): Promise<void> => {
  await page.getByRole('textbox', { name: 'Tài khoản', exact: true }).fill(account)
  await passwordField(page, 'Mật khẩu').fill(typed)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await isAtWork(page)
}

/** Practice only: `who` is the person's name, as the list shows it. */
export const stepInto = async (page: Page, who: string): Promise<void> => {
  await page.getByRole('search').getByRole('textbox').fill(who)
  await page.getByRole('button', { name: who }).click()
  await isAtWork(page)
}
