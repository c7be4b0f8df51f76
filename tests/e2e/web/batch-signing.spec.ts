import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { act, dialog, go, open, said } from './support/desk.ts'
import { expect, test } from './support/journey.ts'

const director = 'Nguyễn Quang Thí'
const clerk = 'Đặng Thị Ngọc Yến'
const whileSigning = { timeout: 60_000 }

const seriousComplaints = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)
}

const papers = (page: Page): Locator => dialog(page).getByRole('list', { name: 'Văn bản sẽ ký' }).getByRole('listitem')

const seen = (page: Page): Locator => dialog(page).getByRole('checkbox', { name: 'Đã xem văn bản này' })

/** How the batch ended. */
const outcome = (page: Page): Locator => dialog(page).getByRole('status').filter({ hasText: 'Đã ký' })

/** Ticks the paper that is shown; its page has to be there first. */
const tick = async (page: Page): Promise<void> => {
  await expect(dialog(page).locator('canvas').first()).toBeVisible()
  await expect(seen(page)).toBeEnabled()
  await seen(page).check()
}

/** Of the list with that name: the one of the place before may still be there. */
const chooseAll = async (page: Page, list: string): Promise<number> => {
  const rows = page.getByRole('listbox', { name: list, exact: true })
  await expect(rows.getByRole('option').first()).toBeVisible()
  await rows.press('Control+a')
  const chosen = page.getByText(/^Đã chọn \d+$/)
  await expect(chosen).toBeVisible()
  return Number((await chosen.innerText()).replace(/\D/g, ''))
}

const openKey = async (page: Page, bind: string): Promise<void> => {
  await dialog(page).getByRole('button', { name: 'Mở khóa' }).click()
  const unbound = dialog(page).getByRole('button', { name: bind })
  await expect(dialog(page).getByRole('button', { name: 'Đóng khóa' })).toBeVisible()
  if (await unbound.isVisible()) await unbound.click()
}

test('the director reviews drafts, drags a signature, signs all with one key; the clerk seals them at once', async ({
  practice,
}) => {
  test.setTimeout(240_000)
  const page = await practice.sitDown(director)
  await go(page, 'Dự thảo')
  const count = await chooseAll(page, 'Dự thảo')
  expect(count).toBeGreaterThan(1)
  await page.getByRole('button', { name: `Ký ${String(count)}`, exact: true }).click()
  await expect(papers(page)).toHaveCount(count)
  const submit = dialog(page).getByRole('button', { name: /^Ký \d+ văn bản/ })
  await expect(submit).toBeDisabled()
  await openKey(page, 'Gắn với tôi')

  await tick(page)
  const signature = dialog(page).getByRole('button', { name: /^Chữ ký ở trang 1/ })
  // Not before the page stands still.
  await signature.hover()
  const found = await signature.getAttribute('aria-label')
  const box = await signature.boundingBox()
  if (!box) throw new Error('no signature on the page')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 - 60, box.y + box.height / 2 + 40, { steps: 4 })
  await page.mouse.up()
  await expect(signature).not.toHaveAttribute('aria-label', found ?? '')
  const dragged = await signature.getAttribute('aria-label')
  await signature.press('Shift+ArrowLeft')
  await expect(signature).not.toHaveAttribute('aria-label', dragged ?? '')
  await dialog(page).getByRole('button', { name: 'Về chỗ tự tìm' }).click()
  await expect(signature).toHaveAttribute('aria-label', found ?? '')
  expect(await seriousComplaints(page)).toEqual([])

  for (let place = 1; place < count; place += 1) {
    await dialog(page).getByRole('button', { name: 'Văn bản sau' }).click()
    await dialog(page).getByRole('button', { name: 'Bỏ ra, không ký lần này' }).click()
  }
  await dialog(page).getByRole('button', { name: 'Ký 1 văn bản' }).click()
  await expect(outcome(page)).toContainText('Đã ký 1 văn bản', whileSigning)
  await expect(papers(page).first()).toContainText('đã ký')

  for (let place = 1; place < count; place += 1) {
    await papers(page).nth(place).getByRole('button').click()
    await dialog(page).getByRole('button', { name: 'Cho vào lại' }).click()
    await tick(page)
  }
  await dialog(page)
    .getByRole('button', { name: `Ký tiếp ${String(count - 1)} văn bản` })
    .click()
  await expect(outcome(page)).toContainText(`Đã ký ${String(count)} văn bản.`, whileSigning)
  await dialog(page).getByRole('button', { name: 'Xong' }).click()
  await expect(dialog(page)).toHaveCount(0)

  const desk = await practice.sitDown(clerk)
  await go(desk, 'Dự thảo')
  for (const subject of ['Thành lập Đoàn kiểm tra', 'Trả lời đề nghị bổ sung kinh phí']) {
    await open(desk, subject)
    await act(desk, 'Cấp số')
    await dialog(desk).getByRole('button', { name: 'Cấp số', exact: true }).click()
    await said(desk, /Đã cấp số/)
    await expect(dialog(desk)).toHaveCount(0)
  }
  await go(desk, 'Văn bản đi')
  const entries = await chooseAll(desk, 'Văn bản đi')
  await desk.getByRole('button', { name: `Ký của cơ quan ${String(entries)}`, exact: true }).click()
  await expect(papers(desk)).not.toHaveCount(0)
  await openKey(desk, 'Gắn với cơ quan')
  const sealed = await papers(desk).count()
  for (let place = 0; place < sealed; place += 1) {
    await papers(desk).nth(place).getByRole('button').click()
    await tick(desk)
  }
  await dialog(desk)
    .getByRole('button', { name: /^Ký \d+ văn bản/ })
    .click()
  await expect(outcome(desk)).toContainText(`Đã ký ${String(sealed)} văn bản.`, whileSigning)
})
