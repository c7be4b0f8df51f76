import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signingHandlers } from '#core/modules/signing/index.ts'
import type { KnownCertificate, SignaturePort, SignerWords } from '#core/modules/signing/port.ts'
import { legalAnswerOf, sameName, signerKind } from '#core/modules/signing/rules/legal.ts'
import { versionName } from '#core/modules/signing/rules/names.ts'
import {
  isStale,
  materialOf,
  placeFor,
  standingOf,
  trustedCertificates,
  trustVersionOf,
} from '#core/modules/signing/rules/trust.ts'
import type { StoredCertificate, StoredTrust } from '#core/modules/signing/store.ts'
import { signing } from '#shared/contract/signing.ts'
import { fold } from '#shared/kernel/text.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { CertificateFacts, DocumentReport, SignatureReport } from '#shared/signatures/report.ts'

const words = JSON.parse(readFileSync('resources/signatures/agency-words.json', 'utf8')) as SignerWords

const certificate = (name: string, more: Partial<CertificateFacts> = {}): CertificateFacts => ({
  name,
  subject: `CN=${name}`,
  organization: null,
  unit: null,
  title: null,
  email: null,
  issuer: 'CN=CA',
  serial: '01',
  notBefore: '2025-01-01T00:00:00.000Z',
  notAfter: '2030-01-01T00:00:00.000Z',
  sha256: 'a'.repeat(64),
  ...more,
})

describe('who a certificate names', () => {
  it.each([
    ['Ủy ban nhân dân tỉnh Lam Sơn', 'agency'],
    ['ỦY BAN NHÂN DÂN TỈNH LAM SƠN', 'agency'],
    ['Uỷ ban nhân dân xã Thí Dụ', 'agency'],
    ['Uy ban nhan dan tinh Lam Son', 'agency'],
    ['Sở Tư pháp', 'agency'],
    ['SO TU PHAP', 'agency'],
    ['Bộ Thông tin và Truyền thông', 'agency'],
    ['CỤC CẢNH SÁT PHÒNG CHÁY, CHỮA CHÁY VÀ CỨU NẠN, CỨU HỘ', 'agency'],
    ['Vụ Pháp chế', 'agency'],
    ['Văn phòng', 'agency'],
    ['Tỉnh ủy Lam Sơn', 'agency'],
    ['CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ', 'portal'],
    ['Cổng Thông tin điện tử Chính phủ', 'portal'],
    ['Cong Thong tin dien tu Chinh phu', 'portal'],
    ['Nguyễn Văn Thí', 'person'],
    ['Vũ Thị Dụ', 'person'],
    ['Đoàn Văn Thí', 'person'],
    ['Văn Thị Dụ', 'person'],
    ['NGUYEN VAN THI', 'person'],
    ['VU THI DU', 'unclear'],
    ['VPS-01', 'unclear'],
    ['Thí', 'unclear'],
  ] as const)('%s: %s', (name, kind) => {
    expect(signerKind(certificate(name), words)).toBe(kind)
  })

  it('takes who has a title for a person, and what is called like its organisation for the organisation', () => {
    expect(signerKind(certificate('VU THI DU', { title: 'Giám đốc' }), words)).toBe('person')
    expect(signerKind(certificate('VTS Lam Sơn', { organization: 'VTS LAM SƠN' }), words)).toBe('agency')
  })

  it('answers for decomposed letters as for composed ones', () => {
    for (const name of ['Sở Tư pháp', 'Vũ Thị Dụ', 'Vụ Pháp chế'])
      expect(signerKind(certificate(name.normalize('NFD')), words)).toBe(signerKind(certificate(name), words))
  })
})

describe('names of signers', () => {
  it.each([
    ['Nguyễn Văn Thí', 'NGUYEN VAN THI', true],
    ['TS. Nguyễn Văn Thí', 'Nguyễn Văn Thí', true],
    ['Nguyễn Văn Thí', 'Nguyễn Văn Dụ', false],
    ['Thí', 'Nguyễn Văn Thí', false],
    ['', 'Nguyễn Văn Thí', false],
  ])('%s and %s', (left, right, same) => {
    expect(sameName(left, right)).toBe(same)
    expect(sameName(right, left)).toBe(same)
  })

  it('never depend on accents, case or composition', () => {
    const syllable = fc.constantFrom('Nguyễn', 'Thị', 'Đức', 'Ước', 'Hòa', 'Thuỷ')
    fc.assert(
      fc.property(fc.array(syllable, { minLength: 2, maxLength: 4 }), (parts) => {
        const name = parts.join(' ')
        expect(sameName(name, fold(name))).toBe(true)
        expect(sameName(name.normalize('NFD'), name.toUpperCase())).toBe(true)
      }),
    )
  })
})

