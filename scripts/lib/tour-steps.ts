import { expect, type Page } from '@playwright/test'

/** A stop of the tour: whose screen it is, and how it is brought up from the stop before. */
export interface Screen {
  readonly name: string
  /** A program never used before, founded on the way; or the practice office. */
  readonly of: 'new' | 'practice'
  /** The person at the desk of the practice office; absent on the pages before it. */
  readonly person?: string
  readonly show: (page: Page) => Promise<void>
}

export type Show = Screen['show']

export const people = {
  clerk: 'Đặng Thị Ngọc Yến',
  officeHead: 'Hoàng Thanh Giang',
  director: 'Nguyễn Quang Thí',
  unitHead: 'Hoàng Thị Ngọc Dụ',
  specialist: 'Đặng Xuân Sơn',
  author: 'Đặng Thanh Bình',
  administrator: 'Lý Đức Mẫu',
} as const

export const steps =
  (...all: readonly Show[]): Show =>
  async (page) => {
    for (const step of all) await step(page)
  }

export const press =
  (keys: string): Show =>
  (page) =>
    page.keyboard.press(keys)

export const click =
  (name: string | RegExp): Show =>
  (page) =>
    page.getByRole('button', { name }).first().click()

export const type =
  (label: string, text: string): Show =>
  (page) =>
    page.getByRole('textbox', { name: label, exact: true }).fill(text)

export const heading =
  (name: string): Show =>
  (page) =>
    page.getByRole('heading', { name, exact: true }).waitFor()

/** Closes what covers the page and goes to an address of the program. */
export const goTo =
  (address: string): Show =>
  async (page) => {
    await expect(async () => {
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 1_000 })
    }).toPass()
    await page.evaluate((to) => (location.hash = to), address)
    await page.getByRole('main').first().waitFor()
  }

/** The list at `address` with its first document open. */
export const desk = (address: string): Show =>
  steps(goTo(address), async (page) => {
    await page.getByRole('option').first().click()
    await acts(page).getByRole('button').first().waitFor()
    await page.locator('canvas').first().waitFor()
  })

const acts = (page: Page) => page.getByRole('toolbar', { name: 'Việc có thể làm' })

/** An act of the bar, or of the menu behind it, with its dialog. */
export const act =
  (label: string): Show =>
  async (page) => {
    const inBar = acts(page).getByRole('button', { name: label }).first()
    const inMenu = page.getByRole('menuitem', { name: label })
    // The bar changes with what was done a moment before.
    await expect(async () => {
      if (await inBar.isVisible()) return inBar.click()
      await acts(page).getByRole('button', { name: 'Việc khác' }).click({ timeout: 1_000 })
      if (await inMenu.isVisible()) return inMenu.click()
      await page.keyboard.press('Escape')
      throw new Error(`nobody offers ${label}`)
    }).toPass({ timeout: 10_000 })
    await page.getByRole('dialog').waitFor()
  }

/** Steps into a person of the practice office. */
export async function stepInto(page: Page, person: string): Promise<void> {
  await page.getByRole('search').getByRole('textbox').fill(person)
  await page.getByRole('button', { name: person }).click()
  await page.getByRole('navigation').waitFor()
}

/** Nothing is on its way any more: answers, fonts, pages of a document. */
export async function settle(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: 'Đang tải' })).toHaveCount(0, { timeout: 10_000 })
  await expect(page.locator('.loadingIcon'), 'pdf.js is drawing').toHaveCount(0, { timeout: 10_000 })
  await page.evaluate(() => document.fonts.ready)
}
