import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anHourOn, refusal, refusalOf, value, type Sitter } from '../support/office.ts'
import { registryOffice, type RegistryOffice } from '../support/registry.ts'
import { softHsmLibrary, startSoftHsm, type SoftHsm, type SoftToken } from '../support/soft-token.ts'

const library = softHsmLibrary()
if (library === null)
  console.log('SKIPPED: tokens in the office, because softhsm2, opensc or openssl is not installed.')

describe.skipIf(library === null)('a token in the office', () => {
  let hsm: SoftHsm
  let token: SoftToken
  let office: RegistryOffice
  let clerk: Sitter

  beforeAll(async () => {
    hsm = startSoftHsm(library ?? '')
    const root = hsm.identity('root', '/CN=Gốc thử nghiệm', 'P-256')
    token = hsm.addToken('Sở Thí Dụ', '864209')
    hsm.importIdentity(token, hsm.identity('agency', '/CN=SO THI DU TINH LAM SON', 'rsa', root), '01')
    office = await registryOffice()
    office.clock.set(anHourOn())
    clerk = office.clerk
    value(await office.founder.signing.setTokenLibraries({ paths: [hsm.library] }))
  })
  afterAll(async () => {
    await office.close()
    hsm.close()
  })

  it('is seen by the doctor, tried, opened once and bound to the agency', async () => {
    const report = value(await clerk.signing.tokens({}))
    const driver = report.libraries.find(({ tokens }) => tokens.some(({ serial }) => serial === token.serial))
    const [certificate] = driver?.tokens[0]?.certificates ?? []
    const wanted = {
      library: driver?.path ?? '',
      token: token.serial,
      certificate: certificate?.facts.sha256 ?? '',
      pin: token.pin,
    }
    expect(refusalOf(await clerk.signing.tryToken({ ...wanted, pin: '000000' }))).toMatchObject({
      code: 'signing.pinWrong',
      params: { left: 'low' },
    })
    expect(value(await clerk.signing.tryToken(wanted))).toMatchObject({
      intact: true,
      certificate: { name: 'SO THI DU TINH LAM SON' },
    })
    const key = value(await clerk.signing.openTokenKey(wanted))
    expect(key).toMatchObject({ token: { label: 'Sở Thí Dụ', serial: token.serial }, holder: null })
    expect(value(await clerk.signing.bindCertificate({ session: key.session, to: 'agency' }))).toEqual({
      nameFits: true,
    })
    value(await clerk.signing.closeKey({ session: key.session }))
  })

  it('is named in no journal entry by its PIN', async () => {
    const exported = JSON.stringify(value(await office.founder.audit.entries({ limit: 200 })))
    expect(exported).toContain('signing.bindCertificate')
    expect(exported).not.toContain(token.pin)
  })

  it('is missed when it is pulled out', async () => {
    hsm.removeToken(token)
    const wanted = { library: hsm.library, token: token.serial, certificate: null, pin: token.pin }
    expect(refusal(await clerk.signing.openTokenKey(wanted))).toBe('signing.tokenMissing')
  })
})
