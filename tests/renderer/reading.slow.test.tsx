import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Office } from '#main/hosts/office.ts'
import { letterFile } from '../support/letters.ts'
import { testOffice, value, type TestOffice } from '../support/office.ts'
import { openWindow, type Window } from '../support/screen.tsx'

let test: TestOffice

const sizes = { clientWidth: 1000, clientHeight: 600, offsetWidth: 1000, offsetHeight: 95 } as const

beforeEach(async () => {
  for (const [name, size] of Object.entries(sizes)) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size })
  }
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-20T08:00:00+07:00') })
  test = await testOffice()
})

afterEach(async () => {
  cleanup()
  vi.useRealTimers()
  await test.close()
})

const addLetter = async (...letter: Parameters<typeof letterFile>): Promise<void> => {
  const blob = await test.upload(test.founder, await letterFile(...letter))
  value(await test.founder.files.openCards({ files: [{ blob, name: 'cong-van.pdf' }], as: 'separate' }))
}
const open = (): Window => openWindow(() => test.office, { session: 'founder', path: '/tiep-nhan' })
const form = () => screen.findByRole('form', { name: 'Đăng ký văn bản đến' })
const box = async (label: string) =>
  within(await form()).findByLabelText<HTMLInputElement>(new RegExp(`^${label}( \\*)?$`))
const holds = (label: string, text: string) =>
  waitFor(async () => expect((await box(label)).value).toBe(text), { timeout: 20_000 })
const entries = async () => value(await test.founder.registry.incomingList({})).items

it('fills the form from the paper, takes all over with one key, and registers', async () => {
  await addLetter()
  const window = open()
  await holds('Số, ký hiệu', '1204/SNV-CCHC')
  await holds('Ngày văn bản', '18/11/2026')
  await holds('Cơ quan, tổ chức ban hành', 'Sở Nội vụ tỉnh Lam Sơn')
  await holds('Trích yếu nội dung', 'V/v báo cáo kết quả cải cách hành chính năm 2026')
  await holds('Chức vụ người ký', 'Phó Giám đốc')
  await holds('Hạn trả lời', '15/12/2026')
  expect((await form()).textContent).toContain('Xem lại: Cơ quan, tổ chức ban hành, Hạn trả lời.')
  expect((await form()).textContent).toContain('88/STD-VP')
  expect(within(await form()).getAllByLabelText('Máy điền từ văn bản').length).toBeGreaterThan(4)
  await window.user.keyboard('{F8}')
  await waitFor(async () => expect(within(await form()).queryAllByLabelText(/^Máy điền/)).toEqual([]))
  expect(document.activeElement?.textContent).toContain('Đăng ký')
  await window.user.keyboard('{Control>}s{/Control}')
  await waitFor(async () =>
    expect(await entries()).toMatchObject([
      { code: '1204/SNV-CCHC', typeName: 'Công văn', issuedOn: '2026-11-18', urgency: 'urgent', files: 1 },
    ]),
  )
})

it('leaves alone what a person typed, before the reading and after it', async () => {
  await addLetter()
  const window = open()
  await holds('Số, ký hiệu', '1204/SNV-CCHC')
  const signer = await box('Người ký')
  await window.user.clear(signer)
  await window.user.click(signer)
  await window.user.paste('Người khác')
  const mark = () => signer.closest('[data-field]')?.getAttribute('data-mark')
  await waitFor(() => expect(mark()).toBeNull())
  await window.user.tab()
  await waitFor(async () => {
    const [card] = value(await test.founder.files.cards({})).items
    const kept = value(await test.founder.files.keptForm({ key: `intake.form.${card?.id ?? ''}` }))
    expect(kept.value).toContain('Người khác')
  })
  window.close()
  open()
  await holds('Người ký', 'Người khác')
  await holds('Số, ký hiệu', '1204/SNV-CCHC')
})

it('takes no letter from who types while the paper is being read', async () => {
  await addLetter()
  const read = Promise.withResolvers<undefined>()
  const call: Office['call'] = async (session, operation, envelope) => {
    if (operation === 'files.paper') await read.promise
    return test.office.call(session, operation, envelope)
  }
  const window = openWindow(() => ({ ...test.office, call }), { session: 'founder', path: '/tiep-nhan' })
  await window.user.click(await box('Trích yếu nội dung'))
  await window.user.keyboard('Gõ ngay ')
  read.resolve(undefined)
  await holds('Số, ký hiệu', '1204/SNV-CCHC')
  await window.user.keyboard('lúc đọc')
  expect((await box('Trích yếu nội dung')).value).toBe('Gõ ngay lúc đọc')
})

it('keeps an untouched form out of what is kept: nobody typed it', async () => {
  await addLetter()
  const window = open()
  await holds('Số, ký hiệu', '1204/SNV-CCHC')
  await window.user.click(await box('Ghi chú'))
  await window.user.tab()
  const [card] = value(await test.founder.files.cards({})).items
  expect(value(await test.founder.files.keptForm({ key: `intake.form.${card?.id ?? ''}` })).value).toBeNull()
})
