import type { ChangeIn } from './kernel/change.ts'
import { accountsFacts } from './modules/accounts/changes.ts'
import { catalogueFacts } from './modules/catalogue/changes.ts'
import { draftingFacts } from './modules/drafting/changes.ts'
import { exchangeFacts } from './modules/exchange/changes.ts'
import { filesFacts } from './modules/files/changes.ts'
import { importsFacts } from './modules/imports/changes.ts'
import { outgoingFacts } from './modules/outgoing/changes.ts'
import { registryFacts } from './modules/registry/changes.ts'
import { reportsFacts } from './modules/reports/changes.ts'
import { routingFacts } from './modules/routing/changes.ts'
import { signingFacts } from './modules/signing/changes.ts'
import { stampingFacts } from './modules/stamping/changes.ts'

/** Every fact the office can write down. The storage adapter has one `apply` for each. */
export const facts = {
  ...accountsFacts,
  ...catalogueFacts,
  ...signingFacts,
  ...filesFacts,
  ...registryFacts,
  ...routingFacts,
  ...outgoingFacts,
  ...exchangeFacts,
  ...draftingFacts,
  ...stampingFacts,
  ...importsFacts,
  ...reportsFacts,
}

export type Facts = typeof facts
export type Change = ChangeIn<Facts>
