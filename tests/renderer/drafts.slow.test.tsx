import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { value, type Sitter } from '../support/office.ts'
import { onePage, PdfBuilder } from '../support/pdf-builder.ts'
import { routingOffice, toPost, toUnit, type RoutingOffice } from '../support/routing.ts'
import { openWindow, type Window } from '../support/screen.tsx'
import './ui/screen.tsx'

let office: RoutingOffice

afterEach(async () => {
  cleanup()
  await office.close()
})

/** A person at a window. */
const sits = (sitter: Sitter, path = '/du-thao'): Window =>
  openWindow(() => office.office, { session: sitter.session, path })

const pdf = (text: string): Uint8Array => new PdfBuilder().append({ objects: onePage(text) }).bytes
const subject = 'Về việc góp ý dự thảo kế hoạch năm 2027'
const dialog = () => screen.findByRole('dialog')
const bar = () => screen.findByRole('toolbar', { name: 'Việc có thể làm' })
const heading = (name: string) => screen.findByRole('heading', { level: 1, name })
const act = async ({ user }: Window, name: string) =>
  user.click(await within(await bar()).findByRole('button', { name: new RegExp(`^${name}`) }))
const officialLetter = async (sitter: Sitter): Promise<string> =>
  value(await sitter.catalogue.documentTypes({})).items.find(({ name }) => name === 'Công văn')?.id ?? ''

/** A draft of Bùi Văn Nam with a PDF of one page. */
const drafted = async (): Promise<string> => {
  const { workerA, newId, upload } = office
  const id = newId()
  const typeId = await officialLetter(workerA)
  const started = value(await workerA.drafting.start({ id, fields: { typeId, typeName: 'Công văn', subject } }))
  const blob = await upload(workerA, pdf('Du thao'))
  value(await workerA.drafting.saveFile({ draftId: id, version: started.version, blob, name: 'du-thao.pdf' }))
  return id
}

const seen = async (sitter: Sitter, id: string) => value(await sitter.drafting.draft({ id }))

/** On its way to the head of the unit. */
const submitted = async (): Promise<string> => {
  const id = await drafted()
  const { version } = await seen(office.workerA, id)
  const next = { kind: 'contentCheck' as const, to: toUnit(office.units.a), note: 'Kính trình Trưởng phòng' }
  value(await office.workerA.drafting.submit({ draftId: id, version, next }))
  return id
}

