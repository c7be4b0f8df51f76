import { describe, expect, it } from 'vitest'
import type { SignatureReport } from '#shared/signatures/report.ts'
import {
  changeLine,
  identitySegment,
  integritySegment,
  legalSegment,
  plainName,
  toneOfReason,
} from '#renderer/ui/signatures/segments.ts'

const signer: NonNullable<SignatureReport['signer']> = {
  name: 'Trần Văn Mẫu',
  subject: 'CN=Trần Văn Mẫu, O=Sở Mẫu, C=VN',
  organization: 'Sở Mẫu',
  unit: null,
  title: 'Giám đốc',
  email: null,
  issuer: 'CA mẫu',
  serial: '0a',
  notBefore: '2025-01-01T00:00:00.000Z',
  notAfter: '2030-01-01T00:00:00.000Z',
  sha256: 'ab'.repeat(32),
}

const signature = (changed: Partial<SignatureReport> = {}): SignatureReport => ({
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
  level: 'B-T',
  revision: 1,
  signedBytes: 1000,
  page: 1,
  box: null,
  signedAt: '2026-10-01T09:02:00.000Z',
  timeSource: 'signatureTimestamp',
  claimedAt: '2026-10-01T09:02:00.000Z',
  signer,
  claimedName: null,
  reasonGiven: null,
  location: null,
  path: [
    { certificate: signer, anchor: false, revocation: null },
    { certificate: { ...signer, name: 'RootCA G2', sha256: 'cd'.repeat(32) }, anchor: true, revocation: null },
  ],
  revocation: 'notChecked',
  algorithm: { digest: 'SHA-256', signature: 'RSA', keyBits: 2048 },
  timestamp: { at: '2026-10-01T09:02:00.000Z', authority: 'TSA mẫu', trusted: true },
  reasons: [{ check: 'X4', code: 'revocation.notChecked', params: {} }],
  ...changed,
})

const change = {
  revision: 2,
  level: 'disallowed',
  code: 'change.pageContent',
  field: null,
  page: 1,
  text: null,
} as const

describe('what the bytes say', () => {
  it('says how far the signature reaches, when it was made and by whose clock', () => {
    expect(integritySegment(signature())).toMatchObject({
      tone: 'ok',
      title: 'Nguyên vẹn từ khi ký',
      lines: ['Bao trùm toàn bộ tệp · ký 01/10/2026 16:02 theo dấu thời gian'],
    })
  })

  it('tells permitted filling in after the signature', () => {
    const filled = { ...change, level: 'formFill', code: 'change.fieldFilled' } as const
    const { lines } = integritySegment(
      signature({ coverage: 'wholeRevision', changes: 'formFill', laterChanges: [filled] }),
    )
    expect(lines[1]).toBe('Sau đó có điền trường hoặc ký tiếp, đúng phép.')
  })

  it('calls a second signature what it is', () => {
    const second = { ...change, level: 'formFill', code: 'change.signatureAdded' } as const
    const { lines } = integritySegment(signature({ changes: 'formFill', laterChanges: [second] }))
    expect(lines[1]).toBe('Sau đó có người ký tiếp, đúng phép.')
  })

  it('names the page of a change once, and says the same change once', () => {
    const laterChanges = [
      { ...change, text: 'Resources' },
      { ...change, text: 'Contents' },
    ]
    expect(integritySegment(signature({ integrity: 'changed', laterChanges })).lines).toEqual([
      'Nội dung trang 1 bị thay đổi sau khi ký.',
    ])
    expect(changeLine({ ...change, code: 'change.fieldFilled', field: 'so_den', text: '12' })).toBe(
      'Trang 1: Trường “so_den” được điền: 12.',
    )
  })

  it('keeps standing when a kept verdict names a reason that this engine does not know', () => {
    expect(toneOfReason('check.ofAnotherEngine')).toBe('warning')
  })

  it.each([
    ['changed', 'danger'],
    ['broken', 'danger'],
    ['unsupported', 'warning'],
  ] as const)('shows %s in its tone', (integrity, tone) => {
    expect(integritySegment(signature({ integrity })).tone).toBe(tone)
  })
})

