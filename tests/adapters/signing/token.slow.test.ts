import { constants, verify, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignatureScheme, SigningKey } from '#main/adapters/signing/sign/key.ts'
import { openTokenKey, type TokenKey, type TokenKeyRequest } from '#main/adapters/signing/token/open-token.ts'
import { softHsmLibrary, startSoftHsm, type Identity, type SoftHsm, type SoftToken } from '../../support/soft-token.ts'

const library = softHsmLibrary()
if (library === null) console.log('SKIPPED: signing on a token, because softhsm2, opensc or openssl is not installed.')

const data = Buffer.from('Công văn số 12/SNN-VP')

const open = async (request: TokenKeyRequest): Promise<TokenKey> => {
  const opened = await openTokenKey(request)
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal))
  return opened.value
}
const refusal = async (request: TokenKeyRequest) => {
  const opened = await openTokenKey(request)
  if (!opened.ok) return opened.refusal
  opened.value.close()
  return { code: 'opened' }
}

const signs = async (key: SigningKey, scheme: SignatureScheme): Promise<boolean> => {
  const signature = await key.sign(data, scheme)
  if (!signature.ok) throw new Error(JSON.stringify(signature.refusal))
  const { publicKey } = new X509Certificate(key.certificate)
  const padding = scheme === 'rsaPssSha256' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {}
  const hash = scheme === 'ecdsaSha384' ? 'sha384' : 'sha256'
  return verify(hash, data, { key: publicKey, ...padding }, signature.value)
}

