import { describe, expect, it } from 'vitest'
import type { Result } from '#shared/kernel/result.ts'
import { writeOfficialLetter } from '#main/adapters/papers/cong-van.ts'
import { previewSignature } from '#main/adapters/signing/sign/preview.ts'
import { signPdf, type SignedPdf, type SignRequest } from '#main/adapters/signing/sign/sign-pdf.ts'
import { issueCertificate } from '../../support/certificate-builder.ts'
import { authority, leader, paper, signAs } from '../../support/signed-papers.ts'
import { append, parts, plainPdf } from '../../support/signed-pdf.ts'
import { keyOf, leaderRsa } from '../../support/signing-keys.ts'
import { letter } from '../papers/samples.ts'

const sign = (given: Partial<SignRequest>): Promise<Result<SignedPdf>> =>
  signPdf({
    pdf: paper(),
    key: keyOf(leader),
    rsa: 'pss',
    role: 'person',
    wanted: { kind: 'invisible' },
    shows: { kind: 'nothing' },
    at: Date.now(),
    timestamps: null,
    trust: null,
    reason: null,
    location: null,
    ...given,
  })

const signed = async (given: Partial<SignRequest>): Promise<SignedPdf> => {
  const result = await sign(given)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

const refusalOf = async (given: Partial<SignRequest>): Promise<string> => {
  const result = await sign(given)
  return result.ok ? 'signed' : result.refusal.code
}

describe('a signature', () => {
  it('stands over the whole file, which begins as it was', async () => {
    const pdf = paper()
    const result = await signed({ pdf })
    expect(Buffer.from(result.pdf.subarray(0, pdf.length)).equals(pdf)).toBe(true)
    expect(result.report.signatures).toMatchObject([{ integrity: 'intact', coverage: 'wholeFile', level: 'B-B' }])
    expect(result.pdf.length - pdf.length).toBeLessThan(48 * 1024)
  })

  it.each([
    ['pss', 'RSA-PSS'],
    ['pkcs1', 'RSA'],
  ] as const)('is made by RSA as the office prefers: %s', async (rsa, name) => {
    const { report } = await signed({ key: keyOf(leaderRsa), rsa })
    expect(report.signatures[0]).toMatchObject({ integrity: 'intact', algorithm: { signature: name } })
  })

  it('is made with what the key can where it cannot do what is preferred', async () => {
    expect((await signed({ key: keyOf(leaderRsa, ['rsaPkcs1Sha256']), rsa: 'pss' })).scheme).toBe('rsaPkcs1Sha256')
  })

  it('is made by a key of P-384', async () => {
    const holder = issueCertificate({ subject: 'CN=Khoa 384', by: authority, kind: 'p384' })
    expect((await signed({ key: keyOf(holder) })).report.signatures[0]).toMatchObject({ integrity: 'intact' })
  })

  it('leaves an earlier signature byte for byte and intact', async () => {
    const first = await signed({})
    const second = await signed({ pdf: first.pdf, role: 'agency' })
    expect(Buffer.from(second.pdf.subarray(0, first.pdf.length)).equals(Buffer.from(first.pdf))).toBe(true)
    expect(second.report.signatures).toMatchObject([
      { integrity: 'intact', changes: 'formFill' },
      { integrity: 'intact', coverage: 'wholeFile' },
    ])
  })

  it('shows text at the top right of the first page', async () => {
    const { place } = await signed({
      role: 'annex',
      wanted: { kind: 'found' },
      shows: { kind: 'text', text: 'Số: 15/QĐ-UBND' },
    })
    expect(place?.page).toBe(1)
    expect(place!.box.x).toBeGreaterThan(400)
    expect(place!.box.y).toBeLessThan(40)
  })
})

describe('a warning before signing', () => {
  it('names who is printed under the signature when somebody else signs', async () => {
    const pdf = await writeOfficialLetter(letter)
    const warningsFor = async (signer: string) => {
      const preview = await previewSignature({
        pdf,
        role: 'person',
        shows: { kind: 'nothing' },
        number: null,
        signer,
        at: Date.now(),
      })
      return preview.ok ? preview.value.warnings : preview.refusal
    }
    expect(await warningsFor('Nguyễn Thị Mẫu')).toEqual([])
    expect(await warningsFor('Trần Thị Kim Dung')).toEqual([{ code: 'otherSigner', field: 'Nguyễn Thị Mẫu' }])
  })
})

describe('a refusal to sign', () => {
  it('of a letter the font lacks', async () => {
    expect(await refusalOf({ role: 'copy', wanted: { kind: 'found' }, shows: { kind: 'text', text: '日本' } })).toBe(
      'glyphMissing',
    )
  })

  it('of a file whose author permits no further signature', async () => {
    const certifiedWith = (permission: 1 | 2) =>
      signAs(paper(), {
        dictEntries: `/Reference [<< /TransformMethod /DocMDP /TransformParams << /P ${permission} /V /1.2 >> >>] /M (D:20250601100000Z)`,
        objects: {
          [parts.catalog]: `<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /Perms << /DocMDP ${parts.firstFree + 1} 0 R >> >>`,
        },
      })
    expect(await refusalOf({ pdf: certifiedWith(1) })).toBe('certified')
    const permitting = await previewSignature({
      pdf: certifiedWith(2),
      role: 'person',
      shows: { kind: 'nothing' },
      number: null,
      signer: null,
      at: Date.now(),
    })
    expect(permitting).toMatchObject({ ok: true, value: { warnings: [{ code: 'certified' }] } })
  })

  it('over a signature that is broken already', async () => {
    const first = Buffer.from((await signed({})).pdf)
    first[first.indexOf('(Quyet') + 1]! ^= 1
    expect(await refusalOf({ pdf: first })).toBe('signatureBroken')
  })

  it('over a page changed after an earlier signature', async () => {
    const first = Buffer.from((await signed({})).pdf)
    const changed = append(first, { [parts.content]: '<< /Length 0 >>\nstream\n\nendstream' })
    expect(await refusalOf({ pdf: changed })).toBe('signatureBroken')
  })

  it('of a file without a usable cross-reference', async () => {
    expect(
      await refusalOf({
        pdf: Buffer.from(
          plainPdf()
            .toString('latin1')
            .replace(/startxref\n\d+/, 'startxref\n7'),
          'latin1',
        ),
      }),
    ).toBe('rebuilt')
    expect(await refusalOf({ pdf: Buffer.from('no PDF') })).toBe('notPdf')
  })

  it('with a certificate that is over, not for signing, or too weak', async () => {
    const over = issueCertificate({ subject: 'CN=Cu', by: authority, notBefore: '2020-01-01', notAfter: '2021-01-01' })
    expect(await refusalOf({ key: keyOf(over) })).toBe('certificateExpired')
    const early = issueCertificate({
      subject: 'CN=Moi',
      by: authority,
      notBefore: '2090-01-01',
      notAfter: '2091-01-01',
    })
    expect(await refusalOf({ key: keyOf(early) })).toBe('certificateNotYetValid')
    expect(await refusalOf({ key: keyOf(authority) })).toBe('certificateUsage')
    const weak = issueCertificate({ subject: 'CN=Yeu', by: authority, kind: 'rsa1024' })
    expect(await refusalOf({ key: keyOf(weak) })).toBe('keyWeak')
  })

  it('outside the page, on no page, and into no field', async () => {
    const box = { x: 580, y: 10, width: 100, height: 30 }
    const shows = { kind: 'text', text: 'A' } as const
    expect(await refusalOf({ shows, wanted: { kind: 'box', place: { page: 1, box } } })).toBe('boxOutside')
    expect(await refusalOf({ shows, wanted: { kind: 'box', place: { page: 2, box } } })).toBe('pageMissing')
    expect(await refusalOf({ wanted: { kind: 'field', name: 'khong_co' } })).toBe('fieldMissing')
    expect(await refusalOf({ shows, wanted: { kind: 'found' } })).toBe('placeNotFound')
  })
})
