import { issueCrl } from '../../support/certificate-builder.ts'
import { authority, root, signAs } from '../../support/signed-papers.ts'
import { append, parts, plainPdf, stream } from '../../support/signed-pdf.ts'
import { founder } from './support/cast.ts'
import { dialog, field, go, isOpen, said, send, tab } from './support/desk.ts'
import { expect, type Office, test } from './support/journey.ts'
import type { DroppedFile } from './support/paper.ts'
import type { Page } from '@playwright/test'

const pdf = (name: string, bytes: Buffer): DroppedFile => ({ name, mimeType: 'application/pdf', buffer: bytes })

const signed = pdf('quyet-dinh-15.pdf', signAs(plainPdf('Quyet dinh so 15')))
const unsigned = pdf('cong-van-16.pdf', plainPdf('Cong van so 16'))

/** What the signer did not see: another content of the page. */
const changed = pdf(
  'quyet-dinh-15-sua.pdf',
  append(signed.buffer, { [parts.content]: stream('BT /F1 12 Tf 72 720 Td (Quyet dinh so 51) Tj ET') }),
)

const day = 86_400_000

/** As brought on a USB stick: what both authorities say today about whom they revoked. */
const lists = (): readonly DroppedFile[] =>
  [root, authority].map((by, index) => ({
    name: `danh-sach-${String(index)}.crl`,
    mimeType: 'application/pkix-crl',
    buffer: Buffer.from(
      issueCrl({
        by,
        thisUpdate: new Date(Date.now() - day).toISOString(),
        nextUpdate: new Date(Date.now() + 30 * day).toISOString(),
      }),
    ),
  }))

const choose = (page: Page, label: string, files: readonly DroppedFile[]): Promise<void> =>
  page.getByLabel(label, { exact: true }).setInputFiles([...files])

/** The administrator brings the authority's certificates and confirms its root. */
const trust = async (page: Page): Promise<void> => {
  await go(page, 'Quản trị')
  await tab(page, 'Chữ ký số').click()
  await expect(page.getByRole('row').filter({ hasText: 'RootCA chuyên dùng Chính phủ G2' })).toBeVisible()
  const files = [root, authority].map(({ der }, index) => ({
    name: `chung-thu-${String(index)}.cer`,
    mimeType: 'application/pkix-cert',
    buffer: Buffer.from(der),
  }))
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Nạp chứng thư' }).click()
  await (await chooser).setFiles(files)
  await said(page, 'Đã nạp 2 chứng thư')
  await page.getByRole('row').filter({ hasText: 'Goc thu nghiem' }).getByRole('button', { name: 'Xác nhận' }).click()
  await dialog(page).getByRole('button', { name: 'Xác nhận', exact: true }).click()
  await expect(dialog(page)).toContainText('Đối chiếu vân tay rồi đánh dấu vào đây.')
  await dialog(page)
    .getByRole('checkbox', { name: /Tôi đã đối chiếu/ })
    .check()
  await send(page, 'Xác nhận')
  await said(page, 'Đã tin cậy gốc “Goc thu nghiem”')
}

/** Papers lie at the intake desk of an office that trusts their authority. */
const atIntake = async (office: Office, files: readonly DroppedFile[]): Promise<Page> => {
  const page = await office.sitDown(founder.account)
  await trust(page)
  await go(page, 'Tiếp nhận')
  await expect(page.getByText('Không còn phiếu nào chờ đăng ký')).toBeVisible()
  await choose(page, 'Chọn tệp', files)
  return page
}

const verdict = (page: Page, label: string) => page.getByRole('group', { name: label })

test('a signed paper is judged before it is registered, and a list from a USB stick settles the rest', async ({
  small,
}) => {
  const page = await atIntake(small, [signed])
  await expect(page.getByRole('status').filter({ hasText: 'chưa kiểm tra được thu hồi' })).toContainText('Tran Van Mau')
  await field(page, 'Số, ký hiệu').fill('15/QĐ-UBND')
  await field(page, 'Cơ quan, tổ chức ban hành').fill('Ủy ban nhân dân xã Suối Mây')
  await field(page, 'Trích yếu nội dung').fill('Về việc kiện toàn tổ công tác')
  await field(page, 'Người ký').fill('Trần Văn Mẫu')
  await page.keyboard.press('Control+s')
  await page.getByRole('link', { name: 'Xem văn bản' }).click()
  await isOpen(page, 'Về việc kiện toàn tổ công tác')

  const calm = verdict(page, 'Nguyên vẹn, chưa kiểm tra được thu hồi')
  await expect(calm).toContainText('Nguyên vẹn từ khi ký')
  await expect(calm).toContainText('Chưa có chữ ký số của cơ quan')
  await expect(calm.getByRole('button', { name: 'Hỏi qua mạng' })).toHaveCount(0)
  const chooser = page.waitForEvent('filechooser')
  await calm.getByRole('button', { name: 'nạp CRL' }).click()
  await (await chooser).setFiles([...lists()])
  const settled = verdict(page, 'Chữ ký hợp lệ')
  await expect(settled).toContainText('Không bị thu hồi')

  await settled.getByRole('button', { name: 'Chi tiết' }).click()
  await expect(dialog(page)).toContainText('Goc thu nghiem')
  await dialog(page).getByRole('button', { name: 'Mở bản đã ký' }).click()
  await expect(dialog(page).last().locator('canvas').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)

  await settled.getByRole('button', { name: 'Phiếu kiểm tra' }).click()
  await expect(dialog(page)).toContainText('Phiếu đã được lưu cùng các tệp của văn bản.')
  await page.keyboard.press('Escape')
  await expect(tab(page, 'Phiếu kiểm tra')).toBeVisible()
})

test('a paper changed after signing goes back with its reason, without a number', async ({ small }) => {
  const page = await atIntake(small, [changed])
  const alarm = page.getByRole('alert').filter({ hasText: 'Bị sửa sau khi ký' })
  await expect(alarm).toContainText('Nội dung trang 1 bị thay đổi sau khi ký.')
  await alarm.getByRole('button', { name: 'Trả lại nơi gửi' }).click()
  await expect(field(dialog(page), 'Lý do trả lại')).toHaveValue(/Nội dung trang 1 bị thay đổi sau khi ký/)
  await send(page, 'Trả lại')
  await expect(page.getByText('Không còn phiếu nào chờ đăng ký')).toBeVisible()
})

test('files are checked without being registered, and the table is exported', async ({ small }) => {
  const page = await small.sitDown(founder.account)
  await trust(page)
  await go(page, 'Kiểm tra chữ ký')
  await choose(page, 'Chọn tệp', [signed, changed, unsigned])
  const result = (name: string) => page.getByRole('row').filter({ hasText: name })
  await expect(result(signed.name)).toContainText('Nguyên vẹn')
  await expect(result(changed.name)).toContainText('Bị sửa')
  await expect(result(unsigned.name)).toContainText('Không ký số')
  await expect(page.getByText('3 tệp:')).toBeVisible()

  await result(changed.name).click()
  await expect(dialog(page)).toContainText('Nội dung trang 1 bị thay đổi sau khi ký.')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Xuất bảng' }).click()
  await page.getByRole('menuitem', { name: 'Excel' }).click()
  const download = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: 'Lưu về máy' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Xóa bảng' }).click()
  await go(page, 'Tiếp nhận')
  await expect(page.getByText('Không còn phiếu nào chờ đăng ký')).toBeVisible()
})
