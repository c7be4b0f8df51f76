import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { value } from '../support/office.ts'
import { outgoingOffice, type OutgoingOffice } from '../support/outgoing.ts'
import { openWindow, type Window } from '../support/screen.tsx'

let test: OutgoingOffice

/** happy-dom lays nothing out, and a virtualised table shows nothing in a window of height 0. */
const sizes = { clientWidth: 1000, clientHeight: 600, offsetWidth: 1000, offsetHeight: 46 } as const

beforeEach(async () => {
  for (const [name, size] of Object.entries(sizes)) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size })
  }
  // The screen and the office read the same day.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-20T08:00:00+07:00') })
  test = await outgoingOffice()
})

afterEach(async () => {
  cleanup()
  vi.useRealTimers()
  await test.close()
})

const open = (): Window => openWindow(() => test.office, { session: 'founder', path: '/so' })
const tab = async ({ user }: Window, name: string) => user.click(await screen.findByRole('tab', { name }))
const inDialog = async (name: string) => within(await screen.findByRole('dialog', { name }))

it('shows the register in its ten columns and the follow-up book in its seven', async () => {
  await test.registers({ code: '15/QĐ-UBND', subject: 'Về việc phân bổ kinh phí' })
  const window = open()
  const table = await screen.findByRole('table', { name: 'Sổ đăng ký văn bản đến' })
  expect(within(table).getAllByRole('columnheader')).toHaveLength(10)
  expect(await within(table).findByRole('cell', { name: '15/QĐ-UBND' })).toBeTruthy()
  await tab(window, 'Theo dõi giải quyết')
  const followUp = await screen.findByRole('table', { name: 'Sổ theo dõi giải quyết văn bản đến' })
  expect(within(followUp).getAllByRole('columnheader')).toHaveLength(7)
})

it('prints onward from the last print and remembers every print', async () => {
  await test.registers({ code: '15/QĐ-UBND', subject: 'Văn bản thứ nhất' })
  await test.registers({ code: '16/QĐ-UBND', subject: 'Văn bản thứ hai' })
  const window = open()
  await window.user.click(await screen.findByRole('button', { name: 'In tiếp từ số 01' }))
  const dialog = await inDialog('In sổ để đóng quyển')
  await window.user.click(dialog.getByRole('button', { name: 'Lập bản in' }))
  const paper = await inDialog('Sổ đăng ký văn bản đến 2026.pdf')
  expect(paper.getByText('Đã lập từ số 01 đến số 02: 2 văn bản')).toBeTruthy()
  await window.user.keyboard('{Escape}')
  await screen.findByRole('button', { name: 'In tiếp từ số 03' })
  await tab(window, 'Các lần in')
  const prints = await screen.findByRole('grid', { name: 'Các lần in sổ' })
  expect(await within(prints).findByText('Trần Thị Mai')).toBeTruthy()
})

it('reserves numbers with a reason, shows them in the ledger and gives one up', async () => {
  await test.registers({ code: '15/QĐ-UBND', subject: 'Văn bản thứ nhất' })
  const window = open()
  await tab(window, 'Số đến')
  await screen.findByText('Mọi số trong sổ đều có văn bản hoặc lý do.')
  await window.user.click(await screen.findByRole('button', { name: 'Giữ số…' }))
  const reserve = await inDialog('Giữ số đến')
  await window.user.click(reserve.getByRole('button', { name: 'Giữ số' }))
  expect(reserve.getByText('Ghi lý do giữ số')).toBeTruthy()
  await window.user.click(reserve.getByLabelText(/^Lý do/))
  await window.user.paste('Chờ văn bản hỏa tốc')
  await window.user.click(reserve.getByRole('button', { name: 'Giữ số' }))
  const ledger = await screen.findByRole('grid', { name: 'Số ngoài thứ tự thường' })
  expect(await within(ledger).findByText('Chờ văn bản hỏa tốc')).toBeTruthy()
  await window.user.click(await within(ledger).findByRole('button', { name: 'Thôi giữ' }))
  const release = await inDialog('Thôi giữ số 02')
  await window.user.click(release.getByLabelText(/^Lý do/))
  await window.user.paste('Văn bản không đến')
  await window.user.click(release.getByRole('button', { name: 'Thôi giữ' }))
  await waitFor(async () => {
    const { items } = value(await test.founder.registry.ledger({ bookId: test.books['incoming'] ?? '', year: 2026 }))
    expect(items.map(({ kind }) => kind)).toContain('released')
  })
})

