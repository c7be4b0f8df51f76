import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { numberAndSignPdf } from '#main/adapters/signing/sign/number-and-sign.ts'
import { preparePdf } from '#main/adapters/signing/sign/prepare.ts'
import { signPdf, type SignRequest } from '#main/adapters/signing/sign/sign-pdf.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { draftPaper } from '../../support/draft-paper.ts'
import { leader, paper, signAs } from '../../support/signed-papers.ts'
import { keyOf } from '../../support/signing-keys.ts'

/** Whatever the bytes are: a signature that holds, or a refusal; never an exception, never a long wait. */

const common = {
  key: keyOf(leader),
  rsa: 'pss',
  role: 'person',
  wanted: { kind: 'found' },
  shows: { kind: 'text', text: 'Ký' },
  at: Date.now(),
  timestamps: null,
  trust: null,
  reason: null,
  location: null,
} as const satisfies Omit<SignRequest, 'pdf'>

const box = { x: 20, y: 20, width: 100, height: 20 }

/** A generator that repeats itself: Lehmer's. */
const createDice = (seed: number) => {
  let state = seed
  return (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below
}

const words = [
  '/Kids',
  '/Annots',
  '/AcroForm',
  '/Fields',
  '/Rect',
  '/Parent',
  '/V',
  '0 R',
  'endobj',
  '>>',
  '<<',
  ']',
  '/Root',
  '/Prev',
  '/Size',
]

const mutated = (bytes: Uint8Array, seed: number): Buffer => {
  const dice = createDice(seed)
  let result = Buffer.from(bytes)
  for (let round = dice(4); round >= 0; round--) {
    const at = dice(result.length)
    const word = Buffer.from(words[dice(words.length)] ?? '')
    const found = result.indexOf(word, at)
    switch (dice(6)) {
      case 0:
        result[at] = dice(256)
        break
      case 1:
        result = Buffer.concat([result.subarray(0, at), result.subarray(at + dice(40))])
        break
      case 2:
        result = Buffer.concat([result.subarray(0, at), result.subarray(at - dice(200)), result.subarray(at)])
        break
      case 3:
        if (found >= 0)
          (words[dice(words.length)] ?? '')
            .split('')
            .forEach((letter, index) => (result[found + index] = letter.charCodeAt(0)))
        break
      case 4:
        if (found >= 0) result.write(String(dice(100)), found + word.length + 1, 'latin1')
        break
      default:
        result = Buffer.concat([result, result.subarray(at)])
    }
  }
  return result
}

/** How long one attempt may take on a machine that does other things as well. */
const patience = 5_000

const attempt = async (pdf: Uint8Array): Promise<string[]> => {
  const begun = performance.now()
  const outcomes = [
    await signPdf({ ...common, pdf }),
    await signPdf({ ...common, pdf, wanted: { kind: 'box', place: { page: 1, box } } }),
    await preparePdf({ pdf, at: Date.now(), personImage: null, sealImage: null }),
    await numberAndSignPdf({ ...common, pdf, number: '05', symbol: 'UBND', date: '2026-11-21' as CivilDate }),
  ]
  expect(performance.now() - begun).toBeLessThan(patience)
  for (const outcome of outcomes)
    if (outcome.ok && 'report' in outcome.value)
      expect(outcome.value.report.signatures.at(-1)).toMatchObject({ integrity: 'intact' })
  return outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.refusal.code))
}

describe('signing mutated files', () => {
  const sources: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
    ['a draft', () => draftPaper()],
    ['a signed paper', () => Promise.resolve(signAs(paper()))],
    [
      'a prepared draft',
      async () => {
        const result = await preparePdf({ pdf: await draftPaper(), at: Date.now(), personImage: null, sealImage: null })
        if (!result.ok) throw new Error(result.refusal.code)
        return result.value.pdf
      },
    ],
    ['object streams', async () => (await PDFDocument.load(await draftPaper())).save({ useObjectStreams: true })],
  ]

  it.each(sources)(
    '%s: signed or refused',
    async (_, make) => {
      const source = await make()
      const seen = new Set<string>()
      for (let seed = 1; seed <= 150; seed++)
        for (const code of await attempt(mutated(source, seed * 7919))) seen.add(code)
      expect([...seen]).toContain('done')
      expect(seen.size).toBeGreaterThan(3)
    },
    120_000,
  )

  const corpus = path.resolve('../shared/corpus/signatures/pdf')
  it.skipIf(!existsSync(corpus))(
    'files made to break readers: signed or refused',
    async () => {
      for (const name of readdirSync(corpus).filter((one) => /fuzz|bug_|malformed|poppler/i.test(one)))
        await attempt(readFileSync(path.join(corpus, name)))
    },
    120_000,
  )
})
