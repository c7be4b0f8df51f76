import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { verifyCms } from '#main/adapters/signing/cms/verify.ts'
import { Findings } from '#main/adapters/signing/findings.ts'
import { makeCertificate, makeCms, rsaKey, soundAttributes } from '../../support/cms-builder.ts'

const present = spawnSync('openssl', ['version']).status === 0
if (!present) console.log('openssl is not installed: its answers are not compared')

const folder = mkdtempSync(path.join(tmpdir(), 'openssl-cms-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, content?: Uint8Array | string): string => {
  const at = path.join(folder, name)
  if (content !== undefined) writeFileSync(at, content)
  return at
}
const openssl = (...args: readonly string[]): boolean => spawnSync('openssl', args).status === 0

const content = Buffer.from('%PDF-1.7 Công văn số 7/UBND-VP %%EOF')
const certificate = makeCertificate()

const ours = (contents: Uint8Array, over: Buffer): boolean => {
  const report = verifyCms({
    bytes: over,
    range: { start: over.length, end: over.length, stop: over.length },
    contents,
    subFilter: 'adbe.pkcs7.detached',
    dictCertificates: [],
    certificates: [],
    findings: new Findings(),
  })
  return report.digestOk && report.signatureOk
}

const theirs = (contents: Uint8Array, over: Buffer): boolean =>
  openssl(
    ...['cms', '-verify', '-inform', 'DER', '-binary', '-noverify', '-in', file('cms.der', contents)],
    ...['-content', file('content', over), '-out', file('out')],
  )

describe.skipIf(!present)('openssl cms', () => {
  const sound = { certificate, content: [content] }

  it.each([
    ['SHA-256', makeCms(sound)],
    ['SHA-384', makeCms({ ...sound, hash: 'sha384' })],
    ['without signed attributes', makeCms({ ...sound, attributes: null })],
    ['attributes of another content', makeCms({ ...sound, attributes: soundAttributes({ ...sound, content: [] }) })],
    ['a signature of zeros', makeCms({ ...sound, signWith: () => new Uint8Array(256) })],
  ])('agrees on %s', (_, contents) => {
    expect(ours(contents, content)).toBe(theirs(contents, content))
    const changed = Buffer.from(content.toString('latin1').replace('7/', '8/'), 'latin1')
    expect(ours(contents, changed)).toBe(false)
    expect(theirs(contents, changed)).toBe(false)
  })

  it.each([
    ['RSA', [], []],
    ['RSA-PSS', [], ['-keyopt', 'rsa_padding_mode:pss']],
    ['P-384', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'], []],
    ['brainpool', ['ec', '-pkeyopt', 'ec_paramgen_curve:brainpoolP256r1'], []],
    ['streamed RSA', [], ['-stream']],
  ] as const)('makes what is verified here: %s', (name, keyOptions, signOptions) => {
    const key = file(`${name}.key`, rsaKey.privateKey.export({ type: 'pkcs8', format: 'pem' }))
    if (keyOptions.length > 0) expect(openssl('genpkey', '-algorithm', ...keyOptions, '-out', key)).toBe(true)
    const cert = file(`${name}.pem`)
    expect(openssl('req', '-x509', '-new', '-key', key, '-subj', '/CN=Test', '-days', '30', '-out', cert)).toBe(true)
    const out = file(`${name}.cms`)
    const signed = openssl(
      ...['cms', '-sign', '-binary', '-outform', 'DER', '-md', 'sha256', '-cades', '-in', file('content', content)],
      ...['-signer', cert, '-inkey', key, '-out', out, ...signOptions],
    )
    expect(signed).toBe(true)
    expect(ours(readFileSync(out), content)).toBe(true)
    expect(ours(readFileSync(out), content.subarray(1))).toBe(false)
  })
})
