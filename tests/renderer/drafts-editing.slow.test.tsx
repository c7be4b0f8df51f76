import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { Document, Packer, Paragraph } from 'docx'
import { writeFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { testOffice, value, type Sitter, type TestOffice } from '../support/office.ts'
import { openWindow, type Window } from '../support/screen.tsx'
import './ui/screen.tsx'

let office: TestOffice

afterEach(async () => {
  cleanup()
  await office.close()
})

const word = (text: string): Promise<Uint8Array> =>
  Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] }))

/** Files that were opened in the word processor, which is this test. */
let opened: string[] = []

const editing: NonNullable<Parameters<typeof testOffice>[0]>['editing'] = {
  pace: { pollMs: 30, stillMs: 40, quietMs: 60_000 },
  editor: { open: (file) => Promise.resolve(opened.push(file) > 0 ? 'opened' : 'missing') },
}

const prepared = async (
  how: Parameters<typeof testOffice>[0] = { editing },
): Promise<{ readonly worker: Sitter; readonly draftId: string; readonly window: Window }> => {
  opened = []
  office = await testOffice(how)
  const unitId = await office.addUnit('Phòng Kế hoạch')
  const worker = await office.addSitter({
    ...{ unitId, fullName: 'Bùi Văn Nam', account: 'nam', role: 'specialist', title: 'Chuyên viên' },
  })
  const draftId = office.newId()
  const subject = 'Về việc báo cáo quý'
  value(await worker.drafting.start({ id: draftId, fields: { subject, typeName: 'Công văn' } }))
  const blob = await office.upload(worker, await word('Bản một'))
  value(await worker.drafting.saveFile({ draftId, version: 1, blob, name: 'bao-cao.docx' }))
  const window = openWindow(() => office.office, { session: worker.session, path: `/du-thao/${draftId}` })
  await screen.findByRole('heading', { level: 1, name: subject })
  return { worker, draftId, window }
}
const press = async ({ user }: Window, name: string | RegExp) =>
  user.click((await screen.findAllByRole('button', { name }))[0] as HTMLElement)
const versions = async (worker: Sitter, draftId: string) =>
  value(await worker.drafting.draft({ id: draftId })).files[0]?.versions.length

/** Word files are looked into by child processes, which take their time to start. */
const patience = { timeout: 60_000 }

describe('Mở để sửa', { timeout: 180_000 }, () => {
  it('shows what is open, takes what was saved, and ends', async () => {
    const { worker, draftId, window } = await prepared()
    await press(window, /^Mở để sửa/)
    await screen.findByText(/^Đã mở để sửa\. Một phút sau khi lưu/)
    expect(opened).toHaveLength(1)
    await writeFile(opened[0] ?? '', await word('Bản hai'))
    await screen.findByText(/^Đã lưu lúc .* hoặc nhận ngay\.$/)
    await press(window, 'Nhận thành bản mới')
    await screen.findByText('Đã nhận bản sửa thành bản 2', {}, patience)
    expect(await versions(worker, draftId)).toBe(2)
    await press(window, 'Thôi sửa')
    await waitFor(() => expect(screen.queryByText(/^Đã mở để sửa/)).toBeNull())
    expect(value(await worker.host.editings({})).items).toEqual([])
  })

  it('says where no program can be opened how a file is changed', async () => {
    await prepared({})
    expect(await screen.findByText(/^Trình duyệt không mở được Word/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Mở để sửa/ })).toBeNull()
    expect(screen.getAllByRole('button', { name: 'Lưu bản Word' })).not.toHaveLength(0)
  })

  it('asks before what was saved is thrown away, and offers it in the list of drafts', async () => {
    const { worker, draftId, window } = await prepared()
    await press(window, /^Mở để sửa/)
    await screen.findByText(/^Đã mở để sửa/)
    await writeFile(opened[0] ?? '', 'không phải tệp Word')
    await press(window, 'Nhận thành bản mới')
    await screen.findByText(/không đọc được nên chưa được nhận/, {}, patience)
    window.close()
    const list = openWindow(() => office.office, { session: worker.session, path: '/du-thao' })
    await press(list, 'Bản sửa chưa nhận: bao-cao.docx')
    await screen.findByText(/không đọc được nên chưa được nhận/)
    await press(list, 'Bỏ bản sửa')
    const dialog = within(await screen.findByRole('dialog', { name: 'Bỏ bản đang sửa?' }))
    await list.user.click(dialog.getByRole('button', { name: 'Bỏ bản sửa' }))
    await screen.findByText('Đã bỏ bản đang sửa')
    expect(await versions(worker, draftId)).toBe(1)
    expect(value(await worker.host.editings({})).items).toEqual([])
  })
})
