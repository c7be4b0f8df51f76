import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { value } from '../support/office.ts'
import { pdfWith, registryOffice, type RegistryOffice } from '../support/registry.ts'
import { documentHeading, openWindow, type Window } from '../support/screen.tsx'

vi.setConfig({ testTimeout: 30_000 })

let test: RegistryOffice

const sizes = { clientWidth: 1000, clientHeight: 600, offsetWidth: 1000, offsetHeight: 95 } as const

beforeEach(async () => {
  for (const [name, size] of Object.entries(sizes)) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size })
  }
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-20T08:00:00+07:00') })
  test = await registryOffice()
})

afterEach(async () => {
  cleanup()
  vi.useRealTimers()
  await test.close()
})

const open = (): Window => openWindow(() => test.office, { session: 'founder', path: '/tra-cuu' })
const box = () => screen.findByRole('textbox', { name: 'Tìm văn bản' })
const ask = async ({ user }: Window, query: string) => {
  await user.clear(await box())
  await user.paste(query)
}
const answers = async (count: number) =>
  waitFor(() => {
    const rows = screen.queryAllByRole('option')
    expect(rows).toHaveLength(count)
    return rows
  })

it('answers while one types: where a document is, who holds it; Enter opens it', async () => {
  await test.registers({ code: '15/QĐ-UBND', subject: 'Về cải cách hành chính' })
  await test.registers({ code: '16/BC-STC', subject: 'Báo cáo thu ngân sách' })
  const window = open()
  await ask(window, 'cai cach hanh')
  const [row] = await answers(1)
  expect(row?.textContent).toContain('Chờ trình')
  expect(row?.textContent).toContain('Văn thư')
  await window.user.keyboard('{Enter}')
  await documentHeading('Về cải cách hành chính')
})

it('shows by which words a search is narrowed, and takes them with a click', async () => {
  await test.registers({ subject: 'Kế hoạch diễn tập', typeName: 'Kế hoạch', code: '9/KH-UBND' })
  await test.registers({ subject: 'Báo cáo diễn tập', typeName: 'Báo cáo', code: '9/BC-UBND' })
  const window = open()
  await ask(window, 'diễn tập')
  await answers(2)
  await window.user.click(
    within(screen.getByRole('group', { name: 'Lọc thêm' })).getByRole('button', { name: 'loại:' }),
  )
  expect(document.activeElement).toBe(await box())
  await window.user.paste('"báo cáo"')
  const [row] = await answers(1)
  expect(row?.textContent).toContain('Báo cáo diễn tập')
  await ask(window, 'không đâu có văn bản như thế này')
  await screen.findByText('Không tìm thấy văn bản nào')
})

it('opens old material that was brought in, to read, and goes back to the answers', async () => {
  const content = 'Tổ hòa giải tiến hành hòa giải, không thu phí của người dân.'
  value(
    await test.founder.imports.addDocuments({
      source: 'Kho cũ',
      documents: [{ key: 'A', subject: 'Hòa giải ở cơ sở', content, symbol: 'QĐ-UBND', number: '15' }],
    }),
  )
  const window = open()
  await ask(window, 'hoa giai co thu phi khong')
  const [row] = await answers(1)
  expect(row?.textContent).toContain('Đã nhập')
  expect(within(row!).getAllByText('phí').length).toBeGreaterThan(0)
  await window.user.keyboard('{Enter}')
  await screen.findByRole('heading', { level: 1, name: 'Hòa giải ở cơ sở' })
  await screen.findByText(content)
  await window.user.click(screen.getByRole('button', { name: 'Về kết quả tra cứu' }))
  expect(((await box()) as HTMLInputElement).value).toBe('hoa giai co thu phi khong')
})

it('keeps a question under a name, and asks it again', async () => {
  await test.registers({ code: '15/QĐ-UBND', subject: 'Về cải cách hành chính' })
  const window = open()
  await ask(window, 'cải cách từ:1/1')
  await answers(1)
  await window.user.click(screen.getByRole('button', { name: 'Tra cứu đã lưu' }))
  await window.user.click(await screen.findByRole('menuitem', { name: 'Lưu câu đang tra…' }))
  await window.user.type(await screen.findByRole('textbox', { name: /^Tên/ }), 'Cải cách năm nay')
  await window.user.click(screen.getByRole('button', { name: 'Lưu' }))
  await screen.findByText('Đã lưu câu tra cứu “Cải cách năm nay”')
  await ask(window, 'khác')
  await window.user.click(screen.getByRole('button', { name: 'Tra cứu đã lưu' }))
  await window.user.click(await screen.findByRole('menuitem', { name: 'Cải cách năm nay' }))
  await waitFor(async () => expect(((await box()) as HTMLInputElement).value).toBe('cải cách từ:1/1'))
  await answers(1)
})

