import type { Locator, Page } from '@playwright/test'
import { members } from './support/cast.ts'
import { act, currentStep, dialog, field, go, isOpen, open, pick, row, said, send, timeline } from './support/desk.ts'
import { expect, test } from './support/journey.ts'
import { letter } from './support/paper.ts'

const subject = 'Về việc góp ý dự thảo kế hoạch phát triển đô thị'

const card = (page: Page, name: string): Locator =>
  page.getByRole('complementary', { name: 'Thông tin văn bản' }).getByRole('region', { name })

/** Draws a rectangle on the first page. */
const drawOnPage = async (page: Page): Promise<void> => {
  const place = page.locator('[data-draw-place]').first()
  // Not before the page stands still.
  await place.hover()
  const box = await place.boundingBox()
  if (!box) throw new Error('no page to draw on')
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.26, { steps: 4 })
  await page.mouse.up()
}

test('a draft goes from the specialist through the checks to the signer, and once back for a remark', async ({
  small,
}) => {
  test.setTimeout(150_000)
  const paper = await letter(11)
  const planner = await small.sitDown(members.planner.account)
  await go(planner, 'Dự thảo')
  await planner.getByRole('button', { name: 'Soạn văn bản' }).click()
  await field(planner, 'Loại văn bản').selectOption('Công văn')
  await field(planner, 'Trích yếu nội dung').fill(subject)
  await field(planner, 'Kính gửi').fill('Sở Quy hoạch tỉnh Lam Sơn')
  await planner.getByLabel('Tệp dự thảo (Word hoặc PDF)').setInputFiles([paper.file])
  await expect(planner.getByRole('button', { name: `Bỏ tệp ${paper.file.name}` })).toBeVisible()
  await planner.getByRole('button', { name: 'Tạo dự thảo' }).click()
  await isOpen(planner, subject)
  await expect(planner.locator('canvas').first()).toBeVisible()
  await expect(currentStep(planner)).toContainText('Soạn thảo')
  await act(planner, 'Trình')
  await expect(field(dialog(planner), 'Người kiểm tra nội dung')).toHaveValue(/Phòng Kế hoạch/)
  await field(dialog(planner), 'Lời nhắn cho người nhận').fill('Kính trình Trưởng phòng.')
  await send(planner, 'Trình')
  await said(planner, /Đã trình/)

  const head = await small.sitDown(members.planningHead.account)
  await go(head, 'Dự thảo')
  await expect(row(head, subject)).toContainText('Kiểm tra nội dung')
  await open(head, subject)
  await expect(head.locator('canvas').first()).toBeVisible()
  await act(head, 'Ghi ý kiến trên trang')
  await drawOnPage(head)
  await field(dialog(head), 'Ý kiến').fill('Bổ sung căn cứ pháp lý.')
  await send(head, 'Ghi ý kiến')
  await expect(head.getByRole('button', { name: 'Ý kiến 1: Bổ sung căn cứ pháp lý.' })).toBeVisible()
  await act(head, 'Trả lại')
  await field(dialog(head), 'Lý do trả lại').fill('Xem ý kiến trên trang 1.')
  await send(head, 'Trả lại')
  await said(head, 'Đã trả lại')

  await expect(timeline(planner)).toContainText('Xem ý kiến trên trang 1.')
  await card(planner, 'Ý kiến trên trang').getByRole('button', { name: 'Đã xử lý' }).click()
  const mended = await letter(12)
  await act(planner, 'Thêm tệp, bản mới')
  await dialog(planner).getByLabel('Tệp Word (DOCX) hoặc PDF').setInputFiles([mended.file])
  await expect(dialog(planner).getByRole('button', { name: `Bỏ tệp ${mended.file.name}` })).toBeVisible()
  await field(dialog(planner), 'Đã sửa gì').fill('Bổ sung căn cứ')
  await send(planner, 'Lưu bản này')
  await expect(card(planner, 'Các bản')).toContainText('Bản 2')
  await card(planner, 'Các bản').getByRole('button', { name: 'So bản 2 với bản trước' }).click()
  await expect(dialog(planner).getByRole('status').filter({ hasText: 'đoạn sửa' })).toBeVisible({ timeout: 30_000 })
  await planner.keyboard.press('Escape')
  await act(planner, 'Trình')
  await send(planner, 'Trình')

  await open(head, subject)
  await act(head, 'Duyệt, chuyển tiếp')
  await field(dialog(head), 'Ý kiến kèm ký nháy').fill('Đồng ý nội dung.')
  await pick(dialog(head), 'Người kiểm tra thể thức', members.officeHead.fullName)
  await send(head, 'Duyệt và chuyển')
  await said(head, /Đã duyệt/)

  const officeHead = await small.sitDown(members.officeHead.account)
  await go(officeHead, 'Dự thảo')
  await open(officeHead, subject)
  await expect(currentStep(officeHead)).toContainText('Thể thức')
  await expect(card(officeHead, 'Quá trình xử lý')).toContainText('ký nháy bản 2')
  await expect(card(officeHead, 'Kiểm tra thể thức')).toContainText(/chỗ cần|Không thấy chỗ nào/, { timeout: 30_000 })
  await act(officeHead, 'Duyệt, chuyển tiếp')
  await expect(dialog(officeHead).getByRole('group', { name: 'Sẽ in trên văn bản' })).toContainText('GIÁM ĐỐC')
  await send(officeHead, 'Duyệt và chuyển')

  const director = await small.sitDown(members.director.account)
  await go(director, 'Dự thảo')
  await expect(row(director, subject)).toContainText('Ký')
  await open(director, subject)
  await expect(currentStep(director)).toContainText('Ký')
  await expect(card(director, 'Quá trình xử lý')).toContainText('Đồng ý nội dung.')
})
