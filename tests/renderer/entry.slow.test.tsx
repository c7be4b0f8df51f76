import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanup, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { clockTime } from '#renderer/features/entry/founding.ts'
import { openOffice } from '#main/hosts/office.ts'
import { cheapKeyring, password, testOffice, type TestOffice } from '../support/office.ts'
import { field, openWindow, secret } from '../support/screen.tsx'

const closing: (() => Promise<void>)[] = []
const founded = async (): Promise<TestOffice> => {
  const test = await testOffice()
  closing.push(test.close)
  return test
}

const emptyOffice = async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'lacthu-screen-'))
  const office = await openOffice({ host: 'inProcess', dataFolder, keyring: cheapKeyring })
  closing.push(async () => {
    await office.close()
    await rm(dataFolder, { recursive: true, force: true })
  })
  return office
}

afterEach(async () => {
  cleanup()
  for (const close of closing.splice(0)) await close()
})

const navigation = () => screen.findByRole('navigation', { name: 'Điều hướng chính' })

describe('founding', () => {
  it('founds an office in four steps and shows the recovery code once', async () => {
    const office = await emptyOffice()
    const { user } = openWindow(() => office)
    await user.click(await screen.findByRole('button', { name: /^Lập cơ quan/ }))
    await user.click(screen.getByRole('button', { name: 'Tiếp tục' }))
    expect(screen.getByText('Chưa nhập tên cơ quan, tổ chức')).toBeTruthy()
    await user.type(field(/^Tên cơ quan/), 'Sở Nội vụ')
    expect(field(/^Tên viết tắt/)).toHaveProperty('value', 'SNV')
    await user.click(screen.getByRole('button', { name: 'Tiếp tục' }))
    await user.click(screen.getByRole('button', { name: 'Tiếp tục' }))
    await user.type(field(/^Họ và tên/), 'Trần Thị Mai')
    expect(field(/^Tên tài khoản/)).toHaveProperty('value', 'mai.tran')
    await user.type(secret('Mật khẩu'), 'hoa-sen-88')
    await user.type(secret('Nhập lại mật khẩu'), 'hoa-sen-88')
    await user.click(screen.getByRole('button', { name: 'Tiếp tục' }))
    await user.click(screen.getByRole('button', { name: 'Lập cơ quan' }))

    const code = await screen.findByRole('group', { name: 'Mã khôi phục của cơ quan' })
    const lastGroup = code.lastElementChild?.textContent ?? ''
    const enter = screen.getByRole('button', { name: 'Vào làm việc' })
    await user.click(screen.getByRole('checkbox', { name: /Tôi đã in/ }))
    await user.type(field(/^Gõ lại nhóm/), 'SAI')
    await user.click(enter)
    expect(screen.getByText('Chưa khớp với nhóm cuối của mã')).toBeTruthy()
    await user.clear(field(/^Gõ lại nhóm/))
    await user.type(field(/^Gõ lại nhóm/), lastGroup.toLowerCase())
    await user.click(enter)
    expect((await navigation()).textContent).toContain('Trần Thị Mai')
    expect(screen.queryByRole('group', { name: 'Mã khôi phục của cơ quan' })).toBeNull()
  })

  it.each([
    ['7:30', '07:30'],
    ['7h30', '07:30'],
    ['1330', '13:30'],
    ['17', '17:00'],
    ['17g', '17:00'],
    ['25:00', '25:00'],
    ['chiều', 'chiều'],
  ])('reads the time %s as %s', (typed, read) => {
    expect(clockTime(typed)).toBe(read)
  })

  it('does not go on with a weak password', async () => {
    const office = await emptyOffice()
    const { user } = openWindow(() => office)
    await user.click(await screen.findByRole('button', { name: /^Lập cơ quan/ }))
    await user.type(field(/^Tên cơ quan/), 'Sở Nội vụ')
    await user.click(screen.getByRole('button', { name: 'Tiếp tục' }))
    await user.click(screen.getByRole('button', { name: 'Tiếp tục' }))
    await user.type(field(/^Họ và tên/), 'Trần Thị Mai')
    await user.type(secret('Mật khẩu'), 'matkhau')
    await user.type(secret('Nhập lại mật khẩu'), 'matkhau')
    expect(screen.getByText('Có chữ số').textContent).toContain('chưa đạt')
    await user.click(screen.getByRole('button', { name: 'Tiếp tục' }))
    expect(screen.queryByRole('button', { name: 'Lập cơ quan' })).toBeNull()
  })
})

describe('signing in', () => {
  it('says in a sentence that the password is wrong, then lets the right one in', async () => {
    const test = await founded()
    const { user } = openWindow(() => test.office)
    await user.type(await screen.findByRole('textbox', { name: 'Tài khoản' }), 'mai')
    await user.type(secret('Mật khẩu'), 'Sai-Roi-1{Enter}')
    expect((await screen.findByRole('alert')).textContent).toContain('Tài khoản hoặc mật khẩu không đúng.')
    await user.type(secret('Mật khẩu'), `${password}{Enter}`)
    expect((await navigation()).textContent).toContain('Trần Thị Mai')
  })

  it('counts down after too many wrong passwords', async () => {
    const test = await founded()
    const { user } = openWindow(() => test.office)
    await user.type(await screen.findByRole('textbox', { name: 'Tài khoản' }), 'mai')
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await user.type(secret('Mật khẩu'), 'Sai-Roi-1{Enter}')
      await screen.findByRole('alert')
    }
    const wait = await screen.findByRole('button', { name: /^Thử lại sau \d+ giây/ })
    expect(wait).toHaveProperty('disabled', true)
  })

  it('lets the keeper of the recovery code set a new password', async () => {
    const test = await founded()
    const { user } = openWindow(() => test.office)
    await user.click(await screen.findByRole('button', { name: 'Quên mật khẩu?' }))
    await user.type(field(/^Mã khôi phục/), test.recoveryCode.toLowerCase())
    await user.type(field(/^Tài khoản cần/), 'mai')
    await user.type(secret('Mật khẩu mới'), 'Hoa-Sen-88')
    await user.type(secret('Nhập lại mật khẩu'), 'Hoa-Sen-88')
    await user.click(screen.getByRole('button', { name: /^Đặt lại mật khẩu/ }))
    expect((await navigation()).textContent).toContain('Trần Thị Mai')
  })
})
