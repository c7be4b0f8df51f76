import type { Contract } from '#shared/contract/index.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { bulkHandlers } from './handlers/bulk.ts'
import { directingHandlers } from './handlers/directing.ts'
import { documentHandlers } from './handlers/document.ts'
import { handlingHandlers } from './handlers/handling.ts'
import { recipientHandlers } from './handlers/recipients.ts'
import { termHandlers } from './handlers/terms.ts'
import { workHandlers } from './handlers/work.ts'

export { deliverInternally, recallDelivered } from './delivering.ts'
export {
  directoryOf,
  partyAt,
  permissionsOf,
  personsAt,
  postLabel,
  type Directory,
  type Party,
  type PartyRef,
} from './directory.ts'
export type { Line, Lines } from './rules/lines.ts'
export { fitting } from './rules/ranking.ts'

export const routingHandlers: Handlers<Contract['routing']> = {
  ...documentHandlers,
  ...directingHandlers,
  ...handlingHandlers,
  ...termHandlers,
  ...bulkHandlers,
  ...workHandlers,
  ...recipientHandlers,
}
