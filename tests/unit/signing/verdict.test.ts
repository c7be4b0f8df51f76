import { describe, expect, test } from 'vitest'
import type { DocumentReport, SignatureReport } from '#shared/signatures/report.ts'
import { parseCertificate } from '#main/adapters/signing/pki/certificate.ts'
import type { TrustStore } from '#main/adapters/signing/trust-material.ts'
import { verifyPdf } from '#main/adapters/signing/verify.ts'
import { answerOcsp, extendedKeyUsage, issueCertificate, type Holder } from '../../support/certificate-builder.ts'
import {
  addSecurityStore,
  authority,
  clock,
  leader,
  paper,
  root,
  signAs,
  stampDocument,
  stampedAt,
} from '../../support/signed-papers.ts'
import { append, parts } from '../../support/signed-pdf.ts'
import { timestampToken } from '../../support/signature-values.ts'

const trust: TrustStore = {
  anchors: [{ certificate: root.certificate, purposes: new Set(['signing', 'timestamping']) }],
  certificates: [authority.certificate],
  crls: [],
  ocsps: [],
}
const onThatDay = Date.parse('2025-06-01T12:00:00Z')

const verify = (bytes: Buffer, at = onThatDay, store: TrustStore | null = trust): DocumentReport =>
  verifyPdf(bytes, { at, trust: store })

const first = ({ signatures: [signature] }: DocumentReport): SignatureReport => {
  if (signature === undefined) throw new Error('No signature was found')
  return signature
}
const codes = ({ reasons }: SignatureReport): string[] => reasons.map(({ code }) => code)

const stamped = signAs(paper(), { stampedAt })
const later = '2025-06-01T04:00:00Z'

describe('the level', () => {
  const signed = signAs(paper())
  const claimedInCms = { signingTime: '2025-06-01T03:00:00Z' }
  const cases: readonly (readonly [string, string, Buffer])[] = [
    ['B-B', 'the time is claimed in /M', signed],
    ['B-T', 'a time-stamp over the signature', stamped],
    ['B-T', 'a document time-stamp', stampDocument(signed, later)],
    ['B-LT', 'and revocation data', addSecurityStore(stamped)],
    ['B-LT', 'of the signer alone', addSecurityStore(stamped, [leader])],
    ['B-T', 'revocation data of somebody else', addSecurityStore(stamped, [clock])],
    ['B-LTA', 'and a document time-stamp over it', stampDocument(addSecurityStore(stamped), later)],
    ['B-LT', 'revocation data after the document time-stamp', addSecurityStore(stampDocument(stamped, later))],
    [
      'B-LT',
      'a time-stamp that calls itself a signature',
      stampDocument(addSecurityStore(stamped), later, { type: 'Sig' }),
    ],
    ['BES', 'the time is claimed in the CMS', signAs(paper(), { cms: claimedInCms })],
    ['BES', 'no time is claimed', signAs(paper(), { dictEntries: '' })],
    ['EPES', 'and a policy', signAs(paper(), { cms: { ...claimedInCms, policy: '1.2.3.4' } })],
    [
      'BES',
      'a policy beside a reason',
      signAs(paper(), { cms: { ...claimedInCms, policy: '1.2.3.4' }, dictEntries: '/M (D:20250601) /Reason (Ky)' }),
    ],
    [
      'LTV',
      'of the older profile',
      stampDocument(addSecurityStore(signAs(paper(), { stampedAt, dictEntries: '' })), later),
    ],
    ['PKCS7-B', 'adbe.pkcs7.detached', signAs(paper(), { subFilter: 'adbe.pkcs7.detached' })],
    ['PKCS7-T', 'with a time-stamp', signAs(paper(), { subFilter: 'adbe.pkcs7.detached', stampedAt })],
    [
      'PKCS7-LT',
      'with revocation data',
      addSecurityStore(signAs(paper(), { subFilter: 'adbe.pkcs7.detached', stampedAt })),
    ],
    [
      'PKCS7-LTA',
      'under a document time-stamp',
      stampDocument(addSecurityStore(signAs(paper(), { subFilter: 'adbe.pkcs7.detached', stampedAt })), later),
    ],
  ]
  test.each(cases)('%s: %s', (level, _what, bytes) => {
    expect(first(verify(bytes))).toMatchObject({ level, integrity: 'intact' })
  })

  test('a document time-stamp has a level of its own', () => {
    const [, stamp] = verify(stampDocument(stamped, later)).signatures
    expect(stamp).toMatchObject({ level: 'docTimeStamp', kind: 'documentTimestamp', timeSource: 'documentTimestamp' })
  })
})

