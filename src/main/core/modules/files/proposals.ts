import type { z } from 'zod'
import type { paperOnCard, paperPlace, proposedFields } from '#shared/contract/paper-reading.ts'
import { fold } from '#shared/kernel/text.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import type { Urgency } from '#shared/vocabulary/document.ts'
import { postOf } from './agency-names.ts'
import type { PaperField, PaperReading, Place, ReadDeadline } from './paper.ts'

/** From what was read off a paper to what the form of the register is filled with. */

export type PaperOnCard = z.output<typeof paperOnCard>
type Proposals = PaperOnCard['proposed']
type ProposedField = (typeof proposedFields)[number]
type ShownPlace = z.output<typeof paperPlace>

/** What the office knows that a paper does not say. */
export interface KnownOfSender {
  readonly issuer: { readonly name: string; readonly id: string | null }
  /** The name was given by a person before, or stands in the catalogue. */
  readonly isKnown: boolean
  readonly bookId: string | null
  /** The post of the signer as it was registered for the same words. */
  readonly signerPosition: string | null
  readonly recipient: PaperOnCard['usualRecipient']
}

export interface TypeName {
  readonly id: string
  readonly name: string
}

/** From here on a field is taken over without a second look. */
const sureFrom = 0.85

const urgencyOf: Readonly<Record<string, Urgency>> = {
  khan: 'urgent',
  'thuong khan': 'veryUrgent',
  'hoa toc': 'express',
  'hoa toc hen gio': 'expressTimed',
}

const paperFieldOf: Readonly<Partial<Record<ProposedField, PaperField>>> = {
  code: 'code',
  issuedOn: 'date',
  issuer: 'issuer',
  typeId: 'docType',
  subject: 'subject',
  signerName: 'signer',
  signerPosition: 'authority',
  urgency: 'urgency',
}

const shown = ({ page, box }: Place): ShownPlace => ({ page, box: box && { ...box } })

/** A number left blank by hand (`/KH-UBND`) is no code yet. */
const isWholeCode = (code: string): boolean => /^\d/.test(code)

const withoutMissing = (proposals: { readonly [Field in ProposedField]: Proposals[Field] | undefined }): Proposals =>
  Object.fromEntries(Object.entries(proposals).filter(([, one]) => one !== undefined))

/** Fields as the form takes them, each with how sure it is and where it stands. */
export const proposalsOf = (
  reading: PaperReading,
  known: KnownOfSender | null,
  types: readonly TypeName[],
  deadlines: PaperOnCard['deadlines'],
): Proposals => {
  const { fields, places, confidence } = reading
  const read = <Value>(field: PaperField, value: Value | null | undefined) => {
    if (value === null || value === undefined) return undefined
    const place = places[field]
    const sureness = (confidence[field] ?? 0) >= sureFrom ? ('sure' as const) : ('doubtful' as const)
    return { value, sureness, from: 'paper' as const, place: place ? shown(place) : null }
  }
  const usual = <Value>(value: Value | null | undefined, place?: Place) =>
    value === null || value === undefined
      ? undefined
      : { value, sureness: 'sure' as const, from: 'usual' as const, place: place ? shown(place) : null }
  const type = types.find(({ name }) => fold(name) === fold(fields.docType ?? ''))
  const issuer = read('issuer', fields.issuer === null ? null : (known?.issuer ?? null))
  const [deadline, otherDeadline] = deadlines
  return withoutMissing({
    code: read('code', fields.code !== null && isWholeCode(fields.code) ? fields.code : null),
    issuedOn: read('date', fields.date),
    // Capitals put into small letters by rule are worth a look, the name in the catalogue is not.
    issuer: issuer && { ...issuer, sureness: known?.isKnown === true ? issuer.sureness : 'doubtful' },
    typeId: read('docType', type?.id),
    subject: read('subject', fields.subject),
    signerName: read('signer', fields.signer),
    // As this office wrote it for the same words, which a person may have corrected; else as it is printed.
    signerPosition:
      usual(known?.signerPosition, places.authority) ??
      read('authority', fields.authority === null ? null : postOf(fields.authority)),
    urgency: read('urgency', urgencyOf[fold(fields.urgency ?? '')]),
    replyBy:
      deadline && !otherDeadline
        ? { value: deadline.date, sureness: 'doubtful', from: 'paper', place: deadline.place }
        : undefined,
    bookId: usual(known?.bookId),
  })
}

/** Fields that were seen and left blank, with the place where a person will find them. */
export const unsureOf = ({ places, confidence }: PaperReading, proposals: Proposals): PaperOnCard['unsure'] =>
  (Object.entries(paperFieldOf) as [ProposedField, PaperField][]).flatMap(([field, paperField]) => {
    const place = places[paperField]
    return proposals[field] === undefined && place && confidence[paperField] !== undefined
      ? [{ field, place: shown(place) }]
      : []
  })

/** Deadlines with the day they fall on; `dayAfter` counts a span from today. Days that are over are left out. */
export const deadlinesOf = (
  { deadlines }: PaperReading,
  today: CivilDate,
  dayAfter: (span: Exclude<ReadDeadline['due'], { readonly kind: 'date' }>) => CivilDate,
): PaperOnCard['deadlines'] => {
  const dated = deadlines.map(({ due, text, place }) => ({
    date: due.kind === 'date' ? due.date : dayAfter(due),
    text,
    place: shown(place),
  }))
  return dated.filter(({ date }, index) => date >= today && dated.findIndex((other) => other.date === date) === index)
}
