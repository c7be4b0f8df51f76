import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenDoctorReport, type DoctorFinding, type TokenDoctorReport } from '#shared/signatures/tokens.ts'
import { examineTokens } from '#main/adapters/signing/token/doctor.ts'
import { tryToken } from '#main/adapters/signing/token/test-signature.ts'
import {
  compileDriver,
  hasCompiler,
  softHsmLibrary,
  startSoftHsm,
  type SoftHsm,
  type SoftToken,
} from '../../support/soft-token.ts'

const library = softHsmLibrary()
if (library === null) console.log('SKIPPED: the token doctor, because softhsm2, opensc or openssl is not installed.')

const codes = (findings: readonly DoctorFinding[]): string[] => findings.map(({ code }) => code)
const ofLibrary = (report: TokenDoctorReport) => report.libraries[0]?.findings ?? []
const day = 86_400_000

describe.skipIf(library === null)('the token doctor', () => {
  let hsm: SoftHsm
  let token: SoftToken
  beforeAll(() => {
    hsm = startSoftHsm(library ?? '')
  })
  afterAll(() => hsm.close())

  it('sees a driver without a token', async () => {
    const report = await examineTokens({ only: hsm.library })
    expect(codes(ofLibrary(report))).toEqual(['token.noToken'])
    expect(codes(report.findings)).toContain('token.nothingPlugged')
    expect(report.libraries[0]).toMatchObject({ vendor: 'SoftHSM', driver: { manufacturer: 'SoftHSM' }, slots: 1 })
  })

  it('sees the certificates of a token without its PIN: whose, which title, by whom, until when', async () => {
    const root = hsm.identity('root', '/CN=Gốc thử nghiệm/O=Cơ quan thử', 'P-256')
    token = hsm.addToken('Nguyễn Văn Thử', '123456')
    hsm.importIdentity(token, hsm.identity('person', '/CN=Nguyễn Văn Thử/title=Phó Giám đốc', 'rsa', root), '01')
    hsm.importCertificate(token, root, '09')
    const report = await examineTokens({ only: hsm.library })
    expect(tokenDoctorReport.parse(report)).toEqual(report)
    const [seen] = report.libraries[0]?.tokens ?? []
    expect(seen).toMatchObject({ label: 'Nguyễn Văn Thử', serial: token.serial, pin: 'good', pinPad: false })
    expect(codes(seen?.findings ?? [])).toEqual(['token.ready'])
    const [person, authority] = [true, false].map((signing) =>
      seen?.certificates.find((one) => one.forSigning === signing),
    )
    expect(person).toMatchObject({
      label: 'person',
      findings: [],
      facts: { name: 'Nguyễn Văn Thử', title: 'Phó Giám đốc' },
    })
    expect(authority).toMatchObject({ facts: { name: 'Gốc thử nghiệm' }, findings: [] })
  })

  it('warns of certificates at their end, and of a clock that is wrong', async () => {
    const later = async (days: number) => {
      const report = await examineTokens({ only: hsm.library, now: Date.now() + days * day })
      const [seen] = report.libraries[0]?.tokens ?? []
      return codes([...(seen?.findings ?? []), ...(seen?.certificates.flatMap(({ findings }) => findings) ?? [])])
    }
    expect(await later(310)).toEqual(['token.ready', 'certificate.expiring'])
    expect(await later(366)).toEqual(['certificate.expired'])
    const early = await examineTokens({ only: hsm.library, now: Date.parse('2019-01-01T00:00:00Z') })
    expect(codes(early.findings)).toContain('clock.behind')
  })

  it('says why a file is no driver for this program', async () => {
    const dll = Buffer.alloc(512)
    dll.write('MZ', 'latin1')
    const file = path.join(hsm.folder, 'bit4xpki.dll')
    writeFileSync(file, dll)
    const missing = await examineTokens({ only: path.join(hsm.folder, 'khong-co.so') })
    expect(codes(ofLibrary(missing))).toEqual(['token.libraryMissing'])
    expect(codes(ofLibrary(await examineTokens({ only: file })))).toEqual(['token.libraryRefused'])
    const narrow = Buffer.alloc(512)
    narrow.writeUInt32BE(0x7f454c46)
    narrow.writeUInt16LE(3, 18)
    const other = path.join(hsm.folder, 'lib32.so')
    writeFileSync(other, narrow)
    const mismatch = ofLibrary(await examineTokens({ only: other }))
    expect(codes(mismatch)).toEqual([process.platform === 'linux' ? 'token.libraryMismatch' : 'token.libraryRefused'])
  })

  it.skipIf(!hasCompiler() || process.platform !== 'linux')('outlives a driver that crashes', async () => {
    const driver = compileDriver('bad-driver', path.join(hsm.folder, 'dies.so'), { DIES: '1' })
    expect(codes(ofLibrary(await examineTokens({ only: driver })))).toEqual(['token.driverCrashed'])
  })

  it('signs a blank page to see that everything works', async () => {
    const tried = await tryToken({ library: hsm.library, pin: token.pin })
    expect(tried).toMatchObject({ ok: true, value: { intact: true, certificate: { name: 'Nguyễn Văn Thử' } } })
    expect(await tryToken({ library: hsm.library, pin: '999999' })).toMatchObject({ refusal: { code: 'pinWrong' } })
  })

  it('takes a certificate that somebody issued to himself where there is no other', async () => {
    const own = hsm.addToken('Tự cấp', '123456')
    hsm.importIdentity(own, hsm.identity('own', '/CN=Tự cấp', 'rsa'), '01')
    const report = await examineTokens({ only: hsm.library })
    const seen = report.libraries[0]?.tokens.find(({ label }) => label === 'Tự cấp')
    expect(codes(seen?.findings ?? [])).toEqual(['token.ready'])
    expect(await tryToken({ library: hsm.library, token: 'Tự cấp', pin: '123456' })).toMatchObject({ ok: true })
    hsm.removeToken(own)
  })

  it('answers on the command line without an office', () => {
    const cli = (...args: readonly string[]) =>
      spawnSync(process.execPath, ['src/main/hosts/cli/main.ts', 'token', ...args], { encoding: 'utf8' })
    const seen = cli('--json', '--library', hsm.library)
    expect(seen.status).toBe(0)
    expect(tokenDoctorReport.parse(JSON.parse(seen.stdout)).libraries[0]?.tokens[0]?.label).toBe('Nguyễn Văn Thử')
    expect(seen.stderr).toContain('USB ký số “Nguyễn Văn Thử” sẵn sàng để ký.')
    const missing = cli('--json', '--library', '/khong-co.so')
    expect(missing.status).toBe(1)
    expect(missing.stderr).toContain('Không còn thấy tệp trình điều khiển /khong-co.so.')
    expect(cli().status).toBe(2)
  })
})
