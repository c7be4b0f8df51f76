import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  countOf,
  groupMemberOf,
  membersOf,
  plannedOf,
  problemOf,
  unsaid,
} from '#renderer/features/outgoing/acts/recipients.ts'
import { value, type Sitter } from '../support/office.ts'
import { outgoingOffice, type OutgoingOffice } from '../support/outgoing.ts'
import { lead, toPost } from '../support/routing.ts'
import { field, openWindow } from '../support/screen.tsx'
import './ui/screen.tsx'

describe('a place as it is being chosen', () => {
  const recipient = { kind: 'name', name: 'Hội Nông dân tỉnh' } as const
  const place = {
    ...unsaid,
    key: 'name:Hội Nông dân tỉnh',
    label: 'Hội Nông dân tỉnh',
    recipient,
    channel: 'paper',
  } as const

  it('sends address and copies of a paper, and no copies of anything else', () => {
    const typed = { ...place, address: '12 Trần Phú', copies: ' 3 ' }
    expect(plannedOf(typed)).toMatchObject({ address: '12 Trần Phú', copies: 3 })
    expect(plannedOf({ ...typed, channel: 'package' })).toMatchObject({ copies: 1 })
    expect([countOf('0'), countOf('ba'), countOf('9999')]).toEqual([1, 1, 9999])
  })

  it('says what is missing before anything is sent', () => {
    expect(problemOf([])).toBe('Chọn ít nhất một nơi nhận')
    expect(problemOf([{ ...place, channel: 'email', email: 'vanthu' }])).toBe(
      'Có nơi nhận thư điện tử chưa ghi địa chỉ',
    )
    expect(problemOf([{ ...place, copies: '0' }])).toBe('Có nơi nhận bản giấy chưa ghi đúng số bản')
    expect(problemOf([{ ...place, channel: 'package', copies: '0' }])).toBeUndefined()
  })

  it('comes back from a group as it went in', () => {
    const kept = groupMemberOf({ ...place, address: '12 Trần Phú', purpose: 'để phối hợp' })
    const [again] = membersOf({ id: 'g', name: 'Hội', version: 1, members: [{ ...kept, label: place.label }] })
    expect(again).toEqual({ ...place, address: '12 Trần Phú', purpose: 'để phối hợp' })
  })
})

