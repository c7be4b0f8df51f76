import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { password, testOffice, value, type TestOffice } from '../support/office.ts'
import { field, openWindow, secret, type Window } from '../support/screen.tsx'

let test: TestOffice

const open = async (): Promise<TestOffice> => {
  test = await testOffice()
  return test
}

afterEach(async () => {
  cleanup()
  await test.close()
})

const signIn = async ({ user }: Window, account: string) => {
  await user.type(await screen.findByRole('textbox', { name: 'Tài khoản' }), account)
  await user.type(secret('Mật khẩu'), `${password}{Enter}`)
}

/** A password given by an administrator is changed before anything else. */
const setOwnPassword = async ({ user }: Window) => {
  await screen.findByRole('heading', { name: 'Đặt mật khẩu mới' })
  await user.type(secret('Mật khẩu hiện tại'), password)
  await user.type(secret('Mật khẩu mới'), 'Hoa-Sen-88')
  await user.type(secret('Nhập lại mật khẩu'), 'Hoa-Sen-88')
  await user.click(screen.getByRole('button', { name: 'Đổi mật khẩu' }))
}

const places = async (): Promise<readonly string[]> => {
  const navigation = await screen.findByRole('navigation', { name: 'Điều hướng chính' })
  return within(navigation)
    .getAllByRole('link')
    .map((link) => link.getAttribute('title') ?? '')
}

describe('the shell', () => {
  it('offers exactly the places the post opens, once the first password is one’s own', async () => {
    const { rootUnitId, addSitter, founder } = await open()
    const { personId } = await addSitter({
      fullName: 'Vũ Đức Minh',
      account: 'minh',
      unitId: rootUnitId,
      role: 'specialist',
      title: 'Chuyên viên',
    })
    value(await founder.accounts.resetPassword({ personId, password }))
    const first = openWindow(() => test.office, { session: 'mai-window' })
    await signIn(first, 'mai')
    expect(await places()).toEqual([
      'Việc của tôi',
      'Văn bản đến',
      'Văn bản đi',
      'Dự thảo',
      'Tiếp nhận',
      'Sổ văn bản',
      'Tra cứu',
      'Kiểm tra chữ ký',
      'Quản trị',
    ])
    first.close()
    const second = openWindow(() => test.office, { session: 'minh-window' })
    await signIn(second, 'minh')
    await setOwnPassword(second)
    expect(await places()).toEqual([
      'Việc của tôi',
      'Văn bản đến',
      'Văn bản đi',
      'Dự thảo',
      'Tra cứu',
      'Kiểm tra chữ ký',
    ])
  })

  it('goes to a place through the palette, with or without accents', async () => {
    await open()
    const window = openWindow(() => test.office, { path: '/tai-khoan' })
    await signIn(window, 'mai')
    await screen.findByRole('heading', { name: 'Tài khoản của tôi' })
    await window.user.keyboard('{Control>}k{/Control}')
    await window.user.type(await screen.findByRole('combobox', { name: 'Tìm lệnh hoặc văn bản' }), 'tra cuu')
    await window.user.click(await screen.findByRole('option', { name: /Tra cứu/ }))
    const link = screen.getByRole('link', { name: /Tra cứu/ })
    await waitFor(() => expect(link.getAttribute('aria-current')).toBe('page'))
  })

  it('keeps what was typed over the idle lock, for the person who comes back', async () => {
    await open()
    const window = openWindow(() => test.office, { path: '/tai-khoan' })
    await signIn(window, 'mai')
    await screen.findByRole('heading', { name: 'Ủy quyền' })
    await window.user.type(field('Lý do'), 'Đi công tác')
    await waitFor(async () => {
      const kept = await test.office.call('window', 'files.keptForm', { input: { key: 'account.delegate' } })
      expect(JSON.stringify(kept)).toContain('Đi công tác')
    })
    await test.office.desk.signOut('window')
    test.office.desk.tell({ kind: 'signedOut' })
    await signIn(window, 'mai')
    await waitFor(() => expect(field('Lý do')).toHaveProperty('value', 'Đi công tác'))
    expect(screen.getByText(/Đã mở lại nội dung nhập dở/)).toBeTruthy()
  })

  it('changes one’s own password', async () => {
    await open()
    const window = openWindow(() => test.office, { path: '/tai-khoan' })
    await signIn(window, 'mai')
    await screen.findByRole('heading', { name: 'Mật khẩu' })
    await window.user.type(secret('Mật khẩu hiện tại'), password)
    await window.user.type(secret('Mật khẩu mới'), 'Hoa-Sen-88')
    await window.user.type(secret('Nhập lại mật khẩu'), 'Hoa-Sen-88')
    await window.user.click(screen.getByRole('button', { name: 'Đổi mật khẩu' }))
    expect(await screen.findByText('Đã đổi mật khẩu')).toBeTruthy()
  })

  it('says where several computers will come from', async () => {
    await open()
    const window = openWindow(() => test.office, { path: '/tai-khoan' })
    await signIn(window, 'mai')
    expect(await screen.findByText(/máy chủ cơ quan ở bản sau/)).toBeTruthy()
  })
})
