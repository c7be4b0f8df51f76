import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Fail, type Ok } from '#shared/kernel/result.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { broughtFiles } from '#core/modules/files/index.ts'
import { changeRegistry } from '../changes.ts'
import { correctionsBetween, entryInOrder, mayCancel, mayCorrect, numberLabel, takesFiles } from '../rules.ts'
import type { IncomingRecord } from '../store.ts'
import { fieldsOf, recorded, takenFiles, tidyFields } from './record.ts'
import { cardToTake, secretFiles } from './register.ts'

type Entries = Pick<
  Handlers<Contract['registry']>,
  'correctIncoming' | 'attachFiles' | 'addFiles' | 'cancelIncoming' | 'returnWrongAddress' | 'returnedPapers'
>

/** The entry the screen speaks of, in the version it saw, with its number still standing. */
const standingEntry = async (
  context: Context,
  seen: { readonly id: string; readonly version: number },
): Promise<Ok<IncomingRecord> | Fail<'notFound' | 'registry.cancelled' | 'conflict'>> => {
  const record = await context.stores.registry.incoming(seen.id, visibilityOf(context.access))
  if (!record) return fail('notFound')
  if (record.stage === 'cancelled') return fail('registry.cancelled')
  return record.version === seen.version ? ok(record) : fail('conflict')
}

export const entries: Entries = {
  correctIncoming: async (context, input) => {
    const { registry } = context.stores
    const found = await standingEntry(context, input)
    if (!found.ok) return found
    const record = found.value
    const open = mayCorrect(record)
    if (!open.ok) return open
    const book = await registry.book(record.bookId)
    if (!book) return fail('notFound')
    const fields = tidyFields(input.fields)
    const order = entryInOrder({
      fields,
      bookKind: book.kind,
      arrivedOn: record.arrivedOn,
      files: (await registry.incomingFiles(record.id)).length,
      secretFiles: await secretFiles(context),
    })
    if (!order.ok) return order
    const changed = correctionsBetween(fieldsOf(record), fields)
    if (changed.length === 0) return fail('registry.nothingChanged')
    const { choices, words } = recorded(fields)
    return ok({
      value: { version: record.version + 1, changed: changed.map(({ field }) => field) },
      changes: [
        changeRegistry(
          'registry.incomingCorrected',
          { documentId: record.id, version: record.version, correctionId: context.ports.newId(), choices },
          { words, changed, fields: changed.map(({ field }) => field).join(', '), text: input.reason },
        ),
      ],
    })
  },

  attachFiles: async (context, input) => {
    const found = await standingEntry(context, input)
    if (!found.ok) return found
    const record = found.value
    const card = await cardToTake(context, input.cardId, input.cardVersion)
    if (!card.ok) return card
    if (card.value === null) return fail('files.cardUnknown')
    if (!takesFiles(record, await secretFiles(context))) return fail('registry.secretFiles')
    const taken = takenFiles(card.value.files, await context.stores.registry.incomingFiles(record.id))
    return ok({
      value: { version: record.version + 1 },
      changes: [
        changeRegistry(
          'registry.filesAttached',
          {
            documentId: record.id,
            version: record.version,
            card: { id: card.value.id, version: card.value.version, files: taken.files },
          },
          { fileNames: taken.names, text: taken.names.join(', ') },
        ),
      ],
    })
  },

  addFiles: async (context, input) => {
    const found = await standingEntry(context, input)
    if (!found.ok) return found
    const record = found.value
    if (!takesFiles(record, await secretFiles(context))) return fail('registry.secretFiles')
    const already = await context.stores.registry.incomingFiles(record.id)
    const there = input.files.find(({ blob }) => already.some((file) => file.blob === blob))
    if (there) return fail('registry.fileThere', { name: there.name })
    const brought = await broughtFiles(context, input.files)
    if (!brought.ok) return brought
    const taken = takenFiles(
      brought.value.files.map((file, place) => ({ ...file, place, role: place === 0 ? 'main' : 'annex', rotation: 0 })),
      already,
    )
    return ok({
      value: { version: record.version + 1, fileIds: taken.files.map((file) => file.id) },
      changes: [
        changeRegistry(
          'registry.filesAdded',
          { documentId: record.id, version: record.version, files: taken.files },
          { fileNames: taken.names, text: taken.names.join(', ') },
        ),
        ...brought.value.checks,
      ],
    })
  },

  cancelIncoming: async (context, input) => {
    const found = await standingEntry(context, input)
    if (!found.ok) return found
    const record = found.value
    const may = mayCancel(record)
    if (!may.ok) return may
    return ok({
      value: { version: record.version + 1 },
      changes: [
        changeRegistry(
          'registry.incomingCancelled',
          {
            documentId: record.id,
            version: record.version,
            bookId: record.bookId,
            year: record.year,
            number: record.number,
            suffix: record.suffix,
            ledgerId: context.ports.newId(),
          },
          { label: numberLabel(record.number, record.suffix), text: input.reason },
        ),
      ],
    })
  },

  returnWrongAddress: async (context, input) => {
    if (await context.stores.registry.idTaken(input.id)) return fail('conflict')
    const card = await cardToTake(context, input.cardId, null)
    if (!card.ok) return fail('files.cardUnknown')
    return ok({
      value: {},
      changes: [
        changeRegistry(
          'registry.paperReturned',
          { returnId: input.id, card: card.value ? { id: card.value.id, version: card.value.version } : null },
          { issuer: input.issuer, code: input.code, subject: input.subject, text: input.reason },
        ),
      ],
    })
  },

  returnedPapers: async (context, { after, limit }) => {
    const page = await context.stores.registry.returnedPapers(after ?? null, limit)
    return ok({ items: page.items.map((item) => ({ ...item })), next: page.next })
  },
}
