import { z } from 'zod'
import { civilDate, done, id, instant, none, pageOf, pageRequest, sha256, text } from './fields.ts'
import { command, query, scratch } from './define.ts'
import { stages, type OutgoingState } from '#shared/vocabulary/document.ts'
import type { DraftState } from '#shared/vocabulary/drafting.ts'
import { incomingFilter, incomingRow } from './registry.ts'

/** Operations that mostly read: search, books on paper, the journal, notices. */

/** A cancelled number is a stage of its own among both; a draft that has its number is found as its entry. */
const foundOutgoingStates = [
  'numbered',
  'dispatched',
  'recalled',
  'replaced',
] as const satisfies readonly OutgoingState[]

/** Where a found document stands: on its way through the office or out of it, or brought in as old material. */
const foundDraftStates = [
  'drafting',
  'contentCheck',
  'opinions',
  'formatCheck',
  'signing',
  'signed',
  'sentBack',
  'withdrawn',
  'issued',
  'refused',
  'discarded',
] as const satisfies readonly DraftState[]

export const foundStates = [...stages, ...foundOutgoingStates, ...foundDraftStates, 'imported'] as const

export const answer = z.object({
  kind: z.enum(['incoming', 'outgoing', 'draft', 'imported']),
  documentId: id,
  externalId: z.string(),
  /** Number of the document itself, as printed. */
  number: z.string(),
  symbol: z.string(),
  subject: z.string(),
  date: civilDate.nullable(),
  issuer: z.string(),
  state: z.enum(foundStates),
  holder: z.string(),
  due: instant.nullable(),
  /** Its entry in the book, for what came in. */
  entry: incomingRow.nullable(),
  /** An entry of the internal book: the office's own copy of a document it issued under this symbol. */
  internalCopy: z.boolean(),
  /** The piece of the document that says most of what was asked; `marks` are places [from, to) in it. */
  snippet: z.object({
    text: z.string(),
    marks: z.array(z.tuple([z.int(), z.int()])),
    /** Out of its entry in the book, or out of what it says. */
    from: z.enum(['entry', 'content']),
    /** The file it stands in; null for an entry, and for old material. */
    place: z.object({ file: z.string(), page: z.int().nullable() }).nullable(),
  }),
  /** Six decimals; falls along a list by relevance, and says nothing between two questions. */
  score: z.number(),
})

const span = z.object({ from: civilDate, to: civilDate })

/** What a question was taken to ask; an empty text or null: nothing of the kind. */
const understood = z.object({
  /** Looked for in what documents say. */
  words: z.string(),
  kind: z.enum(['any', 'incoming', 'outgoing']),
  type: z.string(),
  book: z.string(),
  from: civilDate.nullable(),
  to: civilDate.nullable(),
  due: z.union([z.literal('overdue'), span]).nullable(),
  holder: z.string(),
  signer: z.string(),
  sender: z.string(),
})

/** `newest`: by arrival, issue or beginning. `due`: the soonest first, what nobody waits for last. */
export const foundOrders = ['relevance', 'newest', 'due'] as const
export type FoundOrder = (typeof foundOrders)[number]

/** What is shown of an answer beside its subject, in this order. */
export const foundColumns = ['code', 'arrival', 'date', 'issuer', 'state', 'holder', 'due', 'place'] as const
export type FoundColumn = (typeof foundColumns)[number]
export const usualFoundColumns: readonly FoundColumn[] = ['code', 'issuer', 'state', 'holder', 'due']

const indexPlace = z.object({ index: z.enum(['incoming', 'outgoing', 'drafts', 'imported']), after: z.int().min(0) })

/** Long enough for a page of text; no more than its first 80 syllables are asked for. */
const question = text(20_000)

