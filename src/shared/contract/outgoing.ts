import { z } from 'zod'
import { copyForms, outgoingStates } from '#shared/vocabulary/document.ts'
import {
  civilDate,
  done,
  id,
  instant,
  none,
  pageOf,
  pageRequest,
  reason,
  requiredText,
  sha256,
  text,
  version,
  versioned,
} from './fields.ts'
import { outgoingDetail, outgoingFields, outgoingFilter, outgoingRow } from './outgoing-document.ts'
import { numbering } from './registry.ts'
import { command, query, scratch } from './define.ts'

export type { OutgoingAction } from './outgoing-document.ts'

/**
 * Văn bản đi: numbers, entries, copies, kept copies. Source: Decree 30/2020/NĐ-CP Art. 14–19, 25–27, Annex VI. The
 * books themselves are the registry's (`registry.books` with `side: 'outgoing'`, `addBook`, `ledger`, …).
 */

/** As for incoming documents, and: a number cancelled today, taken again today when nothing of it was dispatched. */
export const outgoingNumbering = z.discriminatedUnion('way', [
  ...numbering.options,
  z.object({ way: z.literal('reused'), number: z.int().min(1), reason }),
])

const namedFile = z.object({
  blob: sha256,
  name: requiredText(500),
  role: z.enum(['main', 'annex']).default('annex'),
})

/** Where a number comes from: how, on which day, in which book; `symbol` empty takes the composed one. */
export const given = {
  bookId: id.nullable().default(null).describe('Null: the book the rules of the office name for this document.'),
  symbol: text(60).default('').describe('Ký hiệu without number: "QĐ-SNV"; empty takes the composed one.'),
  issuedOn: civilDate.optional().describe('Ngày ban hành; today when absent.'),
  numbering: outgoingNumbering.default({ way: 'next' }),
  backDatedReason: text(1000).default(''),
}

export const numberRefusals = [
  'outgoing.noBook',
  'outgoing.wrongBook',
  'outgoing.symbolMissing',
  'outgoing.codeTaken',
  'outgoing.issuedInFuture',
  'outgoing.notReusable',
  'registry.bookUnknown',
  'registry.bookClosed',
  'registry.yearLocked',
  'registry.bookElsewhere',
  'registry.backDateNeedsPermission',
  'registry.reasonNeeded',
  'registry.numberTaken',
  'registry.numberNotReserved',
] as const

export const entryRefusals = [
  'outgoing.subjectMissing',
  'outgoing.typeMissing',
  'outgoing.signerMissing',
  'outgoing.signedAfterIssue',
  'outgoing.replyBeforeIssue',
  'outgoing.secretNotHere',
  'outgoing.secretBookOnly',
  'outgoing.secretFiles',
  'outgoing.secretSubject',
] as const

const fileRefusals = ['files.blobUnknown', 'files.refused', 'outgoing.noMainFile', 'outgoing.fileThere'] as const

export const givenOutput = z.object({
  id,
  number: z.int(),
  suffix: z.string(),
  year: z.int(),
  /** `05/SNV-VP` */
  code: z.string(),
  issuedOn: civilDate,
  /** Latest moment of dispatch (Art. 18; Decision 28/2018/QĐ-TTg). */
  dispatchDueAt: instant,
  /** Incoming documents this one answers: the follow-up book shows the code now; an open one may be closed. */
  answered: z.array(z.object({ documentId: id, label: z.string(), open: z.boolean() })),
})

/** Where a copy was made from: an entry of this office, or a paper that is in no book here. */
export const copySource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('incoming'), documentId: id }),
  z.object({ kind: z.literal('outgoing'), documentId: id }),
  z.object({
    kind: z.literal('paper'),
    typeName: text(100).default(''),
    code: text(60).default(''),
    issuedOn: civilDate.nullable().default(null),
    issuer: requiredText(300),
    subject: text(5000).describe('Empty for what is top secret.'),
  }),
])

/** A wish for a number: the book is held elsewhere, or the clerk is another person. */
export const numberRequest = z.object({
  id,
  at: instant,
  by: z.string(),
  title: z.string(),
  fields: outgoingFields,
  bookId: id.nullable(),
  answers: z.array(id),
  files: z.array(z.object({ blob: sha256, name: z.string(), role: z.enum(['main', 'annex']) })),
  note: z.string(),
  state: z.enum(['waiting', 'given', 'refused', 'withdrawn']),
  documentId: id.nullable(),
  code: z.string(),
  answer: z.string(),
  mine: z.boolean(),
  version,
})

