import { lockedPdf, zipOf } from '../../adapters/intake/fixtures.ts'
import { founder } from './support/cast.ts'
import { act, dialog, field, go, isOpen, said } from './support/desk.ts'
import { expect, test } from './support/journey.ts'
import { type DroppedFile, letter } from './support/paper.ts'
import type { Page } from '@playwright/test'

/** Opens the place where papers come in and waits until it knows what lies there. */
const goToIntake = async (page: Page): Promise<void> => {
  await go(page, 'Tiếp nhận')
  await expect(page.getByText('Không còn phiếu nào chờ đăng ký')).toBeVisible()
}

const dropFiles = (page: Page, files: readonly DroppedFile[]): Promise<void> =>
  page.getByLabel('Chọn tệp', { exact: true }).setInputFiles([...files])

const card = (page: Page, name: string) =>
  page.getByRole('listbox', { name: 'Phiếu chờ đăng ký' }).getByRole('option').filter({ hasText: name })

const typeLetter = async (page: Page, paper: { code: string; issuer: string; subject: string }): Promise<void> => {
  await field(page, 'Số, ký hiệu').fill(paper.code)
  await field(page, 'Cơ quan, tổ chức ban hành').fill(paper.issuer)
  await field(page, 'Trích yếu nội dung').fill(paper.subject)
}

test('a dropped letter fills its form, is taken over with one key, registered, and gets the next số đến', async ({
  small,
}) => {
  const paper = await letter(7)
  const page = await small.sitDown(founder.account)
  await goToIntake(page)
  await dropFiles(page, [paper.file])
  await expect(card(page, paper.file.name)).toBeVisible()
  await expect(page.locator('canvas').first()).toBeVisible()
  await expect(page.getByText('Số đến kế tiếp: 01')).toBeVisible()

  await expect(field(page, 'Số, ký hiệu')).toHaveValue(paper.code, { timeout: 30_000 })
  await expect(field(page, 'Trích yếu nội dung')).toHaveValue(new RegExp(paper.subject.slice(-30)))
  await expect(field(page, 'Người ký')).toHaveValue(paper.signer)
  await expect(page.getByText(/Đã điền \d+ ô từ văn bản/)).toBeVisible()
  await page.getByRole('listbox', { name: 'Phiếu chờ đăng ký' }).focus()
  await page.keyboard.press('Enter')
  await expect(field(page, 'Số, ký hiệu')).toBeFocused()
  await expect(page.locator('[data-page-mark]')).toBeVisible()
  await page.keyboard.press('F8')
  await expect(page.getByText(/Đã điền/)).toHaveCount(0)
  await page.keyboard.press('Control+s')

  const strip = page.getByRole('region', { name: 'Đã đăng ký, số đến 01' })
  await expect(strip).toBeVisible()
  await expect(card(page, paper.file.name)).toHaveCount(0)
  await strip.getByRole('button', { name: 'In bản có dấu Đến' }).click()
  await expect(dialog(page).locator('canvas').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await strip.getByRole('link', { name: 'Xem văn bản' }).click()
  await isOpen(page, paper.subject)
  await expect(page.locator('canvas').first()).toBeVisible()
})

test('the same paper twice is warned of before a number is given', async ({ small }) => {
  const paper = await letter(11)
  const page = await small.sitDown(founder.account)
  await goToIntake(page)
  await dropFiles(page, [paper.file])
  await expect(card(page, paper.file.name)).toBeVisible()
  await typeLetter(page, paper)
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('region', { name: 'Đã đăng ký, số đến 01' })).toBeVisible()

  await dropFiles(page, [{ ...paper.file, name: 'ban-scan-lai.pdf' }])
  await expect(card(page, 'ban-scan-lai.pdf')).toContainText('Trùng với', { timeout: 30_000 })
  await typeLetter(page, paper)
  await expect(page.getByText('Có thể đã đăng ký')).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(dialog(page)).toContainText('Văn bản này có thể đã đăng ký')
  await dialog(page).getByRole('button', { name: 'Xem lại' }).click()
  await expect(dialog(page)).toHaveCount(0)
  await page.keyboard.press('Control+s')
  await dialog(page).getByRole('button', { name: 'Vẫn đăng ký' }).click()
  await expect(page.getByRole('region', { name: 'Đã đăng ký, số đến 02' })).toBeVisible()
})