describe('time', () => {
  test('T5: without a time-stamp there is only what the signer claims', () => {
    const signature = first(verify(addSecurityStore(signAs(paper()))))
    expect(signature).toMatchObject({ timeSource: 'claimed', signedAt: '2025-06-01T03:00:00.000Z', timestamp: null })
    expect(codes(signature)).toContain('time.onlyClaimed')
  })

  test('the earliest time-stamp that covers the signature dates it', () => {
    const signature = first(verify(stampDocument(stamped, later)))
    expect(signature).toMatchObject({
      signedAt: '2025-06-01T03:00:00.000Z',
      timeSource: 'signatureTimestamp',
      timestamp: { authority: 'TSA thu nghiem', trusted: true },
    })
    expect(codes(signature)).not.toContain('time.onlyClaimed')
    expect(first(verify(stampDocument(signAs(paper()), later)))).toMatchObject({
      signedAt: '2025-06-01T04:00:00.000Z',
      timeSource: 'documentTimestamp',
    })
  })

  test('T5: a time-stamp by an authority that nobody trusts is shown and proves nothing', () => {
    const stranger = issueCertificate({
      subject: 'CN=TSA la',
      role: 'bare',
      extensions: [extendedKeyUsage(['1.3.6.1.5.5.7.3.8'], true)],
    })
    const signature = first(
      verify(signAs(paper(), { cms: { timestamp: (over) => timestampToken({ by: stranger, at: stampedAt }, over) } })),
    )
    expect(signature.timestamp).toMatchObject({ authority: 'TSA la', trusted: false })
    expect(codes(signature)).toContain('time.authorityUnproved')
  })

  test('T4: a document time-stamp may not be earlier than one that it covers', () => {
    const twice = (second: string): Buffer =>
      stampDocument(stampDocument(stamped, later), second, {
        field: 'DauThoiGian2',
        fieldNumber: parts.firstFree + 12,
        dictNumber: parts.firstFree + 13,
        otherFields: [parts.firstFree, parts.firstFree + 10],
      })
    const orderOf = (bytes: Buffer) =>
      verify(bytes).signatures.map((signature) => codes(signature).includes('time.orderWrong'))
    expect(orderOf(twice('2025-06-01T05:00:00Z'))).toEqual([false, false, false])
    expect(orderOf(twice('2025-06-01T03:30:00Z'))).toEqual([false, false, true])
  })
})

