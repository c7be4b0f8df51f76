import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentReport, SignatureReport } from '#shared/signatures/report.ts'
import type { AgencyKind } from '#shared/vocabulary/document.ts'
import { authorityModes, type AuthorityMode } from '#shared/vocabulary/drafting.ts'
import type { Role } from '#shared/vocabulary/roles.ts'
import {
  authorityLines,
  authorityModesOf,
  type SigningAgency,
  type SigningPost,
} from '#core/modules/drafting/rules/authority.ts'
import { continues, newSignature } from '#core/modules/drafting/rules/evidence.ts'

describe('authority', () => {
  const agencyOf = (kind: AgencyKind, headTitle: string | null, name = 'Sở Thí Dụ tỉnh Lam Sơn'): SigningAgency => ({
    kind,
    name,
    headTitle,
  })
  const postOf = (role: Role, title: string, unitName = '', unitHeadTitle: string | null = null): SigningPost => ({
    role,
    title,
    unitName,
    unitHeadTitle,
  })
  const department = agencyOf('department', 'Giám đốc')
  const commune = agencyOf('communeCommittee', 'Chủ tịch UBND xã Suối Mây', 'Ủy ban nhân dân xã Suối Mây')

  it.each<[string, SigningAgency, SigningPost, AuthorityMode, readonly string[]]>([
    ['head of a department', department, postOf('head', 'Giám đốc'), 'head', ['GIÁM ĐỐC']],
    [
      'acting head',
      agencyOf('department', 'Quyền Giám đốc'),
      postOf('head', 'Quyền Giám đốc'),
      'acting',
      ['Q. GIÁM ĐỐC'],
    ],
    ['deputy', department, postOf('deputyHead', 'Phó Giám đốc'), 'deputising', ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']],
    [
      'deputy in charge, whose addition is not printed',
      agencyOf('department', null),
      postOf('deputyHead', 'Phó Giám đốc phụ trách'),
      'deputising',
      ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    ],
    [
      'chairman for the committee',
      commune,
      postOf('head', 'Chủ tịch UBND xã Suối Mây'),
      'onBehalf',
      ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
    ],
    ['chairman for himself', commune, postOf('head', 'Chủ tịch'), 'head', ['CHỦ TỊCH']],
    [
      'deputy chairman for the committee (TM. + KT.)',
      commune,
      postOf('deputyHead', 'Phó Chủ tịch Thường trực'),
      'onBehalfDeputising',
      ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    ],
    [
      'acting chairman for the committee (TM. + Q.)',
      agencyOf('communeCommittee', 'Q. Chủ tịch'),
      postOf('head', 'Q. Chủ tịch'),
      'onBehalfActing',
      ['TM. ỦY BAN NHÂN DÂN', 'Q. CHỦ TỊCH'],
    ],
    [
      'office head by order',
      department,
      postOf('officeHead', 'Chánh Văn phòng', 'Văn phòng'),
      'byOrder',
      ['TL. GIÁM ĐỐC', 'CHÁNH VĂN PHÒNG'],
    ],
    [
      'unit head by order, with the unit',
      department,
      postOf('unitHead', 'Trưởng phòng', 'Phòng Kế hoạch - Tài chính'),
      'byOrder',
      ['TL. GIÁM ĐỐC', 'TRƯỞNG PHÒNG KẾ HOẠCH - TÀI CHÍNH'],
    ],
    [
      'title that names its unit already',
      department,
      postOf('unitHead', 'Trưởng phòng Nội vụ', 'Phòng Nội vụ'),
      'byOrder',
      ['TL. GIÁM ĐỐC', 'TRƯỞNG PHÒNG NỘI VỤ'],
    ],
    [
      'deputy office head (TL. + KT.)',
      department,
      postOf('unitDeputy', 'Phó Chánh Văn phòng', 'Văn phòng', 'Chánh Văn phòng'),
      'byOrderDeputising',
      ['TL. GIÁM ĐỐC', 'KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG'],
    ],
    [
      'deputy of a unit without a head today',
      department,
      postOf('unitDeputy', 'Phó Trưởng phòng', 'Phòng Nội vụ'),
      'byOrderDeputising',
      ['TL. GIÁM ĐỐC', 'KT. TRƯỞNG PHÒNG NỘI VỤ', 'PHÓ TRƯỞNG PHÒNG'],
    ],
    [
      'by written authorisation',
      department,
      postOf('unitHead', 'Trưởng phòng', 'Phòng Nội vụ'),
      'byAuthorisation',
      ['TUQ. GIÁM ĐỐC', 'TRƯỞNG PHÒNG NỘI VỤ'],
    ],
    [
      'board in its own name',
      agencyOf('board', 'Trưởng ban', 'Ban Quản lý dự án'),
      postOf('head', 'Trưởng ban'),
      'onBehalf',
      ['TM. BAN QUẢN LÝ DỰ ÁN', 'TRƯỞNG BAN'],
    ],
  ])('is printed for the %s', (_who, agency, post, mode, lines) => {
    expect(authorityLines(agency, post, mode)).toEqual(lines)
    expect(authorityModesOf(agency, post)).toContain(mode)
  })

  it('gives nobody an authority that is not of the post', () => {
    expect(authorityModesOf(department, postOf('deputyHead', 'Phó Giám đốc'))).toEqual(['deputising'])
    expect(authorityModesOf(department, postOf('unitDeputy', 'Phó phòng'))).toEqual(['byOrderDeputising'])
    expect(authorityModesOf(department, postOf('administrator', 'Quản trị'))).toEqual([])
  })

  it('prints capitals only, whatever the title', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...authorityModes),
        fc.constantFrom('Giám đốc', 'quyền giám đốc', 'Phó Chủ tịch', 'Trưởng phòng', ''),
        (mode, title) => {
          const lines = authorityLines(department, postOf('head', title, 'Phòng Đào tạo'), mode)
          expect(lines.every((line) => line === line.toUpperCase())).toBe(true)
        },
      ),
    )
  })
})

