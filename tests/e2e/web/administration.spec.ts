import { founder, members } from './support/cast.ts'
import { dialog, field, go, pick, said, send, tab } from './support/desk.ts'
import { signIn } from './support/entry.ts'
import { expect, test } from './support/journey.ts'
import { clerkAccount, direct, register, seat, submit } from './support/stories.ts'

test('a unit and a person are added; the person chooses a password at the first sign-in', async ({ small }) => {
  const page = await small.sitDown(founder.account)
  await go(page, 'Quản trị')
  await tab(page, 'Đơn vị').click()
  await page.getByRole('button', { name: /Thêm đơn vị/ }).click()
  await field(dialog(page), 'Tên đơn vị').fill('Phòng Xây dựng')
  await send(page, 'Thêm')
  await expect(page.getByRole('treeitem', { name: /Phòng Xây dựng/ })).toBeVisible()

  await tab(page, 'Người và vị trí').click()
  await page.getByRole('button', { name: 'Thêm người' }).click()
  await field(dialog(page), 'Họ và tên').fill('Ngô Văn Tân')
  await field(dialog(page), 'Tên tài khoản').fill('tan')
  await field(dialog(page), 'Mật khẩu ban đầu').fill('Cau-Vong-77')
  await pick(dialog(page), 'Đơn vị', 'Phòng Xây dựng')
  await field(dialog(page), 'Vai trò').selectOption('Trưởng đơn vị')
  await field(dialog(page), 'Chức danh').fill('Trưởng phòng')
  await send(page, 'Thêm')
  await said(page, 'Đã thêm Ngô Văn Tân')

  const other = await small.openWindow()
  await other.getByRole('textbox', { name: 'Tài khoản', exact: true }).fill('tan')
  await other.getByLabel(/^Mật khẩu/).fill('Cau-Vong-77')
  await other.getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(other.getByRole('heading', { name: 'Đặt mật khẩu mới' })).toBeVisible()
  await other.getByLabel(/^Mật khẩu hiện tại/).fill('Cau-Vong-77')
  await other.getByLabel(/^Mật khẩu mới/).fill('Mua-Thu-2026')
  await other.getByLabel(/^Nhập lại mật khẩu/).fill('Mua-Thu-2026')
  await other.getByRole('button', { name: 'Đổi mật khẩu' }).click()
  await expect(other.getByRole('navigation')).toBeVisible()
  await other.reload()
  await expect(other.getByRole('navigation')).toBeVisible()
})

test('whoever leaves hands the open work over in one act', async ({ small }) => {
  const clerk = await seat(small, clerkAccount)
  const paper = await register(clerk, { code: '3/CV-STC', subject: 'Rà soát biên chế năm sau' })
  await submit(clerk, paper)
  await direct(await seat(small, members.director.account), paper, members.planner)
  const page = await small.sitDown(founder.account)
  await go(page, 'Quản trị')
  await tab(page, 'Người và vị trí').click()
  await page.getByRole('row').filter({ hasText: members.planner.fullName }).click()
  await page.getByRole('button', { name: 'Khóa tài khoản' }).click()
  await expect(dialog(page)).toContainText('Việc chưa xong (1)')
  await dialog(page).getByRole('button', { name: 'Khóa tài khoản', exact: true }).click()
  await expect(dialog(page)).toContainText('chọn người nhận bàn giao')
  await pick(dialog(page), 'Người nhận bàn giao', members.planningHead.fullName)
  await send(page, 'Khóa tài khoản')
  await said(page, /bàn giao 1 việc/)

  const head = await small.sitDown(members.planningHead.account)
  await expect(head.getByRole('option').filter({ hasText: paper.subject })).toBeVisible()
  const gone = await small.openWindow()
  await gone.getByRole('textbox', { name: 'Tài khoản', exact: true }).fill(members.planner.account)
  await gone.getByLabel(/^Mật khẩu/).fill('Son-Ca-2026')
  await gone.getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(gone.getByRole('alert')).toBeVisible()
})

