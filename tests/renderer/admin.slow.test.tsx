import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Role } from '#shared/vocabulary/roles.ts'
import { password, testOffice, value, type Sitter, type TestOffice } from '../support/office.ts'
import { openWindow, secret, type Window } from '../support/screen.tsx'

// A backup, a walk over the journal and a password take longer than a click.
let test: TestOffice

/** happy-dom lays nothing out, and a virtualised table shows nothing in a window of height 0. */
const sizes = { clientWidth: 1000, clientHeight: 600, offsetWidth: 1000, offsetHeight: 600 } as const

beforeEach(async () => {
  for (const [name, size] of Object.entries(sizes)) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size })
  }
  // The screen and the office read the same day.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-20T08:00:00+07:00') })
  test = await testOffice()
})

afterEach(async () => {
  cleanup()
  vi.useRealTimers()
  await test.close()
})

/** A window of somebody who is signed in already; the founder administers. */
const open = (place: string, session = 'founder'): Window =>
  openWindow(() => test.office, { session, path: `/quan-tri/${place}` })

const press = async ({ user }: Window, name: string | RegExp) => user.click(await screen.findByRole('button', { name }))
const inDialog = async (name: string | RegExp) => within(await screen.findByRole('dialog', { name }))
const dialogGone = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
/** The text field of this label, with or without the mark of a required one. */
const box = (label: string) => screen.findByRole('textbox', { name: new RegExp(`^${label}( \\*)?$`) })
const retype = async ({ user }: Window, label: string, typed: string) => {
  await user.clear(await box(label))
  await user.type(await box(label), typed)
}
const pick = async ({ user }: Window, label: string, typed: string) => {
  await user.type(await screen.findByRole('combobox', { name: new RegExp(`^${label}( \\*)?$`) }), typed)
  const choices = within(await screen.findByRole('listbox', { name: 'Lựa chọn' }))
  await user.click(await choices.findByRole('option', { name: new RegExp(typed) }))
}
const sectionTabs = async () =>
  within(await screen.findByRole('tablist', { name: 'Quản trị' }))
    .getAllByRole('tab')
    .map((tab) => tab.textContent)

const sitter = (account: string, unitId: string, fullName: string, role: Role, title: string): Promise<Sitter> =>
  test.addSitter({ fullName, account, unitId, role, title })

const registerIncoming = async (subject: string): Promise<string> => {
  const id = test.newId()
  const [book] = value(await test.founder.registry.books({})).items
  value(
    await test.founder.registry.registerIncoming({
      id,
      bookId: book?.id ?? '',
      fields: { code: '15/QĐ-UBND', issuer: 'UBND tỉnh Lam Sơn', subject },
    }),
  )
  return id
}

describe('the administration', () => {
  it('shows each person only the sections of their permissions', async () => {
    open('')
    expect(await sectionTabs()).toEqual([
      'Cơ quan',
      'Đơn vị',
      'Người và vị trí',
      'Danh mục',
      'Trình ký',
      'Sổ',
      'Chữ ký số',
      'Sao lưu',
      'Nhật ký',
    ])
    cleanup()
    await sitter('lan', test.rootUnitId, 'Lê Thị Lan', 'clerk', 'Văn thư')
    open('sao-luu', 'lan')
    expect(await sectionTabs()).toEqual(['Danh mục', 'Trình ký'])
  })

  it('changes the office and says what is missing beside the field', async () => {
    const window = open('co-quan')
    await press(window, 'Sửa')
    await window.user.clear(await box('Tên cơ quan'))
    await press(window, 'Lưu')
    expect(await screen.findByText('Chưa điền.')).toBeTruthy()
    await retype(window, 'Tên cơ quan', 'Sở Nội vụ tỉnh Lam Sơn')
    await press(window, 'Lưu')
    await dialogGone()
    expect(value(await test.founder.accounts.office({})).name).toBe('Sở Nội vụ tỉnh Lam Sơn')
  })

  it('asks before typed changes are thrown away', async () => {
    const window = open('co-quan')
    await press(window, 'Sửa')
    await retype(window, 'Chữ viết tắt', 'SNV')
    await window.user.keyboard('{Escape}')
    expect(await screen.findByText('Bỏ những gì đã nhập?')).toBeTruthy()
    await press(window, 'Bỏ')
    await dialogGone()
    expect(value(await test.founder.accounts.office({})).abbreviation).toBe('STD')
  })

  it('sets the hours of a new season as people write them', async () => {
    const window = open('co-quan')
    await press(window, 'Đặt giờ làm việc mới')
    await retype(window, 'Áp dụng từ ngày', '01/04/2027')
    await retype(window, 'Thứ Hai', '7h-11h30; 13h30-16h30')
    await press(window, 'Chép thứ Hai xuống thứ Ba – thứ Sáu')
    await press(window, 'Lưu')
    await dialogGone()
    const weeks = value(await test.founder.catalogue.workingHours({})).items
    const spring = weeks.find(({ validFrom }) => validFrom === '2027-04-01')
    expect(spring?.days).toHaveLength(5)
    expect(spring?.days[4]?.spans).toEqual([
      { from: '07:00', to: '11:30' },
      { from: '13:30', to: '16:30' },
    ])
  })
})

