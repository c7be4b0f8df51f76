import { constants, createHash, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifyCms, type CmsInput, type CmsReport } from '#main/adapters/signing/cms/verify.ts'
import { constructedTag, encode, encodeInteger, encodeOid, sameBytes, tags } from '#main/adapters/signing/der.ts'
import { Findings } from '#main/adapters/signing/findings.ts'
import { parseCertificate } from '#main/adapters/signing/pki/certificate.ts'
import {
  algorithm,
  attribute,
  bindingV1,
  bindingV2,
  contentTypeAttribute,
  contentTypes,
  digestAlgorithm,
  digestAttribute,
  explicit,
  makeCertificate,
  makeCms,
  makeSignedData,
  makeSignerInfo,
  nothing,
  octets,
  rsaKey,
  sequence,
  setOf,
  soundAttributes,
  timeAttribute,
  type SignerOptions,
  type TestCertificate,
} from '../../support/cms-builder.ts'

const before = Buffer.from('%PDF-1.7 Quyết định số 12/QĐ-UBND ')
const after = Buffer.from(' trailer %%EOF')
const bytes = Buffer.concat([before, Buffer.from('<00>'), after])
const range = { start: before.length, end: before.length + 4, stop: bytes.length }
const content = [before, after]
const certificate = makeCertificate()
const sha256 = createHash('sha256').update(before).update(after).digest()
const sha1 = createHash('sha1').update(before).update(after).digest()

interface Verified extends CmsReport {
  readonly reasons: readonly string[]
}

const verify = (contents: Uint8Array, options: Partial<CmsInput> = {}): Verified => {
  const findings = new Findings()
  const input = {
    bytes,
    range,
    contents,
    subFilter: 'ETSI.CAdES.detached',
    dictCertificates: [],
    certificates: [],
    findings,
    ...options,
  }
  return { ...verifyCms(input), reasons: findings.all.map(({ check, reason }) => `${check} ${reason}`) }
}

const sound: SignerOptions = { certificate, content }
const withAttributes = (...attributes: readonly Uint8Array[]): Uint8Array => makeCms({ ...sound, attributes })

describe('a sound signature', () => {
  it('is intact, and tells about itself', () => {
    const report = verify(withAttributes(...soundAttributes(sound), timeAttribute('2026-03-02T01:02:03')))
    expect(report.reasons).toEqual([])
    expect(report).toMatchObject({ digestOk: true, signatureOk: true, timestamps: [], documentTimestamp: null })
    expect(report.signer?.der).toEqual(certificate.der)
    expect(report.certificates).toHaveLength(1)
    expect(report.algorithm).toEqual({ digest: 'SHA-256', signature: 'RSA', family: 'RSA', keyBits: 2048 })
    expect(report.facts).toMatchObject({ certificateBinding: 'v2', policy: null, commitments: [] })
    expect(report.facts?.signingTime).toBe(Date.UTC(2026, 2, 2, 1, 2, 3))
  })

  it.each(['sha1', 'sha384', 'sha512'])('with %s', (hash) => {
    const report = verify(makeCms({ ...sound, hash }))
    expect(report.reasons).toEqual([])
    expect(report.signatureOk && report.digestOk).toBe(true)
  })

  it('by a certificate that its subject key identifier names', () => {
    const identified = makeCms({ ...sound, bySubjectKeyId: 'ab12' })
    expect(verify(identified).reasons).toContain('C10 cms.certificateMissing')
  })

  it('with a binding by SHA-1, with policy and commitment', () => {
    const report = verify(
      withAttributes(
        contentTypeAttribute(),
        digestAttribute(sha256),
        bindingV1(certificate),
        attribute('1.2.840.113549.1.9.16.2.15', sequence(encodeOid('1.2.3.4'))),
        attribute('1.2.840.113549.1.9.16.2.16', sequence(encodeOid('1.2.840.113549.1.9.16.6.1'))),
      ),
    )
    expect(report.reasons).toEqual([])
    expect(report.facts).toMatchObject({
      certificateBinding: 'v1',
      policy: '1.2.3.4',
      commitments: ['1.2.840.113549.1.9.16.6.1'],
    })
  })

  it('in a wrapper of indefinite lengths', () => {
    const eoc = Uint8Array.of(0, 0)
    const open = (tag: number, ...parts: readonly Uint8Array[]) =>
      Buffer.concat([Uint8Array.of(tag, 0x80), ...parts, eoc])
    const signer = makeSignerInfo(sound)
    const inner = open(
      tags.sequence,
      encodeInteger('1'),
      setOf(digestAlgorithm('sha256')),
      open(tags.sequence, encodeOid(contentTypes.data)),
      open(constructedTag(0), certificate.der),
      open(tags.set, signer),
    )
    const whole = open(tags.sequence, encodeOid(contentTypes.signedData), open(constructedTag(0), inner))
    const report = verify(whole)
    expect(report.reasons).toEqual([])
    expect(report.signatureOk && report.digestOk).toBe(true)
  })
})