test('people come in from a sheet, judged row by row before anything is taken', async ({ small }) => {
  const page = await small.sitDown(founder.account)
  await go(page, 'Quản trị')
  await tab(page, 'Người và vị trí').click()
  await page.getByRole('button', { name: 'Nhập CSV' }).click()
  const head = 'ho_ten,tai_khoan,mat_khau,don_vi,chuc_vu,vai_tro,dien_thoai,email'
  const sheet = (lines: readonly string[]) => ({
    name: 'nguoi.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([head, ...lines].join('\n')),
  })
  const chooser = dialog(page).getByLabel('Chọn tệp CSV', { exact: true }).last()
  await chooser.setInputFiles(
    sheet([
      'Hồ Văn Kiên,kien,Gio-Mua-2026,Phòng Không Có,Chuyên viên,Chuyên viên,,',
      'Hà Thu,mai,yeu,Phòng Pháp chế,,,,',
    ]),
  )
  const faults = dialog(page).getByRole('group', { name: 'Chỗ sai trong tệp' })
  await expect(faults).toContainText('don_vi')
  await expect(faults).toContainText('tai_khoan')
  await chooser.setInputFiles(
    sheet(['Hồ Văn Kiên,kien,Gio-Mua-2026,Phòng Pháp chế,Chuyên viên,Chuyên viên,0901,kien@example.org']),
  )
  await send(page, 'Nhập 1 dòng')
  await expect(page.getByRole('row').filter({ hasText: 'Hồ Văn Kiên' })).toBeVisible()
})

test('next year’s days off are confirmed, and the reminder goes away', async ({ small }) => {
  const page = await small.sitDown(founder.account)
  await page.getByRole('button', { name: 'Xác nhận lịch nghỉ' }).click()
  await expect(tab(page, 'Lịch nghỉ')).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('button', { name: 'Năm sau' }).click()
  await page.getByRole('button', { name: 'Xác nhận lịch năm' }).click()
  await field(dialog(page), 'Căn cứ').fill('Thông báo 1/TB-BNV')
  await dialog(page)
    .getByRole('button', { name: /Xác nhận/ })
    .click()
  await said(page, 'Đã xác nhận lịch nghỉ')
  await expect(page.getByRole('button', { name: 'Xác nhận lịch nghỉ' })).toHaveCount(0)
})

test('a backup is made, rehearsed and put back; the journal stays whole', async ({ small }) => {
  const clerk = await seat(small, clerkAccount)
  await register(clerk, { code: '1/BC-UBND', subject: 'Báo cáo trước khi sao lưu' })
  const page = await small.sitDown(founder.account)
  await go(page, 'Quản trị')
  await tab(page, 'Sao lưu').click()
  const kept = page.getByRole('button', { name: /^Khôi phục/ }).filter({ hasNotText: 'tệp khác' })
  // The program may have made one by itself before the first document came.
  await expect(page.getByText('Các bản sao lưu trên máy này')).toBeVisible()
  const before = await kept.count()
  await page.getByRole('button', { name: 'Sao lưu ngay' }).click()
  await said(page, /Đã sao lưu/)
  await expect(kept).toHaveCount(before + 1)
  await register(clerk, { code: '2/BC-UBND', subject: 'Báo cáo sau khi sao lưu' })

  await kept.first().click()
  await dialog(page).getByRole('button', { name: 'Diễn tập', exact: true }).click()
  await expect(dialog(page)).toContainText('Diễn tập thành công')
  await dialog(page).getByRole('checkbox').check()
  await dialog(page).getByRole('button', { name: 'Thay bằng bản sao lưu' }).click()
  await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible()
  await signIn(page, founder.account)
  await go(page, 'Văn bản đến')
  await expect(page.getByRole('option').filter({ hasText: 'Báo cáo trước khi sao lưu' })).toBeVisible()
  await expect(page.getByRole('option').filter({ hasText: 'Báo cáo sau khi sao lưu' })).toHaveCount(0)
  await go(page, 'Quản trị')
  await tab(page, 'Nhật ký').click()
  await page.getByRole('button', { name: 'Kiểm tra nhật ký' }).click()
  await expect(page.getByText(/nguyên vẹn/).first()).toBeVisible()
})
