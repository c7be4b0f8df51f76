import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createVerifyPool } from '#main/adapters/signing/pool.ts'
import { corpusFolder, readCorpus } from '../../../scripts/bench/verify/corpus.ts'
import { score, type Answer, type Tally } from '../../../scripts/bench/verify/score.ts'

const corpus = readCorpus()
if (corpus === null) console.log('SKIPPED: the corpus of signed PDFs is not here.')

const share = ({ right, of }: Tally): number => right / of

describe.skipIf(corpus === null)('the corpus of signed PDFs', () => {
  test('is judged safely and usefully', { timeout: 120_000 }, async () => {
    const entries = corpus ?? []
    const pool = createVerifyPool()
    const answers = new Map<string, Answer>()
    await Promise.all(
      entries.map(async ({ file, password }) => {
        const report = await pool.verify({
          file: { path: path.join(corpusFolder, file) },
          trust: null,
          ...(password === undefined ? {} : { password }),
        })
        answers.set(file, report)
      }),
    )
    pool.close()
    const scored = score(entries, answers)
    expect(scored.invalidIntact.wrong).toEqual([])
    expect(scored.emptyValid.wrong).toEqual([])
    expect(scored.failed.wrong).toEqual([])
    expect(share(scored.validIntact)).toBeGreaterThanOrEqual(0.92)
    expect(share(scored.signatureIntact)).toBeGreaterThanOrEqual(0.97)
    expect(share(scored.signatureCoverage)).toBeGreaterThanOrEqual(0.97)
    expect(share(scored.levels)).toBeGreaterThanOrEqual(0.95)
  })
})