describe('who signed', () => {
  it('stays calm when only revocation could not be asked, and offers to load a list', () => {
    expect(identitySegment(signature())).toMatchObject({
      tone: 'calm',
      title: 'Trần Văn Mẫu',
      lines: ['Chứng thư còn hạn khi ký, tin cậy đến RootCA G2.', 'Thu hồi: chưa kiểm tra được (ngoại tuyến)'],
      asksRevocation: true,
    })
  })

  it.each([
    { timeSource: 'claimed', timestamp: null },
    { timestamp: { at: '2026-10-01T09:02:00.000Z', authority: 'TSA lạ', trusted: false } },
  ] as const)('does not call a certificate valid then by a time that nothing proves', (unproved) => {
    expect(identitySegment(signature(unproved)).lines[0]).toContain('(chưa chứng minh được)')
  })

  it('is green only when everything passed', () => {
    const passed = signature({ indication: 'TOTAL_PASSED', subIndication: null, revocation: 'good', reasons: [] })
    expect(identitySegment(passed)).toMatchObject({ tone: 'ok', asksRevocation: false })
  })

  it('marks a practice certificate, and asks for no revocation data about it', () => {
    const notes = ['trust.practice', 'revocation.notNeeded'].map((code) => ({ check: 'X1', code, params: {} }))
    const practised = signature({
      indication: 'TOTAL_PASSED',
      subIndication: null,
      revocation: 'notChecked',
      reasons: notes,
    })
    expect(identitySegment(practised)).toMatchObject({ tone: 'ok', mark: 'Thực hành', asksRevocation: false })
    expect(identitySegment(practised).lines[1]).toContain('không có giá trị pháp lý')
    // Where the root's list speaks about it, or does not, that is told as of any other.
    const listed = identitySegment({ ...practised, revocation: 'good', reasons: notes.slice(0, 1) })
    expect(listed.lines).toHaveLength(3)
    expect(identitySegment({ ...practised, reasons: notes.slice(0, 1) }).asksRevocation).toBe(true)
    const shortLived = identitySegment({ ...practised, reasons: notes.slice(1) })
    expect(shortLived).toMatchObject({ tone: 'ok', asksRevocation: false })
    expect(shortLived.mark).toBeUndefined()
    expect(shortLived.lines[1]).toBe('Thu hồi: chứng thư này không cần kiểm tra.')
  })

  it('warns of a root that nobody confirmed', () => {
    const unknown = signature({
      trust: 'untrusted',
      reasons: [{ check: 'X7', code: 'trust.rootUnknown', params: {} }],
    })
    expect(identitySegment(unknown)).toMatchObject({ tone: 'warning' })
    expect(identitySegment(unknown).lines[0]).toContain('gốc “RootCA G2” chưa được cơ quan tin cậy')
  })

  it('says first what is wrong with a certificate', () => {
    const forged = signature({
      reasons: [{ check: 'X3', code: 'path.signatureWrong', params: { name: 'Trần Văn Mẫu' } }],
    })
    expect(identitySegment(forged).lines[0]).toContain('chứng thư này không do đơn vị ghi trên đó cấp')
  })

  it('is red for a revoked certificate', () => {
    expect(identitySegment(signature({ revocation: 'revoked' })).tone).toBe('danger')
  })
})

describe('a name of a certificate', () => {
  it.each([
    ['CN=CA mẫu, O=Cơ quan mẫu, C=VN', 'CA mẫu'],
    ['O=Cơ quan mẫu, CN=CA\\, mẫu', 'CA, mẫu'],
    ['O=Cơ quan mẫu, C=VN', 'O=Cơ quan mẫu, C=VN'],
  ])('is told plainly: %s', (name, plain) => {
    expect(plainName(name)).toBe(plain)
  })
})

describe('what Article 5 asks', () => {
  const both = {
    person: 'present',
    personName: 'Trần Văn Mẫu',
    agency: 'present',
    agencyName: 'Sở Mẫu',
    nameOnPage: 'same',
    portalCopy: false,
  } as const

  it('is satisfied by the person and the agency together', () => {
    expect(legalSegment(both, 'Trần Văn Mẫu', 'proved').tone).toBe('ok')
    expect(legalSegment(both, 'Trần Văn Mẫu', 'open').tone).toBe('calm')
  })

  it.each([
    [{ ...both, agency: 'missing' as const }, 'Chưa có chữ ký số của cơ quan'],
    [{ ...both, person: 'missing' as const }, 'Chưa có chữ ký số của người có thẩm quyền'],
    [{ ...both, nameOnPage: 'differs' as const }, 'Tên người ký khác tên trên văn bản'],
  ])('says what is missing or differs', (legal, title) => {
    expect(legalSegment(legal, 'Lê Thị Khác')).toMatchObject({ tone: 'warning', title })
  })

  it('does not count signatures that do not stand', () => {
    const fallen = { ...both, person: 'unclear', agency: 'unclear' } as const
    expect(legalSegment(fallen, '')).toMatchObject({ tone: 'warning', title: 'Không tính là đủ chữ ký' })
  })

  it('calls a portal copy what it is, and names who signed on the page', () => {
    const portal = legalSegment({ ...both, person: 'missing', portalCopy: true }, 'Hồ Văn Giả')
    expect(portal).toMatchObject({ tone: 'warning', title: 'Bản của Cổng thông tin' })
    expect(portal.lines[0]).toContain('Hồ Văn Giả')
  })
})