describe('Văn bản đi', () => {
  let office: OutgoingOffice

  beforeEach(async () => {
    office = await outgoingOffice()
  })
  afterEach(async () => {
    cleanup()
    await office.close()
  })

  const sits = ({ session }: Sitter, path: string) => openWindow(() => office.office, { session, path })
  const groups = async () => value(await office.clerk.exchange.groups({})).items

  it('takes a lent copy back, and shows who has it only to the clerk', async () => {
    const { id } = await office.issues({ authorPostId: office.workerA.postId })
    const loan = { id: office.newId(), documentId: id, borrower: 'Trần Minh Quân', permittedBy: 'Chánh Văn phòng' }
    value(await office.clerk.outgoing.lendKept(loan))
    const author = sits(office.workerA, `/van-ban-di/${id}`)
    await screen.findByRole('heading', { name: 'Diễn biến' })
    expect(screen.queryByRole('heading', { name: 'Bản lưu đang cho mượn' })).toBeNull()
    author.close()

    const { user } = sits(office.clerk, `/van-ban-di/${id}`)
    const section = within(await screen.findByRole('region', { name: 'Bản lưu đang cho mượn' }))
    expect(section.getByText('Trần Minh Quân')).toBeTruthy()
    await user.click(section.getByRole('button', { name: 'Đã trả' }))
    await screen.findByRole('dialog', { name: 'Trần Minh Quân trả bản lưu' })
    await user.type(field('Ghi chú'), 'Còn nguyên')
    await user.click(screen.getByRole('button', { name: 'Ghi đã trả' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Bản lưu đang cho mượn' })).toBeNull())
    const [ended] = value(await office.clerk.outgoing.loans({ set: 'all', documentId: id })).items
    expect(ended?.note).toBe('Còn nguyên')
    expect(ended?.returnedAt).not.toBeNull()
  })

  it('keeps recipients as a group, replaces it under its name, and lets it go', async () => {
    const { id } = await office.issues({ recipients: '- Hội Nông dân tỉnh;' })
    const { user } = sits(office.clerk, `/van-ban-di/${id}`)
    await user.click(await screen.findByRole('button', { name: /^Thêm nơi nhận/ }))
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Cách gửi' }), 'paper')
    await user.type(field('Địa chỉ nhận bản giấy'), '12 Trần Phú')
    const save = async (name: string, button: string) => {
      await user.click(screen.getByRole('button', { name: 'Lưu thành nhóm…' }))
      const saving = within(await screen.findByRole('dialog', { name: 'Lưu 1 nơi nhận thành nhóm' }))
      await user.type(saving.getByRole('textbox', { name: /^Tên nhóm/ }), name)
      await user.click(await saving.findByRole('button', { name: button }))
    }
    await save('Các hội', 'Lưu nhóm')
    await waitFor(async () =>
      expect(await groups()).toMatchObject([{ name: 'Các hội', members: [{ address: '12 Trần Phú' }] }]),
    )
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Lưu 1 nơi nhận thành nhóm' })).toBeNull())
    await user.type(await screen.findByRole('textbox', { name: 'Để' }), 'để phối hợp')
    await save('các  hội', 'Thay nhóm')
    await waitFor(async () => expect((await groups())[0]?.members[0]?.purpose).toBe('để phối hợp'))
    expect(await groups()).toHaveLength(1)

    await user.click(await screen.findByRole('button', { name: 'Nhóm nơi nhận…' }))
    await user.click(await screen.findByRole('button', { name: /^Bỏ nhóm các hội$/i }))
    await waitFor(async () => expect(await groups()).toEqual([]))
    await user.click(await screen.findByRole('button', { name: /^Hoàn tác/ }))
    await waitFor(async () => expect((await groups())[0]?.members[0]?.address).toBe('12 Trần Phú'))
  })

  it('changes how a document goes to one recipient before it leaves', async () => {
    const { id } = await office.issues()
    await office.plans(id, { recipient: { kind: 'name', name: 'Hội Nông dân tỉnh' }, channel: 'package' })
    const { user } = sits(office.clerk, `/van-ban-di/${id}`)
    await user.click(await screen.findByRole('button', { name: 'Sửa' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Cách gửi đến Hội Nông dân tỉnh' }))
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Cách gửi' }), 'paper')
    await user.type(dialog.getByRole('textbox', { name: 'Địa chỉ nhận bản giấy' }), '12 Trần Phú')
    await user.clear(dialog.getByRole('textbox', { name: 'Số bản' }))
    await user.click(dialog.getByRole('button', { name: 'Lưu' }))
    expect(await dialog.findByText('Nhập từ 1 đến 9999')).toBeTruthy()
    await user.type(dialog.getByRole('textbox', { name: 'Số bản' }), '4')
    await user.click(dialog.getByRole('button', { name: 'Lưu' }))
    await waitFor(async () =>
      expect((await office.shown(id)).recipients).toMatchObject([
        { channel: 'paper', address: '12 Trần Phú', copies: 4, envelopes: 1 },
      ]),
    )
    expect(await screen.findByText(/Bản giấy.*12 Trần Phú.*4 bản/)).toBeTruthy()
  })

  it('replaces what was called back for the same reason, and doubts another subject and what was not sent', async () => {
    const { id } = await office.issues({ subject: 'Giao dự toán năm 2027' })
    await office.plans(id, { recipient: { kind: 'name', name: 'Hội Nông dân tỉnh' }, channel: 'paper', address: 'x' })
    await office.sends(id)
    value(await office.clerk.exchange.recall({ ...(await office.at(id)), reason: 'Sai số liệu biểu 2' }))
    const other = await office.issues({ subject: 'Phê duyệt quy hoạch' })
    const { code } = await office.shown(other.id)
    const { user } = sits(office.clerk, `/van-ban-di/${id}`)
    await user.click((await screen.findAllByRole('button', { name: 'Ghi thay thế' }))[0]!)
    const dialog = within(await screen.findByRole('dialog', { name: 'Thay thế văn bản' }))
    expect(dialog.getByDisplayValue('Sai số liệu biểu 2')).toBeTruthy()
    expect(dialog.queryByRole('status')).toBeNull()
    await user.type(dialog.getByRole('combobox', { name: /^Văn bản thay thế/ }), 'quy hoạch')
    await user.click(await screen.findByRole('option', { name: /Phê duyệt quy hoạch/ }))
    const doubts = (await dialog.findByRole('status')).textContent
    expect(doubts).toContain('Trích yếu khác văn bản được thay thế (“Giao dự toán năm 2027”)')
    expect(doubts).toContain(`${code} đã có số nhưng chưa phát hành`)
    await user.click(dialog.getByRole('button', { name: 'Ghi thay thế' }))
    await waitFor(async () =>
      expect((await office.shown(id)).links).toMatchObject([
        { kind: 'replacedBy', id: other.id, reason: 'Sai số liệu biểu 2' },
      ]),
    )
  })

  it('says after the dispatch what is still to be carried out, and asks where an envelope goes', async () => {
    const { id } = await office.issues()
    const name = (label: string) => ({ kind: 'name' as const, name: label })
    await office.plans(id, { recipient: name('Hội Nông dân tỉnh'), channel: 'paper' })
    const { user } = sits(office.clerk, `/van-ban-di/${id}`)
    await user.click(await screen.findByRole('button', { name: /^Phát hành/ }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Phát hành' }))
    expect(dialog.getByRole('button', { name: 'In phong bì' })).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Phát hành' }))
    const left = within(await screen.findByRole('dialog', { name: 'Đã phát hành – việc còn lại' }))
    await user.click(left.getByRole('button', { name: 'In phong bì' }))
    const asked = within(await screen.findByRole('dialog', { name: 'Địa chỉ trên phong bì' }))
    await user.type(asked.getByRole('textbox', { name: 'Hội Nông dân tỉnh' }), '12 Trần Phú')
    await user.click(asked.getByRole('button', { name: 'In phong bì' }))
    expect(await screen.findByRole('dialog', { name: /\.pdf$/ })).toBeTruthy()
  })

  it('offers to close the incoming document that the number answers', async () => {
    const subject = 'Về việc báo cáo số liệu'
    const incoming = await office.directed(subject)
    const { fields } = office.entry({ subject: 'Trả lời về số liệu' })
    value(await office.chiefA.outgoing.requestNumber({ id: office.newId(), fields, answers: [incoming] }))
    const { user } = sits(office.clerk, '/van-ban-di')
    await user.click(await screen.findByRole('button', { name: 'Chờ cấp số (1)' }))
    const sheet = within(await screen.findByRole('dialog', { name: 'Đề nghị cấp số' }))
    await user.click(await sheet.findByRole('button', { name: 'Cấp số' }))
    const dialog = within(await screen.findByRole('dialog', { name: /^Cấp số theo đề nghị/ }))
    await user.click(dialog.getByRole('button', { name: 'Cấp số' }))
    expect(await screen.findByText(/^Đã ghi số trả lời vào văn bản đến/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Xem để kết thúc' }))
    expect(await screen.findByRole('heading', { level: 1, name: subject })).toBeTruthy()
  })

  it('asks the clerk for a number from Văn bản đi, and can take the wish back', async () => {
    const answered = await office.directed('Về việc báo cáo hồ chứa', [lead(toPost(office.workerA))])
    const { user } = sits(office.workerA, '/van-ban-di')
    const own = async () => value(await office.workerA.outgoing.numberRequests({})).items
    await user.click(await screen.findByRole('button', { name: 'Xin cấp số' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Văn bản đã ký…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Xin cấp số cho văn bản đã ký' }))
    await user.click(dialog.getByRole('button', { name: 'Gửi văn thư' }))
    expect(await dialog.findByText('Chưa ghi trích yếu')).toBeTruthy()
    await user.type(dialog.getByRole('combobox', { name: /^Loại văn bản/ }), 'Tờ trình')
    const choices = within(await screen.findByRole('listbox', { name: 'Lựa chọn' }))
    await user.click((await choices.findAllByRole('option', { name: /^Tờ trình/ }))[0]!)
    await user.type(dialog.getByRole('textbox', { name: /^Trích yếu/ }), 'Kiểm tra an toàn hồ chứa')
    await user.type(dialog.getByRole('combobox', { name: /^Người ký/ }), 'Nguyễn Văn Hải')
    await user.type(dialog.getByRole('combobox', { name: 'Trả lời văn bản đến' }), 'hồ chứa')
    await user.click(await screen.findByRole('option', { name: /số đến 01/ }))
    await user.type(dialog.getByRole('textbox', { name: 'Lời nhắn văn thư' }), 'Cần trong sáng nay')
    await user.click(dialog.getByRole('button', { name: 'Gửi văn thư' }))
    await waitFor(async () =>
      expect(await own()).toMatchObject([
        {
          note: 'Cần trong sáng nay',
          answers: [answered],
          fields: { subject: 'Kiểm tra an toàn hồ chứa', draftingUnitId: office.units.a },
        },
      ]),
    )
    await user.click(screen.getByRole('button', { name: 'Xin cấp số' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Đề nghị của tôi (1 đang chờ)' }))
    await user.click(await screen.findByRole('button', { name: 'Rút' }))
    await waitFor(async () => expect(await own()).toEqual([]))
    expect(await screen.findByText('Đã rút')).toBeTruthy()
  })

  it('registers a copy of a paper in no book: what was copied, who signed, where it goes', async () => {
    value(
      await office.clerk.catalogue.saveAgency({
        ...{ id: office.newId(), name: 'Ủy ban nhân dân xã Suối Mây', code: '', legacyCode: '', parentName: '' },
        ...{ abbreviation: '', successorId: null, validFrom: null, validTo: null, version: null },
      }),
    )
    const { user } = sits(office.clerk, '/van-ban-di')
    await user.click(await screen.findByRole('button', { name: 'Cấp số' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Sao văn bản ngoài sổ' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Cấp số bản sao' }))
    const types = (name: RegExp | string, text: string, role = 'textbox') =>
      user.type(dialog.getByRole(role, { name }), text)
    const takes = async (name: RegExp) => user.click(await screen.findByRole('option', { name }))
    await types(/^Cơ quan ban hành/, 'Hội X')
    await types('Loại văn bản', 'to tr', 'combobox')
    await takes(/^Tờ trình/)
    await types(/^Trích yếu/, 'Bão')
    await types(/^Người ký bản sao/, 'hai', 'combobox')
    await takes(/^Nguyễn Văn Hải/)
    await user.type(dialog.getByRole('combobox', { name: 'Nơi nhận: thêm từ danh bạ' }), 'suoi')
    await takes(/Suối Mây/)
    await types('Số bản', 'x')
    await user.click(dialog.getByRole('button', { name: 'Cấp số bản sao' }))
    expect(await dialog.findByText('Nhập một số')).toBeTruthy()
    await types('Số bản', '{Backspace}2')
    await user.click(dialog.getByRole('button', { name: 'Cấp số bản sao' }))
    const [row] = await waitFor(async () => {
      const { items } = value(await office.clerk.outgoing.list({ filter: { set: 'all' } }))
      expect(items).toHaveLength(1)
      return items
    })
    const { fields, copy } = await office.shown(row?.id ?? '')
    expect(fields).toMatchObject({
      ...{ copies: 2, signerName: 'Nguyễn Văn Hải', signerPosition: 'Giám đốc' },
      recipients: 'Ủy ban nhân dân xã Suối Mây',
    })
    expect(copy?.source).toMatchObject({ kind: 'paper', typeName: 'Tờ trình', issuer: 'Hội X' })
  })

  it('enters a copy of what is secret in the book of what is secret', async () => {
    const { id } = await office.issues({ secrecy: 'secret', subject: 'Phương án bảo vệ' })
    const { user } = sits(office.clerk, `/van-ban-di/${id}`)
    await user.click(await screen.findByRole('button', { name: /^Sao văn bản/ }))
    const dialog = within(await screen.findByRole('dialog', { name: /^Sao văn bản/ }))
    expect(dialog.getByRole<HTMLSelectElement>('combobox', { name: 'Độ mật' }).value).toBe('secret')
    await user.type(dialog.getByRole('combobox', { name: /^Người ký bản sao/ }), 'Hải')
    await user.click(dialog.getByRole('button', { name: 'Cấp số bản sao' }))
    await waitFor(async () => expect((await office.shown(id)).copiesMade).toHaveLength(1))
    const [copy] = (await office.shown(id)).copiesMade
    expect(await office.shown(copy?.id ?? '')).toMatchObject({
      secrecy: 'secret',
      bookName: 'Sổ đăng ký văn bản mật đi',
    })
  })
})
