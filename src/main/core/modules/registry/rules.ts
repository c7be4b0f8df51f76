import { type incomingFields, type registrationWarnings } from '#shared/contract/registry.ts'
import { parseDocumentCode } from '#shared/kernel/document-code.ts'
import { fail, ok, type Fail, type Ok } from '#shared/kernel/result.ts'
import { addDays, daysBetween, instantAt, yearOf, type CivilDate, type Instant } from '#shared/kernel/time.ts'
import type { z } from 'zod'
import type { ActionName } from '#shared/contract/document.ts'
import type { Access } from '#core/kernel/access.ts'
import { differences, type FieldCorrection } from '#core/kernel/corrections.ts'
import { isWorkingDay, type WorkingCalendar } from '#core/kernel/working-time.ts'
import type { Book, BookYear, IncomingRecord } from './store.ts'

export { numberLabel } from '#shared/kernel/document-code.ts'

export type IncomingFields = z.output<typeof incomingFields>
export type RegistrationWarning = (typeof registrationWarnings)[number]

/** Sắp hạn: due within this many working days. */
const dueSoonDays = 3

/** The end of the last day that counts as soon. */
export const soonUntil = (today: CivilDate, calendar: WorkingCalendar): Instant => {
  let day = today
  for (let counted = 0; counted < dueSoonDays;) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) counted += 1
  }
  return instantAt(addDays(day, 1), '00:00')
}

/** Arrival today happened now; an earlier day is taken at the same time of day. */
export const arrivalMoment = (arrivedOn: CivilDate, now: Instant): Instant => `${arrivedOn}${now.slice(10)}` as Instant

type BookRefusal = 'registry.bookClosed' | 'registry.yearLocked' | 'registry.bookElsewhere'

/** May this device give numbers of that year in this book? */
export const bookTakesEntries = (
  book: Book,
  year: BookYear | undefined,
  device: string,
): Ok<true> | Fail<BookRefusal> => {
  if (book.closed) return fail('registry.bookClosed', { book: book.name })
  if (book.holder !== device) return fail('registry.bookElsewhere', { book: book.name })
  if (year?.lockedAt) return fail('registry.yearLocked', { book: book.name })
  return ok(true)
}

type EntryRefusal =
  | 'registry.subjectMissing'
  | 'registry.issuerMissing'
  | 'registry.secretNotHere'
  | 'registry.secretBookOnly'
  | 'registry.secretFiles'
  | 'registry.secretSubject'
  | 'registry.arrivedBeforeIssued'
  | 'registry.replyBeforeArrival'

export interface EntryFacts {
  readonly fields: IncomingFields
  readonly bookKind: Book['kind']
  readonly arrivedOn: CivilDate
  /** How many files the entry will carry. */
  readonly files: number
  /** Files of secret documents are taken in (stand-alone machine). */
  readonly secretFiles: 'accepted' | 'refused'
}

/**
 * Is the entry itself in order? Secret documents stand in the secret book only, by number, date, issuer and level; a
 * top-secret one without any words about its contents (law on state secrets; Decree 30/2020, Art. 22, Annex VI).
 */
export const entryInOrder = ({
  fields,
  bookKind,
  arrivedOn,
  files,
  secretFiles,
}: EntryFacts): Ok<true> | Fail<EntryRefusal> => {
  const secret = fields.secrecy !== 'none'
  if (secret && bookKind !== 'incomingSecret') return fail('registry.secretNotHere')
  if (!secret && bookKind === 'incomingSecret') return fail('registry.secretBookOnly')
  if (secret && files > 0 && secretFiles === 'refused') return fail('registry.secretFiles')
  if (fields.secrecy === 'topSecret' && (fields.subject !== '' || fields.note !== ''))
    return fail('registry.secretSubject')
  if (fields.secrecy !== 'topSecret' && fields.subject === '') return fail('registry.subjectMissing')
  if (fields.issuer === '') return fail('registry.issuerMissing')
  if (fields.issuedOn !== null && fields.issuedOn > arrivedOn) return fail('registry.arrivedBeforeIssued')
  if (fields.replyBy !== null && fields.replyBy < arrivedOn) return fail('registry.replyBeforeArrival')
  return ok(true)
}

