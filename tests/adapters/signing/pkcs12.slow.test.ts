import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, verify, X509Certificate, constants } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPkcs12 } from '#main/adapters/signing/sign/pkcs12.ts'
import type { SignatureScheme, SigningKey } from '#main/adapters/signing/sign/key.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
if (!hasOpenssl) console.log('SKIPPED: PKCS#12 containers, because openssl is not installed.')

const password = 'Mật khẩu Lạc Thư 2026'
const data = Buffer.from('Công văn số 12/SNN-VP')

let folder: string
const at = (name: string): string => join(folder, name)
const openssl = (...args: string[]): void => {
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
}

/** A certificate `name` by the authority `issuer` (its own when they are the same). */
const certify = (name: string, issuer: string, subject: string, ...newKey: string[]): void => {
  openssl('genpkey', '-out', `${name}.key`, ...newKey)
  const request = [
    'req',
    '-new',
    '-x509',
    '-days',
    '30',
    '-key',
    `${name}.key`,
    '-out',
    `${name}.crt`,
    '-subj',
    subject,
  ]
  openssl(...request, '-utf8', ...(issuer === name ? [] : ['-CA', `${issuer}.crt`, '-CAkey', `${issuer}.key`]))
}
const rsa = ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']
const ec = (curve: string) => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`]

const exported = (name: string, secret: string, ...options: string[]): Uint8Array => {
  const parts = ['-inkey', `${name}.key`, '-in', `${name}.crt`, '-out', `${name}.p12`, '-passout', `pass:${secret}`]
  openssl('pkcs12', '-export', ...parts, ...options)
  return readFileSync(at(`${name}.p12`))
}

const opened = async (bytes: Uint8Array, secret: string): Promise<SigningKey> => {
  const key = await openPkcs12(bytes, secret)
  if (!key.ok) throw new Error(key.refusal.code)
  return key.value
}
const refusal = async (bytes: Uint8Array, secret: string): Promise<string> => {
  const key = await openPkcs12(bytes, secret)
  return key.ok ? 'opened' : key.refusal.code
}
const subjectOf = (der: Uint8Array | undefined): string => new X509Certificate(Buffer.from(der ?? [])).subject

const signs = async (key: SigningKey, scheme: SignatureScheme): Promise<boolean> => {
  const signature = await key.sign(data, scheme)
  if (!signature.ok) return false
  const { publicKey } = new X509Certificate(Buffer.from(key.certificate))
  const padding = scheme === 'rsaPssSha256' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {}
  const hash = scheme === 'ecdsaSha384' ? 'sha384' : scheme === 'ecdsaSha512' ? 'sha512' : 'sha256'
  return verify(hash, data, { key: publicKey, ...padding }, signature.value)
}

describe.skipIf(!hasOpenssl)('a PKCS#12 container', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lacthu-p12-'))
    certify('root', 'root', '/CN=Gốc thử nghiệm', ...ec('P-256'))
    certify('authority', 'root', '/CN=Chứng thực thử nghiệm', ...ec('P-256'))
    certify('person', 'authority', '/CN=Nguyễn Văn Thử/title=Phó Giám đốc', ...rsa)
    certify('other', 'authority', '/CN=Người khác', ...ec('P-256'))
    certify('p384', 'p384', '/CN=Lê Thị Ba Tám Bốn', ...ec('P-384'))
    certify('p521', 'p521', '/CN=Lê Thị Năm Hai Một', ...ec('P-521'))
    certify('edwards', 'edwards', '/CN=Ê-đu-a', '-algorithm', 'ED25519')
    const chain = ['root', 'other', 'authority'].map((name) => readFileSync(at(`${name}.crt`), 'utf8'))
    writeFileSync(at('chain.pem'), chain.join(''))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const kinds: Readonly<Record<string, readonly string[]>> = {
    'as OpenSSL 3 writes it': [],
    'with the encryption of older Windows': ['-legacy'],
    'with 3DES throughout': ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'SHA1'],
    'with 2-key 3DES': ['-keypbe', 'PBE-SHA1-2DES', '-certpbe', 'PBE-SHA1-2DES'],
    'with RC2 of 128 bits': ['-legacy', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-RC2-128'],
    'with AES-128 and SHA-512': ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-macalg', 'SHA512'],
    'with 3DES under PBES2': ['-keypbe', 'DES-EDE3-CBC', '-certpbe', 'DES-EDE3-CBC'],
    'without a seal': ['-nomac'],
    'with nothing encrypted': ['-keypbe', 'NONE', '-certpbe', 'NONE'],
  }
  it.each(Object.entries(kinds))('%s opens by a Vietnamese password, in either Unicode form', async (_, options) => {
    for (const form of ['NFC', 'NFD'] as const) {
      const bytes = exported('person', password.normalize(form), ...options)
      const before = createHash('sha256').update(bytes).digest('hex')
      for (const typed of ['NFC', 'NFD'] as const) {
        const key = await opened(bytes, password.normalize(typed))
        expect(subjectOf(key.certificate)).toContain('CN=Nguyễn Văn Thử')
        expect(await signs(key, 'rsaPkcs1Sha256')).toBe(true)
        expect(await signs(key, 'rsaPssSha256')).toBe(true)
      }
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(before)
    }
  })

  it.each([[], ['-legacy'], ['-nomac']])('refuses a wrong password (%s)', async (...options) => {
    const bytes = exported('person', password, ...options)
    expect(await refusal(bytes, 'Mật khẩu khác')).toBe('wrongPassword')
    expect(await refusal(bytes, '')).toBe('wrongPassword')
  })

  it.each([[], ['-legacy']])('opens without a password when it has none (%s)', async (...options) => {
    expect(await refusal(exported('person', '', ...options), '')).toBe('opened')
  })

  it('takes the certificate of its key and the issuers in their order, whatever stands first', async () => {
    const key = await opened(exported('person', password, '-certfile', 'chain.pem'), password)
    expect(subjectOf(key.certificate)).toContain('CN=Nguyễn Văn Thử')
    expect(key.chain.map(subjectOf)).toEqual(['CN=Chứng thực thử nghiệm', 'CN=Gốc thử nghiệm'])
  })

  it.each([
    ['other', 'ecdsaSha256'],
    ['p384', 'ecdsaSha384'],
    ['p521', 'ecdsaSha512'],
  ] as const)('signs with the key of %s by the hash of its strength', async (name, scheme) => {
    const key = await opened(exported(name, password), password)
    expect(key.schemes[0]).toBe(scheme)
    expect(await signs(key, scheme)).toBe(true)
    expect(await key.sign(data, 'rsaPkcs1Sha256')).toMatchObject({ refusal: { code: 'schemeRefused' } })
  })

  it('says what it lacks', async () => {
    expect(await refusal(exported('person', password, '-nokeys'), password)).toBe('noKey')
    expect(await refusal(exported('edwards', password), password)).toBe('unsupported')
    openssl(
      'pkcs12',
      '-export',
      '-inkey',
      'other.key',
      '-in',
      'other.crt',
      '-out',
      'o.p12',
      '-passout',
      'pass:x',
      '-nocerts',
    )
    expect(await refusal(readFileSync(at('o.p12')), 'x')).toBe('noCertificate')
  })

  it('answers for every mutilation of a container, without an exception and in bounded time', async () => {
    const bytes = exported('other', 'x', '-iter', '1', '-macalg', 'SHA256', '-nomac')
    for (let cut = 0; cut < bytes.length; cut += 7)
      expect(await refusal(bytes.subarray(0, cut), 'x')).not.toBe('opened')
    for (let index = 0; index < bytes.length; index += 3) {
      const altered = Uint8Array.from(bytes)
      altered[index] = (altered[index] as number) ^ 0x81
      await refusal(altered, 'x')
    }
    expect(await refusal(Buffer.from('%PDF-1.7'), 'x')).toBe('damaged')
    expect(await refusal(new Uint8Array(5 * 1_048_576), 'x')).toBe('damaged')
  })

  it('does not work for hours because a container says so', async () => {
    const bytes = Buffer.from(exported('other', 'x', '-iter', '100001', '-nomac'))
    const rounds = Buffer.from('02030186a1', 'hex')
    for (let found = bytes.indexOf(rounds); found >= 0; found = bytes.indexOf(rounds))
      Buffer.from('02037fffff', 'hex').copy(bytes, found)
    expect(await refusal(bytes, 'x')).toBe('unsupported')
  })
})
