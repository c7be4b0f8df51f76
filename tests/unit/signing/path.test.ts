import { describe, expect, it } from 'vitest'
import { Findings } from '#main/adapters/signing/findings.ts'
import { encode, encodeInteger, encodeOid, primitiveTag, tags } from '#main/adapters/signing/der.ts'
import { extensionIds } from '#main/adapters/signing/pki/certificate.ts'
import { validatePath, type PathRequest } from '#main/adapters/signing/pki/path.ts'
import type { Anchor } from '#main/adapters/signing/pki/types.ts'
import {
  basicConstraints,
  extendedKeyUsage,
  explicit,
  generalName,
  issueCertificate,
  keyUsage,
  makeKeys,
  nameOf,
  sequence,
  type CertificateGiven,
  type ExtensionGiven,
  type Holder,
} from '../../support/certificate-builder.ts'

const at = Date.parse('2025-06-01T00:00:00Z')

const anchorOf = (holder: Holder, purposes: readonly ('signing' | 'timestamping')[] = ['signing']): Anchor => ({
  certificate: holder.certificate,
  purposes: new Set(purposes),
})

const judge = (
  leaf: Holder,
  others: readonly Holder[],
  anchors: readonly Holder[],
  more: Partial<PathRequest> = {},
) => {
  const findings = new Findings()
  const report = validatePath(
    {
      leaf: leaf.certificate,
      at,
      now: at,
      provedAfter: null,
      anchors: anchors.map((holder) => anchorOf(holder)),
      evidence: { certificates: others.map(({ certificate }) => certificate), crls: [], ocsps: [] },
      purpose: 'signing',
      revocation: 'skipped',
      ...more,
    },
    findings,
  )
  return { report, reasons: findings.all.map(({ reason }) => reason) }
}

const reasons = (...given: Parameters<typeof judge>): string[] => judge(...given).reasons

const root = issueCertificate({ subject: 'C=VN, O=Cơ quan thử, CN=Gốc' })
const authority = (given: Partial<CertificateGiven> = {}): Holder =>
  issueCertificate({ subject: 'C=VN, O=Cơ quan thử, CN=Đơn vị cấp', by: root, role: 'authority', ...given })
const person = (by: Holder, given: Partial<CertificateGiven> = {}): Holder =>
  issueCertificate({ subject: 'C=VN, O=Sở Thử, CN=Nguyễn Văn A', by, ...given })
const plain = authority()

describe('building a path', () => {
  it('reaches the anchor through what is at hand', () => {
    const leaf = person(plain)
    const { report, reasons: found } = judge(leaf, [plain], [root])
    expect(found).toEqual([])
    expect(report.trust).toBe('anchored')
    expect(report.path.map(({ certificate, anchor }) => [certificate.subject.parts.get('CN'), anchor])).toEqual([
      ['Nguyễn Văn A', false],
      ['Đơn vị cấp', false],
      ['Gốc', true],
    ])
  })

  it('says that nobody named anchors', () => {
    const { report, reasons: found } = judge(person(plain), [plain], [], { anchors: null })
    expect(found).toEqual(['trust.notChecked'])
    expect(report.trust).toBe('notChecked')
  })

  it('names the authority that is missing', () => {
    const { report, reasons: found } = judge(person(plain), [], [root])
    expect(found).toEqual(['trust.issuerMissing'])
    expect(report.trust).toBe('incomplete')
  })

  it('tells a root nobody trusts', () => {
    const { report, reasons: found } = judge(person(plain), [plain, root], [issueCertificate({ subject: 'CN=Khác' })])
    expect(found).toEqual(['trust.rootUnknown'])
    expect(report.trust).toBe('untrusted')
  })

  it('trusts a leaf that is an anchor itself', () => {
    const own = issueCertificate({ subject: 'CN=Tự ký', role: 'person' })
    expect(reasons(own, [], [own])).toEqual([])
  })

  it('takes the namesake whose key signed', () => {
    const namesakes = [authority(), authority(), authority()]
    expect(reasons(person(plain), [...namesakes, plain], [root])).toEqual([])
  })

  it('finds the way through a cross certificate and out of a loop', () => {
    const foreign = issueCertificate({ subject: 'CN=Gốc khác' })
    const crossed = issueCertificate({ subject: foreign.name, keys: foreign.keys, by: root, role: 'authority' })
    const back = issueCertificate({ subject: root.name, keys: root.keys, by: foreign, role: 'authority' })
    const under = authority({ by: foreign })
    expect(reasons(person(under), [under, crossed, back, foreign], [root])).toEqual([])
  })

  it('prefers the path that stands', () => {
    const keys = makeKeys()
    const expired = authority({ keys, notAfter: '2024-06-01T00:00:00Z' })
    const standing = authority({ keys })
    expect(reasons(person(standing), [expired, standing], [root])).toEqual([])
  })

  it('ends in bounds among hundreds of namesakes', () => {
    const keys = makeKeys()
    const mesh = Array.from({ length: 300 }, (_, number) =>
      issueCertificate({ subject: 'CN=Lưới', keys, role: 'authority', serial: (number + 1).toString(16) }),
    )
    const leaf = person(mesh[0] as Holder)
    expect(judge(leaf, mesh, [root]).report.trust).toBe('untrusted')
  })

  it('ends in bounds in a mesh of authorities that vouch for one another', () => {
    const members = Array.from({ length: 8 }, (_, number) => issueCertificate({ subject: `CN=Mắt ${String(number)}` }))
    const mesh = members.flatMap((by) =>
      members.map((to) => issueCertificate({ subject: to.name, keys: to.keys, by, role: 'authority' })),
    )
    const leaf = person(members[0] as Holder)
    expect(judge(leaf, mesh, [root]).report.trust).toBe('incomplete')
  })

  it('compares names without case, spaces and string types, also Vietnamese ones in BMP strings', () => {
    const issuerName = nameOf('C=vn, O=cơ  QUAN thử, CN=đơn VỊ cấp', tags.bmpString)
    expect(reasons(person(plain, { issuerName }), [plain], [root])).toEqual([])
  })
})

