import type { Contract } from '#shared/contract/index.ts'
import type { Change } from '#core/facts.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { changeRegistry } from './changes.ts'
import { books } from './handlers/books.ts'
import { entries } from './handlers/entries.ts'
import { lists } from './handlers/lists.ts'
import { registering } from './handlers/register.ts'

export { criteriaOf } from './handlers/lists.ts'
export { fieldsOf } from './handlers/record.ts'
export { secretFiles } from './handlers/register.ts'
export { numberLabel, offeredOnEntry, soonUntil } from './rules.ts'
export type { IncomingRecord, IncomingRow } from './store.ts'

export const registryHandlers: Handlers<Contract['registry']> = { ...books, ...registering, ...entries, ...lists }

/** The books an office starts with, under the names its host gives them; this device gives their numbers. */
export const defaultBooks = (office: {
  readonly names: { readonly incoming: string; readonly incomingSecret: string }
  readonly device: string
  readonly newId: () => string
}): Change[] =>
  (['incoming', 'incomingSecret'] as const).map((kind, order) =>
    changeRegistry(
      'registry.bookAdded',
      { bookId: office.newId(), kind, order, holder: office.device },
      { text: office.names[kind] },
    ),
  )
