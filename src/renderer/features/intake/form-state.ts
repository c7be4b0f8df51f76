import { numberLabel } from '#shared/kernel/document-code.ts'
import type { contract, OutputOf, RefusalCode, SentInputOf } from '#shared/contract/index.ts'
import { guessTypeAbbreviation, parseDocumentCode } from '#shared/kernel/document-code.ts'
import { yearOf, type CivilDate } from '#shared/kernel/time.ts'
import type { Channel, Secrecy, Urgency } from '#shared/vocabulary/document.ts'
import { newId } from '#renderer/lib/ids.ts'
import { intakeText } from '#renderer/text/intake.ts'
import type { Card } from './receiving.ts'

export type Book = OutputOf<typeof contract.registry.books>['items'][number]
export type DocumentType = OutputOf<typeof contract.catalogue.documentTypes>['items'][number]
export type Agency = OutputOf<typeof contract.catalogue.findAgencies>['items'][number]
export type Check = OutputOf<typeof contract.registry.checkRegistration>
export type Registered = OutputOf<typeof contract.registry.registerIncoming>
type RegistrationInput = SentInputOf<typeof contract.registry.registerIncoming>
type FieldsInput = RegistrationInput['fields']

/** Fields filled by the program, and how sure it was. */
export type Filled = Readonly<Partial<Record<FieldName, 'sure' | 'doubtful'>>>

/** The form as it is typed: numbers are still text, and what is not chosen follows the office (null). */
export interface FormState {
  /** Of the entry to be; made with the form, so that the same form is never registered twice. */
  readonly documentId: string
  readonly bookId: string | null
  /** Null: today. */
  readonly arrivedOn: CivilDate | null
  readonly typeId: string | null
  readonly typeFrom: 'person' | 'code'
  readonly code: string
  readonly issuedOn: CivilDate | null
  readonly issuerId: string | null
  readonly issuer: string
  readonly subject: string
  readonly signerName: string
  readonly signerPosition: string
  readonly urgency: Urgency
  readonly secrecy: Secrecy
  readonly fieldId: string | null
  readonly language: string
  readonly pages: string
  readonly copies: string
  readonly channel: Channel
  readonly hasPaper: boolean
  readonly unopened: boolean
  readonly addressee: string
  readonly replyBy: CivilDate | null
  readonly fileNotation: string
  readonly note: string
  /** Documents of the office that it answers. */
  readonly answers: readonly string[]
  readonly way: 'next' | 'inserted' | 'reserved'
  readonly number: string
  readonly suffix: string
  readonly reason: string
  readonly backDatedReason: string
  /** Fields the program filled that nobody has taken over or changed yet. */
  readonly filled: Filled
  /** The file whose reading was put into the form. */
  readonly readFrom: string | null
}

export type FieldName = Exclude<keyof FormState, 'filled' | 'readFrom'>

/** What the next form takes over from the one before. */
export type Carried = Partial<Pick<FormState, 'bookId' | 'arrivedOn' | 'channel' | 'hasPaper' | 'issuer' | 'issuerId'>>

/** The main file bears a digital signature, whatever is to be said of it. */
export const carriesSignature = ({ signature }: Card): boolean =>
  signature !== null && signature !== 'unsigned' && signature !== 'unreadable'

/** An empty form for a card, or for a paper without files. */
export const emptyForm = (card: Card | null, carried: Carried): FormState => {
  // A digitally signed file is the original: it came over the wire, and no paper lies beside it.
  const isSigned = card !== null && carriesSignature(card)
  const pages = card?.files.find(({ role }) => role === 'main')?.pages ?? null
  return {
    documentId: newId(),
    bookId: null,
    arrivedOn: null,
    typeId: null,
    typeFrom: 'code',
    code: '',
    issuedOn: null,
    issuerId: null,
    issuer: '',
    subject: '',
    signerName: '',
    signerPosition: '',
    urgency: 'normal',
    secrecy: 'none',
    fieldId: null,
    language: intakeText.form.languageDefault,
    pages: pages === null ? '' : String(pages),
    copies: '',
    channel: isSigned ? 'exchange' : 'paper',
    hasPaper: !isSigned,
    unopened: false,
    addressee: '',
    replyBy: null,
    fileNotation: '',
    note: '',
    answers: [],
    way: 'next',
    number: '',
    suffix: '',
    reason: '',
    backDatedReason: '',
    filled: {},
    readFrom: null,
    ...carried,
  }
}

/** Fields that a person has put a hand to are the program's no more. */
export const withoutFields = (filled: Filled, fields: readonly string[]): Filled =>
  Object.fromEntries(Object.entries(filled).filter(([field]) => !fields.includes(field)))

/** What "save and next" keeps: book, arrival, channel, and the issuer when asked for. */
export const carriedFrom = (form: FormState, issuer: 'keepIssuer' | 'newIssuer'): Carried => ({
  bookId: form.bookId,
  arrivedOn: form.arrivedOn,
  channel: form.channel,
  hasPaper: form.hasPaper,
  ...(issuer === 'keepIssuer' && { issuer: form.issuer, issuerId: form.issuerId }),
})

const wholeNumber = (typed: string): number | null => (/^\d{1,5}$/.test(typed.trim()) ? Number(typed) : null)

/** True for a number field that holds something else than a number. */
export const isNoNumber = (typed: string): boolean => typed.trim() !== '' && wholeNumber(typed) === null

