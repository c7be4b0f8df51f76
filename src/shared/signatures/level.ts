import { madeLevels, type MadeLevel } from '#shared/vocabulary/drafting.ts'
import type { DocumentReport } from './report.ts'

/** Place in the rising order of levels: 0 for B-B. */
export const rankOf = (level: MadeLevel): number => madeLevels.indexOf(level)

/** A level in the words of PAdES, whatever the format calls it; what nothing proves the time of is B-B. */
const levelOf = (said: string | null): MadeLevel => {
  const name = said === 'LTV' ? 'B-LTA' : `B-${/-(LTA|LT|T)$/.exec(said ?? '')?.[1] ?? 'B'}`
  return madeLevels.find((level) => level === name) ?? 'B-B'
}

/** What a file may be said to have: the level of the least of its signatures, or of one field; null without any. */
export const leastLevel = (
  { signatures }: Pick<DocumentReport, 'signatures'>,
  only: string | null = null,
): MadeLevel | null => {
  const levels = signatures
    .filter(({ kind, field }) => kind !== 'documentTimestamp' && (only === null || field === only))
    .map(({ level }) => levelOf(level))
  return levels.toSorted((one, other) => rankOf(one) - rankOf(other))[0] ?? null
}
