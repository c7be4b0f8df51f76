import { cleanup, screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { agency } from '../support/signed-papers.ts'
import { draftPaper } from '../support/draft-paper.ts'
import { canSign, draftingOffice, opensKey, type DraftingOffice } from '../support/drafting.ts'
import { value } from '../support/office.ts'
import { scannedPdf } from '../support/scanned-pdf.ts'
import { openWindow } from '../support/screen.tsx'
import './ui/screen.tsx'

const subject = 'Kế hoạch phát triển chính quyền số'
const patience = { timeout: 20_000 }

/** The bar is drawn anew while the page still comes in, and a click on its former button is lost. */
const opensCopy = async (user: UserEvent) => {
  const bar = within(await screen.findByRole('toolbar', { name: 'Việc có thể làm' }, patience))
  const name = /^Sao văn bản/
  await waitFor(async () => {
    if (screen.queryByRole('dialog', { name }) === null) await user.click(bar.getByRole('button', { name }))
    screen.getByRole('dialog', { name })
  }, patience)
  return within(screen.getByRole('dialog', { name }))
}

describe.skipIf(!canSign)('Ký số bản sao điện tử', () => {
  let office: DraftingOffice
  beforeAll(async () => {
    office = await draftingOffice()
  })
  afterEach(cleanup)
  afterAll(() => office.close())

  it('takes the PDF of the original, signs it for the agency, and enters the signed file', async () => {
    const { clerk } = office
    const blob = await office.upload(clerk, await draftPaper())
    const original = value(
      await clerk.outgoing.register({
        id: office.newId(),
        fields: { typeName: 'Kế hoạch', subject, signerName: 'Nguyễn Văn Hải', medium: 'paper' },
        files: [{ blob, name: 'ke-hoach.pdf', role: 'main' }],
      }),
    )
    await opensKey(clerk, agency)
    const { user } = openWindow(() => office.office, {
      session: clerk.session,
      path: `/van-ban-di/${original.id}`,
    })
    const form = await opensCopy(user)
    await user.type(form.getByRole('combobox', { name: /^Người ký bản sao/ }), 'Nguyễn Văn Hải')
    // The PDF of the original stands there; a copy on paper is printed from it instead.
    const onto = (medium: string) => user.selectOptions(form.getByRole('combobox', { name: 'Bản sao' }), medium)
    expect(form.getByText('ke-hoach.pdf')).toBeTruthy()
    await onto('Bản giấy')
    expect(form.queryByText('ke-hoach.pdf')).toBeNull()
    await onto('Bản điện tử')
    await user.click(form.getByRole('button', { name: 'Ký số bản sao' }))
    const sheet = within(await screen.findByRole('dialog', { name: 'Ký số bản sao' }))
    const sign = await sheet.findByRole('button', { name: 'Ký' })
    await expect.poll(() => sign.hasAttribute('disabled'), { timeout: 8_000 }).toBe(false)
    await user.click(sign)
    expect(await form.findByText(/^Bản sao đã ký số/, {}, { timeout: 10_000 })).toBeTruthy()
    expect(form.queryByRole('button', { name: 'Ký số bản sao' })).toBeNull()
    // Nothing was entered by the signature alone.
    expect(value(await clerk.outgoing.document({ id: original.id })).copiesMade).toEqual([])
    await user.click(form.getByRole('button', { name: 'Cấp số bản sao' }))
    await expect
      .poll(async () => value(await clerk.outgoing.document({ id: original.id })).copiesMade.length, { timeout: 8_000 })
      .toBe(1)
    const [made] = value(await clerk.outgoing.document({ id: original.id })).copiesMade
    const copy = value(await clerk.outgoing.document({ id: made?.id ?? '' }))
    expect(copy.documentFiles).toMatchObject([{ name: 'ke-hoach.pdf', role: 'main', level: { reached: 'B-B' } }])
    expect(copy.documentFiles[0]?.blob).not.toBe(blob)
  })

  it('says before it is signed what the scan lacks, and why', async () => {
    const { user } = openWindow(() => office.office, { session: office.clerk.session, path: '/van-ban-di' })
    await user.click(await screen.findByRole('button', { name: 'Cấp số' }, patience))
    await user.click(await screen.findByRole('menuitem', { name: 'Sao văn bản ngoài sổ' }, patience))
    const form = within(await screen.findByRole('dialog', { name: 'Cấp số bản sao' }, patience))
    const scan = Buffer.from(await scannedPdf({ dpi: 150, colour: 'gray' }))
    await user.upload(form.getByLabelText('Tệp bản sao'), new File([scan], 'quet.pdf', { type: 'application/pdf' }))
    const said = await form.findByText(/^Ảnh quét ở trang 1 chỉ khoảng 150 dpi: .*từ 200 dpi trở lên/, {}, patience)
    expect(said.parentElement?.textContent).toContain('không có màu')
    // A warning stops nobody; a copy on paper asks for no scan.
    expect(form.getByRole('button', { name: 'Ký số bản sao' })).toHaveProperty('disabled', false)
    await user.selectOptions(form.getByRole('combobox', { name: 'Bản sao' }), 'Bản giấy')
    expect(form.queryByRole('button', { name: 'Ký số bản sao' })).toBeNull()
  })

  it('offers an electronic document on paper alone, and a part of it in either form', async () => {
    const { clerk } = office
    const original = value(
      await clerk.outgoing.register({
        id: office.newId(),
        fields: { typeName: 'Báo cáo', subject: 'Báo cáo năm', signerName: 'Nguyễn Văn Hải', medium: 'electronic' },
        unsignedReason: 'Ký trên hệ thống khác',
      }),
    )
    const { user, close } = openWindow(() => office.office, {
      session: clerk.session,
      path: `/van-ban-di/${original.id}`,
    })
    const form = await opensCopy(user)
    const choices = () => within(form.getByRole('combobox', { name: 'Bản sao' })).getAllByRole('option')
    expect(choices().map(({ textContent }) => textContent)).toEqual(['Bản giấy'])
    expect(form.getByText(/chỉ sao y, sao lục được sang giấy/)).toBeTruthy()
    await user.selectOptions(form.getByRole('combobox', { name: 'Hình thức sao' }), 'Trích sao')
    expect(choices()).toHaveLength(2)
    await user.selectOptions(form.getByRole('combobox', { name: 'Hình thức sao' }), 'Sao y')
    await user.type(form.getByRole('combobox', { name: /^Người ký bản sao/ }), 'Nguyễn Văn Hải')
    await user.click(form.getByRole('button', { name: 'Cấp số bản sao' }))
    const made = async () => value(await clerk.outgoing.document({ id: original.id })).copiesMade
    await expect.poll(async () => (await made()).length, patience).toBe(1)
    const copy = value(await clerk.outgoing.document({ id: (await made())[0]?.id ?? '' }))
    expect(copy.medium).toBe('paper')
    close()
    openWindow(() => office.office, { session: clerk.session, path: `/van-ban-di/${copy.id}` })
    expect(await screen.findByRole('button', { name: 'In bản sao' }, patience)).toBeTruthy()
    expect(screen.queryByText('Chưa có tệp văn bản')).toBeNull()
  })
})
