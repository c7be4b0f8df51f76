import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { value } from '../support/office.ts'
import { toPost } from '../support/routing.ts'
import { outgoingOffice, type OutgoingOffice } from '../support/outgoing.ts'
import { documentHeading, openWindow } from '../support/screen.tsx'
import './ui/screen.tsx'

const subject = 'Về việc kiểm kê đất đai'
const patience = { timeout: 20_000 }

describe('an incoming document', () => {
  let office: OutgoingOffice
  beforeEach(async () => {
    office = await outgoingOffice()
  })
  afterEach(async () => {
    cleanup()
    await office.close()
  })

  it('is copied from its own page, with everything taken from its entry and its file', async () => {
    const { clerk, head } = office
    const file = await office.pdf('cong-van-den')
    const id = await office.registers({ code: '15/UBND-VP', subject, channel: 'post' })
    value(await clerk.registry.addFiles({ id, version: 1, files: [{ blob: file.blob, name: file.name }] }))
    const { user, close } = openWindow(() => office.office, { session: clerk.session, path: `/van-ban-den/${id}` })
    await documentHeading(subject)
    await user.click(screen.getByRole('button', { name: 'Việc khác' }))
    await user.click(await screen.findByRole('menuitem', { name: /^Sao văn bản/ }, patience))
    const form = within(await screen.findByRole('dialog', { name: 'Sao văn bản 15/UBND-VP' }, patience))
    expect(form.getByText('cong-van-den.pdf')).toBeTruthy()
    expect(form.queryByText('Văn bản được sao')).toBeNull()
    await user.type(form.getByRole('combobox', { name: /^Người ký bản sao/ }), 'Lê Văn Bách')
    await user.click(form.getByRole('button', { name: 'Cấp số bản sao' }))
    const source = await screen.findByRole('link', { name: '15/UBND-VP' }, patience)
    const [copy] = value(await clerk.outgoing.copiesOf({ incomingId: id })).items
    expect(await office.shown(copy?.id ?? '')).toMatchObject({
      subject,
      documentFiles: [{ name: 'cong-van-den.pdf', blob: file.blob, role: 'main' }],
    })
    await user.click(source)
    await documentHeading(subject)
    const made = within(await screen.findByRole('region', { name: 'Bản sao đã cấp' }))
    expect(made.getByRole('link', { name: copy?.code ?? '' })).toBeTruthy()
    close()

    // Nobody copies who gives no numbers.
    value(await clerk.routing.submit({ ...(await office.on(clerk, id)), to: toPost(head) }))
    const other = openWindow(() => office.office, { session: head.session, path: `/van-ban-den/${id}` })
    await documentHeading(subject)
    await other.user.click(screen.getByRole('button', { name: 'Việc khác' }))
    await screen.findByRole('menuitem', { name: /^Nhãn/ })
    expect(screen.queryByRole('menuitem', { name: /^Sao văn bản/ })).toBeNull()
  })
})