export const search = {
  /** Writes one step of the index anew; to be asked again from `next` until it is null. */
  reindex: scratch({
    gate: 'office.administer',
    input: z.object({ from: indexPlace }),
    output: z.object({ next: indexPlace.nullable() }),
  }),
  /**
   * Files that wait for their text to be put into the index: `left` for whom every document is open, at most 10,000.
   * `rewriting`: the words of a former version of the program are written anew.
   */
  indexing: query({
    gate: 'signedIn',
    input: none,
    output: z.object({ state: z.enum(['idle', 'reading', 'rewriting']), left: z.int().nullable() }),
  }),
  /**
   * One box over everything the person may see, contents included: number, any part of a symbol, words, "phrases",
   * questions; fields `từ:` `đến:` `loại:` `sổ:` `giữ:` `ký:` `hạn:`; days in Vietnamese forms.
   */
  ask: query({
    gate: 'signedIn',
    input: z.object({
      query: question,
      limit: z.int().min(1).max(1000).default(50),
      kind: z.enum(['any', 'incoming']).default('any'),
      order: z.enum(foundOrders).default('relevance'),
    }),
    output: z.object({
      items: z.array(answer),
      /** More than `limit` answer. */
      more: z.boolean(),
      /** What the question was taken for when nothing answered it as it was typed (Telex without a keyboard program). */
      readAs: z.string().nullable(),
      /** The code that the question names and no document bears: the answers only say something like it. */
      missing: z.string().nullable(),
      /** From whom the question asks for documents and there are none: the answers only hold its words. */
      unknownSender: z.string().nullable(),
      understood: understood.nullable(),
    }),
  }),
} as const

const formats = z.enum(['pdf', 'docx', 'xlsx'])
/**
 * Books of Annex IV: two of what comes in; of what goes out its register, what was posted, and kept copies lent out.
 * Besides, what was corrected after a book was printed, and the numbers out of the plain order.
 */
export const bookForms = ['register', 'followUp', 'outgoing', 'posted', 'keptLoans', 'corrections', 'ledger'] as const
const paper = z.object({ blob: sha256, name: z.string(), mime: z.string(), bytes: z.int() })

export const bookSelection = z.object({
  bookId: id,
  year: z.int(),
  fromNumber: z.int().min(1).optional(),
  toNumber: z.int().min(1).optional(),
  from: civilDate.optional(),
  to: civilDate.optional(),
})

const paperTable = z.object({
  title: z.string(),
  columns: z.array(z.object({ label: z.string(), width: z.number() })),
  rows: z.array(z.array(z.string())),
  total: z.int(),
})

