import { describe, expect, it } from 'vitest'
import { checkClaimedTime, readTimestampInfo, verifyToken } from '#main/adapters/signing/cms/timestamp.ts'
import { verifyCms, type CmsReport } from '#main/adapters/signing/cms/verify.ts'
import { Findings } from '#main/adapters/signing/findings.ts'
import { parseCertificate } from '#main/adapters/signing/pki/certificate.ts'
import type { Certificate } from '#main/adapters/signing/pki/types.ts'
import {
  algorithm,
  contentTypes,
  makeAuthority,
  makeCertificate,
  makeCms,
  makeSignedData,
  makeSignerInfo,
  makeToken,
  makeTstInfo,
  octets,
  sequence,
  timestampAttribute,
  timeStamping,
} from '../../support/cms-builder.ts'

const bytes = Buffer.from('%PDF-1.7 Tờ trình <00> %%EOF')
const at = bytes.indexOf('<')
const range = { start: at, end: at + 4, stop: bytes.length }
const content = [bytes.subarray(0, range.start), bytes.subarray(range.end)]
const certificate = makeCertificate()
const authority = makeAuthority()
const instant = Date.UTC(2026, 2, 2, 1, 2, 3)

const codes = (findings: Findings): string[] => findings.all.map(({ check, reason }) => `${check} ${reason}`)

const verify = (
  contents: Uint8Array,
  subFilter = 'ETSI.CAdES.detached',
  certificates: readonly Certificate[] = [],
): CmsReport & { reasons: string[] } => {
  const findings = new Findings()
  const report = verifyCms({ bytes, range, contents, subFilter, dictCertificates: [], certificates, findings })
  return { ...report, reasons: codes(findings) }
}

const stamped = (token: (signature: Uint8Array) => Uint8Array): Uint8Array =>
  makeCms({ certificate, content, unsigned: (signature) => [timestampAttribute(token(signature))] })

describe('a time-stamp over a signature', () => {
  it('proves a time', () => {
    const report = verify(stamped((signature) => makeToken({ authority, over: [signature], accuracy: [1, 500] })))
    expect(report.reasons).toEqual([])
    expect(report.timestamps).toMatchObject([
      { at: instant, accuracy: 1500, imprintOk: true, digestOk: true, signatureOk: true, usable: true },
    ])
    expect(report.timestamps[0]?.certificate?.der).toEqual(authority.der)
    expect(report.timestamps[0]?.algorithm).toMatchObject({ digest: 'SHA-256', signature: 'RSA' })
  })

  it('may stand beside others', () => {
    const tokens = (signature: Uint8Array) => [
      timestampAttribute(
        makeToken({ authority, over: [signature] }),
        makeToken({ authority, over: [signature], hash: 'sha512' }),
      ),
    ]
    const report = verify(makeCms({ certificate, content, unsigned: tokens }))
    expect(report.reasons).toEqual([])
    expect(report.timestamps.map(({ usable }) => usable)).toEqual([true, true])
  })

  it('may have its authority’s certificate elsewhere in the document', () => {
    const bare = (over: readonly Uint8Array[]): Uint8Array => {
      const info = makeTstInfo({ over })
      const signer = makeSignerInfo({ certificate: authority, content: [info], contentType: contentTypes.tstInfo })
      return makeSignedData({ signers: [signer], contentType: contentTypes.tstInfo, content: info })
    }
    const stored = parseCertificate(authority.der)
    const certificates = stored === null ? [] : [stored]
    const report = verify(
      stamped((signature) => bare([signature])),
      'ETSI.CAdES.detached',
      certificates,
    )
    expect(report).toMatchObject({ reasons: [], timestamps: [{ usable: true }] })
    const document = verify(bare(content), 'ETSI.RFC3161', certificates)
    expect(document).toMatchObject({ reasons: ['C10 cms.certificateOutside'], digestOk: true, signatureOk: true })
  })

  it('T2: fails when it was copied from another signature', () => {
    const report = verify(stamped(() => makeToken({ authority, over: [Buffer.from('chữ ký khác')] })))
    expect(report.reasons).toEqual(['T2 timestamp.imprintDiffers'])
    expect(report).toMatchObject({ digestOk: true, signatureOk: true })
    expect(report.timestamps).toMatchObject([{ imprintOk: false, usable: false }])
  })

  it('T1: fails when its time was changed', () => {
    const forge = (over: Uint8Array[]) => () => makeTstInfo({ over, at: '2020-01-01T00:00:00' })
    const report = verify(
      stamped((signature) => makeToken({ authority, over: [signature], forge: forge([signature]) })),
    )
    expect(report.reasons).toEqual(['T1 timestamp.invalid'])
    expect(report.timestamps).toMatchObject([{ at: Date.UTC(2020, 0, 1), digestOk: false, usable: false }])
  })

  it('T1: proves nothing when it cannot be read or checked', () => {
    expect(verify(stamped(() => octets(Buffer.from('token')))).reasons).toEqual(['T1 timestamp.malformed'])
    const other = stamped((signature) => {
      const info = makeTstInfo({ over: [signature] })
      const signer = makeSignerInfo({
        certificate: authority,
        content: [info],
        contentType: contentTypes.tstInfo,
        signatureAlgorithm: algorithm('1.2.3.4'),
      })
      return makeSignedData({
        signers: [signer],
        certificates: [authority],
        contentType: contentTypes.tstInfo,
        content: info,
      })
    })
    const report = verify(other)
    expect(report.reasons).toEqual(['T1 timestamp.unverified'])
    expect(report.timestamps).toMatchObject([{ usable: false }])
  })

  it.each([
    ['for other uses', makeCertificate({ name: 'TSA', serial: '3' })],
    ['for other uses too', makeAuthority({ usages: [timeStamping, '1.3.6.1.5.5.7.3.4'] })],
    ['not critically', makeAuthority({ usagesCritical: false })],
  ])('T1: doubts an authority certified %s', (_, doubtful) => {
    const report = verify(stamped((signature) => makeToken({ authority: doubtful, over: [signature] })))
    expect(report.reasons).toEqual(['T1 timestamp.usageWrong'])
    expect(report.timestamps).toMatchObject([{ signatureOk: true, usable: false }])
  })
})