describe('units', () => {
  it('walks the tree by keyboard, adds below and reorders', async () => {
    await test.addUnit('Phòng Kế hoạch')
    await test.addUnit('Phòng Thanh tra')
    const window = open('don-vi')
    const tree = await screen.findByRole('tree', { name: 'Cây đơn vị' })
    tree.focus()
    await window.user.keyboard('{ArrowDown}')
    expect(screen.getByRole('treeitem', { name: 'Phòng Kế hoạch' }).getAttribute('aria-selected')).toBe('true')
    await window.user.keyboard('{Alt>}{ArrowDown}{/Alt}')
    await waitFor(() =>
      expect(screen.getAllByRole('treeitem').map((item) => item.getAttribute('aria-label'))).toEqual([
        'Sở Thí Dụ tỉnh Lam Sơn',
        'Phòng Thanh tra',
        'Phòng Kế hoạch',
      ]),
    )
    await press(window, 'Thêm đơn vị trực thuộc')
    await window.user.type(await box('Tên đơn vị'), 'Tổ Tổng hợp{Enter}')
    await dialogGone()
    const units = value(await test.founder.accounts.units({})).items
    const parent = units.find(({ name }) => name === 'Phòng Kế hoạch')
    expect(units.find(({ name }) => name === 'Tổ Tổng hợp')?.parentId).toBe(parent?.id)
  })

  it('closes a unit into its successor with the posts it shows', async () => {
    const unitId = await test.addUnit('Phòng Kế hoạch')
    const successorId = await test.addUnit('Phòng Tổng hợp')
    await sitter('binh', unitId, 'Ngô Văn Bình', 'unitHead', 'Trưởng phòng')
    const window = open('don-vi')
    await window.user.click(await screen.findByText('Phòng Kế hoạch'))
    await press(window, 'Kết thúc đơn vị')
    const closing = await inDialog('Kết thúc Phòng Kế hoạch')
    await closing.findByText('Ngô Văn Bình – Trưởng phòng')
    await window.user.click(closing.getByRole('button', { name: 'Kết thúc đơn vị' }))
    await closing.findByText(/chọn đơn vị kế thừa/i)
    await pick(window, 'Đơn vị kế thừa', 'Phòng Tổng hợp')
    await window.user.click(closing.getByRole('button', { name: 'Kết thúc đơn vị' }))
    await screen.findByText('Đã kết thúc đơn vị; chuyển 1 vị trí và 0 việc.')
    const [moved] = value(await test.founder.accounts.people({ unitId: successorId })).items
    expect(moved?.fullName).toBe('Ngô Văn Bình')
  })

  it('names every wrong row of a sheet and takes the mended one whole', async () => {
    const window = open('don-vi')
    await press(window, 'Nhập CSV')
    const sheet = await inDialog('Nhập đơn vị từ CSV')
    const upload = (rows: string) =>
      window.user.upload(sheet.getByLabelText('Chọn tệp CSV', { selector: 'input' }), [
        new File([`ten,viet_tat,truc_thuoc\r\n${rows}`], 'don-vi.csv', { type: 'text/csv' }),
      ])
    await upload('Phòng Kế hoạch,KH,\r\nTổ Một,,Phòng Không Có\r\n')
    await sheet.findByText('Không có trong cơ quan hoặc danh mục')
    await upload('Phòng Kế hoạch,KH,\r\nTổ Một,,Phòng Kế hoạch\r\n')
    await window.user.click(await sheet.findByRole('button', { name: 'Nhập 2 dòng' }))
    await screen.findByText('Đã nhập 2 dòng.')
    expect(value(await test.founder.accounts.units({})).items).toHaveLength(3)
  })
})

