import { describe, expect, it } from 'vitest'
import { Findings } from '#main/adapters/signing/findings.ts'
import { encode, encodeInteger, primitiveTag, tags } from '#main/adapters/signing/der.ts'
import { extensionIds } from '#main/adapters/signing/pki/certificate.ts'
import { validatePath, type PathRequest } from '#main/adapters/signing/pki/path.ts'
import {
  answerOcsp,
  bits,
  crlDistributionPoints,
  explicit,
  extendedKeyUsage,
  generalizedTime,
  generalName,
  issueCertificate as issue,
  issueCrl,
  keyUsage,
  makeKeys,
  sequence,
  type CrlGiven,
  type ExtensionGiven,
  type Holder,
  type OcspGiven,
} from '../../support/certificate-builder.ts'

const at = Date.parse('2025-06-01T00:00:00Z')
const root = issue({ subject: 'CN=Gốc' })
const leaf = issue({ subject: 'CN=Người ký', by: root })
const serial = leaf.certificate.serial

interface Given extends Partial<PathRequest> {
  readonly crls?: readonly Uint8Array[]
  readonly ocsps?: readonly Uint8Array[]
  readonly others?: readonly Holder[]
  readonly signer?: Holder
}

const judge = ({ crls = [], ocsps = [], others = [], signer = leaf, ...more }: Given) => {
  const findings = new Findings()
  const embedded = (der: Uint8Array) => ({ der, origin: 'embedded' as const })
  const report = validatePath(
    {
      leaf: signer.certificate,
      at,
      now: at + 60_000,
      provedAfter: null,
      anchors: [{ certificate: root.certificate, purposes: new Set(['signing']) }],
      evidence: {
        certificates: others.map(({ certificate }) => certificate),
        crls: crls.map(embedded),
        ocsps: ocsps.map(embedded),
      },
      purpose: 'signing',
      revocation: 'wanted',
      ...more,
    },
    findings,
  )
  return { revocation: report.path[0]?.revocation, reasons: findings.all.map(({ reason }) => reason) }
}

const reasons = (given: Given): string[] => judge(given).reasons

const crl = (given: Partial<CrlGiven> = {}): Uint8Array => issueCrl({ by: root, ...given })
const extension = (oid: string, value: Uint8Array, critical = false): ExtensionGiven => ({ oid, critical, value })
const point = (...fields: Uint8Array[]): ExtensionGiven => extension('2.5.29.28', sequence(...fields), true)
const flag = (number: number): Uint8Array => encode(primitiveTag(number), Uint8Array.of(0xff))
const crlNumber = (number: string): ExtensionGiven => extension('2.5.29.20', encodeInteger(number))
const deltaOf = (number: string): ExtensionGiven => extension('2.5.29.27', encodeInteger(number), true)

