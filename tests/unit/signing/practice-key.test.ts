import { X509Certificate, verify } from 'node:crypto'
import { expect, it } from 'vitest'
import { parseCertificate } from '#main/adapters/signing/pki/certificate.ts'
import { isPracticeAuthority } from '#main/adapters/signing/pki/practice-root.ts'
import { practiceRoot } from '#main/adapters/signing/sign/practice-authority.ts'
import { practiceKey } from '#main/adapters/signing/sign/practice-key.ts'
import { root } from '../../support/signed-papers.ts'

it('a practice key is the same for the same name, certified by the practice root, and signs', async () => {
  const [key, again, other] = ['Lê Văn Bách', 'Lê Văn Bách', 'Trần Thị Mai'].map(practiceKey)
  if (key === undefined) throw new Error('no key')
  expect(again?.certificate).toEqual(key.certificate)
  expect(other?.certificate).not.toEqual(key.certificate)
  expect(key.chain).toEqual([practiceRoot()])
  const certificate = new X509Certificate(key.certificate)
  expect(certificate.subject).toBe('C=VN\nO=THỰC HÀNH – số liệu hư cấu\nCN=Lê Văn Bách')
  expect(certificate.verify(new X509Certificate(practiceRoot()).publicKey)).toBe(true)
  const data = Buffer.from('văn bản')
  const signed = await key.sign(data, 'ecdsaSha256')
  expect(signed.ok && verify('sha256', data, certificate.publicKey, signed.value)).toBe(true)
  expect(await key.sign(data, 'rsaPssSha256')).toMatchObject({ ok: false, refusal: { code: 'schemeRefused' } })
})

it('the practice root is known by its key, and no other root is taken for it', () => {
  const own = parseCertificate(practiceRoot())
  const leaf = parseCertificate(practiceKey('Lê Văn Bách').certificate)
  expect(own && isPracticeAuthority(own)).toBe(true)
  expect(leaf && isPracticeAuthority(leaf)).toBe(false)
  expect(isPracticeAuthority(root.certificate)).toBe(false)
})
