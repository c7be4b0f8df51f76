import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyPdf } from '#main/adapters/signing/verify.ts'
import { png } from '../../support/png.ts'
import { draftPaper } from '../../support/draft-paper.ts'
import { authority, leader, root } from '../../support/signed-papers.ts'
import { hasOpenssl, pem, startStampService } from '../../support/time-stamp-service.ts'

/** `lacthu sign`, as a script calls it. */

const folder = mkdtempSync(path.join(tmpdir(), 'lacthu-sign-cli-'))
const at = (name: string): string => path.join(folder, name)
const pin = 'mật khẩu'

interface Answer {
  readonly code: number | null
  readonly json: Record<string, unknown> | null
  readonly said: string
}

const lacthu = async (...words: string[]): Promise<Answer> => {
  const child = spawn(process.execPath, ['src/main/hosts/cli/main.ts', 'sign', ...words], {
    env: { ...process.env, LACTHU_PIN: pin, INIT_CWD: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, said, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ])
  return { code, json: out === '' ? null : (JSON.parse(out) as Record<string, unknown>), said }
}

describe.skipIf(!hasOpenssl)('lacthu sign', () => {
  beforeAll(async () => {
    writeFileSync(at('key.pem'), leader.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }))
    writeFileSync(at('own.pem'), pem(leader.der))
    writeFileSync(at('chain.pem'), pem(authority.der) + pem(root.der))
    const files = ['-inkey', at('key.pem'), '-in', at('own.pem'), '-certfile', at('chain.pem')]
    execFileSync('openssl', ['pkcs12', '-export', ...files, '-out', at('key.p12'), '-passout', `pass:${pin}`])
    writeFileSync(at('in.pdf'), await draftPaper({ number: '05' }))
    writeFileSync(at('sign.png'), png(300, 120, [0, 0, 200], 300))
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  it('signs with a key file, tells what it made, and that it stands outside the register', async () => {
    const answer = await lacthu('--p12', 'key.p12', '--image', 'sign.png', 'in.pdf', 'out.pdf')
    expect(answer).toMatchObject({ code: 0, json: { ok: true, level: 'B-B', page: 1, register: 'outside' } })
    expect(answer.said).toContain('ngoài sổ đăng ký')
    expect(verifyPdf(readFileSync(at('out.pdf')), { trust: null })).toMatchObject({ integrity: 'intact' })
  })

  it('puts a signature where it is told to, in points from the bottom left corner', async () => {
    const { json } = await lacthu(
      ...['--p12', 'key.p12', '--text', 'Đã ký', '--page', '1', '--rect', '300,400,150,30', 'in.pdf', 'out2.pdf'],
    )
    expect(json).toMatchObject({ ok: true, page: 1, rect: [300, 400, 450, 430] })
  })

  it('says what is wrong with a place left of the page instead of how it is called', async () => {
    const { json } = await lacthu(
      ...['--p12', 'key.p12', '--text', 'Đã ký', '--page', '1', '--rect', '-5,400,150,30', 'in.pdf', 'out2.pdf'],
    )
    expect(json).toMatchObject({ ok: false, refusal: { code: 'boxOutside' } })
  })

  it('takes a time-stamp where a service is named and no level', async () => {
    const service = await startStampService()
    const { json } = await lacthu('--p12', 'key.p12', '--invisible', '--tsa', service.url, 'in.pdf', 'out4.pdf')
    service.close()
    expect(json).toMatchObject({ ok: true, level: 'B-T' })
  })

  it('takes a time-stamp', async () => {
    const service = await startStampService()
    const { json } = await lacthu(
      ...['--p12', 'key.p12', '--level', 'T', '--tsa', service.url, '--role', 'annex', '--text', 'Số: 05/QĐ-UBND'],
      ...['in.pdf', 'out3.pdf'],
    )
    service.close()
    expect(json).toMatchObject({ ok: true, level: 'B-T', timeSource: 'signatureTimestamp' })
  })

  it('refuses and writes nothing', async () => {
    writeFileSync(at('no.pdf'), 'no PDF')
    const answer = await lacthu('--p12', 'key.p12', 'no.pdf', 'nothing.pdf')
    expect(answer).toMatchObject({ code: 1, json: { ok: false, refusal: { code: 'notPdf' } } })
    expect(answer.said.trim()).toBe('Tệp không phải là PDF.')
    expect(existsSync(at('nothing.pdf'))).toBe(false)
    expect(await lacthu('--p12', 'key.p12', 'in.pdf', 'in.pdf')).toMatchObject({
      json: { refusal: { code: 'outputIsInput' } },
    })
    expect(await lacthu('--p12', 'own.pem', 'in.pdf', 'nothing.pdf')).toMatchObject({
      json: { refusal: { code: 'damaged' } },
    })
    // Nobody answers about the certificates, so LT is not claimed.
    const service = await startStampService()
    const words = ['--p12', 'key.p12', '--level', 'LT', '--tsa', service.url, 'in.pdf', 'nothing.pdf']
    expect(await lacthu(...words)).toMatchObject({ code: 1, json: { refusal: { code: 'evidenceMissing' } } })
    service.close()
    expect(existsSync(at('nothing.pdf'))).toBe(false)
  })

  it('explains itself to whoever calls it wrongly', async () => {
    const calls = [
      ['in.pdf', 'out.pdf'],
      ['--p12', 'key.p12', '--pkcs11', 'lib.so', 'in.pdf', 'out.pdf'],
      ['--p12', 'key.p12', '--level', 'T', 'in.pdf', 'out.pdf'],
      ['--p12', 'key.p12', '--role', 'copy', 'in.pdf', 'out.pdf'],
      ['--p12', 'key.p12', '--role', 'copy', '--text', ' ', 'in.pdf', 'out.pdf'],
      ['--p12', 'key.p12', '--page', '1', '--rect', '1,2,3', '--text', 'A', 'in.pdf', 'out.pdf'],
      ['--p12', 'key.p12', 'in.pdf'],
    ]
    for (const answer of await Promise.all(calls.map((words) => lacthu(...words))))
      expect(answer).toMatchObject({ code: 2, json: null })
  }, 90_000)
})
