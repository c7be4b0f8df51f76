import { z } from 'zod'
import { civilDate, id, instant, sha256 } from '#shared/contract/fields.ts'
import { incomingFields } from '#shared/contract/registry.ts'
import { bookKinds } from '#shared/vocabulary/document.ts'
import { changesOf, fact } from '#core/kernel/change.ts'

const numbered = z.object({ bookId: id, year: z.int(), number: z.int() })

/** A file as it passes from a card to an entry; its bytes stay where they are. */
export const takenFile = z.object({
  id,
  role: z.enum(['main', 'annex']),
  place: z.int(),
  blob: sha256,
  mime: z.string(),
  bytes: z.int(),
  pages: z.int().nullable(),
  rotation: z.int(),
  shownBlob: sha256.nullable(),
  shownMime: z.string().nullable(),
  problem: z.string().nullable(),
})
export type TakenFile = z.output<typeof takenFile>

const takenCard = z.object({ id, version: z.int(), files: z.array(takenFile) })

/** Words of people stand in the payload, so that they can be erased lawfully. */
const fieldWords = incomingFields.pick({
  typeName: true,
  code: true,
  issuer: true,
  subject: true,
  signerName: true,
  signerPosition: true,
  language: true,
  note: true,
  fileNotation: true,
})
const fieldChoices = incomingFields.omit({
  typeName: true,
  code: true,
  issuer: true,
  subject: true,
  signerName: true,
  signerPosition: true,
  language: true,
  note: true,
  fileNotation: true,
  paper: true,
})
const paperMarks = incomingFields.shape.paper.unwrap()

const recordedChoices = fieldChoices.extend({ paper: paperMarks.omit({ addressee: true }) })
const recordedWords = fieldWords.extend({ addressee: z.string() })

const fieldCorrection = z.object({ field: z.string(), was: z.string(), is: z.string() })

/** What an outgoing book is kept for. */
const kept = {
  typeIds: z.array(id),
  body: z.object({ name: z.string(), abbreviation: z.string() }).nullable(),
}

/** What happens to books, numbers and entries. */
export const registryFacts = {
  'registry.bookAdded': fact(
    z.object({ bookId: id, kind: z.enum(bookKinds), order: z.int(), holder: z.string(), ...kept }),
    z.object({ text: z.string() }),
  ),
  'registry.bookChanged': fact(
    z.object({
      bookId: id,
      version: z.int(),
      order: z.int(),
      closed: z.union([z.literal(0), z.literal(1)]),
      ...kept,
    }),
    z.object({ text: z.string() }),
  ),
  'registry.yearLocked': fact(
    z.object({ bookId: id, year: z.int(), lastNumber: z.int() }),
    z.object({ book: z.string(), text: z.string() }),
  ),
  'registry.yearUnlocked': fact(
    z.object({ bookId: id, year: z.int() }),
    z.object({ book: z.string(), text: z.string() }),
  ),
  'registry.incomingRegistered': fact(
    numbered.extend({
      documentId: id,
      suffix: z.string(),
      /** Last number of the book's year when this was decided; null when the year had none yet. */
      lastNumber: z.int().nullable(),
      latestArrival: civilDate.nullable(),
      way: z.enum(['next', 'inserted', 'reserved', 'backDated']),
      arrivedOn: civilDate,
      arrivedAt: instant,
      /** Line of the ledger: a new one, or the reservation that is used; null for a plain next number. */
      ledgerId: id.nullable(),
      ledger: z.enum(['added', 'used', 'none']),
      readers: z.array(z.string()),
      choices: recordedChoices,
      card: takenCard.nullable(),
    }),
    z.object({
      label: z.string(),
      book: z.string(),
      /** Why the number left the plain order. */
      reason: z.string(),
      words: recordedWords,
      fileNames: z.array(z.string()),
      text: z.string(),
    }),
  ),
  'registry.incomingCorrected': fact(
    z.object({ documentId: id, version: z.int(), correctionId: id, choices: recordedChoices }),
    z.object({ words: recordedWords, changed: z.array(fieldCorrection), fields: z.string(), text: z.string() }),
  ),
  'registry.filesAttached': fact(
    z.object({ documentId: id, version: z.int(), card: takenCard }),
    z.object({ fileNames: z.array(z.string()), text: z.string() }),
  ),
  /** Files that came late, brought straight to the entry. */
  'registry.filesAdded': fact(
    z.object({ documentId: id, version: z.int(), files: z.array(takenFile) }),
    z.object({ fileNames: z.array(z.string()), text: z.string() }),
  ),
  /** It answers a document of the office; told in the story of each, which names the other. */
  'registry.replyCame': fact(z.object({ documentId: id, outgoingId: id }), z.object({ text: z.string() })),
  'registry.replyReceived': fact(
    z.object({ documentId: id, incomingId: id }),
    z.object({ label: z.string(), text: z.string() }),
  ),
  /** What was issued in answer; the follow-up book shows it. */
  'registry.incomingAnswered': fact(
    z.object({ documentId: id, version: z.int(), outgoingId: id, answerDate: civilDate }),
    z.object({ answerCode: z.string(), text: z.string() }),
  ),
  /** The number of an answer was cancelled; earlier answers, if there were any, stand again. */
  'registry.answerWithdrawn': fact(
    z.object({ documentId: id, version: z.int(), outgoingId: id, answerDate: civilDate.nullable() }),
    z.object({ answerCode: z.string(), text: z.string() }),
  ),
  'registry.incomingCancelled': fact(
    numbered.extend({ documentId: id, version: z.int(), suffix: z.string(), ledgerId: id }),
    z.object({ label: z.string(), text: z.string() }),
  ),
  'registry.numbersReserved': fact(
    z.object({
      bookId: id,
      year: z.int(),
      lastNumber: z.int().nullable(),
      numbers: z.array(z.object({ ledgerId: id, number: z.int() })),
    }),
    z.object({ book: z.string(), text: z.string() }),
  ),
  'registry.numberReleased': fact(
    numbered.extend({ ledgerId: id, reservationId: id }),
    z.object({ book: z.string(), text: z.string() }),
  ),
  'registry.paperReturned': fact(
    z.object({ returnId: id, card: z.object({ id, version: z.int() }).nullable() }),
    z.object({ issuer: z.string(), code: z.string(), subject: z.string(), text: z.string() }),
  ),
}

export const changeRegistry = changesOf(registryFacts)