describe('C1: the structure', () => {
  it.each([
    ['random bytes', Buffer.from('not DER at all')],
    ['bytes behind it', Buffer.concat([makeCms(sound), Uint8Array.of(0)])],
    ['cut short', makeCms(sound).subarray(0, -1)],
    ['another content type', sequence(encodeOid(contentTypes.data), explicit(0, octets(before)))],
  ])('%s', (_, contents) => {
    const report = verify(contents)
    expect(report.reasons).toEqual(['C1 cms.malformed'])
    expect(report.signatureOk).toBe(false)
  })

  it('nested without end', () => {
    let nested: Uint8Array = nothing
    for (let depth = 0; depth < 5000; depth++) nested = explicit(0, nested)
    expect(verify(sequence(encodeOid(contentTypes.signedData), nested)).reasons).toEqual(['C1 cms.malformed'])
    const deep = withAttributes(...soundAttributes(sound), attribute('1.2.3', nested))
    expect(verify(deep).signatureOk).toBe(true)
  })
})

describe('C2: one signer', () => {
  it('none', () => {
    expect(verify(makeSignedData({ signers: [], certificates: [certificate] })).reasons).toContain('C2 cms.noSigner')
  })

  it('two', () => {
    const signers = [makeSignerInfo(sound), makeSignerInfo(sound)]
    expect(verify(makeSignedData({ signers, certificates: [certificate] })).reasons).toEqual(['C2 cms.severalSigners'])
  })
})

describe('C3: the content', () => {
  const embed = (held: Uint8Array, options: Partial<SignerOptions> = {}): Uint8Array =>
    makeSignedData({
      signers: [makeSignerInfo({ ...sound, ...options })],
      certificates: [certificate],
      content: held,
    })

  it('something else beside the paper', () => {
    const report = verify(embed(Buffer.from('nội dung khác')))
    expect(report.reasons).toEqual(['C3 cms.contentSmuggled'])
    expect(report.digestOk).toBe(true)
  })

  it('an empty one', () => {
    expect(verify(embed(new Uint8Array())).reasons).toEqual(['C3 cms.contentSmuggled'])
  })

  it('the paper or its digest once more', () => {
    expect(verify(embed(Buffer.concat(content))).reasons).toEqual(['C3 cms.contentRepeated'])
    expect(verify(embed(sha256)).reasons).toEqual(['C3 cms.contentRepeated'])
  })

  it('does not verify another content than the paper', () => {
    const other = Buffer.from('nội dung khác')
    const report = verify(embed(other, { content: [other] }))
    expect(report.reasons).toEqual(['C3 cms.contentSmuggled', 'C5 cms.digestDiffers'])
    expect(report.digestOk).toBe(false)
  })

  it('of another type', () => {
    const signer = makeSignerInfo({ ...sound, contentType: contentTypes.tstInfo })
    const whole = makeSignedData({ signers: [signer], certificates: [certificate], contentType: contentTypes.tstInfo })
    expect(verify(whole).reasons).toEqual(['C3 cms.contentTypeWrong'])
  })

  it('none where there must be one', () => {
    expect(verify(makeCms(sound), { subFilter: 'adbe.pkcs7.sha1' }).reasons).toContain('C3 cms.contentMissing')
  })
})

