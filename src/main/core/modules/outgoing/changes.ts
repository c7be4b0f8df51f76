import { z } from 'zod'
import { civilDate, id, instant, sha256 } from '#shared/contract/fields.ts'
import { outgoingFields } from '#shared/contract/outgoing-document.ts'
import { copyForms } from '#shared/vocabulary/document.ts'
import { madeLevels } from '#shared/vocabulary/drafting.ts'
import { changesOf, fact } from '#core/kernel/change.ts'

/** A file as an entry carries it; its name is a word of people and stands in the payload. */
export const carriedFile = z.object({
  id,
  role: z.enum(['main', 'annex']),
  place: z.int(),
  blob: sha256,
  mime: z.string(),
  bytes: z.int(),
  pages: z.int().nullable(),
  shownBlob: sha256.nullable(),
  shownMime: z.string().nullable(),
  problem: z.string().nullable(),
})

const wordNames = {
  typeName: true,
  subject: true,
  addressees: true,
  recipients: true,
  signerName: true,
  signerPosition: true,
  language: true,
  note: true,
  keptBy: true,
  fileNotation: true,
} as const
const choices = outgoingFields.omit(wordNames)
const words = outgoingFields.pick(wordNames)

const onDocument = { documentId: id, version: z.int() }
const loan = { documentId: id, loanId: id }

/** What happens to outgoing numbers and entries. */
export const outgoingFacts = {
  'outgoing.registered': fact(
    z.object({
      documentId: id,
      bookId: id,
      year: z.int(),
      number: z.int(),
      suffix: z.string(),
      /** Last number of the book's year when this was decided; null when the year had none yet. */
      lastNumber: z.int().nullable(),
      latestDay: civilDate.nullable(),
      way: z.enum(['next', 'inserted', 'reserved', 'backDated', 'reused']),
      ledgerId: id.nullable(),
      ledger: z.enum(['added', 'used', 'none']),
      issuedOn: civilDate,
      dispatchDueAt: instant,
      readers: z.array(z.string()),
      choices,
      files: z.array(carriedFile),
      answers: z.array(id),
      request: z.object({ id, version: z.int() }).nullable(),
      copy: z
        .object({ form: z.enum(copyForms), source: z.enum(['incoming', 'outgoing', 'paper']), sourceId: id.nullable() })
        .nullable(),
    }),
    z.object({
      label: z.string(),
      symbol: z.string(),
      book: z.string(),
      issuer: z.string(),
      unit: z.string(),
      /** Why the number left the plain order, or came before the signature. */
      reason: z.string(),
      words,
      copy: z
        .object({
          part: z.string(),
          place: z.string(),
          typeName: z.string(),
          code: z.string(),
          issuedOn: civilDate.nullable(),
          issuer: z.string(),
          subject: z.string(),
        })
        .nullable(),
      fileNames: z.array(z.string()),
      text: z.string(),
    }),
  ),
  'outgoing.corrected': fact(
    z.object({ ...onDocument, correctionId: id, dispatchDueAt: instant, readers: z.array(z.string()), choices }),
    z.object({
      words,
      unit: z.string(),
      changed: z.array(z.object({ field: z.string(), was: z.string(), is: z.string() })),
      fields: z.string(),
      text: z.string(),
    }),
  ),
  'outgoing.cancelled': fact(
    z.object({ ...onDocument, bookId: id, year: z.int(), number: z.int(), suffix: z.string(), ledgerId: id }),
    z.object({ label: z.string(), text: z.string() }),
  ),
  /** Files added before dispatch; those of `retired` are no main file any more. */
  'outgoing.filesPut': fact(
    z.object({ ...onDocument, files: z.array(carriedFile), retired: z.array(id) }),
    z.object({
      fileNames: z.array(z.string()),
      /** Whose signature made the new bytes; null for files that somebody brought. */
      signedFor: z.enum(['person', 'agency']).nullable().default(null),
      text: z.string(),
    }),
  ),
  /** Signatures of a file raised by appending, before or after dispatch; the former bytes stay as an earlier file. */
  'outgoing.fileRaised': fact(
    z.object({
      ...onDocument,
      retiredId: id,
      /** Recipients have the former bytes. */
      wentOut: z.union([z.literal(0), z.literal(1)]),
      from: sha256,
      reached: z.enum(madeLevels),
      file: carriedFile,
    }),
    z.object({ file: z.string() }),
  ),
  'outgoing.numberRequested': fact(
    z.object({
      requestId: id,
      personId: id,
      bookId: id.nullable(),
      answers: z.array(id),
      choices,
      files: z.array(z.object({ blob: sha256, role: z.enum(['main', 'annex']) })),
    }),
    z.object({ words, fileNames: z.array(z.string()), note: z.string(), text: z.string() }),
  ),
  'outgoing.requestEnded': fact(
    z.object({ requestId: id, version: z.int(), state: z.enum(['refused', 'withdrawn']) }),
    z.object({ text: z.string() }),
  ),
  'outgoing.keptLent': fact(
    z.object({ ...loan, dueOn: civilDate.nullable() }),
    z.object({ borrower: z.string(), permittedBy: z.string(), fileNotation: z.string(), text: z.string() }),
  ),
  'outgoing.keptReturned': fact(
    z.object({ ...loan, version: z.int() }),
    z.object({ borrower: z.string(), text: z.string() }),
  ),
}

export const changeOutgoing = changesOf(outgoingFacts)
