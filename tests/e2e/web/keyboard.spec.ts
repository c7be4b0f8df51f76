import { founder, members } from './support/cast.ts'
import { actionBar, dialog, field, go, isOpen, open, row } from './support/desk.ts'
import { expect, test } from './support/journey.ts'
import { clerkAccount, register, seat } from './support/stories.ts'

test('the desk is worked by keyboard alone', async ({ small }) => {
  const clerk = await seat(small, clerkAccount)
  const papers = [
    await register(clerk, { code: '1/BC-UBND', subject: 'Báo cáo thu ngân sách' }),
    await register(clerk, { code: '2/BC-UBND', subject: 'Báo cáo phòng cháy' }),
  ]
  const page = await small.sitDown(founder.account)
  await expect(row(page, papers[1]!.subject)).toBeVisible()
  const selected = page.getByRole('option', { selected: true })
  await expect(selected).toHaveCount(1)
  const first = (await selected.textContent())!.includes(papers[0]!.subject) ? 0 : 1
  const [above, below] = [papers[first]!, papers[1 - first]!]
  await isOpen(page, above.subject)
  await page.keyboard.press('j')
  await isOpen(page, below.subject)
  await page.keyboard.press('k')
  await isOpen(page, above.subject)
  await page.keyboard.press('Shift+J')
  await expect(page.getByText('Đã chọn 2')).toBeVisible()

  await page.keyboard.press('?')
  await expect(dialog(page)).toContainText('Phím tắt')
  await page.keyboard.press('j')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)

  await page.getByRole('listbox', { name: 'Việc của tôi' }).focus()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Đã chọn 2')).toHaveCount(0)
  await page.keyboard.press('t')
  await expect(field(dialog(page), 'Trình ai')).toBeFocused()
  await page.keyboard.type(members.director.fullName)
  await expect(page.getByRole('listbox', { name: 'Lựa chọn' }).getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toHaveCount(0)

  await page.keyboard.press('Alt+2')
  await expect(page).toHaveURL(/van-ban-den/)
  await page.keyboard.press('/')
  await expect(page.getByRole('textbox', { name: 'Tìm văn bản' })).toBeFocused()
})

test('a dialog gives the keyboard back to what opened it, and keeps what was typed', async ({ small }) => {
  const clerk = await seat(small, clerkAccount)
  const paper = await register(clerk, { code: '1/BC-UBND', subject: 'Báo cáo thu ngân sách' })
  const page = await small.sitDown(founder.account)
  await open(page, paper.subject)
  for (const opener of [
    actionBar(page).getByRole('button', { name: 'Trình', exact: false }).first(),
    actionBar(page).getByRole('button', { name: 'Việc khác' }),
  ]) {
    await opener.focus()
    await page.keyboard.press('Enter')
    if (await opener.getAttribute('aria-haspopup')) {
      await expect(page.getByRole('menuitem').first()).toBeVisible()
      await page.getByRole('menuitem', { name: 'Sửa đăng ký' }).press('Enter')
    }
    await expect(dialog(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toHaveCount(0)
    await expect(opener).toBeFocused()
  }

  await page.keyboard.press('t')
  await field(dialog(page), 'Nội dung trình').fill('Kính trình Giám đốc.')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await page.keyboard.press('t')
  await expect(field(dialog(page), 'Nội dung trình')).toHaveValue('Kính trình Giám đốc.')
})

test('no key is a command while somebody types, or while Vietnamese is being composed', async ({ small }) => {
  const clerk = await seat(small, clerkAccount)
  await register(clerk, { code: '1/BC-UBND', subject: 'Báo cáo thu ngân sách' })
  const page = await small.sitDown(founder.account)
  await row(page, 'Báo cáo thu ngân sách').click()
  await page.keyboard.press('t')
  const to = field(dialog(page), 'Trình ai')
  const note = field(dialog(page), 'Nội dung trình')
  await note.click()
  await page.keyboard.type('jk?th báo cáo')
  await expect(note).toHaveValue('jk?th báo cáo')
  await expect(dialog(page)).toHaveCount(1)

  await to.click()
  const input = await page.context().newCDPSession(page)
  await input.send('Input.imeSetComposition', { text: 'Phạm', selectionStart: 4, selectionEnd: 4 })
  await page.evaluate(() => {
    document.activeElement!.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, isComposing: true }),
    )
  })
  await expect(dialog(page), 'Enter while composing sends nothing').toHaveCount(1)
  await input.send('Input.insertText', { text: 'Phạm' })
  await expect(to).toHaveValue('Phạm')
  await page.keyboard.press('Escape')
})

test('the theme is chosen once and stays with the person', async ({ small }) => {
  let page = await small.sitDown(founder.account)
  await page.keyboard.press('Control+k')
  await dialog(page).getByRole('combobox').or(dialog(page).getByRole('textbox')).first().fill('giao dien toi')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  page = await small.sitDown(founder.account)
  await go(page, 'Việc của tôi')
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})