describe('C4, C5: the signed attributes', () => {
  const binding = bindingV2(certificate)

  it.each([
    ['no messageDigest', [contentTypeAttribute(), binding], 'C4 cms.digestMissing'],
    ['no contentType', [digestAttribute(sha256), binding], 'C4 cms.contentTypeMissing'],
    [
      'two digests',
      [contentTypeAttribute(), digestAttribute(sha256), digestAttribute(sha1), binding],
      'C4 cms.attributeRepeated',
    ],
    [
      'two values',
      [contentTypeAttribute(), attribute('1.2.840.113549.1.9.4', octets(sha256), octets(sha1)), binding],
      'C4 cms.attributeRepeated',
    ],
    [
      'another contentType than the content has',
      [contentTypeAttribute(contentTypes.tstInfo), digestAttribute(sha256), binding],
      'C4 cms.contentTypeWrong',
    ],
    ['another digest', [contentTypeAttribute(), digestAttribute(sha1), binding], 'C5 cms.digestDiffers'],
  ] as const)('%s', (_, attributes, expected) => {
    expect(verify(withAttributes(...attributes)).reasons).toContain(expected)
  })

  it('finds a change of any byte of the paper', () => {
    const contents = makeCms(sound)
    for (const at of [0, before.length - 1, range.end, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      const report = verify(contents, { bytes: changed })
      expect(report.reasons).toEqual(['C5 cms.digestDiffers'])
      expect(report).toMatchObject({ digestOk: false, signatureOk: true })
    }
  })
})

describe('C6, C7: the signature', () => {
  it('by another key', () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const report = verify(makeCms({ ...sound, signWith: (data) => sign('sha256', data, stranger.privateKey) }))
    expect(report.reasons).toEqual(['C6 cms.signatureWrong'])
    expect(report).toMatchObject({ digestOk: true, signatureOk: false })
  })

  it('over attributes stored out of order is verified as stored', () => {
    const attributes = soundAttributes(sound).toSorted((a, b) => Buffer.compare(b, a))
    const stored = makeCms({
      ...sound,
      attributes,
      signWith: () => sign('sha256', setOf(...attributes), rsaKey.privateKey),
    })
    // The builder stores what it is given in order; here the order is turned back by hand.
    const sorted = setOf(...attributes.toSorted((a, b) => Buffer.compare(a, b))).subarray(2)
    const at = Buffer.from(stored).indexOf(sorted.subarray(2))
    const turned = Buffer.from(stored)
    turned.set(setOf(...attributes).subarray(4), at)
    expect(sameBytes(turned, stored)).toBe(false)
    expect(verify(turned).reasons).toEqual([])
  })

  it('over the strict order of what is stored otherwise is told', () => {
    const attributes = soundAttributes(sound)
    const sorted = attributes.toSorted((a, b) => Buffer.compare(a, b))
    const whole = Buffer.from(makeCms(sound))
    const inside = Buffer.concat(sorted)
    const at = whole.indexOf(inside)
    expect(at).toBeGreaterThan(0)
    whole.set(Buffer.concat(sorted.toReversed()), at)
    const report = verify(whole)
    expect(report.reasons).toEqual(['C6 cms.attributesNotStrict'])
    expect(report.signatureOk).toBe(true)
  })

  it('without attributes is one of Adobe’s, not of PAdES', () => {
    const bare = makeCms({ ...sound, attributes: null })
    expect(verify(bare, { subFilter: 'adbe.pkcs7.detached' })).toMatchObject({
      reasons: [],
      digestOk: true,
      signatureOk: true,
    })
    expect(verify(bare).reasons).toEqual(['C7 cms.attributesMissing', 'C9 cms.certificateNotBound'])
    const other = verify(makeCms({ ...sound, attributes: null, content: [after] }), {
      subFilter: 'adbe.pkcs7.detached',
    })
    expect(other).toMatchObject({ reasons: ['C6 cms.signatureWrong'], digestOk: false, signatureOk: false })
  })
})