describe('Dự thảo', () => {
  it('begins a draft, keeps what is half typed, and shows it with its stepper', async () => {
    office = await routingOffice()
    const first = sits(office.workerA, '/du-thao/moi')
    await first.user.type(await screen.findByRole('textbox', { name: /^Trích yếu/ }), subject)
    first.close()
    const { user } = sits(office.workerA, '/du-thao/moi')
    await waitFor(() => expect(screen.getByRole('textbox', { name: /^Trích yếu/ })).toHaveProperty('value', subject))
    await screen.findByRole('option', { name: 'Công văn' })
    await user.selectOptions(screen.getByRole('combobox', { name: 'Loại văn bản' }), 'Công văn')
    await user.click(screen.getByRole('button', { name: 'Tạo dự thảo' }))
    await heading(subject)
    expect(await screen.findByText('Dự thảo chưa có tệp')).toBeDefined()
    const current = screen.getByRole('list', { name: 'Tiến trình' }).querySelector('[aria-current="step"]')
    expect(current?.textContent).toContain('Soạn thảo')
  })

  it('begins the next version from a template with what was written into the last one', async () => {
    office = await routingOffice()
    const { workerA, newId } = office
    const id = newId()
    const typeId = await officialLetter(workerA)
    value(await workerA.drafting.start({ id, fields: { typeId, typeName: 'Công văn', subject } }))
    const window = sits(workerA, `/du-thao/${id}`)
    await heading(subject)
    await window.user.keyboard('v')
    const first = await within(await dialog()).findByRole('textbox', { name: /^Nội dung/ })
    await window.user.type(first, 'Đề nghị các phòng góp ý.')
    await window.user.click(within(await dialog()).getByRole('button', { name: 'Tạo bản Word' }))
    await waitFor(async () => expect((await seen(workerA, id)).files).toHaveLength(1))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await window.user.keyboard('v')
    const again = await within(await dialog()).findByRole('textbox', { name: /^Nội dung/ })
    expect(again).toHaveProperty('value', 'Đề nghị các phòng góp ý.')
  })

  it('passes the draft on to the head of the unit, as proposed, and says who holds it', async () => {
    office = await routingOffice()
    const id = await drafted()
    const window = sits(office.workerA, '/du-thao?set=mine')
    await heading(subject)
    await act(window, 'Trình')
    expect(await within(await dialog()).findByDisplayValue(/Phòng Kế hoạch/)).toBeDefined()
    await window.user.click(within(await dialog()).getByRole('button', { name: 'Trình' }))
    expect(await screen.findByText(/^Đã trình/)).toBeDefined()
    await waitFor(async () => expect((await seen(office.workerA, id)).state).toBe('contentCheck'))
    expect(await screen.findByRole('option', { name: /Chờ kiểm tra nội dung · .*Phòng Kế hoạch/ })).toBeDefined()
  })

  it('approves with the authority lines as they will be printed', async () => {
    office = await routingOffice()
    const id = await submitted()
    const first = sits(office.chiefA)
    await heading(subject)
    await act(first, 'Duyệt')
    await first.user.click(within(await dialog()).getByRole('button', { name: 'Duyệt và chuyển' }))
    await waitFor(async () => expect((await seen(office.workerA, id)).state).toBe('formatCheck'))
    first.close()
    const second = sits(office.officeHead)
    await heading(subject)
    await act(second, 'Duyệt')
    const printed = await within(await dialog()).findByRole('group', { name: 'Sẽ in trên văn bản' })
    expect(printed.textContent).toContain('GIÁM ĐỐC')
    await second.user.click(within(await dialog()).getByRole('button', { name: 'Duyệt và chuyển' }))
    await waitFor(async () => expect((await seen(office.workerA, id)).state).toBe('signing'))
  })

  it('sends back with a reason that the author reads', async () => {
    office = await routingOffice()
    await submitted()
    const first = sits(office.chiefA)
    await heading(subject)
    await act(first, 'Trả lại')
    const asked = await dialog()
    await first.user.click(within(asked).getByRole('button', { name: 'Trả lại' }))
    expect(await within(asked).findByText('Chưa ghi lý do')).toBeDefined()
    await first.user.type(within(asked).getByRole('textbox', { name: /^Lý do trả lại/ }), 'Thiếu căn cứ')
    await first.user.click(within(asked).getByRole('button', { name: 'Trả lại' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    first.close()
    sits(office.workerA)
    await screen.findByRole('option', { name: /Sửa và trình lại/ })
    const cameBack = await screen.findByRole('region', { name: 'Bị trả lại' })
    expect(within(cameBack).getByText('Thiếu căn cứ')).toBeDefined()
    const following = cameBack.compareDocumentPosition(screen.getByRole('region', { name: 'Thông tin' }))
    expect(following & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
  })

  it('asks other units for opinions and takes the answer down', async () => {
    office = await routingOffice()
    const id = await submitted()
    const first = sits(office.chiefA)
    await heading(subject)
    await act(first, 'Xin ý kiến')
    await first.user.type(within(await dialog()).getByRole('combobox', { name: /^Xin ý kiến của/ }), 'tai chinh')
    await first.user.click(await screen.findByRole('option', { name: /^Phòng Tài chính/ }))
    await first.user.type(within(await dialog()).getByRole('textbox', { name: /^Nội dung xin ý kiến/ }), 'Về kinh phí')
    await first.user.click(within(await dialog()).getByRole('button', { name: 'Gửi xin ý kiến' }))
    await waitFor(async () => expect((await seen(office.workerA, id)).state).toBe('opinions'))
    first.close()
    const second = sits(office.chiefB)
    await heading(subject)
    await act(second, 'Cho ý kiến')
    expect(await within(await dialog()).findByText('Về kinh phí')).toBeDefined()
    await second.user.click(within(await dialog()).getByRole('radio', { name: 'Đồng ý' }))
    await second.user.click(within(await dialog()).getByRole('button', { name: 'Gửi ý kiến' }))
    await waitFor(async () => expect((await seen(office.workerA, id)).state).toBe('contentCheck'))
  })

  it('keeps a new version of the main file, with what was changed, and shows the newest', async () => {
    office = await routingOffice()
    const id = await drafted()
    const { user } = sits(office.workerA, '/du-thao?set=mine')
    await heading(subject)
    await user.keyboard('a')
    const asked = await dialog()
    const file = new File([new Uint8Array(pdf('Sua lai'))], 'ban-2.pdf', { type: 'application/pdf' })
    await user.upload(within(asked).getByLabelText('Tệp Word (DOCX) hoặc PDF', { selector: 'input' }), file)
    await within(asked).findByText('ban-2.pdf')
    await user.type(within(asked).getByRole('textbox', { name: 'Đã sửa gì' }), 'Bổ sung căn cứ')
    await user.click(within(asked).getByRole('button', { name: 'Lưu bản này' }))
    expect(await screen.findByText('Đã lưu bản 2')).toBeDefined()
    expect((await seen(office.workerA, id)).files[0]?.versions.map(({ number }) => number)).toEqual([2, 1])
    const versions = await screen.findByRole('region', { name: 'Các bản' })
    expect(within(versions).getByText('Bản 2', { selector: 'strong' })).toBeDefined()
  })

  it('keeps remarks on the page beside the file, and ticks them off', async () => {
    office = await routingOffice()
    const id = await submitted()
    const window = sits(office.chiefA)
    await heading(subject)
    await window.user.keyboard('g')
    await window.user.click(await screen.findByRole('button', { name: 'Ghi cho cả trang' }))
    await window.user.type(within(await dialog()).getByRole('textbox', { name: /^Ý kiến/ }), 'Bổ sung căn cứ')
    await window.user.click(within(await dialog()).getByRole('button', { name: 'Ghi ý kiến' }))
    const remarks = await screen.findByRole('region', { name: 'Ý kiến trên trang' })
    expect(within(remarks).getByText('Bổ sung căn cứ')).toBeDefined()
    await window.user.click(within(remarks).getByRole('button', { name: 'Đã xử lý' }))
    await within(remarks).findByRole('button', { name: 'Mở lại' })
    expect((await seen(office.workerA, id)).openNotes).toBe(0)
  })

  it('gives the number with its book and date, where the office numbers before it signs', async () => {
    office = await routingOffice()
    value(await office.clerk.drafting.changeSettings({ separation: 'warn', orderOfWork: 'numberFirst' }))
    const id = await submitted()
    for (const checker of [office.chiefA, office.officeHead]) {
      const { version, actions, next } = await seen(checker, id)
      const stepId = actions.find(({ name }) => name === 'approve')?.stepId ?? ''
      const [{ kind, to, authority }] = next as [(typeof next)[number]]
      value(
        await checker.drafting.approve({
          draftId: id,
          version,
          stepId,
          next: { kind, to: { kind: to?.kind ?? 'post', id: to?.id ?? '' }, authority },
        }),
      )
    }
    const window = sits(office.clerk, '/du-thao?set=numbering')
    await heading(subject)
    await act(window, 'Cấp số')
    expect(await within(await dialog()).findByText(/^Sẽ cấp số 01\//)).toBeDefined()
    await window.user.click(within(await dialog()).getByRole('button', { name: 'Cấp số' }))
    expect(await screen.findByText(/^Đã cấp số 01\/.*Tiếp theo: ký số cơ quan/)).toBeDefined()
    expect((await seen(office.workerA, id)).code).toMatch(/^01\//)
    await window.user.click(screen.getByRole('button', { name: /^Mở văn bản 01\// }))
    expect(await screen.findByRole('region', { name: 'Nơi nhận và tình trạng gửi' })).toBeDefined()
  })

  it('answers an incoming document, linked both ways', async () => {
    office = await routingOffice()
    const incoming = await office.arrives('Về việc lấy ý kiến')
    value(
      await office.clerk.routing.submit({
        ...(await office.on(office.clerk, incoming)),
        to: toPost(office.head),
        note: '',
      }),
    )
    const first = sits(office.head, `/van-ban-den/${incoming}`)
    await heading('Về việc lấy ý kiến')
    await screen.findByRole('button', { name: /^Nhắc lại/ })
    await first.user.keyboard('q')
    const subjectField = await screen.findByDisplayValue(/^Trả lời .* về việc lấy ý kiến$/)
    expect(screen.getByDisplayValue(/^Công văn/)).toBeDefined()
    await first.user.clear(subjectField)
    await first.user.type(subjectField, 'Trả lời ý kiến')
    expect(await screen.findByText('Về việc lấy ý kiến')).toBeDefined()
    await first.user.click(screen.getByRole('button', { name: 'Tạo dự thảo' }))
    await heading('Trả lời ý kiến')
    first.close()
    sits(office.head, `/van-ban-den/${incoming}`)
    const drafts = await screen.findByRole('region', { name: 'Dự thảo trả lời' })
    expect(within(drafts).getByRole('button', { name: 'Trả lời ý kiến' })).toBeDefined()
  })
})
