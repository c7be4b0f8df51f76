import { spawnSync, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { anHourOn, refusal, refusalOf, value, type Sitter } from '../support/office.ts'
import { registryOffice, type RegistryOffice } from '../support/registry.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
if (!hasOpenssl) console.log('SKIPPED: keys of the office, because openssl is not installed.')

let folder: string
const password = 'Mật khẩu tệp khóa'
/** A key file as base64, valid from today of this computer for so many days. */
const keyFile = (name: string, subject: string, days: number): string => {
  const at = (ending: string): string => path.join(folder, `${name}.${ending}`)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at('key')]
  openssl('req', '-x509', '-utf8', '-subj', subject, '-days', String(days), ...newKey, '-out', at('crt'))
  openssl('pkcs12', '-export', '-inkey', at('key'), '-in', at('crt'), '-out', at('p12'), '-passout', `pass:${password}`)
  return readFileSync(at('p12'), 'base64')
}

describe.skipIf(!hasOpenssl)('keys to sign with', () => {
  let office: RegistryOffice
  let leader: Sitter
  let personal: string
  let agency: string

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'lacthu-keys-'))
    office = await registryOffice()
    office.clock.set(anHourOn())
    leader = await office.addSitter({
      fullName: 'Lê Văn Bách',
      account: 'bach.ky',
      unitId: office.rootUnitId,
      role: 'head',
      title: 'Giám đốc',
    })
    personal = keyFile('person', '/CN=LE VAN BACH/O=So Thi Du', 40)
    agency = keyFile('agency', '/CN=Sở Thí Dụ tỉnh Lam Sơn', 400)
  })
  afterAll(async () => {
    await office.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const opens = async (who: Sitter, file: string) => value(await who.signing.openKeyFile({ file, password }))
  const certificatesOf = async (who: Sitter) => value(await who.signing.certificates({})).items

  it('open by their password for who opened them, and no one else', async () => {
    expect(refusal(await leader.signing.openKeyFile({ file: personal, password: 'khác' }))).toBe(
      'signing.passwordWrong',
    )
    expect(refusal(await leader.signing.openKeyFile({ file: 'AAAA', password }))).toBe('signing.fileUnfit')
    const key = await opens(leader, personal)
    expect(key).toMatchObject({ certificate: { name: 'LE VAN BACH' }, token: null, holder: null })
    expect(value(await leader.signing.openKeys({})).items).toEqual([key])
    expect(value(await office.clerk.signing.openKeys({})).items).toEqual([])
    value(await office.clerk.signing.closeKey({ session: key.session }))
    expect(value(await leader.signing.openKeys({})).items).toHaveLength(1)
    value(await leader.signing.closeKey({ session: key.session }))
    expect(value(await leader.signing.openKeys({})).items).toEqual([])
  })

  it('send no secret twice for a double click', async () => {
    const both = await Promise.all([1, 2].map(() => leader.signing.openKeyFile({ file: personal, password })))
    expect(both.map((result) => (result.ok ? 'opened' : result.refusal.code)).sort()).toEqual([
      'opened',
      'signing.keyBusy',
    ])
    for (const { session } of value(await leader.signing.openKeys({})).items)
      value(await leader.signing.closeKey({ session }))
  })

  it('are closed when their holder leaves', async () => {
    await opens(leader, personal)
    value(await leader.host.signOut({}))
    await office.signIn(leader, 'bach.ky')
    expect(value(await leader.signing.openKeys({})).items).toEqual([])
  })

  it('become their holder’s by being opened: the certificate is bound to the account', async () => {
    const { session } = await opens(leader, personal)
    expect(value(await leader.signing.bindCertificate({ session, to: 'person' }))).toEqual({ nameFits: true })
    expect(value(await leader.signing.bindCertificate({ session, to: 'person' }))).toEqual({ nameFits: true })
    expect(value(await leader.signing.openKeys({})).items).toMatchObject([{ holder: 'person' }])
    expect(await certificatesOf(leader)).toMatchObject([
      {
        certificate: { name: 'LE VAN BACH' },
        holder: 'person',
        personName: 'Lê Văn Bách',
        nameFits: true,
        boundBy: 'Lê Văn Bách',
        expiry: { state: 'expiring', stage: 60 },
        mayUse: true,
        mayUnbind: true,
      },
    ])
    value(await leader.signing.closeKey({ session }))
    expect(refusal(await leader.signing.bindCertificate({ session, to: 'person' }))).toBe('signing.keyClosed')
  })

  it('cannot be bound to a second person', async () => {
    const { session, holder } = await opens(office.clerk, personal)
    expect(holder).toBeNull()
    expect(refusal(await office.clerk.signing.bindCertificate({ session, to: 'person' }))).toBe(
      'signing.certificateTaken',
    )
    expect(refusal(await office.clerk.signing.bindCertificate({ session, to: 'agency' }))).toBe(
      'signing.certificateTaken',
    )
    value(await office.clerk.signing.closeKey({ session }))
  })

  it('of the agency are bound by the văn thư, and used from that post alone', async () => {
    const ofLeader = await opens(leader, agency)
    expect(refusal(await leader.signing.bindCertificate({ session: ofLeader.session, to: 'agency' }))).toBe('forbidden')
    const ofClerk = await opens(office.clerk, agency)
    expect(value(await office.clerk.signing.bindCertificate({ session: ofClerk.session, to: 'agency' }))).toEqual({
      nameFits: true,
    })
    expect(value(await office.clerk.signing.openKeys({})).items).toMatchObject([{ holder: 'agency' }])
    expect(value(await leader.signing.openKeys({})).items).toMatchObject([{ holder: null }])
    for (const [who, { session }] of [
      [leader, ofLeader],
      [office.clerk, ofClerk],
    ] as const)
      value(await who.signing.closeKey({ session }))
  })

  it('say when they end, and are not bound after that', async () => {
    office.clock.advance({ days: 41 })
    await office.signIn(leader, 'bach.ky')
    await office.signIn(office.clerk, 'mai')
    const [own] = await certificatesOf(leader)
    expect(own?.expiry).toEqual({ state: 'expired', daysLeft: null, stage: null })
    const late = await opens(leader, keyFile('late', '/CN=Lê Văn Bách', 10))
    expect(refusal(await leader.signing.bindCertificate({ session: late.session, to: 'person' }))).toBe(
      'signing.certificateNotValid',
    )
    value(await leader.signing.closeKey({ session: late.session }))
  })

  it('are unbound by their holder, by the văn thư for the agency, or by the administrator', async () => {
    const [, ofAgency] = (await certificatesOf(leader)).toSorted((a, b) => b.holder.localeCompare(a.holder))
    const sha256 = ofAgency?.certificate.sha256 ?? ''
    expect(ofAgency).toMatchObject({ holder: 'agency', mayUse: false, mayUnbind: false })
    expect(refusal(await leader.signing.unbindCertificate({ sha256, reason: '' }))).toBe('forbidden')
    value(await office.clerk.signing.unbindCertificate({ sha256, reason: 'Đổi thiết bị' }))
    expect(refusal(await office.clerk.signing.unbindCertificate({ sha256, reason: '' }))).toBe(
      'signing.certificateNotBound',
    )
    const [own] = await certificatesOf(leader)
    value(await leader.signing.unbindCertificate({ sha256: own?.certificate.sha256 ?? '', reason: 'Hết hạn' }))
    expect(await certificatesOf(leader)).toEqual([])
  })

  it('are no software keys of practice in a real office', async () => {
    expect(refusal(await office.clerk.signing.openPracticeKey({ for: 'agency' }))).toBe('signing.notPractice')
  })

  it('are on drivers that the program knows or the administrator named', async () => {
    const wanted = { token: null, certificate: null, pin: '123456' }
    const library = path.join(folder, 'person.crt')
    expect(refusal(await leader.signing.openTokenKey({ ...wanted, library }))).toBe('signing.libraryUnknown')
    expect(refusal(await leader.signing.setTokenLibraries({ paths: [library] }))).toBe('forbidden')
    expect(refusalOf(await office.founder.signing.setTokenLibraries({ paths: ['a.dll'] }))).toMatchObject({
      code: 'signing.libraryNotAbsolute',
      params: { path: 'a.dll' },
    })
    value(await office.founder.signing.setTokenLibraries({ paths: [library, 'C:\\Windows\\System32\\bit4xpki.dll'] }))
    value(await office.founder.signing.setTokenLibraries({ paths: [library] }))
    expect(value(await office.founder.signing.tokenLibraries({}))).toEqual({ paths: [library] })
    expect(refusal(await leader.signing.openTokenKey({ ...wanted, library }))).toBe('signing.driverUnfit')
    const seen = value(await leader.signing.tokens({})).libraries.find((one) => one.path === library)
    expect(seen?.findings.map(({ code }) => code)).toEqual(['token.libraryRefused'])
  })

  it('leave a journal that vouches for every binding', async () => {
    expect(value(await office.founder.audit.verify({}))).toMatchObject({ problems: [] })
  })

  it('are looked at after each opening: who signs with one that runs out is told', async () => {
    // The keys of the other tests run out as well, and a look may have fallen among them.
    const names = { close: 'LE VAN BACH SAP HET', seal: 'Sở Thí Dụ sắp hết' }
    const told = async (who: Sitter) =>
      value(await who.notices.list({}))
        .items.filter(({ from }) => from === names.close || from === names.seal)
        .map(({ kind }) => kind)
    // The office's clock runs ahead of this computer's, which dates the certificates.
    const ahead = Math.ceil((office.clock.nowMs() - Date.now()) / 86_400_000)
    const close = keyFile('close', `/CN=${names.close}`, 40 + ahead)
    const seal = keyFile('seal', `/CN=${names.seal}`, 36 + ahead)
    const own = await opens(leader, close)
    value(await leader.signing.bindCertificate({ session: own.session, to: 'person' }))
    const ofAgency = await opens(office.clerk, seal)
    value(await office.clerk.signing.bindCertificate({ session: ofAgency.session, to: 'agency' }))
    await office.reopen()
    await office.signIn(leader, 'bach.ky')
    await office.signIn(office.clerk, 'mai')
    await vi.waitFor(async () => expect(await told(leader)).toEqual(['certificateExpires']), 20_000)
    // The clerk keeps the agency's as well, and is not told of a leader's.
    await vi.waitFor(async () => expect(await told(office.clerk)).toEqual(['agencyCertificateExpires']), 20_000)
    expect(value(await leader.audit.verify({}))).toMatchObject({ sound: true, problems: [] })
  })
})
