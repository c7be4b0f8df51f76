import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { value, type Sitter } from '../support/office.ts'
import { informed, routingOffice, toPost, type RoutingOffice } from '../support/routing.ts'
import { documentHeading as heading, field, openWindow, type Window } from '../support/screen.tsx'
import './ui/screen.tsx'

let office: RoutingOffice

const open = async (): Promise<RoutingOffice> => {
  office = await routingOffice()
  return office
}

afterEach(async () => {
  cleanup()
  await office.close()
})

/** A person at a window. */
const sits = (sitter: Sitter, path = '/viec'): Window =>
  openWindow(() => office.office, { session: sitter.session, path })

const submitted = async (subject: string): Promise<string> => {
  const id = await office.arrives(subject)
  const { clerk, head, on } = office
  value(await clerk.routing.submit({ ...(await on(clerk, id)), to: toPost(head), note: 'Kính trình' }))
  return id
}

const row = (subject: RegExp) => screen.findByRole('option', { name: subject })
const bar = () => screen.findByRole('toolbar', { name: 'Việc có thể làm' })
const choose = async ({ user }: Window, label: string, typed: string, option: RegExp) => {
  await user.type(screen.getByLabelText(label), typed)
  await user.click(await screen.findByRole('option', { name: option }))
}

describe('Việc của tôi', () => {
  it('shows what waits for me beside the document, with exactly the acts allowed now', async () => {
    await open()
    await submitted('Về việc góp ý dự thảo kế hoạch')
    sits(office.head)
    expect(await row(/góp ý dự thảo/)).toBeDefined()
    await heading('Về việc góp ý dự thảo kế hoạch')
    const offered = within(await bar()).getAllByRole('button')
    expect(offered[0]?.textContent).toContain('Bút phê')
    expect(screen.getByText('Kính trình', { selector: 'ol q' })).toBeDefined()
  })

  it('walks by J and K and marks nothing as opened on the way', async () => {
    await open()
    const first = await submitted('Văn bản thứ nhất')
    const second = await submitted('Văn bản thứ hai')
    const { user } = sits(office.head)
    await row(/thứ nhất/)
    await user.keyboard('j')
    await waitFor(() => expect(screen.getAllByRole('option', { selected: true })).toHaveLength(1))
    await user.keyboard('k')
    for (const id of [first, second]) {
      expect((await office.seen(office.clerk, id)).assignments.map(({ openedAt }) => openedAt)).toEqual([null])
    }
  })

  it('counts Enter as opening', async () => {
    await open()
    const id = await submitted('Văn bản cần mở')
    const { user } = sits(office.head)
    await row(/cần mở/)
    await heading('Văn bản cần mở')
    await user.keyboard('{Enter}')
    await waitFor(async () => {
      expect((await office.seen(office.clerk, id)).assignments[0]?.openedAt).not.toBeNull()
    })
  })

  it('writes a directive from a sample phrase by keyboard, then undoes it while nobody has opened it', async () => {
    await open()
    const id = await submitted('Về việc chuẩn bị hội nghị')
    const window = sits(office.head)
    const { user } = window
    await heading('Về việc chuẩn bị hội nghị')
    await user.keyboard('b')
    await screen.findByRole('dialog', { name: 'Bút phê' })
    await user.click(await screen.findByRole('button', { name: /^Chuyển … chủ trì tham mưu/ }))
    await choose(window, 'Chủ trì', 'ke hoach', /^Phòng Kế hoạch/)
    await user.selectOptions(screen.getByRole('combobox', { name: 'Hạn xử lý' }), 'workingDay')
    await screen.findByText(/^hạn: \d\d:\d\d thứ/)
    await user.click(screen.getByRole('button', { name: 'Ghi bút phê' }))
    await waitFor(async () => {
      const { directives } = await office.seen(office.clerk, id)
      expect(directives[0]?.text).toMatch(/^Chuyển Phòng Kế hoạch chủ trì tham mưu, báo cáo chậm nhất ngày \d/)
    })
    await user.click(await screen.findByRole('button', { name: /^Hoàn tác/ }))
    await waitFor(async () => {
      const { assignments } = await office.seen(office.clerk, id)
      expect(assignments.map(({ state }) => state)).toContain('takenBack')
    })
  })

  it('says what is missing beside the field and sends nothing', async () => {
    await open()
    await submitted('Về việc thiếu nơi nhận')
    const { user } = sits(office.head)
    await heading('Về việc thiếu nơi nhận')
    await user.keyboard('b')
    await user.click(await screen.findByRole('button', { name: 'Ghi bút phê' }))
    expect(await screen.findByText('Chưa ghi nội dung')).toBeDefined()
    expect(screen.getByText('Chọn nơi nhận')).toBeDefined()
  })

  it('keeps what was typed when somebody else was faster, and shows what changed', async () => {
    await open()
    const id = await submitted('Về việc hai người cùng làm')
    const window = sits(office.head)
    await heading('Về việc hai người cùng làm')
    await window.user.keyboard('b')
    await window.user.type(await screen.findByRole('textbox', { name: /^Nội dung bút phê/ }), 'Giao phòng tham mưu')
    value(await office.clerk.routing.takeBack(await office.onLine(office.clerk, id, office.head)))
    expect(await screen.findByText('Trong lúc bạn nhập, văn bản đã thay đổi:')).toBeDefined()
    expect(screen.getByRole('textbox', { name: /^Nội dung bút phê/ })).toHaveProperty('value', 'Giao phòng tham mưu')
  })

  it('keeps a half-typed directive over a closed window', async () => {
    await open()
    await submitted('Về việc đang viết dở')
    const first = sits(office.head)
    await heading('Về việc đang viết dở')
    await first.user.keyboard('b')
    await first.user.type(await screen.findByRole('textbox', { name: /^Nội dung bút phê/ }), 'Viết dở')
    await first.user.keyboard('{Escape}')
    first.close()
    const second = openWindow(() => office.office, { session: office.head.session, path: '/viec' })
    await heading('Về việc đang viết dở')
    await second.user.keyboard('b')
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /^Nội dung bút phê/ })).toHaveProperty('value', 'Viết dở'),
    )
    expect(screen.getByText(/^Nội dung nhập dở lúc/)).toBeDefined()
  })

  it('acknowledges many at once, after showing which, and tells the outcome of each', async () => {
    const { directed, chiefB } = await open()
    await directed('Để biết thứ nhất', [{ to: toPost(office.chiefA), role: 'lead' }, informed(toPost(chiefB))])
    await directed('Để biết thứ hai', [{ to: toPost(office.chiefA), role: 'lead' }, informed(toPost(chiefB))])
    const { user } = sits(chiefB)
    await row(/thứ nhất/)
    await user.keyboard('{Shift>}XJ{/Shift}')
    await user.click(await screen.findByRole('button', { name: 'Đã biết 2' }))
    const dialog = await screen.findByRole('dialog', { name: 'Xác nhận đã biết 2 văn bản' })
    expect(within(dialog).getAllByRole('listitem')).toHaveLength(2)
    await user.click(within(dialog).getByRole('button', { name: 'Đã biết' }))
    expect(await screen.findByText('Đã thực hiện với cả 2 văn bản.')).toBeDefined()
    await user.click(screen.getAllByRole('button', { name: 'Đóng' }).at(-1)!)
    expect(await screen.findByText('Không còn việc nào chờ bạn')).toBeDefined()
  })
})