describe('people', () => {
  it('adds a person with account and post, found without accents', async () => {
    const window = open('nguoi')
    await press(window, 'Thêm người')
    await window.user.type(await box('Họ và tên'), 'Đỗ Thị Hồng')
    await window.user.type(await box('Tên tài khoản'), 'hong')
    await press(window, 'Tạo mật khẩu')
    await pick(window, 'Đơn vị', 'Sở Thí Dụ')
    await window.user.type(await box('Chức danh'), 'Chuyên viên')
    await press(window, 'Thêm')
    await screen.findByText('Đã thêm Đỗ Thị Hồng.')
    await press(window, 'Quay lại')
    await window.user.type(await screen.findByRole('textbox', { name: 'Tìm' }), 'do thi')
    const grid = await screen.findByRole('grid', { name: 'Danh sách người' })
    await waitFor(() => expect(grid.getAttribute('aria-rowcount')).toBe('2'))
    const [added] = value(await test.founder.accounts.people({ search: 'do thi hong' })).items
    expect(added).toMatchObject({ account: 'hong', accountState: 'active' })
    expect(added?.posts[0]).toMatchObject({ role: 'specialist', title: 'Chuyên viên' })
  })

  it('keeps the last administrator and says so', async () => {
    const window = open(`nguoi/${test.founder.personId}`)
    await press(window, 'Khóa tài khoản')
    const closing = await inDialog(/^Khóa tài khoản của/)
    await window.user.click(closing.getByRole('button', { name: 'Khóa tài khoản' }))
    await closing.findByText(/người quản trị cuối cùng/)
  })

  it('ends a post only with a successor for its open work', async () => {
    const head = await sitter('son', test.rootUnitId, 'Hồ Văn Sơn', 'head', 'Giám đốc')
    const other = await sitter('ha', test.rootUnitId, 'Lý Thị Hà', 'deputyHead', 'Phó Giám đốc')
    const documentId = await registerIncoming('V/v lập kế hoạch')
    const detail = value(await test.founder.routing.document({ id: documentId }))
    value(
      await test.founder.routing.submit({
        documentId,
        version: detail.version,
        to: { kind: 'post', id: head.postId },
      }),
    )
    const window = open(`nguoi/${head.personId}`)
    await press(window, 'Thôi giữ vị trí: Giám đốc')
    const ending = await inDialog('Hồ Văn Sơn thôi giữ Giám đốc')
    await ending.findByText('V/v lập kế hoạch')
    await window.user.click(ending.getByRole('button', { name: 'Thôi giữ vị trí' }))
    await ending.findByText('Còn việc chưa xong: chọn người nhận bàn giao.')
    await pick(window, 'Người nhận bàn giao', 'Lý Thị Hà')
    await window.user.click(ending.getByRole('button', { name: 'Thôi giữ vị trí' }))
    await screen.findByText('Đã thôi giữ vị trí, bàn giao 1 việc.')
    expect(value(await test.founder.accounts.openWork({ postId: other.postId })).items).toHaveLength(1)
  })

  it('lends a post between two dates and takes it back', async () => {
    const head = await sitter('son', test.rootUnitId, 'Hồ Văn Sơn', 'head', 'Giám đốc')
    await sitter('ha', test.rootUnitId, 'Lý Thị Hà', 'deputyHead', 'Phó Giám đốc')
    const window = open(`nguoi/${head.personId}`)
    await press(window, 'Ủy quyền: Giám đốc')
    await pick(window, 'Người làm thay', 'Lý Thị Hà')
    await window.user.type(await box('Đến hết ngày'), '+7')
    await press(window, 'Ủy quyền')
    await screen.findByText('Lý Thị Hà làm thay Giám đốc Hồ Văn Sơn')
    await press(window, 'Chấm dứt')
    const ending = await inDialog('Chấm dứt ủy quyền')
    await window.user.click(ending.getByRole('button', { name: 'Chấm dứt' }))
    await screen.findByText('Đã chấm dứt ủy quyền.')
    expect(value(await test.founder.accounts.delegations({})).items).toEqual([])
  })
})

describe('lists', () => {
  it('adds a day to the calendar from the keyboard, removes it and brings it back', async () => {
    const window = open('lich')
    const day = await screen.findByRole('button', { name: /thứ Sáu 20\/11\/2026/ })
    day.focus()
    await window.user.keyboard('{ArrowDown}')
    expect(document.activeElement?.getAttribute('data-date')).toBe('2026-11-27')
    await window.user.keyboard('{Enter}')
    await window.user.type(await box('Tên gọi'), 'Nghỉ riêng của Sở')
    await window.user.selectOptions(screen.getByRole('combobox', { name: 'Loại ngày' }), 'Nghỉ riêng của cơ quan')
    await press(window, 'Lưu')
    await dialogGone()
    const days = async () => value(await test.founder.catalogue.calendarDays({ year: 2026 })).items
    expect((await days()).find(({ date }) => date === '2026-11-27')?.kind).toBe('local')
    await window.user.click((await screen.findAllByRole('button', { name: /Nghỉ riêng của Sở/ }))[0] as HTMLElement)
    await press(window, 'Bỏ ngày này')
    await press(window, /^Hoàn tác/)
    await waitFor(async () => expect((await days()).some(({ date }) => date === '2026-11-27')).toBe(true))
  })

  it('refuses a second agency with the same code beside the field', async () => {
    const agency = {
      legacyCode: '',
      parentName: '',
      abbreviation: '',
      successorId: null,
      validFrom: null,
      validTo: null,
    }
    value(
      await test.founder.catalogue.saveAgency({
        ...agency,
        id: test.newId(),
        name: 'Sở Tư pháp tỉnh Lam Sơn',
        code: 'H99.21',
        version: null,
      }),
    )
    const window = open('danh-muc/agencies')
    await press(window, 'Thêm cơ quan')
    await window.user.type(await box('Tên'), 'Sở Y tế tỉnh Lam Sơn')
    await window.user.type(await box('Mã định danh'), 'H99.21')
    await press(window, 'Lưu')
    await screen.findByText(/Mã định danh này đã dùng/)
    expect((await box('Mã định danh')).getAttribute('aria-invalid')).toBe('true')
  })

  it('adds a book and takes it out of use', async () => {
    const window = open('so')
    await press(window, 'Thêm sổ')
    await window.user.type(await box('Tên sổ'), 'Sổ giấy mời')
    await press(window, 'Thêm')
    await screen.findByText('Đã thêm sổ.')
    await window.user.click(await screen.findByText('Sổ giấy mời'))
    await window.user.click(await screen.findByRole('checkbox', { name: 'Ngừng dùng sổ này' }))
    await press(window, 'Lưu')
    await dialogGone()
    const books = value(await test.founder.registry.books({})).items
    expect(books.find(({ name }) => name === 'Sổ giấy mời')?.closed).toBe(true)
  })
})

