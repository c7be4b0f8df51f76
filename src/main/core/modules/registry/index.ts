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
export { answeredBy, answerWithdrawn } from './answers.ts'
export { bookToKeep } from './handlers/books.ts'
export { enterInternal, type InternalEntry } from './handlers/internal.ts'
export { irregular, numberState, secretFiles } from './handlers/register.ts'
export { bookTakesEntries, givenNumber, numberLabel, offeredOnEntry, soonUntil, type Numbering } from './rules.ts'
export type { Book, BookYear, IncomingRecord, IncomingRow } from './store.ts'

export const registryHandlers: Handlers<Contract['registry']> = { ...books, ...registering, ...entries, ...lists }

const firstBooks = ['incoming', 'incomingSecret', 'internal', 'outgoing', 'outgoingSecret', 'copies'] as const
type FirstBook = (typeof firstBooks)[number]

/** The books an office starts with, under the names its host gives them; this device gives their numbers. */
export const defaultBooks = (office: {
  readonly names: Readonly<Record<FirstBook, string>>
  readonly device: string
  readonly newId: () => string
}): Change[] =>
  firstBooks.map((kind, order) =>
    changeRegistry(
      'registry.bookAdded',
      { bookId: office.newId(), kind, order, holder: office.device, typeIds: [], body: null },
      { text: office.names[kind] },
    ),
  )
