import { fold } from '../../../src/shared/kernel/text.ts'
import type { Statement } from './corpus.ts'

export interface Relevance {
  /** Shares of 1, over all statements. */
  readonly recallAt5: number
  readonly recallAt10: number
  readonly mrr: number
  readonly ms: readonly number[]
}

/** Asks every statement; `ask` answers external ids, best first. */
export const relevanceOf = async (
  statements: readonly Statement[],
  ask: (question: string) => Promise<readonly string[]>,
  spelling: 'written' | 'plain',
): Promise<Relevance> => {
  const sums = { recallAt5: 0, recallAt10: 0, mrr: 0 }
  const ms: number[] = []
  for (const { query, relevant } of statements) {
    const begun = performance.now()
    const found = await ask(spelling === 'written' ? query : fold(query))
    ms.push(performance.now() - begun)
    const recallAt = (place: number) =>
      relevant.filter((id) => found.slice(0, place).includes(id)).length / relevant.length
    const first = found.findIndex((id) => relevant.includes(id))
    sums.recallAt5 += recallAt(5)
    sums.recallAt10 += recallAt(10)
    sums.mrr += first === -1 ? 0 : 1 / (first + 1)
  }
  const count = statements.length
  return { recallAt5: sums.recallAt5 / count, recallAt10: sums.recallAt10 / count, mrr: sums.mrr / count, ms }
}
