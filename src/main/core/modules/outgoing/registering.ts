import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { CivilDate, Instant } from '#shared/kernel/time.ts'
import type { CopyForm } from '#shared/vocabulary/document.ts'
import type { Change } from '#core/facts.ts'
import { addressOf } from '#core/kernel/access.ts'
import type { Context } from '#core/kernel/module.ts'
import { visibilityOf } from '#core/kernel/visibility.ts'
import { calendarFor } from '#core/modules/catalogue/index.ts'
import { answeredBy, secretFiles, type IncomingRecord } from '#core/modules/registry/index.ts'
import { changeOutgoing } from './changes.ts'
import { giveNumber, type AskedNumber, type GivenCode, type NumberingRefusal } from './numbering.ts'
import { entryInOrder, recorded, tidyFields, type EntryRefusal, type OutgoingFields } from './rules/entry.ts'
import { dispatchDue } from './rules/terms.ts'
import type { CopyRecord } from './store.ts'

/** A file that an entry is to carry, looked into before. */
export interface CarriedFile {
  readonly id: string
  readonly role: 'main' | 'annex'
  readonly blob: string
  readonly name: string
  readonly mime: string
  readonly bytes: number
  readonly pages: number | null
  readonly shownBlob: string | null
  readonly shownMime: string | null
  readonly problem: string | null
}

/** A document that is to have its number. */
export interface Registration extends AskedNumber {
  readonly id: string
  readonly fields: OutgoingFields
  readonly files: readonly CarriedFile[]
  /** What was found in the main file; `follows`: the office numbers before it signs. */
  readonly signature: 'signed' | 'unsigned' | 'follows'
  /** Why an electronic document gets its number before it is signed; empty where that is no matter. */
  readonly unsignedReason: string
  /** Incoming documents it answers. */
  readonly answers: readonly string[]
  readonly request: { readonly id: string; readonly version: number } | null
  readonly copy: CopyRecord | null
}

export interface Given {
  readonly id: string
  readonly number: number
  readonly suffix: string
  readonly year: number
  readonly code: string
  readonly issuedOn: CivilDate
  readonly dispatchDueAt: Instant
  readonly answered: { readonly documentId: string; readonly label: string; readonly open: boolean }[]
}

export type RegistrationRefusal =
  NumberingRefusal | EntryRefusal | 'conflict' | 'outgoing.answerUnknown' | 'outgoing.noMainFile' | 'outgoing.unsigned'

/** Who goes on seeing the entry, whatever else they may see: author, signer, drafting unit. */
export const readersOf = (fields: OutgoingFields): string[] => [
  ...new Set([
    ...[fields.authorPostId, fields.signerPostId].flatMap((id) => (id === null ? [] : addressOf({ kind: 'post', id }))),
    ...(fields.draftingUnitId === null ? [] : [addressOf({ kind: 'unit', id: fields.draftingUnitId })]),
  ]),
]

/** The latest moment the document may leave, counted from the day of signing. */
export const dispatchDueOf = async (context: Context, fields: OutgoingFields, issuedOn: CivilDate): Promise<Instant> =>
  dispatchDue(
    { signedOn: fields.signedOn ?? issuedOn, urgency: fields.urgency },
    fields.medium,
    await calendarFor(context.stores),
  )

const answeredDocuments = async (
  context: Context,
  ids: readonly string[],
): Promise<Result<readonly IncomingRecord[], 'outgoing.answerUnknown'>> => {
  const records: IncomingRecord[] = []
  for (const id of new Set(ids)) {
    const record = await context.stores.registry.incoming(id, visibilityOf(context.access))
    if (!record || record.stage === 'cancelled') return fail('outgoing.answerUnknown', { id })
    records.push(record)
  }
  return ok(records)
}

const copyWords = ({ part, place, source }: CopyRecord) => ({
  part,
  place,
  typeName: source.typeName,
  code: source.code,
  issuedOn: source.issuedOn,
  issuer: source.issuer,
  subject: source.subject,
})

const registered = (
  registration: Registration,
  fields: OutgoingFields,
  given: GivenCode,
  dispatchDueAt: Instant,
): Change => {
  const { choices, words } = recorded({ ...fields, typeName: given.series.typeName })
  const { copy } = registration
  return changeOutgoing(
    'outgoing.registered',
    {
      documentId: registration.id,
      bookId: given.series.book.id,
      year: given.year,
      number: given.number,
      suffix: given.suffix,
      lastNumber: given.bookYear?.lastNumber ?? null,
      latestDay: given.bookYear?.latestDay ?? null,
      way: given.way,
      ledgerId: given.ledgerId,
      ledger: given.ledger,
      issuedOn: given.issuedOn,
      dispatchDueAt,
      readers: readersOf(fields),
      choices,
      files: registration.files.map(({ name: _name, ...file }, place) => ({ ...file, place })),
      answers: [...new Set(registration.answers)],
      request: registration.request,
      copy: copy && { form: copy.form, source: copy.source.kind, sourceId: copy.source.documentId },
    },
    {
      label: given.code,
      symbol: given.symbol,
      book: given.series.book.name,
      issuer: given.series.issuer,
      unit: given.series.unit,
      reason: given.reason === '' ? registration.unsignedReason : given.reason,
      words,
      copy: copy && copyWords(copy),
      fileNames: registration.files.map(({ name }) => name),
      text: fields.subject,
    },
  )
}

/** Electronic originals carry their signature before they carry a number, unless the order of work is another. */
const numberMayCome = (registration: Registration, form: CopyForm | null): boolean =>
  registration.fields.medium === 'paper' ||
  form !== null ||
  registration.fields.secrecy !== 'none' ||
  registration.signature !== 'unsigned' ||
  registration.unsignedReason !== ''

/**
 * Cấp số: gives number and date in one decision, writes the entry, and writes its code into the incoming documents it
 * answers (Decree 30/2020/NĐ-CP, Art. 15–16). The changes belong into the caller's own decision, in one commit.
 */
export const registerOutgoing = async (
  context: Context,
  registration: Registration,
): Promise<Result<{ readonly value: Given; readonly changes: readonly Change[] }, RegistrationRefusal>> => {
  const { registry, outgoing } = context.stores
  const fields = tidyFields(registration.fields)
  const form = registration.copy?.form ?? null
  if ((await registry.idTaken(registration.id)) || (await outgoing.idTaken(registration.id))) return fail('conflict')
  const given = await giveNumber(context, fields, form, registration)
  if (!given.ok) return given
  const { series, issuedOn, number, suffix, year, code } = given.value
  const order = entryInOrder(fields, {
    bookKind: series.book.kind,
    issuedOn,
    files: registration.files.length,
    secretFiles: await secretFiles(context),
  })
  if (!order.ok) return order
  if (registration.files.length > 0 && !registration.files.some(({ role }) => role === 'main'))
    return fail('outgoing.noMainFile')
  if (!numberMayCome(registration, form)) return fail('outgoing.unsigned')
  const answers = await answeredDocuments(context, registration.answers)
  if (!answers.ok) return answers
  const dispatchDueAt = await dispatchDueOf(context, fields, issuedOn)
  return ok({
    value: {
      id: registration.id,
      number,
      suffix,
      year,
      code,
      issuedOn,
      dispatchDueAt,
      answered: answers.value.map((record) => ({
        documentId: record.id,
        label: record.code === '' ? record.subject : record.code,
        open: record.closedAt === null,
      })),
    },
    changes: [
      registered(registration, fields, given.value, dispatchDueAt),
      ...answers.value.map((record) => answeredBy(record, { outgoingId: registration.id, code, issuedOn })),
    ],
  })
}
