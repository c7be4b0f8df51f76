import type { FoundOrder } from '#shared/contract/reading.ts'
import type { Found } from './found.ts'

const millionths = 1e6

/** By how it fits, 0 to 5, and where two fit as well by how much of the question it says; six decimals. */
const scoreOf = ({ fit, score }: Found): number => Math.round((4 - fit + score / (score + 20)) * millionths)

/**
 * A score for each answer, in their order. By relevance it falls from every answer to the next: what stands lower for
 * another reason, an older entry of the same fit, scores a millionth less than the one above it.
 */
export const scoresOf = (answers: readonly Found[], order: FoundOrder): readonly number[] => {
  let above = Infinity
  return answers.map((answer) => {
    const own = scoreOf(answer)
    above = order === 'relevance' ? Math.min(own, above - 1) : own
    return above / millionths
  })
}
