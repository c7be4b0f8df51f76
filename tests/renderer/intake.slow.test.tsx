import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { PDFDocument } from 'pdf-lib'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { testOffice, value, type TestOffice } from '../support/office.ts'
import { openWindow, type Window } from '../support/screen.tsx'

let test: TestOffice

/** happy-dom lays nothing out, and a virtualised list shows nothing in a window of height 0. */
const sizes = { clientWidth: 1000, clientHeight: 600, offsetWidth: 1000, offsetHeight: 95 } as const

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

const pdf = async (title: string): Promise<Uint8Array<ArrayBuffer>> => {
  const document = await PDFDocument.create()
  document.setTitle(title)
  document.addPage()
  return new Uint8Array(await document.save())
}

const addCard = async (name: string): Promise<string> => {
  const blob = await test.upload(test.founder, await pdf(name))
  const { cards } = value(await test.founder.files.openCards({ files: [{ blob, name }], as: 'separate' }))
  return cards[0]?.id ?? ''
}

const open = (): Window => openWindow(() => test.office, { session: 'founder', path: '/tiep-nhan' })
const form = () => screen.findByRole('form', { name: 'Đăng ký văn bản đến' })
const box = async (label: string) => {
  const named = new RegExp(`^${label}( \\*)?$`)
  return within(await form()).findByLabelText(named)
}
const type = async ({ user }: Window, label: string, text: string) => {
  await user.click(await box(label))
  await user.paste(text)
}
const fill = async (window: Window, code: string, subject: string) => {
  await type(window, 'Số, ký hiệu', code)
  await type(window, 'Cơ quan, tổ chức ban hành', 'UBND tỉnh Lam Sơn')
  await type(window, 'Trích yếu nội dung', subject)
}
const entries = async () => value(await test.founder.registry.incomingList({})).items
const number = async (label: string) =>
  waitFor(() => expect(screen.getByRole('region', { name: `Đã đăng ký, số đến ${label}` })).toBeTruthy())

it('registers a waiting card by keyboard and brings the next one with the keyboard in its form', async () => {
  await addCard('quyet-dinh.pdf')
  await addCard('bao-cao.pdf')
  const window = open()
  await screen.findByRole('option', { name: /quyet-dinh/ })
  await fill(window, '15/QĐ-UBND', 'Về việc phân bổ kinh phí')
  await window.user.keyboard('{Control>}s{/Control}')
  await number('01')
  expect(screen.queryByRole('option', { name: /quyet-dinh/ })).toBeNull()
  await waitFor(async () => expect(document.activeElement).toBe(await box('Số, ký hiệu')))
  expect(await entries()).toMatchObject([
    { number: 1, code: '15/QĐ-UBND', typeName: 'Quyết định', subject: 'Về việc phân bổ kinh phí', files: 1 },
  ])
})

it('reads the type from the symbol, a công văn included, and leaves a chosen type alone', async () => {
  const window = open()
  await window.user.click(await screen.findByRole('button', { name: 'Đăng ký không kèm tệp' }))
  const kind = async () => ((await box('Tên loại')) as HTMLInputElement).value
  await type(window, 'Số, ký hiệu', '05/BNV-VP')
  await window.user.tab()
  await waitFor(async () => expect(await kind()).toBe('Công văn'))
  await window.user.clear(await box('Số, ký hiệu'))
  await type(window, 'Số, ký hiệu', '12/TTr-STC')
  await window.user.tab()
  await waitFor(async () => expect(await kind()).toBe('Tờ trình'))
  expect((await form()).textContent).toContain('Số 12 · Ký hiệu TTr-STC')
})

it('moves on with Enter, and not while Vietnamese is being composed', async () => {
  const window = open()
  await window.user.click(await screen.findByRole('button', { name: 'Đăng ký không kèm tệp' }))
  const signer = await box('Người ký')
  await window.user.click(signer)
  fireEvent.keyDown(signer, { key: 'Enter', isComposing: true, keyCode: 229 })
  expect(document.activeElement).toBe(signer)
  await window.user.keyboard('{Enter}')
  expect(document.activeElement).toBe(await box('Chức vụ người ký'))
})