/** The form as the contract names its fields. */
export const fieldsOf = (form: FormState, types: readonly DocumentType[]): FieldsInput => ({
  typeId: form.typeId,
  typeName: types.find(({ id }) => id === form.typeId)?.name ?? '',
  code: form.code,
  issuedOn: form.issuedOn,
  issuerId: form.issuerId,
  issuer: form.issuer,
  subject: form.subject,
  signerName: form.signerName,
  signerPosition: form.signerPosition,
  urgency: form.urgency,
  secrecy: form.secrecy,
  fieldId: form.fieldId,
  language: form.language,
  pages: wholeNumber(form.pages),
  copies: wholeNumber(form.copies),
  channel: form.channel,
  replyBy: form.replyBy,
  paper: { hasPaper: form.hasPaper, unopened: form.unopened, addressee: form.addressee },
  fileNotation: form.fileNotation,
  note: form.note,
})

const numberingOf = (form: FormState): RegistrationInput['numbering'] => {
  const number = wholeNumber(form.number) ?? 0
  if (form.way === 'inserted') return { way: 'inserted', number, suffix: form.suffix, reason: form.reason }
  return form.way === 'reserved' ? { way: 'reserved', number, reason: form.reason } : { way: 'next' }
}

/** The command that writes the entry. */
export const registrationOf = (
  form: FormState,
  bookId: string,
  types: readonly DocumentType[],
  card: Card | null,
  duplicates: 'seen' | 'unseen',
): RegistrationInput => ({
  id: form.documentId,
  bookId,
  ...(form.arrivedOn !== null && { arrivedOn: form.arrivedOn }),
  numbering: numberingOf(form),
  backDatedReason: form.backDatedReason,
  fields: fieldsOf(form, types),
  answers: [...form.answers],
  cardId: card?.id ?? null,
  cardVersion: card?.version ?? null,
  duplicatesSeen: duplicates === 'seen',
})

/** The book a form goes into: the chosen one, else the first that takes ordinary documents. */
export const bookOf = (form: FormState, books: readonly Book[]): Book | null =>
  books.find(({ id }) => id === form.bookId) ??
  books.find(
    (book) => book.kind === 'incoming' && !book.closed && !book.lockedYears.includes(book.year) && book.heldHere,
  ) ??
  null

/** Choosing a level of secrecy takes the entry to the book where it belongs, when this post sees that book. */
export const withSecrecy = (form: FormState, secrecy: Secrecy, books: readonly Book[]): FormState => {
  const kind = secrecy === 'none' ? 'incoming' : 'incomingSecret'
  const isThere = bookOf(form, books)?.kind === kind
  const book = books.find((each) => each.kind === kind && !each.closed)
  return { ...form, secrecy, bookId: isThere || !book ? form.bookId : book.id }
}

const onPaper: ReadonlySet<Channel> = new Set(['paper', 'post', 'internal'])

export const withChannel = (form: FormState, channel: Channel): FormState => ({
  ...form,
  channel,
  hasPaper: onPaper.has(channel),
})

/**
 * The type a code speaks of: `15/QĐ-UBND` a quyết định; a symbol that begins with a body (`05/BNV-VP`) is that of a
 * công văn, the one administrative type without an abbreviation (Decree 30/2020/NĐ-CP, Annex III). Null when unknown.
 */
export const typeFromCode = (code: string, types: readonly DocumentType[]): string | null => {
  const parsed = parseDocumentCode(code)
  if (!parsed) return null
  const abbreviations = types.map(({ abbreviation }) => abbreviation).filter((each) => each !== '')
  const guess = guessTypeAbbreviation(parsed.notation, abbreviations)
  if (guess !== undefined) return types.find(({ abbreviation }) => abbreviation === guess)?.id ?? null
  if (parsed.year !== undefined || parsed.separator === '-') return null
  return types.find((type) => type.group === 'administrative' && type.abbreviation === '')?.id ?? null
}

/** After the code was typed: the type follows it unless a person chose one. */
export const withTypeOfCode = (form: FormState, types: readonly DocumentType[]): FormState =>
  form.typeFrom === 'person' && form.typeId !== null
    ? form
    : { ...form, typeId: typeFromCode(form.code, types), typeFrom: 'code' }

/** The field a refusal speaks of; null for those of the whole form. */
export const fieldOfRefusal = (code: RefusalCode): FieldName | null => {
  const fields: Partial<Record<RefusalCode, FieldName>> = {
    'registry.bookUnknown': 'bookId',
    'registry.bookClosed': 'bookId',
    'registry.yearLocked': 'bookId',
    'registry.bookElsewhere': 'bookId',
    'registry.subjectMissing': 'subject',
    'registry.issuerMissing': 'issuer',
    'registry.secretNotHere': 'secrecy',
    'registry.secretBookOnly': 'bookId',
    'registry.secretFiles': 'secrecy',
    'registry.secretSubject': 'subject',
    'registry.arrivedInFuture': 'arrivedOn',
    'registry.arrivedBeforeIssued': 'issuedOn',
    'registry.replyBeforeArrival': 'replyBy',
    'registry.backDateNeedsPermission': 'arrivedOn',
    'registry.reasonNeeded': 'backDatedReason',
    'registry.numberTaken': 'number',
    'registry.numberNotReserved': 'number',
  }
  return fields[code] ?? null
}

/** What the next number of a book is on a day; null when the book's count is of another year. */
export const nextNumber = (book: Book, arrivedOn: CivilDate): string | null =>
  book.year === yearOf(arrivedOn) ? numberLabel(book.next) : null
