import { z } from 'zod'
import { signatureBadges } from '#shared/signatures/badge.ts'
import { done, id, instant, none, sha256, text, version, versioned } from './fields.ts'
import { command, query, scratch } from './define.ts'
import { paperOnCard } from './paper-reading.ts'

/** Files waiting at the intake desk, and half-typed forms. Bytes travel beside the contract: upload first, then name the SHA-256. */

export const fileProblems = [
  'empty',
  'tooLarge',
  'misnamed',
  'encrypted',
  'damaged',
  'bomb',
  'unsupported',
  'macro',
  'executable',
  'tooDeep',
] as const
export type FileProblem = (typeof fileProblems)[number]

export const rotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])

/** One file of a card or of a document. `shown` is the derived PDF or HTML that the screen shows when the original cannot be shown. */
export const documentFile = z.object({
  id,
  blob: sha256,
  name: z.string(),
  mime: z.string(),
  bytes: z.int(),
  pages: z.int().nullable(),
  role: z.enum(['main', 'annex']),
  rotation,
  shownBlob: sha256.nullable(),
  shownMime: z.string().nullable(),
  problem: z.enum(fileProblems).nullable(),
})

export const card = z.object({
  id,
  name: z.string(),
  addedBy: z.string(),
  addedAt: instant,
  files: z.array(documentFile),
  /** What the last check of the main file said; null when it was never checked or cannot be signed. */
  signature: z.enum(signatureBadges).nullable(),
  /** Other cards or documents with the same main file. */
  sameAs: z.array(z.object({ kind: z.enum(['card', 'incoming']), id, label: z.string() })),
  version,
})

export const files = {
  /** Inspects uploaded files and puts each (or all, as one document) on a card; containers open into their parts. */
  openCards: command({
    gate: 'incoming.register',
    input: z.object({
      files: z
        .array(z.object({ blob: sha256, name: z.string().max(500) }))
        .min(1)
        .max(200),
      as: z.enum(['separate', 'oneDocument']).default('separate'),
    }),
    output: z.object({
      cards: z.array(card),
      refused: z.array(z.object({ name: z.string(), problem: z.enum(fileProblems), actual: z.string().nullable() })),
    }),
    refusals: ['files.blobUnknown'],
  }),
  cards: query({ gate: 'incoming.register', input: none, output: z.object({ items: z.array(card) }) }),
  card: query({ gate: 'incoming.register', input: z.object({ id }), output: card }),
  /** Makes one document of several cards; the first one's main file stays the main file. */
  groupCards: command({
    gate: 'incoming.register',
    input: z.object({ cards: z.array(versioned).min(2).max(200) }),
    output: card,
    refusals: ['files.cardUnknown'],
  }),
  /** Takes files out of a card onto a card each. */
  splitCard: command({
    gate: 'incoming.register',
    input: versioned.extend({ fileIds: z.array(id).min(1) }),
    output: z.object({ cards: z.array(card) }),
    refusals: ['files.cardUnknown', 'files.wouldBeEmpty'],
  }),
  /** Cuts a batch scan into documents: page numbers (1-based) at which a new document begins. Refused for signed PDFs. */
  splitPages: command({
    gate: 'incoming.register',
    input: versioned.extend({ fileId: id, starts: z.array(z.int().min(2)).min(1).max(500) }),
    output: z.object({ cards: z.array(card) }),
    refusals: ['files.cardUnknown', 'files.signed', 'files.pageUnknown', 'files.unparsable'],
  }),
  /** Undo of cutting a batch scan that lay alone on its card: the documents go, the scan comes back. */
  unsplitPages: command({
    gate: 'incoming.register',
    input: z.object({ id, cards: z.array(versioned).min(1).max(501) }),
    output: card,
    refusals: ['files.cardUnknown'],
  }),
  /** Order, roles and rotation of the files of a card. */
  arrangeCard: command({
    gate: 'incoming.register',
    input: versioned.extend({ files: z.array(z.object({ id, role: z.enum(['main', 'annex']), rotation })).min(1) }),
    output: card,
    refusals: ['files.cardUnknown', 'files.oneMain'],
  }),
  discardCard: command({
    gate: 'incoming.register',
    input: versioned.extend({ reason: text(1000).default('') }),
    output: done,
    refusals: ['files.cardUnknown'],
  }),
  /** Undo of discarding. */
  restoreCard: command({
    gate: 'incoming.register',
    input: z.object({ id }),
    output: card,
    refusals: ['files.cardUnknown'],
  }),

  /** What the program read off the main file of a waiting card, as the form of the register takes it. */
  paper: query({ gate: 'incoming.register', input: z.object({ id }), output: paperOnCard }),
  /** Reads it now, before others that wait; once more when it was read or given up before. */
  readPaper: scratch({ gate: 'incoming.register', input: z.object({ id }), output: done }),
  stopReading: scratch({ gate: 'incoming.register', input: z.object({ id }), output: done }),

  /** What registering papers taught of their senders: proposed for the next one. */
  learnedSenders: query({
    gate: 'catalogue.edit',
    input: none,
    output: z.object({
      items: z.array(
        z.object({
          key: z.string(),
          /** The name as papers print it, without accents. */
          printed: z.string(),
          issuer: z.string(),
          book: z.string(),
          /** To whom its papers go first. */
          recipient: z.string(),
        }),
      ),
    }),
  }),
  forgetSender: scratch({ gate: 'catalogue.edit', input: z.object({ key: text(600) }), output: done }),

  /** Keeps a half-typed form of this person; survives a crash. */
  keepForm: scratch({
    gate: 'signedIn',
    input: z.object({ key: text(200), value: z.string().max(200_000).nullable() }),
    output: done,
  }),
  keptForm: query({
    gate: 'signedIn',
    input: z.object({ key: text(200) }),
    output: z.object({ value: z.string().nullable(), keptAt: instant.nullable() }),
  }),
} as const
