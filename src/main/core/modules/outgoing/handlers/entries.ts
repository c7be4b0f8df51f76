import type { Contract } from '#shared/contract/index.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { Secrecy } from '#shared/vocabulary/document.ts'
import type { Change } from '#core/facts.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf, wholeOffice } from '#core/kernel/visibility.ts'
import { answerWithdrawn, secretFiles } from '#core/modules/registry/index.ts'
import { changeOutgoing } from '../changes.ts'
import { carryFiles, type Carried } from '../files.ts'
import { dispatchDueOf, readersOf, type CarriedFile } from '../registering.ts'
import { copyAsSecret, correctionsBetween, entryInOrder, recorded, tidyFields } from '../rules/entry.ts'
import { mayCancel, mayCorrect, mayPutFiles } from '../rules/standing.ts'
import type { CopyRecord, OutgoingRecord } from '../store.ts'

type Entries = Pick<Handlers<Contract['outgoing']>, 'correct' | 'cancel' | 'putFiles'>

interface Seen {
  readonly id: string
  readonly version: number
}

/** The entry the screen speaks of, in the version it saw. */
export const seenEntry = async (
  context: Context,
  seen: Seen,
): Promise<Result<OutgoingRecord, 'notFound' | 'conflict'>> => {
  const record = await context.stores.outgoing.document(seen.id, visibilityOf(context.access))
  if (!record) return fail('notFound')
  return record.version === seen.version ? ok(record) : fail('conflict')
}

/** What the number was an answer to is unanswered again, whoever may see it. */
const withdrawAnswers = async (context: Context, record: OutgoingRecord): Promise<Change[]> => {
  const changes: Change[] = []
  for (const incomingId of await context.stores.outgoing.answersOf(record.id)) {
    const incoming = await context.stores.registry.incoming(incomingId, wholeOffice)
    if (incoming) changes.push(answerWithdrawn(incoming, { outgoingId: record.id, code: record.code }))
  }
  return changes
}

interface SignedInstead {
  /** The blob that was signed. */
  readonly seen: string
  readonly signedFor: 'person' | 'agency'
}

/**
 * Adds files to an entry that was not dispatched yet: a new main file takes the place of the old one, which stays as an
 * earlier one, and so does the annex that was `signed`. For module drafting, whose clerk puts the agency's
 * signature on the numbered files.
 */
export const putFilesOn = async (
  context: Context,
  record: OutgoingRecord,
  files: readonly CarriedFile[],
  signed: SignedInstead | null = null,
): Promise<
  Result<
    { readonly version: number; readonly changes: readonly Change[] },
    | 'outgoing.cancelled'
    | 'outgoing.frozen'
    | 'outgoing.alreadyDispatched'
    | 'outgoing.secretFiles'
    | 'outgoing.fileThere'
    | 'outgoing.noMainFile'
  >
> => {
  const may = mayPutFiles(record)
  if (!may.ok) return may
  if (record.fields.secrecy !== 'none' && (await secretFiles(context)) === 'refused')
    return fail('outgoing.secretFiles')
  const already = await context.stores.outgoing.files(record.id)
  const there = files.find(({ blob }) => already.some((file) => file.blob === blob && file.role !== 'earlier'))
  if (there) return fail('outgoing.fileThere', { name: there.name })
  const hasMain = files.some(({ role }) => role === 'main')
  if (!hasMain && !already.some(({ role }) => role === 'main')) return fail('outgoing.noMainFile')
  const firstPlace = Math.max(-1, ...already.map(({ place }) => place)) + 1
  const names = files.map(({ name }) => name)
  return ok({
    version: record.version + 1,
    changes: [
      changeOutgoing(
        'outgoing.filesPut',
        {
          documentId: record.id,
          version: record.version,
          files: files.map(({ name: _name, ...file }, index) => ({ ...file, place: firstPlace + index })),
          retired: already
            .filter(({ role, blob }) => (role === 'main' ? hasMain : role === 'annex' && signed?.seen === blob))
            .map(({ id }) => id),
        },
        { fileNames: names, signedFor: signed?.signedFor ?? null, text: names.join(', ') },
      ),
    ],
  })
}

/** How secret the document is now that a copy was made of; of a paper in no book the copy alone says it. */
const secrecyOfSource = async ({ stores }: Context, { source }: CopyRecord): Promise<Secrecy> => {
  if (source.documentId === null) return 'none'
  const found =
    source.kind === 'incoming'
      ? await stores.registry.incoming(source.documentId, wholeOffice)
      : (await stores.outgoing.document(source.documentId, wholeOffice))?.fields
  return found?.secrecy ?? 'none'
}

export const entries: Entries = {
  correct: async (context, input) => {
    const found = await seenEntry(context, input)
    if (!found.ok) return found
    const record = found.value
    const may = mayCorrect(record)
    if (!may.ok) return may
    const book = await context.stores.registry.book(record.bookId)
    if (!book) return fail('notFound')
    const fields = tidyFields(input.fields)
    const order = entryInOrder(fields, {
      bookKind: book.kind,
      issuedOn: record.issuedOn,
      files: (await context.stores.outgoing.files(record.id)).length,
      secretFiles: await secretFiles(context),
    })
    if (!order.ok) return order
    if (record.copy) {
      const guarded = copyAsSecret(fields.secrecy, await secrecyOfSource(context, record.copy))
      if (!guarded.ok) return guarded
    }
    const changed = correctionsBetween(record.fields, fields)
    if (changed.length === 0) return fail('registry.nothingChanged')
    const { choices, words } = recorded(fields)
    const unit = fields.draftingUnitId === null ? undefined : await context.stores.accounts.unit(fields.draftingUnitId)
    return ok({
      value: { version: record.version + 1, changed: changed.map(({ field }) => field) },
      changes: [
        changeOutgoing(
          'outgoing.corrected',
          {
            documentId: record.id,
            version: record.version,
            correctionId: context.ports.newId(),
            dispatchDueAt: await dispatchDueOf(context, fields, record.issuedOn),
            readers: readersOf(fields),
            choices,
          },
          {
            words,
            unit: unit?.name ?? '',
            changed,
            fields: changed.map(({ field }) => field).join(', '),
            text: input.reason,
          },
        ),
      ],
    })
  },

  cancel: async (context, input) => {
    const found = await seenEntry(context, input)
    if (!found.ok) return found
    const record = found.value
    const may = mayCancel(record)
    if (!may.ok) return may
    return ok({
      value: { version: record.version + 1 },
      changes: [
        changeOutgoing(
          'outgoing.cancelled',
          {
            documentId: record.id,
            version: record.version,
            bookId: record.bookId,
            year: record.year,
            number: record.number,
            suffix: record.suffix,
            ledgerId: context.ports.newId(),
          },
          { label: record.code, text: input.reason },
        ),
        ...(await withdrawAnswers(context, record)),
      ],
    })
  },

  putFiles: {
    prepare: (context, { files }) => carryFiles(context, files, 'more'),
    decide: async (context, input, { files, checks }: Carried) => {
      const found = await seenEntry(context, input)
      if (!found.ok) return found
      const put = await putFilesOn(context, found.value, files)
      if (!put.ok) return put
      return ok({
        value: { version: put.value.version, fileIds: files.map(({ id }) => id) },
        changes: [...put.value.changes, ...checks],
      })
    },
  },
}