export const keptLoan = z.object({
  id,
  documentId: id,
  code: z.string(),
  issuedOn: civilDate,
  typeName: z.string(),
  subject: z.string(),
  borrower: z.string(),
  purpose: z.string(),
  fileNotation: z.string(),
  permittedBy: z.string(),
  lentAt: instant,
  lentBy: z.string(),
  dueOn: civilDate.nullable(),
  returnedAt: instant.nullable(),
  note: z.string(),
  version,
})

export const outgoing = {
  /** Which book a document takes, the next number there and the composed symbol: a suggestion, nothing is held. */
  suggestNumber: query({
    gate: 'signedIn',
    input: z.object({
      fields: outgoingFields,
      copyForm: z.enum(copyForms).nullable().default(null),
      bookId: id.nullable().default(null),
      issuedOn: civilDate.optional(),
    }),
    output: z.object({
      bookId: id,
      bookName: z.string(),
      heldHere: z.boolean(),
      year: z.int(),
      /** Last number + 1. */
      next: z.int(),
      symbol: z.string(),
      code: z.string(),
      lastIssuedOn: civilDate.nullable(),
      /** Reserved and open, or given to nobody: usable with a reason. */
      openNumbers: z.array(z.int()),
      /** Cancelled today before anything was dispatched. */
      reusable: z.array(z.int()),
    }),
    refusals: [
      'outgoing.noBook',
      'outgoing.wrongBook',
      'outgoing.secretNotHere',
      'outgoing.secretBookOnly',
      'registry.bookUnknown',
    ],
  }),
  /**
   * Gives number and date in one act and writes the entry (Art. 15–16): for documents signed on paper and scanned, or
   * signed elsewhere. What is drafted here gets its number through `drafting.takeNumber`, by the same rules.
   */
  register: command({
    gate: 'outgoing.number',
    input: z.object({
      id,
      ...given,
      fields: outgoingFields,
      files: z.array(namedFile).max(50).default([]),
      answers: z.array(id).max(20).default([]).describe('Incoming documents this one answers.'),
      requestId: id.nullable().default(null),
      /** An electronic document without a signature gets a number only when this says why the number comes first. */
      unsignedReason: text(1000).default(''),
    }),
    output: givenOutput,
    refusals: [
      ...numberRefusals,
      ...entryRefusals,
      ...fileRefusals,
      'outgoing.unsigned',
      'outgoing.answerUnknown',
      'outgoing.requestOver',
    ],
  }),
  /** Sao y, sao lục, trích sao: an entry of its own in the book of copies (Art. 25–27). */
  registerCopy: command({
    gate: 'outgoing.number',
    input: z.object({
      id,
      ...given,
      form: z.enum(copyForms),
      source: copySource,
      part: text(1000).default('').describe('Which part is copied; needed for an extract.'),
      place: text(100).default(''),
      fields: outgoingFields,
      files: z.array(namedFile).max(50).default([]),
    }),
    output: givenOutput,
    refusals: [
      ...numberRefusals,
      ...entryRefusals,
      ...fileRefusals,
      'outgoing.sourceUnknown',
      'outgoing.sourceNotCopy',
      'outgoing.copyStaysElectronic',
      'outgoing.copyLessSecret',
      'outgoing.partMissing',
    ],
  }),
  /** Corrects an entry with a trace; number, symbol and date stay. */
  correct: command({
    gate: 'outgoing.number',
    input: versioned.extend({ fields: outgoingFields, reason }),
    output: z.object({ version, changed: z.array(z.string()) }),
    refusals: [
      ...entryRefusals,
      'outgoing.copyLessSecret',
      'outgoing.cancelled',
      'outgoing.frozen',
      'registry.yearLocked',
      'registry.nothingChanged',
    ],
  }),
  /** Hủy số, as long as nothing was dispatched: the ledger keeps it, and what it answered is unanswered again. */
  cancel: command({
    gate: 'outgoing.number',
    input: versioned.extend({ reason }),
    output: z.object({ version }),
    refusals: ['outgoing.cancelled', 'outgoing.alreadyDispatched', 'outgoing.frozen', 'registry.yearLocked'],
  }),
  /** Adds files before dispatch; a new main file takes the place of the old, which stays as an earlier one. */
  putFiles: command({
    gate: 'outgoing.number',
    input: versioned.extend({ files: z.array(namedFile).min(1).max(50) }),
    output: z.object({ version, fileIds: z.array(id) }),
    refusals: [
      ...fileRefusals,
      'outgoing.cancelled',
      'outgoing.alreadyDispatched',
      'outgoing.frozen',
      'outgoing.secretFiles',
    ],
  }),

  /** Asks the clerk for a number. */
  requestNumber: command({
    gate: 'routing.handle',
    input: z.object({
      id,
      fields: outgoingFields,
      bookId: id.nullable().default(null),
      answers: z.array(id).max(20).default([]),
      files: z.array(namedFile).max(50).default([]),
      note: text(2000).default(''),
    }),
    output: done,
    refusals: [...entryRefusals, ...fileRefusals, 'registry.bookUnknown', 'outgoing.answerUnknown'],
  }),
  withdrawRequest: command({
    gate: 'routing.handle',
    input: versioned,
    output: done,
    refusals: ['outgoing.requestOver'],
  }),
  refuseRequest: command({
    gate: 'outgoing.number',
    input: versioned.extend({ reason }),
    output: done,
    refusals: ['outgoing.requestOver'],
  }),
  /** The queue for whoever gives numbers; everybody else sees the own ones. Oldest first while waiting, else newest. */
  numberRequests: query({
    gate: 'signedIn',
    input: pageRequest.extend({ state: z.enum(['waiting', 'answered']).default('waiting') }),
    output: pageOf(numberRequest),
  }),

  list: query({
    gate: 'signedIn',
    input: pageRequest.extend({ filter: outgoingFilter.prefault({}) }),
    output: pageOf(outgoingRow),
  }),
  /** Chờ phát hành, quá hạn phát hành, chờ cấp số, trả lời thu hồi còn thiếu. */
  counts: query({
    gate: 'signedIn',
    input: none,
    output: z.object({
      undispatched: z.int(),
      overdue: z.int(),
      requests: z.int(),
      unanswered: z.int(),
      loans: z.int(),
    }),
  }),
  document: query({ gate: 'signedIn', input: z.object({ id }), output: outgoingDetail }),
  /** Enter, or two seconds on screen: kept in the chain of reading traces. */
  markOpened: scratch({
    gate: 'signedIn',
    input: z.object({ documentId: id }),
    output: z.object({ first: z.boolean() }),
  }),
  /** What was issued in answer to an incoming document. */
  answersTo: query({
    gate: 'signedIn',
    input: z.object({ incomingId: id }),
    output: z.object({
      items: z.array(
        z.object({ id, code: z.string(), issuedOn: civilDate, subject: z.string(), state: z.enum(outgoingStates) }),
      ),
    }),
  }),

  /** Sao y, sao lục, trích sao made of an incoming document. */
  copiesOf: query({
    gate: 'signedIn',
    input: z.object({ incomingId: id }),
    output: z.object({
      items: z.array(z.object({ id, code: z.string(), subject: z.string(), form: z.enum(copyForms) })),
    }),
  }),

  /** Sổ sử dụng bản lưu: lends a kept copy out. */
  lendKept: command({
    gate: 'outgoing.number',
    input: z.object({
      id,
      documentId: id,
      borrower: requiredText(200),
      permittedBy: requiredText(200),
      purpose: text(1000).default(''),
      fileNotation: text(50).default(''),
      dueOn: civilDate.nullable().default(null),
    }),
    output: done,
    refusals: ['outgoing.cancelled', 'outgoing.alreadyLent', 'outgoing.dueInPast'],
  }),
  returnKept: command({
    gate: 'outgoing.number',
    input: versioned.extend({ note: text(1000).default('') }),
    output: done,
    refusals: ['outgoing.alreadyReturned'],
  }),
  loans: query({
    gate: 'outgoing.number',
    input: pageRequest.extend({ set: z.enum(['open', 'all']).default('open'), documentId: id.optional() }),
    output: pageOf(keptLoan),
  }),
} as const