describe('evidence of a signature', () => {
  const certificate = 'c'.repeat(64)
  const signatureOf = (given: Partial<SignatureReport> = {}): SignatureReport =>
    ({
      kind: 'approval',
      integrity: 'intact',
      indication: 'INDETERMINATE',
      level: 'B-B',
      signedBytes: 200,
      signer: { sha256: certificate, name: 'Ký' },
      ...given,
    }) as SignatureReport
  const reportOf = (signatures: readonly SignatureReport[], integrity: DocumentReport['integrity'] = 'intact') =>
    ({ integrity, signatures }) as DocumentReport
  const claimed = { seenBytes: 100, certificate, level: 'B-B' } as const

  it.each([
    ['nothing new', [signatureOf({ signedBytes: 100 })], 'drafting.signatureMissing'],
    ['two new ones', [signatureOf(), signatureOf()], 'drafting.signatureMissing'],
    ['a broken one', [signatureOf({ integrity: 'broken' })], 'drafting.signatureBroken'],
    ['a revoked certificate', [signatureOf({ indication: 'TOTAL_FAILED' })], 'drafting.signatureRefused'],
    ['one of another certificate', [signatureOf({ signer: null })], 'drafting.certificateDiffers'],
    ['a lower level', [signatureOf({ level: 'BES' })], 'drafting.levelNotReached'],
  ] as const)('is refused for %s', (_case, signatures, code) => {
    expect(newSignature(reportOf(signatures), claimed)).toMatchObject({ ok: false, refusal: { code } })
  })

  it('is refused when an earlier signature broke', () => {
    expect(newSignature(reportOf([signatureOf()], 'changed'), claimed)).toMatchObject({
      refusal: { code: 'drafting.signatureBroken' },
    })
  })

  it('is taken for one sound signature more, beside a time-stamp', () => {
    const earlier = signatureOf({ signedBytes: 90 })
    const stamp = signatureOf({ kind: 'documentTimestamp', signedBytes: 300 })
    expect(newSignature(reportOf([earlier, signatureOf({ level: 'B-T' }), stamp]), claimed).ok).toBe(true)
  })

  it('goes on where the seen bytes ended', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array({ minLength: 1 }), fc.nat(), (seen, more, at) => {
        const signedBytes = Uint8Array.from([...seen, ...more])
        expect(continues(signedBytes, seen)).toBe(true)
        expect(continues(seen, signedBytes)).toBe(false)
        if (seen.length === 0) return
        const touched = Uint8Array.from(signedBytes)
        const place = at % seen.length
        touched[place] = (touched[place] ?? 0) ^ 1
        expect(continues(touched, seen)).toBe(false)
      }),
    )
  })
})