describe('identity at the time that is proved', () => {
  const brief = issueCertificate({ subject: 'CN=Le Thi Mau', by: authority, notAfter: '2025-12-31T00:00:00Z' })
  const years = Date.parse('2027-01-01T00:00:00Z')
  const archived = (by: Holder, at?: string): Buffer =>
    addSecurityStore(signAs(paper(), { by, ...(at === undefined ? {} : { stampedAt: at }) }), [by, authority, clock])

  test('a certificate that expired since is good for a stamped signature', () => {
    expect(first(verify(archived(brief, stampedAt), years))).toMatchObject({
      trust: 'anchored',
      indication: 'TOTAL_PASSED',
    })
  })

  test('and for one that nothing dates it proves nothing any more', () => {
    expect(first(verify(archived(brief), years))).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'OUT_OF_BOUNDS_NO_POE',
      integrity: 'intact',
    })
  })

  test('revocation after the time-stamp takes nothing away; before it the signature is not proved', () => {
    const ocsp = (revokedAt: string) => ({
      der: answerOcsp({
        responder: authority,
        issuer: authority,
        subject: brief.certificate,
        status: { revokedAt },
        thisUpdate: '2025-08-01T00:00:00Z',
        nextUpdate: '2025-08-02T00:00:00Z',
      }),
      origin: 'store' as const,
    })
    const bytes = addSecurityStore(signAs(paper(), { by: brief, stampedAt }), [authority, clock])
    const at = Date.parse('2025-08-01T12:00:00Z')
    const after = first(verify(bytes, at, { ...trust, ocsps: [ocsp('2025-07-01T00:00:00Z')] }))
    expect(after).toMatchObject({ indication: 'TOTAL_PASSED', revocation: 'good' })
    expect(codes(after)).toContain('revocation.revokedLater')
    expect(first(verify(bytes, at, { ...trust, ocsps: [ocsp('2025-05-01T00:00:00Z')] }))).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'REVOKED_NO_POE',
      revocation: 'revoked',
    })
  })

  test('offline, unasked revocation is all that stays open', () => {
    const report = verify(stamped)
    expect(report).toMatchObject({ verdict: 'indeterminate', integrity: 'intact' })
    expect(first(report)).toMatchObject({ subIndication: 'TRY_LATER', revocation: 'notChecked', trust: 'anchored' })
  })

  test('a whole paper: valid', () => {
    expect(verify(stampDocument(addSecurityStore(stamped), later))).toMatchObject({
      verdict: 'valid',
      integrity: 'intact',
      pages: 1,
      revisions: 4,
      error: null,
    })
  })

  test('without a trust store identities are not checked', () => {
    expect(first(verify(stamped, onThatDay, null))).toMatchObject({ trust: 'notChecked', indication: 'INDETERMINATE' })
  })
})

describe('the file', () => {
  test('a change of what was signed shows in every word', () => {
    const altered = Buffer.from(stamped)
    altered.write('16', altered.indexOf('so 15') + 3)
    expect(verify(altered)).toMatchObject({ verdict: 'invalid', integrity: 'broken' })
    expect(first(verify(altered)).subIndication).toBe('HASH_FAILURE')
  })

  test('a page drawn anew after signing is a change', () => {
    const drawn = append(stamped, { [parts.content]: '<< /Length 4 >>\nstream\nq Q \nendstream' })
    expect(verify(drawn)).toMatchObject({ verdict: 'invalid', integrity: 'changed' })
    expect(first(verify(drawn))).toMatchObject({ changes: 'disallowed', coverage: 'wholeRevision' })
  })

  test('F7: a form taken away does not make a signed paper look unsigned', () => {
    const bare = append(stamped, { [parts.catalog]: '<< /Type /Catalog /Pages 2 0 R >>' })
    expect(verify(bare)).toMatchObject({ verdict: 'invalid', integrity: 'changed' })
    expect(codes(first(verify(bare)))).toContain('field.signatureRemoved')
    expect(first(verify(bare)).signer?.name).toBe('Tran Van Mau')
  })

  test('what is no PDF is an error, and an unsigned one has no verdict', () => {
    expect(verify(Buffer.from('hello'))).toMatchObject({ verdict: 'error', error: 'notPdf', integrity: 'none' })
    expect(verify(paper())).toMatchObject({ verdict: 'unsigned', integrity: 'none', signatures: [] })
  })

  test('facts of the signer', () => {
    expect(first(verify(stamped)).signer).toMatchObject({
      name: 'Tran Van Mau',
      organization: 'UBND xa Suoi May',
      title: 'Chu tich',
      sha256: parseCertificate(leader.der)?.sha256,
    })
    expect(first(verify(stamped)).path.map(({ certificate, anchor }) => [certificate.name, anchor])).toEqual([
      ['Tran Van Mau', false],
      ['CA thu nghiem', false],
      ['Goc thu nghiem', true],
    ])
  })
})
