import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { corpusFolder, readCorpus } from '../../../scripts/bench/verify/corpus.ts'
import { fuzz, type FuzzFile } from '../../../scripts/fuzz/run.ts'
import { addSecurityStore, agency, paper, signAs, stampDocument, stampedAt } from '../../support/signed-papers.ts'
import { append, parts } from '../../support/signed-pdf.ts'

const own = (): FuzzFile[] => {
  const signed = signAs(paper(), { stampedAt })
  const countersigned = signAs(signed, {
    by: agency,
    field: 'CoQuan',
    fieldNumber: parts.firstFree + 2,
    dictNumber: parts.firstFree + 3,
    otherFields: [parts.firstFree],
  })
  return Object.entries({
    signed,
    countersigned,
    archived: stampDocument(addSecurityStore(signed), '2025-06-01T04:00:00Z'),
    changed: append(signed, { [parts.content]: '<< /Length 4 >>\nstream\nq Q \nendstream' }),
  }).map(([name, bytes]) => ({ name, bytes }))
}

test(
  '500 mutations: no crash, no child over its limits, nothing altered called intact',
  { timeout: 180_000 },
  async () => {
    const corpus = readCorpus()
    if (corpus === null) console.log('SKIPPED: the corpus of signed PDFs is not here; own papers are mutated instead.')
    const files = (corpus ?? []).map(({ file }) => ({ name: file, bytes: readFileSync(path.join(corpusFolder, file)) }))
    expect(await fuzz([...files, ...own()], { seed: 7, first: 0, count: 500 })).toEqual([])
  },
)
