import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CivilDate } from '#shared/kernel/time.ts'
import { numberAndSignPdf } from '#main/adapters/signing/sign/number-and-sign.ts'
import { preparePdf } from '#main/adapters/signing/sign/prepare.ts'
import { signPdf, type SignRequest } from '#main/adapters/signing/sign/sign-pdf.ts'
import { verifyPdf } from '#main/adapters/signing/verify.ts'
import { issueCertificate } from '../../support/certificate-builder.ts'
import { draftPaper } from '../../support/draft-paper.ts'
import { png } from '../../support/png.ts'
import { agency, authority, leader, paper } from '../../support/signed-papers.ts'
import { keyOf, leaderRsa } from '../../support/signing-keys.ts'

/** Signatures made here in the eyes of others (pdfsig, qpdf), and over files that others made. */

const hasPdfsig = spawnSync('pdfsig', ['-v']).error === undefined
const hasQpdf = spawnSync('qpdf', ['--version']).error === undefined
if (!hasPdfsig) console.log('SKIPPED: pdfsig is not here; no second opinion on signatures.')

const folder = mkdtempSync(path.join(tmpdir(), 'lacthu-sign-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

let files = 0
const saved = (pdf: Uint8Array): string => {
  const file = path.join(folder, `${String((files += 1))}.pdf`)
  writeFileSync(file, pdf)
  return file
}

/** What pdfsig says of each signature field, by its name. */
const pdfsig = (pdf: Uint8Array): ReadonlyMap<string, string> => {
  const { stdout } = spawnSync('pdfsig', ['-nocert', saved(pdf)], { encoding: 'utf8' })
  const parts = stdout.split(/^Signature #\d+:$/m).slice(1)
  return new Map(
    parts.map((part) => [
      /Signature Field Name: (.*)/.exec(part)?.[1] ?? '',
      /Signature Validation: (.*)/.exec(part)?.[1] ?? '',
    ]),
  )
}

const valid = 'Signature is Valid.'

const request = (given: Partial<SignRequest>): SignRequest => ({
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

const signed = async (given: Partial<SignRequest>): Promise<Uint8Array> => {
  const result = await signPdf(request(given))
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value.pdf
}

describe.skipIf(!hasPdfsig)('pdfsig', () => {
  it.each([
    ['RSASSA-PSS', { key: keyOf(leaderRsa), rsa: 'pss' }],
    ['RSA PKCS#1 v1.5', { key: keyOf(leaderRsa), rsa: 'pkcs1' }],
    ['ECDSA P-256', { key: keyOf(leader) }],
    ['ECDSA P-384', { key: keyOf(issueCertificate({ subject: 'CN=Khoa 384', by: authority, kind: 'p384' })) }],
  ] as const)('accepts %s', async (_, given) => {
    expect([...pdfsig(await signed(given)).values()]).toEqual([valid])
  })

  it('accepts leader and agency after the clerk wrote number and date', async () => {
    const [personImage, sealImage] = [png(300, 120, [0, 0, 200], 300), png(300, 300, [200, 0, 0], 211)]
    const ready = await preparePdf({ pdf: await draftPaper(), at: Date.now(), personImage, sealImage })
    if (!ready.ok) throw new Error(JSON.stringify(ready.refusal))
    const shown = { kind: 'image', png: personImage } as const
    const first = await signed({ pdf: ready.value.pdf, key: keyOf(leaderRsa), wanted: { kind: 'found' }, shows: shown })
    const done = await numberAndSignPdf({
      ...request({
        pdf: first,
        key: keyOf(agency),
        wanted: { kind: 'found' },
        shows: { kind: 'image', png: sealImage },
      }),
      number: '12',
      symbol: 'UBND-VP',
      date: '2026-11-21' as CivilDate,
    })
    if (!done.ok) throw new Error(JSON.stringify(done.refusal))
    expect(Object.fromEntries(pdfsig(done.value.pdf))).toEqual({
      chu_ky_nguoi_co_tham_quyen: valid,
      chu_ky_co_quan: valid,
    })
    if (hasQpdf) execFileSync('qpdf', ['--check', saved(done.value.pdf)])
  })
})

const corpus = path.resolve('../shared/corpus/signatures/pdf')

describe.skipIf(!existsSync(corpus))('files of other programs', () => {
  const outcomes = new Map<string, string[]>()
  const harmed: string[] = []
  const doubted: string[] = []

  beforeAll(async () => {
    for (const name of readdirSync(corpus).filter((one) => one.endsWith('.pdf'))) {
      const pdf = readFileSync(path.join(corpus, name))
      const box = { x: 20, y: 20, width: 120, height: 30 }
      const result = await signPdf(
        request({
          pdf,
          key: keyOf(leaderRsa),
          wanted: { kind: 'box', place: { page: 1, box } },
          shows: { kind: 'text', text: 'Ký số 12' },
        }),
      )
      const code = result.ok ? 'signed' : result.refusal.code
      outcomes.set(code, [...(outcomes.get(code) ?? []), name])
      if (!result.ok) continue
      const before = verifyPdf(pdf, { trust: null }).signatures
      const after = new Map(result.value.report.signatures.map(({ field, integrity }) => [field, integrity]))
      if (!Buffer.from(result.value.pdf.subarray(0, pdf.length)).equals(pdf)) harmed.push(name)
      if (before.some(({ field, integrity }) => after.get(field) !== integrity)) harmed.push(name)
      if (hasPdfsig && pdfsig(result.value.pdf).get(result.value.field) !== valid) doubted.push(name)
    }
  }, 120_000)

  it('are signed, or refused for what they are', () => {
    expect(outcomes.get('signed')?.length).toBeGreaterThan(190)
    // One file names two hidden cross-references, so that any further revision is read in two ways.
    expect(outcomes.get('selfCheckFailed') ?? []).toHaveLength(1)
  })

  it('keep their bytes and their signatures as they were', () => {
    expect(harmed).toEqual([])
  })

  it.skipIf(!hasPdfsig)('bear a signature that pdfsig accepts', () => {
    expect(doubted).toEqual([])
  })
})
