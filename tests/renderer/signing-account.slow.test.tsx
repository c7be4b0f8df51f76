import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { canSign, draftingOffice, type DraftingOffice } from '../support/drafting.ts'
import { anHourOn, value } from '../support/office.ts'
import { png } from '../support/png.ts'
import { registryOffice, type RegistryOffice } from '../support/registry.ts'
import { openWindow, secret } from '../support/screen.tsx'
import { softHsmLibrary, startSoftHsm, type SoftHsm, type SoftToken } from '../support/soft-token.ts'
import './ui/screen.tsx'

const library = softHsmLibrary()
if (library === null)
  console.log('SKIPPED: the token doctor on screen, because softhsm2, opensc or openssl is not installed.')

describe.skipIf(library === null)('Bác sĩ token', () => {
  let hsm: SoftHsm
  let token: SoftToken
  let office: RegistryOffice

  beforeAll(async () => {
    hsm = startSoftHsm(library ?? '')
    token = hsm.addToken('Sở Thí Dụ', '864209')
    const root = hsm.identity('root', '/CN=Gốc thử nghiệm', 'P-256')
    hsm.importIdentity(token, hsm.identity('agency', '/CN=SO THI DU/title=Van thu', 'rsa', root), '01')
    office = await registryOffice()
    office.clock.set(anHourOn())
    value(await office.founder.signing.setTokenLibraries({ paths: [hsm.library] }))
  })
  afterEach(cleanup)
  afterAll(async () => {
    await office.close()
    hsm.close()
  })

  it('shows what is on the token, and signs a blank page; the PIN leaves its field with each try', async () => {
    const { user } = openWindow(() => office.office, { session: office.clerk.session, path: '/tai-khoan' })
    await user.click(await screen.findByRole('button', { name: 'Bác sĩ token' }))
    const [seen] = await screen.findAllByRole('list', { name: 'Chứng thư trên USB “Sở Thí Dụ”' })
    if (!seen) throw new Error('no certificate is shown')
    expect(within(seen).getByText('SO THI DU · Van thu')).toBeTruthy()
    expect(within(seen).getByText(/^có giá trị từ \d+\/\d+\/\d+ đến \d+\/\d+\/\d+$/)).toBeTruthy()
    expect(screen.getByText(/^USB “Sở Thí Dụ” · mã PIN còn đủ lần thử$/)).toBeTruthy()

    const trial = within(await screen.findByRole('region', { name: 'Ký thử' }))
    const run = trial.getByRole('button', { name: 'Ký thử' })
    expect(run).toHaveProperty('disabled', true)
    await user.type(secret('Mã PIN'), '000000')
    await user.click(run)
    expect(await trial.findByRole('alert')).toBeTruthy()
    expect(secret('Mã PIN')).toHaveProperty('value', '')
    expect(await screen.findByText(/mã PIN còn ít lần thử$/)).toBeTruthy()

    await user.type(secret('Mã PIN'), token.pin)
    await user.click(trial.getByRole('button', { name: 'Ký thử' }))
    const made = within(await trial.findByRole('status', {}, { timeout: 10_000 }))
    expect(made.getByText('Ký thử được: chữ ký nguyên vẹn')).toBeTruthy()
    expect(made.getByText('SO THI DU')).toBeTruthy()
    expect(made.getByText(/mất [\d,]+ giây$/)).toBeTruthy()
    expect(secret('Mã PIN')).toHaveProperty('value', '')
    expect(trial.queryByRole('alert')).toBeNull()
  })
})

describe.skipIf(!canSign)('Chữ ký số của tôi', () => {
  let office: DraftingOffice
  beforeAll(async () => {
    office = await draftingOffice()
  })
  afterEach(cleanup)
  afterAll(() => office.close())

  it('takes the seal with its resolution only, and lets its holder take it off', async () => {
    const { user } = openWindow(() => office.office, { session: office.clerk.session, path: '/tai-khoan' })
    const input = await screen.findByLabelText('Hình con dấu (PNG)')
    const seal = (dpi: number | null) =>
      new File([new Uint8Array(png(300, 300, [200, 20, 30], dpi))], 'dau.png', { type: 'image/png' })
    await user.upload(input, seal(null))
    expect((await screen.findAllByText(/không ghi độ phân giải/)).length).toBeGreaterThan(0)
    expect(screen.queryByRole('button', { name: 'Bỏ hình' })).toBeNull()
    await user.upload(input, seal(300))
    expect(await screen.findByRole('img', { name: 'Hình con dấu đang dùng' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Bỏ hình' }))
    await waitFor(() => expect(screen.queryByRole('img', { name: 'Hình con dấu đang dùng' })).toBeNull())
  })

  it('offers no picture of the agency to who does not hold its key', async () => {
    openWindow(() => office.office, { session: office.head.session, path: '/tai-khoan' })
    expect(await screen.findByLabelText('Hình chữ ký (PNG)')).toBeTruthy()
    expect(screen.queryByLabelText('Hình con dấu (PNG)')).toBeNull()
  })

  it('shows one’s own certificates alone; all of them stand on the administrator’s page, and can be taken there', async () => {
    const { founder, clerk, head } = office
    const held = value(await founder.signing.certificates({})).items
    const own = held.find(({ holder }) => holder === 'person')?.certificate.name ?? ''
    const seal = held.find(({ holder }) => holder === 'agency')?.certificate.name ?? ''
    openWindow(() => office.office, { session: clerk.session, path: '/tai-khoan' })
    expect(await screen.findByText(seal)).toBeTruthy()
    expect(screen.queryByText(own)).toBeNull()
    cleanup()
    const { user } = openWindow(() => office.office, { session: founder.session, path: '/quan-tri/chu-ky-so' })
    const panel = within(await screen.findByRole('table', { name: 'Chứng thư số của cơ quan và từng người' }))
    const row = within((await panel.findByText(own)).closest('tr') as HTMLElement)
    expect(row.getByText('Nguyễn Văn Hải')).toBeTruthy()
    expect(within((await panel.findByText(seal)).closest('tr') as HTMLElement).getByText(/^Cơ quan/)).toBeTruthy()
    await user.click(row.getByRole('button', { name: 'Gỡ' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.type(dialog.getByRole('textbox', { name: /^Lý do/ }), 'Mất USB')
    await user.click(dialog.getByRole('button', { name: 'Gỡ' }))
    await waitFor(() => expect(panel.queryByText(own)).toBeNull())
    expect(value(await head.signing.certificates({})).items.map(({ holder }) => holder)).toEqual(['agency'])
  })
})