describe('Văn bản đến', () => {
  it('narrows by the filter, keeps it under a name and finds it again', async () => {
    await open()
    await office.arrives('Văn bản thường')
    await office.arrives('Văn bản gấp', 'express')
    const { user } = sits(office.clerk, '/van-ban-den')
    await row(/Văn bản thường/)
    await user.click(screen.getByRole('button', { name: 'Lọc' }))
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Nhóm' }), 'urgent')
    await user.click(screen.getByRole('button', { name: 'Xem kết quả' }))
    await waitFor(() => expect(screen.queryByRole('option', { name: /Văn bản thường/ })).toBeNull())
    await row(/Văn bản gấp/)
    await user.click(screen.getByRole('button', { name: 'Bộ lọc đã lưu' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Lưu bộ lọc đang dùng…' }))
    await user.type(field(/^Tên bộ lọc/), 'Việc gấp{Enter}')
    await user.click(screen.getByRole('tab', { name: /^Đang xử lý/ }))
    await row(/Văn bản thường/)
    await user.click(screen.getByRole('button', { name: 'Bộ lọc đã lưu' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Việc gấp' }))
    await waitFor(() => expect(screen.queryByRole('option', { name: /Văn bản thường/ })).toBeNull())
  })
})

describe('Tra cứu', () => {
  it('answers where a document is and who holds it, and opens it by Enter', async () => {
    await open()
    await submitted('Về việc phòng chống thiên tai')
    const { user } = sits(office.clerk, '/tra-cuu')
    await user.type(await screen.findByRole('textbox', { name: 'Tìm văn bản' }), 'thien tai')
    const answer = await row(/phòng chống thiên tai/)
    expect(answer.textContent).toContain('Nguyễn Văn Hải')
    await user.keyboard('{Enter}')
    await heading('Về việc phòng chống thiên tai')
  })
})
