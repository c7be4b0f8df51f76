import { beforeAll, describe, expect, it } from 'vitest'
import type { CivilDate } from '#shared/kernel/time.ts'
import { numberAndSignPdf, type NumberAndSignRequest } from '#main/adapters/signing/sign/number-and-sign.ts'
import { previewSignature, showingNumber } from '#main/adapters/signing/sign/preview.ts'
import { preparePdf, type PreparedPdf } from '#main/adapters/signing/sign/prepare.ts'
import { signPdf, type SignedPdf } from '#main/adapters/signing/sign/sign-pdf.ts'
import { openPdf } from '#main/adapters/signing/pdf/open.ts'
import { fieldsOf } from '#main/adapters/signing/sign/form.ts'
import { textString, withEntries } from '#main/adapters/signing/sign/objects.ts'
import { beginRevision } from '#main/adapters/signing/sign/revision.ts'
import { joined } from '#main/adapters/signing/sign/seal.ts'
import { verifyPdf } from '#main/adapters/signing/verify.ts'
import { readPdf } from '#main/adapters/text/pdf/read-pdf.ts'
import { draftPaper, type DraftGiven } from '../../support/draft-paper.ts'
import { png } from '../../support/png.ts'
import { agency, leader } from '../../support/signed-papers.ts'
import { plainPdf } from '../../support/signed-pdf.ts'
import { keyOf } from '../../support/signing-keys.ts'

/** Leader signs, clerk numbers and signs for the agency: one order, and both signatures hold (ADR 0023). */

const personImage = png(300, 120, [20, 40, 200], 300)
const sealImage = png(300, 300, [220, 20, 20], 211)
const common = {
  rsa: 'pss',
  wanted: { kind: 'found' },
  at: Date.now(),
  timestamps: null,
  trust: null,
  reason: null,
  location: null,
} as const

