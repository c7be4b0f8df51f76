import type { Contract } from '#shared/contract/index.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { entries } from './handlers/entries.ts'
import { loans } from './handlers/loans.ts'
import { reading } from './handlers/reading.ts'
import { registering } from './handlers/register.ts'
import { requests } from './handlers/requests.ts'

export { putFilesOn, seenEntry } from './handlers/entries.ts'
export { raisedOnEntry } from './raising.ts'
export { registerOutgoing, type CarriedFile, type Registration } from './registering.ts'
export { mendsLawfully } from './rules/mending.ts'
export { mayChange, mayDraftMending, mayMend, mayRecall } from './rules/standing.ts'
export { dispatchDue, mediumOf } from './rules/terms.ts'
export type { OutgoingFile, OutgoingRecord, OutgoingRow } from './store.ts'

export const outgoingHandlers: Handlers<Contract['outgoing']> = {
  ...registering,
  ...entries,
  ...requests,
  ...loans,
  ...reading,
}