export type Numbering =
  | { readonly way: 'next' }
  | { readonly way: 'inserted'; readonly number: number; readonly suffix: string; readonly reason: string }
  | { readonly way: 'reserved'; readonly number: number; readonly reason: string }

export interface NumberFacts {
  readonly numbering: Numbering
  readonly year: BookYear | undefined
  /** Of arrival, or of issue. */
  readonly day: CivilDate
  readonly backDatedReason: string
  readonly irregular: 'permitted' | 'forbidden'
  /** An entry with this number and suffix exists. */
  readonly taken: boolean
  /** The number is reserved and open. */
  readonly reserved: boolean
  /** Neither an entry nor a line of the ledger explains the number. */
  readonly skipped: boolean
}

export interface GivenNumber {
  readonly number: number
  readonly suffix: string
  readonly way: 'next' | 'inserted' | 'reserved' | 'backDated'
  readonly reason: string
}

type NumberRefusal =
  'registry.backDateNeedsPermission' | 'registry.reasonNeeded' | 'registry.numberTaken' | 'registry.numberNotReserved'

/** The number this document gets: the next one of book and year, unless it may leave the plain order with a reason. */
export const givenNumber = (facts: NumberFacts): Ok<GivenNumber> | Fail<NumberRefusal> => {
  const { numbering, year, day } = facts
  const last = year?.lastNumber ?? 0
  if (numbering.way === 'next') {
    const latest = year?.latestDay ?? null
    const backDated = latest !== null && day < latest
    if (!backDated) return ok({ number: last + 1, suffix: '', way: 'next', reason: '' })
    if (facts.irregular === 'forbidden') return fail('registry.backDateNeedsPermission')
    if (facts.backDatedReason === '') return fail('registry.reasonNeeded')
    return ok({ number: last + 1, suffix: '', way: 'backDated', reason: facts.backDatedReason })
  }
  if (facts.irregular === 'forbidden') return fail('registry.backDateNeedsPermission')
  if (facts.taken) return fail('registry.numberTaken', { number: numbering.number })
  if (numbering.way === 'inserted') {
    // A suffix hangs on a number that was given: 12a follows 12.
    if (numbering.number > last) return fail('registry.numberNotReserved', { number: numbering.number })
    return ok({ number: numbering.number, suffix: numbering.suffix, way: 'inserted', reason: numbering.reason })
  }
  if (!facts.reserved && !(facts.skipped && numbering.number <= last)) {
    return fail('registry.numberNotReserved', { number: numbering.number })
  }
  return ok({ number: numbering.number, suffix: '', way: 'reserved', reason: numbering.reason })
}

/** Lengths of Annex VI.II; longer values are kept and only warned about. */
const annexLengths = { subject: 500, number: 11, notation: 30, issuer: 200 }
const longAgoDays = 365

/** What the clerk should look at before saving; nothing here refuses. */
export const warningsOf = (fields: IncomingFields, today: CivilDate): RegistrationWarning[] => {
  const parsed = parseDocumentCode(fields.code)
  const warnings: RegistrationWarning[] = []
  if (fields.subject.length > annexLengths.subject) warnings.push('subjectLong')
  const codeLong = parsed
    ? parsed.number.length + parsed.suffix.length > annexLengths.number ||
      parsed.notation.length > annexLengths.notation
    : fields.code.length > annexLengths.notation
  if (codeLong) warnings.push('codeLong')
  if (fields.issuer.length > annexLengths.issuer) warnings.push('issuerLong')
  if (fields.issuedOn !== null && fields.issuedOn > today) warnings.push('issuedInFuture')
  if (fields.issuedOn !== null && daysBetween(fields.issuedOn, today) > longAgoDays) warnings.push('issuedLongAgo')
  return warnings
}

/** Values of an entry as flat text, so that a correction reads the same on screen and in the printed book. */
const flat = (fields: IncomingFields): Record<string, string> => {
  const { paper, ...rest } = fields
  const values: Record<string, string> = {}
  for (const [field, value] of Object.entries({
    ...rest,
    hasPaper: paper.hasPaper,
    unopened: paper.unopened,
    addressee: paper.addressee,
  })) {
    values[field] = value === null ? '' : String(value)
  }
  return values
}

/** What a correction changes, in the order of the form. */
export const correctionsBetween = (was: IncomingFields, is: IncomingFields): FieldCorrection[] =>
  differences(flat(was), flat(is))

