import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { canSign, draftingOffice, type DraftingOffice } from '../support/drafting.ts'
import { value, type Sitter } from '../support/office.ts'
import { openWindow } from '../support/screen.tsx'
import './ui/screen.tsx'

const subject = 'Cung cấp số liệu ký khi không có mạng'

describe.skipIf(!canSign)('Chờ dấu thời gian', () => {
  let office: DraftingOffice

  beforeEach(async () => {
    office = await draftingOffice()
    const settings = { rsa: 'pss' as const, timestampUrl: 'http://127.0.0.1:9/', level: 'B-T' as const }
    value(await office.founder.signing.setSigningSettings({ ...settings, dispatchWaits: true }))
    await office.before('numbering', subject)
  })
  afterEach(async () => {
    cleanup()
    await office.close()
  })

  const sits = ({ session }: Sitter, path = '/van-ban-di') => openWindow(() => office.office, { session, path })
  const waits = () => screen.findByRole('button', { name: 'Chờ dấu thời gian (1)' })

  it('is one button away from Văn bản đi, and says why nothing is asked', async () => {
    const { user } = sits(office.clerk)
    await user.click(await waits())
    const sheet = within(await screen.findByRole('dialog', { name: 'Chờ dấu thời gian' }))
    expect(await sheet.findByRole('link', { name: subject })).toBeTruthy()
    expect(sheet.getByTitle('Mức chữ ký PAdES B-B, cần đạt B-T').textContent).toBe('Chờ dấu thời gian')
    expect(sheet.getByText(/Cơ quan chưa cho phép dùng mạng.*Phát hành điện tử phải chờ/)).toBeTruthy()
    expect(sheet.getByText(/chưa thử lần nào/)).toBeTruthy()
    expect(sheet.getByRole('button', { name: `Thử ngay: ${subject}` })).toHaveProperty('disabled', true)
  })

  it('tells what came of a try, and keeps the paper in the list', async () => {
    value(await office.founder.signing.setNetwork({ allowed: true }))
    const { user } = sits(office.head)
    await user.click(await waits())
    await user.click(await screen.findByRole('button', { name: `Thử ngay: ${subject}` }))
    const why = /^Không kết nối được dịch vụ dấu thời gian/
    expect((await screen.findAllByText(why)).length).toBeGreaterThan(0)
    expect(await screen.findByText(/đã thử 1 lần, lần cuối/)).toBeTruthy()
    expect(screen.getByRole('link', { name: subject })).toBeTruthy()
  })

  it('stands beside the version it is about', async () => {
    const [paper] = value(await office.clerk.stamping.waiting({})).items
    sits(office.workerA, `/du-thao/${paper?.documentId ?? ''}`)
    const level = await screen.findByTitle('Mức chữ ký PAdES B-B, cần đạt B-T')
    expect(level.textContent).toBe('Chờ dấu thời gian')
  })
})
