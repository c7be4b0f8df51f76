import { randomUUID } from 'node:crypto'
import type { Client } from '#shared/contract/index.ts'
import { founder, members } from './support/cast.ts'
import { dialog, field, go, said, tab } from './support/desk.ts'
import { expect, test } from './support/journey.ts'
import { answered } from './support/offices.ts'
import { clerkAccount, register, seat } from './support/stories.ts'

test('the register is exported in the three forms and printed onwards from where the last print ended', async ({
  small,
}) => {
  const clerk = await seat(small, clerkAccount)
  await register(clerk, { code: '1/BC-UBND', subject: 'Báo cáo thu ngân sách' })
  await register(clerk, { code: '2/BC-UBND', subject: 'Báo cáo phòng cháy' })
  const page = await small.sitDown(founder.account)
  await go(page, 'Sổ văn bản')
  const rows = page.getByRole('row')
  await expect(rows.filter({ hasText: 'Báo cáo thu ngân sách' })).toBeVisible()
  await expect(page.getByText(/Chưa in lần nào/)).toBeVisible()

  for (const [format, extension] of [
    ['Xuất Word (DOCX)', 'docx'],
    ['Xuất Excel (XLSX)', 'xlsx'],
    ['Xuất PDF', 'pdf'],
  ] as const) {
    await page.getByRole('button', { name: 'In, xuất' }).click()
    await page.getByRole('menuitem', { name: format }).click()
    await expect(dialog(page)).toContainText('Đã lập từ số 01 đến số 02: 2 văn bản')
    const download = page.waitForEvent('download')
    await dialog(page).getByRole('button', { name: 'Lưu về máy' }).first().click()
    expect((await download).suggestedFilename()).toMatch(new RegExp(`\\.${extension}$`))
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toHaveCount(0)
  }
  await expect(page.getByText(/Chưa in lần nào/), 'an export is no print').toBeVisible()

  await page.getByRole('button', { name: 'In tiếp từ số 01' }).click()
  await dialog(page).getByRole('button', { name: 'Lập bản in' }).click()
  await expect(dialog(page).locator('canvas').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText(/Đã in đến số 02/)).toBeVisible()
  await register(clerk, { code: '3/BC-UBND', subject: 'Báo cáo tuyển sinh' })
  await page.getByRole('button', { name: 'In tiếp từ số 03' }).click()
  await dialog(page).getByRole('button', { name: 'Lập bản in' }).click()
  await expect(dialog(page)).toContainText('Đã lập từ số 03 đến số 03: 1 văn bản')
  await page.keyboard.press('Escape')
  await tab(page, 'Các lần in').click()
  await expect(page.getByRole('row').filter({ hasText: founder.fullName })).toHaveCount(2)
})

