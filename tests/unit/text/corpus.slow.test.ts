import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '#main/adapters/text/extract-tasks.ts'
import { readDocument } from '#main/adapters/text/read-document.ts'
import { extractFields } from '#main/adapters/text/rules/extract-fields.ts'
import { corpusFolder, readCorpus } from '../../../scripts/bench/extract/corpus.ts'
import { judge, scoredFields } from '../../../scripts/bench/extract/score.ts'

const corpus = readCorpus()
if (corpus === null) console.log('SKIPPED: the corpus of official documents is not here.')

describe.skipIf(corpus === null)('real documents with letters of their own', () => {
  it('are read as printed, and hardly ever wrongly', async () => {
    const knowledge = await loadKnowledge()
    const counts = { right: 0, blank: 0, wrong: 0 }
    for (const { file, kind, truth } of corpus ?? []) {
      if (truth === null || kind === 'scan' || kind === 'mixed') continue
      const read = await readDocument(readFileSync(path.join(corpusFolder, file)))
      const fields = read.ok ? extractFields(read.value.document, knowledge).fields : null
      for (const field of scoredFields) counts[judge(field, truth, fields)] += 1
    }
    const all = counts.right + counts.blank + counts.wrong
    expect(counts.right / all).toBeGreaterThan(0.97)
    expect(counts.wrong / all).toBeLessThan(0.01)
  }, 60_000)
})
