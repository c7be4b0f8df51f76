import type { Contract } from '#shared/contract/index.ts'
import { codeIdentityKey, guessTypeAbbreviation, parseDocumentCode } from '#shared/kernel/document-code.ts'
import { fail, ok, type Fail, type Ok, type Result } from '#shared/kernel/result.ts'
import { fold } from '#shared/kernel/text.ts'
import { yearOf } from '#shared/kernel/time.ts'
import { addressOf, everyDocument, postGranting, type Access } from '#core/kernel/access.ts'
import type { Change } from '#core/facts.ts'
import type { Context, Handlers } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { yearsConfirmed } from '#core/kernel/working-time.ts'
import { calendarFor } from '#core/modules/catalogue/index.ts'
import type { CardRecord } from '#core/modules/files/index.ts'
import { changeRegistry } from '../changes.ts'
import {
  arrivalMoment,
  bookTakesEntries,
  entryInOrder,
  givenNumber,
  numberLabel,
  takesArrivals,
  warningsOf,
  type IncomingFields,
  type Numbering,
} from '../rules.ts'
import type { DuplicateRow } from '../store.ts'
import { bookToKeep } from './books.ts'
import { recorded, takenFiles, tidyFields } from './record.ts'

type Registering = Pick<Handlers<Contract['registry']>, 'checkRegistration' | 'registerIncoming'>

/** The waiting card in the version the screen saw; null when no card was named. */
export const cardToTake = async (
  context: Context,
  id: string | null,
  version: number | null,
): Promise<Ok<CardRecord | null> | Fail<'files.cardUnknown' | 'files.cardChanged'>> => {
  if (id === null) return ok(null)
  const card = await context.stores.files.card(id)
  if (card?.state !== 'waiting') return fail('files.cardUnknown')
  return version === null || card.version === version ? ok(card) : fail('files.cardChanged')
}

/** Whether files of secret documents are taken in: an office on a stand-alone machine may allow it. */
export const secretFiles = async (context: Context): Promise<'accepted' | 'refused'> =>
  (await context.stores.accounts.office()).acceptSecretFiles ? 'accepted' : 'refused'

/** Entries with the same number, symbol and issuer, or with the same main file (Decree 30/2020, Annex VI.I.1). */
const duplicatesOf = async (
  context: Context,
  fields: IncomingFields,
  card: CardRecord | null,
  exceptId: string | null,
): Promise<DuplicateRow[]> => {
  const { registry } = context.stores
  const main = card?.files.find(({ role }) => role === 'main')
  const found = [
    ...(fields.code === '' || fields.issuer === ''
      ? []
      : await registry.duplicatesByCode(codeIdentityKey(fields.code), fold(fields.issuer), fields.issuerId)),
    ...(main ? await registry.duplicatesByFile(main.blob) : []),
  ]
  const seen = new Set<string>()
  return found.filter(({ id }) => {
    if (id === exceptId || seen.has(id)) return false
    seen.add(id)
    return true
  })
}

/** The office's own documents of this code, where the office is named as the sender, or nobody is. */
const ownOf = async (context: Context, { code, issuer }: IncomingFields) => {
  const { name } = await context.stores.accounts.office()
  if (code === '' || (issuer !== '' && fold(issuer) !== fold(name))) return []
  return context.stores.outgoing.called(codeIdentityKey(code), visibilityOf(context.access))
}

/** Both stories tell that the entry answers these documents; none of them is unknown to this person or cancelled. */
const repliesTold = async (
  context: Context,
  entry: { readonly id: string; readonly label: string; readonly code: string },
  outgoingIds: readonly string[],
): Promise<Result<readonly Change[], 'notFound' | 'registry.answeredCancelled'>> => {
  const told: Change[] = []
  for (const outgoingId of new Set(outgoingIds)) {
    const outgoing = await context.stores.outgoing.document(outgoingId, visibilityOf(context.access))
    if (!outgoing) return fail('notFound')
    if (outgoing.state === 'cancelled') return fail('registry.answeredCancelled', { code: outgoing.code })
    told.push(
      changeRegistry('registry.replyCame', { documentId: entry.id, outgoingId }, { text: outgoing.code }),
      changeRegistry(
        'registry.replyReceived',
        { documentId: outgoingId, incomingId: entry.id },
        { label: entry.label, text: entry.code },
      ),
    )
  }
  return ok(told)
}

/** Whether this person may leave the plain order of numbers. */
export const irregular = (access: Access): 'permitted' | 'forbidden' =>
  access.permissions.has('incoming.irregularNumber') ? 'permitted' : 'forbidden'

/** What the ledger and the entries say about a number that is asked for by name. */
export const numberState = async (context: Context, bookId: string, year: number, numbering: Numbering) => {
  if (numbering.way === 'next') return { taken: false, reservationId: null, skipped: false }
  const { registry } = context.stores
  const suffix = numbering.way === 'inserted' ? numbering.suffix : ''
  const taken = await registry.numberTaken(bookId, year, numbering.number, suffix)
  const reservation = await registry.openReservation(bookId, year, numbering.number)
  const lines = await registry.ledgerLines(bookId, year, numbering.number)
  return { taken, reservationId: reservation?.id ?? null, skipped: !taken && lines.length === 0 }
}