describe('a time-stamp over the document', () => {
  it('T3: covers the byte range', () => {
    const report = verify(makeToken({ authority, over: content }), 'ETSI.RFC3161')
    expect(report).toMatchObject({ reasons: [], digestOk: true, signatureOk: true, timestamps: [] })
    expect(report.documentTimestamp).toMatchObject({ at: instant, usable: true })
    expect(report.signer?.der).toEqual(authority.der)
  })

  it('fails over another one', () => {
    const report = verify(makeToken({ authority, over: [bytes] }), 'ETSI.RFC3161')
    expect(report).toMatchObject({ reasons: ['T3 cms.digestDiffers'], digestOk: false, signatureOk: true })
  })

  it('fails when its time was changed, for the reason itself', () => {
    const forge = () => makeTstInfo({ over: content, at: '2020-01-01T00:00:00' })
    const report = verify(makeToken({ authority, over: content, forge }), 'ETSI.RFC3161')
    expect(report).toMatchObject({ reasons: ['C5 cms.digestDiffers'], digestOk: false })
  })

  it('is malformed when it is a signature of another kind', () => {
    expect(verify(makeCms({ certificate, content }), 'ETSI.RFC3161').reasons).toEqual(['C1 cms.malformed'])
  })
})

describe('what a TSTInfo says', () => {
  it('is read strictly', () => {
    const info = makeTstInfo({ over: content })
    expect(readTimestampInfo(info)).toMatchObject({ policy: '1.3.6.1.4.1.99999.1', serial: '77', accuracy: 0 })
    expect(readTimestampInfo(sequence())).toBeNull()
    expect(readTimestampInfo(info.subarray(0, -1))).toBeNull()
  })

  it('with an unknown digest proves nothing', () => {
    const findings = new Findings()
    const info = makeTstInfo({ over: content })
    const unknown = Buffer.from(info)
    unknown[unknown.indexOf(Buffer.from('608648016503040201', 'hex')) + 8] = 0x7f
    const signer = makeSignerInfo({
      certificate: authority,
      content: [unknown],
      contentType: contentTypes.tstInfo,
    })
    const token = makeSignedData({
      signers: [signer],
      certificates: [authority],
      contentType: contentTypes.tstInfo,
      content: unknown,
    })
    const report = verifyToken({ token, over: content, certificates: [], findings })
    expect(codes(findings)).toEqual(['T2 timestamp.unverified'])
    expect(report).toMatchObject({ imprintOk: false, signatureOk: true, usable: false })
  })
})

describe('T6: the time of the signer’s machine', () => {
  const hour = 3_600_000
  const judged = (ahead: number): string[] => {
    const findings = new Findings()
    checkClaimedTime(instant + ahead, instant, findings)
    return codes(findings)
  }

  it.each([
    [0, []],
    [-5 * hour, []],
    [30_000, []],
    [7 * hour, ['T6 time.claimedLocal']],
    [7 * hour - 20 * 60_000, ['T6 time.claimedLocal']],
    [8 * hour + 1, ['T6 time.claimedLater']],
    [2 * hour, ['T6 time.claimedLater']],
    [61_000, ['T6 time.claimedLater']],
  ])('%i ms ahead', (ahead, expected) => {
    expect(judged(ahead)).toEqual(expected)
  })
})