test('numbers out of the plain order stand in the ledger with their reasons', async ({ small }) => {
  const page = await small.sitDown(members.officeHead.account)
  await go(page, 'Sổ văn bản')
  await tab(page, 'Số đến').click()
  await page.getByRole('button', { name: 'Giữ số…' }).click()
  await field(dialog(page), 'Giữ bao nhiêu số').fill('2')
  await field(dialog(page), 'Lý do').fill('Giữ cho văn bản họp chiều nay.')
  await dialog(page).getByRole('button', { name: 'Giữ số', exact: true }).click()
  await said(page, /Đã giữ các số 01–02/)
  const held = page.getByRole('row').filter({ hasText: 'Giữ cho văn bản họp chiều nay.' })
  await expect(held).toHaveCount(2)
  await held.first().getByRole('button', { name: 'Thôi giữ' }).click()
  await field(dialog(page), 'Lý do').fill('Không dùng đến.')
  await dialog(page).getByRole('button', { name: 'Thôi giữ', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Không dùng đến.' })).toBeVisible()
})

test('a year is locked with a reason, takes no more entries, and is opened again', async ({ small }) => {
  const clerk = await seat(small, clerkAccount)
  await register(clerk, { code: '1/BC-UBND', subject: 'Báo cáo thu ngân sách' })
  const page = await small.sitDown(founder.account)
  await go(page, 'Sổ văn bản')
  await page.getByRole('button', { name: 'Khóa sổ…' }).click()
  await dialog(page).getByRole('button', { name: 'Khóa sổ', exact: true }).click()
  await expect(dialog(page)).toContainText('Ghi lý do khóa sổ khi năm chưa kết thúc')
  await field(dialog(page), 'Lý do').fill('Chuyển sang sổ mới sau sáp nhập.')
  await dialog(page).getByRole('button', { name: 'Khóa sổ', exact: true }).click()
  await said(page, /Đã khóa sổ: số cuối 01, 1 văn bản/)
  await expect(page.getByText('Đã khóa sổ', { exact: true })).toBeVisible()

  await go(page, 'Tiếp nhận')
  await page
    .getByRole('button', { name: /Đăng ký không kèm tệp/ })
    .first()
    .click()
  await field(page, 'Số, ký hiệu').fill('2/BC-UBND')
  await field(page, 'Cơ quan, tổ chức ban hành').fill('Ủy ban nhân dân xã Suối Mây')
  await field(page, 'Trích yếu nội dung').fill('Báo cáo phòng cháy')
  await page.keyboard.press('Control+s')
  await expect(page.getByText(/khóa/).last()).toBeVisible()
  await expect(page.getByRole('region', { name: /Đã đăng ký, số đến/ })).toHaveCount(0)

  await go(page, 'Sổ văn bản')
  await page.getByRole('button', { name: 'Mở khóa sổ…' }).click()
  await field(dialog(page), 'Lý do').fill('Khóa nhầm.')
  await dialog(page).getByRole('button', { name: 'Mở khóa', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Khóa sổ…' })).toBeVisible()
})

/** A decision signed on paper that was posted to one place, and whose kept copy was lent. */
const issuePosted = async (clerk: Client): Promise<void> => {
  const id = randomUUID()
  const fields = {
    typeId: 'type.administrative.2',
    subject: 'Về việc thành lập đoàn kiểm tra',
    recipients: '- Lưu: VT.',
    signerName: members.director.fullName,
    signerPosition: 'Giám đốc',
    medium: 'paper' as const,
  }
  answered(await clerk.outgoing.register({ id, fields }))
  const at = async () => ({ documentId: id, version: answered(await clerk.outgoing.document({ id })).version })
  const recipients = [
    { recipient: { kind: 'name' as const, name: 'UBND xã Suối Mây' }, channel: 'paper' as const, address: 'Thôn 1' },
  ]
  const { deliveryIds } = answered(await clerk.exchange.addRecipients({ ...(await at()), recipients }))
  answered(await clerk.exchange.send({ ...(await at()), deliveries: deliveryIds.map((each) => ({ id: each })) }))
  const loan = { id: randomUUID(), documentId: id, borrower: 'Hồ Thị Đào', permittedBy: 'Lê Văn Bách' }
  answered(await clerk.outgoing.lendKept(loan))
}

test('the three books of what goes out are read, exported in the three forms and printed', async ({ small }) => {
  test.setTimeout(120_000)
  await issuePosted(await seat(small, clerkAccount))
  const page = await small.sitDown(founder.account)
  await go(page, 'Sổ văn bản')
  await page.getByRole('combobox', { name: 'Sổ', exact: true }).selectOption({ label: 'Sổ đăng ký văn bản đi' })
  const books = [
    { part: 'Đăng ký', line: 'Về việc thành lập đoàn kiểm tra', made: 'Đã lập từ số 01 đến số 01: 1 văn bản' },
    { part: 'Gửi bưu điện', line: 'UBND xã Suối Mây, Thôn 1', made: 'Đã lập 1 dòng' },
    { part: 'Sử dụng bản lưu', line: 'Hồ Thị Đào', made: 'Đã lập 1 dòng' },
  ]
  for (const { part, line, made } of books) {
    await tab(page, part).click()
    await expect(page.getByRole('cell', { name: line })).toBeVisible()
    await expect(page.getByText(/Chưa in lần nào/)).toBeVisible()
    for (const format of ['Xuất Word (DOCX)', 'Xuất Excel (XLSX)', 'Xuất PDF']) {
      await page.getByRole('button', { name: 'In, xuất' }).click()
      await page.getByRole('menuitem', { name: format }).click()
      await expect(dialog(page)).toContainText(made)
      await page.keyboard.press('Escape')
      await expect(dialog(page)).toHaveCount(0)
    }
    await page.getByRole('button', { name: /^In (tiếp từ số 01|từ đầu sổ)$/ }).click()
    await dialog(page).getByRole('button', { name: 'Lập bản in' }).click()
    await expect(dialog(page)).toContainText(made)
    await page.keyboard.press('Escape')
    await expect(page.getByText(/Chưa in lần nào/)).toHaveCount(0)
  }
  await expect(page.getByText(/In lần cuối/)).toBeVisible()
  await tab(page, 'Các lần in').click()
  await expect(page.getByRole('row').filter({ hasText: founder.fullName })).toHaveCount(3)
})
