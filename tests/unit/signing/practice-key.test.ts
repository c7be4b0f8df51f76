import { X509Certificate, verify } from 'node:crypto'
import { expect, it } from 'vitest'
import { practiceKey } from '#main/adapters/signing/sign/practice-key.ts'

it('a practice key is the same for the same name, certified by itself, and signs', async () => {
  const [key, again, other] = ['Lê Văn Bách', 'Lê Văn Bách', 'Trần Thị Mai'].map(practiceKey)
  if (key === undefined) throw new Error('no key')
  expect(again?.certificate).toEqual(key.certificate)
  expect(other?.certificate).not.toEqual(key.certificate)
  const certificate = new X509Certificate(key.certificate)
  expect(certificate.subject).toBe('O=LAC THU - THUC HANH\nCN=Lê Văn Bách')
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  const data = Buffer.from('văn bản')
  const signed = await key.sign(data, 'ecdsaSha256')
  expect(signed.ok && verify('sha256', data, certificate.publicKey, signed.value)).toBe(true)
})
