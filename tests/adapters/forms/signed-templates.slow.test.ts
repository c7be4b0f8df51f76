import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { CivilDate } from '#shared/kernel/time.ts'
import { convertToPdf } from '#main/adapters/forms/convert/convert.ts'
import { findConverter } from '#main/adapters/forms/convert/programs.ts'
import { ownReaders } from '#main/adapters/forms/convert/readers.ts'
import { fillTemplate } from '#main/adapters/forms/templates/fill.ts'
import { numberAndSignPdf } from '#main/adapters/signing/sign/number-and-sign.ts'
import { preparePdf } from '#main/adapters/signing/sign/prepare.ts'
import { signPdf } from '#main/adapters/signing/sign/sign-pdf.ts'
import { readPdf } from '#main/adapters/text/pdf/read-pdf.ts'
import { png } from '../../support/png.ts'
import { agency, leader } from '../../support/signed-papers.ts'
import { keyOf } from '../../support/signing-keys.ts'
import { sampleForm } from './sample-forms.ts'

/** From the template to the paper that leader and agency signed: number and date stand where the law has them. */

const converter = await findConverter(null)
if (converter === null) console.log('SKIPPED: templates up to their signatures, because LibreOffice is not installed.')
const hasPdfsig = spawnSync('pdfsig', ['-v']).error === undefined

const folder = mkdtempSync(path.join(tmpdir(), 'lacthu-signed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

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

const given = <Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: object },
): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

const signed = async (id: string, year: number | null): Promise<Uint8Array> => {
  if (converter === null) throw new Error('no converter')
  const docx = given(await fillTemplate(id, sampleForm(id, { number: null, date: null, year })))
  const options = { converter, readers: ownReaders, blanks: 'widened', scratch: folder } as const
  const { pdf } = given(await convertToPdf(docx, options))
  const prepared = given(await preparePdf({ pdf, at: Date.now(), personImage, sealImage }))
  const person = { ...common, key: keyOf(leader), role: 'person', shows: { kind: 'image', png: personImage } } as const
  const byLeader = given(await signPdf({ ...person, pdf: prepared.pdf }))
  const done = await numberAndSignPdf({
    ...common,
    pdf: byLeader.pdf,
    key: keyOf(agency),
    shows: { kind: 'image', png: sealImage },
    number: '05',
    symbol: sampleForm(id).symbol,
    date: '2026-02-05' as CivilDate,
  })
  return given(done).pdf
}

describe.skipIf(converter === null)('a paper from a template', { timeout: 60_000 }, () => {
  it.each([
    ['cong-van', 2026],
    ['cong-van', null],
    ['nghi-quyet', 2026],
    ['quyet-dinh-truc-tiep', 2026],
    ['van-ban-co-ten-loai', null],
    ['giay-moi', 2026],
  ])('%s (year printed: %s) is numbered, dated and sealed behind the leader’s signature', async (id, year) => {
    const pdf = await signed(id, year)
    const read = readPdf(pdf)
    if (!read.ok) throw new Error(read.refusal.code)
    const text = read.value.pages[0]?.page.lines.map((line) => line.text).join(' ') ?? ''
    expect(text.replace('05 /', '05/')).toContain(`Số: 05/${sampleForm(id).symbol}`)
    expect(text).toMatch(/ngày 05 tháng 02 năm 2026/)
    if (!hasPdfsig) return
    const file = path.join(folder, `${id}.pdf`)
    writeFileSync(file, pdf)
    const said = spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' }).stdout
    expect(said.match(/Signature is Valid/g)).toHaveLength(2)
  })
})