export const reports = {
  /** Rows of a legal book as the screen shows them, in the columns of Annex IV: for who keeps the books, and for an inspector. */
  book: query({
    gate: 'signedIn',
    input: bookSelection.extend({
      form: z.enum(bookForms),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: paperTable.extend({
      printedTo: z.int().describe('Last number already printed, 0 for none.'),
      correctedAfterPrint: z.int(),
    }),
  }),
  /** Makes the book as a file; `sincePrint` goes on from where the last print ended. */
  printBook: command({
    gate: 'signedIn',
    input: bookSelection.extend({
      form: z.enum(bookForms),
      format: formats,
      sincePrint: z.boolean().default(false),
      volume: z.int().min(1).max(999).default(1),
      /** Counts as printed in the book's print record; a mere export does not. */
      record: z.enum(['printed', 'exported']).default('exported'),
    }),
    output: paper.extend({ fromNumber: z.int(), toNumber: z.int(), entries: z.int(), corrections: z.int() }),
    refusals: ['registry.bookUnknown', 'reports.nothingToPrint', 'reports.tooMany'],
  }),
  prints: query({
    gate: 'signedIn',
    input: z.object({ bookId: id, year: z.int() }),
    output: z.object({
      items: z.array(
        z.object({
          id,
          at: instant,
          by: z.string(),
          form: z.string(),
          fromNumber: z.int(),
          toNumber: z.int(),
          headHash: z.string(),
        }),
      ),
    }),
  }),
  /** Phiếu giải quyết văn bản đến of one document. */
  slip: query({
    gate: 'signedIn',
    input: z.object({ documentId: id, format: z.enum(['pdf', 'docx']) }),
    output: paper,
  }),
  /** A list by filter, as a file. */
  list: query({
    gate: 'signedIn',
    input: z.object({ filter: incomingFilter.prefault({}), format: formats, title: text(200).default('') }),
    output: paper.extend({ entries: z.int() }),
    refusals: ['reports.nothingToPrint', 'reports.tooMany'],
  }),
  /** What answers a question of the search, as a file, in the order and the columns of the screen; the first 1,000. */
  found: query({
    gate: 'signedIn',
    input: z.object({
      query: question,
      format: formats,
      order: z.enum(foundOrders).default('relevance'),
      columns: z
        .array(z.enum(foundColumns))
        .max(foundColumns.length)
        .default([...usualFoundColumns]),
    }),
    output: paper.extend({ entries: z.int() }),
    refusals: ['reports.nothingToPrint'],
  }),
  /** Dấu ĐẾN drawn on a derived copy; the original bytes never change. */
  stampedCopy: query({
    gate: 'signedIn',
    input: z.object({ documentId: id }),
    output: paper,
    refusals: ['reports.noPdf', 'reports.unparsable'],
  }),
  /**
   * A copy on paper (sao y, sao lục, trích sao): the pages of the original, or those the clerk put to the copy, with the
   * block of Annex I, part II below. An extract needs its own pages, for only a person can say what is extracted.
   */
  copyPaper: query({
    gate: 'outgoing.number',
    input: z.object({ documentId: id }),
    output: paper,
    refusals: ['reports.notACopy', 'reports.noOriginal', 'reports.unparsable'],
  }),
  /** A printable sheet of the recovery code just shown: `content` is the PDF in base64, for neither it nor the code is kept. */
  recoverySheet: query({
    gate: 'office.administer',
    input: z.object({ recoveryCode: z.string().max(100) }),
    output: z.object({ name: z.string(), mime: z.string(), content: z.base64() }),
  }),
} as const

export const audit = {
  /** Walks the chain and every row it vouches for. `problems` is empty in a sound office. */
  verify: query({
    gate: 'audit.read',
    input: none,
    output: z.object({
      sound: z.boolean(),
      entries: z.int(),
      rows: z.int(),
      traces: z.int(),
      headHash: z.string(),
      problems: z.array(z.object({ kind: z.string(), at: z.string() })),
    }),
  }),
  entries: query({
    gate: 'audit.read',
    input: pageRequest.extend({ from: civilDate.optional(), to: civilDate.optional(), personId: id.optional() }),
    output: pageOf(
      z.object({
        device: z.string(),
        seq: z.int(),
        at: instant,
        person: z.string(),
        title: z.string(),
        onBehalfOf: z.string().nullable(),
        operation: z.string(),
        facts: z.array(z.string()),
        hash: z.string(),
      }),
    ),
  }),
} as const

export const noticeKinds = [
  'assigned',
  'informed',
  'returned',
  'takenBack',
  'nudged',
  'directed',
  'extensionAsked',
  'extensionAnswered',
  'opinionAsked',
  'opinionAnswered',
  'done',
  'closed',
  'reopened',
  'handedOver',
  'delegated',
  'draftAsked',
  'draftOpinionAsked',
  'draftOpinionsIn',
  'draftReturned',
  'draftTakenBack',
  'draftRefused',
  'draftSigned',
  'draftNumbered',
  'draftNumberToCancel',
  /** Of a day that comes: `from` is the name in the certificate, `text` its last day. */
  'certificateExpires',
  'agencyCertificateExpires',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

export const noticeSubjects = ['incoming', 'draft'] as const

export const notices = {
  list: query({
    gate: 'signedIn',
    input: pageRequest,
    output: pageOf(
      z.object({
        id,
        at: instant,
        kind: z.enum(noticeKinds),
        documentId: id.nullable(),
        /** What `documentId` names. */
        about: z.enum(noticeSubjects),
        code: z.string(),
        subject: z.string(),
        from: z.string(),
        text: z.string(),
        read: z.boolean(),
      }),
    ).extend({ unread: z.int() }),
  }),
  markRead: scratch({ gate: 'signedIn', input: z.object({ ids: z.array(id).max(500).nullable() }), output: done }),
} as const