describe('C8: algorithms', () => {
  const sha256WithRsa = '1.2.840.113549.1.1.11'
  const pss = (hash: string, mask: string): Uint8Array =>
    algorithm(
      '1.2.840.113549.1.1.10',
      sequence(
        explicit(0, digestAlgorithm(hash)),
        explicit(1, algorithm('1.2.840.113549.1.1.8', digestAlgorithm(mask))),
        explicit(2, encodeInteger('20')),
      ),
    )

  it('a digest and a signature that contradict each other', () => {
    const contents = makeCms({
      ...sound,
      hash: 'sha384',
      signatureAlgorithm: algorithm(sha256WithRsa, nothing),
      signWith: (data) => sign('sha256', data, rsaKey.privateKey),
    })
    expect(verify(contents).reasons).toEqual(['C8 cms.algorithmsDiffer'])
  })

  it('PSS', () => {
    const padding = constants.RSA_PKCS1_PSS_PADDING
    const signWith = (data: Uint8Array) => sign('sha256', data, { key: rsaKey.privateKey, padding, saltLength: 32 })
    const good = verify(makeCms({ ...sound, signatureAlgorithm: pss('sha256', 'sha256'), signWith }))
    expect(good).toMatchObject({ reasons: [], signatureOk: true, algorithm: { signature: 'RSA-PSS' } })
    const mixed = verify(makeCms({ ...sound, signatureAlgorithm: pss('sha256', 'sha1'), signWith }))
    expect(mixed.reasons).toContain('C8 cms.maskDiffers')
  })

  it('ECDSA and Ed25519', () => {
    const ec = makeCertificate({ key: generateKeyPairSync('ec', { namedCurve: 'prime256v1' }), serial: '33' })
    const ecdsa = verify(makeCms({ certificate: ec, content, signatureAlgorithm: algorithm('1.2.840.10045.4.3.2') }))
    expect(ecdsa).toMatchObject({
      reasons: [],
      signatureOk: true,
      algorithm: { signature: 'ECDSA P-256', keyBits: 256 },
    })
    const ed = makeCertificate({ key: generateKeyPairSync('ed25519'), serial: '34' })
    const signWith = (data: Uint8Array) => sign(null, data, ed.privateKey)
    const signatureAlgorithm = algorithm('1.3.101.112')
    const good = verify(makeCms({ certificate: ed, content, hash: 'sha512', signatureAlgorithm, signWith }))
    expect(good).toMatchObject({ reasons: [], signatureOk: true, algorithm: { signature: 'Ed25519' } })
    const bad = verify(makeCms({ certificate: ed, content, hash: 'sha256', signatureAlgorithm, signWith }))
    expect(bad.reasons).toEqual(['C8 cms.algorithmsDiffer'])
  })

  it('unknown ones are unsupported, not wrong', () => {
    const unknown = algorithm('2.16.840.1.101.3.4.3.18')
    expect(verify(makeCms({ ...sound, signatureAlgorithm: unknown })).reasons).toEqual([
      'C8 cms.algorithmUnsupported',
      'C11 cms.signatureUnsupported',
    ])
    const digest = verify(makeCms({ ...sound, digestAlgorithm: algorithm('1.2.3.4') }))
    expect(digest.reasons).toContain('C8 cms.algorithmUnsupported')
    expect(digest.reasons).not.toContain('C6 cms.signatureWrong')
  })

  it('a digest named by its signature algorithm', () => {
    const sha1WithRsa = algorithm('1.2.840.113549.1.1.5', nothing)
    const old = makeCms({ ...sound, hash: 'sha1', digestAlgorithm: sha1WithRsa })
    expect(verify(old)).toMatchObject({
      reasons: ['C8 cms.digestAlgorithmMisnamed'],
      digestOk: true,
      signatureOk: true,
    })
    const wrong = makeCms({ ...sound, digestAlgorithm: algorithm(sha256WithRsa, nothing) })
    expect(verify(wrong).reasons).toEqual(['C8 cms.digestAlgorithmWrong'])
  })

  it('cmsAlgorithmProtection', () => {
    const rsa = encodeOid('1.2.840.113549.1.1.1')
    const protection = (digest: string, signature: Uint8Array) =>
      attribute('1.2.840.113549.1.9.52', sequence(digestAlgorithm(digest), encode(0xa1, signature, nothing)))
    const with_ = (value: Uint8Array) => verify(withAttributes(...soundAttributes(sound), value)).reasons
    expect(with_(protection('sha256', rsa))).toEqual([])
    expect(with_(protection('sha512', rsa))).toEqual(['C8 cms.protectionDiffers'])
    expect(with_(protection('sha256', encodeOid('1.2.840.10045.4.3.2')))).toEqual(['C8 cms.protectionDiffers'])
  })
})

describe('C9, C10: the certificate', () => {
  const twin = makeCertificate({ name: 'Trần Văn Bình' })
  const signedBy = (one: TestCertificate, ...certificates: readonly TestCertificate[]): Uint8Array =>
    makeSignedData({ signers: [makeSignerInfo({ ...sound, certificate: one })], certificates })

  it('another one with the same key', () => {
    const attributes = [contentTypeAttribute(), digestAttribute(sha256), bindingV2(twin)]
    const report = verify(withAttributes(...attributes))
    expect(report.reasons).toEqual(['C9 cms.certificateDiffers'])
    expect(report.signatureOk).toBe(true)
  })

  it('not bound at all', () => {
    const bare = withAttributes(contentTypeAttribute(), digestAttribute(sha256))
    expect(verify(bare).reasons).toEqual(['C9 cms.certificateNotBound'])
    expect(verify(bare, { subFilter: 'adbe.pkcs7.detached' }).reasons).toEqual([])
  })

  it('bound by a wrong number', () => {
    const attributes = [contentTypeAttribute(), digestAttribute(sha256), bindingV2(certificate, { serial: '99' })]
    expect(verify(withAttributes(...attributes)).reasons).toEqual(['C9 cms.issuerSerialDiffers'])
  })

  it('missing, or elsewhere in the document', () => {
    const lone = signedBy(certificate, twin)
    const missing = verify(lone)
    expect(missing.reasons).toEqual(['C10 cms.certificateMissing', 'C11 cms.signatureUnsupported'])
    expect(missing.signer).toBeNull()
    const stored = parseCertificate(certificate.der)
    const found = verify(lone, { certificates: stored === null ? [] : [stored] })
    expect(found).toMatchObject({ reasons: ['C10 cms.certificateOutside'], signatureOk: true })
  })

  it('the bound one among two of the same name and number', () => {
    const other = makeCertificate({ key: generateKeyPairSync('rsa', { modulusLength: 1024 }) })
    expect(verify(signedBy(certificate, other, certificate))).toMatchObject({ reasons: [], signatureOk: true })
  })
})

