import { cleanup, screen, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { agency } from '../support/signed-papers.ts'
import { draftPaper } from '../support/draft-paper.ts'
import { canSign, draftingOffice, opensKey, type DraftingOffice } from '../support/drafting.ts'
import { value } from '../support/office.ts'
import { openWindow } from '../support/screen.tsx'
import './ui/screen.tsx'

const subject = 'Kế hoạch phát triển chính quyền số'

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
    await user.click(await screen.findByRole('button', { name: /^Sao/ }))
    const form = within(await screen.findByRole('dialog', { name: /^Sao văn bản/ }))
    await user.type(form.getByRole('textbox', { name: /^Người ký bản sao/ }), 'Nguyễn Văn Hải')
    await user.click(form.getByRole('button', { name: 'Lấy PDF của văn bản gốc' }))
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
})
