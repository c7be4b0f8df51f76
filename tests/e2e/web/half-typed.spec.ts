import type { Page } from '@playwright/test'
import { founder, members } from './support/cast.ts'
import { act, dialog, field, go, isOpen, open, pick } from './support/desk.ts'
import { expect, test } from './support/journey.ts'
import { letter } from './support/paper.ts'
import { clerkAccount, register, seat, submit } from './support/stories.ts'

/** What is typed goes to the office a moment after; the last words when the page is left. */
const isKept = async (page: Page, typing: () => Promise<void>): Promise<void> => {
  const kept = page.waitForResponse(
    (response) => response.url().endsWith('/api/files.keepForm') && response.request().postData()!.includes('…hết'),
  )
  await typing()
  await kept
}

test('a half-typed registration outlives the window, a power cut and a restart', async ({ small }) => {
  const paper = await letter(41)
  let page = await small.sitDown(founder.account)
  await go(page, 'Tiếp nhận')
  await expect(page.getByText('Không còn phiếu nào chờ đăng ký')).toBeVisible()
  await page.getByLabel('Chọn tệp', { exact: true }).setInputFiles(paper.file)
  await field(page, 'Số, ký hiệu').fill(paper.code)
  await isKept(page, () => field(page, 'Trích yếu nội dung').fill('Trích yếu mới gõ được một nửa …hết'))
  await page.close()

  page = await small.sitDown(founder.account)
  await go(page, 'Tiếp nhận')
  await expect(field(page, 'Trích yếu nội dung')).toHaveValue('Trích yếu mới gõ được một nửa …hết')
  await isKept(page, () => field(page, 'Người ký').fill('Đỗ Thị Dụ …hết'))
  await small.loseThePower()
  await small.start()

  page = await small.sitDown(founder.account)
  await go(page, 'Tiếp nhận')
  await expect(field(page, 'Trích yếu nội dung')).toHaveValue('Trích yếu mới gõ được một nửa …hết')
  await expect(field(page, 'Người ký')).toHaveValue('Đỗ Thị Dụ …hết')
  await expect(field(page, 'Số, ký hiệu')).toHaveValue(paper.code)
  await expect(page.getByText(/Đã mở lại nội dung nhập dở/)).toBeVisible()
  await field(page, 'Cơ quan, tổ chức ban hành').fill(paper.issuer)
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('region', { name: 'Đã đăng ký, số đến 01' })).toBeVisible()
})

test('a directive half written before a power cut is there afterwards, with its recipients', async ({ small }) => {
  const clerk = await seat(small, clerkAccount)
  const paper = await register(clerk, { code: '5/TTr-STC', subject: 'Tờ trình bổ sung kinh phí' })
  await submit(clerk, paper)
  let page = await small.sitDown(members.director.account)
  await open(page, paper.subject)
  await act(page, 'Bút phê')
  await pick(dialog(page), 'Chủ trì', 'Phòng Kế hoạch')
  await isKept(page, () => field(dialog(page), 'Nội dung bút phê').fill('Giao Phòng Kế hoạch …hết'))
  await small.loseThePower()
  await small.start()

  page = await small.sitDown(members.director.account)
  await open(page, paper.subject)
  await act(page, 'Bút phê')
  await expect(field(dialog(page), 'Nội dung bút phê')).toHaveValue('Giao Phòng Kế hoạch …hết')
  await expect(dialog(page)).toContainText('Phòng Kế hoạch')
  await expect(dialog(page)).toContainText('Nội dung nhập dở')
})

test('what was committed before a power cut is there afterwards', async ({ small }) => {
  const clerk = await seat(small, clerkAccount)
  const paper = await register(clerk, { code: '6/TTr-STC', subject: 'Tờ trình mua sắm thiết bị' })
  await small.loseThePower()
  await small.start()
  const page = await small.sitDown(founder.account)
  await go(page, 'Văn bản đến')
  await open(page, paper.subject)
  await isOpen(page, paper.subject)
  await expect(page.getByText('Số đến 01').first()).toBeVisible()
})
