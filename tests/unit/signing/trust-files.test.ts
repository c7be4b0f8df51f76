import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { constructedTag, encode, encodeInteger, encodeOid, tags } from '#main/adapters/signing/der.ts'
import { Findings } from '#main/adapters/signing/findings.ts'
import { parseCertificate } from '#main/adapters/signing/pki/certificate.ts'
import { readKnownCertificates, recognise } from '#main/adapters/signing/pki/known-certificates.ts'
import { validatePath } from '#main/adapters/signing/pki/path.ts'
import { readRevocation } from '#main/adapters/signing/pki/revocation-file.ts'
import { readTrustFile } from '#main/adapters/signing/pki/trust-file.ts'
import {
  answerOcsp,
  explicit,
  issueCertificate,
  issueCrl,
  nameOf,
  sequence,
  set,
} from '../../support/certificate-builder.ts'

const root = issueCertificate({ subject: 'CN=Gốc' })
const leaf = issueCertificate({ subject: 'CN=Người ký', by: root })
const crl = issueCrl({ by: root, entries: [{ serial: '5', at: '2025-01-01T00:00:00Z' }] })
const ocsp = answerOcsp({ responder: root, issuer: root, subject: leaf.certificate })

const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`

const found = (file: Uint8Array) => {
  const { certificates, crls, ocsps } = readTrustFile(file)
  return [certificates.map(({ sha256 }) => sha256), crls.length, ocsps.length]
}

describe('a file brought for the trust store', () => {
  it('is PEM with anything around it, DER, or bare base64', () => {
    const text = `Bag Attributes\n${pem('CERTIFICATE', root.der)}rác\n${pem('X509 CRL', crl)}`
    expect(found(Buffer.from(text))).toEqual([[root.certificate.sha256], 1, 0])
    expect(found(leaf.der)).toEqual([[leaf.certificate.sha256], 0, 0])
    expect(found(ocsp)).toEqual([[], 0, 1])
    expect(found(Buffer.from(Buffer.from(crl).toString('base64')))).toEqual([[], 1, 0])
    expect(found(Buffer.from('Mọi thứ khác'))).toEqual([[], 0, 0])
  })

  it('is a bundle of certificates and lists', () => {
    const signedData = sequence(
      encodeInteger('1'),
      set(),
      sequence(encodeOid('1.2.840.113549.1.7.1')),
      encode(constructedTag(0), root.der, leaf.der),
      encode(constructedTag(1), crl),
      set(),
    )
    const bundle = sequence(encodeOid('1.2.840.113549.1.7.2'), explicit(0, signedData))
    const all = [[root.certificate.sha256, leaf.certificate.sha256], 1, 0]
    expect(found(bundle)).toEqual(all)
    expect(found(Buffer.from(pem('PKCS7', bundle)))).toEqual(all)
  })
})

describe('revocation data brought for the store', () => {
  it('is taken when a certificate at hand proves it', () => {
    expect(readRevocation(crl, [root.certificate])).toMatchObject({
      kind: 'crl',
      issuer: 'Gốc',
      thisUpdate: Date.parse('2025-05-31T00:00:00Z'),
      entries: 1,
    })
    expect(readRevocation(ocsp, [root.certificate])).toMatchObject({ kind: 'ocsp', issuer: 'Gốc', entries: null })
  })

  it('is refused otherwise', () => {
    const namesake = issueCertificate({ subject: 'CN=Gốc' })
    expect(readRevocation(crl, [])).toBe('issuerUnknown')
    expect(readRevocation(crl, [namesake.certificate])).toBe('signatureWrong')
    expect(readRevocation(ocsp, [])).toBe('signatureWrong')
    expect(
      readRevocation(answerOcsp({ responder: root, issuer: root, subject: leaf.certificate, certificates: [] }), []),
    ).toBe('issuerUnknown')
    expect(readRevocation(leaf.der, [root.certificate])).toBe('notRevocation')
  })

  it('takes the place of the older one of the same scope', () => {
    const keyOf = (der: Uint8Array) => {
      const read = readRevocation(der, [root.certificate])
      return typeof read === 'string' ? read : read.key
    }
    const delta = { oid: '2.5.29.27', critical: true, value: encodeInteger('1') }
    expect(keyOf(issueCrl({ by: root, thisUpdate: '2025-06-02T00:00:00Z' }))).toBe(keyOf(crl))
    expect(keyOf(issueCrl({ by: root, extensions: [delta] }))).not.toBe(keyOf(crl))
  })
})

describe('the certificates the program knows', () => {
  const folder = fileURLToPath(new URL('../../../resources/signatures/known-certificates', import.meta.url))

  it('are what their fingerprints say, and lead to the two roots proposed', async () => {
    const { certificates } = await readKnownCertificates(folder)
    const roots = certificates.filter(({ role }) => role === 'root')
    expect(roots).toHaveLength(2)
    for (const { certificate, role } of certificates) {
      if (role === 'root') continue
      const findings = new Findings()
      const report = validatePath(
        {
          leaf: certificate,
          at: certificate.notBefore + 1,
          now: certificate.notBefore + 1,
          provedAfter: null,
          anchors: roots.map((root) => ({ certificate: root.certificate, purposes: new Set(root.purposes) })),
          evidence: { certificates: certificates.map((known) => known.certificate), crls: [], ocsps: [] },
          purpose: role === 'timestamping' ? 'timestamping' : 'any',
          revocation: 'wanted',
        },
        findings,
      )
      expect([certificate.subject.text, report.trust]).toEqual([certificate.subject.text, 'anchored'])
      expect(findings.all.map(({ reason }) => reason)).toEqual(['revocation.notChecked'])
    }
  })

  it('and those waited for are recognised when they are brought', async () => {
    const { wanted } = await readKnownCertificates(folder)
    const { subjectKeyIds: [id] = [] } = wanted.find(({ sha256 }) => sha256 === null) ?? {}
    const brought = issueCertificate({
      subject: nameOf('CN=Được mang đến'),
      extensions: [{ oid: '2.5.29.14', value: encode(tags.octetString, Buffer.from(id ?? '', 'hex')) }],
    })
    expect(recognise(brought.certificate, { wanted })?.subjectKeyIds).toContain(id)
    expect(recognise(root.certificate, { wanted })).toBeNull()
  })
})

describe('reading certificates and revocation data', () => {
  it('never throws on damaged ones', () => {
    for (const whole of [root.der, leaf.der, crl, ocsp])
      for (let at = 0; at < whole.length; at += 1) {
        const damaged = Uint8Array.from(whole)
        damaged[at] = (damaged[at] ?? 0) ^ (1 + (at % 255))
        parseCertificate(damaged)
        readTrustFile(damaged)
        readRevocation(damaged, [root.certificate])
        readTrustFile(whole.subarray(0, at))
      }
  })
})