it('locks the running year only with a reason', async () => {
  await test.registers({ code: '15/QĐ-UBND', subject: 'Văn bản thứ nhất' })
  const window = open()
  await window.user.click(await screen.findByRole('button', { name: 'Khóa sổ…' }))
  const lock = await inDialog('Khóa sổ năm 2026')
  await window.user.click(lock.getByRole('button', { name: 'Khóa sổ' }))
  expect(lock.getByText('Ghi lý do khóa sổ khi năm chưa kết thúc')).toBeTruthy()
  await window.user.click(lock.getByLabelText(/^Lý do/))
  await window.user.paste('Cơ quan giải thể')
  await window.user.click(lock.getByRole('button', { name: 'Khóa sổ' }))
  expect(await screen.findByText('Đã khóa sổ')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Khóa sổ…' })).toBeNull()
  expect(value(await test.founder.registry.books({})).items[0]?.lockedYears).toEqual([2026])
})

it('shows a part of the book by numbers', async () => {
  await test.registers({ code: '15/QĐ-UBND', subject: 'Văn bản thứ nhất' })
  await test.registers({ code: '16/QĐ-UBND', subject: 'Văn bản thứ hai' })
  const window = open()
  await screen.findByRole('cell', { name: '15/QĐ-UBND' })
  await window.user.click(screen.getByRole('button', { name: 'Khoảng' }))
  const dialog = await inDialog('Xem một phần của sổ')
  await window.user.type(dialog.getByLabelText('Từ số'), '2')
  await window.user.click(dialog.getByRole('button', { name: 'Xem' }))
  await screen.findByRole('button', { name: 'Khoảng: từ số 2' })
  await waitFor(() => expect(screen.queryByRole('cell', { name: '15/QĐ-UBND' })).toBeNull())
  expect(await screen.findByRole('cell', { name: '16/QĐ-UBND' })).toBeTruthy()
})

it('gives an outgoing book its three legal forms, its own numbers, and falls back when the book changes', async () => {
  const { id } = await test.issues({ subject: 'Về việc thành lập đoàn kiểm tra', recipients: '- Lưu: VT.' })
  await test.plans(id, {
    recipient: { kind: 'name', name: 'UBND xã Suối Mây' },
    channel: 'paper',
    address: 'Thôn 1',
  })
  await test.sends(id)
  const window = open()
  const chooser = await screen.findByRole('combobox', { name: 'Sổ' })
  expect(within(chooser).getByRole('group', { name: 'Văn bản đến' })).toBeTruthy()
  await tab(window, 'Theo dõi giải quyết')
  await window.user.selectOptions(chooser, test.books['outgoing'] ?? '')
  const register = await screen.findByRole('table', { name: 'Sổ đăng ký văn bản đi' })
  expect(within(register).getAllByRole('columnheader')).toHaveLength(10)
  expect(await within(register).findByRole('cell', { name: /Về việc thành lập đoàn kiểm tra/ })).toBeTruthy()
  expect(screen.queryByRole('tab', { name: 'Theo dõi giải quyết' })).toBeNull()

  await tab(window, 'Gửi bưu điện')
  expect(await screen.findByRole('cell', { name: 'UBND xã Suối Mây, Thôn 1' })).toBeTruthy()
  await window.user.click(await screen.findByRole('button', { name: 'In từ đầu sổ' }))
  const dialog = await inDialog('In sổ để đóng quyển')
  await window.user.click(dialog.getByRole('button', { name: 'Lập bản in' }))
  expect(await screen.findByText('Đã lập 1 dòng')).toBeTruthy()
  await window.user.keyboard('{Escape}')
  expect(await screen.findByRole('button', { name: 'In tiếp' })).toBeTruthy()
  expect(await screen.findByText(/In lần cuối/)).toBeTruthy()

  await tab(window, 'Sử dụng bản lưu')
  expect(await screen.findByText('Chưa cho mượn bản lưu nào của sổ này')).toBeTruthy()
  await tab(window, 'Số đi')
  await window.user.click(await screen.findByRole('button', { name: 'Giữ số…' }))
  const reserve = await inDialog('Giữ số đi')
  await window.user.click(reserve.getByLabelText(/^Lý do/))
  await window.user.paste('Chờ quyết định bổ nhiệm')
  await window.user.click(reserve.getByRole('button', { name: 'Giữ số' }))
  const ledger = await screen.findByRole('grid', { name: 'Số ngoài thứ tự thường' })
  expect(await within(ledger).findByText('Chờ quyết định bổ nhiệm')).toBeTruthy()
  const { items: kept } = value(
    await test.founder.registry.ledger({ bookId: test.books['outgoing'] ?? '', year: 2026 }),
  )
  expect(kept.map(({ number, kind }) => [number, kind])).toEqual([[2, 'reserved']])
})