const prepared = async (given: DraftGiven = {}): Promise<PreparedPdf> => {
  const result = await preparePdf({ pdf: await draftPaper(given), at: Date.now(), personImage, sealImage })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

const signedByLeader = async (pdf: Uint8Array): Promise<SignedPdf> => {
  const result = await signPdf({
    ...common,
    pdf,
    key: keyOf(leader),
    role: 'person',
    shows: { kind: 'image', png: personImage },
  })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

const numbering = (pdf: Uint8Array, given: Partial<NumberAndSignRequest> = {}) =>
  numberAndSignPdf({
    ...common,
    pdf,
    key: keyOf(agency),
    shows: { kind: 'image', png: sealImage },
    number: '05',
    symbol: 'UBND-VP',
    date: '2026-11-05' as CivilDate,
    ...given,
  })

const numbered = async (pdf: Uint8Array): Promise<SignedPdf> => {
  const result = await numbering(pdf)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

const linesOf = (pdf: Uint8Array): string[] => {
  const text = readPdf(pdf)
  return text.ok ? text.value.pages.flatMap(({ page }) => page.lines.map((line) => line.text)) : []
}

describe('a paper with an open number and date', () => {
  let leaderSigned: SignedPdf
  let done: SignedPdf
  let places: PreparedPdf['places']

  beforeAll(async () => {
    const ready = await prepared()
    places = ready.places
    leaderSigned = await signedByLeader(ready.pdf)
    done = await numbered(leaderSigned.pdf)
  })

  it('keeps both signatures whole', () => {
    expect(done.report.signatures).toMatchObject([
      { field: 'chu_ky_nguoi_co_tham_quyen', integrity: 'intact', changes: 'formFill', coverage: 'wholeRevision' },
      { field: 'chu_ky_co_quan', integrity: 'intact', changes: 'none', coverage: 'wholeFile' },
    ])
    expect(Buffer.from(done.pdf.subarray(0, leaderSigned.pdf.length)).equals(Buffer.from(leaderSigned.pdf))).toBe(true)
  })

  it('reads as a whole afterwards', () => {
    const text = linesOf(done.pdf).join('\n')
    expect(text).toMatch(/Số:\s+05\s+\/UBND-VP/)
    expect(text).toMatch(/ngày\s+05\s+tháng\s+11\s+năm 2026/)
  })

  it('stands where the law wants it', () => {
    const { person, agency: seal } = places
    expect(person.box.x + person.box.width / 2).toBeCloseTo((145 * 72) / 25.4, 0)
    expect(seal.box.x + seal.box.width).toBeCloseTo(person.box.x + person.box.width / 3, 1)
    // 300 pixels at 211 to the inch.
    expect(seal.box.width).toBeCloseTo((300 / 211) * 72, 0)
  })

  it('permits nothing else behind the leader, and nothing at all behind the agency', async () => {
    const twice = await numbering(done.pdf)
    expect(twice).toMatchObject({ refusal: { code: 'numberFieldsFilled' } })
    const file = openPdf(done.pdf)
    if ('trouble' in file) throw new Error(file.trouble)
    const revision = beginRevision(file)
    const field = fieldsOf(revision.view)?.get('so_ky_hieu')
    revision.put(field!.num!, withEntries(field!.dict, { V: textString('99') }))
    const changed = joined(done.pdf, revision.finish().bytes)
    expect(verifyPdf(changed, { trust: null }).signatures[1]).toMatchObject({ integrity: 'changed' })
  })

  it('is closed by the agency wherever its seal was put', async () => {
    const place = { page: 1, box: { x: 60, y: 600, width: 100, height: 100 } }
    const result = await numbering(leaderSigned.pdf, { wanted: { kind: 'box', place } })
    if (!result.ok) throw new Error(JSON.stringify(result.refusal))
    expect(result.value).toMatchObject({ field: 'chu_ky_co_quan_2', report: { integrity: 'intact' } })
    expect(Buffer.from(result.value.pdf.subarray(leaderSigned.pdf.length)).includes('/Action /All')).toBe(true)
    const same = await numbering(leaderSigned.pdf, { wanted: { kind: 'box', place: places.agency } })
    expect(same).toMatchObject({ ok: true, value: { field: 'chu_ky_co_quan' } })
  })

  it('shows the seal in its real size, ending where it has to, in a field that was made before anybody knew it', async () => {
    const ready = await preparePdf({ pdf: await draftPaper(), at: Date.now(), personImage, sealImage: null })
    if (!ready.ok) throw new Error(JSON.stringify(ready.refusal))
    const { pdf } = await numbered((await signedByLeader(ready.value.pdf)).pdf)
    const drawn = /q ([\d.]+) 0 0 ([\d.]+) ([\d.]+) ([\d.]+) cm \/I Do Q/g
    const [width, height, x] = [...Buffer.from(pdf).toString('latin1').matchAll(drawn)].at(-1)!.slice(1).map(Number)
    const room = ready.value.places.agency.box
    expect(width).toBeCloseTo((300 / 211) * 72, 0)
    expect(height).toBeCloseTo(width!, 1)
    expect(x! + width!).toBeCloseTo(room.width, 1)
  })

  it('cannot be prepared twice, nor once it is signed', async () => {
    const again = await preparePdf({ pdf: leaderSigned.pdf, at: Date.now(), personImage: null, sealImage: null })
    expect(again).toMatchObject({ refusal: { code: 'signedAlready' } })
  })
})

describe('the gaps of number and date', () => {
  it('take number and symbol, and the year, where they are open', async () => {
    const done = await numbered((await signedByLeader((await prepared({ symbol: '', year: '' })).pdf)).pdf)
    const text = linesOf(done.pdf).join('\n')
    expect(text).toMatch(/Số:\s+05\/UBND-VP/)
    expect(text).toMatch(/ngày\s+05\s+tháng\s+11\s+năm\s+2026/)
    expect(done.report.integrity).toBe('intact')
  })

  it('are not there in a paper that has its number, or that is none', async () => {
    const request = { at: Date.now(), personImage: null, sealImage: null }
    expect(await preparePdf({ ...request, pdf: await draftPaper({ number: '12' }) })).toMatchObject({
      refusal: { code: 'numberPlaceNotFound' },
    })
    expect(await preparePdf({ ...request, pdf: plainPdf() })).toMatchObject({
      refusal: { code: 'numberPlaceNotFound' },
    })
  })

  it('refuse what does not fit', async () => {
    const { pdf } = await signedByLeader((await prepared()).pdf)
    expect(await numbering(pdf, { number: '12345678' })).toMatchObject({ refusal: { code: 'numberTooLong' } })
    expect(await numbering(plainPdf())).toMatchObject({ refusal: { code: 'numberFieldsMissing' } })
  })
})

describe('a paper nobody prepared', () => {
  it('is signed between title and name, with the seal over the left third', async () => {
    const first = await signPdf({
      ...common,
      pdf: await draftPaper({ number: '05' }),
      key: keyOf(leader),
      role: 'person',
      shows: { kind: 'image', png: personImage },
    })
    if (!first.ok) throw new Error(JSON.stringify(first.refusal))
    const second = await signPdf({
      ...common,
      pdf: first.value.pdf,
      key: keyOf(agency),
      role: 'agency',
      shows: { kind: 'image', png: sealImage },
    })
    if (!second.ok) throw new Error(JSON.stringify(second.refusal))
    const [person, seal] = [first.value.place!.box, second.value.place!.box]
    expect(seal.x + seal.width).toBeCloseTo(person.x + person.width / 3, 0)
    expect(seal.y + seal.height / 2).toBeCloseTo(person.y + person.height / 2, 0)
    expect(second.value.report.signatures).toMatchObject([{ integrity: 'intact' }, { integrity: 'intact' }])
  })

  it('that shows its number nowhere bears the seal where the law wants it, with the number under it', async () => {
    const first = await signPdf({
      ...{ ...common, pdf: await draftPaper(), key: keyOf(leader) },
      ...{ role: 'person', shows: { kind: 'image', png: personImage } },
    })
    if (!first.ok) throw new Error(JSON.stringify(first.refusal))
    const { pdf, place } = first.value
    const otherwise = 'Số: 05/UBND-VP; 05/11/2026 09:30:15 +07:00'
    const design = { role: 'agency', shows: { kind: 'image', png: sealImage } } as const
    const written = { number: '05', symbol: 'UBND-VP', date: '2026-11-05' as CivilDate }
    const asked = { ...design, pdf, at: common.at, signer: null, number: { written, otherwise } }
    const preview = await previewSignature(asked)
    const second = await signPdf({ ...common, ...showingNumber(design, otherwise), pdf, key: keyOf(agency) })
    if (!preview.ok || !second.ok) throw new Error(JSON.stringify([preview, second]))
    const { look, found } = preview.value
    expect(found?.place).toEqual(second.value.place)
    expect(look?.lines.map(({ text }) => text)).toEqual(['Số:', '05/UBND-VP;', '05/11/2026', '09:30:15', '+07:00'])
    // The seal in its real size, over the left third of the leader's signature; the lines below it.
    const [person, box, seal] = [place!.box, second.value.place!.box, look!.picture!]
    expect(seal.width).toBeCloseTo((300 / 211) * 72, 0)
    expect(box.x + seal.x + seal.width).toBeCloseTo(person.x + person.width / 3, 0)
    expect(box.y + seal.y + seal.height / 2).toBeCloseTo(person.y + person.height / 2, 0)
    expect(Math.min(...look!.lines.map(({ baseline }) => baseline))).toBeGreaterThan(seal.y + seal.height)
    // They end before the name, which stands below the signature in the middle of its room.
    expect(Math.max(...look!.lines.map(({ x, width }) => x + width))).toBeLessThan(0.75 * seal.width)
    expect(second.value.report.signatures).toMatchObject([{ integrity: 'intact' }, { integrity: 'intact' }])
    expect(linesOf(second.value.pdf)).toContain('05/UBND-VP;')
  })

  it('is signed in letters as an annex is where the agency has no picture of its seal', () => {
    const design = { role: 'agency', shows: { kind: 'nothing' } } as const
    expect(showingNumber(design, 'Số: 05/UBND-VP')).toEqual({
      role: 'annex',
      shows: { kind: 'text', text: 'Số: 05/UBND-VP' },
    })
  })

  it('takes no seal of unknown size', async () => {
    const result = await signPdf({
      ...common,
      pdf: await draftPaper(),
      key: keyOf(agency),
      role: 'agency',
      shows: { kind: 'image', png: png(200, 200, [255, 0, 0], null) },
    })
    expect(result).toMatchObject({ refusal: { code: 'imageSizeUnknown' } })
  })
})