test('save and next keeps what repeats for the next paper', async ({ small }) => {
  const [first, second] = [await letter(21), await letter(22)]
  const page = await small.sitDown(founder.account)
  await goToIntake(page)
  await dropFiles(page, [first.file, second.file])
  await expect(card(page, second.file.name)).toBeVisible()
  await card(page, first.file.name).click()
  await typeLetter(page, first)
  await field(page, 'Đến qua').selectOption('Bưu điện')
  await page.keyboard.press('Control+Shift+Enter')
  await expect(page.getByRole('region', { name: 'Đã đăng ký, số đến 01' })).toBeVisible()
  await expect(field(page, 'Số, ký hiệu'), 'the keyboard is in the next form').toBeFocused()
  await expect(field(page, 'Số, ký hiệu')).toHaveValue(second.code, { timeout: 30_000 })
  await expect(field(page, 'Đến qua')).toHaveValue('post')
  await expect(page.getByText('Số đến kế tiếp: 02')).toBeVisible()
})

test('what cannot be taken in is said in a sentence, and parcels open into their parts', async ({ small }) => {
  const paper = await letter(31)
  const inside = await letter(32)
  const mail = [
    'From: van.thu@example.org',
    'To: so.thi.du@example.org',
    'Subject: Cong van den',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="xx"',
    '',
    '--xx',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Kinh gui.',
    '--xx',
    'Content-Type: application/pdf; name="dinh-kem.pdf"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="dinh-kem.pdf"',
    '',
    inside.file.buffer.toString('base64').replace(/.{76}/g, '$&\r\n'),
    '--xx--',
    '',
  ].join('\r\n')
  const page = await small.sitDown(founder.account)
  await goToIntake(page)
  await dropFiles(page, [
    { name: 'rong.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
    { name: 'hong.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nkhông phải PDF') },
    { name: 'khoa.pdf', mimeType: 'application/pdf', buffer: await lockedPdf('bi-mat') },
    { name: 'goi.zip', mimeType: 'application/zip', buffer: zipOf({ 'trong-goi.pdf': paper.file.buffer }) },
    { name: 'thu.eml', mimeType: 'message/rfc822', buffer: Buffer.from(mail) },
  ])
  await expect(card(page, 'goi.zip')).toContainText('1 trang', { timeout: 30_000 })
  await expect(card(page, 'thu.eml')).toContainText('2 tệp', { timeout: 30_000 })
  await expect(page.getByText('Tệp rỗng (0 byte).').first()).toBeVisible()
  await card(page, 'hong.pdf').click()
  await expect(page.getByText(/Tệp bị hỏng/).first()).toBeVisible()
  await card(page, 'khoa.pdf').click()
  await expect(page.getByText(/đặt mật khẩu/).first()).toBeVisible()
  await card(page, 'goi.zip').click()
  await expect(page.locator('canvas').first(), 'the letter out of the parcel is shown').toBeVisible()
})

test('a paper without a file is registered and submitted in one go', async ({ small }) => {
  const page = await small.sitDown(founder.account)
  await go(page, 'Tiếp nhận')
  await page
    .getByRole('button', { name: /Đăng ký không kèm tệp/ })
    .first()
    .click()
  await typeLetter(page, { code: '3/TTr-UBND', issuer: 'Ủy ban nhân dân xã Suối Mây', subject: 'Tờ trình cấp vốn' })
  await page.getByRole('button', { name: 'Đăng ký và trình' }).click()
  await field(dialog(page), 'Trình ai').fill('Phạm Quốc Nam')
  await page.getByRole('option', { name: 'Phạm Quốc Nam' }).first().click()
  await dialog(page).getByRole('button', { name: 'Đăng ký và trình' }).click()
  await said(page, /Số đến 01: đã trình/)
  await go(page, 'Văn bản đến')
  await page.getByRole('option').filter({ hasText: 'Tờ trình cấp vốn' }).click()
  await isOpen(page, 'Tờ trình cấp vốn')
  await act(page, 'Thu hồi')
  await expect(dialog(page)).toBeVisible()
})