describe('what a path must meet', () => {
  it('the signatures of its issuers', () => {
    const impostor = authority()
    const { report, reasons: found } = judge(person(impostor), [plain], [root])
    expect(found).toContain('path.signatureWrong')
    // Whoever only bears the name of an issuer leads to nobody.
    expect(report.trust).toBe('untrusted')
    expect(report.path.some(({ anchor }) => anchor)).toBe(false)
  })

  it('the times', () => {
    const to = '2025-01-01T00:00:00Z'
    const from = '2026-01-01T00:00:00Z'
    expect(reasons(person(plain, { notAfter: to }), [plain], [root])).toEqual(['path.expired'])
    expect(reasons(person(plain, { notBefore: from }), [plain], [root])).toEqual(['path.notYetValid'])
    const proved = { provedAfter: Date.parse('2025-02-01T00:00:00Z') }
    expect(reasons(person(plain, { notAfter: to }), [plain], [root], proved)).toEqual(['path.usedAfterExpiry'])
    const ended = authority({ notAfter: to })
    const young = authority({ notBefore: from })
    expect(reasons(person(ended), [ended], [root])).toEqual(['path.issuerExpired'])
    expect(reasons(person(young), [young], [root])).toEqual(['path.issuerNotYetValid'])
    const before = { at: Date.parse('2024-12-01T00:00:00Z') }
    expect(reasons(person(ended), [ended], [root], before)).toEqual([])
  })

  it('authority to issue', () => {
    const signer = person(plain)
    expect(reasons(person(signer), [signer, plain], [root])).toEqual([
      'path.issuerNoAuthority',
      'path.issuerMayNotSign',
    ])
    const wrongUsage = authority({ extensions: [keyUsage('cRLSign')] })
    expect(reasons(person(wrongUsage), [wrongUsage], [root])).toEqual(['path.issuerMayNotSign'])
    const oldVersion = authority({ version: 1 })
    expect(reasons(person(oldVersion), [oldVersion], [root])).toEqual(['path.issuerNoAuthority'])
  })

  it('the length its authorities allow, the anchor among them', () => {
    const tight = authority({ pathLength: 0 })
    const below = issueCertificate({ subject: 'CN=Cấp dưới', by: tight, role: 'authority' })
    expect(reasons(person(below), [below, tight], [root])).toEqual(['path.tooLong'])
    expect(reasons(person(tight), [tight], [root])).toEqual([])
    const tightRoot = issueCertificate({ subject: 'CN=Gốc hẹp', extensions: [basicConstraints(0)] })
    const under = authority({ by: tightRoot })
    expect(reasons(person(under), [under], [tightRoot])).toEqual(['path.tooLong'])
  })

  it('critical extensions that are understood', () => {
    const unknown = (critical: boolean): ExtensionGiven => ({
      oid: '1.2.3.4.5',
      critical,
      value: encode(tags.null),
    })
    expect(reasons(person(plain, { extensions: [unknown(true)] }), [plain], [root])).toEqual(['path.criticalUnknown'])
    expect(reasons(person(plain, { extensions: [unknown(false)] }), [plain], [root])).toEqual([])
  })

  it('extensions that can be read and stand once', () => {
    const twice = [
      { oid: '1.2.3.4.5', value: encode(tags.null) },
      { oid: '1.2.3.4.5', value: encode(tags.null) },
    ]
    expect(reasons(person(plain, { extensions: twice }), [plain], [root])).toEqual(['path.malformed'])
    const garbled = [{ oid: extensionIds.basicConstraints, value: Uint8Array.of(0x30, 0x7f) }]
    expect(reasons(person(plain, { extensions: garbled }), [plain], [root])).toEqual(['path.malformed'])
  })

  it('a usage that fits the purpose', () => {
    const server = '1.3.6.1.5.5.7.3.1'
    const email = '1.3.6.1.5.5.7.3.4'
    const stamping = '1.3.6.1.5.5.7.3.8'
    const leaf = (...extensions: ExtensionGiven[]) => person(plain, { extensions })
    expect(reasons(leaf(extendedKeyUsage([server])), [plain], [root])).toEqual(['path.usageUnfit'])
    expect(reasons(leaf(extendedKeyUsage([server, email])), [plain], [root])).toEqual([])
    expect(reasons(leaf(keyUsage('keyEncipherment')), [plain], [root])).toEqual(['path.usageUnfit'])
    const stamps = { purpose: 'timestamping', anchors: [anchorOf(root, ['timestamping'])] } as const
    expect(reasons(leaf(extendedKeyUsage([stamping], true)), [plain], [root], stamps)).toEqual([])
    expect(reasons(leaf(), [plain], [root], stamps)).toEqual(['path.usageUnfit'])
  })

  it('an anchor for the purpose, not expired', () => {
    const stamps = { anchors: [anchorOf(root, ['timestamping'])] }
    expect(reasons(person(plain), [plain], [root], stamps)).toEqual(['trust.anchorUnfit'])
    const late = { at: Date.parse('2033-01-01T00:00:00Z') }
    const shortRoot = issueCertificate({ subject: 'CN=Gốc ngắn', notAfter: '2030-01-01T00:00:00Z' })
    const under = authority({ by: shortRoot })
    expect(reasons(person(under), [under], [shortRoot], late)).toEqual(['trust.anchorExpired'])
  })

  it('holds with RSA, RSASSA-PSS and Ed25519 authorities', () => {
    for (const kind of ['rsa', 'rsaPss', 'ed25519'] as const) {
      const top = issueCertificate({ subject: `CN=Gốc ${kind}`, kind })
      expect(reasons(person(top), [], [top])).toEqual([])
    }
  })
})

