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

export { calendarFor, dueAt, hasUnconfirmedYear } from './calendar.ts'
export { catalogueSeed, type CatalogueResources } from './seed.ts'
export type { Agency, CatalogueStore, DocumentType, Field } from './store.ts'