it('shows the columns and the order that are chosen, and keeps them with a question', async () => {
  await test.registers({ code: '15/QĐ-UBND', subject: 'Về cải cách hành chính' })
  const window = open()
  await ask(window, 'cải cách')
  await answers(1)
  const choose = async (role: 'menuitemradio' | 'menuitemcheckbox', name: string) => {
    await window.user.click(screen.getByRole('button', { name: 'Cột và thứ tự kết quả' }))
    await window.user.click(await screen.findByRole(role, { name }))
    await window.user.keyboard('{Escape}')
  }
  await choose('menuitemcheckbox', 'Nơi tìm thấy')
  await waitFor(() => expect(screen.getByRole('option').textContent).toContain('Sổ'))
  await choose('menuitemcheckbox', 'Tình trạng')
  await waitFor(() => expect(screen.getByRole('option').textContent).not.toContain('Chờ trình'))
  await choose('menuitemradio', 'Gần hạn nhất trước')
  await window.user.click(screen.getByRole('button', { name: 'Tra cứu đã lưu' }))
  await window.user.click(await screen.findByRole('menuitem', { name: 'Lưu câu đang tra…' }))
  await window.user.type(await screen.findByRole('textbox', { name: /^Tên/ }), 'Theo hạn')
  await window.user.click(screen.getByRole('button', { name: 'Lưu' }))
  await choose('menuitemcheckbox', 'Tình trạng')
  await waitFor(() => expect(screen.getByRole('option').textContent).toContain('Chờ trình'))
  await window.user.click(screen.getByRole('button', { name: 'Tra cứu đã lưu' }))
  await window.user.click(await screen.findByRole('menuitem', { name: 'Theo hạn' }))
  await waitFor(() => expect(screen.getByRole('option').textContent).not.toContain('Chờ trình'))
})

it('offers the file that old material was read from: to look at, or to save what cannot be shown', async () => {
  const add = async (key: string, name: string) => {
    const blob = await test.upload(test.clerk, await pdfWith(1, key))
    const documents = [{ key, subject: `Tư liệu ${key}`, content: 'Văn bản cũ', file: { blob, name } }]
    value(await test.clerk.imports.addDocuments({ source: 'Kho cũ', documents }))
  }
  await add('mot', 'mot.PDF')
  await add('hai', 'hai.doc')
  const window = open()
  await ask(window, 'tư liệu mot')
  await answers(1)
  await window.user.keyboard('{Enter}')
  await window.user.click(await screen.findByRole('button', { name: 'Xem tệp gốc' }))
  await screen.findByRole('dialog', { name: 'mot.PDF' })
  window.close()
  const [found] = value(await test.clerk.search.ask({ query: 'tư liệu hai' })).items
  openWindow(() => test.office, { session: 'founder', path: `/tra-cuu/${found!.documentId}` })
  await screen.findByRole('button', { name: 'Lưu tệp gốc' })
})

it('says how many answers there are, how the question was taken, and which number does not exist', async () => {
  await test.registers({ code: '748/QĐ-UBND', subject: 'Sửa quyết định ngày 15 tháng 9', typeName: 'Quyết định' })
  await test.registers({ code: '9/STC-NS', subject: 'Về dự toán', typeName: 'Công văn' })
  const window = open()
  await ask(window, 'văn bản đến hôm nay')
  await answers(2)
  await screen.findByText('2 văn bản · Văn bản đến · Ngày 20/11/2026')
  await ask(window, 'quyết định tháng này')
  await answers(1)
  await screen.findByText('1 văn bản · Loại: Quyết định · Tháng 11/2026')
  await ask(window, '15 qd ubnd')
  await screen.findByText('Không có văn bản số 15/QĐ-UBND; dưới đây là các kết quả gần đúng.')
  await ask(window, '748 qd ubnd')
  await waitFor(() => expect(screen.queryByText(/Không có văn bản số/)).toBeNull())
  await screen.findByText('1 văn bản')
})

it('says of a question that found nothing what would help: fewer words where it has words, else fewer conditions', async () => {
  await test.registers({ subject: 'Kế hoạch diễn tập' })
  const window = open()
  await ask(window, 'kê khai tài sản')
  expect(await screen.findByText('Thử ít từ hơn, hoặc gõ không dấu.')).toBeTruthy()
  await ask(window, 'hạn:quá')
  expect(await screen.findByText(/Thử nới rộng hoặc bỏ bớt điều kiện\.$/)).toBeTruthy()
  await ask(window, 'tài sản hạn:quá')
  expect(await screen.findByText('Thử ít từ hơn, hoặc bỏ bớt điều kiện lọc.')).toBeTruthy()
})
