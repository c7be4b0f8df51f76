import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { yearOf } from '#shared/kernel/time.ts'
import type { Change } from '#core/facts.ts'
import { everyDocument, addressOf, postGranting } from '#core/kernel/access.ts'
import type { Context } from '#core/kernel/module.ts'
import { changeRegistry, type TakenFile } from '../changes.ts'
import { bookTakesEntries, numberLabel, type IncomingFields } from '../rules.ts'
import type { IncomingRecord } from '../store.ts'
import { recorded } from './record.ts'

/** A document of the office itself that its own units and people are to have in their work. */
export interface InternalEntry {
  readonly fields: IncomingFields
  readonly files: readonly (TakenFile & { readonly name: string })[]
}

/**
 * Enters a document of the office into the internal book, whose numbers are no số đến (Decree 30/2020/NĐ-CP, Art. 4 and
 * 22): from there on it is handled like any other. Answers the entry as it stands after the changes.
 */
export const enterInternal = async (
  context: Context,
  { fields, files }: InternalEntry,
): Promise<
  Result<{ readonly record: IncomingRecord; readonly changes: readonly Change[] }, 'registry.noInternalBook'>
> => {
  const { access, now, today, ports, stores } = context
  const year = yearOf(today)
  const book = (await stores.registry.books()).find(({ kind, closed }) => kind === 'internal' && !closed)
  if (!book) return fail('registry.noInternalBook')
  const bookYear = await stores.registry.bookYear(book.id, year)
  if (!bookTakesEntries(book, bookYear, ports.device).ok) return fail('registry.noInternalBook')
  const id = ports.newId()
  const number = (bookYear?.lastNumber ?? 0) + 1
  const post = postGranting(access, 'outgoing.number')
  const { choices, words } = recorded(fields)
  const readers =
    access.readerKeys.includes(everyDocument) || !post ? [] : [addressOf({ kind: 'post', id: post.postId })]
  const changes = [
    changeRegistry(
      'registry.incomingRegistered',
      {
        documentId: id,
        bookId: book.id,
        year,
        number,
        suffix: '',
        lastNumber: bookYear?.lastNumber ?? null,
        latestArrival: bookYear?.latestDay ?? null,
        way: 'next',
        arrivedOn: today,
        arrivedAt: now,
        ledgerId: null,
        ledger: 'none',
        readers,
        choices,
        card: null,
      },
      { label: numberLabel(number), book: book.name, reason: '', words, fileNames: [], text: fields.subject },
    ),
    changeRegistry(
      'registry.filesAdded',
      { documentId: id, version: 1, files: files.map(({ name: _name, ...file }) => file) },
      { fileNames: files.map(({ name }) => name), text: files.map(({ name }) => name).join(', ') },
    ),
  ]
  const record: IncomingRecord = {
    ...fields,
    id,
    bookId: book.id,
    bookName: book.name,
    year,
    number,
    suffix: '',
    arrivedOn: today,
    arrivedAt: now,
    registeredBy: access.personName,
    registeredById: access.personId,
    registeredPost: post?.postId ?? null,
    stage: 'registered',
    holder: '',
    holderSince: now,
    leadUnitId: null,
    dueAt: null,
    closedAt: null,
    cancelledReason: null,
    recalled: false,
    answerCode: null,
    answerDate: null,
    yearLocked: false,
    hasPdf: false,
    version: 2,
  }
  return ok({ record, changes })
}