describe('name constraints', () => {
  const subtrees = (number: 0 | 1, ...bases: Uint8Array[]) => explicit(number, ...bases.map((base) => sequence(base)))
  const constrained = (...fields: Uint8Array[]) =>
    authority({ extensions: [{ oid: extensionIds.nameConstraints, critical: true, value: sequence(...fields) }] })
  const named = (by: Holder, ...names: Uint8Array[]) =>
    person(by, { extensions: [{ oid: extensionIds.subjectAltName, value: sequence(...names) }] })
  const refused = ['path.nameNotPermitted']

  it('keep directory names inside a tree', () => {
    const inside = constrained(subtrees(0, generalName.directory(nameOf('C=VN, O=Sở Thử'))))
    const outside = constrained(subtrees(0, generalName.directory(nameOf('C=VN, O=Sở Khác'))))
    const excluded = constrained(subtrees(1, generalName.directory(nameOf('C=vn, O=sở thử'))))
    expect(reasons(person(inside), [inside], [root])).toEqual([])
    expect(reasons(person(outside), [outside], [root])).toEqual(refused)
    expect(reasons(person(excluded), [excluded], [root])).toEqual(refused)
  })

  it('keep mailboxes, hosts, addresses and URIs inside theirs', () => {
    const cases = [
      [generalName.email('.thu.vn'), generalName.email('a@x.thu.vn'), generalName.email('a@thu.vn')],
      [generalName.email('thu.vn'), generalName.email('A@THU.vn'), generalName.email('a@x.thu.vn')],
      [generalName.dns('thu.vn'), generalName.dns('x.thu.vn'), generalName.dns('xthu.vn')],
      [generalName.uri('.thu.vn'), generalName.uri('http://x.thu.vn/a'), generalName.uri('http://10.0.0.1/')],
      [generalName.ip(10, 0, 0, 0, 255, 0, 0, 0), generalName.ip(10, 1, 2, 3), generalName.ip(11, 1, 2, 3)],
    ] as const
    for (const [subtree, good, bad] of cases) {
      const by = constrained(subtrees(0, subtree))
      expect(reasons(named(by, good), [by], [root])).toEqual([])
      expect(reasons(named(by, bad), [by], [root])).toEqual(refused)
    }
  })

  it('see the mailbox written inside the subject', () => {
    const by = constrained(subtrees(0, generalName.email('thu.vn')))
    expect(reasons(person(by, { subject: 'CN=A, E=a@khac.vn' }), [by], [root])).toEqual(refused)
  })

  it('refuse what cannot be compared', () => {
    const other = explicit(0, encodeOid('1.2.3'), explicit(0, encode(tags.null)))
    const by = constrained(subtrees(0, other))
    expect(reasons(named(by, other), [by], [root])).toEqual(refused)
  })
})

