import type { DocumentReport } from '#shared/signatures/report.ts'
import type { Integrity } from '#shared/signatures/words.ts'
import type { Findings } from '../findings.ts'
import { judge, type Judgement } from './indication.ts'

const worstFirst = ['broken', 'changed', 'unsupported', 'intact'] as const satisfies readonly Integrity[]

/**
 * The file's two words. `valid`: every signature TOTAL_PASSED and nothing wrong with the file around them.
 * The integrity is the worst of the signatures and of what the file itself says (what follows its last signature).
 */
export const rollUp = (
  signatures: readonly Pick<Judgement, 'integrity' | 'indication'>[],
  ofFile: Findings,
): Pick<DocumentReport, 'verdict' | 'integrity'> => {
  if (signatures.length === 0) return { verdict: 'unsigned', integrity: 'none' }
  const file = judge(ofFile.all)
  const all = [file, ...signatures]
  const integrity = worstFirst.find((one) => all.some((part) => part.integrity === one)) ?? 'intact'
  if (all.some(({ indication }) => indication === 'TOTAL_FAILED')) return { verdict: 'invalid', integrity }
  return {
    verdict: all.every(({ indication }) => indication === 'TOTAL_PASSED') ? 'valid' : 'indeterminate',
    integrity,
  }
}
