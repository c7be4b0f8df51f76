import type { Contract } from '#shared/contract/index.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { listHandlers } from './handlers/lists.ts'
import { sheetHandlers } from './handlers/sheets.ts'
import { timeHandlers } from './handlers/time.ts'

export const catalogueHandlers: Handlers<Contract['catalogue']> = {
  ...listHandlers,
  ...timeHandlers,
  ...sheetHandlers,
}

export { calendarFor, dueAt } from './calendar.ts'
export { agencyNamed } from './agency-named.ts'
export { catalogueSeed } from './seed.ts'