/** A book that documents from outside are registered in. */
export const takesArrivals = ({ kind }: Pick<Book, 'kind'>): boolean => kind === 'incoming' || kind === 'incomingSecret'

export interface BookPlan {
  readonly kind: Book['kind']
  readonly typeIds: readonly string[]
  readonly body: Book['body']
}

/**
 * May a book be kept like this beside the others? Numbers would not be a series any more when two books were kept for
 * the same type (Decree 30/2020/NĐ-CP, Art. 15), and each normative type has one of its own.
 */
export const bookFits = (
  plan: BookPlan,
  others: readonly Book[],
): Ok<true> | Fail<'registry.typeHasBook' | 'registry.bodyMissing' | 'registry.bookThere'> => {
  const standing = others.filter(({ closed }) => !closed)
  if (plan.kind === 'advisory') return plan.body ? ok(true) : fail('registry.bodyMissing')
  const like = standing.filter(({ kind }) => kind === plan.kind)
  if (plan.kind === 'outgoing' || plan.kind === 'outgoingNormative') {
    const twice = like.find((book) =>
      plan.typeIds.length === 0 ? book.typeIds.length === 0 : book.typeIds.some((id) => plan.typeIds.includes(id)),
    )
    return twice ? fail('registry.typeHasBook', { book: twice.name }) : ok(true)
  }
  const only =
    plan.kind === 'internal' || plan.kind === 'outgoingSecret' || plan.kind === 'copies' ? like[0] : undefined
  return only ? fail('registry.bookThere', { book: only.name }) : ok(true)
}

type LockRefusal = 'registry.alreadyLocked' | 'registry.reservedOpen' | 'registry.reasonNeeded'

/** Khóa sổ: a year that has ended, or with a reason; never while reserved numbers are open. */
export const yearMayLock = (
  year: number,
  state: BookYear | undefined,
  openReservations: number,
  reason: string,
  today: CivilDate,
): Ok<true> | Fail<LockRefusal> => {
  if (state?.lockedAt) return fail('registry.alreadyLocked')
  if (openReservations > 0) return fail('registry.reservedOpen', { count: openReservations })
  if (year >= yearOf(today) && reason === '') return fail('registry.reasonNeeded')
  return ok(true)
}

type Standing = Pick<IncomingRecord, 'stage' | 'yearLocked' | 'bookName' | 'hasPdf' | 'secrecy'>

/** A locked year is on paper, signed and bound: its entries stay as they are. */
export const mayCorrect = (entry: Standing): Ok<true> | Fail<'registry.cancelled' | 'registry.yearLocked'> => {
  if (entry.stage === 'cancelled') return fail('registry.cancelled')
  return entry.yearLocked ? fail('registry.yearLocked', { book: entry.bookName }) : ok(true)
}

/** Hủy số, only as long as nobody has been asked to do anything with the document. */
export const mayCancel = (
  entry: Standing,
): Ok<true> | Fail<'registry.cancelled' | 'registry.yearLocked' | 'registry.alreadyHandled'> => {
  const may = mayCorrect(entry)
  if (!may.ok) return may
  return entry.stage === 'registered' ? ok(true) : fail('registry.alreadyHandled')
}

/** The content of secrets is kept off this machine unless the office said otherwise. */
export const takesFiles = (
  { secrecy }: Pick<IncomingRecord, 'secrecy'>,
  secretFiles: 'accepted' | 'refused',
): boolean => secrecy === 'none' || secretFiles === 'accepted'

/** What may be done with the entry itself, by the rules the commands apply. */
export const offeredOnEntry = (entry: Standing, access: Access, secretFiles: 'accepted' | 'refused'): ActionName[] => {
  const registers = access.permissions.has('incoming.register')
  const offered: ActionName[] = []
  if (entry.stage !== 'cancelled') offered.push('printSlip')
  if (entry.hasPdf && entry.stage !== 'cancelled') offered.push('stamp')
  if (registers && entry.stage !== 'cancelled' && takesFiles(entry, secretFiles)) offered.push('addFiles')
  if (registers && mayCorrect(entry).ok) offered.push('correct')
  if (registers && mayCancel(entry).ok) offered.push('cancelNumber')
  return offered
}
