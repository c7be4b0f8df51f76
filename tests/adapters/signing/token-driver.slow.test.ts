import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTokenKey, type TokenKeyRequest } from '#main/adapters/signing/token/open-token.ts'
import {
  compileDriver,
  hasCompiler,
  softHsmLibrary,
  startSoftHsm,
  type SoftHsm,
  type SoftToken,
} from '../../support/soft-token.ts'

const compiler = hasCompiler() && process.platform === 'linux'
if (!compiler) console.log('SKIPPED: drivers that fail, because there is no C compiler to make them with.')
const real = compiler ? softHsmLibrary() : null
if (compiler && real === null) console.log('SKIPPED: tokens that lock, because softhsm2 or opensc is not installed.')

const refusal = async (request: TokenKeyRequest) => {
  const opened = await openTokenKey(request)
  if (!opened.ok) return opened.refusal
  opened.value.close()
  return { code: 'opened' }
}

describe.skipIf(!compiler)('a driver that fails', () => {
  let folder: string
  const bad = (macro: string): string => compileDriver('bad-driver', path.join(folder, `${macro}.so`), { [macro]: '1' })
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lacthu-drivers-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each([
    ['DIES', 'driverCrashed'],
    ['JUMPS', 'driverCrashed'],
    ['HANGS', 'timeout'],
    ['LIES', 'noToken'],
    ['EMPTY', 'driverFailed'],
  ])('costs its own process only when it %s', async (macro, code) => {
    expect(await refusal({ library: bad(macro), pin: '1234', timeLimitMs: 1500 })).toMatchObject({ code })
  })
})

describe.skipIf(real === null)('a token that counts', () => {
  let hsm: SoftHsm
  let token: SoftToken
  let state: string
  const driver = (...macros: readonly string[]): string => {
    const defined = {
      BEHIND: `"${real ?? ''}"`,
      STATE: `"${state}"`,
      ...Object.fromEntries(macros.map((one) => [one, '1'])),
    }
    return compileDriver('token-behind', path.join(hsm.folder, `counting${macros.join('')}.so`), defined)
  }
  const logins = (): string[] =>
    existsSync(`${state}.log`) ? readFileSync(`${state}.log`, 'utf8').trim().split('\n') : []

  beforeAll(() => {
    hsm = startSoftHsm(real ?? '')
    state = path.join(hsm.folder, 'tries')
    const root = hsm.identity('root', '/CN=Gốc', 'P-256')
    token = hsm.addToken('Thẻ đếm', '123456')
    hsm.importIdentity(token, hsm.identity('person', '/CN=Người ký', 'rsa', root), '01', '--always-auth')
  })
  afterAll(() => hsm.close())

  it('warns as tries run out, does not risk the last one unasked, and sends nothing to a locked token', async () => {
    const request = { library: driver(), token: token.label, pin: '000000' }
    const good = { ...request, pin: token.pin }
    expect(await refusal(request)).toMatchObject({ code: 'pinWrong', params: { left: 'low', token: 'Thẻ đếm' } })
    expect(await refusal(good)).toEqual({ code: 'opened' })
    expect(await refusal(request)).toMatchObject({ code: 'pinWrong', params: { left: 'low', token: 'Thẻ đếm' } })
    expect(await refusal(request)).toMatchObject({ code: 'pinWrong', params: { left: 'finalTry' } })
    expect(logins()).toHaveLength(4)
    expect(await refusal(good)).toMatchObject({ code: 'finalTry' })
    expect(logins()).toHaveLength(4)
    expect(await refusal({ ...request, finalTry: 'risk' })).toMatchObject({ code: 'pinLocked' })
    expect(logins()).toHaveLength(5)
    expect(await refusal({ ...good, finalTry: 'risk' })).toMatchObject({ code: 'pinLocked' })
    expect(logins()).toHaveLength(5)
    rmSync(state)
  })

  it('gets the PIN once to open and once for each signature of a key that asks each time', async () => {
    rmSync(`${state}.log`)
    const opened = await openTokenKey({ library: driver(), token: token.label, pin: token.pin })
    if (!opened.ok) throw new Error(opened.refusal.code)
    for (let time = 0; time < 2; time += 1)
      expect(await opened.value.key.sign(Buffer.from('a'), 'rsaPkcs1Sha256')).toMatchObject({ ok: true })
    opened.value.close()
    opened.value.close()
    expect(await opened.value.key.sign(Buffer.from('a'), 'rsaPkcs1Sha256')).toMatchObject({ ok: false })
    expect(logins()).toEqual(['1', '2', '2'])
  })

  it.each([
    ['SIGN_DIES', 'keyFailed'],
    ['SIGN_HANGS', 'timeout'],
  ])('takes nothing with it when its driver does not sign (%s)', async (macro, code) => {
    const request = { library: driver(macro), token: token.label, pin: token.pin, timeLimitMs: 1500 }
    const opened = await openTokenKey(request)
    if (!opened.ok) throw new Error(opened.refusal.code)
    const { key, close } = opened.value
    expect(await key.sign(Buffer.from('a'), 'rsaPkcs1Sha256')).toMatchObject({ refusal: { code } })
    expect(await key.sign(Buffer.from('a'), 'rsaPkcs1Sha256')).toMatchObject({ refusal: { code: 'keyFailed' } })
    close()
  })
})