const signature = (name: string, more: Partial<SignatureReport> = {}): SignatureReport => ({
  field: 'Signature1',
  kind: 'approval',
  subFilter: 'ETSI.CAdES.detached',
  indication: 'INDETERMINATE',
  subIndication: 'TRY_LATER',
  integrity: 'intact',
  coverage: 'wholeFile',
  changes: 'none',
  laterChanges: [],
  trust: 'anchored',
  level: 'B-B',
  revision: 1,
  signedBytes: 10,
  page: null,
  box: null,
  signedAt: null,
  timeSource: null,
  claimedAt: null,
  signer: certificate(name),
  claimedName: null,
  reasonGiven: null,
  location: null,
  path: [],
  revocation: 'notChecked',
  algorithm: null,
  timestamp: null,
  reasons: [],
  ...more,
})
const reportOf = (...signatures: SignatureReport[]): DocumentReport => ({
  verdict: signatures.length === 0 ? 'unsigned' : 'indeterminate',
  integrity: signatures.length === 0 ? 'none' : 'intact',
  error: null,
  pages: 1,
  revisions: 1,
  signatures,
  reasons: [],
})

describe('what Article 5 asks', () => {
  const person = 'Nguyễn Văn Thí'
  const agency = 'Sở Thí Dụ'

  it('finds both signatures, and the name on the page', () => {
    expect(legalAnswerOf(reportOf(signature(person), signature(agency)), 'NGUYỄN VĂN THÍ', words)).toEqual({
      person: 'present',
      personName: person,
      agency: 'present',
      agencyName: agency,
      nameOnPage: 'same',
      portalCopy: false,
    })
  })

  it('says which one is missing', () => {
    expect(legalAnswerOf(reportOf(signature(person)), '', words)).toMatchObject({
      person: 'present',
      agency: 'missing',
      nameOnPage: 'notStated',
    })
    expect(legalAnswerOf(reportOf(signature(agency)), 'Nguyễn Văn Thí', words)).toMatchObject({
      person: 'missing',
      personName: null,
      agency: 'present',
      nameOnPage: 'notStated',
    })
    expect(legalAnswerOf(reportOf(), '', words)).toMatchObject({ person: 'missing', agency: 'missing' })
  })

  it('means the person the page names among several', () => {
    const two = reportOf(signature('Trần Thị Dụ'), signature(person))
    expect(legalAnswerOf(two, 'Trần Thị Dụ', words)).toMatchObject({ personName: 'Trần Thị Dụ', nameOnPage: 'same' })
    expect(legalAnswerOf(two, 'Lê Văn Khác', words)).toMatchObject({ personName: person, nameOnPage: 'differs' })
  })

  it('takes no forged or refused signature for one', () => {
    const broken = signature(person, { integrity: 'broken', indication: 'TOTAL_FAILED' })
    const revoked = signature(agency, { indication: 'TOTAL_FAILED', subIndication: 'REVOKED' })
    expect(legalAnswerOf(reportOf(broken, revoked), '', words)).toMatchObject({ person: 'unclear', agency: 'unclear' })
  })

  it('calls a copy of the portal that, and a time-stamp nothing', () => {
    const portal = signature('CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ', {
      signer: certificate('CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ', { organization: 'VĂN PHÒNG CHÍNH PHỦ' }),
    })
    expect(legalAnswerOf(reportOf(portal), '', words)).toMatchObject({
      portalCopy: true,
      person: 'missing',
      agency: 'missing',
    })
    expect(legalAnswerOf(reportOf(portal, signature(person)), '', words).portalCopy).toBe(false)
    const stamp = signature('Trung tâm TSA', { kind: 'documentTimestamp' })
    expect(legalAnswerOf(reportOf(stamp), '', words).agency).toBe('missing')
  })
})