describe('a list', () => {
  it('that does not name the certificate speaks for it, and tells its age', () => {
    const { revocation, reasons: found } = judge({ crls: [crl()] })
    expect(found).toEqual([])
    expect(revocation).toMatchObject({
      state: 'good',
      source: 'crl',
      origin: 'embedded',
      asOf: Date.parse('2025-05-31T00:00:00Z'),
    })
  })

  it('is missed, and that is the only thing wrong', () => {
    const { revocation, reasons: found } = judge({})
    expect(found).toEqual(['revocation.notChecked'])
    expect(revocation?.state).toBe('notChecked')
  })

  it('revokes, proved or not, before or after the use', () => {
    const crls = [crl({ entries: [{ serial, at: '2025-03-01T00:00:00Z', reason: 1 }] })]
    expect(reasons({ crls })).toEqual(['revocation.revokedUnproved'])
    expect(reasons({ crls, provedAfter: Date.parse('2025-04-01T00:00:00Z') })).toEqual(['revocation.revoked'])
    expect(reasons({ crls, at: Date.parse('2025-02-01T00:00:00Z') })).toEqual(['revocation.revokedLater'])
    expect(judge({ crls }).revocation).toMatchObject({
      state: 'revoked',
      revokedAt: Date.parse('2025-03-01T00:00:00Z'),
    })
  })

  it('tells since when the key was suspected', () => {
    const invalid = extension('2.5.29.24', generalizedTime('2025-01-01T00:00:00Z'))
    const crls = [crl({ entries: [{ serial, at: '2025-03-01T00:00:00Z', extensions: [invalid] }] })]
    expect(reasons({ crls, at: Date.parse('2025-02-01T00:00:00Z') })).toEqual([
      'revocation.revokedLater',
      'revocation.keySuspected',
    ])
  })

  it('suspends until a newer one no longer does; a revocation is for ever', () => {
    const old = { thisUpdate: '2025-05-01T00:00:00Z' }
    const held = crl({ ...old, entries: [{ serial, at: '2025-04-01T00:00:00Z', reason: 6 }] })
    const revoked = crl({ ...old, entries: [{ serial, at: '2025-04-01T00:00:00Z' }] })
    expect(reasons({ crls: [held] })).toEqual(['revocation.onHold'])
    expect(reasons({ crls: [held, crl()] })).toEqual([])
    expect(reasons({ crls: [revoked, crl()] })).toEqual(['revocation.revokedUnproved'])
  })

  it('ends; what it revoked stays revoked', () => {
    const ended = { thisUpdate: '2025-01-01T00:00:00Z', nextUpdate: '2025-02-01T00:00:00Z' }
    const { revocation, reasons: found } = judge({ crls: [crl(ended)] })
    expect(found).toEqual(['revocation.outdated'])
    expect(revocation).toMatchObject({ state: 'unknown', asOf: Date.parse('2025-01-01T00:00:00Z') })
    const entries = [{ serial, at: '2024-12-01T00:00:00Z' }]
    expect(reasons({ crls: [crl({ ...ended, entries })] })).toEqual(['revocation.revokedUnproved'])
    expect(reasons({ crls: [crl({ ...ended, nextUpdate: null })] })).toEqual(['revocation.outdated'])
  })

  it('from later than the use is the better one, unless the certificate had expired by then', () => {
    const later = crl({ thisUpdate: '2025-09-01T00:00:00Z', nextUpdate: '2025-10-01T00:00:00Z' })
    const now = Date.parse('2025-09-02T00:00:00Z')
    expect(reasons({ crls: [later], now })).toEqual([])
    const short = issue({ subject: 'CN=Ngắn', by: root, notAfter: '2025-07-01T00:00:00Z' })
    expect(reasons({ crls: [later], now, signer: short })).toEqual(['revocation.listedTooLate'])
    const keeps = extension('2.5.29.60', generalizedTime('2025-01-01T00:00:00Z'))
    const keeping = crl({ thisUpdate: '2025-09-01T00:00:00Z', nextUpdate: null, extensions: [keeps] })
    expect(reasons({ crls: [keeping], now, signer: short })).toEqual([])
  })

  it('from the future is not believed', () => {
    expect(reasons({ crls: [crl({ thisUpdate: '2025-09-01T00:00:00Z' })] })).toEqual(['revocation.unusable'])
  })

  it('needs the signature of its issuer, who may sign lists', () => {
    const impostor = issue({ subject: 'CN=Gốc' })
    expect(reasons({ crls: [issueCrl({ by: impostor })] })).toEqual(['revocation.unusable'])
    const unable = issue({ subject: 'CN=Cấp', by: root, role: 'authority', extensions: [keyUsage('keyCertSign')] })
    const signer = issue({ subject: 'CN=Dưới cấp', by: unable })
    const found = reasons({ crls: [crl(), issueCrl({ by: unable })], others: [unable], signer })
    expect(found).toEqual(['revocation.unusable'])
  })

  it('may be signed with another key of its issuer that the anchor vouches for', () => {
    const keys = makeKeys()
    const authority = issue({ subject: 'CN=Cấp', by: root, role: 'authority', extensions: [keyUsage('keyCertSign')] })
    const lister = issue({ subject: 'CN=Cấp', keys, by: root, role: 'bare', extensions: [keyUsage('cRLSign')] })
    const signer = issue({ subject: 'CN=Dưới cấp', by: authority })
    const list = issueCrl({ by: lister })
    expect(reasons({ crls: [crl(), list], others: [authority, lister], signer })).toEqual([])
    const gone = crl({ entries: [{ serial: lister.certificate.serial, at: '2025-01-01T00:00:00Z' }] })
    expect(reasons({ crls: [gone, list], others: [authority, lister], signer })).toEqual(['revocation.unusable'])
  })

  it('with critical parts that are not understood is not used', () => {
    const strange = extension('1.2.3.4', encode(tags.null), true)
    expect(reasons({ crls: [crl({ extensions: [strange] })] })).toEqual(['revocation.unusable'])
    const entries = [{ serial: '77', at: '2025-01-01T00:00:00Z', extensions: [strange] }]
    expect(reasons({ crls: [crl({ entries })] })).toEqual(['revocation.unusable'])
  })

  it('speaks for its own scope only', () => {
    expect(reasons({ crls: [crl({ extensions: [point(flag(1))] })] })).toEqual([])
    expect(reasons({ crls: [crl({ extensions: [point(flag(2))] })] })).toEqual(['revocation.unusable'])
    expect(reasons({ crls: [crl({ extensions: [point(flag(5))] })] })).toEqual(['revocation.unusable'])
  })

  it('speaks for the distribution points it shares with the certificate', () => {
    const here = generalName.uri('http://thu.vn/1.crl')
    const there = generalName.uri('http://thu.vn/2.crl')
    const signer = issue({ subject: 'CN=Có điểm', by: root, extensions: [crlDistributionPoints(here)] })
    const at1 = crl({ extensions: [point(explicit(0, explicit(0, here)))] })
    const at2 = crl({ extensions: [point(explicit(0, explicit(0, there)))] })
    expect(reasons({ crls: [at1], signer })).toEqual([])
    expect(reasons({ crls: [at2], signer })).toEqual(['revocation.unusable'])
  })

  it('speaks for some reasons only, until others speak for the rest', () => {
    const some = crl({ extensions: [point(bits([1, 2], primitiveTag(3)))] })
    const rest = crl({ extensions: [point(bits([3, 4, 5, 6, 7, 8], primitiveTag(3)))] })
    expect(reasons({ crls: [some] })).toEqual(['revocation.unusable'])
    expect(reasons({ crls: [some, rest] })).toEqual([])
  })

  it('may be issued by another for the authority', () => {
    const lister = issue({ subject: 'CN=Bên lập', by: root, role: 'bare', extensions: [keyUsage('cRLSign')] })
    const names = explicit(2, generalName.directory(lister.name))
    const points = extension(extensionIds.crlDistributionPoints, sequence(sequence(names)))
    const signer = issue({ subject: 'CN=Người ký 2', by: root, extensions: [points] })
    const entry = (issuer: Holder) => ({
      serial: signer.certificate.serial,
      at: '2025-01-01T00:00:00Z',
      extensions: [extension('2.5.29.29', sequence(generalName.directory(issuer.name)), true)],
    })
    const indirect = (entries: CrlGiven['entries'] = []) =>
      issueCrl({ by: lister, entries, extensions: [point(flag(4))] })
    const others = [lister]
    expect(reasons({ crls: [crl(), indirect()], others, signer })).toEqual([])
    expect(reasons({ crls: [indirect([entry(root)])], others: [lister], signer })).toEqual(['revocation.unusable'])
    expect(reasons({ crls: [crl(), indirect([entry(root)])], others, signer })).toEqual(['revocation.revokedUnproved'])
    expect(reasons({ crls: [crl(), indirect([entry(lister)])], others, signer })).toEqual([])
    // Without the mark of an indirect list it speaks for its own issuer alone.
    expect(reasons({ crls: [issueCrl({ by: lister })], others, signer })).toEqual(['revocation.unusable'])
  })

  it('is continued by a delta', () => {
    const base = crl({ extensions: [crlNumber('5')], thisUpdate: '2025-05-01T00:00:00Z' })
    const held = [{ serial, at: '2025-04-01T00:00:00Z', reason: 6 }]
    const holding = crl({ extensions: [crlNumber('5')], entries: held })
    const delta = (from: string, entries: CrlGiven['entries'] = []) =>
      crl({ extensions: [crlNumber('6'), deltaOf(from)], entries })
    const revoked = [{ serial, at: '2025-05-20T00:00:00Z' }]
    expect(reasons({ crls: [base, delta('5', revoked)] })).toEqual(['revocation.revokedUnproved'])
    expect(reasons({ crls: [base, delta('6', revoked)] })).toEqual([])
    expect(
      reasons({ crls: [holding, delta('5', [{ ...held[0], serial, at: '2025-05-20T00:00:00Z', reason: 8 }])] }),
    ).toEqual([])
    expect(reasons({ crls: [delta('5')] })).toEqual(['revocation.notChecked'])
  })

  it('may refer to ever more signers only so far', () => {
    const keys = makeKeys()
    const signers = Array.from({ length: 40 }, () =>
      issue({ subject: 'CN=Cấp', keys, by: root, role: 'bare', extensions: [keyUsage('cRLSign')] }),
    )
    const authority = issue({ subject: 'CN=Cấp', by: root, role: 'authority', extensions: [keyUsage('keyCertSign')] })
    const signer = issue({ subject: 'CN=Dưới cấp', by: authority })
    const lists = Array.from({ length: 40 }, () => issueCrl({ by: signers[0] as Holder }))
    const found = reasons({ crls: lists, others: [authority, ...signers], signer })
    expect(found).toEqual(['revocation.unusable', 'revocation.unusable'])
  })

  it('of very many entries is read once', () => {
    const entries = Array.from({ length: 20_000 }, (_, number) => ({
      serial: (number * 7 + 0x10_0000).toString(16),
      at: '2025-01-01T00:00:00Z',
      reason: 5,
    }))
    const crls = [crl({ entries: [...entries, { serial, at: '2025-02-01T00:00:00Z' }, ...entries.slice(0, 9)] })]
    expect(reasons({ crls })).toEqual(['revocation.revokedUnproved'])
  })
})