it('says what is missing beside its field and goes there', async () => {
  const window = open()
  await window.user.click(await screen.findByRole('button', { name: 'Đăng ký không kèm tệp' }))
  await type(window, 'Số, ký hiệu', '15/QĐ-UBND')
  await window.user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByText('Chưa ghi cơ quan ban hành')).toBeTruthy()
  await waitFor(async () => expect(document.activeElement).toBe(await box('Cơ quan, tổ chức ban hành')))
  expect(await entries()).toEqual([])
})

it('warns of a document that is there already and registers it only knowingly', async () => {
  const window = open()
  await window.user.click(await screen.findByRole('button', { name: 'Đăng ký không kèm tệp' }))
  await fill(window, '15/QĐ-UBND', 'Lần thứ nhất')
  await window.user.keyboard('{Control>}s{/Control}')
  await number('01')
  await fill(window, '15 /QĐ-UBND', 'Lần thứ hai')
  await screen.findByRole('link', { name: /Số đến 01\/2026 · cùng số, ký hiệu/ })
  await window.user.keyboard('{Control>}s{/Control}')
  const dialog = within(await screen.findByRole('dialog', { name: 'Văn bản này có thể đã đăng ký' }))
  expect(await entries()).toHaveLength(1)
  await window.user.click(dialog.getByRole('button', { name: 'Vẫn đăng ký' }))
  await number('02')
  expect(await entries()).toHaveLength(2)
})

it('keeps a half-typed form over a closed window', async () => {
  await addCard('quyet-dinh.pdf')
  const window = open()
  await fill(window, '15/QĐ-UBND', 'Đang gõ dở thì mất điện')
  await window.user.tab()
  await waitFor(async () => {
    const [card] = value(await test.founder.files.cards({})).items
    const kept = value(await test.founder.files.keptForm({ key: `intake.form.${card?.id ?? ''}` }))
    expect(kept.value).toContain('mất điện')
  })
  window.close()
  open()
  await waitFor(async () =>
    expect(((await box('Trích yếu nội dung')) as HTMLTextAreaElement).value).toBe('Đang gõ dở thì mất điện'),
  )
})

it('keeps book, day and channel with "save and next", and the issuer when asked for', async () => {
  const window = open()
  await window.user.click(await screen.findByRole('button', { name: 'Đăng ký không kèm tệp' }))
  await window.user.selectOptions(await box('Đến qua'), 'post')
  await window.user.click(screen.getByRole('button', { name: 'Việc khác' }))
  await window.user.click(await screen.findByText('Giữ cả cơ quan ban hành'))
  await fill(window, '15/QĐ-UBND', 'Văn bản thứ nhất')
  await window.user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}')
  await number('01')
  await waitFor(async () => expect(((await box('Số, ký hiệu')) as HTMLInputElement).value).toBe(''))
  expect(((await box('Đến qua')) as HTMLSelectElement).value).toBe('post')
  expect(((await box('Cơ quan, tổ chức ban hành')) as HTMLInputElement).value).toBe('UBND tỉnh Lam Sơn')
})

