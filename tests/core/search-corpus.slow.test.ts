import { expect, it } from 'vitest'
import { value } from '../support/office.ts'
import { registryOffice } from '../support/registry.ts'
import { readCorpus } from '../../scripts/bench/search/corpus.ts'
import { relevanceOf } from '../../scripts/bench/search/relevance.ts'

const corpus = readCorpus()
if (corpus === null) console.log('SKIPPED: the corpus of law articles is not here.')

it.skipIf(corpus === null)('finds the article a statement rests on', { timeout: 180_000 }, async () => {
  const office = await registryOffice()
  const { passages, statements } = corpus!
  for (let from = 0; from < passages.length; from += 500) {
    const documents = passages
      .slice(from, from + 500)
      .map(({ id, law, text }) => ({ key: id, externalId: id, subject: law, content: text }))
    value(await office.clerk.imports.addDocuments({ source: 'corpus', documents }))
  }
  const ask = async (query: string) =>
    value(await office.clerk.search.ask({ query })).items.map(({ externalId }) => externalId)
  for (const spelling of ['written', 'plain'] as const) {
    const { recallAt5, mrr } = await relevanceOf(statements, ask, spelling)
    expect(recallAt5).toBeGreaterThanOrEqual(0.93)
    expect(mrr).toBeGreaterThanOrEqual(0.87)
  }
  await office.close()
})
