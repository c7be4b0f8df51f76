import { cleanup, screen, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { draftPaper } from '../support/draft-paper.ts'
import { canSign, draftingOffice, opensKey, type DraftingOffice } from '../support/drafting.ts'
import type { Sitter } from '../support/office.ts'
import { leader } from '../support/signed-papers.ts'
import { openWindow } from '../support/screen.tsx'
import './ui/screen.tsx'

/** What the format check found stays before whoever signs and whoever numbers, and stops neither. */

const patience = { timeout: 20_000 }

describe.skipIf(!canSign)('Thể thức', () => {
  let office: DraftingOffice
  beforeAll(async () => {
    office = await draftingOffice()
  })
  afterEach(cleanup)
  afterAll(() => office.close())

  const forSigning = async () => office.before('signing', 'Báo cáo kết quả thực hiện', await draftPaper())
  const begins = async ({ session }: Sitter, id: string, act: string) => {
    const { user } = openWindow(() => office.office, { session, path: `/du-thao/${id}` })
    const bar = within(await screen.findByRole('toolbar', { name: 'Việc có thể làm' }, patience))
    await user.click(await bar.findByRole('button', { name: new RegExp(`^${act}`) }, patience))
    return { user, dialog: within(await screen.findByRole('dialog')) }
  }

  it('is one line beside the page for the signer, which opens the list', async () => {
    const { user, dialog } = await begins(office.head, await forSigning(), 'Ký')
    await user.click(await dialog.findByRole('button', { name: /^Thể thức: \d+ điểm cần xem$/ }, patience))
    const sheet = within(await screen.findByRole('dialog', { name: /^Kiểm tra thể thức: / }))
    expect(sheet.getAllByRole('listitem').length).toBeGreaterThan(0)
    await user.keyboard('{Escape}')
    // The paper is still there to be signed.
    expect(await dialog.findByRole('button', { name: 'Ký' })).toBeDefined()
  })

  it('is there when the number is given, and stops nobody', async () => {
    const id = await forSigning()
    await office.signsInside(office.head, id, await opensKey(office.head, leader))
    const { user, dialog } = await begins(office.clerk, id, 'Cấp số')
    expect(await dialog.findByRole('button', { name: /^Thể thức: \d+ điểm cần xem$/ }, patience)).toBeDefined()
    await user.click(dialog.getByRole('button', { name: 'Cấp số' }))
    expect(await screen.findByText(/^Đã cấp số 01\//, {}, patience)).toBeDefined()
  })
})