it('registers and submits to the office head in one go', async () => {
  await test.addSitter({
    fullName: 'Lê Văn Bách',
    account: 'bach',
    unitId: test.rootUnitId,
    role: 'officeHead',
    title: 'Chánh Văn phòng',
  })
  const window = open()
  await window.user.click(await screen.findByRole('button', { name: 'Đăng ký không kèm tệp' }))
  await fill(window, '15/QĐ-UBND', 'Về việc phân bổ kinh phí')
  await window.user.click(screen.getByRole('button', { name: 'Đăng ký và trình' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Đăng ký và trình' }))
  await waitFor(() => expect(dialog.getByLabelText<HTMLInputElement>(/^Trình ai/).value).toContain('Lê Văn Bách'))
  await window.user.click(dialog.getByRole('button', { name: 'Đăng ký và trình' }))
  await number('01')
  await waitFor(async () => expect(await entries()).toMatchObject([{ stage: 'submitted' }]))
})

it('takes files in, names the refused ones with the reason, and groups cards into one document', async () => {
  const window = open()
  await screen.findByText('Không còn phiếu nào chờ đăng ký')
  const chooser = screen.getByLabelText('Chọn tệp', { selector: 'input' })
  fireEvent.change(chooser, {
    target: {
      files: [
        new File([await pdf('a')], 'cong-van.pdf'),
        new File([await pdf('b')], 'phu-luc.pdf'),
        new File([], 'rong.pdf'),
      ],
    },
  })
  // The child that looks into files starts with the first of them.
  await screen.findByRole('option', { name: /phu-luc/ }, { timeout: 30_000 })
  expect(await screen.findByText(/Tệp rỗng/, {}, { timeout: 30_000 })).toBeTruthy()
  expect(screen.getByText('rong.pdf')).toBeTruthy()
  await window.user.click(await screen.findByRole('button', { name: 'Gộp thành một văn bản' }))
  const files = await screen.findByRole('list', { name: 'Các tệp của văn bản' })
  expect(
    within(files)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(['Văn bảncong-van.pdf1 trang', 'Phụ lụcphu-luc.pdf1 trang'])
})

it('shows what was just brought in, unless somebody is typing', async () => {
  await addCard('mot.pdf')
  const window = open()
  const isShown = (name: RegExp) =>
    waitFor(async () =>
      expect((await screen.findByRole('option', { name })).getAttribute('aria-selected')).toBe('true'),
    )
  const bring = async (name: string) => {
    const [chooser] = screen.getAllByLabelText('Chọn tệp', { selector: 'input' })
    fireEvent.change(chooser!, { target: { files: [new File([await pdf(name)], name)] } })
    await screen.findByRole('option', { name: new RegExp(name) }, { timeout: 30_000 })
  }
  await isShown(/mot/)
  await bring('hai.pdf')
  await isShown(/hai/)
  await window.user.click(await box('Số, ký hiệu'))
  await bring('ba.pdf')
  await isShown(/hai/)
})

it('discards a card with undo, and returns a paper to its sender without a number', async () => {
  await addCard('gui-nham.pdf')
  const window = open()
  await window.user.click(await screen.findByRole('button', { name: 'Bỏ phiếu' }))
  await waitFor(() => expect(screen.queryByRole('option', { name: /gui-nham/ })).toBeNull())
  await window.user.click(await screen.findByRole('button', { name: /Hoàn tác/ }))
  await screen.findByRole('option', { name: /gui-nham/ })
  await window.user.click(await screen.findByRole('button', { name: 'Việc khác' }))
  await window.user.click(await screen.findByRole('menuitem', { name: 'Trả lại nơi gửi' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Trả lại nơi gửi' }))
  await window.user.click(dialog.getByRole('button', { name: 'Trả lại' }))
  expect(dialog.getByText('Ghi lý do trả lại')).toBeTruthy()
  await window.user.click(dialog.getByLabelText(/^Lý do trả lại/))
  await window.user.paste('Gửi nhầm cơ quan')
  await window.user.click(dialog.getByRole('button', { name: 'Trả lại' }))
  await waitFor(() => expect(screen.queryByRole('option', { name: /gui-nham/ })).toBeNull())
  expect(value(await test.founder.registry.returnedPapers({})).items).toMatchObject([{ reason: 'Gửi nhầm cơ quan' }])
  expect(await entries()).toEqual([])
})

it('explains the rules of secrecy where the level is chosen and goes to the secret book', async () => {
  const window = open()
  await window.user.click(await screen.findByRole('button', { name: 'Đăng ký không kèm tệp' }))
  await window.user.selectOptions(await box('Độ mật'), 'topSecret')
  expect(await screen.findByText(/không ghi trích yếu và ghi chú của văn bản Tuyệt mật/)).toBeTruthy()
  const book = (await box('Sổ')) as HTMLSelectElement
  expect(book.selectedOptions[0]?.textContent).toBe('Sổ đăng ký văn bản mật đến')
  expect(((await box('Trích yếu nội dung')) as HTMLTextAreaElement).disabled).toBe(true)
})
