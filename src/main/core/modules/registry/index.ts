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
export { dueSoonLimit, numberLabel } from './rules.ts'
export type { IncomingFile, IncomingRecord, IncomingRow, ListCriteria } from './store.ts'

export const registryHandlers: Handlers<Contract['registry']> = { ...books, ...registering, ...entries, ...lists }

/** The books an office starts with, as its host calls them; this device gives their numbers. */
export const registerDefaultBooks = (
  ids: { readonly incoming: string; readonly incomingSecret: string },
  names: { readonly incoming: string; readonly incomingSecret: string },
  device: string,
): Change[] => [
  changeRegistry(
    'registry.bookAdded',
    { bookId: ids.incoming, kind: 'incoming', order: 0, holder: device },
    { text: names.incoming },
  ),
  changeRegistry(
    'registry.bookAdded',
    { bookId: ids.incomingSecret, kind: 'incomingSecret', order: 1, holder: device },
    { text: names.incomingSecret },
  ),
]
