import type { Contract } from '#shared/contract/index.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { groups } from './handlers/groups.ts'
import { mending } from './handlers/mending.ts'
import { parcels } from './handlers/parcels.ts'
import { planning } from './handlers/planning.ts'
import { reading } from './handlers/reading.ts'
import { sending } from './handlers/sending.ts'

export { namedInBook } from './rules/recipient-lines.ts'

export const exchangeHandlers: Handlers<Contract['exchange']> = {
  ...groups,
  ...planning,
  ...sending,
  ...mending,
  ...parcels,
  ...reading,
}
