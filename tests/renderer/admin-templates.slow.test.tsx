import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { Document, Packer, Paragraph } from 'docx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testOffice, value, type TestOffice } from '../support/office.ts'
import { openWindow, type Window } from '../support/screen.tsx'
import './ui/screen.tsx'

let office: TestOffice

beforeEach(async () => {
  office = await testOffice()
})
afterEach(async () => {
  cleanup()
  await office.close()
})

const at = (path: string): Window => openWindow(() => office.office, { session: 'founder', path })
const wordFile = async (name: string, text: string): Promise<File> => {
  const bytes = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] }))
  return new File([new Uint8Array(bytes)], name)
}
const press = async ({ user }: Window, name: string | RegExp) => user.click(await screen.findByRole('button', { name }))
const choose = async ({ user }: Window, label: RegExp, option: string) => {
  const select = await screen.findByRole('combobox', { name: label })
  await waitFor(() => expect(within(select).getByRole('option', { name: option })).toBeDefined())
  await user.selectOptions(select, option)
}

/** Word files are looked into by child processes, which take their time to start. */
const patience = { timeout: 60_000 }

describe('Mẫu văn bản', { timeout: 180_000 }, () => {
  it('is added with a report of its place holders, and retired', async () => {
    const window = at('/quan-tri/danh-muc/templates')
    await screen.findByText('Cơ quan chưa có mẫu riêng')
    await press(window, 'Thêm mẫu')
    await window.user.type(await screen.findByRole('textbox', { name: /^Tên mẫu/ }), 'Tờ trình mua sắm')
    await choose(window, /^Loại văn bản/, 'Tờ trình')
    const input = document.querySelector<HTMLInputElement>('input[type=file]')
    if (!input) throw new Error('no field for files')
    await window.user.upload(input, await wordFile('mau.docx', '{{co_quan}} {{trich_yeuu}} {{so_tien}} {{noi nhan}}'))
    await screen.findByText('Tự điền: {{co_quan}}.', {}, patience)
    await screen.findByText('Hỏi người soạn: {{trich_yeuu}}, {{so_tien}}.')
    await screen.findByText(/^\{\{trich_yeuu\}\}: có phải là \{\{trich_yeu\}\}\?/)
    await screen.findByText(/^Viết sai nên không điền được: \{\{noi nhan\}\}\./)
    await press(window, 'Lưu')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), patience)
    const [saved] = value(await office.founder.drafting.ownTemplates({})).items
    expect(saved).toMatchObject({ name: 'Tờ trình mua sắm', typeName: 'Tờ trình', unitId: null, state: 'offered' })
    await window.user.dblClick(await screen.findByText('Tờ trình mua sắm'))
    await choose(window, /^Tình trạng/, 'Thôi dùng')
    await press(window, 'Lưu')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await screen.findByText('Cơ quan chưa có mẫu riêng')
    await window.user.click(screen.getByRole('checkbox', { name: 'Cả mẫu thôi dùng' }))
    await screen.findByText('Tờ trình mua sắm')
  })

  it('says what a file cannot be a template for', async () => {
    const window = at('/quan-tri/danh-muc/templates')
    await press(window, 'Thêm mẫu')
    const input = document.querySelector<HTMLInputElement>('input[type=file]')
    if (!input) throw new Error('no field for files')
    await window.user.upload(input, new File(['không phải'], 'mau.docx'))
    await screen.findByRole('alert', {}, patience)
  })
})

describe('Chuyển Word sang PDF trên máy này', { timeout: 60_000 }, () => {
  it('refuses a path where nothing stands, beside the field', async () => {
    const window = at('/quan-tri/chu-ky-so')
    const panel = within(await screen.findByRole('region', { name: 'Chuyển Word sang PDF trên máy này' }))
    await window.user.click(panel.getByRole('button', { name: 'Sửa' }))
    await window.user.type(await screen.findByRole('textbox', { name: /^Đường dẫn/ }), '/khong/co/soffice')
    await press(window, 'Lưu')
    await screen.findByText(/^Không thấy LibreOffice hoặc Word ở đường dẫn này/)
    expect(value(await office.founder.host.converter({})).program).toBeNull()
  })
})