describe.skipIf(library === null)('a key on a token', () => {
  let hsm: SoftHsm
  let root: Identity
  let person: Identity
  let token: SoftToken
  let asked: { readonly library: string; readonly token: string; readonly pin: string }

  beforeAll(() => {
    hsm = startSoftHsm(library ?? '')
    root = hsm.identity('root', '/CN=Gốc thử nghiệm', 'rsa')
    person = hsm.identity('person', '/CN=Nguyễn Văn Thử/title=Phó Giám đốc', 'rsa', root)
    token = hsm.addToken('Nguyễn Văn Thử', '123456')
    hsm.importIdentity(token, person, '01')
    hsm.importCertificate(token, root, '09')
    asked = { library: hsm.library, token: token.label, pin: token.pin }
  })
  afterAll(() => hsm.close())

  it('signs by PKCS#1 and PSS after one login, with the issuers that are on the token', async () => {
    const { key, token: used, close } = await open(asked)
    expect(used).toEqual({ label: token.label, serial: token.serial })
    expect(Buffer.from(key.certificate)).toEqual(person.certificate)
    expect(key.chain.map((der) => Buffer.from(der))).toEqual([root.certificate])
    expect(key.schemes).toEqual(['rsaPkcs1Sha256', 'rsaPssSha256'])
    for (const scheme of [...key.schemes, ...key.schemes]) expect(await signs(key, scheme)).toBe(true)
    expect(await key.sign(data, 'ecdsaSha256')).toMatchObject({ refusal: { code: 'schemeRefused' } })
    close()
  })

  it('is found by the serial number of its token, and by its name or the hash of its certificate', async () => {
    const { fingerprint256 } = new X509Certificate(person.certificate)
    for (const key of ['person', '01', fingerprint256.replaceAll(':', '').toLowerCase()])
      expect(await refusal({ ...asked, token: token.serial, key })).toEqual({ code: 'opened' })
  })

  it('is not opened by a wrong PIN, which is sent once', async () => {
    expect(await refusal({ ...asked, pin: '654321' })).toMatchObject({ code: 'pinWrong' })
    expect(await refusal(asked)).toEqual({ code: 'opened' })
  })

  it('spends no try on what is known to fail', async () => {
    const elsewhere = 'ab'.repeat(32)
    expect(await refusal({ ...asked, pin: 'x', key: elsewhere })).toMatchObject({ code: 'pinLength' })
    expect(await refusal({ ...asked, pin: '654321', key: elsewhere })).toMatchObject({ code: 'keyNotFound' })
    expect(await refusal({ ...asked, token: 'Không có' })).toMatchObject({ code: 'tokenNotFound' })
    expect(await refusal({ ...asked, library: '/khong-co.so' })).toMatchObject({ code: 'libraryMissing' })
    expect(await refusal({ ...asked, library: import.meta.filename })).toMatchObject({ code: 'libraryRefused' })
    expect(await refusal({ ...asked, library: process.execPath })).toMatchObject({ code: 'libraryRefused' })
  })

  it.each([
    ['P-256', 'ecdsaSha256'],
    ['P-384', 'ecdsaSha384'],
  ] as const)('signs with a key on %s', async (curve, scheme) => {
    const other = hsm.addToken(`Khóa ${curve}`, '111111')
    hsm.importIdentity(other, hsm.identity(curve, `/CN=${curve}`, curve, root), '02')
    const { key, close } = await open({ library: hsm.library, token: other.label, pin: '111111' })
    expect(key.schemes[0]).toBe(scheme)
    for (let time = 0; time < 8; time += 1) expect(await signs(key, scheme)).toBe(true)
    close()
    hsm.removeToken(other)
  })

  it('asks which token is meant when two are plugged in', async () => {
    const second = hsm.addToken('Lê Thị Hai', '222222')
    hsm.importIdentity(second, hsm.identity('second', '/CN=Lê Thị Hai', 'rsa', root), '01')
    expect(await refusal({ library: hsm.library, pin: '222222' })).toMatchObject({ code: 'severalTokens' })
    const opened = await open({ library: hsm.library, token: 'Lê Thị Hai'.normalize('NFD'), pin: '222222' })
    const both = await open(asked)
    expect(await signs(opened.key, 'rsaPkcs1Sha256')).toBe(true)
    expect(await signs(both.key, 'rsaPkcs1Sha256')).toBe(true)
    expect(new X509Certificate(opened.key.certificate).subject).toBe('CN=Lê Thị Hai')
    opened.close()
    both.close()
    hsm.removeToken(second)
  })

  it('asks which key is meant when two are valid', async () => {
    const full = hsm.addToken('Hai khóa', '333333')
    hsm.importIdentity(full, hsm.identity('one', '/CN=Một', 'rsa', root), '01')
    hsm.importIdentity(full, hsm.identity('two', '/CN=Hai', 'P-256', root), '02')
    const request = { library: hsm.library, token: full.label, pin: full.pin }
    expect(await refusal(request)).toMatchObject({ code: 'severalKeys' })
    const { key, close } = await open({ ...request, key: 'two' })
    expect(await signs(key, 'ecdsaSha256')).toBe(true)
    close()
    hsm.removeToken(full)
  })

  it('gives the PIN anew for each signature to a key that wants it', async () => {
    const strict = hsm.addToken('Hỏi mỗi lần', '444444')
    hsm.importIdentity(strict, hsm.identity('strict', '/CN=Hỏi', 'rsa', root), '01', '--always-auth')
    const { key, close } = await open({ library: hsm.library, token: strict.label, pin: '444444' })
    for (let time = 0; time < 3; time += 1) expect(await signs(key, 'rsaPkcs1Sha256')).toBe(true)
    close()
    hsm.removeToken(strict)
  })

  it('says that the token was pulled out half way through a batch', async () => {
    const pulled = hsm.addToken('Bị rút', '555555')
    hsm.importIdentity(pulled, hsm.identity('pulled', '/CN=Rút', 'rsa', root), '01')
    const { key, close } = await open({ library: hsm.library, token: pulled.label, pin: '555555' })
    expect(await signs(key, 'rsaPkcs1Sha256')).toBe(true)
    hsm.removeToken(pulled)
    expect(await key.sign(data, 'rsaPkcs1Sha256')).toEqual({ ok: false, refusal: { code: 'tokenRemoved' } })
    close()
    expect(await refusal({ library: hsm.library, token: pulled.label, pin: '555555' })).toMatchObject({
      code: 'tokenNotFound',
    })
  })

  it('has no key, or none with a certificate', async () => {
    const bare = hsm.addToken('Trống', '666666')
    const request = { library: hsm.library, token: bare.label, pin: bare.pin }
    expect(await refusal(request)).toMatchObject({ code: 'keyNotFound' })
    const lone = ['--token-label', bare.label, '--login', '--pin', bare.pin, '--keypairgen', '--key-type', 'rsa:2048']
    hsm.pkcs11Tool(...lone, '--id', '01')
    expect(await refusal(request)).toMatchObject({ code: 'noCertificate' })
    hsm.removeToken(bare)
  })
})