describe('certificates whose revocation is nobody’s question', () => {
  it('are those that say so', () => {
    const signer = issue({
      subject: 'CN=Ngắn ngày',
      by: root,
      extensions: [extension(extensionIds.noRevocationAvailable, encode(tags.null))],
    })
    expect(reasons({ signer })).toEqual(['revocation.notNeeded'])
  })

  it('are not authorities', () => {
    const authority = issue({
      subject: 'CN=Cấp',
      by: root,
      role: 'authority',
      extensions: [extension(extensionIds.noRevocationAvailable, encode(tags.null))],
    })
    const signer = issue({ subject: 'CN=Dưới cấp', by: authority })
    expect(reasons({ signer, others: [authority], crls: [issueCrl({ by: authority })] })).toEqual([
      'revocation.notChecked',
    ])
  })
})

describe('an answer', () => {
  const ocsp = (given: Partial<OcspGiven> = {}): Uint8Array =>
    answerOcsp({ responder: root, issuer: root, subject: leaf.certificate, ...given })
  const signing = '1.3.6.1.5.5.7.3.9'
  const noCheck = extension(extensionIds.ocspNoCheck, encode(tags.null))
  const delegate = issue({ subject: 'CN=OCSP', by: root, extensions: [extendedKeyUsage([signing]), noCheck] })

  it('of the authority itself, by name or key, SHA-1 or SHA-256', () => {
    for (const hash of ['sha1', 'sha256'] as const)
      for (const responderId of ['name', 'key'] as const)
        expect(reasons({ ocsps: [ocsp({ hash, responderId })] })).toEqual([])
    expect(judge({ ocsps: [ocsp()] }).revocation).toMatchObject({ state: 'good', source: 'ocsp' })
  })

  it('of a delegate the authority named for this', () => {
    expect(reasons({ ocsps: [ocsp({ responder: delegate })] })).toEqual([])
    const unnamed = issue({ subject: 'CN=OCSP', by: root })
    expect(reasons({ ocsps: [ocsp({ responder: unnamed })] })).toEqual(['revocation.unusable'])
    const other = issue({ subject: 'CN=Gốc' })
    const foreign = issue({ subject: 'CN=OCSP', by: other, extensions: [extendedKeyUsage([signing]), noCheck] })
    expect(reasons({ ocsps: [ocsp({ responder: foreign })] })).toEqual(['revocation.unusable'])
    const expired = issue({
      subject: 'CN=OCSP',
      by: root,
      notAfter: '2025-01-01T00:00:00Z',
      extensions: [extendedKeyUsage([signing]), noCheck],
    })
    expect(reasons({ ocsps: [ocsp({ responder: expired })] })).toEqual(['revocation.unusable'])
  })

  it('of a delegate that is revoked is no answer', () => {
    const checked = issue({ subject: 'CN=OCSP', by: root, extensions: [extendedKeyUsage([signing])] })
    const ocsps = [ocsp({ responder: checked })]
    const entries = [{ serial: checked.certificate.serial, at: '2025-01-01T00:00:00Z' }]
    const gone = crl({ entries, thisUpdate: '2025-01-02T00:00:00Z', nextUpdate: '2025-01-03T00:00:00Z' })
    expect(reasons({ ocsps })).toEqual([])
    expect(reasons({ ocsps, crls: [gone] })).toEqual(['revocation.outdated'])
  })

  it('of a delegate about itself leads into no loop', () => {
    const checked = issue({ subject: 'CN=OCSP', by: root, extensions: [extendedKeyUsage([signing])] })
    const itself = answerOcsp({ responder: checked, issuer: root, subject: checked.certificate })
    expect(reasons({ ocsps: [ocsp({ responder: checked }), itself] })).toEqual([])
    expect(reasons({ ocsps: [itself], signer: checked, purpose: 'any' })).toEqual([])
  })

  it('that the certificate is revoked, on hold or unknown', () => {
    const revokedAt = '2025-03-01T00:00:00Z'
    expect(reasons({ ocsps: [ocsp({ status: { revokedAt, reason: 1 } })] })).toEqual(['revocation.revokedUnproved'])
    expect(reasons({ ocsps: [ocsp({ status: { revokedAt, reason: 6 } })] })).toEqual(['revocation.onHold'])
    expect(reasons({ ocsps: [ocsp({ status: 'unknown' })] })).toEqual(['revocation.unknown'])
    expect(reasons({ ocsps: [ocsp({ status: 'unknown' })], crls: [crl()] })).toEqual([])
  })

  it('ends, and without an end is believed for a day', () => {
    const old = { thisUpdate: '2025-05-01T00:00:00Z', nextUpdate: '2025-05-02T00:00:00Z' }
    expect(reasons({ ocsps: [ocsp(old)] })).toEqual(['revocation.outdated'])
    expect(reasons({ ocsps: [ocsp({ ...old, nextUpdate: null })] })).toEqual(['revocation.outdated'])
    expect(reasons({ ocsps: [ocsp({ nextUpdate: null })] })).toEqual([])
  })

  it('about an expired certificate counts where the archive is kept', () => {
    const signer = issue({ subject: 'CN=Ngắn', by: root, notAfter: '2025-05-01T00:00:00Z' })
    const given = { signer, at: Date.parse('2025-04-01T00:00:00Z') }
    const about = { subject: signer.certificate }
    expect(reasons({ ...given, ocsps: [ocsp(about)] })).toEqual(['revocation.listedTooLate'])
    const cutoff = extension('1.3.6.1.5.5.7.48.1.6', generalizedTime('2020-01-01T00:00:00Z'))
    expect(reasons({ ...given, ocsps: [ocsp({ ...about, singleExtensions: [cutoff] })] })).toEqual([])
  })

  it('about another certificate or issuer says nothing, or is wrong', () => {
    const another = issue({ subject: 'CN=Khác', by: root })
    expect(reasons({ ocsps: [ocsp({ subject: another.certificate })] })).toEqual(['revocation.notChecked'])
    const namesake = issue({ subject: 'CN=Gốc' })
    expect(reasons({ ocsps: [ocsp({ issuer: namesake })] })).toEqual(['revocation.unusable'])
  })

  it('with critical parts that are not understood is not used', () => {
    const strange = extension('1.2.3.4', encode(tags.null), true)
    expect(reasons({ ocsps: [ocsp({ extensions: [strange] })] })).toEqual(['revocation.unusable'])
  })
})

describe('an authority on the way', () => {
  it('revoked takes the path with it', () => {
    const authority = issue({ subject: 'CN=Cấp', by: root, role: 'authority' })
    const signer = issue({ subject: 'CN=Dưới cấp', by: authority })
    const gone = crl({ entries: [{ serial: authority.certificate.serial, at: '2025-01-01T00:00:00Z' }] })
    const found = reasons({ signer, others: [authority], crls: [gone, issueCrl({ by: authority })] })
    expect(found).toEqual(['revocation.issuerRevoked'])
  })
})
