import type { ActionName } from '#shared/contract/registry.ts'
import type { Stage } from '#shared/vocabulary/document.ts'
import type { Access } from '#core/kernel/access.ts'

export type EntryAct = Extract<ActionName, 'correct' | 'cancelNumber' | 'stamp' | 'printSlip'>

/** What may be done with the entry itself, whoever holds the work. `yearLock`: khóa sổ of the entry's year. */
export const offeredOnEntry = (
  entry: { readonly stage: Stage; readonly yearLock: 'locked' | 'open'; readonly mainFile: 'pdf' | 'other' | 'none' },
  access: Access,
): readonly EntryAct[] => {
  const acts: EntryAct[] = []
  if (entry.stage === 'cancelled') return acts
  const registers = access.permissions.has('incoming.register') && entry.yearLock === 'open'
  if (entry.mainFile === 'pdf') acts.push('stamp')
  acts.push('printSlip')
  if (registers) acts.push('correct')
  if (registers && entry.stage === 'registered') acts.push('cancelNumber')
  return acts
}