export const registering: Registering = {
  checkRegistration: async (context, input) => {
    const fields = tidyFields(input.fields)
    const card = await cardToTake(context, input.cardId, null)
    const duplicates = await duplicatesOf(context, fields, card.ok ? card.value : null, input.exceptId)
    const parsed = parseDocumentCode(fields.code)
    const { types, unconfirmed } = await catalogueView(context, fields)
    const abbreviation =
      parsed &&
      guessTypeAbbreviation(
        parsed.notation,
        types.map((type) => type.abbreviation),
      )
    const warnings = warningsOf(fields, context.today)
    if (duplicates.some(({ why }) => why === 'code')) warnings.push('sameCode')
    if (duplicates.some(({ why }) => why === 'file')) warnings.push('sameFile')
    if (unconfirmed) warnings.push('yearUnconfirmed')
    return ok({
      warnings,
      duplicates: duplicates.map(({ id, number, suffix, year, subject, why }) => ({
        id,
        label: `${numberLabel(number, suffix)}/${String(year)}`,
        subject,
        why,
      })),
      own: (await ownOf(context, fields)).map(({ id, code, subject }) => ({ id, code, subject })),
      parsed: parsed ? { number: `${parsed.number}${parsed.suffix}`, notation: parsed.notation } : null,
      suggestedTypeId: (abbreviation && types.find((type) => type.abbreviation === abbreviation)?.id) ?? null,
    })
  },

  registerIncoming: async (context, input) => {
    const { registry } = context.stores
    const fields = tidyFields(input.fields)
    const arrivedOn = input.arrivedOn ?? context.today
    const year = yearOf(arrivedOn)
    if (await registry.idTaken(input.id)) return fail('conflict')
    const book = await bookToKeep(context, input.bookId)
    if (!book || !takesArrivals(book)) return fail('registry.bookUnknown')
    const bookYear = await registry.bookYear(book.id, year)
    const open = bookTakesEntries(book, bookYear, context.ports.device)
    if (!open.ok) return open
    const card = await cardToTake(context, input.cardId, input.cardVersion)
    if (!card.ok) return card

    if (arrivedOn > context.today) return fail('registry.arrivedInFuture')
    const state = await numberState(context, book.id, year, input.numbering)
    const number = givenNumber({
      numbering: input.numbering,
      year: bookYear,
      day: arrivedOn,
      backDatedReason: input.backDatedReason,
      irregular: irregular(context.access),
      taken: state.taken,
      reserved: state.reservationId !== null,
      skipped: state.skipped,
    })
    if (!number.ok) return number
    const order = entryInOrder({
      fields,
      bookKind: book.kind,
      arrivedOn,
      files: card.value?.files.length ?? 0,
      secretFiles: await secretFiles(context),
    })
    if (!order.ok) return order
    if (!input.duplicatesSeen) {
      const [duplicate] = await duplicatesOf(context, fields, card.value, null)
      if (duplicate)
        return fail('registry.duplicate', { id: duplicate.id, label: numberLabel(duplicate.number, duplicate.suffix) })
    }

    const given = number.value
    const label = numberLabel(given.number, given.suffix)
    const replies = await repliesTold(context, { id: input.id, label, code: fields.code }, input.answers)
    if (!replies.ok) return replies
    const post = postGranting(context.access, 'incoming.register')
    const seesAll = context.access.readerKeys.includes(everyDocument)
    const taken = card.value ? takenFiles(card.value.files, []) : { files: [], names: [] }
    const { choices, words } = recorded(fields)
    return ok({
      value: { id: input.id, number: given.number, suffix: given.suffix, year, label },
      changes: [
        changeRegistry(
          'registry.incomingRegistered',
          {
            documentId: input.id,
            bookId: book.id,
            year,
            number: given.number,
            suffix: given.suffix,
            lastNumber: bookYear?.lastNumber ?? null,
            latestArrival: bookYear?.latestDay ?? null,
            way: given.way,
            arrivedOn,
            arrivedAt: arrivalMoment(arrivedOn, context.now),
            ledgerId: state.reservationId ?? (given.way === 'next' ? null : context.ports.newId()),
            ledger: state.reservationId !== null ? 'used' : given.way === 'next' ? 'none' : 'added',
            readers: seesAll || !post ? [] : [addressOf({ kind: 'post', id: post.postId })],
            choices,
            card: card.value ? { id: card.value.id, version: card.value.version, files: taken.files } : null,
          },
          { label, book: book.name, reason: given.reason, words, fileNames: taken.names, text: fields.subject },
        ),
        ...replies.value,
      ],
    })
  },
}

/** Types that a symbol may begin with, and whether the year of the reply deadline has its holidays confirmed. */
const catalogueView = async (context: Context, fields: IncomingFields) => {
  const types = (await context.stores.catalogue.documentTypes()).filter(
    (type) => type.validTo === null || type.validTo >= context.today,
  )
  const confirmed = yearsConfirmed(await calendarFor(context.stores))
  return { types, unconfirmed: fields.replyBy !== null && !confirmed.has(yearOf(fields.replyBy)) }
}