describe('the older forms', () => {
  const digested = (held: Uint8Array, options: Partial<SignerOptions> = {}): Uint8Array =>
    makeSignedData({
      signers: [makeSignerInfo({ certificate, content: [held], hash: 'sha1', ...options })],
      certificates: [certificate],
      content: held,
    })

  it('adbe.pkcs7.sha1 signs the SHA-1 digest, and verifies both', () => {
    const subFilter = 'adbe.pkcs7.sha1'
    expect(verify(digested(sha1), { subFilter })).toMatchObject({ reasons: [], digestOk: true, signatureOk: true })
    expect(verify(digested(sha1, { attributes: null }), { subFilter }).signatureOk).toBe(true)
    const other = verify(digested(sha256), { subFilter })
    expect(other).toMatchObject({ reasons: ['C5 cms.digestDiffers'], digestOk: false })
    // CVE-2025-43903: the digest fits, but nobody signed it.
    const forged = verify(digested(sha1, { signWith: () => new Uint8Array(256) }), { subFilter })
    expect(forged).toMatchObject({ reasons: ['C6 cms.signatureWrong'], signatureOk: false })
    const misnamed = digested(sha1, { digestAlgorithm: algorithm('1.2.840.113549.1.1.5', nothing) })
    expect(verify(misnamed, { subFilter }).reasons).toEqual(['C8 cms.digestAlgorithmWrong'])
  })

  it('adbe.x509.rsa_sha1 is a bare signature beside its certificate', () => {
    const subFilter = 'adbe.x509.rsa_sha1'
    const dictCertificates = [certificate.der]
    const value = (hash: string) => octets(sign(hash, Buffer.concat(content), rsaKey.privateKey))
    const good = verify(value('sha1'), { subFilter, dictCertificates })
    expect(good).toMatchObject({ reasons: [], digestOk: true, signatureOk: true, algorithm: { digest: 'SHA-1' } })
    expect(verify(value('sha256'), { subFilter, dictCertificates }).algorithm?.digest).toBe('SHA-256')
    expect(verify(octets(new Uint8Array(256)), { subFilter, dictCertificates }).reasons).toEqual([
      'C6 cms.signatureWrong',
    ])
    expect(verify(value('sha1'), { subFilter }).reasons).toEqual(['C10 cms.certificateMissing'])
    expect(verify(sha1, { subFilter, dictCertificates }).reasons).toEqual(['C1 cms.malformed'])
  })

  it('an unknown one answers nothing', () => {
    expect(verify(makeCms(sound), { subFilter: 'acme.detached' })).toMatchObject({
      signatureOk: false,
      digestOk: false,
    })
  })
})

describe('embedded revocation data', () => {
  const crl = sequence(octets(Buffer.from('crl')))
  const basic = sequence(octets(Buffer.from('basic')))
  const response = sequence(
    encode(tags.enumerated, Uint8Array.of(0)),
    explicit(0, sequence(encodeOid('1.3.6.1.5.5.7.48.1.1'), octets(basic))),
  )

  it('is found in the CMS and in attributes', () => {
    const archival = attribute(
      '1.2.840.113583.1.1.8',
      sequence(explicit(0, sequence(crl)), explicit(1, sequence(response))),
    )
    const values = attribute(
      '1.2.840.113549.1.9.16.2.24',
      sequence(explicit(0, sequence(crl)), explicit(1, sequence(basic))),
    )
    const contents = makeSignedData({
      signers: [
        makeSignerInfo({ ...sound, attributes: [...soundAttributes(sound), archival], unsigned: () => [values] }),
      ],
      certificates: [certificate],
      revocations: [crl, encode(constructedTag(1), encodeOid('1.3.6.1.5.5.7.16.2'), response)],
    })
    const { revocation, reasons } = verify(contents)
    expect(reasons).toEqual([])
    expect(revocation.crls.map((one) => Buffer.from(one))).toEqual([crl, crl, crl].map((one) => Buffer.from(one)))
    expect(revocation.ocsps.map((one) => Buffer.from(one))).toEqual(
      [response, response, response].map((one) => Buffer.from(one)),
    )
  })
})
