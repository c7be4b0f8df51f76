import type { Change, Facts } from '#core/facts.ts'
import { accountsApply } from './accounts.ts'
import type { ApplyTable, EntryMeta } from './apply.ts'
import { catalogueApply } from './catalogue.ts'
import { draftingApply } from './drafting.ts'
import { exchangeApply } from './exchange.ts'
import { filesApply } from './files.ts'
import { importsApply } from './imports.ts'
import { outgoingApply } from './outgoing.ts'
import { registryApply } from './registry.ts'
import { reportsApply } from './reports.ts'
import { routingApply } from './routing.ts'
import { signingApply } from './signing.ts'
import { stampingApply } from './stamping.ts'
import type { Writer } from './writer.ts'

const applyByFact: ApplyTable<Facts> = {
  ...accountsApply,
  ...catalogueApply,
  ...signingApply,
  ...filesApply,
  ...registryApply,
  ...routingApply,
  ...outgoingApply,
  ...exchangeApply,
  ...draftingApply,
  ...stampingApply,
  ...importsApply,
  ...reportsApply,
}

/** Writes one change into the tables. Throws `Moved` when the state it was decided on no longer holds. */
export const applyChange = (writer: Writer, change: Change, meta: EntryMeta): void => {
  const apply = applyByFact[change.fact] as (writer: Writer, data: unknown, payload: unknown, meta: EntryMeta) => void
  apply(writer, change.data, change.payload, meta)
}
