import { z } from 'zod'
import { urgencies } from '#shared/vocabulary/document.ts'
import { civilDate, id } from './fields.ts'

/** What the program read off a paper on the intake desk, as the form of the register takes it. */

/** A place on a page, in shares of its width and height from the top left corner as it is shown; no box for Word files. */
export const paperPlace = z.object({
  page: z.int().min(1),
  box: z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() }).nullable(),
})

/** Where a proposal comes from: the paper itself, or what is usual for its sender. */
const sources = ['paper', 'usual'] as const

const proposed = <Value extends z.ZodType>(value: Value) =>
  z.object({
    value,
    /** `doubtful`: to be looked at before it is taken. */
    sureness: z.enum(['sure', 'doubtful']),
    from: z.enum(sources),
    place: paperPlace.nullable(),
  })

export const proposedFields = [
  'code',
  'issuedOn',
  'issuer',
  'typeId',
  'subject',
  'signerName',
  'signerPosition',
  'urgency',
  'replyBy',
  'bookId',
] as const

/** Fields of the register that the program can fill. */
const proposals = z.object({
  code: proposed(z.string()).optional(),
  issuedOn: proposed(civilDate).optional(),
  issuer: proposed(z.object({ name: z.string(), id: id.nullable() })).optional(),
  typeId: proposed(id).optional(),
  subject: proposed(z.string()).optional(),
  signerName: proposed(z.string()).optional(),
  signerPosition: proposed(z.string()).optional(),
  urgency: proposed(z.enum(urgencies)).optional(),
  replyBy: proposed(civilDate).optional(),
  bookId: proposed(id).optional(),
})

export const readTroubles = [
  'missing',
  'tooLarge',
  'notSupported',
  'encrypted',
  'damaged',
  'bomb',
  'timedOut',
  'tooMuchMemory',
  'crashed',
  'stopped',
] as const

/**
 * - `none`: nothing on this card can be read.
 * - `waiting`: its turn has not come. `reading`: under way. `failed`: tried, see `trouble`.
 */
export const paperStates = ['none', 'waiting', 'reading', 'read', 'failed'] as const

export const paperOnCard = z.object({
  state: z.enum(paperStates),
  /** The file that is read. */
  fileId: id.nullable(),
  /** How long it has been read, while it is (milliseconds). */
  readingMs: z.int().nullable(),
  /** Of a scan, while it is read: which page. */
  readingPage: z.object({ page: z.int(), pages: z.int() }).nullable(),
  trouble: z.enum(readTroubles).nullable(),
  /** Its own letters, or letters read off pictures. */
  source: z.enum(['text', 'ocr', 'docx', 'none']).nullable(),
  proposed: proposals,
  /** Seen, but too uncertain to be filled in: wrong is worse than empty. */
  unsure: z.array(z.object({ field: z.enum(proposedFields), place: paperPlace })),
  /** Deadlines that the text asks for; `date` counts from today where the text counts from receiving it. */
  deadlines: z.array(z.object({ date: civilDate, text: z.string(), place: paperPlace })),
  /** Codes of the documents it answers, each with the office's own document of that code that the person may see. */
  answers: z.array(z.object({ code: z.string(), outgoing: z.object({ id, subject: z.string() }).nullable() })),
  answersPlace: paperPlace.nullable(),
  recipients: z.array(z.string()),
  invitation: z
    .object({ time: z.string().nullable(), place: z.string().nullable(), chair: z.string().nullable() })
    .nullable(),
  invitationPlace: paperPlace.nullable(),
  /** To whom papers of this sender usually go first. */
  usualRecipient: z.object({ kind: z.enum(['post', 'unit']), id }).nullable(),
})