describe('policies', () => {
  const first = '1.2.3.1'
  const second = '1.2.3.2'
  const policies = (...oids: string[]): ExtensionGiven => ({
    oid: extensionIds.certificatePolicies,
    value: sequence(...oids.map((oid) => sequence(encodeOid(oid)))),
  })
  const refused = ['path.policyNotAccepted']

  it('are asked for only where somebody asks', () => {
    expect(reasons(person(plain), [plain], [root])).toEqual([])
    const explicitly = { policies: { requireExplicit: true } }
    expect(reasons(person(plain), [plain], [root], explicitly)).toEqual(refused)
  })

  it('must be among those accepted, through mappings', () => {
    const by = authority({
      extensions: [
        policies(first),
        { oid: extensionIds.policyMappings, value: sequence(sequence(encodeOid(first), encodeOid(second))) },
      ],
    })
    const leaf = person(by, { extensions: [policies(second)] })
    const asked = (accepted: string, inhibitMapping = false) =>
      reasons(leaf, [by], [root], { policies: { accepted: [accepted], requireExplicit: true, inhibitMapping } })
    expect(asked(first)).toEqual([])
    expect(asked(second)).toEqual(refused)
    expect(asked(first, true)).toEqual(refused)
  })

  it('may be required by an authority', () => {
    const by = authority({
      extensions: [
        policies(first),
        {
          oid: extensionIds.policyConstraints,
          critical: true,
          value: sequence(encode(primitiveTag(0), Uint8Array.of(0))),
        },
      ],
    })
    expect(reasons(person(by), [by], [root])).toEqual(refused)
    expect(reasons(person(by, { extensions: [policies(first)] }), [by], [root])).toEqual([])
  })

  it('end anyPolicy where an authority inhibits it', () => {
    const inhibit = { oid: extensionIds.inhibitAnyPolicy, critical: true, value: encodeInteger('0') }
    const by = authority({ extensions: [policies(first), inhibit] })
    const leaf = person(by, { extensions: [policies('2.5.29.32.0')] })
    expect(reasons(leaf, [by], [root], { policies: { requireExplicit: true } })).toEqual(refused)
  })

  it('end in bounds however they multiply', () => {
    const many = Array.from({ length: 60 }, (_, number) => `1.2.9.${String(number)}`)
    const mappings = {
      oid: extensionIds.policyMappings,
      value: sequence(...many.flatMap((from) => many.map((to) => sequence(encodeOid(from), encodeOid(to))))),
    }
    const tower = [1, 2, 3, 4, 5].reduce<Holder[]>((above, level) => {
      const by = above[0] ?? root
      const next = issueCertificate({
        subject: `CN=Tầng ${String(level)}`,
        by,
        role: 'authority',
        extensions: [policies(...many), mappings],
      })
      return [next, ...above]
    }, [])
    const leaf = person(tower[0] as Holder, { extensions: [policies(...many)] })
    expect(reasons(leaf, tower, [root])).toEqual(refused)
  })
})
