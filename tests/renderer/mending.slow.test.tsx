import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { value, type Sitter } from '../support/office.ts'
import { outgoingOffice, types, type OutgoingOffice } from '../support/outgoing.ts'
import { openWindow } from '../support/screen.tsx'
import './ui/screen.tsx'

describe('a draft in the place of an issued document', () => {
  let office: OutgoingOffice
  beforeEach(async () => {
    office = await outgoingOffice()
  })
  afterEach(async () => {
    cleanup()
    await office.close()
  })

  const sits = (sitter: Sitter, path: string) => openWindow(() => office.office, { session: sitter.session, path })
  const dispatched = async (): Promise<string> => {
    const fields = {
      typeId: types.decision,
      subject: 'Về việc giao dự toán năm 2027',
      recipients: '- UBND tỉnh;\n- Lưu: VT.',
    }
    const { id } = await office.issues(fields)
    await office.plans(id, { recipient: { kind: 'name', name: 'Hội Nông dân tỉnh' }, channel: 'paper' })
    await office.sends(id)
    return id
  }

  it('is begun from what was called back, for the same reason', async () => {
    const id = await dispatched()
    value(await office.clerk.exchange.recall({ ...(await office.at(id)), reason: 'Sai số liệu biểu 2' }))
    const { user } = sits(office.clerk, `/van-ban-di/${id}`)
    const bar = within(await screen.findByRole('toolbar', { name: 'Việc có thể làm' }))
    await user.click(await bar.findByRole('button', { name: /^Soạn văn bản thay thế/ }))
    await screen.findByRole('heading', { name: 'Soạn văn bản thay thế' })
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /^Lý do thay thế/ })).toHaveProperty('value', 'Sai số liệu biểu 2'),
    )
    expect(screen.getByRole('textbox', { name: /^Trích yếu/ })).toHaveProperty('value', 'Về việc giao dự toán năm 2027')
    expect(screen.getByRole('textbox', { name: /^Nơi nhận/ })).toHaveProperty('value', 'UBND tỉnh')
    expect(screen.getByText(/^Văn bản cũ không có tệp Word/)).toBeTruthy()
    await user.clear(screen.getByRole('textbox', { name: /^Lý do thay thế/ }))
    await user.click(screen.getByRole('button', { name: 'Tạo dự thảo' }))
    expect(await screen.findByText('Chưa ghi lý do')).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: /^Lý do thay thế/ }), 'Sai biểu 2')
    await user.click(screen.getByRole('button', { name: 'Tạo dự thảo' }))
    const section = within(await screen.findByRole('region', { name: /^Thay thế Quyết định/ }))
    expect(section.getByText(/này thay thế Quyết định.* về việc giao dự toán năm 2027\.$/)).toBeTruthy()
    const { drafts } = value(await office.clerk.drafting.mending({ documentId: id }))
    const { mends } = value(await office.clerk.drafting.draft({ id: drafts[0]?.id ?? '' }))
    expect(mends).toMatchObject({ documentId: id, as: 'replaces', reason: 'Sai biểu 2' })
    await user.click(section.getByRole('link', { name: 'Về việc giao dự toán năm 2027' }))
    await user.click(await screen.findByRole('button', { name: 'Mở dự thảo' }))
    expect(await screen.findByRole('region', { name: /^Thay thế Quyết định/ })).toBeTruthy()
  })

  it('warns of a draft that somebody has begun already, and is a công văn for a correction', async () => {
    const id = await dispatched()
    const fields = { typeId: types.decision, typeName: 'Quyết định', subject: 'Giao lại dự toán' }
    const mends = { documentId: id, as: 'replaces' as const, reason: 'Sai số liệu' }
    value(await office.clerk.drafting.start({ id: office.newId(), fields, mends }))
    const { user } = sits(office.clerk, `/du-thao/moi?dinhChinh=${id}`)
    await screen.findByRole('heading', { name: 'Soạn công văn đính chính' })
    expect(await screen.findByText(/^Đang soạn văn bản thay thế: Giao lại dự toán/)).toBeTruthy()
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /^Trích yếu/ })).toHaveProperty(
        'value',
        expect.stringMatching(/^Đính chính Quyết định.* về việc giao dự toán năm 2027$/),
      ),
    )
    expect(screen.getByRole('textbox', { name: /^Kính gửi/ })).toHaveProperty('value', 'Hội Nông dân tỉnh')
    await user.type(screen.getByRole('textbox', { name: /^Lý do đính chính/ }), 'Sai thể thức')
    await user.click(screen.getByRole('button', { name: 'Tạo dự thảo' }))
    expect(await screen.findByRole('region', { name: /^Đính chính Quyết định/ })).toBeTruthy()
  })
})
