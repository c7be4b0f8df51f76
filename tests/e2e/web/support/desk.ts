import { expect, type Locator, type Page } from '@playwright/test'
import { navigationOf } from './entry.ts'

/** The main desk as a person finds it: by roles and visible names. */

export const go = async (page: Page, place: string): Promise<void> => {
  await navigationOf(page).getByRole('link', { name: place }).click()
}

/** A field by its label, whether one types or chooses in it. The mark of a needed field is no part of its name. */
export const field = (scope: Page | Locator, name: string): Locator =>
  scope.getByRole('textbox', { name, exact: true }).or(scope.getByRole('combobox', { name, exact: true }))

/** Picks in a field that searches while one types. */
export const pick = async (scope: Page | Locator, name: string, typed: string): Promise<void> => {
  const page = 'page' in scope ? scope.page() : scope
  await field(scope, name).fill(typed)
  await page.getByRole('listbox', { name: 'Lựa chọn' }).getByRole('option', { name: typed }).first().click()
}

export const row = (page: Page, text: string | RegExp): Locator => page.getByRole('option').filter({ hasText: text })

export const tab = (page: Page, name: string | RegExp): Locator => page.getByRole('tab', { name })

export const actionBar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Việc có thể làm' })

/** The document that is open: its subject is the heading of the page. */
export const isOpen = (page: Page, subject: string): Promise<void> =>
  expect(page.getByRole('heading', { name: subject })).toBeVisible()

export const open = async (page: Page, subject: string): Promise<void> => {
  await row(page, subject).click()
  await isOpen(page, subject)
  await expect(actionBar(page).getByRole('button').first()).toBeVisible()
}

/** An act of the bar, or of the menu behind it. */
export const act = async (page: Page, name: string): Promise<void> => {
  const bar = actionBar(page)
  const button = bar.getByRole('button', { name: new RegExp(`^${name}`) })
  await expect(bar.getByRole('button').first()).toBeVisible()
  if (await button.isVisible()) return button.click()
  await bar.getByRole('button', { name: 'Việc khác' }).click()
  await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click()
}

/** What stands in the bar and in the menu behind it. */
export const offersAct = async (page: Page, name: string): Promise<boolean> => {
  const bar = actionBar(page)
  await expect(bar.getByRole('button').first()).toBeVisible()
  if ((await bar.getByRole('button', { name: new RegExp(`^${name}`) }).count()) > 0) return true
  const more = bar.getByRole('button', { name: 'Việc khác' })
  if ((await more.count()) === 0) return false
  await more.click()
  await expect(page.getByRole('menuitem').first()).toBeVisible()
  const isThere = (await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).count()) > 0
  await page.keyboard.press('Escape')
  return isThere
}

export const dialog = (page: Page): Locator => page.getByRole('dialog')

/** Sends the dialog and waits until it is gone. */
export const send = async (page: Page, label: string): Promise<void> => {
  await dialog(page).getByRole('button', { name: label, exact: true }).click()
  await expect(dialog(page)).toHaveCount(0)
}

export const said = (page: Page, text: string | RegExp): Promise<void> =>
  expect(page.getByRole('status').filter({ hasText: text }).first()).toBeVisible()

/** The story on the card, newest first. */
export const timeline = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'Thông tin văn bản' }).getByRole('region', { name: 'Diễn biến' })

/** The step where the document is, with who holds it. */
export const currentStep = (page: Page): Locator =>
  page.getByRole('list', { name: 'Tiến trình' }).locator('[aria-current="step"]')