describe('backups and journal', () => {
  it('rehearses a restore in words and replaces only after an explicit yes', async () => {
    await registerIncoming('V/v sao lưu')
    const window = open('sao-luu')
    await press(window, 'Sao lưu ngay')
    await press(window, /^Khôi phục bản/)
    await press(window, 'Diễn tập')
    const restoring = await inDialog('Khôi phục từ bản sao lưu')
    await restoring.findByText(/Diễn tập thành công/)
    expect(restoring.getByText('Sở Thí Dụ tỉnh Lam Sơn')).toBeTruthy()
    await window.user.click(restoring.getByRole('button', { name: 'Thay bằng bản sao lưu' }))
    await restoring.findByText('Đánh dấu vào ô xác nhận trước.')
    await window.user.click(restoring.getByRole('checkbox'))
    await window.user.click(restoring.getByRole('button', { name: 'Thay bằng bản sao lưu' }))
    await screen.findByRole('textbox', { name: 'Tài khoản' })
  })

  it('sets a second place, and refuses one inside the data folder', async () => {
    const second = await mkdtemp(join(tmpdir(), 'lacthu-second-'))
    const window = open('sao-luu')
    await press(window, 'Sửa')
    fireEvent.change(await box('Thư mục nơi thứ hai'), { target: { value: join(test.folder, 'trong') } })
    await press(window, 'Lưu')
    await screen.findByText(/Không ghi được vào thư mục đã chọn/)
    fireEvent.change(await box('Thư mục nơi thứ hai'), { target: { value: second } })
    await press(window, 'Lưu')
    await dialogGone()
    await screen.findByText(second)
    await rm(second, { recursive: true })
  })

  it('shows a new recovery code once, after the password, and lets go only when it is kept', async () => {
    const window = open('sao-luu')
    await press(window, 'Cấp mã mới')
    await window.user.type(secret('Mật khẩu của bạn'), 'sai-mat-khau-1{Enter}')
    await screen.findByText(/mật khẩu không đúng/i)
    await window.user.clear(secret('Mật khẩu của bạn'))
    await window.user.type(secret('Mật khẩu của bạn'), `${password}{Enter}`)
    const shown = await inDialog('Mã khôi phục mới')
    expect(shown.getByRole('group', { name: 'Mã khôi phục' }).textContent).toMatch(/^[0-9A-Z]{40}$/)
    await window.user.click(shown.getByRole('button', { name: 'Xong' }))
    await shown.findByText('Đánh dấu sau khi đã in hoặc ghi lại mã.')
    await window.user.click(shown.getByRole('checkbox'))
    await window.user.click(shown.getByRole('button', { name: 'Xong' }))
    await dialogGone()
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Cấp mã mới'))
  })

  it('says in words that the journal is whole, and lists acts by day and person', async () => {
    await registerIncoming('V/v nhật ký')
    const window = open('nhat-ky')
    await press(window, 'Kiểm tra nhật ký')
    await screen.findByText('Nhật ký nguyên vẹn')
    await screen.findByText('Đăng ký văn bản đến')
    await window.user.click(screen.getByText('Đăng ký văn bản đến'))
    const entry = await inDialog(/^Mục nhật ký/)
    entry.getByText('registry.registerIncoming')
    await window.user.keyboard('{Escape}')
    await window.user.type(await box('Đến ngày'), '01/01/2026{Enter}')
    await screen.findByText('Không có mục nào')
  })
})