const facts = (sha256: string): CertificateFacts => certificate(`CA ${sha256}`, { sha256 })
const known = (sha256: string, role: KnownCertificate['role']): KnownCertificate => ({
  der: sha256,
  role,
  facts: facts(sha256),
  purposes: ['signing'],
  source: 'resources',
})
const stored = (sha256: string, state: StoredCertificate['state'], role: StoredCertificate['role'] = 'root') => ({
  ...known(sha256, role),
  state,
  confirmedBy: null,
  confirmedAt: null,
})
const port = (certificates: readonly KnownCertificate[]) =>
  ({
    ...{ engine: '1', known: { version: 'k1', certificates } },
    mayTrust: (der: string) => der !== 'practice',
  }) as unknown as SignaturePort
const trust = (more: Partial<StoredTrust>): StoredTrust => ({
  version: 0,
  network: false,
  certificates: [],
  revocation: [],
  ...more,
})

describe('the trust store', () => {
  const offered = port([known('root', 'root'), known('sub', 'intermediate')])

  it('proposes what the program knows, and trusts nothing by itself', () => {
    expect(trustedCertificates(trust({}), offered).map(({ state }) => state)).toEqual(['proposed', 'helper'])
    expect(materialOf(trust({}), offered)).toMatchObject({ version: '0/k1', anchors: [], helpers: ['root', 'sub'] })
  })

  it('follows what people decided', () => {
    const decided = trust({ version: 3, certificates: [stored('root', 'confirmed'), stored('sub', 'removed')] })
    expect(trustedCertificates(decided, offered).map(({ der, state }) => [der, state])).toEqual([['root', 'confirmed']])
    expect(materialOf(decided, offered)).toMatchObject({
      version: '3/k1',
      anchors: [{ der: 'root', purposes: ['signing'] }],
      helpers: [],
    })
  })

  it('never leans on a root that the office may not trust, whoever confirmed it', () => {
    const decided = trust({ certificates: [stored('practice', 'confirmed')] })
    expect(materialOf(decided, offered)).toMatchObject({ anchors: [], helpers: ['practice', 'root', 'sub'] })
  })

  it('tells versions apart by the decisions and by the list of the program', () => {
    const versions = [0, 1].flatMap((version) =>
      ['k1', 'k2'].map((list) => trustVersionOf({ version }, { known: { version: list, certificates: [] } })),
    )
    expect(new Set(versions).size).toBe(4)
  })

  it('calls a check stale when the engine changed, or the store of a signed file did', () => {
    const standing = standingOf(trust({}), offered)
    const check = { blob: '', badge: 'valid' as const, checkedAt: '' as Instant, checkedBy: '', ...standing }
    expect(isStale({ ...check, signed: true }, standing)).toBe(false)
    expect(isStale({ ...check, signed: true, trustVersion: '9/k1' }, standing)).toBe(true)
    expect(isStale({ ...check, signed: false, trustVersion: '9/k1' }, standing)).toBe(false)
    expect(isStale({ ...check, signed: false, engine: '0' }, standing)).toBe(true)
  })

  it('keeps one list of each issuer, the newest', () => {
    const at = (thisUpdate: string) => ({
      id: 'old',
      kind: 'crl' as const,
      key: 'CA',
      thisUpdate: thisUpdate as Instant,
    })
    const present = [at('2026-11-01T00:00:00.000+07:00')]
    expect(placeFor(at('2026-11-02T00:00:00.000+07:00'), present)).toEqual({ replaces: 'old' })
    expect(placeFor(at('2026-11-01T00:00:00.000+07:00'), present)).toBe('older')
    expect(placeFor({ ...at('2026-01-01T00:00:00.000+07:00'), key: 'other' }, present)).toEqual({ replaces: null })
  })
})

it('names the signed version after its file', () => {
  expect([versionName('a.b.pdf', 0), versionName('khong-duoi', 1)]).toEqual(['a.b (1).pdf', 'khong-duoi (2)'])
})

it('answers every declared operation', () => {
  expect(Object.keys(signingHandlers).toSorted()).toEqual(Object.keys(signing).toSorted())
})
